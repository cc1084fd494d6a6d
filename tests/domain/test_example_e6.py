"""E6 of the worked examples: a tie, and the vote of whoever chairs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.domain.meeting import (
    Counts,
    Decision,
    DecisionKind,
    Disqualification,
    Ground,
    Item,
    Meeting,
    Side,
    Vote,
)
from kokkola_desktop.domain.minutes import chaired
from kokkola_desktop.domain.voting import Outcome, chair_of, entitled_to_dissent, outcome
from tests.trials.meetings import found, item_of, meeting, refusals, with_item

YES = ("M1", "M4", "M6", "V7")
NO = ("M2", "M5", "M8", "M9")


@pytest.fixture(scope="module")
def e6() -> Meeting:
    return meeting("E6")


def voted(
    record: Meeting,
    for_: tuple[str, ...],
    against: tuple[str, ...],
    blank: tuple[str, ...] = (),
    *,
    chair_decides: Side | None = None,
    decided: DecisionKind = DecisionKind.RECOMMEND,
    **changes: object,
) -> Meeting:
    """The meeting with these voices in § 17 and this decision."""
    item = item_of(record, 17)
    vote = replace(item.votes[0], for_=for_, against=against, blank=blank, chair_decides=chair_decides)
    amount = item.base_amount if decided is DecisionKind.RECOMMEND else None
    decision = Decision(decided, at=item.decision.at if item.decision else None, amount=amount)
    return with_item(record, 17, votes=(vote,), decision=decision, dissents=(), **changes)


def result(record: Meeting) -> Outcome:
    item: Item = item_of(record, 17)
    vote: Vote = item.votes[0]
    return outcome(record, item, vote)


def dissenters(record: Meeting) -> set[str]:
    return set(entitled_to_dissent(record, item_of(record, 17)))


class TestFourToFour:
    def test_the_chair_on_yes_carries_it(self, e6):
        assert (item_of(e6, 17).votes[0].for_, item_of(e6, 17).votes[0].against) == (YES, NO)
        assert result(e6) == Outcome(Side.FOR, Counts(4, 4), by_chair=True)
        assert found(e6) == ()

    def test_it_needs_no_other_word_of_the_chair(self, e6):
        assert result(voted(e6, YES, NO)).side is Side.FOR
        assert found(voted(e6, YES, NO)) == ()

    def test_the_chair_on_no_carries_it_down(self, e6):
        turned = voted(e6, ("M2", "M4", "M6", "V7"), ("M1", "M5", "M8", "M9"), decided=DecisionKind.NOT_RECOMMEND)
        assert result(turned) == Outcome(Side.AGAINST, Counts(4, 4), by_chair=True)
        assert found(turned) == ()
        recommended = voted(e6, ("M2", "M4", "M6", "V7"), ("M1", "M5", "M8", "M9"))
        assert ["hylkäävä ehdotus voitti" in line for line in refusals(recommended)] == [True]

    def test_a_deciding_vote_against_the_chairs_own_is_refused(self, e6):
        assert [
            "§ 17: puheenjohtajan" in line for line in refusals(voted(e6, YES, NO, chair_decides=Side.AGAINST))
        ] == [True]


class TestTheChairVotedBlank:
    VOICES = (("M4", "M6", "V7"), ("M2", "M5", "M8"), ("M1", "M9"))

    def test_there_is_no_result_until_the_deciding_vote(self, e6):
        blank = voted(e6, *self.VOICES)
        assert result(blank) == Outcome(None, Counts(3, 3, 2))
        (fault,) = found(blank)
        assert fault.item == 17
        assert "ennen puheenjohtajan ääntä" in str(fault)
        assert found(meeting("E6-refused")) == (fault,)

    @pytest.mark.parametrize(
        ("said", "decided"), [(Side.FOR, DecisionKind.RECOMMEND), (Side.AGAINST, DecisionKind.NOT_RECOMMEND)]
    )
    def test_the_deciding_vote_is_the_result(self, e6, said, decided):
        asked = voted(e6, *self.VOICES, chair_decides=said, decided=decided)
        assert result(asked) == Outcome(said, Counts(3, 3, 2), by_chair=True)
        assert found(asked) == ()

    def test_no_decision_needs_no_result_yet(self, e6):
        assert found(with_item(voted(e6, *self.VOICES), 17, decision=None)) == ()


class TestTheChairIsDisqualified:
    OUT = (Disqualification("M1", Ground.EMPLOYMENT),)

    @pytest.mark.parametrize(
        ("for_", "against", "side", "decided"),
        [
            (("M4", "M6", "V7"), ("M2", "M5", "M8"), Side.FOR, DecisionKind.RECOMMEND),
            (("M2", "M6", "V7"), ("M4", "M5", "M8"), Side.AGAINST, DecisionKind.NOT_RECOMMEND),
        ],
    )
    def test_three_to_three_goes_with_the_vice_chair(self, e6, for_, against, side, decided):
        led = voted(e6, for_, against, ("M9",), disqualified=self.OUT, decided=decided)
        item = item_of(led, 17)
        assert chair_of(led, item, item.votes[0]) == "M4"
        assert result(led) == Outcome(side, Counts(3, 3, 1), by_chair=True)
        assert found(led) == ()

    def test_the_vice_chair_who_led_signs_that_item(self, e6):
        led = voted(e6, ("M4", "M6", "V7"), ("M2", "M5", "M8"), ("M9",), disqualified=self.OUT)
        signed = {part.person.id: part.numbers for part in chaired(led)}
        assert signed["M4"] == (17,)
        assert 17 not in signed.get("M1", ())
        assert {part.person.id for part in chaired(e6)} == {"M1"}

    def test_also_where_the_vote_has_its_time(self, e6):
        led = voted(e6, ("M4", "M6", "V7"), ("M2", "M5", "M8"), ("M9",), disqualified=self.OUT)
        item = item_of(led, 17)
        assert chair_of(led, item, replace(item.votes[0], at=item.start)) == "M4"
        assert chair_of(e6, item_of(e6, 17), replace(item.votes[0], at=item.start)) == "M1"

    def test_a_chair_elected_for_the_item_goes_before_the_vice_chair(self, e6):
        led = voted(
            e6,
            ("M4", "M6", "V7"),
            ("M2", "M5", "M8"),
            disqualified=self.OUT,
            chair="M5",
            decided=DecisionKind.NOT_RECOMMEND,
        )
        assert result(led).side is Side.AGAINST

    def test_the_vice_chair_leads_while_the_chair_is_away(self, e6):
        away = replace(e6, attendance=tuple(entry for entry in e6.attendance if entry.person != "M1"))
        assert chair_of(away, item_of(away, 17)) == "M4"

    def test_a_chair_without_a_vote_chairs_all_the_same(self, e6):
        mute = replace(e6, people=tuple(replace(p, votes=False) if p.id == "M1" else p for p in e6.people))
        assert chair_of(mute, item_of(mute, 17)) == "M1"


class TestFourToThreeWithOneBlank:
    @pytest.fixture
    def carried(self, e6):
        return voted(e6, YES, ("M2", "M5", "M8"), ("M9",))

    def test_seven_votes_are_given_and_it_is_carried(self, carried):
        assert result(carried) == Outcome(Side.FOR, Counts(4, 3, 1))
        assert result(carried).given == 7
        assert found(carried) == ()

    def test_m5_may_dissent_but_neither_the_blank_voter_nor_a_yes_voter(self, carried):
        assert dissenters(carried) == {"M2", "M5", "M8"}

    def test_the_presenter_may_if_no_wins(self, e6):
        lost = voted(e6, ("M2", "M5", "M8"), YES, ("M9",), decided=DecisionKind.NOT_RECOMMEND)
        assert result(lost).side is Side.AGAINST
        # The motion is M2's: it won, and its maker voted for what lost.
        assert dissenters(lost) == {"E1", "M2", "M5", "M8"}

    def test_in_the_trial_m5_may_too(self, e6):
        assert dissenters(e6) == set(NO)
