"""What a user types in a field, read as dates, times, amounts and per cents; anything else is a `UserError` for that field."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation

from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_, UserError

_DAY = re.compile(r"(\d{1,2})(?:\.\s*(\d{1,2})\.?|([/-])(\d{1,2})\3?)\s*(\d{4}|\d{2})?")
_MONTH_NAMED = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.IGNORECASE)
#: As dates are shown in English; the other two languages show figures.
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: What stands before a time of day, as the three languages show it.
BEFORE_CLOCK = re.compile(r"\b(?:klo\b|kl\b\.?|at\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}?)(?:[.:]?(\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day_of(text: str, year: int) -> date | None:
    """``5.3.2026``, ``5.3.26``, ``5.3.`` (of the year given), ``5/3/2026``, ``5 March 2026`` or ``2026-03-05``; None for
    nothing.
    """
    plain = text.strip().replace("\u00a0", " ")
    if not plain:
        return None
    found = _ISO.fullmatch(plain)
    parts = [int(part) for part in found.groups()] if found else [0, 0, 0]
    if found is None and (found := _DAY.fullmatch(plain)):
        parts = [_year(found[5], year), int(found[2] or found[4]), int(found[1])]
    elif found is None and (found := _MONTH_NAMED.fullmatch(plain)):
        months = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[2].lower())]
        parts = [_year(found[3], year), months[0] if months else 0, int(found[1])]
    try:
        return date(*parts)
    except ValueError as fault:
        raise UserError(N_("Päivää ”{text}” ei ole: kirjoita esimerkiksi 5.3.2026."), text=plain) from fault


def _year(text: str | None, year: int) -> int:
    if text is None:
        return year
    return int(text) if len(text) == 4 else 2000 + int(text)


def clock_of(text: str) -> time | None:
    """``9``, ``9.30``, ``9:30``, ``930``, ``klo 9.30``, ``kl. 9.30`` or ``at 9:30``; None for nothing."""
    plain = BEFORE_CLOCK.sub("", text.strip().replace("\u00a0", " "))
    if not plain:
        return None
    found = _CLOCK.fullmatch(plain)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise UserError(N_("Kellonaikaa ”{text}” ei ole: kirjoita esimerkiksi 9.00."), text=plain)
    return time(hour, minute)


def amount_of(text: str) -> Money | None:
    """``250 000,00``, ``250000``, ``250 000 €``; None for nothing."""
    from kokkola_desktop.services.importing.values import amount_cents

    if not text.strip():
        return None
    cents = amount_cents(text.strip())
    if isinstance(cents, str):
        raise UserError(cents, text=text.strip())
    return Money(cents)


def percent_of(text: str) -> Decimal | None:
    """``60``, ``60,5`` or ``60 %``, from 0 to 100; None for nothing."""
    plain = text.replace("%", "").replace("\u00a0", "").strip().replace(",", ".")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal(-1)
    if not (value.is_finite() and 0 <= value <= 100):
        raise UserError(N_("Prosenttia ”{text}” ei voi lukea: kirjoita luku 0–100."), text=text.strip())
    return value
