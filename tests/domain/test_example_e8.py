"""E8 of the worked examples: the written procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kokkola_desktop.domain.answers import in_time, opponents
from kokkola_desktop.domain.meeting import (
    Answer,
    Decision,
    DecisionKind,
    Disqualification,
    Ground,
    ItemKind,
    Meeting,
    Reply,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.domain.voting import entitled_to_dissent
from kokkola_desktop.domain.written import is_decided, to_confirm
from tests.trials.meetings import found, item_of, meeting, refusals, with_item

MOVED = Decision(DecisionKind.MOVED)
OUT = (Disqualification("M9", Ground.EMPLOYMENT),)
ELIGIBLE_ONLY = Rules()
EVERYBODY = Rules(written_eligible_only=False)
MAJORITY = Rules(written_unanimous=False)


@pytest.fixture(scope="module")
def e8() -> Meeting:
    return meeting("E8a")


def answered(record: Meeting, last: Reply | None, at: str = "2026-03-12T15:58", **changes: object) -> Meeting:
    """Eight HYVÄKSYN of M1 to M8, and what M9 answers, if anything."""
    eight = item_of(record, 19).answers[:8]
    ninth = () if last is None else (Answer("M9", last, datetime.fromisoformat(at)),)
    return with_item(record, 19, answers=(*eight, *ninth), **changes)


def decided(record: Meeting, rules: Rules = ELIGIBLE_ONLY) -> bool:
    return is_decided(record, item_of(record, 19), rules)


class TestNineAccept:
    """(a)"""

    def test_decided_with_the_last_answer_at_15_58(self, e8):
        answers = item_of(e8, 19).answers
        assert len(answers) == 9
        assert {entry.answer for entry in answers} == {Reply.ACCEPT}
        assert max(entry.at for entry in answers) == datetime(2026, 3, 12, 15, 58)  # noqa: DTZ001, a clock on the wall
        assert decided(e8)
        assert found(e8) == ()

    def test_the_next_meeting_is_to_confirm_it(self, e8):
        assert [item.number for item in to_confirm(e8, ELIGIBLE_ONLY)] == [19]

    def test_an_answer_in_the_minute_of_the_deadline_is_in_time(self, e8):
        assert decided(answered(e8, Reply.ACCEPT, "2026-03-12T16:00"))

    def test_what_all_accepted_is_not_moved(self, e8):
        assert ["kirjattu siirretyksi" in line for line in refusals(with_item(e8, 19, decision=MOVED))] == [True]

    @pytest.mark.parametrize(
        "other",
        [
            Decision(DecisionKind.RECOMMEND, amount=Money.euros("49999.99")),
            Decision(DecisionKind.NOT_RECOMMEND),
            Decision(DecisionKind.TABLE),
        ],
    )
    def test_what_all_accepted_is_not_amended(self, e8, other):
        assert ["päätös on toinen" in line for line in refusals(with_item(e8, 19, decision=other))] == [True]


class TestOneIsSilent:
    """(b)"""

    def test_not_decided_but_moved(self, e8):
        silent = answered(e8, None, decision=MOVED)
        assert not decided(silent)
        assert found(silent) == ()
        assert to_confirm(silent, ELIGIBLE_ONLY) == ()
        trial = meeting("E8b")
        assert found(trial) == ()
        assert item_of(trial, 19).answers == item_of(silent, 19).answers

    @pytest.mark.parametrize("kind", [DecisionKind.RECOMMEND, DecisionKind.NOT_RECOMMEND, DecisionKind.TABLE])
    def test_any_decision_is_refused(self, e8, kind):
        lines = refusals(answered(e8, None, decision=Decision(kind)))
        assert ["§ 19: kaikki eivät hyväksyneet" in line for line in lines] == [True]

    def test_not_decided_by_a_majority_either(self, e8):
        assert not decided(answered(e8, None), MAJORITY)

    def test_nobody_at_all_decides_nothing(self, e8):
        assert not decided(with_item(e8, 19, answers=()))
        assert len(refusals(with_item(e8, 19, answers=()))) == 1


class TestOneIsLate:
    """(c)"""

    def test_an_answer_at_16_01_is_not_counted(self, e8):
        late = answered(e8, Reply.ACCEPT, "2026-03-12T16:01")
        assert [in_time(late, entry) for entry in item_of(late, 19).answers] == [True] * 8 + [False]
        assert not decided(late)

    def test_it_is_moved_like_a_silent_one(self, e8):
        assert found(answered(e8, Reply.ACCEPT, "2026-03-12T16:01", decision=MOVED)) == ()

    def test_a_decision_names_the_late_answer(self, e8):
        (fault,) = found(answered(e8, Reply.ACCEPT, "2026-03-12T16:01"))
        assert fault.item == 19
        assert "määräajan jälkeen" in str(fault)
        assert "Tuula Testi" in str(fault)
        assert found(meeting("E8c-refused")) == (fault,)

    def test_a_late_demand_for_a_meeting_is_not_counted_either(self, e8):
        assert not decided(answered(e8, Reply.MOVE_TO_MEETING, "2026-03-12T16:01"))


class TestOneWantsAMeeting:
    """(d)"""

    @pytest.mark.parametrize("reply", [Reply.MOVE_TO_MEETING, Reply.REJECT])
    def test_moved(self, e8, reply):
        assert not decided(answered(e8, reply))
        assert found(answered(e8, reply, decision=MOVED)) == ()
        assert len(refusals(answered(e8, reply))) == 1

    def test_at_once_even_where_a_majority_would_decide(self, e8):
        assert not decided(answered(e8, Reply.MOVE_TO_MEETING), MAJORITY)
        assert decided(answered(e8, Reply.REJECT), MAJORITY)


class TestOneIsDisqualified:
    """(e)"""

    @pytest.fixture
    def aside(self, e8):
        return answered(e8, Reply.NOT_TAKING_PART, disqualified=OUT)

    def test_the_eight_decide_if_only_the_eligible_count(self, aside):
        assert decided(aside, ELIGIBLE_ONLY)
        assert found(aside, ELIGIBLE_ONLY) == ()
        assert [item.number for item in to_confirm(aside, ELIGIBLE_ONLY)] == [19]

    def test_they_do_not_otherwise(self, aside):
        assert not decided(aside, EVERYBODY)
        assert len(refusals(aside, EVERYBODY)) == 1
        assert found(with_item(aside, 19, decision=MOVED), EVERYBODY) == ()

    def test_the_eight_decide_without_any_answer_of_the_disqualified(self, e8):
        assert decided(answered(e8, None, disqualified=OUT))

    @pytest.mark.parametrize("reply", [Reply.ACCEPT, Reply.REJECT, Reply.MOVE_TO_MEETING])
    def test_any_other_answer_of_the_disqualified_is_refused(self, e8, reply):
        lines = refusals(answered(e8, reply, disqualified=OUT))
        assert "§ 19: Tuula Testi (M9) on tässä asiassa esteellinen: vastaus voi olla vain EN OSALLISTU." in lines

    def test_taking_no_part_without_a_ground_decides_nothing(self, e8):
        unexplained = answered(e8, Reply.NOT_TAKING_PART)
        assert not decided(unexplained)
        assert ["esteellisyyttä ei ole kirjattu" in line for line in refusals(unexplained)] == [True]


class TestMajority:
    """A setting of the group (domain.md § 4)."""

    @pytest.mark.parametrize(("accepting", "carried"), [(9, True), (5, True), (4, False), (0, False)])
    def test_more_than_half_of_nine(self, e8, accepting, carried):
        answers = tuple(
            replace(entry, answer=Reply.ACCEPT if n < accepting else Reply.REJECT)
            for n, entry in enumerate(item_of(e8, 19).answers)
        )
        assert decided(with_item(e8, 19, answers=answers), MAJORITY) is carried


class TestWhoAnswers:
    def test_a_second_answer_is_refused(self, e8):
        twice = with_item(e8, 19, answers=(*item_of(e8, 19).answers, item_of(e8, 19).answers[0]))
        assert ["(M6) on 2 vastausta" in line for line in refusals(twice)] == [True]

    def test_only_ordinary_members_do(self, e8):
        guest = with_item(e8, 19, answers=(*item_of(e8, 19).answers, replace(item_of(e8, 19).answers[0], person="E1")))
        assert ["(E1) ei ole varsinainen äänivaltainen jäsen" in line for line in refusals(guest)] == [True]

    def test_a_vote_is_no_part_of_it(self, e8):
        seventeen = item_of(meeting("E6"), 17)
        voted = with_item(e8, 19, motions=seventeen.motions, votes=seventeen.votes)
        assert len([line for line in refusals(voted) if "oli poissa eikä voi äänestää" in line]) == 7

    def test_standing_items_need_no_answers(self, e8):
        noted = replace(
            e8,
            items=(
                replace(item_of(e8, 19), number=18, kind=ItemKind.OPENING, proposal=None, answers=()),
                *e8.items,
            ),
        )
        assert found(noted) == ()


def test_who_answered_no_in_time_opposes_and_may_dissent(e8):
    carried = answered(e8, Reply.REJECT)
    assert decided(carried, MAJORITY)
    assert opponents(carried, item_of(carried, 19)) == {"M9"}
    assert entitled_to_dissent(carried, item_of(carried, 19)) == {"M9"}
    late = answered(e8, Reply.REJECT, at="2026-03-12T16:01")
    assert opponents(late, item_of(late, 19)) == frozenset()
