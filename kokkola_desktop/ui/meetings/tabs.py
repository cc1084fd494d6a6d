"""The tabs of one meeting: what a tab is to the screen, and which there are.

A tab is built when its meeting is first opened, and shown only where its state offers it: nothing that does not work is
seen. Another tab is one more line of `TABS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.errors import N_
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting


class MeetingTab(QWidget):
    """One page of a meeting; it reads what it shows by itself and changes the file through services."""

    open_requested = Signal(str, object)
    failed = Signal(object)
    tab_requested = Signal(str)
    """Another tab of the meeting is wanted, by its key."""
    edit_requested = Signal(str)
    """The meeting's own facts are to be changed: the name of the field, or nothing."""

    def __init__(self, around: Surroundings, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.around = around
        self.number = ""
        self.settle: Callable[[], bool] = lambda: True
        """Saves what is open of the meeting's own facts before papers are made of them; False if it cannot be saved."""

    def offered(self, meeting: Meeting) -> bool:
        """Whether the tab has anything to do with a meeting in this state."""
        return True

    @property
    def running(self) -> int | None:
        """The § that is looked at in a meeting that has the whole window; None elsewhere."""
        return None

    def shows(self, number: str) -> bool:
        """Whether the user looks at this meeting here: what a task brings later must not act on another one."""
        return self.isVisible() and self.number == number

    def buttons(self) -> Sequence[Button]:
        """What stands at the top right while the tab is shown; the last one is the primary one."""
        return ()

    def show_meeting(self, number: str) -> None:
        """The meeting of this number is shown from now on."""
        raise NotImplementedError

    def enter(self) -> None:
        """The user comes here: bind the tab's actions, and put the focus where work begins."""
        raise NotImplementedError

    def leave(self) -> None:
        """The user goes elsewhere: keep what is typed, unbind the actions."""
        raise NotImplementedError

    def follow(self, changes: Any) -> None:
        """Something in the file has changed."""
        raise NotImplementedError

    def open(self, kind: str, key: Any) -> bool:
        """Show one thing of the meeting (an ``item`` by its §); False if the tab shows no such thing."""
        return False

    def close_tab(self) -> None:
        """The file is about to be closed: end what reads it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: its key (object name ``meeting.tabs.<key>``), its words, and where it is built."""

    key: str
    words: str
    module: str
    widget: str


TABS: tuple[TabSpec, ...] = (
    TabSpec("agenda", N_("Esityslista"), "kokkola_desktop.ui.meetings.agenda.tab", "AgendaTab"),
    TabSpec("attendance", N_("Osallistujat"), "kokkola_desktop.ui.meetings.attendance.tab", "AttendanceTab"),
    TabSpec("live", N_("Kokouksen kulku"), "kokkola_desktop.ui.meetings.live.tab", "LiveTab"),
    TabSpec("minutes", N_("Pöytäkirja"), "kokkola_desktop.ui.meetings.minutes.tab", "MinutesTab"),
    TabSpec("papers", N_("Asiakirjat"), "kokkola_desktop.ui.meetings.papers.tab", "PapersTab"),
)
