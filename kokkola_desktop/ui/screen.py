"""What a screen is to the window, and what the window gives to a screen.

A screen's module imports no service at module level: it can be built, and show a first glance of the file, before the
store is loaded. What reads or changes the file imports the service where it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMargins, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.annex_files import OpenedFiles
from kokkola_desktop.ui.tasks import Tasks
from kokkola_desktop.ui.undo_bars import UndoBars

#: Pixels at 100 % that a screen keeps at its sides where there is little room.
NARROW_MARGIN = 8


@dataclass(slots=True)
class Surroundings:
    """The window's own parts that a screen may use, and the open file: a handle that only services understand.

    ``workspace`` is None while the file is being opened. ``cover(widget)`` gives a widget the whole window until
    ``cover(None)``: bars and navigation step aside, as in the meeting itself. ``opened`` shows files of annexes.
    """

    actions: Actions
    tasks: Tasks
    settings: QSettings
    now: Callable[[], datetime]
    cover: Callable[[QWidget | None], None]
    workspace: Any = None
    opened: OpenedFiles = field(default_factory=OpenedFiles)
    undo_bars: UndoBars = field(default_factory=UndoBars)


class Screen(QWidget):
    """One destination. It shows data of the workspace, follows changes, and asks the window for all that is elsewhere.

    ``open_requested(kind, key)`` leads to something that another screen shows; ``shown`` is sent once when its first
    data are on the screen; ``failed(error)`` hands an unexpected error to the window.
    """

    open_requested = Signal(str, object)
    shown = Signal()
    failed = Signal(object)

    def __init__(self, around: Surroundings, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.around = around

    def glance(self) -> Callable[[Path], Any] | None:
        """What reads a first glance of a file, outside the thread of the window; None if the screen has none."""
        return None

    def show_glance(self, seen: Any) -> None:
        """Show what `glance` has read."""
        raise NotImplementedError

    def attach(self) -> None:
        """The file is open: offer what can be done with it."""
        raise NotImplementedError

    def enter(self) -> None:
        """The user comes here: fetch what is shown, and put the focus where work begins."""
        raise NotImplementedError

    def follow(self, changes: Any) -> None:
        """Something in the file has changed."""
        raise NotImplementedError

    def open(self, kind: str, key: Any) -> bool:
        """Show one thing of this kind; False if the screen shows no such thing."""
        raise NotImplementedError

    def place(self) -> tuple[str, Any] | None:
        """The thing that is shown, as `open` takes it; None where the screen itself is what is shown."""
        return None

    def close_screen(self) -> None:
        """The file is about to be closed: end what reads it."""
        raise NotImplementedError


class ScreenFrame(QScrollArea):
    """A screen scrolls where window and text size leave it too little room: nothing is clipped.

    Wrapped lines need their height at the width there is, which Qt's own frame does not ask for. Before a screen
    scrolls sideways it gives up most of its margins.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._margins = screen.layout().contentsMargins()
        self.setWidget(screen)
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reckon the height anew when the screen has changed."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._need()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._need()
        super().resizeEvent(event)

    def _need(self) -> None:
        layout = self.widget().layout()
        self._fit_margins(layout)
        needed = layout.minimumSize().height()
        if layout.hasHeightForWidth():
            needed = max(needed, layout.minimumHeightForWidth(self.viewport().width()))
        if self.widget().minimumHeight() != needed:
            self.widget().setMinimumHeight(needed)

    def _fit_margins(self, layout: QLayout) -> None:
        """The margins that the screen has given itself, or narrow ones where it would not fit otherwise."""
        margins = layout.contentsMargins()
        content = layout.minimumSize().width() - margins.left() - margins.right()
        fits = content + self._margins.left() + self._margins.right() <= self.viewport().width()
        least = theme.current().px(NARROW_MARGIN)
        narrow = QMargins(
            min(least, self._margins.left()),
            self._margins.top(),
            min(least, self._margins.right()),
            self._margins.bottom(),
        )
        wanted = self._margins if fits else narrow
        if margins != wanted:
            layout.setContentsMargins(wanted)
