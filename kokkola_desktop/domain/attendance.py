"""Who is there, when, and in which seat: intervals in; presence and movements out.

Times are local and start-inclusive, end-exclusive. Lähde: domain.md § 4 (attendance, deputies), HallintoL 27 §.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from kokkola_desktop.domain.meeting import Attendance, Capacity, Interval, Item, Meeting, Person


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody entitled to vote at a moment, and the member in whose seat."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody came (``arrived``), left (``left``) or was away in between, within one item."""

    person: str
    arrived: time | None = None
    left: time | None = None


def seats(meeting: Meeting) -> tuple[Person, ...]:
    """The members whose seat has a vote; vacant seats are only counted (`Meeting.vacant_seats`)."""
    return tuple(p for p in meeting.people if p.capacity is Capacity.MEMBER and p.votes)


def deputised(meeting: Meeting, person: Person) -> tuple[str, ...]:
    """The members in whose seats a deputy may sit: those named, of a common deputy every seat that has a vote."""
    if person.capacity is not Capacity.DEPUTY:
        return ()
    return person.deputy_of or tuple(seat.id for seat in seats(meeting))


def seat_of(meeting: Meeting, attendance: Attendance) -> str | None:
    """The seat that an attendance is in: the member's own, or for a deputy the one named or the only one there is."""
    person = meeting.person(attendance.person)
    if person.capacity is Capacity.MEMBER:
        return person.id if person.votes else None
    if person.capacity is not Capacity.DEPUTY or not person.votes:
        return None
    if attendance.seat is not None:
        return attendance.seat
    return person.deputy_of[0] if len(person.deputy_of) == 1 else None


def disqualified(item: Item | None) -> frozenset[str]:
    """The people who take no part in the item; who was disputed and cleared by the group does."""
    if item is None:
        return frozenset()
    cleared = {dispute.person for dispute in item.disputes if not dispute.disqualified}
    out = {entry.person for entry in item.disqualified}
    out |= {dispute.person for dispute in item.disputes if dispute.disqualified}
    return frozenset(out - cleared)


def covers(attendance: Attendance, moment: time, *, before: bool = False) -> bool:
    """Whether somebody is there at the moment, or with ``before`` at the last instant before it."""
    if before:
        return attendance.start < moment <= attendance.end
    return attendance.start <= moment < attendance.end


def entitled_at(meeting: Meeting, item: Item | None, moment: time, *, before: bool = False) -> tuple[Voter, ...]:
    """Who may vote in the item at a moment: members in their seats, and deputies where the member is away or disqualified.

    At the very end of the meeting those count who stayed until it.
    """
    before = before or moment == meeting.end
    there = [entry for entry in meeting.attendance if covers(entry, moment, before=before)]
    return _entitled(meeting, item, there)


def entitled_during(meeting: Meeting, item: Item) -> tuple[tuple[Voter, ...], ...]:
    """The voters of each stretch of the item in which nobody came or went; of the whole meeting without item times."""
    return tuple(entitled_at(meeting, item, moment) for moment in _instants(meeting, item))


def entitled_for_decision(meeting: Meeting, item: Item) -> tuple[Voter, ...]:
    """Who counts for the quorum: at the decision's own time; else just before the item's end; else ever present."""
    at = item.decision.at if item.decision else None
    if at is not None:
        return entitled_at(meeting, item, at)
    if item.end is not None:
        return entitled_at(meeting, item, item.end, before=True)
    since = item.start
    there = [entry for entry in meeting.attendance if since is None or entry.end > since]
    return _entitled(meeting, item, there)


def present_during(meeting: Meeting, item: Item) -> tuple[Attendance, ...]:
    """The attendances that touch the item, the disqualified left out; all of the meeting without item times."""
    out = disqualified(item)
    return tuple(entry for entry in meeting.attendance if entry.person not in out and _touches(meeting, entry, item))


def is_present(meeting: Meeting, person: str, moment: time) -> bool:
    """Whether somebody is in the room or on the line, in whatever capacity."""
    return any(e.person == person and covers(e, moment, before=moment == meeting.end) for e in meeting.attendance)


def movements(meeting: Meeting, item: Item) -> tuple[Movement, ...]:
    """Who came, left or was away for a time within the item, in order of time; the disqualified have their own sentence."""
    if item.start is None or item.end is None:
        return ()
    found: list[Movement] = []
    out = disqualified(item)
    for person in meeting.people:
        if person.id not in out:
            found.extend(_moves(_joined(meeting, person.id), Interval(item.start, item.end), person.id))
    return tuple(sorted(found, key=lambda move: move.left or move.arrived or time.min))


def _entitled(meeting: Meeting, item: Item | None, there: Iterable[Attendance]) -> tuple[Voter, ...]:
    out = disqualified(item)
    taken: dict[str, str] = {}
    entries = [entry for entry in there if entry.person not in out]
    voting = {person.id for person in seats(meeting)}
    # Members first: a deputy is never beside the member.
    for entry in sorted(entries, key=lambda e: meeting.person(e.person).capacity is not Capacity.MEMBER):
        seat = seat_of(meeting, entry)
        if seat in voting and entry.person not in taken.values():
            taken.setdefault(seat, entry.person)
    return tuple(Voter(taken[seat.id], seat.id) for seat in seats(meeting) if seat.id in taken)


def _touches(meeting: Meeting, entry: Attendance, item: Item) -> bool:
    if item.start is not None and item.start == item.end:
        # Clocks show minutes: an item may begin and end in the same one.
        return covers(entry, item.start, before=item.start == meeting.end)
    return (item.end is None or entry.start < item.end) and (item.start is None or entry.end > item.start)


def _instants(meeting: Meeting, item: Item) -> Iterator[time]:
    marks = {item.start} if item.start else set()
    for entry in meeting.attendance:
        marks.update((entry.start, entry.end))
    for mark in sorted(marks):
        begun = item.start is None or mark >= item.start
        if mark == item.start or (begun and (item.end is None or mark < item.end)):
            yield mark


def _joined(meeting: Meeting, person: str) -> list[Interval]:
    """The intervals of one person, those that touch joined, so that a change of seat is no leaving."""
    joined: list[Interval] = []
    for entry in sorted((e for e in meeting.attendance if e.person == person), key=lambda e: e.start):
        if joined and entry.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, entry.end))
        else:
            joined.append(Interval(entry.start, entry.end))
    return joined


def _moves(intervals: list[Interval], within: Interval, person: str) -> Iterator[Movement]:
    start, end = within.start, within.end
    previous: Interval | None = None
    for interval in intervals:
        came_within = start < interval.start < end
        if previous is not None and start < previous.end < end:
            if came_within:
                yield Movement(person, left=previous.end, arrived=interval.start)
            else:
                yield Movement(person, left=previous.end)
        elif came_within:
            yield Movement(person, arrived=interval.start)
        previous = interval
    if previous is not None and start < previous.end < end:
        yield Movement(person, left=previous.end)
