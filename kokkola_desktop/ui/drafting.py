"""Typing is safe within a second: what stands in a field goes to the file's drafts until the field is saved.

A draft is no step of history. `Drafting` belongs to one form: ``subject`` and an id say what the form is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from kokkola_desktop.ui.screen import Surroundings

#: Milliseconds after the last key until the text lies in the file.
PAUSE = 400


class Typed(Protocol):
    """Something that is typed in: `typed` follows each letter."""

    typed: Any

    @property
    def text(self) -> str:
        """What stands there."""

    def show_text(self, text: str) -> None:
        """Show a text that is not saved yet."""


class Drafting(QObject):
    """Keeps what is typed in these fields, by their names."""

    def __init__(self, around: Surroundings, subject: str, fields: Mapping[str, Typed], parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._subject = subject
        self._fields = dict(fields)
        self._id = 0
        self._typed: dict[str, str] = {}
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        for name, field in self._fields.items():
            field.typed.connect(partial(self.note, name))

    def add(self, name: str, field: Typed) -> None:
        """Keep what is typed in one more field, or in another one of the same name instead."""
        self._fields[name] = field
        field.typed.connect(partial(self.note, name))

    def begin(self, subject_id: int) -> list[str]:
        """The form is about this one now: what was typed of it and never saved stands there again; gives the names."""
        from kokkola_desktop.services import drafts

        self.keep()
        self._id = subject_id
        found = drafts.kept(self._around.workspace, self._subject, subject_id)
        there = [name for name in found if name in self._fields]
        self._kept = set(there)
        for name in there:
            self._fields[name].show_text(found[name])
        return there

    def field(self, name: str) -> Typed:
        """The field of a name."""
        return self._fields[name]

    def keep(self) -> None:
        """Put what was typed into the file now."""
        from kokkola_desktop.services import drafts

        self._timer.stop()
        typed, self._typed = self._typed, {}
        if self._around.workspace is None or self._around.workspace.read_only:
            return
        self._kept |= typed.keys()
        for name, text in typed.items():
            drafts.keep(self._around.workspace, self._subject, self._id, name, text)

    def drop_settled(self) -> None:
        """Let go of what was typed in fields that are saved now: those whose text is that of their value."""
        for name in sorted(self._typed.keys() | self._kept):
            if not getattr(self._fields[name], "dirty", True):
                self._kept.discard(name)
                self.drop(name)

    def drop(self, name: str | None = None) -> None:
        """The field (or the whole form) is saved, or the user does not want it."""
        from kokkola_desktop.services import drafts

        self._typed = {one: text for one, text in self._typed.items() if name and one != name}
        if not (self._around.workspace is None or self._around.workspace.read_only):
            drafts.discard(self._around.workspace, self._subject, self._id, name)

    def note(self, name: str, _text: str = "") -> None:
        """What stands in the field is typed, and kept with the next write."""
        # The text of this moment: the form may show another record before it lies in the file.
        self._typed[name] = self._fields[name].text
        # Whoever types without a pause is safe too: the timer is not begun anew.
        if not self._timer.isActive():
            self._timer.start()
