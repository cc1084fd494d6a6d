"""Text at 200 % in a window of 1280 × 720: what is being decided is seen before Enter records it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from kokkola_desktop.ui import theme
from tests.ui.live.playing import ENTER, Player

NEXT = Qt.Key.Key_PageDown


@pytest.fixture
def low(application, play, demo_file, qtbot):
    theme.apply(application, theme.Theme(text_size=200))
    live = play(demo_file)
    live.window.resize(1280, 720)
    live.press("l", "a", Qt.Key.Key_Escape, *[NEXT] * 6)
    qtbot.waitUntil(lambda: live.view.board.number == 40)
    return live


def seen(live: Player, name: str) -> int:
    """Pixels of the height of a part that are on the screen."""
    part, port = live.part(name), live.view.page.viewport()
    place = QRect(part.mapTo(port, part.rect().topLeft()), part.size())
    return place.intersected(port.rect()).height()


def test_the_title_is_small_and_what_the_paper_has_too_stays_out(low):
    assert low.part("live.title").fontMetrics().height() < theme.current().px(24)
    assert low.view.page.findChild(QLabel, "live.about").isHidden()


@pytest.mark.parametrize("keys", [("s", "90000", ENTER), ("p",)])
def test_what_a_key_has_chosen_is_brought_into_view(low, qtbot, keys):
    low.press(*keys)
    assert low.view.board.number in low.view.board.pending
    qtbot.waitUntil(lambda: not low.view.page.asking.isVisible())
    line = low.part("live.decision").fontMetrics().height()
    qtbot.waitUntil(lambda: seen(low, "live.decision") >= 2 * line)


def test_in_a_high_window_the_title_is_large_and_nothing_moves(live, qtbot):
    live.everybody()
    live.go_to(40)
    assert live.part("live.title").fontMetrics().height() > theme.current().px(24)
    live.press("s", "90000", ENTER)
    qtbot.waitUntil(lambda: not live.view.page.asking.isVisible())
    assert live.view.page.verticalScrollBar().value() == 0


def test_a_question_below_many_notices_is_brought_into_view(live, qtbot):
    live.window.resize(1280, 720)
    live.everybody()
    live.go_to(41)
    live.press("s")
    qtbot.waitUntil(lambda: seen(live, "live.asking") == live.part("live.asking").height())
    live.press(Qt.Key.Key_Escape)
    live.click("live.close")
    room = live.view.page.viewport().height() - theme.current().px(8)
    qtbot.waitUntil(lambda: live.part("live.asking").height() > room == seen(live, "live.asking"))
