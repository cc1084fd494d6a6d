"""Tabs above the pages of a screen: words, the chosen one underlined; ← → choose, a page's name is its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import column, line

HEIGHT = 40


class Tab(QAbstractButton):
    """One of the tabs."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return theme.current().font(14, 600 if self.isChecked() else 400)

    def sizeHint(self) -> QSize:
        """As wide as its words in the heavier cut, so that choosing moves nothing."""
        px = theme.current().px
        width = QFontMetricsF(theme.current().font(14, 600)).horizontalAdvance(self.text())
        return QSize(round(width + 0.5) + px(28), px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        chosen = self.isChecked()
        painter.setFont(self._font())
        painter.setPen(shown.color("accent" if chosen else "text" if self.underMouse() else "muted"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())
        if chosen:
            painter.fillRect(QRectF(0, whole.bottom() - 3, whole.width(), 3), shown.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -5), shown.px(6), shown.px(6))


class Tabs(QWidget):
    """``pages`` are (key, words); ``chosen(key)`` when the user goes to another one. Object names: ``<name>.<key>``."""

    chosen = Signal(str)

    def __init__(self, name: str, accessible: str, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.key = pages[0][0]
        self._tabs: dict[str, Tab] = {}
        outer = column(self)
        across = QWidget()
        flow = Flow(across, 0)
        for key, words in pages:
            tab = Tab(words, f"{name}.{key}", self)
            tab.toggled.connect(lambda checked, key=key: self._toggled(key, checked=checked))
            self._tabs[key] = tab
            flow.addWidget(tab)
        outer.addWidget(across)
        outer.addWidget(line())
        self._tabs[self.key].setChecked(True)

    def choose(self, key: str) -> None:
        """Go to a page."""
        self._tabs[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        """Change the words of a tab, for instance to show a count."""
        self._tabs[key].setText(words)
        self._tabs[key].setAccessibleName(words)
        self._tabs[key].updateGeometry()
        self._tabs[key].update()

    def _toggled(self, key: str, *, checked: bool) -> None:
        self._tabs[key].updateGeometry()
        if checked and key != self.key:
            self.key = key
            self.chosen.emit(key)
