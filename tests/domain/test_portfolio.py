from __future__ import annotations

from decimal import Decimal

from kokkola_desktop.domain.funding.portfolio import Targets, check_targets, portfolio
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import FinancingLine, FinancingState, Source

EUROS = Money.euros
LINES = [
    FinancingLine(Source.EAKR_STATE, EUROS("550.00")),
    FinancingLine(Source.AKKE, EUROS("50.00")),
    FinancingLine(Source.MUNICIPAL, EUROS("250.00"), "Kokkolan kaupunki"),
    FinancingLine(Source.MUNICIPAL, EUROS("50.00"), "Toinen kunta"),
    FinancingLine(Source.OTHER_PUBLIC, EUROS("100.00"), own=True),
    FinancingLine(Source.PRIVATE, EUROS("500.00")),
    FinancingLine(Source.MUNICIPAL, EUROS("999.00"), "Kokkolan kaupunki", state=FinancingState.REJECTED),
]


def test_shares_are_those_of_the_public_money_and_private_money_is_a_class_of_its_own():
    shares = portfolio(LINES, " kokkolan Kaupunki")
    assert (shares.eu_state, shares.local, shares.private) == (EUROS("600.00"), EUROS("400.00"), EUROS("500.00"))
    assert shares.shares == (Decimal("60.0"), Decimal("40.0"))
    assert (shares.city, shares.city_share) == (EUROS("250.00"), Decimal("25.0"))
    assert check_targets(shares) == []


def test_a_cent_under_a_target_warns_though_the_percentage_shown_is_the_same():
    lines = [*LINES, FinancingLine(Source.EAKR_STATE, Money(1))]
    shares = portfolio(lines, "Kokkolan kaupunki")
    assert shares.shares == (Decimal("60.0"), Decimal("40.0"))
    assert [finding.facts["target"] for finding in check_targets(shares)] == [Decimal(40), Decimal(25)]


def test_targets_are_data():
    assert check_targets(portfolio(LINES, "Kokkolan kaupunki"), Targets(Decimal(60), Decimal(40), Decimal(26)))


def test_an_empty_portfolio_misses_nothing():
    assert check_targets(portfolio([], "Kokkolan kaupunki")) == []
