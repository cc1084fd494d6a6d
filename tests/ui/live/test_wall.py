"""The window for the wall: what everybody in the room may see, on the other screen, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.services import proposals
from kokkola_desktop.services.meetings import planning
from tests.ui.live.playing import ENTER

F11 = Qt.Key.Key_F11
HUSHED = "SALAISUUS4711"


def plain(text):
    return text.replace("\u00a0", " ")


def texts(wall):
    """Everything that the window says: shown or hidden, its title, tool tips and what a screen reader hears."""
    said = [wall.windowTitle()]
    for part in wall.findChildren(QWidget):
        said += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel | QLineEdit):
            said.append(part.text())
        elif isinstance(part, QPlainTextEdit):
            said.append(part.toPlainText())
    return plain("\n".join(said))


def shown(wall, name):
    part = wall.findChild(QLabel, name)
    return plain(part.text()) if part.isVisible() else ""


def to_project(live):
    """To the first § about a project; gives its number."""
    item = next(one for one in live.meeting.items if len(one.references) == 1)
    live.go_to(item.number)
    return item.number


def test_f11_shows_the_item_its_figures_and_the_frame_and_closes_it_again(live):
    number = to_project(live)
    live.press(F11)
    wall = live.view.wall.window
    assert wall.isVisible()
    item = live.item(number)
    proposal = live.meeting.proposal(item.references[0])
    assert shown(wall, "wall.title") == proposal.title
    assert shown(wall, "wall.kicker").startswith(f"§ {number}")
    assert proposal.applicant in shown(wall, "wall.about")
    assert "haettu" in shown(wall, "wall.about")
    assert "vapaana" in texts(wall)
    assert shown(wall, "wall.proposed.text")
    assert shown(wall, "wall.decided.text") == ""
    live.press(F11)
    assert live.view.wall.window is None


def test_the_decision_comes_to_the_wall_when_it_is_made_and_not_before(live):
    live.everybody()
    number = to_project(live)
    live.press(F11)
    wall = live.view.wall.window
    live.press("p")
    assert "pöydälle" in plain(live.view.page.decision.toPlainText())
    assert "pöydälle" not in texts(wall), "what is only being thought of is not for the wall"
    live.press(ENTER)
    assert live.item(number).decision is not None
    live.go_to(number)
    assert "pöydälle" in shown(wall, "wall.decided.text")
    assert shown(wall, "wall.proposed.text") == ""


def test_keys_go_on_acting_in_the_meeting_while_the_wall_is_open(live):
    live.everybody()
    number = to_project(live)
    live.press(F11, ENTER)
    assert live.item(number).decision is not None


def test_nothing_secret_and_no_discussion_reaches_the_wall(live):
    number = to_project(live)
    item = live.item(number)
    proposal = live.meeting.proposal(item.references[0])

    def hidden(_session, meeting):
        secret = replace(meeting.item(number), secret=True, discussion=HUSHED)
        return planning.with_item(meeting, secret)

    planning.change_meeting(live.window.workspace, live.number, "Kokous {number}: salaus", hidden)
    live.view.reload()
    live.rest()
    live.press(F11)
    wall = live.view.wall.window
    said = texts(wall)
    for word in (proposal.title, proposal.applicant, HUSHED, item.title):
        assert word not in said, word
    assert "Salassa pidettävä asia" in shown(wall, "wall.title")
    assert f"§ {number}" in shown(wall, "wall.kicker")
    assert wall.findChild(QWidget, "wall.frame.0") is None


def test_a_project_that_is_secret_elsewhere_is_not_named_on_the_wall(live):
    number = to_project(live)
    proposals.save(live.window.workspace, Proposal("Vaiettu kokeilu", secret=True))

    def named(_session, meeting):
        return planning.with_item(meeting, replace(meeting.item(number), proposed_decision="Kuten Vaiettu kokeilu."))

    planning.change_meeting(live.window.workspace, live.number, "Kokous {number}: sanat", named)
    live.view.reload()
    live.rest()
    live.press(F11)
    said = texts(live.view.wall.window)
    assert "Vaiettu" not in said
    assert "Kuten [salassa pidettävä]." in said


def test_o_45_the_wall_comes_to_this_screen_when_the_other_one_is_unplugged(live, qtbot):
    live.press(F11)
    wall = live.view.wall.window
    wall.showFullScreen()
    QGuiApplication.instance().screenRemoved.emit(wall.screen())
    qtbot.waitUntil(lambda: not wall.isFullScreen())
    assert QGuiApplication.primaryScreen().availableGeometry().contains(wall.geometry())
    assert "irrotettiin" in live.view.page.report.text
    assert live.view.board is not None


def test_the_wall_goes_when_the_view_is_left_and_when_the_user_closes_it(live):
    live.press(F11)
    wall = live.view.wall.window
    wall.close()
    assert live.view.wall.window is None
    live.press(F11)
    second = live.view.wall.window
    live.view.end()
    assert not second.isVisible()
    assert live.view.wall.window is None
