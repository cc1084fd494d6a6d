"""The picture at the head of the papers: kept with the file, told by words, refused where it is none."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services import letterhead, papers, settings, templates, workspaces
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation
from tests.papers.pdf.pictures import png
from tests.papers.pdf.reading import attributes


def notice(workspace):
    number = planning.plan(workspace, date(2026, 12, 1))
    return papers.make(workspace, Request("notice", number)).data


def test_papers_show_the_picture_instead_of_the_words(workspace):
    assert "KOKKOLA" in validation.text(notice(workspace))
    letterhead.keep(workspace, png())
    data = notice(workspace)
    validation.check(data)
    assert "KOKKOLA" not in validation.text(data)
    assert [one["/Alt"] for one in attributes(data, "Figure")] == ["Kokkolan kaupunki"]


def test_the_words_that_stand_for_it_are_a_setting(workspace):
    letterhead.keep(workspace, png())
    settings.change(workspace, {letterhead.WORDS: "Kokkolan kaupungin vaakuna"})
    assert [one["/Alt"] for one in attributes(notice(workspace), "Figure")] == ["Kokkolan kaupungin vaakuna"]


def test_without_the_picture_the_words_come_back(workspace):
    letterhead.keep(workspace, png())
    letterhead.remove(workspace)
    assert "KOKKOLA" in validation.text(notice(workspace))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "PNG-, JPEG- tai SVG-kuva"),
        (png(kind=6), "PNG-, JPEG- tai SVG-kuva"),
        (png(20, 100), "vähintään 24"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(workspace, data, words):
    with pytest.raises(UserError) as refused:
        letterhead.keep(workspace, data)
    assert words in str(refused.value)
    assert settings.get(workspace, letterhead.PICTURE) is None


def test_a_template_brings_its_picture_along_and_a_wrong_one_is_refused(workspace, tmp_path):
    letterhead.keep(workspace, png())
    path = tmp_path / "malli.json"
    templates.save(workspace, path)
    with workspaces.create(tmp_path / "Toinen.kokkola", path) as other:
        assert attributes(notice(other), "Figure")
    template = json.loads(path.read_text("utf-8"))
    template["city"]["picture"] = "ei kuva"
    path.write_text(json.dumps(template), "utf-8")
    with pytest.raises(UserError) as refused:
        templates.load(path)
    assert "asetus city.picture ei kelpaa" in str(refused.value)
