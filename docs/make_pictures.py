"""Makes docs/screens/*.png and docs/papers/*.png anew, from demonstration data, without a screen.

    .venv/bin/python docs/make_pictures.py

Each screen of the window at 1440 × 900 and 1280 × 720, in light, dark and with text at 200 %; of each paper of the
checked meeting the first page, and of the minutes the page with a vote.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.ui import file_commands, help_commands, theme, view_commands
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.preferences import Preferences
from tests.stations import FINDER, LIVE, PLACES, ROLL_CALL, Visitor

DOCS = Path(__file__).resolve().parent
PAPERS = ("notice", "agenda", "minutes", "recommendation", "attendance")
CHECKED = ("checked", "published")
NOW = datetime(2026, 11, 25, 9, 0)  # the demonstration file's third meeting is called, its fourth planned  # noqa: DTZ001 - Helsinki's clock
DOTS_PER_INCH = 110
PICTURED = (
    *(
        "desk",
        "search",
        "proposals",
        "proposal-new",
        "proposal-basics",
        "proposal-costs",
        "scoring",
        "calls",
        "what-if",
    ),
    *("meetings", "meeting-new", "agenda", "agenda-add", "attendance", "minutes", "minutes-checked", "live", "wall"),
    *("live-roll-call", "funding", "funding-letters", "funding-answers", "people", "people-declarations", "papers"),
    *("settings-rules", "settings-sentences", "meeting-papers"),
    *("funding-under-way", "funding-objectives", "funding-shares"),
)
"""The places of `tests.stations` that are shown in the documents."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is shown, and how the names of its pictures end."""

    ending: str
    size: tuple[int, int]
    theme: theme.Theme


LARGE, SMALL = (1440, 900), (1280, 720)
LOOKS = (
    Look("", LARGE, theme.Theme()),
    Look("-dark", LARGE, theme.Theme(dark=True)),
    Look("-200", LARGE, theme.Theme(text_size=200)),
    Look("-1280", SMALL, theme.Theme()),
    Look("-1280-dark", SMALL, theme.Theme(dark=True)),
    Look("-1280-200", SMALL, theme.Theme(text_size=200)),
)


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
    """Each place of the window in each look, from a fresh copy of the file."""
    target = fresh(DOCS / "screens")
    application = QApplication([])
    application.setStyle("Fusion")
    theme.load_fonts()
    windows = []  # each lives to the end: a window that is collected while another one's threads work takes all with it
    for look in LOOKS:
        theme.apply(application, look.theme)
        copy = folder / f"Kokkolan esimerkki{look.ending}.kokkola"
        shutil.copy(file, copy)
        settings = QSettings(str(folder / f"window{look.ending}.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.scheme = "dark" if look.theme.dark else "light"
        preferences.text_size = look.theme.text_size
        window = MainWindow(preferences, now=lambda: NOW)
        for commands in (file_commands, help_commands):
            commands.bind(window)
        view_commands.bind(window, application)
        windows.append(window)
        window.resize(*look.size)
        picture_window(Visitor(window), copy, target, look.ending)


def picture_window(visitor: Visitor, file: Path, target: Path, ending: str) -> None:
    """The first start, then each place with the file open."""
    window = visitor.window
    window.show()
    window.show_welcome()
    visitor.rest()
    save(window, target / f"first-start{ending}.png")
    window.open_file(file)
    visitor.wait(lambda: window.workspace is not None, "the file to be open")
    for station in (*PLACES, FINDER, *LIVE, ROLL_CALL):
        if station.name in PICTURED or station in LIVE:  # the meeting goes on from one to the next
            visitor.go(station)
        if station.name in PICTURED:
            shown = next((one for one in visitor.windows() if one.objectName() == station.name), window)
            save(shown, target / f"{station.name}{ending}.png")
    window.close()


def save(widget: QWidget, target: Path) -> None:
    """What it shows, in few colours: the pictures stay small."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombuffer(
        "RGB", (picture.width(), picture.height()), bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine(), 1
    )
    whole.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)


def fresh(folder: Path) -> Path:
    """The folder without the pictures of before."""
    folder.mkdir(exist_ok=True)
    for picture in folder.glob("*.png"):
        picture.unlink()
    return folder


if __name__ == "__main__":
    main()
