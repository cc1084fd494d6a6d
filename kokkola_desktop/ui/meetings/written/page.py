"""The answers to one written procedure: the matters at the left, the members with their answers beside the chosen one.

Each answer is kept at once as a named step; the page reads the meeting anew when it has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.attendance import seats
from kokkola_desktop.domain.disqualification import suggestions
from kokkola_desktop.domain.meeting import Ground, Item, Meeting, MeetingState, Reply
from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.domain.written import Standing, matters, standing, unanswered
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.asking import Asking
from kokkola_desktop.ui.meetings.live.parts import ListRow, PeoplePicker, TallArea
from kokkola_desktop.ui.meetings.written.rows import AnswerRows, Line
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import EmptyState, IconSpot
from kokkola_desktop.ui.widgets.layout import beside_or_below, column, label, panel, row, say
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.sitting import Sitting

LIST_WIDTH = 240
NARROW = 900
_ANSWERED = frozenset({MeetingState.CALLED, MeetingState.OPEN})


class AnswersPage(QWidget):
    """``failed(error)`` for what is no fault of the user; ``deadline_wanted`` leads to the meeting's own facts."""

    failed = Signal(object)
    deadline_wanted = Signal()

    def __init__(self, around: Surroundings, report: Report) -> None:
        super().__init__()
        self.setObjectName("written")
        self._around, self._report = around, report
        self.seen: Sitting | None = None
        self._rules = Rules()
        self._number: int | None = None
        self._rows: dict[int, ListRow] = {}
        outer = column(self, gap=12)
        outer.addLayout(self._head())
        self.asking = Asking("written.asking")
        self.asking.opened.connect(lambda: self.end.set_kind(Kind.QUIET))
        self.asking.closed.connect(lambda: self.end.set_kind(Kind.PRIMARY))
        outer.addWidget(self.asking)
        self._both = row(gap=16)
        self._left = panel("written.items.panel")
        self._list = column(self._left, (6, 6, 6, 6), 2)
        self._list.addStretch(1)
        self._both.addWidget(self._left)
        self._both.addWidget(self._right(), 1)
        outer.addLayout(self._both, 1)

    def _head(self) -> Any:
        head = row(gap=12)
        self._deadline = label(role="", name="written.deadline", wrap=True)
        head.addWidget(self._deadline, 1)
        self._set_deadline = Button(_("Anna määräaika…"), "written.deadline.set", Kind.QUIET, "calendar-clock")
        self._set_deadline.clicked.connect(lambda _checked=False: self.deadline_wanted.emit())
        head.addWidget(self._set_deadline)
        self.end = Button(_("Päätä menettely…"), "written.end", Kind.PRIMARY, "check")
        self.end.clicked.connect(lambda _checked=False: self.ask_end())
        head.addWidget(self.end)
        return head

    def _right(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (18, 16, 18, 16), 12)
        self._title = label(role="head", name="written.title", wrap=True)
        self._proposed = label(role="muted", name="written.proposed", wrap=True)
        inside.addWidget(self._title)
        inside.addWidget(self._proposed)
        across = row(gap=8)
        self._icon = IconSpot("hourglass", "muted")
        self._state = label(role="strong", name="written.state", wrap=True)
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._state, 1)
        inside.addLayout(across)
        self.rows = AnswerRows()
        self.rows.answered.connect(self._answered)
        inside.addWidget(self.rows)
        foot = row(gap=8)
        self.accept_all = Button(_("Kaikki muut hyväksyivät"), "written.accept_all", Kind.QUIET, "check")
        self.copy = Button(_("Samat vastaukset muihin asioihin"), "written.copy", Kind.QUIET, "copy")
        self.accept_all.clicked.connect(lambda _checked=False: self._accept_all())
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        foot.addWidget(self.accept_all)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        inside.addLayout(foot)
        inside.addStretch(1)
        self._panel = panel("written.panel")
        self._area = TallArea(page)
        column(self._panel, (1, 1, 1, 1)).addWidget(self._area)
        text = _("Ota esityslistalle asiat, joihin jäsenet vastaavat.")
        self._none = EmptyState("list", _("Vastattavia asioita ei ole"), text)
        holder = QWidget()
        whole = column(holder)
        whole.addWidget(self._panel, 1)
        whole.addWidget(self._none, 1)
        return holder

    # showing ----------------------------------------------------------------------

    def show_sitting(self, seen: Sitting) -> None:
        """Show the meeting as it was read."""
        self.seen, self._rules = seen, seen.rules
        meeting = seen.meeting
        answered = matters(meeting)
        if self._number not in [item.number for item in answered]:
            self._number = answered[0].number if answered else None
        self._show_deadline(meeting)
        self._show_list(meeting, answered)
        self._panel.setVisible(bool(answered))
        self._none.setVisible(not answered)
        writable = meeting.state in _ANSWERED and not self._around.workspace.read_only
        self.end.setEnabled(writable and meeting.state is MeetingState.OPEN)
        self.end.setVisible(meeting.state is not MeetingState.CLOSED)
        item = self._item
        if item is not None:
            self._show_item(meeting, item, many=len(answered) > 1, writable=writable)

    @property
    def _item(self) -> Item | None:
        if self.seen is None or self._number is None:
            return None
        return self.seen.meeting.item(self._number)

    def _show_deadline(self, meeting: Meeting) -> None:
        if meeting.deadline is None:
            say(self._deadline, _("Vastausten määräaikaa ei ole annettu."), "warn")
        else:
            said = sentence(_("Vastaukset viimeistään {deadline}."), deadline=meeting.deadline)
            over = self._now() > meeting.deadline and meeting.state in _ANSWERED
            say(self._deadline, f"{said} {_('Määräaika on päättynyt.')}" if over else said, "warn" if over else "")
        self._set_deadline.setVisible(meeting.deadline is None and meeting.state is MeetingState.CALLED)

    def _show_list(self, meeting: Meeting, answered: Sequence[Item]) -> None:
        if list(self._rows) != [item.number for item in answered]:
            for former in self._rows.values():
                self._list.removeWidget(former)
                former.hide()
                former.deleteLater()
            self._rows = {}
            for place, item in enumerate(answered):
                one = self._rows[item.number] = ListRow(f"written.item.{item.number}")
                one.clicked.connect(partial(self.choose, item.number))
                self._list.insertWidget(place, one)
        for item in answered:
            icon, ink, _words = self._told(meeting, item)
            stands = self._standing(meeting, item)
            whole = len(seats(meeting))
            self._rows[item.number].chosen = item.number == self._number
            self._rows[item.number].say(
                left=f"§\u00a0{item.number} {item.title}",
                right=f"{whole - len(stands.missing)}/{whole}",
                icon_name=icon,
                icon_ink=ink,
            )

    def choose(self, number: int, _checked: bool = False) -> None:
        """Show the answers to another matter."""
        self._number = number
        if self.seen is not None:
            self.show_sitting(self.seen)

    def _show_item(self, meeting: Meeting, item: Item, *, many: bool, writable: bool) -> None:
        self._title.setText(f"§\u00a0{item.number} {item.title}")
        self._proposed.setText(item.proposed_decision)
        self._proposed.setVisible(bool(item.proposed_decision))
        icon, ink, words = self._told(meeting, item)
        self._icon.show_icon(icon, ink)
        say(self._state, words, ink if ink in ("ok", "warn") else "strong")
        self.rows.show_lines((meeting.id, item.number), self._lines(meeting, item), writable=writable)
        over = meeting.deadline is not None and self._now() > meeting.deadline
        self.accept_all.setVisible(writable and not over and bool(unanswered(meeting, item)))
        self.copy.setVisible(writable and many and bool(item.answers))

    def _standing(self, meeting: Meeting, item: Item) -> Standing:
        return standing(meeting, item, self._rules)

    def _lines(self, meeting: Meeting, item: Item) -> list[Line]:
        given = {entry.person: entry for entry in item.answers}
        grounds = {entry.person: entry.ground for entry in reversed(item.disqualified)}
        dismissed = self.seen.dismissed if self.seen is not None else frozenset()
        doubts = {
            one.person: f"{one.organisation} {one.role}".strip()
            for one in suggestions(meeting, item)
            if (item.number, one.person) not in dismissed
        }
        late = self._standing(meeting, item).late
        lines = []
        for person in seats(meeting):
            entry = given.get(person.id)
            note, tone = "", "label"
            if person.id in late:
                note, tone = _("Myöhässä: ei lasketa."), "warn"
            elif person.id in doubts and person.id not in grounds:
                note, tone = sentence(_("mahdollinen esteellisyys: {fact}."), fact=doubts[person.id]), "warn"
            lines.append(
                Line(
                    person.id,
                    person.name,
                    entry.answer if entry else None,
                    entry.at if entry else None,
                    grounds.get(person.id),
                    note,
                    tone,
                )
            )
        return lines

    def _told(self, meeting: Meeting, item: Item) -> tuple[str, str, str]:
        """Icon, colour and sentence of where a matter stands."""
        stands = self._standing(meeting, item)

        def names(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(meeting.person(key).name for key in keys)

        if stands.decided:
            return "check", "ok", _("Vastauksilla päätetty päätösehdotuksen mukaan.")
        if stands.to_meeting:
            words = sentence(_("Siirtyy kokoukseen: {names} vaatii."), names=names(stands.to_meeting))
            return "rotate-ccw", "warn", words
        if stands.settled or meeting.state is MeetingState.CLOSED:
            against = (*stands.refused, *stands.missing)
            if against:
                words = sentence(_("Siirtyy kokoukseen: {names} ei hyväksynyt määräajassa."), names=names(against))
            else:
                words = _("Siirtyy kokoukseen: kaikki eivät osallistuneet.")
            return "rotate-ccw", "warn", words
        return "hourglass", "muted", sentence(_("Vastaamatta: {names}."), names=names(stands.missing))

    # acting -----------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._around.now().replace(second=0, microsecond=0, tzinfo=None)

    def _do(self, verb: Callable[..., Any], *values: Any) -> bool:
        if self.seen is None:
            return False
        try:
            verb(self._around.workspace, self.seen.meeting.number, *values)
        except UserError as error:
            self._report.tell_error(error)
            return False
        self._report.clear()
        return True

    def _answered(self, person: str, reply: Reply | None, moment: datetime | None, ground: Ground | None) -> None:
        from kokkola_desktop.services.meetings import answering

        item = self._item
        if item is None:
            return
        at = moment.replace(tzinfo=None) if moment is not None else self._now()
        grounds = (ground,) if ground is not None else ()
        self._do(answering.answer, item.number, person, reply, at, grounds)

    def _accept_all(self) -> None:
        from kokkola_desktop.services.meetings import answering

        item = self._item
        if item is not None and self._do(answering.accept_all, item.number, self._now()):
            self._tell(_("Muut merkittiin hyväksyneiksi nyt."))

    def _copy(self) -> None:
        from kokkola_desktop.services.meetings import answering

        item = self._item
        if item is not None and self._do(answering.copy_answers, item.number):
            self._tell(_("Samat vastaukset merkittiin muihin asioihin."))

    def _tell(self, words: str) -> None:
        self._report.tell(words, "ok", undo_link(self._around, self._report))

    def ask_end(self) -> None:
        """End the procedure: what becomes of each matter is shown, and who checks the minutes is asked."""
        seen = self.seen
        if seen is None:
            return
        meeting = seen.meeting
        parts: list[QWidget] = []
        for number in self._rows:
            item = meeting.item(number)
            if item is not None:
                _icon, ink, words = self._told(meeting, item)
                parts.append(label(f"§\u00a0{number}: {words}", ink if ink in ("ok", "warn") else "", wrap=True))
        parts.append(label(_("Pöytäkirjan tarkastajat"), "label-strong"))
        members = [(person.id, person.name) for person in seats(meeting)]
        picker = PeoplePicker("written.asking.checkers", members)
        picker.choose(meeting.checkers)
        parts.append(picker)

        words = _("§ {n}: miksi rahoituskehys saa ylittyä")
        reasons = {n: Entry(sentence(words, n=n), f"written.asking.over.{n}") for n in self._rows}
        for entry in reasons.values():
            entry.hide()
        parts += reasons.values()

        def accept() -> None:
            from kokkola_desktop.services.meetings import answering

            why = {n: entry.text for n, entry in reasons.items() if not entry.isHidden()}
            try:
                answering.end(self._around.workspace, meeting.number, self._around.now(), picker.chosen, why)
            except Refused as refused:
                _ask_reasons(reasons, refused)
                raise
            self._tell(_("Kirjallinen menettely on päätetty: pöytäkirja on luonnoksena Pöytäkirja-välilehdellä."))

        self.asking.ask("end", _("Päätetään kirjallinen menettely"), parts, _("Päätä menettely"), accept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._both, self._left, LIST_WIDTH, narrow=self.width() < theme.current().px(NARROW))


def _ask_reasons(reasons: Mapping[int, Entry], refused: Refused) -> None:
    """Ask why a frame may be overdrawn, for the §§ that the refusal names."""
    asked = [reasons[fault.facts["n"]] for fault in refused.faults if "over" in fault.facts]
    for entry in asked:
        entry.show()
    if asked:
        asked[0].line.setFocus()
