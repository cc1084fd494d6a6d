"""A button that paints itself: icon, words, and its shortcut inside; primary, quiet, flat or a link.

A screen has at most one primary button: the next thing to do. An icon alone still has its words as accessible name and
tool tip.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.painting import draw_elided, draw_key, key_width, rounded

HEIGHT = 32


class Kind(Enum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    QUIET = "quiet"
    FLAT = "flat"
    LINK = "link"


class Button(QPushButton):
    """A push button of the program; ``name`` is its object name, such as ``proposal.export``."""

    def __init__(
        self,
        text: str,
        name: str,
        kind: Kind = Kind.QUIET,
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        icon_only: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.kind = kind
        self.icon_name = icon
        self.icon_only = icon_only
        self.trailing_icon: str | None = None
        self.shortcut_text = ""
        self.key_first = False
        self.left_aligned = False
        self.icon_colour = ""
        self.setAccessibleName(text)
        if icon_only:
            self.setToolTip(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def follow(self, action: QAction) -> None:
        """Do what the action does, and show its words, its state and (on a primary button) its shortcut."""
        self.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._take(action))
        self._take(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, whatever else Enter means around it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def set_kind(self, kind: Kind) -> None:
        """Ask more or less to be pressed: a screen has one primary button at a time."""
        self.kind = kind
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Change the words, also those that a screen reader says."""
        self.setText(text)
        self.setAccessibleName(text)
        if self.icon_only:
            self.setToolTip(text)
        self.updateGeometry()

    def _take(self, action: QAction) -> None:
        self.setEnabled(action.isEnabled())
        self.set_text(action.text())
        shortcut = action.shortcut().toString()
        if self.kind is Kind.PRIMARY:
            self.shortcut_text = shortcut
        if action.toolTip():
            self.setToolTip(action.toolTip() + (f" ({shortcut})" if shortcut else ""))

    # painting ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as its parts with their gaps, 32 high."""
        px = theme.current().px
        return QSize(px(self._side()) * 2 + self._content_width(), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A button is never clipped."""
        return self.sizeHint()

    def _side(self) -> int:
        if self.kind is Kind.LINK:
            return 2
        return 8 if self.icon_only else 12

    def _font(self) -> QFont:
        return theme.current().font(14, 600 if self.kind is Kind.PRIMARY else 400)

    def _content_width(self) -> int:
        px = theme.current().px
        width = px(16) if self.icon_name else 0
        if not self.icon_only:
            width += px(8) if self.icon_name else 0
            width += round(QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 0.5)
        if self.trailing_icon:
            width += px(8) + px(16)
        if self.shortcut_text:
            width += px(8) + key_width(self.shortcut_text)
        return width

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def _ink(self) -> QColor:
        shown = theme.current()
        if not self.isEnabled():
            return shown.color("field")
        if self.kind is Kind.PRIMARY:
            return shown.color("on_accent")
        return shown.color("accent" if self.kind is Kind.LINK else "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        shown = theme.current()
        whole = QRectF(self.rect())
        radius = shown.px(6)
        hovered = self.underMouse() and self.isEnabled()
        down = self.isDown() or (self.menu() is not None and self.menu().isVisible())
        if self.kind is Kind.PRIMARY:
            inner = whole.adjusted(4, 4, -4, -4) if self.hasFocus() else whole
            fill = shown.color("accent" if self.isEnabled() else "border")
            if down or hovered:
                fill = fill.lighter(112) if not shown.dark else fill.darker(108)
            rounded(painter, inner, radius - 2 if self.hasFocus() else radius, fill)
        else:
            fill = shown.color("sel" if down else "accent_soft") if down or hovered else None
            edge = shown.color("border") if self.kind is Kind.QUIET else None
            ground = shown.color("surface") if self.kind is Kind.QUIET else None
            rounded(painter, whole, radius, fill or ground, edge)
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_content(self, painter: QPainter) -> None:
        shown = theme.current()
        px = shown.px
        ink = self._ink()
        x = px(8) if self.left_aligned else (self.width() - self._content_width()) / 2
        height = self.height()
        if self.key_first and self.shortcut_text:
            x = self._paint_key(painter, x, ink)
        if self.icon_name:
            icon_ink = theme.current().color(self.icon_colour) if self.icon_colour else ink
            icons.draw(painter, self.icon_name, QRectF(x, 0, px(16), height), icon_ink)
            x += px(16) + px(8)
        if not self.icon_only:
            painter.setPen(ink)
            painter.setFont(self._font())
            width = min(QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 1, self.width() - x)
            draw_elided(painter, QRectF(x, 0, width, height), self.text())
            x += width + px(8)
        if self.trailing_icon:
            icons.draw(painter, self.trailing_icon, QRectF(x, 0, px(16), height), ink)
            x += px(16) + px(8)
        if self.shortcut_text and not self.key_first:
            self._paint_key(painter, x, ink)

    def _paint_key(self, painter: QPainter, x: float, ink: QColor) -> float:
        """The key as on a keyboard; gives where the next part begins."""
        shown = theme.current()
        place = QRectF(x, 0, key_width(self.shortcut_text), self.height())
        if self.kind is Kind.PRIMARY:
            draw_key(painter, place, self.shortcut_text, ink, ink)
        else:
            draw_key(painter, place, self.shortcut_text, shown.color("muted"), shown.color("border"))
        return place.right() + shown.px(8)
