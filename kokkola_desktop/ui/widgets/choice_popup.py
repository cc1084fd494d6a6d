"""The list of a filter chip: values to tick, with a line to narrow them where they are many.

Typing narrows, ↑ ↓ go through the list, Space ticks and stays, Enter ticks and closes, Esc closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _

MANY = 12
MOST_ROWS = 14
_KEY = Qt.ItemDataRole.UserRole


class ChoicePopup(QFrame):
    """``ticked(keys)`` follows each tick."""

    ticked = Signal(list)

    def __init__(self, name: str, accessible: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setProperty("surface", "popup-window")
        layout = column(self, (6, 6, 6, 6), 6)
        self.search = SearchField(_("Etsi luettelosta"), f"{name}.search")
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(accessible)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self._filling = False
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self.hide)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(lambda _item: self._changed())
        self.list.itemClicked.connect(self._clicked)
        self._pressed_state: Qt.CheckState | None = None
        self.list.viewport().installEventFilter(self)

    def fill(self, choices: Sequence[tuple[object, str]], chosen: Sequence[object]) -> None:
        """Offer these values (key, words), some of them ticked."""
        self._filling = True
        self.list.clear()
        for key, words in choices:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._filling = False
        self.search.setVisible(len(choices) > MANY)

    def tick(self, chosen: Sequence[object]) -> None:
        """Tick exactly these, without telling."""
        self._filling = True
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in chosen else Qt.CheckState.Unchecked)
        self._filling = False

    def chosen(self) -> list[object]:
        """The keys that are ticked, in the order offered."""
        return [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def open_below(self, chip: QWidget) -> None:
        """Show it below the chip, ready for keys."""
        px = theme.current().px
        self.search.clear()
        rows = min(self.list.count(), MOST_ROWS)
        widest = min(max(self.list.sizeHintForColumn(0), px(180)) + px(32), px(420))
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), px(26)) + px(4))
        self.setFixedWidth(widest)
        self.adjustSize()
        self.move(
            chip.mapToGlobal(chip.rect().bottomLeft()).x(), chip.mapToGlobal(chip.rect().bottomLeft()).y() + px(4)
        )
        self.list.setCurrentRow(0)
        self.show()
        (self.list if self.search.isHidden() else self.search).setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        first = None
        for row, item in enumerate(self._items()):
            hidden = not all(word in item.text().casefold() for word in wanted)
            item.setHidden(hidden)
            first = row if first is None and not hidden else first
        self.list.setCurrentRow(-1 if first is None else first)

    def _changed(self) -> None:
        if not self._filling:
            self.ticked.emit(self.chosen())

    def _clicked(self, item: QListWidgetItem) -> None:
        """A click on the words ticks too; one on the box has done so already."""
        if item.checkState() == self._pressed_state:
            _toggle(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list, also while the line has the focus; what is pressed, also on a box, where Qt does not tell."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            item = self.list.itemAt(event.position().toPoint())
            self._pressed_state = item.checkState() if item is not None else None
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        item = self.list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None:
                _toggle(item)
            self.hide()
            return True
        if event.key() == Qt.Key.Key_Escape and watched is self.list:
            self.hide()
            return True
        if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus()
            return True
        if watched is self.list and event.key() == Qt.Key.Key_Space and item is not None:
            _toggle(item)
            return True
        return super().eventFilter(watched, event)


def _toggle(item: QListWidgetItem) -> None:
    ticked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
