"""Osallistujat: answers to the call, all in one act, times corrected by hand; and the way into the meeting itself."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.domain.presence import STILL
from kokkola_desktop.services import history, meetings
from kokkola_desktop.services.meetings import live as verbs, participants
from kokkola_desktop.ui.meetings.attendance.times import stretches_of
from tests.ui.live.playing import DEMO, ENTER, Clock


@pytest.fixture
def window(open_window, demo_file, qtbot):
    """The demonstration's meeting 3/2026 at Osallistujat."""
    window = open_window(demo_file, "meetings")
    window.now = window.around.now = Clock()
    window.open_thing("meeting", DEMO)
    qtbot.mouseClick(window.findChild(QWidget, "meeting.tabs.attendance"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab(window).seen is not None, timeout=10_000)
    return window


def tab(window):
    return window.findChild(QWidget, "attendance")


def shown(window, name):
    return window.findChild(QLabel, name).text().replace("\u00a0", " ")


def test_everybody_stands_with_answer_declaration_and_expected_disqualification(window):
    rows = {line[0].removeprefix("– "): line for line in tab(window).table.texts()}
    doubted = [line for line in rows.values() if "40?" in line[6].replace("\u00a0", "")]
    assert len(rows) == len(meetings.get(window.workspace, DEMO).people)
    assert {line[3] for line in rows.values()} == {"ei tietoa"}
    assert doubted
    assert any(line[5] == "puuttuu" for line in rows.values())


def test_all_are_coming_by_one_act_and_the_foot_tells_the_quorum(window, qtbot):
    qtbot.mouseClick(window.findChild(QPushButton, "attendance.all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Tulossa 11/11" in shown(window, "attendance.foot"))
    assert history.undo_name(window.workspace) == "Kokous 3/2026: osallistuminen"


def test_an_answer_is_chosen_by_arrow_keys(window, qtbot):
    table = tab(window).table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    who = tab(window).chosen.person.id
    combo = tab(window).answer.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    tab(window).answer.leave()

    def answered():
        seen = participants.participants(window.workspace, DEMO)
        return next(one.coming for one in seen.people if one.person.id == who)

    qtbot.waitUntil(lambda: answered() is Coming.COMING)


def test_times_are_corrected_by_hand_in_an_open_meeting(window, qtbot):
    verbs.open_meeting(window.workspace, DEMO, time(9, 0))
    qtbot.waitUntil(lambda: tab(window).seen.meeting.state is MeetingState.OPEN)
    qtbot.mouseClick(window.findChild(QPushButton, "attendance.all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(tab(window).seen.meeting.attendance))
    who = tab(window).chosen.person.id
    line = tab(window).times.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "9.10-10.05, 10.20-")
    qtbot.keyClick(line, ENTER)

    def intervals():
        meeting = meetings.get(window.workspace, DEMO)
        return [(entry.start, entry.end) for entry in meeting.attendance if entry.person == who]

    qtbot.waitUntil(lambda: intervals() == [(time(9, 10), time(10, 5)), (time(10, 20), STILL)])
    qtbot.keyClick(line, "x")
    qtbot.keyClick(line, ENTER)
    assert "Kellonaikaa ”x” ei ole" in tab(window).times.fault


def test_overlapping_times_are_refused():
    with pytest.raises(Exception, match="päällekkäin"):
        stretches_of("9.00–10.00, 9.30–11.00")


def test_a_called_meeting_is_opened_and_has_the_whole_window_until_the_user_goes_back(window, qtbot):
    qtbot.mouseClick(window.findChild(QWidget, "meeting.tabs.live"), Qt.MouseButton.LeftButton)
    start = window.findChild(QPushButton, "meeting.live.start")
    qtbot.waitUntil(lambda: start.isEnabled() and start.text() == "Avaa kokous")
    assert window.findChild(QLabel, "meeting.live.head").text() == "Kokous ei ole vielä alkanut."
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    live = window.findChild(QWidget, "meeting.live").view
    qtbot.waitUntil(lambda: live.board is not None and not live.acts.busy, timeout=10_000)
    assert not window.top.isVisible()
    assert not window.navigation.isVisible()
    assert meetings.get(window.workspace, DEMO).state is MeetingState.OPEN
    qtbot.mouseClick(window.findChild(QPushButton, "live.back"), Qt.MouseButton.LeftButton)
    assert window.top.isVisible()
    assert window.navigation.isVisible()
    qtbot.waitUntil(lambda: start.text() == "Jatka kokousta")


def test_a_checked_meeting_cannot_be_gone_on_with(window, qtbot):
    window.open_thing("meeting", "1/2026")
    qtbot.waitUntil(lambda: tab(window).seen is not None and tab(window).seen.meeting.number == "1/2026")
    assert not window.findChild(QPushButton, "attendance.all").isEnabled()
    qtbot.mouseClick(window.findChild(QWidget, "meeting.tabs.live"), Qt.MouseButton.LeftButton)
    text = window.findChild(QLabel, "meeting.live.text")
    qtbot.waitUntil(lambda: "korjaus" in text.text())
    assert not window.findChild(QPushButton, "meeting.live.start").isEnabled()


def test_a_meeting_of_another_day_says_so_before_it_is_opened(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    window.open_thing("live", DEMO)
    head = window.findChild(QLabel, "meeting.live.head")
    qtbot.waitUntil(lambda: head.text().replace("\u00a0", " ") == "Kokous on 3.12.2026, ja tänään on 25.11.2026.")
