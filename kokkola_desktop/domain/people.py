"""The register behind the meetings: organisations, people, the group's seats with their terms, declared interests.

Seats outlive people: whoever held a seat on the day is what old papers show. Ids are those of the stored rows.
Lähde: domain.md §§ 1 and 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kokkola_desktop.domain.meeting import Capacity, OrganisationKind, Sector, Tie


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation under one name; a new name is a new value with its own period (``valid_to`` is its last day).

    ``forms`` are inflected names by language and case: ``fi.genitive``, ``fi.allative``, ``sv.genitive``.
    """

    name: str
    id: int | None = None
    name_sv: str = ""
    business_id: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    forms: Mapping[str, str] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register; ``organisation`` is its id. Contact data never goes on a paper."""

    name: str
    id: int | None = None
    email: str = ""
    phone: str = ""
    language: str = "fi"
    organisation: int | None = None
    employers: tuple[Tie, ...] = ()
    boards: tuple[Tie, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in the group, of an organisation (its id) or a sector, with a vote or only a voice."""

    position: int
    id: int | None = None
    name: str = ""
    organisation: int | None = None
    sector: Sector | None = None
    votes: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a seat, in a capacity, from ``start`` to ``end`` (its last day; None is open).

    ``office`` is ``chair`` or ``vice_chair`` where it is one; presenters, experts and secretaries have no seat.
    """

    person: int
    capacity: Capacity
    id: int | None = None
    seat: int | None = None
    office: str = ""
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of interests (sidonnaisuusilmoitus): that ties exist, never whose."""

    person: int
    declared_on: date
    id: int | None = None
    valid_until: date | None = None
    ties: tuple[Tie, ...] = ()
    note: str = ""
