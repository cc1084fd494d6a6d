"""Cost estimates: flat rates by model, sums by partner, and financing against costs.

Rounding is half up and happens per partner; a project is the sum of its partners.
Units: `Money` in cents, rates in per cent. Lähde: domain.md § 2; examples.md E1–E3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding.calls import Precision
from kokkola_desktop.domain.money import Money, half_up, share_of, total
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    CostModel,
    FinancingLine,
    FinancingState,
    Proposal,
    Source,
)
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_

#: Vakiosivukulumalli: all staff, and teaching staff of universities of applied sciences (2021–2027).
SIDE_COSTS = Decimal("26.44")
SIDE_COSTS_UAS_TEACHING = Decimal("20.42")

#: Which cost models the program reckons; the others are in lists as "tarkista hakuilmoituksesta".
FLAT_RATES = {CostModel.FLAT_40: Decimal(40), CostModel.FLAT_1_5: Decimal("1.5")}

_NOT_DIRECT = (CostKind.FLAT_RATE, CostKind.INCOME)
_AID = (Source.EAKR_STATE, Source.AKKE)


def with_side_costs(pay: Money, percent: Decimal = SIDE_COSTS) -> Money:
    """Salary costs of a pay base: side costs are rounded half up and added."""
    return pay + share_of(pay, percent)


def flat_rate(base: Money, model: CostModel, precision: Precision = Precision.CENT) -> Money:
    """The flat part of one partner's base (FR 40: salaries; FR 1,5: direct costs), half up to cent or whole euro.

    A model that the program does not reckon gives 0,00.
    """
    exact = Fraction(base.cents) * Fraction(FLAT_RATES.get(model, Decimal(0))) / 100
    return Money(half_up(exact / 100) * 100 if precision is Precision.EURO else half_up(exact))


@dataclass(frozen=True, slots=True)
class PartnerCosts:
    """The costs of one partner (0 is the applicant); ``total`` is gross, ``net`` what is left after income."""

    partner: int
    salaries: Money
    direct: Money
    flat: Money
    income: Money

    @property
    def total(self) -> Money:
        """All costs, income not deducted; ``direct`` holds the salaries."""
        return self.direct + self.flat

    @property
    def net(self) -> Money:
        """What is to be financed."""
        return self.total - self.income


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost estimate of a project: its partners and, as sums of their rounded figures, the whole."""

    partners: tuple[PartnerCosts, ...]

    @property
    def salaries(self) -> Money:
        """Salary costs of all partners."""
        return total(partner.salaries for partner in self.partners)

    @property
    def flat(self) -> Money:
        """Flat parts of all partners, each rounded on its own."""
        return total(partner.flat for partner in self.partners)

    @property
    def total(self) -> Money:
        """All costs, income not deducted."""
        return total(partner.total for partner in self.partners)

    @property
    def net(self) -> Money:
        """What is to be financed."""
        return total(partner.net for partner in self.partners)


def estimate(costs: Sequence[CostLine]) -> Estimate:
    """The estimate that these lines make, partner by partner, with the flat part that they state."""
    return Estimate(tuple(_partner_costs(costs, partner) for partner in sorted({line.partner for line in costs})))


def _partner_costs(costs: Sequence[CostLine], partner: int) -> PartnerCosts:
    lines = [line for line in costs if line.partner == partner]
    by_kind = {kind: total(line.amount for line in lines if line.kind is kind) for kind in CostKind}
    return PartnerCosts(
        partner,
        salaries=by_kind[CostKind.SALARIES],
        direct=total(amount for kind, amount in by_kind.items() if kind not in _NOT_DIRECT),
        flat=by_kind[CostKind.FLAT_RATE],
        income=by_kind[CostKind.INCOME],
    )


def with_flat_rate(
    costs: Sequence[CostLine], model: CostModel, precision: Precision = Precision.CENT
) -> tuple[CostLine, ...]:
    """The lines with the flat part of the model reckoned anew, one line a partner and year of its base.

    Each partner's part is rounded once, over all its years; the years are the differences of what is rounded up to
    each, so that they sum to it.
    """
    kept = tuple(line for line in costs if line.kind is not CostKind.FLAT_RATE)
    flats = (line for partner in estimate(kept).partners for line in _flats(kept, partner.partner, model, precision))
    return kept + tuple(line for line in flats if line.amount)


def _flats(costs: Sequence[CostLine], partner: int, model: CostModel, precision: Precision) -> Iterator[CostLine]:
    own = [line for line in costs if line.partner == partner]
    years = sorted({line.year for line in own if _is_base(line, model)}, key=lambda year: (year is None, year or 0))
    before = Money(0)
    for n, year in enumerate(years, start=1):
        so_far = [line for line in own if line.year in years[:n]]
        flat = flat_rate(_base(_partner_costs(so_far, partner), model), model, precision)
        yield CostLine(CostKind.FLAT_RATE, flat - before, partner, year)
        before = flat


def _is_base(line: CostLine, model: CostModel) -> bool:
    return line.kind is CostKind.SALARIES if model is CostModel.FLAT_40 else line.kind not in _NOT_DIRECT


def _base(partner: PartnerCosts, model: CostModel) -> Money:
    return partner.salaries if model is CostModel.FLAT_40 else partner.direct


#: Cost kinds that a model has no place for, and how that is said.
_OUTSIDE = {
    CostModel.FLAT_40: (
        frozenset(CostKind) - {CostKind.SALARIES, *_NOT_DIRECT},
        N_(
            "Kun kustannusmalli on flat rate 40 %, muilla riveillä kuin palkoissa ei voi olla rahaa: niillä on {amount}."
        ),
    ),
    CostModel.FLAT_1_5: (
        frozenset({CostKind.SALARIES}),
        N_("Kun kustannusmalli on flat rate 1,5 %, palkkoja ei voi olla: niitä on {amount}."),
    ),
}


def check_model(costs: Sequence[CostLine], model: CostModel | None, precision: Precision) -> list[Finding]:
    """Money on lines that the cost model has no place for, and a flat part that is not what the model gives."""
    if model is None or model not in FLAT_RATES:
        return []
    findings = []
    kinds, message = _OUTSIDE[model]
    outside = total(line.amount for line in costs if line.kind in kinds)
    if outside:
        findings.append(found(Rule.COST_OUTSIDE_MODEL, message, place="costs", amount=outside))
    for partner in estimate(costs).partners:
        right = flat_rate(_base(partner, model), model, precision)
        if partner.flat != right:
            message = N_("Flat rate -osuus on {stated}, mutta kustannusmallin mukaan se on {right}.")
            findings.append(found(Rule.TOTALS_DISAGREE, message, place="costs", stated=partner.flat, right=right))
    return findings


def financed(lines: Sequence[FinancingLine]) -> Money:
    """What the financing lines bring together; a rejected line brings nothing."""
    return total(line.amount for line in lines if line.state is not FinancingState.REJECTED)


def aid_of(lines: Sequence[FinancingLine]) -> Money:
    """The EU and State part of the financing lines."""
    return financed([line for line in lines if line.source in _AID])


def check_financing(proposal: Proposal) -> list[Finding]:
    """Costs must equal financing to the cent; the difference is named. Without a cost breakdown nothing is compared."""
    if not proposal.costs:
        return []
    costs, financing = estimate(proposal.costs).net, financed(proposal.financing)
    difference = financing - costs
    if not difference:
        return []
    message = N_("Rahoitus poikkeaa kustannuksista {difference}: kustannukset {costs}, rahoitus {financing}.")
    return [
        found(Rule.COSTS_DIFFER, message, place="financing", difference=difference, costs=costs, financing=financing)
    ]
