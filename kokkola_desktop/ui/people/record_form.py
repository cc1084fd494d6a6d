"""The side form of one record: each field is saved when it is left, as one named step; a new record begins with its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, told


class RecordForm(QFrame):
    """``saved(id)`` after each field; ``left`` when Esc leads back to the list.

    A kind of record says its fields, what a new one is, and (by `changed_value`) what else follows from a field.
    """

    saved = Signal(int)
    left = Signal()

    def __init__(self, around: Surroundings, name: str, fields: Mapping[str, Entry | Choice]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "panel")
        self.around = around
        self.value: Any = None
        self.fields = dict(fields)
        outer = column(self, (1, 1, 1, 1))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll)
        page = QWidget()
        page.setProperty("surface", "none")
        self.content = column(page, (16, 14, 16, 14), 12)
        self.title = label(role="head", name=f"{name}.title", wrap=True)
        self.content.addWidget(self.title)
        for field in self.fields.values():
            self.content.addWidget(field)
        self.further = QVBoxLayout()
        self.content.addLayout(self.further)
        self.content.addStretch(1)
        self._scroll.setWidget(page)
        entries = {key: field for key, field in self.fields.items() if isinstance(field, Entry)}
        self.drafting = Drafting(around, name, entries, self)
        for key, field in self.fields.items():
            field.changed.connect(partial(self._field_left, key))
            if isinstance(field, Entry) and isinstance(field.line, TextLine):
                field.line.left_by_escape.connect(self.left)

    # what it is about ---------------------------------------------------------------

    def new_value(self) -> Any:
        """A record that is not there yet."""
        raise NotImplementedError

    def heading(self, value: Any) -> str:
        """What stands above the fields."""
        raise NotImplementedError

    def field_value(self, key: str, value: Any) -> Any:
        """What a field shows of a record."""
        return getattr(value, key)

    def changed_value(self, value: Any, key: str, typed: Any) -> Any:
        """The record after a field was left with another value."""
        return replace(value, **{key: typed})

    def proposals(self, value: Any) -> Mapping[str, str]:
        """What the program would put in fields that are empty: shown in them in grey."""
        return {}

    def is_complete(self, value: Any) -> bool:
        """Whether the record can be kept: it has a name."""
        return bool(value.name)

    def show_record(self, value: Any) -> None:
        """Show a record that lies in the file."""
        self.value = value
        self._show()
        self.drafting.begin(value.id or 0)

    def begin_new(self) -> None:
        """Blank fields; the first one that makes the record complete keeps it."""
        self.value = self.new_value()
        self._show()
        self.drafting.begin(0)
        first = next(iter(self.fields.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_writable(self, *, writable: bool) -> None:
        """Whether the record can be changed; what else stands below the fields is its own."""
        for field in self.fields.values():
            field.setEnabled(writable)
        for place in range(self.further.count()):
            part = self.further.itemAt(place).widget()
            if part is not None:
                part.setEnabled(writable)

    def focus_first(self) -> None:
        """To the first field, its text chosen."""
        first = next(iter(self.fields.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first.editor, TextLine):
            first.editor.selectAll()

    def _show(self, kept: str = "") -> None:
        """Show the record; when a field of it was ``kept``, what is being typed in the others stays."""
        self.title.setText(self.heading(self.value))
        for key, text in self.proposals(self.value).items():
            self.fields[key].editor.setPlaceholderText(text)
        for key, field in self.fields.items():
            value = self.field_value(key, self.value)
            if not kept:
                field.say("")  # what was wrong was said of another record
            if isinstance(field, Choice):
                field.follow_value(value)
            elif not kept or key == kept or not field.dirty:
                field.show_value(value)

    # keeping -------------------------------------------------------------------------

    def keep(self, value: Any) -> int:
        """Keep the record; gives its id."""
        from kokkola_desktop.services import people

        return people.save(self.around.workspace, value)

    def _field_left(self, key: str, typed: Any) -> None:
        if self.value is None:
            return
        value = self.changed_value(self.value, key, typed)
        if self.is_complete(value):
            self._keep(value, key)
        elif value.id is None:
            self.value = value
        else:  # what a record cannot be without stays as it was
            self.drafting.drop(key)
            self._show(kept=key)
            self.fields[key].say(_("Tämä tarvitaan: entinen jäi voimaan."))

    def keep_now(self) -> None:
        """Keep a new record as it stands."""
        if self.value is not None and self.value.id is None and self.is_complete(self.value):
            self._keep(self.value, next(iter(self.fields)))

    def _keep(self, value: Any, key: str) -> None:
        try:
            identity = self.keep(value)
        except UserError as error:
            self._tell(key, error)
            return
        self.drafting.drop(key if value.id is not None else None)
        if value.id is None:
            self.drafting.begin(identity)
        self.value = replace(value, id=identity)
        self._show(kept=key)
        self.saved.emit(identity)

    def _tell(self, key: str, error: UserError) -> None:
        self.fields[error.field if error.field in self.fields else key].say(told(error))
