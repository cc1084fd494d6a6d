"""What is wrong with what a window shows: parts without a name, text without its place, ink that is too pale."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QTableView,
    QWidget,
)

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.screen import ScreenFrame
from kokkola_desktop.ui.widgets.layout import Elided

LEAST = 4.5
"""The contrast that WCAG 2.1 AA asks of text (criterion 1.4.3)."""


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faults(window: QWidget) -> list[str]:
    """All that is wrong with what is shown now, as sentences that name the part."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible():
            continue
        found += [
            f"{_called(part)}: {fault}" for fault in (*_nameless(part), *_crowded(part), *_pale(part, window, picture))
        ]
    return found


def _called(part: QWidget) -> str:
    name = part.objectName() or type(part).__name__
    words = getattr(part, "text", "")
    words = words() if callable(words) else words
    above = part.parentWidget()
    while above is not None and not above.objectName():
        above = above.parentWidget()
    return f"{name} in {above.objectName() if above is not None else '-'} ”{str(words)[:40]}”"


def _nameless(part: QWidget) -> list[str]:
    """Whatever takes the focus says to a screen reader what it is."""
    if part.focusPolicy() == Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
        return []
    if isinstance(part, QAbstractScrollArea) and part.viewport() is part:
        return []
    if isinstance(part, QComboBox):  # a box tells its choice instead of its name where nobody has given it one
        return [] if part.accessibleName() else ["takes the focus and has no name"]
    said = QAccessible.queryAccessibleInterface(part)
    return [] if said is not None and said.text(QAccessible.Text.Name) else ["takes the focus and has no name"]


# room ---------------------------------------------------------------------------


def _crowded(part: QWidget) -> list[str]:
    if isinstance(part, QLabel):
        found = _label(part)
    elif isinstance(part, QAbstractButton):
        found = _button(part)
    elif isinstance(part, QComboBox):
        found = _box(part)
    elif isinstance(part, QTableView):
        found = _titles(part)
    else:
        return []
    return [*found, *_outside(part)]


def _label(part: QLabel) -> list[str]:
    if not part.text() or part.toolTip() == part.text():
        return []
    if isinstance(part, Elided) and part.visibleRegion().isEmpty():  # says it whole once it is drawn
        return []
    room = part.contentsRect()
    if part.wordWrap():
        needed = part.heightForWidth(part.width())
        widest = max(
            (part.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s-]+", part.text())), default=0
        )
        if widest > room.width() + 1:
            return [f"its longest word takes {widest} of {room.width()}"]
        return [f"needs {needed} of height and has {part.height()}"] if needed > part.height() + 1 else []
    needed = max(part.fontMetrics().horizontalAdvance(line) for line in part.text().splitlines())
    return [f"needs {needed} of width and has {room.width()}"] if needed > room.width() + 1 else []


def _button(part: QAbstractButton) -> list[str]:
    needed = part.minimumSizeHint() if part.minimumSizeHint().isValid() else part.sizeHint()
    if part.width() < needed.width() - 1 and part.text() not in part.toolTip():
        return [f"needs {needed.width()} of width and has {part.width()}"]
    line = part.fontMetrics().height()
    return [f"a line takes {line} of height and it has {part.height()}"] if part.height() < line else []


def _box(part: QComboBox) -> list[str]:
    if part.visibleRegion().isEmpty():
        return []
    needed = part.fontMetrics().horizontalAdvance(part.currentText()) + theme.current().px(34)
    if part.width() < needed and part.toolTip() != part.currentText():
        return [f"”{part.currentText()}” needs {needed} of width and has {part.width()}"]
    return []


def _titles(part: QTableView) -> list[str]:
    """Titles of columns; what stands in the rows is cut where it must be, and said whole as a tool tip."""
    header, model = part.horizontalHeader(), part.model()
    if not header.isVisible():
        return []
    font = theme.current().font(13, 600)
    found = []
    for n in range(model.columnCount()):
        title = str(model.headerData(n, Qt.Orientation.Horizontal) or "")
        needed = QFontMetrics(font).horizontalAdvance(title) + theme.current().px(20)
        whole = model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if not part.isColumnHidden(n) and header.sectionSize(n) < needed and whole != title:
            found.append(f"column ”{title}” needs {needed} and has {header.sectionSize(n)}")
    return found


def _outside(part: QWidget) -> list[str]:
    """Nothing hangs over the edge of what it lies in; what scrolls down may, what scrolls across may not."""
    above = part.parentWidget()
    place = QRect(part.geometry())
    while above is not None and not above.isWindow():
        scrolled = isinstance(above.parentWidget(), QAbstractScrollArea) and above is above.parentWidget().viewport()
        room = above.rect()
        if scrolled and above.parentWidget().horizontalScrollBar().isVisible() and not _is_frame(above.parentWidget()):
            return []  # a grid that is scrolled as a whole
        if place.left() < -1 or place.right() > room.right() + 1:
            return [f"hangs over the side of {_called(above)} by {max(-place.left(), place.right() - room.right())}"]
        if scrolled:
            return []
        if place.top() < -1 or place.bottom() > room.bottom() + 1:
            return [
                f"hangs over {_called(above)} by {max(-place.top(), place.bottom() - room.bottom())} below or above"
            ]
        place.translate(above.pos())
        above = above.parentWidget()
    return []


def _is_frame(part: QWidget) -> bool:
    return isinstance(part, ScreenFrame)


# ink ------------------------------------------------------------------------------


def _pale(part: QWidget, window: QWidget, picture: QImage) -> list[str]:
    """The ink that a label is given against the ground that is found around it, and of buttons what is found."""
    words = getattr(part, "text", None)
    if not isinstance(part, (QLabel, QAbstractButton)) or not part.isEnabled() or not words or not part.text().strip():
        return []
    seen = _in_view(part, window)
    if seen.width() < part.width() or seen.height() < part.height():  # scrolled away in part
        return []
    colours = _colours(picture, seen)
    ground = QColor(colours.most_common(1)[0][0])
    if isinstance(part, QLabel):
        ink = part.palette().color(QPalette.ColorRole.WindowText)
        if contrast(ink, ground) < LEAST:
            return [f"{ink.name()} on {ground.name()} is {contrast(ink, ground):.2f} : 1"]
        return []
    best = max(contrast(QColor(colour), ground) for colour in colours)
    return [f"at most {best:.2f} : 1 on {ground.name()}"] if best < LEAST else []


def _colours(picture: QImage, place: QRect) -> Counter[int]:
    """How many pixels there are of each colour (ARGB)."""
    line = picture.bytesPerLine() // 4
    pixels = memoryview(picture.constBits()).cast("I")
    colours: Counter[int] = Counter()
    for y in range(place.top(), place.bottom() + 1):
        colours.update(pixels[y * line + place.left() : y * line + place.right() + 1].tolist())
    return colours


def _in_view(part: QWidget, window: QWidget) -> QRect:
    seen = part.visibleRegion().boundingRect()
    return QRect(part.mapTo(window, QPoint(seen.left(), seen.top())), seen.size()).intersected(window.rect())
