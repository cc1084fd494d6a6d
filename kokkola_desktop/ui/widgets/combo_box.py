"""A choice of one from a list; the mouse wheel passes over it to what is scrolled. Words without room are a tool tip."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme


class ComboBox(QComboBox):
    """``name`` is the object name, ``accessible`` what a screen reader calls it."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaximumWidth(theme.current().px(280))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not ours: whoever scrolls past must not change a value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = theme.current()
        side = shown.px(16)
        room = self.width() - side - shown.px(18)
        words = self.currentText()
        self.setToolTip(words if self.fontMetrics().horizontalAdvance(words) > room else "")
        place = QRectF(self.width() - side - shown.px(8), 0, side, self.height())
        icons.draw(QPainter(self), "chevron-down", place, shown.color("text" if self.isEnabled() else "field"))
