"""The small grammar of every screen: labels by role, panels, hairlines, rows and columns on the 4 / 8 / 16 / 24 rhythm."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kokkola_desktop.ui import theme

#: What Qt calls QWIDGETSIZE_MAX: no bound of a width or height.
UNBOUNDED = 16_777_215


def label(text: str = "", role: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in a role of the type scale (`stylesheet`); user's text is never read as markup."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    if name:
        result.setObjectName(name)
    return result


def breakable(text: str) -> str:
    """A name that may be a long file's: it may go on below after a sign that joins words, and within a long word."""
    joined = re.sub(r"([_./-])(?=\S)", "\\1\u200b", text)
    return re.sub(r"([^\s\u200b]{24})(?=[^\s\u200b])", "\\1\u200b", joined)


_LONG_WORD = 24


def wrappable(text: str) -> str:
    """The text, with places to break it where one of its words is longer than a panel is wide."""
    return breakable(text) if any(len(word) > _LONG_WORD for word in text.split()) else text


class Elided(QLabel):
    """A line that is cut with … where there is no room, and whole in its tool tip."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def say(target: QLabel, text: str, role: str) -> None:
    """Change words and role of a label together."""
    target.setText(text)
    if target.property("role") != role:
        target.setProperty("role", role)
        target.style().unpolish(target)
        target.style().polish(target)


def panel(name: str, surface: str = "panel") -> QFrame:
    """A white ground with a hairline and rounded corners."""
    result = QFrame()
    result.setObjectName(name)
    result.setProperty("surface", surface)
    return result


def line() -> QFrame:
    """A hairline across."""
    result = QFrame()
    result.setProperty("line", "true")
    result.setFixedHeight(1)
    return result


def column(
    parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
) -> QVBoxLayout:
    """Things below each other; margins (left, top, right, bottom) and gap in pixels at 100 %."""
    result = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _measure(result, margins, gap)
    return result


def row(parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> QHBoxLayout:
    """Things beside each other; margins (left, top, right, bottom) and gap in pixels at 100 %."""
    result = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _measure(result, margins, gap)
    return result


def beside_or_below(both: QBoxLayout, part: QWidget, width: int, *, narrow: bool) -> None:
    """Lay out two parts: one of them this wide (pixels at 100 %) beside the other, or, in a narrow window, below it."""
    directions = QBoxLayout.Direction
    both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
    exact = theme.current().px(width)
    part.setMinimumWidth(0 if narrow else exact)
    part.setMaximumWidth(UNBOUNDED if narrow else exact)


def _measure(layout: QBoxLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    px = theme.current().px
    layout.setContentsMargins(*(px(margin) for margin in margins))
    layout.setSpacing(px(gap))


def filler() -> QWidget:
    """Takes the room that is left."""
    result = QWidget()
    result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    result.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return result
