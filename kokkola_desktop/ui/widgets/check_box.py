"""A tick that grows with the text, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.painting import draw_elided, rounded


class CheckBox(QCheckBox):
    """``name`` is the object name."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = QFontMetricsF(theme.current().font()).horizontalAdvance(self.text())
        return QSize(round(width) + px(18 + 8 + 8), px(32))

    def minimumSizeHint(self) -> QSize:
        """Long words are cut with … where there is no room, and whole in the tool tip."""
        return QSize(min(self.sizeHint().width(), theme.current().px(160)), theme.current().px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        px = shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(18)
        box = QRectF(px(3), (self.height() - side) / 2, side, side)
        if self.isChecked():
            rounded(painter, box, px(4), shown.color("accent"))
            icons.draw(painter, "check", box.adjusted(px(2), px(2), -px(2), -px(2)), shown.color("on_accent"))
        else:
            rounded(painter, box, px(4), shown.color("surface"), shown.color("field"))
        painter.setPen(shown.color("text" if self.isEnabled() else "field"))
        painter.setFont(shown.font())
        words = QRectF(box.right() + px(8), 0, self.width() - box.right() - px(8), self.height())
        draw_elided(painter, words, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
