"""The strip below the top bar: what went wrong, or how to go on, wherever the user is. No box stands in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.report import Report


class Notices(Report):
    """A report of the whole window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        px = theme.current().px
        self._layout.setContentsMargins(px(24), px(12), px(24), 0)
