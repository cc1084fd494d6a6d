"""One of a few as pills beside each other: ← → choose, the chosen one is filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.layout import row
from kokkola_desktop.ui.widgets.painting import rounded

HEIGHT = 26


class Pill(QAbstractButton):
    """One of them."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = QFontMetricsF(theme.current().font(13)).horizontalAdvance(self.text())
        return QSize(round(width + 0.5) + px(22), px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        fill = shown.color("accent_soft" if self.isChecked() or self.underMouse() else "surface")
        rounded(painter, whole, radius, fill, shown.color("accent" if self.isChecked() else "border"))
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        painter.setPen(shown.color("accent" if self.isChecked() else "text"))
        painter.setFont(shown.font(13))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())


class Pills(QWidget):
    """``chosen(key)`` when the user takes another one. Object names: ``<name>.<key>``."""

    chosen = Signal(object)

    def __init__(self, name: str, accessible: str, offers: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.key: object = None
        self._pills: dict[object, Pill] = {}
        self._layout = row(self, gap=8)
        self._layout.addStretch(1)
        self.offer(offers)

    def offer(self, offers: Sequence[tuple[object, str]]) -> None:
        """Offer these (key, words); the first is chosen if the chosen one is gone."""
        if [(key, pill.text()) for key, pill in self._pills.items()] == list(offers):
            return
        for pill in self._pills.values():
            self._layout.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        for place, (key, words) in enumerate(offers):
            pill = Pill(words, f"{self.objectName()}.{key}", self)
            pill.toggled.connect(lambda checked, key=key: self._toggled(key, checked=checked))
            self._pills[key] = pill
            self._layout.insertWidget(place, pill)
        if self.key not in self._pills:
            self.key = offers[0][0] if offers else None
        if offers:
            self._pills[self.key].setChecked(True)

    def choose(self, key: object) -> None:
        """Take one."""
        self._pills[key].setChecked(True)

    def focus_chosen(self) -> None:
        """Put the focus on the chosen one."""
        self._pills[self.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, key: object, *, checked: bool) -> None:
        if checked and key != self.key:
            self.key = key
            self.chosen.emit(key)
