"""How long a key takes in the running meeting: the handler of each key, beside that of a bare text field.

``python -m tests.benchmarks.bench_live [--rounds 40] [--quick]`` strikes real keys in a real window and prints a table;
nothing about the clock is asserted. Aim: p95 of the handler within 16 ms, whatever the file is doing meanwhile.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

MEETING = "3/2026"
ITEM = 40


class Meeting:
    """The live view in a window, with everybody there."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtWidgets import QApplication, QPlainTextEdit

        from kokkola_desktop.services import demo
        from kokkola_desktop.ui import theme
        from kokkola_desktop.ui.main_window import MainWindow
        from kokkola_desktop.ui.meetings.live.view import LiveView
        from kokkola_desktop.ui.preferences import Preferences

        demo.create(path)
        self.application = QApplication.instance() or QApplication(["bench"])
        self.application.setStyle("Fusion")
        theme.load_fonts()
        theme.apply(self.application, theme.Theme())
        moment = datetime(2026, 12, 3, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
        settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
        self.window = MainWindow(Preferences(settings), now=lambda: moment)
        self.window.resize(1440, 900)
        self.pulse = QTimer()  # wakes `wait` where no event does
        self.pulse.start(20)
        self.window.show()
        self.window.activateWindow()
        self.window.open_file(path)
        self.wait(lambda: self.window.workspace is not None)
        self.view = LiveView(self.window.around, MEETING)
        self.window.around.cover(self.view)
        self.view.open_meeting()
        self.view.begin()
        self.view.comings.everybody_comes()
        self.rest()
        self.bare = QPlainTextEdit()
        self.bare.show()
        self.view.look_at(ITEM)
        self.rest()

    def wait(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Let the window live until something is so."""
        from PySide6.QtCore import QEventLoop

        end = time.perf_counter() + seconds
        while not ready():
            if time.perf_counter() > end:
                raise TimeoutError
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self) -> None:
        """Until the file has taken everything."""
        self.wait(lambda: self.view.board is not None and not self.view.acts.busy)

    def key(self, target: Any, key: Any) -> float:
        """Milliseconds that the handler of a key takes."""
        from PySide6.QtTest import QTest

        begun = time.perf_counter()
        QTest.keyClick(target, key)
        return (time.perf_counter() - begun) * 1000


def measure(meeting: Meeting, rounds: int) -> dict[str, list[float]]:
    """Each kind of key, all of them in each round."""
    from PySide6.QtCore import Qt

    view = meeting.view
    taken: dict[str, list[float]] = {
        "letter in a bare text field": [],
        "letter in the discussion": [],
        "Enter decides": [],
        "P shows another decision": [],
        "attendance: a letter comes or goes": [],
    }
    for _round in range(rounds):
        taken["letter in a bare text field"].append(meeting.key(meeting.bare, "x"))
        view.page.want_discussion()
        taken["letter in the discussion"].append(meeting.key(view.page.discussion, "x"))
        meeting.key(view.page.discussion, Qt.Key.Key_Escape)
        view.take_focus()
        meeting.rest()
        taken["P shows another decision"].append(meeting.key(view, "p"))
        meeting.rest()
        view.page.asked.emit("proposed")
        meeting.rest()
        taken["Enter decides"].append(meeting.key(view, Qt.Key.Key_Return))
        meeting.rest()
        view.undo()
        meeting.rest()
        view.look_at(ITEM)
        meeting.rest()
        view.press("attendance")
        taken["attendance: a letter comes or goes"].append(meeting.key(view, "d"))
        view.press("end")
        meeting.rest()
    return taken


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--quick", action="store_true", help="few rounds, only to see that it still runs")
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        meeting = Meeting(Path(folder) / "mittaus.kokkola")
        taken = measure(meeting, 3 if options.quick else options.rounds)
        meeting.view.end()
        meeting.window.around.cover(None)
        meeting.window.close()
    bare = statistics.median(taken["letter in a bare text field"])
    print(f"{'handler of a key, ms':<38}{'median':>9}{'p95':>9}{'ratio':>8}")
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"{name:<38}{middle:9.2f}{percentile(values):9.2f}{middle / bare:8.1f}")
    return 0


def percentile(values: list[float]) -> float:
    """The value that 95 % of them do not exceed."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


if __name__ == "__main__":
    sys.exit(main())
