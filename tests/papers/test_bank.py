"""The sentence bank of the file: what it puts in other words wins, and what it cannot fill is never printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kokkola_desktop.domain.meeting import (
    Appeal,
    Attendance,
    Capacity,
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    Person,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import items
from kokkola_desktop.papers.issuer import Issuer
from kokkola_desktop.papers.pdf import Bullets, Paragraph, Together
from kokkola_desktop.papers.wording import decisions, standing
from kokkola_desktop.papers.wording.bank import Bank
from kokkola_desktop.papers.writer import Writer

FI = Language("fi")
PLAIN = Issuer("Mallila", "MALLILA", "johtoryhmä", "sopimus", "Mallilan liitto", "Mallilan liiton", "Mallilan liitolle")
NAMES = {"liitto": "Mallilan liitto", "liitto:all": "Mallilan liitolle"}
MEMBERS = tuple(Person(f"m{n}", f"Jäsen {n}", Capacity.MEMBER) for n in range(1, 4))
ONE = MeetingProposal("Yksi", code="A1", applicant="Koulu Oy", requested=Money(7_000_00), total=Money(10_000_00))
TWO = MeetingProposal("Kaksi", code="A2", applicant="Koulu Oy", requested=Money(14_000_00), total=Money(20_000_00))
STEP = MeetingProposal("Askel", code="A3", kind="measure", requested=Money(500_00), total=Money(500_00))


def issuer(**sentences: str) -> Issuer:
    return replace(PLAIN, bank=Bank({name.replace("__", "."): text for name, text in sentences.items()}, NAMES))


def meeting(item: Item) -> Meeting:
    there = tuple(Attendance(member.id, time(9), time(11)) for member in MEMBERS)
    return Meeting(
        "1/2026",
        date(2026, 3, 12),
        MeetingState.CLOSED,
        start=time(9),
        end=time(11),
        people=MEMBERS,
        proposals=(ONE, TWO, STEP),
        attendance=there,
        items=(item,),
    )


def about(*codes: str, kind: DecisionKind = DecisionKind.RECOMMEND, **facts: object) -> Item:
    return Item(
        7, ItemKind.PROPOSAL, "Asia", proposals=codes, start=time(9), end=time(10), decision=Decision(kind, **facts)
    )


def decided(item: Item, **sentences: str) -> decisions.Decided:
    found = decisions.decided(FI, issuer(**sentences), meeting(item), item)
    return replace(found, text=found.text.replace("\u00a0", " "))


CASES = [
    (
        about("A1", amount=Money(7_000_00)),
        {"recommend": "Puolletaan {hanke} ({hakija}), {liitto:all} {summa} ({tuki-%} %)."},
        "Puolletaan Yksi (Koulu Oy), Mallilan liitolle 7 000,00 € (70,0 %).",
    ),
    (
        about("A1", kind=DecisionKind.NOT_RECOMMEND),
        {"not_recommend": "Ei puolleta hanketta {hanke} {yksimielisesti}."},
        "Ei puolleta hanketta Yksi yksimielisesti.",
    ),
    (
        about("A1", kind=DecisionKind.RESERVE, reserve_rank=2),
        {"reserve": "{hanke} on {sija}. varalla."},
        "Yksi on 2. varalla.",
    ),
    (about("A1", kind=DecisionKind.TABLE), {"table": "Pöydälle."}, "Pöydälle."),
    (about("A1", kind=DecisionKind.RETURN), {"return": "Takaisin."}, "Takaisin."),
    (about(kind=DecisionKind.NOTE), {"note": "Tiedoksi saatu."}, "Tiedoksi saatu."),
    (
        about("A3", amount=Money(500_00)),
        {"measure": "Tehdään {hanke}."},
        "Tehdään Askel. Toimenpiteeseen osoitetaan enintään 500,00 €.",
    ),
]


@pytest.mark.parametrize(("item", "sentences", "said"), CASES, ids=[next(iter(case[1])) for case in CASES])
def test_each_decision_is_said_in_the_words_of_the_bank(item, sentences, said):
    assert decided(item, **sentences).text == said


def test_a_sentence_with_a_place_that_the_record_cannot_fill_is_not_printed():
    item = about("A1", kind=DecisionKind.NOT_RECOMMEND)
    assert decided(item, not_recommend="Ei, koska {perustelu}.").text.startswith("Johtoryhmä päätti")
    reasoned = replace(item, reasons="Kehys on täynnä.")
    assert decided(reasoned, not_recommend="Ei, koska {perustelu}.").text == "Ei, koska Kehys on täynnä."


def test_several_projects_follow_their_sentence_as_a_list():
    item = about("A1", "A2", amounts={"A1": Money(7_000_00), "A2": Money(14_000_00)})
    found = decided(item, recommend_several="Puolletaan nämä:")
    assert found.text == "Puolletaan nämä:"
    assert [entry.split(":")[0] for entry in found.entries] == ["Yksi", "Kaksi"]


def test_conditions_are_listed_once_below_the_sentence_that_announces_them():
    item = about("A1", amount=Money(7_000_00), conditions=("Raportti.",))
    writer = Writer(FI, issuer(recommend_with_conditions="Puolletaan {hanke} näin: {ehdot}."), meeting(item))
    (whole,) = items.decision_blocks(writer, item)
    assert isinstance(whole, Together)
    sentence, listed = whole.blocks
    assert isinstance(sentence, Paragraph)
    assert sentence.text == "Puolletaan Yksi näin:"
    assert isinstance(listed, Bullets)


def test_a_project_with_conditions_is_never_said_without_them():
    item = about("A1", amount=Money(7_000_00), conditions=("Raportti.",))
    assert decided(item, recommend="Puolletaan {hanke}.").text.endswith("seuraavin ehdoin:")


@pytest.mark.parametrize(
    ("kind", "sentences", "said"),
    [
        (ItemKind.OPENING, {"opened": "Avattiin {klo}."}, ["Avattiin 9.00."]),
        (ItemKind.CLOSING, {"closed": "Päätettiin {klo}."}, ["Päätettiin 11.00."]),
    ],
)
def test_standing_items_speak_in_the_words_of_the_bank(kind, sentences, said):
    item = Item(1, kind, "Asia", start=time(9), end=time(9, 5))
    assert list(standing.sentences(FI, issuer(**sentences), meeting(item), item)) == said


def test_the_chair_states_the_quorum_in_the_words_of_the_bank():
    item = Item(2, ItemKind.QUORUM, "Asia", start=time(9), end=time(9, 5))
    first, _count = standing.sentences(FI, issuer(lawful="Todettiin lailliseksi."), meeting(item), item)
    assert first == "Todettiin lailliseksi."


def test_late_items_stand_in_the_sentence_on_the_agenda():
    late = replace(about("A1", kind=DecisionKind.TABLE), number=9, late=True, taken_up=True)
    with_late = replace(meeting(late), items=(late,))
    own = issuer(agenda="Lista hyväksyttiin.", agenda_with_late="Lista ja § {n} hyväksyttiin.")
    approved = Item(2, ItemKind.AGENDA, "Esityslista", decision=Decision(DecisionKind.APPROVE, at=time(9, 15)))
    assert standing.agenda(FI, own, with_late, approved) == "Lista ja § 9 hyväksyttiin."
    assert standing.agenda(FI, own, replace(with_late, items=()), approved) == "Lista hyväksyttiin."
    afterwards = replace(with_late, items=(replace(late, taken_up_at=time(9, 40)),))
    assert standing.agenda(FI, own, afterwards, approved) == "Lista hyväksyttiin."


def test_instructions_on_appeal_are_those_of_the_file():
    item = replace(about("A1", amount=Money(1)), appeal=Appeal.NOT_APPEALABLE)
    own = issuer(**{f"appeal__{Appeal.NOT_APPEALABLE.value}": "Ei voi valittaa."})
    assert decisions.appeal_text(FI, own, meeting(item), item) == "Ei voi valittaa."
