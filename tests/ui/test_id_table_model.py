"""The list that knows ids and fetches rows when they are looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, KEPT_BLOCKS, IdTableModel

COLUMNS = (
    Column("number", "Numero", 90, lambda value: Cell(str(value))),
    Column("title", "Hanke", 200, lambda value: Cell(str(value)), stretch=1),
    Column("amount", "Haettu", 100, lambda value: Cell(str(value)), right=True),
)


def cells(ids):
    return [(Cell(f"H-{n}"), Cell(f"Hanke {n}"), Cell(f"{n},00 €")) for n in ids]


@pytest.fixture
def model(qtmodeltester):
    return IdTableModel(COLUMNS)


@pytest.fixture
def served(model):
    """A model whose blocks come as soon as they are asked for; the asked blocks are noted."""
    asked = []

    def serve(block, ids):
        asked.append(block)
        model.supply(model.generation, block, cells(ids))

    model.wanted.connect(serve)
    model.asked = asked
    return model


@pytest.fixture
def table(served, qtbot):
    view = IdTable(served, "test.list", "Hankkeet")
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def test_it_behaves_as_qt_asks_of_a_model_empty_and_full(served, qtmodeltester):
    qtmodeltester.check(served)
    served.set_ids(list(range(1, 301)), cells(range(1, 65)))
    qtmodeltester.check(served)
    served.set_ids([])
    qtmodeltester.check(served)


def test_only_the_block_that_is_looked_at_is_asked_for(table, served, qtbot):
    table.show_ids(range(20_000))
    qtbot.waitUntil(lambda: bool(served.asked))
    assert served.asked == [0]
    table.scrollToBottom()
    qtbot.waitUntil(lambda: served.cell(19_999, 0).text == "H-19999")
    assert set(served.asked) <= {0, 19_999 // BLOCK, 19_999 // BLOCK - 1}


def test_a_place_is_empty_until_its_row_has_come(model):
    model.set_ids(range(100))
    assert model.cell(70, 1) == Cell("")
    model.supply(model.generation, 1, cells(range(64, 100)))
    assert model.cell(70, 1).text == "Hanke 70"


def test_rows_of_an_older_question_are_dropped(model):
    model.set_ids(range(100))
    older = model.generation
    model.set_ids(range(500, 600))
    model.supply(older, 0, cells(range(64)))
    assert model.cell(0, 0) == Cell("")


def test_the_cache_forgets_the_oldest_block_and_asks_for_it_again(served):
    served.set_ids(range(BLOCK * (KEPT_BLOCKS + 2)))
    for block in range(KEPT_BLOCKS + 1):
        served.cell(block * BLOCK, 0)
    served.asked.clear()
    served.cell(0, 0)
    assert served.asked == [0]


def test_a_block_that_failed_may_be_asked_for_again(model, qtbot):
    model.set_ids(range(10))
    model.cell(0, 0)
    model.give_up(model.generation, 0)
    with qtbot.waitSignal(model.wanted):
        model.cell(0, 0)


def test_the_selection_follows_its_ids_when_the_order_changes(table, qtbot):
    table.show_ids([1, 2, 3, 4])
    table.select_rows([0, 2])
    assert table.selected_ids() == [1, 3]
    table.show_ids([4, 3, 2, 1])
    assert table.selected_ids() == [3, 1]


def test_what_is_no_longer_in_the_list_is_no_longer_selected(table, qtbot):
    table.show_ids([1, 2, 3])
    table.select_rows([1])
    with qtbot.waitSignal(table.picked) as told:
        table.show_ids([1, 3])
    assert told.args == [[]]
    assert table.selected_ids() == []


def test_enter_opens_the_row_and_ctrl_c_asks_for_a_copy(table, qtbot):
    table.show_ids([7, 8, 9])
    table.select_rows([1])
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [8]
    with qtbot.waitSignal(table.copy_asked):
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_a_and_shift_arrow_select_many_rows(table, qtbot):
    table.show_ids(list(range(1, 6)))
    table.select_rows([0])
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [1, 2]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_ids() == [1, 2, 3, 4, 5]


def test_a_click_on_a_title_asks_for_sorting(table, qtbot):
    header = table.header
    x = header.sectionViewportPosition(2) + 20
    with qtbot.waitSignal(table.sort_asked) as asked:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _at(x))
    assert asked.args == ["amount"]


def _at(x):
    from PySide6.QtCore import QPoint

    return QPoint(x, 10)


def test_columns_are_chosen_in_their_order_and_moved_by_keys(table, qtbot):
    table.show_columns(["amount", "title"])
    assert table.visible_keys() == ["amount", "title"]
    table.show_ids([1, 2])
    table.select_rows([0])
    with qtbot.waitSignal(table.columns_moved):
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(table, Qt.Key.Key_Right, both)
    assert table.visible_keys() == ["title", "amount"]


def test_tab_leaves_the_list_and_nothing_in_it_can_be_edited(table):
    assert not table.tabKeyNavigation()
    assert table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers


def test_a_row_is_34_pixels_high(table):
    table.show_ids([1])
    assert table.rowHeight(0) == 34
