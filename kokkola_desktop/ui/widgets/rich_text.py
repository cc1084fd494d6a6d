"""A text of several lines that shows its looks: bold, italic, lists, links, and passages that the public does not see.

It knows nothing else: whatever is pasted becomes that. Tab leaves, Esc leaves too; Ctrl+Z takes back typing while there
is some, then it is the window's. The text is kept as the small Markdown of the papers (`markdown_text`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.markdown_text import SEPARATOR, Looks, char_format, fill, insert, looks_of, text_of

#: Milliseconds from the first key after which what is typed is kept.
SOON = 500
_LIST_MARK = re.compile(r"[-*]|(\d{1,3})([.)])")
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BOTH = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class RichText(QTextEdit):
    """As high as its text, ``least`` lines at least.

    ``typed(text)`` at each change by the user, ``drafted(text)`` within half a second, ``left(text)`` when the field is
    left with another text than it was given; ``link_wanted`` and ``secret_wanted`` when the keys for them are pressed.
    What is ``markable`` is read, and passages of it may be marked as secret.
    """

    typed = Signal(str)
    drafted = Signal(str)
    left = Signal(str)
    escaped = Signal()
    link_wanted = Signal()
    secret_wanted = Signal()
    focused = Signal(bool)

    def __init__(self, name: str, words: str, least: int = 1) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._least = least
        self._given = ""
        self._base = ""
        self._told = ""
        self._theme: Any = None
        self.markable = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._draft)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(theme.current().px(18))
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    # the text -------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands there; what nobody has touched comes back letter by letter."""
        now = text_of(self.document())
        return self._given if now == self._base else now

    @property
    def dirty(self) -> bool:
        """Whether it holds another text than it was given."""
        return text_of(self.document()) != self._base

    def show_text(self, text: str, draft: str | None = None) -> None:
        """Show a text, or what was typed in its place and never saved."""
        self._timer.stop()
        self._theme = theme.current()
        shown = text if draft is None else draft
        plain = QTextDocument()
        fill(plain, text)
        self._given, self._base = text, text_of(plain)
        self._told = self._base if draft is None else text_of(self.document())
        if self.text != shown or not self.document().isEmpty() or shown:
            self.blockSignals(True)
            fill(self.document(), shown)
            self.blockSignals(False)
        self._told = text_of(self.document())
        self.updateGeometry()

    def flush(self) -> None:
        """Be done with it: what differs from what was given is sent."""
        self._timer.stop()
        if self.dirty:
            self._given = self._base = text_of(self.document())
            self.left.emit(self._given)

    def _changed(self) -> None:
        now = text_of(self.document())
        if now == self._told:  # only its looks on the screen, such as a list that is being begun
            return
        self._told = now
        if not self._timer.isActive():
            self._timer.start()
        self.typed.emit(now)

    def _draft(self) -> None:
        if self.dirty:
            self.drafted.emit(self.text)

    def set_writable(self, *, writable: bool, markable: bool) -> None:
        """Whether it can be written in, or at least marked as secret."""
        self.markable = markable and not writable
        self.setReadOnly(not writable)
        if not writable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    # what is done to it ------------------------------------------------------------------

    def bold(self) -> None:
        """The selection, or what is typed next, in bold letters, or no longer."""
        looks = looks_of(self.textCursor().charFormat())
        self._look(lambda one: replace(one, bold=not looks.bold))

    def italic(self) -> None:
        """The selection, or what is typed next, in italics, or no longer."""
        looks = looks_of(self.textCursor().charFormat())
        self._look(lambda one: replace(one, italic=not looks.italic))

    def bullets(self) -> None:
        """The paragraphs of the selection as a list, or as paragraphs again."""
        self._listed(QTextListFormat.Style.ListDisc)

    def numbers(self) -> None:
        """The paragraphs of the selection as a numbered list, or as paragraphs again."""
        self._listed(QTextListFormat.Style.ListDecimal)

    @property
    def link(self) -> str:
        """Where the link at the cursor leads, empty without one."""
        return looks_of(self.textCursor().charFormat()).link

    def set_link(self, address: str) -> None:
        """The selection (the word or the link at the cursor without one) leads there; to nowhere, if empty."""
        self._select_around(lambda looks: bool(looks.link))
        self._look(lambda one: replace(one, link=address))

    @property
    def secret(self) -> str | None:
        """The ground of the secret passage at the cursor, None in a public text."""
        return looks_of(self.textCursor().charFormat()).secret

    def set_secret(self, ground: str | None) -> None:
        """The selection (or the word or the passage at the cursor) is secret on this ground, or public."""
        self._select_around(lambda looks: looks.secret is not None)
        self._look(lambda one: replace(one, secret=ground))

    def _select_around(self, belongs: Callable[[Looks], bool]) -> None:
        """Without a selection: what belongs together around the cursor, else the word."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        if not belongs(looks_of(cursor.charFormat())):
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        else:
            block = cursor.block()
            start = end = cursor.position()
            while start > block.position() and belongs(self._looks_at(start)):
                start -= 1
            while end < block.position() + block.length() - 1 and belongs(self._looks_at(end + 1)):
                end += 1
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _looks_at(self, place: int) -> Looks:
        """The looks of the letter before the place."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        return looks_of(cursor.charFormat())

    def _look(self, change: Callable[[Looks], Looks]) -> None:
        """Change the looks of the selection letter by letter, or of what is typed next."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self.setCurrentCharFormat(char_format(change(looks_of(self.currentCharFormat()))))
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        part = QTextCursor(self.document())
        part.beginEditBlock()
        place = start
        while place < end:
            looks = self._looks_at(place + 1)
            stop = place + 1
            while stop < end and self._looks_at(stop + 1) == looks:
                stop += 1
            part.setPosition(place)
            part.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
            part.setCharFormat(char_format(change(looks)))
            place = stop
        part.endEditBlock()

    def _listed(self, style: QTextListFormat.Style) -> None:
        cursor = self.textCursor()
        entries = cursor.currentList()
        cursor.beginEditBlock()
        if entries is not None and entries.format().style() == style:
            first = self.document().findBlock(cursor.selectionStart())
            last = self.document().findBlock(cursor.selectionEnd())
            while first.isValid() and first.blockNumber() <= last.blockNumber():
                _leave_list(QTextCursor(first))
                first = first.next()
        else:
            cursor.createList(style)
        cursor.endEditBlock()

    # keys -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Which keys are the field's own: undo while it has some, and those of the tools."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()
                return False
            if self._tool(event) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the tools, Enter in a list, and Esc, which leaves."""
        tool = self._tool(event)
        cursor = self.textCursor()
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if tool is not None:
            tool()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()
        elif entered and cursor.currentList() is not None and not cursor.block().text() and not self.isReadOnly():
            _leave_list(cursor)  # Enter in an empty entry ends the list
        elif event.text() == " " and not self.isReadOnly() and self._begin_list():
            event.accept()
        else:
            if event.text() and not self.isReadOnly():
                self._step_out()
            super().keyPressEvent(event)

    def _begin_list(self) -> bool:
        """A dash or a number with its point at the beginning of a paragraph begins a list, as it does in the file."""
        cursor = self.textCursor()
        mark = _LIST_MARK.fullmatch(cursor.block().text()[: cursor.positionInBlock()])
        if mark is None or cursor.currentList() is not None or cursor.hasSelection():
            return False
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDecimal if mark[1] else QTextListFormat.Style.ListDisc)
        if mark[1]:
            form.setStart(int(mark[1]))
            form.setNumberSuffix(mark[2])
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.createList(form)
        cursor.endEditBlock()
        return True

    def _step_out(self) -> None:
        """What is typed behind a link or a secret passage belongs to neither."""
        cursor = self.textCursor()
        looks = looks_of(self.currentCharFormat())
        if cursor.hasSelection() or not (looks.link or looks.secret is not None):
            return
        after = Looks() if cursor.atBlockEnd() else self._looks_at(cursor.position() + 1)
        self.setCurrentCharFormat(
            char_format(
                replace(
                    looks,
                    link=looks.link if after.link == looks.link else "",
                    secret=looks.secret if after.secret == looks.secret else None,
                )
            )
        )

    def _tool(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.isReadOnly():
            secret = self.markable and event.modifiers() == _BOTH and event.key() == Qt.Key.Key_X
            return self.secret_wanted.emit if secret else None
        plain = {Qt.Key.Key_B: self.bold, Qt.Key.Key_I: self.italic}
        shifted: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_L: self.bullets,
            Qt.Key.Key_K: self.link_wanted.emit,
            Qt.Key.Key_X: self.secret_wanted.emit,
        }
        if event.modifiers() == _CONTROL:
            return plain.get(Qt.Key(event.key()))
        return shifted.get(Qt.Key(event.key())) if event.modifiers() == _BOTH else None

    # what comes in from elsewhere ----------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Of what is pasted the looks stay that the text knows, and nothing else."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if source.hasHtml():
            foreign = QTextDocument()
            foreign.setHtml(source.html())
            cursor.removeSelectedText()
            insert(cursor, text_of(foreign))
        elif source.hasText():
            lines = source.text().replace("\r\n", "\n").strip("\n").split("\n")
            cursor.removeSelectedText()
            cursor.insertText(SEPARATOR.join(lines), QTextCharFormat())
        cursor.endEditBlock()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied as Qt does, without the colours of the theme that belong to the screen alone."""
        found = super().createMimeDataFromSelection()
        result = QMimeData()
        result.setHtml(found.html())
        result.setText(found.text().replace(SEPARATOR, "\n"))
        return result

    # Qt --------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.focused.emit(False)
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours for links and secret passages."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._theme not in (None, theme.current()):
            self._theme = theme.current()
            self.blockSignals(True)
            fill(self.document(), text_of(self.document()))
            self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text needs."""
        px = theme.current().px
        lines = round(self.fontMetrics().lineSpacing() * self._least)
        return QSize(px(200), max(round(self.document().size().height()), lines) + px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())


def _leave_list(cursor: QTextCursor) -> None:
    entries = cursor.currentList()
    if entries is None:
        return
    entries.remove(cursor.block())
    form = cursor.blockFormat()
    form.setIndent(0)
    cursor.setBlockFormat(form)
