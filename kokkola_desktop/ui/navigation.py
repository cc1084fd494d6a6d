"""The way between the screens: a list at the left with icon, words and Ctrl+number; icons alone where there is no room.

`DESTINATIONS` says which screens there are and in which module each one is built. Numbers are kept for good: a
destination that does not exist yet leaves its number free.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.widgets.painting import draw_elided, rounded
from kokkola_desktop.ui.words import _

WIDTH = 200
NARROW = 56


@dataclass(frozen=True, slots=True)
class Destination:
    """A screen: ``name`` as in its action ``go.<name>``, ``module`` and ``widget`` say where it is built."""

    name: str
    module: str
    widget: str


DESTINATIONS = (
    Destination("desk", "kokkola_desktop.ui.desk.screen", "DeskScreen"),
    Destination("proposals", "kokkola_desktop.ui.proposals.screen", "ProposalsScreen"),
    Destination("meetings", "kokkola_desktop.ui.meetings.screen", "MeetingsScreen"),
    Destination("funding", "kokkola_desktop.ui.funding.screen", "FundingScreen"),
    Destination("people", "kokkola_desktop.ui.people.screen", "PeopleScreen"),
    Destination("papers", "kokkola_desktop.ui.papers.screen", "PapersScreen"),
    Destination("settings", "kokkola_desktop.ui.settings.screen", "SettingsScreen"),
)


class NavigationItem(QAbstractButton):
    """One place to go."""

    def __init__(self, action: QAction, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._icon = icon
        self.narrow = False
        self.setObjectName(f"navigation.{action.objectName().removeprefix('go.')}")
        self.setText(action.text())
        self.setAccessibleName(action.text())
        self.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(theme.current().px(36))
        self.clicked.connect(lambda _checked: action.trigger())

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(40), theme.current().px(36))

    def minimumSizeHint(self) -> QSize:
        """A little lower where the text is large and the window small."""
        return QSize(theme.current().px(40), theme.current().px(32))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the neighbour, Enter as Space goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        px = shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, whole, px(6), shown.color("accent_soft"))
        elif self.underMouse():
            rounded(painter, whole, px(6), shown.color("raised"))
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), px(6), px(6))
        ink = shown.color("accent" if self.isChecked() else "text")
        left = (whole.width() - px(18)) / 2 if self.narrow else px(10)
        icons.draw(painter, self._icon, QRectF(left, 0, px(18), whole.height()), ink)
        if self.narrow:
            return
        keys = self._action.shortcut().toString()
        painter.setFont(shown.font(12, 600 if self.isChecked() else 400))
        keys_width = painter.fontMetrics().horizontalAdvance(keys)
        painter.setPen(shown.color("text" if self.isChecked() else "muted"))
        right = whole.right() - px(10)
        painter.drawText(
            QRectF(right - keys_width, 0, keys_width + 1, whole.height()), Qt.AlignmentFlag.AlignVCenter, keys
        )
        painter.setFont(shown.font(14, 600 if self.isChecked() else 400))
        painter.setPen(ink)
        words = QRectF(px(38), 0, right - keys_width - px(8) - px(38), whole.height())
        draw_elided(painter, words, self.text())


class Navigation(QWidget):
    """The list at the left."""

    gone = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setProperty("surface", "bar-right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Siirtyminen"))
        self._items: dict[str, NavigationItem] = {}
        layout = column(self, (8, 12, 9, 12), 2)
        for destination in DESTINATIONS:
            action = actions[f"go.{destination.name}"]
            item = NavigationItem(action, actions.icon_of(action.objectName()), self)
            if destination is DESTINATIONS[-1]:
                layout.addStretch(1)  # the settings stand apart, at the bottom
            layout.addWidget(item)
            self._items[destination.name] = item
        self.set_narrow(False)

    def show_place(self, name: str) -> None:
        """Mark where the user is."""
        self._items[name].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone."""
        self.setFixedWidth(theme.current().px(NARROW if narrow else WIDTH))
        for item in self._items.values():
            item.narrow = narrow
            item.update()
