"""How quick the window is: first paint and first rows against a bare QMainWindow, and the list of 20 000 proposals.

Run as a script (``--quick`` for few rounds). Starts are interleaved, since the machine's load moves both; what counts
are the ratios of one run. The list is measured with real keys in a real window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("akku", "kierto", "litium", "osaaminen", "kokkola", "teollisuus", "biotalous", "digitaalinen")

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
OURS = "import sys; from kokkola_desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"


def start(code: str, *arguments: str, **environment: str) -> float:
    """Milliseconds from the start of a process to its end."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=True, timeout=120
    )
    return (time.perf_counter() - begun) * 1000


def starts(file: Path, home: Path, rounds: int) -> dict[str, list[float]]:
    """Interleaved starts of the bare window and of ours, until the first frame and until the first rows."""
    ours = {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home)}
    kinds: dict[str, Callable[[], float]] = {
        "bare QMainWindow": lambda: start(BARE),
        "first paint": lambda: start(OURS, str(file), KOKKOLA_EXIT_AFTER_FIRST_PAINT="1", **ours),
        "first rows (desk)": lambda: start(
            OURS, str(file), KOKKOLA_EXIT_AFTER_FIRST_ROWS="1", **ours, **place(home, "desk")
        ),
        "first rows (20 000 proposals)": lambda: start(
            OURS, str(file), KOKKOLA_EXIT_AFTER_FIRST_ROWS="1", **ours, **place(home, "proposals")
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for number in range(rounds + 1):
        for name, run in kinds.items():
            taken = run()
            if number:  # the first round fills the caches of the disk
                times[name].append(taken)
    return times


def place(home: Path, name: str) -> dict[str, str]:
    """Let the window begin on this screen, as it does for a user who left it there."""
    folder = home / "kokkola-desktop"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.ini").write_text(f"[window]\nplace={name}\n", "utf-8")
    return {}


def percentile(values: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


class List:
    """The window on the file, with its list of proposals on the screen."""

    def __init__(self, file: Path) -> None:
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtWidgets import QApplication

        from kokkola_desktop.ui import theme
        from kokkola_desktop.ui.main_window import MainWindow
        from kokkola_desktop.ui.preferences import Preferences

        self.application = QApplication.instance() or QApplication(["bench"])
        self.application.setStyle("Fusion")
        theme.load_fonts()
        theme.apply(self.application, theme.Theme())
        settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
        self.window = MainWindow(Preferences(settings))
        self.window.preferences.place = "proposals"
        self.painted = 0
        self.pulse = QTimer()  # wakes `wait` where no event does
        self.pulse.start(20)
        self.window.show()
        self.window.open_file(file)
        self.wait(lambda: "proposals" in self.window._screens)
        self.screen = self.window._screens["proposals"]
        self.screen.table.view.rows_painted.connect(self._note)
        self.wait(lambda: self.screen.table.model.rowCount() > 0 and self.painted > 0)

    def _note(self) -> None:
        self.painted += 1

    def wait(self, ready: Callable[[], bool], seconds: float = 30) -> None:
        """Let the window live until something is so; it sleeps between events, as it does for a user."""
        from PySide6.QtCore import QEventLoop

        end = time.perf_counter() + seconds
        while not ready():
            if time.perf_counter() > end:
                raise TimeoutError
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def until_answered(self, act: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds of the act itself, and until its answer is painted."""
        answers: list[int] = []
        connection = self.screen.table.answered.connect(answers.append)
        begun = time.perf_counter()
        act()
        handled = (time.perf_counter() - begun) * 1000
        self.wait(lambda: bool(answers))
        self.screen.table.view.viewport().repaint()
        done = (time.perf_counter() - begun) * 1000
        self.screen.table.answered.disconnect(connection)
        return handled, done

    def close(self) -> None:
        """Let the file go."""
        self.window.close()


def type_words(shown: List, rounds: int) -> dict[str, list[float]]:
    """A letter at a time, then all deleted again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    field = shown.screen.filters.search
    field.setFocus()
    handled, painted = [], []
    for word in WORDS[: max(rounds, 3)]:
        keys: list[Callable[[], object]] = [lambda letter=letter: QTest.keyClick(field, letter) for letter in word]
        keys += [lambda: QTest.keyClick(field, Qt.Key.Key_Backspace) for _letter in word]
        for press in keys:
            first, last = shown.until_answered(press)
            handled.append(first)
            painted.append(last)
    return {"key handler of search": handled, "key to repaint": painted}


def sort_and_filter(shown: List, rounds: int) -> dict[str, list[float]]:
    """Every column that sorts, and chips."""
    sorts = [
        shown.until_answered(lambda key=key: shown.screen.sort_by(key))[1]
        for _round in range(rounds)
        for key in ("requested", "title", "applicant", "state", "number", "total")
    ]
    chip = shown.screen.filters.chips["state"]
    shown.wait(lambda: bool(chip._choices))
    filters = []
    for key in list(chip._choices)[: rounds + 1]:
        filters.append(shown.until_answered(lambda key=key: chip.choose([key]))[1])
        filters.append(shown.until_answered(lambda: chip.choose(()))[1])
    return {"sort to first rows": sorts, "filter to first rows": filters}


def scroll(shown: List, rounds: int) -> dict[str, list[float]]:
    """Jumps over the whole list: how long the window does not answer."""
    bar = shown.screen.table.view.verticalScrollBar()
    blocked = []
    for n in range(rounds * 20):
        begun = time.perf_counter()
        bar.setValue((n * 7919) % max(bar.maximum(), 1))
        shown.screen.table.view.viewport().repaint()
        blocked.append((time.perf_counter() - begun) * 1000)
        shown.application.processEvents()
    return {"scroll, window blocked": blocked}


def table(title: str, times: dict[str, list[float]], bare: float | None = None) -> None:
    """Median, p95 and, where there is one, the ratio to the bare window."""
    print(f"\n{title:<34}{'median':>9}{'p95':>9}{'ratio':>8}")
    for name, values in times.items():
        middle = statistics.median(values)
        ratio = f"{middle / bare:8.2f}" if bare else ""
        print(f"{name:<34}{middle:9.1f}{percentile(values, 0.95):9.1f}{ratio}")


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, only to see that it still runs")
    parser.add_argument("--proposals", type=int, default=20_000)
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = 2 if options.quick else 9
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mittaus.kokkola"
        make = [sys.executable, "-m", "kokkola_desktop", "demo", str(file), "--proposals", str(options.proposals)]
        subprocess.run(make, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        times = starts(file, Path(folder) / "home", rounds)
        table("process start to end, ms", times, statistics.median(times["bare QMainWindow"]))
        shown = List(file)
        measured = {**type_words(shown, rounds), **sort_and_filter(shown, rounds), **scroll(shown, rounds)}
        shown.close()
        table(f"{options.proposals} proposals, ms", measured)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
