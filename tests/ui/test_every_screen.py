"""Every place of the window, judged: what takes the focus has a name, text has its room, ink is dark enough.

In light and dark, and with text at 200 %, in a window of 1280 × 720; in dark and once more at 200 % in Swedish.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kokkola_desktop.services import papers, workspaces
from kokkola_desktop.ui import file_commands, help_commands, theme, view_commands, words
from kokkola_desktop.ui.main_window import MainWindow
from tests.stations import FINDER, LIVE, PLACES, Visitor
from tests.ui.judging import faults

pytestmark = [pytest.mark.window, pytest.mark.heavy]

LOOKS = {
    "light": ("fi", theme.Theme()),
    "dark": ("sv", theme.Theme(dark=True)),
    "200": ("fi", theme.Theme(text_size=200)),
    "200-sv": ("sv", theme.Theme(text_size=200)),
}
NOW = datetime(2026, 11, 25, 14, 2, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.fixture
def walked_file(demo_file) -> Path:
    """The demonstration with a paper in its register."""
    with workspaces.open(demo_file) as workspace:
        papers.export(workspace, "notice", demo_file.with_name("kutsu.pdf"), meeting="1/2026")
    return demo_file


@pytest.fixture(params=LOOKS)
def look(request, application) -> theme.Theme:
    language, chosen = LOOKS[request.param]
    words.speak(language)
    theme.apply(application, chosen)
    return chosen


@pytest.fixture
def visitor(application, preferences, look, qtbot):
    """A window of 1280 × 720 in one of the looks."""
    preferences.scheme = "dark" if look.dark else "light"
    preferences.text_size = look.text_size
    window = MainWindow(preferences, now=lambda: NOW)
    view_commands.bind(window, application)
    file_commands.bind(window)
    help_commands.bind(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    yield Visitor(window)
    window.close()
    window.deleteLater()


def opened(visitor: Visitor, path: Path) -> None:
    visitor.window.open_file(path)
    visitor.wait(lambda: visitor.window.workspace is not None, "the file to be open")
    visitor.rest()


def test_at_every_place_parts_have_names_text_has_room_and_ink_is_dark_enough(visitor, walked_file):
    opened(visitor, walked_file)
    found = []
    for station in (*PLACES, *LIVE):
        visitor.go(station)
        for window in visitor.windows():
            found += [f"{station.name}: {fault}" for fault in faults(window)]
    assert "\n".join(found) == ""


def test_the_first_start_holds_too(visitor):
    visitor.window.show_welcome()
    visitor.part("welcome.new")
    assert faults(visitor.window) == []


def test_the_list_of_the_search_box_holds_too(visitor, walked_file):
    opened(visitor, walked_file)
    visitor.go(FINDER)
    assert faults(visitor.window) == []


def test_dialogs_hold_too(visitor):
    """The two that there are: the keys, and what the program is. Each fits 1280 × 720 at 150 %."""
    visitor.window.show_welcome()
    found = []
    for name in ("help.keys", "help.about"):
        visitor.window.commands[name].trigger()
        dialog = visitor.part(f"{name}.dialog")
        found += faults(dialog)
        if theme.current().text_size <= 150:
            found += [name] if dialog.width() > 1280 or dialog.height() > 720 else []
        visitor.click(f"{name}.dialog.close")
        visitor.wait(lambda name=name: not visitor.there(f"{name}.dialog"), "the dialog to be gone")
    assert "\n".join(found) == ""
