"""Calls, funding frames with their versions, the council's answers, and what the group's decisions reserve."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.funding import AnswerKind, Average, Criterion, Precision
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostModel, Source
from kokkola_desktop.store.tables.base import Base, Key, part_of, parts, refers_to
from kokkola_desktop.store.tables.types import Json


class FrameRow(Base):
    """A funding frame (rahoituskehys): source and period; its amounts are versions. Ceilings in cents and per cent."""

    __tablename__ = "frame"
    __table_args__ = {"info": {"kind": "frame"}}  # noqa: RUF012

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    source: Mapped[Source]
    start: Mapped[date]
    end: Mapped[date]
    ceiling_amount: Mapped[Money | None] = mapped_column("ceiling_cents")
    ceiling_percent: Mapped[Decimal | None]
    to_check: Mapped[bool] = mapped_column(default=False)

    versions: Mapped[list[FrameVersionRow]] = parts("FrameVersionRow")


class FrameVersionRow(Base):
    """The amount of a frame from a decision on; the last position is in force."""

    __tablename__ = "frame_version"
    __table_args__ = {"info": {"kind": "frame", "root": "frame_id"}}  # noqa: RUF012

    id: Mapped[Key]
    frame_id: Mapped[int] = part_of("frame.id")
    position: Mapped[int]
    amount: Mapped[Money] = mapped_column("amount_cents")
    decided_on: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class CallRow(Base):
    """A call (haku): what it allows, ceilings (cents, per cent), criteria, threshold in weighted points."""

    __tablename__ = "call"
    __table_args__ = {"info": {"kind": "call"}}  # noqa: RUF012

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    authority: Mapped[str] = mapped_column(default="")
    notice_address: Mapped[str] = mapped_column(default="")
    programme: Mapped[str] = mapped_column(default="")
    frame_id: Mapped[int | None] = refers_to("frame.id")
    part: Mapped[Money | None] = mapped_column("part_cents")
    opens: Mapped[datetime | None]
    closes: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(default="fi")
    priorities: Mapped[tuple[str, ...]] = mapped_column(default=())
    objectives: Mapped[tuple[str, ...]] = mapped_column(default=())
    cost_models: Mapped[tuple[CostModel, ...]] = mapped_column(Json(tuple[CostModel, ...]), default=())
    ceiling_percent: Mapped[Decimal | None]
    ceiling_amount: Mapped[Money | None] = mapped_column("ceiling_cents")
    precision: Mapped[Precision] = mapped_column(default=Precision.CENT)
    annexes: Mapped[tuple[str, ...]] = mapped_column(default=())
    criteria: Mapped[tuple[Criterion, ...]] = mapped_column(Json(tuple[Criterion, ...]), default=())
    threshold: Mapped[Decimal | None]
    tie_breakers: Mapped[tuple[str, ...]] = mapped_column(default=())
    horizontals_count: Mapped[bool] = mapped_column(default=False)
    average: Mapped[Average] = mapped_column(default=Average.MEAN)
    diary_number: Mapped[str] = mapped_column(default="")
    idea_opens: Mapped[datetime | None]
    idea_closes: Mapped[datetime | None]


class CouncilAnswerRow(Base):
    """The council's funding decision (rahoituspäätös) on a proposal; amount in cents, greatest share in per cent."""

    __tablename__ = "council_answer"
    __table_args__ = {"info": {"kind": "answer"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal: Mapped[int] = refers_to("proposal.id", column="proposal_id")
    kind: Mapped[AnswerKind]
    decided_on: Mapped[date]
    amount: Mapped[Money | None] = mapped_column("amount_cents")
    number: Mapped[str] = mapped_column(default="")
    diary_number: Mapped[str] = mapped_column(default="")
    greatest_percent: Mapped[Decimal | None]
    start: Mapped[date | None]
    end: Mapped[date | None]
    conditions: Mapped[tuple[str, ...]] = mapped_column(default=())


class CommitmentRow(Base):
    """What a decision of the group reserves of a frame for a proposal (cents); no frame until the user has chosen one."""

    __tablename__ = "commitment"
    __table_args__ = (UniqueConstraint("proposal_id", "item_id"), {"info": {"kind": "commitment"}})

    id: Mapped[Key]
    proposal: Mapped[int] = refers_to("proposal.id", column="proposal_id")
    frame: Mapped[int | None] = refers_to("frame.id", column="frame_id")
    meeting: Mapped[int] = part_of("meeting.id", column="meeting_id")
    item: Mapped[int] = part_of("item.id", column="item_id")
    amount: Mapped[Money] = mapped_column("amount_cents")
    decided_on: Mapped[date]
