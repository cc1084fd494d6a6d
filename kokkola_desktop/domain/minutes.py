"""The minutes on their way: which moves are allowed, what is locked, and what leaves as final.

Lähde: domain.md § 5; KuntaL 140 § (publishing). A decision exists only once the minutes are checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from kokkola_desktop.domain.attendance import disqualified, present_during
from kokkola_desktop.domain.meeting import Item, Meeting, MeetingState, MinutesState, Person, Signature, SignedAs
from kokkola_desktop.domain.publicity import bare
from kokkola_desktop.domain.voting import chair_of

#: From which state the minutes may go where; a checker may return them, and what is checked is never opened again.
MOVES: dict[MinutesState, frozenset[MinutesState]] = {
    MinutesState.NONE: frozenset(),
    MinutesState.DRAFT: frozenset({MinutesState.WITH_CHECKERS}),
    MinutesState.WITH_CHECKERS: frozenset({MinutesState.DRAFT, MinutesState.CHECKED}),
    MinutesState.CHECKED: frozenset({MinutesState.PUBLISHED}),
    MinutesState.PUBLISHED: frozenset(),
}


class Act(Enum):
    """What may be done with minutes on their way; which of it, `allowed` says."""

    SEND = "send"
    APPROVE = "approve"
    RETURN = "return"
    CONFIRM = "confirm"
    SIGN = "sign"
    PUBLISH = "publish"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Return:
    """A checker (or nobody in particular) returned the minutes on a day, and why; never on paper."""

    on: date
    reason: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """Checked minutes as they stood until a correction took their place; ``number`` counts from 1."""

    number: int
    meeting: Meeting
    until: date


def allowed(meeting: Meeting) -> frozenset[Act]:
    """What may be done now. Minutes are public when they are checked, and signed and certified."""
    if meeting.state is not MeetingState.CLOSED:
        return frozenset()
    ways = MOVES[meeting.minutes_state]
    found = {
        Act.SEND: MinutesState.WITH_CHECKERS in ways,
        Act.RETURN: MinutesState.DRAFT in ways,
        Act.APPROVE: MinutesState.CHECKED in ways and bool(awaited(meeting)),
        Act.CONFIRM: MinutesState.CHECKED in ways,
        Act.SIGN: bool(unsigned(meeting)),
        Act.PUBLISH: MinutesState.PUBLISHED in ways and not unsigned(meeting),
        Act.CORRECT: is_locked(meeting),
    }
    return frozenset(act for act, may in found.items() if may)


def checkers(meeting: Meeting) -> tuple[str, ...]:
    """Everybody who checks the minutes or a § of them, in order."""
    replaced = (key for item in meeting.items for key in item.checkers)
    return tuple(dict.fromkeys((*meeting.checkers, *replaced)))


def awaited(meeting: Meeting) -> tuple[str, ...]:
    """The checkers whose mark is missing."""
    marked = {entry.person for entry in _signed(meeting) if entry.signed_as is SignedAs.CHECKER}
    return tuple(key for key in checkers(meeting) if key not in marked)


def unsigned(meeting: Meeting) -> tuple[tuple[str, SignedAs], ...]:
    """Who has yet to sign as chair or to certify as minute-taker."""
    given = {(entry.person, entry.signed_as) for entry in _signed(meeting)}
    owed = (
        *((part.person.id, SignedAs.CHAIR) for part in chaired(meeting)),
        *((part.person.id, SignedAs.MINUTE_TAKER) for part in minuted(meeting)),
    )
    return tuple(one for one in owed if one not in given)


def signed_still(before: Meeting, after: Meeting) -> Meeting:
    """A draft that changes is not what was signed: its signatures fall, unless the words stay as they were."""
    minutes = after.minutes
    if minutes is None or not minutes.signed or before.minutes_state is not MinutesState.DRAFT:
        return after
    return after if _record(before) == _record(after) else replace(after, minutes=replace(minutes, signed=()))


def _record(meeting: Meeting) -> tuple[Meeting, tuple[Item, ...]]:
    """What a signature stands for: neither marks of secrecy nor who checks a § are the words of the record."""
    return replace(meeting, items=(), minutes=None), tuple(replace(bare(item), checkers=()) for item in meeting.items)


def _signed(meeting: Meeting) -> tuple[Signature, ...]:
    return meeting.minutes.signed if meeting.minutes else ()


def is_locked(meeting: Meeting) -> bool:
    """Whether nothing in the minutes changes any more but by a correction."""
    return meeting.minutes_state in (MinutesState.CHECKED, MinutesState.PUBLISHED)


def is_fixed(meeting: Meeting) -> bool:
    """Whether the record may not be written in: it lies with the checkers, or it is locked."""
    return meeting.minutes_state is MinutesState.WITH_CHECKERS or is_locked(meeting)


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
    """Who chaired which items, in order of the items; one entry where one person chaired all.

    Where nobody is named, the vice chair leads while the chair is away or disqualified.
    """
    return _ranges(meeting, meeting.chair, [(item.number, chair_of(meeting, item)) for item in meeting.items])


def minuted(meeting: Meeting) -> tuple[SignedRange, ...]:
    """Who kept the minutes of which items."""
    whose = [(item.number, item.secretary or meeting.secretary) for item in meeting.items]
    return _ranges(meeting, meeting.secretary, whose)


def _ranges(meeting: Meeting, holder: str | None, whose: Iterable[tuple[int, str | None]]) -> tuple[SignedRange, ...]:
    """The items by person; ``holder`` signs a meeting without items."""
    numbers: dict[str, list[int]] = {} if meeting.items or holder is None else {holder: []}
    for number, person in whose:
        if person is not None:
            numbers.setdefault(person, []).append(number)
    return tuple(SignedRange(meeting.person(key), tuple(items)) for key, items in numbers.items())


def checkers_of(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """Who checks the item: its own checkers where somebody is replaced, else the meeting's."""
    return item.checkers or meeting.checkers


def checkers_to_replace(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """The checkers of the item who are disqualified for it, or were away from it: somebody else checks that §."""
    there = {entry.person for entry in present_during(meeting, item)}
    out = disqualified(item)
    return tuple(key for key in checkers_of(meeting, item) if key in out or (meeting.attendance and key not in there))


def substitutes(meeting: Meeting, item: Item) -> tuple[Person, ...]:
    """Who may check the item in somebody's place: members and deputies who were there with a vote, and do not check it."""
    busy = disqualified(item) | set(checkers_of(meeting, item))
    there = {entry.person for entry in present_during(meeting, item)}
    return tuple(one for one in meeting.people if one.votes and one.id in there and one.id not in busy)


def in_progress(meeting: Meeting) -> bool:
    """Whether minutes can be printed at all: the meeting has been opened."""
    return meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
