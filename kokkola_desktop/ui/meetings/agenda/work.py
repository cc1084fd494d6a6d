"""What the builder asks of the services; reading runs outside the thread of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kokkola_desktop.ui.paper_names import folder_of
from kokkola_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Building, Candidate
    from kokkola_desktop.services.meetings.invitation import Letter, Sent
    from kokkola_desktop.services.papers import Made


def read(workspace: Any, number: str) -> Building:
    """All that the builder shows of a meeting."""
    from kokkola_desktop.services.meetings import building

    return building.building(workspace, number)


def candidates(workspace: Any) -> list[Candidate]:
    """The proposals that may be put on an agenda, those that were postponed first."""
    from kokkola_desktop.services.meetings import building

    return building.candidates(workspace)


def letter(workspace: Any, number: str) -> Letter:
    """The message that goes out with the notice."""
    from kokkola_desktop.services.meetings import invitation

    return invitation.letter(workspace, number)


def make_invitation(workspace: Any, number: str, message: Letter, on: date, progress: Progress) -> Sent:
    """Make notice, agenda and message into the file's folder."""
    from kokkola_desktop.services.meetings import invitation

    progress.check()
    return invitation.make(workspace, number, message, on, folder_of(Path(workspace.path)))


def make_agenda(workspace: Any, number: str, progress: Progress) -> Made:
    """Make the agenda as a paper."""
    from kokkola_desktop.services.papers import filing
    from kokkola_desktop.services.papers.request import Request, language_of

    progress.check()
    request = Request("agenda", number, language=language_of(workspace, number))
    return filing.make_into(workspace, request, folder_of(Path(workspace.path)))
