"""What the agenda builder shows of a meeting besides its record: drafts, what is missing, money, what may be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.disqualification import Suggestion, deputies_to_offer, suggestions
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Balance, Frame
from kokkola_desktop.domain.funding.ledger import cut_line
from kokkola_desktop.domain.meeting import Meeting, MeetingProposal, MeetingState, MinutesState, Way
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services import funding, rules
from kokkola_desktop.services.meetings.agenda import OFFERED, current_records, follows
from kokkola_desktop.services.meetings.annex_files import differs
from kokkola_desktop.services.meetings.answering import unconfirmed
from kokkola_desktop.services.meetings.findings import of_meeting
from kokkola_desktop.services.meetings.informing import untold
from kokkola_desktop.services.meetings.ordering import saved_movements
from kokkola_desktop.services.meetings.sentences import is_untouched
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import attachments, drafts, ledgers, meetings as store, proposal_list
from kokkola_desktop.store.attachments import Attachment
from kokkola_desktop.store.proposal_list import ProposalFilters
from kokkola_desktop.store.tables import ItemRow, MeetingRow, ProposalMoveRow


@dataclass(frozen=True, slots=True)
class Outlook:
    """A frame if everything on this agenda passes; ``fitting`` of ``matters`` fit, taken in the order of the agenda.

    ``here`` is what this agenda proposes; what is on the agendas of other coming meetings is taken first.
    """

    frame: Frame
    balance: Balance
    fitting: int
    matters: int
    here: Money = ZERO

    @property
    def elsewhere(self) -> Money:
        """What is on the agendas of other coming meetings."""
        return self.balance.on_agenda - self.here


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody who may be disqualified for a §, and the deputies who could step in."""

    item: int
    suggestion: Suggestion
    name: str
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """A meeting as its builder needs it: by § the drafts, the ids of rows, and whether the bank's text is untouched."""

    meeting: Meeting
    days_of_notice: int
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    drafts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    item_ids: Mapping[int, int] = field(default_factory=dict)
    proposal_ids: Mapping[str, int] = field(default_factory=dict)
    untouched: frozenset[int] = frozenset()
    postponed: int = 0
    unconfirmed: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    changed_since: tuple[str, ...] = ()
    saved_movements: int = 0
    files: Mapping[int, tuple[Attachment, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that may be put on an agenda; ``postponed`` if a meeting has had it before it already."""

    id: int
    number: str
    code: str
    title: str
    applicant: str
    priority: str
    requested: Money | None
    points: Decimal | None
    rank: int | None
    state: ProposalState
    postponed: bool


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A line of the list of meetings."""

    id: int
    number: str
    date: date
    start: time | None
    way: Way | None
    place: str
    state: MeetingState
    minutes_state: MinutesState | None
    items: int


def building(workspace: Workspace, number: str) -> Building:
    """Everything that the builder of one meeting shows. Raises UserError for an unknown number."""
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        ids = store.item_ids(session, meeting.id or 0)
        records = current_records(session, meeting)
        coming = meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)
        return Building(
            meeting,
            rules.days_of_notice(session),
            findings=tuple(of_meeting(session, meeting)) if meeting.state is not MeetingState.CANCELLED else (),
            doubts=tuple(_doubts(meeting)) if coming else (),
            outlooks=tuple(_outlooks(session, meeting)) if coming else (),
            drafts=_drafts(session, ids),
            item_ids=ids,
            proposal_ids=store.proposal_ids(session, meeting.id or 0),
            untouched=frozenset(item.number for item in meeting.items if is_untouched(session, meeting, item)),
            postponed=sum(one.postponed for one in _candidates(session)) if coming else 0,
            unconfirmed=_unconfirmed(session, meeting),
            untold=tuple(one.title for one in untold(session, meeting)),
            outdated=tuple(_outdated(session, meeting, records)) if coming else (),
            changed_since=tuple(_changed_since(meeting, records)) if coming else (),
            files=attachments.of_meeting(session, meeting.id or 0),
            saved_movements=saved_movements(meeting) if meeting.state is MeetingState.PLANNED else 0,
        )


def _unconfirmed(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """Written procedures that this meeting may confirm."""
    held = meeting.state is MeetingState.PLANNED and meeting.way is not Way.WRITTEN
    return unconfirmed(session, meeting) if held else ()


def _outdated(session: Session, meeting: Meeting, records: Mapping[str, MeetingProposal]) -> Iterator[str]:
    """The proposals (their titles) of which the register says something else by now, or has another file."""
    following = [item for item in meeting.items if follows(meeting, item)]
    lacking = {name for item in following if differs(session, meeting, item) for name in item.references}
    shown = {name for item in following for name in item.references}
    for proposal in meeting.proposals:
        changed = records[proposal.reference] != proposal and proposal.reference in shown
        if changed or proposal.reference in lacking:
            yield proposal.title


def _changed_since(meeting: Meeting, records: Mapping[str, MeetingProposal]) -> Iterator[str]:
    """The proposals (their titles) that went out with the notice and of which the register says something else now."""
    sent = {name for item in meeting.items if not follows(meeting, item) for name in item.references}
    for proposal in meeting.proposals:
        if proposal.reference in sent and records[proposal.reference] != proposal:
            yield proposal.title


def candidates(workspace: Workspace) -> list[Candidate]:
    """What may be put on an agenda: what was postponed or tabled first, then by call and rank."""
    with workspace.read() as session:
        return _candidates(session)


def meetings_listed(workspace: Workspace) -> list[ListedMeeting]:
    """All meetings, the latest first."""
    count = (
        select(ItemRow.meeting_id, func.count().label("how_many"))
        .where(ItemRow.removed.is_(False))
        .group_by(ItemRow.meeting_id)
        .subquery()
    )
    query = (
        select(
            MeetingRow.id,
            MeetingRow.number,
            MeetingRow.date,
            MeetingRow.start,
            MeetingRow.way,
            MeetingRow.place,
            MeetingRow.state,
            MeetingRow.minutes_state,
            func.coalesce(count.c.how_many, 0),
        )
        .outerjoin(count, count.c.meeting_id == MeetingRow.id)
        .order_by(MeetingRow.date.desc(), MeetingRow.id.desc())
    )
    with workspace.read() as session:
        return [ListedMeeting(*row) for row in session.execute(query)]


def place_of_item(workspace: Workspace, key: int) -> tuple[str, int] | None:
    """The meeting's number and the § of an item's id, as the search gives it; None if it is gone."""
    query = select(MeetingRow.number, ItemRow.number).join(ItemRow, ItemRow.meeting_id == MeetingRow.id)
    with workspace.read() as session:
        found = session.execute(query.where(ItemRow.id == key)).first()
    return (found[0], found[1]) if found else None


def _drafts(session: Session, ids: Mapping[int, int]) -> dict[int, dict[str, str]]:
    numbers = {key: number for number, key in ids.items()}
    found: dict[int, dict[str, str]] = {}
    for draft in reversed(drafts.all_kept(session)):
        if draft.subject == "item" and draft.subject_id in numbers:
            found.setdefault(numbers[draft.subject_id], {})[draft.field] = draft.text
    return found


def _doubts(meeting: Meeting) -> list[Doubt]:
    found = []
    for item in meeting.items:
        declared = {entry.person for entry in item.disqualified}
        for suggestion in () if item.removed else suggestions(meeting, item):
            if suggestion.person not in declared:
                names = tuple(person.name for person in deputies_to_offer(meeting, item, suggestion.person))
                found.append(Doubt(item.number, suggestion, meeting.person(suggestion.person).name, names))
    return found


def _outlooks(session: Session, meeting: Meeting) -> list[Outlook]:
    """The frames that this agenda draws on, with how far each one's free money reaches."""
    frames: dict[int, Frame] = {}
    amounts: dict[int, list[Money]] = {}
    # The ledger's own lines: what is proposed to be rejected takes no money, and a proposal counts at its nearest meeting.
    for line in ledgers.on_agenda(session):
        if line.meeting == meeting.number:
            frame, _ = funding.frame_for(session, line.proposal, line.on, named=line.frame)
            if frame is not None and frame.id is not None:
                frames[frame.id] = frame
                amounts.setdefault(frame.id, []).append(line.amount)
    found = []
    for key, frame in frames.items():
        balance, here = funding.balance_of(session, key), total(amounts[key])
        free = balance.free - (balance.on_agenda - here)
        place = cut_line(free, amounts[key]).place
        found.append(Outlook(frame, balance, len(amounts[key]) if place is None else place, len(amounts[key]), here))
    return found


_COLUMNS = ("number", "code", "title", "applicant", "priority", "requested", "points", "rank", "state", "call")


def _candidates(session: Session) -> list[Candidate]:
    wanted = proposal_list.ids(session, filters=ProposalFilters(state=tuple(state.value for state in OFFERED)))
    before = _from_meetings(session)
    rows = zip(wanted, proposal_list.rows(session, wanted, _COLUMNS), strict=True)
    found = []
    for key, (number, code, title, applicant, priority, requested, points, rank, state, call) in rows:
        state_ = ProposalState(state)
        postponed = state_ is ProposalState.TABLED or (state_ is ProposalState.READY and key in before)
        one = Candidate(
            key,
            number or "",
            code or "",
            title,
            applicant or "",
            priority or "",
            requested,
            points,
            rank,
            state_,
            postponed,
        )
        found.append((not postponed, state_ is ProposalState.RESERVE, call or "", rank or 10_000, number or "", one))
    return [line[-1] for line in sorted(found, key=lambda line: line[:-1])]


def _from_meetings(session: Session) -> frozenset[int]:
    """Proposals whose last move was made by a meeting: taken off its agenda, or moved to the next one."""
    last = select(func.max(ProposalMoveRow.id)).group_by(ProposalMoveRow.proposal_id)
    rows = session.scalars(
        select(ProposalMoveRow.proposal_id).where(ProposalMoveRow.id.in_(last), ProposalMoveRow.meeting_id.is_not(None))
    )
    return frozenset(rows)
