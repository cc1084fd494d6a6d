"""The follow-up report: its figures are those of the decisions, and its public version gives no secret away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services import funding, papers, proposals, workspaces
from tests import copies
from tests.papers import validation


@pytest.fixture
def demonstration(tmp_path):
    path = tmp_path / "esimerkki.kokkola"
    copies.demonstration(path)
    with workspaces.open(path) as workspace:
        yield workspace


def made(workspace, tmp_path, **more):
    out = tmp_path / f"raportti{len(list(tmp_path.glob('raportti*')))}.pdf"
    return papers.export(workspace, "report", out, **{"year": 2026, **more})


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_it_passes_the_validators_in_each_language(demonstration, tmp_path, code):
    validation.check(made(demonstration, tmp_path, language=code).data)


def test_a_secret_project_and_the_sums_that_would_tell_of_it_stay_out_of_the_public_one(demonstration, tmp_path):
    one = proposals.find(demonstration, "A70776")
    proposals.save(demonstration, replace(one, secret=True, title="SALAINENOTSIKKO"))
    whole = validation.text(made(demonstration, tmp_path).data)
    assert "SALAINENOTSIKKO" in whole
    assert "Sisältää salassa pidettävää" in whole
    public = validation.text(made(demonstration, tmp_path, public=True).data).replace("\u00a0", " ")
    for secret in ("SALAINENOTSIKKO", "A70776", "56 680,00", "449 545,00", "12,6 %"):
        assert secret not in public, secret
    assert "Salassa pidettävät hankkeet" in public
    assert "A70780" in public


def test_without_a_year_it_says_what_is_missing(demonstration, tmp_path):
    with pytest.raises(UserError, match="--year"):
        made(demonstration, tmp_path, year=None)


def test_a_frame_gives_the_review_of_its_period(demonstration, tmp_path):
    frame = next(one for one in funding.frames(demonstration) if one.end.year == 2027)
    paper = made(demonstration, tmp_path, year=None, frame=frame.name)
    text = validation.text(paper.data).replace("\u00a0", " ")
    for words in ("Rahoituksen tason tarkistus 2026–2027", "449 545,00 €", "Kehysten versiot", frame.name):
        assert words in text, words
    assert [one["kind"] for one in papers.register.records(demonstration)] == ["review"]


def test_a_frame_that_is_not_there_is_refused_with_those_that_are(demonstration, tmp_path):
    with pytest.raises(UserError, match="--frame") as refused:
        made(demonstration, tmp_path, year=None, frame="Ei ole")
    assert "2026–2027" in refused.value.facts["known"]


def test_a_year_without_anything_is_a_short_paper(demonstration, tmp_path):
    text = validation.text(made(demonstration, tmp_path, year=2023).data)
    assert "Seurantaraportti 2023" in text
    assert "A70780" not in text
