"""Texts of the live view that are written by hand: kept as drafts at once, saved when they are left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from kokkola_desktop.ui import theme


class LiveText(QPlainTextEdit):
    """Large type, as high as its text; Esc and Tab leave it. ``typed`` at each key of the user, ``left`` afterwards."""

    typed = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("live", "true")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        """What stands there, no-break spaces included, which Qt's plain text turns into blanks."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show what somebody else wrote."""
        if text == self.text():
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def mark(self, part: str) -> None:
        """Lift one part of the text out, such as the amount."""
        if not part:
            self.setExtraSelections([])
            return
        shown = theme.current()
        found = self.document().find(part.replace("\u00a0", " "))  # Qt looks for a blank where no-break spaces are
        if found.isNull():
            self.setExtraSelections([])
            return
        selection = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(shown.color("sel"))
        form.setFontWeight(600)
        selection.cursor, selection.format = QTextCursor(found), form
        self.setExtraSelections([selection])

    def _changed(self) -> None:
        self._fit()
        self.typed.emit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + theme.current().px(6)
        if self.height() != height:
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
