"""A written procedure from the plan to its minutes and the meeting that confirms it, by keys and mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kokkola_desktop.domain.funding import FrameVersion
from kokkola_desktop.domain.meeting import DecisionKind, Ground, IrregularKind, MeetingState, MinutesState, Reply, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import funding, meetings, papers, proposals, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import agenda, answering, planning
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.written.page import AnswersPage
from tests.hand import Hand
from tests.trials.meetings import FILES
from tests.trials.terminal import words
from tests.ui.judging import faults

pytestmark = pytest.mark.window
NUMBER = "6/2026"
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def group_file(empty_file):
    """Two ready projects and the nine members of O-44, none of whom is tied to them."""
    with workspaces.open(empty_file) as workspace:
        import_sources(workspace, [FILES / "E8a.json"])
        for n in (1, 2):
            proposals.save(
                workspace,
                Proposal(
                    f"Hanke {n}",
                    applicant="Esimerkki-instituutti",
                    abstract=f"Hanke {n} kehittää alaa.",
                    state=ProposalState.READY,
                    total=Money(n * 200_000),
                    requested=Money(n * 100_000),
                ),
            )
    return empty_file


@pytest.fixture
def called_file(group_file):
    """A called procedure of the day on which the window's clock stands, with both projects."""
    with workspaces.open(group_file) as workspace:
        deadline = datetime(2026, 11, 25, 16, 0)  # noqa: DTZ001, a clock on the wall
        number = planning.plan(workspace, date(2026, 11, 25), way=Way.WRITTEN, deadline=deadline)
        assert number == NUMBER
        keys = [one["number"] for one in proposals.records(workspace) if one["title"].startswith("Hanke ")]
        agenda.add_proposals(workspace, number, [proposals.find(workspace, key).id for key in keys])
        planning.call(workspace, number, date(2026, 11, 16))
    return group_file


def key_of(workspace, title):
    return proposals.find(workspace, next(o["number"] for o in proposals.records(workspace) if o["title"] == title)).id


def page_of(window) -> AnswersPage:
    return window.findChild(AnswersPage, "written")


def at_answers(window) -> Hand:
    hand = Hand()
    hand.click("navigation.meetings")
    hand.click_row("meeting.list", NUMBER)
    hand.press(Qt.Key.Key_Return)
    hand.click("meeting.tabs.live")
    hand.part("written.rows")
    return hand


def record(window):
    return meetings.get(window.workspace, NUMBER)


def test_it_is_planned_with_a_deadline_and_no_standing_items(open_window, group_file):
    window = open_window(group_file, "meetings")
    hand = Hand()
    hand.click("meeting.new.button")
    hand.fill("meeting.new.day", "25.11.2026")
    hand.choose("meeting.new.way", "kirjallinen menettely")
    assert not hand.there("meeting.new.template")
    assert not hand.there("meeting.new.start")
    assert hand.text("meeting.new.deadline") == "25.11.2026 16.00"
    hand.fill("meeting.new.deadline", "25.11.2026 15.30")
    hand.click("meeting.new.go")
    hand.part("agenda.empty.add")
    assert record(window).deadline == datetime(2026, 11, 25, 15, 30)  # noqa: DTZ001, a clock on the wall
    assert record(window).items == ()


def test_answers_are_entered_and_the_procedure_ends_with_its_minutes(open_window, called_file):
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    first, second = (item.number for item in record(window).items)
    members = [person.id for person in record(window).people if person.votes]
    hand.choose(f"written.reply.{members[0]}", "HYVÄKSYN")
    hand.wait(lambda: record(window).state is MeetingState.OPEN, "the first answer to open it")
    (answer,) = record(window).item(first).answers
    assert answer.answer is Reply.ACCEPT
    assert answer.at == datetime(2026, 11, 25, 14, 2)  # noqa: DTZ001, the clock of the window
    hand.await_text("written.state", "Vastaamatta:")
    hand.fill(f"written.moment.{members[0]}", "24.11.2026 9.15")
    hand.wait(lambda: record(window).item(first).answers[0].at.hour == 9, "its time to be kept")
    hand.click("written.accept_all")
    hand.await_text("written.state", "Vastauksilla päätetty")
    hand.click("written.copy")
    hand.click(f"written.item.{second}")
    hand.await_text("written.state", "Vastauksilla päätetty")
    hand.choose(f"written.reply.{members[3]}", "SIIRRETTÄVÄ KOKOUKSEEN")
    hand.await_text("written.state", "Siirtyy kokoukseen:")
    hand.click("written.end")
    hand.click(f"written.asking.checkers.{members[1]}")
    hand.click("written.asking.accept")
    hand.wait(lambda: record(window).state is MeetingState.CLOSED, "the procedure to end")
    held = record(window)
    assert held.item(first).decision.kind is DecisionKind.RECOMMEND
    assert held.item(first).decision.amount == Money(100_000)
    assert held.item(second).decision.kind is DecisionKind.MOVED
    assert held.checkers == (members[1],)
    states = {one["title"]: one["state"] for one in proposals.records(window.workspace)}
    assert (states["Hanke 1"], states["Hanke 2"]) == ("recommended", "ready")
    hand.wait(lambda: not hand.there("written.end"), "nothing more to end")
    hand.click("meeting.tabs.minutes")
    hand.part("minutes.list")


def test_a_frame_that_does_not_bear_it_asks_for_the_reason(open_window, called_file):
    with workspaces.open(called_file) as workspace:
        for frame, balance in funding.balances(workspace):
            if frame.start.year == 2026:  # 1 500 € are free: the second project does not fit in
                amount = frame.amount - balance.free + Money(150_000)
                version = FrameVersion(amount, date(2026, 1, 1), "Pienennetty", "Pienennetty")
                funding.save_frame(workspace, replace(frame, versions=(*frame.versions, version)))
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    hand.click("written.accept_all")
    hand.await_text("written.state", "Vastauksilla päätetty")
    hand.click("written.copy")
    second = record(window).items[1].number
    hand.click("written.end")
    hand.click("written.asking.accept")
    assert f"§ {second}: rahoituskehys" in page_of(window).asking.fault.replace("\u00a0", " ")
    assert hand.focused == f"written.asking.over.{second}"
    hand.write("Valtuusto on luvannut lisää.")
    hand.click("written.asking.accept")
    hand.wait(lambda: record(window).state is MeetingState.CLOSED, "the procedure to end")
    (entry,) = record(window).item(second).irregular
    assert (entry.kind, entry.reason) == (IrregularKind.OVER_COMMITMENT, "Valtuusto on luvannut lisää.")
    assert "Valtuusto on luvannut lisää." in words(papers.make(window.workspace, Request("minutes", NUMBER)).data)


def test_when_all_have_answered_early_the_minutes_go_on_at_once(group_file):
    with workspaces.open(group_file) as workspace:
        deadline = datetime(2026, 12, 20, 16, 0)  # noqa: DTZ001, a clock on the wall
        planning.plan(workspace, date(2026, 12, 20), way=Way.WRITTEN, deadline=deadline)
        agenda.add_proposals(workspace, NUMBER, [key_of(workspace, "Hanke 1")])
        planning.call(workspace, NUMBER, date(2026, 11, 16))
        (item,) = meetings.get(workspace, NUMBER).items
        answering.accept_all(workspace, NUMBER, item.number, datetime(2026, 12, 3, 10, 0, tzinfo=HELSINKI))
        answering.end(workspace, NUMBER, datetime(2026, 12, 3, 10, 5, tzinfo=HELSINKI))
        with pytest.raises(UserError, match="ennen kokousta"):
            meetings.send_to_checkers(workspace, NUMBER, date(2026, 12, 2))
        meetings.send_to_checkers(workspace, NUMBER, date(2026, 12, 3))
        assert meetings.get(workspace, NUMBER).minutes_state is MinutesState.WITH_CHECKERS


def test_whoever_takes_no_part_says_why_and_another_answer_takes_it_back(open_window, called_file):
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    number = record(window).items[0].number
    member = next(person.id for person in record(window).people if person.votes)
    hand.choose(f"written.reply.{member}", "EN OSALLISTU")
    assert record(window).item(number).answers == ()
    hand.choose(f"written.ground.{member}", "palvelussuhde")
    hand.wait(lambda: record(window).item(number).answers, "the answer to be kept")
    (entry,) = record(window).item(number).disqualified
    assert (entry.person, entry.ground) == (member, Ground.EMPLOYMENT)
    hand.choose(f"written.reply.{member}", "HYVÄKSYN")
    hand.wait(lambda: not record(window).item(number).disqualified, "the mark to be taken back")


def test_a_ground_that_is_asked_for_never_goes_to_another_matter(open_window, called_file):
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    first, second = (item.number for item in record(window).items)
    member = next(person.id for person in record(window).people if person.votes)
    hand.choose(f"written.reply.{member}", "EN OSALLISTU")
    hand.click(f"written.item.{second}")
    assert hand.text(f"written.reply.{member}") == "–"
    hand.click(f"written.item.{first}")
    assert hand.text(f"written.reply.{member}") == "–"
    assert record(window).state is MeetingState.CALLED


def test_a_time_waits_for_its_answer_and_another_answer_is_given_now(open_window, called_file):
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    number = record(window).items[0].number
    member = next(person.id for person in record(window).people if person.votes)
    hand.fill(f"written.moment.{member}", "24.11.2026 9.15")
    assert record(window).state is MeetingState.CALLED
    hand.choose(f"written.reply.{member}", "HYVÄKSYN")
    hand.wait(lambda: record(window).item(number).answers, "the answer to be kept")
    assert record(window).item(number).answers[0].at.day == 24
    hand.await_text("written.state", "Vastaamatta:")
    hand.choose(f"written.reply.{member}", "EN HYVÄKSY")
    hand.wait(lambda: record(window).item(number).answers[0].answer is Reply.REJECT, "the other answer")
    assert record(window).item(number).answers[0].at.day == 25


def test_whoever_answered_late_keeps_that_answer_and_after_the_deadline_nobody_else_is_marked(called_file):
    late = datetime(2026, 11, 26, 9, 0)  # noqa: DTZ001, a clock on the wall
    now = datetime(2026, 11, 25, 14, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
    with workspaces.open(called_file) as workspace:
        meeting = meetings.get(workspace, NUMBER)
        number, member = meeting.items[0].number, next(one.id for one in meeting.people if one.votes)
        answering.answer(workspace, NUMBER, number, member, Reply.REJECT, late)
        answering.accept_all(workspace, NUMBER, number, now)
        given = meetings.get(workspace, NUMBER).item(number).answers
        assert [one.answer for one in given if one.person == member] == [Reply.REJECT]
        assert len({one.person for one in given}) == len(given) == 9
        with pytest.raises(UserError, match="on mennyt"):
            answering.accept_all(workspace, NUMBER, meeting.items[1].number, now.replace(day=26))


def test_before_the_deadline_it_ends_only_when_no_answer_can_change_it(open_window, called_file):
    window = open_window(called_file, "desk")
    hand = at_answers(window)
    member = next(person.id for person in record(window).people if person.votes)
    hand.choose(f"written.reply.{member}", "HYVÄKSYN")
    hand.wait(lambda: hand.part("written.end").isEnabled(), "the end to be offered")
    hand.click("written.end")
    hand.click("written.asking.accept")
    assert "kaikki eivät ole vastanneet" in page_of(window).asking.fault
    assert record(window).state is MeetingState.OPEN


def test_the_next_meeting_is_offered_its_confirmation_once(open_window, called_file):
    with workspaces.open(called_file) as workspace:
        now = datetime(2026, 11, 25, 14, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
        for item in meetings.get(workspace, NUMBER).items:
            answering.accept_all(workspace, NUMBER, item.number, now)
        answering.end(workspace, NUMBER, now)
        planning.plan(workspace, date(2026, 12, 10), start=time(9))
    window = open_window(called_file, "meetings")
    hand = Hand()
    hand.click_row("meeting.list", "7/2026")
    hand.press(Qt.Key.Key_Return)
    hand.click("agenda.confirmation.6-2026")
    hand.wait(lambda: not hand.there("agenda.confirmation.6-2026"), "the offer to be gone")
    added = [
        one for one in meetings.get(window.workspace, "7/2026").items if "Kirjallisen menettelyn 6/2026" in one.title
    ]
    assert len(added) == 1
    assert "Hanke 1" in added[0].explanation
    assert added[0].proposed_decision.startswith("Johtoryhmä vahvistaa")


def test_its_papers_speak_of_no_room_that_anybody_left(called_file, tmp_path):
    with workspaces.open(called_file) as workspace:
        now = datetime(2026, 11, 25, 14, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
        item = meetings.get(workspace, NUMBER).items[0]
        member = next(person for person in meetings.get(workspace, NUMBER).people if person.votes)
        answering.answer(workspace, NUMBER, item.number, member.id, Reply.NOT_TAKING_PART, now, (Ground.EMPLOYMENT,))
        answering.accept_all(workspace, NUMBER, item.number, now)
        papers.export(workspace, "minutes", tmp_path / "p.pdf", meeting=NUMBER)
        papers.export(workspace, "notice", tmp_path / "k.pdf", meeting=NUMBER)
    minutes, notice = (words((tmp_path / name).read_bytes()) for name in ("p.pdf", "k.pdf"))
    assert f"{member.name} ilmoitti olevansa esteellinen" in minutes
    assert "eikä osallistunut asian käsittelyyn" in minutes
    assert "poistui kokouksesta" not in minutes
    assert "Johtoryhmän kirjallinen menettely 6/2026" in notice


@pytest.mark.heavy
@pytest.mark.parametrize("look", [theme.Theme(), theme.Theme(dark=True), theme.Theme(text_size=200)], ids=str)
def test_parts_have_names_text_has_room_and_ink_is_dark_enough(open_window, called_file, application, look):
    theme.apply(application, look)
    window = open_window(called_file, "desk")
    window.resize(1280, 720)
    hand = at_answers(window)
    member = next(person.id for person in record(window).people if person.votes)
    hand.choose(f"written.reply.{member}", "EN OSALLISTU")
    hand.choose(f"written.ground.{member}", "palvelussuhde")
    hand.wait(lambda: hand.part("written.end").isEnabled(), "the end to be offered")
    QApplication.processEvents()  # the new state of the meeting gets its room when the layout is next asked
    assert faults(window) == []
    hand.click("written.end")
    hand.part("written.asking.accept")
    assert faults(window) == []
