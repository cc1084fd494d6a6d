"""The items as a list: grip, §, title with its figures, and whether anything is missing; dragged or moved by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.words import _

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MIME = "application/x-kokkola-agenda-item"
SINGLE, DOUBLE = 34, 44


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the list shows it; ``icon`` and ``ink`` say whether anything is missing, ``words`` the same in words."""

    number: int
    title: str
    detail: str
    icon: str
    ink: str
    words: str
    removed: bool = False


class ItemModel(QAbstractListModel):
    """``moved(number, place)`` when an item was dropped before the index ``place`` among the others."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.movable = False

    def show_lines(self, lines: Sequence[Line], *, movable: bool) -> None:
        """Show these; where only what they say has changed, the places stay."""
        self.movable = movable
        if [line.number for line in lines] == [line.number for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, number: int) -> int | None:
        """Where the § stands."""
        return next((row for row, line in enumerate(self.lines) if line.number == number), None)

    # Qt -----------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"§ {line.number} {line.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (f"§ {line.number} {line.title}", line.detail, line.words)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self.movable:
            return flags
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, QByteArray(str(self.lines[indexes[0].row()].number).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """The move is made in the file; the list then shows what the file says, so nothing is taken away here."""
        if not data.hasFormat(MIME):
            return False
        number = int(bytes(data.data(MIME).data()))
        came_from = self.row_of(number)
        if came_from is None:
            return False
        target = len(self.lines) if row < 0 else row
        place = target - 1 if target > came_from else target
        if place != came_from:
            self.moved.emit(number, place)
        return False


class ItemDelegate(QStyledItemDelegate):
    """Paints a line by hand, as the rows of tables are."""

    def __init__(self, model: ItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme.current().px
        return QSize(px(160), px(DOUBLE if self._model.lines[index.row()].detail else SINGLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = theme.current()
        px = shown.px
        line = self._model.lines[index.row()]
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, shown.color("sel"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), shown.color("border"))
        if self._model.movable:
            icons.draw(
                painter,
                "grip-vertical",
                QRectF(rect.x() + px(8), rect.y(), px(16), rect.height()),
                shown.color("muted"),
            )
        painter.setFont(shown.font(14))
        painter.setPen(shown.color("muted"))
        draw_elided(painter, QRectF(rect.x() + px(30), rect.y(), px(46), rect.height()), f"§\u00a0{line.number}")
        if line.icon:
            place = QRectF(rect.right() - px(28), rect.y(), px(16), rect.height())
            icons.draw(painter, line.icon, place, shown.color(line.ink))
        words = QRectF(rect.x() + px(76), rect.y(), rect.width() - px(76 + 36), rect.height())
        font = QFont(shown.font(14))  # a copy: the theme's own is everybody's
        font.setStrikeOut(line.removed)
        painter.setFont(font)
        painter.setPen(shown.color("muted" if line.removed else "text"))
        if line.detail:
            draw_elided(painter, words.adjusted(0, px(3), 0, -px(20)), line.title)
            painter.setFont(shown.font(13))
            painter.setPen(shown.color("muted"))
            draw_elided(painter, words.adjusted(0, px(22), 0, -px(3)), line.detail)
        else:
            draw_elided(painter, words, line.title)
        if option.state & QStyle.StateFlag.State_Selected and self.parent().hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))


class ItemList(QListView):
    """``chosen(number)`` for the item whose texts are shown; Enter leads into them, Delete takes the item off."""

    chosen = Signal(int)
    entered = Signal()
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.items")
        self.setAccessibleName(_("Esityslistan asiat"))
        self.lines = ItemModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(ItemDelegate(self.lines, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setUniformItemSizes(False)
        self.setMinimumHeight(theme.current().px(SINGLE * 5))
        self.selectionModel().currentChanged.connect(self._current)

    @property
    def number(self) -> int | None:
        """The § of the chosen item."""
        row = self.currentIndex().row()
        return self.lines.lines[row].number if 0 <= row < len(self.lines.lines) else None

    def show_lines(self, lines: Sequence[Line], chosen: int | None, *, movable: bool) -> None:
        """Show these and choose one; without one the first."""
        before = self.number
        self.selectionModel().blockSignals(True)
        self.lines.show_lines(lines, movable=movable)
        row = self.lines.row_of(chosen) if chosen is not None else None
        if row is None and lines:
            row = min(max(self.currentIndex().row(), 0), len(lines) - 1)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        if self.number is not None and self.number != before:
            self.chosen.emit(self.number)

    def choose(self, number: int) -> None:
        """Choose the item of a §."""
        row = self.lines.row_of(number)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))

    def _current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.lines.lines[current.row()].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.number is not None:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete and self.number is not None:
            self.removed.emit(self.number)
        else:
            super().keyPressEvent(event)
