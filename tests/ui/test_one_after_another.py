"""What was begun of one proposal or meeting is not found in the next one that is opened."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import meetings, proposals, workspaces
from kokkola_desktop.services.meetings import planning
from tests.stations import lanes

pytestmark = pytest.mark.window


def find(window, name):
    (one,) = [part for part in window.findChildren(QWidget, name) if part.isVisible()]
    return one


@pytest.fixture
def settled(qtbot):
    def wait(window):
        reading = lanes(window)
        qtbot.waitUntil(lambda: all(lane.is_idle() for lane in reading), timeout=20_000)

    return wait


def test_a_new_meeting_opens_under_its_own_name(empty_file, open_window, qtbot, settled, write):
    with workspaces.open(empty_file) as workspace:
        first = planning.plan(workspace, date(2026, 12, 10), place="Kaupungintalo")
    window = open_window(empty_file, "meetings")
    window._screens["meetings"].open_meeting(first)
    settled(window)
    for n in range(3):
        window.around.actions["meeting.back"].trigger()
        window.around.actions["meeting.new"].trigger()
        day = find(window, "meeting.new.day")
        day.selectAll()
        write(day, f"1{n + 1}.12.2026")
        qtbot.keyClick(day, Qt.Key.Key_Return)
        settled(window)
        made = f"{n + 2}/2026"
        assert find(window, "meeting.title").text() == f"Kokous {made}"
        assert f"1{n + 1}.12.2026" in find(window, "meeting.when").text().replace("\u00a0", " ")
        window.around.actions["meeting.edit"].trigger()
        place = find(window, "meeting.edit.place")
        place.selectAll()
        write(place, f"Paikka {n}")
        qtbot.keyClick(place, Qt.Key.Key_Return)
        settled(window)
        assert meetings.get(window.workspace, made).place == f"Paikka {n}"
    assert meetings.get(window.workspace, first).place == "Kaupungintalo"


@pytest.fixture
def two(empty_file, open_window):
    """Two proposals whose applicants are missing, the first one's handling open."""
    with workspaces.open(empty_file) as workspace:
        keys = [proposals.save(workspace, Proposal(name, state=ProposalState.SUBMITTED)) for name in ("Yksi", "Kaksi")]
    return open_window(empty_file, "proposals"), keys


def open_handling(window, key, qtbot, settled):
    opened = window._screens["proposals"].opened
    opened.open_form(key)
    qtbot.waitUntil(lambda: opened.form.told is not None and opened.form.told.proposal.id == key)
    opened.form.go("handling")
    settled(window)


def test_a_completion_request_stays_with_its_proposal(two, qtbot, settled, write):
    window, (first, second) = two
    open_handling(window, first, qtbot, settled)
    qtbot.mouseClick(find(window, "form.completion.ask"), Qt.MouseButton.LeftButton)
    assert find(window, "form.completion.letter").isVisible()
    write(find(window, "form.move.reason"), "Vain tästä hankkeesta")
    open_handling(window, second, qtbot, settled)
    assert not window.findChild(QWidget, "form.completion").isVisible()
    assert find(window, "form.completion.ask").isVisible()
    assert find(window, "form.move.reason").text() == ""
    open_handling(window, first, qtbot, settled)
    assert find(window, "form.move.reason").text() == "Vain tästä hankkeesta"


def test_esc_in_the_form_never_goes_to_the_list_behind_it(two, qtbot, settled):
    window, (first, _second) = two
    open_handling(window, first, qtbot, settled)
    qtbot.mouseClick(find(window, "form.completion.ask"), Qt.MouseButton.LeftButton)
    tick = find(window, "form.completion.missing.0")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible()
    assert focus is not window._screens["proposals"].table.view
    assert any(part.text() == "Yksi" for part in window.findChildren(QLabel) if part.isVisible())


def test_another_text_size_leaves_the_user_where_the_work_was(two, qtbot, settled):
    window, (_first, second) = two
    open_handling(window, second, qtbot, settled)
    window.around.actions["view.larger"].trigger()
    settled(window)
    opened = window._screens["proposals"].opened
    qtbot.waitUntil(lambda: opened.form is not None and opened.form.told is not None)
    assert opened.form.proposal_id == second
    assert window._screens["proposals"].pages.shown == "form"


@pytest.mark.parametrize(
    ("screen", "kind", "page"),
    [
        ("funding", "funding.page", "objectives"),
        ("people", "people.page", "people"),
        ("settings", "settings.page", "rules"),
        ("desk", "", ""),
        ("papers", "", ""),
    ],
)
def test_another_text_size_leaves_the_page_that_was_open(empty_file, open_window, settled, screen, kind, page):
    window = open_window(empty_file, screen)
    if page:
        window.open_thing(kind, page)
    window.rebuild()
    settled(window)
    assert window.shown_screen is window._screens[screen]
    if page:
        assert window._screens[screen].tabs.key == page
