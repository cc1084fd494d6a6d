"""The view of an `IdTableModel`: rows of 34, own header with the arrow of the sorting, selection kept by id.

Enter opens, Ctrl+C copies, Ctrl+Shift+←/→ moves the column of the current place; sorting is asked for by signal, since
the database does it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.columns import Cell
from kokkola_desktop.ui.widgets.id_table_model import IdTableModel
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.widgets.row_delegate import ROW_HEIGHT, SIDE, RowDelegate
from kokkola_desktop.ui.words import _

#: Pixels at 100 % for the columns that stretch, below which some columns give way.
LITTLE_ROOM = 120


class SortHeader(QHeaderView):
    """Titles of columns; the sorted one carries its arrow beside the title."""

    def __init__(self, model: IdTableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model.columns
        self.sorted_key = ""
        self.descending = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.current().px(40))

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self.sorted_key, self.descending = key, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(ROW_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        shown = theme.current()
        column = self._columns[logicalIndex]
        painter.fillRect(rect, shown.color("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, shown.color("border"))
        painter.setFont(shown.font(13, 600))
        is_sorted = column.key == self.sorted_key
        colour = shown.color("text" if is_sorted else "muted")
        painter.setPen(colour)
        title = _(column.title)
        side = shown.px(14)
        place = QRectF(rect).adjusted(shown.px(SIDE), 0, -shown.px(SIDE), -1)
        if is_sorted:
            place.setRight(place.right() - side)
        draw_elided(painter, place, title, Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)
        if is_sorted:
            width = min(painter.fontMetrics().horizontalAdvance(title), place.width())
            x = place.right() if column.right else place.left() + width
            arrow = QRectF(x + shown.px(2), place.y(), side, place.height())
            icons.draw(painter, "arrow-down" if self.descending else "arrow-up", arrow, colour)


class IdTable(QTableView):
    """A list that is looked at; what it does with its ids is said by signals."""

    opened = Signal(int)
    picked = Signal(list)
    copy_asked = Signal()
    sort_asked = Signal(str)
    columns_moved = Signal()
    rows_painted = Signal()

    def __init__(self, model: IdTableModel, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._ids = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(model, self))
        self.header = SortHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.current().px(ROW_HEIGHT))
        rows.setDefaultSectionSize(theme.current().px(ROW_HEIGHT))
        self.setMinimumHeight(theme.current().px(ROW_HEIGHT * 4))
        self._widths_by_hand: set[int] = set()
        self._yielded: set[int] = set()
        self._fitting = False
        self.header.sectionClicked.connect(self._sort_clicked)
        self.header.sectionResized.connect(self._resized_by_hand)
        self.header.sectionMoved.connect(lambda *_places: self.columns_moved.emit())
        self.selectionModel().selectionChanged.connect(lambda *_ranges: self.picked.emit(self.selected_ids()))
        self.doubleClicked.connect(self._open)

    # what is selected -----------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from the top."""
        rows = set[int]()
        for part in self.selectionModel().selection():
            rows.update(range(part.top(), part.bottom() + 1))
        return [self._ids.ids[row] for row in sorted(rows)]

    def show_ids(self, ids: Sequence[int], first: Sequence[tuple[Cell, ...]] = ()) -> None:
        """Show other ids; what was selected stays selected where it is still in the list."""
        kept = self.selected_ids() if len(self.selectionModel().selection()) < 1000 else []
        current = self._ids.ids[self.currentIndex().row()] if self.currentIndex().isValid() else None
        self._ids.set_ids(ids, first)
        rows = [row for row in (self._ids.row_of(identity) for identity in kept) if row is not None]
        if rows:
            self.select_rows(rows, self._ids.row_of(current) if current is not None else None)
        elif kept:
            self.picked.emit([])

    def select_rows(self, rows: Sequence[int], current: int | None = None) -> None:
        """Select these rows and make one of them the current one."""
        selection = QItemSelection()
        last = self._ids.columnCount() - 1
        for row in rows:
            selection.select(self._ids.index(row, 0), self._ids.index(row, last))
        at = self._ids.index(rows[0] if current is None else current, self._first_column())
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(at)

    def _first_column(self) -> int:
        for place in range(self.header.count()):
            logical = self.header.logicalIndex(place)
            if not self.isColumnHidden(logical):
                return logical
        return 0

    # columns ----------------------------------------------------------------------

    def visible_keys(self) -> list[str]:
        """Keys of the columns shown, from the left."""
        order = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [self._ids.columns[logical].key for logical in order if not self._is_left_out(logical)]

    def _is_left_out(self, logical: int) -> bool:
        """Whether the user has not chosen the column; one that only gives way is chosen all the same."""
        return self.isColumnHidden(logical) and logical not in self._yielded

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order, and no others."""
        places = {column.key: logical for logical, column in enumerate(self._ids.columns)}
        known = [key for key in keys if key in places]
        self._fitting = True
        self._yielded.clear()
        for target, key in enumerate(known):
            self.header.moveSection(self.header.visualIndex(places[key]), target)
        for key, logical in places.items():
            self.setColumnHidden(logical, key not in known)
        self._fitting = False
        self.fit_columns()

    def fit_columns(self) -> None:
        """Each its width; what is left goes to those that stretch, and where that is little some columns give way."""
        px = theme.current().px
        chosen = [n for n in range(self.header.count()) if not self._is_left_out(n)]
        widths = {
            n: self.columnWidth(n) if n in self._widths_by_hand else px(self._ids.columns[n].width) for n in chosen
        }
        free = self.viewport().width() - sum(widths.values())
        yielded = set[int]()
        for n in (n for n in chosen if self._ids.columns[n].yields and n not in self._widths_by_hand):
            if free < px(LITTLE_ROOM):
                yielded.add(n)
                free += widths[n]
        self._give_way(yielded)
        shown = [n for n in chosen if n not in yielded]
        stretches = {n: self._ids.columns[n].stretch for n in shown if n not in self._widths_by_hand}
        total = sum(stretches.values())
        self._fitting = True
        for n in shown:
            if n not in self._widths_by_hand:
                share = free * stretches[n] // total if total and free > 0 else 0
                self.setColumnWidth(n, px(self._ids.columns[n].width) + share)
        self._fitting = False

    def _give_way(self, columns: set[int]) -> None:
        before, self._yielded = self._yielded, columns
        self._fitting = True  # what is hidden here is resized by nobody's hand
        for n in before ^ columns:
            self.setColumnHidden(n, n in columns)
        self._fitting = False

    def _resized_by_hand(self, logical: int, _old: int, _new: int) -> None:
        if not self._fitting and self.header.underMouse():
            self._widths_by_hand.add(logical)

    def _sort_clicked(self, logical: int) -> None:
        if self._ids.columns[logical].sort:
            self.sort_asked.emit(self._ids.columns[logical].key)

    # Qt -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Ctrl+Shift+arrow moves the column; the first ↓ selects where the focus stands."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Down and self._ids.ids and not self.selectionModel().hasSelection():
            self.select_rows([max(self.currentIndex().row(), 0)])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.modifiers() == both and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_column(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def _move_column(self, step: int) -> None:
        place = self.header.visualIndex(self.currentIndex().column())
        target = place + step
        if self.currentIndex().isValid() and 0 <= target < self.header.count():
            self.header.moveSection(place, target)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._ids.ids[index.row()])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()
        if self._ids.ids and self._ids.cell(self.rowAt(0), 0).text:
            QTimer.singleShot(0, self.rows_painted.emit)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(theme.current().tokens.accent), 2))
        index = self.currentIndex()
        if not index.isValid():
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            return
        row = self.visualRect(index)
        painter.drawRect(QRect(1, row.y() + 1, self.viewport().width() - 2, row.height() - 3))
