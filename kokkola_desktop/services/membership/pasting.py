"""People pasted from a table of Excel or Word: columns known by their titles, tried first, taken in as one step.

A person is known by name. Someone new gets a term in the capacity that the table says; whoever has one already keeps it
and only the other data change.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.meeting import Capacity, Sector
from kokkola_desktop.domain.name_forms import renewed
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.importing.values import moment_of
from kokkola_desktop.services.people import overlap
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import people as store

#: Titles of columns in lower case, by what they hold.
_TITLES = {
    "name": ("nimi", "jäsen", "henkilö", "namn", "ledamot", "medlem", "name"),
    "first": ("etunimi", "etunimet", "kutsumanimi", "förnamn", "first name"),
    "last": ("sukunimi", "efternamn", "last name", "surname"),
    "organisation": ("organisaatio", "taho", "edustaa", "työnantaja", "organisation", "instans", "body"),
    "email": ("sähköposti", "sähköpostiosoite", "email", "e-mail", "e-post"),
    "phone": ("puhelin", "puh", "puhelinnumero", "telefon", "phone", "telephone"),
    "language": ("kieli", "språk", "language"),
    "role": ("rooli", "tehtävä", "asema", "roll", "uppgift", "role"),
    "sector": ("taustaryhmä", "ryhmä", "sektori", "bakgrundsgrupp", "sector"),
    "deputy": ("varajäsen", "henkilökohtainen varajäsen", "ersättare", "deputy"),
    "deputy_of": ("kenen varajäsen", "varsinainen jäsen", "ersättare för", "deputy of"),
    "start": ("alkaa", "kausi alkaa", "alkaen", "från", "perioden börjar", "term starts", "from"),
    "end": ("päättyy", "kausi päättyy", "asti", "till", "perioden slutar", "term ends", "to"),
}
_ROLES: dict[str, tuple[Capacity, str]] = {
    "jäsen": (Capacity.MEMBER, ""),
    "ledamot": (Capacity.MEMBER, ""),
    "medlem": (Capacity.MEMBER, ""),
    "member": (Capacity.MEMBER, ""),
    "chair": (Capacity.MEMBER, "chair"),
    "vice chair": (Capacity.MEMBER, "vice_chair"),
    "viceordförande": (Capacity.MEMBER, "vice_chair"),
    "puheenjohtaja": (Capacity.MEMBER, "chair"),
    "pj": (Capacity.MEMBER, "chair"),
    "ordf": (Capacity.MEMBER, "chair"),
    "ordförande": (Capacity.MEMBER, "chair"),
    "varapuheenjohtaja": (Capacity.MEMBER, "vice_chair"),
    "vpj": (Capacity.MEMBER, "vice_chair"),
    "varapj": (Capacity.MEMBER, "vice_chair"),
    "vice ordf": (Capacity.MEMBER, "vice_chair"),
    "vice ordförande": (Capacity.MEMBER, "vice_chair"),
    "varajäsen": (Capacity.DEPUTY, ""),
    "vara": (Capacity.DEPUTY, ""),
    "ersättare": (Capacity.DEPUTY, ""),
    "suppleant": (Capacity.DEPUTY, ""),
    "deputy": (Capacity.DEPUTY, ""),
    "presenter": (Capacity.PRESENTER, ""),
    "expert": (Capacity.EXPERT, ""),
    "secretary": (Capacity.SECRETARY, ""),
    "esittelijä": (Capacity.PRESENTER, ""),
    "föredragande": (Capacity.PRESENTER, ""),
    "asiantuntija": (Capacity.EXPERT, ""),
    "sakkunnig": (Capacity.EXPERT, ""),
    "sihteeri": (Capacity.SECRETARY, ""),
    "sekreterare": (Capacity.SECRETARY, ""),
    "pöytäkirjanpitäjä": (Capacity.SECRETARY, ""),
    "protokollförare": (Capacity.SECRETARY, ""),
}
_SECTORS = {
    "kaupunki": Sector.CITY,
    "koulutus ja tki": Sector.EDUCATION_RDI,
    "koulutus": Sector.EDUCATION_RDI,
    "elinkeinoelämä": Sector.BUSINESS,
    "aluehallinto": Sector.REGIONAL_ADMINISTRATION,
    "keskeiset sidosryhmät": Sector.STAKEHOLDER,
    "sidosryhmät": Sector.STAKEHOLDER,
    "staden": Sector.CITY,
    "city": Sector.CITY,
    "utbildning och fui": Sector.EDUCATION_RDI,
    "utbildning": Sector.EDUCATION_RDI,
    "education and rdi": Sector.EDUCATION_RDI,
    "näringsliv": Sector.BUSINESS,
    "näringslivet": Sector.BUSINESS,
    "business": Sector.BUSINESS,
    "regional förvaltning": Sector.REGIONAL_ADMINISTRATION,
    "regionförvaltning": Sector.REGIONAL_ADMINISTRATION,
    "regional administration": Sector.REGIONAL_ADMINISTRATION,
    "centrala intressentgrupper": Sector.STAKEHOLDER,
    "intressentgrupper": Sector.STAKEHOLDER,
    "key stakeholders": Sector.STAKEHOLDER,
}
_LANGUAGES = {
    **dict.fromkeys(("suomi", "fi", "finska", "finnish"), "fi"),
    **dict.fromkeys(("ruotsi", "sv", "svenska", "swedish"), "sv"),
    **dict.fromkeys(("englanti", "en", "engelska", "english"), "en"),
}


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """One row: empty text where the table says nothing, a capacity only where it names one."""

    row: int
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    capacity: Capacity | None = None
    office: str = ""
    sector: Sector | None = None
    deputy: str = ""
    deputy_of: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a table holds: its people, what is noticed, and how many of them are new or known."""

    people: tuple[PastedPerson, ...]
    findings: tuple[Finding, ...]
    new: int
    known: int


def read_table(workspace: Workspace, text: str) -> Pasted:
    """Read a table from the clipboard. Raises UserError if its first row has no title for the names."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text))]
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    columns = _columns(numbered[0][1]) if numbered else {}
    named = "name" in columns or {"first", "last"} <= columns.keys()
    if not named or len(numbered) < 2:
        raise UserError(N_("Taulukon ensimmäisellä rivillä pitää olla otsikot, ainakin Nimi, ja sen alla henkilöt."))
    findings: list[Finding] = []
    people = []
    for number, row in numbered[1:]:
        one = _person(number, {key: row[place] for key, place in columns.items() if place < len(row)}, findings)
        if one is not None:
            people.append(one)
    with workspace.read() as session:
        known = {_key(person.name) for person in store.people(session)}
    old = sum(_key(one.name) in known for one in people)
    return Pasted(tuple(people), tuple(findings), len(people) - old, old)


def take_in(workspace: Workspace, people: Sequence[PastedPerson]) -> None:
    """Keep these people with their organisations, seats and terms, as one step."""
    with workspace.change(N_("Johtoryhmä liitetty taulukosta: {count} henkilöä"), count=len(people)) as session:
        _Intake(session).take(people)


# reading -----------------------------------------------------------------------------


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return "\t" if "\t" in first else ";"


def _columns(titles: Iterable[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, title in enumerate(titles):
        plain = re.sub(r"[.:*]", "", title).strip().casefold()
        key = next((key for key, known in _TITLES.items() if plain in known), None)
        if key is not None:
            columns.setdefault(key, place)
    return columns


def _person(row: int, cells: dict[str, str], findings: list[Finding]) -> PastedPerson | None:
    whole = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}"
    name = " ".join(whole.split())
    if not name:
        findings.append(_noted(row, N_("Rivillä ei ole nimeä: se jätetään pois.")))
        return None
    role = cells.get("role", "").casefold().rstrip(".")
    if role and role not in _ROLES:
        findings.append(_noted(row, N_("Roolia ”{role}” ei tunneta."), role=cells["role"]))
    capacity, office = _ROLES.get(role, (None, ""))
    sector = cells.get("sector", "").casefold()
    if sector and sector not in _SECTORS:
        findings.append(_noted(row, N_("Taustaryhmää ”{sector}” ei tunneta."), sector=cells["sector"]))
    return PastedPerson(
        row,
        name,
        cells.get("organisation", ""),
        cells.get("email", ""),
        cells.get("phone", ""),
        _LANGUAGES.get(cells.get("language", "").casefold(), ""),
        capacity,
        office,
        _SECTORS.get(sector),
        " ".join(cells.get("deputy", "").split()),
        " ".join(cells.get("deputy_of", "").split()),
        _day(row, cells.get("start", ""), findings),
        _day(row, cells.get("end", ""), findings),
    )


def _day(row: int, text: str, findings: list[Finding]) -> date | None:
    moment = moment_of(text) if text else None
    if text and moment is None:
        findings.append(_noted(row, N_("Päivää ”{text}” ei voi lukea."), text=text))
    return moment.date() if moment else None


def _noted(row: int, message: str, **facts: str) -> Finding:
    return Finding(Gravity.WARNING, message, facts, row=row)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


# keeping -----------------------------------------------------------------------------


class _Intake:
    """The register while people are taken in, by name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = {_key(one.name): one for one in store.people(session)}
        self._organisations = {_key(one.name): one.id or 0 for one in store.organisations(session) if not one.valid_to}
        self._seats = max((seat.position for seat in store.seats(session)), default=0)
        self._terms = store.terms(session)

    def take(self, people: Sequence[PastedPerson]) -> None:
        """Members first: a deputy needs the seat of the member."""
        for row in sorted(people, key=lambda one: one.capacity is Capacity.DEPUTY or bool(one.deputy_of)):
            person = self._keep(row)
            capacity = row.capacity or (Capacity.DEPUTY if row.deputy_of else None)
            if capacity is not None and not self._has_term(row, person, capacity):
                self._term(row, person, capacity)
            if row.deputy:
                self._deputy(row, person)

    def _keep(self, row: PastedPerson) -> int:
        known = self._people.get(_key(row.name), Person(row.name, forms=renewed({}, "", row.name)))
        told = {name: getattr(row, name) for name in ("email", "phone", "language") if getattr(row, name)}
        if row.organisation:
            told["organisation"] = self._organisation(row.organisation)
        value = replace(known, **told)
        key = store.save(self._session, value) if value != known or known.id is None else known.id
        self._people[_key(row.name)] = replace(value, id=key)
        return key

    def _organisation(self, name: str) -> int:
        if _key(name) not in self._organisations:
            value = Organisation(name, forms=renewed({}, "", name))
            self._organisations[_key(name)] = store.save(self._session, value)
        return self._organisations[_key(name)]

    def _has_term(self, row: PastedPerson, person: int, capacity: Capacity) -> bool:
        pasted = Term(person, capacity, start=row.start, end=row.end)
        return any(
            term.person == person and term.capacity is capacity and overlap(pasted, term) for term in self._terms
        )

    def _term(self, row: PastedPerson, person: int, capacity: Capacity) -> None:
        seat = None
        if capacity is Capacity.MEMBER:
            organisation = self._organisations.get(_key(row.organisation)) if row.organisation else None
            self._seats += 1
            seat = store.save(self._session, Seat(self._seats, organisation=organisation, sector=row.sector))
        elif capacity is Capacity.DEPUTY:
            seat = self._seat_of(row.deputy_of)
        self._add(Term(person, capacity, seat=seat, office=row.office, start=row.start, end=row.end))

    def _deputy(self, row: PastedPerson, member: int) -> None:
        """The personal deputy that the member's row names."""
        deputy = self._keep(PastedPerson(row.row, row.deputy))
        seat = next((t.seat for t in self._terms if t.person == member and t.capacity is Capacity.MEMBER), None)
        if seat is not None and not any(t.person == deputy and t.seat == seat for t in self._terms):
            self._add(Term(deputy, Capacity.DEPUTY, seat=seat, start=row.start, end=row.end))

    def _seat_of(self, member: str) -> int | None:
        person = self._people.get(_key(member))
        return next(
            (t.seat for t in self._terms if person and t.person == person.id and t.capacity is Capacity.MEMBER), None
        )

    def _add(self, term: Term) -> None:
        self._terms.append(replace(term, id=store.save(self._session, term)))
