"""Fields of forms for what is no plain text, and how it is read and written: days, moments, amounts, lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.typed import amount_of, day_of
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, current

HELSINKI = ZoneInfo("Europe/Helsinki")


def day_entry(words: str, name: str, year: int) -> Entry:
    """A field for a day; a day without a year is of the year given."""
    return Entry(words, name, lambda text: day_of(text, year), _written_day)


def _written_day(value: date) -> str:
    return current().date(value)


def amount_entry(words: str, name: str) -> Entry:
    """A field for euros."""
    return Entry(words, name, amount_of, written_amount)


def written_amount(value: Money) -> str:
    """``62 000,00``."""
    return current().money(value.cents, unit=False)


def moment_entry(words: str, name: str) -> Entry:
    """A field for a day with its clock, in Helsinki."""
    return Entry(words, name, moment_of, written_moment)


def moment_of(text: str) -> datetime | None:
    """``12.9.2026 klo 15.30``, ``12.9.2026``; None for nothing. Raises UserError for anything else."""
    from kokkola_desktop.services.importing.values import moment_of as read

    plain = " ".join(text.replace("klo", " ").split())
    if not plain:
        return None
    moment = read(plain)
    if moment is None:
        raise UserError(N_("Aikaa ”{text}” ei ole: kirjoita esimerkiksi 12.9.2026 klo 15.30."), text=text.strip())
    return moment.replace(tzinfo=HELSINKI)


def closing_entry(words: str, name: str) -> Entry:
    """A field for the moment at which something closes; a day alone lasts to its end."""
    return Entry(words, name, _closing_of, written_moment)


def _closing_of(text: str) -> datetime | None:
    moment = moment_of(text)
    days_alone = len(text.replace("klo", " ").split()) == 1
    return moment.replace(hour=23, minute=59) if moment is not None and days_alone else moment


def written_moment(value: datetime) -> str:
    """``12.9.2026 klo 15.30``, as the clock shows it."""
    return f"{current().date(value.date())} {current().at(value.time())}"


def lines_of(text: str) -> tuple[str, ...]:
    """One a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def names_of(text: str) -> tuple[str, ...]:
    """Names with commas or semicolons between."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def offers_of(names: Mapping[Any, str], *, empty: bool = True) -> list[tuple[Any, str]]:
    """A closed list to choose from; nothing is a choice too, if ``empty``."""
    return [*([(None, "–")] if empty else []), *((value, _(words)) for value, words in names.items())]


def plain_offers(values: tuple[str, ...]) -> list[tuple[Any, str]]:
    """Names to choose from, or none of them."""
    return [(None, "–"), *((value, value) for value in values)]
