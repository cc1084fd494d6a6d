"""What moves the money of frames, as plain rows: undecided items, moves that release, and what proposals are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.decision import RESERVING
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalKind, ProposalState
from kokkola_desktop.store.tables import (
    CallRow,
    CommitmentRow,
    CouncilAnswerRow,
    FrameRow,
    ItemRow,
    MeetingProposalRow,
    MeetingRow,
    ProposalMoveRow,
    ProposalRow,
)

_COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class Named:
    """How a proposal is called, the frame of its call (a name), and its call (a name)."""

    id: int
    number: str
    code: str
    title: str
    kind: ProposalKind
    call_frame: str | None
    call: str | None = None
    state: ProposalState = ProposalState.DRAFT

    @property
    def reference(self) -> str:
        """The code if there is one, else our own number."""
        return self.code or self.number


@dataclass(frozen=True, slots=True)
class Release:
    """A move out of the states that hold money; of a meeting's decision its day and id, else the day of the move."""

    proposal: int
    on: date
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """A proposal under an undecided § of a coming meeting; ``frame`` is the name that the meeting's record gives."""

    proposal: int
    meeting: str
    on: date
    item: int
    amount: Money
    frame: str


def named(session: Session, proposals: Iterable[int]) -> dict[int, Named]:
    """These proposals by id."""
    query = (
        select(
            *(ProposalRow.id, ProposalRow.number, ProposalRow.code, ProposalRow.title, ProposalRow.kind),
            *(FrameRow.name, CallRow.name, ProposalRow.state),
        )
        .outerjoin(CallRow, CallRow.id == ProposalRow.call_id)
        .outerjoin(FrameRow, FrameRow.id == CallRow.frame_id)
    )
    wanted = sorted(set(proposals))
    found = {}
    for start in range(0, len(wanted), 500):
        for id_, number, code, title, kind, frame, call, state in session.execute(
            query.where(ProposalRow.id.in_(wanted[start : start + 500]))
        ):
            found[id_] = Named(id_, number or "", code or "", title, kind, frame, call, state)
    return found


def releases(session: Session, holding: Iterable[ProposalState]) -> list[Release]:
    """Moves of proposals that have had money from a state that holds it to one that does not.

    A meeting's decision gives back what an earlier one reserved even if that was not yet known when it came into the
    file: of a meeting's moves it does not matter from where they lead.
    """
    states = tuple(holding)
    with_money = select(CommitmentRow.proposal).union(select(CouncilAnswerRow.proposal))
    rows = session.execute(
        select(ProposalMoveRow.proposal_id, ProposalMoveRow.at, MeetingRow.date, ProposalMoveRow.meeting_id)
        .outerjoin(MeetingRow, MeetingRow.id == ProposalMoveRow.meeting_id)
        .where(
            or_(ProposalMoveRow.from_state.in_(states), ProposalMoveRow.meeting_id.is_not(None)),
            ProposalMoveRow.to_state.not_in(states),
            ProposalMoveRow.proposal_id.in_(with_money),
        )
        .order_by(ProposalMoveRow.id)
    )
    return [Release(proposal, _day(day, at), meeting) for proposal, at, day, meeting in rows]


def _day(of_meeting: date | None, at: datetime) -> date:
    return at.date() if of_meeting is None else of_meeting


def on_agenda(session: Session) -> list[OnAgenda]:
    """What coming meetings have before them, the nearest first; a proposal once, at its nearest meeting."""
    found: dict[int, OnAgenda] = {}
    meetings = select(MeetingRow.id, MeetingRow.number, MeetingRow.date).where(MeetingRow.state.in_(_COMING))
    for meeting_id, number, day in session.execute(meetings.order_by(MeetingRow.date, MeetingRow.id)):
        for line in _of_meeting(session, meeting_id, number, day):
            found.setdefault(line.proposal, line)
    return list(found.values())


def _of_meeting(session: Session, meeting_id: int, number: str, day: date) -> Iterator[OnAgenda]:
    withdrawn = select(ProposalRow.id).where(ProposalRow.state == ProposalState.WITHDRAWN)
    proposals = session.scalars(
        select(MeetingProposalRow).where(
            MeetingProposalRow.meeting_id == meeting_id, MeetingProposalRow.proposal_id.not_in(withdrawn)
        )
    )
    known = {row.code or row.number: row for row in proposals}
    items = session.execute(
        select(ItemRow.number, ItemRow.proposal, ItemRow.proposals, ItemRow.base_amount)
        .where(ItemRow.meeting_id == meeting_id, ItemRow.decision_kind.is_(None), ItemRow.removed.is_(False))
        # What is proposed not to be recommended, or to be tabled, takes no money if it passes.
        .where(or_(ItemRow.base_kind.is_(None), ItemRow.base_kind.in_(RESERVING)))
        .order_by(ItemRow.position)
    )
    for item, one, several, base in items:
        references = several or ((one,) if one else ())
        for reference in references:
            row = known.get(reference)
            amount = base if base is not None and len(references) == 1 else row.requested if row else None
            if row is not None and row.proposal_id is not None and amount is not None:
                yield OnAgenda(row.proposal_id, number, day, item, amount, row.frame)


def agenda_of(session: Session, proposal: int) -> tuple[str, int] | None:
    """The coming meeting (its number) and the § that a proposal waits at, undecided; None if it waits nowhere."""
    rows = session.execute(
        select(MeetingRow.id, MeetingRow.number, MeetingProposalRow.code, MeetingProposalRow.number)
        .join(MeetingProposalRow, MeetingProposalRow.meeting_id == MeetingRow.id)
        .where(MeetingProposalRow.proposal_id == proposal, MeetingRow.state.in_(_COMING))
        .order_by(MeetingRow.date, MeetingRow.id)
    )
    for meeting, number, code, of_proposal in rows:
        items = session.execute(
            select(ItemRow.number, ItemRow.proposal, ItemRow.proposals).where(
                ItemRow.meeting_id == meeting, ItemRow.decision_kind.is_(None), ItemRow.removed.is_(False)
            )
        )
        for item, one, several in items:
            if (code or of_proposal) in (several or ((one,) if one else ())):
                return number, item
    return None


def places(session: Session, items: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Meeting number and § of items, by their ids."""
    rows = session.execute(
        select(ItemRow.id, MeetingRow.number, ItemRow.number)
        .join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
        .where(ItemRow.id.in_(sorted(set(items))))
    )
    return {id_: (meeting, item) for id_, meeting, item in rows}


@dataclass(frozen=True, slots=True)
class Decided:
    """Where the group decided on a proposal: the meeting's number and day, the §."""

    meeting: str
    item: int
    on: date


def decided_at(session: Session, states: Iterable[ProposalState]) -> dict[int, Decided]:
    """The last decision of a meeting that gave a proposal (its id) one of these states."""
    rows = session.execute(
        select(ProposalMoveRow.proposal_id, MeetingRow.number, ProposalMoveRow.item_number, MeetingRow.date)
        .join(MeetingRow, MeetingRow.id == ProposalMoveRow.meeting_id)
        .where(ProposalMoveRow.to_state.in_(tuple(states)), ProposalMoveRow.item_number.is_not(None))
        .order_by(ProposalMoveRow.id)
    )
    return {proposal: Decided(number, item or 0, day) for proposal, number, item, day in rows}


def in_states(session: Session, states: Iterable[ProposalState], kind: ProposalKind) -> list[int]:
    """The ids of the proposals of a kind that are in one of these states."""
    query = select(ProposalRow.id).where(ProposalRow.state.in_(tuple(states)), ProposalRow.kind == kind)
    return list(session.scalars(query.order_by(ProposalRow.id)))


def reserved_by(session: Session, proposal: int) -> tuple[int, int] | None:
    """Meeting id and § of the decision that put a proposal on the reserve list last."""
    row = session.execute(
        select(ProposalMoveRow.meeting_id, ProposalMoveRow.item_number)
        .where(
            ProposalMoveRow.proposal_id == proposal,
            ProposalMoveRow.to_state == ProposalState.RESERVE,
            ProposalMoveRow.meeting_id.is_not(None),
        )
        .order_by(ProposalMoveRow.id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def decision_day(session: Session, proposal: int) -> date | None:
    """The day on which the group is to decide, or has decided, on a proposal: that of its last meeting."""
    return session.scalar(
        select(MeetingRow.date)
        .join(MeetingProposalRow, MeetingProposalRow.meeting_id == MeetingRow.id)
        .where(MeetingProposalRow.proposal_id == proposal, MeetingRow.state != MeetingState.CANCELLED)
        .order_by(MeetingRow.date.desc())
        .limit(1)
    )


def is_referred_to(session: Session, proposal: int) -> bool:
    """Whether a meeting, an answer of the council or a reservation leads to a proposal."""
    return any(
        session.scalar(select(row.id).where(condition).limit(1)) is not None
        for row, condition in (
            (MeetingProposalRow, MeetingProposalRow.proposal_id == proposal),
            (CouncilAnswerRow, CouncilAnswerRow.proposal == proposal),
            (CommitmentRow, CommitmentRow.proposal == proposal),
        )
    )
