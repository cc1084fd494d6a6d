"""What somebody declares once it is decided: a dissent (eriävä mielipide), or a statement (lausuma) for the minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kokkola_desktop.domain.attendance import present_during
from kokkola_desktop.domain.voting import entitled_to_dissent
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.meetings.live.asking import Effect
from kokkola_desktop.ui.meetings.live.parts import PeoplePicker
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Item
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView


class Declaring(QObject):
    """The questions of a `LiveView` about dissents and statements."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._keeping = view.keeping

    def ask_statement(self, item: Item) -> None:
        """What somebody who may not dissent wants to have in the minutes."""
        board = self._view.deciding.board
        entitled = entitled_to_dissent(board.meeting, item)
        there = {entry.person for entry in present_during(board.meeting, item)}
        people = [(one.id, one.name) for one in board.meeting.people if one.id in there and one.id not in entitled]
        picker = PeoplePicker("live.asking.statement.by", people, single=True)
        entry = Entry(_("Lausuma"), "live.asking.statement", lines=2)
        entry.show_value(self._keeping.remembered_of(item.number, "asking.statement"))

        def accept() -> None:
            from kokkola_desktop.services.meetings import handling

            if not picker.chosen:
                raise UserError(N_("Valitse, kuka antaa lausuman."))
            if not entry.text.strip():
                raise UserError(N_("Kirjoita lausuma."))
            person, text = picker.chosen[0], entry.text
            said = sentence(_("{name} antoi lausuman pöytäkirjaan."), name=board.meeting.person(person).name)
            self._record("asking.statement", handling.state, item, person, text, said)

        head = sentence(_("Lausuma pöytäkirjaan, § {n}"), n=item.number)
        effect = Effect(lambda: self._keeping.remember_of(item.number, "asking.statement", entry.text))
        self._view.page.asking.ask("statement", head, (picker, entry), _("Kirjaa"), accept, effect=effect)

    def ask_dissent(self) -> None:
        """Who dissents from what was just decided, or has a statement where nobody may."""
        board = self._view.deciding.board
        number = board.number if board.item.decision is not None else self._view.undo_bar.decided
        item = board.meeting.item(number) if number is not None else None
        if item is None:
            self._view.page.report.tell(_("Eriävän mielipiteen voi ilmoittaa heti, kun asiasta on päätetty."), "info")
            return
        entitled = entitled_to_dissent(board.meeting, item)
        people = [(one.id, one.name) for one in board.meeting.people if one.id in entitled]
        if not people and board.sitting.statements:
            self.ask_statement(item)
            return
        if not people:
            message = _("§ {n}: kukaan ei vastustanut päätöstä, joten eriävää mielipidettä ei voi ilmoittaa.")
            self._view.page.report.tell(sentence(message, n=item.number), "info")
            return
        picker = PeoplePicker("live.asking.dissent", people, single=True)
        if len(people) == 1:
            picker.choose((people[0][0],))
        entry = Entry(_("Perustelut (voi antaa myös pöytäkirjaa tarkastettaessa)"), "live.asking.dissent.text", lines=2)
        entry.show_value(self._keeping.remembered_of(item.number, "asking.dissent"))

        def accept() -> None:
            from kokkola_desktop.services.meetings import handling

            if not picker.chosen:
                raise UserError(N_("Valitse, kuka ilmoittaa eriävän mielipiteen."))
            person = picker.chosen[0]
            said = sentence(_("{name} ilmoitti eriävän mielipiteen."), name=board.meeting.person(person).name)
            self._record("asking.dissent", handling.dissent, item, person, entry.text, said)

        head = sentence(_("Eriävä mielipide, § {n}"), n=item.number)
        effect = Effect(lambda: self._keeping.remember_of(item.number, "asking.dissent", entry.text))
        more = tuple(self._taking_back(item, one.person) for one in item.dissents)
        if board.sitting.statements:
            button = Button(_("Lausuma pöytäkirjaan…"), "live.asking.statement.instead")
            button.clicked.connect(lambda _checked=False: self.ask_statement(item))
            more = (*more, button)
        self._view.page.asking.ask("dissent", head, (picker, entry), _("Kirjaa"), accept, more, effect=effect)

    def _record(self, field: str, verb: Callable[..., Any], item: Item, person: str, text: str, said: str) -> None:
        """Keep what was declared; its draft is let go once it is kept, and stands there again if it is refused."""

        def intent() -> Work:
            self._view.when_done(lambda: self._keeping.remember_of(item.number, field, ""))
            return self._view.work(verb, item.number, person, text, said=said)

        self._view.do(intent)

    def _taking_back(self, item: Item, person: str) -> Button:
        """The button that takes a dissent back which was entered by mistake."""
        name = self._view.deciding.board.meeting.person(person).name
        words = sentence(_("Poista eriävä mielipide: {name}"), name=name)
        button = Button(words, f"live.asking.dissent.{person}.remove", Kind.FLAT, "trash-2")

        def take_back() -> None:
            from kokkola_desktop.services.meetings import handling

            self._view.page.asking.close_question()
            self._view.do(lambda: self._view.work(handling.withdraw_dissent, item.number, person, said=words))

        button.clicked.connect(lambda _checked=False: take_back())
        return button
