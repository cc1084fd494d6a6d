"""Asiakirjat: the register of papers, the panel that makes one, and the pages of the one that is selected beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.paper_names import conformance_words
from kokkola_desktop.ui.papers import work
from kokkola_desktop.ui.papers.columns import COLUMNS
from kokkola_desktop.ui.papers.make import MakePanel, Order
from kokkola_desktop.ui.pdf_pages import Preview, page_words
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, IdTableModel
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, panel, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.papers.filing import Listed, Offer

NARROW = 900
PREVIEW_SHARE = 42


class PapersScreen(Screen):
    """All papers that were made from this file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "papers")
        self._lane = Lane(self)
        self._register: dict[int, Listed] = {}
        self._offered: dict[str, Offer] = {}
        self._kind: str | None = None
        self._wanted: int | None = None
        self._wanted_path: Path | None = None
        self._first = True
        self.model = IdTableModel(COLUMNS, self)
        self.view = IdTable(self.model, "paper.list", _("Asiakirjat"))
        self.preview = Preview("paper.preview")
        self.make = MakePanel()
        self.report = Report("paper.report")
        self._build()
        self._connect()

    # building -----------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Asiakirjat"), "title"))
        self._count = label(role="muted", name="paper.count")
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._folder = Button(_("Avaa kansio"), "paper.folder.button", Kind.QUIET, "folder-open")
        self._make = Button(_("Tee asiakirja"), "paper.make.button", Kind.PRIMARY, "file-plus-2")
        self._print = Button(_("Tulosta…"), "paper.print.button", Kind.QUIET, "printer")
        head.addWidget(self._print)
        head.addWidget(self._folder)
        head.addWidget(self._make)
        outer.addLayout(head)
        outer.addWidget(self.make)
        outer.addWidget(self.report)
        self.make.hide()
        self._middle = QHBoxLayout()
        self._middle.setSpacing(theme.current().px(16))
        self._middle.addWidget(self._left_part(), 100 - PREVIEW_SHARE)
        self._right = self._right_part()
        self._middle.addWidget(self._right, PREVIEW_SHARE)
        outer.addLayout(self._middle, 1)

    def _left_part(self) -> QWidget:
        self._left = panel("paper.list.panel")
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        column(self._left, (1, 6, 1, 6)).addWidget(inside)
        first = Button(_("Tee asiakirja"), "paper.empty.make", Kind.PRIMARY, "file-plus-2")
        first.clicked.connect(self.show_make)
        text = _("Kokouskutsut, esityslistat, pöytäkirjat ja rahoitusesitykset näkyvät tässä, kun niitä on tehty.")
        self._none = EmptyState("file-text", _("Ei vielä asiakirjoja"), text, (first,))
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._none)
        return self._left

    def _right_part(self) -> QFrame:
        result = panel("paper.preview.panel")
        layout = column(result, (1, 1, 1, 1))
        head = row(margins=(16, 0, 16, 0), gap=8)
        head.addStrut(theme.current().px(40))
        self._name = Elided("strong", "paper.preview.name")
        self._page = label(role="label", name="paper.preview.page")
        self._checked = Elided("label", "paper.preview.conformance")
        head.addWidget(self._name)
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

    def attach(self) -> None:
        """Offer what can be done."""
        self.around.actions.bind("paper.make", self.show_make)
        self.around.actions.bind("paper.show_folder", self._open_folder)
        self.around.actions.bind("paper.print", self._print_paper)

    def _connect(self) -> None:
        commands = self.around.actions
        for button, name in (
            (self._make, "paper.make"),
            (self._folder, "paper.show_folder"),
            (self._print, "paper.print"),
        ):
            button.clicked.connect(commands[name].trigger)
        self._make.shortcut_text = commands["paper.make"].shortcut().toString()
        self.make.ordered.connect(self._order)
        self.make.closed.connect(self._close_make)
        self.make.chosen.connect(self._offer_kinds)
        self.view.picked.connect(self._picked)
        self.view.opened.connect(lambda _identity: self._open_preview())
        self.view.rows_painted.connect(self._rows_painted)
        self.preview.failed.connect(self._unreadable)
        self.preview.page_shown.connect(lambda page, pages: self._page.setText(page_words(page, pages)))

    # the register -----------------------------------------------------------------

    def enter(self) -> None:
        """Read the register."""
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, changes: Any) -> None:
        """A paper was made, or a meeting has moved on."""
        if "paper" in changes.kinds:
            self._ask()
        if "meeting" in changes.kinds and self.make.isVisible():
            self._offer_meetings(None)

    def open(self, kind: str, key: Any) -> bool:
        """A paper by its id or its path, or the panel that makes one: (kind, meeting's number)."""
        if kind == "paper":
            self._wanted = key
            self._ask()
        elif kind == "paper.path":
            self._wanted_path = key
            self._ask()
        elif kind == "paper.make":
            self.show_make(*key)
        else:
            return False
        return True

    def _ask(self) -> None:
        self._lane.ask("register", partial(work.listed, self.around.workspace), self._show, self.failed.emit)

    def _show(self, papers: list[Listed]) -> None:
        self._register = {paper.id: paper for paper in papers}
        ids = list(self._register)
        cells = [tuple(c.show(getattr(paper, c.key)) for c in COLUMNS) for paper in papers]
        self.view.show_ids(ids, cells[:BLOCK])
        for block in range(1, -(-len(cells) // BLOCK)):
            self.model.supply(self.model.generation, block, cells[block * BLOCK : (block + 1) * BLOCK])
        self._count.setText(plural("{n} asiakirja", "{n} asiakirjaa", len(papers)) if papers else "")
        self._stack.setCurrentWidget(self.view if papers else self._none)
        wanted = self._place_of_wanted()
        if wanted is not None:
            self.view.select_rows([wanted])
        elif papers and not self.view.selected_ids():
            self.view.select_rows([0])
        if not papers:
            self._picked([])
            self._rows_painted()

    def _place_of_wanted(self) -> int | None:
        """Where the paper stands that was asked for by its id or was made just now."""
        wanted, path = self._wanted, self._wanted_path
        self._wanted = self._wanted_path = None
        for identity, paper in self._register.items():
            if identity == wanted or (path is not None and paper.path == path.resolve()):
                return self.model.row_of(identity)
        return None

    # the one that is selected ---------------------------------------------------------

    def _picked(self, ids: list[int]) -> None:
        paper = self._register.get(ids[0]) if len(ids) == 1 else None
        self.around.actions["paper.show_folder"].setEnabled(paper is not None)
        self._folder.setEnabled(paper is not None)
        self.around.actions["paper.print"].setEnabled(paper is not None)
        self._print.setEnabled(paper is not None)
        self._name.setText(paper.path.name if paper else "")
        self._checked.setText(conformance_words(paper.conformance) if paper else "")
        self._page.setText("")
        self._pages.setCurrentWidget(self.preview if paper else self._nothing)
        self.preview.show_path(paper.path if paper else None)

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.failed.emit(error)
            return
        self.preview.show_path(None)
        self._pages.setCurrentWidget(self._nothing)
        path = self._selected_path()
        self.report.tell(sentence(_("Tiedostoa {path} ei voi avata. Tee asiakirja uudelleen."), path=path), "warn")

    def _selected_path(self) -> Path | None:
        ids = self.view.selected_ids()
        return self._register[ids[0]].path if ids else None

    def _open_folder(self) -> None:
        path = self._selected_path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _print_paper(self) -> None:
        from kokkola_desktop.ui.papers import printing

        path = self._selected_path()
        if path is None:
            return
        try:
            if printing.ask_and_print(path, self):
                self.report.tell(sentence(_("Lähetetty tulostimelle: {name}"), name=path.name), "ok")
        except OSError as error:
            self._unreadable(error)

    def _open_preview(self) -> None:
        if self._is_narrow():
            self._left.hide()
            self._right.show()
        self.preview.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # making one ---------------------------------------------------------------------------

    def show_make(self, kind: str | None = None, meeting: str | None = None) -> None:
        """Open the panel; with a paper and a meeting chosen where they were named."""
        self._kind = kind
        self.report.clear()
        self._show_panel(shown=True)
        self._offer_meetings(meeting)

    def _offer_meetings(self, chosen: str | None) -> None:
        self._lane.ask(
            "meetings",
            partial(work.offers, self.around.workspace),
            partial(self._meetings_came, chosen),
            self.failed.emit,
        )

    def _meetings_came(self, chosen: str | None, offered: list[Offer]) -> None:
        self._offered = {one.number: one for one in offered}
        if not offered:
            self._show_panel(shown=False)
            self.report.tell(_("Tiedostossa ei ole vielä kokousta, josta asiakirjan voisi tehdä."), "warn")
            return
        self.make.offer_meetings([(one.number, work.words_of(one)) for one in offered], chosen)
        self.make.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_kinds(self) -> None:
        one = self._offered.get(self.make.meeting.currentData())
        if one is not None:
            self.make.offer_kinds(one.kinds, one.items)
            self.make.choose_kind(self._kind)

    def _close_make(self) -> None:
        self._show_panel(shown=False)
        self.view.setFocus()

    def _show_panel(self, *, shown: bool) -> None:
        """One primary button a screen: while the panel is open it is the panel's."""
        self.make.setVisible(shown)
        self._make.set_kind(Kind.QUIET if shown else Kind.PRIMARY)

    def _order(self, order: Order) -> None:
        self.make.setEnabled(False)
        self.around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=self.make.kind.currentText()),
            lambda progress: work.make(self.around.workspace, order, progress),
            self._made,
            self._not_made,
        )

    def _made(self, made: Made) -> None:
        self.make.setEnabled(True)
        self._show_panel(shown=False)
        self.report.tell_all(work.told(made), "warn" if made.findings else "ok")
        self._wanted_path = made.path
        self._ask()
        self.view.setFocus()

    def _not_made(self, error: Exception) -> None:
        self.make.setEnabled(True)
        if not isinstance(error, UserError):
            self.failed.emit(error)
            return
        if error.field == "frame" and "known" in error.facts:
            self.report.tell(_("Kokouksessa on päätöksiä usealta kehykseltä. Valitse, mille esitys tehdään."), "warn")
            self.make.ask_frame([str(name) for name in error.facts["known"]])
            return
        self.report.tell_error(error)
        self.make.kind.setFocus()

    # Qt -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the pages to the register."""
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
        for button in (self._print, self._folder):
            button.icon_only = self._is_narrow()
            button.set_text(button.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _rows_painted(self) -> None:
        if self._first:
            self._first = False
            self.shown.emit()

    def close_screen(self) -> None:
        """End the lanes that read."""
        self._lane.close()
        self.preview.lane.close()
