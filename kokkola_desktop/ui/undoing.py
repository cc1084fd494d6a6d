"""The Kumoa of a bar that tells what was done just now: it takes back that very step, whatever runs in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undo_bars import undo_name
from kokkola_desktop.ui.widgets.report import Link, Report
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.services.history import Step


def undo_link(around: Surroundings, report: Report) -> Link:
    """The link for a report of a step that was made just now; the report goes when it is followed."""
    from kokkola_desktop.services import history

    workspace = around.workspace
    newest = history.undo_step(workspace)
    around.undo_bars.note(report, newest)

    def undo() -> None:
        report.clear()
        if history.undo_step(workspace) != newest:
            report.tell(_("Sen jälkeen on tehty muuta: kumoa ylälaidan painikkeella."), "info")
            return
        around.tasks.start(_("Kumotaan…"), lambda _progress: history.undo(workspace), done, failed)

    def done(_step: Step) -> None:
        """The screens follow the change by themselves."""

    def failed(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        report.tell_error(error)

    return (_("Kumoa"), undo_name(report), undo)
