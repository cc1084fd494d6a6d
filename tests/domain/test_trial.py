"""What if: what fits, what remains, and the shares that a selection would make."""

from __future__ import annotations

from kokkola_desktop.domain.funding.trial import by_priority, groups_of, remaining, taken_in_order, trial_portfolio
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import FinancingLine, Proposal, Source

EUROS = Money.euros


def test_from_the_best_down_whatever_fits_whole_is_taken():
    asked = [EUROS(amount) for amount in ("280365.00", "352620.00", "154201.00", "56680.00")]
    assert taken_in_order(EUROS("426500.00"), asked, range(4)) == (True, False, False, True)
    assert taken_in_order(EUROS("280365.00"), asked, range(4)) == (True, False, False, False)


def test_twins_are_taken_together_or_not_at_all():
    pair = [Proposal("Kehittäminen", number="H-1", twin="H-3"), Proposal("Muu"), Proposal("Investointi", number="H-3")]
    groups = groups_of(pair)
    assert groups[0] == groups[2] != groups[1]
    asked = [EUROS("60.00"), EUROS("50.00"), EUROS("50.00")]
    assert taken_in_order(EUROS("100.00"), asked, groups) == (False, True, False)
    assert taken_in_order(EUROS("110.00"), asked, groups) == (True, False, True)


def test_what_remains_is_told_after_each_place_and_may_be_less_than_nothing():
    left = remaining(EUROS("100.00"), [EUROS("60.00"), None, EUROS("50.00")])
    assert left == (EUROS("40.00"), EUROS("40.00"), EUROS("-10.00"))


def test_the_shares_are_those_of_the_amounts_tried():
    lines = (
        FinancingLine(Source.EAKR_STATE, EUROS("80.00")),
        FinancingLine(Source.MUNICIPAL, EUROS("30.00"), "Kokkolan kaupunki"),
        FinancingLine(Source.OTHER_PUBLIC, EUROS("10.00")),
    )
    one = Proposal("Hanke", priority="Akkukemia", financing=lines)
    shares = trial_portfolio({one: EUROS("60.00")}, "Kokkolan kaupunki")
    assert (shares.eu_state, shares.local, shares.city) == (EUROS("60.00"), EUROS("40.00"), EUROS("30.00"))
    assert by_priority({one: EUROS("60.00")}) == {"Akkukemia": EUROS("60.00")}
