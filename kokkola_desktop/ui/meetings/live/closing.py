"""What concerns the meeting as a whole: a break, going on, and closing it, which asks item by item for what is undecided."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import DecisionKind, Item, MeetingState
from kokkola_desktop.domain.sitting import needs_decision, running_order
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.typed import clock_of, day_of
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView

#: Minutes of a break, unless the chair says otherwise.
BREAK = 15


class Closing(QObject):
    """The buttons at the top of a `LiveView`."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._chosen: dict[int, str] = {}
        view.head.pause.clicked.connect(lambda _checked=False: self._pause())
        view.head.close_meeting.clicked.connect(lambda _checked=False: self.ask_close())

    # a break -----------------------------------------------------------------------------

    def _pause(self) -> None:
        board = self._view.board
        if board is None:
            return
        if board.sitting.pause(self._view.now()) is not None:
            self._view.do(self._go_on)
            self._view.take_focus()
            return
        until = (self._view.around.now() + timedelta(minutes=BREAK)).time()
        entry = Entry(_("Jatketaan kello"), "live.asking.until", clock_of, lambda moment: current().clock(moment))
        entry.show_value(until.replace(second=0, microsecond=0))

        def accept() -> None:
            moment = entry.value()
            if moment is None or moment <= self._view.now():
                raise UserError(N_("Anna aika, joka on vielä edessä."))
            self._view.do(lambda: self._begin_break(moment))

        self._view.page.asking.ask("break", _("Tauko"), (entry,), _("Pidetään tauko"), accept)

    def _begin_break(self, until: time) -> Work:
        from kokkola_desktop.services.meetings import handling

        said = sentence(_("Tauko alkoi, jatketaan {when}."), when=current().at(until))
        return self._view.work(handling.begin_break, self._view.now(), until, said=said)

    def _go_on(self) -> Work:
        from kokkola_desktop.services.meetings import handling

        return self._view.work(handling.end_break, self._view.now(), said=_("Kokous jatkuu."))

    # the end --------------------------------------------------------------------------------

    def open_items(self) -> list[Item]:
        """What nobody has decided yet and somebody must."""
        board = self._view.board
        if board is None:
            return []
        return [
            item
            for item in running_order(board.meeting)
            if item.decision is None and not item.removed and needs_decision(item)
        ]

    def ask_close(self) -> None:
        """Close the meeting; each item that is undecided is asked of, nothing is decided by itself."""
        board = self._view.board
        if board is None or board.meeting.state is not MeetingState.OPEN:
            return
        choices = {item.number: self._choice(item) for item in self.open_items()}
        parts = [Field(self._words(number), combo) for number, combo in choices.items()]

        def accept() -> None:
            missing = [f"§\u00a0{number}" for number, combo in choices.items() if not combo.currentData()]
            if missing:
                message = N_("Valitse, mitä tehdään asioille {left}: jätetään pöydälle vai siirretään.")
                raise UserError(message, left=tuple(missing))
            chosen = tuple((number, DecisionKind(combo.currentData())) for number, combo in choices.items())
            self._view.do(lambda: self._close(chosen))

        head = _("Päätetään kokous")
        about = _("Päättämättä jäi asioita. Mitään ei päätetä itsestään: valitse kullekin.") if parts else ""
        shown = [label(about, "muted", wrap=True), *parts] if parts else [label(self._sure(), "muted", wrap=True)]
        shown += self._unassessed()
        more = (self._adjourn_button(),) if parts else ()
        self._view.page.asking.ask("close", head, shown, _("Päätä kokous"), accept, more)
        first = next(iter(choices.values()), None)
        (first or self._view.page.asking.button).setFocus()

    def _unassessed(self) -> list[QWidget]:
        """Whose disqualification nobody assessed although they took part: told, each with the way to its item."""
        board = self._view.board
        left = board.left_unassessed() if board is not None else ()
        if board is None or not left:
            return []
        parts: list[QWidget] = [
            label(_("Esteellisyys jäi arvioimatta; pöytäkirjassa siitä ei ole merkintää:"), "", wrap=True)
        ]
        for item, person in left:
            words = f"§\u00a0{item.number} {board.meeting.person(person).name}"
            button = Button(words, f"live.closing.doubt.{item.number}.{person}", Kind.FLAT, "user-x")
            button.clicked.connect(lambda _checked=False, number=item.number: self._assess(number))
            parts.append(button)
        return parts

    def _assess(self, number: int) -> None:
        self._view.page.asking.let_be()
        self._view.look_at(number)

    def _sure(self) -> str:
        return sentence(_("Puheenjohtaja päättää kokouksen {when}."), when=current().at(self._view.now()))

    def _words(self, number: int) -> str:
        board = self._view.board
        item = board.meeting.item(number) if board is not None else None
        return f"§\u00a0{number} {item.title if item is not None else ''}"

    def _choice(self, item: Item) -> ComboBox:
        """What becomes of an item; what was chosen before the question was left or refused is chosen again."""
        combo = ComboBox(f"live.closing.{item.number}", f"§ {item.number}")
        combo.addItem(_("valitse…"), "")
        combo.addItem(_("jätetään pöydälle"), DecisionKind.TABLE.value)
        combo.addItem(_("siirretään seuraavaan kokoukseen"), DecisionKind.MOVED.value)
        combo.setCurrentIndex(max(combo.findData(self._chosen.get(item.number, "")), 0))
        combo.currentIndexChanged.connect(lambda _at: self._chosen.update({item.number: combo.currentData()}))
        return combo

    def _close(self, untouched: tuple[tuple[int, DecisionKind], ...]) -> Work:
        from kokkola_desktop.services.meetings import live

        said = sentence(_("Kokous päätettiin {when}."), when=current().at(self._view.now()))
        return self._view.work(live.close, self._view.now(), untouched, said=said)

    # a continued meeting ----------------------------------------------------------------------

    def _adjourn_button(self) -> Button:
        button = Button(_("Jatkokokous…"), "live.closing.adjourn")
        button.clicked.connect(lambda _checked=False: self.ask_adjourn())
        return button

    def ask_adjourn(self) -> None:
        """What is left goes to a continued meeting, without a new notice."""
        now: datetime = self._view.around.now()
        day = Entry(
            _("Jatkokokouksen päivä"),
            "live.adjourn.day",
            lambda text: day_of(text, now.year),
            lambda d: current().date(d),
        )
        start = Entry(_("Kello"), "live.adjourn.start", clock_of, lambda moment: current().clock(moment))

        def accept() -> None:
            from kokkola_desktop.services.meetings import adjourning

            on, at = day.value(), start.value()
            if on is None or on < now.date():
                raise UserError(N_("Anna jatkokokouksen päivä, esimerkiksi 10.12.2026."))
            said = sentence(_("Kokous keskeytettiin; se jatkuu {day}."), day=on)
            self._view.do(lambda: self._view.work(adjourning.adjourn, self._view.now(), on, at, said=said))

        self._view.page.asking.ask("adjourn", _("Jatkokokous"), (day, start), _("Keskeytä kokous"), accept)
