"""Työpöytä: the list of what is next, the papers made last, the frames' gauges; read anew after each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.desk.frames import FrameGauge, PriorityBars
from kokkola_desktop.ui.desk.papers import PaperLines
from kokkola_desktop.ui.desk.todos import TodoList
from kokkola_desktop.ui.desk.wording import long_date, todos
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.desk.facts import Facts
    from kokkola_desktop.services.desk.money import Overview

SIDE_WIDTH = 400
NARROW = 900
"""Under this many pixels at 100 % the frames stand below the list."""


def glance(path: Path, today: date) -> Facts | None:
    """What is next before the store is loaded; runs outside the thread of the window."""
    from kokkola_desktop.services import glance as early

    return early.desk(path, today)


def read(workspace: Any, today: date) -> Overview:
    """All of the desk; runs outside the thread of the window."""
    from kokkola_desktop.services.desk import money

    return money.overview(workspace, today)


class DeskScreen(Screen):
    """What a secretary sees first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "desk")
        self._lane = Lane(self)
        self._waiting_for_paint = True
        self._has_rows = False
        outer = column(self, (24, 20, 0, 0), 12)
        head = row(gap=8)
        head.setContentsMargins(0, 0, theme.current().px(24), 0)
        head.addWidget(label(_("Työpöytä"), "title"))
        head.addStretch(1)
        self._day = label(role="muted", name="desk.day")
        head.addWidget(self._day)
        head.addStrut(theme.current().px(32))
        outer.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("desk.scroll")
        self._scroll.setAccessibleName(_("Työpöytä"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        self._columns: QBoxLayout | None = None
        self._right: QWidget | None = None
        self.todos: TodoList | None = None

    def glance(self) -> Callable[[Path], Any]:
        """What is next, without the frames' money."""
        return partial(glance, today=self.around.now().date())

    def show_glance(self, seen: Facts) -> None:
        """The lines and papers; the money follows when the file is open."""
        self._show_day()
        self._show(seen, None)

    def attach(self) -> None:
        """Nothing to offer besides what is shown."""

    def enter(self) -> None:
        """Read what is next."""
        self._ask()

    def follow(self, changes: Any) -> None:
        """Read it again, if it is looked at."""
        if self.isVisible():
            self._ask()

    def open(self, kind: str, key: Any) -> bool:
        """Nothing of its own."""
        return False

    def close_screen(self) -> None:
        """End the lane that reads."""
        self._lane.close()

    def _ask(self) -> None:
        today = self._show_day()
        self._lane.ask("desk", partial(read, self.around.workspace, today), self._show_all, self.failed.emit)

    def _show_day(self) -> date:
        today = self.around.now().date()
        self._day.setText(long_date(today))
        return today

    # showing ------------------------------------------------------------------

    def _show_all(self, overview: Overview) -> None:
        self._show(overview.facts, overview)

    def _show(self, known: Facts, overview: Overview | None) -> None:
        """The lines and papers, and the money where it is known already."""
        had_focus = self.todos is not None and any(button.hasFocus() for button in self.todos.buttons)
        page = QWidget()
        page.setProperty("surface", "none")
        self._columns = row(page, (0, 0, 24, 20), 20)
        self._columns.addWidget(self._left_part(known, overview.missing if overview else {}), 1)
        self._right = self._right_part(overview)
        self._columns.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(page)
        self._fit()
        self._has_rows = overview is not None or bool(self.todos.buttons or known.papers)
        if self.todos.buttons and (had_focus or self._waiting_for_paint):
            self.todos.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _left_part(self, known: Facts, missing: Mapping[str, int]) -> QWidget:
        result = panel("desk.left")
        layout = column(result, (20, 16, 20, 16), 8)
        layout.addWidget(label(_("Seuraavaksi"), "head"))
        lines = todos(known, missing, self.around.now().date(), self.open_requested.emit)
        self.todos = TodoList(lines)
        if lines:
            layout.addWidget(self.todos)
        else:
            layout.addWidget(self._nothing_next(known))
        if known.papers:
            layout.addSpacing(theme.current().px(16))
            layout.addWidget(label(_("Viimeisimmät asiakirjat"), "head"))
            layout.addWidget(PaperLines(known.papers, partial(self.open_requested.emit, "paper")))
        layout.addStretch(1)
        return result

    def _nothing_next(self, known: Facts) -> QWidget:
        if known.proposals:
            return EmptyState(
                "circle-check", _("Ei mitään odottamassa"), _("Kokouksia tai odottavia hankkeita ei ole.")
            )
        text = _("Tuo hankkeet taulukosta, niin ne näkyvät täällä, kun niille on jotakin tehtävä.")
        button = Button(_("Hankkeisiin"), "desk.empty.proposals", Kind.PRIMARY, "folder-kanban")
        button.clicked.connect(self.around.actions["go.proposals"].trigger)
        return EmptyState("layout-dashboard", _("Tiedosto on tyhjä"), text, (button,))

    def _right_part(self, overview: Overview | None) -> QWidget:
        result = QWidget()
        layout = column(result, gap=16)
        frames = panel("desk.frames")
        inside = column(frames, (16, 16, 16, 16), 16)
        head = row(gap=8)
        head.addWidget(label(_("Rahoituskehykset"), "head"), 1)
        funding = Button(_("Avaa"), "desk.frames.open", Kind.LINK)
        funding.setAccessibleName(_("Avaa rahoitus"))
        funding.clicked.connect(self.around.actions["go.funding"].trigger)
        head.addWidget(funding)
        inside.addLayout(head)
        layout.addWidget(frames)
        if overview is None:
            return result
        for n, (name, balance) in enumerate(overview.frames):
            inside.addWidget(FrameGauge(name, balance, n))
        if not overview.frames:
            inside.addWidget(label(_("Rahoituskehyksiä ei ole."), "muted"))
        if overview.priorities:
            priorities = panel("desk.priorities")
            inside = column(priorities, (16, 16, 16, 16), 12)
            inside.addWidget(label(sentence(_("Painopisteet {years}"), years=overview.years), "head"))
            inside.addWidget(PriorityBars(overview.priorities))
            layout.addWidget(priorities)
        return result

    def _fit(self) -> None:
        if self._columns is None or self._right is None:
            return
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._columns.setAlignment(self._right, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignTop)
        self._right.setMinimumWidth(0 if narrow else px(min(SIDE_WIDTH, 400)))
        self._right.setMaximumWidth(16777215 if narrow else px(SIDE_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._waiting_for_paint and self._has_rows:
            self._waiting_for_paint = False
            QTimer.singleShot(0, self.shown.emit)
