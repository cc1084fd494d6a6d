"""Tables in and out: the file is asked for, the work runs beside the window, what came of it stands on the screen."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from kokkola_desktop.ui.proposals.columns import COLUMNS
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.words import _, plural


def ask_source(parent: QWidget) -> Path | None:
    """Which table to take in."""
    kinds = _("Taulukot") + " (*.xlsx *.csv)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Tuo hankkeita taulukosta"), "", kinds)
    return Path(chosen) if chosen else None


def ask_target(parent: QWidget) -> Path | None:
    """Where the table shall go; the system has asked before it writes over one."""
    kinds = ";;".join((_("Excel-taulukko") + " (*.xlsx)", _("CSV-taulukko") + " (*.csv)"))
    chosen, kind = QFileDialog.getSaveFileName(parent, _("Vie hankkeet taulukoksi"), _("Hankkeet") + ".xlsx", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in (".xlsx", ".csv"):
        return path
    return path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))


def ask_report(parent: QWidget, name: str) -> Path | None:
    """Where the report of an import shall go."""
    proposed = f"{name} – {_('tuontiraportti')}.csv"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Vie raportti"), proposed, _("CSV-taulukko") + " (*.csv)")
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix.lower() == ".csv" else Path(chosen + ".csv")


def export_offers(
    unfiltered: bool, listed: Sequence[int], selected: Sequence[int]
) -> list[tuple[str, Sequence[int] | None]]:
    """What can be written: words and the ids, None for all. Several selected ones are a choice, one is where one stands."""
    offers: list[tuple[str, Sequence[int] | None]] = []
    if len(selected) > 1:
        offers.append((plural("Vie valittu", "Vie {n} valittua", len(selected)), selected))
    if not unfiltered:
        offers.append((plural("Vie {n} suodatettu", "Vie {n} suodatettua", len(listed)), listed))
    return [*offers, (_("Vie kaikki hankkeet"), None)]


def chosen_columns(keys: Sequence[str]) -> list[Column]:
    """The columns of these keys, in their order."""
    by_key = {column.key: column for column in COLUMNS}
    return [by_key[key] for key in keys]


def read_table(workspace: Any, ids: Sequence[int], keys: Sequence[str]) -> list[list[str]]:
    """Head and rows as other programs take them; runs outside the thread of the window."""
    from kokkola_desktop.services import proposals

    columns = chosen_columns(keys)
    return [
        [_(column.title) for column in columns],
        *(
            [column.copy(value) for column, value in zip(columns, values, strict=True)]
            for values in proposals.rows(workspace, ids, keys)
        ),
    ]


def clipboard_of(table: Sequence[Sequence[str]]) -> QMimeData:
    """The table for the clipboard: tabs for Excel, HTML for Word."""
    lines = ["\t".join(_one_line(text) for text in cells) for cells in table]
    rows = ["".join(f"<td>{html.escape(text)}</td>" for text in cells) for cells in table]
    data = QMimeData()
    data.setText("\n".join(lines) + "\n")
    data.setHtml("<table>" + "".join(f"<tr>{cells}</tr>" for cells in rows) + "</table>")
    return data


def _one_line(text: str) -> str:
    """A tab or a line break would part the cell; a formula is no text of ours, so it is made text."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(("=", "+", "@")) else plain
