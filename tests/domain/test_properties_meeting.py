"""Whatever is proposed to the record of a meeting: what is impossible is refused, and only that.

Acts are proposed as the window does it, one at a time, each judged on the record as it would then be. An oracle that
looks at each five minutes of the meeting by itself says what is right.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from hypothesis import HealthCheck, given, settings, strategies as st

from kokkola_desktop.domain.arrangement import arranged
from kokkola_desktop.domain.attendance import entitled_during, entitled_for_decision, present_during
from kokkola_desktop.domain.legality import faults
from kokkola_desktop.domain.meeting import (
    Attendance,
    Capacity,
    Counts,
    Decision,
    DecisionKind,
    Disqualification,
    Ground,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
    Motion,
    Person,
    Vote,
)
from kokkola_desktop.domain.quorum import Rules, quorum_of
from kokkola_desktop.services.interchange import meeting_text

STEP = 5
VOTERS = ("m1", "m2", "m3", "m4", "m5")
SEATS = {"d1": ("m1",), "d2": ("m2",), "d3": ("m3",), "dx": ("m3", "m4")}
PEOPLE = (
    *(Person(key, f"Jäsen {key}", Capacity.MEMBER) for key in VOTERS),
    Person("m6", "Puhuja", Capacity.MEMBER, votes=False),
    *(Person(key, f"Vara {key}", Capacity.DEPUTY, deputy_of=seats) for key, seats in SEATS.items()),
    Person("e1", "Esittelijä", Capacity.PRESENTER),
    Person("s1", "Sihteeri", Capacity.SECRETARY),
    Person("k1", "Kutsuttu", Capacity.EXPERT),
)
#: The motions are the guest's, so that nobody else has moved and stayed.
IDS = tuple(person.id for person in PEOPLE if person.id != "k1")
ORDER = {key: place for place, key in enumerate(IDS)}


def clock(minute: int) -> time:
    """Minutes after nine."""
    return time(9 + minute // 60, minute % 60)


#: § 5 is voted on (at any time of the item, at 9.30, and by figures at 9.35), § 6 decided.
VOTED = Item(
    number=5,
    kind=ItemKind.OTHER,
    title="Äänestettävä",
    start=clock(20),
    end=clock(40),
    motions=tuple(Motion(key, by="k1", seconded_by=("k1",)) for key in "abc"),
    votes=(Vote("a", for_=(), against=(), blank=()), Vote("b", for_=(), against=(), blank=(), at=clock(30)), Vote("c")),
)
DECIDED = Item(number=6, kind=ItemKind.OTHER, title="Päätettävä", start=clock(40), end=clock(55))
EMPTY = Meeting(
    "3/2026",
    date(2026, 9, 10),
    MeetingState.OPEN,
    start=clock(0),
    end=clock(60),
    chair="m1",
    vice_chair="m2",
    people=PEOPLE,
    items=(VOTED, DECIDED),
)


@dataclass(frozen=True)
class Came:
    person: str
    start: int
    end: int
    seat: str | None

    def applied(self, record: Meeting) -> Meeting:
        entry = Attendance(self.person, clock(self.start), clock(self.end), seat=self.seat)
        return replace(record, attendance=(*record.attendance, entry))


@dataclass(frozen=True)
class Disqualified:
    item: int
    person: str

    def applied(self, record: Meeting) -> Meeting:
        entry = Disqualification(self.person, Ground.INTEREST)
        return _with(record, self.item, lambda item: replace(item, disqualified=(*item.disqualified, entry)))


@dataclass(frozen=True)
class Voice:
    vote: int
    person: str
    side: str

    def applied(self, record: Meeting) -> Meeting:
        def speak(item: Item) -> Item:
            votes = list(item.votes)
            voices = (*getattr(votes[self.vote], self.side), self.person)
            votes[self.vote] = replace(votes[self.vote], **{self.side: voices})
            return replace(item, votes=tuple(votes))

        return _with(record, 5, speak)


@dataclass(frozen=True)
class Figures:
    for_: int
    against: int

    def applied(self, record: Meeting) -> Meeting:
        vote = Vote("c", counts=Counts(self.for_, self.against), at=clock(35))
        return _with(record, 5, lambda item: replace(item, votes=(*item.votes[:2], vote)))


@dataclass(frozen=True)
class Decided:
    at: int

    def applied(self, record: Meeting) -> Meeting:
        decision = Decision(DecisionKind.APPROVE, at=clock(self.at))
        return _with(record, 6, lambda item: replace(item, decision=decision))


Act = Came | Disqualified | Voice | Figures | Decided


def _with(record: Meeting, number: int, change) -> Meeting:
    return replace(record, items=tuple(change(item) if item.number == number else item for item in record.items))


# What is right, five minutes by five minutes.


def there(record: Meeting, minute: int) -> dict[str, Attendance]:
    moment = clock(minute)
    inside = [entry for entry in record.attendance if entry.start <= moment < entry.end]
    return {entry.person: entry for entry in sorted(inside, key=lambda e: (e.start, ORDER[e.person]))}


def voters(record: Meeting, item: Item, minute: int) -> dict[str, str]:
    """The voter of each seat at a minute."""
    out = {entry.person for entry in item.disqualified}
    present = {key: entry for key, entry in there(record, minute).items() if key not in out}
    found = {}
    for seat in VOTERS:
        deputies = [key for key, entry in present.items() if key in SEATS and (entry.seat or SEATS[key][0]) == seat]
        if seat in present or deputies:
            found[seat] = seat if seat in present else deputies[0]
    return found


def is_right(record: Meeting) -> bool:
    voted, decided = record.items
    for vote in voted.votes:
        minutes = range(20, 40, STEP) if vote.at is None else [vote.at.minute]
        moments = [voters(record, voted, minute) for minute in minutes]
        most = max(map(len, moments))
        if vote.counts is not None and vote.counts.for_ + vote.counts.against > most:
            return False
        names = [*(vote.for_ or ()), *(vote.against or ()), *(vote.blank or ())]
        sat = {
            name: {seat for moment in moments for seat, person in moment.items() if person == name} for name in names
        }
        alone = Counter(next(iter(seats)) for seats in sat.values() if len(seats) == 1)
        if len(set(names)) < len(names) or not all(sat.values()) or len(names) > most or set(alone.values()) - {1}:
            return False
    return decided.decision is None or len(voters(record, decided, decided.decision.at.minute)) > len(VOTERS) // 2


# What is proposed.


@st.composite
def arrivals(draw: st.DrawFn) -> Came:
    person = draw(st.sampled_from(IDS))
    start = draw(st.integers(0, 9)) * STEP
    end = draw(st.integers(start // STEP + 1, 12)) * STEP
    return Came(person, start, end, draw(st.sampled_from(SEATS[person])) if person == "dx" else None)


VOICES = st.builds(Voice, st.integers(0, 1), st.sampled_from(IDS), st.sampled_from(["for_", "against", "blank"]))
OTHERS = st.one_of(
    arrivals(),
    st.builds(Disqualified, st.sampled_from([5, 6]), st.sampled_from(IDS)),
    st.builds(Figures, st.integers(0, 5), st.integers(0, 4)),
    st.builds(Decided, st.integers(8, 10).map(lambda n: n * STEP)),
)
#: Who is there from the beginning, then what is proposed: of six acts the first that is right (or, twice as often,
#: wrong), if there is one.
STORIES = st.tuples(
    st.lists(st.sampled_from(IDS), min_size=5, unique=True),
    st.lists(
        st.tuples(
            st.sampled_from([True, False, False]),
            st.permutations([*"vvvaaa"]).flatmap(
                lambda kinds: st.tuples(*(VOICES if kind == "v" else OTHERS for kind in kinds))
            ),
        ),
        min_size=4,
        max_size=10,
    ),
)


def is_entry(record: Meeting, act: Act) -> bool:
    """Whether the form takes it at all: nobody is there twice, decided or disqualified twice."""
    match act:
        case Came():
            return all(
                entry.end <= clock(act.start) or clock(act.end) <= entry.start
                for entry in record.attendance
                if entry.person == act.person
            )
        case Disqualified():
            item = record.item(act.item)
            return item is not None and act.person not in {entry.person for entry in item.disqualified}
        case Figures():
            return record.items[0].votes[2].counts is None
        case Decided():
            return record.items[1].decision is None
    return True


@dataclass
class Told:
    """How a story went."""

    record: Meeting
    kept: list[Act]
    judged: Counter[bool]


def tell(story: tuple[list[str], list[tuple[bool, tuple[Act, ...]]]]) -> Told:
    """Propose the acts of a story one after the other; each is refused or kept as the oracle says, or the test fails."""
    first, proposals = story
    told = Told(EMPTY, [], Counter())
    for person in first:
        begin = Came(person, 0, 60, SEATS[person][0] if person == "dx" else None)
        told.record = begin.applied(told.record)
        told.kept.append(begin)
    for wanted, acts in proposals:
        possible = [act for act in acts if is_entry(told.record, act)]
        verdicts = [(act, is_right(act.applied(told.record))) for act in possible]
        if not verdicts:
            continue
        act, right = next((pair for pair in verdicts if pair[1] is wanted), verdicts[-1])
        told.judged[right] += 1
        proposed = arranged(act.applied(told.record))
        refused = faults(proposed, Rules())
        assert bool(refused) is not right, (act, [str(fault) for fault in refused])
        if not refused:
            told.record = proposed
            told.kept.append(act)
    return told


QUICK = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def test_each_act_is_refused_exactly_if_it_is_impossible_and_both_are_proposed_often():
    judged: Counter[bool] = Counter()

    @QUICK
    @given(STORIES)
    def stories(story) -> None:
        judged.update(tell(story).judged)

    stories()
    proposed = judged.total()
    assert proposed > 300
    assert judged[True] >= proposed * 0.2, judged
    assert judged[False] >= proposed * 0.2, judged
    # What is refused is asked for at least as often as what is not.
    assert judged[False] >= judged[True], judged


@QUICK
@given(STORIES)
def test_a_vote_never_exceeds_those_entitled(story):
    record = tell(story).record
    for vote in record.items[0].votes:
        minutes = range(20, 40, STEP) if vote.at is None else [vote.at.minute]
        most = max(len(voters(record, record.items[0], minute)) for minute in minutes)
        named = len(vote.for_ or ()) + len(vote.against or ()) + len(vote.blank or ())
        counted = vote.counts.for_ + vote.counts.against + vote.counts.blank if vote.counts else 0
        assert max(named, counted) <= most <= len(VOTERS)


@QUICK
@given(STORIES)
def test_whoever_is_disqualified_is_in_no_vote_no_quorum_and_not_present_for_the_item(story):
    record = tell(story).record
    for item in record.items:
        out = {entry.person for entry in item.disqualified}
        for vote in item.votes:
            assert out.isdisjoint({*(vote.for_ or ()), *(vote.against or ()), *(vote.blank or ())})
        counted = entitled_for_decision(record, item)
        assert out.isdisjoint({voter.person for voter in counted})
        assert quorum_of(record, item, Rules()).present == len(counted)
        assert out.isdisjoint({voter.person for stretch in entitled_during(record, item) for voter in stretch})
        assert out.isdisjoint({entry.person for entry in present_during(record, item)})


def replayed(acts: Sequence[Act]) -> Meeting:
    record = EMPTY
    for act in acts:
        record = act.applied(record)
    return record


@QUICK
@given(STORIES, st.integers(0, 2**32))
def test_the_order_of_entry_leaves_no_trace_in_record_or_file(story, seed):
    told = tell(story)
    acts = list(told.kept)
    random.Random(seed).shuffle(acts)
    record = replayed(acts)
    assert arranged(record) == arranged(told.record)
    assert meeting_text(record) == meeting_text(told.record)
    assert arranged(arranged(record)) == arranged(record)
    assert faults(arranged(record), Rules()) == ()
