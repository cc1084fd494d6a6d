"""E7 of the worked examples: several motions, their order, and who may dissent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.domain.decision import amount_for
from kokkola_desktop.domain.meeting import Counts, Decision, DecisionKind, Meeting, MotionKind, Side
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.voting import (
    Pair,
    Winner,
    entitled_to_dissent,
    lapses,
    motion,
    next_pair,
    outcome,
    winner,
)
from tests.trials.meetings import found, item_of, meeting, refusals, with_item

#: The votes of the example, with their results.
HELD = [
    (Pair("T"), Side.FOR, Counts(6, 3)),
    (Pair("B", "A"), Side.FOR, Counts(5, 4)),
    (Pair("A"), Side.AGAINST, Counts(3, 6)),
    (Pair("D", "A"), Side.FOR, Counts(7, 2)),
]
EVERYBODY = tuple(f"M{n}" for n in range(1, 10))


@pytest.fixture(scope="module")
def e7() -> Meeting:
    return meeting("E7")


def test_the_program_suggests_the_votes_in_this_order_and_then_none(e7):
    item = item_of(e7, 18)
    held: list[tuple[Pair, Side]] = []
    for pair, side, _ in HELD:
        assert next_pair(item, item.base_amount, held) == pair
        held.append((pair, side))
    assert next_pair(item, item.base_amount, held) is None


def test_the_motions_that_are_farthest_from_the_base_meet_first_whatever_their_order(e7):
    item = item_of(e7, 18)
    turned = replace(item, motions=item.motions[::-1])
    assert next_pair(turned, Money.euros("180000.00"), [(Pair("T"), Side.FOR)]) == Pair("B", "A")
    # Of 130 000 A is 20 000 away and B 10 000.
    assert next_pair(item, Money.euros("130000.00"), [(Pair("T"), Side.FOR)]) == Pair("A", "B")


def test_whichever_wins_the_first_round_meets_the_base_and_the_last_the_rejection(e7):
    item = item_of(e7, 18)
    held = [(Pair("T"), Side.FOR), (Pair("B", "A"), Side.AGAINST)]
    assert next_pair(item, item.base_amount, held) == Pair("B")
    held.append((Pair("B"), Side.FOR))
    assert next_pair(item, item.base_amount, held) == Pair("D")


def test_c_lapses_and_is_never_voted_on(e7):
    item = item_of(e7, 18)
    assert [m.id for m in item.motions if lapses(m)] == ["C"]
    assert "C" not in {key for vote in item.votes for key in (vote.motion, vote.yes)}


def test_a_withdrawn_motion_is_not_voted_on_either(e7):
    item = item_of(e7, 18)
    without_b = replace(item, motions=tuple(replace(m, withdrawn=m.id == "B") for m in item.motions))
    assert next_pair(without_b, item.base_amount, [(Pair("T"), Side.FOR)]) == Pair("A")


def test_a_and_b_differ_by_30_000_and_60_000(e7):
    item = item_of(e7, 18)
    away = {}
    for key in "AB":
        made = motion(item, key)
        assert made is not None
        assert made.amount is not None
        assert item.base_amount is not None
        away[key] = item.base_amount - made.amount
    assert away == {"A": Money.euros("30000.00"), "B": Money.euros("60000.00")}


def test_the_record_holds_the_four_votes_with_their_results(e7):
    item = item_of(e7, 18)
    assert [(Pair(vote.motion, vote.yes), outcome(e7, item, vote)) for vote in item.votes] == [
        (pair, outcome(e7, item, replace(item.votes[0], motion=pair.no, yes=pair.yes, counts=counts)))
        for pair, _, counts in HELD
    ]
    assert [outcome(e7, item, vote).side for vote in item.votes] == [side for _, side, _ in HELD]
    assert [outcome(e7, item, vote).counts for vote in item.votes] == [counts for *_, counts in HELD]


def test_a_wins_and_reserves_150_000(e7):
    item = item_of(e7, 18)
    assert winner(e7, item) == Winner(motion(item, "A"))
    assert amount_for(e7, item, "A99018") == Money.euros("150000.00")
    assert found(e7) == ()


@pytest.mark.parametrize("amount", ["180000.00", "120000.00", "150000.01"])
def test_any_other_amount_contradicts_the_votes(e7, amount):
    decision = replace(item_of(e7, 18).decision, amount=Money.euros(amount))
    (line,) = refusals(with_item(e7, 18, decision=decision))
    assert line.startswith("§ 18: voittanut ehdotus on")


class TestDissent:
    def test_with_figures_only_those_whom_the_record_names(self, e7):
        assert entitled_to_dissent(e7, item_of(e7, 18)) == {"E1", "M2", "M4", "M9"}

    def test_with_names_whoever_voted_against_what_became_the_decision(self, e7):
        def named(index: int, for_: str, against: str) -> object:
            return replace(
                item_of(e7, 18).votes[index], counts=None, for_=tuple(for_.split()), against=tuple(against.split())
            )

        votes = (
            named(0, "M1 M2 M3 M6 M7 M8", "M4 M5 M9"),
            named(1, "M1 M3 M6 M7 M8", "M2 M4 M5 M9"),
            named(2, "M3 M5 M7", "M1 M2 M4 M6 M8 M9"),
            named(3, "M1 M2 M3 M4 M5 M6 M8", "M7 M9"),
        )
        rolled = with_item(e7, 18, votes=votes)
        assert found(rolled) == ()
        # M3, M5 and M7 by vote 4, M7 and M9 by vote 5; M8 seconded what won, M1 was never on the losing side.
        assert entitled_to_dissent(rolled, item_of(rolled, 18)) == {"E1", "M2", "M3", "M4", "M5", "M7", "M9"}

    def test_neither_the_maker_of_what_won_nor_a_seconder_as_such_nor_anybody_for_the_vote_on_tabling(self, e7):
        # M6 made A; M8 and M7 seconded; M5 made and M4 seconded T: M4 is in for B alone.
        without_b = with_item(
            e7,
            18,
            motions=tuple(m for m in item_of(e7, 18).motions if m.id != "B"),
            votes=tuple(vote for vote in item_of(e7, 18).votes if vote.motion != "B"),
        )
        assert entitled_to_dissent(without_b, item_of(without_b, 18)) == {"E1", "M2", "M9"}

    def test_nor_whoever_withdrew_the_motion(self, e7):
        motions = tuple(replace(m, withdrawn=m.id == "C") for m in item_of(e7, 18).motions)
        withdrawn = with_item(e7, 18, motions=motions)
        assert entitled_to_dissent(withdrawn, item_of(withdrawn, 18)) == {"E1", "M4", "M9"}

    def test_the_presenter_may_not_if_the_decision_is_the_proposal(self, e7):
        item = item_of(e7, 18)
        unanimous = with_item(
            e7, 18, motions=(), votes=(), decision=replace(item.decision, amount=Money.euros("180000.00"))
        )
        assert entitled_to_dissent(unanimous, item_of(unanimous, 18)) == frozenset()


class TestTabled:
    """Had T got 5 of 9."""

    @pytest.fixture
    def tabled(self, e7):
        vote = replace(item_of(e7, 18).votes[0], counts=Counts(4, 5))
        return with_item(e7, 18, votes=(vote,), decision=Decision(DecisionKind.TABLE), dissents=())

    def test_the_item_ends(self, tabled):
        item = item_of(tabled, 18)
        assert winner(tabled, item) == Winner(motion(item, "T"))
        assert next_pair(item, item.base_amount, [(Pair("T"), Side.AGAINST)]) is None
        assert found(tabled) == ()

    def test_no_other_decision_is_possible(self, tabled):
        for decided in (DecisionKind.RECOMMEND, DecisionKind.NOT_RECOMMEND, DecisionKind.RETURN):
            amount = Money.euros("150000.00") if decided is DecisionKind.RECOMMEND else None
            (line,) = refusals(with_item(tabled, 18, decision=Decision(decided, amount=amount)))
            assert line.startswith("§ 18: ehdotus jättää asia pöydälle")

    def test_votes_held_after_it_change_nothing(self, e7, tabled):
        voted_on = with_item(tabled, 18, votes=(*item_of(tabled, 18).votes, *item_of(e7, 18).votes[1:]))
        assert found(voted_on) == ()
        assert len(refusals(with_item(voted_on, 18, decision=item_of(e7, 18).decision))) == 1

    def test_nobody_dissents_and_nothing_is_reserved(self, tabled):
        item = item_of(tabled, 18)
        assert entitled_to_dissent(tabled, item) == frozenset()
        assert amount_for(tabled, item, "A99018") is None


def test_a_lost_vote_to_table_does_not_end_in_tabling(e7):
    going_on = with_item(e7, 18, votes=item_of(e7, 18).votes[:1], decision=Decision(DecisionKind.TABLE))
    assert ["jatkaa käsittelyä" in line for line in refusals(going_on)] == [True]


def test_procedural_motions_come_one_after_the_other(e7):
    item = item_of(e7, 18)
    returned = replace(item.motions[0], id="R", kind=MotionKind.RETURN)
    both = replace(item, motions=(*item.motions, returned))
    assert next_pair(both, item.base_amount, []) == Pair("T")
    assert next_pair(both, item.base_amount, [(Pair("T"), Side.FOR)]) == Pair("R")
    assert next_pair(both, item.base_amount, [(Pair("T"), Side.FOR), (Pair("R"), Side.FOR)]) == Pair("B", "A")
    assert next_pair(both, item.base_amount, [(Pair("T"), Side.FOR), (Pair("R"), Side.AGAINST)]) is None
