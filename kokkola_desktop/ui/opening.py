"""Opening a file beside the window: services and store are imported and the file is opened in a plain thread.

The window is painted first, then a first glance of the file is shown; SQLAlchemy and what stands on it are loaded after
that, here and nowhere earlier. Modules of the other screens are loaded once the first rows are on the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

#: Reads a first glance of a file; None if there is nothing to see so early.
Glance = Callable[[Path], Any]

#: Seconds that the store waits for the glance to be painted.
PATIENCE = 0.5


class Opener(QObject):
    """One opening at a time; ``glanced(seen)``, then ``opened(workspace)`` or ``failed(error)``, as signals."""

    glanced = Signal(object)
    opened = Signal(object)
    failed = Signal(object)
    _came = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._deliver)
        self._seen = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def open_file(self, path: Path, glance: Glance | None) -> None:
        """Open an existing file, after a first glance at it; a file that is held is opened to be looked at."""
        self._start(lambda: _open(path), path, glance)

    def create_file(self, path: Path, template: Path | None = None) -> None:
        """A new file with the default settings of the city, or with those of a template file."""
        self._start(lambda: _create(path, template), path, None)

    def restore_file(self, backup: Path, path: Path) -> None:
        """Open the file as a backup has it; the old one is kept beside it."""
        self._start(lambda: _restore(backup, path), path, None)

    def create_demo(self, path: Path) -> None:
        """A new file of demonstration data."""
        self._start(lambda: _create_demo(path), path, None)

    def go_on(self) -> None:
        """The glance stands on the screen: now the store may take the processor."""
        self._seen.set()

    def _start(self, work: Callable[[], Any], path: Path, glance: Glance | None) -> None:
        self._seen.clear()
        self._thread = threading.Thread(target=self._run, args=(work, path, glance), name="opening", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """The window is closing: open nothing more, and wait for what has begun."""
        self._ended = True
        self._seen.set()
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self)

    def _run(self, work: Callable[[], Any], path: Path, glance: Glance | None) -> None:
        try:
            seen = glance(path) if glance is not None else None
            if seen is not None:
                self.glanced.emit(seen)
                self._seen.wait(PATIENCE)
            if self._ended:
                return
            workspace = work()
        except Exception as error:  # noqa: BLE001 -- carried to the thread of the window
            self._came.emit(error, False)
        else:
            self._came.emit(workspace, True)

    @Slot(object, bool)
    def _deliver(self, result: Any, well: bool) -> None:
        if self._ended:
            if well:
                result.close()
            return
        (self.opened if well else self.failed).emit(result)


def _open(path: Path) -> Any:
    from kokkola_desktop.errors import FileLocked, NotWritable
    from kokkola_desktop.services import workspaces

    try:
        return workspaces.open(path)
    except (FileLocked, NotWritable):
        return workspaces.open(path, read_only=True)


def _create(path: Path, template: Path | None) -> Any:
    from kokkola_desktop.services import workspaces

    return workspaces.create(path) if template is None else workspaces.create(path, template)


def _restore(backup: Path, path: Path) -> Any:
    from kokkola_desktop.services import backups

    backups.restore(backup, path)
    return _open(path)


def _create_demo(path: Path) -> Any:
    from kokkola_desktop.services import demo, workspaces

    demo.create(path)
    return workspaces.open(path)
