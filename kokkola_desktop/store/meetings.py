"""Meetings in and out of the file as whole values: saving touches the rows that differ, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain import meeting as values
from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import tables
from kokkola_desktop.store.mapping import Children, RowMap, known_row
from kokkola_desktop.store.tables import ItemRow, MeetingProposalRow, MeetingRow, ProposalRow

_OF_MEETING = frozenset({"id", "meeting_id", "position"})
_OF_ITEM = frozenset({"id", "item_id", "position"})

SIGNATURE = RowMap(values.Signature, tables.SignatureRow, row_only=_OF_MEETING)
CORRECTION = RowMap(values.Correction, tables.CorrectionRow, row_only=_OF_MEETING)
MINUTES = RowMap(
    values.Minutes,
    MeetingRow,
    children={"signed": Children(SIGNATURE), "corrections": Children(CORRECTION)},
    prefix="minutes_",
    presence="state",
)
ORGANISATION = RowMap(values.Organisation, tables.MeetingOrganisationRow, row_only=_OF_MEETING)
PERSON = RowMap(
    values.Person, tables.MeetingPersonRow, row_only=frozenset({"row_id", "meeting_id", "person_id", "position"})
)
ATTENDANCE = RowMap(values.Attendance, tables.AttendanceRow, row_only=_OF_MEETING)
PROPOSAL = RowMap(values.MeetingProposal, MeetingProposalRow, row_only=_OF_MEETING | {"proposal_id"})
DISQUALIFICATION = RowMap(values.Disqualification, tables.DisqualificationRow, row_only=_OF_ITEM)
DISPUTE = RowMap(values.Dispute, tables.DisputeRow, row_only=_OF_ITEM)
MOTION = RowMap(values.Motion, tables.MotionRow, row_only=frozenset({"row_id", "item_id", "position"}))
VOTE = RowMap(values.Vote, tables.VoteRow, row_only=_OF_ITEM)
ELECTION = RowMap(values.Election, tables.ElectionRow, row_only=_OF_ITEM)
ANSWER = RowMap(values.Answer, tables.AnswerRow, row_only=_OF_ITEM)
DISSENT = RowMap(values.Dissent, tables.DissentRow, row_only=_OF_ITEM)
IRREGULARITY = RowMap(values.Irregularity, tables.IrregularityRow, row_only=_OF_ITEM)
DECISION = RowMap(values.Decision, ItemRow, prefix="decision_", presence="kind")
ITEM = RowMap(
    values.Item,
    ItemRow,
    children={
        "disqualified": Children(DISQUALIFICATION),
        "disputes": Children(DISPUTE),
        "motions": Children(MOTION, key=lambda motion: motion.id),
        "votes": Children(VOTE),
        "elections": Children(ELECTION),
        "answers": Children(ANSWER),
        "dissents": Children(DISSENT),
        "irregular": Children(IRREGULARITY),
    },
    parts={"decision": DECISION},
    row_only=_OF_MEETING,
)
MEETING = RowMap(
    Meeting,
    MeetingRow,
    children={
        "organisations": Children(ORGANISATION),
        "people": Children(PERSON, key=lambda person: person.id),
        "attendance": Children(ATTENDANCE),
        "proposals": Children(PROPOSAL, key=lambda proposal: proposal.code or proposal.number or proposal.title),
        "items": Children(ITEM, key=lambda item: item.id),
    },
    parts={"minutes": MINUTES},
)


def load(session: Session, meeting_id: int) -> Meeting:
    """The meeting of an id; raises UserError if it is gone."""
    return MEETING.from_row(_row(session, meeting_id))


def load_number(session: Session, number: str) -> Meeting:
    """The meeting of a number such as 3/2026; raises UserError if there is none."""
    row = session.scalar(select(MeetingRow).where(MeetingRow.number == number))
    if row is None:
        raise UserError(N_("Kokousta {number} ei ole tiedostossa."), field="meeting", number=number)
    return MEETING.from_row(row)


def load_all(session: Session) -> list[Meeting]:
    """Every meeting, by date and number."""
    rows = session.scalars(select(MeetingRow).order_by(MeetingRow.date, MeetingRow.id))
    return [MEETING.from_row(row) for row in rows]


def meeting_id(session: Session, number: str) -> int | None:
    """The id of a meeting's number."""
    return session.scalar(select(MeetingRow.id).where(MeetingRow.number == number))


def numbers(session: Session) -> dict[str, int]:
    """The numbers of all meetings with their ids."""
    return dict(session.execute(select(MeetingRow.number, MeetingRow.id)).all())


def item_numbers(session: Session, year: int) -> dict[int, str]:
    """The §§ taken in the series of a year, with the number of the meeting that has each."""
    rows = session.execute(
        select(ItemRow.number, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
        .where(MeetingRow.number.like(f"%/{year}"))
        .order_by(ItemRow.number)
    )
    return dict(rows.all())


@dataclass(frozen=True, slots=True)
class Numbered:
    """A meeting of a year with its §§; ``fixed`` once its notice is sent, until then they are provisional."""

    id: int
    number: str
    date: day
    fixed: bool
    items: tuple[int, ...]


def numbered(session: Session, year: int, but: int | None = None) -> list[Numbered]:
    """The meetings of a year that have items, all ``but`` one (its id), by day.

    One that was called off before its notice was sent has no §§ any more.
    """
    called_off = (MeetingRow.state == MeetingState.CANCELLED) & MeetingRow.called_on.is_(None)
    rows = session.execute(
        select(MeetingRow.id, MeetingRow.number, MeetingRow.date, MeetingRow.state, ItemRow.number)
        .join(ItemRow, ItemRow.meeting_id == MeetingRow.id)
        .where(MeetingRow.number.like(f"%/{year}"), MeetingRow.id != (but or 0), ~called_off)
        .order_by(MeetingRow.date, MeetingRow.id, ItemRow.position)
    )
    found: dict[tuple[int, str, day, bool], list[int]] = {}
    for key, number, held_on, state, item in rows:
        found.setdefault((key, number, held_on, state is not MeetingState.PLANNED), []).append(item)
    return [Numbered(*facts, tuple(items)) for facts, items in found.items()]


def of_item(session: Session, item: int) -> Meeting:
    """The meeting that an item (its id) belongs to; raises UserError if it is gone."""
    meeting = session.scalar(select(ItemRow.meeting_id).where(ItemRow.id == item))
    return load(session, meeting or 0)


def item_id(session: Session, meeting: int, number: int) -> int | None:
    """The id of a meeting's §."""
    return session.scalar(select(ItemRow.id).where(ItemRow.meeting_id == meeting, ItemRow.number == number))


def item_ids(session: Session, meeting: int) -> dict[int, int]:
    """The ids of a meeting's items by their § numbers."""
    query = select(ItemRow.number, ItemRow.id).where(ItemRow.meeting_id == meeting)
    return dict(session.execute(query).all())


def save(session: Session, meeting: Meeting) -> int:
    """Keep a new meeting (``id`` None) or what has changed of a known one; gives its id.

    Its proposals are linked with those of the register that have the same code or number.
    """
    known = None if meeting.id is None else _row(session, meeting.id)
    if known is not None:
        meeting = _with_ids(meeting, known.items)
        _make_way(session, meeting, known.items)
    row = MEETING.to_row(meeting, known)
    session.add(row)
    with session.no_autoflush:  # each row is written once
        for proposal in row.proposals:
            if proposal.proposal_id is None:
                proposal.proposal_id = find_proposal(session, proposal.code, proposal.number)
    session.flush()
    return int(row.id)


def _with_ids(meeting: Meeting, rows: Sequence[ItemRow]) -> Meeting:
    """The meeting whose items without an id are taken for the kept ones of their §§, if no given item is that row."""
    named = {item.id for item in meeting.items}
    free = {row.number: row.id for row in rows if row.id not in named}
    return replace(
        meeting,
        items=tuple(
            replace(item, id=free.get(item.number)) if item.id is None and item.number in free else item
            for item in meeting.items
        ),
    )


def _make_way(session: Session, meeting: Meeting, rows: Sequence[ItemRow]) -> None:
    """Free the §§ of rows that get another one or go: each § is one row's alone at every moment."""
    numbers = {item.id: item.number for item in meeting.items}
    leaving = [row for row in rows if numbers.get(row.id) != row.number]
    taken = {row.number for row in leaving}
    if not any(item.number in taken for item in meeting.items):
        return
    for row in leaving:
        row.number = -row.id
    session.flush()


def find_proposal(session: Session, code: str, number: str) -> int | None:
    """The id of the proposal with this code, else with this own or application number; compared without case."""
    if code:
        found = session.scalar(select(ProposalRow.id).where(ProposalRow.code_key == code.casefold()).limit(1))
        if found is not None:
            return found
    reference = number or code
    if not reference:
        return None
    return session.scalar(
        select(ProposalRow.id)
        .where(
            or_(
                ProposalRow.number == reference,
                ProposalRow.application_key == reference.casefold(),
                ProposalRow.code_key == reference.casefold(),
            )
        )
        .limit(1)
    )


def proposal_ids(session: Session, meeting: int) -> dict[str, int]:
    """The register's ids of a meeting's proposals, by the reference that its items use."""
    rows = session.execute(
        select(MeetingProposalRow.code, MeetingProposalRow.number, MeetingProposalRow.proposal_id).where(
            MeetingProposalRow.meeting_id == meeting, MeetingProposalRow.proposal_id.is_not(None)
        )
    )
    return {code or number: id_ for code, number, id_ in rows if id_ is not None}


def link_proposal(session: Session, meeting: int, reference: str, proposal: int) -> None:
    """Link a meeting's proposal, named by the reference that its items use, with one of the register."""
    rows = session.scalars(select(MeetingProposalRow).where(MeetingProposalRow.meeting_id == meeting))
    for row in rows:
        if (row.code or row.number) == reference:
            row.proposal_id = proposal
    session.flush()


def dates_with_proposal(session: Session, proposal: int, *, besides: int) -> list[day]:
    """The dates of the meetings, but for one, whose items are about a proposal of the register."""
    rows = session.execute(
        select(MeetingRow.date)
        .join(MeetingProposalRow, MeetingProposalRow.meeting_id == MeetingRow.id)
        .where(MeetingProposalRow.proposal_id == proposal, MeetingRow.id != besides)
    )
    return [one for (one,) in rows]


def count(session: Session) -> int:
    """How many meetings there are."""
    return session.scalar(select(func.count()).select_from(MeetingRow)) or 0


def remove(session: Session, meeting: int) -> None:
    """Delete a meeting with all its rows."""
    session.execute(delete(MeetingRow).where(MeetingRow.id == meeting))


def _row(session: Session, meeting_id: int) -> MeetingRow:
    row = known_row(session, MeetingRow, meeting_id)
    if row is None:
        raise UserError(N_("Kokousta ei enää ole tiedostossa."), meeting=meeting_id)
    return row
