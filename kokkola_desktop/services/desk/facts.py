"""The facts of the desk as values, and reading them by plain SQL."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kokkola_desktop.domain.meeting import MeetingState, MinutesState, Way
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.store import overview as store

#: States of a proposal that wait for points or a check.
REVIEWED = (ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW, ProposalState.RETURNED)
_PAPERS = 5
#: For how long before and after its day it is told that minutes leave the web.
_REMINDED_BEFORE, _REMINDED_AFTER = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A meeting that has not been closed; ``call_by`` is the last day for sending its notice."""

    number: str
    day: date
    state: MeetingState
    start: time | None
    way: Way | None
    items: int
    call_by: date


@dataclass(frozen=True, slots=True)
class WaitingForReview:
    """Proposals of one call (None without a call) that wait for points or a check."""

    call: str | None
    count: int


@dataclass(frozen=True, slots=True)
class UnfinishedMinutes:
    """A closed meeting whose minutes are not checked; ``approved`` of ``checkers`` have approved."""

    meeting: str
    state: MinutesState
    sent_on: date | None
    approved: int
    checkers: int


@dataclass(frozen=True, slots=True)
class LeavesTheWeb:
    """Published minutes that are to be taken off the web on a day (KuntaL 140 §)."""

    meeting: str
    day: date


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Projects of one meeting that the council has not decided on."""

    meeting: str
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class OverdueCompletion:
    """A completion request whose deadline has passed without an answer."""

    proposal_id: int
    number: str
    title: str
    deadline: date


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper of the register; ``conformance`` is None until a checker has run on it."""

    id: int
    kind: str
    meeting: str | None
    language: str
    final: bool
    pages: int | None
    conformance: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that waits, and the papers made last."""

    proposals: int
    meetings: tuple[NextMeeting, ...]
    reviews: tuple[WaitingForReview, ...]
    minutes: tuple[UnfinishedMinutes, ...]
    leaving: tuple[LeavesTheWeb, ...]
    unanswered: tuple[Unanswered, ...]
    completions: tuple[OverdueCompletion, ...]
    papers: tuple[MadePaper, ...]


def read(connection: sqlite3.Connection, today: date) -> Facts:
    """What is next on this day."""
    notice = timedelta(days=int(store.setting(connection, "notice.days", 7)))
    return Facts(
        proposals=store.proposal_count(connection),
        meetings=tuple(
            NextMeeting(number, day, MeetingState(state), start, Way(way) if way else None, items, day - notice)
            for number, day, state, start, way, items in store.coming_meetings(connection)
        ),
        reviews=tuple(WaitingForReview(*line) for line in store.counts_by_call(connection, REVIEWED)),
        minutes=tuple(
            UnfinishedMinutes(number, MinutesState(state), sent_on, approved, checkers)
            for number, state, sent_on, approved, checkers in store.unfinished_minutes(connection)
        ),
        leaving=tuple(
            LeavesTheWeb(*line)
            for line in store.taken_down_about(connection, today - _REMINDED_AFTER, today + _REMINDED_BEFORE)
        ),
        unanswered=tuple(Unanswered(*line) for line in store.unanswered(connection)),
        completions=tuple(OverdueCompletion(*line) for line in store.overdue_completions(connection, today)),
        papers=tuple(MadePaper(*line) for line in store.last_papers(connection, _PAPERS)),
    )
