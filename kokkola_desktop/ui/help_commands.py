"""The commands about help; the dialogs are imported when they are asked for."""

from __future__ import annotations

from kokkola_desktop.ui.main_window import MainWindow


def bind(window: MainWindow) -> None:
    """Give the window its commands about help."""
    window.commands.bind("help.keys", lambda: _open(window, "keys_dialog"))
    window.commands.bind("help.about", lambda: _open(window, "about_dialog"))


def _open(window: MainWindow, name: str) -> None:
    from kokkola_desktop.ui import help

    getattr(help, name)(window).open()
