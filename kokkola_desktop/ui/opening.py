"""Opening a file beside the window: services and store are imported and the file is opened in a plain thread.

The window is painted first; SQLAlchemy and what stands on it are loaded here, and nowhere earlier. The screen that is
shown first is loaded with it, the others once its rows are on the screen.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot


class Opener(QObject):
    """One opening at a time; ``opened(workspace)`` or ``failed(error)`` in the thread of the window."""

    opened = Signal(object)
    failed = Signal(object)
    _came = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._deliver)

    def open_file(self, path: Path, screen: str) -> None:
        """Open an existing file and load the module of a screen; a file that is held is opened to be looked at."""
        self._start(lambda: _open(path), screen)

    def create_file(self, path: Path, screen: str) -> None:
        """A new file with the default settings of the city."""
        self._start(lambda: _create(path), screen)

    def create_demo(self, path: Path, screen: str) -> None:
        """A new file of demonstration data."""
        self._start(lambda: _create_demo(path), screen)

    def _start(self, work: Callable[[], Any], screen: str) -> None:
        threading.Thread(target=self._run, args=(work, screen), name="opening", daemon=True).start()

    def _run(self, work: Callable[[], Any], screen: str) -> None:
        try:
            importlib.import_module(screen)
            workspace = work()
        except Exception as error:  # noqa: BLE001 -- carried to the thread of the window
            self._came.emit(error, False)
        else:
            self._came.emit(workspace, True)

    @Slot(object, bool)
    def _deliver(self, result: Any, well: bool) -> None:
        (self.opened if well else self.failed).emit(result)


def load(modules: Iterable[str]) -> None:
    """Load modules in a plain thread, so that going to their screens costs nothing."""
    names = tuple(modules)

    def work() -> None:
        for name in names:
            importlib.import_module(name)

    threading.Thread(target=work, name="loading", daemon=True).start()


def _open(path: Path) -> Any:
    from kokkola_desktop.errors import FileLocked
    from kokkola_desktop.services import workspaces

    try:
        return workspaces.open(path)
    except FileLocked:
        return workspaces.open(path, read_only=True)


def _create(path: Path) -> Any:
    from kokkola_desktop.services import workspaces

    return workspaces.create(path)


def _create_demo(path: Path) -> Any:
    from kokkola_desktop.services import demo, workspaces

    demo.create(path)
    return workspaces.open(path)
