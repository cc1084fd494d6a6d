"""Money in integer cents: adding, scaling, rounding half up, and shares that sum to 100,0 %.

Units: `Money.cents` in cents; percentages are `Decimal` with one decimal. Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of euros, kept as a whole number of cents; may be negative."""

    cents: int

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise TypeError(f"money is whole cents, not {self.cents!r}")

    @classmethod
    def euros(cls, text: str) -> Money:
        """The amount of a plain figure with at most two decimals, such as ``250000.00``.

        Raises ValueError for anything else.
        """
        amount = Decimal(text)
        cents = amount * 100
        if not cents.is_finite() or cents != cents.to_integral_value():
            raise ValueError(f"no amount in euros and cents: {text!r}")
        return cls(int(cents))

    def plain(self) -> str:
        """``250000.00``: how interchange files and ``list --json`` write it."""
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02}"

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """The sum of amounts; nothing sums to 0,00."""
    return Money(sum(amount.cents for amount in amounts))


def half_up(value: Fraction) -> int:
    """The nearest whole number; halves go away from zero."""
    magnitude = (abs(value) * 2 + 1) // 2
    return int(magnitude if value >= 0 else -magnitude)


def share_of(amount: Money, percent: Decimal | str) -> Money:
    """``percent`` of the amount, half up to the cent: 40 % of 189 660,01 is 75 864,00."""
    return Money(half_up(Fraction(amount.cents) * Fraction(Decimal(percent)) / 100))


def percentage(part: Money, whole: Money) -> Decimal | None:
    """How many per cent ``part`` is of ``whole``, one decimal, half up; None if there is no whole."""
    if whole.cents <= 0:
        return None
    return (Decimal(part.cents) * 100 / Decimal(whole.cents)).quantize(ONE_DECIMAL, ROUND_HALF_UP)


def percentages(parts: Sequence[Money]) -> tuple[Decimal, ...]:
    """Shares of the sum in one decimal that show 100,0 together, by largest remainder; all zero if the sum is."""
    whole = sum(part.cents for part in parts)
    if whole == 0:
        return tuple(Decimal("0.0") for _ in parts)
    exact = [Fraction(part.cents * 1000, whole) for part in parts]
    tenths = [int(value // 1) for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (tenths[n] - exact[n], n))
    for n in by_remainder[: 1000 - sum(tenths)]:
        tenths[n] += 1
    return tuple(Decimal(value).scaleb(-1) for value in tenths)
