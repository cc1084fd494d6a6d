"""The papers of the file, or of one meeting, with the pages of the selected one beside them, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.mail_program import open_message
from kokkola_desktop.ui.paper_names import conformance_words, promises
from kokkola_desktop.ui.paper_register import work
from kokkola_desktop.ui.paper_register.columns import COLUMNS, words_of
from kokkola_desktop.ui.pdf_pages import Preview, page_words
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, IdTableModel
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, panel, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers.checking import Verdict
    from kokkola_desktop.services.papers.filing import Listed

NARROW = 900
PREVIEW_SHARE = 40
MEETING = next(n for n, one in enumerate(COLUMNS) if one.key == "meeting")
#: What is done to the selected papers, by the ids of the actions.
ACTS = ("paper.check", "paper.mail", "paper.print", "paper.show_folder")


class RegisterView(QWidget):
    """``counted(shown, all)`` when the list was read; ``painted`` when its rows have been drawn; ``failed(error)``.

    ``name`` begins the object names; ``report`` is where the place that shows the view tells what came of an act.
    """

    counted = Signal(int, int)
    painted = Signal()
    failed = Signal(object)

    def __init__(self, around: Surroundings, name: str, report: Report, empty: EmptyState) -> None:
        super().__init__()
        self.around, self.report = around, report
        self._name = name
        self._lane = Lane(self)
        self._bound = False
        self._meeting: str | None = None
        self._register: dict[int, Listed] = {}
        self._wanted: int | None = None
        self._wanted_path: Path | None = None
        self.model = IdTableModel(COLUMNS, self)
        self.view = IdTable(self.model, f"{name}.list", _("Asiakirjat"))
        self.preview = Preview(f"{name}.preview")
        self.buttons = self._make_buttons()
        self._build(empty)
        self._connect()

    # building -----------------------------------------------------------------

    def _make_buttons(self) -> dict[str, Button]:
        made = {
            "paper.check": Button(_("Tarkista"), f"{self._name}.check.button", Kind.QUIET, "shield-check"),
            "paper.mail": Button(_("Sähköposti"), f"{self._name}.mail.button", Kind.QUIET, "send"),
            "paper.print": Button(_("Tulosta…"), f"{self._name}.print.button", Kind.QUIET, "printer"),
            "paper.show_folder": Button(_("Avaa kansio"), f"{self._name}.folder.button", Kind.QUIET, "folder-open"),
        }
        if not work.has_checker():
            del made["paper.check"]
        acts = self._acts()
        for action, button in made.items():
            button.clicked.connect(partial(_do, acts[action]))
        return made

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "paper.check": self.check,
            "paper.mail": self.mail,
            "paper.print": self.print_paper,
            "paper.show_folder": self.open_folder,
        }

    def _build(self, empty: EmptyState) -> None:
        self._middle = QHBoxLayout(self)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(theme.current().px(16))
        self._left = self._left_part(empty)
        self._middle.addWidget(self._left, 100 - PREVIEW_SHARE)
        self._right = self._right_part()
        self._middle.addWidget(self._right, PREVIEW_SHARE)

    def _left_part(self, empty: EmptyState) -> QFrame:
        result = panel(f"{self._name}.list.panel")
        outer = column(result, (1, 1, 1, 6))
        self._bar = QWidget()
        bar = row(self._bar, (10, 8, 12, 8), 12)
        self.filter = TextLine(f"{self._name}.filter")
        self.filter.setPlaceholderText(_("Suodata: laji, kokous, kieli, nimi"))
        self.filter.setAccessibleName(_("Suodata asiakirjoja"))
        self.filter.setClearButtonEnabled(True)
        self.newest = CheckBox(_("Vain uusimmat"), f"{self._name}.newest")
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.newest)
        outer.addWidget(self._bar)
        outer.addWidget(line())
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        clear = Button(_("Poista suodatus"), f"{self._name}.filter.clear", Kind.QUIET, "x")
        clear.clicked.connect(lambda _checked=False: self.show_all())
        self._empty = empty
        self._no_match = EmptyState("search", _("Ei osumia"), _("Mikään asiakirja ei vastaa suodatusta."), (clear,))
        for page in (self.view, self._empty, self._no_match):
            self._stack.addWidget(page)
        outer.addWidget(inside, 1)
        return result

    def _right_part(self) -> QFrame:
        result = panel(f"{self._name}.preview.panel")
        layout = column(result, (1, 1, 1, 1))
        head = row(margins=(16, 0, 16, 0), gap=8)
        head.addStrut(theme.current().px(40))
        self._title = Elided("strong", f"{self._name}.preview.name")
        self._page = label(role="label", name=f"{self._name}.preview.page")
        self._checked = Elided("label", f"{self._name}.preview.conformance")
        head.addWidget(self._title)
        head.addWidget(self._checked, 1)
        head.addWidget(self._page)
        layout.addLayout(head)
        layout.addWidget(line())
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._nothing = EmptyState(
            "file-text", _("Ei esikatselua"), _("Valitse asiakirja, niin sen sivut näkyvät tässä.")
        )
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)
        layout.addWidget(pages, 1)
        return result

    def _connect(self) -> None:
        self.view.picked.connect(self._picked)
        self.view.opened.connect(lambda _identity: self._open_preview())
        self.view.rows_painted.connect(self.painted)
        self.filter.textChanged.connect(lambda _text: self._list())
        self.filter.entered.connect(partial(self.view.setFocus, Qt.FocusReason.OtherFocusReason))
        self.newest.toggled.connect(lambda _checked: self._list())
        self.preview.failed.connect(self._unreadable)
        self.preview.page_shown.connect(lambda page, pages: self._page.setText(page_words(page, pages)))

    def bind(self) -> None:
        """The user is here: the keys act on what is selected here."""
        for name, act in self._acts().items():
            if name in self.buttons:
                self.around.actions.bind(name, act)
        self._bound = True
        self._offer()

    def unbind(self) -> None:
        """The user is elsewhere."""
        if self._bound:
            self._bound = False
            for name in ACTS:
                self.around.actions.unbind(name)

    # the list -------------------------------------------------------------------

    def show_meeting(self, number: str | None) -> None:
        """The papers of one meeting, or all; what was filtered is so no more."""
        self._meeting = number
        self.view.setColumnHidden(MEETING, number is not None)
        self.view.fit_columns()
        self.show_all()

    def show_all(self) -> None:
        """Without a filter."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.newest.setChecked(False)
        self.ask()

    def want(self, paper: int | None = None, path: Path | None = None) -> None:
        """Select a paper by its id or its path once it is in the list, whatever is filtered."""
        self._wanted, self._wanted_path = paper, path
        self.show_all()

    def ask(self) -> None:
        """Read the register anew."""
        self._lane.ask("register", partial(work.listed, self.around.workspace, self._meeting), self._came, self._failed)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _came(self, papers: list[Listed]) -> None:
        self._register = {paper.id: paper for paper in papers}
        self._bar.setVisible(bool(papers))
        self._list()

    def _list(self) -> None:
        """Show what passes the filter."""
        wanted = self.filter.text().casefold().split()
        shown = [
            paper
            for paper in self._register.values()
            if (paper.newest or not self.newest.isChecked()) and all(word in words_of(paper) for word in wanted)
        ]
        cells = [tuple(c.show(getattr(paper, c.key)) for c in COLUMNS) for paper in shown]
        self.view.show_ids([paper.id for paper in shown], cells[:BLOCK])
        for block in range(1, -(-len(cells) // BLOCK)):
            self.model.supply(self.model.generation, block, cells[block * BLOCK : (block + 1) * BLOCK])
        self.counted.emit(len(shown), len(self._register))
        self._stack.setCurrentWidget(self.view if shown else self._no_match if self._register else self._empty)
        place = self._place_of_wanted()
        if place is not None:
            self.view.select_rows([place])
        elif shown and not self.view.selected_ids():
            self.view.select_rows([0])
        self._picked(self.view.selected_ids())
        if not shown:
            self.painted.emit()

    def _place_of_wanted(self) -> int | None:
        """Where the paper stands that was asked for by its id or was made just now."""
        for identity, paper in self._register.items():
            if identity == self._wanted or (self._wanted_path and paper.path == self._wanted_path.resolve()):
                self._wanted = self._wanted_path = None
                return self.model.row_of(identity)
        return None

    # the one that is selected ---------------------------------------------------------

    @property
    def selected(self) -> list[Listed]:
        """The papers that are selected."""
        return [self._register[key] for key in self.view.selected_ids() if key in self._register]

    def _picked(self, _ids: Sequence[int]) -> None:
        papers = self.selected
        paper = papers[0] if len(papers) == 1 else None
        self._title.setText(paper.path.name if paper else "")
        self._checked.setText(conformance_words(paper.conformance) if paper else "")
        self._page.setText("")
        self._pages.setCurrentWidget(self.preview if paper else self._nothing)
        self.preview.show_path(paper.path if paper else None)
        self._offer()

    def _offer(self) -> None:
        count = len(self.selected)
        for name, button in self.buttons.items():
            offered = count > 0 if name == "paper.mail" else count == 1
            if name == "paper.check":  # a paper with pages of others promises nothing
                offered = offered and promises(self.selected[0].conformance)
            button.setEnabled(offered)
            if self._bound:
                self.around.actions[name].setEnabled(offered)

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.failed.emit(error)
            return
        self.preview.show_path(None)
        self._pages.setCurrentWidget(self._nothing)
        path = self._path()
        self.report.tell(sentence(_("Tiedostoa {path} ei voi avata. Tee asiakirja uudelleen."), path=path), "warn")

    def _path(self) -> Path | None:
        papers = self.selected
        return papers[0].path if papers else None

    def open_folder(self) -> None:
        """The folder of the paper in the system's program for folders."""
        path = self._path()
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
            self.report.tell(sentence(_("Kansiota ei voi avata: {path}"), path=path.parent), "warn")

    def print_paper(self) -> None:
        """Print it, or some of its pages."""
        from kokkola_desktop.ui.paper_register import printing

        path = self._path()
        if path is None:
            return
        try:
            if printing.ask_and_print(path, self):
                self.report.tell(sentence(_("Lähetetty tulostimelle: {name}"), name=path.name), "ok")
        except OSError as error:
            self._unreadable(error)

    def mail(self) -> None:
        """A message with the selected papers opens in the mail program."""
        papers = self.selected
        if papers and not self._lost(papers):
            self._mail([paper.id for paper in papers], with_secret=False)

    def _lost(self, papers: Sequence[Listed]) -> bool:
        """Say which of the papers are not where they were put."""
        lost = [paper.path.name for paper in papers if not paper.path.is_file()]
        if lost:
            words = _("Tiedostoa {path} ei voi avata. Tee asiakirja uudelleen.")
            self.report.tell_all([sentence(words, path=name) for name in lost], "warn")
        return bool(lost)

    def _mail(self, papers: Sequence[int], *, with_secret: bool) -> None:
        self.around.tasks.start(
            _("Tehdään viestiä"),
            partial(work.write_message, self.around.workspace, papers, with_secret),
            partial(self._mailed, papers),
            self._not_judged,
        )

    def _mailed(self, papers: Sequence[int], message: Path | tuple[str, ...]) -> None:
        if not isinstance(message, Path):
            words = _("Salassa pidettävää sisältävät: {names}. Lähetä vain sille, jolla on oikeus saada se.")
            anyway = Button(_("Tee viesti silti"), f"{self._name}.mail.anyway", Kind.QUIET, "send")
            anyway.clicked.connect(lambda _checked=False: self._mail(papers, with_secret=True))
            self.report.tell(sentence(words, names=", ".join(message)), "warn", button=anyway)
            anyway.setFocus()
            return
        old = [paper.path.name for paper in self.selected if paper.outdated and paper.id in papers]
        more = [sentence(_("{name}: pöytäkirjaa on korjattu tämän jälkeen."), name=name) for name in old]
        open_message(message, self.report, f"{self._name}.mail.folder", more)

    def check(self) -> None:
        """Let the checker judge the paper."""
        papers = self.selected
        if len(papers) != 1 or self._lost(papers):
            return
        paper = papers[0]
        self.around.tasks.start(
            sentence(_("Tarkistetaan: {name}"), name=paper.path.name),
            lambda progress: work.check(self.around.workspace, paper.id, progress),
            partial(self._judged, paper.path.name),
            self._not_judged,
        )

    def _judged(self, name: str, verdict: Verdict) -> None:
        if verdict.conformance:
            words = _("{name} on tarkastettu: se on {conformance}.")
            self.report.tell(sentence(words, name=name, conformance=verdict.conformance), "ok")
            return
        head = sentence(_("{name} ei läpäissyt tarkastusta:"), name=name)
        self.report.tell_all([head, *verdict.faults], "bad")

    def _not_judged(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)

    def _open_preview(self) -> None:
        if self._is_narrow():
            self._left.hide()
            self._right.show()
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_lanes(self) -> None:
        """End what reads."""
        self._lane.close()
        self.preview.lane.close()

    # Qt -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the pages to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self._fit()
            self.view.setFocus()
            return
        super().keyPressEvent(event)

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(NARROW)

    def _fit(self) -> None:
        self._left.show()
        self._right.setVisible(not self._is_narrow())

    def hideEvent(self, event: QHideEvent) -> None:
        """Another place is shown: its keys are its own. A window that is only minimised keeps them."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.unbind()

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        """It takes what room there is, and asks for little: lists and pages scroll by themselves."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def make_narrow(buttons: Sequence[Button], *, narrow: bool) -> None:
    """Where there is little room the buttons are their icons."""
    for button in buttons:
        button.icon_only = narrow
        button.set_text(button.text())
