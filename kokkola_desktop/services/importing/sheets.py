"""One sheet of a workbook in a single pass over its XML: values and formulas side by side, what is hidden, what is merged.

Cells without a value cost nothing, however far a sheet's used range reaches.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

from kokkola_desktop.services.importing.grid import (
    Cell,
    ErrorValue,
    Grid,
    Merged,
    Number,
    NumberKind,
    Truth,
    Uncalculated,
)

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (_NS + tag for tag in ("row", "c", "v", "f", "is"))
_TEXT, _RUN = (_NS + tag for tag in ("t", "r"))
_DATA, _COLUMN, _MERGED, _FORMAT = (_NS + tag for tag in ("sheetData", "col", "mergeCell", "sheetFormatPr"))
_TRUE = ("1", "true")
_LAST_COLUMN = 16384
#: At most three figures of exponent: more is no number of a workbook.
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook share: strings, the epoch, and what a style's number format makes of a number."""

    strings: list[str]
    epoch_1904: bool
    format_of: Callable[[int], tuple[str, NumberKind]]


def read_sheet(source: IO[bytes], name: str, book: Book) -> Grid:
    """The sheet as a grid. Raises ValueError, or what the XML parser raises, for one that cannot be read."""
    sheet = _Sheet(name, book)
    data: Element | None = None
    for event, node in iterparse(source, events=("start", "end")):
        if event == "start":
            if node.tag == _DATA:
                data = node
        elif node.tag == _ROW:
            sheet.row(node)
            if data is not None:
                data.clear()  # rows that were read, or the tree would hold the whole sheet
        elif node.tag == _COLUMN:
            sheet.column(node)
        elif node.tag == _MERGED:
            sheet.merge(node)
        elif node.tag == _FORMAT:
            sheet.rows_are_hidden = node.get("zeroHeight") in _TRUE
    if data is None:
        raise ValueError("no rows of the common kind: a damaged sheet, or a strict Open XML one")
    return sheet.grid()


class _Sheet:
    """What has been read of a sheet so far."""

    def __init__(self, name: str, book: Book) -> None:
        self.name = name
        self.book = book
        self.rows_are_hidden = False
        self._rows: list[tuple[int, list[Cell]]] = []
        self._number = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[range] = []
        self._merged: list[Merged] = []

    def grid(self) -> Grid:
        width = max((len(cells) for _, cells in self._rows), default=0)
        hidden = {place for span in self._hidden_columns for place in range(span.start, min(span.stop, width))}
        return Grid(
            self.name,
            list(self._rows),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(hidden),
            merged=tuple(self._merged),
        )

    def column(self, node: Element) -> None:
        if _hides(node, "width"):
            self._hidden_columns.append(range(int(node.get("min", 1)) - 1, int(node.get("max", _LAST_COLUMN))))

    def merge(self, node: Element) -> None:
        left, top, right, bottom = range_boundaries(node.get("ref", ""))
        self._merged.append(Merged(top or 1, (left or 1) - 1, bottom or 1, (right or 1) - 1))

    def row(self, node: Element) -> None:
        """A row; some programs leave out its number, or the address of its cells: then it is the next one."""
        self._number = int(node.get("r", self._number + 1))
        cells: list[Cell] = []
        for part in node:
            if part.tag != _CELL:
                continue
            address = part.get("r", "")
            place = column_index_from_string(address.rstrip("0123456789")) - 1 if address else len(cells)
            cell = self._cell(part)
            if cell != "" or not address:
                cells.extend([""] * (place - len(cells)))
                cells.append(cell)
        if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells):
            self._rows.append((self._number, cells))
            if _hides(node, "ht") or (self.rows_are_hidden and node.get("hidden") is None and node.get("ht") is None):
                self._hidden_rows.add(self._number)

    def _cell(self, node: Element) -> Cell:
        kind = node.get("t", "n")
        value = node.findtext(_VALUE)
        formula = node.find(_FORMULA)
        if kind == "inlineStr":
            inline = node.find(_INLINE)
            return "" if inline is None else _text(_inline(inline))
        if formula is not None and not value and kind != "str":
            return Uncalculated(formula.text or "…")
        if not value:
            return ""
        if kind == "s":
            return _text(self.book.strings[int(value)])
        if kind == "b":
            return Truth(value in _TRUE)
        if kind == "e":
            return ErrorValue(value)
        if kind != "n":
            return _text(value)
        if _NUMBER.fullmatch(value.strip()) is None:
            return ErrorValue(value)  # called a number by the program that wrote it, and none
        format_, number_kind = self.book.format_of(int(node.get("s", 0)))
        return Number(value.strip(), number_kind, format_, formula is not None, self.book.epoch_1904)


def _hides(node: Element, size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    return node.get("hidden") in _TRUE or float(node.get(size, 1)) == 0


def _inline(node: Element) -> str:
    """Text that lies in the cell itself, whole or in runs of different looks."""
    return (node.findtext(_TEXT) or "") + "".join(run.findtext(_TEXT) or "" for run in node.findall(_RUN))


def _text(text: str) -> str:
    return text.replace("_x000D_", "\r") if "_x000D_" in text else text
