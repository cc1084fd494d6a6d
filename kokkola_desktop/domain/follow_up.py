"""Following up (seuranta): reports of projects under way, objectives of the agreement by year, and how money is spread.

Units: `Money` in cents, objectives in the unit that they name, shares in per cent. Lähde: domain.md § 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kokkola_desktop.domain.money import ZERO, Money, percentages, total
from kokkola_desktop.domain.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """One report of a project (its id): when it is due, when it came, and what it told.

    ``paid`` is what has been paid out in all by then; ``actuals`` are the indicators' figures by code, as they were told.
    """

    proposal: int
    due: date
    id: int | None = None
    received_on: date | None = None
    paid: Money | None = None
    actuals: Mapping[str, str] = field(default_factory=dict)
    deviation: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it has not come."""
        return self.received_on is None and self.due < today


@dataclass(frozen=True, slots=True)
class ObjectiveYear:
    """What was aimed at and reached in one year, in the objective's unit, and why they differ."""

    year: int
    target: Decimal | None = None
    actual: Decimal | None = None
    explanation: str = ""

    @property
    def deviation(self) -> Decimal | None:
        """How much more was reached than aimed at; None while one of them is unknown."""
        return None if self.target is None or self.actual is None else self.actual - self.target


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of the agreement with its indicator: unit, baseline, and targets and actuals by year."""

    name: str
    id: int | None = None
    position: int = 0
    unit: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    years: tuple[ObjectiveYear, ...] = ()

    def of_year(self, year: int) -> ObjectiveYear:
        """What is known of a year."""
        return next((one for one in self.years if one.year == year), ObjectiveYear(year))

    def between(self, first: int, last: int) -> tuple[ObjectiveYear, ...]:
        """What is known of the years of a period, in order."""
        return tuple(sorted((one for one in self.years if first <= one.year <= last), key=lambda one: one.year))


#: Where money has been granted and the project may report.
FOLLOWED = frozenset(
    {ProposalState.GRANTED, ProposalState.UNDER_WAY, ProposalState.SUSPENDED, ProposalState.ENDED, ProposalState.LAPSED}
)
#: What is done with: nothing more is awaited of it.
OVER = frozenset({ProposalState.ENDED, ProposalState.LAPSED})


def next_check(reports: Iterable[ProgressReport]) -> date | None:
    """The day of the first report that has not come; None if none is awaited."""
    return min((one.due for one in reports if one.received_on is None), default=None)


def paid(reports: Iterable[ProgressReport]) -> Money:
    """What has been paid out in all by the newest report that tells it."""
    told = [one for one in reports if one.received_on is not None and one.paid is not None]
    newest = max(told, key=lambda one: (one.received_on, one.due), default=None)
    return newest.paid if newest is not None and newest.paid is not None else ZERO


def actuals(reports: Iterable[ProgressReport]) -> dict[str, str]:
    """The newest figure of each indicator by its code."""
    found: dict[str, str] = {}
    for one in sorted(
        (one for one in reports if one.received_on is not None), key=lambda one: (one.received_on, one.due)
    ):
        found.update({code: figure for code, figure in one.actuals.items() if figure})
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sum by one of its names; ``share`` in per cent, the shares of a list are 100,0 together."""

    name: str
    count: int
    amount: Money
    share: Decimal


def parts_of(amounts: Sequence[tuple[str, Money]]) -> list[Part]:
    """Amounts summed by name, the largest first; the shares are rounded so that they sum to 100,0."""
    names = dict.fromkeys(name for name, _amount in amounts)
    sums = {name: total(amount for other, amount in amounts if other == name) for name in names}
    ordered = sorted(names, key=lambda name: (-sums[name].cents, name))
    shares = percentages([sums[name] for name in ordered])
    return [
        Part(name, sum(other == name for other, _amount in amounts), sums[name], share)
        for name, share in zip(ordered, shares, strict=True)
    ]
