"""Motions and votes by keys: the pair as a sentence, the roll call, ties, figures, and what is decided afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from kokkola_desktop.domain.meeting import DecisionKind, MotionKind, Side, VoteResult, VoteWay
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.meetings import votes
from tests.ui.live.playing import ENTER, ESC


@pytest.fixture
def voting(live):
    """§ 40 with everybody there and a seconded motion for 100 000 euros; nobody is at the panel yet."""
    live.everybody()
    live.go_to(40)
    mover, seconder = (person.id for person in live.meeting.people[3:5])
    live.view.do(
        lambda: live.view.work(
            votes.move, 40, mover, MotionKind.COUNTER, amount=Money.euros("100000.00"), seconded_by=(seconder,)
        )
    )
    live.rest()
    return live


def test_a_motion_is_typed_seconded_and_voted_on(live):
    live.everybody()
    live.go_to(40)
    live.press("ä")
    assert live.view.is_voting
    people = [person.name for person in live.meeting.people if person.votes]
    live.choose("live.moving.by", people[2])
    live.part("live.moving.amount").setFocus()
    live.press("120000")
    live.click(f"live.moving.seconders.{live.meeting.people[3].id}")
    live.click("live.moving.accept")
    (made,) = live.item(40).motions
    assert made.amount == Money.euros("120000.00")
    assert made.seconded_by == (live.meeting.people[3].id,)
    assert "päätösehdotusta" in live.words("live.put.text")


def test_a_roll_call_of_eleven_takes_thirteen_keys_and_decides_what_won(voting):
    assert voting.primary == "Äänestetään"
    before = voting.words("live.title")
    voting.press(ENTER, *"eeeeee", *"jjjjj")
    assert voting.words("live.count.no.number") == "6"
    assert voting.words("live.count.unanswered.number") == "0"
    voting.press(ENTER)
    (vote,) = voting.item(40).votes
    assert (len(vote.against), len(vote.for_), vote.way) == (6, 5, VoteWay.ROLL_CALL)
    assert not voting.view.is_voting
    assert voting.words("live.title") == before
    assert voting.primary == "Kirjaa päätös: 100 000,00 €"
    voting.press(ENTER)
    assert voting.item(40).decision.amount == Money.euros("100000.00")


def test_a_dead_key_and_the_letter_after_it_record_nothing_and_j_records_one_voice(voting):
    voting.press("ä")
    for key, text in (
        (Qt.Key.Key_Dead_Acute, ""),
        (Qt.Key.Key_E, "e"),
        (Qt.Key.Key_Dead_Circumflex, ""),
        (Qt.Key.Key_Space, " "),
        (Qt.Key.Key_E, "é"),
        (Qt.Key.Key_AsciiCircum, "^"),
    ):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(voting.view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        voting.rest()
    # The same through an input method, which composes the letter and hands it over whole.
    for composed in ("é", "^"):
        for event in (QInputMethodEvent("´", []), QInputMethodEvent()):
            event.setCommitString("" if event.preeditString() else composed)
            QApplication.sendEvent(QApplication.focusWidget() or voting.view, event)
        voting.rest()
    assert voting.view.voting.count.voices == ()
    first = voting.view.voting.count.current
    voting.press("j")
    assert [(voter, voice.value) for voter, voice in voting.view.voting.count.voices] == [(first, "yes")]


def test_keys_of_the_item_do_nothing_in_the_roll_call_and_backspace_takes_the_last_voice_back(voting):
    voting.press("ä", "j", "e", "s", "p", "x", "v", "l", "a", ESC)
    assert len(voting.view.voting.count.voices) == 2
    assert voting.view.is_voting
    assert not voting.view.attendance_mode
    voting.press(Qt.Key.Key_Backspace)
    assert len(voting.view.voting.count.voices) == 1
    assert voting.item(40).votes == ()


def test_enter_confirms_nothing_before_everybody_has_answered(voting):
    voting.press("ä", "j", "j", ENTER)
    assert voting.item(40).votes == ()
    assert not voting.button("live.keys.confirm").isEnabled()


def test_in_a_tie_a_chair_who_voted_blank_is_asked(voting):
    voting.press("ä", "t", *"jjjjj", *"eeeee")
    assert "Äänet menivät tasan" in voting.words("live.voting.rule")
    voting.press(ENTER)
    assert voting.item(40).votes == ()
    voting.press("e", ENTER)
    (vote,) = voting.item(40).votes
    assert vote.chair_decides is Side.AGAINST
    assert voting.primary == "Kirjaa päätös: 100 000,00 €"


def test_figures_of_a_show_of_hands_and_a_clear_majority_need_no_names(voting):
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    voting.press("7")
    voting.part("live.figures.no").setFocus()
    voting.press("4", ENTER)
    (vote,) = voting.item(40).votes
    assert (vote.counts.for_, vote.counts.against, vote.way) == (7, 4, VoteWay.SHOW_OF_HANDS)
    voting.click("live.done.undo")
    assert voting.item(40).votes == ()
    voting.press("ä")
    voting.click("live.method.clear_majority")
    voting.press("j", ENTER)
    (vote,) = voting.item(40).votes
    assert (vote.result, vote.won) == (VoteResult.CLEAR_MAJORITY, Side.FOR)


@pytest.mark.parametrize(("letter", "side"), [("j", Side.FOR), ("e", Side.AGAINST)])
def test_the_chair_settles_a_tie_of_figures_by_the_letter_struck_in_the_field(voting, letter, side):
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    voting.press("5", Qt.Key.Key_Tab, "5")
    assert "Äänet menivät tasan" in voting.words("live.voting.rule")
    voting.press(letter)
    assert voting.view.voting.side.numbers() == (5, 5, 0)
    voting.press(ENTER)
    (vote,) = voting.item(40).votes
    assert (vote.counts.for_, vote.counts.against, vote.chair_decides) == (5, 5, side)


def test_figures_take_digits_alone_and_enter_goes_on_to_the_next(voting):
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    voting.press("x", "6", ENTER)
    assert voting.item(40).votes == ()
    voting.press("y4", ENTER)
    assert voting.item(40).votes == ()
    voting.press(ENTER)
    (vote,) = voting.item(40).votes
    assert (vote.counts.for_, vote.counts.against, vote.counts.blank) == (6, 4, 0)


def test_enter_in_a_tie_of_figures_waits_for_the_chair(voting):
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    voting.press("5", ENTER, "5", ENTER, ENTER)
    assert voting.item(40).votes == ()
    voting.press("e", ENTER)
    (vote,) = voting.item(40).votes
    assert vote.chair_decides is Side.AGAINST


def test_the_figures_of_the_next_vote_begin_empty(voting):
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    voting.press("7", ENTER, "4", ENTER)
    voting.click("live.done.undo")
    voting.press("ä")
    voting.click("live.method.show_of_hands")
    assert voting.view.voting.side.numbers() == voting.view.voting.count.figures == (0, 0, 0)


def test_more_votes_than_there_are_voters_are_refused_in_place(voting):
    voting.press("ä")
    voting.click("live.method.ballot")
    voting.press("9")
    voting.part("live.figures.no").setFocus()
    voting.press("4", ENTER)
    assert voting.item(40).votes == ()
    assert "13 ääntä" in voting.view.voting.report.text


def test_tabling_is_voted_on_alone_and_first_and_if_it_wins_the_item_ends(voting):
    mover, seconder = (person.id for person in voting.meeting.people[5:7])
    voting.view.do(lambda: voting.view.work(votes.move, 40, mover, MotionKind.TABLE, seconded_by=(seconder,)))
    voting.rest()
    voting.press("ä")
    assert "käsittelyn jatkamista" in voting.words("live.put.text")
    voting.press(*"eeeeee", *"jjjjj", ENTER)
    assert not voting.view.is_voting
    assert voting.primary == "Kirjaa päätös: jätetään pöydälle"
    voting.press(ENTER)
    assert voting.item(40).decision.kind is DecisionKind.TABLE


def test_who_left_has_no_voice_and_the_call_goes_on_without(voting):
    leaving = voting.view.board.meeting.people[6].id
    voting.clock.set(9, 5)
    voting.view.comings.come_or_go(leaving)
    voting.rest()
    voting.press("ä")
    assert leaving not in voting.view.voting.count.voters
    assert voting.words("live.count.unanswered.number") == "10"


def test_a_roll_call_that_breaks_off_is_there_again(voting, qtbot):
    from kokkola_desktop.services import drafts

    voting.press("ä", "j", "e", "t")
    key = voting.meeting.id
    qtbot.waitUntil(lambda: "40.rollcall" in drafts.kept(voting.window.workspace, "meeting.live", key), timeout=1000)
    voting.view.reload()
    voting.rest()
    voting.click("live.voting.back")
    voting.press("ä")
    assert [voice.value for _voter, voice in voting.view.voting.count.voices] == ["yes", "no", "blank"]


def test_whoever_lost_may_dissent_and_nobody_else_is_offered(voting):
    voting.press("ä", *"jjjjjjjj", *"eee", ENTER, ENTER)
    assert voting.item(40).decision.amount == Money.euros("146000.00")
    voting.press("e")
    offered = [
        one.objectName().rpartition(".")[2]
        for one in voting.view.page.asking.findChildren(type(voting.part("live.asking.dissent").first()))
    ]
    (vote,) = voting.item(40).votes
    assert set(offered) == {*vote.against, voting.item(40).motions[0].by}
    voting.click(f"live.asking.dissent.{vote.against[0]}")
    voting.click("live.asking.accept")
    assert [one.person for one in voting.item(40).dissents] == [vote.against[0]]
