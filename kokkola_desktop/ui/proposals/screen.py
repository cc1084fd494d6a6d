"""Hankkeet: title with its buttons, filters, table with its foot, and the summary of what is selected beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QWidget

from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals import exchange, side, transfer
from kokkola_desktop.ui.proposals.bulk import BulkMoves
from kokkola_desktop.ui.proposals.columns import COLUMNS, SHOWN_FIRST
from kokkola_desktop.ui.proposals.filters import FIELDS, FilterBar
from kokkola_desktop.ui.proposals.form.new import NewProposal
from kokkola_desktop.ui.proposals.openings import Openings
from kokkola_desktop.ui.proposals.pages import Pages
from kokkola_desktop.ui.proposals.saved import Saved, SavedFilters
from kokkola_desktop.ui.proposals.side import ProposalSide
from kokkola_desktop.ui.proposals.table import ProposalTable, Question, filter_values, glance
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.tick_menu import TickMenu
from kokkola_desktop.ui.words import _, plural

SIDE_WIDTH, SIDE_LEAST = 320, 292
ROOMY = 1200
NARROW = 900
"""Under this many pixels at 100 % the summary takes the place of the table when it is opened."""


class ProposalsScreen(Screen):
    """All proposals of the file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "proposals")
        self._sort = str(around.settings.value("proposals/sort", "number"))
        self._descending = str(around.settings.value("proposals/descending", "false")) == "true"
        self.table = ProposalTable(around)
        self.side = ProposalSide()
        self.filters = FilterBar()
        self.exchange = exchange.Exchange(around, self)
        self._first = True
        self._build()
        keys = around.settings.value("proposals/columns", list(SHOWN_FIRST))
        self.table.view.show_columns([keys] if isinstance(keys, str) else list(keys))
        self.filters.changed.connect(self._ask)
        self.table.answered.connect(self._answered)
        self.table.picked.connect(self._picked)
        self.table.failed.connect(self.failed)
        self.exchange.report.asks.connect(lambda asks: self._new.set_kind(Kind.QUIET if asks else Kind.PRIMARY))
        view = self.table.view
        view.sort_asked.connect(self.sort_by)
        view.columns_moved.connect(self._keep_columns)
        view.opened.connect(self.opened.open_form)
        self.side.opened.connect(self.opened.open_form)
        view.copy_asked.connect(self._copy)
        view.rows_painted.connect(self._rows_painted)

    # building -----------------------------------------------------------------

    def _build(self) -> None:
        whole = QWidget()
        self.pages = Pages(column(self, (24, 20, 24, 20)), whole)
        self.opened = Openings(self.around, self.pages, self)
        self.opened.back.connect(self._back)
        self.opened.failed.connect(self.failed)
        self.opened.paper_asked.connect(partial(self.open_requested.emit, "paper.path"))
        self.opened.import_refused.connect(self._import_refused)
        self.opened.import_asked.connect(self._import_table)
        self.bulk = BulkMoves(self.around, self, self.exchange.report)
        outer = column(whole, gap=14)
        outer.addLayout(self._head())
        self.new = NewProposal(self.around)
        self.new.made.connect(self.opened.open_form)
        self.new.asks.connect(lambda asks: self._new.set_kind(Kind.QUIET if asks else Kind.PRIMARY))
        self.new.closed.connect(lambda: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))
        outer.addWidget(self.new)
        self.saved = SavedFilters(self.around, self.exchange.report, self._filtered_now, self._apply_saved)
        self.saved.strip.away.connect(lambda: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filters.saved.clicked.connect(self.around.actions["proposal.saved"].trigger)
        outer.addWidget(self.saved.strip)
        outer.addWidget(self.exchange.report)
        outer.addWidget(self.filters)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(theme.current().px(16))
        left = QWidget()
        self._left = QStackedLayout(left)
        self._left.addWidget(self.table)
        self._none_yet = self._empty_file()
        self._none_left = self._empty_filter()
        self._left.addWidget(self._none_yet)
        self._left.addWidget(self._none_left)
        self._left_part = left
        self._middle.addWidget(left, 1)
        self._middle.addWidget(self.side)
        outer.addLayout(self._middle, 1)

    def _head(self) -> QHBoxLayout:
        head = row(gap=8)
        head.addWidget(label(_("Hankkeet"), "title"))
        self._count = label(role="muted", name="proposal.count")
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStrut(theme.current().px(32))
        head.addStretch(1)
        self._import = Button(_("Tuo"), "proposal.import.button", Kind.QUIET, "upload")
        self._ranking_button = Button(_("Järjestys"), "proposal.ranking.button", Kind.QUIET, "list-ordered")
        self._calls_button = Button(_("Haut"), "proposal.calls.button", Kind.QUIET, "inbox")
        self._new = Button(_("Uusi hanke"), "proposal.new.button", Kind.PRIMARY, "plus")
        self._export_button = Button(_("Vie"), "proposal.export.button", Kind.QUIET, "download")
        for button, name in (
            (self._ranking_button, "proposal.ranking"),
            (self._calls_button, "proposal.calls"),
            (self._export_button, "proposal.export"),
            (self._import, "proposal.import"),
            (self._new, "proposal.new"),
        ):
            action = self.around.actions[name]
            button.clicked.connect(action.trigger)
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.setEnabled(False)
            head.addWidget(button)
        self._new.shortcut_text = self.around.actions["proposal.new"].shortcut().toString()
        self.filters.columns.clicked.connect(self._choose_columns)
        self.filters.move_button.clicked.connect(self.around.actions["proposal.move"].trigger)
        return head

    def _empty_file(self) -> EmptyState:
        first = Button(_("Tuo taulukosta"), "proposal.empty.import", Kind.QUIET, "upload")
        first.clicked.connect(self.around.actions["proposal.import"].trigger)
        return EmptyState(
            "folder-kanban",
            _("Ei vielä hankkeita"),
            _("Tuo hankkeet Excel- tai CSV-taulukosta: valitse tiedosto tai pudota se tähän ikkunaan."),
            (first,),
        )

    def _empty_filter(self) -> EmptyState:
        clear = Button(_("Tyhjennä suodattimet"), "proposal.empty.clear", Kind.QUIET, "x")
        clear.clicked.connect(self.filters.clear)
        return EmptyState(
            "search", _("Ei hankkeita näillä suodattimilla"), _("Muuta hakua tai tyhjennä suodattimet."), (clear,)
        )

    # the file -----------------------------------------------------------------

    def glance(self) -> Callable[[Path], Any]:
        """The first rows, in the order that the user left."""
        return partial(glance, question=self.question())

    def show_glance(self, seen: Any) -> None:
        """Rows without sums; both follow when the file is open."""
        self.table.view.header.show_sorting(self._sort, descending=self._descending)
        self.table.show_answer(seen)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach(self) -> None:
        """Offer what can be done; a file that is only looked at takes nothing in."""
        commands = self.around.actions
        commands.bind("proposal.filter", partial(self.filters.search.setFocus, Qt.FocusReason.ShortcutFocusReason))
        commands.bind("proposal.clear_filters", self.filters.clear)
        commands.bind("proposal.calls", self.opened.open_calls)
        commands.bind("proposal.ranking", self.opened.open_ranking)
        commands.bind("proposal.export", self._export_table)
        commands.bind("proposal.saved", partial(self.saved.open_menu, self.filters.saved))
        commands.bind("proposal.copy", self._copy)
        commands.bind("proposal.columns", self._choose_columns)
        if not self.around.workspace.read_only:
            commands.bind("proposal.import", self._import_table)
            commands.bind("proposal.new", self.new_proposal)
            commands.bind("proposal.move", self._move_selected)
        self.setAcceptDrops(not self.around.workspace.read_only)
        for button, name in (
            (self._import, "proposal.import"),
            (self._export_button, "proposal.export"),
            (self._new, "proposal.new"),
            (self._calls_button, "proposal.calls"),
            (self._ranking_button, "proposal.ranking"),
        ):
            button.setEnabled(commands[name].isEnabled())

    # asking -------------------------------------------------------------------

    def enter(self) -> None:
        """The list, with what is there now."""
        self.opened.show_list()
        self.table.forget()
        self._offer()
        self._ask()
        self._picked(self.table.view.selected_ids())
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, changes: Any) -> None:
        """The list and what it offers are asked for anew, and the page that is open beside it."""
        self.opened.follow()
        if "proposal" in changes.kinds:
            self.table.forget()
            self._offer()
            self._ask()
            self._picked(self.table.view.selected_ids())

    def open(self, kind: str, key: Any) -> bool:
        """Select a proposal by its id, without filters in its way; or list those of some filters (field: values)."""
        if kind == "proposal":
            self._wanted = key
            self.filters.clear()
            self.opened.open_form(key)
        elif kind == "proposal.list":
            self.filters.show_only(key)
        elif kind == "call":
            self.opened.open_calls(key)
        else:
            return False
        self._ask()
        return True

    def place(self) -> tuple[str, Any] | None:
        """The proposal whose form is open."""
        form = self.opened.form
        return ("proposal", form.proposal_id) if self.pages.shown == "form" and form is not None else None

    def _offer(self) -> None:
        self.table.beside.ask(
            "values", partial(filter_values, self.around.workspace), self.filters.offer, self.failed.emit
        )

    def question(self) -> Question:
        """What filters and sorting ask for."""
        chosen = {field: self.filters.chips[field].chosen for field in FIELDS}
        return Question(self.filters.search.text().strip(), **chosen, sort=self._sort, descending=self._descending)

    def _filtered_now(self) -> Saved:
        now = self.question()
        states = tuple(str(getattr(one, "value", one)) for one in now.state)
        return Saved("", now.query, now.call, states, now.priority, now.applicant, now.sort, now.descending)

    def _apply_saved(self, saved: Saved) -> None:
        self._sort, self._descending = saved.sort, saved.descending
        states = tuple(ProposalState(one) for one in saved.state)
        chosen = {"call": saved.call, "state": states, "priority": saved.priority, "applicant": saved.applicant}
        self.filters.apply(saved.query, chosen)
        self._ask()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self.around.workspace is not None:
            self.table.ask(self.question())

    _wanted: int | None = None

    def _answered(self, count: int) -> None:
        empty = self._none_yet if self.filters.empty else self._none_left
        self._left.setCurrentWidget(self.table if count else empty)
        self._count.setText(plural("{n} hanke", "{n} hanketta", count) if self.filters.empty and count else "")
        if self._wanted is not None:
            place = self.table.model.row_of(self._wanted)
            self._wanted = None
            if place is not None:
                self.table.view.select_rows([place])
                self.table.view.setFocus()
        if not count and self.around.workspace is not None:
            self._rows_painted()

    def sort_by(self, key: str) -> None:
        """Sort by the column; a second time the other way round."""
        self._descending = not self._descending if key == self._sort else key in ("requested", "total", "points")
        self._sort = key
        self.around.settings.setValue("proposals/sort", key)
        self.around.settings.setValue("proposals/descending", "true" if self._descending else "false")
        self._ask()

    # what is selected -----------------------------------------------------------

    def _picked(self, ids: list[int]) -> None:
        if self.around.workspace is None:
            return
        self.filters.move_button.setVisible(bool(ids) and not self.around.workspace.read_only)
        self.table.beside.ask(
            "side", partial(side.read, self.around.workspace, ids), self.side.show_summary, self.failed.emit
        )

    # the other pages ----------------------------------------------------------------

    def new_proposal(self) -> None:
        """Ask for the name of a new one, above the list."""
        self.opened.show_list()
        self.new.begin()

    def _back(self, proposal: int) -> None:
        self._wanted = proposal or None
        self.opened.show_list()
        self._ask()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_selected(self) -> None:
        button = self.filters.move_button
        self.bulk.offer(self.table.view.selected_ids(), button.mapToGlobal(QPoint(0, button.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the summary to the table."""
        if event.key() == Qt.Key.Key_Escape and self.table.isVisible():
            self._fit()
            self.table.view.setFocus()
            return
        super().keyPressEvent(event)

    # columns, clipboard, files -----------------------------------------------------

    def _choose_columns(self) -> None:
        menu = TickMenu(self)
        menu.setObjectName("proposal.columns.menu")
        shown = self.table.view.visible_keys()
        for spec in COLUMNS:
            action = QAction(_(spec.title), menu)
            action.setCheckable(True)
            action.setChecked(spec.key in shown)
            action.setEnabled(spec.key != "title")
            action.toggled.connect(partial(self._show_column, spec.key))
            menu.addAction(action)
        menu.addSeparator()
        sorting = menu.addMenu(_("Järjestä"))
        for spec in COLUMNS:
            action = sorting.addAction(_(spec.title))
            action.triggered.connect(lambda _checked=False, key=spec.key: self.sort_by(key))
        button = self.filters.columns
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _show_column(self, key: str, shown: bool) -> None:
        keys = self.table.view.visible_keys()
        if shown:
            order = [spec.key for spec in COLUMNS]
            after = [place for place, other in enumerate(keys) if order.index(other) < order.index(key)]
            keys.insert(after[-1] + 1 if after else 0, key)
        else:
            keys.remove(key)
        self.table.view.show_columns(keys)
        self._keep_columns()

    def _keep_columns(self) -> None:
        self.around.settings.setValue("proposals/columns", self.table.view.visible_keys())

    def _copy(self) -> None:
        ids = self.table.view.selected_ids()
        if ids:
            self.table.beside.ask(
                "copy",
                partial(transfer.read_table, self.around.workspace, ids, self.table.view.visible_keys()),
                lambda lines: QGuiApplication.clipboard().setMimeData(transfer.clipboard_of(lines)),
                self.failed.emit,
            )

    def _export_table(self) -> None:
        """All proposals; where some are filtered or selected, the user says which."""
        offers = transfer.export_offers(self.filters.empty, list(self.table.model.ids), self.table.view.selected_ids())
        if len(offers) == 1:
            self._export(None)
            return
        menu = QMenu(self)
        menu.setObjectName("proposal.export.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, only in offers:
            menu.addAction(words).triggered.connect(lambda _checked=False, only=only: self._export(only))
        menu.popup(self._export_button.mapToGlobal(QPoint(0, self._export_button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _export(self, only: Sequence[int] | None) -> None:
        target = transfer.ask_target(self)
        if target is not None:
            self.exchange.export_to(target, only)

    def _import_table(self) -> None:
        source = transfer.ask_source(self)
        if source is not None:
            self.open_import([source])

    def open_import(self, paths: Sequence[Path]) -> None:
        """Show what would come in from a table that was chosen or dropped; several at once are refused in place."""
        if self.around.workspace.read_only:
            return
        self.exchange.report.clear()
        if len(paths) == 1:
            self.opened.open_import(paths[0])
        else:
            self.opened.show_list()
            self.exchange.report.tell(_("Tuo yksi taulukko kerrallaan."), "warn")

    def _import_refused(self, error: UserError) -> None:
        self.opened.show_list()
        self.exchange.report.tell_error(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A table may be dropped here."""
        if exchange.dropped_table(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The table that was dropped is taken in."""
        path = exchange.dropped_table(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_import([path])

    # Qt -------------------------------------------------------------------------------

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(NARROW)

    def _fit(self) -> None:
        narrow = self._is_narrow()
        self._left_part.show()
        self.side.setVisible(not narrow)
        self.filters.set_narrow(narrow)
        for button in (self._ranking_button, self._calls_button, self._export_button, self._import):
            button.icon_only = narrow
            button.updateGeometry()
        px = theme.current().px
        width = px(SIDE_WIDTH if self.width() >= px(ROOMY) else SIDE_LEAST)
        self.side.setMaximumWidth(16777215 if narrow else width)
        self.side.setMinimumWidth(0 if narrow else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _rows_painted(self) -> None:
        if self._first:
            self._first = False
            self.shown.emit()

    def close_screen(self) -> None:
        """End the lanes that read."""
        self.opened.close_lanes()
        self.table.close_lanes()
