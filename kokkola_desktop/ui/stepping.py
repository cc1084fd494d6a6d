"""Undo and redo of the window: their names in the top bar, and doing them in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from kokkola_desktop.ui import words
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.top_bar import TopBar
from kokkola_desktop.ui.words import _


class Stepping(QObject):
    """``top`` gives the bar of now; ``failed`` is told of what goes wrong."""

    def __init__(
        self,
        around: Surroundings,
        top: Callable[[], TopBar],
        failed: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._around, self._top, self._failed = around, top, failed
        around.tasks.started.connect(lambda _task: self.show_names())
        around.tasks.ended.connect(lambda _task: self.show_names())

    def bind(self) -> None:
        """A file is open: its steps can be undone and redone."""
        self._around.actions.bind("edit.undo", lambda: self._step("undo"))
        self._around.actions.bind("edit.redo", lambda: self._step("redo"))

    def show_names(self) -> None:
        """What can be undone and redone, by name; it waits while something in the background may change the file."""
        from kokkola_desktop.services import history

        workspace: Any = self._around.workspace
        if workspace is None or workspace.read_only:
            self._top().show_history(None, None)
        elif any(task.changes for task in self._around.tasks.running()):
            self._top().hold_history()
        else:
            language = words.current()
            undo, redo = history.undo_name(workspace, language), history.redo_name(workspace, language)
            self._top().show_history(undo, redo)
            if self._around.undo_bars:
                self._around.undo_bars.follow(history.undo_step(workspace))

    def _step(self, verb: str) -> None:
        from kokkola_desktop.services import history

        act = history.undo if verb == "undo" else history.redo
        name = _("Kumotaan…") if verb == "undo" else _("Tehdään uudelleen…")
        self._around.tasks.start(name, lambda _progress: act(self._around.workspace), lambda _step: None, self._failed)
