"""Organisations, people, the group's seats with their terms, and declarations of interests."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.meeting import Capacity, OrganisationKind, Sector, Tie
from kokkola_desktop.store.tables.base import Base, Key, part_of, refers_to
from kokkola_desktop.store.tables.types import Json


class OrganisationRow(Base):
    """An organisation under one name: a new name is a new row with its own period (``valid_to`` is its last day).

    ``forms`` are the inflected names by language and case (``fi.genitive``); ``kind`` decides which rules suggest.
    """

    __tablename__ = "organisation"
    __table_args__ = {"info": {"kind": "organisation"}}  # noqa: RUF012

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(index=True)
    name_sv: Mapped[str] = mapped_column(default="")
    business_id: Mapped[str] = mapped_column(default="", index=True)
    kind: Mapped[OrganisationKind] = mapped_column(default=OrganisationKind.OTHER)
    forms: Mapped[MappingABC[str, str]] = mapped_column(Json(MappingABC[str, str]), default={})
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PersonRow(Base):
    """A person; contact data never goes on a paper. ``employers`` and ``boards`` feed suggested disqualifications."""

    __tablename__ = "person"
    __table_args__ = {"info": {"kind": "person"}}  # noqa: RUF012

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(index=True)
    sort_key: Mapped[str] = mapped_column(default="", index=True)
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="fi")
    organisation: Mapped[int | None] = refers_to("organisation.id", column="organisation_id")
    employers: Mapped[tuple[Tie, ...]] = mapped_column(Json(tuple[Tie, ...]), default=())
    boards: Mapped[tuple[Tie, ...]] = mapped_column(Json(tuple[Tie, ...]), default=())
    forms: Mapped[MappingABC[str, str]] = mapped_column(Json(MappingABC[str, str]), default={})


class SeatRow(Base):
    """A seat in the group, which outlives its holders: an organisation's or a sector's, with a vote or only a voice."""

    __tablename__ = "seat"
    __table_args__ = {"info": {"kind": "seat"}}  # noqa: RUF012

    id: Mapped[Key]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    organisation: Mapped[int | None] = refers_to("organisation.id", column="organisation_id")
    sector: Mapped[Sector | None]
    votes: Mapped[bool] = mapped_column(default=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class TermRow(Base):
    """A person in a seat in a capacity from ``start`` to ``end`` (its last day; None is open); ``office`` is chair …

    A person without a seat (presenter, expert, secretary) has a term with no ``seat_id``.
    """

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("seat_id", "person_id", "capacity", "start"), {"info": {"kind": "seat"}})

    id: Mapped[Key]
    seat: Mapped[int | None] = part_of("seat.id", column="seat_id")
    person: Mapped[int] = refers_to("person.id", column="person_id")
    capacity: Mapped[Capacity]
    office: Mapped[str] = mapped_column(default="")
    start: Mapped[date | None]
    end: Mapped[date | None]


class InterestDeclarationRow(Base):
    """A declaration of interests (sidonnaisuusilmoitus): that ties exist, never whose."""

    __tablename__ = "interest_declaration"
    __table_args__ = {"info": {"kind": "person", "root": "person_id"}}  # noqa: RUF012

    id: Mapped[Key]
    person: Mapped[int] = part_of("person.id", column="person_id")
    declared_on: Mapped[date]
    valid_until: Mapped[date | None]
    ties: Mapped[tuple[Tie, ...]] = mapped_column(Json(tuple[Tie, ...]), default=())
    note: Mapped[str] = mapped_column(default="")
