"""What is begun in the meeting and let be leaves nothing behind; what is taken back takes what hung on it along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from kokkola_desktop.domain.meeting import Candidate, Decision, DecisionKind, Election, MotionKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.meetings import votes
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.meetings.live.board import Pending, pack, unpack
from tests.ui.live.playing import ENTER, ESC

CTRL = Qt.KeyboardModifier.ControlModifier


def pending(live):
    return live.view.board.now().decision


def test_another_sum_that_is_let_be_is_not_decided(live):
    live.everybody()
    live.go_to(40)
    before = pending(live)
    for leave in (lambda: live.press(ESC), lambda: live.click("live.asking.cancel")):
        live.press("s", "1000")
        assert pending(live).amount == Money.euros("1000.00"), "the effect is shown while it is typed"
        leave()
        assert pending(live) == before
    live.press(ENTER)
    assert live.item(40).decision.amount == before.amount


def test_a_refusal_begun_by_mistake_is_taken_back_by_esc(live):
    live.everybody()
    live.go_to(41)
    before = pending(live)
    live.press("x")
    assert pending(live).kind is DecisionKind.NOT_RECOMMEND
    live.press(ESC)
    assert pending(live) == before
    live.press("x", "Ei sovi ohjelmaan.")
    live.click("live.asking.cancel")
    assert pending(live) == before


def test_conditions_that_were_typed_stay_when_the_field_is_left(live):
    live.everybody()
    live.go_to(41)
    live.press("t", "Kuntaraha päätetty.", ESC)
    assert pending(live).conditions == ("Kuntaraha päätetty.",)
    assert live.item(41).decision is None
    assert not live.part("live.more.proposed").isHidden(), "it can be set back at once"


def outvoted(live) -> str:
    """§ 40 is decided by a vote against a motion to reject; gives its mover, who may dissent."""
    live.everybody()
    live.go_to(40)
    workspace, number = live.window.workspace, live.number
    mover, seconder = live.meeting.people[4].id, live.meeting.people[5].id
    votes.move(workspace, number, 40, mover, MotionKind.REJECT, seconded_by=(seconder,))
    live.view.reload()
    live.rest()
    live.press(ENTER)
    for _one in range(11):
        live.press("j")
    live.press(ENTER, ENTER)
    assert live.item(40).decision is not None
    return mover


def test_a_dissent_is_not_recorded_by_esc(live):
    mover = outvoted(live)
    live.go_to(40)
    live.press("e")
    assert live.part("live.asking.dissent").chosen == (mover,), "who alone is entitled is chosen"
    live.part("live.asking.dissent.text").setFocus()
    live.press("Hanke ei ole valmis.", ESC)
    assert live.item(40).dissents == ()
    live.press("e")
    live.click("live.asking.accept")
    assert [(one.person, one.text) for one in live.item(40).dissents] == [(mover, "Hanke ei ole valmis.")]
    live.press("e")
    live.click(f"live.asking.dissent.{mover}.remove")
    assert live.item(40).dissents == ()


def test_reasons_of_a_dissent_stay_with_the_decision_they_are_about(live):
    outvoted(live)
    live.go_to(41)
    live.press("e")
    live.part("live.asking.dissent.text").setFocus()
    live.press("Hanke ei ole valmis.", ESC)
    assert live.view.keeping.remembered_of(41, "asking.dissent") == ""
    live.go_to(40)
    live.press("e")
    assert live.part("live.asking.dissent.text").toPlainText() == "Hanke ei ole valmis."


def test_what_is_typed_in_a_later_question_does_not_reach_the_earlier_one(live):
    live.everybody()
    live.go_to(41)
    live.press("t", "Ehto.")
    live.press(ENTER, modifier=CTRL)
    live.click("live.pause")
    live.press("9.40", ENTER)
    assert live.meeting.breaks


def test_letters_do_not_decide_while_people_are_chosen(live):
    live.everybody()
    live.go_to(36)
    live.click("live.more.checkers")
    live.press("p")
    assert pending(live).kind is DecisionKind.ELECT


def test_an_election_that_is_tabled_elects_nobody(live):
    live.everybody()
    live.go_to(36)
    live.press("p")
    assert "Kirjaa valinta" not in live.primary
    live.press(ENTER)
    item = live.item(36)
    assert (item.decision.kind, item.elections, live.meeting.checkers) == (DecisionKind.TABLE, (), ())


def test_as_many_checkers_are_elected_as_the_rules_say_and_only_members(live):
    live.everybody()
    live.go_to(36)
    live.click("live.more.checkers")
    picker = live.part("live.asking.checkers")
    offered = {box.text() for box in picker.findChildren(QAbstractButton)}
    assert len(offered) == 11
    assert "Johanna Niskaluoto" not in offered, "the secretary has no vote"
    picker.choose(picker.chosen[:1])
    live.click("live.asking.accept")
    assert live.view.page.asking.fault == "Valitse 2 pöytäkirjantarkastajaa."


def test_a_proposed_checker_who_is_away_is_not_elected_by_enter(live):
    live.everybody()
    live.go_to(36)
    first, second = live.view.board.proposed_checkers()
    away = live.meeting.person(second).name
    assert live.primary.startswith("Kirjaa valinta")
    everybody = [person.id for person in presence.everybody(live.meeting)]
    live.press("l", presence.LETTERS[everybody.index(second)].lower(), ESC)
    assert live.primary == "Valitse tarkastajat…"
    assert live.words("live.decided.remark") == f"Ei läsnä: {away}"
    live.press(ENTER)
    picker = live.part("live.asking.checkers")
    assert picker.chosen == (first,), "who was proposed and is there stays chosen"
    third = next(key for key in picker._boxes if key != first)
    picker._boxes[third].click()
    live.click("live.asking.accept")
    live.press(ENTER)
    assert set(live.meeting.checkers) == {first, third}


def test_a_lot_is_not_drawn_where_nobody_ties(live):
    live.everybody()
    live.go_to(40)
    live.click("live.more.chair")
    first, second = (person.id for person in live.meeting.people[4:6])
    live.choose("live.asking.chair.way", "avoin äänestys")
    live.part("live.asking.chair").choose((first, second))
    for key, votes_given in ((first, "6"), (second, "3")):
        live.part(f"live.ballots.{key}").setFocus()
        live.press(votes_given)
    live.click("live.ballots.lot")
    assert live.words("live.ballots.drawn") == "Äänet eivät menneet tasan: arpaa ei tarvita."
    live.click("live.asking.accept")
    (election,) = live.item(40).elections
    assert (election.elected, election.lot, election.way) == ((first,), False, "avoin äänestys")
    live.click("live.more.chair")
    live.click("live.asking.chair.nobody")
    assert (live.item(40).elections, live.item(40).chair) == ((), None)


def test_what_hung_on_a_decision_goes_when_the_item_is_opened_again(live):
    live.everybody()
    live.go_to(36)
    live.press(ENTER)
    assert len(live.meeting.checkers) == 2
    live.go_to(36)
    live.click("live.more.reopen")
    item = live.item(36)
    assert (item.decision, item.elections, live.meeting.checkers) == (None, (), ())


def test_a_bouncing_enter_decides_nothing_that_nobody_has_read(live):
    live.everybody()
    live.go_to(37)

    def enter(at):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ENTER, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(at)
            QApplication.sendEvent(live.view, event)
        live.rest()

    enter(10_000)
    enter(10_060)
    assert live.view.board.number == 38
    assert live.item(38).decision is None
    enter(11_000)
    assert live.view.board.number == 39


def test_enter_on_a_button_presses_that_button(live):
    live.everybody()
    live.go_to(41)
    live.press("s", "1000")
    live.part("live.asking.cancel").setFocus()
    live.press(ENTER)
    assert live.view.page.asking.kind == ""
    assert live.item(41).decision is None


def test_the_vote_follows_the_motions(live):
    live.everybody()
    live.go_to(40)
    people = [person.id for person in live.meeting.people]
    workspace, number = live.window.workspace, live.number
    votes.move(
        workspace, number, 40, people[4], MotionKind.COUNTER, amount=Money.euros("100000.00"), seconded_by=(people[5],)
    )
    live.view.reload()
    live.rest()
    live.press("ä")
    (counter,) = live.item(40).motions
    assert live.view.voting.count.pair.no == counter.id
    votes.move(workspace, number, 40, people[6], MotionKind.TABLE, seconded_by=(people[5],))
    live.view.reload()
    live.rest()
    tabling = next(made for made in live.item(40).motions if made.kind is MotionKind.TABLE)
    assert live.view.voting.count.pair.no == tabling.id, "procedural motions come first"
    votes.withdraw(workspace, number, 40, tabling.id)
    live.view.reload()
    live.rest()
    assert live.view.voting.count.pair.no == counter.id
    votes.drop_motion(workspace, number, 40, counter.id)
    live.view.reload()
    live.rest()
    assert live.view.voting.count is None


def test_another_text_size_goes_on_in_the_meeting_at_the_same_item(play, demo_file, qtbot):
    live = play(demo_file)
    live.view.end()
    window = live.window
    window.around.cover(None)
    window.open_thing("live", live.number)
    detail = window._screens["meetings"].detail
    qtbot.waitUntil(detail.tab.start.isEnabled)
    detail.tab.go_on()
    qtbot.waitUntil(lambda: detail.tab.view is not None and detail.tab.view.board is not None)
    detail.tab.view.look_at(40)
    qtbot.waitUntil(lambda: detail.tab.running == 40)
    window.rebuild()
    again = window._screens["meetings"].detail
    assert again is not detail
    qtbot.waitUntil(lambda: again.tab.running == 40, timeout=20_000)
    assert again.tab.view.isVisible()
    again.tab.leave_view()


def test_an_election_that_was_about_to_be_held_is_kept_as_a_draft():
    elected = Election("checker", ("m1", "m2"), "avoin äänestys", (Candidate("m1", 5), Candidate("m2", 4)), lot=False)
    kept = Pending(Decision(DecisionKind.ELECT), election=elected)
    assert unpack(pack(kept)) == kept
    former = '{"kind": "elect", "amount": null, "amounts": {}, "conditions": [], "text": "", "reasons": "", "elected": ["m1"]}'
    assert unpack(former).election == Election("checker", ("m1",)), "as an earlier version kept it"
    assert unpack(former.replace('["m1"]', "[]")).election is None
