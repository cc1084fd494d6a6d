"""An `IdTable` over rows that lie in memory: their cells are made when they are looked at, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, IdTableModel

#: Makes the cells of a row of this id.
CellsOf = Callable[[int], tuple[Cell, ...]]


class LazyTable(IdTable):
    """One row is chosen at a time; ids are whatever ``cells_of`` of `show_rows` understands."""

    def __init__(self, columns: tuple[Column, ...], name: str, accessible: str, parent: QWidget | None = None) -> None:
        self._rows = IdTableModel(columns)
        super().__init__(self._rows, name, accessible, parent)
        self._rows.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._cells_of: CellsOf = lambda _row: ()
        # Queued: the model asks while it is painted.
        self._rows.wanted.connect(self._supply, Qt.ConnectionType.QueuedConnection)

    def show_rows(self, ids: Sequence[int], cells_of: CellsOf) -> None:
        """Show the rows of these ids instead of the former ones."""
        self._cells_of = cells_of
        self.show_ids(list(ids))

    def go_to(self, identity: int, column: int) -> None:
        """Bring a cell into view and make it the current one."""
        place = self._rows.row_of(identity)
        if place is None:
            return
        index = self._rows.index(place, column)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def _supply(self, block: int, ids: list[int]) -> None:
        if list(self._rows.ids[block * BLOCK : (block + 1) * BLOCK]) == ids:  # else other rows are shown by now
            self._rows.supply(self._rows.generation, block, [self._cells_of(one) for one in ids])
