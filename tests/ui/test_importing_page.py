"""A secretary takes tables in: a file dropped or chosen by keys, marked cells, columns matched by hand, report, undo."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.services import calls, history, proposals, workspaces
from kokkola_desktop.ui.widgets.columns import Cell
from tests.trials.meetings import FILES

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, empty_file):
    return open_window(empty_file, "proposals")


@pytest.fixture
def screen(window):
    return window._screens["proposals"]


@pytest.fixture
def settled(window, qtbot):
    """Wait until no task runs."""
    return lambda: qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)


@pytest.fixture
def choose(window, qtbot, monkeypatch):
    """Ctrl+I; the system's own dialog answers with the file."""

    def by_keys(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
        qtbot.keyClick(window, Qt.Key.Key_I, CTRL)

    return by_keys


def drop(screen, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    act, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(300, 300), act, data, button, key)
    QApplication.sendEvent(screen, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(300, 300), act, data, button, key))


def words(screen, name):
    found = screen.findChild(QLabel, name)
    return found.text().replace("\u00a0", " ") if found is not None else ""


def page_of(screen, qtbot):
    qtbot.waitUntil(lambda: screen.pages.shown == "import", timeout=20_000)
    return screen.opened.importing


def cell(page, row, column) -> Cell:
    table = page.preview.table
    table.model().data(table.model().index(row, column))
    QApplication.processEvents()
    return table.model().cell(row, column)


def press(qtbot, screen, name):
    button = screen.findChild(QPushButton, name)
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def key_to(qtbot, window, name):
    """Tab until the focus is there."""
    for _ in range(60):
        if window.focusWidget().objectName() == name:
            return
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by Tab")


def test_a_dropped_table_shows_its_faulty_cells_before_anything_is_kept(window, screen, qtbot, settled):
    drop(screen, FILES / "O-04.csv")
    page = page_of(screen, qtbot)
    assert words(screen, "import.counts") == "luettu 12, uusia 10, päivitettäviä 0, ennallaan 0, hylätty 2"
    assert proposals.ids(window.workspace) == []
    amount = next(n for n, column in enumerate(page.trial.columns) if column.field == "requested")
    outcomes = [cell(page, row, 1).text for row in range(12)]
    assert outcomes == ["uusi"] * 10 + ["hylätty"] * 2
    marked = cell(page, 10, amount + 2)
    assert (marked.text, marked.icon, marked.ground) == ("kysytään", "circle-alert", "bad_soft")
    assert "kysytään" in marked.tip
    assert cell(page, 0, amount + 2).ground == ""

    page.findings.table.setFocus()
    qtbot.keyClick(page.findings.table, Qt.Key.Key_Down)
    current = page.preview.table.currentIndex()
    assert (current.row(), current.column()) == (10, amount + 2), "the finding leads to its cell"
    assert words(screen, "import.finding.words").startswith("Rivi 12, ")

    confirm = screen.findChild(QPushButton, "proposal.import.confirm")
    assert confirm.text() == "Tuo 10 hanketta"
    press(qtbot, screen, "proposal.import.confirm")
    qtbot.waitUntil(lambda: page.done is not None)
    settled()
    assert "Tuotu: O-04.csv: luettu 12, uusia 10, hylätty 2." in page.report.text.replace("\u00a0", " ")
    assert len(proposals.ids(window.workspace)) == 10
    done = screen.findChild(QPushButton, "proposal.import.done")
    qtbot.waitUntil(done.hasFocus)
    qtbot.keyClick(done, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 10)
    assert screen.table.view.isVisible()


def test_the_report_tells_of_the_import_and_its_kumoa_takes_all_of_it_back(window, screen, qtbot, settled, tmp_path):
    screen.open_import([FILES / "O-09.csv"])
    page = page_of(screen, qtbot)
    press(qtbot, screen, "proposal.import.confirm")
    qtbot.waitUntil(lambda: page.done is not None)
    settled()
    page.write_report(tmp_path / "raportti.csv")
    report = (tmp_path / "raportti.csv").read_text("utf-8-sig")
    assert "2456789-7" in report
    assert report.splitlines()[-1].startswith("Luettu 6, uusia 6")
    assert history.undo_name(window.workspace) == "Tuonti: 6 hanketta"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: proposals.ids(window.workspace) == [])
    settled()
    qtbot.waitUntil(lambda: screen.findChild(QPushButton, "proposal.import.confirm").isVisible())
    assert screen.findChild(QPushButton, "proposal.import.confirm").text() == "Tuo 6 hanketta"


def test_columns_are_matched_by_hand_and_remembered_for_the_next_file_of_that_shape(
    window, screen, qtbot, settled, tmp_path
):
    first, second = tmp_path / "lista.csv", tmp_path / "toinen.csv"
    first.write_text("Tunnuskoodi;Otsake;Raha\nK1;Yksi;100\n", "utf-8")
    second.write_text("Tunnuskoodi;Otsake;Raha\nK2;Kaksi;200\n", "utf-8")
    screen.open_import([first])
    page = page_of(screen, qtbot)
    assert not page.trial.complete
    assert not page.confirm.isEnabled()
    assert "Valitse, missä sarakkeessa" in page.findings._findings[0].message
    for letter, offered in (("A", "Koodi"), ("B", "Hankkeen nimi"), ("C", "Haettu EAKR ja valtio")):
        key_to(qtbot, window, f"import.column.{letter}")
        box = window.focusWidget()
        while box.currentText() != offered:
            before = box.currentIndex()
            qtbot.keyClick(box, Qt.Key.Key_Down)
            assert box.currentIndex() != before, f"{offered} is not offered"
        qtbot.keyClick(box, Qt.Key.Key_Tab)
        settled()
    qtbot.waitUntil(page.confirm.isEnabled)
    assert page.confirm.text() == "Tuo 1 hanke"
    assert [column.field for column in page.trial.columns] == ["code", "title", "requested"]
    press(qtbot, screen, "proposal.import.confirm")
    qtbot.waitUntil(lambda: page.done is not None)
    settled()
    assert proposals.find(window.workspace, "K1").requested.plain() == "100.00"

    screen.open_import([second])
    qtbot.waitUntil(lambda: page.trial is not None and page.trial.source == second)
    assert page.trial.complete, "the file of the same shape is matched as the one before"
    assert page.trial.report.created == 1


def test_a_field_that_a_column_is_given_is_taken_from_the_column_that_had_it(window, screen, qtbot, settled, tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text("Hankkeen nimi;Haettu;Neuvoteltu\nYksi;100;90\n", "utf-8")
    screen.open_import([path])
    page = page_of(screen, qtbot)
    page.matching.changed.emit("Neuvoteltu", "requested")
    settled()
    qtbot.waitUntil(lambda: [column.field for column in page.trial.columns] == ["title", "", "requested"])
    assert [choice.combo.currentText() for choice in page.matching.choices][1:] == [
        "– ei lueta –",
        "Haettu EAKR ja valtio",
    ]


def test_all_rows_can_be_put_into_a_call(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        from kokkola_desktop.domain.funding import Call

        calls.save(workspace, Call("Kevään haku"))
    window = open_window(empty_file, "proposals")
    screen = window._screens["proposals"]
    screen.open_import([FILES / "O-02.csv"])
    page = page_of(screen, qtbot)
    box = page.call.combo
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not window.tasks.running())
    press(qtbot, screen, "proposal.import.confirm")
    qtbot.waitUntil(lambda: page.done is not None)
    assert {record["call"] for record in proposals.records(window.workspace)} == {"Kevään haku"}


def test_an_import_that_is_cancelled_keeps_nothing_and_says_so(window, screen, qtbot, settled, tmp_path):
    lines = "".join(f"C{n};Hanke {n};{n}\n" for n in range(3000))
    (tmp_path / "suuri.csv").write_text(f"Koodi;Hankkeen nimi;Haettu\n{lines}", "utf-8")
    screen.open_import([tmp_path / "suuri.csv"])
    page = page_of(screen, qtbot)
    settled()
    qtbot.keyClick(page.confirm, Qt.Key.Key_Space)
    cancel = screen.findChild(QPushButton, "import.cancel")
    assert cancel.hasFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Space)
    settled()
    qtbot.waitUntil(lambda: "keskeytettiin" in page.report.text)
    assert proposals.ids(window.workspace) == []
    assert page.confirm.isEnabled()


def test_a_wrong_file_is_told_of_in_one_sentence_and_the_list_stays(window, screen, qtbot, tmp_path):
    for name, content in (("kuva.xlsx", b"\x89PNG"), ("tyhja.csv", b""), ("muistio.csv", b"Muistio.\nEi taulukkoa.\n")):
        path = tmp_path / name
        path.write_bytes(content)
        screen.open_import([path])
        qtbot.waitUntil(lambda name=name: name in screen.exchange.report.text)
        assert "\n" not in screen.exchange.report.text
        assert screen.pages.shown == "list"
    screen.open_import([FILES / "O-07.csv"])  # trial O-07: two columns of one name
    qtbot.waitUntil(lambda: "E1" in screen.exchange.report.text and "F1" in screen.exchange.report.text)


def test_of_thousands_of_rows_only_those_with_findings_can_be_shown(window, screen, qtbot):
    drop(screen, FILES / "eakr-esr-hankkeet-2014-2020.csv")
    page = page_of(screen, qtbot)
    assert words(screen, "import.counts").startswith("luettu 2 881, ")
    assert page.preview.table.model().rowCount() == 2881
    page.preview.only_marked.setFocus()
    qtbot.keyClick(page.preview.only_marked, Qt.Key.Key_Space)
    shown = [row for row in page.trial.rows if row.marks]
    assert page.preview.table.model().rowCount() == len(shown)
    assert 0 < len(shown) < 100
    broken = {60, 79, 109, 124, 148, 153, 171, 192, 947, 955, 990, 991, 1033, 1048}
    assert broken <= {row.number for row in shown}, "trial O-18"


@pytest.mark.parametrize(
    ("name", "created", "marked"),
    [
        ("O-01.csv", 3, set()),
        ("O-05.csv", 2, {3, 4}),
        ("O-06.csv", 2, set()),
        ("O-12.xlsx", 2, {2}),
        ("O-13.xlsx", 2, set()),
        ("O-16.xlsx", 4, set()),
    ],
)
def test_trials_of_tables_in_the_window(window, screen, qtbot, settled, name, created, marked):
    screen.open_import([FILES / name])
    page = page_of(screen, qtbot)
    grave = (Gravity.IMPOSSIBLE, Gravity.IRREGULAR, Gravity.WARNING)
    rows = {
        row.number
        for row in page.trial.rows
        if any(one.gravity in grave for found in row.marks.values() for one in found)
    }
    assert rows == marked
    press(qtbot, screen, "proposal.import.confirm")
    qtbot.waitUntil(lambda: page.done is not None)
    settled()
    assert len(proposals.ids(window.workspace)) == created


def test_o_23_import_change_import_again_three_undos_and_three_redos_by_keys_alone(
    window, screen, qtbot, settled, choose, tmp_path
):
    """O-23: each step of undo gives back what was there before it, and redo what came after."""
    source = tmp_path / "O-02.csv"
    shutil.copy(FILES / "O-02.csv", source)

    def take_in():
        choose(source)
        page = page_of(screen, qtbot)
        qtbot.waitUntil(lambda: window.focusWidget() is page.confirm)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: window.focusWidget() is page.ready)
        settled()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: screen.pages.shown == "list" and screen.table.model.rowCount() == 2)

    def amount():
        found = proposals.find(window.workspace, "T02-1")
        return None if found is None else found.requested.plain()

    def sound():
        return workspaces.verify(window.workspace.path) == []

    take_in()
    assert amount() == "80000.00"
    view = screen.table.view
    view.setFocus()
    place = [proposals.get(window.workspace, one).code for one in screen.table.model.ids].index("T02-1")
    for _ in range(place + 1):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.pages.shown == "form" and screen.opened.form.told is not None)
    qtbot.waitUntil(lambda: screen.opened.form.isAncestorOf(window.focusWidget()))
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, CTRL)
    key_to(qtbot, window, "form.field.requested")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(window.focusWidget(), "81 000,00")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: amount() == "81000.00")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.pages.shown == "list")
    take_in()
    assert amount() == "80000.00", "the second import updates it back"

    for expected in ("81000.00", "80000.00", None):
        qtbot.waitUntil(window.top.undo.isEnabled)
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda expected=expected: amount() == expected)
        settled()
        assert sound()
    assert proposals.ids(window.workspace) == []
    for expected in ("80000.00", "81000.00", "80000.00"):
        qtbot.waitUntil(window.top.redo.isEnabled)
        qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
        qtbot.waitUntil(lambda expected=expected: amount() == expected)
        settled()
        assert sound()
    assert len(proposals.ids(window.workspace)) == 2
