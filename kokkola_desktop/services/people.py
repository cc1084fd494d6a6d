"""The register behind the meetings: who sits in the group, and whom a meeting's record brings into an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain import meeting as m
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import sort_key
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import comings, people as store

_OFFICES = ("chair", "vice_chair")


def records(workspace: Workspace, day: date | None = None) -> list[dict[str, Any]]:
    """Everybody with a term on the day (all terms without one), in Finnish order: the keys of ``list people``."""
    with workspace.read() as session:
        people = {person.id: person for person in store.people(session)}
        organisations = {one.id: one.name for one in store.organisations(session)}
        seats = {seat.id: seat for seat in store.seats(session)}
        terms = store.terms(session)
    rows = []
    for term in terms:
        if day is not None and not term.holds(day):
            continue
        person, seat = people[term.person], seats.get(term.seat)
        members = [t for t in terms if t.seat == term.seat and t.capacity is m.Capacity.MEMBER]
        deputy_of = people[members[-1].person].name if term.capacity is m.Capacity.DEPUTY and members else None
        rows.append(
            {
                "name": person.name,
                "organisation": organisations.get(person.organisation),
                "sector": seat.sector.value if seat and seat.sector else None,
                "capacity": term.capacity.value,
                "deputy_of": deputy_of,
            }
        )
    return sorted(rows, key=lambda row: (sort_key(row["name"]), row["capacity"]))


def save(workspace: Workspace, value: Organisation | Person | Seat | Term | Declaration) -> int:
    """Keep an organisation, a person, a seat, a term or a declaration of interests; gives its id.

    Raises UserError for a period that ends before it begins, for a seat number that is taken, and for a term that would
    give its member a second seat.
    """
    name = getattr(value, "name", "") or ""
    label = N_("Johtoryhmä: {name}") if name else N_("Johtoryhmän tietoja muutettu")
    with workspace.change(label, name=name) as session:
        _refuse_turned(session, value)
        if isinstance(value, Seat):
            _refuse_taken(session, value)
        if isinstance(value, Organisation):
            _refuse_known(session, value)
        if isinstance(value, Term) and not _is_within_what_was_kept(session, value):
            refuse_second_seat(session, value)
        return store.save(session, value)


def _refuse_turned(session: Session, value: Organisation | Person | Seat | Term | Declaration) -> None:
    """A period ends on the day on which it begins, or later; one that an older file has stands until it is touched."""
    kept: Any = store.load(session, type(value), value.id) if value.id is not None else None  # type: ignore[type-var]
    for first, last in (("valid_from", "valid_to"), ("start", "end"), ("declared_on", "valid_until")):
        begins, ends = getattr(value, first, None), getattr(value, last, None)
        same = kept is not None and (begins, ends) == (getattr(kept, first, None), getattr(kept, last, None))
        if begins is not None and ends is not None and ends < begins and not same:
            message = N_("Kausi päättyy {end}, mutta alkaa vasta {start}: korjaa päivä.")
            raise UserError(message, field=last, end=ends, start=begins)


def _refuse_taken(session: Session, seat: Seat) -> None:
    known = store.load(session, Seat, seat.id) if seat.id is not None else None
    if known is not None and known.position == seat.position:
        return
    if seat.position < 1:
        raise UserError(N_("Anna paikalle numero yhdestä ylöspäin."), field="position")
    for other in store.seats(session):
        if other.position == seat.position and other.id != seat.id and _meet(other, seat):
            raise UserError(N_("Paikka {n} on jo: anna toinen numero."), field="position", n=seat.position)


def _refuse_known(session: Session, organisation: Organisation) -> None:
    """An organisation stands once in the register: its name is what everything else calls it by."""
    kept = store.load(session, Organisation, organisation.id) if organisation.id is not None else None
    if kept is not None and kept.name == organisation.name:
        return
    for other in store.organisations(session):
        alike = " ".join(other.name.split()).casefold() == " ".join(organisation.name.split()).casefold()
        if alike and other.id != organisation.id and _meet(other, organisation):
            raise UserError(N_("Organisaatio {name} on jo luettelossa."), field="name", name=other.name)


def _meet(one: Seat | Organisation, other: Seat | Organisation) -> bool:
    """Whether two are there on the same day."""
    first, last = other.valid_from or date.min, other.valid_to or date.max
    return first <= (one.valid_to or date.max) and (one.valid_from or date.min) <= last


def _is_within_what_was_kept(session: Session, term: Term) -> bool:
    """Whether the term takes nothing more than it had: a double seat of an older file can be ended."""
    if term.id is None:
        return False
    kept = store.load(session, Term, term.id)
    same = (kept.person, kept.seat, kept.capacity) == (term.person, term.seat, term.capacity)
    starts = (kept.start or date.min) <= (term.start or date.min)
    return same and starts and (term.end or date.max) <= (kept.end or date.max)


def refuse_second_seat(session: Session, term: Term) -> None:
    """Whoever sits in one seat has one vote: a member of another seat at the same time is refused."""
    if term.capacity is not m.Capacity.MEMBER or term.seat is None:
        return
    for other in store.terms(session):
        same = other.person == term.person and other.capacity is m.Capacity.MEMBER and other.id != term.id
        if same and other.seat not in (None, term.seat) and overlap(term, other):
            place = next(seat.position for seat in store.seats(session) if seat.id == other.seat)
            message = N_("{name} on jo jäsen paikalla {n}: päätä ensin se kausi tai valitse toinen henkilö.")
            raise UserError(message, field="person", name=store.load(session, Person, term.person).name, n=place)


def overlap(term: Term, other: Term) -> bool:
    """Whether two terms have a day in common."""
    first, last = other.start or date.min, other.end or date.max
    return first <= (term.end or date.max) and (term.start or date.min) <= last


def fill_empty_group(session: Session, meeting: m.Meeting) -> bool:
    """Fill a group that has no seats from a meeting's record; one that has seats is never changed."""
    if store.seats(session):
        return False
    kinds = {(one.name, one.business_id): one.kind for one in meeting.organisations}
    organisations: dict[tuple[str, str], int] = {}
    seats: dict[str, int] = {}
    for vacant in range(meeting.vacant_seats):
        store.save(session, Seat(len(meeting.people) + vacant + 1))
    # Members first: a deputy's term needs the seat of its member.
    order = sorted(enumerate(meeting.people, start=1), key=lambda entry: entry[1].capacity is not m.Capacity.MEMBER)
    for position, person in order:
        organisation = _organisation(session, person, kinds, organisations)
        known = store.save(
            session,
            Person(person.name, organisation=organisation, employers=person.employers, boards=person.boards),
        )
        if person.capacity is m.Capacity.MEMBER:
            seat = Seat(position, organisation=organisation, sector=person.sector, votes=person.votes)
            seats[person.id] = store.save(session, seat)
            office = "chair" if person.id == meeting.chair else "vice_chair" if person.id == meeting.vice_chair else ""
            store.save(session, Term(known, person.capacity, seat=seats[person.id], office=office))
        else:
            own: list[int | None] = [seats[key] for key in person.deputy_of if key in seats]
            for seat_id in own or [None]:
                store.save(session, Term(known, person.capacity, seat=seat_id))
    return True


def _organisation(
    session: Session,
    person: m.Person,
    kinds: Mapping[tuple[str, str], m.OrganisationKind],
    made: dict[tuple[str, str], int],
) -> int | None:
    if not person.organisation:
        return None
    key = (person.business_id, "" if person.business_id else person.organisation.strip().casefold())
    if key not in made:
        kind = next(
            (
                kind
                for (name, business_id), kind in kinds.items()
                if (business_id and business_id == person.business_id) or name == person.organisation
            ),
            m.OrganisationKind.OTHER,
        )
        made[key] = store.save(
            session, Organisation(person.organisation.strip(), business_id=person.business_id, kind=kind)
        )
    return made[key]


def people_of_day(session: Session, day: date) -> m.Meeting:
    """An empty meeting of the day with the people of the register: members in the order of their seats, deputies,
    presenters, experts and the secretary. Ids within the meeting are ``p1``, ``p2`` … in that order.
    """
    roll = _rolled(session, day)
    organisations = roll.organisations
    return m.Meeting(
        number=f"0/{day.year}",
        date=day,
        state=m.MeetingState.PLANNED,
        chair=roll.offices.get("chair"),
        vice_chair=roll.offices.get("vice_chair"),
        secretary=roll.offices.get("secretary"),
        people=tuple(roll.listed.values()),
        organisations=tuple(
            m.Organisation(one.name, one.business_id, one.kind)
            for one in organisations.values()
            if one.kind is not m.OrganisationKind.OTHER
        ),
        vacant_seats=roll.vacant,
    )


def link_with_register(session: Session, meeting: m.Meeting) -> None:
    """Link the people of a coming meeting with the register, so that a new name or a namesake confuses nobody.

    Whoever is linked and sits on the day stays so; others are found by name and capacity among the people of the day,
    namesakes in order.
    """
    linked = comings.register_ids(session, meeting.id or 0)
    listed = _rolled(session, meeting.date).listed
    sitting = {one.id: linked[one.id] for one in meeting.people if (linked.get(one.id), one.capacity) in listed}
    waiting: dict[tuple[str, m.Capacity], list[int]] = {}
    for (person, capacity), known_as in listed.items():
        if person not in sitting.values():
            waiting.setdefault((known_as.name, capacity), []).append(person)
    for one in (one for one in meeting.people if one.id not in sitting):
        if known := waiting.get((one.name, one.capacity)):
            comings.link(session, meeting.id or 0, one.id, known.pop(0))


def _rolled(session: Session, day: date) -> _Roll:
    seats = [seat for seat in store.seats(session) if _in_force(seat, day)]
    terms = [term for term in store.terms(session) if term.holds(day)]
    organisations = {one.id: one for one in store.organisations(session)}
    members = [t for seat in seats for t in terms if t.seat == seat.id and t.capacity is m.Capacity.MEMBER]
    roll = _Roll({one.id: one for one in store.people(session)}, organisations, {seat.id: seat for seat in seats})
    for term in (*members, *(t for t in terms if t.capacity is not m.Capacity.MEMBER)):
        roll.enter(term)
    filled = {term.seat for term in members}
    roll.vacant = sum(seat.votes and seat.id not in filled for seat in seats)
    return roll


class _Roll:
    """The people of a day as they are entered, each under an id of the meeting."""

    def __init__(
        self,
        people: Mapping[int | None, Person],
        organisations: Mapping[int | None, Organisation],
        seats: Mapping[int | None, Seat],
    ) -> None:
        self._people, self.organisations, self._seats = people, organisations, seats
        self.vacant = 0
        self._members: dict[int | None, str] = {}
        self.listed: dict[tuple[int, m.Capacity], m.Person] = {}
        self.offices: dict[str, str] = {}

    def enter(self, term: Term) -> None:
        """Enter the holder of a term; a deputy of several members is entered once."""
        key = (term.person, term.capacity)
        member = self._members.get(term.seat) if term.capacity is m.Capacity.DEPUTY else None
        known = self.listed.get(key)
        if known is None:
            known = self._person(term)
            if term.capacity is m.Capacity.MEMBER:
                self._members[term.seat] = known.id
            office = "secretary" if term.capacity is m.Capacity.SECRETARY else term.office
            if office:
                self.offices.setdefault(office, known.id)
        if member is not None and member not in known.deputy_of:
            known = replace(known, deputy_of=(*known.deputy_of, member))
        self.listed[key] = known

    def _person(self, term: Term) -> m.Person:
        person, seat = self._people[term.person], self._seats.get(term.seat)
        organisation = self.organisations.get(person.organisation)
        return m.Person(
            id=f"p{len(self.listed) + 1}",
            name=person.name,
            capacity=term.capacity,
            votes=seat.votes if seat and term.capacity is m.Capacity.MEMBER else True,
            organisation=organisation.name if organisation else "",
            business_id=organisation.business_id if organisation else "",
            sector=seat.sector if seat else None,
            employers=person.employers,
            boards=person.boards,
        )


def _in_force(seat: Seat, day: date) -> bool:
    return (seat.valid_from is None or seat.valid_from <= day) and (seat.valid_to is None or day <= seat.valid_to)
