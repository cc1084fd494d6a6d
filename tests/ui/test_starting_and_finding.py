"""How the program is started and how anything in it is found: drops, recent files, a second start, Ctrl+K."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kokkola_desktop import app
from kokkola_desktop.domain.people import Organisation, Person
from kokkola_desktop.services import calls, demo, funding, meetings, people, workspaces
from kokkola_desktop.services.desk import money as desk_money
from kokkola_desktop.ui import handover, placing
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.preferences import Preferences
from tests import copies
from tests.trials.meetings import FILES

ROOT = Path(__file__).resolve().parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier


def drop(window, *paths: Path) -> bool:
    """Drag files over the window and let them fall; whether the window wanted them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = window.rect().center()
    enter = QDragEnterEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(
        QPointF(place), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, fall)
    return True


def seek(window, qtbot, write, text: str, wanted: str) -> None:
    """Ctrl+K, letters, arrows down to the wanted line, Enter."""
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    write(window.top.search, text)
    hits = window.finder.list
    qtbot.waitUntil(lambda: any(hits.item(n).text() == wanted for n in range(hits.count())))
    while hits.currentItem().text() != wanted:
        qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)


class TestDrops:
    def test_a_file_of_the_program_is_opened_wherever_it_falls(self, open_window, file, tmp_path, qtbot):
        other = tmp_path / "Toinen.kokkola"
        workspaces.create(other).close()
        window = open_window(file, "funding")
        assert drop(window, other)
        qtbot.waitUntil(lambda: window.workspace is not None and Path(window.workspace.path) == other)

    def test_a_table_goes_to_the_projects_and_nothing_is_stored_yet(self, open_window, file, qtbot):
        window = open_window(file, "desk")
        assert drop(window, FILES / "O-02.csv")
        qtbot.waitUntil(lambda: window.shown_screen.objectName() == "proposals")
        counts = lambda: window.shown_screen.findChild(QLabel, "import.counts")  # noqa: E731 - made when opened
        qtbot.waitUntil(lambda: counts() is not None and "uusia 2" in counts().text())

    def test_what_the_window_cannot_use_is_not_taken(self, open_window, file, tmp_path):
        window = open_window(file, "desk")
        picture = tmp_path / "kuva.png"
        picture.write_bytes(b"")
        assert not drop(window, picture)

    def test_a_file_that_is_only_looked_at_takes_no_tables(self, open_window, file):
        with workspaces.open(file):
            window = open_window(file, "desk")
            assert window.workspace.read_only
            assert not drop(window, FILES / "O-02.csv")


class TestRecentFiles:
    def test_the_menu_of_the_file_and_the_search_box_offer_them(self, open_window, file, tmp_path, qtbot, write):
        other = tmp_path / "Toinen.kokkola"
        workspaces.create(other).close()
        window = open_window(other, "desk")
        window.open_file(file)
        qtbot.waitUntil(lambda: window.workspace is not None and Path(window.workspace.path) == file)
        window.top.file.menu().aboutToShow.emit()
        below = window.top.file.menu().findChild(QWidget, "top.file.recent")
        assert [action.text() for action in below.actions()] == [file.stem, "Toinen"]
        seek(window, qtbot, write, "toin", "Toinen")
        qtbot.waitUntil(lambda: window.workspace is not None and Path(window.workspace.path) == other)


class TestFinding:
    @pytest.fixture
    def filled(self, empty_file):
        with workspaces.open(empty_file) as workspace:
            organisation = people.save(workspace, Organisation("Mallilan opisto"))
            people.save(workspace, Person("Kerttu Kokeilija", organisation=organisation))
            calls.save(workspace, calls.proposed(workspace, "Kevään kokeiluhaku"))
        return empty_file

    def test_people_by_name_or_organisation_frames_and_calls_are_found_and_opened(
        self, open_window, filled, qtbot, write
    ):
        window = open_window(filled, "desk")
        frame = funding.frames(window.workspace)[-1].name
        for text, wanted, place in (
            ("kerttu", "Kerttu Kokeilija", "people"),
            ("opisto", "Kerttu Kokeilija", "people"),
            ("kokeiluh", "Kevään kokeiluhaku", "proposals"),
            (frame[-9:], frame, "funding"),
        ):
            seek(window, qtbot, write, text, wanted)
            qtbot.waitUntil(lambda place=place: window.shown_screen.objectName() == place)

    @pytest.mark.parametrize(
        ("text", "wanted", "place", "begun"),
        [
            ("uusi kokous", "Uusi kokous", "meetings", "meeting.new.day"),
            ("haut", "Haut", "proposals", "call.new"),
            ("uusi rahoituskehys", "Uusi rahoituskehys", "funding", "funding.frame.name"),
            ("lisää johtor", "Lisää johtoryhmän tietoihin", "people", "seat.position"),
        ],
    )
    def test_what_another_screen_does_is_begun_from_anywhere(
        self, open_window, empty_file, qtbot, write, text, wanted, place, begun
    ):
        window = open_window(empty_file, "desk")
        assert place not in window._screens
        seek(window, qtbot, write, text, wanted)
        qtbot.waitUntil(lambda: window.shown_screen.objectName() == place)
        qtbot.waitUntil(
            lambda: any(one.isVisible() for one in window.shown_screen.findChildren(QWidget, begun)), timeout=5_000
        )

    def test_what_is_found_stands_together_by_kind_below_a_heading(self, open_window, filled, qtbot, write):
        window = open_window(filled, "desk")
        qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
        write(window.top.search, "ko")
        hits = window.finder.list
        groups = lambda: [hits.item(n).data(Qt.ItemDataRole.UserRole).group for n in range(hits.count())]  # noqa: E731 - read anew
        qtbot.waitUntil(lambda: {"Henkilöt", "Haut", "Komennot"} <= set(groups()))
        assert len([group for group, _same in groupby(groups())]) == len(set(groups()))
        first = hits.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert groups()[0] in first
        assert hits.visualItemRect(hits.item(0)).height() > hits.visualItemRect(hits.item(1)).height()

    def test_a_file_that_is_only_looked_at_begins_nothing(self, open_window, empty_file, qtbot):
        with workspaces.open(empty_file):
            window = open_window(empty_file, "desk")
            window.commands["meeting.new"].trigger()
            qtbot.waitUntil(lambda: window.shown_screen.objectName() == "meetings")
            assert not window.commands["meeting.new"].isEnabled()


class TestStarting:
    @pytest.fixture
    def environment(self, tmp_path):
        home = tmp_path / "koti"
        home.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KOKKOLA")}
        return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "QT_QPA_PLATFORM": "offscreen"}

    @staticmethod
    def begin(environment, *arguments) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "kokkola_desktop", *map(str, arguments)]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def test_a_second_start_brings_the_running_window_forward(self, tmp_path, environment, qtbot):
        file, other = tmp_path / "a.kokkola", tmp_path / "b.kokkola"
        for path in (file, other):
            workspaces.create(path).close()
        place = Path(environment["XDG_CONFIG_HOME"]) / "kokkola-desktop" / "window.ini"
        first = self.begin(environment, file)
        try:
            qtbot.waitUntil(lambda: handover.knock_is_answered(handover.address(place, file)), timeout=30_000)
            for arguments in ((), (file,)):
                again = self.begin(environment, *arguments)
                again.communicate(timeout=30)
                assert again.returncode == 0
            assert first.poll() is None
            second = self.begin(environment, other)
            try:
                qtbot.waitUntil(lambda: handover.knock_is_answered(handover.address(place, other)), timeout=30_000)
                assert second.poll() is None
            finally:
                second.kill()
                second.communicate()
        finally:
            first.kill()
            first.communicate()

    def test_the_window_that_is_asked_comes_forward(self, open_window, empty_file, tmp_path, qtbot):
        window = open_window(empty_file, "desk")
        door = handover.Doorkeeper(tmp_path / "window.ini", window)
        door.knocked.connect(window.come_forward)
        window.showMinimized()
        code = (
            "import sys; from pathlib import Path; from kokkola_desktop.ui import handover;"
            f"sys.exit(0 if handover.knock(handover.address(Path({str(tmp_path / 'window.ini')!r}))) else 3)"
        )
        with qtbot.waitSignal(door.knocked, timeout=20_000):
            knocking = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL)
        qtbot.waitUntil(lambda: not window.isMinimized())
        assert knocking.wait(timeout=20) == 0
        door.close()
        assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 3

    def test_o_21_a_file_is_written_by_one_program_alone(self, tmp_path, environment, open_window, qtbot):
        file = tmp_path / "t.kokkola"
        copies.fresh(file)
        place = Path(environment["XDG_CONFIG_HOME"]) / "kokkola-desktop" / "window.ini"
        first = self.begin(environment, file)
        try:
            qtbot.waitUntil(lambda: handover.knock_is_answered(handover.address(place, file)), timeout=30_000)
            # Only looked at from outside: whoever opens it meanwhile would take the lock from the window.
            qtbot.waitUntil(lambda: place.exists() and file.name in place.read_text("utf-8"), timeout=30_000)
            assert self.held(file)
            importing = self.begin(environment, "import", file, FILES / "O-02.csv")
            _out, told = importing.communicate(timeout=60)
            assert importing.returncode == 2
            assert "lukittu" in told
            assert getpass.getuser() in told
            window = open_window(file, "proposals")
            assert window.workspace.read_only
            shown = [one.text() for one in window.status.findChildren(QLabel)]
            assert any("Vain luku" in text and getpass.getuser() in text for text in shown), shown
            assert window.shown_screen.table.model.rowCount() == 0
        finally:
            first.kill()
            first.communicate()

    @staticmethod
    def held(file: Path) -> bool:
        try:
            workspaces.open(file).close()
        except Exception as error:  # noqa: BLE001 - whatever stops us is looked at
            return type(error).__name__ == "FileLocked"
        return False

    def test_o_45_a_window_that_was_left_outside_the_screen_is_wholly_inside(self, tmp_path, qtbot):
        preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        away = MainWindow(preferences)
        away.setGeometry(-3000, 40, 1440, 900)
        preferences.geometry = away.saveGeometry()
        away.deleteLater()
        window = MainWindow(preferences)
        qtbot.addWidget(window)
        window.show()
        screen: QRect = QGuiApplication.primaryScreen().availableGeometry()
        qtbot.waitUntil(lambda: screen.contains(window.geometry()))

    def test_o_45_it_comes_to_the_screen_that_holds_most_of_it_and_is_never_larger(self):
        laptop, wall = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)
        assert placing.inside(QRect(-3000, 0, 1440, 900), [laptop]) == QRect(4, 32, 1358, 732)
        assert placing.inside(QRect(1500, 100, 1440, 900), [laptop, wall]) == QRect(1500, 100, 1440, 900)
        assert placing.inside(QRect(1500, 100, 1200, 700), [laptop]) == QRect(162, 64, 1200, 700)


class TestDesk:
    def test_each_button_of_the_desk_leads_to_a_screen(self, tmp_path, open_window, qtbot):
        file = tmp_path / "Esimerkki.kokkola"
        copies.demonstration(file)
        window = open_window(file, "desk")
        names = [button.objectName() for button in window.shown_screen.findChild(QWidget, "desk.next").buttons]
        assert len(names) >= 5
        for name in names:
            window.go("desk")
            qtbot.waitUntil(lambda name=name: window.shown_screen.findChild(QWidget, name) is not None)
            qtbot.mouseClick(window.shown_screen.findChild(QWidget, name), Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: window.shown_screen.objectName() != "desk")
            assert not any(one.isVisible() for one in window.notices.findChildren(QLabel)), name

    def test_the_next_thing_is_begun_where_it_is_done(self, tmp_path, open_window, qtbot):
        file = tmp_path / "Esimerkki.kokkola"
        copies.demonstration(file)
        window = open_window(file, "desk")
        desk = window.shown_screen
        planned = next(one for one in desk.todos.buttons if one.text() == "Valmistele esityslista")
        qtbot.keyClick(planned, Qt.Key.Key_Space)
        detail = window.shown_screen.detail
        assert (detail.number, detail.tabs.key) == ("4/2026", "agenda")
        window.go("desk")
        qtbot.waitUntil(lambda: desk.findChild(QWidget, "desk.unanswered.0") is not None)
        answer = desk.findChild(QWidget, "desk.unanswered.0")
        assert answer.text() == "Kirjaa liiton päätös"
        qtbot.keyClick(answer, Qt.Key.Key_Space)
        assert (window.shown_screen.objectName(), window.shown_screen.tabs.key) == ("funding", "answers")

    def test_twenty_thousand_proposals_leave_the_desk_short(self, tmp_path, open_window, qtbot):
        file = tmp_path / "Suuri.kokkola"
        demo.create(file, 20_000)
        window = open_window(file, "desk")
        desk = window.shown_screen
        qtbot.waitUntil(lambda: desk.findChild(QWidget, "desk.frame.0") is not None, timeout=20_000)
        assert desk_money.overview(window.workspace, window.now().date()).facts.proposals >= 20_000
        assert 1 <= len(desk.todos.buttons) <= 12


def test_what_was_decided_is_found_and_stands_in_the_minutes(tmp_path, open_window, qtbot, write):
    file = tmp_path / "Esimerkki.kokkola"
    copies.demonstration(file)
    window = open_window(file, "desk")
    with_decision = next(
        (meeting.number, item)
        for meeting in map(partial(meetings.get, window.workspace), ("1/2026", "2/2026"))
        for item in meeting.items
        if item.decision is not None and item.number > 3
    )
    number, item = with_decision
    seek(window, qtbot, write, f"§ {item.number} {item.title}"[:40], f"§ {item.number} {item.title}")
    detail = window.shown_screen.detail
    assert (detail.number, detail.tabs.key, detail.tab.list.key) == (number, "minutes", item.number)


class TestFilesThatAreGone:
    def test_the_menu_and_the_box_say_so_and_the_open_file_stays(self, open_window, file, tmp_path, qtbot, write):
        gone = tmp_path / "poissa.kokkola"
        workspaces.create(gone).close()
        window = open_window(gone, "desk")
        window.open_file(file)
        qtbot.waitUntil(lambda: window.workspace is not None and Path(window.workspace.path) == file)
        gone.unlink()
        window.top.file.menu().aboutToShow.emit()
        below = window.top.file.menu().findChild(QWidget, "top.file.recent")
        assert [action.text() for action in below.actions()] == [file.stem, "poissa – ei löydy"]
        seek(window, qtbot, write, "poissa", "poissa – ei löydy")
        qtbot.waitUntil(lambda: str(gone) in window.notices.text)
        assert Path(window.workspace.path) == file

    def test_the_first_doors_stand_open_with_a_word_about_it(self, tmp_path, qtbot):
        preferences = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        preferences.remember_file(tmp_path / "poissa.kokkola")
        window = MainWindow(preferences)
        qtbot.addWidget(window)
        app._begin(window, [])
        window.show()
        qtbot.waitUntil(lambda: window.findChild(QWidget, "welcome.failure") is not None)
        link = window.findChild(QPushButton, "welcome.recent.0")
        assert link.text() == "poissa – ei löydy"
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.findChild(QWidget, "welcome.failure") is not None)
        assert window.workspace is None


class TestHelp:
    def test_f1_tells_of_the_screen_and_finds_a_key(self, open_window, file, qtbot, write):
        window = open_window(file, "funding")
        qtbot.keyClick(window, Qt.Key.Key_F1)
        dialog = window.findChild(QWidget, "help.keys.dialog")
        qtbot.waitUntil(dialog.isVisible)
        assert "Kehys on rahoituslähteen raha" in dialog.findChild(QLabel, "help.keys.screen").text()
        field = dialog.findChild(QWidget, "help.keys.search")
        qtbot.waitUntil(field.hasFocus)
        write(field, "eriävä")
        shown = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
        assert "Eriävä mielipide" in shown
        assert "Äänestys" not in shown
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: window.findChild(QWidget, "help.keys.dialog") is None)

    def test_every_screen_has_its_help(self):
        from kokkola_desktop.ui.help import SCREENS
        from kokkola_desktop.ui.navigation import DESTINATIONS

        assert set(SCREENS) == {one.name for one in DESTINATIONS}


class TestAreas:
    def test_f6_goes_round_the_areas_of_each_screen_and_comes_back_where_it_was(self, tmp_path, open_window, qtbot):
        file = tmp_path / "Esimerkki.kokkola"
        copies.demonstration(file)
        window = open_window(file, "desk")
        start = window.shown_screen.todos.buttons[0]
        qtbot.waitUntil(start.hasFocus)
        places = self.round(qtbot)
        assert start in places
        assert any(window.navigation.isAncestorOf(one) for one in places)
        assert any(window.top.isAncestorOf(one) for one in places)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        after = QApplication.focusWidget()
        qtbot.keyClick(after, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert start.hasFocus()

    def round(self, qtbot) -> list[QWidget]:
        """F6 until the focus is where it was; the places between."""
        places = [QApplication.focusWidget()]
        while True:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
            if QApplication.focusWidget() is places[0]:
                return places
            assert QApplication.focusWidget() not in places, places
            places.append(QApplication.focusWidget())

    @pytest.mark.parametrize("place", ["proposals", "meetings", "funding", "people", "papers", "settings"])
    def test_navigation_and_screen_are_reached_by_f6_everywhere(self, open_window, file, qtbot, place):
        window = open_window(file, place)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        places = self.round(qtbot)
        assert any(window.navigation.isAncestorOf(one) for one in places)
        assert any(window.shown_screen.isAncestorOf(one) for one in places)
