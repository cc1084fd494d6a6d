"""How it looks: light, dark or as the system; text from 100 to 200 %."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.preferences import Preferences


def bind(window: MainWindow, application: QApplication) -> None:
    """Give the window its commands about the view, and let it follow the system."""
    commands = window.commands
    for scheme in ("light", "dark", "system"):
        commands.bind(f"view.{scheme}", lambda scheme=scheme: _set_scheme(window, application, scheme))
    commands.bind("view.larger", lambda: _set_size(window, application, 1))
    commands.bind("view.smaller", lambda: _set_size(window, application, -1))
    commands.bind("view.normal", lambda: _set_size(window, application, -99))
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: _show(window, application))


def wanted(preferences: Preferences, application: QApplication) -> theme.Theme:
    """The theme that the user has chosen."""
    scheme = preferences.scheme
    dark = theme.system_is_dark(application) if scheme == "system" else scheme == "dark"
    return theme.Theme(dark, preferences.text_size)


def _set_scheme(window: MainWindow, application: QApplication, scheme: str) -> None:
    window.preferences.scheme = scheme
    _show(window, application)


def _set_size(window: MainWindow, application: QApplication, steps: int) -> None:
    window.preferences.text_size = theme.current().larger(steps).text_size
    _show(window, application)


def _show(window: MainWindow, application: QApplication) -> None:
    chosen = wanted(window.preferences, application)
    former = theme.current()
    if chosen == former:
        return
    theme.apply(application, chosen)
    if replace(chosen, dark=former.dark) != former:
        window.rebuild()
