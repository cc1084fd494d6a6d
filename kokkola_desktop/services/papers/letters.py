"""The funding recommendations of the file: one letter for each closed meeting and frame, made or still to be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.domain.minutes import all_final
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import ProposalState, allowed_moves
from kokkola_desktop.services.papers.recommendation import Share, shares_by_frame
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import ledgers, meetings
from kokkola_desktop.store.tables import PaperRow


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter tells the council; ``frame`` is None where the decisions draw on none.

    ``amount`` is recommended in all (cents); ``final`` once the minutes of all its §§ are checked; ``unsent`` are the
    proposals (ids) that nobody has marked as sent; ``made`` is the newest letter of this meeting that was made.
    """

    meeting: str
    on: date
    frame: str | None
    items: tuple[int, ...]
    amount: Money
    final: bool
    unsent: tuple[int, ...]
    made: MadeLetter | None


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter in the register of papers."""

    id: int
    on: date
    final: bool
    path: Path


def letters(workspace: Workspace) -> list[Letter]:
    """The letters, those of the latest meeting first."""
    with workspace.read() as session:
        closed = [one for one in meetings.load_all(session) if one.state is MeetingState.CLOSED]
        made = _made(session)
        return [
            _letter(session, meeting, frame, shares, made.get(meeting.id or 0))
            for meeting in sorted(closed, key=lambda one: (one.date, one.number), reverse=True)
            for frame, shares in sorted(shares_by_frame(session, meeting).items(), key=lambda part: part[0] or "")
        ]


def _letter(
    session: Session, meeting: Meeting, frame: str | None, shares: list[Share], made: MadeLetter | None
) -> Letter:
    ids = meetings.proposal_ids(session, meeting.id or 0)
    proposals = [ids[reference] for share in shares for reference in share.references if reference in ids]
    items = tuple(share.item for share in shares)
    named = ledgers.named(session, proposals)
    return Letter(
        meeting.number,
        meeting.date,
        frame,
        tuple(item.number for item in items),
        total(share.amount(meeting) for share in shares),
        all_final(meeting, items),
        tuple(key for key, one in named.items() if ProposalState.SENT in allowed_moves(one.kind, one.state)),
        made,
    )


def _made(session: Session) -> dict[int, MadeLetter]:
    """The newest letter of each meeting (its id)."""
    rows = session.scalars(
        select(PaperRow).where(PaperRow.kind == "recommendation").order_by(PaperRow.made_at, PaperRow.id)
    )
    return {
        row.meeting_id: MadeLetter(row.id, row.made_at.date(), row.final, Path(row.path))
        for row in rows
        if row.meeting_id is not None
    }
