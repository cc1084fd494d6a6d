"""A list with the form of the chosen line beside it, or below it where there is little room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import beside_or_below, column, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.report import Report

FORM_WIDTH, FORM_HEIGHT, NARROW = 380, 300, 900


class ListAndForm(QWidget):
    """``led(kind, key)`` leads to what a line is about. Who derives it gives `table`, `empty`, and fills both parts."""

    led = Signal(str, object)
    form: QFrame
    drafting: Drafting

    def __init__(self, around: Surroundings, name: str, table: PlainTable, empty: EmptyState) -> None:
        super().__init__()
        self.setObjectName(f"{name}.page")
        self._around = around
        self.table = table
        self._empty = empty
        outer = column(self, gap=12)
        self.report = Report(f"{name}.report")
        outer.addWidget(self.report)
        self._both = row(gap=16)
        body = panel(f"{name}.panel")
        #: Below the list.
        self.below = column(body, (1, 6, 1, 1))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(table)
        self._stack.addWidget(empty)
        self.below.addWidget(stack, 1)
        self.below.addWidget(line())
        self._both.addWidget(body, 1)
        outer.addLayout(self._both, 1)

    def add_form(self, name: str, gap: int) -> QVBoxLayout:
        """The form, which scrolls and is hidden until a line is chosen; gives the layout that its fields come into."""
        form = panel(name)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (16, 14, 16, 16), gap)
        scroll.setWidget(page)
        column(form, (1, 1, 1, 1)).addWidget(scroll)
        form.hide()
        self._both.addWidget(form)
        self.form = form
        return inside

    def show_list(self, *, filled: bool) -> None:
        """The list, or what stands there while it is empty; its first line is chosen if none is."""
        self._stack.setCurrentWidget(self.table if filled else self._empty)
        if filled and self.table.chosen is None:
            self.table.select_rows([0])

    def keep(self) -> None:
        """Leave the field that has the focus, so that it is saved."""
        focus = QApplication.focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            focus.clearFocus()
        self.drafting.keep()

    def do(self, act: Callable[[], object]) -> bool:
        """Do it, or tell why it cannot be done."""
        try:
            act()
        except UserError as error:
            self.report.tell_error(error)
            return False
        self.report.clear()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the form to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        beside_or_below(self._both, self.form, FORM_WIDTH, narrow=narrow)
        self.form.setMinimumHeight(px(FORM_HEIGHT) if narrow else 0)
