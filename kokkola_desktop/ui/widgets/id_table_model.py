"""A list of thousands: the sorted ids are known, the rows are fetched in blocks when they are looked at.

The model asks for rows by the signal `wanted` and shows empty places until `supply` brings them, so that scrolling never
waits for the database. Rows are kept while the ids stay the same and the cache has room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kokkola_desktop.ui.widgets.columns import EMPTY, Cell, Column
from kokkola_desktop.ui.words import _

BLOCK = 64
KEPT_BLOCKS = 64

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class IdTableModel(QAbstractTableModel):
    """``columns`` are all that the list can show; the view hides those that are not chosen."""

    wanted = Signal(int, list)

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._blocks: dict[int, list[tuple[Cell, ...]]] = {}
        self._asked: set[int] = set()
        self.generation = 0

    # filling ------------------------------------------------------------------

    def set_ids(self, ids: Sequence[int], first: Sequence[tuple[Cell, ...]] = ()) -> None:
        """Show these; ``first`` are the cells of the first block, where they came along."""
        self.beginResetModel()
        self.ids = ids
        self._places = None
        self._blocks.clear()
        self._asked.clear()
        self.generation += 1
        if first:
            self._blocks[0] = list(first)
            self._asked.add(0)
        self.endResetModel()

    def forget_rows(self) -> None:
        """The ids are the same, their data may not be: fetch anew what is looked at."""
        self._blocks.clear()
        self._asked.clear()
        self.generation += 1
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def supply(self, generation: int, block: int, cells: Sequence[tuple[Cell, ...]]) -> None:
        """The cells of a block that was `wanted`; an answer to an older question is dropped."""
        if generation != self.generation:
            return
        while len(self._blocks) >= KEPT_BLOCKS:
            oldest = next(iter(self._blocks))
            del self._blocks[oldest]
            self._asked.discard(oldest)
        self._blocks[block] = list(cells)
        top = block * BLOCK
        bottom = min(top + BLOCK, len(self.ids)) - 1
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self.columns) - 1))

    def give_up(self, generation: int, block: int) -> None:
        """The block could not be fetched; it may be asked for again."""
        if generation == self.generation:
            self._asked.discard(block)

    # reading ------------------------------------------------------------------

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; empty until the row has come."""
        block, place = divmod(row, BLOCK)
        cells = self._blocks.get(block)
        if cells is None:
            self._want(block)
            return EMPTY
        return cells[place][column] if place < len(cells) else EMPTY

    def row_of(self, identity: int) -> int | None:
        """Where the id stands, or None."""
        if self._places is None:
            self._places = {identity: row for row, identity in enumerate(self.ids)}
        return self._places.get(identity)

    def _want(self, block: int) -> None:
        if block not in self._asked:
            self._asked.add(block)
            self.wanted.emit(block, list(self.ids[block * BLOCK : (block + 1) * BLOCK]))

    # Qt -------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell(index.row(), index.column())
            return f"{cell.text}\n{cell.tip}".strip() if cell.tip else cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return _(self.columns[section].title)
        return None
