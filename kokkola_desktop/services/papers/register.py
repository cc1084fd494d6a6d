"""The register of papers that were made: history, never an undo step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.errors import N_
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings
from kokkola_desktop.store.tables import MeetingRow, PaperRow

#: The conformance of a paper with pages of others: there is nothing to be checked.
PROMISES_NOTHING = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that lies in its place; with pages of others it ``claims`` no conformance."""

    path: Path
    data: bytes
    pages: int | None
    final: bool
    claims: bool = True


def enter(workspace: Workspace, request: Request, written: Written) -> None:
    """Enter a paper into the register."""
    with workspace.change(N_("Asiakirja tehty: {name}"), undoable=False, name=written.path.name) as session:
        session.add(_row(session, workspace, request, written))


def records(workspace: Workspace) -> list[dict[str, Any]]:
    """The keys of ``list papers``, the newest first."""
    query = (
        select(PaperRow, MeetingRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == PaperRow.meeting_id)
        .order_by(PaperRow.made_at.desc(), PaperRow.id.desc())
    )
    with workspace.read() as session:
        return [
            {
                "kind": row.kind,
                "meeting": number,
                "language": row.language,
                "public": row.public,
                "final": row.final,
                "made_at": row.made_at.isoformat(timespec="seconds"),
                "path": row.path,
                "conformance": row.conformance or None,
            }
            for row, number in session.execute(query)
        ]


def _row(session: Session, workspace: Workspace, request: Request, written: Written) -> PaperRow:
    return PaperRow(
        kind=request.kind,
        meeting_id=meetings.meeting_id(session, request.meeting) if request.meeting else None,
        item=request.item,
        proposal_id=request.proposal,
        year=request.year,
        language=request.language,
        public=request.public,
        final=written.final,
        made_at=workspace.clock().replace(microsecond=0),
        path=str(written.path.resolve()),
        sha256=hashlib.sha256(written.data).hexdigest(),
        pages=written.pages,
        conformance=None if written.claims else PROMISES_NOTHING,
    )
