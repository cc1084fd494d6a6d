"""A meeting played by keys and mouse: what tests of the live view press and read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from kokkola_desktop.services import meetings
from kokkola_desktop.ui.meetings.live.view import LiveView

ENTER = Qt.Key.Key_Return
ESC = Qt.Key.Key_Escape
DEMO = "3/2026"


class Clock:
    """The clock of the meeting, set by the test."""

    def __init__(self, hour=9):
        self.at = datetime(2026, 12, 3, hour, 0, tzinfo=ZoneInfo("Europe/Helsinki"))

    def __call__(self):
        return self.at

    def set(self, hour, minute):
        self.at = self.at.replace(hour=hour, minute=minute)


class Player:
    """One live view in a window, with its user: ``press`` strikes keys where the focus is, ``click`` a widget by name."""

    def __init__(self, window, number, clock, qtbot, write):
        self.window, self.number, self.clock, self._qtbot, self._write = window, number, clock, qtbot, write
        self.view = LiveView(window.around, number)
        window.around.cover(self.view)
        self.view.open_meeting()
        self.view.begin()
        self.rest()
        qtbot.waitUntil(lambda: self.view.board is not None, timeout=20_000)

    def rest(self):
        """Wait until the file has taken everything."""
        self._qtbot.waitUntil(lambda: not self.view.acts.busy, timeout=20_000)

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget() or self.view
            if isinstance(key, Qt.Key):
                self._qtbot.keyClick(target, key, modifier)
            elif modifier != Qt.KeyboardModifier.NoModifier:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, ord(key.upper()), modifier, key))
            else:
                self._write(target, key)
            self.rest()

    def click(self, name):
        self._qtbot.waitUntil(lambda: self._can_be_hit(self.part(name)), timeout=5_000)
        self._qtbot.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        self.rest()

    @staticmethod
    def _can_be_hit(widget):
        return widget.isVisible() and widget.width() > 8 and widget.height() > 8

    def choose(self, name, words):
        """Choose a line of a list by its words."""
        combo = self.view.findChild(QComboBox, name)
        combo.setFocus()
        while combo.currentText() != words:
            before = combo.currentIndex()
            self._qtbot.keyClick(combo, Qt.Key.Key_Down)
            assert combo.currentIndex() != before, words

    def part(self, name):
        found = [one for one in self.view.findChildren(QWidget, name) if not one.isHidden()]
        assert found, name
        return found[-1]

    def go_to(self, number):
        self.click(f"live.item.{number}")
        assert self.view.board.number == number

    def everybody(self):
        self.press("l", "a", ESC)

    @property
    def meeting(self):
        """The meeting as the file has it."""
        return meetings.get(self.window.workspace, self.number)

    def item(self, number):
        return self.meeting.item(number)

    def words(self, name):
        return self.view.findChild(QLabel, name).text().replace("\u00a0", " ")

    def button(self, name):
        return self.view.findChild(QPushButton, name)

    @property
    def primary(self):
        return self.button("live.keys.primary").text().replace("\u00a0", " ")

    @property
    def refusal(self):
        return self.view.page.report.text.replace("\u00a0", " ")
