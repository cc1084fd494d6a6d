"""E5 of the worked examples: disqualification and quorum, people coming and going."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.domain.attendance import Movement, Voter, entitled_at, entitled_for_decision, movements
from kokkola_desktop.domain.disqualification import POINTS, deputies_to_offer, suggestions
from kokkola_desktop.domain.meeting import (
    DecisionKind,
    Disqualification,
    Ground,
    Irregularity,
    IrregularKind,
    Meeting,
    Motion,
    MotionKind,
    Vote,
)
from kokkola_desktop.domain.minutes import checkers_of, checkers_to_replace
from kokkola_desktop.domain.presence import all_present, arrived, callable_deputies, free_seats, seated
from kokkola_desktop.domain.quorum import Quorum, Rules, denominator, quorum_of
from tests.trials.meetings import clock, found, item_of, meeting, names, refusals, with_item


@pytest.fixture(scope="module")
def e5() -> Meeting:
    return meeting("E5")


def without_m4(record: Meeting) -> Meeting:
    return replace(record, attendance=tuple(entry for entry in record.attendance if entry.person != "M4"))


PRESENT = [
    ("9.10", 12, "M1 M2 M3 M4 V5 M6 M7 M8", 8),
    ("9.45", 14, "M1 M4 V5 M6 M8 V7", 6),
    ("9.55", 14, "M1 M4 V5 M6 V7", 5),
    ("10.03", 15, "M1 M2 M3 M4 V5 M6 M7", 7),
    ("10.10", 16, "M1 M2 M3 M4 V5 M7", 6),
]


@pytest.mark.parametrize(("at", "number", "present", "n"), PRESENT)
def test_those_present_for_the_item_at_each_time(e5, at, number, present, n):
    there = entitled_at(e5, item_of(e5, number), clock(at))
    assert names(there) == set(present.split())
    assert len(there) == n
    assert Quorum(n, denominator(e5, Rules())).holds


@pytest.mark.parametrize(("number", "n"), [(12, 8), (13, 8), (14, 5), (15, 7), (16, 6)])
def test_each_decision_counts_those_of_its_own_time(e5, number, n):
    quorum = quorum_of(e5, item_of(e5, number), Rules())
    assert (quorum.present, quorum.seats, quorum.needed, quorum.holds) == (n, 9, 5, True)


def test_deputies_sit_in_the_seat_of_their_member(e5):
    assert {Voter("V5", "M5"), Voter("V7", "M7")} <= set(entitled_for_decision(e5, item_of(e5, 14)))


def test_the_meeting_is_lawful(e5):
    assert found(e5) == ()


def test_with_m4_out_too_four_of_nine_cannot_decide(e5):
    short = without_m4(e5)
    assert names(entitled_at(short, item_of(short, 14), clock("9.55"))) == {"M1", "V5", "M6", "V7"}
    (fault,) = found(short)
    assert fault.item == 14
    assert "4/9, tarvitaan 5" in str(fault)
    assert found(meeting("E5-refused")) == (fault,)


def test_without_quorum_the_item_may_be_tabled_or_moved_but_not_decided_otherwise(e5):
    short = without_m4(e5)
    decision = item_of(short, 14).decision
    assert decision is not None
    for kind in (DecisionKind.TABLE, DecisionKind.MOVED):
        assert found(with_item(short, 14, decision=replace(decision, kind=kind, amount=None))) == ()
    returned = replace(decision, kind=DecisionKind.RETURN, amount=None)
    assert ["4/9" in line for line in refusals(with_item(short, 14, decision=returned))] == [True]


def test_m4_may_be_awaited(e5):
    late = replace(
        e5,
        attendance=tuple(
            replace(entry, start=clock("9.54")) if entry.person == "M4" else entry for entry in e5.attendance
        ),
    )
    assert not [fault for fault in found(late) if fault.item == 14]
    assert names(entitled_at(late, item_of(late, 14), clock("9.53"))) == {"M1", "V5", "M6", "V7"}


class TestSuggestions:
    def test_of_the_members_m3_twice_m7_and_m2_but_not_m1(self, e5):
        members = [s for s in suggestions(e5, item_of(e5, 14)) if s.person.startswith("M")]
        assert {(s.person, s.ground) for s in members} == {
            ("M3", Ground.EMPLOYMENT),
            ("M3", Ground.BODY),
            ("M7", Ground.BODY),
            ("M2", Ground.HANDLED),
        }
        assert (POINTS[Ground.EMPLOYMENT], POINTS[Ground.BODY]) == (4, 5)

    def test_the_fact_behind_each(self, e5):
        facts = {(s.person, s.ground): (s.organisation, s.role) for s in suggestions(e5, item_of(e5, 14))}
        assert facts["M3", Ground.EMPLOYMENT] == ("Koulu Oy", "rehtori")
        assert facts["M7", Ground.BODY] == ("Koulu Oy", "hallituksen jäsen")
        assert facts["M2", Ground.HANDLED] == ("Mallilan kaupunki", "")

    def test_v3_is_no_replacement_and_v7_is(self, e5):
        item = item_of(e5, 14)
        assert deputies_to_offer(e5, item, "M3") == ()
        assert [person.id for person in deputies_to_offer(e5, item, "M7")] == ["V7"]

    def test_a_common_deputy_may_sit_in_every_seat(self, e5):
        """V7 without a member of its own is offered for every disqualified member; comes without a seat, and takes one."""
        shared = tuple(replace(p, deputy_of=()) if p.id == "V7" else p for p in e5.people)
        e5 = replace(e5, people=shared, attendance=tuple(a for a in e5.attendance if a.person != "V7"))
        item = item_of(e5, 14)
        for seat in ("M2", "M3", "M7"):
            assert [person.id for person in deputies_to_offer(e5, item, seat)] == ["V7"]
        at = clock("9.40")
        there = replace(e5, attendance=tuple(a for a in e5.attendance if a.person != "M3"))
        assert free_seats(there, None, there.person("V7"), at)[0] == "M3"
        waiting = replace(there, attendance=arrived(there, "V7", at))
        assert "V7" not in {voter.person for voter in entitled_at(waiting, None, at)}
        later = clock("9.45")
        sitting = replace(waiting, attendance=seated(waiting, "V7", later, "M3"))
        assert Voter("V7", "M3") in entitled_at(sitting, None, later)
        assert "V7" not in {voter.person for voter in entitled_at(sitting, None, at)}
        assert movements(sitting, item) == movements(waiting, item)

    def test_two_common_deputies_are_called_into_two_seats(self, e5):
        item = replace(item_of(e5, 14), disqualified=())
        item = replace(item, disqualified=tuple(Disqualification(key, Ground.BODY) for key in ("M3", "M7")))
        second = replace(e5.person("V7"), id="V8", deputy_of=())
        people = tuple(replace(p, deputy_of=()) if p.id == "V7" else p for p in e5.people)
        e5 = replace(e5, people=(*people, second), attendance=all_present(replace(e5, attendance=()), clock("9.00")))
        at = clock("9.40")
        taken = []
        for key in ("V7", "V8"):
            seat = free_seats(e5, item, e5.person(key), at)[0]
            assert key in {person.id for person in callable_deputies(e5, item, seat)}
            e5 = replace(e5, attendance=seated(e5, key, at, seat))
            taken.append(seat)
        assert sorted(taken) == ["M3", "M7"]
        assert callable_deputies(e5, item, "M3") == ()

    def test_other_items_suggest_nobody(self, e5):
        assert [suggestions(e5, item_of(e5, number)) for number in (12, 13, 15, 16)] == [()] * 4

    def test_a_suggestion_alone_takes_no_right_away(self, e5):
        open_ = with_item(e5, 14, disqualified=())
        assert "M3" in names(entitled_at(open_, item_of(open_, 14), clock("9.55")))


class TestVotes:
    """Of one voice each; the others are unnamed, since what is asked is only who may."""

    def voting(self, e5: Meeting, number: int, at: str, voice: str) -> Meeting:
        decision = replace(item_of(e5, number).decision, at=clock(at))
        motion = Motion("A", by="M6", seconded_by=("M1",), kind=MotionKind.REJECT)
        return with_item(
            e5,
            number,
            motions=(motion,),
            votes=(Vote("A", for_=(voice,), against=(), at=clock(at)),),
            decision=decision,
        )

    @pytest.mark.parametrize("voice", ["M3", "V3", "M7"])
    def test_refused_in_14(self, e5, voice):
        fault = refusals(self.voting(e5, 14, "9.55", voice))
        assert len(fault) == 1
        assert fault[0].startswith("§ 14: ")
        assert f"({voice})" in fault[0]
        assert "eikä voi äänestää" in fault[0]

    def test_v3_is_refused_in_14_though_m3_is_out(self, e5):
        came = replace(e5, attendance=(*e5.attendance, replace(e5.attendance[0], person="V3", seat="M3")))
        barred = with_item(
            came, 14, disqualified=(*item_of(e5, 14).disqualified, Disqualification("V3", Ground.EMPLOYMENT))
        )
        assert "V3" not in names(entitled_at(barred, item_of(barred, 14), clock("9.55")))
        assert ["esteellinen" in line for line in refusals(self.voting(barred, 14, "9.55", "V3"))] == [True]

    @pytest.mark.parametrize("voice", ["M1", "M4", "V5", "M6", "V7"])
    def test_allowed_in_14_for_those_who_count(self, e5, voice):
        assert found(self.voting(e5, 14, "9.55", voice)) == ()

    @pytest.mark.parametrize("voice", ["M3", "M7"])
    def test_allowed_in_15(self, e5, voice):
        assert found(self.voting(e5, 15, "10.03", voice)) == ()

    def test_whoever_was_away_is_refused(self, e5):
        assert ["oli poissa" in line for line in refusals(self.voting(e5, 14, "9.55", "M8"))] == [True]
        assert found(self.voting(e5, 14, "9.51", "M8")) == ()


def test_a_disqualified_member_who_leads_or_moves_has_stayed(e5):
    motion = Motion("A", by="M7", seconded_by=("M6",))
    for changes in ({"chair": "M7"}, {"motions": (motion,)}):
        stayed = with_item(e5, 14, **changes)
        (fault,) = found(stayed)
        assert (fault.item, fault.gravity.value) == (14, "irregular")
        assert "(M7)" in str(fault)
        reason = Irregularity(IrregularKind.STAYED, "Jäi paikalle, koska muuten asiaa ei olisi voitu johtaa.")
        assert found(with_item(stayed, 14, irregular=(reason,))) == ()


class TestCheckers:
    def test_those_of_the_item_check_it(self, e5):
        assert checkers_of(e5, item_of(e5, 14)) == ("M4", "M6")
        assert checkers_to_replace(e5, item_of(e5, 14)) == ()

    @pytest.mark.parametrize("checker", ["M3", "M7"])
    def test_m3_or_m7_is_replaced_for_14_alone(self, e5, checker):
        chosen = with_item(replace(e5, checkers=("M4", checker)), 14, checkers=())
        replaced = {item.number: checkers_to_replace(chosen, item) for item in chosen.items}
        assert replaced == {12: (), 13: (), 14: (checker,), 15: (), 16: ()}

    def test_the_disqualified_is_replaced_while_nobodys_attendance_is_known(self, e5):
        chosen = with_item(replace(e5, checkers=("M4", "M3"), attendance=()), 14, checkers=())
        assert checkers_to_replace(chosen, item_of(chosen, 14)) == ("M3",)

    def test_who_was_away_is_replaced(self, e5):
        chosen = replace(e5, checkers=("M4", "M6"))
        assert checkers_to_replace(chosen, item_of(chosen, 16)) == ("M6",)


def test_who_left_within_an_item_is_told_there_and_the_disqualified_are_not(e5):
    assert movements(e5, item_of(e5, 14)) == (Movement("M8", left=clock("9.52")),)
    assert movements(e5, item_of(e5, 15)) == (Movement("M6", left=clock("10.05")),)
    assert movements(e5, item_of(e5, 16)) == ()
