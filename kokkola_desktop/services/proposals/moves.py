"""Moves of proposals between states: dated, with author and reason, none skipped silently. Lähde: domain.md § 3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from kokkola_desktop.domain.decision import amount_for
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.money import ZERO
from kokkola_desktop.domain.proposal import STATE_NAMES, Proposal, ProposalKind, ProposalState, check_move
from kokkola_desktop.domain.readiness import is_ready, readiness
from kokkola_desktop.errors import N_, Refused, Term, UserError
from kokkola_desktop.services.funding import balance_of, frame_for
from kokkola_desktop.services.proposals.register import HELSINKI
from kokkola_desktop.services.proposals.surroundings import surroundings
from kokkola_desktop.store import funding as frames, ledgers, meetings, proposals as store
from kokkola_desktop.store.proposals import Move
from kokkola_desktop.store.workspace import Workspace

#: The way of a proposal before the group; being ready is reached over every step of it.
_WAY = {
    ProposalKind.PROJECT: (
        ProposalState.DRAFT,
        ProposalState.SUBMITTED,
        ProposalState.UNDER_REVIEW,
        ProposalState.READY,
    ),
    ProposalKind.MEASURE: (ProposalState.DRAFT, ProposalState.READY),
}


def history(workspace: Workspace, proposal: int) -> list[Move]:
    """The moves of a proposal (its id) in their order."""
    with workspace.read() as session:
        return store.moves(session, proposal)


def move(
    workspace: Workspace,
    proposal: int,
    to: ProposalState,
    *,
    reason: str = "",
    correction: bool = False,
    at: datetime | None = None,
) -> None:
    """Move a proposal (its id) to a state, now or as of a time.

    ``correction`` is an administrator's, may skip states and needs a reason. To "ready" only what is ready. Raises
    `Refused` with every fault.
    """
    move_many(workspace, [proposal], to, reason=reason, correction=correction, at=at)


def move_many(
    workspace: Workspace,
    proposals: Sequence[int],
    to: ProposalState,
    *,
    reason: str = "",
    correction: bool = False,
    at: datetime | None = None,
) -> None:
    """Move several proposals in one step; if one cannot be moved, none is."""
    label = N_("{count} hanketta siirretty: {state}") if len(proposals) > 1 else N_("Hanke siirretty: {state}")
    with workspace.change(label, count=len(proposals), state=Term(STATE_NAMES[to])) as session:
        moved = [store.load(session, proposal) for proposal in proposals]
        faults: list[Finding] = []
        for one in moved:
            faults += check_move(one.kind, one.state, to, correction=correction, reason=reason)
            if to is ProposalState.READY:
                faults += _stopping(session, one)
                faults += _on_agenda(session, one)
        _refuse(faults)
        moment = at or workspace.clock().astimezone(HELSINKI)
        for one in moved:
            _move(session, one, (to,), Move(one.id or 0, moment, to, by=workspace.who, reason=reason))
            if one.state is ProposalState.RESERVE and to is ProposalState.RECOMMENDED:
                _reserve(session, one, moment)


def make_ready(workspace: Workspace, proposal: int) -> list[Finding]:
    """Move a proposal (its id) to "ready" over the states before it; gives the warnings that stay visible.

    Raises `Refused` with what stops it: costs ≠ financing, no applicant, no requested amount, no title.
    """
    with workspace.change(N_("Hanke siirretty: {state}"), state=Term(STATE_NAMES[ProposalState.READY])) as session:
        one = store.load(session, proposal)
        way = _WAY[one.kind]
        if one.state in way:
            steps = way[way.index(one.state) + 1 :]
        else:
            _refuse(check_move(one.kind, one.state, ProposalState.READY, correction=False, reason=""))
            _refuse(_on_agenda(session, one))
            steps = (ProposalState.READY,)
        found = readiness(one, surroundings(session, one))
        if not is_ready(found):
            _refuse(finding for finding in found if finding.gravity is Gravity.IMPOSSIBLE)
        _move(session, one, steps, Move(proposal, workspace.clock().astimezone(HELSINKI), one.state, by=workspace.who))
        return found


def withdraw(workspace: Workspace, proposal: int, *, reason: str = "", at: datetime | None = None) -> None:
    """The applicant takes a proposal (its id) back; what a frame held for it is free again."""
    move(workspace, proposal, ProposalState.WITHDRAWN, reason=reason, at=at)


def _on_agenda(session: Session, proposal: Proposal) -> list[Finding]:
    """What lies before a meeting is taken off its agenda there, so that it never stands on two."""
    place = ledgers.agenda_of(session, proposal.id or 0) if proposal.state is ProposalState.ON_AGENDA else None
    if place is None:
        return []
    message = N_("Hanke {title} on kokouksen {number} esityslistalla (§ {n}): poista se sieltä.")
    return [Finding(Gravity.IMPOSSIBLE, message, {"title": proposal.title, "number": place[0], "n": place[1]})]


def _stopping(session: Session, proposal: Proposal) -> list[Finding]:
    found = readiness(proposal, surroundings(session, proposal))
    return [finding for finding in found if finding.gravity is Gravity.IMPOSSIBLE]


def _refuse(faults: Iterable[Finding]) -> None:
    errors = [UserError(fault.message, field=fault.place, **fault.facts) for fault in faults]
    if errors:
        raise Refused(errors)


def _move(session: Session, proposal: Proposal, steps: Sequence[ProposalState], how: Move) -> None:
    """Each step as a move of its own; ``how`` gives time, author and reason."""
    state = proposal.state
    for step in steps:
        store.add_move(session, Move(how.proposal, how.at, step, state, how.by, how.reason))
        state = step
    store.set_state(session, how.proposal, state)


def _reserve(session: Session, proposal: Proposal, moment: datetime) -> None:
    """Money has come free for one of the reserve list: what the group decided then is reserved now.

    Raises Refused where the frame cannot bear it: to exceed it is the group's to decide.
    """
    key = proposal.id or 0
    decided = ledgers.reserved_by(session, key)
    if decided is None:
        return
    meeting = meetings.load(session, decided[0])
    item, item_id = meeting.item(decided[1]), meetings.item_id(session, decided[0], decided[1])
    references = {id_: reference for reference, id_ in meetings.proposal_ids(session, decided[0]).items()}
    amount = amount_for(meeting, item, references[key]) if item and key in references else None
    if amount is None or item_id is None:
        return
    record = meeting.proposal(references[key])
    frame, _ = frame_for(session, key, meeting.date, named=record.frame if record else "")
    frames.save_commitment(
        session,
        frames.Commitment(key, decided[0], item_id, amount, moment.date(), frame.id if frame else None),
    )
    free = balance_of(session, frame.id).free if frame is not None and frame.id is not None else ZERO
    if frame is not None and free.cents < 0:
        message = N_(
            "Kehyksessä {frame} ei ole vapaana rahaa hankkeelle {title}: puuttuu {over}. Nosta se varasijalta, kun rahaa "
            "on vapautunut, tai vie se kokoukseen."
        )
        _refuse([Finding(Gravity.IMPOSSIBLE, message, {"frame": frame.name, "title": proposal.title, "over": -free})])
