"""Quorum: more than half of the seats, or what the group's own rules say, judged item by item.

Lähde: KuntaL 103 § as adopted, domain.md § 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kokkola_desktop.domain.attendance import entitled_for_decision, seats
from kokkola_desktop.domain.meeting import DecisionKind, Item, ItemKind, Meeting, Way

#: Items that only state or end something: nothing is decided about a matter in them.
UNCHECKED_KINDS = frozenset({ItemKind.OPENING, ItemKind.QUORUM, ItemKind.CLOSING})


class Share(Enum):
    """How great a part of the seats must be filled for a decision."""

    MORE_THAN_HALF = "more_than_half"
    HALF = "half"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the group's own rules may set otherwise (check): settings, never constants."""

    share: Share = Share.MORE_THAN_HALF
    vacant_seats_count: bool = True
    written_unanimous: bool = True
    written_eligible_only: bool = True


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of how many were there, and how many are needed."""

    present: int
    seats: int
    share: Share = Share.MORE_THAN_HALF

    @property
    def needed(self) -> int:
        """The smallest number that is more than half, at least half or at least two thirds; never nobody."""
        if self.share is Share.HALF:
            return max(1, (self.seats + 1) // 2)
        if self.share is Share.TWO_THIRDS:
            return max(1, (2 * self.seats + 2) // 3)
        return self.seats // 2 + 1

    @property
    def holds(self) -> bool:
        """Whether the group can decide."""
        return self.present >= self.needed


def denominator(meeting: Meeting, rules: Rules) -> int:
    """The voting seats of the day, vacant ones included unless the rules say otherwise."""
    return len(seats(meeting)) + (meeting.vacant_seats if rules.vacant_seats_count else 0)


def quorum_of(meeting: Meeting, item: Item, rules: Rules) -> Quorum:
    """The quorum of an item at its decision."""
    return Quorum(len(entitled_for_decision(meeting, item)), denominator(meeting, rules), rules.share)


def is_checked(meeting: Meeting, item: Item) -> bool:
    """Whether the item needs a quorum: it decides something, and does not merely move on for lack of one."""
    decision = item.decision
    if decision is None or item.kind in UNCHECKED_KINDS or meeting.way is Way.WRITTEN:
        return False
    if decision.kind is DecisionKind.MOVED:
        return False
    return not (decision.kind is DecisionKind.TABLE and not item.votes)
