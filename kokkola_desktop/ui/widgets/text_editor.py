"""A text of several lines in the small Markdown of the papers: bold, italic, lists and links, by keys or a tool row.

Tab leaves, Esc leaves too. Ctrl+Z takes back typing while there is some, then it is the window's. The text lies in a
draft within a second (``drafted``); ``left`` is sent when the field is left with another text than it was given.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _

#: Milliseconds from the first key after which what is typed is kept.
SOON = 500
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BOTH = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class TextArea(QPlainTextEdit):
    """The input: as high as its text, between ``least`` and ``most`` lines."""

    drafted = Signal(str)
    left = Signal(str)
    escaped = Signal()

    def __init__(self, name: str, least: int = 3, most: int = 14) -> None:
        super().__init__()
        self.setObjectName(name)
        self._least, self._most = least, most
        self._given = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._draft)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    @property
    def text(self) -> str:
        """What stands there; Qt's own plain text would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def dirty(self) -> bool:
        """Whether it holds another text than it was given."""
        return self.text != self._given

    def show_text(self, text: str, draft: str | None = None) -> None:
        """Show a text, or what was typed in its place and never saved."""
        self._given = text
        shown = text if draft is None else draft
        if self.text != shown:
            self.blockSignals(True)
            self.setPlainText(shown)
            self.blockSignals(False)
            self.updateGeometry()
        self._timer.stop()

    def flush(self) -> None:
        """Be done with it: what differs from what was given is sent."""
        self._timer.stop()
        if self.dirty:
            self._given = self.text
            self.left.emit(self._given)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _draft(self) -> None:
        if self.dirty:
            self.drafted.emit(self.text)

    # keys -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Which keys are the field's own: undo while it has some, and those of the tool row."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()
                return False
            if self._tool(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The tool row's keys, and Esc, which leaves."""
        tool = self._tool(event)
        if tool is not None:
            tool()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tool(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.isReadOnly():
            return None
        plain = {Qt.Key.Key_B: self.bold, Qt.Key.Key_I: self.italic}
        shifted = {Qt.Key.Key_L: self.bullets, Qt.Key.Key_K: self.link}
        if event.modifiers() == _CONTROL:
            return plain.get(Qt.Key(event.key()))
        return shifted.get(Qt.Key(event.key())) if event.modifiers() == _BOTH else None

    def bold(self) -> None:
        """Stars around what is selected, or taken away again."""
        self._around("**")

    def italic(self) -> None:
        """One star around what is selected, or taken away again."""
        self._around("*")

    def link(self) -> None:
        """What is selected becomes a link whose address is to be typed."""
        cursor = self.textCursor()
        words = cursor.selectedText() or _("linkki")
        cursor.insertText(f"[{words}](https://)")
        cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def bullets(self) -> None:
        """The lines of the selection become a list, or stop being one."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lines = cursor.selectedText().split("\u2029")
        listed = all(line.startswith("- ") for line in lines)
        cursor.insertText("\n".join(line[2:] if listed else f"- {line}" for line in lines))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _around(self, marks: str) -> None:
        cursor = self.textCursor()
        words = cursor.selectedText().replace("\u2029", "\n")
        if len(words) > 2 * len(marks) and words.startswith(marks) and words.endswith(marks):
            cursor.insertText(words[len(marks) : -len(marks)])
        else:
            cursor.insertText(f"{marks}{words}{marks}")
            if not words:
                cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(marks))
                self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt ---------------------------------------------------------------------------------

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the lines need."""
        line = QFontMetricsF(self.font()).lineSpacing()
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        return QSize(theme.current().px(200), round(line * lines) + theme.current().px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())


class TextEditor(QWidget):
    """A label with the tool row beside it, and the input below; ``extra`` stands between them.

    Without ``tools`` it is plain text, as in a message.
    """

    def __init__(
        self, words: str, name: str, least: int = 3, extra: tuple[QWidget, ...] = (), *, tools: bool = True
    ) -> None:
        super().__init__()
        self._has_tools = tools
        self.area = TextArea(name, least)
        self.area.setAccessibleName(words)
        layout = column(self, gap=4)
        head = row(gap=2)
        head.addStrut(theme.current().px(28))
        title = label(words, "label-strong")
        title.setBuddy(self.area)
        head.addWidget(title)
        head.addStretch(1)
        for part in extra:
            head.addWidget(part)
        self._tools = QWidget()
        self._add_tools(row(self._tools))
        head.addWidget(self._tools)
        layout.addLayout(head)
        self._tools.setVisible(tools)
        layout.addWidget(self.area)

    def _add_tools(self, place: QHBoxLayout) -> None:
        area = self.area
        for words, icon, keys, act in (
            (_("Lihavoi"), "bold", "Ctrl+B", area.bold),
            (_("Kursivoi"), "italic", "Ctrl+I", area.italic),
            (_("Luettelo"), "list", "Ctrl+Shift+L", area.bullets),
            (_("Linkki"), "link", "Ctrl+Shift+K", area.link),
        ):
            button = Button(words, f"{area.objectName()}.{icon}", Kind.FLAT, icon, icon_only=True)
            button.setToolTip(f"{words} ({keys})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same, and Tab should lead to the next field
            button.clicked.connect(lambda _checked=False, act=act: act())
            place.addWidget(button)

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can be written in."""
        self.area.setReadOnly(read_only)
        self._tools.setVisible(self._has_tools and not read_only)
