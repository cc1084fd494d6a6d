"""What waits for somebody, as plain rows: the questions of the desk. Amounts in cents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import AnswerKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.store.tables import (
    CallRow,
    CompletionRequestRow,
    CouncilAnswerRow,
    MeetingRow,
    PaperRow,
    ProposalMoveRow,
    ProposalRow,
)

_RECOMMENDED = (ProposalState.RECOMMENDED, ProposalState.RECOMMENDED_WITH_CONDITIONS)
_GRANTS = (AnswerKind.GRANTED, AnswerKind.AMENDED)


def proposal_count(session: Session) -> int:
    """How many proposals the file holds."""
    return session.scalar(select(func.count()).select_from(ProposalRow)) or 0


def counts_by_call(session: Session, states: Iterable[ProposalState]) -> list[tuple[str | None, int]]:
    """How many proposals of each call are in one of the states, the call that closes first before the others."""
    return [
        (name, count)
        for name, count in session.execute(
            select(CallRow.name, func.count())
            .select_from(ProposalRow)
            .outerjoin(CallRow, CallRow.id == ProposalRow.call_id)
            .where(ProposalRow.state.in_(tuple(states)))
            .group_by(CallRow.id)
            .order_by(CallRow.closes.is_(None), CallRow.closes, CallRow.name)
        )
    ]


def unanswered(session: Session) -> list[tuple[str, date, int]]:
    """Meetings (number, day) whose recommendations the council has not answered, with how many; the oldest first."""
    return [
        (number, day, count)
        for number, day, count in session.execute(
            select(MeetingRow.number, MeetingRow.date, func.count(func.distinct(ProposalRow.id)))
            .join(ProposalMoveRow, ProposalMoveRow.meeting_id == MeetingRow.id)
            .join(ProposalRow, ProposalRow.id == ProposalMoveRow.proposal_id)
            .where(
                ProposalMoveRow.to_state.in_(_RECOMMENDED),
                ProposalRow.state.in_((*_RECOMMENDED, ProposalState.SENT)),
            )
            .group_by(MeetingRow.id)
            .order_by(MeetingRow.date)
        )
    ]


def overdue_completions(session: Session, today: date) -> list[tuple[int, str, str, date]]:
    """Completion requests without an answer after their day: proposal's id, number, title, the day."""
    return [
        (key, number or "", title, deadline)
        for key, number, title, deadline in session.execute(
            select(ProposalRow.id, ProposalRow.number, ProposalRow.title, CompletionRequestRow.deadline)
            .join(ProposalRow, ProposalRow.id == CompletionRequestRow.proposal_id)
            .where(CompletionRequestRow.answered_on.is_(None), CompletionRequestRow.deadline < today)
            .order_by(CompletionRequestRow.deadline)
        )
    ]


def granted_by_priority(session: Session) -> list[tuple[str, Money, date, date]]:
    """What the council has granted by priority, the largest first, with the days of the first and the last grant."""
    last: dict[int, tuple[str, Money]] = {}
    days: dict[str, list[date]] = {}
    for proposal, priority, kind, amount, day in session.execute(
        select(
            CouncilAnswerRow.proposal,
            ProposalRow.priority,
            CouncilAnswerRow.kind,
            CouncilAnswerRow.amount,
            CouncilAnswerRow.decided_on,
        )
        .join(ProposalRow, ProposalRow.id == CouncilAnswerRow.proposal)
        .order_by(CouncilAnswerRow.decided_on, CouncilAnswerRow.id)
    ):
        if kind is AnswerKind.REJECTED:
            last.pop(proposal, None)
        elif kind in _GRANTS and amount is not None:
            last[proposal] = (priority, amount)
            days.setdefault(priority, []).append(day)
    sums: dict[str, Money] = {}
    for priority, amount in last.values():
        sums[priority] = sums.get(priority, Money(0)) + amount
    named = [(name, amount, min(days[name]), max(days[name])) for name, amount in sums.items() if name]
    return sorted(named, key=lambda line: (-line[1].cents, line[0]))


def last_papers(
    session: Session, count: int
) -> list[tuple[int, str, str | None, str, bool, int | None, str | None, datetime]]:
    """The papers made last: id, kind, meeting, language, final, pages, conformance, moment."""
    return [
        (key, kind, meeting, language, final, pages, conformance, made_at)
        for key, kind, meeting, language, final, pages, conformance, made_at in session.execute(
            select(
                PaperRow.id,
                PaperRow.kind,
                MeetingRow.number,
                PaperRow.language,
                PaperRow.final,
                PaperRow.pages,
                PaperRow.conformance,
                PaperRow.made_at,
            )
            .outerjoin(MeetingRow, MeetingRow.id == PaperRow.meeting_id)
            .order_by(PaperRow.made_at.desc(), PaperRow.id.desc())
            .limit(count)
        )
    ]
