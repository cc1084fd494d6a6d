"""Projects under way report, objectives have years, and money is spread in shares that sum to a hundred."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear, ProgressReport, actuals, next_check, paid
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import follow_up, history, proposals, workspaces
from kokkola_desktop.services.follow_up import By, Kind
from tests import copies

EUROS = Money.euros
TODAY = date(2026, 11, 25)


@pytest.fixture
def demonstration(tmp_path):
    path = tmp_path / "esimerkki.kokkola"
    copies.demonstration(path)
    with workspaces.open(path) as workspace:
        yield workspace


def test_the_newest_report_tells_what_is_paid_and_the_first_missing_one_is_the_next_check():
    reports = [
        ProgressReport(1, date(2026, 3, 1), received_on=date(2026, 3, 5), paid=EUROS("10.00"), actuals={"i1": "2"}),
        ProgressReport(1, date(2026, 6, 1), received_on=date(2026, 6, 2), paid=EUROS("25.50"), actuals={"i2": "7"}),
        ProgressReport(1, date(2026, 9, 1)),
        ProgressReport(1, date(2026, 12, 1)),
    ]
    assert paid(reports) == EUROS("25.50")
    assert next_check(reports) == date(2026, 9, 1)
    assert actuals(reports) == {"i1": "2", "i2": "7"}
    assert [one.is_overdue(TODAY) for one in reports] == [False, False, True, False]
    assert (paid([]), next_check([]), actuals([])) == (Money(0), None, {})


def test_what_is_under_way_stands_with_its_money_and_the_overdue_first(demonstration):
    found = follow_up.followed(demonstration)
    first, second, *rest = found
    assert (first.reference, first.state, first.next_check) == ("A70776", ProposalState.UNDER_WAY, date(2026, 11, 15))
    assert first.is_overdue(TODAY)
    assert (second.reference, second.granted, second.paid, second.paid_share) == (
        "A70780",
        EUROS("280365.00"),
        EUROS("38420.00"),
        Decimal("13.7"),
    )
    assert not second.is_overdue(TODAY)
    assert "A70121" in [one.reference for one in rest], "granted, and not begun yet"


def test_a_report_is_awaited_comes_and_can_be_taken_back(demonstration):
    key = proposals.find(demonstration, "A70121").id
    report = follow_up.add_report(demonstration, key, date(2027, 1, 31))
    came = date(2026, 11, 20)
    demonstration.clock = lambda: datetime(2026, 11, 25, tzinfo=UTC)
    follow_up.amend_report(demonstration, report, lambda one: replace(one, received_on=came, paid=EUROS("5000.00")))
    of_project = next(one for one in follow_up.followed(demonstration) if one.id == key)
    assert (of_project.paid, of_project.next_check) == (EUROS("5000.00"), None)
    with pytest.raises(UserError, match="ei ole vielä ollut"):
        follow_up.amend_report(demonstration, report, lambda one: replace(one, received_on=date(2027, 1, 1)))
    history.undo(demonstration)
    follow_up.remove_report(demonstration, report)
    assert next(one for one in follow_up.followed(demonstration) if one.id == key).reports == ()
    history.undo(demonstration)
    assert len(next(one for one in follow_up.followed(demonstration) if one.id == key).reports) == 1


def test_an_objective_keeps_its_years_and_tells_the_deviation(workspace):
    years = (ObjectiveYear(2025, Decimal("16.0"), Decimal("17.3")), ObjectiveYear(2024, Decimal(15), None, "siirtyi"))
    key = follow_up.save_objective(workspace, Objective("Investoinnit", unit="milj. €", years=years))
    (one,) = follow_up.objectives(workspace)
    assert (one.id, one.of_year(2025).deviation, one.of_year(2024).deviation) == (key, Decimal("1.3"), None)
    assert [year.year for year in one.between(2024, 2025)] == [2024, 2025]
    changed = replace(one, years=(*one.years, ObjectiveYear(2026, Decimal(17))))
    follow_up.save_objective(workspace, changed)
    assert len(follow_up.objectives(workspace)[0].years) == 3
    with pytest.raises(UserError, match="sama vuosi"):
        follow_up.save_objective(workspace, replace(changed, years=(*changed.years, ObjectiveYear(2026))))
    follow_up.remove_objective(workspace, key)
    assert follow_up.objectives(workspace) == []
    history.undo(workspace)
    assert len(follow_up.objectives(workspace)[0].years) == 3
    assert workspaces.verify(workspace.path) == []


def test_o_37_shares_of_a_spread_sum_to_a_hundred(workspace):
    for applicant, amount in (("A", "100000.01"), ("B", "100000.01"), ("C", "99999.98")):
        proposals.save(workspace, Proposal(f"Hanke {applicant}", applicant=applicant, requested=EUROS(amount)))
    parts = follow_up.spread(workspace, Kind.REQUESTED, By.APPLICANT)
    assert [(part.name, part.share) for part in parts] == [
        ("A", Decimal("33.4")),
        ("B", Decimal("33.3")),
        ("C", Decimal("33.3")),
    ]
    assert sum(part.amount.cents for part in parts) == 30_000_000


def test_granted_money_is_spread_by_the_year_of_the_decision(demonstration):
    by_year = follow_up.spread(demonstration, Kind.GRANTED, By.YEAR)
    assert [(part.name, part.count) for part in by_year] == [("2026", 3)]
    granted = sum(one.granted.cents for one in follow_up.followed(demonstration))
    assert by_year[0].amount.cents == granted
    assert sum(part.amount.cents for part in follow_up.spread(demonstration, Kind.GRANTED, By.PRIORITY)) == granted
    assert follow_up.spread(demonstration, Kind.GRANTED, By.APPLICANT, years=[2025]) == []
    assert 2026 in follow_up.years_of(demonstration)
