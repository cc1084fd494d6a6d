"""Buttons, chips, gauges, search fields and findings with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.chip import FilterChip
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.findings import EmptyState, FindingPanel
from kokkola_desktop.ui.widgets.gauge import Gauge
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.search_field import SearchField


@pytest.fixture
def shown(qtbot):
    """Show widgets below each other in one active window, which lives as long as the test."""
    windows = []

    def show(*widgets):
        window = QWidget()
        theme.dress(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isVisible)
        return window

    return show


def test_a_button_is_pressed_by_space_and_tells_its_name(shown, qtbot):
    button = Button("Vie", "proposal.export.button", Kind.QUIET, "download")
    shown(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.accessibleName() == "Vie"
    assert button.height() == 32


def test_an_icon_alone_has_its_words_as_name_and_tool_tip(qtbot):
    button = Button("Sulje ilmoitus", "notice.close", Kind.FLAT, "x", icon_only=True)
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Sulje ilmoitus", "Sulje ilmoitus")
    assert button.sizeHint().width() == 32


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_focus_is_seen_on_every_kind_of_button(kind, dark, shown, application, qtbot):
    theme.apply(application, theme.Theme(dark=dark))
    button = Button("Tuo", "test.button", kind)
    other = Button("Muu", "test.other")
    window = shown(other, button)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage()
    assert before != after
    edge = after.pixelColor(button.width() // 2, 0).name()
    assert edge == QColor(theme.current().tokens.accent).name()
    assert window.isVisible()


def test_a_primary_button_carries_the_shortcut_of_its_action(qtbot):
    action = QAction("Tuo")
    action.setShortcut("Ctrl+I")
    button = Button("", "test.import", Kind.PRIMARY)
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.follow(action)
    assert (button.text(), button.shortcut_text) == ("Tuo", "Ctrl+I")
    assert button.sizeHint().width() > narrow
    action.setEnabled(False)
    assert not button.isEnabled()


def test_a_button_is_never_narrower_than_its_words_at_200_per_cent(application, qtbot):
    button = Button("Tyhjennä suodattimet", "test.clear", Kind.QUIET, "x")
    qtbot.addWidget(button)
    at_100 = button.sizeHint()
    theme.apply(application, theme.Theme(text_size=200))
    assert button.minimumSizeHint().width() >= 2 * at_100.width() - 4
    assert button.sizeHint().height() == 64


# chips -------------------------------------------------------------------------


@pytest.fixture
def chip(shown):
    chip = FilterChip("Tila", "proposal.filter.state")
    chip.set_choices([("ready", "valmis käsittelyyn"), ("draft", "luonnos"), ("sent", "esitetty liitolle")])
    shown(chip)
    return chip


def test_a_chip_is_opened_ticked_and_closed_by_keys(chip, qtbot):
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert chip.popup.isVisible()
    with qtbot.waitSignal(chip.changed):
        qtbot.keyClick(chip.popup.list, Qt.Key.Key_Space)
    assert chip.popup.isVisible(), "ticking several values is one visit"
    qtbot.keyClick(chip.popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(chip.popup.list, Qt.Key.Key_Space)
    assert chip.chosen == ("ready", "draft")
    qtbot.keyClick(chip.popup.list, Qt.Key.Key_Escape)
    assert not chip.popup.isVisible()
    assert chip.words() == "Tila: valmis käsittelyyn +1"
    assert chip.accessibleDescription() == "valmis käsittelyyn, luonnos"


def test_a_click_on_words_or_box_ticks_once(chip, qtbot):
    chip.open_choices()
    item = chip.popup.list.item(1)
    place = chip.popup.list.visualItemRect(item)
    for point in (place.center(), QPoint(place.left() + 12, place.center().y())):
        before = chip.chosen
        qtbot.mouseClick(chip.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert chip.chosen != before
    chip.popup.hide()


def test_many_values_are_narrowed_by_typing(chip, qtbot):
    chip.set_choices([(n, f"Hakija {n}") for n in range(2000)])
    chip.open_choices()
    assert chip.popup.search.hasFocus()
    qtbot.keyClicks(chip.popup.search, "hakija 1234")
    qtbot.keyClick(chip.popup.search, Qt.Key.Key_Return)
    assert chip.chosen == (1234,)
    assert not chip.popup.isVisible()


def test_backspace_and_the_cross_let_everything_through(chip, qtbot):
    chip.choose(["ready"])
    chip.setFocus()
    with qtbot.waitSignal(chip.changed):
        qtbot.keyClick(chip, Qt.Key.Key_Backspace)
    assert chip.chosen == ()
    chip.choose(["ready"])
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert chip.chosen == ()
    assert not chip.popup.isVisible()


def test_a_chosen_value_that_is_gone_from_the_file_is_let_go(chip, qtbot):
    chip.choose(["sent"])
    with qtbot.waitSignal(chip.changed):
        chip.set_choices([("ready", "valmis käsittelyyn")])
    assert chip.chosen == ()


# gauges --------------------------------------------------------------------------


def test_a_gauge_parts_its_segments_and_hatches_the_agenda(shown):
    gauge = Gauge("test.gauge")
    gauge.show_parts((("granted", 40), ("reco", 20), ("agenda", 30)), 100, "kehys")
    shown(gauge)
    gauge.setFixedWidth(400)
    assert gauge.segments(400) == [("granted", 0, 160), ("reco", 160, 240), ("agenda", 240, 360)]
    image = gauge.grab().toImage()
    tokens = theme.current().tokens
    middle = image.height() // 2
    assert image.pixelColor(80, middle).name().upper() == tokens.granted
    assert image.pixelColor(159, middle).name().upper() == tokens.surface
    stripes = {image.pixelColor(x, middle).name().upper() for x in range(250, 350)}
    assert {tokens.agenda, tokens.raised} <= stripes


def test_what_exceeds_the_frame_fills_the_bar_and_no_more():
    gauge = Gauge("test.gauge")
    gauge.show_parts((("granted", 90), ("agenda", 90)), 100, "kehys")
    assert gauge.segments(180)[-1][2] == pytest.approx(180)


# fields ------------------------------------------------------------------------------


def test_escape_empties_the_search_field_and_then_leaves_it(shown, qtbot):
    field = SearchField("Suodata kirjoittamalla", "proposal.search")
    shown(field)
    qtbot.keyClicks(field, "akku")
    assert field.text() == "akku"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_wheel_never_changes_a_combo_box(shown):
    box = ComboBox("paper.meeting", "Kokous")
    box.addItems(["1/2026", "2/2026", "3/2026"])
    box.setCurrentIndex(1)
    shown(box)
    box.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 1
    assert box.accessibleName() == "Kokous"


def test_text_of_a_user_is_never_read_as_markup(qtbot):
    panel = FindingPanel("<b>Liite</b> puuttuu & muuta", "warn")
    qtbot.addWidget(panel)
    assert panel.label.textFormat() == Qt.TextFormat.PlainText
    assert panel.label.text() == "<b>Liite</b> puuttuu & muuta"


def test_columns_give_way_where_there_is_little_room_and_come_back(qtbot, monkeypatch):
    """Also while the pointer is on the header, which makes nothing of it the user's own width."""
    columns = (
        Column("title", "Hanke", 100, cells.text, stretch=1),
        Column("priority", "Painopiste", 90, cells.text, yields=True),
        Column("sum", "Summa", 90, cells.text),
    )
    table = PlainTable(columns, "taulukko", "Taulukko")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    monkeypatch.setattr(table.header, "underMouse", lambda: True)
    for _round in range(2):
        table.resize(300, 200)
        assert [n for n in range(3) if table.isColumnHidden(n)] == [1]
        assert table.visible_keys() == ["title", "priority", "sum"]
        assert table.columnWidth(0) + table.columnWidth(2) == table.viewport().width()
        table.resize(600, 200)
        assert [n for n in range(3) if table.isColumnHidden(n)] == []
    table.show_columns(("title", "sum"))
    assert table.visible_keys() == ["title", "sum"]


def test_an_empty_list_offers_the_button_that_makes_the_first_one(shown, qtbot):
    button = Button("Tuo taulukosta", "proposal.empty.import", Kind.PRIMARY)
    shown(EmptyState("folder-kanban", "Ei vielä hankkeita", "Tuo ne taulukosta.", (button,)))
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
