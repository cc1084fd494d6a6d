"""Decisions in the sane twin: against their votes, without a quorum, of late items, in a written procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kokkola_desktop.domain.meeting import Meeting
from tests.trials.control import NO, YES, Document, control, deciding, stays
from tests.trials.meetings import document, found, read, refusals

LOST = [{"motion": "m1", "for": NO, "against": YES}]
RECOMMENDED = {"kind": "recommend", "amount": "80000.00"}
COUNTER = {"kind": "counter", "amount": "70000.00"}
UNPRICED = {"kind": "counter"}
TIE = [{"motion": "m1", "for": ["p2", "p3"], "against": NO, "blank": ["p1"]}]


class TestContradictions:
    """Each line of "A decision contradicts its votes when the last winner is …" (cli.md)."""

    @pytest.mark.parametrize("kind", ["not_recommend", "reserve", "table", "return", "approve", "note", "moved"])
    def test_the_base_won_and_the_kind_differs(self, kind):
        assert ["päätösehdotus voitti" in line for line in refusals(deciding({"kind": kind}))] == [True]

    def test_the_base_won_and_the_kind_is_the_stated_one(self):
        assert found(deciding({"kind": "reserve"}, base_kind="reserve")) == ()
        assert len(refusals(deciding(RECOMMENDED, base_kind="reserve"))) == 1

    def test_the_base_won_and_the_amount_differs_from_the_one_given(self):
        assert found(deciding({"kind": "recommend", "amount": "79999.99"})) == ()
        assert len(refusals(deciding({"kind": "recommend", "amount": "79999.99"}, base_amount="80000.00"))) == 1
        assert found(deciding(RECOMMENDED, base_amount="80000.00")) == ()
        assert found(deciding({"kind": "recommend"}, base_amount="80000.00")) == ()

    def test_the_base_won_and_the_amount_of_its_only_proposal_differs(self):
        decision = {"kind": "recommend", "amounts": {"K-1": "1.00"}}
        assert len(refusals(deciding(decision, base_amount="80000.00"))) == 1

    def test_conditions_never_contradict(self):
        decision = {"kind": "recommend_with_conditions", "amount": "80000.00", "conditions": ["Väliraportti."]}
        assert found(deciding(decision, base_amount="80000.00")) == ()
        assert found(deciding(RECOMMENDED, base_kind="recommend_with_conditions")) == ()

    def test_a_motion_with_an_amount_won_and_the_amount_differs(self):
        assert found(deciding({"kind": "recommend", "amount": "70000.00"}, COUNTER, votes=LOST)) == ()
        for decision in (RECOMMENDED, {"kind": "recommend"}, {"kind": "not_recommend"}):
            assert len(refusals(deciding(decision, COUNTER, votes=LOST))) == 1

    def test_a_motion_with_an_amount_binds_its_amount_alone(self):
        assert found(deciding({"kind": "reserve", "amount": "70000.00"}, COUNTER, votes=LOST)) == ()
        by_reference = {"kind": "recommend", "amounts": {"K-1": "70000.00"}}
        assert found(deciding(by_reference, COUNTER, votes=LOST)) == ()

    def test_a_motion_without_amount_won_and_the_decision_is_what_lost(self):
        for decision in (RECOMMENDED, {"kind": "recommend"}):
            assert ["sama kuin hävinnyt" in line for line in refusals(deciding(decision, UNPRICED, votes=LOST))]
        assert len(refusals(deciding(RECOMMENDED, UNPRICED, votes=LOST, base_amount="80000.00"))) == 1

    def test_a_motion_without_amount_won_and_kind_amount_or_conditions_differ(self):
        others = (
            {"kind": "recommend", "amount": "60000.00"},
            {"kind": "not_recommend"},
            {"kind": "recommend_with_conditions", "amount": "80000.00", "conditions": ["Ohjausryhmä."]},
            {"kind": "recommend", "amount": "80000.00", "conditions": ["Ohjausryhmä."]},
        )
        for decision in others:
            assert found(deciding(decision, UNPRICED, votes=LOST)) == ()
        assert found(deciding(RECOMMENDED, UNPRICED, votes=LOST, base_amount="90000.00")) == ()

    def test_a_matter_without_any_amount_differs_in_its_text(self):
        def change(twin: Document, item: Document) -> None:
            del item["proposal"]
            item["motions"][0]["kind"] = "counter"
            item.update(kind="other", base_kind="approve", votes=LOST, decision={"kind": "approve", "text": "Toisin."})

        assert found(control(change)) == ()

    def test_a_rejection_won_and_the_kind_is_another(self):
        assert found(deciding({"kind": "not_recommend"}, votes=LOST)) == ()
        for kind in ("recommend", "reserve", "table", "return", "lapsed"):
            lines = refusals(deciding({"kind": kind}, votes=LOST))
            assert ["hylkäävä ehdotus voitti" in line for line in lines] == [True]

    @pytest.mark.parametrize(("kind", "other"), [("table", "return"), ("return", "table")])
    def test_tabling_or_returning_won_and_the_kind_is_not_that(self, kind, other):
        assert found(deciding({"kind": kind}, {"kind": kind}, votes=LOST)) == ()
        for decision in (RECOMMENDED, {"kind": other}, {"kind": "not_recommend"}):
            assert len(refusals(deciding(decision, {"kind": kind}, votes=LOST))) == 1

    def test_going_on_won_and_the_item_was_tabled_all_the_same(self):
        assert found(deciding(RECOMMENDED, {"kind": "table"})) == ()
        assert ["jatkaa käsittelyä" in line for line in refusals(deciding({"kind": "table"}, {"kind": "table"}))] == [
            True
        ]

    def test_a_tie_has_no_result_without_the_chair(self):
        lines = refusals(deciding(RECOMMENDED, votes=TIE))
        assert ["menivät tasan" in line for line in lines] == [True]

    def test_the_chairs_word_settles_it_one_way_or_the_other(self):
        for said, decision in (("for", RECOMMENDED), ("against", {"kind": "not_recommend"})):
            assert found(deciding(decision, votes=[{**TIE[0], "chair_decides": said}])) == ()
        other = [{**TIE[0], "chair_decides": "against"}]
        assert len(refusals(deciding(RECOMMENDED, votes=other))) == 1

    def test_the_last_winner_counts(self):
        motions = [
            {"id": "a", "by": "p5", "seconded_by": ["p6"], "amount": "70000.00"},
            {"id": "b", "by": "p7", "seconded_by": ["p8"], "amount": "60000.00"},
        ]
        votes = [{"yes": "a", "motion": "b", "for": YES, "against": NO}, {"motion": "a", "for": NO, "against": YES}]
        seventy = {"kind": "recommend", "amount": "70000.00"}
        assert found(deciding(seventy, motions=motions, votes=votes)) == ()
        assert len(refusals(deciding({**seventy, "amount": "60000.00"}, motions=motions, votes=votes))) == 1
        assert len(refusals(deciding(RECOMMENDED, motions=motions, votes=votes))) == 1

    def test_going_on_takes_back_nothing_that_was_decided_before(self):
        motions = [
            {"id": "a", "by": "p5", "seconded_by": ["p6"], "amount": "70000.00"},
            {"id": "t", "by": "p7", "seconded_by": ["p8"], "kind": "table"},
        ]
        votes = [{"motion": "a", "for": NO, "against": YES}, {"motion": "t", "for": YES, "against": NO}]
        assert found(deciding({"kind": "recommend", "amount": "70000.00"}, motions=motions, votes=votes)) == ()
        assert len(refusals(deciding(RECOMMENDED, motions=motions, votes=votes))) == 1

    def test_several_proposals_under_one_item(self):
        def change(amounts: Document) -> Meeting:
            def apply(twin: Document, item: Document) -> None:
                twin["proposals"].append({"code": "K-2", "title": "Toinen", "requested": "5000.00"})
                item.update(votes=LOST, proposals=["K-1", "K-2"])
                del item["proposal"]
                item["motions"][0]["kind"] = "counter"
                item["decision"] = {"kind": "recommend", "amounts": amounts}

            return control(apply)

        assert found(change({"K-1": "80000.00", "K-2": "4000.00"})) == ()
        assert len(refusals(change({"K-1": "80000.00", "K-2": "5000.00"}))) == 1


class TestLateItems:
    @staticmethod
    def late(**changes: Any) -> Meeting:
        def change(_twin: Document, item: Document) -> None:
            item.update(late=True, **changes)

        return control(change)

    def test_a_late_item_that_was_not_taken_up_is_not_decided(self):
        assert [line.startswith("§ 42: lisäasiasta ei voi päättää") for line in refusals(self.late())] == [True]

    def test_it_is_once_taken_up_or_with_a_reason_or_moved(self):
        assert found(self.late(taken_up=True)) == ()
        assert found(self.late(irregular=[{"kind": "not_taken_up", "reason": "Kiireellinen."}])) == ()
        assert found(self.late(decision={"kind": "moved"}, votes=[], motions=[])) == ()

    def test_another_reason_is_none(self):
        assert len(refusals(self.late(irregular=[{"kind": "no_quorum", "reason": "Kiireellinen."}]))) == 1


class TestQuorum:
    @staticmethod
    def half(**changes: Any) -> Meeting:
        """Five of ten, as in O-24."""
        twin = document("O-24")
        twin["items"][0].update(changes)
        return read(twin)

    def test_exactly_half_needs_a_reason(self):
        assert len(refusals(self.half())) == 1
        assert found(self.half(irregular=[{"kind": "no_quorum", "reason": "Päätös oli tehtävä."}])) == ()
        assert len(refusals(self.half(irregular=[{"kind": "stayed", "reason": "Päätös oli tehtävä."}]))) == 1

    def test_moving_or_tabling_without_a_vote_does_not(self):
        assert found(self.half(decision={"kind": "moved"})) == ()
        assert found(self.half(decision={"kind": "table"})) == ()

    def test_tabling_by_vote_does(self):
        motion = {"id": "t", "by": "p2", "seconded_by": ["p3"], "kind": "table"}
        vote = {"motion": "t", "counts": {"for": 1, "against": 4}}
        lines = refusals(self.half(decision={"kind": "table"}, motions=[motion], votes=[vote]))
        assert ["5/10" in line for line in lines] == [True]

    @pytest.mark.parametrize("kind", ["opening", "quorum", "closing"])
    def test_items_that_decide_nothing_are_not_checked(self, kind):
        assert found(self.half(kind=kind)) == ()

    @pytest.mark.parametrize("kind", ["checkers", "agenda", "previous_minutes", "information", "other", "next_meeting"])
    def test_all_others_are(self, kind):
        assert len(refusals(self.half(kind=kind))) == 1

    def test_an_item_without_a_decision_is_not(self):
        twin = document("O-24")
        del twin["items"][0]["decision"]
        assert found(read(twin)) == ()

    def test_a_vacant_seat_is_in_the_denominator(self):
        def vacant(seats: int) -> Meeting:
            twin = document("O-24")
            twin["people"] = [person for person in twin["people"] if person["id"] != "p10"]
            twin["meeting"]["vacant_seats"] = seats
            return read(twin)

        assert found(vacant(0)) == ()
        assert ["5/10, tarvitaan 6" in line for line in refusals(vacant(1))] == [True]

    def test_a_seat_without_a_vote_is_not(self):
        twin = document("O-24")
        twin["people"][9]["votes"] = False
        assert found(read(twin)) == ()

    def test_the_decisions_own_time_counts_not_the_items(self):
        def at(moment: str) -> Meeting:
            def change(twin: Document, item: Document) -> None:
                for key in ("p5", "p6", "p7", "p8", "p9"):
                    stays(twin, key, "12:00", "12:30")
                item.update(votes=[], motions=[])
                item["decision"]["at"] = moment

            return control(change)

        assert found(at("12:29")) == ()
        assert ["§ 42" in line and "4/9" in line for line in refusals(at("12:30"))] == [True]

    def test_without_a_time_the_last_moment_of_the_item(self):
        def leaving(moment: str) -> Meeting:
            def change(twin: Document, item: Document) -> None:
                for key in ("p5", "p6", "p7", "p8", "p9"):
                    stays(twin, key, "12:00", moment)
                item.update(votes=[], motions=[])

            return control(change)

        assert found(leaving("12:45")) == ()
        assert ["§ 42" in line and "4/9" in line for line in refusals(leaving("12:44"))] == [True]

    def test_without_any_time_everybody_who_was_ever_there(self):
        def change(twin: Document, item: Document) -> None:
            for key in ("p5", "p6", "p7", "p8", "p9"):
                stays(twin, key, "13:00", "13:05")
            del item["start"], item["end"]

        assert found(control(change)) == ()

    def test_the_end_of_the_meeting_counts_those_who_stayed(self):
        def change(twin: Document, item: Document) -> None:
            item.update(start="13:50", end="14:00", votes=[], motions=[])
            item["decision"]["at"] = "14:00"

        assert found(control(change)) == ()

    def test_a_meeting_with_decisions_needs_attendance(self):
        twin = document("control")
        twin["attendance"] = []
        assert ["3/2026" in line and "läsnäolotietoja" in line for line in refusals(read(twin))] == [True]


class TestWrittenProcedure:
    """The files E8a and E8b themselves are in test_meetings.py, each variant of the rule in test_example_e8.py."""

    @staticmethod
    def written(change: Callable[[Document, list[Document]], None]) -> list[str]:
        twin = document("E8a")
        item = twin["items"][0]
        change(item, item["answers"])
        return refusals(read(twin))

    def test_the_twin_is_decided(self):
        assert self.written(lambda _item, _answers: None) == []

    @pytest.mark.parametrize("answer", ["reject", "move_to_meeting", "not_taking_part"])
    def test_one_other_answer_and_it_is_not(self, answer):
        lines = self.written(lambda _item, answers: answers[3].update(answer=answer))
        assert [line.startswith("§ 19: ") for line in lines] == [True]

    def test_one_answer_less_and_it_is_not(self):
        assert len(self.written(lambda _item, answers: answers.pop())) == 1

    def test_a_minute_late_and_it_is_not(self):
        lines = self.written(lambda _item, answers: answers[0].update(at="2026-03-12T16:01"))
        assert ["määräajan jälkeen" in line for line in lines] == [True]

    def test_a_day_late_in_the_morning_is_late(self):
        assert len(self.written(lambda _item, answers: answers[0].update(at="2026-03-13T08:00"))) == 1

    def test_another_amount_than_all_accepted_is_refused(self):
        lines = self.written(lambda item, _answers: item["decision"].update(amount="50000.01"))
        assert ["päätös on toinen" in line for line in lines] == [True]

    def test_the_disqualified_takes_no_part(self):
        def change(reply: str) -> Callable[[Document, list[Document]], None]:
            def apply(item: Document, answers: list[Document]) -> None:
                item["disqualified"] = [{"person": "M4", "ground": "employment"}]
                answers[3]["answer"] = reply

            return apply

        assert self.written(change("not_taking_part")) == []
        assert ["(M4) on tässä asiassa esteellinen" in line for line in self.written(change("accept"))] == [True]

    def test_a_matter_without_answers_is_not_decided(self):
        def change(item: Document, answers: list[Document]) -> None:
            answers.clear()
            del item["proposal"]
            item["kind"] = "other"

        assert ["kaikki eivät hyväksyneet" in line for line in self.written(change)] == [True]
