"""Changes in the group, each one step: another holder of a seat, the end of a term, a new name, something taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.people import overlap, refuse_second_seat
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import comings, people as store

DAY = timedelta(days=1)


def change_holder(workspace: Workspace, term: Term) -> int:
    """Put a person in a seat from the term's start on; who held it in the same capacity holds it until the day before.

    Deputies of a seat are several: only a member's term ends the one before. An office (chair, vice chair) goes from
    whoever has it. Gives the term's id. Raises UserError for a term that ends before it starts or cuts a later one, and
    for a member who has another seat.
    """
    if term.start is None:
        raise UserError(N_("Anna päivä, josta alkaen kausi on voimassa."), field="start")
    if term.end is not None and term.end < term.start:
        raise UserError(N_("Kausi päättyy ennen alkuaan."), field="end")
    with workspace.change(N_("Johtoryhmä: {name}"), name=_name(workspace, term.person)) as session:
        refuse_second_seat(session, term)
        for other in store.terms(session):
            if _takes_over(term, other) or _was_deputy(term, other):
                _end(session, other, term.start - DAY)
            elif term.office and other.office == term.office and overlap(term, other):
                _give_office_up(session, other, term.start)
        return store.save(session, replace(term, id=None))


def end_term(workspace: Workspace, term: int, day: date) -> None:
    """The last day of a term (its id). Raises UserError for a day before its start."""
    with workspace.change(N_("Johtoryhmä: {name}"), name=_name_of_term(workspace, term)) as session:
        _end(session, store.load(session, Term, term), day)


def rename_organisation(workspace: Workspace, organisation: int, name: str, day: date) -> int:
    """The organisation (its id) has a new name from a day on; old papers keep the old one. Gives the new one's id.

    Its people and the seats that are in force go along.
    """
    if not name.strip():
        raise UserError(N_("Anna organisaation uusi nimi."), field="name")
    with workspace.change(N_("Johtoryhmä: {name}"), name=name.strip()) as session:
        old = store.load(session, Organisation, organisation)
        if old.valid_from is not None and old.valid_from >= day:
            raise UserError(N_("Nimi on ollut voimassa vasta {day} alkaen."), field="day", day=old.valid_from)
        store.save(session, replace(old, valid_to=day - DAY))
        new = store.save(session, replace(old, id=None, name=name.strip(), forms={}, valid_from=day, valid_to=None))
        for person in store.people(session):
            if person.organisation == organisation:
                store.save(session, replace(person, organisation=new))
        for seat in store.seats(session):
            if seat.organisation == organisation and (seat.valid_to is None or seat.valid_to >= day):
                store.save(session, replace(seat, organisation=new))
        return new


def remove(workspace: Workspace, kind: type[Any], row_id: int) -> None:
    """Take an organisation, a person, a seat, a term or a declaration (its id) out. Raises UserError if it is needed."""
    with workspace.change(
        N_("Poistettu johtoryhmän tiedoista: {name}"), name=_label(workspace, kind, row_id)
    ) as session:
        _refuse_referred(session, kind, row_id)
        if kind is Person:
            comings.unlink(session, row_id)
        store.remove(session, kind, row_id)


# parts ------------------------------------------------------------------------------


def _takes_over(term: Term, other: Term) -> bool:
    if term.capacity is not Capacity.MEMBER or other.capacity is not Capacity.MEMBER:
        return False
    return term.seat is not None and other.seat == term.seat and overlap(term, other)


def _was_deputy(term: Term, other: Term) -> bool:
    """Whether whoever becomes the member of a seat was its deputy: nobody is their own deputy."""
    same = term.seat is not None and other.seat == term.seat and other.person == term.person
    return same and term.capacity is Capacity.MEMBER and other.capacity is Capacity.DEPUTY and overlap(term, other)


def _end(session: Session, term: Term, day: date) -> None:
    if term.start is not None and term.start > day:
        message = N_("Kausi alkaa vasta {start}: siirrä ensin sen alku.")
        raise UserError(message, field="start", start=term.start)
    store.save(session, replace(term, end=day))


def _give_office_up(session: Session, term: Term, day: date) -> None:
    """Who was chair stays a member: the term is parted at the day."""
    if term.start is not None and term.start >= day:
        store.save(session, replace(term, office=""))
        return
    store.save(session, replace(term, end=day - DAY))
    store.save(session, replace(term, id=None, office="", start=day))


def _refuse_referred(session: Session, kind: type[Any], row_id: int) -> None:
    people, seats, terms = store.people(session), store.seats(session), store.terms(session)
    if kind is Organisation:
        names = [person.name for person in people if person.organisation == row_id]
        if names or any(seat.organisation == row_id for seat in seats):
            message = N_("Organisaatiota ei voi poistaa: siihen kuuluu henkilöitä tai paikkoja {names}.")
            raise UserError(message, names=tuple(names))
    if kind is Person and any(term.person == row_id for term in terms):
        raise UserError(N_("Henkilöä ei voi poistaa: hänellä on kausi johtoryhmässä. Päätä kausi sen sijaan."))
    if kind is Seat and any(term.seat == row_id for term in terms):
        raise UserError(N_("Paikkaa ei voi poistaa: siinä on istuttu. Anna paikalle viimeinen päivä sen sijaan."))


def _label(workspace: Workspace, kind: type[Any], row_id: int) -> str:
    with workspace.read() as session:
        value: Any = store.load(session, kind, row_id)
        if isinstance(value, Term | Declaration):
            return store.load(session, Person, value.person).name
        return str(value.name)


def _name(workspace: Workspace, person: int) -> str:
    with workspace.read() as session:
        return store.load(session, Person, person).name


def _name_of_term(workspace: Workspace, term: int) -> str:
    with workspace.read() as session:
        return store.load(session, Person, store.load(session, Term, term).person).name
