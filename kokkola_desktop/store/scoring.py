"""Scorings in and out of the file, and the standing of each proposal that lists show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.scoring import Scoring
from kokkola_desktop.store.mapping import RowMap
from kokkola_desktop.store.tables import (
    ChangeRow,
    CostLineRow,
    FinancingLineRow,
    ProposalRow,
    ScoringRow,
    StandingRow,
)

SCORING = RowMap(Scoring, ScoringRow)

#: A proposal whose state, notes or sort keys change is still the one that was read.
_NOT_CONTENT = ("state", "notes", "council_check", "number", "number_key")


def scorings(session: Session, *, proposal: int | None = None, call: int | None = None) -> list[Scoring]:
    """The scorings of one proposal or of a call's proposals, by scorer."""
    query = select(ScoringRow).order_by(ScoringRow.proposal, ScoringRow.scorer, ScoringRow.role)
    if proposal is not None:
        query = query.where(ScoringRow.proposal == proposal)
    if call is not None:
        query = query.where(ScoringRow.proposal.in_(select(ProposalRow.id).where(ProposalRow.call_id == call)))
    return [SCORING.from_row(row) for row in session.scalars(query)]


def save_scoring(session: Session, scoring: Scoring) -> int:
    """Keep what a scorer gave in a role, in place of what the same scorer gave in it before; gives its id."""
    known = session.scalar(
        select(ScoringRow).where(
            ScoringRow.proposal == scoring.proposal,
            ScoringRow.scorer == scoring.scorer,
            ScoringRow.role == scoring.role,
        )
    )
    row = SCORING.to_row(scoring, known)
    session.add(row)
    session.flush()
    return int(row.id)


def remove_scoring(session: Session, scoring_id: int) -> None:
    """Delete a scoring."""
    session.execute(delete(ScoringRow).where(ScoringRow.id == scoring_id))


def latest_step(session: Session) -> int:
    """The history step that is the newest now, the open one if it has changed something."""
    return int(session.scalar(select(func.coalesce(func.max(ChangeRow.step_id), 0))) or 0)


def changed_since(session: Session, proposal: int, step: int) -> bool:
    """Whether what a scorer reads of a proposal was changed after a history step."""
    key = func.json_each(ChangeRow.after).table_valued("key")
    content = select(key.c.key).where(key.c.key.not_in(_NOT_CONTENT)).exists()
    own = (ChangeRow.table_name == "proposal") & (ChangeRow.row_id == proposal) & content
    of_lines = []
    for lines in (CostLineRow, FinancingLineRow):
        there = ChangeRow.row_id.in_(select(lines.id).where(lines.proposal_id == proposal))
        gone = func.json_extract(ChangeRow.before, "$.proposal_id") == proposal
        of_lines.append((ChangeRow.table_name == lines.__tablename__) & or_(there, gone))
    return bool(session.scalar(select(exists().where(ChangeRow.step_id > step, or_(own, *of_lines)))))


@dataclass(frozen=True, slots=True)
class Standing:
    """What lists show of a proposal's points: as printed, exact, and its rank in its call."""

    points: Decimal | None
    exact: Fraction | None
    rank: int | None


def set_standings(session: Session, standings: Iterable[tuple[int, Standing]]) -> None:
    """Keep the standings of these proposals (ids), and touch only what differs; without points there is no row."""
    wanted = dict(standings)
    rows = {row.proposal_id: row for row in _standings(session, list(wanted))}
    for proposal, standing in wanted.items():
        row = rows.get(proposal)
        if standing.exact is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = StandingRow(proposal_id=proposal)
            session.add(row)
        row.points, row.rank = standing.points, standing.rank
        row.points_order = int(standing.exact * 1_000_000)
    session.flush()


def standing(session: Session, proposal: int) -> tuple[Decimal, int | None, bool] | None:
    """Points as printed and rank of a proposal, and whether another of its call shares the rank; None without points."""
    row = session.scalar(select(StandingRow).where(StandingRow.proposal_id == proposal))
    if row is None or row.points is None:
        return None
    call = select(ProposalRow.call_id).where(ProposalRow.id == proposal).scalar_subquery()
    others = (
        select(StandingRow.id)
        .join(ProposalRow, ProposalRow.id == StandingRow.proposal_id)
        .where(StandingRow.rank == row.rank, ProposalRow.call_id == call, StandingRow.proposal_id != proposal)
    )
    return row.points, row.rank, session.scalar(others.limit(1)) is not None


def _standings(session: Session, proposals: Sequence[int]) -> Iterable[StandingRow]:
    for start in range(0, len(proposals), 500):
        yield from session.scalars(
            select(StandingRow).where(StandingRow.proposal_id.in_(proposals[start : start + 500]))
        )


def proposals_of_call(session: Session, call: int) -> list[int]:
    """The ids of a call's proposals in the order of their numbers."""
    wanted = select(ProposalRow.id).where(ProposalRow.call_id == call)
    return list(session.scalars(wanted.order_by(ProposalRow.number_key, ProposalRow.id)))
