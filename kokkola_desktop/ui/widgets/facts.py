"""Rows of a side panel: what it is at the left, its value at the right; a bar of points; a date as the screen shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.layout import column, label, row, wrappable


def fact(name: str, value: str, object_name: str = "") -> QWidget:
    """One fact; a long value takes a second line."""
    result = QWidget()
    layout = row(result, gap=12)
    left = label(name, "muted")
    right = label(wrappable(value), wrap=True, name=object_name)
    right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(right, 1)
    return result


class SidePanel(QFrame):
    """A panel whose content is made anew for each thing shown; scrolls where it is higher than the window.

    ``foot`` lays out what stays below it.
    """

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("surface", "panel")
        outer = column(self, (1, 1, 1, 1))
        self._scroll = QScrollArea()
        self._scroll.setObjectName(f"{name}.scroll")
        self._scroll.setAccessibleName(accessible)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        self.foot = row()
        outer.addLayout(self.foot)

    def show_parts(self, parts: list[QWidget]) -> None:
        """Show these below each other."""
        page = QWidget()
        page.setProperty("surface", "none")
        layout = column(page, (16, 16, 16, 16), 8)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        self._scroll.setWidget(page)

    def focus_content(self) -> None:
        """Put the focus here, so that the arrows scroll it."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)


def gap(pixels: int) -> QWidget:
    """Empty room of so many pixels at 100 %."""
    result = QWidget()
    result.setFixedHeight(theme.current().px(pixels))
    return result
