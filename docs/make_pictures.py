"""Makes docs/screens/*.png and docs/papers/*.png anew, from demonstration data, without a screen.

    .venv/bin/python docs/make_pictures.py

Each screen of the window at 1440 × 900 in light and dark; of each paper of the checked meeting the first page, and of
the minutes the page with a vote.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.navigation import DESTINATIONS
from kokkola_desktop.ui.preferences import Preferences

DOCS = Path(__file__).resolve().parent
PAPERS = ("notice", "agenda", "minutes", "recommendation", "attendance")
CHECKED = ("checked", "published")
NOW = datetime(2026, 11, 25, 9, 0)  # the demonstration file's third meeting is called, its fourth planned  # noqa: DTZ001 - Helsinki's clock
DOTS_PER_INCH = 110
LONGEST_WAIT = 60_000


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "esimerkki.kokkola"
        program("demo", str(file))
        picture_papers(file, Path(folder))
        picture_screens(file, Path(folder))


def program(*arguments: str) -> str:
    """What a command of the program prints."""
    command = [sys.executable, "-m", "kokkola_desktop", *arguments]
    return subprocess.run(command, cwd=DOCS.parent, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def picture_papers(file: Path, folder: Path) -> None:
    """The first page of each paper of the checked meeting, and the vote in its minutes."""
    meetings = json.loads(program("list", str(file), "meetings", "--json"))
    number = next(meeting["number"] for meeting in meetings if meeting["minutes_state"] in CHECKED)
    target = fresh(DOCS / "papers")
    for paper in PAPERS:
        pdf = folder / f"{paper}.pdf"
        program("export", str(file), paper, "--meeting", number, "--out", str(pdf))
        document = pypdfium2.PdfDocument(pdf)
        picture_page(document, 0, target / f"{paper}.png")
        if paper == "minutes":
            texts = [page.get_textpage().get_text_range() for page in document]
            picture_page(
                document, next(n for n, text in enumerate(texts) if "JAA" in text), target / "minutes-vote.png"
            )
        document.close()


def picture_page(document: pypdfium2.PdfDocument, number: int, target: Path) -> None:
    """One page as a picture; ``number`` counts from 0."""
    document[number].render(scale=DOTS_PER_INCH / 72).to_pil().quantize(256, kmeans=2).save(target, optimize=True)


def picture_screens(file: Path, folder: Path) -> None:
    """Each screen in both themes."""
    target = fresh(DOCS / "screens")
    application = QApplication([])
    application.setStyle("Fusion")
    theme.load_fonts()
    for dark in (False, True):
        theme.apply(application, theme.Theme(dark, 100))
        settings = QSettings(str(folder / f"window-{dark}.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Preferences(settings), now=lambda: NOW)
        picture_window(window, file, target, "-dark" if dark else "")


def picture_window(window: MainWindow, file: Path, target: Path, ending: str) -> None:
    """Each screen of a window with the file open."""
    window.resize(1440, 900)
    window.show()
    window.open_file(file)
    wait_until(lambda: window.workspace is not None)
    for destination in DESTINATIONS:
        window.go(destination.name)
        settle()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Down)
        settle()
        window.grab().save(str(target / f"{destination.name}{ending}.png"))
    window.close()


def fresh(folder: Path) -> Path:
    """The folder without the pictures of before."""
    folder.mkdir(exist_ok=True)
    for picture in folder.glob("*.png"):
        picture.unlink()
    return folder


def wait_until(reached: Callable[[], bool]) -> None:
    """Let the window work until it is so."""
    loop = QEventLoop()
    look, end = QTimer(), QTimer()
    look.timeout.connect(lambda: reached() and loop.quit())
    end.timeout.connect(lambda: loop.exit(1))
    look.start(20)
    end.start(LONGEST_WAIT)
    if loop.exec() != 0:
        raise TimeoutError("the window did not come so far")


def settle() -> None:
    """Let what reads in the background come to the screen."""
    loop = QEventLoop()
    QTimer.singleShot(1500, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
