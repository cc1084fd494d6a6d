"""How it looks and speaks: light, dark or as the system; text from 100 to 200 %; the language."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from kokkola_desktop.i18n import LANGUAGES
from kokkola_desktop.ui import theme, words
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.preferences import Preferences


def bind(window: MainWindow, application: QApplication) -> None:
    """Give the window its commands about the view, and let it follow the system."""
    commands = window.commands
    for code in LANGUAGES:
        commands.bind(f"view.{code}", lambda code=code: _set_language(window, application, code))
    commands.bind("view.refresh", lambda: _show(window, application, anew=True))
    for scheme in ("light", "dark", "system"):
        commands.bind(f"view.{scheme}", lambda scheme=scheme: _set_scheme(window, application, scheme))
    commands.bind("view.larger", lambda: _set_size(window, application, 1))
    commands.bind("view.smaller", lambda: _set_size(window, application, -1))
    commands.bind("view.normal", lambda: _set_size(window, application, -99))
    hints = application.styleHints()
    following = hints.colorSchemeChanged.connect(lambda _scheme: _show(window, application))
    # The system's hints outlive the window: what they hold of it goes with it, and its file's memory too.
    window.destroyed.connect(lambda: hints.disconnect(following))


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


def speak(application: QApplication, code: str) -> None:
    """The window's own words and Qt's dialogs in a language."""
    words.speak(code)
    former = application.property("translator")
    if isinstance(former, QTranslator):
        application.removeTranslator(former)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.setProperty("translator", translator)


def _set_language(window: MainWindow, application: QApplication, code: str) -> None:
    window.preferences.language = code
    if words.current().code != code:
        speak(application, code)
        window.commands.speak()
        window.rebuild()


def _show(window: MainWindow, application: QApplication, *, anew: bool = False) -> None:
    chosen = wanted(window.preferences, application)
    former = theme.current()
    if chosen == former and not anew:
        return
    theme.apply(application, chosen)
    if anew or replace(chosen, dark=former.dark) != former:
        window.rebuild()
