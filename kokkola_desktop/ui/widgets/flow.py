"""A layout that goes on below where the width ends."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from kokkola_desktop.ui import theme

#: What a part is given that takes the room that its line has left, or stands at the end of its line.
GROWS, AT_END = "flow-grows", "flow-at-end"


class Flow(QLayout):
    """Things beside each other, going on below where the width ends.

    Of a line's spare room, the parts that grow have equal shares, up to their greatest width; what is left stands before
    the first part that belongs to the end of the line. Lower parts stand in the middle of their line, or on its foot.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = theme.current().px(gap)

    def add(self, part: QWidget, *, grows: bool = False, at_end: bool = False, below: bool = False) -> None:
        """Add a part that is no mere button."""
        part.setProperty(GROWS, grows)
        part.setProperty(AT_END, at_end)
        self.addWidget(part)
        if below:
            self.setAlignment(part, Qt.AlignmentFlag.AlignBottom)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items if not item.isEmpty()), default=0)
        return QSize(widest, 0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            self._grow(line, rect.width())
            height = max(size.height() for _item, size in line)
            if move:
                self._place_line(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap
        return max(y - self._gap, rect.y()) - rect.y()

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The parts of each line with the sizes that they need."""
        line: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if _told(item, GROWS):
                size.setWidth(item.minimumSize().width())
            if line and taken + size.width() > width:
                yield line
                line, taken = [], 0
            line.append((item, size))
            taken += size.width() + self._gap
        if line:
            yield line

    def _spare(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> int:
        return max(0, width - sum(size.width() for _item, size in line) - self._gap * (len(line) - 1))

    def _grow(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> None:
        growing = [(item, size) for item, size in line if _told(item, GROWS)]
        for n, (item, size) in enumerate(growing):
            share = self._spare(line, width) // (len(growing) - n)
            size.setWidth(size.width() + min(share, item.maximumSize().width() - size.width()))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))

    def _place_line(self, line: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        spare, x = self._spare(line, room.width()), room.x()
        for item, size in line:
            if spare and _told(item, AT_END):
                x, spare = x + spare, 0
            below = room.height() - size.height()
            below = below if item.alignment() & Qt.AlignmentFlag.AlignBottom else below // 2
            item.setGeometry(QRect(QPoint(x, room.y() + below), size))
            x += size.width() + self._gap


def _told(item: QLayoutItem, what: str) -> bool:
    part = item.widget()
    return part is not None and bool(part.property(what))
