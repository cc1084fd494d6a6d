"""Columns of a list as values: which datum, how wide, and how it is shown and copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a list: words, and an icon before them, in the colour of an ink (a token of the theme).

    ``ground`` is the token of a ground of its own, ``tip`` what the pointer and a screen reader are told besides.
    """

    text: str
    icon: str = ""
    ink: str = "text"
    weight: int = 400
    icon_after: str = ""
    ground: str = ""
    tip: str = ""


EMPTY = Cell("")


def plain(value: Any) -> str:
    """The value as text; nothing for None."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the name of the datum at the service, ``width`` pixels at 100 %; ``stretch`` shares what is left.

    One that ``yields`` is not shown while there is little room for those that stretch; the first of them goes first.

    ``show`` makes the cell from the datum and is called outside the thread of the window; ``copy`` gives what other
    programs take (a figure without grouping).
    """

    key: str
    title: str
    width: int
    show: Callable[[Any], Cell]
    copy: Callable[[Any], str] = plain
    right: bool = False
    stretch: int = 0
    yields: bool = False
    shown_first: bool = True
    sort: bool = True
