"""Typing is safe within a second: what stands in a field goes to the file's drafts until the field is saved.

A draft is no step of history. `Drafting` belongs to one form: ``subject`` and an id say what the form is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QComboBox

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


class Chosen:
    """A choice as `Drafting` keeps it: by the word that stands for its key."""

    def __init__(self, combo: QComboBox) -> None:
        self._combo = combo
        self.typed = combo.activated

    @property
    def text(self) -> str:
        """What is chosen."""
        return _word(self._combo.currentData())

    def show_text(self, text: str) -> None:
        """Choose what was being chosen, if it is still offered."""
        for index in range(self._combo.count()):
            if _word(self._combo.itemData(index)) == text:
                self._combo.setCurrentIndex(index)


def _word(key: Any) -> str:
    return str(key.value if isinstance(key, Enum) else "" if key is None else key)


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
        self._waiting: dict[str, str] = {}
        self._latest: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        for name, field in self._fields.items():
            field.typed.connect(partial(self.note, name))

    def add(self, name: str, field: Typed) -> bool:
        """Keep what is typed in one more field, or in another one of the same name instead.

        Whether something stands there again that was typed before, as in a field that is shown for one partner alone.
        """
        self._fields[name] = field
        field.typed.connect(partial(self.note, name))
        if isinstance(field, QObject):
            field.destroyed.connect(partial(self._gone, name, field))
        if name not in self._waiting:
            return False
        field.show_text(self._waiting.pop(name))
        self._kept.add(name)
        return True

    def _gone(self, name: str, field: Typed, _object: object = None) -> None:
        """A field is no more; what was typed in it and never saved waits for the next one of its name."""
        if self._fields.get(name) is field:
            del self._fields[name]
            self._kept.discard(name)
            if name in self._latest:
                self._waiting[name] = self._latest[name]

    def end(self) -> None:
        """The form is about to be about another one: what was typed lies in the file, and is for nobody else."""
        self.keep()
        self._waiting, self._latest = {}, {}

    def begin(self, subject_id: int, subject: str = "") -> list[str]:
        """The form is about this one now: what was typed of it and never saved stands there again; gives the names.

        ``subject`` takes the place of the form's own where it is about several things of one record.
        """
        from kokkola_desktop.services import drafts

        self.keep()
        self._id = subject_id
        self._subject = subject or self._subject
        found = drafts.kept(self._around.workspace, self._subject, subject_id)
        there = [name for name in found if name in self._fields]
        self._kept = set(there)
        self._latest = {}
        self._waiting = {name: text for name, text in found.items() if name not in self._fields}
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
        for name in sorted((self._typed.keys() | self._kept) & self._fields.keys()):
            if not getattr(self._fields[name], "dirty", True):
                self._kept.discard(name)
                self.drop(name)

    def drop(self, name: str | None = None) -> None:
        """The field (or the whole form) is saved, or the user does not want it."""
        from kokkola_desktop.services import drafts

        self._typed = {one: text for one, text in self._typed.items() if name and one != name}
        self._latest = {one: text for one, text in self._latest.items() if name and one != name}
        if not (self._around.workspace is None or self._around.workspace.read_only):
            drafts.discard(self._around.workspace, self._subject, self._id, name)

    def note(self, name: str, _typed: object = None) -> None:
        """What stands in the field is typed, and kept with the next write."""
        self._waiting.pop(name, None)
        # The text of this moment: the form may show another record before it lies in the file.
        self._typed[name] = self._latest[name] = self._fields[name].text
        # Whoever types without a pause is safe too: the timer is not begun anew.
        if not self._timer.isActive():
            self._timer.start()
