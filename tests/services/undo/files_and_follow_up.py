"""Undo of files of annexes and of following up; what is never undone: papers' letters and checks, and what was erased."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear
from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Person, Term
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import attachments, follow_up, membership, people, proposals
from kokkola_desktop.services.meetings import agenda, planning
from kokkola_desktop.services.membership import personal
from kokkola_desktop.services.papers import checking, filing, register
from kokkola_desktop.services.papers.completion import make_completion
from kokkola_desktop.services.papers.request import Request

TODAY = date(2026, 11, 25)


def given(workspace) -> Path:
    path = workspace.path.with_name("Suunnitelma.pdf")
    path.write_bytes(b"%PDF-1.7")
    return path


def file_of_an_item(workspace):
    number = planning.plan(workspace, date(2026, 12, 10))
    item = agenda.add_matter(workspace, number, "Toimintakertomus")
    yield
    attachments.add_to_item(workspace, number, item, [given(workspace)])


def file_of_a_proposal(workspace):
    key = proposals.save(workspace, Proposal("Hanke"))
    yield
    attachments.add_to_proposal(workspace, key, [given(workspace)], "hankesuunnitelma")


def await_a_report(workspace):
    key = proposals.save(workspace, Proposal("Hanke"))
    yield
    follow_up.add_report(workspace, key, date(2027, 1, 31))


def a_report_comes(workspace):
    report = follow_up.add_report(workspace, proposals.save(workspace, Proposal("Hanke")), date(2026, 1, 31))
    yield
    follow_up.amend_report(workspace, report, lambda one: replace(one, received_on=date(2026, 1, 30), deviation="-"))


def no_report_after_all(workspace):
    report = follow_up.add_report(workspace, proposals.save(workspace, Proposal("Hanke")), date(2026, 1, 31))
    yield
    follow_up.remove_report(workspace, report)


def an_objective(workspace):
    yield
    follow_up.save_objective(workspace, Objective("Osaajat", years=(ObjectiveYear(2026, Decimal(120)),)))


def no_objective(workspace):
    key = follow_up.save_objective(workspace, Objective("Osaajat", years=(ObjectiveYear(2026, Decimal(120)),)))
    yield
    follow_up.remove_objective(workspace, key)


def erase_a_person(workspace):
    key = people.save(workspace, Person("Kerttu Kivi"))
    people.save(workspace, Term(key, Capacity.EXPERT, end=date(2024, 12, 31)))
    proposals.save(workspace, Proposal("Hanke"))
    yield
    personal.erase(workspace, key, TODAY)


def erase_an_address(workspace):
    key = people.save(workspace, Person("Kerttu Kivi", email="kerttu@kivi.invalid"))
    proposals.save(workspace, Proposal("Hanke"))
    yield
    personal.erase_contacts(workspace, key)


def check_a_paper(workspace):
    number = planning.plan(workspace, date(2026, 12, 10))
    filing.make_into(workspace, Request("agenda", number), Path(tempfile.mkdtemp(dir=workspace.path.parent)))
    (paper,) = filing.listed(workspace)
    yield
    assert checking.check(workspace, paper.id).conformance


def make_a_letter(workspace):
    key = proposals.save(workspace, Proposal("Hanke", state=ProposalState.SUBMITTED))
    request = proposals.ask_completion(workspace, CompletionRequest(key, TODAY, ("ALV-todistus puuttuu.",)))
    yield
    make_completion(workspace, request, workspace.path.parent / "paperit", "fi")
    assert register.records(workspace)[0]["kind"] == "completion"


def take_a_file_away(workspace):
    key = proposals.save(workspace, Proposal("Hanke"))
    attachments.add_to_proposal(workspace, key, [given(workspace)], "hankesuunnitelma")
    (file,) = attachments.of_proposal(workspace, key)
    yield
    attachments.remove(workspace, file.id)


def erase_who_was_taken_out(workspace):
    key = people.save(workspace, Person("Kerttu Kivi"))
    membership.remove(workspace, Person, key)
    yield
    personal.erase_removed(workspace)


UNDONE = {
    "attachments.remove": take_a_file_away,
    "attachments.add_to_item": file_of_an_item,
    "attachments.add_to_proposal": file_of_a_proposal,
    "follow_up.add_report": await_a_report,
    "follow_up.amend_report": a_report_comes,
    "follow_up.remove_report": no_report_after_all,
    "follow_up.save_objective": an_objective,
    "follow_up.remove_objective": no_objective,
}
ENDS_UNDO = {
    "membership.personal.erase": erase_a_person,
    "membership.personal.erase_contacts": erase_an_address,
    "membership.personal.erase_removed": erase_who_was_taken_out,
}
NEVER_UNDONE = {
    "papers.checking.check": check_a_paper,
    "papers.completion.make_completion": make_a_letter,
}
