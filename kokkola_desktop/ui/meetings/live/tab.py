"""The tab that leads into the meeting itself: opens it, goes on with it, or says what is missing.

A written procedure has no run: its answers are entered here instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import Meeting, MeetingState, Way
from kokkola_desktop.domain.minutes import is_fixed, is_locked
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings import work
from kokkola_desktop.ui.meetings.live.view import LiveView
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.meetings.written.page import AnswersPage
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label, panel
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.sitting import Sitting

_HELD = frozenset({MeetingState.CALLED, MeetingState.OPEN, MeetingState.CLOSED})


class LiveTab(MeetingTab):
    """Kokouksen kulku."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "meeting.live")
        self.view: LiveView | None = None
        self._lane = Lane(self)
        self._meeting: Meeting | None = None
        self._wanted: int | None = None
        outer = column(self, gap=12)
        self.report = Report("meeting.live.report")
        outer.addWidget(self.report)
        box = panel("meeting.live.door")
        inside = column(box, (20, 16, 20, 16), 8)
        self._head = label(role="head", name="meeting.live.head", wrap=True)
        self._text = label(role="muted", name="meeting.live.text", wrap=True)
        inside.addWidget(self._head)
        inside.addWidget(self._text)
        self._door = QWidget()
        door = column(self._door, (24, 4, 24, 16))
        door.addWidget(box)
        door.addStretch(1)
        outer.addWidget(self._door, 1)
        self.answers = AnswersPage(around, self.report)
        self.answers.failed.connect(self.failed)
        self.answers.deadline_wanted.connect(lambda: self.edit_requested.emit("deadline"))
        self.answers.hide()
        outer.addWidget(self.answers, 1)
        self.start = Button(_("Avaa kokous"), "meeting.live.start", Kind.PRIMARY, "play")
        self.start.setEnabled(False)
        self.start.clicked.connect(lambda _checked=False: self.go_on())

    def offered(self, meeting: Meeting) -> bool:
        """From the call on; a written procedure has no run, and what is checked is corrected in the minutes."""
        return meeting.state in _HELD and meeting.way is not Way.WRITTEN and not is_fixed(meeting)

    @property
    def running(self) -> int | None:
        """The § that is looked at, while the meeting has the whole window."""
        return self.view.board.number if self.view is not None and self.view.board is not None else None

    def open(self, kind: str, key: Any) -> bool:
        """Go on with a meeting that runs, at a § of it."""
        if kind != "running":
            return False
        self._wanted = key
        self._ask()
        return True

    def buttons(self) -> Sequence[Button]:
        """One: into the meeting."""
        return (self.start,)

    def show_meeting(self, number: str) -> None:
        """The meeting of this number."""
        if number != self.number:
            self.leave_view()
        self.number = number
        self._ask()

    def enter(self) -> None:
        """Where the meeting stands."""
        self._ask()
        if self.answers.isVisible():
            self.answers.rows.focus_first()
        elif self.start.isVisible():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is typed here."""

    def follow(self, changes: Any) -> None:
        """The meeting may have changed."""
        if "meeting" not in changes.kinds and changes.ids != "many":
            return
        if self.view is not None:
            self.view.follow(changes)
        elif self.number:
            self._ask()

    def close_tab(self) -> None:
        """End what reads and writes."""
        self.leave_view()
        self._lane.close()

    def _ask(self) -> None:
        workspace = self.around.workspace
        if workspace is not None and self.number:
            self._lane.ask("meeting", partial(work.sitting, workspace, self.number), self._show, self._failed)

    def _show(self, seen: Sitting) -> None:
        meeting = self._meeting = seen.meeting
        written = meeting.way is Way.WRITTEN and meeting.state in _HELD
        self._door.setVisible(not written)
        self.start.setVisible(self.isVisible() and not written)
        self.answers.setVisible(written)
        if written:
            self.answers.show_sitting(seen)
            return
        head, text, words = _words(meeting, self.around.now().date())
        self._head.setText(head)
        self._text.setText(text)
        self.start.set_text(words)
        self.start.setEnabled(self.offered(meeting) and not self.around.workspace.read_only)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and meeting.state is not MeetingState.CALLED and self.start.isEnabled():
            self.go_on()
            if self.view is not None:
                self.view.shown.connect(partial(self.view.look_at, wanted))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)

    # into the meeting -----------------------------------------------------------------

    def go_on(self) -> None:
        """Open the meeting if it is not open, and give it the whole window."""
        if self._meeting is None or self.view is not None:
            return
        self.view = LiveView(self.around, self.number)
        self.view.closed.connect(self.leave_view)
        self.view.failed.connect(self.failed)
        self.around.cover(self.view)
        if self._meeting.state is MeetingState.CALLED:
            self.view.open_meeting()
        self.view.begin()

    def leave_view(self) -> None:
        """Back to the tabs."""
        if self.view is None:
            return
        view, self.view = self.view, None
        view.end()
        self.around.cover(None)
        view.deleteLater()
        self._ask()


def _words(meeting: Meeting, today: date) -> tuple[str, str, str]:
    """Head, text and the button's words."""
    if meeting.state is MeetingState.CANCELLED:
        return _("Kokous on peruttu."), "", _("Avaa kokous")
    if meeting.state is MeetingState.PLANNED:
        text = _("Kokous avataan, kun kutsu on merkitty lähetetyksi esityslistan luona.")
        if meeting.way is Way.WRITTEN:
            text = _("Vastauksia kirjataan, kun pyyntö on merkitty lähetetyksi esityslistan luona.")
        return _("Kokousta ei ole kutsuttu."), text, _("Avaa kokous")
    if meeting.state is MeetingState.CALLED:
        head = _("Kokous ei ole vielä alkanut.")
        if meeting.date != today:
            head = sentence(_("Kokous on {day}, ja tänään on {today}."), day=meeting.date, today=today)
        text = _(
            "Kun puheenjohtaja avaa kokouksen, kello merkitään avaamisajaksi ja ensimmäinen asia otetaan käsittelyyn."
        )
        return head, text, _("Avaa kokous")
    if is_locked(meeting):
        text = _("Tarkastettua pöytäkirjaa ei muuteta: tee siihen korjaus ja kirjaa sen syy pöytäkirjan luona.")
        return _("Pöytäkirja on tarkastettu."), text, _("Katso kokouksen kulkua")
    if is_fixed(meeting):
        text = _("Kokousta muutetaan, kun pöytäkirja on palautettu.")
        return _("Pöytäkirja on tarkastettavana."), text, _("Katso kokouksen kulkua")
    decided = sum(1 for item in meeting.items if item.decision is not None or item.removed)
    text = sentence(_("Käsitelty {done}/{all} asiaa."), done=decided, all=len(meeting.items))
    if meeting.state is MeetingState.OPEN:
        head = (
            sentence(_("Kokous on käynnissä, avattu {when}."), when=current().at(meeting.start))
            if meeting.start
            else ""
        )
        return head, text, _("Jatka kokousta")
    return _("Kokous on päättynyt."), text, _("Katso kokouksen kulkua")
