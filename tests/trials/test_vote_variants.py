"""Votes in the sane twin: whoever may not vote is refused by name, whoever may is not."""

from __future__ import annotations

from typing import Any

import pytest

from kokkola_desktop.domain.meeting import Meeting
from tests.trials.control import BLANK, YES, Document, add_person, control, stays, voting
from tests.trials.meetings import found, refusals

BY_FIGURES = {"for": None, "against": None, "blank": None}


class TestWhoVotes:
    @pytest.mark.parametrize("side", ["for", "against", "blank"])
    @pytest.mark.parametrize("capacity", ["presenter", "expert", "secretary"])
    def test_no_presenter_expert_or_secretary(self, capacity, side):
        def change(twin: Document, item: Document) -> None:
            add_person(twin, "e1", capacity, ("12:00", "14:00"))
            item["presenter"] = "e1"
            item["votes"][0][side].append("e1")

        assert refusals(control(change)) == [
            "§ 42: Henkilö e1 (e1) ei ole äänivaltainen eikä voi äänestää. Poista ääni."
        ]

    def test_no_member_who_came_and_went_in_one_minute(self):
        def change(twin: Document, _item: Document) -> None:
            twin["attendance"][8] |= {"from": "12:20", "to": "12:20"}

        assert ["(p9) oli poissa" in line for line in refusals(control(change))] == [True]

    def test_no_member_whose_seat_only_speaks(self):
        def change(twin: Document, _item: Document) -> None:
            twin["people"][8]["votes"] = False

        assert ["(p9) ei ole äänivaltainen" in line for line in refusals(control(change))] == [True]

    @pytest.mark.parametrize("side", ["for", "against", "blank"])
    def test_nobody_disqualified(self, side):
        def change(_twin: Document, item: Document) -> None:
            item["disqualified"] = [{"person": "p9", "ground": "interest"}]
            item["votes"][0]["blank"].remove("p9")

        def vote(twin: Document, item: Document) -> None:
            change(twin, item)
            item["votes"][0][side].append("p9")

        assert refusals(control(vote)) == [
            "§ 42: Irina Esimerkki (p9) on tässä asiassa esteellinen eikä voi äänestää. Poista ääni."
        ]
        assert found(control(change)) == ()

    def test_nobody_whom_the_group_declared_disqualified_but_whom_it_cleared(self):
        def dispute(disqualified: bool) -> Meeting:
            def change(_twin: Document, item: Document) -> None:
                item["disqualified"] = [{"person": "p9", "ground": "interest"}]
                item["disputes"] = [{"person": "p9", "disqualified": disqualified}]

            return control(change)

        assert ["(p9)" in line for line in refusals(dispute(disqualified=True))] == [True]
        assert found(dispute(disqualified=False)) == ()

    def test_the_group_may_declare_somebody_disqualified_who_did_not_say_so(self):
        def change(_twin: Document, item: Document) -> None:
            item["disputes"] = [{"person": "p9", "disqualified": True}]

        assert ["(p9)" in line for line in refusals(control(change))] == [True]

    def test_a_reason_does_not_make_the_vote_of_a_disqualified_one_possible(self):
        def change(_twin: Document, item: Document) -> None:
            item["disqualified"] = [{"person": "p9", "ground": "general"}]
            item["irregular"] = [{"kind": "stayed", "reason": "Jäi paikalle."}]

        assert ["(p9)" in line for line in refusals(control(change))] == [True]

    def test_no_deputy_beside_the_member(self):
        def change(twin: Document, item: Document) -> None:
            add_person(twin, "d9", "deputy", ("12:00", "14:00"), deputy_of="p9")
            item["votes"][0]["for"].append("d9")

        assert refusals(control(change)) == [
            "§ 42: varajäsen Henkilö d9 (d9) ei voi äänestää, kun jäsen Irina Esimerkki (p9) on paikalla. Poista ääni."
        ]

    def test_no_deputy_of_a_seat_that_only_speaks_and_none_without_a_vote(self):
        def change(**mute: Any) -> list[str]:
            def apply(twin: Document, item: Document) -> None:
                stays(twin, "p9", None)
                add_person(twin, "d9", "deputy", ("12:00", "14:00"), deputy_of="p9", **mute)
                twin["people"][8]["votes"] = bool(mute)
                item["votes"][0]["blank"] = ["p8", "d9"]

            return refusals(control(apply))

        assert ["ei istunut kenenkään äänivaltaisen paikalla" in line for line in change()] == [True]
        assert ["ei ole äänivaltainen" in line for line in change(votes=False)] == [True]

    def test_no_second_deputy_in_the_same_seat(self):
        def change(twin: Document, item: Document) -> None:
            stays(twin, "p9", None)
            add_person(twin, "d8", "deputy", ("12:00", "14:00"), deputy_of="p9")
            add_person(twin, "d9", "deputy", ("12:00", "14:00"), deputy_of="p9")
            item["votes"][0]["blank"] = ["p8", "d8", "d9"]

        assert ["(d9) ei istunut" in line for line in refusals(control(change))] == [True]

    @pytest.mark.parametrize("absent", ["away", "disqualified"])
    def test_the_deputy_in_place_of_the_member(self, absent):
        def change(twin: Document, item: Document) -> None:
            add_person(twin, "d9", "deputy", ("12:00", "14:00"), deputy_of=["p9"])
            item["votes"][0]["blank"] = ["p8", "d9"]
            if absent == "away":
                stays(twin, "p9", None)
            else:
                item["disqualified"] = [{"person": "p9", "ground": "employment"}]

        assert found(control(change)) == ()

    def test_not_member_and_deputy_one_after_the_other(self):
        def change(twin: Document, item: Document) -> None:
            stays(twin, "p9", "12:00", "12:30")
            add_person(twin, "d9", "deputy", ("12:30", "14:00"), deputy_of="p9")
            item["votes"][0]["for"].append("d9")

        assert ["saman paikan jäsen ja varajäsen" in line for line in refusals(control(change))] == [True]

    def test_each_of_them_in_the_vote_of_their_own_time(self):
        def change(twin: Document, item: Document) -> None:
            stays(twin, "p9", "12:00", "12:30")
            add_person(twin, "d9", "deputy", ("12:30", "14:00"), deputy_of="p9")
            later = {**item["votes"][0], "blank": ["p8", "d9"], "at": "12:30"}
            item["votes"] = [{**item["votes"][0], "at": "12:29"}, later]

        assert found(control(change)) == ()

    def test_a_common_deputy_for_one_member_at_a_time(self):
        def change(twin: Document, item: Document) -> None:
            stays(twin, "p9", "12:00", "12:20")
            add_person(twin, "d89", "deputy", None, deputy_of=["p8", "p9"])
            stays(twin, "p8", "12:30", "14:00")
            for seat, start, end in (("p9", "12:20", "12:30"), ("p8", "12:00", "12:20")):
                twin["attendance"].append({"person": "d89", "from": start, "to": end, "seat": seat})
            item["votes"][0]["blank"] = ["p8", "d89", "p9"]

        # At no moment of the item were there three in these two seats.
        assert refusals(control(change)) == [
            "§ 42: äänestyksessä on 10 ääntä, mutta äänivaltaisia oli paikalla 9. Korjaa luvut."
        ]

    def test_nobody_who_came_after_or_left_before_the_vote(self):
        def change(at: str) -> Meeting:
            def apply(twin: Document, item: Document) -> None:
                stays(twin, "p9", "12:20", "12:30")
                item["votes"][0]["at"] = at

            return control(apply)

        assert ["oli poissa" in line for line in refusals(change("12:19"))] == [True]
        assert found(change("12:20")) == ()
        assert found(change("12:29")) == ()
        assert ["oli poissa" in line for line in refusals(change("12:30"))] == [True]

    def test_whoever_was_there_at_some_time_of_the_item_if_the_vote_has_none(self):
        def change(twin: Document, _item: Document) -> None:
            stays(twin, "p9", "12:44", "14:00")

        assert found(control(change)) == ()

    def test_whoever_came_when_the_item_had_ended_not(self):
        def change(twin: Document, _item: Document) -> None:
            stays(twin, "p9", "12:45", "14:00")

        assert ["oli poissa" in line for line in refusals(control(change))] == [True]

    def test_an_item_may_begin_and_end_in_one_minute(self):
        def change(_twin: Document, item: Document) -> None:
            item["start"] = item["end"] = "14:00"

        assert found(control(change)) == ()

    def test_one_vote_each_within_a_side_too(self):
        assert refusals(voting(**{"for": [*YES, "p1"]})) == [
            "§ 42: Aino Mallikas (p1) on äänestyksessä 2 kertaa: jokaisella on yksi ääni."
        ]
        assert len(refusals(voting(blank=[*BLANK, "p5"]))) == 1

    def test_all_at_once(self):
        def change(twin: Document, item: Document) -> None:
            add_person(twin, "e1", "expert", ("12:00", "14:00"))
            stays(twin, "p8", None)
            item["disqualified"] = [{"person": "p9", "ground": "party"}]
            item["votes"][0]["for"] += ["e1", "p1"]

        lines = refusals(control(change))
        assert len(lines) == 4
        for part in (
            "(p1) on äänestyksessä 2",
            "(e1) ei ole äänivaltainen",
            "(p8) oli poissa",
            "(p9) on tässä asiassa",
        ):
            assert any(part in line for line in lines), part


class TestFigures:
    def test_as_many_as_there_were_are_accepted(self):
        assert found(voting(**BY_FIGURES, counts={"for": 5, "against": 2, "blank": 2})) == ()

    @pytest.mark.parametrize("counts", [{"for": 8, "against": 2}, {"for": 6, "against": 2, "blank": 2}])
    def test_one_more_is_refused(self, counts):
        assert refusals(voting(**BY_FIGURES, counts=counts)) == [
            "§ 42: äänestyksessä on 10 ääntä, mutta äänivaltaisia oli paikalla 9. Korjaa luvut."
        ]

    def test_the_disqualified_are_not_among_them(self):
        def change(_twin: Document, item: Document) -> None:
            item["disqualified"] = [{"person": "p9", "ground": "body"}]
            item["votes"] = [{"motion": "m1", "counts": {"for": 6, "against": 3}}]

        assert ["9 ääntä, mutta äänivaltaisia oli paikalla 8" in line for line in refusals(control(change))] == [True]

    def test_figures_and_names_say_the_same(self):
        assert found(voting(counts={"for": 5, "against": 2, "blank": 2})) == ()
        assert ["luvut ja nimet" in line for line in refusals(voting(counts={"for": 4, "against": 3, "blank": 2}))] == [
            True
        ]

    def test_a_side_without_names_may_have_a_figure_alone(self):
        assert found(voting(blank=None, counts={"for": 5, "against": 2, "blank": 2})) == ()

    def test_a_result_without_figures_is_enough(self):
        assert found(voting(**BY_FIGURES, result="clear_majority", won="for")) == ()

    def test_a_result_against_the_figures_is_refused(self):
        assert ["toinen puoli kuin äänet" in line for line in refusals(voting(won="against"))] == [True]

    def test_a_unanimous_vote_with_voices_on_both_sides_is_refused(self):
        lines = refusals(voting(result="unanimous", won="for"))
        assert ["merkitty yksimieliseksi" in line for line in lines] == [True]
        figures = {"for": 5, "against": 2, "blank": 2}
        lines = refusals(voting(**BY_FIGURES, counts=figures, result="unanimous", won="for"))
        assert ["merkitty yksimieliseksi" in line for line in lines] == [True]
        assert found(voting(result="clear_majority", won="for")) == ()

    def test_a_vote_without_any_result_is_refused(self):
        assert ["ei ole tulosta" in line for line in refusals(voting(**BY_FIGURES))] == [True]
