"""An `IdTable` whose rows are all known: some hundred lines of a ledger, a register or a group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, IdTableModel


class PlainTable(IdTable):
    """One row is chosen at a time; Ctrl+C copies all rows as a table that Excel and Word take."""

    def __init__(self, columns: tuple[Column, ...], name: str, accessible: str, parent: QWidget | None = None) -> None:
        self._rows = IdTableModel(columns)
        super().__init__(self._rows, name, accessible, parent)
        self._rows.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.copy_asked.connect(self._copy)
        self._cells: list[tuple[Cell, ...]] = []

    def show_rows(self, ids: Sequence[int], cells: Sequence[tuple[Cell, ...]]) -> None:
        """Show these; what was chosen stays chosen where it is still there."""
        self._cells = list(cells)
        self.show_ids(list(ids), self._cells[:BLOCK])
        for block in range(1, -(-len(self._cells) // BLOCK)):
            self._rows.supply(self._rows.generation, block, self._cells[block * BLOCK : (block + 1) * BLOCK])

    @property
    def chosen(self) -> int | None:
        """The id of the chosen row."""
        ids = self.selected_ids()
        return ids[0] if len(ids) == 1 else None

    def choose(self, identity: int) -> bool:
        """Choose the row of an id; False if it is not there."""
        place = self._rows.row_of(identity)
        if place is not None:
            self.select_rows([place])
        return place is not None

    def texts(self) -> list[tuple[str, ...]]:
        """What stands in the rows."""
        return [tuple(cell.text for cell in row) for row in self._cells]

    def _copy(self) -> None:
        titles = [self._rows.headerData(n, self.header.orientation()) for n in range(self._rows.columnCount())]
        lines = [titles, *self.texts()]
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
