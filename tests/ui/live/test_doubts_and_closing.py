"""Disqualification, texts, breaks, opening again and closing, in the meeting itself."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kokkola_desktop.domain.meeting import (
    Capacity,
    DecisionKind,
    Ground,
    IrregularKind,
    Item,
    ItemKind,
    MeetingState,
    MotionKind,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import meetings, proposals
from kokkola_desktop.services.meetings import live as verbs, planning, votes
from tests.ui.live.playing import ENTER, ESC


def test_the_suggested_one_counts_until_confirmed_and_nobody_else_is_suggested(play_trial):
    player = play_trial("O-44")
    player.press("l", "a", ESC)
    assert [who for who, _found in player.view.board.doubts()] == ["p5"]
    assert "Läsnä 9/9" in player.words("live.quorum")
    player.click("live.doubt.confirm.p5")
    assert "Läsnä 8/9" in player.words("live.quorum")
    assert "Eeva Testinen esteellinen" in player.words("live.quorum")
    assert player.item(41).disqualified[0].ground is Ground.EMPLOYMENT


def test_one_who_has_made_a_motion_is_disqualified_with_a_reason_in_the_same_act(play_trial):
    player = play_trial("O-44")
    player.press("l", "a", ESC)
    votes.move(player.window.workspace, player.number, 41, "p5", MotionKind.TABLE, seconded_by=("p2",))
    player.view.reload()
    player.rest()
    player.click("live.doubt.confirm.p5")
    assert player.item(41).disqualified == ()
    player.click("live.asking.accept")
    assert player.view.page.asking.fault.startswith("Kirjoita syy")
    player.part("live.asking.stayed").setFocus()
    player.press("Huomattiin vasta ehdotuksen jälkeen.")
    player.click("live.asking.accept")
    item = player.item(41)
    assert (item.disqualified[0].person, item.disqualified[0].ground) == ("p5", Ground.EMPLOYMENT)
    assert [(one.kind, one.reason) for one in item.irregular] == [
        (IrregularKind.STAYED, "Huomattiin vasta ehdotuksen jälkeen.")
    ]


def test_those_away_stand_in_one_line_and_get_their_buttons_when_they_come(live):
    live.everybody()
    live.go_to(41)
    here, away = live.view.board.doubts_here_and_away()
    assert here
    assert away
    names = [live.meeting.person(who).name for who, _found in away]
    assert all(name in live.words("live.doubts.away.text") for name in names)
    assert all(live.button(f"live.doubt.confirm.{who}") is None for who, _found in away)
    assert all(live.part(f"live.doubt.confirm.{who}") for who, _found in here)


def test_a_false_suggestion_is_dismissed_with_a_reason_and_stays_so(play_trial):
    player = play_trial("O-44")
    player.click("live.doubt.dismiss.p5")
    player.press(ENTER)
    assert player.view.board.doubts() != ()
    player.press("Toinen samanniminen yritys.", ENTER)
    assert player.view.board.doubts() == ()
    assert player.item(41).disqualified == ()
    assert meetings.suggested(player.window.workspace, "3/2026", 41) == ()


def test_the_group_settles_a_dispute_without_that_member(play_trial):
    player = play_trial("O-44")
    player.press("l", "a", ESC)
    player.click("live.doubt.dispute.p5")
    player.choose("live.asking.dispute", "ei ole esteellinen")
    player.click("live.asking.accept")
    assert player.view.page.asking.fault.startswith("Kirjoita ryhmän päätöksen perustelu")
    player.part("live.asking.dispute.text").setFocus()
    player.press("Hän ei ole valmistellut hakemusta.")
    player.click("live.asking.accept")
    (dispute,) = player.item(41).disputes
    assert not dispute.disqualified
    assert player.view.board.doubts() == ()


def test_a_deputy_is_called_for_whoever_is_disqualified_and_sits_for_that_item(live):
    live.everybody()
    live.go_to(40)
    (person, _found), *_rest = live.view.board.doubts()
    live.click(f"live.doubt.confirm.{person}")
    before = live.words("live.quorum")
    offered = live.view.board.deputies(person)
    assert all(key not in dict(live.view.board.doubts()) for key in offered)
    if offered:
        live.click(f"live.doubt.deputy.{offered[0]}")
        assert live.words("live.quorum") != before
        assert "varajäsen tilalla" in live.words("live.quorum")


def test_the_discussion_is_one_step_when_its_text_is_left(live):
    live.go_to(40)
    live.click("live.more.discussion")
    live.press("Keskusteltiin aikataulusta.", ESC)
    assert live.item(40).discussion == "Keskusteltiin aikataulusta."
    assert live.view.hasFocus()


def test_what_was_decided_is_opened_again_and_checked_at_once(live):
    live.everybody()
    live.go_to(43)
    live.press(ENTER)
    live.go_to(43)
    live.click("live.more.reopen")
    assert live.item(43).decision is None
    live.press(ENTER)
    live.go_to(43)
    live.click("live.more.check")
    assert live.item(43).checked_at_once
    live.go_to(43)
    assert not live.button("live.more.reopen").isVisible()


def test_what_is_opened_again_keeps_its_amount_and_conditions_to_be_changed(live):
    live.everybody()
    live.go_to(40)
    live.press("s", "90000", ENTER, "t")
    live.press("Kuntarahoitus on päätetty.")
    live.click("live.asking.accept")
    live.press(ENTER)
    live.go_to(40)
    live.click("live.more.reopen")
    assert live.item(40).decision is None
    assert live.primary == "Kirjaa päätös: 90 000,00 €, ehdoilla"
    live.press(ENTER)
    assert live.item(40).decision.conditions == ("Kuntarahoitus on päätetty.",)


def test_what_is_decided_anew_after_the_meeting_keeps_its_minute(live):
    live.everybody()
    live.go_to(40)
    live.clock.set(9, 30)
    live.press("s", "90000", ENTER, ENTER)
    before, before_next = live.item(40), live.item(41).start
    assert (before.decision.at, before.end) == (time(9, 30), time(9, 30))
    open_items = [item.number for item in live.meeting.items if item.decision is None]
    verbs.close(live.window.workspace, live.number, time(11), [(n, DecisionKind.TABLE) for n in open_items])
    live.clock.set(19, 20)
    live.view.reload()
    live.rest()
    live.go_to(40)
    assert live.words("live.quorum").startswith("Päätösvaltainen. Läsnä 11/11")
    live.click("live.more.reopen")
    live.press("s", "80000", ENTER, ENTER)
    after = live.item(40)
    assert (after.decision.amount, after.decision.at, after.end) == (Money.euros("80000.00"), time(9, 30), time(9, 30))
    assert after.irregular == before.irregular
    assert live.view.board.number == 41
    assert live.item(41).start == before_next, "nothing begins after the meeting"


def test_a_break_has_its_time_and_going_on_ends_it(live):
    live.clock.set(9, 40)
    live.click("live.pause")
    live.press(ENTER)
    assert live.meeting.breaks[0].end == time(9, 55)
    assert "tauolla" in live.words("live.meeting_state")
    live.clock.set(9, 50)
    live.click("live.pause")
    assert live.meeting.breaks[0].end == time(9, 50)


def test_a_break_that_runs_over_lasts_until_the_meeting_goes_on(live):
    live.everybody()
    live.clock.set(9, 40)
    live.click("live.pause")
    live.press(ENTER)
    live.clock.set(10, 10)
    live.view.reload()
    live.rest()
    assert "tauolla, piti jatkaa klo 9.55" in live.words("live.meeting_state")
    live.press(ENTER)
    assert "Kokous on tauolla" in live.refusal
    live.click("live.pause")
    assert live.meeting.breaks[0].end == time(10, 10)
    assert "käynnissä" in live.words("live.meeting_state")
    live.clock.set(10, 12)
    live.view.reload()
    live.rest()
    assert "käynnissä" in live.words("live.meeting_state")


def test_closing_asks_item_by_item_and_nothing_is_decided_by_itself(live):
    live.everybody()
    for _n in range(7):
        live.press(ENTER)
    left = [item.number for item in live.view.closing.open_items()]
    assert left[:2] == [41, 42]
    live.click("live.close")
    live.click("live.asking.accept")
    assert "§ 41" in live.view.page.asking.fault.replace("\u00a0", " ")
    assert live.meeting.state is MeetingState.OPEN
    for number in left:
        words = "jätetään pöydälle" if number == 41 else "siirretään seuraavaan kokoukseen"
        live.choose(f"live.closing.{number}", words)
    live.press(ESC)
    live.click("live.close")  # what was chosen before the question was left stands there again
    live.clock.set(11, 0)
    live.click("live.asking.accept")
    assert live.refusal == ""
    assert live.view.page.asking.fault == ""
    assert live.meeting.state is MeetingState.CLOSED
    assert live.meeting.end == time(11, 0)
    assert live.item(41).decision.kind is DecisionKind.TABLE
    assert live.item(42).decision.kind is DecisionKind.MOVED
    states = {one["code"]: one["state"] for one in proposals.records(live.window.workspace)}
    assert (states["A71944"], states["A71948"], states["A70630"]) == ("tabled", "tabled", "ready")
    assert {entry.end for entry in live.meeting.attendance} == {time(11, 0)}


def test_closing_tells_whose_disqualification_nobody_assessed_and_leads_there(live):
    live.everybody()
    for _n in range(7):
        live.press(ENTER)
    left = live.view.board.left_unassessed()
    assert left
    assert live.item(left[0][0].number).decision is not None
    live.click("live.close")
    item, person = left[0]
    live.click(f"live.closing.doubt.{item.number}.{person}")
    assert live.view.board.number == item.number
    assert not live.view.page.asking.isVisible()
    live.click(f"live.doubt.dismiss.{person}")
    live.press("Ei kuulu hankkeen päätöksentekijöihin.", ENTER)
    assert len(live.view.board.left_unassessed()) == len(left) - 1


def test_what_is_left_goes_to_a_continued_meeting_without_a_new_notice(live):
    live.everybody()
    live.click("live.close")
    live.click("live.closing.adjourn")
    live.press("17.12.2026", Qt.Key.Key_Tab, "9.00", ENTER)
    assert live.refusal == ""
    assert live.meeting.adjourned_to == "5/2026"
    continued = meetings.get(live.window.workspace, "5/2026")
    assert continued.called_on == live.meeting.called_on
    assert [item.title for item in continued.items][:2] == [item.title for item in live.meeting.items][:2]


def test_a_chair_is_elected_for_one_item(live):
    live.everybody()
    live.go_to(40)
    live.click("live.more.chair")
    member = live.meeting.people[4].id
    live.click(f"live.asking.chair.{member}")
    live.click("live.asking.accept")
    assert live.item(40).chair == member
    assert live.item(40).elections[0].role == "chair"


def test_a_tie_of_an_election_is_settled_by_lot(live):
    live.everybody()
    live.go_to(40)
    live.click("live.more.chair")
    first, second = (person.id for person in live.meeting.people[4:6])
    live.choose("live.asking.chair.way", "suljettu lippuäänestys")
    picker = live.part("live.asking.chair")
    picker.choose((first, second))
    for key in (first, second):
        live.part(f"live.ballots.{key}").setFocus()
        live.press("5")
    live.click("live.asking.accept")
    assert live.item(40).chair is None
    live.click("live.ballots.lot")
    live.click("live.asking.accept")
    (election,) = live.item(40).elections
    assert election.lot
    assert election.elected[0] in (first, second)
    assert [one.votes for one in election.candidates] == [5, 5]


def test_an_expert_is_heard_and_a_guest_who_was_not_called_too(live):
    live.everybody()
    live.go_to(40)
    expert = next(one for one in live.meeting.people if one.capacity is Capacity.EXPERT)
    live.click("live.more.hear")
    live.click(f"live.asking.heard.{expert.id}")
    live.part("live.asking.guest").setFocus()
    live.press("Kaisa Kuultava, Koelaitos Oy")
    live.click("live.asking.accept")
    assert live.refusal == ""
    names = [live.meeting.person(key).name for key in live.item(40).heard]
    assert names == [expert.name, "Kaisa Kuultava"]
    guest = live.meeting.person(live.item(40).heard[1])
    assert (guest.capacity, guest.votes, guest.organisation) == (Capacity.EXPERT, False, "Koelaitos Oy")
    assert "Kaisa Kuultava" in " ".join(part.text() for part in live.view.page.findChildren(QLabel))
    live.click("live.more.hear")
    live.click(f"live.asking.heard.{expert.id}")
    live.click("live.asking.accept")
    assert [live.meeting.person(key).name for key in live.item(40).heard] == ["Kaisa Kuultava"]


def test_a_late_item_is_taken_up_before_it_is_decided(live):
    late = planning.add_late_item(live.window.workspace, "3/2026", Item(0, ItemKind.OTHER, "Kiireinen asia"))
    live.view.reload()
    live.rest()
    live.everybody()
    live.go_to(late)
    live.press(ENTER)
    asked = [part.text() for part in live.view.page.asking.findChildren(QLabel)]
    assert any("Lisäasiaa ei ole otettu käsiteltäväksi" in text for text in asked), "a reason is asked for in place"
    live.press(ESC)
    assert live.item(late).decision is None
    live.click("live.more.late")
    assert live.item(late).taken_up
    assert live.primary == "Merkitään tiedoksi", "nothing is proposed, so there is nothing to approve"
    live.press(ENTER)
    assert live.item(late).decision.kind is DecisionKind.NOTE


def test_a_recorded_disqualification_can_be_taken_away(live):
    live.everybody()
    live.go_to(40)
    (person, _found), *_rest = live.view.board.doubts()
    live.click(f"live.doubt.confirm.{person}")
    before = live.words("live.quorum")
    live.click(f"live.doubt.change.{person}")
    live.click("live.asking.qualify")
    assert live.item(40).disqualified == ()
    assert live.words("live.quorum") != before
