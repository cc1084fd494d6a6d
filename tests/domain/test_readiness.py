from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    Check,
    CostKind,
    CostLine,
    CostModel,
    CouncilCheck,
    FinancingLine,
    Proposal,
    ProposalKind,
    Source,
)
from kokkola_desktop.domain.readiness import Surroundings, is_late, is_ready, readiness
from kokkola_desktop.domain.scoring import Result

EUROS = Money.euros
HELSINKI = ZoneInfo("Europe/Helsinki")
GOOD = Proposal(
    "Hanke",
    applicant="Hakija Oy",
    business_id="2456789-6",
    total=EUROS("100.00"),
    requested=EUROS("60.00"),
    costs=(CostLine(CostKind.SERVICES, EUROS("100.00")),),
    financing=(FinancingLine(Source.EAKR_STATE, EUROS("60.00")), FinancingLine(Source.PRIVATE, EUROS("40.00"))),
)
CALL = Call("Kevään haku", closes=datetime(2026, 5, 29, 16, 15, tzinfo=HELSINKI))


def test_a_complete_proposal_has_no_findings():
    assert readiness(GOOD, Surroundings(CALL)) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": " "}, "title"),
        ({"applicant": ""}, "applicant"),
        ({"requested": None}, "requested"),
        ({"financing": GOOD.financing[:1]}, "financing"),
    ],
)
def test_only_these_four_stop_a_proposal(change, place):
    findings = readiness(replace(GOOD, **change))
    assert not is_ready(findings)
    assert [finding.place for finding in findings if finding.gravity is Gravity.IMPOSSIBLE] == [place]


def test_a_row_without_a_cost_breakdown_is_exempt_from_costs_equal_financing():
    assert is_ready(readiness(replace(GOOD, costs=(), financing=())))


def test_a_measure_needs_no_amount():
    measure = Proposal("Toimenpide", applicant="Kaupunki", kind=ProposalKind.MEASURE)
    assert readiness(measure) == []


AMBER = [
    ({"received": datetime(2026, 5, 29, 16, 16, tzinfo=HELSINKI)}, {}, "received"),
    ({"requested": EUROS("100.01")}, {}, "requested"),
    ({"cost_model": CostModel.FLAT_1_5}, {"cost_models": (CostModel.FLAT_40,)}, "cost_model"),
    ({"cost_model": CostModel.FLAT_40}, {}, "costs"),
    ({"priority": "Muu"}, {"priorities": ("Akkukemia",)}, "priority"),
    ({"objective": "9.9"}, {"objectives": ("1.1",)}, "objective"),
    ({"annexes": ("hankesuunnitelma",)}, {"annexes": ("Hankesuunnitelma", "ALV-todistus")}, "annexes"),
    ({"check": CouncilCheck(general_criteria=Check.NO)}, {}, "check"),
    ({"start": date(2026, 5, 1), "end": date(2026, 4, 30)}, {}, "end"),
    ({"start": date(2026, 5, 1)}, {}, "start"),
    ({"business_id": "2456789-7"}, {}, "business_id"),
    ({"application_number": "12"}, {}, "application_number"),
    ({"code": "T09-1"}, {}, "code"),
    ({"total": EUROS("99.00")}, {}, "total"),
    ({}, {"ceiling_percent": Decimal("59.9")}, "requested"),
    ({}, {"ceiling_amount": EUROS("50.00")}, "requested"),
]


@pytest.mark.parametrize(("change", "of_call", "place"), AMBER)
def test_everything_else_is_amber_and_stops_nothing(change, of_call, place):
    around = Surroundings(replace(CALL, **of_call), decision_on=date(2026, 6, 10))
    findings = readiness(replace(GOOD, **change), around)
    assert place in {finding.place for finding in findings}
    assert {finding.gravity for finding in findings} == {Gravity.WARNING}
    assert is_ready(findings)


def test_missing_annexes_are_named():
    (finding,) = readiness(GOOD, Surroundings(replace(CALL, annexes=("Yhteistyösopimus", "ALV-todistus"))))
    assert finding.facts["annexes"] == ("Yhteistyösopimus", "ALV-todistus")


def test_municipal_money_that_nobody_has_decided_warns_with_its_amount():
    lines = (GOOD.financing[0], FinancingLine(Source.MUNICIPAL, EUROS("40.00"), "Kaupunki"))
    (finding,) = readiness(replace(GOOD, financing=lines))
    assert (finding.gravity, finding.facts["amount"]) == (Gravity.WARNING, EUROS("40.00"))


def test_points_under_the_threshold_and_a_scoring_from_before_a_change_warn():
    points = Result(1, {}, {}, Fraction(14), Fraction(30), 2)
    around = Surroundings(replace(CALL, threshold=Decimal(15)), result=points, scored_before_change=True)
    assert [finding.place for finding in readiness(GOOD, around)] == ["points", "points"]


def test_on_the_closing_minute_it_is_not_late():
    assert not is_late(replace(GOOD, received=CALL.closes), CALL)
    assert is_late(replace(GOOD, received=datetime(2026, 5, 29, 16, 15, 1, tzinfo=HELSINKI)), CALL)
    assert not is_late(GOOD, CALL)


def test_a_time_without_a_zone_is_one_of_helsinki():
    utc = datetime(2026, 5, 29, 13, 15, tzinfo=UTC)  # 16.15 in Helsinki
    assert not is_late(replace(GOOD, received=utc), CALL)
    assert not is_late(replace(GOOD, received=utc), replace(CALL, closes=CALL.closes.replace(tzinfo=None)))
    assert is_late(replace(GOOD, received=utc.replace(minute=16)), CALL)
