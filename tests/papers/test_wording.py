"""Sentences on what is proposed, decided and voted: right for one and for several, and no name needs an ending."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kokkola_desktop.domain.meeting import (
    Attendance,
    Capacity,
    Counts,
    Decision,
    DecisionKind,
    Disqualification,
    Election,
    Ground,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    Motion,
    MotionKind,
    PartOf,
    Person,
    Side,
    Vote,
    VoteResult,
    VoteWay,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import facts, items
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import Bullets, Paragraph, Side as SideHeading, Together
from kokkola_desktop.papers.wording import decisions, people, votes
from kokkola_desktop.papers.writer import Writer

FI = Language("fi")
ISSUER = Issuer(
    "Mallila", "MALLILA", "johtoryhmä", "sopimus", "Mallilan liitto", "Mallilan liiton", "Mallilan liitolle"
)
MEMBERS = tuple(Person(f"m{n}", f"Jäsen {n}", Capacity.MEMBER) for n in range(1, 6))
PROPOSALS = (
    MeetingProposal(
        "Yksi *tähti*", code="A1", applicant="Koulu Oy", requested=Money(70_000_00), total=Money(100_000_00)
    ),
    MeetingProposal("Kaksi", code="A2", applicant="Koulu Oy", requested=Money(14_000_00), total=Money(20_000_00)),
)


def _item(*codes: str, kind: ItemKind = ItemKind.PROPOSAL, decision: Decision | None = None) -> Item:
    return Item(7, kind, "Asia", proposals=codes, start=time(9), end=time(10), decision=decision)


def _meeting(item: Item) -> Meeting:
    there = tuple(Attendance(member.id, time(9), time(11)) for member in MEMBERS)
    return Meeting(
        "1/2026",
        date(2026, 5, 21),
        MeetingState.CLOSED,
        start=time(9),
        end=time(11),
        chair="m1",
        people=MEMBERS,
        attendance=there,
        proposals=PROPOSALS,
        items=(item,),
    )


def _decided(item: Item) -> decisions.Decided:
    return decisions.decided(FI, ISSUER, _meeting(item), item)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# decided ------------------------------------------------------------------------


def test_one_project_is_recommended_in_one_sentence_with_its_amount_and_share():
    found = _decided(_item("A1", decision=Decision(DecisionKind.RECOMMEND, amount=Money(50_000_00))))
    assert _plain(found.text) == (
        "Johtoryhmä päätti yksimielisesti puoltaa hanketta Yksi *tähti* ja esittää Mallilan liitolle, että hankkeelle"
        " myönnetään EAKR- ja valtion rahoitusta enintään 50 000,00 € (50,0 % hyväksyttävistä kustannuksista)."
    )


def test_conditions_end_the_sentence_with_a_list():
    decision = Decision(DecisionKind.RECOMMEND_WITH_CONDITIONS, amount=Money(50_000_00), conditions=("ehto",))
    assert _decided(_item("A1", decision=decision)).text.endswith("hyväksyttävistä kustannuksista) seuraavin ehdoin:")


def test_several_projects_are_listed_each_with_its_amount():
    decision = Decision(DecisionKind.RECOMMEND, amounts={"A1": Money(60_000_00), "A2": Money(14_000_00)})
    found = _decided(_item("A1", "A2", decision=decision))
    assert found.text.endswith(
        "esittää Mallilan liitolle, että niille myönnetään EAKR- ja valtion rahoitusta enintään:"
    )
    assert [_plain(entry) for entry in found.entries] == [
        "Yksi *tähti*: 60 000,00 € (60,0 % hyväksyttävistä kustannuksista)",
        "Kaksi: 14 000,00 € (70,0 % hyväksyttävistä kustannuksista)",
    ]


@pytest.mark.parametrize(
    ("codes", "decision", "text"),
    [
        (("A2",), Decision(DecisionKind.NOT_RECOMMEND), "olla puoltamatta hanketta Kaksi."),
        (("A1", "A2"), Decision(DecisionKind.NOT_RECOMMEND), "olla puoltamatta hankkeita Yksi *tähti* ja Kaksi."),
        (("A2",), Decision(DecisionKind.RESERVE, reserve_rank=2), "asettaa hankkeen Kaksi varasijalle 2."),
        (("A1", "A2"), Decision(DecisionKind.RESERVE), "asettaa hankkeet Yksi *tähti* ja Kaksi varasijalle."),
        (("A2",), Decision(DecisionKind.TABLE), "jättää asian pöydälle."),
    ],
)
def test_other_decisions_are_right_for_one_and_for_several(codes, decision, text):
    assert _decided(_item(*codes, decision=decision)).text == f"Johtoryhmä päätti yksimielisesti {text}"


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (Decision(DecisionKind.RECOMMEND), "toteuttaa toimenpiteen Selvitys."),
        (Decision(DecisionKind.NOT_RECOMMEND), "olla toteuttamatta toimenpidettä Selvitys."),
        (Decision(DecisionKind.RESERVE, reserve_rank=1), "asettaa toimenpiteen Selvitys varasijalle 1."),
        (Decision(DecisionKind.TABLE), "jättää asian pöydälle."),
    ],
)
def test_a_measure_is_no_project_whatever_is_proposed_and_decided_of_it(decision, text):
    item = _item("M1", decision=decision)
    meeting = replace(_meeting(item), proposals=(MeetingProposal("Selvitys", code="M1", kind="measure"),))
    assert decisions.decided(FI, ISSUER, meeting, item).text == f"Johtoryhmä päätti yksimielisesti {text}"
    proposed = decisions.proposed(FI, ISSUER, meeting, replace(item, base_kind=decision.kind)).text
    assert proposed == f"Johtoryhmä päättää {text}".replace(" 1.", ".")


def test_a_vote_on_the_matter_is_not_unanimous_and_a_vote_on_going_on_says_nothing_of_the_matter():
    item = replace(
        _item("A2", decision=Decision(DecisionKind.NOT_RECOMMEND)),
        motions=(Motion("t", "m2", ("m3",), kind=MotionKind.TABLE), Motion("h", "m2", ("m3",), kind=MotionKind.REJECT)),
    )
    going_on, reject = Vote("t", counts=Counts(3, 2)), Vote("h", counts=Counts(2, 3))
    assert "päätti yksimielisesti olla" in _decided(replace(item, votes=(going_on,))).text
    assert "päätti olla" in _decided(replace(item, votes=(going_on, reject))).text
    tabled = replace(item, decision=Decision(DecisionKind.TABLE))
    unanimous = Vote("t", result=VoteResult.UNANIMOUS, won=Side.AGAINST)
    assert "yksimielisesti jättää" in _decided(replace(tabled, votes=(unanimous,))).text
    assert "päätti jättää" in _decided(replace(tabled, votes=(Vote("t", counts=Counts(2, 3)),))).text


def test_an_election_and_the_agenda_are_told_once_as_the_decision():
    election = Election("checker", ("m2", "m3"))
    checkers = replace(_item(kind=ItemKind.CHECKERS, decision=Decision(DecisionKind.ELECT)), elections=(election,))
    assert _decided(checkers).text == "Pöytäkirjantarkastajiksi valittiin Jäsen 2 ja Jäsen 3."
    agenda = _item(kind=ItemKind.AGENDA, decision=Decision(DecisionKind.APPROVE))
    late = replace(_item(kind=ItemKind.OTHER), number=9, late=True, taken_up=True)
    meeting = replace(_meeting(agenda), items=(agenda, late))
    assert _plain(decisions.decided(FI, ISSUER, meeting, agenda).text) == (
        "Esityslista hyväksyttiin, ja lisäasiana päätettiin käsitellä § 9."
    )


def test_what_the_chair_states_decides_nothing():
    for kind in (ItemKind.OPENING, ItemKind.QUORUM, ItemKind.CLOSING):
        assert _decided(_item(kind=kind, decision=Decision(DecisionKind.NOTE))).text == ""


def test_tabling_and_returning_are_preparation_and_cannot_be_appealed():
    for kind in (DecisionKind.TABLE, DecisionKind.RETURN, DecisionKind.MOVED):
        item = _item("A1", decision=Decision(kind))
        assert decisions.appeal_text(FI, ISSUER, _meeting(item), item).endswith("vain asian valmistelua.")


# proposed -----------------------------------------------------------------------


def test_what_is_proposed_follows_the_kind_and_the_amount_of_the_base():
    def proposed(item: Item) -> decisions.Decided:
        return decisions.proposed(FI, ISSUER, _meeting(item), item)

    item = _item("A2")
    assert "enintään 14 000,00 € (70,0 %" in _plain(proposed(item).text)
    assert "enintään 9 000,00 € (45,0 %" in _plain(proposed(replace(item, base_amount=Money(9_000_00))).text)
    rejecting = replace(item, base_kind=DecisionKind.NOT_RECOMMEND)
    assert proposed(rejecting).text == "Johtoryhmä päättää olla puoltamatta hanketta Kaksi."
    assert len(proposed(_item("A1", "A2")).entries) == 2


def test_a_title_is_no_markup_in_a_sentence_that_the_program_makes():
    item = _item("A1", decision=Decision(DecisionKind.RECOMMEND, amount=Money(50_000_00)))
    writer = Writer(FI, ISSUER, _meeting(item))
    sides = {block.label: block.blocks for block in items.handled(writer, item) if isinstance(block, SideHeading)}
    for label in ("Päätösehdotus", "Päätös"):
        (first, *_) = sides[label]
        first = first.blocks[0] if isinstance(first, Together) else first
        assert isinstance(first, Paragraph)
        assert "Yksi *tähti*" in first.text


def test_a_list_stays_with_the_sentence_that_it_ends():
    item = _item("A1", "A2", decision=Decision(DecisionKind.RECOMMEND))
    (block,) = items.decision_blocks(Writer(FI, ISSUER, _meeting(item)), item)
    assert isinstance(block, Together)
    assert [type(part) for part in block.blocks] == [Paragraph, Bullets]


def test_a_written_list_stays_with_the_line_that_announces_it():
    (kept,) = items.text_blocks("Annetaan tiedoksi:\n\n- yksi\n- kaksi\n")
    assert isinstance(kept, Together)
    assert [type(part) for part in kept.blocks] == [Paragraph, Bullets]
    assert [type(part) for part in items.text_blocks("Selvitys on valmis.\n\n- yksi\n")] == [Paragraph, Bullets]
    long = "Annetaan tiedoksi:\n\n" + "- yksi\n" * 5
    assert [type(part) for part in items.text_blocks(long)] == [Paragraph, Bullets]


def test_what_was_decided_is_not_parted_by_the_end_of_a_page():
    item = _item("A1", decision=Decision(DecisionKind.RECOMMEND, amount=Money(50_000_00)))
    assert [type(one) for one in items.decision_blocks(Writer(FI, ISSUER, _meeting(item)), item)] == [Together]


# votes and people ------------------------------------------------------------------


def test_the_sentence_put_names_who_made_the_motion_without_an_ending():
    item = replace(
        _item("A2"),
        motions=(
            Motion("a", "m2", ("m3",), amount=Money(9_000_00)),
            Motion("r", "m4", ("m3",), kind=MotionKind.RETURN),
        ),
    )
    put = [_plain(votes.put(FI, _meeting(item), item, vote)) for vote in (Vote("r", way=VoteWay.ROLL_CALL), Vote("a"))]
    assert put == [
        (
            "Puheenjohtaja esitti äänestettäväksi nimenhuudolla: ne, jotka kannattavat asian käsittelyn jatkamista,"
            " äänestävät JAA; ne, jotka kannattavat ehdotusta asian palauttamisesta valmisteltavaksi (Jäsen 4), äänestävät EI."
        ),
        (
            "Puheenjohtaja esitti äänestettäväksi: ne, jotka kannattavat päätösehdotusta, äänestävät JAA; ne, jotka"
            " kannattavat vastaehdotusta (Jäsen 2, 9 000,00 €), äänestävät EI."
        ),
    ]


def test_the_chair_states_whose_motion_won():
    item = replace(
        _item("A2"),
        motions=(
            Motion("a", "m2", ("m3",), amount=Money(9_000_00)),
            Motion("h", "m4", ("m3",), kind=MotionKind.REJECT),
        ),
    )
    won = {vote: " ".join(votes.result(FI, _meeting(item), item, Vote(vote, counts=Counts(1, 4)))) for vote in "ah"}
    assert _plain(won["a"]).endswith("Puheenjohtaja totesi, että vastaehdotus (Jäsen 2, 9 000,00 €) voitti.")
    assert won["h"].endswith("Puheenjohtaja totesi, että hylkäävä ehdotus (Jäsen 4) voitti.")


def test_names_can_be_left_out_where_they_stand_in_a_table():
    item = replace(_item("A2"), motions=(Motion("h", "m2", ("m3",), kind=MotionKind.REJECT),))
    vote = Vote("h", for_=("m1", "m4"), against=("m2",), blank=("m3",))
    first = next(votes.result(FI, _meeting(item), item, vote, names=False))
    assert _plain(first) == "Äänestyksessä annettiin 2 JAA-ääntä ja 1 EI-ääni; 1 äänesti tyhjää. Annettuja ääniä oli 3."


def test_grounds_are_told_in_the_order_of_the_law():
    entries = [Disqualification("m1", ground) for ground in (Ground.BODY, Ground.HANDLED, Ground.EMPLOYMENT)]
    assert people.ground_text(FI, entries) == (
        "hallintolaki 28 § 1 mom. 4 ja 5 kohta, palvelussuhde- ja toimeksiantojäävi sekä yhteisöjäävi;"
        " kuntalaki 97 §, valmistellut, allekirjoittanut tai esitellyt hakemuksen"
    )


def test_one_partner_is_a_partner_and_two_are_partners():
    def asks(*names: str) -> str:
        proposal = replace(PROPOSALS[1], partners=tuple(PartOf(name) for name in names))
        return facts.key_facts(Writer(FI, ISSUER, _meeting(_item("A2"))), proposal)

    assert asks("Yliopisto").startswith("Hakija on Koulu Oy, osatoteuttajana Yliopisto.")
    assert asks("Yliopisto", "Keskus").startswith("Hakija on Koulu Oy, osatoteuttajina Yliopisto ja Keskus.")


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (Status(final=True), "Julkinen"),
        (Status(final=False), ""),
        (Status(final=False, public=True), "Julkinen"),
        (Status(final=True, secret=True), "Sisältää salassa pidettävää"),
    ],
)
def test_a_paper_says_whether_it_is_public(status, mark):
    assert ISSUER.publicity(FI, status) == mark
