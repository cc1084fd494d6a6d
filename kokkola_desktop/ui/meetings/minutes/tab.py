"""Pöytäkirja: its parts, the texts of the chosen one, and the paper that follows beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kokkola_desktop.domain import publicity
from kokkola_desktop.domain.meeting import MeetingState, MinutesState
from kokkola_desktop.domain.minutes import Act, allowed, checkers_to_replace, is_final
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.minutes import work
from kokkola_desktop.ui.meetings.minutes.acts import Acts
from kokkola_desktop.ui.meetings.minutes.contents import COURSE, HEAD, Contents, Line
from kokkola_desktop.ui.meetings.minutes.course import CoursePage
from kokkola_desktop.ui.meetings.minutes.editor import Editor, Mode
from kokkola_desktop.ui.meetings.minutes.extracts import ExtractsPanel
from kokkola_desktop.ui.meetings.minutes.pane import PaperPane
from kokkola_desktop.ui.meetings.minutes.wording import STATES, next_step, secrecy_words, state_words
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, panel, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.minuting import Minuting

NARROW = 860
LIST_WIDTH = 222
ACTIONS = (
    *("minutes.send", "minutes.check", "minutes.publish", "minutes.correct", "minutes.extracts"),
    *("minutes.paper", "minutes.public"),
)
_HELD = (MeetingState.OPEN, MeetingState.CLOSED)


class MinutesTab(MeetingTab):
    """The minutes of one meeting."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "minutes")
        self.lane = Lane(self)
        self.seen: Minuting | None = None
        self._entered = False
        self._outdated = False
        self.report = Report("minutes.report")
        self.list = Contents()
        self.editor = Editor()
        self.course = CoursePage(around)
        self.extracts = ExtractsPanel()
        self.pane = PaperPane()
        self.acts = Acts(around, self)
        self._build()
        self._connect()

    # building -------------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=12)
        outer.addWidget(self.report)
        self._across = row(gap=16)
        self._left = panel("minutes.list.panel")
        column(self._left, (1, 6, 1, 6)).addWidget(self.list)
        self.middle = ShownPages()
        text = _("Pöytäkirja alkaa, kun kokous avataan kokouksen kulussa.")
        self.nothing = EmptyState("file-text", _("Ei vielä pöytäkirjaa"), text)
        for page in (self.editor, self.course, self.extracts, self.nothing):
            self.middle.addWidget(page)
        for part, share in ((self._left, 0), (self.middle, 5), (self.pane, 7)):
            self._across.addWidget(part, share)
        outer.addLayout(self._across, 1)
        self._paper = Button(_("Tee PDF"), "minutes.paper.button", Kind.QUIET, "file-plus-2")
        self._extracts = Button(_("Otteet…"), "minutes.extracts.button", Kind.QUIET, "copy")
        self._next = Button("", "minutes.next", Kind.PRIMARY, "send")
        self._next_action = ""
        for button, name in ((self._paper, "minutes.paper"), (self._extracts, "minutes.extracts")):
            action = self.around.actions[name]
            button.clicked.connect(action.trigger)
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        self._next.clicked.connect(lambda _checked=False: self.around.actions[self._next_action].trigger())

    def _connect(self) -> None:
        acts, editor, course = self.acts, self.editor, self.course
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._lead_in)
        editor.left.connect(acts.write_text)
        editor.marked.connect(acts.mark)
        editor.checker_chosen.connect(acts.replace_checker)
        editor.typed.connect(self.pane.type)
        editor.drafted.connect(acts.keep_draft)
        editor.discarded.connect(acts.drop_drafts)
        editor.correction_wanted.connect(self.begin_correction)
        editor.corrected.connect(acts.correct)
        editor.correction_ended.connect(self._end_correction)
        editor.correction_left.connect(self._leave_correction)
        editor.escaped.connect(self._to_list)
        course.sent.connect(acts.send)
        course.approved.connect(acts.approve)
        course.confirmed.connect(acts.confirm)
        course.returned.connect(acts.send_back)
        course.signed.connect(acts.sign)
        course.published.connect(acts.publish)
        course.message_wanted.connect(acts.write_message)
        course.version_wanted.connect(self.pane.choose_version)
        course.asks.connect(lambda asks: self._next.set_kind(Kind.QUIET if asks else Kind.PRIMARY))
        self.extracts.ordered.connect(acts.make_extracts)
        self.extracts.closed.connect(self.show_page)
        self.pane.failed.connect(self.failed)

    def buttons(self) -> Sequence[Button]:
        """A paper, extracts, and what is to be done next."""
        return (self._paper, self._extracts, self._next)

    # which meeting -------------------------------------------------------------------

    def show_meeting(self, number: str) -> None:
        """Read it; its way is shown first."""
        self.seen = None
        self.number = number
        self._outdated = False
        self.report.clear()
        self.editor.begin_meeting()
        self.pane.show_meeting(self.around.workspace, number)
        seen = work.read(self.around.workspace, number)
        self.middle.setCurrentWidget(self.course)
        self._show(seen, COURSE)

    def enter(self) -> None:
        """Bind the tab's actions and put the focus on the parts."""
        self._entered = True
        if self._outdated:
            self.ask()
        self._bind()
        self._to_list()

    def leave(self) -> None:
        """Keep what is typed."""
        self.editor.flush()
        self._entered = False
        for name in ACTIONS:
            self.around.actions.unbind(name)

    def follow(self, changes: Any) -> None:
        """The record, or a setting that papers print, has changed. While nobody looks nothing is made."""
        if not self.number or not changes.kinds & {"meeting", "setting", "people"}:
            return
        if self._entered:
            self.ask()
        else:
            self._outdated = True

    def open(self, kind: str, key: Any) -> bool:
        """A § of the minutes."""
        if kind != "item":
            return False
        self.show_page()
        self.list.choose(key)
        return True

    def close_tab(self) -> None:
        """End the lanes that read and draw."""
        self.lane.close()
        self.pane.close_pane()

    def ask(self) -> None:
        """Read everything anew, soon; the paper too."""
        self._outdated = False
        self.lane.ask("minutes", partial(work.read, self.around.workspace, self.number), self._show, self._not_read)
        if self._held:
            self.pane.ask()

    def read_now(self) -> Minuting:
        """Show at once what was done."""
        seen = work.read(self.around.workspace, self.number)
        self._show(seen)
        return seen

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):  # a meeting that is gone is the head's to tell
            self.failed.emit(error)

    @property
    def _held(self) -> bool:
        return self.seen is not None and self.seen.meeting.state in _HELD

    def _show(self, seen: Minuting, chosen: int | None = None) -> None:
        if seen.meeting.number != self.number:
            return
        was_held = self._held
        self.seen = seen
        self.list.show_lines(lines_of(seen), chosen)
        self.pane.offer_versions(seen.course.versions)
        self.pane.show_removals(publicity.removals(seen.meeting))
        self._show_part()
        if self.middle.currentWidget() is not self.extracts:
            self.middle.setCurrentWidget(self._page)
        if self._held and not was_held:
            self.pane.ask()
        self._bind()
        self._fit()

    @property
    def _page(self) -> QWidget:
        if not self._held:
            return self.nothing
        return self.course if self.list.key == COURSE else self.editor

    def _show_part(self) -> None:
        seen = self.seen
        if seen is None:
            return
        read_only = self.around.workspace.read_only
        self.course.show_course(seen, self.around.now().date(), read_only=read_only)
        if self.list.key != COURSE:
            self.editor.show_item(seen, None if self.list.key == HEAD else self.list.key, read_only=read_only)

    def _bind(self) -> None:
        """Offer what the state of the minutes allows."""
        commands = self.around.actions
        seen = self.seen
        read_only = self.around.workspace is None or self.around.workspace.read_only
        acts = allowed(seen.meeting) if seen is not None and not read_only else frozenset[Act]()
        closed = seen is not None and seen.meeting.state is MeetingState.CLOSED
        chosen = seen.meeting.item(self.list.key) if seen is not None else None
        correct = chosen is not None and seen is not None and not read_only and is_final(seen.meeting, chosen)
        offered: dict[str, tuple[Callable[[], object], bool]] = {
            "minutes.send": (self.acts.send, Act.SEND in acts),
            "minutes.check": (self.show_course, bool(acts & {Act.APPROVE, Act.CONFIRM, Act.SIGN})),
            "minutes.publish": (self.show_course, Act.PUBLISH in acts),
            "minutes.correct": (self.begin_correction, correct),
            "minutes.extracts": (self.show_extracts, closed),
            "minutes.paper": (self.acts.make, self._held),
            "minutes.public": (self.pane.public.toggle, self._held),
        }
        for name, (act, may) in offered.items():
            if may and self._entered:
                commands.bind(name, act)
            else:
                commands.unbind(name)
        self._paper.setEnabled(self._held)
        self._extracts.setEnabled(closed)
        step = next_step(seen.meeting) if seen is not None and acts else None
        self._next.setVisible(step is not None and self._entered)
        if step is not None:
            self._next_action, words, self._next.icon_name = step
            self._next.set_text(words)

    # parts -----------------------------------------------------------------------------

    def _choose(self, key: int) -> None:
        self._show_part()
        self.show_page(focus=False)
        self._bind()
        if key > 0:
            self.pane.go_to(f"§ {key} ")

    def _lead_in(self) -> None:
        if self.list.key == COURSE:
            self.course.focus_next()
        else:
            self.editor.focus_first()

    def _to_list(self) -> None:
        if self.middle.currentWidget() is not self.extracts:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_course(self) -> None:
        """Where the minutes are, at the first thing that can be done."""
        self.editor.flush()
        self.list.choose(COURSE)
        self.show_page(focus=False)
        if self.seen is not None:
            self.read_now()
        self.course.focus_next()

    def begin_correction(self) -> None:
        """The chosen § of checked minutes may be written in."""
        self.pane.choose_version(None)
        self.read_now()  # what was typed for it before is among the drafts
        self.editor.begin_correction()
        self._next.set_kind(Kind.QUIET)

    def _end_correction(self, item: int) -> None:
        self.acts.drop_drafts(item)
        self._next.set_kind(Kind.PRIMARY)
        self.read_now()

    def _leave_correction(self, item: int) -> None:
        """What was typed waits among the drafts; the paper shows what is in force."""
        self.pane.settle(item)
        self.ask()

    def show_extracts(self) -> None:
        """Offer the §§ for extracts."""
        self.editor.flush()
        if self.seen is None:
            return
        self.report.clear()
        self.middle.setCurrentWidget(self.extracts)
        self._next.set_kind(Kind.QUIET)
        self.extracts.offer(self.seen.meeting, self.list.key)
        self._fit()

    def show_page(self, *, focus: bool = True) -> None:
        """Back from a panel to the part that is chosen."""
        self.middle.setCurrentWidget(self._page)
        if self.editor.mode is not Mode.CORRECT:
            self._next.set_kind(Kind.PRIMARY)
        self._fit()
        if focus:
            self._to_list()

    # Qt ------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Three columns; where there is no room they stand below each other."""
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._left.setVisible(self._held)
        self.pane.setVisible(self._held)
        self._left.setMinimumWidth(0 if narrow else px(LIST_WIDTH if self.width() > px(1100) else 196))
        self._left.setMaximumWidth(16777215 if narrow else px(LIST_WIDTH))
        for part, least in ((self.middle, 360), (self.pane, 420)):
            part.setMinimumHeight(px(least) if narrow else 0)
        for button in (self._paper, self._extracts):
            button.icon_only = narrow
            button.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As in one column: where three are too wide, they stand below each other."""
        return QSize(theme.current().px(340), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def lines_of(seen: Minuting) -> list[Line]:
    """The parts of the minutes with what is special about each."""
    meeting = seen.meeting
    words, icon, ink = STATES[meeting.minutes_state]
    found = [
        Line(COURSE, _("Tarkastus ja julkaisu"), icon, ink, state_words(meeting) or _(words)),
        Line(HEAD, _("Kokouksen tiedot")),
    ]
    corrected = {entry.item for entry in (meeting.minutes.corrections if meeting.minutes else ())}
    for item in meeting.items:
        special = ("", "muted", "")
        if item.number in seen.drafts:
            special = ("pen-line", "warn", _("tallentamatta"))
        elif item.number in corrected:
            special = ("rotate-ccw", "warn", _("korjattu"))
        elif meeting.minutes_state is MinutesState.DRAFT and checkers_to_replace(meeting, item) and not item.removed:
            special = ("user-x", "warn", _("tarkastaja vaihdettava"))
        elif item.secret:
            special = ("lock", "warn", secrecy_words(item))
        elif item.checked_at_once:
            special = ("shield-check", "ok", _("tarkastettu kokouksessa"))
        found.append(Line(item.number, item.title, *special, removed=item.removed))
    return found
