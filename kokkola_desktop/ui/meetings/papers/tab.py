"""The papers of one meeting and the files of its annexes: made, looked at, sent and saved from here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings.papers.files import FilePanel
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.opening_files import tell_opening
from kokkola_desktop.ui.paper_register.make import MakePanel
from kokkola_desktop.ui.paper_register.making import Making
from kokkola_desktop.ui.paper_register.view import RegisterView
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane, Progress
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting
    from kokkola_desktop.services.attachments import Attachment


class PapersTab(MeetingTab):
    """What was made of one meeting."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "meeting.papers")
        self._lane = Lane(self)
        self.report = Report("meeting.paper.report")
        first = Button(_("Tee asiakirja"), "meeting.paper.empty.make", Kind.QUIET, "file-plus-2")
        first.clicked.connect(lambda _checked=False: self.making.open())
        empty = EmptyState(
            "file-text",
            _("Ei vielä asiakirjoja"),
            _("Tämän kokouksen kutsu, esityslista, pöytäkirja ja rahoitusesitys näkyvät tässä, kun ne on tehty."),
            (first,),
        )
        self.register = RegisterView(around, "meeting.paper", self.report, empty)
        self.make = MakePanel("meeting.paper.make")
        self._make = Button(_("Tee asiakirja"), "meeting.paper.make.button", Kind.PRIMARY, "file-plus-2")
        self.making = Making(around, self.make, self.register, self._make, lambda: self.number)
        self.files = FilePanel()
        outer = column(self, gap=12)
        for part in (self.make, self.report):
            outer.addWidget(part)
        outer.addWidget(self.register, 1)
        outer.addWidget(self.files)
        self._make.clicked.connect(lambda _checked=False: self.making.open())
        for source in (self.making, self.register):
            source.failed.connect(self.failed)
        self.files.opened.connect(lambda attachment: tell_opening(self.around, self.report, attachment))
        self.files.save_asked.connect(self._ask_folder)

    def offered(self, meeting: Meeting) -> bool:
        """A meeting that was cancelled has none."""
        return meeting.state is not MeetingState.CANCELLED

    def buttons(self) -> Sequence[Button]:
        """What is done to the selected paper, and making one."""
        return (*self.register.buttons.values(), self._make)

    def show_meeting(self, number: str) -> None:
        """Its papers and files."""
        self.report.clear()
        self.making.close()
        self.register.show_meeting(number)
        self._ask_files()

    def enter(self) -> None:
        """The keys act on the papers here."""
        self.register.bind()
        self.register.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """They act elsewhere."""
        self.register.unbind()

    def follow(self, changes: Any) -> None:
        """A paper was made, or a file came."""
        if "paper" in changes.kinds:
            self.register.ask()
        if changes.kinds & {"attachment", "meeting"}:
            self._ask_files()
            if self.make.isVisible():
                self.making.offer(self.number)

    def close_tab(self) -> None:
        """End what reads."""
        self._lane.close()
        self.making.close_lanes()
        self.register.close_lanes()

    # the files of annexes ----------------------------------------------------------

    def _ask_files(self) -> None:
        if self.number:
            self._lane.ask("files", partial(_files, self.around.workspace, self.number), self._files_came, self._gone)

    def _files_came(self, files: dict[int, tuple[Attachment, ...]]) -> None:
        self.files.show_files(files)

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, UserError):  # a meeting that is gone is the head's to tell
            self.failed.emit(error)

    def _ask_folder(self) -> None:
        """Save all files into a folder that the user chooses."""
        start = str(Path(self.around.workspace.path).parent)
        chosen = QFileDialog.getExistingDirectory(self, _("Tallenna liitetiedostot kansioon"), start)
        if not chosen:
            return
        workspace, number = self.around.workspace, self.number
        self.around.tasks.start(
            _("Tallennetaan liitetiedostoja"),
            lambda progress: _save(workspace, number, Path(chosen), progress),
            self._saved,
            self._not_saved,
        )

    def _saved(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            self.report.tell(_("Liitetiedostoja ei enää ole."), "info")
            return
        folder = paths[0].parent
        words = plural("{n} tiedosto on tallennettu kansioon", "{n} tiedostoa on tallennettu kansioon", len(paths))
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder)))
        link = (_("Avaa kansio"), "meeting.file.folder", show)
        self.report.tell(sentence(_("{what} {folder}."), what=words, folder=folder), "ok", link)

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)


def _files(workspace: Any, number: str) -> dict[int, tuple[Attachment, ...]]:
    from kokkola_desktop.services import attachments

    return attachments.of_meeting(workspace, number)


def _save(workspace: Any, number: str, folder: Path, progress: Progress) -> tuple[Path, ...]:
    from kokkola_desktop.services.meetings import invitation
    from kokkola_desktop.services.papers.request import language_of

    progress.check()
    return invitation.write_annexes(workspace, number, folder, language_of(workspace, number))
