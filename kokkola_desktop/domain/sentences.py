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
