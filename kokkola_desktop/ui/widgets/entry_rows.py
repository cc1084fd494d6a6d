"""Rows of fields, one for each of a list: partners, indicators. Each field is saved when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, sentence


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a row: the attribute it stands for, and how it is read and written, or what is offered instead."""

    name: str
    words: str
    read: Callable[[str], Any] = str.strip
    write: Callable[[Any], str] = str
    offers: tuple[tuple[Any, str], ...] = ()
    lines: int = 1


class EntryRows(QWidget):
    """``changed(place, name, value)``, ``removed(place)``, ``appeared(name, field)`` for the drafts of each field.

    With ``movable`` also ``raised(place)``: the row changes places with the one above. Parts named in ``wide`` take a
    whole line. Object names: ``<name>.<number from 1>.<part>``, ``<name>.<number>.remove``, ``<name>.<number>.up``.
    """

    changed = Signal(int, str, object)
    removed = Signal(int)
    appeared = Signal(str, object)
    raised = Signal(int)

    def __init__(
        self,
        name: str,
        parts: Sequence[Part],
        heads: Callable[[int], str],
        least: int = 130,
        *,
        movable: bool = False,
        wide: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._parts = tuple(parts)
        self._heads = heads
        self._least = least
        self._movable = movable
        self._wide = frozenset(wide)
        self._layout = column(self, gap=12)
        self._rows: list[tuple[QWidget, dict[str, Entry | Choice]]] = []

    def show_values(self, values: Sequence[Any]) -> None:
        """One row for each, in their order."""
        while len(self._rows) > len(values):
            whole, _fields = self._rows.pop()
            whole.hide()
            whole.deleteLater()
        while len(self._rows) < len(values):
            self._add_row()
        for (_whole, fields), value in zip(self._rows, values, strict=True):
            for part in self._parts:
                shown = getattr(value, part.name)
                fields[part.name].follow_value(None if shown in ("", ()) else shown)

    def editor_of(self, place: int, name: str) -> QWidget | None:
        """The input of one field."""
        return self._rows[place][1][name].editor if 0 <= place < len(self._rows) else None

    def refuse(self, place: int, name: str, former: Any, words: str) -> None:
        """What stands in a field cannot be kept: the former value stands there again, and why is said below it."""
        field = self._rows[place][1][name]
        if isinstance(field, Entry):
            field.show_value(former)
        else:
            field.follow_value(former)
        field.say(words)

    def focus_last(self) -> None:
        """To the first field of the last row."""
        if self._rows:
            next(iter(self._rows[-1][1].values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        place = len(self._rows)
        name = f"{self.objectName()}.{place + 1}"
        whole = QWidget()
        outer = column(whole, gap=4)
        head = row(gap=8)
        head.addWidget(label(self._heads(place), "strong"))
        head.addStretch(1)
        if self._movable and place:
            words = sentence(_("Siirrä ylöspäin: {what}"), what=self._heads(place))
            up = Button(words, f"{name}.up", Kind.FLAT, "arrow-up", icon_only=True)
            up.clicked.connect(lambda _checked=False: self.raised.emit(place))
            head.addWidget(up)
        words = sentence(_("Poista: {what}"), what=self._heads(place))
        remove = Button(words, f"{name}.remove", Kind.FLAT, "trash-2", icon_only=True)
        remove.clicked.connect(lambda _checked=False: self.removed.emit(place))
        head.addWidget(remove)
        outer.addLayout(head)
        fields = {part.name: _field(part, f"{name}.{part.name}") for part in self._parts}
        wide = [field for part, field in fields.items() if part in self._wide]
        outer.addWidget(FormGrid(list(fields.values()), self._least, max(1, len(fields) - len(wide)), wide=wide))
        for part, field in fields.items():
            field.editor.setAccessibleName(f"{self._heads(place)}: {field.label.text()}")
            field.changed.connect(partial(self.changed.emit, place, part))
            if isinstance(field, Entry):
                self.appeared.emit(f"{name}.{part}", field)
        self._rows.append((whole, fields))
        self._layout.addWidget(whole)
        whole.show()  # now, and not with the next layout: a row that was asked for gets the focus at once


def _field(part: Part, name: str) -> Entry | Choice:
    if part.offers:
        return Choice(part.words, name, part.offers)
    return Entry(part.words, name, part.read, part.write, lines=part.lines)
