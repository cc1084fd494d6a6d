"""How a tab of a meeting does something: a verb on its meeting, and what was refused told in its report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, sentence


class ActingTab(Protocol):
    """What is needed of a tab: its meeting's number, its report, and to read the meeting anew."""

    number: str
    report: Report

    def ask(self) -> None:
        """Read the meeting anew."""


Tab = TypeVar("Tab", bound=ActingTab)


def show_paper(tab: MeetingTab, number: str, path: Path, name: str) -> None:
    """A paper of a meeting is made: show it, or offer it (link ``name``) to a user who has gone elsewhere meanwhile."""
    show = partial(tab.open_requested.emit, "paper.path", path)
    if tab.shows(number):
        show()
        return
    tab.report.tell(sentence(_("Tehty: {name}"), name=path.name), "ok", (_("Näytä"), name, show))


class TabActs(Generic[Tab]):
    """The acts of one tab, which shows what came of them."""

    def __init__(self, around: Surroundings, tab: Tab) -> None:
        self._around, self._tab = around, tab

    def do(self, verb: Callable[..., Any], *values: Any) -> bool:
        """Do one verb on the meeting; False if it was refused."""
        try:
            verb(self._around.workspace, self._tab.number, *values)
        except UserError as error:
            self._tab.report.tell_error(error)
            self._tab.ask()
            return False
        return True
