"""The budget as a table by year: places, sums, flat parts by year, and the stated figures that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.domain.funding import budget
from kokkola_desktop.domain.funding.calls import Precision
from kokkola_desktop.domain.funding.costs import check_model, estimate
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    CostModel,
    FinancingLine,
    FinancingState,
    Partner,
    Proposal,
    Source,
)

EUROS = Money.euros
EMPTY = Proposal("Akkulaboratorio", cost_model=CostModel.FLAT_40, start=date(2026, 3, 1), end=date(2028, 2, 29))


def typed(proposal, *places):
    for kind, partner, year, amount in places:
        costs = budget.with_cost(proposal.costs, kind, EUROS(amount), partner=partner, year=year)
        proposal = budget.with_costs(proposal, costs)
    return proposal


SALARIES = CostKind.SALARIES
PICTURE = typed(
    EMPTY,
    (SALARIES, 0, 2026, "62000.00"),
    (SALARIES, 0, 2027, "64000.00"),
    (SALARIES, 0, 2028, "32000.00"),
    (CostKind.INCOME, 0, 2027, "1500.00"),
)


def test_the_columns_are_the_years_of_the_period_and_those_with_money():
    assert budget.years(EMPTY) == (2026, 2027, 2028)
    late = replace(EMPTY, costs=(CostLine(SALARIES, Money(1), year=2030), CostLine(SALARIES, Money(1))))
    assert budget.years(late) == (2026, 2027, 2028, 2030, None)
    assert budget.years(Proposal("Ilman aikaa")) == (None,)
    assert len(budget.years(replace(EMPTY, end=date(2926, 1, 1)))) == 10


def test_the_flat_part_is_reckoned_year_by_year_and_sums_to_the_rounded_whole():
    flats = [budget.cost(PICTURE.costs, CostKind.FLAT_RATE, None, year) for year in (2026, 2027, 2028)]
    assert flats == [EUROS("24800.00"), EUROS("25600.00"), EUROS("12800.00")]
    assert PICTURE.total == EUROS("219700.00")
    thirds = typed(EMPTY, *((SALARIES, 0, year, "0.04") for year in (2026, 2027, 2028)))
    assert estimate(thirds.costs).flat == Money(5), "40 % of 0,12 is 0,048, not three times 0,02"
    assert check_model(thirds.costs, CostModel.FLAT_40, Precision.CENT) == []


def test_typing_the_same_place_again_replaces_and_nothing_empties_it():
    again = typed(PICTURE, (SALARIES, 0, 2027, "60000.00"))
    assert budget.cost(again.costs, SALARIES, 0, 2027) == EUROS("60000.00")
    assert sum(line.kind is SALARIES for line in again.costs) == 3
    gone = typed(again, (SALARIES, 0, 2028, "0.00"))
    assert budget.cost(gone.costs, CostKind.FLAT_RATE, None, 2028) == ZERO
    assert gone.total == EUROS("169300.00")


def test_partners_are_summed_and_rounded_each_on_its_own():
    two = typed(EMPTY, (SALARIES, 0, 2026, "0.01"), (SALARIES, 1, 2026, "0.02"))
    assert budget.cost(two.costs, SALARIES, None, 2026) == Money(3)
    assert estimate(two.costs).flat == Money(1), "0,004 and 0,008: the first is nothing, the second a cent"


def test_a_total_that_somebody_has_stated_otherwise_stays():
    stated = replace(EMPTY, total=EUROS("225000.00"))
    assert typed(stated, (SALARIES, 0, 2026, "100.00")).total == EUROS("225000.00")


AID = FinancingLine(Source.EAKR_STATE, ZERO)
CITY = FinancingLine(Source.MUNICIPAL, ZERO, "Kokkolan kaupunki")


def test_financing_is_typed_by_row_and_year_and_the_requested_money_follows():
    lines = budget.with_financing((), AID, EUROS("100.00"), 2026)
    lines = budget.with_financing(lines, AID, EUROS("50.00"), 2027)
    lines = budget.with_financing(lines, CITY, EUROS("30.00"), 2026)
    one = budget.with_lines(EMPTY, lines)
    assert one.requested == EUROS("150.00")
    assert budget.with_lines(one, budget.with_financing(lines, AID, EUROS("70.00"), 2026)).requested == EUROS("120.00")
    assert budget.financing(lines, CITY, 2026) == EUROS("30.00")
    assert budget.sums(budget.with_lines(PICTURE, lines)).difference == EUROS("-219520.00")


def test_a_row_that_is_emptied_keeps_its_place_and_gets_no_column():
    lines = budget.with_financing((), CITY, EUROS("30.00"), 2031)
    emptied = budget.with_financing(lines, CITY, ZERO, 2031)
    assert [budget.row_of(line) for line in emptied] == [CITY]
    assert budget.years(replace(EMPTY, financing=emptied)) == (2026, 2027, 2028)
    assert budget.with_financing(emptied, CITY, Money(5), 2026) == (replace(CITY, amount=Money(5), year=2026),)


def test_rows_are_told_otherwise_added_and_taken_away():
    lines = budget.with_financing(budget.with_financing((), CITY, Money(1), 2026), CITY, Money(2), 2027)
    decided = replace(CITY, state=FinancingState.DECIDED, decided_on=date(2026, 3, 5), reference="§ 12")
    told = budget.with_row(lines, CITY, decided)
    assert [(line.state, line.amount) for line in told] == [
        (FinancingState.DECIDED, Money(1)),
        (FinancingState.DECIDED, Money(2)),
    ]
    assert budget.with_row(told, decided, None) == ()
    assert budget.with_row((), AID, replace(AID, financier="Liitto")) == (replace(AID, financier="Liitto"),)
    offered = [row.source for row in budget.financing_rows(lines, 0)]
    assert offered == [Source.MUNICIPAL, Source.EAKR_STATE, Source.OTHER_PUBLIC]


def test_a_partner_leaves_with_its_money_and_the_others_move_up():
    group = replace(EMPTY, partners=(Partner("Yksi"), Partner("Kaksi")))
    group = typed(group, (SALARIES, 0, 2026, "10.00"), (SALARIES, 1, 2026, "20.00"), (SALARIES, 2, 2026, "30.00"))
    group = budget.with_lines(group, (replace(AID, amount=Money(7), partner=2),))
    left = budget.without_partner(group, 1)
    assert [one.organisation for one in left.partners] == ["Kaksi"]
    assert budget.cost(left.costs, SALARIES, 1, 2026) == EUROS("30.00")
    assert left.financing[0].partner == 1
    assert left.total == EUROS("56.00")
    with pytest.raises(ValueError, match="partner 3"):
        budget.without_partner(group, 3)
