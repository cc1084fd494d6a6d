"""Automatic copies of the file while it is open: when it is opened, then hourly if something has changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.words import _

HOUR = 3_600_000


class BackingUp(QObject):
    """``made(moment)`` after a copy; ``failed(error)`` where none could be made."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._changed = False
        self._timer = QTimer(self)
        self._timer.setInterval(HOUR)
        self._timer.timeout.connect(self._hour)

    def begin(self) -> None:
        """The file is open: copy it as it was found, unless the last copy is younger than an hour."""
        self._changed = False
        if not self._around.workspace.read_only:
            self._timer.start()
            self._copy()

    def note_change(self) -> None:
        """Something to copy at the next hour."""
        self._changed = True

    def end(self) -> None:
        """The file is about to be closed."""
        self._timer.stop()

    def _hour(self) -> None:
        if self._changed:
            self._changed = False
            self._copy()

    def _copy(self) -> None:
        name = _("Varmuuskopioidaan…")
        self._around.tasks.start(name, self._work, self._done, self.failed.emit, changes=False)

    def _work(self, progress: Progress) -> Path | None:
        from kokkola_desktop.services import backups

        progress.check()
        return backups.before(self._around.workspace)

    def _done(self, copy: Any) -> None:
        if copy is not None:
            moment: datetime = self._around.now()
            self.made.emit(moment)
