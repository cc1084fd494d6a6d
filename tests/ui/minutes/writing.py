"""A secretary at the minutes: keys go to what has the focus, clicks to widgets by name."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from kokkola_desktop.services import history, meetings
from tests.stations import lanes

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
TAB, ENTER, ESC, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


class Secretary:
    """One window at the tab of a meeting's minutes."""

    def __init__(self, window, number, qtbot, write):
        self.window, self.number, self.qtbot, self._write = window, number, qtbot, write
        screen = window._screens["meetings"]
        screen.open_meeting(number)
        self.detail = screen.detail
        self.detail.tabs.choose("minutes")
        self.tab = self.detail.tab
        self.rest()

    def rest(self):
        """Wait until everything is read, made and drawn."""
        reading = lanes(self.window)
        timer = self.tab.pane._timer
        tasks = self.window.around.tasks
        self.qtbot.waitUntil(
            lambda: not timer.isActive() and not tasks.running() and all(lane.is_idle() for lane in reading),
            timeout=30_000,
        )

    def go_to_meeting(self, number):
        """Another meeting is looked at, by the same tab."""
        self.window._screens["meetings"].open_meeting(number)
        self.number = number
        self.rest()

    def press(self, *keys, modifier=NONE):
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.rest()

    def write(self, text):
        self._write(QApplication.focusWidget(), text)

    def part(self, name) -> QWidget:
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, name
        return found[-1]

    def there(self, name) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def click(self, name):
        self.qtbot.waitUntil(lambda: self.part(name).width() > 8 and self.part(name).height() > 8, timeout=5_000)
        self.qtbot.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        self.rest()

    def choose(self, number):
        """Walk through the list by the arrow keys to a §."""
        keys = [self.tab.list._line(row).key for row in range(self.tab.list.count())]
        self.tab.list.setFocus()
        self.press(Qt.Key.Key_Home)
        self.press(*[DOWN] * keys.index(number))
        assert self.tab.list.key == number

    def pick(self, words):
        """Choose a line of the menu that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        place = [action.text() for action in menu.actions()].index(words)
        for _step in range(place + 1):
            self.qtbot.keyClick(menu, DOWN)
        self.qtbot.keyClick(menu, ENTER)
        self.window.activateWindow()  # where no window manager does it
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.rest()

    @property
    def focused(self):
        return QApplication.focusWidget().objectName()

    @property
    def meeting(self):
        return meetings.get(self.window.workspace, self.number)

    @property
    def paper(self):
        """What the paper beside the texts says, read back from its PDF."""
        self.rest()
        return text_of(self.tab.pane.pages.document.data)

    @property
    def steps(self):
        return [step for step in history.steps(self.window.workspace) if step.undoable]

    @property
    def undo_name(self):
        name = history.undo_name(self.window.workspace)
        return name.replace("\u00a0", " ") if name else name

    @property
    def report(self):
        return self.tab.report.text.replace("\u00a0", " ")

    def said(self, name):
        return self.part(name).text().replace("\u00a0", " ")

    def words(self, widget=None):
        labels = (widget or self.tab).findChildren(QLabel)
        return [one.text().replace("\u00a0", " ") for one in labels if one.isVisible()]


def text_of(data):
    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(text.split())
