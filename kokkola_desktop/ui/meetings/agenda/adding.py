"""Lisää hankkeita: the proposals that are ready, those that were postponed first; many are taken at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedLayout, QWidget

from kokkola_desktop.domain.money import ZERO
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.columns import EMPTY, Cell, Column
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Candidate


def _points(value: Decimal | None) -> Cell:
    return EMPTY if value is None else Cell(current().number(value, 1))


def _note(one: Candidate) -> Cell:
    if one.state is ProposalState.TABLED:
        return Cell(_("jätetty pöydälle"), "pause", "warn")
    if one.state is ProposalState.RESERVE:
        return Cell(_("varasijalla"), "list-ordered", "muted")
    return Cell(_("siirtynyt"), "rotate-ccw", "warn") if one.postponed else EMPTY


COLUMNS = (
    Column("number", N_("Numero"), 92, cells.quiet, sort=False),
    Column("title", N_("Hanke"), 110, cells.strong, stretch=5, sort=False),
    Column("applicant", N_("Hakija"), 70, cells.text, stretch=3, sort=False),
    Column("requested", N_("Haettu"), 104, cells.money, right=True, sort=False),
    Column("points", N_("Pisteet"), 60, _points, right=True, sort=False),
    Column("rank", N_("Sija"), 44, cells.text, right=True, sort=False),
    Column("note", N_("Huomaa"), 126, _note, sort=False),
)


class AddPanel(QFrame):
    """``confirmed(ids, grouped, title)``, or ``closed``. Space or Ctrl+A choose, Enter takes what is chosen."""

    confirmed = Signal(list, bool, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.add")
        self.setProperty("surface", "panel")
        self._offered: dict[int, Candidate] = {}
        outer = column(self, (1, 14, 1, 1), 8)
        head = row(margins=(16, 0, 16, 0))
        head.addWidget(label(_("Lisää hankkeita"), "head"))
        head.addStretch(1)
        head.addWidget(label(_("Ctrl+A valitsee kaikki, Enter lisää"), "label"))
        outer.addLayout(head)
        place = QWidget()
        self._stack = QStackedLayout(place)
        self.table = PlainTable(COLUMNS, "agenda.add.list", _("Valmiit hankkeet"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._stack.addWidget(self.table)
        text = _("Kun hanke on merkitty valmiiksi käsittelyyn, se on lisättävissä tästä.")
        self._stack.addWidget(EmptyState("folder-kanban", _("Valmiita hankkeita ei ole"), text))
        outer.addWidget(place, 1)
        outer.addWidget(line())
        options = row(margins=(16, 0, 16, 0), gap=12)
        self.grouped = CheckBox(_("Samaan pykälään"), "agenda.add.grouped")
        self.title = TextLine("agenda.add.title")
        self.title.setAccessibleName(_("Yhteisen pykälän otsikko"))
        self.title.setPlaceholderText(_("Yhteisen pykälän otsikko"))
        self.title.hide()
        options.addWidget(self.grouped)
        options.addWidget(self.title, 1)
        options.addStretch(0)
        outer.addLayout(options)
        foot = row(margins=(16, 0, 16, 12), gap=12)
        self.count = label(role="label", name="agenda.add.count", wrap=True)
        foot.addWidget(self.count, 1)
        away = Button(_("Peruuta"), "agenda.add.cancel", Kind.FLAT)
        self.go = Button(_("Lisää"), "agenda.add.go", Kind.PRIMARY, "plus")
        self.go.shortcut_text = "Enter"
        foot.addWidget(away)
        foot.addWidget(self.go)
        outer.addLayout(foot)
        self.setMinimumHeight(theme.current().px(320))
        self.table.picked.connect(lambda _ids: self._show_chosen())
        self.table.opened.connect(lambda _id: self._confirm())
        self.grouped.toggled.connect(self.title.setVisible)
        self.title.entered.connect(self._confirm)
        away.clicked.connect(self.closed)
        self.go.clicked.connect(self._confirm)

    def show_candidates(self, offered: Sequence[Candidate]) -> None:
        """Offer these."""
        self.grouped.setChecked(False)
        self._show(offered)
        self.title.setText(self._suggested(offered))
        if offered:
            self.table.select_rows([0])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_chosen()

    def follow_candidates(self, offered: Sequence[Candidate]) -> None:
        """What may be offered has changed: what is chosen stays chosen."""
        if list(self._offered.values()) == list(offered):
            return
        chosen = self.table.selected_ids()
        self._show(offered)
        self.table.select_rows([n for n, one in enumerate(offered) if one.id in chosen])
        self._show_chosen()

    def _show(self, offered: Sequence[Candidate]) -> None:
        self._offered = {one.id: one for one in offered}
        rows = [tuple(c.show(one if c.key == "note" else getattr(one, c.key)) for c in COLUMNS) for one in offered]
        self.table.show_rows(list(self._offered), rows)
        self._stack.setCurrentIndex(0 if offered else 1)

    def _suggested(self, offered: Sequence[Candidate]) -> str:
        calls = {one.priority for one in offered if one.priority}
        return _("Hankkeiden puoltaminen") + (f", {calls.pop()}" if len(calls) == 1 else "")

    def _show_chosen(self) -> None:
        ids = self.table.selected_ids()
        asked = sum((self._offered[key].requested or ZERO for key in ids), ZERO)
        self.go.set_text(plural("Lisää {n} hanke", "Lisää {n} hanketta", len(ids)) if ids else _("Lisää"))
        self.go.setEnabled(bool(ids))
        words = plural("{n} valittu", "{n} valittu", len(ids))
        self.count.setText(f"{words} · {current().money(asked.cents)}" if ids else "")
        self.grouped.setEnabled(len(ids) > 1)

    def _confirm(self) -> None:
        ids = self.table.selected_ids()
        title = self.title.text().strip() or self._suggested(list(self._offered.values()))
        if ids:
            self.confirmed.emit(ids, self.grouped.isChecked() and len(ids) > 1, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
