"""Lucide icons in the colour of the theme, drawn when they are shown.

`draw` paints one in a painter; `icon` gives a `QIcon` for Qt's own parts (menus, window). The files lie in
``resources/icons``, stroke 2, `currentColor`.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kokkola_desktop import resources
from kokkola_desktop.ui import theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """A square picture of ``side`` logical pixels."""
    result = QPixmap(round(side * ratio), round(side * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, result.width(), result.height()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def pixmap(name: str, colour: QColor, side: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture; ``side`` in pixels at 100 %."""
    return _pixmap(name, colour.name(), theme.current().px(side), ratio)


def draw(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint the icon into the square in the middle of the rectangle, as large as it fits."""
    side = int(min(rect.width(), rect.height()))
    ratio = painter.device().devicePixelRatioF()
    left = round(rect.x() + (rect.width() - side) / 2)
    top = round(rect.y() + (rect.height() - side) / 2)
    painter.drawPixmap(left, top, _pixmap(name, colour.name(), side, ratio))


def icon(name: str, ink: str = "text") -> QIcon:
    """The icon for a part that Qt paints, in the colour of an ink (a token of the theme shown now)."""
    shown = theme.current()
    result = QIcon()
    for ratio in (1.0, 2.0):
        side = shown.px(16)
        result.addPixmap(_pixmap(name, shown.color(ink).name(), side, ratio))
        result.addPixmap(_pixmap(name, shown.color("field").name(), side, ratio), QIcon.Mode.Disabled)
    return result


def size(side: int = 16) -> QSize:
    """A square of so many pixels at 100 %."""
    return QSize(theme.current().px(side), theme.current().px(side))
