"""A page of the register: the list, and beside it the form of the chosen record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _

FORM_WIDTH = 330
NARROW = 860


class RegisterPage(QWidget):
    """``removed(name)`` after a record was taken out; ``refused(error)`` when it could not be.

    ``form`` is the side form; ``empty`` is what stands there while nothing does: icon, title, text.
    """

    removed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        name: str,
        columns: tuple[Column, ...],
        accessible: str,
        form: RecordForm,
        empty: tuple[str, str, str],
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}.page")
        self.around = around
        self.form = form
        self.records: dict[int, Any] = {}
        self._filling = False
        self._wanted: int | None = None
        self._both = QHBoxLayout(self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme.current().px(16))
        body = panel(f"{name}.panel")
        inside = column(body, (1, 6, 1, 1))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self.table = PlainTable(columns, name, accessible)
        self._none = EmptyState(*empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        inside.addWidget(stack, 1)
        inside.addWidget(line())
        self.foot = row(margins=(16, 8, 16, 8), gap=8)
        self.count = label(role="label", name=f"{name}.count", wrap=True)
        self.foot.addWidget(self.count, 1)
        self.remove_button = Button(_("Poista"), f"{name}.remove", Kind.FLAT, "trash-2")
        self.remove_button.clicked.connect(lambda _checked=False: self.remove())
        self.foot.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(self.foot)
        self._both.addWidget(body, 1)
        self._both.addWidget(form)
        self.table.picked.connect(lambda _ids: self._picked())
        self.table.opened.connect(lambda _id: form.focus_first())
        form.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        form.saved.connect(self._note_saved)
        form.hide()

    # rows -------------------------------------------------------------------------

    def show_records(self, records: Mapping[int, Any], cells: list[tuple[Cell, ...]]) -> None:
        """Show these; the chosen one stays chosen, and what is being typed of it stays."""
        self.records = dict(records)
        wanted, self._wanted = self._wanted, None
        self._filling = True
        self.table.show_rows(list(self.records), cells)
        self._stack.setCurrentWidget(self.table if self.records else self._none)
        found = wanted is not None and self.table.choose(wanted)
        begun = self.form.value is not None and self.form.value.id is None
        if self.records and not found and not begun and self.table.chosen is None:
            self.table.select_rows([0])
        self._filling = False
        self._picked()

    def choose(self, identity: int) -> None:
        """Choose a record by its id, now or when the list has come."""
        if not self.table.choose(identity):
            self._wanted = identity

    @property
    def chosen(self) -> Any:
        """The chosen record, or None."""
        identity = self.table.chosen
        return self.records.get(identity) if identity is not None else None

    def _picked(self) -> None:
        if self._filling:
            return
        record = self.chosen
        writable = not self.around.workspace.read_only
        self.remove_button.setEnabled(record is not None and writable)
        self.form.set_writable(writable=writable)
        if record is not None:
            self.form.show()
            if record != self.form.value:
                self.form.show_record(record)
        elif self.form.value is not None and self.form.value.id is not None:
            self.form.hide()
        self.show_more(record)

    def show_more(self, record: Any) -> None:
        """What else the page shows of the chosen record."""

    def _note_saved(self, identity: int) -> None:
        self._wanted = identity

    # verbs -----------------------------------------------------------------------

    def add(self) -> None:
        """Blank fields for a new record."""
        self._filling = True
        self.table.clearSelection()
        self._filling = False
        self.form.set_writable(writable=True)
        self.form.show()
        self.form.begin_new()

    def remove(self) -> None:
        """Take the chosen record out; a bar offers to undo it."""
        from kokkola_desktop.services import membership

        record = self.chosen
        if record is None:
            return
        try:
            membership.remove(self.around.workspace, type(record), record.id)
        except UserError as error:
            self.refused.emit(error)
            return
        self.removed.emit(self.form.heading(record))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        if narrow:
            self.form.setMinimumSize(0, px(260))
            self.form.setMaximumWidth(16777215)
        else:
            self.form.setFixedWidth(px(FORM_WIDTH))
