"""The window and its file: search box, undo, import and export, a file that somebody else holds, wrong files, the end."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from kokkola_desktop.services import history, proposals, workspaces
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.navigation import DESTINATIONS
from kokkola_desktop.ui.proposals.exchange import dropped_table
from tests.stations import lanes

PLACES = [destination.name for destination in DESTINATIONS]
TABLE = "Hankkeen nimi;Koodi;Hakija;Haettu;Kokonaiskustannukset\nUusi hanke;A80001;Koetehdas Oy;{amount};20000\n"


def found(window):
    items = window.finder.list
    return [items.item(row).text() for row in range(items.count())]


# the search box ----------------------------------------------------------------


def test_ctrl_k_finds_a_proposal_and_opens_it(open_window, file, qtbot):
    window = open_window(file)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top.search.hasFocus()
    qtbot.keyClicks(window.top.search, "Litiumin talteenotto 16")
    qtbot.waitUntil(lambda: found(window)[:1] == ["Litiumin talteenotto 16"])
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: [screen.table.model.ids.index(i) for i in screen.table.view.selected_ids()] == [15])
    qtbot.waitUntil(lambda: _title(screen) == "Litiumin talteenotto 16")
    assert not window.finder.isVisible()


def _title(screen):
    label = screen.findChild(QLabel, "proposal.side.title")
    return label.text() if label else ""


def test_ctrl_k_finds_every_command_by_name(open_window, file, qtbot):
    window = open_window(file)
    window.go("proposals")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    commands = {action.text().rstrip("…") for _spec, action in window.commands.bound()} - {"Etsi kaikesta"}
    assert set(found(window)) == commands
    qtbot.keyClicks(window.top.search, "tumma")
    qtbot.waitUntil(lambda: "Tumma ulkoasu" in found(window))
    while window.finder.list.currentItem().text() != "Tumma ulkoasu":
        qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert theme.current().dark


def test_escape_closes_the_list_and_nothing_found_says_so(open_window, file, qtbot):
    window = open_window(file)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.top.search, "qqqq")
    assert window.finder.findChild(QLabel, "finder.none").text() == "Etsitään…"
    qtbot.waitUntil(lambda: "Mitään ei löytynyt" in window.finder.findChild(QLabel, "finder.none").text())
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()


# places ----------------------------------------------------------------------------


def test_ctrl_and_a_number_goes_to_a_place_and_only_places_that_work_are_shown(open_window, file, qtbot):
    window = open_window(file)
    shown = [item.text() for item in window.navigation.findChildren(QAbstractButton)]
    assert shown == [window.commands[f"go.{name}"].text() for name in PLACES]
    keys = [window.commands[f"go.{name}"].shortcut().toString() for name in PLACES]
    assert keys == sorted(keys), "from the top down the numbers grow"
    for key, name in reversed([*zip(keys, PLACES, strict=True)]):
        qtbot.keyClick(window, Qt.Key(ord(key[-1])), Qt.KeyboardModifier.ControlModifier)
        assert window.shown_screen is window._screens[name]


def test_no_button_does_nothing(open_window, file):
    window = open_window(file)
    for name in PLACES:
        window.go(name)
    idle = [
        button.objectName()
        for button in window.findChildren(QPushButton)
        if button.isEnabled()
        and not button.menu()
        and not button.receivers("2clicked()") + button.receivers("2clicked(bool)")
    ]
    assert idle == []


def test_whatever_takes_the_focus_on_any_screen_has_a_name(open_window, file):
    window = open_window(file)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    for name in PLACES:
        window.go(name)
        for part in window.findChildren(QWidget):
            if isinstance(part, kinds) and part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isVisible():
                assert part.accessibleName(), part.objectName()
                assert QAccessible.queryAccessibleInterface(part) is not None


@pytest.mark.parametrize("size", [(1280, 720)])
@pytest.mark.parametrize("text", [100, 200])
def test_nothing_hangs_over_the_edge_of_a_small_window(open_window, file, application, qtbot, size, text):
    theme.apply(application, theme.Theme(text_size=text))
    window = open_window(file)
    window.resize(*size)
    for name in PLACES:
        window.go(name)
        qtbot.wait(20)
        assert window.size().width() <= size[0]
        assert window.minimumSizeHint().width() <= size[0]
        assert window.minimumSizeHint().height() <= size[1]
        for button in window.findChildren(QPushButton):
            if button.isVisible() and not window.shown_screen.isAncestorOf(button):
                assert button.mapTo(window, button.rect().bottomRight()).x() <= size[0], button.objectName()


# tables in and out ---------------------------------------------------------------------


def test_a_table_is_tried_then_taken_in_and_undone_as_one_step(open_window, file, tmp_path, qtbot):
    window = open_window(file, "proposals")
    screen = window._screens["proposals"]
    table = tmp_path / "uudet.csv"
    table.write_text(TABLE.format(amount="10000") + "Toinen;A80002;Koetehdas Oy;kymppi;1\n", "utf-8")
    screen.open_import([table])
    counts = lambda: screen.findChild(QLabel, "import.counts")  # noqa: E731 - the page is made when it is opened
    qtbot.waitUntil(lambda: counts() is not None and "uusia 1" in counts().text())
    assert "hylätty 1" in counts().text()
    assert proposals.find(window.workspace, "A80001") is None, "nothing is stored before the user says so"
    confirm = screen.findChild(QPushButton, "proposal.import.confirm")
    assert confirm.hasFocus()
    qtbot.keyClick(confirm, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 31, timeout=20_000)
    qtbot.waitUntil(window.top.undo.isEnabled)
    assert window.top.undo.accessibleName() == "Kumoa: Tuonti: 1 hanke"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 30)


def test_a_file_that_is_no_table_is_told_of_in_place(open_window, file, tmp_path, qtbot):
    screen = open_window(file, "proposals")._screens["proposals"]
    strange = tmp_path / "muistio.csv"
    strange.write_text("Muistio 1.1.2026\nPakkasta oli.\n", "utf-8")
    screen.open_import([strange])
    qtbot.waitUntil(lambda: "ei ole saraketta" in screen.exchange.report.text)
    assert screen.table.view.isVisible()
    assert screen.table.model.rowCount() == 30


def test_the_list_goes_out_as_a_table(open_window, file, tmp_path, qtbot):
    screen = open_window(file, "proposals")._screens["proposals"]
    target = tmp_path / "hankkeet.csv"
    screen.exchange.export_to(target)
    qtbot.waitUntil(lambda: "Viety:" in screen.exchange.report.text)
    assert len(target.read_text("utf-8-sig").splitlines()) == 31


def test_one_table_can_be_dropped_on_the_window(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx"))])
    assert dropped_table(data) == tmp_path / "a.xlsx"
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    assert dropped_table(data) is None


# who holds the file ------------------------------------------------------------------------


def test_a_file_in_a_folder_that_cannot_be_written_is_opened_to_be_looked_at(open_window, file):
    file.with_name(f".{file.name}.lock").unlink(missing_ok=True)
    file.with_name(f".{file.name}.lock").mkdir()
    window = open_window(file, "proposals")
    assert window.status.findChild(QLabel, "status.saved").text() == "Vain luku"
    assert window._screens["proposals"].table.model.rowCount() == 30
    window.close()


def test_a_file_that_somebody_holds_is_opened_to_be_looked_at(open_window, file, qtbot):
    with workspaces.open(file, who="Maija"):
        window = open_window(file, "proposals")
        said = window.status.findChild(QLabel, "status.saved").text()
        assert "Vain luku" in said
        assert "Maija" in said
        assert not window.commands["proposal.import"].isEnabled()
        assert not window.top.undo.isEnabled()
        assert window._screens["proposals"].table.model.rowCount() == 30
        window.close()


def test_a_file_that_is_none_of_ours_leads_back_to_the_doors(open_window, file, tmp_path, qtbot):
    window = open_window(file)
    strange = tmp_path / "outo.kokkola"
    strange.write_text("not a database")
    window.open_file(strange)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "welcome.failure") is not None)
    assert "outo.kokkola" in window.findChild(QWidget, "welcome.failure").accessibleName()
    with workspaces.open(file) as workspace:
        assert history.undo_name(workspace), "the first file was let go"


def test_another_file_takes_the_place_of_the_first(open_window, file, tmp_path, qtbot):
    window = open_window(file)
    other = tmp_path / "Toinen.kokkola"
    workspaces.create(other).close()
    window.open_file(other)
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.windowTitle() == "Toinen – Kokkola Desktop"
    assert window.preferences.recent[:2] == [str(other), str(file)]
    with workspaces.open(file):
        pass
    qtbot.waitUntil(lambda: all(lane.is_idle() for lane in lanes(window)))


def test_closing_while_a_file_is_being_opened_leaves_it_free(open_window, file, application, preferences, qtbot):
    window = open_window(file)
    window.open_file(file)
    window.close()
    with workspaces.open(file):
        pass


def test_text_size_changes_in_the_open_window_without_losing_the_place(open_window, file, qtbot):
    window = open_window(file, "proposals")
    window.commands["view.larger"].trigger()
    screen = window._screens["proposals"]
    assert window.shown_screen is screen
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 30)
    assert screen.table.view.rowHeight(0) == 37
    qtbot.waitUntil(lambda: all(lane.is_idle() for lane in lanes(window)))


def test_a_copy_is_made_when_the_file_is_opened_and_the_status_line_says_so(open_window, file, qtbot):
    window = open_window(file)
    note = window.status.findChild(QLabel, "status.note")
    qtbot.waitUntil(lambda: note.text() == "Varmuuskopio 14.02", timeout=20_000)
    copies = list((file.parent / "Varmuuskopiot").iterdir())
    assert len(copies) == 1
    window.backing_up.note_change()
    window.backing_up._hour()
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
    assert len(list((file.parent / "Varmuuskopiot").iterdir())) == 1, "at most hourly"


def test_work_in_the_background_is_named_with_its_progress_and_can_be_cancelled(open_window, file, qtbot):
    window = open_window(file)
    begun, results = threading.Event(), []

    def work(progress):
        progress.step(1, 4)
        begun.set()
        while True:
            progress.check()

    window.tasks.start("Tuodaan: suuri.csv", work, results.append, results.append)
    assert begun.wait(5)
    qtbot.waitUntil(lambda: window.status.findChild(QProgressBar).value() == 1)
    assert window.status.findChild(QLabel, "status.work.name").text() == "Tuodaan: suuri.csv"
    assert not window.top.undo.isEnabled(), "nothing is undone while something may be writing"
    qtbot.mouseClick(window.findChild(QPushButton, "status.work.cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.tasks.running())
    assert results == []
    assert not window.findChild(QWidget, "status.work").isVisible()
    assert window.top.undo.isEnabled()


def test_what_only_reads_the_file_holds_no_undo(open_window, file, qtbot):
    window = open_window(file, "proposals")
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
    leave = threading.Event()
    window.tasks.start("Varmuuskopioidaan…", lambda _progress: leave.wait(20), str, str, changes=False)
    try:
        assert window.top.undo.isEnabled()
        before = history.redo_name(window.workspace)
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: history.redo_name(window.workspace) != before)
    finally:
        leave.set()
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
