"""Organisations, people, seats, terms and declarations of interests, in and out of the file."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import sort_key
from kokkola_desktop.store import comings
from kokkola_desktop.store.mapping import RowMap
from kokkola_desktop.store.tables import (
    InterestDeclarationRow,
    MeetingPersonRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
    TermRow,
)

ORGANISATION = RowMap(Organisation, OrganisationRow)
PERSON = RowMap(Person, PersonRow, row_only=frozenset({"sort_key"}))
SEAT = RowMap(Seat, SeatRow)
TERM = RowMap(Term, TermRow)
DECLARATION = RowMap(Declaration, InterestDeclarationRow)

_MAPS: dict[type, RowMap[Any]] = {
    Organisation: ORGANISATION,
    Person: PERSON,
    Seat: SEAT,
    Term: TERM,
    Declaration: DECLARATION,
}

R = TypeVar("R", Organisation, Person, Seat, Term, Declaration)


def organisations(session: Session) -> list[Organisation]:
    """All organisations by name in Finnish order."""
    rows = session.scalars(select(OrganisationRow))
    return sorted((ORGANISATION.from_row(row) for row in rows), key=lambda one: (sort_key(one.name), one.id))


def people(session: Session) -> list[Person]:
    """All people by name in Finnish order."""
    return [
        PERSON.from_row(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.sort_key, PersonRow.id))
    ]


def addresses(session: Session, meeting: int) -> dict[str, str]:
    """The addresses of a meeting's people (its id), by their ids in its record.

    Who has no link with the register, as in a meeting that came with a file, is found by a name that only one bears.
    """
    linked = comings.register_ids(session, meeting)
    found = {person.id: person for person in people(session)}
    by_name: dict[str, list[Person]] = {}
    for person in found.values():
        by_name.setdefault(person.name, []).append(person)
    rows = session.execute(
        select(MeetingPersonRow.id, MeetingPersonRow.name).where(MeetingPersonRow.meeting_id == meeting)
    )
    known: dict[str, str] = {}
    for key, name in rows:
        alike = by_name.get(name, [])
        one = found.get(linked.get(key, 0)) or (alike[0] if len(alike) == 1 else None)
        if one is not None and one.email:
            known[key] = one.email
    return known


def seats(session: Session) -> list[Seat]:
    """All seats in their order."""
    return [SEAT.from_row(row) for row in session.scalars(select(SeatRow).order_by(SeatRow.position, SeatRow.id))]


def terms(session: Session) -> list[Term]:
    """All terms in the order in which they were entered."""
    return [TERM.from_row(row) for row in session.scalars(select(TermRow).order_by(TermRow.id))]


def declarations(session: Session) -> list[Declaration]:
    """All declarations of interests by date."""
    query = select(InterestDeclarationRow).order_by(InterestDeclarationRow.declared_on, InterestDeclarationRow.id)
    return [DECLARATION.from_row(row) for row in session.scalars(query)]


def load(session: Session, kind: type[R], row_id: int) -> R:
    """One organisation, person, seat, term or declaration; raises UserError if it is gone."""
    row = session.get(_MAPS[kind].row, row_id)
    if row is None:
        raise UserError(N_("Tietoa ei enää ole tiedostossa."), id=row_id)
    value: R = _MAPS[kind].from_row(row)
    return value


def save(session: Session, value: Organisation | Person | Seat | Term | Declaration) -> int:
    """Keep a new value (``id`` None) or what has changed of a known one; gives its id."""
    row_map = _MAPS[type(value)]
    row = None if value.id is None else session.get(row_map.row, value.id)
    if value.id is not None and row is None:
        raise UserError(N_("Tietoa ei enää ole tiedostossa."), id=value.id)
    row = row_map.to_row(value, row)
    if isinstance(value, Person) and row.sort_key != sort_key(value.name):
        row.sort_key = sort_key(value.name)
    session.add(row)
    session.flush()
    return int(row.id)


def remove(session: Session, kind: type[R], row_id: int) -> None:
    """Delete one; the database refuses while something refers to it."""
    row = _MAPS[kind].row
    session.execute(delete(row).where(row.__table__.c.id == row_id))
