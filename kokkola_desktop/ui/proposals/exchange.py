"""Export as a task beside the window, what came of it in place above the table; and which files can be dropped here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence

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

    def export_to(self, target: Path) -> None:
        """Write the table; the system has asked before it writes over one."""
        self.report.clear()
        self._start(
            sentence(_("Viedään: {name}"), name=target.name),
            partial(self._write, target),
            self._exported,
        )

    def _write(self, target: Path, progress: Progress) -> Any:
        from kokkola_desktop.services import papers

        progress.check()
        return papers.export(self._around.workspace, "proposals", target, force=True)

    def _exported(self, made: Any) -> None:
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(made.path.parent)))
        link = (_("Avaa kansio"), "proposal.export.folder", show)
        done = sentence(_("Viety: {path}"), path=made.path)
        self.report.tell_all([done, *_lines(made.findings)], _tone(made.findings), link)

    # both ---------------------------------------------------------------------

    def _start(self, name: str, work: Any, done: Any) -> None:
        self._around.tasks.start(name, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self._screen.failed.emit(error)


def _lines(findings: list[Finding]) -> list[str]:
    """The findings as sentences with their row, the gravest first."""
    ordered = sorted(findings, key=lambda finding: list(Gravity).index(finding.gravity))
    return [_line(finding) for finding in ordered]


def _line(finding: Finding) -> str:
    words = current().sentence(finding.message, finding.facts)
    if finding.row is None:
        return words
    where = sentence(_("Rivi {row}"), row=finding.row) + (f", {finding.column}" if finding.column else "")
    return f"{where}: {words}"


def _tone(findings: list[Finding]) -> str:
    grave = {finding.gravity for finding in findings}
    if grave & {Gravity.IMPOSSIBLE, Gravity.IRREGULAR, Gravity.WARNING}:
        return "warn"
    return "ok"
