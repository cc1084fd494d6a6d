"""The meeting itself by keys: people come and go, items are decided, and the file says the same."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt

from kokkola_desktop.domain.meeting import DecisionKind, Interval, MeetingState, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import drafts, history, meetings, settings
from kokkola_desktop.services.meetings import handling, sitting
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.meetings.live.view import LiveView
from tests.ui.live.playing import DEMO, ENTER, ESC


def test_opening_takes_the_clock_and_all_members_come_by_two_letters(live):
    assert live.item(34).start == time(9, 0)
    assert "Ei päätösvaltainen. Läsnä 0/11" in live.words("live.quorum")
    live.everybody()
    assert "Päätösvaltainen. Läsnä 11/11 äänivaltaista, vaaditaan 6." in live.words("live.quorum")
    assert {entry.start for entry in live.meeting.attendance} == {time(9, 0)}


def test_a_letter_comes_and_goes_and_with_shift_the_time_is_asked(live):
    live.everybody()
    live.clock.set(9, 20)
    live.press("l", "d")
    people = [line.person for line in _people(live)]
    third = people[2]
    assert _ends(live, third) == [time(9, 20)]
    live.press("D", modifier=Qt.KeyboardModifier.ShiftModifier)
    live.press("9.30", ENTER)
    assert _intervals(live, third)[-1][0] == time(9, 30)
    live.press(ESC)
    assert not live.view.attendance_mode


def _people(live):
    return presence.lines(live.view.board.meeting, None, time(9, 20), everyone=True)


def _intervals(live, person):
    return [(entry.start, entry.end) for entry in live.meeting.attendance if entry.person == person]


def _ends(live, person):
    return [end for _start, end in _intervals(live, person)]


def test_enter_records_what_the_button_says_and_goes_on(live, qtbot):
    live.everybody()
    assert live.primary == "Seuraava asia"
    live.press(ENTER, ENTER)
    assert live.view.board.number == 36
    assert live.primary.startswith("Kirjaa valinta: Riina Kangasniitty ja Marko Viitaranta")
    live.clock.set(9, 10)
    live.press(ENTER)
    assert live.item(36).decision.kind is DecisionKind.ELECT
    assert len(live.meeting.checkers) == 2
    assert live.primary == "Päätetään ehdotuksen mukaan"


def test_another_amount_is_typed_shown_in_its_effect_and_recorded_by_enter(live, qtbot):
    live.everybody()
    live.go_to(40)
    before = live.words("live.frame.0.remark")
    live.press("s", "100000,50")
    assert live.primary == "Kirjaa päätös: 100 000,50 €"
    assert "vapaana" in live.words("live.frame.0.remark") != before
    live.press(ENTER)
    assert "100 000,50 €" in live.view.page.decision.toPlainText().replace("\u00a0", " ")
    live.press(ENTER)
    assert live.item(40).decision.amount == Money.euros("100000.50")
    assert live.view.board.number == 41
    assert live.view.undo_bar.isVisible()
    qtbot.mouseClick(live.view.undo_bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not live.view.acts.busy)
    assert live.item(40).decision is None
    assert live.view.board.number == 40


def test_keys_do_nothing_while_a_text_is_written_and_esc_and_tab_lead_out_and_in(live, qtbot):
    live.everybody()
    live.go_to(40)
    live.press(Qt.Key.Key_Tab)
    assert live.view.page.decision.hasFocus()
    live.press("p")
    assert live.item(40).decision is None
    assert live.view.board.now().decision.kind is DecisionKind.RECOMMEND
    live.press(ESC)
    assert live.view.hasFocus()
    live.press("p")
    assert live.primary == "Kirjaa päätös: jätetään pöydälle"


def test_without_a_quorum_a_decision_needs_a_written_reason(live, qtbot):
    live.go_to(40)
    live.press(ENTER)
    assert live.item(40).decision is None
    assert "ei ole päätösvaltainen" in live.words("live.asking.head")
    assert live.meeting.state is MeetingState.OPEN


def test_each_step_has_its_name_in_undo(live):
    live.everybody()
    assert history.undo_name(live.window.workspace) == "Kokous 3/2026: kaikki läsnä"


def test_what_is_about_to_be_decided_is_safe_within_a_second(live, qtbot):
    live.everybody()
    live.go_to(40)
    live.press("s", "90000")
    workspace, key = live.window.workspace, live.view.board.meeting.id
    qtbot.waitUntil(lambda: "40.decision" in drafts.kept(workspace, "meeting.live", key), timeout=1000)
    other = LiveView(live.window.around, DEMO)
    qtbot.addWidget(other)
    other.begin()
    qtbot.waitUntil(lambda: other.board is not None, timeout=20_000)
    assert other.board.pending[40].decision.amount == Money.euros("90000.00")
    other.end()


def test_a_frame_that_does_not_bear_a_decision_asks_for_the_reason_that_papers_print(live, qtbot):
    live.everybody()
    live.go_to(40)
    live.press(ENTER)
    assert live.words("live.frame.0.remark").startswith("ylittyy")
    live.press(ENTER)
    assert live.item(41).decision is None
    assert "Rahoituskehys ylittyy" in live.words("live.asking.head")
    live.press("Yksi hanke on perumassa.", ENTER)
    assert live.item(41).decision.kind is DecisionKind.RECOMMEND
    assert [entry.reason for entry in live.item(41).irregular] == ["Yksi hanke on perumassa."]
    assert live.view.board.number == 42


def test_an_amount_over_what_was_asked_or_allowed_is_warned_of_and_stops_nothing(live, qtbot):
    live.everybody()
    live.go_to(40)
    assert live.view.page.over.isHidden()
    live.press("s", "400000")
    assert live.words("live.over") == "47 380 € enemmän kuin haettiin (352 620 €)."
    live.part("live.asking.amount.0").selectAll()
    live.press("500000", ENTER)
    assert live.words("live.over") == "7 901,40 € yli enimmäismäärän 492 098,60 €."
    live.press(ENTER, "Valtuusto on luvannut lisää.", ENTER)  # the frame does not bear it, which needs a reason
    assert live.item(40).decision.amount == Money.euros("500000.00")
    found = meetings.check(live.window.workspace, DEMO)
    (over,) = [one for one in found if one.place == "decision" and "over" in one.facts]
    assert (over.item, over.facts["over"]) == (40, Money.euros("7901.40"))


def test_a_reason_is_kept_until_the_decision_it_is_for_is_recorded(live, qtbot):
    live.go_to(40)
    live.press(ENTER, "Kaksi jäsentä odottaa ovella.", ENTER)
    assert live.item(40).decision is None, "nobody at all is there"
    live.press("l", "b", "c", ESC)
    live.press(ENTER)
    assert live.part("live.asking.reason").text() == "Kaksi jäsentä odottaa ovella."
    live.press(ENTER)  # the frame bears this one
    live.press(ENTER, "Kaksi jäsentä odottaa yhä.", ENTER)
    assert "Rahoituskehys ylittyy" in live.words("live.asking.head")
    live.press(ESC, ENTER)
    assert live.part("live.asking.reason").text() == "Kaksi jäsentä odottaa yhä."
    live.press(ENTER, "Yksi hanke on perumassa.", ENTER)
    assert [entry.reason for entry in live.item(41).irregular] == [
        "Kaksi jäsentä odottaa yhä.",
        "Yksi hanke on perumassa.",
    ]
    live.view.keeping.keep()
    live.rest()
    kept = drafts.kept(live.window.workspace, "meeting.live", live.view.board.meeting.id)
    assert [field for field in kept if field.startswith("41.asking")] == []


def test_keys_struck_faster_than_the_file_writes_are_neither_lost_nor_misled(live, qtbot):
    live.everybody()
    for _n in range(4):
        qtbot.keyClick(live.view, ENTER)
    qtbot.waitUntil(lambda: not live.view.acts.busy, timeout=20_000)
    assert live.view.board.number == 38


def test_an_amount_that_cannot_be_read_shows_and_records_nothing(live):
    live.everybody()
    live.go_to(40)
    before = live.primary
    live.press("s")
    live.press("70.000")
    assert live.primary == before
    assert "70,00" not in live.primary
    live.view.press("primary")
    live.rest()
    assert live.item(40).decision is None
    assert live.view.page.asking.fault
    live.press(ESC, ENTER)
    assert live.item(40).decision.amount == Money.euros("146000.00")


def test_the_place_of_a_reserve_is_asked_and_stands_in_the_decision(live):
    live.everybody()
    live.go_to(40)
    live.click("live.more.kind")
    live.choose("live.asking.kind", "varasijalle")
    assert live.part("live.asking.place").text() == "1"
    live.click("live.asking.accept")
    live.press(ENTER)
    assert live.item(40).decision.reserve_rank == 1
    live.go_to(42)
    live.click("live.more.kind")
    live.choose("live.asking.kind", "varasijalle")
    assert live.part("live.asking.place").text() == "2"


def test_in_a_hybrid_meeting_somebody_on_the_line_is_marked_so(live):
    live.everybody()
    assert live.meeting.way is Way.HYBRID
    third = presence.everybody(live.view.board.meeting)[2].id
    live.press("l")
    live.press("D", modifier=Qt.KeyboardModifier.ShiftModifier)
    live.click("live.side.remote")
    live.part("live.side.time").setFocus()
    live.press(ENTER)
    assert [(one.start, one.remote) for one in live.meeting.attendance if one.person == third] == [(time(9, 0), True)]
    live.clock.set(9, 30)
    live.press("D", modifier=Qt.KeyboardModifier.ShiftModifier)
    assert live.part("live.side.remote").isChecked()
    live.click("live.side.remote")
    live.part("live.side.time").setFocus()
    live.press(ENTER)
    found = [(one.start, one.remote) for one in live.meeting.attendance if one.person == third]
    assert found == [(time(9, 0), True), (time(9, 30), False)]


def test_who_may_not_dissent_gives_a_statement_that_the_minutes_hold(live):
    live.everybody()
    live.go_to(40)
    live.press(ENTER, "e")
    member = live.meeting.people[4].id
    live.click(f"live.asking.statement.by.{member}")
    live.part("live.asking.statement").setFocus()
    live.press("Pidän aikataulua tiukkana.")
    live.click("live.asking.accept")
    assert "Lausuma pöytäkirjaan" in live.item(40).discussion
    assert "Pidän aikataulua tiukkana." in live.item(40).discussion
    assert live.view.keeping.remembered_of(40, "asking.statement") == ""


def test_a_statement_that_is_refused_is_not_lost(live):
    live.everybody()
    live.go_to(40)
    live.press(ENTER, "e")
    live.click(f"live.asking.statement.by.{live.meeting.people[4].id}")
    live.part("live.asking.statement").setFocus()
    live.press("Pidän aikataulua tiukkana.")
    settings.change(live.window.workspace, {"statement.allowed": False})
    live.click("live.asking.accept")
    assert live.item(40).discussion == ""
    assert live.view.keeping.remembered_of(40, "asking.statement") == "Pidän aikataulua tiukkana."


def test_a_break_whose_beginning_is_corrected_lasts_until_the_meeting_goes_on(live):
    workspace, number = live.window.workspace, live.number
    handling.begin_break(workspace, number, time(14, 0), time(14, 10))
    handling.correct_breaks(workspace, number, (Interval(time(13, 58), time(14, 10)),))
    assert sitting.sitting(workspace, number).pause(time(14, 30)) == time(14, 10)
    handling.end_break(workspace, number, time(14, 31))
    assert sitting.sitting(workspace, number).pause(time(14, 32)) is None
