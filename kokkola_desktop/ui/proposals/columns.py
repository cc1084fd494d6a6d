"""The columns of the table of proposals: what each shows and what it gives to the clipboard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.words import _, current


def _text(value: Any) -> Cell:
    return Cell("" if value is None else str(value))


def _quiet(value: Any) -> Cell:
    return Cell("" if value is None else str(value), ink="muted")


def _strong(value: Any) -> Cell:
    return Cell("" if value is None else str(value), weight=600)


def _money(value: Money | None) -> Cell:
    if value is None:
        return Cell("")
    return Cell(current().money(value.cents, decimals=value.cents % 100 != 0))


def _percent(value: Decimal | None) -> Cell:
    return Cell("" if value is None else current().percent(value))


def _points(value: Decimal | None) -> Cell:
    return Cell("" if value is None else current().number(value, 1))


def _date(value: Any) -> Cell:
    return Cell("" if value is None else current().date(value))


def copy_money(value: Money | None) -> str:
    """Euros and cents without grouping, as Excel of a Finnish machine takes them."""
    return "" if value is None else value.plain().replace(".", ",")


def _copy_decimal(value: Decimal | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def _copy_state(value: ProposalState | str | None) -> str:
    return "" if value is None else _(STATE_NAMES[ProposalState(value)])


COLUMNS = (
    Column("number", N_("Numero"), 90, _quiet),
    Column("code", N_("Koodi"), 84, _quiet, shown_first=False),
    Column("title", N_("Hanke"), 100, _strong, stretch=6),
    Column("applicant", N_("Hakija"), 70, _text, stretch=3),
    Column("priority", N_("Painopiste"), 78, _text, stretch=2, yields=True),
    Column("call", N_("Haku"), 120, _text, shown_first=False, stretch=1),
    Column("requested", N_("Haettu"), 94, _money, copy_money, right=True),
    Column("total", N_("Kokonaiskustannukset"), 164, _money, copy_money, right=True, shown_first=False),
    Column("aid_intensity", N_("Tuki"), 64, _percent, _copy_decimal, right=True, yields=True),
    Column("points", N_("Pisteet"), 62, _points, _copy_decimal, right=True),
    Column("rank", N_("Sija"), 56, _text, right=True, shown_first=False),
    Column("state", N_("Tila"), 144, state_cell, _copy_state),
    Column("meeting", N_("Kokous"), 84, _text, shown_first=False),
    Column("start", N_("Alkaa"), 92, _date, lambda value: _date(value).text, right=True, shown_first=False),
    Column("end", N_("Päättyy"), 92, _date, lambda value: _date(value).text, right=True, shown_first=False),
)

SHOWN_FIRST = tuple(column.key for column in COLUMNS if column.shown_first)
