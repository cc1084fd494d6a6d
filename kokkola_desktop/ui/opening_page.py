"""What stands where the first screen will be while a file is being opened or made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui import theme


class OpeningPage(QWidget):
    """Paints next to nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window.body")
        self._text = ""

    def show_text(self, text: str) -> None:
        """What takes the time, where it takes longer than the eye notices."""
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), shown.color("bg"))
        if self._text:
            painter.setPen(QPen(shown.color("muted")))
            painter.setFont(shown.font(14))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
