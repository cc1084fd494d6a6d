"""Starts the window: one file, one window, and a report where the program itself fails.

`main` takes ``[FILE]`` or ``--demo``. For measurements and scripts: with ``KOKKOLA_EXIT_AFTER_FIRST_PAINT=1`` the
program ends with 0 after its first painted frame, with ``KOKKOLA_EXIT_AFTER_FIRST_ROWS=1`` after its first list rows.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import kokkola_desktop
from kokkola_desktop.i18n import LANGUAGES
from kokkola_desktop.ui import file_commands, help_commands, icons, recent, theme, view_commands
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.placing import place_inside
from kokkola_desktop.ui.preferences import Preferences, settings_file
from kokkola_desktop.ui.words import _, sentence

#: With 1 in one of these the program ends by itself: for measurements and scripts.
EARLY = ("KOKKOLA_EXIT_AFTER_FIRST_PAINT", "KOKKOLA_EXIT_AFTER_FIRST_ROWS")


def main(argv: list[str]) -> int:
    """Show the window until it is closed; the exit code. A window that runs already comes forward instead."""
    if not _ends_early() and "--demo" not in argv and _knock(argv):
        return 0
    return start(argv).exec()


def start(argv: list[str], now: Callable[[], datetime] = datetime.now) -> QApplication:
    """The application with its window shown; ``now`` is the clock that the window goes by."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Kokkola Desktop")
    application.setApplicationVersion(kokkola_desktop.__version__)
    application.setStyle("Fusion")
    theme.load_fonts()
    preferences = Preferences(QSettings(str(settings_file()), QSettings.Format.IniFormat))
    theme.apply(application, view_commands.wanted(preferences, application))
    view_commands.speak(application, _language(argv) or preferences.language)
    window = MainWindow(preferences, now)
    window.setWindowIcon(icons.icon("landmark", "accent"))
    view_commands.bind(window, application)
    file_commands.bind(window)
    help_commands.bind(window)
    report = CrashReport(window, debug="--debug" in argv)
    sys.excepthook = report.note
    threading.excepthook = lambda facts: report.note(facts.exc_type, facts.exc_value, facts.exc_traceback)
    _end_early(application, window)
    if not _ends_early():
        window.painted.connect(lambda: _answer_the_door(window))
    _begin(window, argv)
    room = application.primaryScreen().availableSize()
    too_large = window.width() > room.width() or window.height() > room.height()
    if preferences.geometry is None and too_large and application.platformName() != "offscreen":
        place_inside(window)
    window.show()
    return application


def _knock(argv: list[str]) -> bool:
    """Whether a running window has come forward: one that shows the file asked for, or any where none is asked for."""
    from kokkola_desktop.ui import handover

    names = _files(argv)
    return handover.knock(handover.address(settings_file(), Path(names[0]) if names else None))


def _answer_the_door(window: MainWindow) -> None:
    """From the first painted frame on, other starts bring this window forward."""
    from kokkola_desktop.ui import handover

    door = handover.Doorkeeper(settings_file(), window)
    door.knocked.connect(window.come_forward)
    door.show_file(window.path)
    window.opener.opened.connect(lambda workspace: door.show_file(Path(workspace.path)))
    QApplication.instance().aboutToQuit.connect(door.close)


def _language(argv: list[str]) -> str:
    """The language asked for this time, empty for that of the settings."""
    given = dict(pairwise(argv)).get("--language", "")
    asked = next((one.partition("=")[2] for one in argv if one.startswith("--language=")), given)
    return asked if asked in LANGUAGES else ""


def _begin(window: MainWindow, argv: list[str]) -> None:
    """Prepare the first frame; the file itself is opened once it has been painted."""
    names = _files(argv)
    if "--demo" in argv:
        _after_paint(window, file_commands.demo_path(), window.create_demo)
    elif names:
        _after_paint(window, Path(names[0]), window.open_file)
    elif window.preferences.recent:
        _begin_again(window, window.preferences.recent[0])
    else:
        window.show_welcome()


def _begin_again(window: MainWindow, path: str) -> None:
    """The file of the last time; where it is gone, the doors with a word about it."""
    if recent.is_there(path):
        _after_paint(window, Path(path), window.open_file)
    else:
        window.show_welcome(sentence(_("Viimeksi avattua tiedostoa ei löydy: {path}"), path=path))


def _files(argv: list[str]) -> list[str]:
    """The arguments without options."""
    rest = iter(argv)
    names = []
    for argument in rest:
        if argument == "--language":
            next(rest, None)
        elif not argument.startswith("-"):
            names.append(argument)
    return names


def _after_paint(window: MainWindow, path: Path, open_it: Callable[[Path], None]) -> None:
    window.announce(path)
    window.painted.connect(lambda: open_it(path) if window.isVisible() else None)


def _ends_early() -> bool:
    return any(os.environ.get(variable) == "1" for variable in EARLY)


def _end_early(application: QApplication, window: MainWindow) -> None:
    for variable, moment in zip(EARLY, (window.painted, window.rows_shown), strict=True):
        if os.environ.get(variable) == "1":
            moment.connect(window.close)
            moment.connect(application.quit)


class CrashReport:
    """Writes down where the program failed, without content of the file, and says so in the window.

    What was done before is in the file already: each step is stored when it is made.
    """

    def __init__(self, window: MainWindow, *, debug: bool) -> None:
        self._window = window
        self._debug = debug

    def note(self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
        """The hook for errors that nobody has caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        import traceback

        if self._debug:
            traceback.print_exception(kind, error, where)
        path = self._write(kind, where)
        self._window.reported.emit(
            sentence(_("Ohjelmassa tapahtui virhe. Tiedostosi on tallessa. Virheraportti: {path}"), path=path),
            str(path),
        )

    def _write(self, kind: type[BaseException], where: TracebackType | None) -> Path:
        import traceback

        from platformdirs import user_log_path

        folder = user_log_path("kokkola-desktop", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.now().astimezone()
        path = folder / f"virhe-{moment:%Y%m%d-%H%M%S}.txt"
        lines = [
            f"Kokkola Desktop {kokkola_desktop.__version__}",
            f"Python {sys.version}",
            moment.isoformat(),
            kind.__name__,
        ]
        path.write_text("\n".join([*lines, *traceback.format_tb(where)]), "utf-8")
        return path
