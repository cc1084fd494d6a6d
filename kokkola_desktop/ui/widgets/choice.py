"""A choice as a field of a form: a list of one, with its label above and what is wrong below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Field

#: Milliseconds after the last arrow key until the choice counts: walking through a list is one change.
PAUSE = 500


class Choice(Field):
    """``changed(value)`` when the user has chosen another one; a value that is not offered is shown all the same."""

    changed = Signal(object)

    def __init__(
        self, words: str, name: str, offers: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None
    ) -> None:
        self.combo = ComboBox(name, words)
        super().__init__(words, self.combo, parent)
        self._shown: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.leave)
        self.combo.activated.connect(lambda _index: self._timer.start())
        self.combo.installEventFilter(self)
        self.combo.setMaximumWidth(16777215)
        self.offer(offers)

    def offer(self, offers: Sequence[tuple[Any, str]]) -> None:
        """Offer these (value, words) instead of the former ones."""
        offers = list(offers)
        if self._shown not in [value for value, _words in offers] and self._shown is not None:
            offers.append((self._shown, str(self._shown)))
        if offers == [(self.combo.itemData(n), self.combo.itemText(n)) for n in range(self.combo.count())]:
            return
        self.combo.clear()
        for value, words in offers:
            self.combo.addItem(words, value)
        self._select(self._shown)

    def follow_value(self, value: Any) -> None:
        """The value that lies in the file now."""
        self._shown = value
        if not self._timer.isActive():
            self._select(value)

    def leave(self) -> None:
        """The user is done with it: tell of another value."""
        self._timer.stop()
        value = self.combo.currentData()
        if value != self._shown:
            self._shown = value
            self.changed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the list ends the choice at once."""
        if event.type() == QEvent.Type.FocusOut and self._timer.isActive():
            self.leave()
        return super().eventFilter(watched, event)

    def _select(self, value: Any) -> None:
        places = [n for n in range(self.combo.count()) if self.combo.itemData(n) == value]
        if not places and value is not None:
            self.combo.addItem(str(value), value)
            places = [self.combo.count() - 1]
        self.combo.setCurrentIndex(places[0] if places else -1)
