from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.domain.money import Money, half_up, percentage, percentages, share_of, total
from kokkola_desktop.i18n import Language

EUROS = Money.euros


def test_money_is_whole_cents_and_nothing_else():
    for wrong in (1.0, "1", True, Decimal(1)):
        with pytest.raises(TypeError):
            Money(wrong)


@pytest.mark.parametrize(("text", "cents"), [("250000.00", 25_000_000), ("0.1", 10), ("-0.01", -1), ("7", 700)])
def test_a_plain_figure_is_read_to_the_cent(text, cents):
    assert EUROS(text) == Money(cents)


@pytest.mark.parametrize("text", ["1.234", "NaN", "Infinity"])
def test_what_is_no_amount_in_cents_is_refused(text):
    with pytest.raises(ValueError, match="no amount"):
        EUROS(text)


@given(st.integers(-(10**12), 10**12))
def test_the_plain_form_is_read_back_as_the_same(cents):
    assert EUROS(Money(cents).plain()) == Money(cents)


def test_halves_go_away_from_zero():
    assert [half_up(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-2, -1, 1, 2]
    assert share_of(Money(1), "50") == Money(1)
    assert share_of(EUROS("189660.01"), "40") == EUROS("75864.00")


def test_shares_sum_to_100_0_percent():
    """O-37: rounding each alone would show 99,9 %."""
    parts = [EUROS("100000.01"), EUROS("100000.01"), EUROS("99999.98")]
    shown = percentages(parts)
    assert sorted(shown) == [Decimal("33.3"), Decimal("33.3"), Decimal("33.4")]
    assert sum(shown) == Decimal("100.0")
    assert sum(percentage(part, total(parts)) or 0 for part in parts) == Decimal("99.9")
    whole = total(parts).cents
    assert Language("fi").money(whole) == Language("sv").money(whole) == "300\u00a0000,00\u00a0€"
    assert Language("en").money(whole) == "€300,000.00"


@given(st.lists(st.integers(0, 10**9).map(Money), min_size=1, max_size=12))
def test_shares_of_anything_sum_to_100_0_and_differ_from_the_exact_ones_by_less_than_a_tenth(parts):
    shown = percentages(parts)
    whole = total(parts).cents
    assert sum(shown) == (100 if whole else 0)
    for part, share in zip(parts, shown, strict=True):
        assert not whole or abs(Fraction(share) - Fraction(part.cents * 100, whole)) < Fraction(1, 10)


def test_no_whole_has_no_percentage():
    assert percentage(Money(1), Money(0)) is None
    assert percentages([Money(0), Money(0)]) == (Decimal("0.0"), Decimal("0.0"))
