"""What the form does with files: those of annexes come in, open and go; the letter of a completion request is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import opening_files
from kokkola_desktop.ui.annex_files import ask_files
from kokkola_desktop.ui.proposals.form.annexes import Annexes
from kokkola_desktop.ui.proposals.form.reading import make_letter
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers import Made


class Files(QObject):
    """The files of the proposal whose id ``shown`` gives; ``failed(error)`` for what no user can mend."""

    failed = Signal(object)

    def __init__(self, around: Surroundings, report: Report, shown: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._report, self._shown, self._parent = around, report, shown, parent

    def follow(self, section: Annexes) -> None:
        """Do what the section asks for."""
        section.files_wanted.connect(self._ask)
        section.files_given.connect(partial(self._attach, ""))
        section.opened.connect(partial(opening_files.tell_opening, self._around, self._report))
        section.file_removed.connect(partial(opening_files.remove, self._around, self._report))

    def _ask(self, annex: str) -> None:
        """Let the user choose files for an annex, or each as an annex of its own."""
        paths = ask_files(self._parent, Path(self._around.workspace.path).parent)
        if paths:
            self._attach(annex, paths)

    def _attach(self, annex: str, paths: list[Path]) -> None:
        from kokkola_desktop.services import attachments

        verb = partial(attachments.add_to_proposal, self._around.workspace, self._shown(), paths, annex)
        opening_files.attach(self._around, self._report, paths, verb, self.failed.emit)


class Letters(QObject):
    """``shown(path)`` when the user wants to see the letter that was made; ``failed(error)``."""

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, around: Surroundings, report: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._report = around, report
        self._making = False

    def make(self, request: int) -> None:
        """Make the letter of a completion request (its id) as a paper beside the file; one at a time."""
        if self._making:
            return
        self._making = True
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Täydennyspyyntö")),
            partial(make_letter, self._around.workspace, request),
            self._made,
            self._not_made,
        )

    def _made(self, made: Made) -> None:
        self._making = False
        lines = [current().sentence(finding.message, finding.facts) for finding in made.findings]
        done = sentence(_("Tehty: {name}"), name=made.path.name)
        link = (_("Näytä kirje"), "form.letter.show", partial(self.shown.emit, made.path))
        self._report.tell_all([done, *lines], "warn" if lines else "ok", link)

    def _not_made(self, error: Exception) -> None:
        self._making = False
        if isinstance(error, UserError):
            self._report.tell_error(error)
        else:
            self.failed.emit(error)
