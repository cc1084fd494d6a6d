"""What the tab of the minutes asks of the services; runs outside the thread of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kokkola_desktop.ui.paper_names import folder_of
from kokkola_desktop.ui.pdf_pages import Document, document_of
from kokkola_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting
    from kokkola_desktop.services.meetings.invitation import Sent
    from kokkola_desktop.services.meetings.minuting import Minuting
    from kokkola_desktop.services.papers import Made


def read(workspace: Any, number: str) -> Minuting:
    """All that the tab shows of a meeting's minutes. Raises UserError if the meeting is gone."""
    from kokkola_desktop.services.meetings import minuting

    return minuting.minuting(workspace, number)


def paper(
    workspace: Any, number: str, *, public: bool, texts: Mapping[int, Mapping[str, str]], version: int | None
) -> Document:
    """The minutes as a paper, with what is being typed."""
    from kokkola_desktop.services.papers import previewing

    return document_of(previewing.minutes(workspace, number, public=public, texts=texts, version=version))


def make(workspace: Any, meeting: Meeting, public: bool, progress: Progress) -> list[Made]:
    """Make the minutes into the file's folder."""
    return _make(workspace, meeting, [("minutes", None)], public, progress)


def make_message(workspace: Any, number: str, progress: Progress) -> Sent:
    """The minutes and a message to the checkers, in the file's folder."""
    from kokkola_desktop.services.meetings import for_checking

    progress.check()
    return for_checking.make(workspace, number, folder_of(Path(workspace.path)))


def make_extracts(
    workspace: Any, meeting: Meeting, items: Sequence[int], public: bool, progress: Progress
) -> list[Made]:
    """Make an extract of each of these §§ into the file's folder."""
    return _make(workspace, meeting, [("extract", item) for item in items], public, progress)


def _make(
    workspace: Any, meeting: Meeting, wanted: Sequence[tuple[str, int | None]], public: bool, progress: Progress
) -> list[Made]:
    from kokkola_desktop.services.papers import filing
    from kokkola_desktop.services.papers.request import Request

    made = []
    for done, (kind, item) in enumerate(wanted):
        progress.step(done, len(wanted))
        request = Request(kind, meeting.number, item, language=meeting.language or "fi", public=public)
        made.append(filing.make_into(workspace, request, folder_of(Path(workspace.path))))
    return made


def outdated(workspace: Any, number: str) -> list[str]:
    """The names of the files of a meeting's final papers that a correction has made old, each of its kind once."""
    from kokkola_desktop.services.papers import filing

    return [paper.path.name for paper in filing.listed(workspace, number) if paper.outdated and paper.newest]
