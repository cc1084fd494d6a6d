"""Export as a task beside the window, what came of it in place above the table; and which files can be dropped here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

ENDINGS = (".xlsx", ".csv")


def dropped_table(data: QMimeData) -> Path | None:
    """The one table that is being dropped, or None."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    tables = [path for path in paths if path.suffix.lower() in ENDINGS]
    return tables[0] if len(paths) == len(tables) == 1 else None


class Exchange:
    """What the button Vie does; `report` is their place on the screen."""

    def __init__(self, around: Surroundings, screen: Screen) -> None:
        self._around = around
        self._screen = screen
        self.report = Report("proposal.report")

    # out ----------------------------------------------------------------------

    def export_to(self, target: Path, only: Sequence[int] | None = None) -> None:
        """Write all proposals or those of these ids; the system has asked before it writes over a table."""
        self.report.clear()
        self._start(
            sentence(_("Viedään: {name}"), name=target.name),
            partial(self._write, target, only),
            self._exported,
        )

    def _write(self, target: Path, only: Sequence[int] | None, progress: Progress) -> tuple[Path, int | None]:
        from kokkola_desktop.services import exporting

        progress.check()
        exporting.export_proposals(self._around.workspace, target, only=only, words=current(), force=True)
        return target, None if only is None else len(only)

    def _exported(self, made: tuple[Path, int | None]) -> None:
        path, count = made
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        link = (_("Avaa kansio"), "proposal.export.folder", show)
        done = sentence(_("Viety: {path}"), path=path)
        if count is not None:
            done = f"{done} ({plural('{n} hanke', '{n} hanketta', count)})"
        self.report.tell(done, "ok", link)

    # both ---------------------------------------------------------------------

    def _start(self, name: str, work: Any, done: Any) -> None:
        self._around.tasks.start(name, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self._screen.failed.emit(error)
