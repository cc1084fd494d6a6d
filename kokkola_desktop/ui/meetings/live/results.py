"""What an act of the live view leaves behind: made in the thread beside the window, shown in the window's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.words import current

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting
    from kokkola_desktop.services.meetings.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Result:
    """The meeting as it is now, and what the act was about.

    ``number`` is the § to look at, ``said`` what the bar says, ``undo`` the name of the step that its Kumoa takes back,
    ``decided`` the § that was decided. ``last`` is the step that Ctrl+Z would take back now.
    """

    sitting: Sitting
    number: int | None = None
    said: str = ""
    undo: str = ""
    decided: int | None = None
    last: str = ""


def act(workspace: Any, number: str, verb: Callable[..., Any] | None, *args: Any, **named: Any) -> Result:
    """Do a verb of the services on the meeting, and read the meeting afterwards; without a verb only read."""
    from kokkola_desktop.services import history
    from kokkola_desktop.services.meetings import sitting

    if verb is not None:
        verb(workspace, number, *args, **named)
    last = history.undo_name(workspace, current()) or ""
    return Result(sitting.sitting(workspace, number), undo=last if verb is not None else "", last=last)


def undo(workspace: Any, number: str, name: str) -> Result:
    """Take back the step of this name; raises `UserError` if something else has been done since."""
    from kokkola_desktop.services import history

    if history.undo_name(workspace, current()) != name:
        raise UserError(N_("Sen jälkeen on tehty muuta: Ctrl+Z kumoaa viimeisimmän."))
    history.undo(workspace)
    return act(workspace, number, None)


def taken_back(before: Meeting, after: Meeting) -> list[int]:
    """The §§ that were decided and are open again: somebody has undone it outside the view, by Ctrl+Z."""
    open_again = {item.number for item in after.items if item.decision is None}
    return [item.number for item in before.items if item.decision is not None and item.number in open_again]
