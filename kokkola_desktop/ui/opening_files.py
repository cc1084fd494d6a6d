"""Files of annexes as a screen opens, saves, brings and takes them away: what came of it is told in the screen's report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.annex_files import NotShown
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence, told


def tell_opening(around: Surroundings, report: Report, attachment: int) -> None:
    """Open a file (its id) in the system's program for it; one that is not opened can be saved."""
    save = (_("Tallenna…"), f"{report.objectName()}.save", partial(_save, around, report, attachment))
    try:
        if not around.opened.show(around.workspace, attachment):
            report.tell(_("Tiedostolle ei ole ohjelmaa tällä koneella."), "warn", save)
    except NotShown as error:
        report.tell(told(error), "warn", save)
    except UserError as error:
        report.tell_error(error)


def _save(around: Surroundings, report: Report, attachment: int) -> None:
    from kokkola_desktop.services import attachments

    try:
        found, _data = attachments.read(around.workspace, attachment)
        start = Path(around.workspace.path).parent / Path(found.name).name
        chosen, _kind = QFileDialog.getSaveFileName(report, _("Tallenna tiedosto"), str(start))
        if chosen:
            attachments.save_as(around.workspace, attachment, Path(chosen))
            report.tell(sentence(_("Tallennettu: {name}"), name=Path(chosen).name), "ok")
    except UserError as error:
        report.tell_error(error)


def attach(
    around: Surroundings,
    report: Report,
    paths: Sequence[Path],
    verb: Callable[[], Any],
    failed: Callable[[Exception], Any],
) -> None:
    """Take files in beside the window: they may be large. ``failed`` gets what no user can mend."""
    report.clear()

    def refused(error: Exception) -> None:
        if isinstance(error, UserError):
            report.tell_error(error)
        else:
            failed(error)

    words = plural("Liitetään {n} tiedosto", "Liitetään {n} tiedostoa", len(paths))
    around.tasks.start(words, lambda _progress: verb(), lambda _done: None, refused)


def remove(around: Surroundings, report: Report, attachment: int, name: str) -> None:
    """Take a file away; a bar brings it back."""
    from kokkola_desktop.services import attachments

    try:
        attachments.remove(around.workspace, attachment)
    except UserError as error:
        report.tell_error(error)
        return
    report.tell(sentence(_("Tiedosto {name} poistettiin."), name=name), "info", undo_link(around, report))
