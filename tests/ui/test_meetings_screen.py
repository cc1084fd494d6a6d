"""A secretary plans a meeting, builds its agenda and sends the notice: real keys, real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget

from kokkola_desktop.domain.meeting import Capacity, DecisionKind, MeetingState, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import attachments, calls, drafts, history, meetings, people, proposals, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import agenda, planning
from kokkola_desktop.services.papers import filing
from kokkola_desktop.ui import theme, words
from kokkola_desktop.ui.meetings.agenda import papers
from tests.stations import lanes

pytestmark = pytest.mark.window
TRIALS = Path(__file__).parents[1] / "trials" / "files"
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def project(n: int) -> Proposal:
    return Proposal(
        f"Hanke {n}",
        applicant="Esimerkki-instituutti",
        abstract=f"Hanke {n} kehittää alaa.",
        annexes=("hankesuunnitelma",),
        state=ProposalState.READY,
        total=Money(n * 200_000),
        requested=Money(n * 100_000),
    )


@pytest.fixture
def ready_file(empty_file):
    """A file with eight projects that are ready, and no meeting."""
    with workspaces.open(empty_file) as workspace:
        for n in range(1, 9):
            proposals.save(workspace, project(n))
    return empty_file


@pytest.fixture
def planned_file(ready_file):
    """The same with a meeting of 10.12.2026 that has two of them on its agenda."""
    with workspaces.open(ready_file) as workspace:
        number = planning.plan(workspace, date(2026, 12, 10), start=time(12), place="Kaupungintalo")
        keys = [proposals.find(workspace, f"H-2026-00{n}").id for n in (1, 2)]
        agenda.add_proposals(workspace, number, keys)
    return ready_file


class Keyboard:
    """The keys that a user presses, counted; each goes to what has the focus."""

    def __init__(self, qtbot, window, write) -> None:
        self.qtbot, self.window, self._write, self.pressed = qtbot, window, write, 0

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.pressed += 1
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            self.settle()

    def write(self, text: str) -> None:
        """Text is not counted."""
        self._write(QApplication.focusWidget(), text)

    def settle(self) -> None:
        reading = lanes(self.window)
        self.qtbot.waitUntil(lambda: all(lane.is_idle() for lane in reading), timeout=20_000)


@pytest.fixture
def keyboard(qtbot, write):
    return lambda window: Keyboard(qtbot, window, write)


def screen_of(window):
    return window._screens["meetings"]


def tab_of(window):
    return screen_of(window).detail.tab


def part(window, name) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def said(widget) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in widget.findChildren(QLabel) if label.isVisible()]


def items(window, number):
    return meetings.get(window.workspace, number).items


def opened(open_window, path, number):
    window = open_window(path, "meetings")
    screen_of(window).open_meeting(number)
    return window


# the list and a new meeting ---------------------------------------------------------------


def test_an_empty_file_offers_the_first_meeting_and_enter_makes_it(open_window, empty_file, keyboard, qtbot):
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    qtbot.waitUntil(lambda: part(window, "meeting.empty.new").hasFocus())
    keys.press(Qt.Key.Key_Space)
    form = screen_of(window).list.form
    assert form.day.line.hasFocus()
    assert form.day.text == "9.12.2026"
    keys.write("6.12.2026")
    assert said(form)[-1] == "su 6.12.2026 on itsenäisyyspäivä."
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    keys.write("10.12.")
    assert "to 10.12.2026 · kutsu lähetettävä viimeistään to 3.12.2026" in said(form)
    keys.press(Qt.Key.Key_Tab)
    keys.write("12.30")
    keys.press(Qt.Key.Key_Return)
    assert screen_of(window).detail.isVisible()
    made = meetings.get(window.workspace, "1/2026")
    assert (made.date, made.start, len(made.items)) == (date(2026, 12, 10), time(12, 30), 9)
    assert part(window, "agenda.items").hasFocus()


def test_the_first_meeting_and_call_of_a_swedish_window_have_swedish_papers(open_window, empty_file, keyboard, qtbot):
    words.speak("sv")
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    qtbot.waitUntil(lambda: part(window, "meeting.empty.new").hasFocus())
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)
    made = meetings.get(window.workspace, "1/2026")
    assert (made.language, made.items[0].title) == ("sv", "Öppnande av mötet")
    call = calls.proposed(window.workspace, "Våren", words.current().code)
    assert (call.language, call.authority) == ("sv", "Mellersta Österbottens förbund")


def test_a_day_that_is_none_is_told_at_its_field(open_window, empty_file, keyboard):
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    keys.write("31.2.2026")
    keys.press(Qt.Key.Key_Return)
    form = screen_of(window).list.form
    assert "31.2.2026" in form.day.fault
    assert form.isVisible()
    assert meetings.records(window.workspace) == []


def test_what_is_typed_of_a_new_meeting_stands_there_in_a_new_window_and_goes_with_esc(
    open_window, empty_file, keyboard, qtbot
):
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    form = screen_of(window).list.form
    form.place.line.setFocus()
    keys.write("Kaupungintalon kabinetti")
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "meeting.new", 0) != {}, timeout=1_000)
    window.close()
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    form = screen_of(window).list.form
    assert form.place.text == "Kaupungintalon kabinetti"
    keys.press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert drafts.kept(window.workspace, "meeting.new", 0) == {}


def test_the_list_is_by_year_and_leads_into_a_meeting_and_back(open_window, planned_file, keyboard, qtbot):
    with workspaces.open(planned_file) as workspace:
        planning.plan(workspace, date(2025, 5, 8))
    window = open_window(planned_file, "meetings")
    table = screen_of(window).list.table
    assert [row[0] for row in table.texts()] == ["1/2026"]
    year = part(window, "meeting.year")
    year.setFocus()
    keyboard(window).press(Qt.Key.Key_Down)
    assert [row[0] for row in table.texts()] == ["1/2025"]
    table.setFocus()
    keyboard(window).press(Qt.Key.Key_Return)
    assert part(window, "meeting.title").text() == "Kokous 1/2025"
    keyboard(window).press(Qt.Key.Key_Left, modifier=ALT)
    assert screen_of(window).list.isVisible()
    assert table.hasFocus()


# building -----------------------------------------------------------------------------------


def test_from_an_empty_file_of_meetings_to_the_agenda_of_twelve_items_takes_few_keys(
    open_window, ready_file, keyboard, qtbot
):
    """Eight projects and four standing items: at most 40 keys besides the texts."""
    window = open_window(ready_file, "desk")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_3, modifier=CTRL)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_End)
    for _ in range(2):
        keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Delete)
    for _ in range(4):
        keys.press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_L, modifier=CTRL)
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    keys.press(Qt.Key.Key_Return)
    assert len(items(window, "1/2026")) == 12
    assert sum(bool(item.references) for item in items(window, "1/2026")) == 8
    keys.press(Qt.Key.Key_E, modifier=CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(filing.listed(window.workspace)), timeout=20_000)
    assert keys.pressed <= 40, keys.pressed
    (made,) = filing.listed(window.workspace)
    document = pypdfium2.PdfDocument(made.path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document).replace("\u00a0", " ")
    document.close()
    assert all(f"Johtoryhmä päättää puoltaa hanketta Hanke {n}" in " ".join(text.split()) for n in range(1, 9))
    assert text.count("hankesuunnitelma") == 8
    assert "enintään 8 000,00 € (50,0 %" in " ".join(text.split())
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)


def test_the_same_with_the_mouse_takes_at_most_fifteen_clicks(open_window, ready_file, qtbot):
    window = open_window(ready_file, "desk")
    clicks = 0

    def click(name, modifier=Qt.KeyboardModifier.NoModifier):
        nonlocal clicks
        clicks += 1
        qtbot.mouseClick(part(window, name), Qt.MouseButton.LeftButton, modifier)
        reading = lanes(window)
        qtbot.waitUntil(lambda: all(lane.is_idle() for lane in reading), timeout=20_000)

    def row(view, place, modifier=Qt.KeyboardModifier.NoModifier):
        nonlocal clicks
        clicks += 1
        at = view.visualRect(view.model().index(place, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    click("navigation.meetings")
    click("meeting.empty.new")
    click("meeting.new.go")
    click("agenda.add.button")
    table = part(window, "agenda.add.list")
    row(table, 0)
    row(table, 7, SHIFT)
    click("agenda.add.go")
    click("agenda.preview.button")
    qtbot.waitUntil(lambda: bool(filing.listed(window.workspace)), timeout=20_000)
    assert len(items(window, "1/2026")) == 17
    assert clicks <= 15, clicks
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)


def test_alt_and_arrows_move_an_item_and_the_numbers_follow(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    before = [item.title for item in items(window, "1/2026")]
    assert before[6:8] == ["Hanke 1", "Hanke 2"]
    for _ in range(2):
        keys.press(Qt.Key.Key_Down, modifier=ALT)
    after = [(item.number, item.title) for item in items(window, "1/2026")]
    assert after[6:9] == [(7, "Hanke 2"), (8, "Muut asiat"), (9, "Hanke 1")]
    assert tab.list.number == 9
    keys.press(Qt.Key.Key_Up, modifier=ALT)
    assert [item.title for item in items(window, "1/2026")][7] == "Hanke 1"
    qtbot.waitUntil(window.commands["edit.undo"].isEnabled)
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    qtbot.waitUntil(lambda: [(item.number, item.title) for item in items(window, "1/2026")] == after)


def test_an_item_that_is_dropped_elsewhere_moves_there(open_window, planned_file):
    window = opened(open_window, planned_file, "1/2026")
    lines = tab_of(window).list.lines
    data = lines.mimeData([lines.index(7)])
    lines.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, lines.index(-1))
    assert items(window, "1/2026")[0].title == "Hanke 2"
    assert [line.title for line in lines.lines][:2] == ["Hanke 2", "Kokouksen avaus"]


def test_the_model_of_items_keeps_to_what_qt_asks_of_models(open_window, planned_file, qtmodeltester):
    qtmodeltester.check(tab_of(opened(open_window, planned_file, "1/2026")).list.lines)


def test_typing_is_in_a_draft_within_a_second_and_leaving_is_one_named_step(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    keys.press(Qt.Key.Key_Return)
    area = tab.editor.explanation.area
    assert area.hasFocus()
    keys.press(Qt.Key.Key_End, modifier=CTRL)
    with qtbot.waitSignal(area.drafted, timeout=1000):
        keys.write(" Lisää tästä.")
    (draft,) = drafts.all_kept(window.workspace)
    assert draft.text == "Hanke 1 kehittää alaa. Lisää tästä."
    steps = len(history.steps(window.workspace))
    keys.press(Qt.Key.Key_Tab)
    assert items(window, "1/2026")[6].explanation == "Hanke 1 kehittää alaa. Lisää tästä."
    assert len(history.steps(window.workspace)) == steps + 1
    assert history.undo_name(window.workspace) == "Kokous 1/2026: § 7 selostus"
    assert drafts.all_kept(window.workspace) == []


def test_ctrl_z_takes_back_typing_first_and_then_the_step(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    keys.press(Qt.Key.Key_Return)
    keys.write("Uutta. ")
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    assert tab.editor.explanation.area.text == "Hanke 1 kehittää alaa."
    qtbot.waitUntil(window.commands["edit.undo"].isEnabled)
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    # the step before is taken back
    qtbot.waitUntil(lambda: not any(item.references for item in items(window, "1/2026")))


def test_what_was_typed_before_a_crash_stands_there_again(open_window, planned_file, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    drafts.keep(window.workspace, "item", tab.seen.item_ids[7], "explanation", "Melkein katosi")
    window.close()
    again = opened(open_window, planned_file, "1/2026")
    tab = tab_of(again)
    tab.list.choose(7)
    assert tab.editor.explanation.area.text == "Melkein katosi"
    qtbot.waitUntil(lambda: any("jäi viimeksi tallentamatta" in line for line in said(tab.editor)))
    tab.list.choose(8)
    assert items(again, "1/2026")[6].explanation == "Melkein katosi"


def test_the_tool_row_writes_the_small_markdown(open_window, planned_file, keyboard):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    keys.press(Qt.Key.Key_Return)
    area = tab.editor.explanation.area
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    keys.press(Qt.Key.Key_B, modifier=CTRL)
    assert area.text == "**Hanke 1 kehittää alaa.**"
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    keys.press(Qt.Key.Key_B, modifier=CTRL)
    keys.press(Qt.Key.Key_L, modifier=CTRL | SHIFT)
    assert area.text == "- Hanke 1 kehittää alaa."
    keys.press(Qt.Key.Key_Escape)
    assert tab.list.hasFocus()


def test_the_sentence_bank_and_the_amount_write_the_proposal_for_decision(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(8)
    tab.editor.focus_field("amount")
    keys.write("1500")
    keys.press(Qt.Key.Key_Tab)
    item = items(window, "1/2026")[7]
    assert item.base_amount == Money(150_000)
    assert "enintään 1 500,00 € (37,5 %" in item.proposed_decision.replace("\u00a0", " ")
    assert "37,5" in tab.editor.proposed_decision.area.text
    bank = tab.editor.bank
    bank.setFocus()
    menu = bank.menu()
    menu.actions()[2].trigger()
    keys.settle()
    item = items(window, "1/2026")[7]
    assert item.base_kind is DecisionKind.NOT_RECOMMEND
    assert item.proposed_decision.endswith("koska {perustelu}.")
    assert bank.text() == "Lausepankki: ei puolleta"
    assert any("täydennettävää: {perustelu}" in line for line in said(tab.side))


def test_each_line_of_readiness_jumps_to_its_field(open_window, ready_file, keyboard, qtbot):
    with workspaces.open(ready_file) as workspace:
        number = planning.plan(workspace, date(2026, 12, 10))
        given = agenda.add_matter(workspace, number, "Seurantatavoitteet 2027")
    window = opened(open_window, ready_file, number)
    tab = tab_of(window)
    links = {
        finding.place: part(window, f"agenda.finding.{n}")
        for n, finding in enumerate(f for f in tab.seen.findings if f.place != "disqualified")
    }
    qtbot.mouseClick(links["proposed_decision"], Qt.MouseButton.LeftButton)
    assert tab.list.number == given
    assert tab.editor.proposed_decision.area.hasFocus()
    qtbot.mouseClick(links["start"], Qt.MouseButton.LeftButton)
    form = screen_of(window).detail.form
    assert form.start.line.hasFocus()
    keyboard(window).write("9.00")
    keyboard(window).press(Qt.Key.Key_Return)
    assert meetings.get(window.workspace, number).start == time(9)
    assert not form.isVisible()
    assert not any("alkamisaika" in line for line in said(tab.side))


def test_a_removed_item_leaves_a_bar_that_takes_it_back(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    tab.list.choose(7)
    keyboard(window).press(Qt.Key.Key_Delete)
    assert "Hanke 1" not in [item.title for item in items(window, "1/2026")]
    assert "Poistettu esityslistalta: § 7 Hanke 1." in tab.report.text
    qtbot.mouseClick(part(window, "agenda.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Hanke 1" in [item.title for item in items(window, "1/2026")])


def test_an_annex_that_is_taken_away_leaves_a_bar_that_takes_it_back(open_window, planned_file, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    tab.list.choose(7)
    before = items(window, "1/2026")[6].annexes
    assert before == ("hankesuunnitelma",)
    qtbot.mouseClick(part(window, "agenda.annex.0.remove"), Qt.MouseButton.LeftButton)
    assert items(window, "1/2026")[6].annexes == ()
    assert tab.report.text == "Liite hankesuunnitelma poistettiin."
    qtbot.mouseClick(part(window, "agenda.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: items(window, "1/2026")[6].annexes == before)


def test_several_proposals_may_share_a_paragraph(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_L, modifier=CTRL)
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    qtbot.mouseClick(part(window, "agenda.add.grouped"), Qt.MouseButton.LeftButton)
    title = part(window, "agenda.add.title")
    title.setFocus()
    keys.press(Qt.Key.Key_A, modifier=CTRL)
    keys.write("Kevään hankkeet")
    keys.press(Qt.Key.Key_Return)
    grouped = [item for item in items(window, "1/2026") if len(item.references) > 1]
    assert [(item.title, len(item.references)) for item in grouped] == [("Kevään hankkeet", 6)]
    assert tab_of(window).list.number == grouped[0].number


# the notice ------------------------------------------------------------------------------------


@pytest.fixture
def mail_program(monkeypatch):
    """The system's mail program, which the tests do not start: what it was asked to open."""
    asked = []
    monkeypatch.setattr(papers.QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or True)
    return asked


def test_the_notice_opens_as_a_message_and_marking_it_fixes_the_numbers(
    open_window, planned_file, keyboard, qtbot, mail_program
):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    assert part(window, "agenda.send.go").hasFocus()
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(mail_program), timeout=20_000)
    qtbot.waitUntil(lambda: part(window, "agenda.send.mark").hasFocus(), timeout=20_000)
    (message,) = mail_program
    assert message.name == "Kokouskutsu 2026-01.eml"
    assert {path.name for path in message.parent.iterdir()} == {
        "Kokouskutsu 2026-01.eml",
        "Kokouskutsu 2026-01.pdf",
        "Esityslista 2026-01.pdf",
    }
    assert meetings.get(window.workspace, "1/2026").state is MeetingState.PLANNED
    keys.press(Qt.Key.Key_Space)
    called = meetings.get(window.workspace, "1/2026")
    assert (called.state, called.called_on) == (MeetingState.CALLED, date(2026, 11, 25))
    assert not window.commands["agenda.up"].isEnabled()
    assert part(window, "agenda.send.button").text() == "Ilmoita muutoksesta…"
    assert "kutsu lähetetty 25.11.2026" in part(window, "agenda.foot").text()


def with_begun_message(open_window, planned_file, keyboard):
    """A window in which the notice's message was begun and left with Esc, and its keyboard."""
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    part(window, "agenda.send.text").setFocus()
    keys.press(Qt.Key.Key_Home, modifier=CTRL)
    keys.write("Tervetuloa! ")
    keys.press(Qt.Key.Key_Escape)
    return window, keys


def test_the_message_that_was_begun_stands_there_again_after_esc_and_a_new_window(
    open_window, planned_file, keyboard, qtbot
):
    window, keys = with_begun_message(open_window, planned_file, keyboard)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    assert part(window, "agenda.send.text").toPlainText().startswith("Tervetuloa! ")
    window.close()
    again = opened(open_window, planned_file, "1/2026")
    keyboard(again).press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    assert part(again, "agenda.send.text").toPlainText().startswith("Tervetuloa! ")


def test_a_message_that_was_begun_before_the_meeting_moved_says_so(open_window, planned_file, keyboard, qtbot):
    window, keys = with_begun_message(open_window, planned_file, keyboard)
    meeting = meetings.get(window.workspace, "1/2026")
    facts = agenda.MeetingFacts(meeting.date, time(8, 45), None, Way.IN_PLACE, place="Toinen talo")
    agenda.write_meeting(window.workspace, "1/2026", facts)
    qtbot.waitUntil(lambda: tab_of(window).seen.meeting.place == "Toinen talo")
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    text = part(window, "agenda.send.text")
    assert text.toPlainText().startswith("Tervetuloa! ")
    assert "Toinen talo" not in text.toPlainText()
    qtbot.mouseClick(part(window, "agenda.send.renew"), Qt.MouseButton.LeftButton)
    assert "Toinen talo" in text.toPlainText()
    assert "Tervetuloa" not in text.toPlainText()
    assert window.findChild(QWidget, "agenda.send.renew") is None or not part(window, "agenda.send.renew").isVisible()


def test_another_way_keeps_no_deadline_that_nobody_gave(open_window, planned_file):
    window = opened(open_window, planned_file, "1/2026")
    meeting = meetings.get(window.workspace, "1/2026")
    deadline = datetime(2026, 12, 1, 16)  # noqa: DTZ001, a clock on the wall
    facts = agenda.MeetingFacts(meeting.date, time(8, 45), None, Way.IN_PLACE, place="Talo", deadline=deadline)
    agenda.write_meeting(window.workspace, "1/2026", facts)
    assert meetings.get(window.workspace, "1/2026").deadline is None


# thinking again ----------------------------------------------------------------------------


def test_what_a_task_brings_is_not_done_to_the_meeting_that_is_looked_at_meanwhile(
    open_window, planned_file, keyboard, qtbot, mail_program
):
    with workspaces.open(planned_file) as workspace:
        planning.plan(workspace, date(2026, 12, 17), start=time(12), place="Kaupungintalo")
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    part(window, "agenda.send.go").click()
    screen_of(window).open_meeting("2/2026")
    keys.settle()
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(mail_program), timeout=20_000)
    qtbot.waitUntil(lambda: not window.around.tasks.running(), timeout=20_000)
    assert part(window, "agenda.send.go").hasFocus(), "what is shown has not been made"
    assert tab_of(window).report.text.startswith("Kokous 1/2026: ")
    keys.press(Qt.Key.Key_Escape)
    assert meetings.get(window.workspace, "2/2026").state is MeetingState.PLANNED


def test_the_name_of_an_annex_that_is_half_typed_waits_with_its_item(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    part(window, "agenda.annex.new").setFocus()
    keys.write("Kartta")
    tab.list.choose(8)
    keys.settle()
    assert part(window, "agenda.annex.new").text() == ""
    tab.list.choose(7)
    keys.settle()
    assert part(window, "agenda.annex.new").text() == "Kartta"
    part(window, "agenda.annex.new").setFocus()
    keys.press(Qt.Key.Key_Return)
    assert [item.annexes[-1] for item in items(window, "1/2026") if item.number in (7, 8)] == [
        "Kartta",
        "hankesuunnitelma",
    ]
    assert part(window, "agenda.annex.new").text() == ""


def test_an_amount_that_cannot_be_read_and_an_emptied_title_do_what_they_can(
    open_window, planned_file, keyboard, qtbot
):
    """The amount stands there again; a title cannot be empty, and the former one stands there again."""
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    for name, text in (("agenda.item.amount", "abc"), ("agenda.item.title", "")):
        field = part(window, name)
        field.setFocus()
        field.selectAll()
        keys.press(Qt.Key.Key_Delete)
        keys.write(text)
        keys.press(Qt.Key.Key_Tab)
    tab.list.choose(8)
    keys.settle()
    tab.list.choose(7)
    keys.settle()
    assert part(window, "agenda.item.amount").text() == "abc"
    assert part(window, "agenda.item.title").text() == "Hanke 1"


def test_an_item_that_is_off_says_so_is_not_taken_off_again_and_comes_back(open_window, planned_file, keyboard, qtbot):
    with workspaces.open(planned_file) as workspace:
        planning.call(workspace, "1/2026", date(2026, 11, 25))
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    tab.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert "Asia on poistettu esityslistalta." in said(window)
    window.grab()
    assert not theme.current().font(14).strikeOut(), "what is struck out is that line alone"
    tab.report.clear()
    tab.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert not tab.report.isVisible()
    qtbot.mouseClick(part(window, "agenda.item.put_back"), Qt.MouseButton.LeftButton)
    keys.settle()
    assert not meetings.get(window.workspace, "1/2026").item(7).removed
    assert not part(window, "agenda.item.put_back").isVisible()


def test_the_notice_goes_out_with_what_stands_in_the_open_form(
    open_window, planned_file, keyboard, qtbot, mail_program
):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_F2)
    form = screen_of(window).detail.form
    form.place.line.setFocus()
    form.place.line.selectAll()
    keys.write("Uusi paikka")
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    assert not form.isVisible()
    assert meetings.get(window.workspace, "1/2026").place == "Uusi paikka"
    assert "Uusi paikka" in part(window, "agenda.send.text").toPlainText()


def test_what_is_open_on_the_agenda_is_told_before_it_goes_out(open_window, planned_file, keyboard, qtbot):
    with workspaces.open(planned_file) as workspace:
        agenda.propose(workspace, "1/2026", 7, DecisionKind.NOT_RECOMMEND, None)
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    for gap in ("päätösehdotuksessa on täydennettävää: {perustelu}", "ei ole yhtään vastaanottajaa"):
        qtbot.waitUntil(lambda gap=gap: any(gap in line for line in said(window)))
    subject = part(window, "agenda.send.subject")
    subject.setFocus()
    subject.selectAll()
    keys.press(Qt.Key.Key_Delete)
    part(window, "agenda.send.go").click()
    assert "Kirjoita viestille aihe." in said(window)
    qtbot.waitUntil(lambda: not window.around.tasks.running(), timeout=20_000)
    assert filing.listed(window.workspace) == []


def test_a_bar_goes_when_what_it_offers_was_undone_elsewhere(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    tab.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert "Poistettu esityslistalta" in tab.report.text
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    qtbot.waitUntil(lambda: "Hanke 1" in [item.title for item in items(window, "1/2026")])
    qtbot.waitUntil(lambda: not tab.report.isVisible())
    tab.list.choose(7)
    tab.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    agenda.add_matter(window.workspace, "1/2026", "Muuta")
    qtbot.waitUntil(lambda: not tab.report.isVisible())


def test_a_called_agenda_takes_late_items_alone_and_its_texts_stand(open_window, planned_file, keyboard):
    with workspaces.open(planned_file) as workspace:
        planning.call(workspace, "1/2026", date(2026, 11, 25))
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    assert tab.editor.explanation.area.isReadOnly()
    keys.press(Qt.Key.Key_A, modifier=CTRL | SHIFT)
    keys.write("Kiireinen asia")
    keys.press(Qt.Key.Key_Tab)
    late = items(window, "1/2026")[-1]
    assert (late.number, late.title, late.late) == (12, "Kiireinen asia", True)
    assert not tab.editor.explanation.area.isReadOnly()


# trials -------------------------------------------------------------------------------------------


def call_by_keys(window, keys, qtbot):
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    qtbot.mouseClick(part(window, "agenda.send.mark"), Qt.MouseButton.LeftButton)
    keys.settle()


def test_o_31_the_next_meeting_of_the_year_goes_on_with_its_own_numbers(open_window, empty_file, keyboard, qtbot):
    with workspaces.open(empty_file) as workspace:
        import_sources(workspace, [TRIALS / "O-31a.json"])
        import_sources(workspace, [TRIALS / "O-31b.json"])
    window = open_window(empty_file, "meetings")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    keys.write("10.12.2026")
    qtbot.mouseClick(part(window, "meeting.new.template"), Qt.MouseButton.LeftButton)
    part(window, "meeting.new.day").setFocus()
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_A, modifier=CTRL | SHIFT)
    keys.write("Ainoa asia")
    keys.press(Qt.Key.Key_Tab)
    call_by_keys(window, keys, qtbot)
    called = meetings.get(window.workspace, "2/2026")
    assert called.state is MeetingState.CALLED
    assert [(item.number, item.title) for item in called.items] == [(5, "Ainoa asia")]
    late = planning.plan(window.workspace, date(2025, 12, 30))
    assert meetings.get(window.workspace, late).items[0].number == 65


def test_o_32_an_item_taken_off_after_the_call_keeps_its_number(open_window, ready_file, keyboard, qtbot):
    with workspaces.open(ready_file) as workspace:
        before = planning.plan(workspace, date(2026, 3, 5), template=False)
        for n in range(40):
            agenda.add_matter(workspace, before, f"Asia {n}")
        planning.call(workspace, before, date(2026, 2, 20))
        standing = planning.plan(workspace, date(2026, 12, 10), template=False)
        for n in range(8):
            agenda.add_matter(workspace, standing, f"Muu asia {n}")
        key = proposals.find(workspace, "H-2026-001").id
        agenda.add_proposals(workspace, standing, [key])
        agenda.move_item(workspace, standing, 49, 3)
    window = opened(open_window, ready_file, "2/2026")
    keys = keyboard(window)
    call_by_keys(window, keys, qtbot)
    assert [item.number for item in items(window, "2/2026")] == list(range(41, 50))
    tab_of(window).list.choose(44)
    tab_of(window).list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert [(item.number, item.removed) for item in items(window, "2/2026")][2:5] == [
        (43, False),
        (44, True),
        (45, False),
    ]
    assert proposals.get(window.workspace, key).state is ProposalState.READY
    keys.press(Qt.Key.Key_E, modifier=CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(filing.listed(window.workspace)), timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
    document = pypdfium2.PdfDocument(filing.listed(window.workspace)[0].path)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    document.close()
    assert "Hanke 1 (poistettu esityslistalta)" in text
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    keys.write("17.12.2026")
    keys.press(Qt.Key.Key_Return)
    call_by_keys(window, keys, qtbot)
    assert items(window, "3/2026")[0].number == 50


def test_a_file_that_is_only_looked_at_shows_the_agenda_and_changes_nothing(open_window, planned_file):
    with workspaces.open(planned_file, who="Toinen"):
        window = opened(open_window, planned_file, "1/2026")
        assert window.workspace.read_only
        tab = tab_of(window)
        assert [line.title for line in tab.list.lines.lines][6] == "Hanke 1"
        assert tab.editor.explanation.area.isReadOnly()
        for name in ("agenda.add_proposals", "agenda.remove", "agenda.send", "meeting.new", "meeting.edit"):
            assert not window.commands[name].isEnabled(), name
        window.close()


def test_swedish_lengths_and_many_items_do_not_break_the_screen(open_window, planned_file, qtbot):
    with workspaces.open(planned_file) as workspace:
        for n in range(60):
            agenda.add_matter(workspace, "1/2026", f"Behandling av uppföljningsmålsättningarna nummer {n} " * 3)
    window = opened(open_window, planned_file, "1/2026")
    window.resize(1280, 720)
    assert len(tab_of(window).list.lines.lines) == 71
    qtbot.waitUntil(lambda: tab_of(window).list.verticalScrollBar().maximum() > 0)
    assert tab_of(window).side.isVisible()


def test_the_search_box_leads_to_a_paragraph_of_a_meeting(open_window, planned_file, keyboard, qtbot):
    window = open_window(planned_file, "desk")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_K, modifier=CTRL)
    keys.write("Esityslistan hyv")
    hits = window.finder.list

    def places():
        entries = [hits.item(row).data(Qt.ItemDataRole.UserRole) for row in range(hits.count())]
        return [row for row, entry in enumerate(entries) if "§ 4" in entry.title]

    qtbot.waitUntil(lambda: bool(places()), timeout=5000)
    for _ in range(places()[0]):
        keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    assert part(window, "meeting.title").text() == "Kokous 1/2026"
    assert tab_of(window).list.number == 4


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_of_the_builder_needs_to_be_scrolled_sideways(open_window, planned_file, qtbot, size):
    window = opened(open_window, planned_file, "1/2026")
    window.resize(*size)
    tab = tab_of(window)
    tab.list.choose(7)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    frame = window.places.currentWidget()
    for page in (tab.editor, tab.adding, tab.sending):
        tab.middle.setCurrentWidget(page)
        tab._fit()
        qtbot.waitUntil(lambda: frame.horizontalScrollBar().maximum() == 0)
    inner = tab.editor.findChild(QScrollArea)
    assert inner.widget().minimumSizeHint().width() <= inner.viewport().width()


def test_whatever_takes_the_focus_has_a_name(open_window, planned_file):
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    tab.list.choose(7)
    screen_of(window).detail.edit()
    for show in (lambda: None, tab.show_adding, tab.show_sending):
        show()
        focusable = [
            widget
            for widget in screen_of(window).findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName()
        ]
        assert len(focusable) > 8
        nameless = [
            w.objectName() for w in focusable if not w.accessibleName() and not w.objectName().startswith("qt_")
        ]
        assert nameless == []


def test_where_there_is_little_room_a_panel_stands_alone_and_a_jump_brings_its_field_into_view(
    open_window, planned_file, keyboard, qtbot
):
    window = opened(open_window, planned_file, "1/2026")
    window.resize(700, 600)
    qtbot.waitUntil(lambda: window.width() == 700)
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    keys.press(Qt.Key.Key_Return)
    frame = window.places.currentWidget()
    area = tab.editor.explanation.area
    qtbot.waitUntil(lambda: 0 <= area.mapTo(frame.viewport(), area.rect().topLeft()).y() < frame.viewport().height())
    keys.press(Qt.Key.Key_L, modifier=CTRL)
    assert tab.adding.isVisible()
    assert not tab.list.isVisible()
    keys.press(Qt.Key.Key_Escape)
    assert tab.list.isVisible()


def test_what_is_undone_is_seen_also_in_the_field_that_has_the_focus(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    keys.press(Qt.Key.Key_Return)
    area = tab.editor.explanation.area
    keys.write("Uutta. ")
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_Return)
    assert (area.hasFocus(), area.text) == (True, "Uutta. Hanke 1 kehittää alaa.")
    qtbot.waitUntil(window.commands["edit.undo"].isEnabled)
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: area.text == "Hanke 1 kehittää alaa.")


def test_undoing_the_making_of_a_meeting_leads_back_to_the_list(open_window, ready_file, keyboard, qtbot):
    window = open_window(ready_file, "meetings")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_M, modifier=CTRL | SHIFT)
    keys.press(Qt.Key.Key_Return)
    assert screen_of(window).detail.isVisible()
    qtbot.waitUntil(window.commands["edit.undo"].isEnabled)
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    qtbot.waitUntil(screen_of(window).list.isVisible)
    assert meetings.records(window.workspace) == []


def test_a_meeting_is_called_off_and_the_bar_takes_it_back(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keyboard(window).press(Qt.Key.Key_F2)
    qtbot.mouseClick(part(window, "meeting.edit.call_off"), Qt.MouseButton.LeftButton)
    assert meetings.get(window.workspace, "1/2026").state is MeetingState.CANCELLED
    assert proposals.find(window.workspace, "H-2026-001").state is ProposalState.READY
    qtbot.waitUntil(lambda: part(window, "meeting.state").text() == "peruttu")
    qtbot.mouseClick(part(window, "meeting.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part(window, "meeting.state").text() == "suunniteltu")


def test_what_is_written_for_the_minutes_is_not_on_the_agenda(open_window, planned_file, keyboard, qtbot):
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    tab = tab_of(window)
    tab.list.choose(7)
    tab.editor.focus_field("discussion")
    keys.write("Vain poytakirjaan")
    keys.press(Qt.Key.Key_Escape)
    assert items(window, "1/2026")[6].discussion == "Vain poytakirjaan"
    keys.press(Qt.Key.Key_E, modifier=CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(filing.listed(window.workspace)), timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.running(), timeout=20_000)
    document = pypdfium2.PdfDocument(filing.listed(window.workspace)[0].path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Hanke 1" in text
    assert "poytakirjaan" not in text


def test_an_agenda_without_items_offers_the_first_ones(open_window, ready_file, keyboard, qtbot):
    with workspaces.open(ready_file) as workspace:
        number = planning.plan(workspace, date(2026, 12, 10), template=False)
    window = opened(open_window, ready_file, number)
    tab = tab_of(window)
    assert tab.nothing.isVisible()
    qtbot.mouseClick(part(window, "agenda.empty.matter"), Qt.MouseButton.LeftButton)
    assert tab.editor.title.line.hasFocus()
    keyboard(window).write("Ensimmäinen asia")
    keyboard(window).press(Qt.Key.Key_Tab)
    assert [item.title for item in items(window, number)] == ["Ensimmäinen asia"]
    tab.list.setFocus()
    keyboard(window).press(Qt.Key.Key_Delete)
    assert tab.nothing.isVisible()


def test_what_the_program_offers_beside_the_agenda_is_done_by_its_link(open_window, planned_file, keyboard, qtbot):
    with workspaces.open(planned_file) as workspace:
        planning.remove_item(workspace, "1/2026", 8)
        one = proposals.find(workspace, "H-2026-001")
        proposals.save(workspace, replace(one, requested=Money(90_000)))
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    qtbot.mouseClick(part(window, "agenda.refresh.link"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.seen.outdated == ())
    assert "enintään 900,00 €" in items(window, "1/2026")[6].proposed_decision.replace("\u00a0", " ")
    qtbot.mouseClick(part(window, "agenda.add.link"), Qt.MouseButton.LeftButton)
    first = tab.adding.table.texts()[0]
    assert (first[1], first[-1]) == ("Hanke 2", "siirtynyt")
    keyboard(window).press(Qt.Key.Key_Return)
    assert [item.title for item in items(window, "1/2026")][7] == "Hanke 2"


def test_the_order_that_spares_the_disqualified_is_taken_by_its_link(open_window, ready_file, qtbot):
    with workspaces.open(ready_file) as workspace:
        home = people.save(workspace, Organisation("Esimerkki-instituutti"))
        seat = people.save(workspace, Seat(1, organisation=home))
        member = people.save(workspace, Person("Aino Aalto", organisation=home))
        people.save(workspace, Term(member, Capacity.MEMBER, seat=seat))
        other = proposals.save(workspace, replace(project(1), title="Muu hanke", applicant="Koetehdas Oy"))
        number = planning.plan(workspace, date(2026, 12, 10))
        mine = [proposals.find(workspace, f"H-2026-00{n}").id for n in (1, 2)]
        agenda.add_proposals(workspace, number, [mine[0], other, mine[1]])
    window = opened(open_window, ready_file, number)
    side = part(window, "agenda.side")
    assert sum("esteellisyys arvioitava: Aino Aalto" in line for line in said(side)) == 2
    qtbot.mouseClick(part(window, "agenda.order.link"), Qt.MouseButton.LeftButton)
    titles = [item.title for item in items(window, number) if item.references]
    assert titles in (["Hanke 1", "Hanke 2", "Muu hanke"], ["Muu hanke", "Hanke 1", "Hanke 2"])


# the files of annexes ------------------------------------------------------------------------------


def given(path, name, data=b"%PDF-1.7"):
    file = path.parent / name
    file.write_bytes(data)
    return file


def test_files_of_an_annex_are_attached_opened_and_taken_away_with_a_bar_that_brings_them_back(
    open_window, planned_file, qtbot, monkeypatch, mail_program
):
    suunnitelma, kartta = given(planned_file, "Suunnitelma.pdf"), given(planned_file, "Kartta.png", b"kuva")
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    first = next(item.number for item in items(window, "1/2026") if item.references)
    tab.list.choose(first)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(suunnitelma)], ""))
    qtbot.mouseClick(part(window, "agenda.annex.0.attach"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(attachments.of_meeting(window.workspace, "1/2026")))
    qtbot.waitUntil(lambda: window.findChild(QWidget, "agenda.annex.0.file.1") is not None)
    (file,) = attachments.of_meeting(window.workspace, "1/2026")[first]
    assert (file.annex, file.name) == ("hankesuunnitelma", "Suunnitelma.pdf")
    assert part(window, "agenda.annex.0.file.1").text() == "Suunnitelma.pdf · 1 kt"
    qtbot.mouseClick(part(window, "agenda.annex.0.file.1"), Qt.MouseButton.LeftButton)
    assert [path.read_bytes() for path in mail_program] == [b"%PDF-1.7"]
    assert mail_program[0].parent != planned_file.parent
    assert mail_program[0].exists()
    # dropped on the annexes: one annex of its own
    drop_on(tab.editor.annexes, kartta)
    qtbot.waitUntil(lambda: items(window, "1/2026")[first - 1].annexes == ("hankesuunnitelma", "Kartta"))
    qtbot.waitUntil(lambda: window.findChild(QWidget, "agenda.annex.1.file.2") is not None)
    qtbot.mouseClick(part(window, "agenda.annex.0.remove"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.report.text == "Liite hankesuunnitelma poistettiin.")
    assert [one.name for one in attachments.of_meeting(window.workspace, "1/2026")[first]] == ["Kartta.png"]
    qtbot.mouseClick(part(window, "agenda.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(attachments.of_meeting(window.workspace, "1/2026")[first]) == 2)


def test_one_file_is_taken_away_and_programs_are_never_opened(open_window, planned_file, qtbot, mail_program):
    with workspaces.open(planned_file) as workspace:
        first = next(item.number for item in meetings.get(workspace, "1/2026").items if item.references)
        for name in ("eka.pdf", "aja.desktop"):
            attachments.add_to_item(workspace, "1/2026", first, [given(planned_file, name)], "hankesuunnitelma")
    window = opened(open_window, planned_file, "1/2026")
    tab = tab_of(window)
    tab.list.choose(first)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "agenda.annex.0.file.2") is not None)
    qtbot.mouseClick(part(window, "agenda.annex.0.file.2"), Qt.MouseButton.LeftButton)
    assert mail_program == []
    assert "ei avata suoraan" in tab.report.text
    qtbot.mouseClick(part(window, "agenda.annex.0.file.2.remove"), Qt.MouseButton.LeftButton)
    assert [one.name for one in attachments.of_meeting(window.workspace, "1/2026")[first]] == ["eka.pdf"]
    assert items(window, "1/2026")[first - 1].annexes == ("hankesuunnitelma",)
    qtbot.mouseClick(part(window, "agenda.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(attachments.of_meeting(window.workspace, "1/2026")[first]) == 2)


def drop_on(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nowhere, button = QPointF(5, 5), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(nowhere.toPoint(), Qt.DropAction.CopyAction, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    drop = QDropEvent(nowhere, Qt.DropAction.CopyAction, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, drop)


def test_the_files_go_out_with_the_notice_and_a_large_message_is_warned_of(
    open_window, planned_file, keyboard, qtbot, mail_program
):
    with workspaces.open(planned_file) as workspace:
        first = next(item.number for item in meetings.get(workspace, "1/2026").items if item.references)
        attachments.add_to_item(workspace, "1/2026", first, [given(planned_file, "iso.bin", bytes(19_000_000))])
    window = opened(open_window, planned_file, "1/2026")
    keys = keyboard(window)
    keys.press(Qt.Key.Key_S, modifier=CTRL | SHIFT)
    files = part(window, "agenda.send.files")
    assert files.text().replace("\u00a0", " ") == "Mukaan liitteiden 1 tiedosto (19,0 Mt)"
    panel = part(window, "agenda.send")
    qtbot.waitUntil(lambda: any("Näin suurta viestiä" in words for words in said(panel)))
    qtbot.mouseClick(files, Qt.MouseButton.LeftButton)
    assert not any("Näin suurta viestiä" in words for words in said(panel))
    qtbot.mouseClick(files, Qt.MouseButton.LeftButton)
    part(window, "agenda.send.go").setFocus()
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(mail_program), timeout=20_000)
    (message,) = mail_program
    assert message.stat().st_size > 25_000_000
    assert [path.name for path in (message.parent / "Liitteet 2026-01").iterdir()] == [f"§{first} iso.bin"]
