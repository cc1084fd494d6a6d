"""Scoring: recorded by scorer and role, seen by its rule, ranked by call with the cut line of its frame.

The council's scoring is the official one, typed or imported with its date; the group's own is a separate set.
Lähde: domain.md § 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.funding.ledger import CutLine, cut_line
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.domain.scoring import (
    Ranked,
    Result,
    ScorerRole,
    Scoring,
    Sight,
    check_ranking,
    check_scoring,
    check_threshold,
    result,
    sight,
)
from kokkola_desktop.errors import N_, Refused, UserError
from kokkola_desktop.i18n import sort_key
from kokkola_desktop.services import standings
from kokkola_desktop.services.funding import balance_of
from kokkola_desktop.store import funding as calls, proposal_list, proposals as register, scoring as store
from kokkola_desktop.store.workspace import Workspace


def record(workspace: Workspace, scoring: Scoring) -> int:
    """Keep what a scorer gave, in place of what the same scorer gave before in that role; gives its id.

    Without a ``version`` it is taken to be of the proposal as it is now. Raises `Refused` with every fault.
    """
    (key,) = record_many(workspace, [scoring])
    return key


def record_many(workspace: Workspace, scorings: Sequence[Scoring]) -> list[int]:
    """Keep many scorings as one step, such as the council's list; gives their ids. Raises `Refused` with every fault."""
    with workspace.change(N_("Arviointi: {scorer}"), scorer=_who(scorings)) as session:
        return keep(session, scorings)


def keep(session: Session, scorings: Sequence[Scoring]) -> list[int]:
    """The same within another change."""
    proposals = {one.id: one for one in register.load_many(session, {scoring.proposal for scoring in scorings})}
    known = {call.name: call for call in calls.calls(session)}
    faults: list[UserError] = []
    for scoring in scorings:
        proposal = proposals.get(scoring.proposal)
        call = known.get(proposal.call) if proposal and proposal.call else None
        faults += _faults(scoring, proposal, call)
    if faults:
        raise Refused(faults)
    step = store.latest_step(session)
    keys = [
        store.save_scoring(session, scoring if scoring.version is not None else replace(scoring, version=step))
        for scoring in scorings
    ]
    for name in {proposal.call for proposal in proposals.values()}:
        call = known.get(name) if name else None
        if call is not None and call.id is not None:
            standings.bring_up_to_date(session, call.id)
    return keys


def _who(scorings: Iterable[Scoring]) -> str:
    return ", ".join(dict.fromkeys(scoring.scorer for scoring in scorings))


def _faults(scoring: Scoring, proposal: Proposal | None, call: Call | None) -> list[UserError]:
    if not scoring.scorer.strip():
        return [UserError(N_("Anna arvioijan nimi."), field="scorer")]
    if proposal is None:
        return [UserError(N_("Hanketta ei enää ole tiedostossa."), field="proposal")]
    if call is None:
        return [
            UserError(N_("Hankkeella {title} ei ole hakua, jonka perusteilla se arvioidaan."), title=proposal.title)
        ]
    return [UserError(fault.message, field=fault.place, **fault.facts) for fault in check_scoring(scoring, call)]


def remove(workspace: Workspace, proposal: int, scorer: str, role: ScorerRole) -> None:
    """Take back what a scorer gave a proposal (its id) in a role."""
    with workspace.change(N_("Arviointi poistettu: {scorer}"), scorer=scorer) as session:
        for scoring in store.scorings(session, proposal=proposal):
            if scoring.scorer == scorer and scoring.role is role and scoring.id is not None:
                store.remove_scoring(session, scoring.id)
        call = register.load(session, proposal).call
        call_id = register.call_ids(session).get(call) if call else None
        if call_id is not None:
            standings.bring_up_to_date(session, call_id)


def remove_scorer(workspace: Workspace, call: int, scorer: str, role: ScorerRole) -> None:
    """Take back all that a scorer gave in a role to the proposals of a call (its id): nobody waits for them any more."""
    with workspace.change(N_("Arvioija poistettu: {scorer}"), scorer=scorer) as session:
        for scoring in store.scorings(session, call=call):
            if scoring.scorer == scorer and scoring.role is role and scoring.id is not None:
                store.remove_scoring(session, scoring.id)
        standings.bring_up_to_date(session, call)


def scorings(workspace: Workspace, proposal: int) -> list[Scoring]:
    """All scorings of a proposal (its id), by scorer."""
    with workspace.read() as session:
        return store.scorings(session, proposal=proposal)


def scorers(workspace: Workspace, call: int) -> list[tuple[str, ScorerRole]]:
    """Who has scored anything in a call (its id): the council first, then the group's own by name."""
    with workspace.read() as session:
        found = {(one.scorer, one.role) for one in store.scorings(session, call=call)}
    return sorted(found, key=lambda one: (one[1] is not ScorerRole.COUNCIL, sort_key(one[0]), one[1].value))


def place(workspace: Workspace, proposal: int) -> tuple[Ranked, int] | None:
    """The place of a proposal (its id) in its call, and how many are ranked there; None without a call."""
    with workspace.read() as session:
        name = register.load(session, proposal).call
        call = calls.find_call(session, name) if name else None
        places = standings.ranked(session, call) if call else ()
    found = next((one for one in places if one.result.proposal == proposal), None)
    return None if found is None else (found, sum(one.rank is not None for one in places))


def seen_by(workspace: Workspace, proposal: int, viewer: str, expected: Iterable[str]) -> tuple[list[Scoring], Sight]:
    """What a viewer may see of a proposal's scorings; ``expected`` are the scorers who have been asked."""
    given = scorings(workspace, proposal)
    allowed = sight(given, viewer, expected)
    return [one for one in given if one.scorer in allowed.scorers], allowed


def is_before_change(session: Session, scoring: Scoring) -> bool:
    """Whether the proposal was changed after this scorer had read it ("arvioitu ennen muutosta")."""
    return scoring.version is not None and store.changed_since(session, scoring.proposal, scoring.version)


def official(workspace: Workspace, proposal: int) -> Result | None:
    """What the council gave a proposal (its id); None without its scoring or without a call."""
    return _result(workspace, proposal, council=True)


def own(workspace: Workspace, proposal: int) -> Result | None:
    """What the group's own scorers gave a proposal (its id) together; None without any or without a call."""
    return _result(workspace, proposal, council=False)


def _result(workspace: Workspace, proposal: int, *, council: bool) -> Result | None:
    with workspace.read() as session:
        name = register.load(session, proposal).call
        call = calls.find_call(session, name) if name else None
        given = [
            one for one in store.scorings(session, proposal=proposal) if (one.role is ScorerRole.COUNCIL) is council
        ]
    return result(proposal, given, call) if call and any(one.counts for one in given) else None


@dataclass(frozen=True, slots=True)
class CallRanking:
    """The ranking list of a call: best first, with the money that is left after each and where it ends.

    ``free`` and ``cut`` are None while the call has no frame. ``findings`` tell of thresholds by proposal id.
    """

    call: Call
    places: tuple[tuple[Ranked, Proposal], ...]
    free: Money | None
    cut: CutLine | None
    findings: tuple[tuple[int, Finding], ...]


def ranking(workspace: Workspace, call: int) -> CallRanking:
    """The ranking of a call (its id) with the cut line of its frame; proposals without points stand last."""
    with workspace.read() as session:
        of_call = calls.load_call(session, call)
        ranked = standings.ranked(session, of_call)
        proposals = {one.id: one for one in register.load_many(session, (one.result.proposal for one in ranked))}
        frame = calls.frame_ids(session).get(of_call.frame) if of_call.frame else None
        free = balance_of(session, frame).free if frame is not None else None
    places = tuple((one, proposals[one.result.proposal]) for one in ranked)
    asked = [proposal.requested or ZERO for one, proposal in places if one.rank is not None]
    findings = tuple(
        (one.result.proposal, finding) for one, _ in places for finding in check_threshold(one.result, of_call)
    )
    return CallRanking(of_call, places, free, cut_line(free, asked) if free is not None else None, findings)


#: Decided, and not for it: who stands above a chosen one here has been passed over.
_PASSED_OVER = (ProposalState.NOT_RECOMMENDED, ProposalState.RESERVE)


def against_ranking(session: Session, chosen: Iterable[int]) -> dict[int, Finding]:
    """Warnings for proposals (ids) that are chosen while a better ranked one of their call has been passed over."""
    wanted = set(chosen)
    warnings: dict[int, Finding] = {}
    known = calls.calls(session)
    names = {one.call for one in register.load_many(session, wanted)}
    for call in known:
        if call.name in names:
            places = standings.ranked(session, call)
            of_call = [one.result.proposal for one in places]
            states = proposal_list.rows(session, of_call, ("state",))
            passed = {one for one, (state,) in zip(of_call, states, strict=True) if state in _PASSED_OVER}
            warnings |= check_ranking(places, wanted, passed)
    return warnings
