"""A meeting as its own record: who, when, which items, what happened, what was decided.

The value holds all that its minutes say, as it was on the day, and maps one to one on the interchange file
(meeting.schema.json). People, motions and proposals are referred to by their ids within the meeting.
Units: `Money` in cents; times are local times of Europe/Helsinki. Lähde: domain.md §§ 4–5, cli.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kokkola_desktop.domain.choices import (
    Appeal as Appeal,
    Capacity as Capacity,
    DecisionKind as DecisionKind,
    Ground as Ground,
    IrregularKind as IrregularKind,
    ItemKind as ItemKind,
    MeetingState as MeetingState,
    MinutesState as MinutesState,
    MotionKind as MotionKind,
    OrganisationKind as OrganisationKind,
    Reply as Reply,
    Sector as Sector,
    Side as Side,
    SignedAs as SignedAs,
    VoteResult as VoteResult,
    VoteWay as VoteWay,
    Way as Way,
)
from kokkola_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class Tie:
    """An organisation that a person works for, or on whose board the person sits."""

    organisation: str
    business_id: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the meeting's record names, with the kind that decides its disqualification rules."""

    name: str
    business_id: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the meeting, as of its day; ``deputy_of`` are the members whose deputy this is."""

    id: str
    name: str
    capacity: Capacity
    votes: bool = True
    deputy_of: tuple[str, ...] = ()
    organisation: str = ""
    business_id: str = ""
    sector: Sector | None = None
    employers: tuple[Tie, ...] = ()
    boards: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time; the start belongs to it, the end does not."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether the moment lies in it."""
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody was there from ``start`` to ``end``; ``seat`` is the member in whose place a deputy sits."""

    person: str
    start: time
    end: time
    remote: bool = False
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A partner of a proposal with its part of the money."""

    organisation: str
    business_id: str = ""
    total: Money | None = None
    requested: Money | None = None
    handled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Financing:
    """One line of the financing plan as the meeting had it; ``source`` is a value of proposal.Source."""

    source: str
    amount: Money
    financier: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class MeetingProposal:
    """A proposal as the meeting had it before it; matched with the register by ``reference``."""

    title: str
    code: str = ""
    number: str = ""
    applicant: str = ""
    business_id: str = ""
    requested: Money | None = None
    total: Money | None = None
    partners: tuple[PartOf, ...] = ()
    handled_by: tuple[str, ...] = ()
    call: str = ""
    frame: str = ""
    priority: str = ""
    kind: str = "project"
    points: str = ""
    rank: int | None = None
    threshold: str = ""
    points_by: str = ""
    points_on: date | None = None
    start: date | None = None
    end: date | None = None
    goals: tuple[str, ...] = ()
    financing: tuple[Financing, ...] = ()

    @property
    def reference(self) -> str:
        """What items call it by: the code, else the number."""
        return self.code or self.number


@dataclass(frozen=True, slots=True)
class Disqualification:
    """Somebody left for the item on this ground."""

    person: str
    ground: Ground
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """The group decided whether somebody is disqualified (HallintoL 29 §)."""

    person: str
    disqualified: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion; without a seconder it lapses, but is minuted."""

    id: str
    by: str
    seconded_by: tuple[str, ...] = ()
    text: str = ""
    kind: MotionKind = MotionKind.COUNTER
    amount: Money | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes as figures."""

    for_: int
    against: int
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: EI supports ``motion``; JAA supports the motion ``yes``, else the proposed decision or going on.

    Voices are names in ``for_``, ``against``, ``blank`` (None if not recorded by name), or ``counts``, or ``result``.
    """

    motion: str
    yes: str | None = None
    way: VoteWay | None = None
    for_: tuple[str, ...] | None = None
    against: tuple[str, ...] | None = None
    blank: tuple[str, ...] | None = None
    counts: Counts | None = None
    result: VoteResult | None = None
    won: Side | None = None
    chair_decides: Side | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who stood, with votes where they were counted."""

    person: str
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Election:
    """Who was elected to what; ``role`` is free text (``checker``, ``chair`` …)."""

    role: str
    elected: tuple[str, ...]
    way: str = ""
    candidates: tuple[Candidate, ...] = ()
    lot: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a written procedure."""

    person: str
    answer: Reply
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, when, and the amount; ``amounts`` by reference where several proposals share one §."""

    kind: DecisionKind
    at: time | None = None
    amount: Money | None = None
    amounts: Mapping[str, Money] = field(default_factory=dict)
    reserve_rank: int | None = None
    conditions: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """A dissenting opinion (KuntaL 106 §)."""

    person: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """The reason written for an irregular act; the minutes print it."""

    kind: IrregularKind
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One § of a meeting: what was planned, and what happened.

    ``id`` stays its own when the numbers are given anew, and is None until the item is kept; it says nothing of the
    item, so that equal items stay equal. ``taken_up_at`` is when the group took a late item up in the running meeting;
    None where that is not known, as in a record that came from elsewhere.
    """

    number: int
    kind: ItemKind
    title: str
    order: int | None = None
    public_title: str = ""
    secret: bool | None = None
    secret_ground: int | None = None
    explanation: str = ""
    proposed_decision: str = ""
    base_kind: DecisionKind | None = None
    base_amount: Money | None = None
    proposal: str | None = None
    proposals: tuple[str, ...] = ()
    presenter: str | None = None
    preparer: str | None = None
    chair: str | None = None
    secretary: str | None = None
    checkers: tuple[str, ...] = ()
    start: time | None = None
    end: time | None = None
    late: bool = False
    taken_up: bool = False
    removed: bool = False
    checked_at_once: bool = False
    annexes: tuple[str, ...] = ()
    disqualified: tuple[Disqualification, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    heard: tuple[str, ...] = ()
    discussion: str = ""
    motions: tuple[Motion, ...] = ()
    votes: tuple[Vote, ...] = ()
    elections: tuple[Election, ...] = ()
    answers: tuple[Answer, ...] = ()
    decision: Decision | None = None
    reasons: str = ""
    dissents: tuple[Dissent, ...] = ()
    irregular: tuple[Irregularity, ...] = ()
    distribution: tuple[str, ...] = ()
    appeal: Appeal | None = None
    appeal_text: str = ""
    taken_up_at: time | None = field(default=None, compare=False)
    id: int | None = field(default=None, compare=False)

    @property
    def references(self) -> tuple[str, ...]:
        """The proposals under this §."""
        return self.proposals or ((self.proposal,) if self.proposal else ())

    @property
    def excused(self) -> frozenset[IrregularKind]:
        """What a written reason lets stand although it breaks a rule; blanks are no reason."""
        return frozenset(entry.kind for entry in self.irregular if entry.reason.strip())


@dataclass(frozen=True, slots=True)
class Signature:
    """A typed signature fact."""

    person: str
    signed_as: SignedAs
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of checked minutes, with what stood before."""

    item: int
    on: date
    reason: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Where the minutes are on their way, and who has signed."""

    state: MinutesState
    sent_on: date | None = None
    checked_on: date | None = None
    published_on: date | None = None
    taken_down_on: date | None = None
    signed: tuple[Signature, ...] = ()
    corrections: tuple[Correction, ...] = ()


#: The class below has a field named ``date``.
Day = date


@dataclass(frozen=True, slots=True)
class Meeting:
    """The record of one meeting; ``id`` is None until it is stored."""

    number: str
    date: Day
    state: MeetingState
    id: int | None = None
    start: time | None = None
    end: time | None = None
    way: Way | None = None
    place: str = ""
    link: str = ""
    called_on: Day | None = None
    chair: str | None = None
    vice_chair: str | None = None
    secretary: str | None = None
    checkers: tuple[str, ...] = ()
    breaks: tuple[Interval, ...] = ()
    adjourned_to: str | None = None
    language: str | None = None
    deadline: datetime | None = None
    minutes: Minutes | None = None
    demonstration: bool = False
    vacant_seats: int = 0
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    proposals: tuple[MeetingProposal, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def year(self) -> int:
        """The year of its number, whose series of §§ it uses."""
        return int(self.number.partition("/")[2])

    @property
    def sequence(self) -> int:
        """3 of 3/2026."""
        return int(self.number.partition("/")[0])

    def person(self, key: str) -> Person:
        """The person of an id; KeyError if the meeting has none."""
        for person in self.people:
            if person.id == key:
                return person
        raise KeyError(key)

    def item(self, number: int) -> Item | None:
        """The item of a § number."""
        return next((item for item in self.items if item.number == number), None)

    def proposal(self, reference: str) -> MeetingProposal | None:
        """The proposal of a reference."""
        return next((p for p in self.proposals if reference in (p.code, p.number)), None)

    @property
    def minutes_state(self) -> MinutesState:
        """``none`` before the meeting is open, else as the minutes say, else draft."""
        if self.minutes is not None:
            return self.minutes.state
        return MinutesState.DRAFT if self.state in (MeetingState.OPEN, MeetingState.CLOSED) else MinutesState.NONE
