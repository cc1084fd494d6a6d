"""A line to search in: magnifier at the left, its shortcut at the right while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.fields import OneLine
from kokkola_desktop.ui.widgets.painting import draw_key, key_width


class SearchField(OneLine):
    """Esc empties it first; when it is empty already, `left` says that the user wants out."""

    left = Signal()

    def __init__(self, placeholder: str, name: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("search", "true")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._shortcut = shortcut
        self.textChanged.connect(lambda _text: self._make_room())
        self._make_room()

    def _make_room(self) -> None:
        px = theme.current().px
        keys = key_width(self._shortcut) if self._shortcut and not self.text() else 0
        self.setTextMargins(px(22), 0, px(8) + keys, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw(painter, "search", QRectF(shown.px(10), 0, shown.px(16), self.height()), shown.color("muted"))
        if self._shortcut and not self.text():
            width = key_width(self._shortcut)
            place = QRectF(self.width() - width - shown.px(8), 0, width, self.height())
            draw_key(painter, place, self._shortcut, shown.color("muted"), shown.color("border"))
