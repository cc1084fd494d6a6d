"""Windows in tests: the program's fonts and theme, settings in a folder of the test, real files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import proposals, workspaces
from kokkola_desktop.ui import file_commands, help_commands, theme, view_commands, words
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.preferences import Preferences
from tests import copies
from tests.stations import lanes


@pytest.fixture(scope="session")
def qapp_args():
    return ["kokkola-desktop"]


@pytest.fixture(scope="session")
def _fonts(qapp):
    qapp.setStyle("Fusion")
    theme.load_fonts()


@pytest.fixture(autouse=True)
def light(qapp, _fonts):
    """Each test begins in Finnish, in the light theme at 100 %."""
    if words.current().code != "fi":
        words.speak("fi")
    if theme.current() != theme.Theme() or qapp.font() != theme.current().font():
        theme.apply(qapp, theme.Theme())


@pytest.fixture
def application(qapp) -> QApplication:
    return qapp


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


TITLES = (
    "Litiumin talteenotto",
    "Älykäs automaatio",
    "Biojalostuksen arvoketjut",
    "Kierrätetyn akun kemia",
    "Osaajat Kokkolaan",
    "Åminnen pilottilaitos",
    "Öljynsuodatus uusiksi",
    "Teollisuuden sivuvirrat",
)
APPLICANTS = ("Esimerkki-instituutti", "Merenrannan ammattikorkeakoulu", "Kemian koetehdas Oy")
STATES = (
    ProposalState.READY,
    ProposalState.DRAFT,
    ProposalState.UNDER_REVIEW,
    ProposalState.GRANTED,
)


def invented(number: int) -> Proposal:
    """A proposal whose figures follow from its number: H-2026-001 asks for 1 000 euros of 2 000, and so on."""
    return Proposal(
        title=f"{TITLES[number % len(TITLES)]} {number}",
        number=f"H-2026-{number:03}",
        code=f"A{70000 + number}",
        state=STATES[number % len(STATES)],
        applicant=APPLICANTS[number % len(APPLICANTS)],
        priority=("Akkukemia", "Kiertotalous")[number % 2],
        requested=Money(number * 100_000),
        total=Money(number * 200_000),
        start=date(2026, 3, 1),
        end=date(2028, 2, 29),
    )


@pytest.fixture
def empty_file(tmp_path) -> Path:
    return copies.fresh(tmp_path / "Tyhjä.kokkola")


@pytest.fixture
def file(empty_file) -> Path:
    """A file with thirty invented proposals."""
    with workspaces.open(empty_file) as workspace:
        for number in range(1, 31):
            proposals.save(workspace, invented(number))
    return empty_file.rename(empty_file.with_name("Kokkola 2021–2027.kokkola"))


@pytest.fixture
def demo_file(tmp_path) -> Path:
    return copies.demonstration(tmp_path / "Kokkolan esimerkki.kokkola")


@pytest.fixture
def open_window(qtbot, application, preferences):
    """Open a file in a window at a place, and wait until the screen has shown what it reads."""
    windows = []

    def open_it(path: Path, place: str = "desk") -> MainWindow:
        preferences.place = place
        window = MainWindow(preferences, now=lambda: datetime(2026, 11, 25, 14, 2, tzinfo=ZoneInfo("Europe/Helsinki")))
        windows.append(window)
        view_commands.bind(window, application)
        file_commands.bind(window)
        help_commands.bind(window)
        window.show()
        window.activateWindow()
        with qtbot.waitSignal(window.rows_shown, timeout=20_000):
            window.open_file(path)
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
        wait_for(window)
        return window

    def wait_for(window: MainWindow) -> None:
        reading = lanes(window)
        qtbot.waitUntil(lambda: all(lane.is_idle() for lane in reading), timeout=20_000)

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def write(qtbot):
    """Type a text letter by letter; Qt's own helper knows ASCII only, so Ä and Ö are sent as a Finnish keyboard does."""

    def write_text(widget: QWidget, text: str) -> None:
        for letter in text:
            if letter.isascii():
                qtbot.keyClick(widget, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(letter.upper()))
                QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))

    return write_text
