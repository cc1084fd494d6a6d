"""What is next for the secretary: facts of the desk, read in one go. The words are the screen's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Balance, Frame
from kokkola_desktop.domain.meeting import Meeting, MeetingState, MinutesState, SignedAs, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services import funding, meetings, rules
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as records
from kokkola_desktop.store import overview as store

#: States of a proposal that wait for points or a check.
REVIEWED = (ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW, ProposalState.RETURNED)
_COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN)
_UNCHECKED = (MinutesState.NONE, MinutesState.DRAFT, MinutesState.WITH_CHECKERS)
_PAPERS = 5


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting that has not been closed; ``call_by`` is the last day for sending its notice."""

    number: str
    date: date
    state: MeetingState
    start: time | None
    way: Way | None
    items: int
    missing: int
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
class Unanswered:
    """Projects of one meeting that the council has not decided on."""

    meeting: str
    date: date
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
class Overview:
    """Everything that the desk shows; ``priorities`` are names with what has been granted, ``years`` their span."""

    proposals: int
    meetings: tuple[NextMeeting, ...]
    reviews: tuple[WaitingForReview, ...]
    minutes: tuple[UnfinishedMinutes, ...]
    unanswered: tuple[Unanswered, ...]
    completions: tuple[OverdueCompletion, ...]
    frames: tuple[tuple[str, Balance], ...]
    priorities: tuple[tuple[str, Money], ...]
    years: str
    papers: tuple[MadePaper, ...]


def overview(workspace: Workspace, today: date) -> Overview:
    """What is next on this day, and what the frames hold."""
    frames = reversed(funding.balances(workspace))
    balances = tuple((frame.name, now) for frame, now in frames if _says_something(frame, now, today))
    with workspace.read() as session:
        kept = records.load_all(session)
        days = rules.days_of_notice(session)
        coming = [meeting for meeting in kept if meeting.state in _COMING]
        granted = store.granted_by_priority(session)
        return Overview(
            proposals=store.proposal_count(session),
            meetings=tuple(_next_meeting(workspace, meeting, days) for meeting in coming),
            reviews=tuple(WaitingForReview(call, n) for call, n in store.counts_by_call(session, REVIEWED)),
            minutes=tuple(_unfinished(meeting) for meeting in kept if _is_unfinished(meeting)),
            unanswered=tuple(Unanswered(*line) for line in store.unanswered(session)),
            completions=tuple(OverdueCompletion(*line) for line in store.overdue_completions(session, today)),
            frames=balances,
            priorities=tuple((name, amount) for name, amount, _first, _last in granted),
            years=_years(granted),
            papers=_papers(session),
        )


def _says_something(frame: Frame, now: Balance, today: date) -> bool:
    """A frame that is in force, or has moved; of an old one that was never touched nothing is to be said."""
    return frame.start <= today <= frame.end or bool(now.granted or now.recommended or now.on_agenda)


def _next_meeting(workspace: Workspace, meeting: Meeting, days: int) -> NextMeeting:
    findings = meetings.check(workspace, meeting.number)
    return NextMeeting(
        meeting.number,
        meeting.date,
        meeting.state,
        meeting.start,
        meeting.way,
        sum(1 for item in meeting.items if not item.removed),
        sum(1 for finding in findings if finding.gravity is not Gravity.NOTE),
        meeting.date - timedelta(days=days),
    )


def _is_unfinished(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CLOSED and meeting.minutes_state in _UNCHECKED


def _unfinished(meeting: Meeting) -> UnfinishedMinutes:
    minutes = meeting.minutes
    signed = minutes.signed if minutes else ()
    approved = sum(1 for signature in signed if signature.signed_as is SignedAs.CHECKER)
    sent_on = minutes.sent_on if minutes else None
    return UnfinishedMinutes(meeting.number, meeting.minutes_state, sent_on, approved, len(meeting.checkers))


def _years(granted: list[tuple[str, Money, date, date]]) -> str:
    if not granted:
        return ""
    first = min(line[2] for line in granted).year
    last = max(line[3] for line in granted).year
    return str(first) if first == last else f"{first}–{last}"


def _papers(session: Session) -> tuple[MadePaper, ...]:
    return tuple(MadePaper(*line) for line in store.last_papers(session, _PAPERS))
