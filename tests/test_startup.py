"""What a fresh process loads, in which order, and what it says where no window can be shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kokkola_desktop import cli

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("PySide6", "sqlalchemy", "alembic", "reportlab", "openpyxl", "pikepdf", "icalendar", "jsonschema")


def fresh_process(code: str, *arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run the code in a new interpreter; a variable that is None is taken out of the environment."""
    changed = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, env=changed, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("act", ["import kokkola_desktop.cli", "from kokkola_desktop import cli; cli.main(['--help'])"])
def test_the_command_line_starts_without_window_database_and_paper_engine(act):
    done = fresh_process(f"import sys; {act}; print('loaded', sorted(set(sys.modules) & set({HEAVY!r})))")
    assert done.stdout.splitlines()[-1:] == ["loaded []"], done.stderr


def test_a_void_method_of_qt_takes_no_reference_from_none(qapp):
    # PySide6 6.12 takes one at each call, and a Python 3.11 process dies when they are used up, after about 5 000.
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100  # others may let go of a few meanwhile


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("display", [None, "", ":4711", "nonsense", "unix:4711.0", "127.0.0.1:50000.0"])
def test_without_a_display_one_sentence_says_what_to_do(display):
    done = fresh_process(
        "import sys; from kokkola_desktop.__main__ import main; sys.exit(main(['--demo']))",
        DISPLAY=display,
        WAYLAND_DISPLAY=None,
        QT_QPA_PLATFORM=None,
        LANG="fi_FI.UTF-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    assert "libxcb-cursor0" in sentence
    assert "kokkola-desktop demo" in sentence


# Runs the window and tells, at the moment when SQLAlchemy is first imported, whether a frame has been painted.
WATCHED_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from kokkola_desktop.__main__ import main

seen = []

def watch(event, arguments):
    if event == "import" and arguments[0] == "sqlalchemy":
        seen.extend(getattr(widget, "_painted", None) for widget in QApplication.topLevelWidgets())

sys.addaudithook(watch)
code = main(sys.argv[1:])
print("code", code, "painted before SQLAlchemy:", True in seen, "loaded:", "sqlalchemy" in sys.modules)
"""


def watched_window(home: Path, *arguments: str, until: str) -> str:
    """The window of a user without settings, ended at a moment that the program knows by name; what it told."""
    ends = {"KOKKOLA_EXIT_AFTER_FIRST_PAINT": None, "KOKKOLA_EXIT_AFTER_FIRST_ROWS": None, until: "1"}
    homes = dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"), str(home)
    )
    done = fresh_process(WATCHED_WINDOW, *arguments, **ends, **homes)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()[-1]


@pytest.mark.window
def test_the_first_frame_is_painted_without_the_database(tmp_path):
    told = watched_window(tmp_path, until="KOKKOLA_EXIT_AFTER_FIRST_PAINT")
    assert told == "code 0 painted before SQLAlchemy: False loaded: False"


@pytest.mark.window
def test_a_file_is_opened_after_the_first_frame(tmp_path):
    file = tmp_path / "alku.kokkola"
    assert cli.main(["init", str(file)]) == 0
    told = watched_window(tmp_path, str(file), until="KOKKOLA_EXIT_AFTER_FIRST_ROWS")
    assert told == "code 0 painted before SQLAlchemy: True loaded: True"


# Two screens begin to read at once, while the packages are not loaded yet.
TWO_SCREENS = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QEventLoop
from kokkola_desktop.ui import loading
from kokkola_desktop.ui.tasks import Lane

application = QCoreApplication(["loading"])
told, begun, asked = [], threading.Event(), threading.Event()

def first():
    told.append("first begins")
    begun.set()
    asked.wait(20)
    from kokkola_desktop.services.papers.letters import letters
    told.append("first has read")

def second():
    told.append("second begins")
    from kokkola_desktop.services.meetings import building
    told.append("second has read")

lanes = [Lane(), Lane()]
lanes[0].ask("rows", first, lambda _answer: None, lambda error: told.append(error))
begun.wait(20)
loading.expect(["kokkola_desktop.ui.papers.screen"])
loading.begin()
lanes[1].ask("rows", second, lambda _answer: None, lambda error: told.append(error))
waiting = threading.Thread(target=lambda: (loading.wait(), told.append("packages")))
waiting.start()
while not lanes[1]._under_way:
    pass
asked.set()
while not all(lane.is_idle() for lane in lanes) or waiting.is_alive():
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
for lane in lanes:
    lane.close()
told.remove("packages")
print(told, "kokkola_desktop.services.papers" in sys.modules)
"""


def test_screens_that_begin_at_once_load_one_after_the_other():
    done = fresh_process(TWO_SCREENS, QT_QPA_PLATFORM="offscreen")
    expected = "['first begins', 'first has read', 'second begins', 'second has read'] True"
    assert done.stdout.splitlines() == [expected], done.stderr
