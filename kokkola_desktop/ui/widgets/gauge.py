"""A frame's money as a bar: granted, recommended and on the agenda, parted by two pixels, the agenda hatched.

A gauge is never alone: whoever places one puts its figures beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.ui import theme

GAP = 2


class Gauge(QWidget):
    """``parts`` are (ink, amount) from the left, in cents; ``whole`` is the frame. What exceeds it fills the bar."""

    def __init__(self, name: str, height: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._height = height
        self._parts: tuple[tuple[str, int], ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[tuple[str, int], ...], whole: int, words: str) -> None:
        """Show these amounts; ``words`` is the same as a sentence, for a screen reader."""
        self._parts = parts
        self._whole = whole
        self.setAccessibleName(words)
        self.update()

    def segments(self, width: float) -> list[tuple[str, float, float]]:
        """(ink, left, right) of each part that is not empty, within the width."""
        scale = max(self._whole, sum(amount for _ink, amount in self._parts), 1)
        result = []
        left = 0.0
        for ink, amount in self._parts:
            if amount > 0:
                right = left + width * amount / scale
                result.append((ink, left, right))
                left = right
        return result

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), shown.px(3), shown.px(3))
        painter.setClipPath(outline)
        painter.fillRect(whole, shown.color("raised"))
        segments = self.segments(whole.width())
        for n, (ink, left, right) in enumerate(segments):
            last = n == len(segments) - 1
            part = QRectF(left, 0, max(right - left - (0 if last else GAP), 1), whole.height())
            _fill(painter, part, ink)
            if not last:
                painter.fillRect(QRectF(part.right(), 0, GAP, whole.height()), shown.color("surface"))
        painter.setClipping(False)
        painter.setPen(QPen(shown.color("border"), 1))
        painter.drawPath(outline)


def _fill(painter: QPainter, part: QRectF, ink: str) -> None:
    shown = theme.current()
    if ink != "agenda":
        painter.fillRect(part, shown.color(ink))
        return
    painter.save()
    painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
    painter.fillRect(part, shown.color("raised"))
    hatch(painter, part, shown.color("agenda"))
    painter.restore()


def hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Slanted stripes over the rectangle."""
    step = theme.current().px(8)
    painter.setPen(QPen(colour, step / 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    x = rect.left() - rect.height()
    while x < rect.right() + rect.height():
        painter.drawLine(
            QRectF(x, rect.bottom(), 1, 1).topLeft(), QRectF(x + rect.height(), rect.top(), 1, 1).topLeft()
        )
        x += step


class Swatch(QWidget):
    """The little square of a segment's colour beside its words."""

    def __init__(self, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        side = theme.current().px(10)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._ink:
            _fill(painter, rect, self._ink)
        else:
            painter.fillRect(rect, theme.current().color("raised"))
        if self._ink in ("", "agenda"):
            painter.setPen(QPen(theme.current().color("border"), 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
