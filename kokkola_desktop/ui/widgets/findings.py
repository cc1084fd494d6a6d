"""What stands in place instead of a message box: a finding, an empty list, a failed act.

Red cannot go on, amber may; each with an icon, and where there is somewhere to jump, with a link.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.painting import rounded

TONES = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "circle-check", "info": "info"}


class IconSpot(QWidget):
    """An icon as a part of a layout."""

    def __init__(self, icon: str, ink: str = "text", side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink = icon, ink
        self.setFixedSize(theme.current().px(side), theme.current().px(side))

    def show_icon(self, icon: str, ink: str) -> None:
        """Change it."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._icon, QRectF(self.rect()), theme.current().color(self._ink))


class FindingPanel(QWidget):
    """One sentence on the soft ground of its tone (``bad``, ``warn``, ``ok`` or ``info``), with an optional link."""

    def __init__(
        self,
        text: str,
        tone: str = "warn",
        icon: str = "",
        link: tuple[str, str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        ink = "accent" if tone == "info" else tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        outer = row(self, (10, 8, 12, 8), 8)
        outer.addWidget(IconSpot(icon or TONES[tone], ink), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        self.label = label(text, "small" if tone == "info" else tone, wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.label)
        if link is not None:
            words.addWidget(link_button(*link), 0, Qt.AlignmentFlag.AlignLeft)
        outer.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = "accent_soft" if self._tone == "info" else f"{self._tone}_soft"
        rounded(painter, QRectF(self.rect()), shown.px(6), shown.color(soft))


def link_button(text: str, name: str, act: Callable[[], object]) -> Button:
    """Words that lead somewhere."""
    result = Button(text, name, Kind.LINK)
    result.clicked.connect(lambda _checked=False: act())
    return result


class EmptyState(QScrollArea):
    """Says what belongs here and offers the button that makes the first one."""

    def __init__(self, icon: str, title: str, text: str, buttons: tuple[Button, ...] = ()) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("surface", "none")
        outer = column(page, (24, 24, 24, 24), 8)
        outer.addStretch(2)
        outer.addWidget(IconSpot(icon, "muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text = label(title, "head", wrap=True), label(text, "muted", wrap=True)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            outer.addWidget(line)
        outer.addSpacing(theme.current().px(8))
        for button in buttons:
            outer.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.setWidget(page)

    def say(self, title: str, text: str) -> None:
        """Say something else: nothing is there for another reason."""
        self._title.setText(title)
        self._text.setText(text)
