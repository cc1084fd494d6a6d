"""Files of annexes are taken in, follow what they belong to, go out with the notice, and stay as the meeting had them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from email import message_from_bytes, policy

import pytest

from kokkola_desktop.domain.meeting import Decision, DecisionKind, MeetingState, Minutes, MinutesState
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import FileMissing, UserError
from kokkola_desktop.services import attachments, backups, history, meetings, proposals, workspaces
from kokkola_desktop.services.meetings import adjourning, agenda, building, invitation, planning
from kokkola_desktop.services.meetings.recording import Author, keep
from kokkola_desktop.store import meetings as store
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


def test_files_of_an_item_itself_stay_when_another_project_comes_and_when_its_own_is_refreshed(
    workspace, number, proposal, given
):
    """Another project put on the agenda took the item's own file away."""
    attachments.add_to_proposal(workspace, proposal, [given("v1.pdf", b"eka")], "suunnitelma")
    agenda.add_proposals(workspace, number, [proposal])
    item = about(workspace, number)
    attachments.add_to_item(workspace, number, item.number, [given("oma.pdf", b"oma")], "suunnitelma")
    attachments.add_to_proposal(workspace, proposal, [given("v2.pdf", b"toka")], "suunnitelma")
    other = proposals.save(
        workspace,
        replace(proposals.get(workspace, proposal), id=None, number=None, title="Toinen", state=ProposalState.READY),
    )
    agenda.add_proposals(workspace, number, [other])
    assert [name for _annex, name in names(attachments.of_meeting(workspace, number)[item.number])] == [
        "v1.pdf",
        "oma.pdf",
    ]
    agenda.refresh_proposals(workspace, number)
    after = [name for _annex, name in names(attachments.of_meeting(workspace, number)[item.number])]
    assert sorted(after) == ["oma.pdf", "v1.pdf", "v2.pdf"]
    history.undo(workspace)
    assert len(attachments.of_meeting(workspace, number)[item.number]) == 2


def test_an_annex_that_comes_later_and_a_file_that_goes_are_told_and_refreshed(workspace, number, proposal, given):
    attachments.add_to_proposal(workspace, proposal, [given("v1.pdf", b"eka")], "suunnitelma")
    agenda.add_proposals(workspace, number, [proposal])
    item = about(workspace, number).number
    attachments.add_to_proposal(workspace, proposal, [given("Budjetti.xlsx")])
    assert building.building(workspace, number).outdated == ("Akkukenno",)
    agenda.refresh_proposals(workspace, number)
    assert about(workspace, number).annexes == ("suunnitelma", "Budjetti")
    assert building.building(workspace, number).outdated == ()
    first = attachments.of_proposal(workspace, proposal)[0]
    attachments.remove(workspace, first.id)
    assert building.building(workspace, number).outdated == ("Akkukenno",)
    agenda.refresh_proposals(workspace, number)
    assert names(attachments.of_meeting(workspace, number)[item]) == [("Budjetti", "Budjetti.xlsx")]


def test_an_annex_that_was_taken_off_the_agenda_stays_off(workspace, number, proposal, given):
    attachments.add_to_proposal(workspace, proposal, [given("v1.pdf", b"eka")], "suunnitelma")
    agenda.add_proposals(workspace, number, [proposal])
    item = about(workspace, number).number
    agenda.write_facts(workspace, number, item, agenda.ItemFacts(None, secret=False, secret_ground=None, annexes=()))
    assert building.building(workspace, number).outdated == ()
    agenda.refresh_proposals(workspace, number)
    assert about(workspace, number).annexes == ()


def test_annexes_of_several_projects_under_one_paragraph_are_told_apart(workspace, number, given):
    keys = []
    for title in ("Akkukenno", "Sivuvirrat"):
        one = Proposal(title, applicant="Hakija Oy", total=Money.euros("100.00"), requested=Money.euros("60.00"))
        keys.append(proposals.save(workspace, replace(one, state=ProposalState.READY)))
        attachments.add_to_proposal(workspace, keys[-1], [given("suunnitelma.pdf", title.encode())])
    agenda.add_proposals(workspace, number, keys, grouped=True, title="Kevään hankkeet")
    item = about(workspace, number)
    assert item.annexes == ("suunnitelma (H-2026-001)", "suunnitelma (H-2026-002)")
    facts = agenda.ItemFacts(None, secret=False, secret_ground=None, annexes=item.annexes[:1])
    agenda.write_facts(workspace, number, item.number, facts)
    (left,) = attachments.of_meeting(workspace, number)[item.number]
    assert attachments.read(workspace, left.id)[1] == b"Akkukenno"


def test_the_same_file_twice_is_kept_once_and_one_can_be_taken_away(workspace, proposal, given):
    for _twice in range(2):
        attachments.add_to_proposal(workspace, proposal, [given("sama.pdf")])
    (file,) = attachments.of_proposal(workspace, proposal)
    attachments.add_to_proposal(workspace, proposal, [given("Sama.docx", b"muu")])
    assert proposals.get(workspace, proposal).annexes == ("sama",)
    attachments.remove(workspace, file.id)
    assert names(attachments.of_proposal(workspace, proposal)) == [("Sama", "Sama.docx")]
    history.undo(workspace)
    assert len(attachments.of_proposal(workspace, proposal)) == 2


def test_files_of_secret_items_go_out_only_if_somebody_says_so(workspace, number, given, tmp_path):
    item = agenda.add_matter(workspace, number, "Henkilöasia")
    attachments.add_to_item(workspace, number, item, [given("Terveystiedot.pdf", b"salaista")])
    agenda.write_facts(
        workspace, number, item, agenda.ItemFacts(None, secret=True, secret_ground=25, annexes=("Terveystiedot",))
    )
    letter = invitation.letter(workspace, number)
    assert (letter.files, letter.secret_files, letter.secret_size) == (0, 1, 8)
    sent = invitation.make(workspace, number, letter, date(2026, 10, 20), tmp_path / "ulos")
    assert sent.annexes == ()
    assert b"salaista" not in sent.message.read_bytes()
    both = replace(letter, with_secret=True)
    assert len(invitation.make(workspace, number, both, date(2026, 10, 20), tmp_path / "molemmat").annexes) == 1


def test_a_name_with_an_identity_code_never_becomes_an_annex(workspace, number, given):
    item = agenda.add_matter(workspace, number, "Valinta")
    path = given("Ansioluettelo 131052-308T.pdf")
    with pytest.raises(UserError, match="henkilötunnus"):
        attachments.add_to_item(workspace, number, item, [path])
    attachments.add_to_item(workspace, number, item, [path], "ansioluettelo")
    assert about_item(workspace, number, meetings.get(workspace, number).item(item)).annexes == ("ansioluettelo",)


@pytest.mark.parametrize("name", ["/", "", "..", "a" * 300 + ".pdf", "kysymys?.pdf", "a\x00b.pdf", "C:\\x.pdf"])
def test_any_name_is_written_inside_the_folder(workspace, proposal, given, tmp_path, name):
    attachments.add_to_proposal(workspace, proposal, [given("a.pdf")])
    with workspace.change("x") as session:
        session.connection().exec_driver_sql("UPDATE attachment SET name = ?", (name,))
    (file,) = attachments.of_proposal(workspace, proposal)
    out = tmp_path / "ulos"
    out.mkdir()
    written = attachments.save_into(workspace, file.id, out)
    assert written.parent == out
    assert written.is_file()
    assert list(out.iterdir()) == [written]


def test_files_of_a_removed_item_do_not_go_out_and_are_not_offered(workspace, number, given, tmp_path):
    item = agenda.add_matter(workspace, number, "Peruttu asia")
    attachments.add_to_item(workspace, number, item, [given("a.pdf")])
    planning.call(workspace, number, date(2026, 10, 20))
    planning.remove_item(workspace, number, item)
    assert attachments.of_meeting(workspace, number) == {}
    assert invitation.write_annexes(workspace, number, tmp_path, "fi") == ()


def test_the_workspace_itself_is_never_written_over(workspace, proposal, given):
    attachments.add_to_proposal(workspace, proposal, [given("a.pdf")])
    (file,) = attachments.of_proposal(workspace, proposal)
    with pytest.raises(UserError, match="on avoinna oleva"):
        attachments.save_as(workspace, file.id, workspace.path)
    assert workspaces.verify(workspace.path) == []


def test_what_lay_before_checked_minutes_stays_whatever_is_corrected(workspace, given):
    live_meeting.running(workspace)
    attachments.add_to_item(workspace, live_meeting.NUMBER, 41, [given("Kertomus.docx")])
    with workspace.change("x") as session:
        meeting = store.load_number(session, live_meeting.NUMBER)
        locked = replace(
            meeting,
            state=MeetingState.CLOSED,
            end=time(13),
            minutes=Minutes(MinutesState.CHECKED),
            items=tuple(replace(item, decision=Decision(DecisionKind.NOTE)) for item in meeting.items),
        )
        store.save(session, locked)
    (file,) = attachments.of_meeting(workspace, live_meeting.NUMBER)[41]
    with pytest.raises(UserError, match="on tarkastettu"):
        attachments.remove(workspace, file.id)
    with pytest.raises(UserError):
        attachments.add_to_item(workspace, live_meeting.NUMBER, 41, [given("b.pdf")])
    with workspace.change("x") as session:
        meeting = store.load_number(session, live_meeting.NUMBER)
        items = tuple(replace(item, annexes=()) for item in meeting.items)
        keep(session, replace(meeting, items=items), Author("Maija Malli", workspace.clock()))
    assert attachments.of_meeting(workspace, live_meeting.NUMBER)[41] == (file,)


def test_an_empty_file_is_refused_before_anything_is_taken_in(workspace, proposal, given):
    with pytest.raises(UserError, match="on tyhjä"):
        attachments.add_to_proposal(workspace, proposal, [given("a.pdf"), given("b.pdf", b"")])
    assert attachments.of_proposal(workspace, proposal) == ()


def test_the_same_file_is_taken_in_once(workspace, proposal, given):
    for _time in range(2):
        attachments.add_to_proposal(workspace, proposal, [given("suunnitelma.pdf")], "hankesuunnitelma")
    assert [one.name for one in attachments.of_proposal(workspace, proposal)] == ["suunnitelma.pdf"]
