"""Proposals are kept as whole values; a new one gets its number and its first dated move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from kokkola_desktop.domain.numbering import next_proposal_number
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import standings
from kokkola_desktop.store import attachments, funding as calls, ledgers, meetings, proposals as store
from kokkola_desktop.store.workspace import Workspace

HELSINKI = ZoneInfo("Europe/Helsinki")


def get(workspace: Workspace, proposal: int) -> Proposal:
    """The proposal of an id; raises UserError if it is gone."""
    with workspace.read() as session:
        return store.load(session, proposal)


def find(workspace: Workspace, reference: str) -> Proposal | None:
    """The proposal of a code, own number or application number, compared without case."""
    with workspace.read() as session:
        found = meetings.find_proposal(session, reference, reference)
        return None if found is None else store.load(session, found)


def save(workspace: Workspace, proposal: Proposal) -> int:
    """Keep a proposal, new or changed, as one step; gives its id.

    A new one without a number gets the next of its call's year, else of this year. The state of a known one is not
    touched: that is what moves are for. Raises UserError for an empty title or a number that is taken.
    """
    if not proposal.title.strip():
        raise UserError(N_("Anna hankkeelle nimi."), field="title")
    label = N_("Uusi hanke: {title}") if proposal.id is None else N_("Hanke: {title}")
    with workspace.change(label, title=proposal.title) as session:
        return _add(session, proposal, workspace) if proposal.id is None else _change(session, proposal)


def amend(
    workspace: Workspace,
    proposal: int,
    act: Callable[[Proposal], Proposal],
    label: str,
    /,
    then: Callable[[Session], object] | None = None,
    **facts: object,
) -> None:
    """Change a proposal (its id) as it stands now, as one step named by ``label`` with its facts and {number}.

    What another window, an undo or an import has changed meanwhile stays. The state is not touched. ``then`` writes in
    the same step what is no field of the proposal. Raises UserError for
    an empty title, a number that is taken, or a proposal that is gone.
    """
    number = get(workspace, proposal).reference
    with workspace.step(label, {"number": number, **facts}) as session:
        before = store.load(session, proposal)
        changed = act(before)
        if not changed.title.strip():
            raise UserError(N_("Anna hankkeelle nimi."), field="title")
        _refuse_unknowable(session, changed, before)
        _change(session, changed)
        if then is not None:
            then(session)


def _refuse_unknowable(session: Session, changed: Proposal, before: Proposal) -> None:
    """A proposal is found by its number and its code: neither may be lost or be another one's."""
    if before.number and not changed.number:
        raise UserError(N_("Hankkeella on aina numero: entinen jäi voimaan."), field="number")
    own = {changed.number, changed.code} - {None, ""}
    for field in ("twin", "predecessor"):
        if getattr(changed, field) in own and getattr(changed, field) != getattr(before, field):
            raise UserError(N_("Hanke ei voi viitata itseensä: anna toisen hankkeen numero."), field=field)
    if changed.code and changed.code != before.code:
        for other in store.with_code(session, changed.code):
            if other.id != changed.id:
                message = N_("Koodi {code} on jo hankkeella {number}: anna toinen koodi.")
                raise UserError(message, field="code", code=changed.code, number=other.reference)


def _add(session: Session, proposal: Proposal, workspace: Workspace) -> int:
    now = workspace.clock().astimezone(HELSINKI)
    taken = store.numbers(session)
    if proposal.number is None:
        call = calls.find_call(session, proposal.call) if proposal.call else None
        year = (call.year if call else None) or now.year
        proposal = replace(proposal, number=next_proposal_number(year, taken))
    elif proposal.number in taken:
        raise _taken(proposal.number)
    return store.save(session, proposal, store.Move(0, now, proposal.state, by=workspace.who))


def _change(session: Session, proposal: Proposal) -> int:
    before = store.load(session, proposal.id or 0)
    if proposal.number != before.number and proposal.number in store.numbers(session):
        raise _taken(proposal.number)
    key = store.save(session, replace(proposal, state=before.state))
    if proposal.annexes != before.annexes:
        attachments.keep_only(session, attachments.Owner(proposal=key), proposal.annexes)
    if proposal.call != before.call:
        known = store.call_ids(session)
        if proposal.call is None:
            standings.leave(session, key)
        for name in (before.call, proposal.call):
            if name is not None:
                standings.bring_up_to_date(session, known[name])
    return key


def _taken(number: str) -> UserError:
    return UserError(N_("Numero {number} on jo toisella hankkeella."), field="number", number=number)


def remove(workspace: Workspace, proposal: int) -> None:
    """Delete a proposal that nothing refers to; one that a meeting or the council has dealt with is withdrawn instead."""
    with workspace.change(N_("Hanke poistettu: {title}"), title=get(workspace, proposal).title) as session:
        gone = store.load(session, proposal)
        if ledgers.is_referred_to(session, proposal):
            message = N_(
                "Hanketta {title} ei voi poistaa: kokous tai liiton päätös viittaa siihen. Merkitse se perutuksi."
            )
            raise UserError(message, title=gone.title)
        store.remove(session, proposal)
        if gone.call is not None:
            standings.bring_up_to_date(session, store.call_ids(session)[gone.call])
