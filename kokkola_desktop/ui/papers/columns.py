"""The columns of the register of papers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kokkola_desktop.errors import N_
from kokkola_desktop.ui.paper_names import KINDS, LANGUAGES, conformance_cell
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.words import _, current


def _kind(value: Any) -> Cell:
    return Cell(_(KINDS.get(value, value)), "file-text", weight=600)


def _text(value: Any) -> Cell:
    return Cell("" if value is None else str(value))


def _state(value: Any) -> Cell:
    return Cell(_("lopullinen"), "circle-check", "ok") if value else Cell(_("luonnos"), "file-pen", "muted")


def _language(value: Any) -> Cell:
    return Cell(_(LANGUAGES.get(value, value)), ink="muted")


def _moment(value: datetime) -> Cell:
    local = value.astimezone()
    return Cell(f"{current().date(local.date())} {current().clock(local.time())}", ink="muted")


COLUMNS = (
    Column("kind", N_("Asiakirja"), 116, _kind, stretch=3),
    Column("meeting", N_("Kokous"), 66, _text),
    Column("item", N_("§"), 36, _text, right=True),
    Column("final", N_("Tila"), 100, _state),
    Column("made_at", N_("Tehty"), 120, _moment, right=True),
    Column("pages", N_("Sivuja"), 58, _text, right=True),
    Column("conformance", N_("Tarkastus"), 104, conformance_cell),
    Column("language", N_("Kieli"), 62, _language),
)
