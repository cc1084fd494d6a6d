"""The window for the wall, opened and closed from the running meeting."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.wall import Wall
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.view import LiveView


class Showing(QObject):
    """What the room sees. ``window`` is None while nothing is shown."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self.window: Wall | None = None
        view.head.wall.clicked.connect(lambda _checked=False: self.toggle())

    def toggle(self) -> None:
        """Open the window for the wall, or close it."""
        view = self._view
        if self.window is not None:
            self.window.close()
            return
        if view.board is None:
            return
        self.window = Wall(view.number)
        self.window.closed.connect(self._closed)
        self.window.moved.connect(lambda words: view.page.report.tell(words, "warn"))
        self.window.show_board(view.board, view.now())
        self.window.open_beside(view.window())
        view.head.wall.set_text(_("Sulje näyttö"))
        view.window().activateWindow()
        view.take_focus()

    def show_board(self, board: Board, now: time) -> None:
        """Show there what is decided now, if anything is shown."""
        if self.window is not None:
            self.window.show_board(board, now)

    def leave(self) -> None:
        """The meeting is left."""
        if self.window is not None:
            self.window.leave()
            self.window = None

    def _closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self._view.head.wall.set_text(_("Näyttö"))
