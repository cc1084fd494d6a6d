"""What a meeting does when it thinks again: votes that change the decision, answers that are left half-way, wrong keys."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import DecisionKind, Interval, MeetingState, MotionKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import UserError
from kokkola_desktop.services.meetings import votes
from tests.ui.live.playing import ENTER, ESC


def move(live, number, by, kind, seconded_by=("m7",), **said):
    votes.move(live.window.workspace, live.number, number, by, kind, seconded_by=seconded_by, **said)
    live.view.reload()
    live.rest()


def let_the_counter_win(live):
    live.press("ä", *"eeeeee", *"jjjjj", ENTER)


def choose_kind(live, words):
    live.click("live.more.kind")
    combo = live.part("live.asking.kind")  # the one of now: that of the question before is being taken down
    combo.setCurrentIndex(combo.findText(words))
    live.click("live.asking.accept")


class TestWhatWonIsDecided:
    def test_a_motion_in_words_alone(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m6", MotionKind.COUNTER, text="Puolletaan, mutta hankeaika päättyy jo 2027.")
        let_the_counter_win(live)
        live.press(ENTER)
        assert live.item(40).decision.text == "Puolletaan, mutta hankeaika päättyy jo 2027."

    def test_an_amount_for_what_was_not_to_be_recommended_recommends_it(self, live):
        live.everybody()
        live.go_to(42)
        assert live.view.board.now().decision.kind is DecisionKind.NOT_RECOMMEND
        move(live, 42, "m6", MotionKind.COUNTER, amount=Money.euros("50000.00"))
        let_the_counter_win(live)
        live.press(ENTER)
        decision = live.item(42).decision
        assert (decision.kind, decision.amount) == (DecisionKind.RECOMMEND, Money.euros("50000.00"))

    def test_an_amount_for_two_projects_is_divided_between_them(self, live):
        live.everybody()
        live.go_to(41)
        move(live, 41, "m6", MotionKind.COUNTER, amount=Money.euros("50000.00"))
        let_the_counter_win(live)
        live.press(ENTER)
        assert "voittanut ehdotus on 50 000,00 €" in live.refusal
        live.press("s", "20000", Qt.Key.Key_Tab, "30000", ENTER, ENTER)
        assert sorted(live.item(41).decision.amounts.values()) == [Money.euros("20000.00"), Money.euros("30000.00")]


class TestMotionsBetweenVotes:
    @pytest.mark.parametrize(
        ("first", "second", "met", "won"),
        [("jjjjjjeeeee", "eeeeeejjjjj", None, "50000.00"), ("eeeeeejjjjj", "jjjjjjeeeee", "m1", "100000.00")],
        ids=["the base", "another motion"],
    )
    def test_a_motion_that_comes_between_votes_meets_what_has_won(self, live, first, second, met, won):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.COUNTER, amount=Money.euros("100000.00"))
        live.press("ä", *first, ENTER)
        move(live, 40, "m6", MotionKind.COUNTER, amount=Money.euros("50000.00"))
        live.press("ä", *second, ENTER, ENTER)
        assert [(vote.motion, vote.yes) for vote in live.item(40).votes] == [("m1", None), ("m2", met)]
        assert live.item(40).decision.amount == Money.euros(won)

    def test_what_was_voted_on_is_not_withdrawn(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.COUNTER, amount=Money.euros("100000.00"))
        live.press("ä", *"eeeeee", *"jjjjj", ENTER, "ä")
        live.click("live.motion.m1.change")
        assert not [one for one in live.view.findChildren(QWidget, "live.moving.withdraw") if one.isVisible()]
        with pytest.raises(UserError, match="on äänestetty"):
            votes.withdraw(live.window.workspace, live.number, 40, "m1")

    def test_nothing_is_voted_on_once_the_item_is_tabled(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.TABLE)
        move(live, 40, "m6", MotionKind.RETURN)
        live.press("ä", *"eeeeee", *"jjjjj", ENTER)
        assert not live.view.is_voting
        live.press(ENTER)
        assert (len(live.item(40).votes), live.item(40).decision.kind) == (1, DecisionKind.TABLE)

    def test_a_wrong_vote_is_held_again(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.COUNTER, amount=Money.euros("100000.00"))
        live.press("ä", *"eeeeee", *"jjjjj", ENTER, "ä")
        live.click("live.motions.again")
        assert live.item(40).votes == ()
        live.press(*"jjjjjj", *"eeeee", ENTER, ENTER)
        assert live.item(40).decision.amount == Money.euros("146000.00")


class TestHalfAnswered:
    def test_a_dissent_that_is_being_written_is_recorded_before_the_next_decision(self, live):
        live.everybody()
        live.go_to(42)
        move(live, 42, "m5", MotionKind.COUNTER, seconded_by=(), amount=Money.euros("1000.00"))
        live.press(ENTER, "e")
        live.part("live.asking.dissent.text").setFocus()
        live.press("Hanke on tarpeen.")
        live.click("live.keys.primary")
        assert [(one.person, one.text) for one in live.item(42).dissents] == [("m5", "Hanke on tarpeen.")]
        assert live.item(43).decision is not None
        assert live.view.board.number == 44
        assert live.view.board.meeting.item(43).decision is not None

    def test_voices_that_were_given_are_there_when_the_vote_goes_on(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.COUNTER, amount=Money.euros("100000.00"))
        live.press("ä", *"jjjeee")
        given = live.view.voting.count.voices
        live.click("live.voting.back")
        live.press("ä")
        assert live.view.voting.count.voices == given
        live.press(*"jjjjj", ENTER)
        (vote,) = live.item(40).votes
        assert (len(vote.for_), len(vote.against)) == (8, 3)

    @pytest.mark.parametrize("what", ["dispute", "dismiss"])
    def test_a_reason_about_one_person_never_stands_in_the_question_about_another(self, live, what):
        field = {"dispute": "live.asking.dispute.text", "dismiss": "live.asking.dismissal"}[what]
        live.everybody()
        live.go_to(41)
        live.click(f"live.doubt.{what}.m3")
        live.part(field).setFocus()
        live.press("Gunilla ei ole enää Centriassa.")
        live.click(f"live.doubt.{what}.m4")
        assert text(live, field) == ""
        live.click(f"live.doubt.{what}.m3")
        assert text(live, field) == "Gunilla ei ole enää Centriassa."

    def test_a_reason_that_was_recorded_does_not_come_back_when_something_else_is_refused(self, live):
        live.everybody()
        live.go_to(40)
        live.click("live.doubt.dispute.m3")
        live.part("live.asking.dispute.text").setFocus()
        live.press("Hän ei ole esteellinen.")
        live.click("live.asking.accept")
        assert len(live.item(40).disputes) == 1
        live.view.do(lambda: live.view.work(votes.drop_vote, 40))
        live.rest()
        assert "ei ole äänestetty" in live.refusal
        assert live.view.keeping.remembered("asking.dispute.m3.live.asking.dispute.text") == ""

    def test_a_reason_that_was_refused_stands_there_when_it_is_asked_again(self, live):
        live.everybody()
        live.go_to(40)
        move(live, 40, "m4", MotionKind.COUNTER, amount=Money.euros("100000.00"))
        live.press("ä", *"jjjjjj", *"eeeee", ENTER, ENTER)
        live.go_to(40)
        live.click("live.doubt.dispute.m3")
        live.part("live.asking.dispute.text").setFocus()
        live.press("Pitkä perustelu ryhmän päätökselle.")
        live.click("live.asking.accept")
        assert live.item(40).disputes == (), "who has voted is not disqualified afterwards"
        live.click("live.doubt.dispute.m3")
        assert text(live, "live.asking.dispute.text") == "Pitkä perustelu ryhmän päätökselle."


def text(live, name):
    part = live.part(name)
    return part.text() if hasattr(part, "text") else part.toPlainText()


class TestAnotherDecision:
    def test_a_text_of_ones_own_names_the_amount_that_is_decided(self, live):
        live.everybody()
        live.go_to(40)
        live.press(Qt.Key.Key_Tab, "Pitkän keskustelun jälkeen: ", ESC, "s", "100000", ENTER, ENTER)
        decision = live.item(40).decision
        assert decision.text.startswith("Pitkän keskustelun jälkeen: ")
        said = decision.text.replace("\u00a0", " ")
        assert "enintään 100 000,00 € (14,2 % hyväksyttävistä kustannuksista)" in said
        assert "146 000,00" not in said

    def test_a_reason_for_refusing_is_no_reason_for_recommending(self, live):
        live.everybody()
        live.go_to(40)
        live.press("x", "Liian kallis.", ESC, "s", "80000", ENTER, ENTER)
        assert (live.item(40).decision.kind, live.item(40).reasons) == (DecisionKind.RECOMMEND, "")

    def test_what_is_tabled_has_neither_amount_nor_conditions(self, live):
        live.everybody()
        live.go_to(40)
        live.press("t", "Kuntarahoitus on päätetty.")
        live.click("live.asking.accept")
        choose_kind(live, "puolletaan")
        assert live.view.board.now().decision.conditions == ("Kuntarahoitus on päätetty.",)
        choose_kind(live, "jätetään pöydälle")
        live.press(ENTER)
        decision = live.item(40).decision
        assert (decision.kind, decision.amount, decision.conditions) == (DecisionKind.TABLE, None, ())

    def test_a_project_is_not_approved_and_conditions_are_asked_where_they_are_written(self, live):
        live.everybody()
        live.go_to(40)
        live.click("live.more.kind")
        combo = live.part("live.asking.kind")
        offered = [combo.itemText(n) for n in range(combo.count())]
        assert "puolletaan" in offered
        assert not {"hyväksytään", "puolletaan ehdoilla"} & set(offered)


class TestWhatWasPrepared:
    def prepare(self, live):
        live.everybody()
        live.go_to(40)
        live.press("s", "90000", ENTER, "t", "Kuntarahoitus on päätetty.")
        live.click("live.asking.accept")

    def holds(self, decision):
        return (decision.amount, decision.conditions) == (Money.euros("90000.00"), ("Kuntarahoitus on päätetty.",))

    @pytest.mark.parametrize("slip", ["p", "v"])
    def test_a_wrong_key_and_the_same_again_bring_it_back(self, live, slip):
        self.prepare(live)
        live.press(slip)
        if slip == "v":
            live.click("live.asking.accept")
        assert live.view.board.now().decision.amount is None
        live.press(slip)
        assert self.holds(live.view.board.now().decision)

    def test_taking_the_decision_back_brings_it_back(self, live):
        self.prepare(live)
        live.press(ENTER)
        assert self.holds(live.item(40).decision)
        live.click("live.done.undo")
        assert live.view.board.number == 40
        assert live.item(40).decision is None
        assert self.holds(live.view.board.now().decision)


def test_nobody_is_there_longer_than_the_meeting(live):
    live.everybody()
    live.press("l")
    live.press("D", modifier=Qt.KeyboardModifier.ShiftModifier)
    live.press("12.00", ENTER, ESC)
    live.clock.set(11, 0)
    live.click("live.close")
    for item in live.view.closing.open_items():
        live.choose(f"live.closing.{item.number}", "siirretään seuraavaan kokoukseen")
    live.click("live.asking.accept")
    assert {entry.end for entry in live.meeting.attendance} == {time(11)}


@pytest.mark.parametrize(("closed", "breaks"), [((9, 45), time(9, 45)), ((10, 30), time(10, 30))])
def test_a_break_that_lasts_ends_with_the_meeting(live, closed, breaks):
    live.everybody()
    live.clock.set(9, 40)
    live.click("live.pause")
    live.press(ENTER)
    live.clock.set(*closed)
    live.click("live.close")
    for item in live.view.closing.open_items():
        live.choose(f"live.closing.{item.number}", "siirretään seuraavaan kokoukseen")
    live.click("live.asking.accept")
    assert live.meeting.state is MeetingState.CLOSED
    assert live.meeting.breaks == (Interval(time(9, 40), breaks),)
