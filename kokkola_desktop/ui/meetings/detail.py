"""One meeting: the way back, its name and state, what can be done with it, and its tabs."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import MeetingState, Way
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meeting_names import state_cell, when_and_how
from kokkola_desktop.ui.meetings import work
from kokkola_desktop.ui.meetings.form import MeetingForm
from kokkola_desktop.ui.meetings.tabs import TABS, MeetingTab
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, column, label, row, say
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.widgets.tabs import Tabs
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting

NARROW = 840
_COMING = (MeetingState.PLANNED, MeetingState.CALLED)


class MeetingDetail(QWidget):
    """``closed`` when the user wants the list back."""

    closed = Signal()
    open_requested = Signal(str, object)
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.number = ""
        self.meeting: Meeting | None = None
        self.lane = Lane(self)
        self.report = Report("meeting.report")
        self.form = MeetingForm(around, "meeting.edit", _("Tallenna"), people=True)
        self.form.hide()
        self._tabs: dict[str, MeetingTab] = {}
        self._entered = False
        self._calmed: list[Button] = []
        outer = column(self, (24, 20, 24, 20), 12)
        outer.addLayout(self._head())
        self.tabs = Tabs("meeting.tabs", _("Kokouksen osat"), [(tab.key, _(tab.words)) for tab in TABS])
        outer.addWidget(self.tabs)
        outer.addWidget(self.form)
        outer.addWidget(self.report)
        self._pages = ShownPages()
        outer.addWidget(self._pages, 1)
        self.tabs.chosen.connect(self._choose)
        self.form.confirmed.connect(self._save)
        self.form.closed.connect(self._close_form)
        self.form.call_off.clicked.connect(around.actions["meeting.cancel"].trigger)

    def _head(self) -> Any:
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        self._back = Button(_("Kokoukset"), "meeting.back", Kind.FLAT, "arrow-left")
        self._back.clicked.connect(self.closed)
        self._title = label(role="title", name="meeting.title")
        self._when = Elided("muted", "meeting.when")
        self._state = IconSpot("calendar-days", "accent")
        self._state_words = label(role="small", name="meeting.state")
        self._edit = Button(_("Muuta aikaa ja paikkaa"), "meeting.edit.button", Kind.FLAT, "pencil", icon_only=True)
        self._edit.clicked.connect(self.around.actions["meeting.edit"].trigger)
        self._buttons = row(gap=8)
        for part in (self._back, self._title, self._state, self._state_words):
            head.addWidget(part)
        head.addWidget(self._when)
        head.addWidget(self._edit)
        head.addStretch(1)
        head.addLayout(self._buttons)
        return head

    # which meeting, which tab ------------------------------------------------------

    @property
    def tab(self) -> MeetingTab:
        """The tab that is shown; it is built when it is first needed."""
        key = self.tabs.key
        if key not in self._tabs:
            spec = next(one for one in TABS if one.key == key)
            tab: MeetingTab = getattr(importlib.import_module(spec.module), spec.widget)(self.around)
            tab.open_requested.connect(self.open_requested)
            tab.failed.connect(self.failed)
            tab.edit_requested.connect(self.edit)
            tab.tab_requested.connect(self.tabs.choose)
            tab.settle = self._settle
            self._tabs[key] = tab
            self._pages.addWidget(tab)
            for button in tab.buttons():
                self._buttons.addWidget(button)
            self._fit()
        return self._tabs[key]

    def show_meeting(self, number: str) -> None:
        """Show the meeting of this number at the tab that was shown last."""
        self.leave()
        self.report.clear()
        if self.form.isVisible():
            self.form.keep()
            self._hide_form()
        self.number = number
        self._show(work.meeting(self.around.workspace, number))
        self._enter_tab()

    def open_item(self, item: int) -> None:
        """Show a § of the meeting: in the minutes once it has been held, else on the first tab that shows such things."""
        held = self.meeting is not None and self.meeting.state is MeetingState.CLOSED
        if held:
            self.tabs.choose("minutes")
        if not self.tab.open("item", item):
            self.tabs.choose(TABS[0].key)
            self.tab.open("item", item)

    def enter(self) -> None:
        """The user comes back to the meeting."""
        self._enter_tab()

    def leave(self) -> None:
        """The user goes elsewhere."""
        if self._entered:
            self._entered = False
            self.tab.leave()
            for name in ("meeting.edit", "meeting.cancel", "meeting.back"):
                self.around.actions.unbind(name)

    def follow(self, changes: Any) -> None:
        """The head and the tabs are brought up to date."""
        if not self.number:
            return
        if "meeting" in changes.kinds:
            number = self.number
            gone = partial(self._gone, number)
            self.lane.ask("meeting", partial(work.meeting, self.around.workspace, number), self._came, gone)
        for tab in self._tabs.values():
            tab.follow(changes)

    def close_detail(self) -> None:
        """Keep what is typed, and end what reads the file."""
        self.form.keep()
        self.leave()
        self.lane.close()
        for tab in self._tabs.values():
            tab.close_tab()

    def _choose(self, _key: str) -> None:
        if self._entered:
            self._entered = False
            self._leave_others()
        self._enter_tab()

    def _leave_others(self) -> None:
        for key, tab in self._tabs.items():
            if key != self.tabs.key and tab.number:
                tab.leave()

    def _enter_tab(self) -> None:
        tab = self.tab
        self._pages.setCurrentWidget(tab)
        for one in self._tabs.values():
            for button in one.buttons():
                button.setVisible(one is tab)
        if tab.number != self.number:
            tab.number = self.number
            tab.show_meeting(self.number)
        self._entered = True
        commands = self.around.actions
        commands.bind("meeting.back", self.closed.emit)
        self._offer()
        tab.enter()

    def _offer(self) -> None:
        """What may still be changed of the meeting itself."""
        commands = self.around.actions
        coming = self.meeting is not None and self.meeting.state in _COMING and not self.around.workspace.read_only
        for name, act in (("meeting.edit", self.edit), ("meeting.cancel", self._cancel)):
            if coming:
                commands.bind(name, act)
            else:
                commands.unbind(name)
        self._edit.setVisible(coming)

    # the head --------------------------------------------------------------------------

    def _came(self, meeting: Meeting) -> None:
        if meeting.number != self.number:
            return  # another meeting was opened while this one was read
        self._show(meeting)
        if self._entered:
            self._offer()

    def _gone(self, number: str, error: Exception) -> None:
        """The meeting's making was undone: there is nothing to show but the list."""
        if not isinstance(error, UserError):
            self.failed.emit(error)
            return
        if number != self.number:
            return
        self.leave()
        self.number = ""
        for tab in self._tabs.values():
            tab.number = ""
        self.closed.emit()

    def _show(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._title.setText(sentence(_("Kokous {number}"), number=meeting.number))
        where = meeting.place or meeting.link
        self._when.setText(" · ".join(filter(None, (when_and_how(meeting.date, meeting.start, meeting.way), where))))
        cell = state_cell(meeting.state)
        self._state.show_icon(cell.icon, cell.ink)
        self._state.setToolTip(cell.text)
        self._state.setAccessibleName(cell.text)
        say(self._state_words, cell.text, cell.ink if cell.ink in ("ok", "warn") else "small")

    # its facts ---------------------------------------------------------------------------

    def edit(self, place: str = "day") -> None:
        """Open the form of the meeting's own facts, at one of its fields."""
        from kokkola_desktop.services.meetings.agenda import MeetingFacts

        meeting = self.meeting
        if meeting is None or meeting.state not in _COMING or self.around.workspace.read_only:
            return
        facts = MeetingFacts(
            meeting.date,
            meeting.start,
            meeting.end,
            meeting.way or Way.IN_PLACE,
            place=meeting.place,
            link=meeting.link,
            deadline=meeting.deadline,
            chair=meeting.chair,
            secretary=meeting.secretary,
            called_on=meeting.called_on,
            language=meeting.language or "fi",
        )
        self.form.show_facts(facts, work.notice_days(self.around.workspace), meeting)
        self.form.show()
        self._calm(self.tab.buttons())
        self.form.focus_field(place)

    def _save(self) -> None:
        from kokkola_desktop.services.meetings import agenda

        facts = self.form.facts()
        if facts is None:
            return
        try:
            agenda.write_meeting(self.around.workspace, self.number, facts)
        except UserError as error:
            self.form.tell(error)
            return
        self._close_form()

    def _settle(self) -> bool:
        """Whether the form of the meeting's facts is closed; what stands in it is saved first."""
        if self.form.isVisible():
            self._save()
        return not self.form.isVisible()

    def _calm(self, buttons: Sequence[Button]) -> None:
        """While the form is open the primary button is its own."""
        self._calmed = [button for button in buttons if button.kind is Kind.PRIMARY] or self._calmed
        for button in self._calmed:
            button.set_kind(Kind.QUIET)

    def _close_form(self) -> None:
        self.form.let_go()
        self._hide_form()

    def _hide_form(self) -> None:
        self.form.hide()
        for button in self._calmed:
            button.set_kind(Kind.PRIMARY)
        self._calmed = []
        self.tab.enter()

    def _cancel(self) -> None:
        from kokkola_desktop.services.meetings import agenda

        try:
            agenda.cancel(self.around.workspace, self.number)
        except UserError as error:
            self.report.tell_error(error)
            return
        self._close_form()
        words = sentence(_("Kokous {number} on peruttu."), number=self.number)
        self.report.tell(words, "info", undo_link(self.around, self.report))

    # Qt -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the quiet buttons are their icons, and the primary one keeps its words."""
        narrow = self.width() < theme.current().px(NARROW)
        quiet = [
            one
            for tab in self._tabs.values()
            for one in tab.buttons()
            if one.icon_name and one is not tab.buttons()[-1]
        ]
        for button in (self._back, *quiet):
            button.icon_only = narrow
            button.set_text(button.text())
        for part in (self._when, self._state_words):
            part.setVisible(not narrow)
