"""Keys that act: a plain letter as a keyboard gives it, and nothing that only looks like one.

A dead key (´ ^ ¨) begins another letter, so it and the key after it say nothing here; a key that is held down says what
it says once. Lähde: trial O-46.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

#: Milliseconds in which a second Enter is the first one bouncing.
BOUNCE = 150

_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_DEAD = range(int(Qt.Key.Key_Dead_Grave), int(Qt.Key.Key_Dead_Longsolidusoverlay) + 1)
_CONTROLS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace}


class Letters:
    """Remembers a dead key, so that the key which it changes is not read as a letter of its own, and the last Enter."""

    def __init__(self) -> None:
        self._dead = False
        self._entered_at = 0

    def of(self, event: QKeyEvent) -> str:
        """The capital letter that was struck; empty for everything else."""
        key = event.key()
        if key in _DEAD:
            # Two of them one after the other make a sign of their own, and wait for nothing more.
            self._dead = not self._dead
            return ""
        if key in (Qt.Key.Key_Shift, Qt.Key.Key_AltGr):
            return ""
        after_dead, self._dead = self._dead, False
        if after_dead or event.isAutoRepeat() or event.modifiers() & ~_PLAIN:
            return ""
        letter = event.text().upper()
        # What a composed letter says and what its key is called differ: É on the key E is no E.
        return letter if len(letter) == 1 and letter.isalpha() and ord(letter) == key else ""

    def control(self, event: QKeyEvent) -> Qt.Key | None:
        """Enter, Esc or Backspace, struck alone and not held down."""
        key = Qt.Key(event.key())
        if key not in _CONTROLS or event.modifiers() & ~_PLAIN or event.isAutoRepeat():
            return None
        dead, self._dead = self._dead, False
        return None if dead and key is Qt.Key.Key_Backspace else key

    def bounces(self, event: QKeyEvent) -> bool:
        """Whether this is the same Enter once more, held down or bouncing: it would decide what nobody has read.

        A key that was not struck on a keyboard bears no time.
        """
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        before, self._entered_at = self._entered_at, event.timestamp()
        return event.isAutoRepeat() or (event.timestamp() > 0 and 0 <= event.timestamp() - before < BOUNCE)


def is_text_field(widget: QWidget | None) -> bool:
    """Whether keys belong to the text that is being written there."""
    return isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox))
