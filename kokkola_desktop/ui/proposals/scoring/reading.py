"""What the grid shows of a proposal to the scorer who is at it; runs outside the thread of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.scoring import Ranked, Result, ScorerRole, Scoring, Sight

Scorer = tuple[str, ScorerRole]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One proposal as ``scorer`` may see it; ``scorings`` are those that may be seen, ``hidden`` the other scorers.

    ``others`` are the ids of the call's proposals in the order of their numbers. Results are None while totals are
    hidden or nothing is in.
    """

    proposal: Proposal
    call: Call
    scorer: Scorer
    scorers: tuple[Scorer, ...]
    scorings: tuple[Scoring, ...]
    hidden: frozenset[Scorer]
    sight: Sight
    own: Result | None
    official: Result | None
    place: tuple[Ranked, int] | None
    others: tuple[int, ...]
    missing: tuple[str, ...] = ()
    """The group's own scorers who have not handed in yet."""
    known: bool = False
    """Whether the scorer has given anything in the call."""

    def given(self, scorer: Scorer) -> Scoring | None:
        """What a scorer has given, if it may be seen."""
        return next((one for one in self.scorings if (one.scorer, one.role) == scorer), None)


def read(workspace: Any, proposal: int, scorer: Scorer | None) -> Sheet | None:
    """The sheet of a proposal (its id); None if it has no call. Raises UserError if it is gone.

    Without a scorer it is the first of the group's own, else whoever works with the file.
    """
    from kokkola_desktop.services import calls, proposals, scoring

    one = proposals.get(workspace, proposal)
    call = calls.find(workspace, one.call) if one.call else None
    if call is None or call.id is None:
        return None
    known = scoring.scorers(workspace, call.id)
    own = [who for who in known if who[1] is not ScorerRole.COUNCIL]
    viewer = scorer or (own[0] if own else (workspace.who, ScorerRole.SECRETARIAT))
    everybody = tuple(dict.fromkeys((*known, viewer)))
    expected = {name for name, role in everybody if role is not ScorerRole.COUNCIL}
    seen, sight = scoring.seen_by(workspace, proposal, viewer[0], expected)
    every = scoring.scorings(workspace, proposal)
    own_scoring = [given for given in every if (given.scorer, given.role) == viewer]
    shown = list(seen) + [given for given in own_scoring if given not in seen]
    there = {(given.scorer, given.role) for given in every}
    of_call = proposals.ids(workspace, filters=proposals.ProposalFilters(call=(call.name,)))
    done = {(given.scorer, given.role) for given in every if given.complete}
    return Sheet(
        one,
        call,
        viewer,
        everybody,
        tuple(shown),
        frozenset(there - {(given.scorer, given.role) for given in shown}),
        sight,
        scoring.own(workspace, proposal) if sight.totals else None,
        scoring.official(workspace, proposal),
        scoring.place(workspace, proposal),
        tuple(of_call),
        tuple(who[0] for who in everybody if who[1] is not ScorerRole.COUNCIL and who not in done),
        viewer in known,
    )
