"""The people of a coming meeting as the group has them now: a meeting may be planned before its members are entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Meeting, MeetingState, Person
from kokkola_desktop.domain.publicity import texts
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import people
from kokkola_desktop.services.meetings.planning import change_meeting
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import comings, dismissals

_COMING = (MeetingState.PLANNED, MeetingState.CALLED)


def is_outdated(session: Session, meeting: Meeting) -> bool:
    """Whether the group of the meeting's day differs from the people of a meeting that has not begun."""
    if meeting.state not in _COMING:
        return False
    after = _renewed(session, meeting)
    return bool(after.people) and after != meeting


def renew(workspace: Workspace, number: str) -> Kept:
    """Take the people of the group on the meeting's day; who is in it already keeps what is recorded of them.

    Raises UserError for a meeting that has begun, or while the group has nobody.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state not in _COMING:
            raise UserError(N_("Kokous {number} on jo alkanut: korjaa läsnäolo osallistujittain."), number=number)
        after = _renewed(session, meeting)
        if not after.people:
            raise UserError(N_("Johtoryhmässä ei ole kokouspäivänä ketään: lisää jäsenet ensin kohtaan Johtoryhmä."))
        return after

    def let_go(session: Session, meeting: Meeting) -> None:
        there = [one.id for one in meeting.people]
        comings.keep_only(session, meeting.id or 0, there)
        dismissals.keep_only(session, meeting.id or 0, there)

    return change_meeting(workspace, number, N_("Kokous {number}: henkilöt johtoryhmästä"), change, let_go)


def _renewed(session: Session, meeting: Meeting) -> Meeting:
    fresh = people.people_of_day(session, meeting.date)
    keys = _keys(meeting, fresh)
    renewed = tuple(
        replace(one, id=keys[one.id], deputy_of=tuple(keys[member] for member in one.deputy_of)) for one in fresh.people
    )
    # Somebody of whom the meeting says something stays in it.
    mentioned = frozenset(texts(replace(meeting, people=(), chair=None, vice_chair=None, secretary=None)))
    inside = {one.id for one in renewed}
    stay = tuple(one for one in meeting.people if one.id not in inside and one.id in mentioned)
    there = inside | {one.id for one in stay}

    def office(chosen: str | None, usual: str | None) -> str | None:
        if chosen in there:
            return chosen
        return keys[usual] if usual is not None else None

    known = {one.name for one in fresh.organisations}
    return replace(
        meeting,
        people=(*renewed, *stay),
        chair=office(meeting.chair, fresh.chair),
        vice_chair=office(meeting.vice_chair, fresh.vice_chair),
        secretary=office(meeting.secretary, fresh.secretary),
        organisations=(*fresh.organisations, *(one for one in meeting.organisations if one.name not in known)),
        vacant_seats=fresh.vacant_seats,
    )


def _keys(meeting: Meeting, fresh: Meeting) -> dict[str, str]:
    """The ids within the meeting for the people of the group: those that it has already, else free ones."""
    own: dict[tuple[object, ...], list[str]] = {}
    for one in meeting.people:
        own.setdefault(_who(one), []).append(one.id)
    free = _free({one.id for one in meeting.people})
    keys = {}
    for one in fresh.people:
        known = own.get(_who(one))
        keys[one.id] = known.pop(0) if known else next(free)
    return keys


def _who(person: Person) -> tuple[object, ...]:
    return person.name, person.capacity


def _free(taken: set[str]) -> Iterator[str]:
    n = 0
    while True:
        n += 1
        if f"p{n}" not in taken:
            yield f"p{n}"
