"""The page of an import: what would come in, with marked cells; then the import itself, and the report of it.

The file is read again with each choice, by the rules of the import itself; nothing is kept before the user says so.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QProgressBar, QWidget

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals import transfer
from kokkola_desktop.ui.proposals.importing.matching import Matching, remember, remembered
from kokkola_desktop.ui.proposals.importing.preview import FindingList, Preview
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Progress, Task
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import Elided, column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.importing import ImportReport, Trial

SIDE_WIDTH = 300
NARROW = 900
COUNTS = ("read", "created", "updated", "unchanged", "rejected")


class ImportPage(QWidget):
    """``opened`` when a file could be read, ``refused(error)`` if it is no table; ``closed`` leads back to the list."""

    opened = Signal()
    refused = Signal(object)
    other_asked = Signal()
    closed = Signal()
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("proposal.import.page")
        self.around = around
        self.trial: Trial | None = None
        self.done: ImportReport | None = None
        self._path = Path()
        self._chosen: dict[str, str] = {}
        self._reading: Task | None = None
        self._taking: Task | None = None
        self._fresh = True
        self.report = Report("import.report")
        self._build()
        # Not the task's own signal: it may be gone before a second listener has heard it.
        around.tasks.ended.connect(self._ended)

    # building -----------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=14)
        outer.addLayout(self._head())
        outer.addWidget(self.report)
        self._options = QWidget()
        options = column(self._options)
        self.call = Choice(_("Haku"), "import.call")
        self.call.changed.connect(lambda _value: self._try())
        ways = (("update", _("päivitetään tiedoston mukaan")), ("skip", _("ohitetaan")))
        self.known = Choice(_("Jo tiedossa olevat hankkeet"), "import.known", ways)
        self.known.changed.connect(lambda _value: self._try())
        options.addWidget(FormGrid([self.call, self.known], 220, 2))
        outer.addWidget(self._options)
        self._counts = label(role="strong", name="import.counts", wrap=True)
        outer.addWidget(self._counts)
        outer.addWidget(self._work())
        self.preview = Preview()
        self.findings = FindingList()
        self.findings.chosen.connect(self._show_finding)
        self.matching = Matching()
        self.matching.changed.connect(self._matched)
        left = column(gap=12)
        left.addWidget(self.preview, 3)
        left.addWidget(self.findings, 2)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.current().px(16))
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self.matching)
        outer.addLayout(self._middle, 1)

    def _head(self) -> Any:
        head = row(gap=8)
        back = Button(_("Hankkeet"), "import.back", Kind.FLAT, "arrow-left")
        back.setToolTip(_("Takaisin luetteloon (Esc)"))
        back.clicked.connect(lambda _checked=False: self.close_page())
        head.addWidget(back)
        head.addWidget(label(_("Tuonti"), "title"))
        self._name = Elided("muted", "import.name")
        head.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        self._other = Button(_("Toinen tiedosto…"), "import.other", Kind.QUIET, "folder-open")
        self._other.clicked.connect(lambda _checked=False: self.other_asked.emit())
        self._write = Button(_("Vie raportti…"), "import.export", Kind.QUIET, "download")
        self._write.clicked.connect(lambda _checked=False: self._ask_report())
        self.confirm = Button(_("Tuo"), "proposal.import.confirm", Kind.PRIMARY, "upload")
        self.confirm.clicked.connect(lambda _checked=False: self.take_in())
        self.ready = Button(_("Valmis"), "proposal.import.done", Kind.PRIMARY, "check")
        self.ready.clicked.connect(lambda _checked=False: self.close_page())
        for button in (self._other, self._write, self.confirm, self.ready):
            head.addWidget(button)
        return head

    def _work(self) -> QWidget:
        """How far the import is, and the way out."""
        self._busy = QWidget()
        layout = row(self._busy, gap=12)
        self._busy_words = label(name="import.busy.words")
        self._bar = QProgressBar()
        self._bar.setObjectName("import.busy.progress")
        self._bar.setTextVisible(False)
        cancel = Button(_("Keskeytä"), "import.cancel", Kind.QUIET, "x")
        cancel.clicked.connect(lambda _checked=False: self._taking.cancel() if self._taking else None)
        layout.addWidget(self._busy_words)
        layout.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(cancel)
        self._busy.hide()
        return self._busy

    # looking ------------------------------------------------------------------

    def open_source(self, path: Path) -> None:
        """Read a table; `opened` or `refused` follows."""
        self._path = path
        self._chosen = {}
        self._fresh = True
        self.trial = self.done = None
        self.call.follow_value(None)
        self.known.follow_value("update")
        self._try()

    def _try(self) -> None:
        """What would come of it with what is chosen now; an older question is dropped."""
        if self._reading is not None:
            self._reading.cancel()
        name = sentence(_("Luetaan: {name}"), name=self._path.name)
        work = partial(self._read, self._path, self.call.combo.currentData(), self.known.combo.currentData())
        task = self.around.tasks.start(
            name, partial(work, dict(self._chosen)), lambda found: self._tried(task, found), self._not_read
        )
        self._reading = task

    def _read(
        self, path: Path, call: str | None, known: str, chosen: dict[str, str], progress: Progress
    ) -> tuple[Trial, tuple[str, ...]]:
        from kokkola_desktop.services import calls, importing

        way: Any = known or "update"
        trial = importing.try_source(
            self.around.workspace, path, call=call, known=way, columns=chosen, progress=progress.step
        )
        return trial, tuple(one.name for one in calls.all(self.around.workspace))

    def _tried(self, task: Task, found: tuple[Trial, tuple[str, ...]]) -> None:
        if task is not self._reading:
            return
        self._reading = None
        trial, calls = found
        if self._fresh and not self._chosen:
            self._chosen = remembered(self.around.settings, trial.columns)
            if self._chosen:  # a file of this shape was matched by hand before
                self._try()
                return
        self.call.offer([(None, _("– taulukon mukaan –")), *((name, name) for name in calls)])
        self._show(trial)

    def _not_read(self, error: Exception) -> None:
        self._reading = None
        if not isinstance(error, UserError):
            self.failed.emit(error)
        elif self._fresh:
            self.refused.emit(error)
        else:
            self.report.tell_error(error)

    def _show(self, trial: Trial) -> None:
        self.trial = trial
        self._name.setText(trial.source.name)
        self.preview.show_trial(trial)
        self.findings.show_findings(trial.report.findings)
        self.matching.show_columns(trial.columns, writable=self.done is None)
        self._show_counts(trial.report)
        self._show_buttons()
        if self._fresh:
            self._fresh = False
            self.report.clear()
            self.opened.emit()
            self._begin()

    def _begin(self) -> None:
        if self.confirm.isEnabled():
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.trial is not None and not self.trial.complete:
            self.matching.focus_first()
        elif self.preview.table is not None:
            self.preview.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self, report: ImportReport) -> None:
        message = _(
            "luettu {read}, uusia {created}, päivitettäviä {updated}, ennallaan {unchanged}, hylätty {rejected}"
        )
        self._counts.setText(sentence(message, **{name: current().number(getattr(report, name)) for name in COUNTS}))

    def _show_buttons(self) -> None:
        trial, busy = self.trial, self._taking is not None
        wanted = trial.wanted if trial is not None and self.done is None else 0
        words = plural("Tuo {n} hanke", "Tuo {n} hanketta", wanted) if wanted else _("Tuotavaa ei ole")
        self.confirm.set_text(words)
        self.confirm.setEnabled(bool(wanted) and not busy)
        self.confirm.setVisible(self.done is None)
        self.ready.setVisible(self.done is not None)
        self._options.setVisible(self.done is None)
        self._options.setEnabled(not busy)
        self._other.setEnabled(not busy)
        self._write.setEnabled(trial is not None and bool(trial.report.findings))
        self._busy.setVisible(busy)

    def _matched(self, name: str, key: str) -> None:
        """By hand: a field is filled by one column, so the one that filled it before fills none."""
        if self.trial is None:
            return
        for one in self.trial.columns:
            if key and one.field == key and one.name != name:
                self._chosen[one.name] = ""
        self._chosen[name] = key
        remember(self.around.settings, self.trial.columns, self._chosen)
        self._try()

    def _show_finding(self, finding: Finding) -> None:
        if finding.row is None or self.trial is None:
            return
        row = next((one for one in self.trial.rows if one.number == finding.row), None)
        places = [place for place, found in row.marks.items() if finding in found] if row is not None else []
        self.preview.go_to(finding.row, places[0] if places else -1)

    # taking in ------------------------------------------------------------------

    def take_in(self) -> None:
        """Import as one step, beside the window."""
        if self.trial is None or not self.trial.wanted or self._taking is not None:
            return
        name = sentence(_("Tuodaan: {name}"), name=self._path.name)
        work = partial(
            self._import,
            self._path,
            self.call.combo.currentData(),
            self.known.combo.currentData(),
            dict(self._chosen),
        )
        self.report.clear()
        task = self.around.tasks.start(name, work, self._imported, self._not_imported)
        self._taking = task
        self._busy_words.setText(name)
        self._bar.setAccessibleName(name)
        self._bar.setRange(0, 0)
        task.progressed.connect(self._progressed)
        self._show_buttons()
        self.findChild(Button, "import.cancel").setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self, path: Path, call: str | None, known: Any, chosen: dict[str, str], progress: Progress) -> Any:
        from kokkola_desktop.services import importing

        return importing.import_sources(
            self.around.workspace, [path], call=call, known=known, columns=chosen, progress=progress.step
        )

    def _progressed(self, done: int, rows: int) -> None:
        self._bar.setRange(0, rows)
        self._bar.setValue(done)

    def _imported(self, report: ImportReport) -> None:
        self.done = report
        names = [name for name in COUNTS if name == "read" or getattr(report, name)]
        words = {
            "read": _("luettu {n}"),
            "created": _("uusia {n}"),
            "updated": _("päivitetty {n}"),
            "unchanged": _("ennallaan {n}"),
            "rejected": _("hylätty {n}"),
        }
        counts = ", ".join(sentence(words[name], n=current().number(getattr(report, name))) for name in names)
        grave = {finding.gravity for finding in report.findings}
        tone = "warn" if grave - {Gravity.NOTE} else "ok"
        told = sentence(_("Tuotu: {name}: {counts}."), name=self._path.name, counts=counts)
        self.report.tell(told, tone, undo_link(self.around, self.report))

    def _not_imported(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)

    def _ended(self, task: Task) -> None:
        """The import is done, has failed, or was broken off: then nothing was kept."""
        if task is not self._taking:
            return
        self._taking = None
        if self.done is None and not self.report.text:
            self.report.tell(_("Tuonti keskeytettiin: mitään ei tallennettu."), "info")
        if self.trial is not None:
            self.matching.show_columns(self.trial.columns, writable=self.done is None)
        self._show_buttons()
        if self.isVisible():
            (self.ready if self.done is not None else self.confirm).setFocus(Qt.FocusReason.OtherFocusReason)

    # the report -------------------------------------------------------------------

    def _ask_report(self) -> None:
        target = transfer.ask_report(self, self._path.stem)
        if target is not None:
            self.write_report(target)

    def write_report(self, target: Path) -> None:
        """Write the findings as a table; the system has asked before it writes over one."""
        from kokkola_desktop.services import exporting

        report = self.done or (self.trial.report if self.trial is not None else None)
        if report is None:
            return
        try:
            exporting.export_report(report, target, current(), force=True)
        except UserError as error:
            self.report.tell_error(error)
        else:
            self.report.tell(sentence(_("Viety: {path}"), path=target), "ok")

    # a page of Hankkeet -------------------------------------------------------------

    def close_page(self) -> None:
        """Back to the list; an import that runs goes on, and the status line shows it."""
        self.closed.emit()

    def keep(self) -> None:
        """Nothing is typed here."""

    def follow(self) -> None:
        """Something in the file has changed: what would come of the table may be something else."""
        if self.trial is not None and self._taking is None:
            self.done = None
            self.report.clear()
            self._try()

    def close_lanes(self) -> None:
        """The file is about to be closed: its tasks end with it."""
        self.trial = self.done = self._reading = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, F6 between the areas."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        elif event.key() == Qt.Key.Key_F6:
            self._next_area()
        else:
            super().keyPressEvent(event)

    def _next_area(self) -> None:
        focus = QApplication.focusWidget()
        areas = [self.preview.table, *([self.findings.table] if self.findings.isVisible() else [])]
        places = [n for n, area in enumerate(areas) if area is not None and area is focus]
        following = places[0] + 1 if places else 0
        if focus is not None and not places and not self.matching.isAncestorOf(focus):
            following = 0
        if following < len(areas) and areas[following] is not None:
            areas[following].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.matching.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        for button in (self._other, self._write):
            button.icon_only = narrow
            button.setToolTip(button.text() if narrow else "")
            button.updateGeometry()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(down if narrow else right)
        self.matching.setMaximumWidth(16777215 if narrow else px(SIDE_WIDTH))
        self.matching.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self.matching.setMinimumHeight(px(220) if narrow else 0)
