"""Undo of calls, frames, proposals with their moves, scorings and the council's answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.funding import AnswerKind, Call, CouncilAnswer, Criterion, FrameVersion
from kokkola_desktop.domain.meeting import (
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    FinancingLine,
    Proposal,
    ProposalState,
    Source,
)
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import calls, funding, proposals, scoring
from kokkola_desktop.services.meetings import building, get as get_meeting, informing, planning
from kokkola_desktop.store import funding as kept, meetings, proposals as register

EUROS = Money.euros
CALL = Call("Kevään haku", criteria=(Criterion("S1", "Vaikuttavuus"),))
PROPOSAL = Proposal(
    "Hanke",
    applicant="Hakija Oy",
    state=ProposalState.SUBMITTED,
    call=CALL.name,
    total=EUROS("100.00"),
    requested=EUROS("60.00"),
    costs=(CostLine(CostKind.SERVICES, EUROS("100.00")),),
    financing=(FinancingLine(Source.EAKR_STATE, EUROS("60.00")), FinancingLine(Source.PRIVATE, EUROS("40.00"))),
)


def stored(workspace, state: ProposalState = ProposalState.SUBMITTED) -> int:
    if calls.find(workspace, CALL.name) is None:
        calls.save(workspace, CALL)
    return proposals.save(workspace, replace(PROPOSAL, state=state))


def save_a_call(workspace):
    key = calls.save(workspace, CALL)
    scoring.record(workspace, points(stored(workspace)))
    yield
    calls.save(workspace, replace(CALL, id=key, criteria=(replace(CALL.criteria[0], most=10), Criterion("S2", "Uusi"))))


def amend_a_call(workspace):
    key = calls.save(workspace, CALL)
    scoring.record(workspace, points(stored(workspace)))
    yield
    calls.amend(
        workspace, key, lambda call: replace(call, name="Uusi nimi", threshold=3), "{field} ({name})", field="nimi"
    )


def save_a_frame(workspace):
    (frame, *_) = funding.frames(workspace)
    yield
    funding.save_frame(workspace, replace(frame, versions=(*frame.versions, FrameVersion(EUROS("1.00"), reason="syy"))))


def save_a_proposal(workspace):
    key = stored(workspace)
    calls.save(workspace, Call("Toinen haku"))
    yield
    proposals.save(workspace, replace(proposals.get(workspace, key), title="Uusi nimi", call="Toinen haku", costs=()))


def amend_a_proposal(workspace):
    key = stored(workspace)
    yield
    proposals.amend(workspace, key, lambda one: replace(one, title="Muutettu"), "{field} ({number})", field="nimi")


def ask_for_a_completion(workspace):
    key = stored(workspace)
    yield
    proposals.ask_completion(workspace, CompletionRequest(key, date(2026, 3, 2), ("Allekirjoitus puuttuu.",)))


def answer_a_completion(workspace):
    key = stored(workspace)
    asked = proposals.ask_completion(workspace, CompletionRequest(key, date(2026, 3, 2), ("Allekirjoitus puuttuu.",)))
    yield
    proposals.answer_completion(workspace, asked, date(2026, 3, 9), "Allekirjoitettu")


def remove_a_proposal(workspace):
    key = stored(workspace)
    scoring.record(workspace, points(key))
    yield
    proposals.remove(workspace, key)


def move_a_proposal(workspace):
    key = stored(workspace)
    yield
    proposals.move(workspace, key, ProposalState.UNDER_REVIEW, reason="vuorossa")


def move_from_the_reserve_list(workspace):
    key = decided(workspace, DecisionKind.RESERVE, ProposalState.RESERVE)
    yield
    proposals.move_many(workspace, [key], ProposalState.RECOMMENDED)


def make_ready(workspace):
    key = stored(workspace)
    yield
    proposals.make_ready(workspace, key)


def withdraw(workspace):
    key = stored(workspace)
    yield
    proposals.withdraw(workspace, key, reason="hakija perui")


def points(proposal: int, value: int = 4, scorer: str = "Sanna Sihteerinen") -> Scoring:
    return Scoring(proposal, scorer, ScorerRole.SECRETARIAT, {"S1": value}, scored_on=date(2026, 6, 1))


def record_a_scoring(workspace):
    key = stored(workspace)
    scoring.record(workspace, points(key))
    yield
    scoring.record(workspace, points(key, 2))


def record_many_scorings(workspace):
    keys = [stored(workspace), stored(workspace)]
    yield
    scoring.record_many(workspace, [points(key, n) for n, key in enumerate(keys)])


def remove_a_call(workspace):
    key = calls.save(workspace, calls.proposed(workspace, "Turha haku"))
    yield
    calls.remove(workspace, key)
    assert calls.find(workspace, "Turha haku") is None


def remove_a_scorer(workspace):
    key = stored(workspace)
    scoring.record(workspace, points(key))
    call = calls.find(workspace, proposals.get(workspace, key).call)
    yield
    scoring.remove_scorer(workspace, call.id, "Sanna Sihteerinen", ScorerRole.SECRETARIAT)
    assert scoring.scorings(workspace, key) == []


def remove_a_scoring(workspace):
    key = stored(workspace)
    scoring.record(workspace, points(key))
    yield
    scoring.remove(workspace, key, "Sanna Sihteerinen", ScorerRole.SECRETARIAT)


def decided(workspace, kind: DecisionKind, state: ProposalState) -> int:
    """A proposal that a meeting has decided on, with its reservation."""
    key = stored(workspace, ProposalState.ON_AGENDA)
    number = proposals.get(workspace, key).number
    meeting = Meeting(
        "3/2026",
        date(2026, 9, 10),
        MeetingState.CLOSED,
        start=time(12),
        proposals=(MeetingProposal("Hanke", number=number, requested=EUROS("60.00")),),
        items=(Item(41, ItemKind.PROPOSAL, "Hanke", proposal=number, decision=Decision(kind, amount=EUROS("50.00"))),),
    )
    with workspace.change("Kokous") as session:
        meeting_id = meetings.save(session, meeting)
        item = meetings.item_id(session, meeting_id, 41)
        register.set_state(session, key, state)
        register.add_move(
            session,
            register.Move(key, workspace.clock(), state, ProposalState.ON_AGENDA, meeting=meeting_id, item=41),
        )
        if kind is DecisionKind.RECOMMEND:
            frame = kept.frame_ids(session)["EAKR + valtio 2026–2027"]
            kept.save_commitment(session, kept.Commitment(key, meeting_id, item, EUROS("50.00"), meeting.date, frame))
    return key


def record_an_answer(workspace):
    key = decided(workspace, DecisionKind.RECOMMEND, ProposalState.RECOMMENDED)
    yield
    funding.record_answer(workspace, CouncilAnswer(key, AnswerKind.GRANTED, date(2026, 10, 1), EUROS("45.00")))


def take_back_an_answer(workspace):
    key = decided(workspace, DecisionKind.RECOMMEND, ProposalState.RECOMMENDED)
    answer = funding.record_answer(workspace, CouncilAnswer(key, AnswerKind.REJECTED, date(2026, 10, 1)))
    yield
    funding.take_back_answer(workspace, answer, "Väärä hanke.")
    assert proposals.get(workspace, key).state is ProposalState.RECOMMENDED


def tell_differences(workspace):
    """The grant that is less than recommended is told to the next meeting, once."""
    key = decided(workspace, DecisionKind.RECOMMEND, ProposalState.RECOMMENDED)
    funding.record_answer(workspace, CouncilAnswer(key, AnswerKind.GRANTED, date(2026, 10, 1), EUROS("45.00")))
    number = planning.plan(workspace, date(2026, 11, 5))
    assert len(building.building(workspace, number).untold) == 1
    yield
    informing.tell_differences(workspace, number)
    (item,) = (one for one in get_meeting(workspace, number).items if one.kind is ItemKind.INFORMATION)
    assert "myönsi 45,00\u00a0€, johtoryhmä esitti 50,00\u00a0€ (1.10.2026)." in item.explanation
    assert building.building(workspace, number).untold == ()
    with pytest.raises(UserError, match="jo kerrottu"):
        informing.tell_differences(workspace, number)


UNDONE = {
    "calls.save": save_a_call,
    "calls.amend": amend_a_call,
    "calls.remove": remove_a_call,
    "funding.keeping.save_frame": save_a_frame,
    "funding.council.record_answer": record_an_answer,
    "funding.council.take_back_answer": take_back_an_answer,
    "meetings.informing.tell_differences": tell_differences,
    "proposals.register.save": save_a_proposal,
    "proposals.completion.ask_completion": ask_for_a_completion,
    "proposals.completion.answer_completion": answer_a_completion,
    "proposals.register.amend": amend_a_proposal,
    "proposals.register.remove": remove_a_proposal,
    "proposals.moves.move": move_a_proposal,
    "proposals.moves.move_many": move_from_the_reserve_list,
    "proposals.moves.make_ready": make_ready,
    "proposals.moves.withdraw": withdraw,
    "scoring.record": record_a_scoring,
    "scoring.record_many": record_many_scorings,
    "scoring.remove": remove_a_scoring,
    "scoring.remove_scorer": remove_a_scorer,
}
