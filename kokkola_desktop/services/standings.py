"""The standing of a call's proposals: whose points they are, their result, and their rank. Lähde: domain.md § 3.

Lists read standings; whoever changes scorings, a call's rules or a proposal's call brings them up to date in the same
change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.scoring import Ranked, ScorerRole, Scoring, one_decimal, ranking, result
from kokkola_desktop.store import funding as calls, scoring as store


def chosen_set(scorings: Iterable[Scoring]) -> list[Scoring]:
    """The official scoring where there is one that is handed in, else the group's own set: never a mixture."""
    given = list(scorings)
    official = [one for one in given if one.role is ScorerRole.COUNCIL and one.counts]
    return official or [one for one in given if one.role is not ScorerRole.COUNCIL]


def ranked(session: Session, call: Call) -> tuple[Ranked, ...]:
    """The proposals of a call in the order of their ranks; those without points come last, by number."""
    if call.id is None:
        return ()
    by_proposal: defaultdict[int, list[Scoring]] = defaultdict(list)
    for scoring in store.scorings(session, call=call.id):
        by_proposal[scoring.proposal].append(scoring)
    results = [
        result(proposal, chosen_set(by_proposal[proposal]), call)
        for proposal in store.proposals_of_call(session, call.id)
    ]
    return ranking(results, call.tie_breakers)


def bring_up_to_date(session: Session, call_id: int) -> None:
    """Keep what lists show of a call's proposals; what is the same is not touched."""
    session.flush()
    call = calls.load_call(session, call_id)
    store.set_standings(
        session,
        (
            (
                one.result.proposal,
                store.Standing(
                    None if one.result.total is None else one_decimal(one.result.total), one.result.total, one.rank
                ),
            )
            for one in ranked(session, call)
        ),
    )


def leave(session: Session, proposal: int) -> None:
    """Take a proposal that has no call any more out of the ranking."""
    store.set_standings(session, [(proposal, store.Standing(None, None, None))])
