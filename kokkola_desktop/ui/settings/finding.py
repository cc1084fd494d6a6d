"""A search over all pages of the settings: what matches is listed, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.settings.page import SettingsPage
from kokkola_desktop.ui.widgets.fields import Field
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _

#: A page's key, and the input there.
Place = tuple[str, QWidget]


class SettingsSearch(SearchField):
    """``found(page, input)`` for the place that was chosen."""

    found = Signal(str, QWidget)

    def __init__(self, pages: Mapping[str, SettingsPage], words: Callable[[str], str]) -> None:
        super().__init__(_("Etsi asetuksista"), "settings.search")
        self._pages, self._words = pages, words
        self._places: dict[str, Place] = {}
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(12)
        popup = self._completer.popup()
        popup.setAccessibleName(_("Löytyneet asetukset"))
        popup.setProperty("popup", "true")
        theme.dress(popup)
        self._completer.activated[QModelIndex].connect(lambda index: self._go(str(index.data())))
        self.setCompleter(self._completer)
        self.returnPressed.connect(self._first)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What there is to find is read when somebody begins to look: rows of lists come and go."""
        super().focusInEvent(event)
        self._places = dict(self._all())
        self._lines.setStringList(sorted(self._places, key=str.casefold))

    def _all(self) -> Iterator[tuple[str, Place]]:
        for key, page in self._pages.items():
            for field in page.findChildren(Field):
                name = field.editor.accessibleName() or field.label.text()
                yield self._line(name, key), (key, field.editor)
            for button in page.findChildren(QAbstractButton):
                if button.text() and button.objectName() and not button.isHidden():
                    name = " ".join(filter(None, (button.text(), button.accessibleDescription())))
                    yield self._line(name, key), (key, button)

    def _line(self, name: str, page: str) -> str:
        return f"{name} – {self._words(page)}"

    def _first(self) -> None:
        """Enter takes the line that the arrows have chosen, else the first that matches."""
        wanted = self.text().strip().casefold()
        matching = [line for line in self._lines.stringList() if wanted and wanted in line.casefold()]
        if matching:
            self._go(next((line for line in matching if line.casefold() == wanted), matching[0]))

    def _go(self, line: str) -> None:
        place = self._places.get(line)
        if place is not None:
            self.clear()
            self.found.emit(*place)
