"""Opening a file of an annex from a screen: what cannot be opened is told in the screen's report."""

from __future__ import annotations

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _


def tell_opening(around: Surroundings, report: Report, attachment: int) -> None:
    """Open a file (its id) in the system's program for it."""
    try:
        if not around.opened.show(around.workspace, attachment):
            report.tell(_("Tiedostolle ei ole ohjelmaa tällä koneella: tallenna se Asiakirjat-välilehdeltä."), "warn")
    except UserError as error:
        report.tell_error(error)
