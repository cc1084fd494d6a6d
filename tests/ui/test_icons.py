"""Icons: those that are used are there, those that are there are used."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QColor

import kokkola_desktop.ui
from kokkola_desktop import resources
from kokkola_desktop.ui import icons

SOURCES = Path(kokkola_desktop.ui.__file__).parent


def names_in_code() -> set[str]:
    words = set()
    for path in [*SOURCES.rglob("*.py"), SOURCES.parent / "app.py"]:
        words |= set(re.findall(r"\"([a-z0-9-]+)\"", path.read_text("utf-8")))
    return words


def test_no_icon_lies_there_unused():
    lying = {path.stem for path in resources.path("icons").glob("*.svg")}
    assert lying - names_in_code() == set()


def test_an_icon_is_drawn_in_the_colour_that_is_asked_for(qapp):
    image = icons.pixmap("check", QColor("#B3261E"), 32).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#b3261e"}
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_licence_lies_beside_the_icons():
    assert "ISC" in resources.path("icons", "LUCIDE-LICENSE").read_text("utf-8")
