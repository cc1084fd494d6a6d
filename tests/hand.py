"""A user before the window: keys go to what has the focus, clicks to a part found by its object name.

It knows Qt alone, so that whatever it does a secretary can do too. Used by the tests that play the whole program and by
docs/make_pictures.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QPoint, QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QScrollArea,
    QWidget,
)

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
BOTH = CTRL | SHIFT
PATIENCE = 30.0
"""Seconds that the window may take for anything."""


class Stuck(AssertionError):
    """The user waited in vain."""


def plain(text: str) -> str:
    """A text as one reads it: its blanks are blanks."""
    return " ".join(text.replace("\u00a0", " ").split())


class Hand:
    """Hands, eyes and patience of a user."""

    #: Top windows as last looked at: a part is gone for Python as soon as nothing holds the window it was reached by.
    _tops: tuple[QWidget, ...] = ()

    def wait(self, reached: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Let the window work until it is so; `Stuck` tells what was waited for and what is on the screen."""
        end = time.monotonic() + seconds
        while not reached():
            if time.monotonic() > end:
                raise Stuck(f"waited for {what}; to be read: {self.words()}; has the focus: {self.focused}")
            QCoreApplication.processEvents()
            QTest.qWait(5)

    # eyes ---------------------------------------------------------------------

    def seen(self, name: str) -> list[QWidget]:
        """The parts of this name that are on the screen."""
        found = [top for top in self._windows() if top.objectName() == name]
        found += [part for top in self._tops for part in top.findChildren(QWidget, name)]
        return [part for part in found if part.isVisible()]

    def _windows(self) -> tuple[QWidget, ...]:
        """The windows and dialogs on the screen. Only what is looked for in them is touched: a list of all widgets holds
        some that Qt is just taking down.
        """
        self._tops = tuple(top for top in QApplication.topLevelWidgets() if top.isVisible())
        return self._tops

    def there(self, name: str) -> bool:
        """Whether such a part is on the screen."""
        return bool(self.seen(name))

    def part(self, name: str) -> QWidget:
        """The part of this name, once it is on the screen."""
        self.wait(lambda: self.seen(name), f"{name} on the screen")
        return self.seen(name)[-1]

    def text(self, name: str) -> str:
        """What stands in a label, a field or a button."""
        part = self.part(name)
        for read in ("text", "toPlainText", "currentText"):
            found = getattr(part, read, None)
            if found is not None:
                return plain(found() if callable(found) else found)
        return plain(" ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible()))

    def await_text(self, name: str, words: str) -> None:
        """Wait until the words stand there."""
        self.wait(lambda: self.there(name) and words in self.text(name), f"”{words}” in {name}")

    def words(self) -> str:
        """All that can be read in labels now, for a message of failure."""
        window = QApplication.activeWindow()
        labels = window.findChildren(QLabel) if window is not None else []
        return " | ".join(plain(label.text()) for label in labels if label.isVisible() and label.text())

    @property
    def focused(self) -> str:
        """The name of what has the focus."""
        part = QApplication.focusWidget()
        return part.objectName() or type(part).__name__ if part is not None else ""

    # hands --------------------------------------------------------------------

    def click(self, name: str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Click on it, once it is there and can be clicked."""
        self.wait(lambda: any(part.isEnabled() for part in self.seen(name)), f"{name} to be offered")
        part = next(part for part in reversed(self.seen(name)) if part.isEnabled())
        self._bring_into_view(part)
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, modifier)

    def click_first(self, beginning: str) -> None:
        """Click on the first part whose name begins so."""
        self.click_words(beginning, "")

    def click_words(self, beginning: str, words: str) -> None:
        """Click on the part that says these words, of those whose names begin so."""

        def names() -> list[str]:
            pattern = QRegularExpression(f"^{QRegularExpression.escape(beginning)}")
            found = [one for top in self._windows() for one in top.findChildren(QWidget, pattern)]
            return [one.objectName() for one in found if one.isVisible() and words in plain(str(one.accessibleName()))]

        self.wait(names, f"{beginning}… that says ”{words}”")
        self.click(min(names()))

    def click_row(self, name: str, words: str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Click on the line of a list that holds these words."""
        view = self.part(name)
        assert isinstance(view, QAbstractItemView)
        self.wait(lambda: self._row(view, words) is not None, f"a line with ”{words}” in {name}")
        index = view.model().index(self._row(view, words), self._first_column(view))
        view.scrollTo(index)
        at = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(at.x(), at.y()))

    def lines(self, name: str) -> list[str]:
        """What stands in the lines of a list, its cells joined by a bar."""
        view = self.part(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        return [
            plain(" | ".join(str(model.index(row, n).data() or "") for n in range(self._columns(view))))
            for row in range(model.rowCount())
        ]

    def _row(self, view: QAbstractItemView, words: str) -> int | None:
        return next((n for n, line in enumerate(self.lines(view.objectName())) if words in line), None)

    @staticmethod
    def _columns(view: QAbstractItemView) -> int:
        model = view.model()
        return 1 if isinstance(model, QAbstractListModel) else model.columnCount()

    def _first_column(self, view: QAbstractItemView) -> int:
        columns = range(self._columns(view))
        hidden = getattr(view, "isColumnHidden", lambda _column: False)
        return next(n for n in columns if not hidden(n))

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Strike keys; a text is typed letter by letter."""
        for key in keys:
            if isinstance(key, str):
                self.write(key)
            else:
                QTest.keyClick(self._target(), key, modifier)

    def write(self, text: str) -> None:
        """Type a text as a Finnish keyboard does: Qt's own helper knows ASCII alone."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(letter.upper())) if letter.isalnum() or letter == " " else Qt.Key.Key_unknown
                QApplication.sendEvent(self._target(), QKeyEvent(kind, key, NONE, letter))

    def fill(self, name: str, text: str) -> None:
        """Put the caret into a field and type instead of what stands there; Tab leaves it."""
        self.click(name)
        self.press(Qt.Key.Key_A, modifier=CTRL)
        self.press(text, Qt.Key.Key_Tab)

    def choose(self, name: str, words: str) -> None:
        """Choose a line of a list that opens, with the arrow keys; Tab leaves it."""
        box = self.part(name)
        assert isinstance(box, QComboBox)
        self.wait(
            lambda: box.isEnabled() and box.findText(words, Qt.MatchFlag.MatchContains) >= 0, f"{words} in {name}"
        )
        self._bring_into_view(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Home)
        while words not in box.currentText():
            before = box.currentIndex()
            self.press(Qt.Key.Key_Down)
            if box.currentIndex() == before:
                raise Stuck(f"{words} cannot be reached in {name}")
        self.press(Qt.Key.Key_Tab)

    def pick(self, words: str) -> None:
        """Choose a line of the menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = [action for action in menu.actions() if words in action.text()]
        if not offered:
            raise Stuck(f"{words} is not in the menu: {[action.text() for action in menu.actions()]}")
        while menu.activeAction() is not offered[0]:
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    @staticmethod
    def _target() -> QWidget:
        for part in (QApplication.activePopupWidget(), QApplication.focusWidget(), QApplication.activeWindow()):
            if part is not None:
                return part
        raise Stuck("no window takes keys")

    @staticmethod
    def _bring_into_view(part: QWidget) -> None:
        """Scroll to it, as a wheel does."""
        above = part.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and above.widget() is not None and above.widget().isAncestorOf(part):
                above.ensureWidgetVisible(part, 8, 8)
            above = above.parentWidget()
