"""Paints the places of a list by hand: ground, icon, words, hairline. Three times as quick as the delegate of a style."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.id_table_model import IdTableModel
from kokkola_desktop.ui.widgets.painting import draw_elided

ROW_HEIGHT = 34
SIDE = 10
ICON = 16


class RowDelegate(QStyledItemDelegate):
    """For an `IdTableModel` only: it reads cells, not roles."""

    def __init__(self, model: IdTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        column = self._model.columns[index.column()]
        return QSize(theme.current().px(column.width), theme.current().px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = theme.current()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, shown.color("sel"))
        cell = self._model.cell(index.row(), index.column())
        if cell.ground:
            painter.fillRect(rect, shown.color(cell.ground))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, shown.color("border"))
        if not (cell.text or cell.icon):
            return
        colour = shown.color(cell.ink)
        place = QRectF(rect).adjusted(shown.px(SIDE), 0, -shown.px(SIDE), -1)
        side = shown.px(ICON)
        if cell.icon:
            icons.draw(painter, cell.icon, QRectF(place.x(), place.y(), side, place.height()), colour)
            place.setLeft(place.left() + side + shown.px(5))
        if cell.icon_after:
            after = QRectF(place.right() - side + shown.px(4), place.y(), side, place.height())
            icons.draw(painter, cell.icon_after, after, shown.color("warn"))
            place.setRight(after.left() - shown.px(2))
        painter.setFont(shown.font(13 if cell.icon else 14, cell.weight))
        painter.setPen(colour)
        right = self._model.columns[index.column()].right
        draw_elided(painter, place, cell.text, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
