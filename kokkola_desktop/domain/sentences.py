"""Sentences of the sentence bank: placeholders such as ``{hanke}`` and ``{liitto:all}`` filled with values.

A placeholder names the form where it needs one, so that no name is glued to an ending. Lähde: domain.md § 9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([^{}\s]+)\}")
_IN_PARENTHESES = re.compile(r" ?\(([^()]*)\)")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The sentence with its values.

    An aside in parentheses whose value is empty is left out; a placeholder without a value stays for the writer.
    """
    without = _IN_PARENTHESES.sub(lambda aside: "" if _has_gap(aside[1], values) else aside[0], template)
    text = _PLACEHOLDER.sub(lambda place: values.get(place[1], place[0]), without)
    return text.replace("  ", " ").strip()


def open_places(text: str) -> tuple[str, ...]:
    """The placeholders that nobody has filled, as they stand in the text."""
    return tuple(match[0] for match in _PLACEHOLDER.finditer(text))


def _has_gap(aside: str, values: Mapping[str, str]) -> bool:
    return any(values.get(name) == "" for name in _PLACEHOLDER.findall(aside))


_BLANK = " \u00a0\u202f"
_DIGITS = rf"\d{{1,3}}(?:[{_BLANK}.,]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d{{1,2}})?"
_SUM = re.compile(
    rf"(?<![\d.,])({_DIGITS})[{_BLANK}]?(?:€|euro|EUR)|(?:€|EUR)[{_BLANK}]?({_DIGITS})(?![\d])", re.IGNORECASE
)


def sums(text: str) -> tuple[int, ...]:
    """The sums of money that a text names, in cents, however they are written (``80 000,00 €``, ``80 000 euroa``)."""
    return tuple(_cents(match[1] or match[2]) for match in _SUM.finditer(text))


def _cents(digits: str) -> int:
    """``80 000``, ``80.000,5``, ``80,000.50``: what follows the last comma or point is cents if it is not three digits."""
    plain = re.sub(f"[{_BLANK}]", "", digits)
    whole, _separator, rest = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", plain).groups("")  # type: ignore[union-attr]
    return int(re.sub(r"[.,]", "", whole)) * 100 + int(rest.ljust(2, "0") or "0")
