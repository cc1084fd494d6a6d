"""Coming and going while a meeting runs: each act gives the new list of attendance.

Somebody who is there until further notice has the end `STILL`; leaving or the end of the meeting cuts it. Clocks show
minutes, so an act that takes back one of the same minute leaves no trace of either. Lähde: domain.md § 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from kokkola_desktop.domain.attendance import deputised, disqualified
from kokkola_desktop.domain.disqualification import deputies_to_offer
from kokkola_desktop.domain.meeting import Attendance, Capacity, Item, Meeting, Person, Way
from kokkola_desktop.errors import N_, UserError

#: The end of an attendance that is not over yet.
STILL = time(23, 59)

List = tuple[Attendance, ...]
_OFFICES = frozenset({Capacity.MEMBER, Capacity.PRESENTER, Capacity.SECRETARY})


def minute(moment: time) -> time:
    """The minute that a clock shows."""
    return time(moment.hour, moment.minute)


def is_there(meeting: Meeting, person: str, at: time) -> bool:
    """Whether somebody is there at the moment."""
    return _now(meeting, person, at) is not None


def current(meeting: Meeting, person: str, at: time) -> Attendance | None:
    """The attendance that holds the moment."""
    return _now(meeting, person, at)


def arrived(meeting: Meeting, person: str, at: time, *, seat: str | None = None, remote: bool | None = None) -> List:
    """Somebody comes; a deputy sits in the named seat, else the only one there is, a common deputy in none.

    ``remote``: on the line instead of in the room; where nothing is said, as the whole meeting is held.

    Raises UserError for whoever is there already, and for a deputy of several members without a seat.
    """
    at = minute(at)
    remote = meeting.way is Way.REMOTE if remote is None else remote
    who = meeting.person(person)
    if is_there(meeting, person, at):
        raise UserError(N_("{name} on jo läsnä."), name=who.name)
    if who.capacity is Capacity.DEPUTY and seat is None and len(who.deputy_of) > 1:
        raise UserError(N_("Valitse, kenen paikalla {name} istuu."), name=who.name, field="seat")
    if who.capacity is Capacity.DEPUTY and seat is None and who.deputy_of:
        seat = who.deputy_of[0]
    others, ahead = _split(meeting, person, at)
    end = min((entry.start for entry in ahead), default=STILL)
    before = [entry for entry in others if entry.person == person and entry.end == at and entry.seat == seat]
    if before and before[0].remote == remote:
        # Who left in this very minute has not left.
        kept = [entry for entry in others if entry is not before[0]]
        return (*kept, *ahead, replace(before[0], end=end))
    return (*others, *ahead, Attendance(person, at, end, remote, seat))


def switched(meeting: Meeting, person: str, at: time, *, remote: bool) -> List:
    """Somebody who is there goes on the line, or comes from it into the room; in the minute of coming it was so at once.

    Raises UserError for whoever is not there.
    """
    at = minute(at)
    entry = _now(meeting, person, at)
    if entry is None:
        raise UserError(N_("{name} ei ole läsnä."), name=meeting.person(person).name)
    rest = tuple(other for other in meeting.attendance if other is not entry)
    if entry.start == at:
        return (*rest, replace(entry, remote=remote))
    return (*rest, replace(entry, end=at), replace(entry, start=at, remote=remote))


def seated(meeting: Meeting, person: str, at: time, seat: str) -> List:
    """A deputy sits down in a seat: comes, or changes to it from another one or from none."""
    at = minute(at)
    entry = _now(meeting, person, at)
    if entry is None:
        return arrived(meeting, person, at, seat=seat)
    rest = tuple(other for other in meeting.attendance if other is not entry)
    if entry.start == at or entry.seat == seat:
        return (*rest, replace(entry, seat=seat))
    return (*rest, replace(entry, end=at), replace(entry, start=at, seat=seat))


def left(meeting: Meeting, person: str, at: time) -> List:
    """Somebody goes; coming and going in one minute was no coming. Raises UserError for whoever is not there."""
    at = minute(at)
    entry = _now(meeting, person, at)
    if entry is None:
        raise UserError(N_("{name} ei ole läsnä."), name=meeting.person(person).name)
    rest = tuple(other for other in meeting.attendance if other is not entry)
    return rest if entry.start == at else (*rest, replace(entry, end=at))


def all_present(meeting: Meeting, at: time) -> List:
    """Every member who is not there comes, and with them presenter and secretary; a seat that a deputy holds is left."""
    at = minute(at)
    result = meeting
    taken = {entry.seat for entry in meeting.attendance if entry.seat and entry.start <= at < entry.end}
    for person in meeting.people:
        if person.capacity in _OFFICES and person.id not in taken and not is_there(meeting, person.id, at):
            result = replace(result, attendance=arrived(result, person.id, at))
    return result.attendance


def ended(attendance: Iterable[Attendance], at: time) -> List:
    """Nobody was there longer than the meeting, also who was to leave later; what would begin after it is dropped."""
    at = minute(at)
    return tuple(replace(entry, end=min(entry.end, at)) for entry in attendance if entry.start <= at)


def free_seats(meeting: Meeting, item: Item | None, deputy: Person, at: time) -> tuple[str, ...]:
    """The seats of a deputy whose member is away or disqualified for the item and in which nobody else sits."""
    at = minute(at)
    out = disqualified(item)
    sat = {entry.seat for entry in meeting.attendance if entry.seat and entry.start <= at < entry.end}
    sat -= {None}
    return tuple(
        seat
        for seat in deputised(meeting, deputy)
        if seat not in sat and (seat in out or not is_there(meeting, seat, at))
    )


def callable_deputies(meeting: Meeting, item: Item, seat: str) -> tuple[Person, ...]:
    """Who can be called into the seat of a disqualified member now: nobody sits there, and they hold no other vote.

    Nothing is suggested of them that would disqualify them too.
    """
    now = [entry for entry in meeting.attendance if entry.end == STILL]
    if any(entry.seat == seat for entry in now):
        return ()
    voting = {entry.person for entry in now} - disqualified(item)
    taken = {entry.person for entry in now if entry.seat is not None and entry.seat not in voting}
    return tuple(person for person in deputies_to_offer(meeting, item, seat) if person.id not in taken)


def _now(meeting: Meeting, person: str, at: time) -> Attendance | None:
    at = minute(at)
    return next((e for e in meeting.attendance if e.person == person and e.start <= at < e.end), None)


def _split(meeting: Meeting, person: str, at: time) -> tuple[list[Attendance], list[Attendance]]:
    """The attendances, and apart those of the person that begin later."""
    ahead = [entry for entry in meeting.attendance if entry.person == person and entry.start > at]
    return [entry for entry in meeting.attendance if entry not in ahead], ahead
