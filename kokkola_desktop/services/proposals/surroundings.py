"""What a proposal is held against when its readiness is judged: call, frame, points, and the day of the decision."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.readiness import Surroundings
from kokkola_desktop.domain.scoring import result
from kokkola_desktop.services import scoring as scoring_service
from kokkola_desktop.services.standings import chosen_set
from kokkola_desktop.store import funding as calls, ledgers, scoring as scorings


def surroundings(session: Session, proposal: Proposal) -> Surroundings:
    """The surroundings of a proposal as they are now; of one that is not stored yet its call and frame alone."""
    call = calls.find_call(session, proposal.call) if proposal.call else None
    frame = next((one for one in calls.frames(session) if call and one.name == call.frame), None)
    if proposal.id is None:
        return Surroundings(call, frame)
    given = chosen_set(scorings.scorings(session, proposal=proposal.id))
    counted = [one for one in given if one.counts]
    return Surroundings(
        call,
        frame,
        result(proposal.id, counted, call) if call and counted else None,
        ledgers.decision_day(session, proposal.id),
        any(scoring_service.is_before_change(session, one) for one in counted),
    )
