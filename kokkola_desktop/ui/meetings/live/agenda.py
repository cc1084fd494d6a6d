"""The left side of the live view: the items in the order in which they are taken, each with its state and clock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from kokkola_desktop.domain.meeting import DecisionKind, Item
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.parts import ListRow
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.words import _, current

WIDTH = 270
_ICONS = {DecisionKind.TABLE: "pause", DecisionKind.RETURN: "undo-2", DecisionKind.MOVED: "pause"}


class AgendaSide(QWidget):
    """``chosen(number)`` when an item is clicked."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live.agenda")
        self.setProperty("surface", "bar-right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().px(WIDTH))
        outer = column(self, (8, 12, 9, 8))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        self._list = column(page, gap=4)
        self._list.addStretch(1)
        self._scroll.setWidget(page)
        outer.addWidget(self._scroll)
        self._rows: dict[int, ListRow] = {}

    def show_board(self, board: Board) -> None:
        """Show the items, the one that is looked at lifted out."""
        order = board.order
        if [item.number for item in order] != list(self._rows):
            self._make(order)
        for item in order:
            one = board.meeting.proposal(item.references[0]) if len(item.references) == 1 else None
            icon, ink, state = _state(item, started=item.start is not None)
            self._rows[item.number].say(
                left=f"§\u00a0{item.number}  {one.title if one else item.title}",
                icon_name=icon,
                icon_ink=ink,
                right=current().clock(item.start) if item.start is not None and item.end is None else "",
                ink="muted" if item.removed else "text",
                chosen=item.number == board.number,
            )
            self._rows[item.number].setAccessibleDescription(state)
        self._scroll.ensureWidgetVisible(self._rows[board.number])

    def _make(self, order: tuple[Item, ...]) -> None:
        for former in self._rows.values():
            self._list.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._rows = {}
        for n, item in enumerate(order):
            entry = ListRow(f"live.item.{item.number}")
            entry.clicked.connect(lambda _checked=False, number=item.number: self.chosen.emit(number))
            self._list.insertWidget(n, entry)
            self._rows[item.number] = entry


def _state(item: Item, *, started: bool) -> tuple[str, str, str]:
    """Icon, ink and words of an item's state."""
    if item.removed:
        return "x", "muted", _("poistettu esityslistalta")
    if item.decision is not None:
        return _ICONS.get(item.decision.kind, "check"), "text", _("käsitelty")
    return ("circle-play", "accent", _("käsittelyssä")) if started else ("circle", "muted", _("tulossa"))
