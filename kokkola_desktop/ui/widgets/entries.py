"""Fields of forms for what is no plain text, and how it is read and written: days, moments, amounts, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import typed
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
    """``12.9.2026 klo 15.30``, ``12.9.2026``, and as the other languages show it; None for nothing.

    Raises UserError for anything else.
    """
    from kokkola_desktop.services.importing.values import moment_of as read

    if not text.strip():
        return None
    day, clock = parted(text)
    moment = read(" ".join(filter(None, (day, clock))))
    if moment is None:
        try:
            on, at = typed.day_of(day, date.min.year), typed.clock_of(clock)
        except UserError as fault:
            message = N_("Aikaa ”{text}” ei ole: kirjoita esimerkiksi 12.9.2026 klo 15.30.")
            raise UserError(message, text=text.strip()) from fault
        moment = datetime.combine(on or date.min, at or time())
    if moment.year < 1900:
        raise UserError(N_("Aikaa ”{text}” ei ole: kirjoita esimerkiksi 12.9.2026 klo 15.30."), text=text.strip())
    return moment.replace(tzinfo=HELSINKI)


def parted(text: str) -> tuple[str, str]:
    """The day and its clock, empty where there is none."""
    plain = " ".join(text.split())
    word = typed.BEFORE_CLOCK.search(plain)
    if word:
        return plain[: word.start()].strip(), plain[word.end() :].strip()
    day, _space, last = plain.rpartition(" ")
    return (day, last) if day and re.fullmatch(r"\d{1,2}[.:]\d{2}", last) else (plain, "")


def closing_entry(words: str, name: str) -> Entry:
    """A field for the moment at which something closes; a day alone lasts to its end."""
    return Entry(words, name, _closing_of, written_moment)


def _closing_of(text: str) -> datetime | None:
    moment = moment_of(text)
    alone = moment is not None and not parted(text)[1] and not re.search(r"\dT\d", text)
    return moment.replace(hour=23, minute=59) if moment is not None and alone else moment


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
