"""The way of the minutes: each checker, signature and certification, publication, returns, versions; allowed moves only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kokkola_desktop.domain.meeting import MinutesState, SignedAs
from kokkola_desktop.domain.minutes import Act, allowed, chaired, checkers, minuted
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.meetings.live.parts import TallArea
from kokkola_desktop.ui.meetings.minutes.wording import ROLES, STATES, state_words
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.entries import day_entry
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, line, row, say
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.minuting import Minuting

#: Days that published minutes stay to be seen, as it is suggested: seven until the notice, fourteen for the appeal.
SHOWN_DAYS = 21


class CoursePage(QFrame):
    """What was done is told with its day; what may be done has a button, and takes the day of the page.

    ``asks(True)`` while a reason is asked for: the primary button is the form's then.
    """

    sent = Signal(object)
    approved = Signal(str, object)
    confirmed = Signal(object)
    returned = Signal(object, str, object)
    signed = Signal(str, object, object)
    published = Signal(object, object)
    version_wanted = Signal(object)
    asks = Signal(bool)
    message_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        year = around.now().year
        self._meeting = 0
        self.setObjectName("minutes.course")
        self.setProperty("surface", "panel")
        self._returning: str | None = None
        self._shown: object = None
        outer = column(self, (1, 1, 1, 1))
        page = QWidget()
        page.setProperty("surface", "none")
        self._page = column(page, (16, 14, 16, 16), 12)
        head = row(gap=8)
        self._icon = IconSpot("file-pen", "warn")
        self._state = label(role="head", name="minutes.state", wrap=True)
        head.addWidget(self._icon)
        head.addWidget(self._state, 1)
        self.day = day_entry(_("Päivä"), "minutes.day", year)
        self.day.setFixedWidth(theme.current().px(128))
        head.addWidget(self.day)
        self._page.addLayout(head)
        self._rows = QWidget()
        self._rows_place = column(self._rows, gap=8)
        self._page.addWidget(self._rows)
        self._page.addWidget(self._return_form(around))
        self._page.addWidget(self._publish_form(year))
        self._told = QWidget()
        self._told_place = column(self._told, gap=6)
        self._page.addWidget(self._told)
        self._page.addStretch(1)
        self._scroll = TallArea(page)
        self._scroll.setMinimumWidth(theme.current().px(300))
        outer.addWidget(self._scroll)

    def _return_form(self, around: Surroundings) -> QWidget:
        self._return = QWidget()
        inside = column(self._return, gap=8)
        self.reason = Entry(_("Miksi pöytäkirja palautetaan"), "minutes.return.reason", lines=3)
        self._drafting = Drafting(around, "minutes.return", {"reason": self.reason}, self)
        inside.addWidget(self.reason)
        go = Button(_("Palauta luonnokseksi"), "minutes.return.go", Kind.PRIMARY, "undo-2")
        go.clicked.connect(lambda _checked=False: self._go_back())
        away = Button(_("Peruuta"), "minutes.return.cancel", Kind.FLAT)
        away.clicked.connect(lambda _checked=False: self._close_return())
        acts = row(gap=8)
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(go)
        inside.addLayout(acts)
        self._return.hide()
        return self._return

    def _publish_form(self, year: int) -> QWidget:
        self._publish = QWidget()
        inside = column(self._publish, gap=8)
        inside.addWidget(line())
        inside.addWidget(label(_("Julkaiseminen"), "label-strong"))
        self.until = day_entry(_("Poistetaan verkosta"), "minutes.publish.until", year)
        hint = label(_("Ehdotus: 7 päivää tiedoksisaantiin ja 14 päivää muutoksenhakuun."), "label", wrap=True)
        go = Button(_("Julkaise"), "minutes.publish.go", Kind.QUIET, "upload")
        go.clicked.connect(lambda _checked=False: self._go_public())
        self.until.entered.connect(self._go_public)
        across = row(gap=8)
        across.addWidget(self.until, 1)
        across.addWidget(go, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(across)
        inside.addWidget(hint)
        return self._publish

    # showing --------------------------------------------------------------------------

    def show_course(self, seen: Minuting, today: date, *, read_only: bool) -> None:
        """Show where the minutes stand."""
        meeting = seen.meeting
        if self._meeting != meeting.id:
            self._begin_meeting(meeting.id or 0)
        words, icon, ink = STATES[meeting.minutes_state]
        self._icon.show_icon(icon, ink)
        say(self._state, state_words(meeting) or _(words), "head")
        acts = frozenset[Act]() if read_only else allowed(meeting)
        if not self.day.text:
            self.day.show_value(today)
        self.day.setVisible(bool(acts - {Act.CORRECT}))
        shown = (
            meeting.number,
            meeting.minutes,
            meeting.checkers,
            acts,
            seen.course.returns,
            len(seen.course.versions),
        )
        if shown != self._shown:  # made anew only where something has changed: the focus stays
            self._shown = shown
            self._show_rows(seen, acts)
            self._show_told(seen)
        self._publish.setVisible(Act.PUBLISH in acts)
        if Act.PUBLISH in acts and not self.until.text:
            self.until.show_value(today + timedelta(days=SHOWN_DAYS))
        if Act.RETURN not in acts and not self._return.isHidden():
            self.close_return()

    def _begin_meeting(self, meeting: int) -> None:
        """Nothing of what was asked of another meeting stands here; the reason that was typed waits there."""
        self._drafting.keep()
        self._meeting, self._returning, self._shown = meeting, None, None
        self._return.hide()
        self.asks.emit(False)
        self.day.show_value(None)
        self.until.show_value(None)

    def _show_rows(self, seen: Minuting, acts: frozenset[Act]) -> None:
        _clear(self._rows_place)
        meeting = seen.meeting
        done = {(one.person, one.signed_as): one.on for one in (meeting.minutes.signed if meeting.minutes else ())}
        if Act.SEND in acts:
            button = Button(_("Lähetä tarkastajille"), "minutes.send.go", Kind.QUIET, "send")
            button.clicked.connect(lambda _checked=False: self._with_day(self.sent.emit))
            self._rows_place.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()
        self._section(_("Tarkastus"))
        for person in checkers(meeting):
            given = (person, SignedAs.CHECKER) in done
            buttons = []
            if not given and Act.APPROVE in acts:
                yes = Button(_("Hyväksyi"), f"minutes.approve.{person}", Kind.QUIET, "check")
                yes.clicked.connect(
                    lambda _checked=False, person=person: self._with_day(partial(self.approved.emit, person))
                )
                no = Button(_("Palautti…"), f"minutes.return.{person}", Kind.QUIET, "undo-2")
                no.clicked.connect(lambda _checked=False, person=person: self.ask_return(person))
                buttons = [yes, no]
            words = _signed_words(_("hyväksynyt"), done.get((person, SignedAs.CHECKER))) if given else _("odottaa")
            self._row(meeting.person(person).name, ROLES[SignedAs.CHECKER], words, given, buttons)
        self._add_whole(meeting.minutes_state, acts)
        self._section(_("Allekirjoitus ja varmennus"))
        owed = [(part.person, SignedAs.CHAIR) for part in chaired(meeting)]
        owed += [(part.person, SignedAs.MINUTE_TAKER) for part in minuted(meeting)]
        for one, role in owed:
            given = (one.id, role) in done
            verb = _("allekirjoittanut") if role is SignedAs.CHAIR else _("varmentanut")
            buttons = []
            if not given and Act.SIGN in acts:
                text = _("Allekirjoitti") if role is SignedAs.CHAIR else _("Varmensi")
                sign = Button(text, f"minutes.sign.{role.value}.{one.id}", Kind.QUIET, "pen-line")
                sign.clicked.connect(
                    lambda _checked=False, who=one.id, role=role: self._with_day(partial(self.signed.emit, who, role))
                )
                buttons = [sign]
            words = _signed_words(verb, done.get((one.id, role))) if given else _("puuttuu")
            self._row(one.name, ROLES[role], words, given, buttons)

    def _add_whole(self, state: MinutesState, acts: frozenset[Act]) -> None:
        """What stands for all checkers: the next meeting approves, or somebody else returns them."""
        if state is not MinutesState.WITH_CHECKERS or Act.CONFIRM not in acts:
            return
        message = Button(_("Tee viesti tarkastajille"), "minutes.message", Kind.LINK)
        message.clicked.connect(lambda _checked=False: self.message_wanted.emit())
        whole = Button(_("Seuraava kokous hyväksyi"), "minutes.confirm", Kind.LINK)
        whole.clicked.connect(lambda _checked=False: self._with_day(self.confirmed.emit))
        back = Button(_("Palauta luonnokseksi…"), "minutes.return", Kind.LINK)
        back.clicked.connect(lambda _checked=False: self.ask_return(None))
        for button in (message, whole, back):
            self._rows_place.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _section(self, words: str) -> None:
        self._rows_place.addWidget(line())
        self._rows_place.addWidget(label(words, "label-strong"))

    def _row(self, name: str, role: str, words: str, given: bool, buttons: list[Button]) -> None:
        holder = QWidget()
        inside = column(holder, gap=2)
        across = row(gap=8)
        across.addWidget(IconSpot("circle-check" if given else "circle", "ok" if given else "muted"))
        across.addWidget(label(name, "strong", wrap=True), 1)
        across.addWidget(label(words, "ok" if given else "label"))
        inside.addLayout(across)
        below = row(gap=8)
        below.addSpacing(theme.current().px(16))
        below.addWidget(label(_(role), "label", wrap=True), 1)
        inside.addLayout(below)
        if buttons:
            acts = row(gap=8)
            acts.addSpacing(theme.current().px(16))
            for button in buttons:
                acts.addWidget(button)
            acts.addStretch(1)
            inside.addLayout(acts)
        self._rows_place.addWidget(holder)
        holder.show()

    def _show_told(self, seen: Minuting) -> None:
        """What has happened already: publication, returns, versions."""
        _clear(self._told_place)
        minutes = seen.meeting.minutes
        if minutes is not None and minutes.published_on is not None:
            self._tell(_("Julkaistu"), current().date(minutes.published_on))
            if minutes.taken_down_on is not None:
                self._tell(_("Poistetaan verkosta"), current().date(minutes.taken_down_on))
        for entry in seen.course.returns:
            name = seen.meeting.person(entry.person).name if entry.person else _("Palautettu")
            head = sentence(_("{name} palautti {day}"), name=name, day=entry.on) if entry.person else name
            self._tell(head, entry.reason)
        for version in seen.course.versions:
            self._version(
                sentence(_("Versio {n}, korvattu {day}"), n=version.number, day=version.until), version.number
            )
        if seen.course.versions:
            self._version(_("Voimassa oleva versio"), None)

    def _tell(self, head: str, text: str) -> None:
        self._told_place.addWidget(label(head, "label-strong"))
        self._told_place.addWidget(label(text, "", wrap=True))

    def _version(self, words: str, number: int | None) -> None:
        button = Button(words, f"minutes.version.{number or 'now'}", Kind.LINK)
        button.clicked.connect(lambda _checked=False: self.version_wanted.emit(number))
        self._told_place.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # what the user does ------------------------------------------------------------------

    def focus_next(self) -> None:
        """The first thing that can be done."""
        for button in self._rows.findChildren(Button):
            if button.isVisible() and button.kind is Kind.QUIET:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if not self._publish.isHidden():
            self.until.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring(self._publish)

    def _bring(self, part: QWidget) -> None:
        """Scroll to a form that was opened just now, once the page has its height."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 12))

    def ask_return(self, person: str | None) -> None:
        """Why they come back is written first."""
        self._returning = person
        self.reason.show_value("")
        self._drafting.begin(self._meeting, "minutes.return" if person is None else f"minutes.return.{person}")
        self._return.show()
        self.asks.emit(True)
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring(self._return)

    def _go_back(self) -> None:
        self._with_day(partial(self.returned.emit, self._returning, self.reason.text))

    def close_return(self) -> None:
        """The minutes are back, or stay."""
        self._drafting.drop()
        self._return.hide()
        self.asks.emit(False)

    def _close_return(self) -> None:
        self.close_return()
        self.focus_next()

    def _go_public(self) -> None:
        try:
            until = self.until.value()
        except UserError:
            self.until.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._with_day(lambda day: self.published.emit(day, until))

    def _with_day(self, act: Callable[[date], object]) -> None:
        """Do it on the day of the page; a day that cannot be read is told at its field."""
        try:
            day = self.day.value()
        except UserError:
            self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if day is None or day > self._around.now().date():
            self.day.say(
                _("Anna päivä.") if day is None else _("Päivä on vasta tulossa: anna päivä, jona tämä tehtiin.")
            )
            self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        act(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the reason that was asked for."""
        if event.key() == Qt.Key.Key_Escape and not self._return.isHidden():
            self._close_return()
        else:
            super().keyPressEvent(event)


def _signed_words(verb: str, on: date | None) -> str:
    return f"{verb} {current().date(on)}" if on is not None else verb


def _clear(place: QVBoxLayout) -> None:
    while (entry := place.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
