"""Haut as a page of Hankkeet: the calls at the left, the form of the chosen one at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QWidget

from kokkola_desktop.domain.funding import Call
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.calls.form import CallForm, Offers
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.cells import quiet, strong
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import beside_or_below, column, label, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

LIST_WIDTH = 420
NARROW = 900
COLUMNS = (
    Column("name", N_("Haku"), 130, strong, stretch=3, sort=False),
    Column("closes", N_("Sulkeutuu"), 96, quiet, right=True, sort=False),
    Column("count", N_("Kpl"), 48, quiet, right=True, sort=False),
)


class CallsPage(QWidget):
    """``closed`` leads back to the list of proposals."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("calls")
        self.around = around
        self.lane = Lane(self)
        self._calls: dict[int, Call] = {}
        self._shown = 0
        self._wanted = 0
        self.report = Report("call.report")
        self.form = CallForm(around)
        self.form.refused.connect(self.report.tell_error)
        self.form.amended.connect(self.report.forget_error)
        self.form.gone.connect(self._tell_gone)
        self.form.setEnabled(not around.workspace.read_only)
        self.table = PlainTable(COLUMNS, "call.list", _("Haut"))
        self.table.picked.connect(lambda _ids: self._show_chosen())
        self.table.opened.connect(lambda _id: self.form.focus_first())
        self._build()

    def _build(self) -> None:
        outer = column(self, gap=14)
        head = row(gap=8)
        back = Button(_("Hankkeet"), "calls.back", Kind.FLAT, "arrow-left")
        back.clicked.connect(lambda _checked=False: self.close_page())
        head.addWidget(back)
        head.addWidget(label(_("Haut"), "title"))
        head.addStretch(1)
        self._remove = Button(_("Poista haku"), "call.remove", Kind.FLAT, "trash-2")
        self._remove.clicked.connect(lambda _checked=False: self.remove_call())
        self._remove.setEnabled(not self.around.workspace.read_only)
        head.addWidget(self._remove)
        self._new = Button(_("Uusi haku"), "call.new", Kind.PRIMARY, "plus")
        self._new.clicked.connect(lambda _checked=False: self.new_call())
        head.addWidget(self._new)
        self._new.setEnabled(not self.around.workspace.read_only)
        outer.addLayout(head)
        outer.addWidget(self.report)
        self._panel = QFrame()
        self._panel.setObjectName("call.list.panel")
        self._panel.setProperty("surface", "panel")
        column(self._panel, (1, 6, 1, 1)).addWidget(self.table)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.current().px(16))
        self._middle.addWidget(self._panel)
        self._middle.addWidget(self.form, 1)
        outer.addLayout(self._middle, 1)
        first = Button(_("Uusi haku"), "call.empty.new", Kind.QUIET, "plus")
        first.clicked.connect(lambda _checked=False: self.new_call())
        text = _("Haku kertoo, mitä hankkeet saavat hakea ja millä perusteilla ne valitaan.")
        self._none = EmptyState("inbox", _("Ei vielä hakuja"), text, (first,))
        outer.addWidget(self._none, 1)
        self._none.hide()

    # showing --------------------------------------------------------------------------

    def open_call(self, call: int = 0) -> None:
        """Show the calls, one of them chosen."""
        self._wanted = call
        self.ask()

    def ask(self) -> None:
        """Read them anew."""
        self.lane.ask("calls", partial(read, self.around.workspace), self._show, self.failed.emit)

    def _show(self, answer: tuple[list[Call], dict[str, int], Offers]) -> None:
        calls, counts, self._offers = answer
        self._calls = {call.id or 0: call for call in calls}
        self._none.setVisible(not calls)
        self._panel.setVisible(bool(calls))
        self._remove.setVisible(bool(calls))
        self.form.setVisible(bool(calls))
        cells = [
            tuple(column_.show(value) for column_, value in zip(COLUMNS, _values(call, counts), strict=True))
            for call in calls
        ]
        self.table.show_rows(list(self._calls), cells)
        wanted = self._wanted or self._shown
        self._wanted = 0
        if calls and not self.table.choose(wanted):
            self.table.choose(calls[0].id or 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.table.chosen
        if chosen is None or chosen not in self._calls:
            return
        fresh = chosen != self._shown
        if fresh:
            self.keep()
        self._shown = chosen
        self.form.show_call(self._calls[chosen], self._offers, fresh=fresh)

    # doing ------------------------------------------------------------------------------

    def new_call(self) -> None:
        """A call with what the settings say of all; its name is the first thing to type."""
        from kokkola_desktop.services import calls

        taken = {call.name for call in self._calls.values()}
        year = self.around.now().year
        names = (sentence(_("Uusi haku {n}/{year}"), n=n, year=str(year)) for n in range(1, 1000))
        try:
            name = next(words for words in names if words not in taken)
            key = calls.save(self.around.workspace, calls.proposed(self.around.workspace, name, current().code))
        except UserError as error:
            self.report.tell_error(error)
            return
        self.keep()
        self._wanted = key
        # Read here and now: whoever types at once types into the new one.
        self._show(read(self.around.workspace))
        self.form.focus_first()

    def remove_call(self) -> None:
        """Take out the chosen call; a bar takes it back. One that has projects stays, and says so."""
        from kokkola_desktop.services import calls

        call = self._calls.get(self._shown)
        if call is None:
            return
        self.form.drop_drafts()
        try:
            calls.remove(self.around.workspace, self._shown)
        except UserError as error:
            self.report.tell_error(error)
            return
        self._shown = 0
        self.form.call = None
        self._tell_gone(sentence(_("Haku {name} poistettiin."), name=call.name))
        self.ask()

    def _tell_gone(self, words: str) -> None:
        self.report.tell(words, "info", undo_link(self.around, self.report))

    def keep(self) -> None:
        """Leave the field that has the focus, so that it is saved."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            focus.clearFocus()
        self.form.keep()

    def close_page(self) -> None:
        """Back to the proposals; what was typed is saved."""
        self.keep()
        self.closed.emit()

    def follow(self) -> None:
        """Something in the file has changed."""
        self.ask()

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        self.keep()
        self.lane.close()

    # Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes between list and form, Esc from the form to the list."""
        in_list = self.table.hasFocus()
        if event.key() == Qt.Key.Key_F6 and in_list:
            self.form.focus_first()
        elif event.key() in (Qt.Key.Key_F6, Qt.Key.Key_Escape) and not in_list:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        beside_or_below(self._middle, self._panel, LIST_WIDTH, narrow=narrow)
        self._panel.setMaximumHeight(px(180) if narrow else 16777215)
        self.form.setMinimumHeight(px(360) if narrow else 0)


def _values(call: Call, counts: dict[str, int]) -> tuple[str, str | None, str]:
    closes = current().date(call.closes.date()) if call.closes else None
    return call.name, closes, plural("{n}", "{n}", counts.get(call.name, 0))


def read(workspace: Any) -> tuple[list[Call], dict[str, int], Offers]:
    """The calls with how many proposals each has; runs outside the thread of the window."""
    from kokkola_desktop.services import calls, funding, proposals, settings

    found = calls.all(workspace)
    rows = proposals.rows(workspace, proposals.ids(workspace), ("call",))
    counts: dict[str, int] = {}
    for (name,) in rows:
        if name:
            counts[name] = counts.get(name, 0) + 1
    return (
        found,
        counts,
        Offers(
            [frame.name for frame in funding.frames(workspace)],
            [one["fi"] for one in settings.get(workspace, "priorities.list", ())],
            [(one["code"], f"{one['code']} {one['fi']}") for one in settings.get(workspace, "objectives.list", ())],
        ),
    )
