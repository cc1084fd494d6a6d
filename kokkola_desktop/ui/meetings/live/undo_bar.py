"""What was done last, with Kumoa: it stays until something else is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, row
from kokkola_desktop.ui.words import _


class UndoBar(QWidget):
    """``decided`` is the § decided last, for dissents; ``back_to`` the one to look at again after Kumoa."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live.done")
        self.setProperty("surface", "bar-top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.decided: int | None = None
        self.step = ""
        self.back_to: int | None = None
        layout = row(self, (16, 6, 12, 6), 8)
        layout.addWidget(IconSpot("check", "ok"))
        self._text = Elided("small", "live.done.text")
        layout.addWidget(self._text, 1)
        self.button = Button(_("Kumoa"), "live.done.undo", Kind.QUIET, "undo-2")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda _checked=False: self.undone.emit())
        layout.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What was done."""
        return self._text.text() if not self.isHidden() else ""

    def tell(self, text: str, step: str, decided: int | None) -> None:
        """This was done, as the step of this name; a § that was decided stays the one for dissents until another is."""
        self._text.setText(text)
        self.step, self.back_to = step, decided
        if decided is not None:
            self.decided = decided
        self.show()

    def clear(self) -> None:
        """Nothing to take back here any more."""
        self.decided = None
        self.hide()
