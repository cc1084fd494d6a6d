"""Voting: order of motions, who won, ties, the chair of an item, and who may dissent.

Lähde: domain.md § 4 (Voting), KuntaL 104–106 § as adopted; examples.md E6–E7.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kokkola_desktop.domain.answers import opponents
from kokkola_desktop.domain.attendance import (
    Voter,
    disqualified,
    entitled_at,
    entitled_during,
    is_present,
    present_during,
)
from kokkola_desktop.domain.meeting import (
    Counts,
    DecisionKind,
    Item,
    Meeting,
    Motion,
    MotionKind,
    Side,
    Vote,
)
from kokkola_desktop.domain.money import Money

PROCEDURAL = frozenset({MotionKind.TABLE, MotionKind.RETURN})
#: Decisions after which the matter itself is still open: no motion on it has lost yet.
_UNDECIDED = frozenset({DecisionKind.TABLE, DecisionKind.RETURN, DecisionKind.MOVED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who won a vote; ``side`` is None while there is no result. ``by_chair`` says that a tie was settled."""

    side: Side | None
    counts: Counts | None
    by_chair: bool = False

    @property
    def given(self) -> int | None:
        """Votes given: blank ones are counted but are none."""
        return None if self.counts is None else self.counts.for_ + self.counts.against


def motion(item: Item, key: str | None) -> Motion | None:
    """The motion of an id."""
    return next((m for m in item.motions if m.id == key), None)


def lapses(proposed: Motion) -> bool:
    """Whether a motion lapses because nobody but its mover has seconded it."""
    return not set(proposed.seconded_by) - {proposed.by} and not proposed.withdrawn


def entitled(meeting: Meeting, item: Item, vote: Vote) -> tuple[tuple[Voter, ...], ...]:
    """The voters at the vote's time, or of each stretch of the item if the vote has no time."""
    if vote.at is not None:
        return (entitled_at(meeting, item, vote.at),)
    return entitled_during(meeting, item)


def chair_of(meeting: Meeting, item: Item, vote: Vote | None = None) -> str | None:
    """Who chairs the item: its own chair; else the chair, else the vice chair, whoever is there and not disqualified."""
    if item.chair:
        return item.chair
    out = disqualified(item)
    at = vote.at if vote else None
    there = {entry.person for entry in present_during(meeting, item)}
    for candidate in (meeting.chair, meeting.vice_chair):
        if candidate is None or candidate in out:
            continue
        if candidate in there if at is None else is_present(meeting, candidate, at):
            return candidate
    return meeting.chair


def acting(item: Item) -> frozenset[str]:
    """Who leads the item, makes a motion or seconds one: whoever is disqualified for it does none of these."""
    movers = {key for made in item.motions for key in (made.by, *made.seconded_by)}
    return frozenset(movers | ({item.chair} if item.chair else set()))


def tie_breaker(meeting: Meeting, item: Item, vote: Vote) -> str | None:
    """Whose vote settles a tie: whoever chairs the item, if entitled to vote then; None where nobody is.

    Who was there cannot be judged while a meeting has no attendance at all.
    """
    chair = chair_of(meeting, item, vote)
    if not meeting.attendance:
        return chair
    may = {voter.person for stretch in entitled(meeting, item, vote) for voter in stretch}
    return chair if chair in may else None


def counts_of(vote: Vote) -> Counts | None:
    """The figures of a vote: as counted, else from the names."""
    if vote.counts is None and (vote.for_ is not None or vote.against is not None):
        return Counts(len(vote.for_ or ()), len(vote.against or ()), len(vote.blank or ()))
    return vote.counts


def outcome(meeting: Meeting, item: Item, vote: Vote) -> Outcome:
    """Most votes win; in a tie the vote of whoever chairs the item, else what the chair said when asked."""
    counts = counts_of(vote)
    if counts is None:
        return Outcome(vote.won, None)
    if counts.for_ != counts.against:
        return Outcome(Side.FOR if counts.for_ > counts.against else Side.AGAINST, counts)
    chair = tie_breaker(meeting, item, vote)
    if chair is None:
        return Outcome(None, counts)
    if chair in (vote.for_ or ()):
        return Outcome(Side.FOR, counts, by_chair=True)
    if chair in (vote.against or ()):
        return Outcome(Side.AGAINST, counts, by_chair=True)
    return Outcome(vote.chair_decides, counts, by_chair=vote.chair_decides is not None)


@dataclass(frozen=True, slots=True)
class Winner:
    """What stands after the votes so far: the base (``motion`` None), a motion, or going on (``going_on``)."""

    motion: Motion | None = None
    going_on: bool = False
    settled: bool = True


def winner(meeting: Meeting, item: Item) -> Winner | None:
    """The last winner of the item's votes; None without votes. A procedural motion that wins ends the item."""
    last: Winner | None = None
    for vote in item.votes:
        against = motion(item, vote.motion)
        side = outcome(meeting, item, vote).side
        if against is None or side is None:
            return Winner(settled=False)
        if against.kind in PROCEDURAL and vote.yes is None:
            if side is Side.AGAINST:
                return Winner(against)
            last = last or Winner(going_on=True)
        else:
            last = Winner(against if side is Side.AGAINST else motion(item, vote.yes))
    return last


@dataclass(frozen=True, slots=True)
class Pair:
    """Two proposals that meet: JAA is ``yes`` (None: the base, or going on), EI is ``no``."""

    no: str
    yes: str | None = None


def next_pair(item: Item, base: Money | None, held: Iterable[tuple[Pair, Side]]) -> Pair | None:
    """The vote that the program suggests next; None when all is settled.

    Procedural motions come first, each alone. Of the counter-motions the two that differ most from the base (by euros)
    meet, the winner meets the next, the last one the base; a motion to reject comes last.
    """
    done = list(held)
    if any(side is Side.AGAINST and _kind(item, pair.no) in PROCEDURAL for pair, side in done):
        return None
    asked = {pair.no for pair, _ in done}
    live = [m for m in item.motions if not lapses(m) and not m.withdrawn]
    for procedural in (m for m in live if m.kind in PROCEDURAL):
        if procedural.id not in asked:
            return Pair(procedural.id)
    matters = [(pair, side) for pair, side in done if _kind(item, pair.no) not in PROCEDURAL]
    met = {key for pair, _ in matters for key in (pair.no, pair.yes)}
    counters = _by_distance([m for m in live if m.kind is MotionKind.COUNTER and m.id not in met], base)
    rejects = [m.id for m in live if m.kind is MotionKind.REJECT and m.id not in met]
    return _climb([m.id for m in counters], rejects, matters)


def _climb(waiting: list[str], rejects: list[str], held: list[tuple[Pair, Side]]) -> Pair | None:
    """Which pair comes next after the votes held so far, of the motions that have met nobody yet, farthest first.

    A motion may come while the votes go on: it meets what stands then.
    """
    standing: str | None = None
    over_base: set[str] = set()
    """What has won over the base, itself or by winning over such a one."""

    for pair, side in held:
        won = pair.no if side is Side.AGAINST else pair.yes
        if won is not None and (pair.yes is None or over_base & {pair.no, pair.yes}):
            over_base.add(won)
        standing = won
    if waiting and standing is None:
        return Pair(no=waiting[0], yes=waiting[1] if len(waiting) > 1 else None)
    if waiting and standing is not None:
        return Pair(no=waiting[0], yes=standing) if standing in over_base else _pair(standing, waiting[0])
    if standing is not None and standing not in over_base:
        return Pair(no=standing)
    return Pair(no=rejects[0], yes=standing) if rejects else None


def _pair(standing: str, rung: str) -> Pair:
    """The nearer to the base of two counter-motions is JAA."""
    return Pair(no=standing, yes=rung)


def _by_distance(motions: list[Motion], base: Money | None) -> list[Motion]:
    """Farthest from the base first; those without an amount differ most."""

    def distance(m: Motion) -> tuple[int, int]:
        if m.amount is None or base is None:
            return (0, 0)
        return (1, -abs(m.amount.cents - base.cents))

    return sorted(motions, key=distance)


def _kind(item: Item, key: str) -> MotionKind | None:
    found = motion(item, key)
    return found.kind if found else None


def entitled_to_dissent(meeting: Meeting, item: Item) -> frozenset[str]:
    """Who may dissent: who made a losing or lapsed motion or voted against what became the decision; the presenter if
    the decision differs from the proposal. Votes on tabling and returning give no right. Lähde: KuntaL 106 §.
    """
    if item.decision is None or item.decision.kind in _UNDECIDED:
        return frozenset()
    won = winner(meeting, item)
    winning = won.motion.id if won and won.motion else None
    entitled_people = {m.by for m in item.motions if m.id != winning and m.kind not in PROCEDURAL and not m.withdrawn}
    for vote in item.votes:
        entitled_people.update(_against_the_decision(item, vote, winning))
    entitled_people |= opponents(meeting, item)
    if item.presenter and differs_from_base(item):
        entitled_people.add(item.presenter)
    return frozenset(entitled_people)


def _against_the_decision(item: Item, vote: Vote, winning: str | None) -> tuple[str, ...]:
    kind = _kind(item, vote.motion)
    if kind in PROCEDURAL:
        return ()
    if vote.yes is not None and kind is MotionKind.COUNTER:
        # Two counter-motions met only to find which of them meets the base: nothing was decided against anybody yet.
        return ()
    if vote.motion == winning:
        return vote.for_ or ()
    if vote.yes == winning:
        return vote.against or ()
    return ()


def differs_from_base(item: Item) -> bool:
    """Whether the decision is not what the presenter proposed, in kind or amount."""
    decision = item.decision
    if decision is None:
        return False
    base_kind = base_kind_of(item)
    if base_kind is not None and plain_kind(decision.kind) is not plain_kind(base_kind):
        return True
    return item.base_amount is not None and decision.amount is not None and decision.amount != item.base_amount


def plain_kind(kind: DecisionKind) -> DecisionKind:
    """Conditions never make another decision of it: recommended is recommended."""
    return DecisionKind.RECOMMEND if kind is DecisionKind.RECOMMEND_WITH_CONDITIONS else kind


def base_kind_of(item: Item) -> DecisionKind | None:
    """What the proposed decision decides: as stated, else recommending where the item is about a proposal."""
    return item.base_kind or (DecisionKind.RECOMMEND if item.references else None)
