"""What came of an act, in place: sentences in a tone, the first few in full, a cross to close it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.layout import row
from kokkola_desktop.ui.words import _, plural, told

MOST_LINES = 6

#: Words, object name and what happens.
Link = tuple[str, str, Callable[[], object]]


class Report(QWidget):
    """Hidden until there is something to say; the newest replaces what was said before.

    ``asks(True)`` while it holds a button that goes on: that is the primary one of the screen then.
    """

    asks = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._layout = row(self, gap=8)
        self._close = Button(_("Sulje ilmoitus"), f"{name}.close", Kind.FLAT, "x", icon_only=True)
        self._close.clicked.connect(self.clear)
        self._layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._panel: FindingPanel | None = None
        self._button: Button | None = None
        self._refused = False
        self.hide()

    @property
    def text(self) -> str:
        """What stands there."""
        return self._panel.label.text() if self._panel is not None else ""

    def tell(self, text: str, tone: str, link: Link | None = None, button: Button | None = None) -> None:
        """One sentence in a tone (``bad``, ``warn``, ``ok``, ``info``), with a link or a button that goes on."""
        self.clear()
        self._panel = FindingPanel(text, tone, link=link)
        self._layout.insertWidget(0, self._panel, 1)
        if button is not None:
            self._button = button
            self._layout.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignTop)
            self.asks.emit(True)
        self.show()

    def tell_all(self, lines: Sequence[str], tone: str, link: Link | None = None, button: Button | None = None) -> None:
        """Several sentences; those beyond the first few are counted."""
        shown = list(lines[:MOST_LINES])
        rest = len(lines) - len(shown)
        if rest:
            shown.append(plural("… ja {n} muu.", "… ja {n} muuta.", rest))
        self.tell("\n".join(shown), tone, link, button)

    def tell_error(self, error: UserError) -> None:
        """What could not be done, and why."""
        self.tell_all(told(error).split("\n"), "bad")
        self._refused = True

    def forget_error(self) -> None:
        """What was refused is no matter any more: it has been mended, or something else is looked at."""
        if self._refused:
            self.clear()

    def clear(self) -> None:
        """Say nothing; the focus goes on to what comes after."""
        focused = QApplication.focusWidget()
        after = self._after() if focused is not None and self.isAncestorOf(focused) else None
        if self._button is not None:
            self.asks.emit(False)
        for part in (self._panel, self._button):
            if part is not None:
                self._layout.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._panel = self._button = None
        self._refused = False
        self.hide()
        if after is not None:
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after(self) -> QWidget | None:
        """The next part that Tab would reach outside of the report."""
        part = self.nextInFocusChain()
        while part is not self:
            may = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
            if may and not self.isAncestorOf(part):
                return part
            part = part.nextInFocusChain()
        return None
