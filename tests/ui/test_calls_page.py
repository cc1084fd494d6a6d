"""A secretary opens a call: real keys, real file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.domain.funding import CriterionKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostModel
from kokkola_desktop.services import calls, drafts, history

pytestmark = pytest.mark.window
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window, file):
    return open_window(file, "proposals")


@pytest.fixture
def page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL_SHIFT)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: screen.opened.calls is not None and screen.opened.calls.lane.is_idle())
    return screen.opened.calls


def find(window, name):
    (one,) = [part for part in window.findChildren(QWidget, name) if part.isVisible()]
    return one


@pytest.fixture
def call(window, page, qtbot):
    """A new call; its name has the focus."""
    qtbot.mouseClick(find(window, "call.empty.new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown != 0 and page.lane.is_idle())

    def read():
        return calls.get(window.workspace, page._shown)

    return read


@pytest.fixture
def fill(window, page, qtbot, write):
    def fill_field(name, text):
        field = find(window, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        write(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        qtbot.waitUntil(page.lane.is_idle)

    return fill_field


def test_a_new_call_begins_with_what_the_settings_say(window, page, call):
    made = call()
    assert made.authority == "Keski-Pohjanmaan liitto"
    assert len(made.priorities) == 2
    assert len(made.objectives) == 6
    assert [one.key for one in made.criteria] == ["S1", "S2", "S3", "T1", "H1", "H2", "H3", "H4"]
    assert (made.threshold, made.tie_breakers) == (Decimal(15), ("T1",))
    assert made.cost_models == (CostModel.FLAT_40, CostModel.FLAT_1_5)
    assert "hankesuunnitelma" in made.annexes


def test_each_field_is_saved_when_it_is_left_as_one_named_step(window, page, call, fill, qtbot):
    fill("call.name", "Kevään haku 2026")
    fill("call.opens", "2.2.2026 klo 8.00")
    fill("call.closes", "31.3.2026 16.15")
    fill("call.ceiling_percent", "80")
    fill("call.part", "550 000")
    fill("call.threshold", "12,5")
    made = call()
    assert made.name == "Kevään haku 2026"
    assert made.closes is not None
    assert (made.closes.hour, made.closes.minute, made.closes.utcoffset().total_seconds()) == (16, 15, 3 * 3600)
    assert (made.ceiling_percent, made.part, made.threshold) == (
        Decimal(80),
        Money.euros("550000.00"),
        Decimal("12.5"),
    )
    assert history.undo_name(window.workspace) == "Vähimmäispisteet (Kevään haku 2026)"
    # The first copy of the open file is being made until then, and undo waits for it.
    qtbot.waitUntil(lambda: not window.tasks.running() and window.top.undo.isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: call().threshold == Decimal(15))
    qtbot.waitUntil(lambda: find(window, "call.threshold").text() == "15")


def test_a_closing_day_without_a_clock_lasts_to_its_end(page, call, fill):
    fill("call.closes", "31.3.2026")
    assert (call().closes.hour, call().closes.minute) == (23, 59)
    fill("call.closes", "1.4.2026 klo 0.00")
    assert (call().closes.day, call().closes.hour, call().closes.minute) == (1, 0, 0)


def test_a_fault_stands_at_its_field_and_nothing_is_saved(window, page, call, fill, qtbot):
    fill("call.opens", "2.4.2026 klo 8.00")
    fill("call.closes", "31.3.2026 klo 16.00")
    assert find(window, "call.closes.fault").text() == "Haku sulkeutuu ennen kuin se avautuu."
    assert call().closes is None
    fill("call.closes", "eilen")
    assert "Aikaa ”eilen” ei ole" in find(window, "call.closes.fault").text()
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "call", page._shown).get("closes") == "eilen")


def test_criteria_are_added_changed_and_taken_back(window, page, call, fill, qtbot):
    qtbot.mouseClick(find(window, "call.criterion.add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "call.criterion.9.key")
    fill("call.criterion.9.key", "X1")
    fill("call.criterion.9.name", "Yritysten 'vihreä' siirtymä; 35 % \"A\"")
    fill("call.criterion.9.weight", "1,5")
    fill("call.criterion.9.most", "10")
    kind = find(window, "call.criterion.9.kind")
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_End)
    qtbot.keyClick(kind, Qt.Key.Key_Tab)
    last = call().criteria[-1]
    assert (last.key, last.name) == ("X1", "Yritysten 'vihreä' siirtymä; 35 % \"A\"")
    assert (last.weight, last.most, last.kind) == (Decimal("1.5"), 10, CriterionKind.HORIZONTAL)
    fill("call.criterion.4.key", "T9")
    assert call().tie_breakers == ("T9",)
    qtbot.mouseClick(find(window, "call.criterion.4.remove"), Qt.MouseButton.LeftButton)
    assert call().tie_breakers == ()
    assert len(call().criteria) == 8
    qtbot.mouseClick(find(window, "call.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(call().criteria) == 9)


def test_ticks_say_what_the_call_allows_and_ctrl_enter_leads_back(window, page, call, qtbot):
    box = find(window, "call.priorities.0")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert len(call().priorities) == 1
    qtbot.keyClick(box, Qt.Key.Key_Return, CONTROL)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: screen.pages.shown == "list")
    assert screen.table.view.hasFocus()


def test_another_call_shows_nothing_of_what_was_typed_in_the_one_before(window, page, call, fill, qtbot):
    fill("call.name", "Ensimmäinen")
    fill("call.ceiling_amount", "300000,5")
    assert find(window, "call.ceiling_amount").text().replace("\u00a0", " ") == "300 000,50"
    fill("call.ceiling_percent", "satakaksi")
    first = page._shown
    qtbot.mouseClick(find(window, "call.new"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._shown != first and page.lane.is_idle())
    assert find(window, "call.ceiling_percent").text() == ""
    assert find(window, "call.ceiling_amount").text() == ""
    page.table.choose(first)
    page._show_chosen()
    assert find(window, "call.ceiling_percent").text() == "satakaksi", "what was typed and never saved is still there"


def test_whoever_types_at_once_after_uusi_haku_names_the_new_call(window, page, call, fill, qtbot, write):
    fill("call.name", "Kevään haku")
    page.table.setFocus()
    qtbot.mouseClick(find(window, "call.new"), Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert field.objectName() == "call.name"
    field.selectAll()
    write(field, "Syksyn haku")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(page.lane.is_idle)
    names = {one.name for one in calls.all(window.workspace)}
    assert names == {"Kevään haku", "Syksyn haku"}


def test_a_needless_call_is_taken_out_and_comes_back_by_the_bar(window, page, call, fill, qtbot):
    fill("call.name", "Turha haku")
    qtbot.mouseClick(find(window, "call.remove"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.lane.is_idle() and calls.find(window.workspace, "Turha haku") is None)
    undo = find(window, "call.report.undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: calls.find(window.workspace, "Turha haku") is not None)
