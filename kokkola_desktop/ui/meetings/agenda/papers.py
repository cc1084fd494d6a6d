"""The papers that the builder makes: the agenda to look at, and the notice with its message. As tasks beside the window."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings.acting import show_paper
from kokkola_desktop.ui.meetings.agenda import work
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.invitation import Letter, Sent
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.ui.meetings.agenda.tab import AgendaTab


class Papers:
    """What "Esikatsele" and "Tee ja avaa viesti" do."""

    def __init__(self, around: Surroundings, tab: AgendaTab) -> None:
        self._around, self._tab = around, tab

    def preview(self) -> None:
        """Make the agenda and show it among the papers."""
        self._tab.editor.flush()
        if not self._tab.settle():
            return
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Esityslista")),
            partial(work.make_agenda, self._around.workspace, self._tab.number),
            partial(self._made, self._tab.number),
            self._failed,
        )

    def _made(self, number: str, made: Made) -> None:
        show_paper(self._tab, number, made.path, "agenda.preview.show")

    def invite(self, letter: Letter, on: date) -> None:
        """Make papers and message, and open the message in whatever program the system has for it."""
        number = self._tab.number
        self._tab.sending.setEnabled(False)
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Kokouskutsu")),
            partial(work.make_invitation, self._around.workspace, number, letter, on),
            partial(self._invited, number),
            self._failed,
        )

    def _invited(self, number: str, sent: Sent) -> None:
        here = self._tab.number == number
        if here:
            self._tab.sending.show_made(made=True)
            if self._tab.sending.mark.isHidden():
                self._tab.sending.drop_draft()  # a change is told once; the notice is kept until it is marked as sent
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(sent.message)))
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(sent.message.parent)))
        names = ", ".join(path.name for path in (sent.message, *sent.papers, *sent.annexes))
        message = (
            _("Viesti on avattu sähköpostiohjelmaan. Tiedostot: {names}.")
            if opened
            else _("Sähköpostiohjelmaa ei löytynyt: lähetä tiedostot itse. Tiedostot: {names}.")
        )
        about = "" if here else sentence(_("Kokous {number}: "), number=number)
        lines = [about + sentence(message, names=names)]
        lines += [current().sentence(finding.message, finding.facts) for finding in sent.findings]
        tone = "warn" if sent.findings or not opened else "ok"
        self._tab.report.tell_all(lines, tone, (_("Avaa kansio"), "agenda.send.folder", folder))

    def _failed(self, error: Exception) -> Any:
        self._tab.sending.setEnabled(True)
        if isinstance(error, UserError):
            self._tab.report.tell_error(error)
        else:
            self._tab.failed.emit(error)
