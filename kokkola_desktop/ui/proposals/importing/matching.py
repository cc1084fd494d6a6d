"""Which field each column of the file fills: matched by name, changed by hand, remembered for files of the same shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.layout import column, label, panel
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.services.importing import TriedColumn

_SETTING = "import/columns"
#: Shapes of files that are remembered; the one used longest ago goes first.
_KEPT = 40


def remembered(settings: QSettings, columns: Sequence[TriedColumn]) -> dict[str, str]:
    """What was matched by hand in the last file of this shape: a column's name to the key of a field."""
    return dict(_all(settings).get(_key(columns), {}))


def remember(settings: QSettings, columns: Sequence[TriedColumn], chosen: Mapping[str, str]) -> None:
    """Remember it for the next file of this shape; nothing chosen by hand is nothing to remember."""
    kept = _all(settings)
    kept.pop(_key(columns), None)
    if chosen:
        kept[_key(columns)] = dict(chosen)
    newest = dict(list(kept.items())[-_KEPT:])
    settings.setValue(_SETTING, json.dumps(newest, ensure_ascii=False))


def _all(settings: QSettings) -> dict[str, dict[str, str]]:
    found = json.loads(str(settings.value(_SETTING, "{}")))
    return found if isinstance(found, dict) else {}


def _key(columns: Sequence[TriedColumn]) -> str:
    from kokkola_desktop.services.importing import shape_of

    return hashlib.sha256(shape_of(columns).encode()).hexdigest()[:16]


class Matching(QWidget):
    """A list of one for each column; ``changed(name, field)`` when the user has matched one by hand."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.matching")
        outer = column(self)
        frame = panel("import.matching.panel")
        outer.addWidget(frame)
        inside = column(frame, (1, 14, 1, 1), 8)
        head = column(margins=(16, 0, 16, 0), gap=2)
        head.addWidget(label(_("Sarakkeet"), "head"))
        head.addWidget(label(_("Mihin tietoon tiedoston sarake luetaan"), "label", wrap=True))
        inside.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("import.matching.scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self._scroll, 1)
        self._shape: tuple[tuple[str, str], ...] = ()
        self.choices: list[Choice] = []

    def show_columns(self, columns: Sequence[TriedColumn], *, writable: bool) -> None:
        """The columns of a file with the fields that they fill."""
        shape = tuple((one.letters, one.name) for one in columns)
        if shape != self._shape:
            self._shape = shape
            self._make(columns)
        for one, choice in zip(columns, self.choices, strict=True):
            choice.follow_value(one.field)
            choice.combo.setEnabled(writable)

    def focus_first(self) -> None:
        """To the first column."""
        if self.choices:
            self.choices[0].combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, columns: Sequence[TriedColumn]) -> None:
        from kokkola_desktop.services.importing import OFFERED

        offers = [("", _("– ei lueta –")), *((key, _(name)) for key, name in OFFERED)]
        page = QWidget()
        page.setProperty("surface", "none")
        layout = column(page, (16, 0, 16, 16), 10)
        self.choices = []
        for one in columns:
            choice = Choice(f"{one.letters} · {one.name}", f"import.column.{one.letters}", offers)
            choice.changed.connect(partial(self.changed.emit, one.name))
            self.choices.append(choice)
            layout.addWidget(choice)
        layout.addStretch(1)
        self._scroll.setWidget(page)
        for one, other in zip(self.choices, self.choices[1:], strict=False):
            QWidget.setTabOrder(one.combo, other.combo)
