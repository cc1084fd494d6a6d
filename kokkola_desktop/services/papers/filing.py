"""Papers as the window handles them: what can be made of which meeting, made into a folder, listed with their files."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.errors import N_, EnvironmentFault, reason_of
from kokkola_desktop.services.papers.exporting import Made, file_name, make
from kokkola_desktop.services.papers.meeting import FROM_CLOSED, FROM_OPEN, FROM_PLANNED
from kokkola_desktop.services.papers.register import Written, enter
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import corrections, meetings
from kokkola_desktop.store.tables import MeetingRow, PaperRow, ProposalRow

#: In which states of the meeting a paper can be made. Lähde: cli.md, "Which paper in which state".
STATES = {
    "notice": FROM_PLANNED,
    "agenda": FROM_PLANNED,
    "pack": FROM_PLANNED,
    "minutes": FROM_OPEN,
    "attendance": FROM_OPEN,
    "extract": FROM_CLOSED,
    "recommendation": FROM_CLOSED,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A meeting with the papers that its state allows; ``items`` are the §§ of which an extract can be taken."""

    number: str
    date: date
    state: MeetingState
    kinds: tuple[str, ...]
    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of the register; ``conformance`` is None until a checker has run on its file.

    It is empty for a paper with pages of others, which promises nothing.

    ``version`` counts the papers of its kind, meeting, §, language and publicity; the ``newest`` has no later one.
    ``about`` is the number of the proposal, or the year, that it is about. ``there``: its file lies where it was put.
    ``outdated``: the minutes were corrected after it was made.
    """

    id: int
    kind: str
    meeting: str | None
    item: int | None
    language: str
    public: bool
    final: bool
    pages: int | None
    conformance: str | None
    made_at: datetime
    path: Path
    version: int
    newest: bool
    about: str = ""
    there: bool = True
    outdated: bool = False

    @property
    def subject(self) -> tuple[str, int | None, str]:
        """Its kind, its §, and the proposal or year that it is about."""
        return self.kind, self.item, self.about

    @property
    def standing(self) -> tuple[bool, bool, bool]:
        """Whether it is final, whether its file is there, and whether the minutes were corrected since."""
        return self.final, self.there, self.outdated


def offers(workspace: Workspace) -> list[Offer]:
    """The meetings of which papers can be made, the latest first."""
    with workspace.read() as session:
        known = meetings.load_all(session)
    found = [_offer(meeting) for meeting in sorted(known, key=lambda one: one.date, reverse=True)]
    return [offer for offer in found if offer.kinds]


def _offer(meeting: Meeting) -> Offer:
    kinds = tuple(kind for kind in STATES if meeting.state in STATES[kind])
    if not any(item.references for item in meeting.items):
        kinds = tuple(kind for kind in kinds if kind != "recommendation")
    items = tuple((item.number, item.public_title or item.title) for item in meeting.items if not item.removed)
    return Offer(meeting.number, meeting.date, meeting.state, kinds, items)


def listed(workspace: Workspace, meeting: str | None = None) -> list[Listed]:
    """The register, or the papers of one meeting, the newest first."""
    query = (
        select(PaperRow, MeetingRow.number, ProposalRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == PaperRow.meeting_id)
        .outerjoin(ProposalRow, ProposalRow.id == PaperRow.proposal_id)
        .order_by(PaperRow.made_at, PaperRow.id)
    )
    if meeting is not None:
        query = query.where(MeetingRow.number == meeting)
    with workspace.read() as session:
        rows = list(session.execute(query))
        corrected = corrections.after_papers(session)
    same = [
        (row.kind, number, row.item, row.proposal_id, row.year, row.language, row.public)
        for row, number, _proposal in rows
    ]
    how_many = Counter(same)
    so_far: Counter[tuple[Any, ...]] = Counter()
    papers = []
    for (row, number, proposal), key in zip(rows, same, strict=True):
        so_far[key] += 1
        papers.append(
            Listed(
                row.id,
                row.kind,
                number,
                row.item,
                row.language,
                row.public,
                row.final,
                row.pages,
                row.conformance,
                row.made_at,
                Path(row.path),
                so_far[key],
                so_far[key] == how_many[key],
                proposal or (str(row.year) if row.year is not None else ""),
                _lies(Path(row.path)),
                row.final and row.kind in _OF_MINUTES and _concerns(corrected.get(row.id, ()), row.item),
            )
        )
    return papers[::-1]


#: The papers that say what was decided.
_OF_MINUTES = frozenset({"minutes", "extract", "recommendation"})


def _concerns(corrected: Iterable[int], item: int | None) -> bool:
    return any(item is None or one == item for one in corrected)


def _lies(path: Path) -> bool:
    """Whether a file is there; a disk that does not answer has none."""
    try:
        return path.is_file()
    except OSError:
        return False


def make_into(workspace: Workspace, request: Request, folder: Path) -> Made:
    """Make a paper into a folder under the name that the program proposes; an older one of that name is kept.

    The folder is made if need be. Raises UserError for what cannot be made, EnvironmentFault for a full disk.
    """
    made = make(workspace, request)
    make_folder(folder)
    path = free(folder / file_name(request, final=made.final, words=request.words))
    write_whole(path, made.data, force=False)
    if not workspace.read_only:
        enter(workspace, request, Written(path, made.data, made.pages, made.final, made.claims))
    return replace(made, path=path)


def make_folder(folder: Path) -> None:
    """Make a folder if it is not there; raises EnvironmentFault."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise EnvironmentFault(
            N_("Kansiota {path} ei voi tehdä: {reason}."), path=folder, reason=reason_of(fault)
        ) from fault


def free(path: Path) -> Path:
    """The path, or with the next free number behind its name. Raises EnvironmentFault where no such name can be."""
    names = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in itertools.count(2))
    try:
        return next(one for one in itertools.chain((path,), names) if not one.exists())
    except (OSError, ValueError) as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voi kirjoittaa: {reason}."), path=path, reason=reason_of(fault)
        ) from fault
