"""A secretary keeps filters under names, and takes out the proposals that are filtered or selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QPushButton

from kokkola_desktop.domain.proposal import ProposalState
from tests.hand import Hand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window, file):
    return open_window(file, "proposals")


@pytest.fixture
def screen(window):
    return window._screens["proposals"]


def numbers(screen):
    return len(screen.table.model.ids)


def come_back(window, qtbot):
    """The window is the active one again, as the desktop sees to it when a menu is gone."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)


def pick(window, qtbot, *words):
    """Open the menu by its keys and choose in it, submenu after submenu."""
    come_back(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
    for word in words:
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        Hand().pick(word)


def save(window, screen, qtbot, name):
    pick(window, qtbot, "Tallenna nykyiset")
    field = screen.findChild(QLineEdit, "proposal.saved.name")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_filter_is_saved_chosen_renamed_deleted_and_brought_back(window, screen, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(screen.filters.search, "automaatio")
    screen.filters.chips["state"].choose([ProposalState.DRAFT])
    qtbot.waitUntil(lambda: numbers(screen) == 4)
    save(window, screen, qtbot, "Automaatio")
    qtbot.waitUntil(lambda: not screen.saved.strip.isVisible())

    screen.filters.clear()
    qtbot.waitUntil(lambda: numbers(screen) == 30)
    pick(window, qtbot, "Automaatio")
    qtbot.waitUntil(lambda: numbers(screen) == 4)
    assert screen.filters.search.text() == "automaatio"
    assert screen.filters.chips["state"].chosen == (ProposalState.DRAFT,)

    save(window, screen, qtbot, "automaatio")
    assert "on jo" in screen.saved.strip.name.fault
    qtbot.keyClick(screen.findChild(QLineEdit, "proposal.saved.name"), Qt.Key.Key_Escape)
    assert not screen.saved.strip.isVisible()

    pick(window, qtbot, "Nimeä uudelleen")
    Hand().pick("Automaatio")
    field = screen.findChild(QLineEdit, "proposal.saved.name")
    qtbot.waitUntil(field.hasFocus)
    assert field.selectedText() == "Automaatio"
    qtbot.keyClicks(field, "Robotit & Co")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.name for one in saved(window)] == ["Robotit & Co"]

    pick(window, qtbot, "Poista")
    Hand().pick("Robotit")
    assert saved(window) == []
    undo = screen.findChild(QPushButton, "proposal.report.undo")
    qtbot.waitUntil(lambda: undo is not None and undo.isVisible())
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.name for one in saved(window)] == ["Robotit & Co"])


def test_a_saved_filter_is_replaced_by_what_is_filtered_now_and_brought_back(window, screen, qtbot):
    screen.filters.chips["state"].choose([ProposalState.READY])
    qtbot.waitUntil(lambda: numbers(screen) == 7)
    save(window, screen, qtbot, "Valmiit")
    screen.filters.chips["state"].choose([ProposalState.DRAFT])
    qtbot.waitUntil(lambda: numbers(screen) != 7)
    pick(window, qtbot, "Korvaa nykyisillä")
    Hand().pick("Valmiit")
    assert [(one.name, one.state) for one in saved(window)] == [("Valmiit", ("draft",))]
    assert "korvattu" in screen.exchange.report.text
    undo = screen.findChild(QPushButton, "proposal.report.undo")
    qtbot.waitUntil(lambda: undo is not None and undo.isVisible())
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [(one.name, one.state) for one in saved(window)] == [("Valmiit", ("ready",))])


def saved(window):
    from kokkola_desktop.ui.proposals.saved import read

    return read(window.workspace)


def test_a_saved_filter_is_there_in_the_next_window_with_its_order(open_window, file, window, screen, qtbot):
    screen.sort_by("requested")
    screen.filters.chips["state"].choose([ProposalState.READY])
    qtbot.waitUntil(lambda: numbers(screen) == 7)
    save(window, screen, qtbot, "Valmiit")
    window.close()
    again = open_window(file, "proposals")
    screen = again._screens["proposals"]
    screen.sort_by("title")
    pick(again, qtbot, "Valmiit")
    qtbot.waitUntil(lambda: numbers(screen) == 7)
    assert (screen.table.view.header.sorted_key, screen.table.view.header.descending) == ("requested", True)


def test_export_asks_whether_all_the_filtered_or_the_selected_go_out(window, screen, qtbot, tmp_path, monkeypatch):
    targets = iter(("kaikki.csv", "suodatetut.csv", "valitut.csv"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / next(targets)), ""))

    def rows(name):
        path = tmp_path / name
        qtbot.waitUntil(lambda: path.exists() and not window.tasks.running())
        return path.read_text("utf-8-sig").splitlines()[1:]

    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    assert len(rows("kaikki.csv")) == 30, "nothing is filtered or selected: there is nothing to ask"

    qtbot.keyClicks(screen.filters.search, "automaatio")
    qtbot.waitUntil(lambda: numbers(screen) == 4)
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    Hand().pick("Vie 4 suodatettua")
    assert [row.split(";")[0] for row in rows("suodatetut.csv")] == [
        "H-2026-001",
        "H-2026-009",
        "H-2026-017",
        "H-2026-025",
    ]
    screen.table.view.select_rows([3, 1])
    come_back(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
    Hand().pick("Vie 2 valittua")
    assert [row.split(";")[0] for row in rows("valitut.csv")] == ["H-2026-009", "H-2026-025"]
    assert "(2 hanketta)" in screen.exchange.report.text.replace("\u00a0", " ")
