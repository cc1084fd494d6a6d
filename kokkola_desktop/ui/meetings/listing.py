"""The list of meetings by year, and the form of a new one above it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meeting_names import MINUTES, WAYS, short_day, state_cell
from kokkola_desktop.ui.meetings import work
from kokkola_desktop.ui.meetings.form import MeetingForm
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import ListedMeeting

COLUMNS = (
    Column("number", N_("Kokous"), 84, cells.strong, sort=False),
    Column("date", N_("Päivä"), 116, lambda day: Cell(short_day(day)), sort=False),
    Column("start", N_("Kello"), 64, lambda at: Cell(current().clock(at) if at else ""), right=True, sort=False),
    Column("way", N_("Tapa"), 120, lambda way: Cell(_(WAYS[way]) if way else "", ink="muted"), stretch=1, sort=False),
    Column("place", N_("Paikka"), 100, cells.text, stretch=4, sort=False),
    Column("items", N_("Asioita"), 66, cells.text, right=True, sort=False),
    Column("state", N_("Tila"), 126, state_cell, sort=False),
    Column("minutes_state", N_("Pöytäkirja"), 116, lambda s: Cell(_(MINUTES[s]) if s else "", ink="muted"), sort=False),
)


class MeetingList(QWidget):
    """``opened(number)`` for a meeting that is chosen or was just made."""

    opened = Signal(str)
    failed = Signal(object)
    shown = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.lane = Lane(self)
        self._meetings: dict[int, ListedMeeting] = {}
        self._read = False
        self.table = PlainTable(COLUMNS, "meeting.list", _("Kokoukset"))
        self.form = MeetingForm(around, "meeting.new", _("Luo kokous"), people=False)
        self.form.hide()
        self._build()
        self.table.opened.connect(self._open)
        self.form.confirmed.connect(self._create)
        self.form.closed.connect(self._close_form)
        self.year.currentIndexChanged.connect(lambda _index: self._show_year())

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=12)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Kokoukset"), "title"))
        self.year = ComboBox("meeting.year", _("Vuosi"))
        self.year.setMinimumContentsLength(6)
        self.year.setMaximumWidth(theme.current().px(120))
        head.addWidget(self.year)
        head.addStretch(1)
        self.new = Button(_("Uusi kokous"), "meeting.new.button", Kind.PRIMARY, "calendar-plus")
        self.new.shortcut_text = self.around.actions["meeting.new"].shortcut().toString()
        self.new.clicked.connect(self.around.actions["meeting.new"].trigger)
        head.addWidget(self.new)
        outer.addLayout(head)
        outer.addWidget(self.form)
        place = QWidget()
        self._stack = QStackedLayout(place)
        full = panel("meeting.list.panel")
        inside = column(full, (1, 6, 1, 1))
        inside.addWidget(self.table, 1)
        inside.addWidget(line())
        foot = row(margins=(12, 0, 12, 0))
        foot.addStrut(theme.current().px(40))
        self.count = label(role="label", name="meeting.count")
        foot.addWidget(self.count)
        inside.addLayout(foot)
        self._stack.addWidget(full)
        first = Button(_("Uusi kokous"), "meeting.empty.new", Kind.QUIET, "calendar-plus")
        first.clicked.connect(self.around.actions["meeting.new"].trigger)
        text = _(
            "Kokoukselle tehdään esityslista, kutsu ja pöytäkirja. Päivä, paikka ja vakioasiat voi muuttaa myöhemmin."
        )
        self._none = EmptyState("calendar-days", _("Ei vielä kokouksia"), text, (first,))
        self._stack.addWidget(self._none)
        outer.addWidget(place, 1)

    # the list -------------------------------------------------------------------

    def ask(self) -> None:
        """Read the list."""
        self.lane.ask("meetings", partial(work.listed, self.around.workspace), self._came, self.failed.emit)

    def _came(self, meetings: list[ListedMeeting]) -> None:
        self._read = True
        self._meetings = {one.id: one for one in meetings}
        years = sorted({one.date.year for one in meetings}, reverse=True)
        chosen = self.year.currentData() if self.year.count() else None
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.addItem(_("Kaikki"), 0)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.blockSignals(False)
        self.year.setVisible(len(years) > 1)
        self.new.setVisible(bool(meetings))
        self._show_year()
        self._stack.setCurrentIndex(0 if meetings else 1)
        self.shown.emit()

    def _show_year(self) -> None:
        year = self.year.currentData()
        shown = [one for one in self._meetings.values() if not year or one.date.year == year]
        rows = [tuple(c.show(getattr(one, c.key)) for c in COLUMNS) for one in shown]
        self.table.show_rows([one.id for one in shown], rows)
        if shown and self.table.chosen is None:
            self.table.choose(self._next(shown).id)
        self.count.setText(plural("{n} kokous", "{n} kokousta", len(shown)))

    @staticmethod
    def _next(shown: list[ListedMeeting]) -> ListedMeeting:
        """The meeting that is nearest ahead, else the latest."""
        coming = [one for one in shown if one.state in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN)]
        return coming[-1] if coming else shown[0]

    def enter(self) -> None:
        """Put the focus where work begins."""
        if self.form.isVisible():
            self.form.focus_field("day")
        elif not self._read:
            return  # the screen comes back here once the list has come
        elif self._meetings:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._none.findChild(Button, "meeting.empty.new").setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: int) -> None:
        self.opened.emit(self._meetings[key].number)

    # a new one -----------------------------------------------------------------------

    def show_form(self) -> None:
        """Offer a new meeting, with what is likely filled in."""
        workspace = self.around.workspace
        self.form.show_facts(work.suggestion(workspace, self.around.now().date()), work.notice_days(workspace))
        self.form.show()
        self.new.set_kind(Kind.QUIET)
        self.form.focus_field("day")

    def _close_form(self) -> None:
        self.form.let_go()
        self.form.hide()
        self.new.set_kind(Kind.PRIMARY)
        self.enter()

    def _create(self) -> None:
        facts = self.form.facts()
        if facts is None:
            return
        try:
            number = work.plan(self.around.workspace, facts, template=self.form.template.isChecked())
        except UserError as error:
            self.form.tell(error)
            return
        self._close_form()
        self.opened.emit(number)

    def close_list(self) -> None:
        """Keep what is typed, and end the lane that reads."""
        self.form.keep()
        self.lane.close()

    def follow(self, changes: Any) -> None:
        """A meeting has changed."""
        if "meeting" in changes.kinds:
            self.ask()
