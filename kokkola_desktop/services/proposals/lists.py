"""The list of proposals as window, tables and command line ask for it, and what is noticed of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.readiness import readiness
from kokkola_desktop.domain.scoring import most_of, one_decimal
from kokkola_desktop.services.proposals.surroundings import surroundings
from kokkola_desktop.store import funding as calls, proposal_list as store, proposals as register, scoring as scorings
from kokkola_desktop.store.proposal_list import FilterValues, ProposalFilters, ProposalSums
from kokkola_desktop.store.workspace import Workspace

__all__ = [
    "FilterValues",
    "ProposalFilters",
    "ProposalPoints",
    "ProposalSums",
    "filter_values",
    "findings",
    "findings_of",
    "ids",
    "points",
    "records",
    "rows",
    "sums",
]

#: The keys of ``list proposals``, in their order.
RECORD = (
    *("number", "code", "application_number", "title", "applicant", "business_id", "authority", "call", "priority"),
    *("kind", "state", "start", "end", "total", "requested", "recommended", "granted", "aid_intensity", "points"),
    *("rank", "meeting"),
)


def ids(
    workspace: Workspace,
    *,
    query: str = "",
    filters: ProposalFilters | None = None,
    sort: str = "number",
    descending: bool = False,
) -> list[int]:
    """The ids of what words and filters let through, sorted by a column; empty cells come last either way.

    Every word of the query must stand in title, applicant, partners, numbers, code or abstract, in any case. Raises
    KeyError for an unknown column.
    """
    with workspace.read() as session:
        return store.ids(session, query=query, filters=filters, sort=sort, descending=descending)


def rows(workspace: Workspace, wanted: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The columns of these proposals as values (Money, Decimal, date, enums), in the order of the ids."""
    with workspace.read() as session:
        return store.rows(session, wanted, columns)


def sums(workspace: Workspace, *, query: str = "", filters: ProposalFilters | None = None) -> ProposalSums:
    """How many words and filters let through, and what they ask for and cost together."""
    with workspace.read() as session:
        return store.sums(session, query=query, filters=filters)


def filter_values(workspace: Workspace) -> FilterValues:
    """What occurs in the file and can be filtered by."""
    with workspace.read() as session:
        return store.filter_values(session)


def records(workspace: Workspace) -> list[dict[str, Any]]:
    """The keys of ``list proposals`` by number: money with two decimals, dates ISO, nothing as None."""
    with workspace.read() as session:
        table = store.rows(session, store.ids(session), RECORD)
    return [dict(zip(RECORD, map(_plain, row), strict=True)) for row in table]


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.plain()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return None if value == "" else value


def findings(workspace: Workspace, proposal: int) -> list[Finding]:
    """What is noticed of a proposal (its id): what stops it first, then what stays visible in amber."""
    with workspace.read() as session:
        return findings_of(session, proposal)


def findings_of(session: Session, proposal: int) -> list[Finding]:
    """The same within another reading or change, for agendas and checks of meetings."""
    one = register.load(session, proposal)
    return readiness(one, surroundings(session, one))


@dataclass(frozen=True, slots=True)
class ProposalPoints:
    """Points of a proposal as shown (one decimal), the weighted maximum of its call, and its rank."""

    points: Decimal
    most: Decimal
    rank: int | None
    shared: bool


def points(workspace: Workspace, proposal: int) -> ProposalPoints | None:
    """The points of a proposal (its id): the council's if there are any, else the group's own; None without."""
    with workspace.read() as session:
        name = register.load(session, proposal).call
        call = calls.find_call(session, name) if name else None
        standing = scorings.standing(session, proposal)
    if call is None or standing is None:
        return None
    points, rank, shared = standing
    return ProposalPoints(points, _plainly(most_of(call)), rank, shared)


def _plainly(most: Fraction) -> Decimal:
    """30, not 30,0: a maximum is whole unless weights are not."""
    return Decimal(int(most)) if most.denominator == 1 else one_decimal(most)
