"""Scorings of proposals by scorer and role, and the standing that lists show. Points are whole numbers by criterion."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.store.tables.base import Base, Key, part_of, refers_to
from kokkola_desktop.store.tables.types import Json


class ScoringRow(Base):
    """One scorer's points for one proposal: ``role`` says whose points they are (council, secretariat, member, expert).

    ``points`` and ``reasons`` are keyed by criterion; ``version`` is the history step of the proposal that was read.
    """

    __tablename__ = "scoring"
    __table_args__ = (UniqueConstraint("proposal_id", "scorer", "role"), {"info": {"kind": "scoring"}})

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id")
    call_id: Mapped[int | None] = refers_to("call.id")
    scorer: Mapped[str]
    role: Mapped[str]
    on: Mapped[date | None] = mapped_column("scored_on")
    points: Mapped[MappingABC[str, int]] = mapped_column(Json(MappingABC[str, int]), default={})
    reasons: Mapped[MappingABC[str, str]] = mapped_column(Json(MappingABC[str, str]), default={})
    abstained: Mapped[bool] = mapped_column(default=False)
    disqualified: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int | None]


class StandingRow(Base):
    """What lists show of a proposal's scoring: weighted points as they are printed, and the rank in its call.

    ``points_order`` is the exact figure times 1 000 000, cut down, to sort by.
    """

    __tablename__ = "standing"
    __table_args__ = {"info": {"kind": "scoring", "root": "proposal_id"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id", unique=True)
    points: Mapped[Decimal | None]
    points_order: Mapped[int] = mapped_column(default=-1, index=True)
    rank: Mapped[int | None] = mapped_column(index=True)
