"""A group that is called otherwise is called so in every sentence of its papers, in each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kokkola_desktop
from kokkola_desktop import resources
from kokkola_desktop.i18n import language
from kokkola_desktop.papers.wording.naming import STANDARD, Called, calling
from kokkola_desktop.services import papers, settings, workspaces
from kokkola_desktop.services.meetings import invitation
from tests import copies
from tests.papers import validation

STEMS = {"fi": "johtoryhm", "sv": "ledningsgrupp", "en": "steering group"}
OWN = {
    "fi": Called("ohjausryhmä", "ohjausryhmän"),
    "sv": Called("styrgruppen", "styrgruppens"),
    "en": Called("committee", "committee's"),
}
#: Sentences of papers, and those that services put into messages and agendas.
SPEAKING = ("papers", "services/meetings/invitation.py", "services/meetings/answering.py", "services/papers/scores.py")


def speech(code: str):
    return language(code, resources.catalogues())


def sentences() -> set[str]:
    """Every sentence about the group that a paper or a message may say."""
    package = Path(kokkola_desktop.__file__).parent
    files = [
        file
        for name in SPEAKING
        for file in ([package / name] if name.endswith(".py") else (package / name).rglob("*.py"))
    ]
    found = {one for file in files for one in re.findall(r'"([^"\n]*[Jj]ohtoryhm[^"\n]*)"', file.read_text("utf-8"))}
    known = language("fi", resources.catalogues())
    return {one for one in found if known.text(one)}


@pytest.mark.parametrize("code", STANDARD)
def test_no_sentence_of_a_paper_has_the_word_in_a_form_that_stays(code):
    spoken = calling(speech(code), OWN[code])
    said = [spoken.text(one) for one in sentences()]
    assert len(said) > 40
    assert [one for one in said if STEMS[code] in one.lower()] == []


def test_the_word_keeps_its_case_and_what_users_wrote_stays():
    words = calling(speech("fi"), OWN["fi"])
    assert words.sentence("Johtoryhmän kokous {number}", number="johtoryhmä 1") == "Ohjausryhmän kokous johtoryhmä 1"


@pytest.mark.parametrize(
    ("code", "nominative", "said"),
    [
        ("sv", "styrgruppen", "Styrgruppens möte 1/2026"),
        ("en", "board", "Meeting 1/2026 of the board"),
        ("fi", "ohjausryhmä", "Johtoryhmän kokous 1/2026"),
        ("fi", "johtoryhmä", "Johtoryhmän kokous 1/2026"),
    ],
)
def test_a_word_without_its_genitive_breaks_no_sentence(code, nominative, said):
    words = calling(speech(code), Called(nominative))
    assert words.sentence("Johtoryhmän kokous {number}", number="1/2026") == said
    if code == "en":
        assert words.text("Johtoryhmän esitys rahoitettavista hankkeista").startswith("The board's ")


def test_the_usual_word_and_an_empty_one_change_nothing():
    plain = speech("sv")
    assert calling(plain, Called()) is plain
    assert calling(plain, Called("Ledningsgruppen", "ledningsgruppens")) is plain


SAID = {
    "fi": {
        "minutes": "Ohjausryhmän kokous 2/2026",
        "recommendation": "Ohjausryhmän esitys rahoitettavista hankkeista",
        "notice": "Kutsu ohjausryhmän kokoukseen 2/2026",
    },
    "sv": {
        "minutes": "Styrgruppens möte 2/2026",
        "recommendation": "Styrgruppens förslag till projekt som ska finansieras",
        "notice": "Kallelse till styrgruppens möte 2/2026",
    },
}


@pytest.mark.parametrize("code", SAID)
def test_papers_and_messages_of_a_file_speak_of_its_group(tmp_path, code):
    path = tmp_path / "esimerkki.kokkola"
    copies.demonstration(path)
    with workspaces.open(path) as workspace:
        settings.change(
            workspace, {f"body.{code}.nominative": OWN[code].nominative, f"body.{code}.genitive": OWN[code].genitive}
        )
        for kind, words in SAID[code].items():
            made = papers.export(workspace, kind, tmp_path / f"{kind}.pdf", meeting="2/2026", language=code)
            assert words in validation.text(made.data).replace("\u00a0", " ")
        if code == "fi":
            assert "Ohjausryhmän kokouksen 3/2026" in invitation.letter(workspace, "3/2026").text
