"""Kokoukset: the list, or one meeting with its tabs."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QHideEvent

from kokkola_desktop.ui.meetings import work
from kokkola_desktop.ui.meetings.detail import MeetingDetail
from kokkola_desktop.ui.meetings.listing import MeetingList
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.widgets.shown_pages import ShownPages


class MeetingsScreen(Screen):
    """All meetings of the file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "meetings")
        self.list = MeetingList(around)
        self.detail = MeetingDetail(around)
        self._stack = ShownPages()
        column(self).addWidget(self._stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.detail)
        self._first = True
        self.list.opened.connect(self.open_meeting)
        self.list.shown.connect(self._rows_shown)
        self.list.failed.connect(self.failed)
        self.detail.closed.connect(self.show_list)
        self.detail.open_requested.connect(self.open_requested)
        self.detail.failed.connect(self.failed)

    # the file -----------------------------------------------------------------

    def attach(self) -> None:
        """Offer a new meeting; a file that is only looked at takes none."""
        if not self.around.workspace.read_only:
            self.around.actions.bind("meeting.new", self.new_meeting)
        self.list.new.setEnabled(not self.around.workspace.read_only)

    def enter(self) -> None:
        """Read the list, or go on where the user was in a meeting."""
        self.list.ask()
        if self._stack.currentWidget() is self.detail:
            self.detail.enter()
        else:
            self.list.enter()

    def follow(self, changes: Any) -> None:
        """List and meeting are read anew."""
        self.list.follow(changes)
        self.detail.follow(changes)

    def open(self, kind: str, key: Any) -> bool:
        """A meeting by its number or id, one of its tabs, an item by (number, §) or id, or the form of a new one."""
        if kind == "meeting":
            number = key if isinstance(key, str) else work.number_of(self.around.workspace, key)
            if number is not None:
                self.open_meeting(number)
        elif kind in ("agenda", "live", "minutes"):
            self.open_meeting(key)
            self.detail.tabs.choose(kind)
        elif kind == "meeting.tab":
            number, tab, item = key
            self.open_meeting(number)
            self.detail.tabs.choose(tab)
            if item:
                self.detail.tab.open("running", item)
        elif kind == "item":
            place = key if isinstance(key, tuple) else work.place_of_item(self.around.workspace, key)
            if place is not None:
                self.open_meeting(place[0])
                self.detail.open_item(place[1])
        elif kind == "meeting.new":
            self.new_meeting()
        else:
            return False
        return True

    def place(self) -> tuple[str, Any] | None:
        """The meeting with its tab, and the § that is looked at while it runs."""
        if self._stack.currentWidget() is not self.detail or not self.detail.number:
            return None
        return "meeting.tab", (self.detail.number, self.detail.tabs.key, self.detail.tab.running)

    def close_screen(self) -> None:
        """End the lanes that read."""
        self.list.close_list()
        self.detail.close_detail()

    # list and meeting ------------------------------------------------------------

    def open_meeting(self, number: str) -> None:
        """Show one meeting."""
        self._stack.setCurrentWidget(self.detail)
        self.detail.show_meeting(number)

    def show_list(self) -> None:
        """Back to the list, at the meeting that was shown."""
        self.detail.leave()
        self._stack.setCurrentWidget(self.list)
        self.list.ask()
        self.list.enter()

    def new_meeting(self) -> None:
        """The form of a new meeting, wherever the user is."""
        if not self.isVisible():
            self.around.actions["go.meetings"].trigger()
        if self._stack.currentWidget() is self.detail:
            self.show_list()
        self.list.show_form()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen is shown: the meeting's keys are not in the way there."""
        super().hideEvent(event)
        if self._stack.currentWidget() is self.detail:
            self.detail.leave()

    def _rows_shown(self) -> None:
        if self._first:
            self._first = False
            self.shown.emit()
        if self.isVisible() and self._stack.currentWidget() is self.list and self.focusWidget() is None:
            self.list.enter()
