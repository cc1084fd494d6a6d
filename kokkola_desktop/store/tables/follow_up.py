"""Following up: reports of projects under way, objectives of the agreement with their years."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.money import Money
from kokkola_desktop.store.tables.base import Base, Key, part_of, parts
from kokkola_desktop.store.tables.types import Json


class ProgressReportRow(Base):
    """A report of a project: when it is due, when it came, what has been paid in all (cents), indicators by code."""

    __tablename__ = "progress_report"
    __table_args__ = {"info": {"kind": "follow_up"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal: Mapped[int] = part_of("proposal.id", column="proposal_id")
    due: Mapped[date]
    received_on: Mapped[date | None]
    paid: Mapped[Money | None] = mapped_column("paid_cents")
    actuals: Mapped[MappingABC[str, str]] = mapped_column(Json(MappingABC[str, str]), default={})
    deviation: Mapped[str] = mapped_column(default="")


class ObjectiveRow(Base):
    """An objective of the agreement with its indicator's unit and baseline."""

    __tablename__ = "objective"
    __table_args__ = {"info": {"kind": "follow_up"}}  # noqa: RUF012

    id: Mapped[Key]
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    baseline: Mapped[Decimal | None]
    baseline_year: Mapped[int | None]

    years: Mapped[list[ObjectiveYearRow]] = parts("ObjectiveYearRow")


class ObjectiveYearRow(Base):
    """Target, actual and explanation of one year, in the objective's unit."""

    __tablename__ = "objective_year"
    __table_args__ = (
        UniqueConstraint("objective_id", "year"),
        {"info": {"kind": "follow_up", "root": "objective_id"}},
    )

    id: Mapped[Key]
    objective_id: Mapped[int] = part_of("objective.id")
    position: Mapped[int]
    year: Mapped[int]
    target: Mapped[Decimal | None]
    actual: Mapped[Decimal | None]
    explanation: Mapped[str] = mapped_column(default="")
