"""Who takes part in a meeting: answers to the call, declarations of interests, expected disqualifications, presence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.attendance import deputised, seats
from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.disqualification import suggestions
from kokkola_desktop.domain.meeting import Attendance, Capacity, Meeting, Person
from kokkola_desktop.domain.quorum import Quorum, Rules, denominator
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import rules
from kokkola_desktop.services.meetings import roster
from kokkola_desktop.services.meetings.recording import refuse_checked
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import comings, dismissals, meetings as store, people as register

#: Whose declaration of interests is asked: those who decide, and who prepares.
_DECLARING = frozenset({Capacity.MEMBER, Capacity.DEPUTY, Capacity.SECRETARY})


@dataclass(frozen=True, slots=True)
class Participant:
    """One person: the answer to the call, the §§ of expected disqualification, the intervals of presence.

    ``declared`` says whether a declaration of interests is valid on the day; None where none is asked.
    """

    person: Person
    coming: Coming | None
    declared: bool | None
    doubtful: tuple[int, ...]
    disqualified: tuple[int, ...]
    present: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class Participants:
    """Everybody of a meeting; ``expected`` is the quorum if those come who have said so, deputies for members.

    ``outdated`` says that the group has changed since the meeting was planned.
    """

    meeting: Meeting
    people: tuple[Participant, ...]
    expected: Quorum
    outdated: bool = False


def participants(workspace: Workspace, number: str) -> Participants:
    """The people of the meeting of a number; raises UserError if there is none."""
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        answers = comings.of_meeting(session, meeting.id or 0)
        declared = _declared(session, meeting)
        doubts = _doubts(session, meeting)
        return Participants(
            meeting,
            tuple(_participant(meeting, one, answers, declared, doubts) for one in meeting.people),
            _expected(meeting, answers, rules.of_group(session)),
            roster.is_outdated(session, meeting),
        )


def answer(workspace: Workspace, number: str, people: Iterable[str], coming: Coming | None) -> None:
    """What these people (their ids in the meeting) have answered to the call; None: nothing is known."""
    with workspace.change(N_("Kokous {number}: osallistuminen"), number=number) as session:
        meeting = store.load_number(session, number)
        refuse_checked(meeting)
        known = {one.id for one in meeting.people}
        for person in people:
            if person not in known:
                raise UserError(N_("Henkilöä {id} ei ole kokouksessa {number}."), id=person, number=number)
            comings.keep(session, meeting.id or 0, person, coming)


def _participant(
    meeting: Meeting,
    person: Person,
    answers: Mapping[str, Coming],
    declared: frozenset[str],
    doubts: Mapping[str, tuple[int, ...]],
) -> Participant:
    out = tuple(i.number for i in meeting.items if any(entry.person == person.id for entry in i.disqualified))
    return Participant(
        person=person,
        coming=answers.get(person.id),
        declared=(person.id in declared) if person.capacity in _DECLARING else None,
        doubtful=tuple(n for n in doubts.get(person.id, ()) if n not in out),
        disqualified=out,
        present=tuple(entry for entry in meeting.attendance if entry.person == person.id),
    )


def _doubts(session: Session, meeting: Meeting) -> dict[str, tuple[int, ...]]:
    dismissed = dismissals.of_meeting(session, meeting.id or 0)
    found: dict[str, tuple[int, ...]] = {}
    for item in meeting.items:
        for person in dict.fromkeys(one.person for one in suggestions(meeting, item)):
            if not item.removed and (item.number, person) not in dismissed:
                found[person] = (*found.get(person, ()), item.number)
    return found


def undeclared(session: Session, meeting: Meeting) -> tuple[Person, ...]:
    """Who takes part in selecting projects and has no declaration of interests that is valid on the day."""
    declared = _declared(session, meeting)
    return tuple(one for one in meeting.people if one.capacity in _DECLARING and one.id not in declared)


def _declared(session: Session, meeting: Meeting) -> frozenset[str]:
    """Who has a declaration that is valid on the day; the register knows people of a meeting by link, else by name."""
    valid = {
        one.person for one in register.declarations(session) if _holds(one.declared_on, one.valid_until, meeting.date)
    }
    names = {person.name for person in register.people(session) if person.id in valid}
    linked = comings.register_ids(session, meeting.id or 0)
    return frozenset(
        one.id for one in meeting.people if (linked[one.id] in valid if one.id in linked else one.name in names)
    )


def _holds(declared_on: date, valid_until: date | None, day: date) -> bool:
    return declared_on <= day and (valid_until is None or day <= valid_until)


def _expected(meeting: Meeting, answers: Mapping[str, Coming], group: Rules) -> Quorum:
    """Members who come, and for those who do not a deputy of theirs who does, each deputy once."""
    deputies = [p for p in meeting.people if p.capacity is Capacity.DEPUTY and answers.get(p.id) is Coming.COMING]
    count = 0
    for member in seats(meeting):
        if answers.get(member.id) is Coming.COMING:
            count += 1
            continue
        # Who may sit in this seat alone leaves the common ones to the others.
        able = [one for one in deputies if member.id in deputised(meeting, one)]
        deputy = min(able, key=lambda one: len(deputised(meeting, one)), default=None)
        if deputy is not None:
            deputies.remove(deputy)
            count += 1
    return Quorum(count, denominator(meeting, group), group.share)
