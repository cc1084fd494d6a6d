"""Which file: new, open, the demonstration, its folder, the end. Dialogs are the system's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.words import _

ENDING = ".kokkola"


def bind(window: MainWindow) -> None:
    """Give the window its commands about files."""
    window.commands.bind("file.new", lambda: ask_new(window))
    window.commands.bind("file.open", lambda: ask_open(window))
    window.commands.bind("file.from_template", lambda: ask_template(window))
    window.commands.bind("file.demo", lambda: window.create_demo(demo_path()))
    window.commands.bind("file.close", window.close)
    window.opener.opened.connect(lambda workspace: _bind_open(window, workspace))


def _bind_open(window: MainWindow, workspace: Any) -> None:
    window.commands.bind("file.show_folder", lambda: show_folder(window))
    if not workspace.read_only:
        window.commands.bind("file.restore", lambda: ask_backup(window))


def kinds() -> str:
    """The filter of the file dialogs."""
    return _("Kokkola-tiedostot") + f" (*{ENDING})"


def documents() -> Path:
    """Where users keep their documents."""
    from platformdirs import user_documents_path

    path = user_documents_path()
    return path if path.is_dir() else Path.home()


def ask_new(window: MainWindow) -> None:
    """Where the new file shall lie, then make it."""
    from PySide6.QtWidgets import QFileDialog

    proposed = documents() / f"Kokkola 2021–2027{ENDING}"
    chosen, _kind = QFileDialog.getSaveFileName(window, _("Uusi tiedosto"), str(proposed), kinds())
    if chosen:
        path = Path(chosen)
        window.create_file(path if path.suffix == ENDING else path.with_name(path.name + ENDING))


def ask_open(window: MainWindow) -> None:
    """Which file, then open it."""
    from PySide6.QtWidgets import QFileDialog

    start = window.path.parent if window.path is not None else documents()
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Avaa tiedosto"), str(start), kinds())
    if chosen:
        window.open_file(Path(chosen))


def ask_template(window: MainWindow) -> None:
    """Which template and where the new file shall lie, then make it."""
    from PySide6.QtWidgets import QFileDialog

    start = window.path.parent if window.path is not None else documents()
    chosen, _kind = QFileDialog.getOpenFileName(
        window, _("Valitse malli"), str(start), _("Mallit") + " (*.json *.toml)"
    )
    if not chosen:
        return
    proposed = Path(chosen).with_suffix(ENDING)
    target, _kind = QFileDialog.getSaveFileName(window, _("Uusi tiedosto"), str(proposed), kinds())
    if target:
        path = Path(target)
        window.create_file(path if path.suffix == ENDING else path.with_name(path.name + ENDING), Path(chosen))


def ask_backup(window: MainWindow) -> None:
    """Which backup takes the place of the open file; the file itself is kept under another name."""
    from PySide6.QtWidgets import QFileDialog

    if window.path is None:
        return
    folder = window.path.parent / "Varmuuskopiot"
    start = folder if folder.is_dir() else window.path.parent
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Palauta varmuuskopio"), str(start), kinds())
    if chosen:
        window.restore_file(Path(chosen))


def demo_path() -> Path:
    """A place for a fresh demonstration file: the program's own data folder, with the next free number."""
    from platformdirs import user_data_path

    folder = user_data_path("kokkola-desktop", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    taken = {path.stem for path in folder.glob(f"*{ENDING}")}
    number = next(n for n in range(1, len(taken) + 2) if _demo_name(n) not in taken)
    return folder / f"{_demo_name(number)}{ENDING}"


def _demo_name(number: int) -> str:
    return _("Kokkolan esimerkki") + ("" if number == 1 else f" {number}")


def show_folder(window: MainWindow) -> None:
    """Show where the file lies."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if window.path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(window.path.parent)))
