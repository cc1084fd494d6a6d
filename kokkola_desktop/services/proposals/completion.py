"""Completion requests: asked, which moves the proposal, told as a letter, and answered. Lähde: domain.md § 3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain import completion
from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.proposal import ProposalState, allowed_moves
from kokkola_desktop.errors import N_, Refused, UserError
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.services.proposals.register import HELSINKI
from kokkola_desktop.store import completions as store, proposals as register, settings
from kokkola_desktop.store.proposals import Move
from kokkola_desktop.store.workspace import Workspace


def completions(workspace: Workspace, proposal: int) -> list[CompletionRequest]:
    """The requests about a proposal (its id), the newest first."""
    with workspace.read() as session:
        return store.of_proposal(session, proposal)


def ask_completion(workspace: Workspace, request: CompletionRequest) -> int:
    """Record a request and move its proposal to "täydennettävänä", as one step; gives its id.

    A proposal that waits for a completion already stays so. Raises `Refused` with every fault.
    """
    faults = completion.faults(request)
    if faults:
        raise Refused(faults)
    with workspace.change(N_("Täydennyspyyntö: {title}"), title=_title(workspace, request.proposal)) as session:
        proposal = register.load(session, request.proposal)
        to = ProposalState.COMPLETION_REQUESTED
        if proposal.state is not to:
            if to not in allowed_moves(proposal.kind, proposal.state):
                raise UserError(N_("Tässä tilassa olevaan hakemukseen ei pyydetä täydennystä."), field="state")
            _move(workspace, session, request.proposal, proposal.state, to, request.missing)
        return store.save(session, replace(request, id=None, answered_on=None, answer=""))


def answer_completion(workspace: Workspace, request: int, answered_on: date, answer: str = "") -> None:
    """Record the dated answer; when no request is open any more, the proposal is under review again.

    Raises UserError for an answer before the request, or a request that is gone.
    """
    with workspace.read() as session:
        about = store.load(session, request)
    if answered_on < about.asked_on:
        raise UserError(N_("Vastaus on ennen pyynnön päivää {asked}."), field="answered_on", asked=about.asked_on)
    with workspace.change(N_("Täydennys saapui: {title}"), title=_title(workspace, about.proposal)) as session:
        store.save(session, replace(about, answered_on=answered_on, answer=answer))
        proposal = register.load(session, about.proposal)
        waiting = any(one.is_open for one in store.of_proposal(session, about.proposal))
        if proposal.state is ProposalState.COMPLETION_REQUESTED and not waiting:
            _move(workspace, session, about.proposal, proposal.state, ProposalState.UNDER_REVIEW, ())


def completion_letter(workspace: Workspace, request: CompletionRequest, words: Language | None = None) -> str:
    """The request as a letter, before or after it is recorded."""
    in_language = words or language("fi")
    with workspace.read() as session:
        proposal = register.load(session, request.proposal)
        sender = str(settings.get(session, f"body.{in_language.code}.name", ""))
    message, facts = completion.letter(request, proposal, sender)
    return in_language.sentence(message, facts)


def _title(workspace: Workspace, proposal: int) -> str:
    with workspace.read() as session:
        return register.load(session, proposal).title


def _move(
    workspace: Workspace,
    session: Session,
    proposal: int,
    state: ProposalState,
    to: ProposalState,
    missing: tuple[str, ...],
) -> None:
    move = Move(proposal, workspace.clock().astimezone(HELSINKI), to, state, workspace.who, "; ".join(missing))
    register.add_move(session, move)
    register.set_state(session, proposal, to)
