"""Attendance over a year, as the meetings' own records have it: who was asked and came, and how many of how many.

Whoever sat on the day counts: a seat that changed hands gives two people with the meetings of their own time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kokkola_desktop.domain.attendance import seats
from kokkola_desktop.domain.meeting import Capacity, Meeting, MeetingState, Way
from kokkola_desktop.domain.quorum import Quorum, denominator
from kokkola_desktop.i18n import sort_key
from kokkola_desktop.services import rules as own_rules
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """One person in one capacity over the year: ``present`` of ``meetings``; a deputy is asked only when needed."""

    name: str
    organisation: str
    capacity: Capacity
    meetings: int
    present: int

    @property
    def percent(self) -> Decimal | None:
        """How many per cent of the meetings a member came to; None for those who are not bound to come."""
        if self.capacity is not Capacity.MEMBER or not self.meetings:
            return None
        return (Decimal(100 * self.present) / self.meetings).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class MeetingAttendance:
    """One meeting: how many voting seats were filled at any time of it, of how many (`Quorum.seats`)."""

    number: str
    on: date
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year: its closed meetings in order, and everybody who was in the group at one of them."""

    meetings: tuple[MeetingAttendance, ...]
    people: tuple[PersonAttendance, ...]


def years(workspace: Workspace) -> list[int]:
    """The years that have closed meetings, the latest first."""
    with workspace.read() as session:
        return sorted({one.date.year for one in store.load_all(session) if _counts(one)}, reverse=True)


def attendance_of(workspace: Workspace, year: int) -> Year:
    """The attendance of a calendar year. A written procedure has answers instead and is left out."""
    with workspace.read() as session:
        held = [one for one in store.load_all(session) if _counts(one) and one.date.year == year]
        rules = own_rules.of_group(session)
    held.sort(key=lambda one: (one.date, one.number))
    lines = tuple(
        MeetingAttendance(one.number, one.date, Quorum(_filled(one), denominator(one, rules), rules.share))
        for one in held
    )
    return Year(lines, tuple(_people(held)))


def _counts(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CLOSED and meeting.way is not Way.WRITTEN


def _filled(meeting: Meeting) -> int:
    """The voting seats in which a member or a deputy sat at any time."""
    there = {entry.person for entry in meeting.attendance}
    deputies = {
        entry.seat or person.deputy_of[0]
        for entry in meeting.attendance
        if (person := meeting.person(entry.person)).capacity is Capacity.DEPUTY
        and (entry.seat or len(person.deputy_of) == 1)
    }
    return sum(seat.id in there or seat.id in deputies for seat in seats(meeting))


def _shared_names(held: list[Meeting]) -> set[tuple[str, Capacity]]:
    """The names that two people of one meeting have in the same capacity."""
    return {
        name
        for meeting in held
        for name, count in Counter((person.name, person.capacity) for person in meeting.people).items()
        if count > 1
    }


def _people(held: list[Meeting]) -> list[PersonAttendance]:
    counts: dict[tuple[str, Capacity, str], list[int]] = {}
    organisations: dict[tuple[str, Capacity, str], str] = {}
    shared = _shared_names(held)
    for meeting in held:
        there = {entry.person for entry in meeting.attendance}
        for person in meeting.people:
            # Somebody may come from another organisation in the autumn; two of one name are told apart by theirs.
            apart = person.organisation if (person.name, person.capacity) in shared else ""
            key = (person.name, person.capacity, apart)
            count = counts.setdefault(key, [0, 0])
            count[0] += 1
            count[1] += person.id in there
            organisations[key] = person.organisation
    found = [
        PersonAttendance(key[0], organisations[key], key[1], meetings, present)
        for key, (meetings, present) in counts.items()
    ]
    return sorted(found, key=lambda one: (list(Capacity).index(one.capacity), sort_key(one.name)))
