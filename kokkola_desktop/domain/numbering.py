"""Numbers that the program gives: proposals H-2026-014, meetings 3/2026, §§ of the calendar year.

The next number is one more than the greatest in use, so numbers that the program gives have no gaps; gaps that come
from files are no fault and are not filled. Lähde: domain.md §§ 3–4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

_PROPOSAL = re.compile(r"H-(\d{4})-(\d+)", re.ASCII)
_MEETING = re.compile(r"(\d+)/(\d{4})", re.ASCII)


class Series(Enum):
    """Whether §§ run through the calendar year or begin anew in each meeting (a setting)."""

    YEAR = "year"
    MEETING = "meeting"


def next_proposal_number(year: int, numbers: Iterable[str | None]) -> str:
    """``H-2026-014``: the next of the year, given the numbers in use; others than its own kind are passed over."""
    return f"H-{year}-{_greatest(_PROPOSAL, year, numbers, year_group=1) + 1:03}"


def next_meeting_number(year: int, numbers: Iterable[str | None]) -> str:
    """``3/2026``: the next of the year, given the numbers in use."""
    return f"{_greatest(_MEETING, year, numbers, year_group=2) + 1}/{year}"


def _greatest(pattern: re.Pattern[str], year: int, numbers: Iterable[str | None], year_group: int) -> int:
    matches = (pattern.fullmatch(number) for number in numbers if number)
    return max((int(match[3 - year_group]) for match in matches if match and int(match[year_group]) == year), default=0)


def next_item_numbers(used: Iterable[int], count: int = 1) -> range:
    """The next free § numbers, given those in use in the series: by default of the calendar year, by setting of the
    meeting alone (the caller hands over the numbers of that series).

    A number is never given twice: an item taken off an agenda keeps its own, a late item gets the next free one.
    """
    first = max(used, default=0) + 1
    return range(first, first + count)
