"""The meeting itself by keys: people come and go, items are decided, and the file says the same."""

from __future__ import annotations

import shutil
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kokkola_desktop.domain.meeting import DecisionKind, MeetingState
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import demo, history, meetings
from kokkola_desktop.ui.meetings.live.view import LiveView

NUMBER = "3/2026"


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "Kokkolan esimerkki.kokkola"
    demo.create(path)
    return path


@pytest.fixture
def demo_file(demo_made, tmp_path):
    path = tmp_path / demo_made.name
    shutil.copy(demo_made, path)
    return path


class Clock:
    """The clock of the meeting, set by the test."""

    def __init__(self):
        self.at = datetime(2026, 12, 3, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))

    def __call__(self):
        return self.at

    def set(self, hour, minute):
        self.at = self.at.replace(hour=hour, minute=minute)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def live(open_window, demo_file, clock, qtbot, write):
    """Meeting 3/2026 of the demonstration, opened at nine, in its live view; keys by `press`."""
    window = open_window(demo_file)
    window.now = window.around.now = clock
    view = LiveView(window.around, NUMBER)
    window.around.cover(view)
    view.open_meeting()
    view.begin()
    qtbot.waitUntil(lambda: view.board is not None and not view.acts.busy, timeout=20_000)

    def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget() or view
            if isinstance(key, Qt.Key):
                qtbot.keyClick(target, key, modifier)
            elif modifier != Qt.KeyboardModifier.NoModifier:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, ord(key.upper()), modifier, key))
            else:
                write(target, key)
            qtbot.waitUntil(lambda: not view.acts.busy, timeout=20_000)

    view.press_keys = press
    yield view
    view.end()


ENTER = Qt.Key.Key_Return


def item(view, number):
    return meetings.get(view.around.workspace, NUMBER).item(number)


def go_to(view, qtbot, number):
    qtbot.mouseClick(view.findChild(QWidget, f"live.item.{number}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.board.number == number)


def words(view, name):
    return view.findChild(QLabel, name).text().replace("\u00a0", " ")


def primary(view):
    return view.findChild(QPushButton, "live.keys.primary").text().replace("\u00a0", " ")


def everybody(view):
    view.press_keys("l", "a", Qt.Key.Key_Escape)


def test_opening_takes_the_clock_and_all_members_come_by_two_letters(live):
    assert item(live, 34).start == time(9, 0)
    assert "Ei päätösvaltainen. Läsnä 0/11" in words(live, "live.quorum")
    everybody(live)
    assert "Päätösvaltainen. Läsnä 11/11 äänivaltaista, vaaditaan 6." in words(live, "live.quorum")
    assert {entry.start for entry in meetings.get(live.around.workspace, NUMBER).attendance} == {time(9, 0)}


def test_a_letter_comes_and_goes_and_with_shift_the_time_is_asked(live, clock):
    everybody(live)
    clock.set(9, 20)
    live.press_keys("l", "d")
    people = [line.person for line in _people(live)]
    third = people[2]
    assert _ends(live, third) == [time(9, 20)]
    live.press_keys("D", modifier=Qt.KeyboardModifier.ShiftModifier)
    live.press_keys("9.30", ENTER)
    assert _intervals(live, third)[-1][0] == time(9, 30)
    live.press_keys(Qt.Key.Key_Escape)
    assert not live.attendance_mode


def _people(view):
    from kokkola_desktop.ui.meetings.live import presence

    return presence.lines(view.board.meeting, None, time(9, 20), everyone=True)


def _intervals(view, person):
    meeting = meetings.get(view.around.workspace, NUMBER)
    return [(entry.start, entry.end) for entry in meeting.attendance if entry.person == person]


def _ends(view, person):
    return [end for _start, end in _intervals(view, person)]


def test_enter_records_what_the_button_says_and_goes_on(live, qtbot, clock):
    everybody(live)
    assert primary(live) == "Seuraava asia"
    live.press_keys(ENTER, ENTER)
    assert live.board.number == 36
    assert primary(live).startswith("Kirjaa valinta: Riina Kangasniitty ja Marko Viitaranta")
    clock.set(9, 10)
    live.press_keys(ENTER)
    assert item(live, 36).decision.kind is DecisionKind.ELECT
    assert len(meetings.get(live.around.workspace, NUMBER).checkers) == 2
    assert primary(live) == "Päätetään ehdotuksen mukaan"


def test_another_amount_is_typed_shown_in_its_effect_and_recorded_by_enter(live, qtbot, clock):
    everybody(live)
    go_to(live, qtbot, 40)
    before = words(live, "live.frame.0.remark")
    live.press_keys("s", "100000,50")
    assert primary(live) == "Kirjaa päätös: 100 000,50 €"
    assert "vapaana" in words(live, "live.frame.0.remark") != before
    live.press_keys(ENTER)
    assert "100 000,50 €" in live.page.decision.toPlainText().replace("\u00a0", " ")
    live.press_keys(ENTER)
    assert item(live, 40).decision.amount == Money.euros("100000.50")
    assert live.board.number == 41
    assert live.undo_bar.isVisible()
    qtbot.mouseClick(live.undo_bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not live.acts.busy)
    assert item(live, 40).decision is None
    assert live.board.number == 40


def test_keys_do_nothing_while_a_text_is_written_and_esc_and_tab_lead_out_and_in(live, qtbot):
    everybody(live)
    go_to(live, qtbot, 40)
    live.press_keys(Qt.Key.Key_Tab)
    assert live.page.decision.hasFocus()
    live.press_keys("p")
    assert item(live, 40).decision is None
    assert live.board.now().decision.kind is DecisionKind.RECOMMEND
    live.press_keys(Qt.Key.Key_Escape)
    assert live.hasFocus()
    live.press_keys("p")
    assert primary(live) == "Kirjaa päätös: jätetään pöydälle"


def test_without_a_quorum_a_decision_needs_a_written_reason(live, qtbot):
    go_to(live, qtbot, 40)
    live.press_keys(ENTER)
    assert item(live, 40).decision is None
    assert "ei ole päätösvaltainen" in words(live, "live.asking.head")
    assert meetings.get(live.around.workspace, NUMBER).state is MeetingState.OPEN


def test_each_step_has_its_name_in_undo(live):
    everybody(live)
    assert history.undo_name(live.around.workspace) == "Kokous 3/2026: kaikki läsnä"


def test_what_is_about_to_be_decided_is_safe_within_a_second(live, qtbot, clock):
    everybody(live)
    go_to(live, qtbot, 40)
    live.press_keys("s", "90000")
    from kokkola_desktop.services import drafts

    workspace, key = live.around.workspace, live.board.meeting.id
    qtbot.waitUntil(lambda: "40.decision" in drafts.kept(workspace, "meeting.live", key), timeout=1000)
    other = LiveView(live.around, NUMBER)
    qtbot.addWidget(other)
    other.begin()
    qtbot.waitUntil(lambda: other.board is not None, timeout=20_000)
    assert other.board.pending[40].decision.amount == Money.euros("90000.00")
    other.end()


def test_a_frame_that_does_not_bear_a_decision_asks_for_the_reason_that_papers_print(live, qtbot):
    everybody(live)
    go_to(live, qtbot, 40)
    live.press_keys(ENTER)
    assert words(live, "live.frame.0.remark").startswith("ylittyy")
    live.press_keys(ENTER)
    assert item(live, 41).decision is None
    assert "Rahoituskehys ylittyy" in words(live, "live.asking.head")
    live.press_keys("Yksi hanke on perumassa.", ENTER)
    assert item(live, 41).decision.kind is DecisionKind.RECOMMEND
    assert [entry.reason for entry in item(live, 41).irregular] == ["Yksi hanke on perumassa."]
    assert live.board.number == 42


def test_keys_struck_faster_than_the_file_writes_are_neither_lost_nor_misled(live, qtbot):
    everybody(live)
    for _n in range(4):
        qtbot.keyClick(live, ENTER)
    qtbot.waitUntil(lambda: not live.acts.busy, timeout=20_000)
    assert live.board.number == 38
