"""The meetings of the trials: each is accepted or refused as its row says, with the § and the figures named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kokkola_desktop.domain.attendance import entitled_at, entitled_during, present_during
from kokkola_desktop.domain.decision import amount_for
from kokkola_desktop.domain.disqualification import suggestions
from kokkola_desktop.domain.meeting import Attendance, Counts, Disqualification, Ground, Side
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.quorum import Rules, quorum_of
from kokkola_desktop.domain.voting import Outcome, chair_of, outcome
from kokkola_desktop.errors import Refused
from tests.trials.meetings import FILES, found, item_of, meeting, names, refusals, with_item

#: What is refused: the sentence must hold all of these.
REFUSED = {
    "E5-refused": ("§ 14", "4/9", "tarvitaan 5"),
    "E6-refused": ("§ 17", "eikä äänestyksellä ole tulosta", "ennen puheenjohtajan ääntä"),
    "E8c-refused": ("§ 19", "määräajan jälkeen", "Tuula Testi"),
    "O-24": ("§ 41", "5/10", "tarvitaan 6"),
    "O-25": ("§ 42", "5/11", "tarvitaan 6"),
    "O-26": ("§ 41", "(d4)", "(p4)", "paikalla"),
    "O-27": ("§ 41", "(p4)", "2 kertaa"),
    "O-28": ("§ 41", "(p9)", "poissa", "ei tyhjääkään"),
}
UNREADABLE = {"O-51"}
ACCEPTED = sorted({path.stem for path in FILES.glob("*.json")} - set(REFUSED) - UNREADABLE)


def test_the_sane_twin_and_the_worked_examples_are_among_the_accepted():
    assert {"control", "E5", "E6", "E7", "E8a", "E8b", "O-29", "O-30", "O-34", "O-47", "O-50"} <= set(ACCEPTED)
    assert len(ACCEPTED) == 20


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_is_accepted(name):
    assert refusals(meeting(name)) == []


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_it_is_refused_for_this_and_nothing_else(name):
    (line,) = refusals(meeting(name))
    assert [part for part in REFUSED[name] if part not in line] == []


def test_o_51_names_the_unknown_key():
    with pytest.raises(Refused) as refused:
        meeting("O-51")
    assert [str(fault) for fault in refused.value.faults] == [
        'Tuntematon avain "chairperson" kohdassa meeting. Poista se tai korjaa nimi.'
    ]


def test_o_25_seven_of_eleven_decided_41():
    record = meeting("O-25")
    quorums = {item.number: quorum_of(record, item, Rules()) for item in record.items}
    assert [(n, q.present, q.seats, q.holds) for n, q in quorums.items()] == [(41, 7, 11, True), (42, 5, 11, False)]


def test_o_26_without_the_deputy_it_is_lost_four_to_five():
    record = meeting("O-26")
    vote = item_of(record, 41).votes[0]
    assert outcome(record, item_of(record, 41), vote).counts == Counts(5, 5)
    rightly = with_item(record, 41, votes=(replace(vote, for_=tuple(p for p in vote.for_ or () if p != "d4")),))
    assert outcome(rightly, item_of(rightly, 41), item_of(rightly, 41).votes[0]) == Outcome(Side.AGAINST, Counts(4, 5))
    (line,) = refusals(rightly)
    assert "hylkäävä ehdotus voitti" in line


def test_o_29_the_chairs_vote_decides_four_to_four():
    record = meeting("O-29")
    item = item_of(record, 41)
    assert outcome(record, item, item.votes[0]) == Outcome(Side.FOR, Counts(4, 4), by_chair=True)
    chair = chair_of(record, item, item.votes[0])
    assert chair is not None
    assert record.person(chair).name == "Aino Mallikas"


def test_o_30_blank_votes_are_counted_but_not_given():
    record = meeting("O-30")
    result = outcome(record, item_of(record, 41), item_of(record, 41).votes[0])
    assert (result.side, result.counts, result.given) == (Side.FOR, Counts(3, 2, 4), 5)


def test_o_31_numbers_are_taken_as_they_are():
    a, b = meeting("O-31a"), meeting("O-31b")
    assert (a.number, [item.number for item in a.items]) == ("1/2026", [1, 2, 3, 4])
    assert (b.number, [item.number for item in b.items]) == ("6/2025", [61, 62, 63, 64])
    assert (a.year, a.sequence, b.year, b.sequence) == (2026, 1, 2025, 6)


def test_o_34_the_secret_item_says_so_and_no_other_does():
    assert {item.number: item.secret for item in meeting("O-34").items} == {41: False, 42: True}


def test_o_40_both_meetings_last_from_noon_to_half_past_one():
    for name, day in (("O-40a", 22), ("O-40b", 29)):
        record = meeting(name)
        assert record.start is not None
        assert record.end is not None
        assert (record.date.day, f"{record.start:%H.%M}", f"{record.end:%H.%M}") == (day, "12.00", "13.30")


def test_o_44_suggests_eeva_alone_and_she_counts_until_confirmed():
    record = meeting("O-44")
    item = item_of(record, 41)
    (only,) = suggestions(record, item)
    assert (only.person, only.ground, record.person(only.person).name) == ("p5", Ground.EMPLOYMENT, "Eeva Testinen")
    assert record.start is not None
    assert record.end is not None
    everybody = tuple(Attendance(person.id, record.start, record.end) for person in record.people)
    here = replace(record, attendance=everybody)
    assert names(entitled_at(here, item, record.start)) == {f"p{n}" for n in range(1, 10)}
    confirmed = with_item(here, 41, disqualified=(Disqualification("p5", Ground.EMPLOYMENT),))
    quorum = quorum_of(confirmed, item_of(confirmed, 41), Rules())
    assert (quorum.present, quorum.seats) == (8, 9)


def test_o_47_presence_follows_the_item():
    record = meeting("O-47")
    there = {item.number: {entry.person for entry in present_during(record, item)} for item in record.items}
    assert there[41] - there[42] == {"p8"}
    assert there[42] - there[41] == {"p9"}
    for item in record.items:
        (stretch,) = entitled_during(record, item)
        assert len(stretch) == quorum_of(record, item, Rules()).present == 8
        assert names(stretch) == there[item.number] - {"p90"}


def test_o_50_recommends_430_365_50():
    record = meeting("O-50")
    amounts = [amount_for(record, item, item.references[0]) for item in record.items]
    assert amounts == [Money.euros("250000.00"), Money.euros("180365.50")]
    assert total(amount for amount in amounts if amount is not None) == Money.euros("430365.50")


def test_o_52_suggests_the_same_organisation_and_no_similar_one():
    record = meeting("O-52")
    assert Counter((s.person, s.ground) for s in suggestions(record, item_of(record, 41))) == {
        ("p5", Ground.EMPLOYMENT): 1,
        ("p6", Ground.EMPLOYMENT): 1,
        ("p7", Ground.BODY): 1,
    }


def test_a_refusal_tells_meeting_and_item_apart_from_its_sentence():
    (fault,) = found(meeting("O-24"))
    assert (fault.meeting, fault.item, fault.gravity.severity) == ("3/2026", 41, "error")
