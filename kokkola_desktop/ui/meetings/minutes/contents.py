"""What the minutes consist of, as a list: their way, the head, and the §§ with what is special about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.painting import draw_elided, rounded
from kokkola_desktop.ui.words import _

#: Keys of the lines that are no §.
COURSE, HEAD = 0, -1
HEIGHT = 34
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """``key`` is a § or `COURSE` or `HEAD`; icon and ink say what is special, ``words`` the same in words."""

    key: int
    title: str
    icon: str = ""
    ink: str = "muted"
    words: str = ""
    removed: bool = False


class _Delegate(QStyledItemDelegate):
    """Paints a line by hand, as the rows of tables are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = theme.current()
        px = shown.px
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect).adjusted(px(6), 1, -px(6), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            rounded(painter, rect, px(6), shown.color("accent_soft"))
        font = QFont(shown.font(14, 600 if chosen else 400))  # a copy: the theme's own is everybody's
        font.setStrikeOut(line.removed)
        painter.setFont(font)
        painter.setPen(shown.color("accent" if chosen else "muted" if line.removed else "text"))
        left = rect.x() + px(8)
        if line.key > 0:
            draw_elided(painter, QRectF(left, rect.y(), px(42), rect.height()), f"§\u00a0{line.key}")
            left += px(42)
        right = px(30) if line.icon else px(8)
        draw_elided(painter, QRectF(left, rect.y(), rect.right() - right - left, rect.height()), line.title)
        if line.icon:
            place = QRectF(rect.right() - px(24), rect.y(), px(16), rect.height())
            icons.draw(painter, line.icon, place, shown.color(line.ink))
        if chosen and self.parent().hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(6), px(6))
        painter.restore()


class Contents(QListWidget):
    """``chosen(key)`` for what is shown; Enter leads into it (``entered``)."""

    chosen = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes.list")
        self.setAccessibleName(_("Pöytäkirjan osat"))
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.current().px(HEIGHT * 5))
        self.currentItemChanged.connect(self._current)

    @property
    def key(self) -> int:
        """What is chosen."""
        item = self.currentItem()
        return COURSE if item is None else item.data(Qt.ItemDataRole.UserRole).key

    def show_lines(self, lines: Sequence[Line], chosen: int | None) -> None:
        """Show these and choose one; where only what they say has changed, the places stay."""
        wanted = self.key if chosen is None and self.count() else chosen
        self.blockSignals(True)
        if [self._line(row).key for row in range(self.count())] != [line.key for line in lines]:
            self.clear()
            for _line in lines:
                self.addItem(QListWidgetItem())
        for row, line in enumerate(lines):
            item = self.item(row)
            item.setData(Qt.ItemDataRole.UserRole, line)
            name = f"§ {line.key} {line.title}" if line.key > 0 else line.title
            item.setText(name)
            item.setToolTip(", ".join(filter(None, (name, line.words))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.toolTip())
            if line.key == wanted or (row == 0 and self.currentRow() < 0):
                self.setCurrentRow(row)
        self.blockSignals(False)
        self.viewport().update()

    def choose(self, key: int) -> None:
        """Choose a §, the head or the way."""
        for row in range(self.count()):
            if self._line(row).key == key:
                self.setCurrentRow(row)

    def _line(self, row: int) -> Line:
        line: Line = self.item(row).data(Qt.ItemDataRole.UserRole)
        return line

    def _current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole).key)

    def sizeHint(self) -> QSize:
        """It scrolls where there is little room."""
        return QSize(theme.current().px(120), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads into what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
