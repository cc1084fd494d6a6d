"""Ctrl+Z undoes in the whole window: the meeting that covers it follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kokkola_desktop.services import meetings
from kokkola_desktop.ui.meetings.live.view import LiveView
from tests.hand import CTRL, Hand


def test_ctrl_z_looks_at_what_is_open_again_and_the_bar_goes(open_window, demo_file):
    window = open_window(demo_file, "meetings")
    hand = Hand()
    hand.click_row("meeting.list", "3/2026")
    hand.press(Qt.Key.Key_Return)
    hand.click("meeting.tabs.live")
    hand.click("meeting.live.start")
    hand.part("live.page")
    view = window.findChild(LiveView)
    hand.wait(lambda: view.board is not None, "the meeting to be shown")

    def strike(*keys):
        for key in keys:
            hand.press(key)
            hand.wait(lambda: not view.acts.busy, "the file to take it")

    strike("l", "a", Qt.Key.Key_Escape, *[Qt.Key.Key_Return] * 3)
    decided, looked_at = view.undo_bar.decided, view.board.number
    assert decided != looked_at
    hand.wait(lambda: window.backing_up._timer.isActive() and not window.tasks.running(), "the first copy of the file")
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    hand.wait(lambda: view.board.number == decided, "the § to be looked at again")
    assert meetings.get(window.workspace, "3/2026").item(decided).decision is None
    assert view.undo_bar.isHidden()
    assert f"§ {decided} on taas päättämättä" in view.page.report.text.replace("\u00a0", " ")
    # A second one takes back the step before, and says so too.
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    hand.wait(lambda: view.board.number < decided, "the § before it")
