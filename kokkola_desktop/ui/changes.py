"""The bridge from what a workspace says of its changes to a Qt signal in the thread of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """``changed(changes)`` follows each committed step, whatever thread it was made in."""

    changed = Signal(object)

    def __init__(self, workspace: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._hear = self.changed.emit
        workspace.listeners.append(self._hear)

    def detach(self) -> None:
        """Hear no more; called before the file is closed."""
        self._workspace.listeners.remove(self._hear)
