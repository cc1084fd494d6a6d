"""Cost estimates and financing plans that sum to the cent, out of the two figures that the real list gives.

A flat rate cannot make every total: a project whose total it cannot reach alone reaches it as a group project, since the
flat part is rounded for each partner. Units: `Money` in cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.funding.costs import FLAT_RATES, flat_rate
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    CostModel,
    FinancingLine,
    FinancingState,
    Source,
)


@dataclass(frozen=True, slots=True)
class Payer:
    """One partner of a project (0 is the applicant): who it is, its costs, the aid it asks for, its own money's source."""

    number: int
    name: str
    costs: Money
    aid: Money
    own: Source


@dataclass(frozen=True, slots=True)
class Plan:
    """What all partners share: the cost model, the period, and who pays beside aid and own money."""

    model: CostModel
    start: date
    end: date
    municipality: str
    municipal_on: date | None = None
    private: Money = ZERO


def base_of(whole: Money, model: CostModel) -> Money | None:
    """The salaries (flat rate 40 %) or direct costs (1,5 %) that make the total with their flat part; None if none do."""
    guess = int(whole.cents * 100 / (100 + FLAT_RATES[model]))
    for cents in range(guess - 2, guess + 3):
        if Money(cents) + flat_rate(Money(cents), model) == whole:
            return Money(cents)
    return None


def parts_of(whole: Money, model: CostModel, partners: int) -> tuple[Money, ...]:
    """The total parted among one or two partners so that the model reaches each part. Raises ValueError if it cannot."""
    if partners == 1 and base_of(whole, model) is not None:
        return (whole,)
    if partners == 2:
        for euros in range(whole.cents * 35 // 10_000, whole.cents * 36 // 10_000):
            parts = (whole - Money(euros * 100), Money(euros * 100))
            if all(base_of(part, model) is not None for part in parts):
                return parts
    raise ValueError(f"{whole.plain()} cannot be made by {model.value} with {partners} partners")


def aid_parts(aid: Money, parts: Sequence[Money]) -> tuple[Money, ...]:
    """The aid of each partner by its part of the costs, whole euros; the applicant takes what is left over."""
    whole = total(parts).cents
    others = tuple(Money(aid.cents * part.cents // whole // 100 * 100) for part in parts[1:])
    return (aid - total(others), *others)


def cost_lines(payers: Sequence[Payer], plan: Plan) -> tuple[CostLine, ...]:
    """The costs of all partners by year."""
    return tuple(line for payer in payers for line in _costs_of(payer, plan))


def financing_lines(payers: Sequence[Payer], plan: Plan) -> tuple[FinancingLine, ...]:
    """The financing of all partners by year; in each year it makes up that year's costs."""
    return tuple(line for payer in payers for line in _financing_of(payer, plan))


def _costs_of(payer: Payer, plan: Plan) -> Iterator[CostLine]:
    base = base_of(payer.costs, plan.model)
    if base is None:
        raise ValueError(f"{payer.costs.plain()} cannot be made by {plan.model.value}")
    kinds = [(CostKind.SALARIES, base)]
    if plan.model is CostModel.FLAT_1_5:
        services = Money(base.cents // 1000 * 100)
        kinds = [(CostKind.EQUIPMENT, base - services), (CostKind.SERVICES, services)]
    kinds.append((CostKind.FLAT_RATE, payer.costs - base))
    for kind, amount in kinds:
        for year, part in _by_year(amount, plan).items():
            yield CostLine(kind, part, payer.number, year)


def _financing_of(payer: Payer, plan: Plan) -> Iterator[FinancingLine]:
    left = dict.fromkeys(_years(plan), ZERO)
    for cost in _costs_of(payer, plan):
        left[cost.year or 0] += cost.amount
    for line in _outside(payer, plan):
        left[line.year or 0] -= line.amount
        yield line
    for year, amount in left.items():
        yield FinancingLine(payer.own, amount, payer.name, own=True, partner=payer.number, year=year)


def _outside(payer: Payer, plan: Plan) -> Iterator[FinancingLine]:
    """Aid, municipal and private money; the latter two come to the applicant."""
    for year, amount in _by_year(payer.aid, plan).items():
        yield FinancingLine(Source.EAKR_STATE, amount, partner=payer.number, year=year, state=FinancingState.APPLIED)
    if payer.number:
        return
    state = FinancingState.DECIDED if plan.municipal_on else FinancingState.APPLIED
    rest = payer.costs - payer.aid - plan.private
    municipal = Money(min(payer.costs.cents * 25, rest.cents * 60) // 10_000 * 100)
    for year, amount in _by_year(municipal, plan).items():
        yield FinancingLine(
            Source.MUNICIPAL, amount, plan.municipality, year=year, state=state, decided_on=plan.municipal_on
        )
    if plan.private:
        for year, amount in _by_year(plan.private, plan).items():
            yield FinancingLine(Source.PRIVATE, amount, "osallistuvat yritykset", year=year)


def _years(plan: Plan) -> dict[int, int]:
    """The months of the project in each of its years."""
    months: dict[int, int] = {}
    for number in range(plan.start.year * 12 + plan.start.month - 1, plan.end.year * 12 + plan.end.month):
        months[number // 12] = months.get(number // 12, 0) + 1
    return months


def _by_year(amount: Money, plan: Plan) -> dict[int, Money]:
    """The amount by the months of each year in whole euros; the last year takes the cents."""
    months = _years(plan)
    whole, past, given = sum(months.values()), 0, ZERO
    parts: dict[int, Money] = {}
    for year, count in months.items():
        past += count
        until = amount if past == whole else Money(amount.cents * past // whole // 100 * 100)
        parts[year], given = until - given, until
    return parts
