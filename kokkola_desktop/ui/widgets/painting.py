"""Strokes that several parts share: a rounded ground, a key as on a keyboard, text cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from kokkola_desktop.ui import theme


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None) -> None:
    """A rounded rectangle; the edge is one pixel and lies inside."""
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    if edge is not None:
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if fill is not None or edge is not None:
        painter.drawRoundedRect(rect, radius, radius)


def _key_font() -> QFont:
    return theme.current().font(12, 600)


def key_width(keys: str) -> int:
    """How wide the box of a shortcut is."""
    return round(QFontMetricsF(_key_font()).horizontalAdvance(keys)) + theme.current().px(12)


def draw_key(painter: QPainter, rect: QRectF, keys: str, ink: QColor, edge: QColor) -> None:
    """The shortcut in a thin box, centred in the height of the rectangle."""
    px = theme.current().px
    box = QRectF(rect.x(), rect.center().y() - px(18) / 2, rect.width(), px(18))
    painter.setFont(_key_font())
    rounded(painter, box, px(4), None, edge)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)


def draw_elided(
    painter: QPainter, rect: QRectF, text: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """One line of text in the painter's font and pen, with … where it does not fit."""
    shown = text
    metrics = QFontMetricsF(painter.font())
    if metrics.horizontalAdvance(text) > rect.width():
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | alignment | Qt.TextFlag.TextSingleLine, shown)
