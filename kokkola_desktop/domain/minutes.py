"""The minutes on their way: which moves are allowed, what is locked, and what leaves as final.

Lähde: domain.md § 5; KuntaL 140 § (publishing). A decision exists only once the minutes are checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from kokkola_desktop.domain.attendance import disqualified, present_during
from kokkola_desktop.domain.meeting import Item, Meeting, MeetingState, MinutesState, Person

#: From which state the minutes may go where; a checker may return them, and what is checked is never opened again.
MOVES: dict[MinutesState, frozenset[MinutesState]] = {
    MinutesState.NONE: frozenset(),
    MinutesState.DRAFT: frozenset({MinutesState.WITH_CHECKERS}),
    MinutesState.WITH_CHECKERS: frozenset({MinutesState.DRAFT, MinutesState.CHECKED}),
    MinutesState.CHECKED: frozenset({MinutesState.PUBLISHED}),
    MinutesState.PUBLISHED: frozenset(),
}


def is_locked(meeting: Meeting) -> bool:
    """Whether nothing in the minutes changes any more but by a correction."""
    return meeting.minutes_state in (MinutesState.CHECKED, MinutesState.PUBLISHED)


def is_final(meeting: Meeting, item: Item | None = None) -> bool:
    """Whether a paper of the meeting, or of one item, leaves as final: checked, or the item checked at once."""
    return is_locked(meeting) or (item is not None and item.checked_at_once)


def all_final(meeting: Meeting, items: tuple[Item, ...]) -> bool:
    """Whether every one of the items may leave as final; false for none."""
    return is_locked(meeting) or (bool(items) and all(item.checked_at_once for item in items))


@dataclass(frozen=True, slots=True)
class SignedRange:
    """Who chaired (or kept the minutes of) a stretch of items."""

    person: Person
    numbers: tuple[int, ...]


def chaired(meeting: Meeting) -> tuple[SignedRange, ...]:
    """Who chaired which items, in order of the items; one entry where one person chaired all."""
    return _ranges(meeting, "chair")


def minuted(meeting: Meeting) -> tuple[SignedRange, ...]:
    """Who kept the minutes of which items."""
    return _ranges(meeting, "secretary")


def _ranges(meeting: Meeting, role: str) -> tuple[SignedRange, ...]:
    numbers: dict[str, list[int]] = {}
    for item in meeting.items:
        person = getattr(item, role) or getattr(meeting, role)
        if person is not None:
            numbers.setdefault(person, []).append(item.number)
    if not meeting.items and getattr(meeting, role):
        numbers[getattr(meeting, role)] = []
    return tuple(SignedRange(meeting.person(key), tuple(items)) for key, items in numbers.items())


def checkers_of(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """Who checks the item: its own checkers where somebody is replaced, else the meeting's."""
    return item.checkers or meeting.checkers


def checkers_to_replace(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """The checkers of the item who are disqualified for it, or were away from it: somebody else checks that §."""
    there = {entry.person for entry in present_during(meeting, item)}
    out = disqualified(item)
    return tuple(key for key in checkers_of(meeting, item) if key in out or (meeting.attendance and key not in there))


def in_progress(meeting: Meeting) -> bool:
    """Whether minutes can be printed at all: the meeting has been opened."""
    return meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
