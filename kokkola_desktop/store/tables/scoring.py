"""Scorings of proposals by scorer and role, and the standing that lists show. Points are whole numbers by criterion."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.scoring import ScorerRole
from kokkola_desktop.store.tables.base import Base, Key, part_of
from kokkola_desktop.store.tables.types import Json


class ScoringRow(Base):
    """One scorer's points for one proposal, keyed by criterion; ``role`` says whose points they are.

    ``version`` is the history step of the proposal that was read.
    """

    __tablename__ = "scoring"
    __table_args__ = (
        UniqueConstraint("proposal_id", "scorer", "role"),
        {"info": {"kind": "scoring", "root": "proposal_id"}},
    )

    id: Mapped[Key]
    proposal: Mapped[int] = part_of("proposal.id", column="proposal_id")
    scorer: Mapped[str]
    role: Mapped[ScorerRole]
    points: Mapped[MappingABC[str, int]] = mapped_column(Json(MappingABC[str, int]), default={})
    reasons: Mapped[MappingABC[str, str]] = mapped_column(Json(MappingABC[str, str]), default={})
    scored_on: Mapped[date | None]
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
