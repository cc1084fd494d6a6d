"""What a section of the form is: fields that are saved when they are left, each as one named step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_, Term
from kokkola_desktop.ui.drafting import Typed
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label

Act = Callable[[Proposal], Proposal]

#: How a field that was left is named in undo.
CHANGED = N_("{field} ({number})")


class Section(QWidget):
    """``amended(act, label, facts)`` asks to save; ``appeared(name, field)`` tells of a field that keeps drafts."""

    amended = Signal(object, str, object)
    appeared = Signal(str, object)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName(f"form.{key}")
        self.setProperty("surface", "none")
        self.fields: dict[str, Field] = {}
        self.layout_ = column(self, (16, 14, 16, 16), 14)

    def show_told(self, told: Told) -> None:
        """Show what is known of the proposal."""
        raise NotImplementedError

    def keep(self) -> None:
        """Put what is typed into the file's drafts now, where the section keeps its own."""

    def begin_again(self) -> None:
        """A proposal is opened, another one or the same again: nothing that was shown before counts."""

    def editor_of(self, place: str) -> QWidget | None:
        """Where a finding about this place is mended."""
        field = self.fields.get(place)
        return field.editor if field is not None else None

    def first_editor(self) -> QWidget | None:
        """Where the work begins."""
        return next((field.editor for field in self.fields.values() if field.isEnabled()), None)

    def drafted(self) -> Mapping[str, Typed]:
        """The fields that are typed in, by the names of their drafts."""
        return {name: field for name, field in self.fields.items() if isinstance(field, Entry)}

    def head(self, words: str) -> None:
        """A head over what follows."""
        self.layout_.addWidget(label(words, "head"))

    def save(self, words: str, act: Act, message: str = CHANGED, **facts: object) -> None:
        """Ask to save; ``words`` name the field."""
        self.amended.emit(act, message, {"field": Term(words), **facts})


class FieldSection(Section):
    """A section of fields that stand for attributes of the proposal by their names."""

    def add_fields(
        self, fields: Mapping[str, Field], wide: Sequence[str] = (), least: int = 190, most: int = 3
    ) -> None:
        """Put these below each other; a field is named for its attribute."""
        for name, field in fields.items():
            self.fields[name] = field
            changed = field.changed if isinstance(field, (Entry, Choice)) else None
            if changed is not None:
                changed.connect(partial(self._left, name))
        grid = FormGrid(list(fields.values()), least, most, wide=[fields[name] for name in wide])
        self.layout_.addWidget(grid)

    def show_told(self, told: Told) -> None:
        """Show the attributes."""
        for name, field in self.fields.items():
            if isinstance(field, (Entry, Choice)):
                field.follow_value(self.value_of(told.proposal, name))

    def value_of(self, proposal: Proposal, name: str) -> Any:
        """What the field of this name shows."""
        value = getattr(proposal, name)
        return None if value == "" else value

    def with_value(self, proposal: Proposal, name: str, value: Any) -> Proposal:
        """The proposal with what the field of this name says."""
        empty = getattr(Proposal(""), name)
        return replace(proposal, **{name: empty if value in (None, "") else value})

    def _left(self, name: str, value: Any) -> None:
        field = self.fields[name]
        self.save(field.label.text(), lambda proposal: self.with_value(proposal, name, value))


def choose_focus(editor: QWidget | None) -> bool:
    """Put the focus there, if there is anywhere to put it."""
    if editor is None:
        return False
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
