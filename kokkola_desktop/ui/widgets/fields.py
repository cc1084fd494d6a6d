"""Fields of a form: a label above, the input, and below it what is wrong with it.

A field reads what was typed when it is left: `value` is what its reader made of it. Whoever fills a field tells it so by
`show_value`; `changed` is sent only when the user has left it with another value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.layout import column, label, say
from kokkola_desktop.ui.words import told


def one_line(text: str) -> str:
    """A text as a title or a name has it: what was pasted from elsewhere brings line ends, tabs and soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


class Field(QWidget):
    """A labelled place of a form around any input; what is wrong stands below it."""

    def __init__(self, words: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        layout = column(self, gap=4)
        self.label = label(words, "label-strong")
        self.label.setBuddy(editor)
        self._fault = label(role="bad", name=f"{editor.objectName()}.fault", wrap=True)
        self._fault.hide()
        editor.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.label, editor, self._fault):
            layout.addWidget(part)

    def say(self, fault: str, tone: str = "bad") -> None:
        """What is wrong with the input (``bad``) or what should be looked at (``warn``); nothing if empty."""
        say(self._fault, fault, tone)
        self._fault.setVisible(bool(fault))
        self.editor.setAccessibleDescription(fault)

    @property
    def fault(self) -> str:
        """What stands below the input."""
        return self._fault.text()


class OneLine(QLineEdit):
    """One line whose undo and redo are its own only while it has something to undo: else they are the file's."""

    def event(self, event: QEvent) -> bool:
        """Leave a key to the window that would do nothing here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_idle(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same for a key that comes without having been asked for."""
        if self._is_idle(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_idle(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        undo = event.matches(keys.Undo) and not self.isUndoAvailable()
        return undo or (event.matches(keys.Redo) and not self.isRedoAvailable())


class TextLine(OneLine):
    """One line; Enter says `entered`, Esc `left_by_escape`; both leave other keys alone."""

    entered = Signal()
    left_by_escape = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_by_escape.emit()
            event.accept()


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    left = Signal()

    def __init__(self, name: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.current().px(20 * lines + 14))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Entry(Field):
    """A field of one line or several (``lines``) with its reader and its writer; ``changed(value)`` when it was left.

    ``read`` makes a value of the text or raises `UserError`; ``write`` makes the text of a value. Without a reader the
    text is the value, on one line where the field is one.
    """

    changed = Signal(object)
    typed = Signal(str)
    entered = Signal()
    left_by_escape = Signal()

    def __init__(
        self,
        words: str,
        name: str,
        read: Callable[[str], Any] | None = None,
        write: Callable[[Any], str] = str,
        *,
        lines: int = 1,
    ) -> None:
        self._line: TextLine | TextArea = TextLine(name) if lines == 1 else TextArea(name, lines)
        super().__init__(words, self._line)
        self._read: Callable[[str], Any] = read or (one_line if lines == 1 else str.strip)
        self._write = write
        self._shown: Any = None
        if isinstance(self._line, TextLine):
            self._line.editingFinished.connect(self.leave)
            self._line.textEdited.connect(self.typed)
            self._line.entered.connect(self.entered)
            self._line.left_by_escape.connect(self.left_by_escape)
        else:
            self._line.left.connect(self.leave)
            self._line.textChanged.connect(self._typed_in_area)

    @property
    def line(self) -> TextLine | TextArea:
        """The input itself."""
        return self._line

    @property
    def text(self) -> str:
        """What stands there."""
        return self._line.text() if isinstance(self._line, TextLine) else self._line.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a value that was not typed here."""
        self._shown = value
        self.show_text("" if value is None else self._write(value))
        self.say("")

    def follow_value(self, value: Any) -> None:
        """The value that lies in the file now: it is shown, unless something else is being typed here."""
        if value == self._shown:
            return
        typing = self.dirty
        self._shown = value
        if not typing:
            self.show_value(value)

    @property
    def dirty(self) -> bool:
        """Whether something else stands there than the value that is known."""
        return self.text.strip() != ("" if self._shown is None else self._write(self._shown)).strip()

    def show_text(self, text: str) -> None:
        """Show a text that is not saved yet."""
        self._line.blockSignals(True)
        if isinstance(self._line, TextLine):
            self._line.setText(text)
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)  # a long text shows its beginning
        else:
            self._line.setPlainText(text)
        self._line.blockSignals(False)

    def value(self) -> Any:
        """What was typed, read; raises `UserError` for what cannot be read, and says so at the field."""
        try:
            result = self._read(self.text)
        except UserError as error:
            self.say(told(error))
            raise
        self.say("")
        return result

    def leave(self) -> None:
        """The user is done with it: tell of another value."""
        try:
            value = self.value()
        except UserError:
            return
        if self._shown is not None and self.text == self._write(self._shown):
            return
        if value != self._shown and (value or self._shown):
            self._shown = value
            self.changed.emit(value)
        if self._shown is not None and value == self._shown:
            self.show_text(self._write(value))  # as it is always written, so that nothing looks typed and unsaved

    def _typed_in_area(self) -> None:
        self.typed.emit(self.text)


def mark(line: QLineEdit, *, wrong: bool) -> None:
    """Show at the input itself whether what stands there can be read; the sentence stands elsewhere."""
    if bool(line.property("wrong")) != wrong:
        line.setProperty("wrong", wrong)
        line.style().unpolish(line)
        line.style().polish(line)


def forget(form: QWidget) -> None:
    """Another record is about to be shown in a form: what stands in its fields was of the former one."""
    for entry in form.findChildren(Entry):
        entry.show_value(None)
