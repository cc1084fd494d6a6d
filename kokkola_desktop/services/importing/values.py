"""What a cell says: amounts, dates, per cents, codes and text, exactly by the grammar of the contract.

A reader gives the value or None, and adds a `Remark` for whatever is to be said of the cell. A remark of gravity
*impossible* rejects the row. Units: `Money` in cents, per cents as Decimal. Lähde: cli.md, "What import knows of a table".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kokkola_desktop.domain import identifiers
from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_
from kokkola_desktop.services.importing.grid import (
    ERROR_TEXTS,
    Cell,
    ErrorValue,
    Number,
    NumberKind,
    Truth,
    Uncalculated,
    shown,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a cell: how grave, and the message with its facts."""

    gravity: Gravity
    message: str
    facts: dict[str, Any]


Remarks = list[Remark]

_BLANKS = " \u00a0\u202f\u2009"
_HYPHENS = frozenset("-–—\u2212")
_ENDS = re.compile(r"\r\n?")
#: Controls, and what is no character: neither papers nor workbooks can hold them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: Within a code they are never meant, and nobody sees why it is another one.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def _say(remarks: Remarks, gravity: Gravity, message: str, cell: Cell, **facts: Any) -> None:
    remarks.append(Remark(gravity, message, {"text": shown(cell), **facts}))


# text -------------------------------------------------------------------


def trimmed(cell: str) -> str:
    """Text without its outer blanks and without one ' that guards it from being run by a spreadsheet."""
    text = cell.strip().strip("\ufeff\u200b")
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def read_text(cell: Cell, remarks: Remarks) -> str | None:
    """The text of a cell, with plain line ends; what a workbook holds as a number as it is shown there."""
    if isinstance(cell, str):
        text = _clean(cell)
        if text in ERROR_TEXTS:
            _error(cell, remarks, Gravity.WARNING)
            return None
        return text or None
    if isinstance(cell, Number):
        return _as_shown(cell)
    if isinstance(cell, Truth):
        return "kyllä" if cell.value else "ei"
    _error(cell, remarks, Gravity.WARNING)
    return None


def _clean(cell: str) -> str:
    """Text without its outer blanks, with line ends of one kind, no control characters, letters and their marks in one."""
    text = trimmed(cell)
    if not text.isprintable():
        text = _CONTROL.sub(" ", _ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def _error(cell: Cell, remarks: Remarks, gravity: Gravity) -> None:
    if isinstance(cell, Uncalculated):
        message = N_("Kaavalla {text} ei ole tallennettua arvoa: avaa työkirja Excelissä, tallenna ja tuo uudelleen.")
        _say(remarks, Gravity.WARNING, message, cell)
    else:
        _say(remarks, gravity, N_("Solussa on virhe {text}: korjaa se taulukossa."), cell)


def as_shown(cell: Cell) -> str:
    """The cell in one line as its workbook shows it: a day as a day, a share as per cents."""
    return shown(_as_shown(cell)) if isinstance(cell, Number) else shown(cell)


def _as_shown(cell: Number) -> str:
    if cell.kind is NumberKind.DATE:
        moment = _serial(cell)
        if moment is not None:
            return f"{moment.day}.{moment.month}.{moment.year}"
    value = _exact(cell)
    if cell.kind is NumberKind.PERCENT:
        return f"{(value * 100).normalize():f} %"
    if re.fullmatch("0+", cell.format) and value == value.to_integral_value():
        return f"{int(value):0{len(cell.format)}}"
    fixed = re.fullmatch(r"0\.(0+)", cell.format)
    if fixed:
        return f"{value:.{len(fixed[1])}f}"
    return f"{value.normalize():f}" if value else "0"


def _exact(cell: Number) -> Decimal:
    """The number to the 15 digits that Excel holds; whole numbers that are written out stay as they are."""
    if cell.digits.lstrip("-").isdigit():
        return Decimal(cell.digits)
    return Decimal(f"{float(cell.digits):.15g}")


def _is_hyphen(cell: Cell, text: str, remarks: Remarks) -> bool:
    """Whether a lone hyphen stands for nothing; says so."""
    if text not in _HYPHENS:
        return False
    _say(remarks, Gravity.WARNING, N_("Pelkkä viiva luettiin tyhjäksi."), cell)
    return True


def read_code(cell: Cell, remarks: Remarks) -> str | None:
    """A code to the letter. A number that has lost digits, a date, TRUE and an error value reject the row."""
    if isinstance(cell, str):
        text = _clean(cell)
        if not text.isprintable():
            text = " ".join(_INVISIBLE.sub("", text).split())
        if _is_hyphen(cell, text, remarks):
            return None
        if text in ERROR_TEXTS:
            _error(cell, remarks, Gravity.IMPOSSIBLE)
            return None
        return text or None
    if isinstance(cell, Number):
        if cell.kind is NumberKind.DATE:
            message = N_(
                "Excel on muuttanut koodin päivämääräksi: muotoile sarake tekstiksi ja kirjoita koodi uudelleen."
            )
            _say(remarks, Gravity.IMPOSSIBLE, message, cell)
            return None
        if not cell.digits.isdigit() and abs(float(cell.digits)) >= 1e15:
            message = N_(
                "Koodi {text} on tallennettu lukuna, ja sen viimeiset numerot ovat kadonneet: kirjoita se tekstinä."
            )
            _say(remarks, Gravity.IMPOSSIBLE, message, cell)
            return None
        return _as_shown(cell)
    if isinstance(cell, Truth):
        _say(remarks, Gravity.IMPOSSIBLE, N_("{text} ei ole koodi."), cell)
        return None
    _error(cell, remarks, Gravity.IMPOSSIBLE)
    return None


def read_business_id(cell: Cell, remarks: Remarks) -> str | None:
    """A business ID in its usual form; what is amiss with it is said, and what stands there is kept."""
    text = read_text(cell, remarks)
    if text is None or _is_hyphen(cell, text, remarks):
        return None
    known = identifiers.read_business_id(text)
    remarks += (Remark(finding.gravity, finding.message, dict(finding.facts)) for finding in known.findings)
    return known.text


# amounts ------------------------------------------------------------------

_UNIT = r"(?:€|eur|euroa)"
_DRESSED = re.compile(
    rf"(?:(?P<before>{_UNIT})[{_BLANKS}]*)?(?P<body>\d[\d.,'{_BLANKS}]*?)(?P<dash>,[-–—])?(?:[{_BLANKS}]*(?P<after>{_UNIT}))?",
    re.IGNORECASE | re.ASCII,
)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_GROUPED = re.compile(
    rf"""(\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+ | \d{{1,3}}(?:'\d{{3}})+) (?:[.,](\d{{1,2}}))?
    | (\d{{1,3}}(?:\.\d{{3}})+) ,(\d{{1,2}})
    | (\d{{1,3}}(?:,\d{{3}})+) \.(\d{{1,2}})
    | (\d{{1,3}}(?:\.\d{{3}}){{2,}} | \d{{1,3}}(?:,\d{{3}}){{2,}})""",
    re.ASCII | re.VERBOSE,
)
_AMBIGUOUS = re.compile(r"\d+[.,]\d{3}", re.ASCII)
_LONG_DECIMALS = re.compile(rf"\d[\d{_BLANKS}']*[.,]\d{{3,}}", re.ASCII)
_EXPONENT = re.compile(r"[-+]?\d+(?:[.,]\d*)?e[-+]?\d+", re.ASCII | re.IGNORECASE)
_MOST_DIGITS = 13

_NO_AMOUNT = N_("”{text}” ei ole rahasumma: kirjoita luku, esimerkiksi 1 234,50.")
_TOO_LARGE = N_("Summa {text} on liian suuri.")
_NEGATIVE = N_("Summa {text} on negatiivinen.")


def read_amount(cell: Cell, remarks: Remarks) -> Money | None:
    """The amount of a cell in cents; what is no amount rejects the row, a lone hyphen is empty with a warning."""
    if isinstance(cell, str):
        if cell.isdigit() and cell.isascii() and len(cell) <= _MOST_DIGITS:
            return Money(int(cell) * 100)
        text = trimmed(cell)
        if not text:
            return None
        if _is_hyphen(cell, text, remarks):
            return None
        cents = amount_cents(text)
        if isinstance(cents, int):
            return Money(cents)
        _say(remarks, Gravity.IMPOSSIBLE, cents, cell)
        return None
    if isinstance(cell, Number) and cell.kind is NumberKind.PLAIN:
        return _amount_of_number(cell, remarks)
    if isinstance(cell, (Number, Truth)):
        _say(remarks, Gravity.IMPOSSIBLE, _NO_AMOUNT, cell)
        return None
    _error(cell, remarks, Gravity.IMPOSSIBLE)
    return None


def amount_cents(text: str) -> int | str:
    """Cents of an amount written as text, or the message that says why it is none."""
    dressed = _DRESSED.fullmatch(text)
    if dressed is None or (dressed["before"] and dressed["after"]):
        return _why_not(text)
    body = dressed["body"]
    if dressed["dash"]:
        body += ",00"
    plain = _PLAIN.fullmatch(body)
    if plain:
        whole, decimals = plain[1], plain[2]
    else:
        grouped = _GROUPED.fullmatch(body)
        if grouped is None:
            return _why_not(body)
        parts = [part for part in grouped.groups() if part is not None]
        whole = re.sub(r"\D", "", parts[0])
        decimals = parts[1] if len(parts) > 1 else None
    if len(whole) > _MOST_DIGITS:
        return _TOO_LARGE
    return int(whole) * 100 + (int(decimals.ljust(2, "0")) if decimals else 0)


def _why_not(text: str) -> str:
    if text in ERROR_TEXTS:
        return N_("Solussa on virhe {text}: korjaa se taulukossa.")
    if _AMBIGUOUS.fullmatch(text):
        return N_("Summa {text} on epäselvä, tuhannet vai desimaalit: kirjoita 1000 tai 1,00.")
    if _EXPONENT.fullmatch(text):
        return N_("Summa {text} on kirjoitettu eksponenttina: muotoile solu luvuksi.")
    if _LONG_DECIMALS.fullmatch(text):
        return N_("Summassa {text} on yli kaksi desimaalia: pyöristä se senteiksi.")
    if len(text) > 1 and text[0] in _HYPHENS and isinstance(amount_cents(text[1:].strip()), int):
        return _NEGATIVE
    if re.fullmatch(rf"\d[\d.,'{_BLANKS}]*", text, re.ASCII):
        return N_("Summan {text} numeroryhmät eivät ole kolmen numeron ryhmiä: kirjoita esimerkiksi 1 234,50.")
    return _NO_AMOUNT


def _amount_of_number(cell: Number, remarks: Remarks) -> Money | None:
    exact = _exact(cell) * 100
    if exact < 0:
        _say(remarks, Gravity.IMPOSSIBLE, _NEGATIVE, cell)
        return None
    if exact >= 10 ** (_MOST_DIGITS + 2):
        _say(remarks, Gravity.IMPOSSIBLE, _TOO_LARGE, cell)
        return None
    cents = exact.to_integral_value(ROUND_HALF_UP)
    if cents != exact:
        _say(remarks, Gravity.NOTE, N_("Summa {text} pyöristettiin: {amount}."), cell, amount=Money(int(cents)))
    return Money(int(cents))


# per cents ------------------------------------------------------------------

_PERCENT = re.compile(rf"(\d{{1,4}})(?:[.,](\d+))?(?:[{_BLANKS}]*(%))?", re.ASCII)


def read_percent(cell: Cell, remarks: Remarks) -> Decimal | None:
    """Per cents: 80 for ``80 %``, 80 and a percent cell that holds 0,8. A bare figure of at most 1 is a share."""
    if isinstance(cell, Number) and cell.kind is not NumberKind.DATE:
        value = _exact(cell)
        share = cell.kind is NumberKind.PERCENT or 0 < value <= 1
        return value * 100 if share else value
    if isinstance(cell, str):
        text = trimmed(cell)
        if not text or text in _HYPHENS:
            return None
        match = _PERCENT.fullmatch(text)
        if match:
            value = Decimal(f"{match[1]}.{match[2] or 0}")
            return value * 100 if not match[3] and 0 < value <= 1 else value
    elif isinstance(cell, (ErrorValue, Uncalculated)):
        _error(cell, remarks, Gravity.WARNING)
        return None
    _say(remarks, Gravity.WARNING, N_("”{text}” ei ole prosenttiluku, joten sitä ei verrattu."), cell)
    return None


# dates ------------------------------------------------------------------------

_DATE = re.compile(
    r"(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:(?:T| +(?:(?:klo|kl\.?) +)?)(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\.\d+)?Z?)?",
    re.ASCII,
)
_NO_DATE = N_("”{text}” ei ole päivämäärä: kirjoita esimerkiksi 1.5.2026.")
# Local days, without a zone. Excel takes 1900 for a leap year: from March 1900 on its day 0 is 30 December 1899.
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
#: A bare number in a date column is a day only where it falls into the time of such programmes; 2026 is a year.
_FIRST_SERIAL_YEAR = 1980


def read_date(cell: Cell, remarks: Remarks) -> date | None:
    """The day of a cell; what is none is left empty with a warning."""
    moment = _read_moment(cell, remarks)
    return moment.date() if moment else None


def read_moment(cell: Cell, remarks: Remarks) -> datetime | None:
    """The local day and time of a cell; a day alone is its beginning."""
    return _read_moment(cell, remarks)


def _read_moment(cell: Cell, remarks: Remarks) -> datetime | None:
    if isinstance(cell, str):
        moment = moment_of(cell)
        if moment is not None:
            return moment
        text = trimmed(cell)
        if not text:
            return None
        if text in ERROR_TEXTS:
            _error(cell, remarks, Gravity.WARNING)
            return None
    elif isinstance(cell, Number) and cell.kind is not NumberKind.PERCENT:
        moment = _serial(cell)
        if moment is not None:
            return moment
    elif isinstance(cell, (ErrorValue, Uncalculated)):
        _error(cell, remarks, Gravity.WARNING)
        return None
    _say(remarks, Gravity.WARNING, _NO_DATE, cell)
    return None


def moment_of(text: str) -> datetime | None:
    """``1.5.2015`` or ISO, with or without a time of day; None for anything else."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year, iso_year, iso_month, iso_day, hour, minute = match.groups()
    try:
        moment = datetime(  # noqa: DTZ001 - a local day and time, as tables have it
            int(year or iso_year), int(month or iso_month), int(day or iso_day), int(hour or 0), int(minute or 0)
        )
    except ValueError:
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _serial(cell: Number) -> datetime | None:
    """The day of a workbook's number by its own epoch."""
    days = float(cell.digits)
    epoch = _EPOCH_1904 if cell.epoch_1904 else _EPOCH_1900
    try:
        moment = epoch + timedelta(minutes=round(days * 1440))
    except OverflowError:
        return None
    first = _FIRST_YEAR if cell.kind is NumberKind.DATE else _FIRST_SERIAL_YEAR
    return moment if days >= 1 and first <= moment.year <= _LAST_YEAR else None
