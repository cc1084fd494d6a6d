"""Attendance over a year: who came to how many of the meetings of their own time, and how many seats each meeting filled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget

from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.people.wording import CAPACITIES
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.membership import MeetingAttendance, PersonAttendance, Year

PEOPLE = (
    Column("name", N_("Nimi"), 150, cells.strong, stretch=2, sort=False),
    Column("organisation", N_("Organisaatio"), 140, cells.text, stretch=3, sort=False),
    Column("capacity", N_("Tehtävä"), 110, cells.text, sort=False),
    Column("present", N_("Läsnä"), 80, cells.text, right=True, sort=False),
    Column("percent", N_("Osuus"), 80, cells.percent, right=True, sort=False),
)
MEETINGS = (
    Column("number", N_("Kokous"), 76, cells.link, sort=False),
    Column("on", N_("Päivä"), 92, cells.day, sort=False),
    Column("seats", N_("Paikkoja läsnä"), 110, cells.text, right=True, sort=False),
    Column("quorum", N_("Päätösvaltainen"), 120, cells.text, stretch=1, sort=False),
)


class AttendancePage(QWidget):
    """``asked(year)`` when another year is chosen; ``led(kind, key)`` to a meeting."""

    asked = Signal(object)
    led = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("attendance.page")
        self._meetings: tuple[MeetingAttendance, ...] = ()
        self._both = QHBoxLayout(self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme.current().px(16))
        people = panel("attendance.people.panel")
        inside = column(people, (1, 6, 1, 1))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self.people = PlainTable(PEOPLE, "attendance.people", _("Läsnäolo henkilöittäin"))
        text = _("Läsnäolo lasketaan päättyneistä kokouksista: jokainen niistä, joiden aikana oli johtoryhmässä.")
        self._none = EmptyState("users", _("Ei vielä pidettyjä kokouksia"), text)
        self._stack.addWidget(self.people)
        self._stack.addWidget(self._none)
        inside.addWidget(stack, 1)
        inside.addWidget(line())
        foot = row(margins=(16, 8, 16, 8), gap=12)
        self._count = label(role="label", name="attendance.count", wrap=True)
        self.year = Choice(_("Vuosi"), "attendance.year")
        self.year.setFixedWidth(theme.current().px(120))
        self.year.changed.connect(self.asked)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.year)
        inside.addLayout(foot)
        meetings = panel("attendance.meetings.panel")
        column(meetings, (1, 6, 1, 6)).addWidget(self._meetings_table())
        self._right = meetings
        self._both.addWidget(people, 3)
        self._both.addWidget(meetings, 2)

    def _meetings_table(self) -> PlainTable:
        self.meetings = PlainTable(MEETINGS, "attendance.meetings", _("Läsnäolo kokouksittain"))
        self.meetings.opened.connect(lambda n: self.led.emit("meeting", self._meetings[n].number))
        return self.meetings

    def show_year(self, years: list[int], chosen: int, found: Year) -> None:
        """Show a year out of those that have meetings."""
        self.year.offer([(year, str(year)) for year in years or [chosen]])
        self.year.follow_value(chosen)
        self._meetings = found.meetings
        self.people.show_rows(range(len(found.people)), [_person(one) for one in found.people])
        self.meetings.show_rows(range(len(found.meetings)), [_meeting(one) for one in found.meetings])
        self._stack.setCurrentWidget(self.people if found.people else self._none)
        self._count.setText(plural("{n} kokous", "{n} kokousta", len(found.meetings)) if found.meetings else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(860)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


def _person(one: PersonAttendance) -> tuple[Cell, ...]:
    return (
        cells.strong(one.name),
        cells.text(one.organisation),
        cells.text(_(CAPACITIES[one.capacity])),
        cells.text(f"{one.present}/{one.meetings}"),
        cells.text(_share(one.percent)),
    )


def _share(value: Decimal | None) -> str | None:
    """Whole per cents where they are whole: 100 %."""
    if value is None:
        return None
    return current().percent(value)


def _meeting(one: MeetingAttendance) -> tuple[Cell, ...]:
    good = one.quorum.holds
    words = sentence(_("{word}, vähintään {needed}"), word=_("kyllä") if good else _("ei"), needed=one.quorum.needed)
    return (
        cells.link(one.number),
        cells.day(one.on),
        cells.text(f"{one.quorum.present}/{one.quorum.seats}"),
        Cell(words, "circle-check" if good else "triangle-alert", "ok" if good else "bad"),
    )
