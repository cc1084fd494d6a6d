"""The register of papers: versions, a filter, the message, the checker's run, and the tab of one meeting."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from reportlab.pdfgen.canvas import Canvas

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.meeting import ItemKind
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import attachments, papers, proposals, workspaces
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers import checking, filing, mailing
from kokkola_desktop.services.papers.completion import make_completion
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.store.tables import PaperRow
from kokkola_desktop.ui import mail_program
from tests.hand import Hand


@pytest.fixture
def with_papers(demo_file):
    """Two versions of the agenda of 3/2026, the minutes of 1/2026 and their public version in Swedish."""
    with workspaces.open(demo_file) as workspace:
        folder = demo_file.with_name("paperit")
        for request in (
            Request("agenda", "3/2026"),
            Request("minutes", "1/2026"),
            Request("minutes", "1/2026", language="sv", public=True),
            Request("agenda", "3/2026"),
        ):
            filing.make_into(workspace, request, folder)
    return demo_file


@pytest.fixture
def opened_by_system(monkeypatch):
    """What the system's programs were asked to open; the tests start none."""
    asked = []
    monkeypatch.setattr(
        mail_program.QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or True
    )
    return asked


def plain_pdf():
    """A PDF without any structure."""
    plain = io.BytesIO()
    page = Canvas(plain)
    page.drawString(100, 700, "ilman rakennetta")
    page.save()
    return plain.getvalue()


class Shown(Hand):
    """The user with the list before the eyes."""

    def __init__(self, window, name="paper") -> None:
        self.window, self.name = window, name

    @property
    def register(self):
        return self.part(f"{self.name}.list").parent().parent().parent()

    def rows(self):
        model = self.part(f"{self.name}.list").model()
        keys = [column.key for column in model.columns]
        return [{key: model.cell(row, n).text for n, key in enumerate(keys)} for row in range(model.rowCount())]

    def kinds(self):
        return [(row["subject"], row["version"]) for row in self.rows()]


def test_versions_are_counted_for_each_paper_and_the_older_ones_can_be_hidden(open_window, with_papers, qtbot):
    user = Shown(open_window(with_papers, "papers"))
    qtbot.waitUntil(lambda: len(user.rows()) == 4)
    assert user.kinds() == [("Esityslista", "2"), ("Pöytäkirja", "1"), ("Pöytäkirja", "1"), ("Esityslista", "1")]
    user.click("paper.newest")
    assert user.kinds() == [("Esityslista", "2"), ("Pöytäkirja", "1"), ("Pöytäkirja", "1")]
    assert user.text("paper.count") == "3 / 4 asiakirjaa"


def test_words_filter_the_list_and_no_match_offers_the_way_back(open_window, with_papers, qtbot):
    user = Shown(open_window(with_papers, "papers"))
    qtbot.waitUntil(lambda: len(user.rows()) == 4)
    user.fill("paper.filter", "ruotsi pöytä")
    assert user.kinds() == [("Pöytäkirja", "1")]
    user.fill("paper.filter", "3/2026")
    assert user.kinds() == [("Esityslista", "2"), ("Esityslista", "1")]
    user.fill("paper.filter", "olematon")
    assert not user.there("paper.list")
    user.click("paper.filter.clear")
    qtbot.waitUntil(lambda: len(user.rows()) == 4)


def test_selected_papers_go_out_in_one_message(open_window, with_papers, qtbot, opened_by_system):
    window = open_window(with_papers, "papers")
    user = Shown(window)
    qtbot.waitUntil(lambda: len(user.rows()) == 4)
    screen = window.shown_screen
    screen.register.view.select_rows([0, 1])
    assert not screen.register.buttons["paper.print"].isEnabled()
    window.commands["paper.mail"].trigger()
    qtbot.waitUntil(lambda: bool(opened_by_system), timeout=20_000)
    (message,) = opened_by_system
    mail = message_from_bytes(message.read_bytes(), policy=policy.default)
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "Esityslista 2026-03 (2).pdf",
        "Protokoll 2026-01 offentlig.pdf",
    ]
    assert mail["Subject"] == "Esityslista 2026-03 (2), Protokoll 2026-01 offentlig"
    assert (mail["X-Unsent"], mail["To"]) == ("1", None)
    assert "Viesti on avattu" in screen.report.text


def test_a_paper_with_secret_matter_goes_out_only_when_that_is_wanted(
    open_window, demo_file, tmp_path, qtbot, opened_by_system
):
    with workspaces.open(demo_file) as workspace:
        filing.make_into(workspace, Request("agenda", "4/2026"), tmp_path)
        planning.change_meeting(workspace, "4/2026", "salassa {number}", lambda _session, meeting: hide_last(meeting))
        filing.make_into(workspace, Request("agenda", "4/2026", public=True), tmp_path)
        filing.make_into(workspace, Request("agenda", "4/2026"), tmp_path)
    window = open_window(demo_file, "papers")
    user = Shown(window)
    qtbot.waitUntil(lambda: len(user.rows()) == 3)
    register = window.shown_screen.register
    register.view.select_rows([0, 1, 2])
    window.commands["paper.mail"].trigger()
    qtbot.waitUntil(lambda: "Salassa pidettävää sisältävät" in window.shown_screen.report.text, timeout=20_000)
    told = window.shown_screen.report.text
    assert "Esityslista 2026-04 LUONNOS (2).pdf" in told
    assert "Esityslista 2026-04 LUONNOS.pdf" in told, "it was made before, and has the title that is secret today"
    assert "julkinen" not in told
    assert (opened_by_system, list(tmp_path.glob("*.eml"))) == ([], [])
    qtbot.waitUntil(lambda: user.focused == "paper.mail.anyway")
    qtbot.keyClick(user.part("paper.mail.anyway"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(opened_by_system), timeout=20_000)
    mail = message_from_bytes(opened_by_system[0].read_bytes(), policy=policy.default)
    assert len(list(mail.iter_attachments())) == 3


def hide_last(meeting):
    last = max(item.number for item in meeting.items if item.kind is ItemKind.OTHER)
    hidden = {"secret": True, "secret_ground": 20, "public_title": "Asia"}
    items = (replace(item, **hidden) if item.number == last else item for item in meeting.items)
    return replace(meeting, items=tuple(items))


def test_a_paper_whose_file_is_gone_is_not_called_final(open_window, with_papers, qtbot):
    with workspaces.open(with_papers) as workspace:
        filing.listed(workspace)[0].path.unlink()
    user = Shown(open_window(with_papers, "papers"))
    qtbot.waitUntil(lambda: len(user.rows()) == 4)
    assert [row["standing"] for row in user.rows()] == ["ei löydy", "lopullinen", "lopullinen", "lopullinen"]


def test_only_a_run_of_the_checker_gives_a_mark_and_a_changed_file_gets_none(open_window, with_papers, qtbot):
    window = open_window(with_papers, "papers")
    user = Shown(window)
    qtbot.waitUntil(lambda: len(user.rows()) == 4)
    assert {row["conformance"] for row in user.rows()} == {"ei tarkastettu"}
    user.click("paper.check.button")
    qtbot.waitUntil(lambda: "on tarkastettu" in window.shown_screen.report.text, timeout=20_000)
    qtbot.waitUntil(lambda: user.rows()[0]["conformance"] == "tarkastettu")
    assert papers.records(window.workspace)[0]["conformance"] == "PDF/A-2a, PDF/UA-1"
    assert user.text("paper.preview.conformance") == "tarkastettu: PDF/A-2a, PDF/UA-1"
    other = filing.listed(window.workspace)[1]
    other.path.write_bytes(other.path.read_bytes() + b"\n")
    with pytest.raises(UserError, match="on muuttunut"):
        checking.check(window.workspace, other.id)
    assert filing.listed(window.workspace)[1].conformance is None
    with pytest.raises(UserError, match="on muuttunut"):
        mailing.write_message(window.workspace, [other.id])


def test_a_run_that_fails_takes_the_mark_away(demo_file, tmp_path):
    with workspaces.open(demo_file) as workspace:
        filing.make_into(workspace, Request("agenda", "3/2026"), tmp_path)
        (paper,) = filing.listed(workspace)
        assert checking.check(workspace, paper.id).conformance
        plain = plain_pdf()
        paper.path.write_bytes(plain)
        with workspace.change("x") as session:
            session.get_one(PaperRow, paper.id).sha256 = hashlib.sha256(plain).hexdigest()
        assert checking.check(workspace, paper.id).faults
        assert filing.listed(workspace)[0].conformance is None


def test_letters_to_different_applicants_and_reports_of_different_years_are_papers_of_their_own(demo_file, tmp_path):
    with workspaces.open(demo_file) as workspace:
        asked = []
        for code, number in (("A71235", "KOK/2026/5"), ("A70630", None)):
            one = proposals.find(workspace, code)
            if number:
                proposals.save(workspace, replace(one, number=number))
            proposals.move(workspace, one.id, ProposalState.UNDER_REVIEW, correction=True, reason="koe")
            missing = CompletionRequest(one.id, date(2026, 11, 25), ("ALV-todistus puuttuu.",))
            asked.append(proposals.ask_completion(workspace, missing))
        for request in (asked[0], asked[1], asked[0]):
            make_completion(workspace, request, tmp_path, "fi")
        for year in (2025, 2026):
            filing.make_into(workspace, Request("report", year=year, today=date(2026, 11, 25)), tmp_path)
        listed = [(paper.subject[0], paper.about, paper.version) for paper in reversed(filing.listed(workspace))]
    assert listed == [
        ("completion", "KOK/2026/5", 1),
        ("completion", "H-2026-025", 1),
        ("completion", "KOK/2026/5", 2),
        ("report", "2025", 1),
        ("report", "2026", 1),
    ]
    assert (tmp_path / "Täydennyspyyntö KOK-2026-5.pdf").is_file()


def test_a_file_that_fails_is_told_of_with_what_is_wrong():
    faults = checking.faults_of(plain_pdf())
    assert any(fault.startswith("PDF/A-2a") for fault in faults)
    assert any(fault.startswith("PDF/UA-1") for fault in faults)
    (broken,) = checking.faults_of(b"%PDF-1.7 katkennut")
    assert broken.startswith("PDF/A-2a: ")


# the tab of a meeting ---------------------------------------------------------------------


@pytest.fixture
def tab(open_window, with_papers, qtbot):
    with workspaces.open(with_papers) as workspace:
        plan = with_papers.with_name("Suunnitelma.pdf")
        plan.write_bytes(b"%PDF-1.7")
        attachments.add_to_item(workspace, "3/2026", 42, [plan], "hankesuunnitelma")
    window = open_window(with_papers, "meetings")
    window._screens["meetings"].open_meeting("3/2026")
    user = Shown(window, "meeting.paper")
    user.click("meeting.tabs.papers")
    qtbot.waitUntil(lambda: len(user.rows()) == 2)
    return user


def test_the_tab_shows_the_papers_of_its_meeting_and_makes_another(tab, qtbot):
    assert tab.kinds() == [("Esityslista", "2"), ("Esityslista", "1")]
    tab.click("meeting.paper.make.button")
    qtbot.waitUntil(lambda: tab.focused == "meeting.paper.make.kind")
    assert not tab.there("meeting.paper.make.meeting")
    assert not tab.there("paper.make.panel")
    tab.choose("meeting.paper.make.kind", "Kokouskutsu")
    tab.click("meeting.paper.make.go")
    qtbot.waitUntil(lambda: len(tab.rows()) == 3, timeout=20_000)
    assert tab.kinds()[0] == ("Kokouskutsu", "1")
    qtbot.waitUntil(lambda: tab.text("meeting.paper.preview.name").startswith("Kokouskutsu"))
    assert "Tehty:" in tab.text("meeting.paper.report")


def test_the_files_of_the_annexes_are_opened_and_saved_from_the_tab(
    tab, qtbot, monkeypatch, tmp_path, opened_by_system
):
    assert tab.text("meeting.files.title") == "Liitetiedostot (1)"
    tab.click("meeting.file.1")
    assert [path.read_bytes() for path in opened_by_system] == [b"%PDF-1.7"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    tab.click("meeting.files.save")
    saved = tmp_path / "Liitteet 2026-03" / "§42 Suunnitelma.pdf"
    qtbot.waitUntil(saved.exists)
    qtbot.waitUntil(lambda: "tallennettu kansioon" in tab.text("meeting.paper.report"))


def test_the_keys_of_papers_act_on_the_tab_while_it_is_shown(tab, qtbot, opened_by_system):
    tab.window.commands["paper.mail"].trigger()
    qtbot.waitUntil(lambda: bool(opened_by_system), timeout=20_000)
    assert [path.name for path in opened_by_system] == ["Esityslista 2026-03 (2).eml"]
    tab.click("meeting.tabs.agenda")
    assert not tab.window.commands["paper.mail"].isEnabled()
    tab.window.go("papers")
    qtbot.waitUntil(tab.window.commands["paper.mail"].isEnabled)
    tab.window.go("desk")
    assert not tab.window.commands["paper.mail"].isEnabled(), "nothing acts on a list that is not seen"


def test_a_meeting_without_papers_says_what_belongs_there(open_window, demo_file, qtbot):
    window = open_window(demo_file, "meetings")
    window._screens["meetings"].open_meeting("4/2026")
    user = Shown(window, "meeting.paper")
    user.click("meeting.tabs.papers")
    user.click("meeting.paper.empty.make")
    qtbot.waitUntil(lambda: user.focused == "meeting.paper.make.kind")
    box = user.part("meeting.paper.make.kind")
    assert [box.itemText(n) for n in range(box.count())] == ["Kokouskutsu", "Esityslista", "Kokouspaketti"]
    user.click("meeting.paper.make.cancel")
    assert not user.there("meeting.paper.make.panel")
    assert [
        part.text()
        for part in user.part("meeting.papers").findChildren(QLabel)
        if part.text() == "Ei vielä asiakirjoja"
    ]
    assert not window.findChild(QWidget, "meeting.files").isVisible()
