"""How soon the paper beside the minutes follows: from a key to the new pages, for minutes of some thirty pages.

``python -m tests.benchmarks.bench_minutes [--rounds 20] [--pages 30] [--quick]`` types real keys in a real window and
prints a table; nothing about the clock is asserted. Aim: the new paper within half a second of the key; the key's own
handler within 16 ms. The ratio is to making the same paper alone, without a window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SENTENCE = (
    "Hankkeessa kehitetään alueen yritysten ja oppilaitosten yhteistyötä, ja tulokset ovat kaikkien käytettävissä. "
)
MEETING = "2/2026"


def prepare(path: Path, pages: int) -> int:
    """The demonstration's minutes as a draft with explanations that fill so many pages; gives their number."""
    from kokkola_desktop.services import demo, meetings, workspaces
    from kokkola_desktop.services.meetings import minuting
    from kokkola_desktop.services.papers import make
    from kokkola_desktop.services.papers.request import Request

    demo.create(path)
    with workspaces.open(path) as workspace:
        meetings.return_minutes(workspace, MEETING)
        items = [item for item in meetings.get(workspace, MEETING).items if not item.removed]
        made = 0
        paragraphs = 1
        while made < pages:
            text = "\n\n".join([SENTENCE * 4] * paragraphs)
            for item in items:
                minuting.write_text(workspace, MEETING, item.number, "discussion", text)
            made = make(workspace, Request("minutes", MEETING)).pages or 0
            paragraphs += 1
        return made


def alone(path: Path, rounds: int) -> list[float]:
    """Milliseconds to read and make the paper, without a window."""
    from kokkola_desktop.services import workspaces
    from kokkola_desktop.services.papers import previewing

    taken = []
    with workspaces.open(path) as workspace:
        for n in range(rounds + 1):
            begun = time.perf_counter()
            previewing.minutes(workspace, MEETING, texts={26: {"discussion": f"Kierros {n}"}})
            taken.append((time.perf_counter() - begun) * 1000)
    return taken[1:]


class Writer:
    """The window at the minutes, with the cursor in a text."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtWidgets import QApplication

        from kokkola_desktop.ui import theme
        from kokkola_desktop.ui.main_window import MainWindow
        from kokkola_desktop.ui.preferences import Preferences

        self.application = QApplication.instance() or QApplication(["bench"])
        self.application.setStyle("Fusion")
        theme.load_fonts()
        theme.apply(self.application, theme.Theme())
        self.window = MainWindow(Preferences(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)))
        self.window.resize(1440, 900)
        self.window.preferences.place = "meetings"
        self.pulse = QTimer()  # wakes `wait` where no event does
        self.pulse.start(20)
        self.window.show()
        self.window.activateWindow()
        self.window.open_file(path)
        self.wait(lambda: self.window.workspace is not None and "meetings" in self.window._screens)
        screen: Any = self.window._screens["meetings"]
        screen.open_meeting(MEETING)
        screen.detail.tabs.choose("minutes")
        self.tab = screen.detail.tab
        self.pane = self.tab.pane
        self.wait(lambda: self.pane.pages.document is not None and 0 in self.pane.pages._images)
        self.tab.list.choose(26)
        self.wait(self.pane.pages.lane.is_idle)
        self.area = self.tab.editor.findChild(object, "minutes.text.discussion")
        self.area.setFocus()

    def wait(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Let the window live until something is so; it sleeps between events, as it does for a user."""
        from PySide6.QtCore import QEventLoop

        end = time.perf_counter() + seconds
        while not ready():
            if time.perf_counter() > end:
                raise TimeoutError
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def type_letter(self, letter: str) -> tuple[float, float, float]:
        """Milliseconds of the key's handler, until the new paper is there, and until its page is painted."""
        from PySide6.QtTest import QTest

        made: list[float] = []
        drawn: list[float] = []
        first = self.pane.made.connect(lambda _document: made.append(time.perf_counter()))
        second = self.pane.pages.page_drawn.connect(lambda _page: drawn.append(time.perf_counter()) if made else None)
        begun = time.perf_counter()
        QTest.keyClick(self.area, letter)
        handled = time.perf_counter()
        self.wait(lambda: bool(made) and bool(drawn) and self.pane.pages.lane.is_idle())
        self.pane.pages.viewport().repaint()
        painted = time.perf_counter()
        self.pane.made.disconnect(first)
        self.pane.pages.page_drawn.disconnect(second)
        return (handled - begun) * 1000, (made[0] - begun) * 1000, (painted - begun) * 1000


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--quick", action="store_true", help="few rounds, only to see that it still runs")
    options = parser.parse_args(argv)
    if options.quick:
        options.rounds, options.pages = 2, 10
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mittaus.kokkola"
        pages = prepare(path, options.pages)
        bare = alone(path, options.rounds)
        writer = Writer(path)
        taken = [writer.type_letter("abcdefghij"[n % 10]) for n in range(options.rounds)]
        writer.window.close()
    middle = statistics.median(bare)
    names = ("key handler", "key to new paper", "key to its page painted")
    print(f"{f'minutes of {pages} pages, ms':<34}{'median':>9}{'p95':>9}{'ratio':>8}")
    print(f"{'the paper alone':<34}{middle:9.1f}{percentile(bare):9.1f}{1.0:8.2f}")
    for name, values in zip(names, zip(*taken, strict=True), strict=True):
        print(
            f"{name:<34}{statistics.median(values):9.1f}{percentile(values):9.1f}{statistics.median(values) / middle:8.2f}"
        )
    return 0


def percentile(values: Any) -> float:
    """The value that 95 % of them do not exceed."""
    return float(sorted(values)[min(int(len(values) * 0.95), len(values) - 1)])


if __name__ == "__main__":
    sys.exit(main())
