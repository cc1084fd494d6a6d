"""What a secretary does who is interrupted, changes her mind, and comes back: in projects, funding and people."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Seat
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services import calls, drafts, funding, meetings, people, proposals, workspaces
from kokkola_desktop.services.meetings import planning
from tests.hand import CTRL, Hand
from tests.stations import lanes

pytestmark = pytest.mark.window
KEY = Qt.Key


class User(Hand):
    """Hands before a window of the demonstration."""

    def __init__(self, window):
        self.window = window

    def rest(self):
        tasks = self.window.around.tasks
        self.wait(lambda: all(lane.is_idle() for lane in lanes(self.window)) and not tasks.running(), "rest")

    def go(self, name):
        self.click(name)
        self.rest()

    def type_over(self, name, text):
        """Type something else into a field, and leave it with Tab."""
        self.click(name)
        self.press(KEY.Key_A, modifier=CTRL)
        self.press(KEY.Key_Delete)
        if text:
            self.write(text)
        self.press(KEY.Key_Tab)
        self.rest()

    def form(self, number, section):
        """The form of a project, at a section."""
        self.go("navigation.proposals")
        if not self.there("proposal.list"):
            self.press(KEY.Key_Return, modifier=CTRL)
            self.rest()
        self.click_row("proposal.list", number)
        self.press(KEY.Key_Return)
        self.rest()
        self.go(f"form.section.{section}")

    def proposal(self, number):
        return proposals.find(self.window.workspace, number)


@pytest.fixture
def user(open_window, demo_file):
    window = open_window(demo_file, "proposals")
    window.resize(1400, 860)
    user = User(window)
    user.rest()
    return user


class TestTheBudgetOfAGroup:
    def test_what_was_typed_for_one_partner_and_then_left_breaks_nothing(self, user, qtbot):
        with qtbot.captureExceptions() as broken:
            user.form("H-2026-016", "costs")
            user.go("form.costs.partner.0")
            user.type_over("form.cost.services.2027", "1000")
            user.go("form.costs.partner.all")
            user.go("form.section.partners")
            user.type_over("form.field.contact", "Matti")
        assert broken == []
        assert user.proposal("H-2026-016").contact == "Matti"

    def test_an_amount_that_a_crash_left_behind_comes_back_to_its_own_partner(self, user):
        key = user.proposal("H-2026-016").id
        drafts.keep(user.window.workspace, "proposal", key, "form.cost.services.2027@1", "1 234")
        user.form("H-2026-016", "costs")
        user.go("form.costs.partner.0")
        assert user.text("form.cost.services.2027") != "1 234,00"
        user.go("form.costs.partner.1")
        user.await_text("form.cost.services.2027", "1 234,00")
        user.wait(lambda: drafts.kept(user.window.workspace, "proposal", key) == {}, "the draft to be saved")

    def test_ctrl_z_in_a_line_where_nothing_was_typed_takes_the_last_step_back(self, user):
        user.form("H-2026-014", "costs")
        before = user.text("form.cost.salaries.2027")
        user.type_over("form.cost.salaries.2027", "50000")
        assert user.focused == "form.cost.salaries.2028"
        user.press(KEY.Key_Z, modifier=CTRL)
        user.rest()
        assert user.text("form.cost.salaries.2027") == before


class TestOnAnAgenda:
    def test_what_is_withdrawn_leaves_the_gauge_and_is_told_of(self, user):
        user.go("navigation.funding")
        user.go("funding.tabs.frames")
        before = user.text("funding.ledger.coming")
        user.form("H-2026-018", "handling")
        user.go("form.move.withdrawn")
        user.go("navigation.funding")
        assert user.text("funding.ledger.coming") != before
        user.go("navigation.meetings")
        user.click_row("meeting.list", "3/2026")
        user.press(KEY.Key_Return)
        user.rest()
        user.go("meeting.tabs.agenda")
        assert "on peruttu. Poista asia esityslistalta." in user.words()

    def test_it_is_not_offered_to_another_meeting_before_it_is_taken_off(self, user):
        user.form("H-2026-018", "handling")
        user.go("form.move.ready")
        assert user.proposal("H-2026-018").state is ProposalState.ON_AGENDA
        assert "on kokouksen 3/2026 esityslistalla (§ 40)" in user.words()


class TestWhatIsLeftForAWhile:
    def test_a_request_that_is_being_written_stands_there_on_return(self, user):
        user.form("H-2026-027", "handling")
        user.go("form.completion.ask")
        user.click("form.completion.other")
        user.write("Allekirjoitus")
        user.go("navigation.desk")
        user.form("H-2026-027", "handling")
        assert user.text("form.completion.other") == "Allekirjoitus"
        assert user.text("form.completion.addressee") != ""

    def test_the_reason_of_a_move_stands_there_on_return(self, user):
        user.form("H-2026-003", "handling")
        user.click("form.move.reason")
        user.write("Hakija pyysi.")
        user.press(KEY.Key_Return, modifier=CTRL)
        user.rest()
        user.form("H-2026-003", "handling")
        assert user.text("form.move.reason") == "Hakija pyysi."

    def test_the_focus_stays_in_what_if_while_the_file_changes(self, user):
        user.go("proposal.ranking.button")
        user.click_first("ranking.tick.")
        user.rest()
        focused = user.focused
        proposals.amend(user.window.workspace, user.proposal("H-2026-003").id, lambda one: one, "Hanke")
        user.press(KEY.Key_Z, modifier=CTRL)
        user.rest()
        assert user.focused == focused


class TestWhatCannotBe:
    def test_a_new_key_of_a_criterion_keeps_its_points(self, user):
        def points():
            return [line for line in user.lines("proposal.list") if "H-2026-005" in line and "28,0" in line]

        assert points()
        user.go("proposal.calls.button")
        user.type_over("call.criterion.1.key", "X1")
        user.go("calls.back")
        assert points()

    def test_a_scale_that_given_points_lie_outside_of_is_refused_and_the_bar_goes_when_it_is_mended(self, user):
        user.go("proposal.calls.button")
        user.type_over("call.criterion.1.most", "1")
        assert "pistettä: muuta ensin annettuja pisteitä" in user.words()
        user.type_over("call.criterion.1.name", "Osuvuus")
        assert "muuta ensin annettuja pisteitä" not in user.words()
        assert "Osuvuus" in [one.name for call in calls.all(user.window.workspace) for one in call.criteria]

    def test_a_criterion_keeps_its_name_when_it_is_emptied(self, user):
        user.go("proposal.calls.button")
        before = user.text("call.criterion.1.name")
        user.type_over("call.criterion.1.name", "")
        assert user.text("call.criterion.1.name") == before
        assert "Tämä tarvitaan: entinen jäi voimaan." in user.words()

    def test_a_seat_that_ends_before_it_begins_is_refused_at_its_field(self, user):
        user.go("navigation.people")
        user.click_row("seat.list", "Annukka Pihlajaranta")
        user.rest()
        user.type_over("seat.valid_to", "30.6.2024")
        assert user.text("seat.form.title") == "Paikka 1"
        assert "Kausi päättyy 30.6.2024" in user.words()
        user.click_row("seat.list", "9")
        user.rest()
        assert "Kausi päättyy 30.6.2024" not in user.words(), "it was said of another seat"

    def test_a_seat_number_is_given_once(self, user):
        first = people.save(user.window.workspace, Seat(40))
        assert first
        with pytest.raises(Exception, match="Paikka 40 on jo"):
            people.save(user.window.workspace, Seat(40))

    def test_an_emptied_name_is_told_of_and_the_former_stays(self, user):
        user.go("navigation.people")
        user.go("people.tabs.people")
        before = user.text("person.name")
        user.type_over("person.name", "")
        assert user.text("person.name") == before
        assert "Tämä tarvitaan: entinen jäi voimaan." in user.words()

    def test_number_and_code_stay_what_a_project_is_found_by(self, user):
        user.form("H-2026-003", "basics")
        user.type_over("form.field.number", "")
        assert user.proposal("H-2026-003") is not None
        other = user.proposal("H-2026-005").code
        user.type_over("form.field.code", other)
        assert "on jo hankkeella" in user.words()
        assert user.proposal("H-2026-003").code != other


def test_an_answer_that_was_recorded_by_mistake_is_taken_back_with_its_reason(user):
    workspace = user.window.workspace
    rejected = next(one for one in funding.answers(workspace) if one.kind is AnswerKind.REJECTED)
    user.go("navigation.funding")
    user.go("funding.tabs.answers")
    title = proposals.get(workspace, rejected.proposal).title
    user.click_row("funding.answers", title)
    user.rest()
    user.go("funding.answer.wrong")
    user.go("funding.answer.take_back")
    assert "Kirjoita, miksi kirjaus poistetaan" in user.words()
    user.click("funding.answer.reason")
    user.write("Väärä hanke.")
    user.press(KEY.Key_Return)
    user.rest()
    assert proposals.get(workspace, rejected.proposal).state is ProposalState.SENT
    assert rejected.id not in [one.id for one in funding.answers(workspace)]
    assert proposals.history(workspace, rejected.proposal)[-1].reason == "Väärä hanke."
    assert user.focused in ("funding.answer.decided_on", "funding.answer.number"), "ready for the right one"


def test_a_meeting_without_people_leads_to_the_group(open_window, empty_file):
    with workspaces.open(empty_file) as workspace:
        planning.plan(workspace, date(2026, 12, 10))
    window = open_window(empty_file, "meetings")
    hand = Hand()
    hand.click_row("meeting.list", "1/2026")
    hand.press(Qt.Key.Key_Return)
    hand.click("meeting.tabs.attendance")
    hand.click("attendance.empty.people")
    assert window._screens["people"].isVisible()


def test_what_the_council_decided_otherwise_is_offered_to_the_next_meeting(open_window, demo_file):
    with workspaces.open(demo_file) as workspace:
        key = proposals.find(workspace, "A70779").id
        given = CouncilAnswer(key, AnswerKind.GRANTED, date(2026, 11, 20), Money(100_000_00))
        funding.record_answer(workspace, given)
    window = open_window(demo_file, "meetings")
    hand = Hand()
    hand.click_row("meeting.list", "4/2026")
    hand.press(Qt.Key.Key_Return)
    hand.click("agenda.untold.link")
    hand.wait(lambda: not hand.there("agenda.untold.link"), "the offer to be gone")
    told = [
        one.explanation for one in meetings.get(window.workspace, "4/2026").items if one.kind.value == "information"
    ]
    assert ["100\u00a0000,00\u00a0€, johtoryhmä esitti 154\u00a0201,00\u00a0€" in one for one in told] == [True]
