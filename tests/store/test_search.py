"""Search takes any text, finds the best first, and knows each change at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from sqlalchemy import text

from kokkola_desktop.domain.funding import Call, Frame, FrameVersion
from kokkola_desktop.domain.meeting import Decision, DecisionKind, Item, ItemKind, Meeting, MeetingState
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Organisation, Person
from kokkola_desktop.domain.proposal import Partner, Proposal, Source
from kokkola_desktop.store import funding, history, meetings, people, proposal_list, proposals, search
from kokkola_desktop.store.workspace import Workspace

TITLES = (
    "Biolaakso II – kemian keskittymä",
    "ÄLYKÄS AUTOMAATIO",
    "Öljynjalostus 50 % pienemmäksi",
    'C++ ja "teollinen internet"',
    "H-2026-014 jatkohanke",
    "Litiumioniakkukemikaalit",
    "A*-algoritmi (vaihe 1/2)",
)


@pytest.fixture
def full(workspace):
    with workspace.change("x") as session:
        proposals.save_many(
            session,
            [Proposal(title, code=f"A-{70780 + n}", applicant="Mallilan Kehitys Oy") for n, title in enumerate(TITLES)],
        )
    return workspace


def found(workspace, words, limit=20):
    with workspace.reader() as reader:
        return [(hit.kind, hit.id) for hit in search.find(reader.raw, words, limit)]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("A-70780", 1),
        ('"Biolaakso', 1),
        ("biolaakso", 1),
        ("50 %", 3),
        ("50%", None),
        ("C++", 4),
        ("c++", 4),
        ("teollinen internet", 4),
        ("internet teollinen", 4),
        ("H-2026-014", 5),
        ("älykäs", 2),
        ("Älykäs", 2),
        ("alykas", None),
        ("litiumioni", 6),
        ("A*", 7),
        ("(vaihe", 7),
        ("1/2)", 7),
        ("NOT", None),
        ("kemian AND akku", None),
        ("%", 3),
        ("_", None),
    ],
)
def test_a_text_is_only_a_text(full, words, row):
    assert found(full, words) == ([("proposal", row)] if row else [])


@pytest.mark.parametrize("words", ["", " ", '"', '""  ”', "\0", "\n\t"])
def test_no_words_find_nothing(full, words):
    assert found(full, words) == []


def test_one_or_two_letters_find_what_begins_with_them_first(full):
    assert found(full, "a")[0] == ("proposal", 7)
    assert found(full, "li") == [("proposal", 6), *[hit for hit in found(full, "li") if hit != ("proposal", 6)]]
    assert len(found(full, "a", limit=3)) == 3


def test_what_holds_the_words_as_they_stand_comes_before_what_holds_them_apart(workspace):
    with workspace.change("x") as session:
        proposals.save_many(
            session, [Proposal("Vihreä siirtymä ja vety"), Proposal("Vety ja vihreä"), Proposal("Vihreä vety")]
        )
    assert found(workspace, "vihreä vety") == [("proposal", 3), ("proposal", 2), ("proposal", 1)]


def test_the_title_weighs_more_than_the_rest(workspace):
    with workspace.change("x") as session:
        proposals.save_many(
            session, [Proposal("Muu hanke", abstract="akku " * 3), Proposal("Akku", abstract="pitkä " * 30)]
        )
    assert found(workspace, "akku")[0] == ("proposal", 2)


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_is_a_fault(searched, words):
    assert isinstance(found(searched, words), list)


@pytest.fixture(scope="module")
def searched(tmp_path_factory):
    with Workspace.create(tmp_path_factory.mktemp("haku") / "a.kokkola") as made:
        with made.change("x") as session:
            proposals.save_many(session, [Proposal(title) for title in TITLES])
        yield made


def test_each_kind_is_found_with_its_meeting(workspace):
    from datetime import date

    item = Item(
        14, ItemKind.OTHER, "Asiakohta Zeta", decision=Decision(DecisionKind.APPROVE, text="Päätettiin ksylofonista")
    )
    with workspace.change("x") as session:
        frame = Frame(
            "Kehys Omega",
            Source.AKKE,
            date(2026, 1, 1),
            date(2026, 12, 31),
            (FrameVersion(Money(1), basis="perusteQ"),),
        )
        funding.save_frame(session, frame)
        funding.save_call(session, Call("Kevään haku", authority="Liitto Sigma"))
        company = people.save(session, Organisation("Yhdistys Theta"))
        people.save(session, Person("Öljymäki Aino", organisation=company))
        meetings.save(
            session, Meeting("3/2026", date(2026, 9, 10), MeetingState.CLOSED, place="Kappasali", items=(item,))
        )
    for words, kind in (
        ("Omega", "frame"),
        ("perusteQ", "frame"),
        ("Sigma", "call"),
        ("öljymäki", "person"),
        ("theta", "person"),
        ("kappasali", "meeting"),
        ("2026-09-10", "meeting"),
        ("zeta", "item"),
        ("§ 14", "item"),
        ("ksylofon", "item"),
    ):
        assert [hit[0] for hit in found(workspace, words)] == [kind], words
    with workspace.reader() as reader:
        (hit,) = search.find(reader.raw, "ksylofonista", 5)
    assert (hit.meeting, hit.title) == ("3/2026", "§ 14 Asiakohta Zeta")
    assert "Päätettiin ksylofonista" in hit.snippet


def test_every_change_is_found_at_once_and_undo_takes_it_out_again(workspace):
    with workspace.change("x") as session:
        company = people.save(session, Organisation("Vanha nimi Oy"))
        people.save(session, Person("Aino", organisation=company))
        key = proposals.save(session, Proposal("Kvartsi", partners=(Partner("Osatoteuttaja Gamma"),)))
    with workspace.change("y") as session:
        people.save(session, Organisation("Uusi nimi Oy", id=company))
        proposals.save(session, replace(proposals.load(session, key), title="Feldspar"))
    assert found(workspace, "kvartsi") == []
    assert found(workspace, "feldspar") == found(workspace, "gamma") == [("proposal", key)]
    assert found(workspace, "uusi nimi") == [("person", 1)]
    history.undo(workspace)
    assert found(workspace, "kvartsi") == [("proposal", key)]
    assert found(workspace, "uusi nimi") == []
    history.undo(workspace)
    assert found(workspace, "kvartsi") == []


def test_the_list_finds_a_proposal_by_every_word_of_the_index_and_by_two_letters_of_it(workspace, filled):
    with workspace.change("x") as session:
        key = proposals.save(session, filled(Proposal, call=None))
        proposals.save(session, Proposal("–"))
    with workspace.read() as session:
        title, body = session.execute(text("SELECT title, body FROM search WHERE rowid = 1")).one()
        words = f"{title} {body}".split()
        assert len(words) > 12
        for word in words:
            for part in (word, word.casefold(), word[:2].upper(), word[-2:].casefold()):
                assert proposal_list.ids(session, query=part) == [key], part


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("äl", [2]),
        ("ÄL", [2]),
        ("Äl", [2]),
        ("öL", [3]),
        ("% ö", [3]),
        ("50 %", [3]),
        ("c+", [4]),
        ("oy ä", [1, 2, 3]),
        ("ä kä äl", [2]),
        ("*-", [7]),
        ("_", []),
        ("!", []),
        ("ål", []),
    ],
)
def test_words_of_one_and_two_letters_are_found_in_either_case_as_they_stand(full, words, rows):
    with full.read() as session:
        assert sorted(proposal_list.ids(session, query=words)) == rows
