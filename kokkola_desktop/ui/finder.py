"""The search box of Ctrl+K: what stands in the file, and every command by name, in one list below the box.

The box keeps the focus; ↑ ↓ choose, Enter opens, Esc closes. Commands answer at once, the file from its lane. What is
of one kind stands together below its heading, the kind of the best hit first; commands come before all others when one
of them begins with the text, so that nothing moves below the finger when the file answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _

ROW = 34
HEADING = 26
MOST_ROWS = 12
_ENTRY = Qt.ItemDataRole.UserRole
_BEGINS = Qt.ItemDataRole.UserRole + 1
"""Whether the line is the first of its group, which carries the heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: what it is, what stands beside it, what Enter does, and the heading it stands below."""

    icon: str
    title: str
    beside: str
    act: Callable[[], object]
    group: str


class Finder(QFrame):
    """The list; ``asked(text)`` wants the file's answer, which `show_found` brings."""

    asked = Signal(str)

    def __init__(self, field: SearchField, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("finder")
        self.setProperty("surface", "popup")
        self._field = field
        self._actions = actions
        layout = column(self, (4, 4, 4, 4), 4)
        self.list = QListWidget(self)
        self.list.setObjectName("finder.list")
        self.list.setAccessibleName(_("Löydetyt"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self._none = label(role="label", name="finder.none", wrap=True)
        self._waits = False
        layout.addWidget(self.list)
        layout.addWidget(self._none)
        self._offered: list[Entry] = []
        self._commands: list[Entry] = []
        self._first = False
        self._found: list[Entry] = []
        self.hide()
        field.textEdited.connect(self.typed)
        field.left.connect(self.close_list)
        field.installEventFilter(self)
        self.list.itemClicked.connect(self._open_item)

    def open(self) -> None:
        """Put the cursor into the box and show all commands."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.typed(self._field.text())

    def offer(self, entries: Iterable[Entry]) -> None:
        """What is found by its name beside the commands, such as files lately open."""
        self._offered = list(entries)

    def close_list(self) -> None:
        """Hide the list and give the focus back to the screen."""
        self.hide()
        self._field.clearFocus()

    def show_found(self, text: str, found: Iterable[Entry]) -> None:
        """What the file holds for the text; an answer to an older text is dropped."""
        if text == self._field.text().strip():
            self._found = list(found)
            self._waits = False
            self._fill()

    def typed(self, text: str) -> None:
        """Answer the text: commands at once, the file's hits as they come."""
        wanted = text.casefold().split()
        self._commands = [
            Entry(spec.icon, action.text().rstrip("…"), action.shortcut().toString(), action.trigger, _("Komennot"))
            for spec, action in self._actions.bound()
            if spec.id != "find.open" and all(word in f"{action.text()} {spec.words}".casefold() for word in wanted)
        ]
        self._commands += [
            one for one in self._offered if wanted and all(word in one.title.casefold() for word in wanted)
        ]
        self._first = bool(wanted) and any(one.title.casefold().startswith(" ".join(wanted)) for one in self._commands)
        self._found = []
        self._waits = bool(wanted)
        self._fill()
        if wanted:
            self.asked.emit(text.strip())

    def _fill(self) -> None:
        self.list.clear()
        shown = ""
        for entry in grouped([*self._commands, *self._found] if self._first else [*self._found, *self._commands]):
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(_BEGINS, entry.group != shown)
            words = (entry.title, entry.beside, entry.group if entry.group != shown else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
            self.list.addItem(item)
            shown = entry.group
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        nothing = _("Mitään ei löytynyt. Hae nimellä, tunnuksella, numerolla tai komennolla.")
        self._none.setText(_("Etsitään…") if self._waits else nothing)
        self._none.setVisible(self.list.count() == 0)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        px = theme.current().px
        corner = self._field.mapTo(self.parentWidget(), QPoint(0, self._field.height() + px(4)))
        room = self.parentWidget().height() - corner.y() - px(8)
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        headings = sum(bool(self.list.item(n).data(_BEGINS)) for n in range(min(self.list.count(), rows)))
        height = min(rows * px(ROW) + headings * px(HEADING) + px(12), room)
        width = min(max(self._field.width(), px(460)), self.parentWidget().width() - px(16))
        self.setGeometry(min(corner.x(), self.parentWidget().width() - width - px(8)), corner.y(), width, height)

    def _open_item(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_ENTRY)
        self.close_list()
        self._field.clear()
        entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while the box has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.list.count():
                if not self.isVisible():
                    self.typed(self._field.text())
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible() and self.list.currentItem():
                self._open_item(self.list.currentItem())
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)


def grouped(entries: Iterable[Entry]) -> list[Entry]:
    """Those of one group together, in the order in which the groups first come."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return [entry for group in groups.values() for entry in group]


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px = theme.current().px
        return QSize(px(100), px(ROW) + (px(HEADING) if index.data(_BEGINS) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = theme.current()
        px = shown.px
        entry: Entry = index.data(_ENTRY)
        line = QRectF(option.rect)
        if index.data(_BEGINS):
            heading = QRectF(line.x() + px(10), line.y(), line.width() - px(20), px(HEADING))
            painter.setFont(shown.font(12, 600))
            painter.setPen(shown.color("muted"))
            draw_elided(painter, heading, entry.group)
            line.setTop(line.top() + px(HEADING))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(line, shown.color("sel"))
        place = line.adjusted(px(10), 0, -px(10), 0)
        if entry.icon:
            icons.draw(painter, entry.icon, QRectF(place.x(), place.y(), px(16), place.height()), shown.color("muted"))
        place.setLeft(place.left() + px(26))
        painter.setFont(shown.font(12))
        painter.setPen(shown.color("muted"))
        width = min(painter.fontMetrics().horizontalAdvance(entry.beside) + 2, place.width() * 0.5)
        draw_elided(
            painter,
            QRectF(place.right() - width, place.y(), width, place.height()),
            entry.beside,
            Qt.AlignmentFlag.AlignRight,
        )
        painter.setFont(shown.font(14))
        painter.setPen(shown.color("text"))
        draw_elided(painter, QRectF(place.x(), place.y(), place.width() - width - px(12), place.height()), entry.title)
