"""Meetings as their own records, one to one with `kokkola_desktop.domain.meeting`.

People, motions and proposals keep the ids that they have within the meeting (``key``); lists of them are JSON. Money in
cents; times are local times of Europe/Helsinki.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date as day, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.meeting import (
    Appeal,
    Candidate,
    Capacity,
    Counts,
    DecisionKind,
    Financing,
    Ground,
    Interval,
    IrregularKind,
    ItemKind,
    Meeting,
    MeetingState,
    MinutesState,
    MotionKind,
    OrganisationKind,
    PartOf,
    Reply,
    Sector,
    Side,
    SignedAs,
    Tie,
    VoteResult,
    VoteWay,
    Way,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.store.tables.base import Base, Key, part_of, parts
from kokkola_desktop.store.tables.types import Json

_OF_MEETING = {"info": {"kind": "meeting", "root": "meeting_id"}}
_OF_ITEM = {"info": {"kind": "meeting", "root": "item_id"}}


class MeetingRow(Base):
    """A meeting; ``minutes_state`` is null while there are no minutes."""

    __tablename__ = "meeting"
    __table_args__ = {"info": {"kind": "meeting"}}  # noqa: RUF012

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    date: Mapped[day] = mapped_column(index=True)
    state: Mapped[MeetingState]
    start: Mapped[time | None]
    end: Mapped[time | None]
    way: Mapped[Way | None]
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    called_on: Mapped[day | None]
    chair: Mapped[str | None]
    vice_chair: Mapped[str | None]
    secretary: Mapped[str | None]
    checkers: Mapped[tuple[str, ...]] = mapped_column(default=())
    breaks: Mapped[tuple[Interval, ...]] = mapped_column(Json(tuple[Interval, ...]), default=())
    adjourned_to: Mapped[str | None]
    language: Mapped[str | None]
    deadline: Mapped[datetime | None]
    demonstration: Mapped[bool] = mapped_column(default=False)
    vacant_seats: Mapped[int] = mapped_column(default=0)
    minutes_state: Mapped[MinutesState | None]
    minutes_sent_on: Mapped[day | None]
    minutes_checked_on: Mapped[day | None]
    minutes_published_on: Mapped[day | None]
    minutes_taken_down_on: Mapped[day | None]

    minutes_signed: Mapped[list[SignatureRow]] = parts("SignatureRow")
    minutes_corrections: Mapped[list[CorrectionRow]] = parts("CorrectionRow")
    organisations: Mapped[list[MeetingOrganisationRow]] = parts("MeetingOrganisationRow")
    people: Mapped[list[MeetingPersonRow]] = parts("MeetingPersonRow")
    attendance: Mapped[list[AttendanceRow]] = parts("AttendanceRow")
    proposals: Mapped[list[MeetingProposalRow]] = parts("MeetingProposalRow")
    items: Mapped[list[ItemRow]] = parts("ItemRow")


class SignatureRow(Base):
    """A typed signature fact of the minutes."""

    __tablename__ = "signature"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    position: Mapped[int]
    person: Mapped[str]
    signed_as: Mapped[SignedAs]
    on: Mapped[day | None] = mapped_column("signed_on")


class CorrectionRow(Base):
    """A correction of checked minutes with its reason and what stood before."""

    __tablename__ = "correction"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    position: Mapped[int]
    item: Mapped[int]
    on: Mapped[day] = mapped_column("corrected_on")
    reason: Mapped[str]
    before: Mapped[str] = mapped_column(default="")


class MinutesReturnRow(Base):
    """A checker returned the minutes, and why. Never on paper."""

    __tablename__ = "minutes_return"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    person: Mapped[str | None]
    on: Mapped[day] = mapped_column("returned_on")
    reason: Mapped[str]


class MinutesVersionRow(Base):
    """The record of checked minutes as it stood before a correction."""

    __tablename__ = "minutes_version"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    until: Mapped[day] = mapped_column("replaced_on")
    record: Mapped[Meeting] = mapped_column(Json(Meeting))


class MeetingOrganisationRow(Base):
    """An organisation that the meeting's record names."""

    __tablename__ = "meeting_organisation"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    position: Mapped[int]
    name: Mapped[str]
    business_id: Mapped[str] = mapped_column(default="")
    kind: Mapped[OrganisationKind] = mapped_column(default=OrganisationKind.OTHER)


class MeetingPersonRow(Base):
    """Somebody of the meeting as of its day, under the id that its record uses; ``person_id`` leads to the register."""

    __tablename__ = "meeting_person"
    __table_args__ = (UniqueConstraint("meeting_id", "key"), _OF_MEETING)

    row_id: Mapped[int] = mapped_column("id", primary_key=True)
    meeting_id: Mapped[int] = part_of("meeting.id")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    id: Mapped[str] = mapped_column("key")
    name: Mapped[str]
    capacity: Mapped[Capacity]
    votes: Mapped[bool] = mapped_column(default=True)
    deputy_of: Mapped[tuple[str, ...]] = mapped_column(default=())
    organisation: Mapped[str] = mapped_column(default="")
    business_id: Mapped[str] = mapped_column(default="")
    sector: Mapped[Sector | None]
    employers: Mapped[tuple[Tie, ...]] = mapped_column(Json(tuple[Tie, ...]), default=())
    boards: Mapped[tuple[Tie, ...]] = mapped_column(Json(tuple[Tie, ...]), default=())


class AttendanceRow(Base):
    """Somebody was there from ``start`` to ``end``; ``seat`` is the member in whose place a deputy sits."""

    __tablename__ = "attendance"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    position: Mapped[int]
    person: Mapped[str]
    start: Mapped[time]
    end: Mapped[time]
    remote: Mapped[bool] = mapped_column(default=False)
    seat: Mapped[str | None]


class ComingRow(Base):
    """What somebody has answered to the call of a meeting."""

    __tablename__ = "coming"
    __table_args__ = (UniqueConstraint("meeting_id", "person"), _OF_MEETING)

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    person: Mapped[str]
    answer: Mapped[Coming]


class MeetingProposalRow(Base):
    """A proposal as the meeting had it; ``proposal_id`` leads to the register where it was matched."""

    __tablename__ = "meeting_proposal"
    __table_args__ = _OF_MEETING

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    applicant: Mapped[str] = mapped_column(default="")
    business_id: Mapped[str] = mapped_column(default="")
    requested: Mapped[Money | None] = mapped_column("requested_cents")
    total: Mapped[Money | None] = mapped_column("total_cents")
    partners: Mapped[tuple[PartOf, ...]] = mapped_column(Json(tuple[PartOf, ...]), default=())
    handled_by: Mapped[tuple[str, ...]] = mapped_column(default=())
    call: Mapped[str] = mapped_column(default="")
    frame: Mapped[str] = mapped_column(default="")
    priority: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="project")
    points: Mapped[str] = mapped_column(default="")
    rank: Mapped[int | None]
    threshold: Mapped[str] = mapped_column(default="")
    points_by: Mapped[str] = mapped_column(default="")
    points_on: Mapped[day | None]
    start: Mapped[day | None]
    end: Mapped[day | None]
    goals: Mapped[tuple[str, ...]] = mapped_column(default=())
    financing: Mapped[tuple[Financing, ...]] = mapped_column(Json(tuple[Financing, ...]), default=())


class ItemRow(Base):
    """One § of a meeting: what was planned and what happened; ``decision_kind`` is null while nothing is decided."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), _OF_MEETING)

    id: Mapped[Key]
    meeting_id: Mapped[int] = part_of("meeting.id")
    position: Mapped[int]
    number: Mapped[int]
    kind: Mapped[ItemKind]
    title: Mapped[str]
    order: Mapped[int | None] = mapped_column("taken_order")
    public_title: Mapped[str] = mapped_column(default="")
    secret: Mapped[bool | None]
    secret_ground: Mapped[int | None]
    explanation: Mapped[str] = mapped_column(default="")
    proposed_decision: Mapped[str] = mapped_column(default="")
    base_kind: Mapped[DecisionKind | None]
    base_amount: Mapped[Money | None] = mapped_column("base_amount_cents")
    proposal: Mapped[str | None]
    proposals: Mapped[tuple[str, ...]] = mapped_column(default=())
    presenter: Mapped[str | None]
    preparer: Mapped[str | None]
    chair: Mapped[str | None]
    secretary: Mapped[str | None]
    checkers: Mapped[tuple[str, ...]] = mapped_column(default=())
    start: Mapped[time | None]
    end: Mapped[time | None]
    late: Mapped[bool] = mapped_column(default=False)
    taken_up: Mapped[bool] = mapped_column(default=False)
    removed: Mapped[bool] = mapped_column(default=False)
    checked_at_once: Mapped[bool] = mapped_column(default=False)
    annexes: Mapped[tuple[str, ...]] = mapped_column(default=())
    heard: Mapped[tuple[str, ...]] = mapped_column(default=())
    discussion: Mapped[str] = mapped_column(default="")
    decision_kind: Mapped[DecisionKind | None]
    decision_at: Mapped[time | None]
    decision_amount: Mapped[Money | None] = mapped_column("decision_amount_cents")
    decision_amounts: Mapped[MappingABC[str, Money]] = mapped_column(Json(MappingABC[str, Money]), default={})
    decision_reserve_rank: Mapped[int | None]
    decision_conditions: Mapped[tuple[str, ...]] = mapped_column(default=())
    decision_text: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    distribution: Mapped[tuple[str, ...]] = mapped_column(default=())
    appeal: Mapped[Appeal | None]
    appeal_text: Mapped[str] = mapped_column(default="")
    taken_up_at: Mapped[time | None]

    disqualified: Mapped[list[DisqualificationRow]] = parts("DisqualificationRow")
    disputes: Mapped[list[DisputeRow]] = parts("DisputeRow")
    motions: Mapped[list[MotionRow]] = parts("MotionRow")
    votes: Mapped[list[VoteRow]] = parts("VoteRow")
    elections: Mapped[list[ElectionRow]] = parts("ElectionRow")
    answers: Mapped[list[AnswerRow]] = parts("AnswerRow")
    dissents: Mapped[list[DissentRow]] = parts("DissentRow")
    irregular: Mapped[list[IrregularityRow]] = parts("IrregularityRow")


class DisqualificationRow(Base):
    """Somebody left for the item on this ground."""

    __tablename__ = "disqualification"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    person: Mapped[str]
    ground: Mapped[Ground]
    note: Mapped[str] = mapped_column(default="")


class DismissalRow(Base):
    """A suggested disqualification that somebody dismissed: it is not suggested again. Never on paper."""

    __tablename__ = "dismissal"
    __table_args__ = (UniqueConstraint("item_id", "person"), _OF_ITEM)

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    person: Mapped[str]
    reason: Mapped[str]


class DisputeRow(Base):
    """The group decided whether somebody is disqualified (HallintoL 29 §)."""

    __tablename__ = "dispute"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    person: Mapped[str]
    disqualified: Mapped[bool]
    text: Mapped[str] = mapped_column(default="")


class MotionRow(Base):
    """A motion under the id that its meeting uses; amount in cents."""

    __tablename__ = "motion"
    __table_args__ = (UniqueConstraint("item_id", "key"), _OF_ITEM)

    row_id: Mapped[int] = mapped_column("id", primary_key=True)
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    id: Mapped[str] = mapped_column("key")
    by: Mapped[str] = mapped_column("moved_by")
    seconded_by: Mapped[tuple[str, ...]] = mapped_column(default=())
    text: Mapped[str] = mapped_column(default="")
    kind: Mapped[MotionKind] = mapped_column(default=MotionKind.COUNTER)
    amount: Mapped[Money | None] = mapped_column("amount_cents")
    withdrawn: Mapped[bool] = mapped_column(default=False)


class VoteRow(Base):
    """One vote in the order in which it was held; voices by name are null where they were not recorded."""

    __tablename__ = "vote"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    motion: Mapped[str]
    yes: Mapped[str | None]
    way: Mapped[VoteWay | None]
    for_: Mapped[tuple[str, ...] | None] = mapped_column("voices_for", Json(tuple[str, ...]))
    against: Mapped[tuple[str, ...] | None] = mapped_column("voices_against", Json(tuple[str, ...]))
    blank: Mapped[tuple[str, ...] | None] = mapped_column("voices_blank", Json(tuple[str, ...]))
    counts: Mapped[Counts | None] = mapped_column(Json(Counts))
    result: Mapped[VoteResult | None]
    won: Mapped[Side | None]
    chair_decides: Mapped[Side | None]
    at: Mapped[time | None]


class ElectionRow(Base):
    """Who was elected to what, from which candidates."""

    __tablename__ = "election"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    role: Mapped[str]
    elected: Mapped[tuple[str, ...]]
    way: Mapped[str] = mapped_column(default="")
    candidates: Mapped[tuple[Candidate, ...]] = mapped_column(Json(tuple[Candidate, ...]), default=())
    lot: Mapped[bool] = mapped_column(default=False)


class AnswerRow(Base):
    """An answer in a written procedure."""

    __tablename__ = "answer"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    person: Mapped[str]
    answer: Mapped[Reply]
    at: Mapped[datetime]


class DissentRow(Base):
    """A dissenting opinion (KuntaL 106 §)."""

    __tablename__ = "dissent"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    person: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class IrregularityRow(Base):
    """The reason written for an irregular act; the minutes print it."""

    __tablename__ = "irregularity"
    __table_args__ = _OF_ITEM

    id: Mapped[Key]
    item_id: Mapped[int] = part_of("item.id")
    position: Mapped[int]
    kind: Mapped[IrregularKind]
    reason: Mapped[str]
