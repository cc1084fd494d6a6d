"""Työpöytä: the list of what is next, the papers made last, the frames' gauges; read anew after each change."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from kokkola_desktop.services import desk
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.desk.frames import FrameGauge, PriorityBars
from kokkola_desktop.ui.desk.papers import PaperLines
from kokkola_desktop.ui.desk.todos import TodoList
from kokkola_desktop.ui.desk.wording import long_date, todos
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.words import _, sentence

SIDE_WIDTH = 400
NARROW = 900
"""Under this many pixels at 100 % the frames stand below the list."""


class DeskScreen(Screen):
    """What a secretary sees first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "desk")
        self._lane = Lane(self)
        self._waiting_for_paint = True
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
        today = self.around.now().date()
        self._day.setText(long_date(today))
        self._lane.ask("desk", partial(desk.overview, self.around.workspace, today), self._show, self.failed.emit)

    # showing ------------------------------------------------------------------

    def _show(self, overview: desk.Overview) -> None:
        had_focus = self.todos is not None and any(button.hasFocus() for button in self.todos.buttons)
        page = QWidget()
        page.setProperty("surface", "none")
        self._columns = row(page, (0, 0, 24, 20), 20)
        self._columns.addWidget(self._left_part(overview), 1)
        self._right = self._right_part(overview)
        self._columns.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(page)
        self._fit()
        if self.todos.buttons and (had_focus or self._waiting_for_paint):
            self.todos.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _left_part(self, overview: desk.Overview) -> QWidget:
        result = panel("desk.left")
        layout = column(result, (20, 16, 20, 16), 8)
        layout.addWidget(label(_("Seuraavaksi"), "head"))
        lines = todos(overview, self.around.now().date(), self.open_requested.emit)
        self.todos = TodoList(lines)
        if lines:
            layout.addWidget(self.todos)
        else:
            layout.addWidget(self._nothing_next(overview))
        if overview.papers:
            layout.addSpacing(theme.current().px(16))
            layout.addWidget(label(_("Viimeisimmät asiakirjat"), "head"))
            layout.addWidget(PaperLines(overview.papers, partial(self.open_requested.emit, "paper")))
        layout.addStretch(1)
        return result

    def _nothing_next(self, overview: desk.Overview) -> QWidget:
        if overview.proposals:
            return EmptyState(
                "circle-check", _("Ei mitään odottamassa"), _("Kokouksia tai odottavia hankkeita ei ole.")
            )
        text = _("Tuo hankkeet taulukosta, niin ne näkyvät täällä, kun niille on jotakin tehtävä.")
        return EmptyState("layout-dashboard", _("Tiedosto on tyhjä"), text, self._import_buttons())

    def _import_buttons(self) -> tuple[Any, ...]:
        from kokkola_desktop.ui.widgets.button import Button, Kind

        button = Button(_("Hankkeisiin"), "desk.empty.proposals", Kind.PRIMARY, "folder-kanban")
        button.clicked.connect(self.around.actions["go.proposals"].trigger)
        return (button,)

    def _right_part(self, overview: desk.Overview) -> QWidget:
        result = QWidget()
        layout = column(result, gap=16)
        frames = panel("desk.frames")
        inside = column(frames, (16, 16, 16, 16), 16)
        inside.addWidget(label(_("Rahoituskehykset"), "head"))
        for n, (name, balance) in enumerate(overview.frames):
            inside.addWidget(FrameGauge(name, balance, n))
        if not overview.frames:
            inside.addWidget(label(_("Rahoituskehyksiä ei ole."), "muted"))
        layout.addWidget(frames)
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
        if self._waiting_for_paint and self._columns is not None:
            self._waiting_for_paint = False
            QTimer.singleShot(0, self.shown.emit)
