"""Whatever is typed in a question of the meeting is safe within a second, and stands there when the same is asked again."""

from __future__ import annotations

import pytest

from kokkola_desktop.services import drafts
from kokkola_desktop.services.meetings.handling import DRAFTS
from tests.ui.live.playing import ESC


def kept(live):
    return drafts.kept(live.window.workspace, DRAFTS, live.meeting.id)


@pytest.mark.parametrize(
    ("button", "field"),
    [("live.more.hear", "live.asking.guest"), ("live.more.doubt", "live.asking.note")],
)
def test_a_text_of_a_question_is_a_draft_until_it_is_recorded_or_let_be(live, qtbot, button, field):
    live.everybody()
    live.go_to(40)
    live.click(button)
    live.part(field).setFocus()
    live.press("Kirjoitettua")
    qtbot.waitUntil(lambda: "Kirjoitettua" in kept(live).values(), timeout=1_500)
    live.go_to(41)
    live.go_to(40)
    live.click(button)
    assert live.part(field).text() == "Kirjoitettua"
    live.part(field).setFocus()
    live.press(ESC)
    qtbot.waitUntil(lambda: "Kirjoitettua" not in kept(live).values(), timeout=1_500)


def test_a_motion_in_words_is_safe_too(live, qtbot):
    live.everybody()
    live.go_to(40)
    live.press("ä")
    field = live.view.voting.asking.findChild(object, "live.moving.text") or live.part("live.motion.text")
    field.setFocus()
    live.press("Siirretään keväälle.")
    qtbot.waitUntil(lambda: "Siirretään keväälle." in kept(live).values(), timeout=1_500)
