"""A completion request: asked, told as a letter, answered."""

from __future__ import annotations

from datetime import date

import pytest

from kokkola_desktop.domain.completion import CompletionRequest, asked_of_applicant
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.services import proposals

ASKED, DEADLINE = date(2026, 11, 25), date(2026, 12, 9)


@pytest.fixture
def proposal(workspace):
    one = Proposal("Akkulaboratorio", applicant="Hakija Oy", state=ProposalState.UNDER_REVIEW)
    return proposals.save(workspace, one)


def request(proposal, *missing, deadline=DEADLINE):
    return CompletionRequest(proposal, ASKED, missing, "Hakija Oy", deadline)


def test_asking_moves_the_proposal_and_the_last_answer_moves_it_back(workspace, proposal):
    first = proposals.ask_completion(workspace, request(proposal, "Allekirjoitus puuttuu."))
    second = proposals.ask_completion(workspace, request(proposal, "Liite puuttuu."))
    assert proposals.get(workspace, proposal).state is ProposalState.COMPLETION_REQUESTED
    assert [one.missing for one in proposals.completions(workspace, proposal)] == [
        ("Liite puuttuu.",),
        ("Allekirjoitus puuttuu.",),
    ]
    assert proposals.history(workspace, proposal)[-1].reason == "Allekirjoitus puuttuu."
    proposals.answer_completion(workspace, first, DEADLINE)
    assert proposals.get(workspace, proposal).state is ProposalState.COMPLETION_REQUESTED
    proposals.answer_completion(workspace, second, DEADLINE, "Liite saapui")
    assert proposals.get(workspace, proposal).state is ProposalState.UNDER_REVIEW
    assert proposals.completions(workspace, proposal)[0].answer == "Liite saapui"


def test_the_letter_names_what_is_missing_and_the_day(workspace, proposal):
    text = proposals.completion_letter(workspace, request(proposal, "Allekirjoitus puuttuu.", "Liite puuttuu."))
    assert "Täydennyspyyntö: H-" in text
    assert "– Allekirjoitus puuttuu.\n– Liite puuttuu." in text
    assert "viimeistään 9.12.2026" in text
    assert "mahdollisimman pian" in proposals.completion_letter(workspace, request(proposal, "x", deadline=None))


def test_a_request_without_content_or_with_a_day_gone_by_is_refused(workspace, proposal):
    with pytest.raises(Refused) as refused:
        proposals.ask_completion(workspace, request(proposal, " ", deadline=date(2026, 11, 1)))
    assert [fault.field for fault in refused.value.faults] == ["missing", "deadline"]
    asked = proposals.ask_completion(workspace, request(proposal, "Liite puuttuu."))
    with pytest.raises(UserError, match="ennen pyynnön päivää"):
        proposals.answer_completion(workspace, asked, date(2026, 11, 1))


def test_a_decided_proposal_is_not_asked(workspace):
    granted = proposals.save(workspace, Proposal("Myönnetty", state=ProposalState.GRANTED))
    with pytest.raises(UserError, match="ei pyydetä täydennystä"):
        proposals.ask_completion(workspace, request(granted, "Liite puuttuu."))
    assert proposals.completions(workspace, granted) == []


def test_what_the_applicant_cannot_mend_is_not_asked_for():
    findings = [
        Finding(Gravity.WARNING, "liite", place="annexes"),
        Finding(Gravity.WARNING, "pisteet", place="points"),
        Finding(Gravity.NOTE, "huomio", place="code"),
    ]
    assert [one.message for one in asked_of_applicant(findings)] == ["liite"]


def test_a_request_is_overdue_the_day_after_its_deadline_until_it_is_answered(proposal):
    one = request(proposal, "Liite")
    assert not one.is_overdue(DEADLINE)
    assert one.is_overdue(date(2026, 12, 10))
