"""A window in the live meeting that is going to be killed: ``python -m tests.ui.live.victim FILE NUMBER ITEM``.

It types a letter into the discussion of the item again and again, and decides an item now and then. It prints what it
has done and when (seconds of the machine's monotonic clock): ``typed 17 1234.5``, ``decided 41 1236.0``.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.meetings.live.view import LiveView
from kokkola_desktop.ui.preferences import Preferences

#: Milliseconds between two letters, and letters between two decisions.
PACE, LETTERS = 40, 12


def say(*words: object) -> None:
    """One line of what is done."""
    print(*words, time.monotonic(), flush=True)


class Victim:
    """Whoever sits at the window."""

    def __init__(self, view: LiveView, item: int) -> None:
        self._view, self._item = view, item
        self._letters = 0
        self._decided: set[int] = set()
        self._timer = QTimer()
        self._timer.setInterval(PACE)
        self._timer.timeout.connect(self._go_on)
        view.acts.done.connect(self._look)
        self._timer.start()

    def _look(self, _result: object) -> None:
        """Tell of what the file holds now."""
        if self._view.board is None:
            return
        for one in self._view.board.meeting.items:
            if one.decision is not None and one.number not in self._decided:
                self._decided.add(one.number)
                say("decided", one.number)

    def _go_on(self) -> None:
        if self._view.board is None:
            return
        area = self._view.page.discussion
        if self._view.board.number != self._item:
            self._view.look_at(self._item)
            return
        if not area.hasFocus():
            self._view.page.want_discussion()
            return
        QTest.keyClick(area, "x")
        self._letters += 1
        say("typed", self._letters)
        if self._letters % LETTERS == 0:
            others = [i.number for i in self._view.board.order if i.number != self._item and i.decision is None]
            if others:
                QTest.keyClick(area, Qt.Key.Key_Escape)
                self._view.look_at(others[0])
                QTest.keyClick(self._view, Qt.Key.Key_Return)


def main(path: Path, number: str, item: int) -> int:
    """Sit down and go on until the end."""
    application = QApplication(["victim"])
    application.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(application, theme.Theme())
    moment = datetime(2026, 12, 3, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = MainWindow(Preferences(settings), now=lambda: moment)
    window.show()
    window.activateWindow()
    sitting: list[object] = []

    def begin(_workspace: object) -> None:
        view = LiveView(window.around, number)
        window.around.cover(view)
        view.open_meeting()
        view.begin()
        view.comings.everybody_comes()
        sitting.extend((view, Victim(view, item)))

    window.opener.opened.connect(begin)
    window.open_file(path)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
