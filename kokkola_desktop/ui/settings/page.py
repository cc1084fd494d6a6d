"""What the pages of the settings have in common: a scrolled column of groups, and how a change goes to the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.layout import column, label

#: So wide a line of text is still read well.
WIDEST = 880


class SettingsPage(QScrollArea):
    """``save(values, words)`` asks the screen to keep these settings (by their names) as one step.

    ``restore(names, words)`` asks for their first values; ``gone(words)`` tells of a row that was taken away;
    ``appeared(name, field)`` of a field that is typed in.
    """

    save = Signal(object, str)
    restore = Signal(object, str)
    gone = Signal(str)
    appeared = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        self.setWidget(page)
        self.content = column(page, (20, 18, 20, 20), 12)

    def head(self, words: str, text: str = "") -> None:
        """A head, and below it what the group is for; more room parts it from what stands above."""
        if self.content.count():
            self.content.addSpacing(theme.current().px(12))
        self.content.addWidget(label(words, "head"))
        if text:
            self.content.addWidget(label(text, "muted", wrap=True))

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """Show the settings; ``to_check`` names those (or their beginnings) that nobody has confirmed."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """To the first field."""
        raise NotImplementedError


def is_to_check(name: str, to_check: Sequence[str]) -> bool:
    """Whether a setting is among those that nobody has confirmed."""
    return any(name == one or name.startswith(f"{one}.") for one in to_check)
