"""Files that are dropped on the window: a file of the program is opened, tables of projects are taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

OURS = (".kokkola",)
TABLES = (".xlsx", ".csv")


def dropped(data: QMimeData) -> list[Path]:
    """The files in what is dragged that the window takes: one of its own, else all tables; nothing else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    ours = [path for path in paths if path.suffix.lower() in OURS]
    return ours[:1] or [path for path in paths if path.suffix.lower() in TABLES]


def is_ours(paths: Sequence[Path]) -> bool:
    """Whether they are to be opened rather than taken in."""
    return any(path.suffix.lower() in OURS for path in paths)


class FileDropWindow(QMainWindow):
    """A window that takes dropped files, wherever they fall."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Whether the window can do something with these now."""
        raise NotImplementedError

    def take(self, paths: Sequence[Path]) -> None:
        """Do it."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = dropped(event.mimeData())
        if paths and self.takes(paths):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(dropped(event.mimeData()))
