"""The usual cells of lists: text, figures, dates; amounts in cents only where there are some, unless asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kokkola_desktop.domain.money import Money
from kokkola_desktop.ui.widgets.columns import EMPTY, Cell
from kokkola_desktop.ui.words import current


def text(value: object) -> Cell:
    """As it stands; nothing for None."""
    return EMPTY if value is None else Cell(str(value))


def quiet(value: object) -> Cell:
    """Secondary text."""
    return EMPTY if value is None else Cell(str(value), ink="muted")


def strong(value: object) -> Cell:
    """What the eye should meet first in a row."""
    return EMPTY if value is None else Cell(str(value), weight=600)


def link(value: object) -> Cell:
    """What opening the row leads to."""
    return EMPTY if value is None else Cell(str(value), ink="accent")


def day(value: date | None) -> Cell:
    """``25.11.2026``."""
    return EMPTY if value is None else Cell(current().date(value), ink="muted")


def money(value: Money | None) -> Cell:
    """With cents always, so that a column of amounts is in line."""
    return EMPTY if value is None else Cell(current().money(value.cents))


def percent(value: Decimal | None) -> Cell:
    """``60,0 %``."""
    return EMPTY if value is None else Cell(current().percent(value))


def euros(value: Money) -> str:
    """Whole euros, and cents only where there are some: for gauges and summaries."""
    return current().money(value.cents, decimals=value.cents % 100 != 0)
