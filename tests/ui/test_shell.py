"""The window before a file is open: doors, commands, theme, focus, room."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from kokkola_desktop.ui import file_commands, help, help_commands, theme, view_commands
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.welcome import Door

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def window(qtbot, application, preferences):
    window = MainWindow(preferences, now=lambda: NOON)
    qtbot.addWidget(window)
    view_commands.bind(window, application)
    file_commands.bind(window)
    help_commands.bind(window)
    window.show_welcome()
    window.show()
    qtbot.waitUntil(lambda: window._painted)
    return window


def doors(window):
    return [door.text() for door in window.findChildren(Door) if door.isVisible()]


def test_the_first_start_has_three_doors_and_the_first_has_the_focus(window, qtbot):
    assert doors(window) == ["Uusi tiedosto", "Avaa", "Kokeile esimerkkiaineistolla"]
    window.activateWindow()
    qtbot.waitUntil(window.findChildren(Door)[0].hasFocus)
    qtbot.keyClick(window.findChildren(Door)[0], Qt.Key.Key_Tab)
    assert window.findChildren(Door)[1].hasFocus()


def test_without_a_file_nothing_that_needs_one_is_there(window):
    assert not window.navigation.isVisible()
    assert not window.top.search.isVisible()
    offered = {spec.id for spec, _action in window.commands.bound()}
    assert {"file.new", "file.open", "file.demo", "help.keys", "view.dark"} <= offered
    assert not [name for name in offered if name.startswith(("go.", "edit.", "proposal.", "paper.", "find."))]


def test_every_command_has_its_own_shortcut(window):
    shortcuts = [action.shortcut().toString() for action in window.commands.all() if action.shortcut().toString()]
    assert sorted(shortcuts) == sorted(set(shortcuts))


def test_why_a_file_was_not_opened_stands_above_the_doors(window):
    window.show_welcome("Tiedostoa puuttuu.kokkola ei ole.")
    failure = window.findChild(QWidget, "welcome.failure")
    assert failure.accessibleName() == "Tiedostoa puuttuu.kokkola ei ole."
    assert len(doors(window)) == 3


def test_dark_and_light_are_chosen_by_command_and_remembered(window, preferences):
    window.commands["view.dark"].trigger()
    assert theme.current().dark
    assert preferences.scheme == "dark"
    window.commands["view.light"].trigger()
    assert not theme.current().dark


def test_text_grows_by_key_and_everything_is_built_anew(window, preferences, qtbot):
    before = window.findChildren(Door)[0].sizeHint().height()
    window.commands["view.larger"].trigger()
    assert theme.current().text_size == 110
    assert preferences.text_size == 110
    assert window.findChildren(Door)[0].sizeHint().height() > before
    window.commands["view.normal"].trigger()
    assert theme.current().text_size == 100


def test_the_doors_hold_at_1280_by_720_and_200_per_cent(window, application, qtbot):
    window.preferences.text_size = 190
    theme.apply(application, theme.Theme(text_size=190))
    window.resize(1280, 720)
    window.commands["view.larger"].trigger()
    qtbot.wait(1)
    right = window.findChildren(Door)[0].mapTo(window, window.findChildren(Door)[0].rect().topRight()).x()
    assert right <= 1280


def test_all_keys_stand_in_one_list(window, qtbot):
    dialog = help.keys_dialog(window)
    qtbot.addWidget(dialog)
    words = {part.text() for part in dialog.findChildren(QWidget) if hasattr(part, "text") and part.text()}
    assert {"Ctrl+O", "Avaa tiedosto", "Ctrl+Shift+N", "Uusi tiedosto"} <= words


def test_whatever_takes_the_focus_has_a_name_for_a_screen_reader(window):
    nameless = [
        part.objectName() or type(part).__name__
        for part in window.findChildren(QWidget)
        if isinstance(part, (QAbstractButton, QLineEdit, QComboBox))
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.accessibleName()
    ]
    assert nameless == []
    door = QAccessible.queryAccessibleInterface(window.findChildren(Door)[0])
    assert door.text(QAccessible.Text.Name) == "Uusi tiedosto"
    assert door.text(QAccessible.Text.Description)


def test_a_crash_is_told_in_the_window_and_the_file_stays_open(window, tmp_path, qtbot):
    window.reported.emit("Ohjelmassa tapahtui virhe.", str(tmp_path / "virhe.txt"))
    assert window.notices.isVisible()
    assert window.notices.text == "Ohjelmassa tapahtui virhe."
    close = window.findChild(QWidget, "notice.close")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()
