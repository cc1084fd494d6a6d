"""A filter as a chip: its name with a chevron; what is chosen with a cross. Space or Enter opens its list of choices.

The list stays open while values are ticked, so that several are one visit (`choice_popup`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.choice_popup import ChoicePopup
from kokkola_desktop.ui.widgets.painting import rounded
from kokkola_desktop.ui.words import _

HEIGHT = 26


class FilterChip(QAbstractButton):
    """A filter over one field; `chosen` are the keys of the values that are let through, none lets all through."""

    changed = Signal()

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = title
        self.chosen: tuple[object, ...] = ()
        self._choices: dict[object, str] = {}
        self.popup = ChoicePopup(f"{name}.choices", title, self)
        self.popup.ticked.connect(lambda keys: self._choose(tuple(keys)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_choices)
        self._name()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values (key, words); a chosen one that is gone is let go."""
        if self._choices != dict(choices) or list(self._choices) != [key for key, _words in choices]:
            self._choices = dict(choices)
            self.popup.fill(choices, self.chosen)
        self.setEnabled(bool(choices))
        kept = tuple(key for key in self.chosen if key in self._choices)
        if kept != self.chosen:
            self._choose(kept)
        self._name()

    def choose(self, keys: Sequence[object]) -> None:
        """Set the chosen values."""
        self.popup.tick(keys)
        self._choose(tuple(key for key in self._choices if key in keys))

    def preset(self, keys: Sequence[object]) -> None:
        """Choose values that may not have been offered yet; offering lets go of those that do not occur."""
        self.popup.tick(keys)
        self._choose(tuple(keys))

    def open_choices(self) -> None:
        """Show the list below the chip."""
        self.popup.open_below(self)

    def words(self) -> str:
        """What stands on the chip."""
        if not self.chosen:
            return self.title
        first = self._choices.get(self.chosen[0], str(self.chosen[0]))
        more = f" +{len(self.chosen) - 1}" if len(self.chosen) > 1 else ""
        return f"{self.title}: {self._cut(first)}{more}"

    def _choose(self, keys: tuple[object, ...]) -> None:
        if keys == self.chosen:
            return
        self.chosen = keys
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.setText(self.words())
        chosen = ", ".join(self._choices.get(key, str(key)) for key in self.chosen)
        self.setAccessibleName(_("Suodatin {name}").format(name=self.title))
        self.setAccessibleDescription(chosen or _("kaikki"))
        self.setToolTip(chosen)
        self.updateGeometry()
        self.update()

    def _cut(self, text: str) -> str:
        metrics = QFontMetricsF(self._font())
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.current().px(150))

    # painting and keys --------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the list; Delete and Backspace let everything through."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_choices()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross lets everything through."""
        if self.chosen and event.position().x() > self.width() - theme.current().px(28):
            self.setDown(False)
            self.choose(())
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def _font(self) -> QFont:
        return theme.current().font(13)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        width = QFontMetricsF(self._font()).horizontalAdvance(self.words())
        return QSize(round(width + 0.5) + px(12 + 6 + 14 + 10), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        fill = shown.color("accent_soft" if self.chosen or self.underMouse() else "surface")
        edge = shown.color("accent" if self.chosen else "border")
        rounded(painter, whole, radius, fill, edge)
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        ink = shown.color("field" if not self.isEnabled() else "accent" if self.chosen else "text")
        painter.setPen(ink)
        painter.setFont(self._font())
        painter.drawText(whole.adjusted(shown.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words())
        side = shown.px(14)
        place = QRectF(whole.right() - shown.px(10) - side, 0, side, whole.height())
        icons.draw(painter, "x" if self.chosen else "chevron-down", place, ink)
