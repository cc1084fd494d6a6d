"""Personal data: what the file keeps about somebody, and erasing it when nothing binds it.

Records of meetings, scorings and applications that name somebody are the group's archive: they bind the name, never the
contact data. Lähde: tietosuoja-asetus (EU) 2016/679, 15 and 17 artikla; screens of Johtoryhmä.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.people import Declaration, Organisation, Person, Term
from kokkola_desktop.domain.personal import AtMeeting, PersonalData, Scored, binds
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, erasing, meetings, people as store, proposals as register, scoring

CONTACTS = ("email", "phone")
#: Where the window keeps what is being typed about a person.
DRAFTS = "person.form"


def personal_data(workspace: Workspace, person: int) -> PersonalData:
    """Everything about somebody (their id). Raises UserError if they are gone."""
    with workspace.read() as session:
        return _data(session, person)


def erase_contacts(workspace: Workspace, person: int) -> None:
    """Erase the contact data of somebody (their id) from the file and its history. It cannot be undone."""
    with workspace.change(N_("Henkilön yhteystiedot poistettu pysyvästi"), undoable=False) as session:
        known = store.load(session, Person, person)
        filled = [name for name in CONTACTS if getattr(known, name)]
        if not filled:
            raise UserError(N_("Henkilöllä ei ole yhteystietoja."))
        store.save(session, replace(known, email="", phone=""))
        erasing.erase(session, {"person": ([person], filled)}, [])
        drafts.clear(session, DRAFTS, person)


def erase(workspace: Workspace, person: int, day: date) -> None:
    """Erase somebody (their id) whole, from the file and its history. It cannot be undone.

    Raises UserError with the reasons while something binds it.
    """
    with workspace.change(N_("Henkilön tiedot poistettu pysyvästi"), undoable=False) as session:
        data = _data(session, person)
        reasons = binds(data, day)
        if reasons:
            raise reasons[0]
        terms = [term.id or 0 for term, _seat in data.terms]
        declarations = [one.id or 0 for one in data.declarations]
        gone: tuple[tuple[type[Any], list[int]], ...] = (
            (Term, terms),
            (Declaration, declarations),
            (Person, [person]),
        )
        for kind, keys in gone:
            for key in keys:
                store.remove(session, kind, key)
        cut = {"person": ([person], ()), "term": (terms, ()), "interest_declaration": (declarations, ())}
        erasing.erase(session, cut, _ways_of(data.person))
        drafts.clear(session, DRAFTS, person)


def _data(session: Session, key: int) -> PersonalData:
    person = store.load(session, Person, key)
    organisations = {one.id: one for one in store.organisations(session)}
    where: Organisation | None = organisations.get(person.organisation)
    seats = {seat.id: seat for seat in store.seats(session)}
    return PersonalData(
        person,
        where.name if where is not None else "",
        tuple((term, seats.get(term.seat)) for term in store.terms(session) if term.person == key),
        tuple(one for one in store.declarations(session) if one.person == key),
        tuple(_at_meetings(session, person.name)),
        tuple(_scorings(session, person.name)),
        tuple(_named_in(session, person.name)),
    )


def _at_meetings(session: Session, name: str) -> Iterator[AtMeeting]:
    """A meeting keeps its people by name as they were on the day; a planned one names whoever is called."""
    for meeting in meetings.load_all(session):
        there = {entry.person for entry in meeting.attendance}
        for person in meeting.people:
            if person.name == name:
                yield AtMeeting(meeting.number, meeting.date, meeting.state, person.capacity, person.id in there)


def _scorings(session: Session, name: str) -> Iterator[Scored]:
    for one in scoring.scorings(session):
        if one.scorer == name:
            about = register.load(session, one.proposal)
            yield Scored(about.reference, about.title, one.role, one.scored_on)


def _named_in(session: Session, name: str) -> Iterator[tuple[str, str]]:
    for one in register.load_all(session):
        handlers = {*one.handled_by, *(who for partner in one.partners for who in partner.handled_by)}
        if name in handlers or name in one.contact:
            yield one.reference, one.title


def _ways_of(person: Person) -> list[str]:
    """The name in each of its forms, the longest first."""
    return sorted({person.name, *person.forms.values()} - {""}, key=len, reverse=True)
