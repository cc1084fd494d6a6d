"""The steering group: organisations, people, seats, terms and declarations of interests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Capacity, OrganisationKind, Sector, Tie
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.domain.scoring import ScorerRole
from kokkola_desktop.services.demo.content import Table
from kokkola_desktop.store import people as store

_SINCE = date(2025, 8, 1)


def keep_group(session: Session, table: Table) -> dict[str, str]:
    """Keep the whole group; gives the keys of the table by the people's names."""
    organisations = {entry["key"]: _organisation(session, entry) for entry in table["organisations"]}
    names = {entry["key"]: entry["name"] for entry in table["organisations"]}
    keeper = _Keeper(session, table, organisations, names)
    for position, seat in enumerate(table["seats"], start=1):
        keeper.seat(position, seat)
    for other in table["others"]:
        keeper.person(other, other["organisation"])
        store.save(session, Term(keeper.ids[other["key"]], Capacity(other["capacity"]), start=_SINCE))
    keeper.declarations()
    return {entry["name"]: entry["key"] for entry in entries(table)}


def entries(table: Table) -> Iterator[Table]:
    """Everybody of the table: members, deputies and the others."""
    for seat in table["seats"]:
        yield from seat["people"]
    yield from table["others"]


def scorers(table: Table) -> tuple[tuple[str, ScorerRole], ...]:
    """Who scores for the group, and as what."""
    names = {entry["key"]: entry["name"] for entry in entries(table)}
    return tuple((entry.get("name") or names[entry["person"]], ScorerRole(entry["role"])) for entry in table["scorers"])


def _organisation(session: Session, entry: Table) -> int:
    return store.save(
        session,
        Organisation(
            entry["name"],
            name_sv=entry.get("name_sv", ""),
            business_id=entry.get("business_id", ""),
            kind=OrganisationKind(entry.get("kind", "other")),
            forms=entry.get("forms", {}),
            valid_from=entry.get("valid_from"),
            valid_to=entry.get("valid_to"),
        ),
    )


class _Keeper:
    def __init__(self, session: Session, table: Table, organisations: dict[str, int], names: dict[str, str]) -> None:
        self._session, self._table, self._organisations, self._names = session, table, organisations, names
        self.ids: dict[str, int] = {}

    def seat(self, position: int, entry: Table) -> None:
        """A seat with its member and the personal deputy."""
        seat = Seat(
            position,
            name=self._names[entry["organisation"]],
            organisation=self._organisations[entry["organisation"]],
            sector=Sector(entry["sector"]),
            valid_from=_SINCE,
        )
        key = store.save(self._session, seat)
        for person, capacity in zip(entry["people"], (Capacity.MEMBER, Capacity.DEPUTY), strict=True):
            self.person(person, entry["organisation"])
            office = entry.get("office", "") if capacity is Capacity.MEMBER else ""
            store.save(self._session, Term(self.ids[person["key"]], capacity, seat=key, office=office, start=_SINCE))

    def person(self, entry: Table, organisation: str) -> None:
        """Somebody with the employer and the boards that the declarations told."""
        self.ids[entry["key"]] = store.save(
            self._session,
            Person(
                entry["name"],
                organisation=self._organisations[organisation],
                employers=(Tie(self._names[organisation], role=entry["role"]),),
                boards=self._boards(entry["key"]),
            ),
        )

    def declarations(self) -> None:
        """This year's declarations of interests; a few are still missing."""
        rules = self._table["declarations"]
        for key, person in self.ids.items():
            if key not in rules["missing"]:
                ties = self._boards(key)
                store.save(
                    self._session,
                    Declaration(person, rules["declared_on"], valid_until=rules["valid_until"], ties=ties),
                )

    def _boards(self, key: str) -> tuple[Tie, ...]:
        found = (tie for tie in self._table["ties"] if tie["person"] == key)
        return tuple(Tie(tie["organisation"], role=tie["role"]) for tie in found)
