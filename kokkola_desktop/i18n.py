"""Languages: gettext catalogues, money, dates and per cents by Babel's rules, Finnish sort keys.

Finnish is the source language, so a message without a translation is shown in Finnish. Imports nothing of the program:
where the catalogues lie is told by whoever builds a `Language`.
"""

from __future__ import annotations

import gettext as _gettext
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
LANGUAGES = ("fi", "sv", "en")
DOMAIN = "kokkola"

#: `Language` has a method named ``date``.
Day = date


class Language:
    """One language of screen or paper: its catalogue and its ways to write figures.

    ``code`` is one of `LANGUAGES`; ``catalogues`` is the folder that holds ``<code>/LC_MESSAGES/kokkola.mo``.
    """

    def __init__(self, code: str, catalogues: Path | None = None) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"language {code!r} is none of {LANGUAGES}")
        self.code = code
        self._catalogue = _gettext.translation(
            DOMAIN, localedir=str(catalogues) if catalogues else None, languages=[code], fallback=True
        )

    def text(self, message: str) -> str:
        """The message in this language."""
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """The right form for a count; ``{n}`` in it is filled."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n))

    def sentence(self, message: str, facts: Mapping[str, object] | None = None, /, **more: object) -> str:
        """The message with its facts; money, dates and times are written the way of this language."""
        shown = {name: self.show(value) for name, value in {**(facts or {}), **more}.items()}
        return self.text(message).format_map(shown)

    def show(self, value: object) -> str:
        """One fact as text: an object with ``cents`` is money, a Decimal keeps its places, a `Term` is translated;
        sequences are listed with commas.
        """
        cents = getattr(value, "cents", None)
        if isinstance(cents, int):
            return self.money(cents)
        if isinstance(value, datetime):
            return f"{self.date(value.date())} {self.at(value.time())}"
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, time):
            return self.clock(value)
        if getattr(value, "is_message", False):
            return self.text(str(value))
        if isinstance(value, Decimal):
            return self.number(value, max(0, -int(value.as_tuple().exponent)))
        if isinstance(value, (list, tuple)):
            return ", ".join(self.show(part) for part in value)
        return str(value)

    # figures ------------------------------------------------------------

    def money(self, cents: int, *, unit: bool = True, decimals: bool = True) -> str:
        """``1 234 567,89 €`` with no-break spaces (fi, sv), ``€1,234,567.89`` (en); minus is U+2212."""
        sign = MINUS if cents < 0 else ""
        euros, rest = divmod(abs(cents), 100)
        if self.code == "en":
            digits = f"{euros:,}" + (f".{rest:02}" if decimals else "")
            return sign + ("€" if unit else "") + digits
        digits = f"{euros:,}".replace(",", NO_BREAK_SPACE) + (f",{rest:02}" if decimals else "")
        return sign + digits + (f"{NO_BREAK_SPACE}€" if unit else "")

    def number(self, value: int | Decimal, decimals: int = 0) -> str:
        """A plain figure with grouped thousands; ``decimals`` are the places of a Decimal, already rounded."""
        digits = f"{abs(value):,.{decimals}f}"
        if self.code != "en":
            digits = digits.replace(",", NO_BREAK_SPACE).replace(".", ",")
        return (MINUS if value < 0 else "") + digits

    def percent(self, value: Decimal) -> str:
        """``60,0 %`` with a no-break space (fi, sv), ``60.0%`` (en); one decimal, rounded by the caller."""
        return self.number(value, 1) + ("%" if self.code == "en" else f"{NO_BREAK_SPACE}%")

    # dates and times ------------------------------------------------------

    def date(self, day: date, *, weekday: bool = False) -> str:
        """``5.3.2026``; in English ``5 March 2026``; with ``weekday`` the day's name before it."""
        if self.code == "en":
            from babel.dates import format_date

            return format_date(day, "EEEE d MMMM yyyy" if weekday else "d MMMM yyyy", locale="en")
        plain = f"{day.day}.{day.month}.{day.year}"
        if not weekday:
            return plain
        from babel.dates import format_date

        return f"{format_date(day, 'cccc', locale=self.code)} {plain}"

    def date_range(self, start: Day, end: Day) -> str:
        """``21.11.–19.12.2022``; the first year is left out where both are the same (fi, sv)."""
        if self.code == "en":
            return f"{self.date(start)}–{self.date(end)}"
        first = f"{start.day}.{start.month}." + ("" if start.year == end.year else str(start.year))
        return f"{first}–{self.date(end)}"

    def clock(self, moment: time) -> str:
        """``9.05`` (fi, sv), ``9:05`` (en), without the word before it."""
        return f"{moment.hour}{':' if self.code == 'en' else '.'}{moment.minute:02}"

    def at(self, moment: time) -> str:
        """``klo 9.05``, ``kl. 9.05``, ``at 9:05`` with a no-break space."""
        word = {"fi": "klo", "sv": "kl.", "en": "at"}[self.code]
        return f"{word}{NO_BREAK_SPACE}{self.clock(moment)}"


@lru_cache(maxsize=8)
def language(code: str, catalogues: Path | None = None) -> Language:
    """The `Language` of a code, loaded once."""
    return Language(code, catalogues)


# Finnish order: å ä ö come after z, w is its own letter, other marks are ignored. The stand-ins are the ASCII characters
# after z, so that the key sorts in SQLite's BINARY order.
_FINNISH = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "æ": "|",
        "ö": "}",
        "ø": "}",
        "ü": "y",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "ł": "l",
        # Typeset signs stand where those of a keyboard do.
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)


def sort_key(text: str) -> str:
    """A key that puts names in Finnish order (… Zetterlund, Åberg, Ähtäri, Öhman) under plain binary comparison."""
    key = unicodedata.normalize("NFC", text).casefold()
    # The letters of almost all names first: the table looks at each character, which takes ten times as long.
    key = key.replace("ä", "|").replace("ö", "}").replace("å", "{")
    if key.isascii():
        return key
    key = key.translate(_FINNISH)
    return "".join(c if c.isascii() else _without_marks(c) for c in key)


def _without_marks(character: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c))
