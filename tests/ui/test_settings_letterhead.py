"""The logo in Asetukset: a picture file becomes the head of the next paper, with its words; anything else is told."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kokkola_desktop.services import history, letterhead, papers, settings
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation
from tests.papers.pdf.reading import attributes

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#0a5a8c"/></svg>'
)


def the(screen, name: str) -> QWidget:
    found = screen.findChild(QWidget, name)
    assert found is not None, name
    return found


@pytest.fixture
def names(open_window, empty_file):
    window = open_window(empty_file, "settings")
    return window, window._screens["settings"]


def picture(folder, name, colour="#e67814", size=(300, 90), transparent=False):
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0) if transparent else QColor(colour))
    path = folder / name
    assert image.save(str(path))
    return path


def notice(window):
    number = planning.plan(window.workspace, date(2026, 12, 1))
    return papers.make(window.workspace, Request("notice", number)).data


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg", "logo.svg"])
def test_each_kind_of_picture_comes_to_the_head_of_the_papers(names, tmp_path, qtbot, name):
    window, screen = names
    path = tmp_path / name
    if name.endswith("svg"):
        path.write_text(SVG, "utf-8")
    else:
        picture(tmp_path, name)
    screen.pages["names"].take(path)
    qtbot.waitUntil(lambda: the(screen, "setting.city.picture.preview").isVisible())
    assert history.undo_name(window.workspace) == "Asetus: Logo"
    data = notice(window)
    validation.check(data)
    assert [one["/Alt"] for one in attributes(data, "Figure")] == ["Kokkolan kaupunki"]


def test_what_is_transparent_becomes_white_and_what_is_large_becomes_smaller(names, tmp_path):
    window, screen = names
    screen.pages["names"].take(picture(tmp_path, "suuri.png", size=(4000, 500), transparent=True))
    kept = QImage.fromData(letterhead.picture_of(settings.everything(window.workspace)))
    assert (kept.width(), kept.height()) == (900, 112)
    assert kept.pixelColor(450, 50) == QColor("white")


def test_the_words_of_the_picture_are_typed_beside_it(names, tmp_path, qtbot, write):
    window, screen = names
    screen.pages["names"].take(picture(tmp_path, "logo.png"))
    field = the(screen, "setting.city.picture_words")
    field.setFocus()
    write(field, "Kokkolan vaakuna")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: the(screen, "setting.city.picture.preview").accessibleName() == "Logo: Kokkolan vaakuna")
    assert [one["/Alt"] for one in attributes(notice(window), "Figure")] == ["Kokkolan vaakuna"]


def test_the_picture_is_removed_by_a_key_and_undone(names, tmp_path, qtbot):
    window, screen = names
    screen.pages["names"].take(picture(tmp_path, "logo.png"))
    remove = the(screen, "setting.city.picture.remove")
    qtbot.waitUntil(remove.isVisible)
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not the(screen, "setting.city.picture.preview").isVisible())
    assert "KOKKOLA" in validation.text(notice(window))
    history.undo(window.workspace)
    history.undo(window.workspace)
    qtbot.waitUntil(lambda: the(screen, "setting.city.picture.preview").isVisible())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("logo.png", b"GIF89a ei kuva", "ei ole PNG-, JPEG- eikä SVG-kuva"),
        ("logo.svg", b"", "ei ole PNG-, JPEG- eikä SVG-kuva"),
        ("puuttuu.png", None, "ei ole PNG-, JPEG- eikä SVG-kuva"),
    ],
)
def test_what_is_no_picture_is_told_in_place(names, tmp_path, name, content, words):
    window, screen = names
    if content is not None:
        (tmp_path / name).write_bytes(content)
    screen.pages["names"].take(tmp_path / name)
    assert words in the(screen, "setting.city.picture.fault").text()
    assert history.undo_name(window.workspace) is None


def test_a_picture_that_is_cut_off_is_told_in_place(names, tmp_path):
    window, screen = names
    whole = picture(tmp_path, "logo.png")
    whole.write_bytes(whole.read_bytes()[:60])
    screen.pages["names"].take(whole)
    assert "vioittunut" in the(screen, "setting.city.picture.fault").text()
    assert settings.get(window.workspace, letterhead.PICTURE) is None
