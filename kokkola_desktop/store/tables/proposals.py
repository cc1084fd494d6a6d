"""Proposals and measures with their lines, dated moves and completion requests. Amounts in cents, dates ISO."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostModel,
    CouncilCheck,
    FinancingState,
    Indicator,
    Partner,
    ProjectType,
    ProposalKind,
    ProposalState,
    Source,
)
from kokkola_desktop.store.tables.base import Base, Key, Sparse, SparseTexts, part_of, parts, refers_to
from kokkola_desktop.store.tables.types import Json


class ProposalRow(Base):
    """A proposal (hanke-ehdotus) or measure (toimenpide).

    ``title_key``, ``applicant_key`` and ``number_key`` sort in Finnish and numeric order under binary comparison,
    ``code_key`` and ``application_key`` match without case. Other columns are sorted without an index: that takes 7 ms
    for 20 000 rows, and each index makes every import slower.
    ``first_at``, ``first_by``, ``first_state`` and ``first_reason`` are the first of its dated moves, by which it came
    into the file: each proposal has just one, and thousands come at once, so it is no row of its own.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        Index("ix_proposal_title_key", "title_key", "id"),
        Index("ix_proposal_number_key", "number_key", "id"),
        Index("ix_proposal_code_key", "code_key", sqlite_where=text("code_key IS NOT NULL")),
        Index("ix_proposal_application_key", "application_key", sqlite_where=text("application_key IS NOT NULL")),
        {"info": {"kind": "proposal"}},
    )

    id: Mapped[Key]
    number: Mapped[str | None] = mapped_column(unique=True)
    number_key: Mapped[str] = mapped_column(default="")
    code: Mapped[str | None]
    code_key: Mapped[str | None]
    application_number: Mapped[str | None]
    application_key: Mapped[str | None]
    diary_number: Mapped[str | None]
    kind: Mapped[ProposalKind] = mapped_column(default=ProposalKind.PROJECT)
    type: Mapped[ProjectType | None]
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.DRAFT)
    title: Mapped[str]
    title_key: Mapped[str] = mapped_column(default="")
    title_sv: Mapped[Sparse]
    title_en: Mapped[Sparse]
    acronym: Mapped[Sparse]
    applicant: Mapped[str] = mapped_column(default="")
    applicant_key: Mapped[str] = mapped_column(default="")
    business_id: Mapped[str] = mapped_column(default="")
    contact: Mapped[Sparse]
    handled_by: Mapped[SparseTexts]
    partners: Mapped[tuple[Partner, ...]] = mapped_column(
        Json(tuple[Partner, ...], empty=()), nullable=True, default=()
    )
    authority: Mapped[Sparse]
    call_id: Mapped[int | None] = refers_to("call.id")
    priority: Mapped[str] = mapped_column(default="")
    objective: Mapped[Sparse]
    goals: Mapped[SparseTexts]
    received: Mapped[datetime | None]
    start: Mapped[date | None]
    end: Mapped[date | None]
    total: Mapped[Money | None] = mapped_column("total_cents")
    requested: Mapped[Money | None] = mapped_column("requested_cents")
    cost_model: Mapped[CostModel | None]
    indicators: Mapped[tuple[Indicator, ...]] = mapped_column(
        Json(tuple[Indicator, ...], empty=()), nullable=True, default=()
    )
    abstract: Mapped[Sparse]
    description: Mapped[Sparse]
    outputs: Mapped[Sparse]
    target_group: Mapped[Sparse]
    location: Mapped[Sparse]
    regional_programme: Mapped[Sparse]
    vat_is_cost: Mapped[Sparse]
    state_aid: Mapped[Sparse]
    secret: Mapped[bool] = mapped_column(default=False)
    annexes: Mapped[SparseTexts]
    notes: Mapped[Sparse]
    twin: Mapped[str | None]
    predecessor: Mapped[str | None]
    check: Mapped[CouncilCheck] = mapped_column(
        "council_check", Json(CouncilCheck, empty=CouncilCheck()), nullable=True, default=CouncilCheck()
    )
    first_at: Mapped[datetime | None]
    first_by: Mapped[Sparse]
    first_state: Mapped[ProposalState | None]
    first_reason: Mapped[Sparse]

    costs: Mapped[list[CostLineRow]] = parts("CostLineRow")
    financing: Mapped[list[FinancingLineRow]] = parts("FinancingLineRow")


class CostLineRow(Base):
    """One cost (cents; income is positive) of a partner (0 is the applicant) in a year."""

    __tablename__ = "cost_line"
    __table_args__ = {"info": {"kind": "proposal", "root": "proposal_id"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id")
    position: Mapped[int]
    kind: Mapped[CostKind]
    amount: Mapped[Money] = mapped_column("amount_cents")
    partner: Mapped[int] = mapped_column(default=0)
    year: Mapped[int | None]
    note: Mapped[Sparse]


class FinancingLineRow(Base):
    """One financier's part (cents), its state, and the decision behind it."""

    __tablename__ = "financing_line"
    __table_args__ = {"info": {"kind": "proposal", "root": "proposal_id"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id")
    position: Mapped[int]
    source: Mapped[Source]
    amount: Mapped[Money] = mapped_column("amount_cents")
    financier: Mapped[Sparse]
    own: Mapped[bool] = mapped_column(default=False)
    partner: Mapped[int] = mapped_column(default=0)
    year: Mapped[int | None]
    state: Mapped[FinancingState] = mapped_column(default=FinancingState.PLANNED)
    decided_on: Mapped[date | None]
    reference: Mapped[Sparse]


class ProposalMoveRow(Base):
    """One dated move of a proposal between states, with its author; a move by a decision knows meeting and §.

    The first move, by which a proposal came into the file, lies in the proposal's own row.
    """

    __tablename__ = "proposal_move"
    __table_args__ = {"info": {"kind": "proposal", "root": "proposal_id"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id")
    at: Mapped[datetime]
    by: Mapped[Sparse]
    from_state: Mapped[ProposalState]
    to_state: Mapped[ProposalState]
    reason: Mapped[Sparse]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    item_number: Mapped[int | None]


class CompletionRequestRow(Base):
    """What is asked of an applicant (täydennyspyyntö), until when, and the dated answer."""

    __tablename__ = "completion_request"
    __table_args__ = {"info": {"kind": "proposal", "root": "proposal_id"}}  # noqa: RUF012

    id: Mapped[Key]
    proposal_id: Mapped[int] = part_of("proposal.id")
    asked_on: Mapped[date]
    addressee: Mapped[Sparse]
    missing: Mapped[SparseTexts]
    deadline: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Mapped[Sparse]
