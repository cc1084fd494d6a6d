"""What is kept about a person: saved as a paper for them, and erased for good when nothing binds it.

Erasing cannot be undone, so it is asked for in place, with what it does and what binds.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence, told

if TYPE_CHECKING:
    from kokkola_desktop.domain.people import Person


class PersonalPanel(QWidget):
    """Below the fields of a person. ``erased(name)`` after somebody was erased whole."""

    erased = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("person.personal")
        self._around = around
        self._person: Person | None = None
        outer = column(self, gap=8)
        outer.addWidget(line())
        outer.addWidget(label(_("Henkilötiedot"), "label-strong"))
        self.save = Button(_("Tallenna tiedot PDF:nä…"), "person.personal.save", Kind.QUIET, "file-output")
        self.save.clicked.connect(lambda _checked=False: self._save())
        self.begin = Button(_("Poista pysyvästi…"), "person.personal.erase", Kind.FLAT, "trash-2")
        self.begin.clicked.connect(lambda _checked=False: self._ask())
        outer.addWidget(self.save)
        outer.addWidget(self.begin)
        self._question = QWidget()
        self._place = column(self._question, gap=8)
        self._question.hide()
        outer.addWidget(self._question)
        self.report = Report("person.personal.report")
        outer.addWidget(self.report)

    def show_person(self, person: Person | None) -> None:
        """Whose data; none while there is nobody yet."""
        if person is None or self._person is None or person.id != self._person.id:
            self._close()
            self.report.clear()
        self._person = person
        self.setVisible(person is not None and person.id is not None)
        self.begin.setVisible(not self._around.workspace.read_only and self._question.isHidden())

    # the paper ----------------------------------------------------------------------

    def _save(self) -> None:
        person = self._person
        if person is None:
            return
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = sentence(_("Henkilötiedot {name}.pdf"), name=_plain(person.name))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Tallenna henkilötiedot"), str(Path(home) / name), _("PDF-tiedosto (*.pdf)")
        )
        if not chosen:
            return
        path = Path(chosen)
        key = person.id or 0
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=path.name),
            partial(_write, self._around.workspace, key, path, self._around.now().date()),
            lambda _nothing: self._saved(path),
            self._failed,
        )

    def _saved(self, path: Path) -> None:
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        link = (_("Avaa"), "person.personal.open", show)
        self.report.tell(sentence(_("Tallennettu: {name}"), name=path.name), "ok", link)
        self._bring_into_view()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.report.tell_error(error)

    # erasing ------------------------------------------------------------------------

    def _ask(self) -> None:
        """Tell what erasing does and what binds, and wait for a yes."""
        from kokkola_desktop.domain.personal import binds
        from kokkola_desktop.services.membership import personal

        person = self._person
        if person is None:
            return
        self.report.clear()
        try:
            data = personal.personal_data(self._around.workspace, person.id or 0)
        except UserError as error:
            self.report.tell_error(error)
            return
        reasons = binds(data, self._around.now().date())
        self._close()
        if reasons:
            self._place.addWidget(FindingPanel(_bound(reasons), "warn"))
            if data.has_contacts:
                text = _(
                    "Sähköposti ja puhelin poistetaan tiedostosta ja sen historiasta. Tätä ja aiempia muutoksia ei voi "
                    "sen jälkeen kumota."
                )
                self._place.addWidget(label(text, wrap=True))
                self._offer(_("Poista yhteystiedot"), "person.personal.contacts", self._erase_contacts)
            else:
                self._offer("", "", self._close)
        else:
            message = _(
                "Kaikki tiedot henkilöstä {name} poistetaan rekisteristä ja historiasta. Tätä ja aiempia muutoksia ei voi "
                "sen jälkeen kumota. Vapaisiin teksteihin ja aiempiin varmuuskopioihin nimi voi jäädä."
            )
            self._place.addWidget(FindingPanel(sentence(message, name=person.name), "bad"))
            self._offer(_("Poista pysyvästi"), "person.personal.confirm", self._erase)
        self._question.show()
        self.begin.hide()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """The form scrolls to what is asked or told at its end, once its place is known."""

        def scroll() -> None:
            parent = self.parentWidget()
            while parent is not None and not isinstance(parent, QScrollArea):
                parent = parent.parentWidget()
            if parent is not None:
                for part in (self._question, self.report):
                    if part.isVisible():
                        parent.ensureWidgetVisible(part, 0, 8)

        QTimer.singleShot(0, self, scroll)

    def _offer(self, words: str, name: str, act: object) -> None:
        """The buttons of the question; the one that stays out of harm has the focus."""
        acts = row(gap=8)
        away = Button(_("Peruuta") if words else _("Sulje"), "person.personal.cancel", Kind.QUIET)
        away.clicked.connect(lambda _checked=False: self._close())
        acts.addStretch(1)
        acts.addWidget(away)
        if words and callable(act):
            yes = Button(words, name, Kind.QUIET, "trash-2")
            yes.clicked.connect(lambda _checked=False: act())
            acts.addWidget(yes)
        holder = QWidget()
        holder.setLayout(acts)
        self._place.addWidget(holder)
        away.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        while (item := self._place.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._question.hide()
        self.begin.show()

    def _erase_contacts(self) -> None:
        from kokkola_desktop.services.membership import personal

        person = self._person
        self._close()
        if person is None:
            return
        try:
            personal.erase_contacts(self._around.workspace, person.id or 0)
        except UserError as error:
            self.report.tell_error(error)
            return
        self.report.tell(_("Yhteystiedot on poistettu pysyvästi."), "ok")
        self._bring_into_view()

    def _erase(self) -> None:
        from kokkola_desktop.services.membership import personal

        person = self._person
        self._close()
        if person is None:
            return
        try:
            personal.erase(self._around.workspace, person.id or 0, self._around.now().date())
        except UserError as error:
            self.report.tell_error(error)
            return
        self.erased.emit(person.name)


def _write(workspace: Any, person: int, path: Path, on: date, progress: Progress) -> None:
    from kokkola_desktop.services.papers.personal import write_personal

    progress.check()
    write_personal(workspace, person, path, on, current().code)


def _plain(name: str) -> str:
    """A name as a part of a file's name."""
    return "".join(letter if letter.isalnum() or letter in " -." else "-" for letter in name)


def _bound(reasons: list[UserError]) -> str:
    head = _("Henkilöä ei voi poistaa kokonaan:")
    return "\n".join((head, *(told(one) for one in reasons)))
