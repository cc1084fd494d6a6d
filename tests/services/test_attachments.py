"""Files of annexes are taken in, follow what they belong to, go out with the notice, and stay as the meeting had them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from email import message_from_bytes, policy

import pytest

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import FileMissing, UserError
from kokkola_desktop.services import attachments, backups, history, meetings, proposals, workspaces
from kokkola_desktop.services.meetings import adjourning, agenda, building, invitation, planning
from tests.services.undo import live_meeting


@pytest.fixture
def number(workspace):
    return planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))


@pytest.fixture
def proposal(workspace):
    one = Proposal("Akkukenno", applicant="Hakija Oy", total=Money.euros("100.00"), requested=Money.euros("60.00"))
    return proposals.save(workspace, replace(one, state=ProposalState.READY))


@pytest.fixture
def given(tmp_path):
    def make(name, data=b"%PDF-1.7 suunnitelma"):
        path = tmp_path / "saapuneet" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return path

    return make


def about(workspace, number):
    return next(item for item in meetings.get(workspace, number).items if item.references)


def names(files):
    return [(file.annex, file.name) for file in files]


def test_a_file_of_a_proposal_marks_its_annex_as_there_and_comes_out_as_it_went_in(
    workspace, proposal, given, tmp_path
):
    data = bytes(range(256)) * 400
    attachments.add_to_proposal(workspace, proposal, [given("Suunnitelma äö.pdf", data)], "hankesuunnitelma")
    assert proposals.get(workspace, proposal).annexes == ("hankesuunnitelma",)
    (file,) = attachments.of_proposal(workspace, proposal)
    assert (file.annex, file.name, file.size) == ("hankesuunnitelma", "Suunnitelma äö.pdf", len(data))
    out = tmp_path / "ulos"
    out.mkdir()
    first, second = (attachments.save_into(workspace, file.id, out) for _ in range(2))
    assert (first.name, second.name) == ("Suunnitelma äö.pdf", "Suunnitelma äö (2).pdf")
    assert first.read_bytes() == second.read_bytes() == data
    assert history.undo_name(workspace) == "Liite Suunnitelma äö.pdf (H-2026-001)"
    history.undo(workspace)
    assert attachments.of_proposal(workspace, proposal) == ()
    assert proposals.get(workspace, proposal).annexes == ()
    history.redo(workspace)
    assert attachments.read(workspace, attachments.of_proposal(workspace, proposal)[0].id)[1] == data


def test_a_name_that_leads_out_of_the_folder_stays_in_it(workspace, proposal, given, tmp_path):
    """A workspace of somebody else may say anything."""
    attachments.add_to_proposal(workspace, proposal, [given("a.pdf")])
    with workspace.change("x") as session:
        session.connection().exec_driver_sql("UPDATE attachment SET name = '../../../ulkona.pdf'")
    (file,) = attachments.of_proposal(workspace, proposal)
    out = tmp_path / "ulos"
    out.mkdir()
    assert attachments.save_into(workspace, file.id, out).parent == out


def test_an_annex_that_is_taken_away_takes_its_file_and_undo_brings_both(workspace, number, given):
    agenda.add_matter(workspace, number, "Toimintakertomus")
    item = next(item for item in meetings.get(workspace, number).items if item.title == "Toimintakertomus")
    attachments.add_to_item(workspace, number, item.number, [given("Kertomus.docx"), given("Liite.xlsx")])
    assert about_item(workspace, number, item).annexes == ("Kertomus", "Liite")
    facts = agenda.ItemFacts(None, secret=False, secret_ground=None, annexes=("Liite",))
    agenda.write_facts(workspace, number, item.number, facts)
    assert names(attachments.of_meeting(workspace, number)[item.number]) == [("Liite", "Liite.xlsx")]
    history.undo(workspace)
    assert len(attachments.of_meeting(workspace, number)[item.number]) == 2
    planning.remove_item(workspace, number, item.number)
    assert attachments.of_meeting(workspace, number) == {}
    history.undo(workspace)
    assert len(attachments.of_meeting(workspace, number)[item.number]) == 2


def about_item(workspace, number, item):
    return meetings.get(workspace, number).item(item.number)


def test_a_project_brings_its_files_to_the_agenda_and_the_meeting_keeps_what_it_had(workspace, number, proposal, given):
    attachments.add_to_proposal(workspace, proposal, [given("v1.pdf", b"eka")], "hankesuunnitelma")
    agenda.add_proposals(workspace, number, [proposal])
    item = about(workspace, number)
    agenda.move_item(workspace, number, item.number, 0)
    item = about(workspace, number)
    (file,) = attachments.of_meeting(workspace, number)[item.number]
    assert attachments.read(workspace, file.id)[1] == b"eka"
    assert building.building(workspace, number).outdated == ()
    attachments.add_to_proposal(workspace, proposal, [given("v2.pdf", b"toka")], "hankesuunnitelma")
    assert building.building(workspace, number).outdated == ("Akkukenno",)
    assert names(attachments.of_meeting(workspace, number)[item.number]) == [("hankesuunnitelma", "v1.pdf")]
    agenda.refresh_proposals(workspace, number)
    assert [name for _annex, name in names(attachments.of_meeting(workspace, number)[item.number])] == [
        "v1.pdf",
        "v2.pdf",
    ]
    assert building.building(workspace, number).outdated == ()


def test_the_notice_goes_out_with_the_files_of_the_annexes_unless_they_are_left_out(
    workspace, number, proposal, given, tmp_path
):
    attachments.add_to_proposal(
        workspace, proposal, [given("Suunnitelma.pdf", b"%PDF-1.7"), given("kirje.eml", b"From: a")]
    )
    agenda.add_proposals(workspace, number, [proposal])
    item = about(workspace, number).number
    letter = invitation.letter(workspace, number)
    assert (letter.files, letter.size) == (2, 15)
    sent = invitation.make(workspace, number, letter, date(2026, 10, 20), tmp_path / "ulos")
    mail = message_from_bytes(sent.message.read_bytes(), policy=policy.default)
    there = {part.get_filename(): part for part in mail.iter_attachments()}
    assert sorted(there)[-2:] == [f"§{item} Suunnitelma.pdf", f"§{item} kirje.eml"]
    assert there[f"§{item} Suunnitelma.pdf"].get_content_type() == "application/pdf"
    assert there[f"§{item} kirje.eml"].get_content() == b"From: a"
    assert [path.parent.name for path in sent.annexes] == ["Liitteet 2026-01"] * 2
    without = invitation.make(
        workspace, number, replace(letter, with_files=False), date(2026, 10, 20), tmp_path / "ilman"
    )
    mail = message_from_bytes(without.message.read_bytes(), policy=policy.default)
    assert len(list(mail.iter_attachments())) == 2


def test_what_cannot_be_taken_in_is_told_and_nothing_is_half_stored(
    workspace, number, proposal, given, tmp_path, monkeypatch
):
    with pytest.raises(FileMissing, match="ei ole"):
        attachments.add_to_proposal(workspace, proposal, [given("a.pdf"), tmp_path / "puuttuu.pdf"])
    monkeypatch.setattr(attachments, "LARGEST", 5)
    with pytest.raises(UserError, match="100 Mt"):
        attachments.add_to_proposal(workspace, proposal, [given("iso.pdf", b"123456")])
    assert attachments.of_proposal(workspace, proposal) == ()
    assert proposals.get(workspace, proposal).annexes == ()


def test_a_continued_meeting_has_the_files_of_what_is_left(workspace, given):
    live_meeting.running(workspace)
    attachments.add_to_item(workspace, live_meeting.NUMBER, 41, [given("Kertomus.docx")])
    following = adjourning.adjourn(workspace, live_meeting.NUMBER, time(12, 30), date(2026, 9, 17))
    (files,) = attachments.of_meeting(workspace, following).values()
    assert names(files) == [("Kertomus", "Kertomus.docx")]
    assert names(attachments.of_meeting(workspace, live_meeting.NUMBER)[41]) == [("Kertomus", "Kertomus.docx")]


def test_a_backup_holds_the_files(workspace, proposal, given, tmp_path):
    attachments.add_to_proposal(workspace, proposal, [given("a.pdf", b"sisalto")])
    copy = backups.backup(workspace.path, tmp_path / "kopiot")
    with workspaces.open(copy) as other:
        (file,) = attachments.of_proposal(other, proposal)
        assert attachments.read(other, file.id)[1] == b"sisalto"
