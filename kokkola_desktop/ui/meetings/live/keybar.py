"""The bar at the bottom: what each key does now, as buttons that do the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import label, row
from kokkola_desktop.ui.words import _

GAP = 8


@dataclass(frozen=True, slots=True)
class Key:
    """A key, what it does in words, and its name in object names; the first of a bar is the primary one."""

    key: str
    words: str
    name: str
    enabled: bool = True


#: What the letters of the live view do.
NAMES = {
    "S": "amount",
    "T": "conditions",
    "P": "table",
    "V": "return",
    "X": "reject",
    "Ä": "vote",
    "E": "dissent",
    "L": "attendance",
}


def keys_of(board: Board, *, dissent: bool) -> tuple[Key, ...]:
    """What the keys do with the item; ``dissent``: an item was decided just now."""
    item = board.item
    undecided = item.decision is None and not item.removed
    about_proposal = bool(item.references) and undecided
    decides = board.shown() is not None and undecided
    return (
        Key("Enter", board.primary().words, "primary"),
        Key("S", _("Muu summa"), "amount", about_proposal),
        Key("T", _("Ehdoilla"), "conditions", about_proposal),
        Key("P", _("Pöydälle"), "table", decides),
        Key("V", _("Valmisteluun"), "return", decides),
        Key("X", _("Ei puolleta"), "reject", about_proposal),
        Key("Ä", _("Äänestys"), "vote", decides),
        Key("E", _("Eriävä mielipide"), "dissent", dissent or item.decision is not None),
        Key("L", _("Läsnäolo"), "attendance"),
    )


class KeyButton(Button):
    """A button with its key before the words."""

    def __init__(self, name: str, kind: Kind = Kind.QUIET) -> None:
        super().__init__("", name, kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_key(self, key: Key) -> None:
        """Say another thing."""
        self.key_first = True
        self.shortcut_text = key.key
        self.set_text(key.words)
        self.setToolTip(f"{key.words} ({key.key})")
        self.setEnabled(key.enabled)


class KeyBar(QWidget):
    """``pressed(name)`` when a button is clicked.

    Where there is no room for all, those that do nothing now are left out, and the rest goes on in a second line
    that takes the place of the time when all was saved.
    """

    pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "bar-top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name = name
        self._buttons: dict[str, KeyButton] = {}
        self._outer = row(self, (20, 12, 20, 12), GAP)
        self._flow = Flow(gap=GAP)
        self._outer.addLayout(self._flow, 1)
        self.saved = label(role="ok", name=f"{name}.saved")
        self._outer.addWidget(self.saved)

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these, the first as the primary one."""
        wanted = [key.name for key in keys]
        if wanted != list(self._buttons):
            self._make(keys)
        for key in keys:
            self._buttons[key.name].show_key(key)
        self._fit()

    def __getitem__(self, name: str) -> KeyButton:
        return self._buttons[name]

    def _make(self, keys: Sequence[Key]) -> None:
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for n, key in enumerate(keys):
            button = KeyButton(f"{self._name}.{key.name}", Kind.PRIMARY if n == 0 else Kind.QUIET)
            button.clicked.connect(lambda _checked=False, name=key.name: self.pressed.emit(name))
            self._flow.addWidget(button)
            self._buttons[key.name] = button

    def _fit(self) -> None:
        px = theme.current().px
        margins = self._outer.contentsMargins()
        line = self.width() - margins.left() - margins.right()
        room = line - self.saved.sizeHint().width()
        widths = {button: button.sizeHint().width() + px(GAP) for button in self._buttons.values()}
        fits = sum(widths.values()) <= room
        for n, button in enumerate(self._buttons.values()):
            button.setVisible(n == 0 or button.isEnabled() or fits)
        self.saved.setVisible(sum(width for button, width in widths.items() if button.isEnabled()) <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
