"""O-42: the search box takes any text."""

from __future__ import annotations

import pytest

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import search
from kokkola_desktop.store import proposals


@pytest.fixture
def full(workspace):
    titles = ("Biolaakso II", "ÄLYKÄS AUTOMAATIO", "Öljynjalostus 50 % pienemmäksi", "C++ ja ”teollinen internet”")
    with workspace.change("x") as session:
        proposals.save_many(session, [Proposal(title, code=f"A-{n}") for n, title in enumerate(titles, 70780)])
    return workspace


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A-70780", "Biolaakso II"),
        ('"Biolaakso', "Biolaakso II"),
        ("50 %", "Öljynjalostus 50 % pienemmäksi"),
        ("älykäs", "ÄLYKÄS AUTOMAATIO"),
        ("öljynjalostuksen", "Öljynjalostus 50 % pienemmäksi"),
        ("älykäs automaatioiden", "ÄLYKÄS AUTOMAATIO"),
        ("a\u0308lyka\u0308s", "ÄLYKÄS AUTOMAATIO"),
    ],
)
def test_a_text_finds_what_holds_it(full, text, title):
    (hit,) = search.find(full, text)
    assert (hit.kind, hit.title, hit.meeting) == ("proposal", title, None)
    assert hit.snippet


@pytest.mark.parametrize("text", ["§ 14", "NOT", "*", "') OR 1=1 --", "NEAR(", "\ud800", "x" * 20000, "a " * 5000])
def test_no_text_is_a_fault(full, text):
    assert isinstance(search.find(full, text), list)


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_no_text_at_all_is_told(full, text):
    with pytest.raises(UserError, match="haettava teksti"):
        search.find(full, text)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_is_at_least_one(full, limit):
    with pytest.raises(UserError, match="vähintään 1"):
        search.find(full, "a", limit)


def test_the_limit_holds(full):
    assert len(search.find(full, "a", 2)) == 2
    assert len(search.find(full, "a", 10**30)) > 2
