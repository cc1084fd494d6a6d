"""E1–E3 of the worked examples: per-partner rounding, side costs, flat rates, ceilings cut down."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Call, Precision
from kokkola_desktop.domain.funding.ceilings import check_ceilings, check_totals, eligible_costs, greatest_aid
from kokkola_desktop.domain.funding.costs import (
    SIDE_COSTS_UAS_TEACHING,
    check_financing,
    check_model,
    estimate,
    flat_rate,
    with_flat_rate,
    with_side_costs,
)
from kokkola_desktop.domain.money import Money, percentage, share_of
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    CostModel,
    FinancingLine,
    FinancingState,
    Partner,
    ProjectType,
    Proposal,
    Source,
)
from kokkola_desktop.i18n import Language

EUROS = Money.euros
SIXTY = Call("Haku", ceiling_percent=Decimal(60))
EIGHTY = Call("Haku", ceiling_percent=Decimal(80))


def group_project(*, own_public: str = "65219.67") -> Proposal:
    salaries = [with_side_costs(EUROS(pay)) for pay in ("150000.01", "83340.01")]
    lines = [CostLine(CostKind.SALARIES, amount, partner) for partner, amount in enumerate(salaries)]
    return Proposal(
        "Ryhmähanke",
        applicant="Päätoteuttaja",
        type=ProjectType.GROUP,
        partners=(Partner("Osatoteuttaja"),),
        requested=EUROS("247829.49"),
        cost_model=CostModel.FLAT_40,
        costs=with_flat_rate(lines, CostModel.FLAT_40),
        financing=(
            FinancingLine(Source.EAKR_STATE, EUROS("247829.49")),
            FinancingLine(Source.MUNICIPAL, EUROS("100000.00"), "Kaupunki"),
            FinancingLine(Source.OTHER_PUBLIC, EUROS(own_public), own=True),
        ),
    )


class TestGroupProject:
    """E1."""

    def test_side_costs_are_rounded_on_each_pay_base(self):
        assert share_of(EUROS("150000.01"), "26.44") == EUROS("39660.00")
        assert share_of(EUROS("83340.01"), "26.44") == EUROS("22035.10")
        assert with_side_costs(EUROS("150000.01")) == EUROS("189660.01")
        assert with_side_costs(EUROS("83340.01")) == EUROS("105375.11")
        assert with_side_costs(EUROS("100.00"), SIDE_COSTS_UAS_TEACHING) == EUROS("120.42")

    def test_every_figure_of_the_partners_and_of_the_project(self):
        reckoned = estimate(group_project().costs)
        first, second = reckoned.partners
        assert (first.salaries, first.flat, first.total) == tuple(map(EUROS, ("189660.01", "75864.00", "265524.01")))
        assert (second.salaries, second.flat, second.total) == tuple(map(EUROS, ("105375.11", "42150.04", "147525.15")))
        assert reckoned.salaries == EUROS("295035.12")
        assert reckoned.flat == EUROS("118014.04")
        assert reckoned.total == EUROS("413049.16")

    def test_the_flat_part_is_the_sum_of_the_partners_and_not_40_percent_of_the_summed_salaries(self):
        assert flat_rate(EUROS("295035.12"), CostModel.FLAT_40) == EUROS("118014.05")
        assert estimate(group_project().costs).flat == EUROS("118014.04")

    def test_the_greatest_aid_is_cut_down_for_each_partner(self):
        first, second = eligible_costs(group_project())
        assert greatest_aid([first], Decimal(60)) == EUROS("159314.40")
        assert greatest_aid([second], Decimal(60)) == EUROS("88515.09")
        assert greatest_aid([first, second], Decimal(60)) == EUROS("247829.49")
        assert percentage(EUROS("247829.49"), EUROS("413049.16")) == Decimal("60.0")
        assert check_ceilings(group_project(), SIXTY) == []

    def test_the_rest_is_165_219_67_and_balances_to_the_cent(self):
        assert estimate(group_project().costs).net - EUROS("247829.49") == EUROS("165219.67")
        assert check_financing(group_project()) == []

    def test_a_cent_too_little_is_an_error_that_shows_the_difference(self):
        (finding,) = check_financing(group_project(own_public="65219.66"))
        assert finding.gravity is Gravity.IMPOSSIBLE
        assert finding.facts["difference"] == Money(-1)
        assert "−0,01\u00a0€" in Language("fi").sentence(finding.message, finding.facts)

    def test_a_rejected_line_finances_nothing(self):
        project = group_project()
        municipal = FinancingLine(Source.MUNICIPAL, EUROS("100000.00"), state=FinancingState.REJECTED)
        lines = (project.financing[0], municipal, project.financing[2])
        (finding,) = check_financing(Proposal("Hanke", costs=project.costs, financing=lines))
        assert finding.facts["difference"] == EUROS("-100000.00")

    def test_without_a_cost_breakdown_nothing_is_compared(self):
        imported = Proposal("Tuotu", total=EUROS("10000.00"), financing=(FinancingLine(Source.EAKR_STATE, Money(1)),))
        assert check_financing(imported) == []


class TestWholeEuros:
    """E2, a call that reckons in whole euros."""

    call = Call("Haku", ceiling_percent=Decimal(80), precision=Precision.EURO)
    lines = with_flat_rate(
        [CostLine(CostKind.SALARIES, EUROS("221354.00"))], CostModel.FLAT_40, precision=Precision.EURO
    )

    def test_flat_part_is_rounded_and_aid_is_cut_down_to_whole_euros(self):
        reckoned = estimate(self.lines)
        assert flat_rate(EUROS("221354.00"), CostModel.FLAT_40) == EUROS("88541.60")
        assert reckoned.flat == EUROS("88542.00")
        assert reckoned.total == EUROS("309896.00")
        aid = greatest_aid([reckoned.net], Decimal(80), Precision.EURO)
        assert aid == EUROS("247916.00")
        assert reckoned.total - aid == EUROS("61980.00")
        assert greatest_aid([reckoned.net], Decimal(80)) == EUROS("247916.80")

    @pytest.mark.parametrize(("asked", "over"), [("247916.00", None), ("247917.00", "1.00")])
    def test_a_euro_over_warns_though_80_0_percent_is_shown(self, asked, over):
        project = Proposal("Hanke", requested=EUROS(asked), costs=self.lines)
        assert percentage(EUROS(asked), EUROS("309896.00")) == Decimal("80.0")
        findings = check_ceilings(project, self.call)
        assert [finding.facts["over"] for finding in findings] == ([EUROS(over)] if over else [])
        assert all(finding.gravity is Gravity.WARNING for finding in findings)


class TestInvestment:
    """E3."""

    def test_flat_rate_of_one_and_a_half_percent_on_direct_costs(self):
        lines = with_flat_rate([CostLine(CostKind.EQUIPMENT, EUROS("241350.70"))], CostModel.FLAT_1_5)
        reckoned = estimate(lines)
        assert (reckoned.flat, reckoned.total) == (EUROS("3620.26"), EUROS("244970.96"))
        assert check_model(lines, CostModel.FLAT_1_5, Precision.CENT) == []

    def test_a_salary_line_in_it_is_an_error_that_names_the_amount(self):
        lines = with_flat_rate(
            [CostLine(CostKind.EQUIPMENT, EUROS("241350.70")), CostLine(CostKind.SALARIES, EUROS("500.00"))],
            CostModel.FLAT_1_5,
        )
        (finding,) = check_model(lines, CostModel.FLAT_1_5, Precision.CENT)
        assert finding.gravity.severity == "error"
        assert "500,00\u00a0€" in Language("fi").sentence(finding.message, finding.facts)


def test_other_money_than_salaries_under_flat_rate_40_is_an_error_that_names_the_amount():
    lines = with_flat_rate(
        [
            CostLine(CostKind.SALARIES, EUROS("1000.00")),
            CostLine(CostKind.TRAVEL, EUROS("200.00")),
            CostLine(CostKind.SERVICES, EUROS("50.50")),
        ],
        CostModel.FLAT_40,
    )
    (finding,) = check_model(lines, CostModel.FLAT_40, Precision.CENT)
    assert (finding.gravity.severity, finding.facts["amount"]) == ("error", EUROS("250.50"))


def test_a_typed_flat_part_that_the_model_does_not_give_is_told():
    lines = [CostLine(CostKind.SALARIES, EUROS("1000.00")), CostLine(CostKind.FLAT_RATE, EUROS("400.01"))]
    (finding,) = check_model(lines, CostModel.FLAT_40, Precision.CENT)
    assert (finding.facts["stated"], finding.facts["right"]) == (EUROS("400.01"), EUROS("400.00"))


def test_a_model_that_the_program_does_not_reckon_is_left_alone():
    lines = [CostLine(CostKind.OTHER, EUROS("1000.00"))]
    assert check_model(lines, CostModel.LUMP_SUM, Precision.CENT) == []
    assert check_model(lines, None, Precision.CENT) == []


@pytest.mark.parametrize(("asked", "over"), [("80040.00", EUROS("40.00")), ("80000.00", None)])
def test_percent_shown_is_not_percent_judged(asked, over):
    """O-39: 80,0 % is shown in both cases, only the first is over the ceiling, by 40,00 €."""
    project = Proposal("Hanke", total=EUROS("100000.00"), requested=EUROS(asked))
    assert project.aid_intensity == Decimal("80.0")
    findings = check_ceilings(project, EIGHTY)
    assert [finding.facts["over"] for finding in findings] == ([over] if over else [])
    for finding in findings:
        assert "40,00\u00a0€" in Language("fi").sentence(finding.message, finding.facts)


def test_income_is_deducted_before_aid_is_reckoned():
    costs = (CostLine(CostKind.OTHER, EUROS("100000.00")), CostLine(CostKind.INCOME, EUROS("10000.00")))
    project = Proposal("Hanke", requested=EUROS("72000.01"), costs=costs)
    assert eligible_costs(project) == (EUROS("90000.00"),)
    (finding,) = check_ceilings(project, EIGHTY)
    assert (finding.facts["most"], finding.facts["over"]) == (EUROS("72000.00"), Money(1))


def test_without_cost_lines_the_stated_totals_of_the_partners_are_cut_down_one_by_one():
    project = Proposal("Hanke", total=EUROS("100.03"), partners=(Partner("Osa", total=EUROS("50.01")),))
    assert eligible_costs(project) == (EUROS("50.02"), EUROS("50.01"))
    assert greatest_aid(eligible_costs(project), Decimal(50)) == EUROS("50.01")


def test_the_decree_limits_a_development_project_above_its_call():
    project = Proposal("Hanke", type=ProjectType.DEVELOPMENT, total=EUROS("100.00"), requested=EUROS("80.01"))
    (finding,) = check_ceilings(project, Call("Haku", ceiling_percent=Decimal(90)))
    assert finding.facts["percent"] == Decimal(80)
    assert check_ceilings(project, None)
    assert not check_ceilings(Proposal("Hanke", total=EUROS("100.00"), requested=EUROS("80.01")), None)


def test_the_lowest_ceiling_in_euros_is_the_one_that_counts():
    project = Proposal("Hanke", total=EUROS("200000.00"), requested=EUROS("60000.00"))
    (finding,) = check_ceilings(project, Call("Haku", ceiling_amount=EUROS("50000.00")))
    assert finding.facts["over"] == EUROS("10000.00")


def test_stated_sums_that_disagree_with_each_other_or_with_the_lines_are_told():
    project = Proposal(
        "Hanke",
        total=EUROS("100.00"),
        requested=EUROS("100.01"),
        costs=(CostLine(CostKind.OTHER, EUROS("99.99")),),
        financing=(FinancingLine(Source.EAKR_STATE, EUROS("100.00")),),
    )
    assert [finding.place for finding in check_totals(project)] == ["requested", "total", "requested"]
    assert check_totals(Proposal("Hanke", total=EUROS("100.00"), requested=EUROS("80.00"))) == []
