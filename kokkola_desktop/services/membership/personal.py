"""Personal data: what the file keeps about somebody, and erasing it when nothing binds it.

Records of meetings, scorings and applications that name somebody are the group's archive: they bind the name, never the
contact data. Lähde: tietosuoja-asetus (EU) 2016/679, 15 and 17 artikla; screens of Johtoryhmä.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.people import Declaration, Organisation, Person, Term
from kokkola_desktop.domain.personal import AtMeeting, PersonalData, Scored, binds
from kokkola_desktop.errors import N_, Refused, UserError
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import (
    comings,
    completions,
    drafts,
    erasing,
    meetings,
    people as store,
    proposals as register,
    scoring,
    settings,
)

CONTACTS = ("email", "phone")
#: Where the window keeps what is being typed about a person, a declaration, a term.
DRAFTS = {"person.form": "person", "declaration.form": "interest_declaration", "term.form": "term"}


def personal_data(workspace: Workspace, person: int) -> PersonalData:
    """What is kept about somebody (their id). Raises UserError if they are gone."""
    with workspace.read() as session:
        return _data(session, person)


def erase_contacts(workspace: Workspace, person: int) -> None:
    """Erase the contact data of somebody (their id), also former ones, from the file and its history.

    It cannot be undone, nor can what was done before. Raises UserError where there never were any.
    """
    with workspace.change(N_("Henkilön yhteystiedot poistettu pysyvästi"), undoable=False) as session:
        known = store.load(session, Person, person)
        if not any(erasing.was_told(session, "person", person, CONTACTS).values()):
            raise UserError(N_("Henkilöllä ei ole yhteystietoja."))
        store.save(session, replace(known, email="", phone=""))
        erasing.erase(session, {"person": ([person], CONTACTS)}, [])
        drafts.clear(session, "person.form", person)
    erasing.forget_words(workspace)


def erase(workspace: Workspace, person: int, day: date) -> None:
    """Erase somebody (their id) whole, from the file and its history.

    It cannot be undone, nor can what was done before. Raises `Refused` with all reasons while something binds it.
    """
    with workspace.change(N_("Henkilön tiedot poistettu pysyvästi"), undoable=False) as session:
        data = _data(session, person)
        reasons = binds(data, day)
        if reasons:
            raise Refused(reasons)
        rows = {
            "person": [person],
            "term": [term.id or 0 for term, _seat in data.terms],
            "interest_declaration": [one.id or 0 for one in data.declarations],
        }
        kinds: dict[str, type[Any]] = {"term": Term, "interest_declaration": Declaration, "person": Person}
        comings.unlink(session, person)
        for table, kind in kinds.items():
            for key in rows[table]:
                store.remove(session, kind, key)
        # A name that somebody else has too stays in the words: they may speak of the other one.
        names = [] if data.namesake else [*data.names, *data.person.forms.values()]
        erasing.erase(session, {table: (keys, ()) for table, keys in rows.items()}, names)
        for subject, table in DRAFTS.items():
            for key in rows[table]:
                drafts.clear(session, subject, key)
    erasing.forget_words(workspace)


def removed_people(workspace: Workspace) -> int:
    """How many people were taken out of the register whose data the history still keeps."""
    with workspace.read() as session:
        return len(_removed(session))


def erase_removed(workspace: Workspace) -> None:
    """Erase from the history what it keeps of people who were taken out of the register.

    A name that is in the papers of a meeting, or that somebody else has, stays in the words of steps.
    """
    with workspace.change(N_("Poistettujen henkilöiden tiedot poistettu historiasta"), undoable=False) as session:
        gone = _removed(session)
        if not gone:
            raise UserError(N_("Historiassa ei ole poistettujen henkilöiden tietoja."))
        known = {person.name for person in store.people(session)}
        known |= {person.name for meeting in meetings.load_all(session) for person in meeting.people}
        names = {name for key in gone for name in erasing.was_told(session, "person", key, ("name",))["name"]}
        # The step that tells of it needs a row of its own: how many were erased so far.
        settings.put(session, {"people.erased": int(settings.get(session, "people.erased") or 0) + len(gone)})
        erasing.erase(session, {"person": (gone, ())}, sorted(names - known))
    erasing.forget_words(workspace)


def _removed(session: Session) -> list[int]:
    """The ids of people that the history tells of and the register has no more."""
    there = {person.id for person in store.people(session)}
    return [key for key in erasing.rows_told(session, "person") if key not in there]


def _data(session: Session, key: int) -> PersonalData:
    person = store.load(session, Person, key)
    everybody = store.people(session)
    organisations = {one.id: one for one in store.organisations(session)}
    where: Organisation | None = organisations.get(person.organisation)
    seats = {seat.id: seat for seat in store.seats(session)}
    names = sorted({person.name, *erasing.was_told(session, "person", key, ("name",))["name"]})
    namesake = any(other.name in names and other.id != key for other in everybody)
    at_meetings = list(_at_meetings(session, names))
    organisation = where.name if where is not None else ""
    # Where two have one name the organisation tells them apart; what is left in doubt is given to neither.
    own = [one for one, of in at_meetings if not namesake or (organisation and of == organisation)]
    return PersonalData(
        person,
        organisation,
        tuple((term, seats.get(term.seat)) for term in store.terms(session) if term.person == key),
        tuple(one for one in store.declarations(session) if one.person == key),
        tuple(own),
        tuple(_scorings(session, names)) if not namesake else (),
        tuple(_named_in(session, names)),
        tuple(names),
        tuple(dict.fromkeys(one.number for one, _of in at_meetings)),
        namesake=namesake,
        has_contacts=any(erasing.was_told(session, "person", key, CONTACTS).values()),
    )


def _at_meetings(session: Session, names: Collection[str]) -> Iterator[tuple[AtMeeting, str]]:
    """A meeting keeps its people by name as they were on the day, with their organisation; a planned one as called."""
    for meeting in meetings.load_all(session):
        there = {entry.person for entry in meeting.attendance}
        for person in meeting.people:
            if person.name in names:
                found = AtMeeting(meeting.number, meeting.date, person.capacity, person.id in there)
                yield found, person.organisation


def _scorings(session: Session, names: Collection[str]) -> Iterator[Scored]:
    for one in scoring.scorings(session):
        if one.scorer in names:
            about = register.load(session, one.proposal)
            yield Scored(about.reference, about.title, one.role, one.scored_on)


def _named_in(session: Session, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Applications that name somebody, whole words alone, and requests that were sent to them."""
    pattern = erasing.pattern_of(names)
    if pattern is None:
        return
    addressed = {one.proposal for one in completions.all_kept(session) if pattern.search(one.addressee)}
    for one in register.load_all(session):
        handlers = {*one.handled_by, *(who for partner in one.partners for who in partner.handled_by)}
        if handlers & set(names) or pattern.search(one.contact) or one.id in addressed:
            yield one.reference, one.title
