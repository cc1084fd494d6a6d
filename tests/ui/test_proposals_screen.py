"""A secretary at the table of proposals: real keys, real file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services import history, proposals


@pytest.fixture
def window(open_window, file):
    return open_window(file, "proposals")


@pytest.fixture
def screen(window):
    return window._screens["proposals"]


def plain(text):
    """No-break spaces as spaces, so that the figures of a test can be read."""
    return text.replace("\u00a0", " ")


def shown(screen, column="number"):
    """The words of a column, row by row."""
    place = [c.key for c in screen.table.model.columns].index(column)
    return [plain(screen.table.model.cell(row, place).text) for row in range(screen.table.model.rowCount())]


def words(part, name):
    found = part.findChild(QLabel, name)
    return plain(found.text()) if found is not None else ""


def answered(screen, qtbot, act):
    with qtbot.waitSignal(screen.table.answered):
        act()


def test_a_secretary_filters_by_typing_reads_the_summary_and_copies_the_rows(window, screen, qtbot, write):
    assert screen.table.view.hasFocus()
    assert len(shown(screen)) == 30
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.search.hasFocus()
    answered(screen, qtbot, lambda: write(screen.filters.search, "älykäs"))
    qtbot.waitUntil(lambda: shown(screen) == ["H-2026-001", "H-2026-009", "H-2026-017", "H-2026-025"])
    qtbot.waitUntil(lambda: words(screen, "proposal.foot.requested") == "52 000,00 €")
    assert words(screen, "proposal.foot.total") == "104 000,00 €"
    assert words(screen, "proposal.foot.count") == "4 suodatettu, kaikkiaan 30"

    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Tab)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Älykäs automaatio 9" in words(screen, "proposal.side.title"))
    assert words(screen, "proposal.side.number") == "H-2026-009 · EURA A70009"

    qtbot.keyClick(screen.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert words(screen, "proposal.foot.picked") == "4 valittu"
    qtbot.waitUntil(lambda: words(screen, "proposal.side.title") == "4 hanketta valittu")
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        qtbot.keyClick(screen.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Numero", "Hanke", "Hakija"]
    assert lines[2].split("\t")[:2] == ["H-2026-009", "Älykäs automaatio 9"]
    assert "9000,00" in lines[2].split("\t"), "a figure that a table takes as a figure"
    assert "<table>" in QGuiApplication.clipboard().mimeData().html()


def test_finnish_letters_stand_at_the_end_and_a_second_click_turns_the_order(screen, qtbot):
    view = screen.table.view
    place = [c.key for c in screen.table.model.columns].index("title")
    at = QPoint(view.header.sectionViewportPosition(place) + 20, 10)

    def click():
        qtbot.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    answered(screen, qtbot, click)
    first_letters = [title[0] for title in shown(screen, "title")]
    assert first_letters == sorted(first_letters, key="BKLOTÅÄÖ".index)
    answered(screen, qtbot, click)
    assert [title[0] for title in shown(screen, "title")] == first_letters[::-1]


def test_money_is_sorted_from_the_largest(screen, qtbot):
    answered(screen, qtbot, lambda: screen.sort_by("requested"))
    assert shown(screen)[:2] == ["H-2026-030", "H-2026-029"]
    assert shown(screen, "requested")[0] == "30 000 €"


def test_chips_narrow_the_list_by_keys_alone(screen, qtbot):
    chip = screen.filters.chips["state"]
    qtbot.waitUntil(lambda: bool(chip._choices))
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    answered(screen, qtbot, lambda: qtbot.keyClick(chip.popup.list, Qt.Key.Key_Space))
    qtbot.keyClick(chip.popup.list, Qt.Key.Key_Escape)
    assert chip.chosen == (ProposalState.DRAFT,)
    qtbot.waitUntil(lambda: set(shown(screen, "state")) == {"luonnos"})
    answered(screen, qtbot, lambda: qtbot.keyClick(chip, Qt.Key.Key_Backspace))
    assert len(shown(screen)) == 30


def test_nothing_found_says_so_and_offers_the_way_back(screen, qtbot):
    answered(screen, qtbot, lambda: qtbot.keyClicks(screen.filters.search, "zzz"))
    clear = screen.findChild(QWidget, "proposal.empty.clear")
    qtbot.waitUntil(clear.isVisible)
    answered(screen, qtbot, lambda: qtbot.mouseClick(clear, Qt.MouseButton.LeftButton))
    assert len(shown(screen)) == 30


def test_an_empty_file_says_what_belongs_there_and_offers_the_import(open_window, empty_file):
    screen = open_window(empty_file, "proposals")._screens["proposals"]
    button = screen.findChild(QWidget, "proposal.empty.import")
    assert button.isVisible()
    assert button.text() == "Tuo taulukosta"


def test_columns_and_sorting_are_remembered(open_window, file, screen, window, qtbot, preferences):
    screen._show_column("total", True)
    screen._show_column("points", False)
    answered(screen, qtbot, lambda: screen.sort_by("total"))
    assert screen.table.view.visible_keys() == [
        "number",
        "title",
        "applicant",
        "priority",
        "requested",
        "total",
        "aid_intensity",
        "state",
    ]
    window.close()
    again = open_window(file, "proposals")._screens["proposals"]
    assert again.table.view.visible_keys()[5:7] == ["total", "aid_intensity"]
    assert shown(again)[0] == "H-2026-030"


def test_what_another_part_changes_is_seen_and_undone_by_name(window, screen, qtbot):
    first = screen.table.model.ids[0]
    with qtbot.waitSignal(screen.table.answered):
        proposals.withdraw(window.workspace, first)
    qtbot.waitUntil(lambda: shown(screen, "state")[0] == "peruttu")
    assert "peruttu" in window.top.undo.accessibleName()
    assert "Tallennettu 14.02" in words(window.status, "status.saved")
    with qtbot.waitSignal(screen.table.answered):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(screen, "state")[0] != "peruttu")
    qtbot.waitUntil(window.top.redo.isEnabled)
    assert "peruttu" in window.top.redo.accessibleName()
    assert history.redo_name(window.workspace) is not None


def test_ctrl_z_in_a_field_undoes_typing_first(window, screen, qtbot):
    before = history.undo_name(window.workspace)
    qtbot.keyClicks(screen.filters.search, "akku")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.search.text() == ""
    assert history.undo_name(window.workspace) == before


def test_at_1280_by_720_every_column_is_seen_without_scrolling(window, screen, qtbot):
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.width() == 1280)
    qtbot.wait(1)
    assert screen.table.view.horizontalScrollBar().maximum() == 0
    assert screen.side.isVisible()


def test_several_are_moved_at_once_and_taken_back_with_one_undo(window, screen, qtbot):
    drafts = [key for key in screen.table.model.ids if is_draft(window, key)][:3]
    screen.table.view.select_rows([screen.table.model.row_of(key) for key in drafts])
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.move_button.isVisible()
    menu = screen.findChild(QMenu, "proposal.move.menu")
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["Merkitse jätetyksi", "Merkitse perutuksi"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(is_draft(window, key) for key in drafts))
    assert "3 hanketta siirretty: jätetty." in screen.exchange.report.text
    undo = screen.findChild(QWidget, "proposal.report.undo")
    qtbot.waitUntil(undo.isVisible)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(is_draft(window, key) for key in drafts))


def is_draft(window, key):
    return proposals.get(window.workspace, key).state is ProposalState.DRAFT
