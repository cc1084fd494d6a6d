"""People pasted from Excel: the table of the clipboard is tried first, and taken in when the user says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.membership import Pasted


class Pasting:
    """What the button does; ``report`` is its place on the screen."""

    def __init__(self, around: Surroundings, report: Report) -> None:
        self._around = around
        self._report = report

    def try_clipboard(self) -> None:
        """Read what was copied and say what would come of it."""
        from kokkola_desktop.services import membership

        self._report.clear()
        try:
            found = membership.read_table(self._around.workspace, QGuiApplication.clipboard().text())
        except UserError as error:
            self._report.tell_error(error)
            return
        lines = [_about(found), *(_line(finding) for finding in found.findings)]
        if not found.people:
            self._report.tell_all(lines, "warn")
            return
        words = plural("Liitä {n} henkilö", "Liitä {n} henkilöä", len(found.people))
        button = Button(words, "people.paste.confirm", Kind.PRIMARY, "clipboard-paste")
        button.clicked.connect(partial(self._take_in, found))
        self._report.tell_all(lines, "warn" if found.findings else "info", button=button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_in(self, found: Pasted, _checked: bool = False) -> None:
        from kokkola_desktop.services import membership

        try:
            membership.take_in(self._around.workspace, found.people)
        except UserError as error:
            self._report.tell_error(error)
            return
        self._report.tell(plural("{n} henkilö liitetty.", "{n} henkilöä liitetty.", len(found.people)), "ok")


def _about(found: Pasted) -> str:
    message = _("Leikepöydän taulukossa {count} henkilöä: uusia {new}, tunnettuja {known}")
    return sentence(message, count=len(found.people), new=found.new, known=found.known)


def _line(finding: Any) -> str:
    words = current().sentence(finding.message, finding.facts)
    return sentence(_("Rivi {row}: {words}"), row=finding.row, words=words)
