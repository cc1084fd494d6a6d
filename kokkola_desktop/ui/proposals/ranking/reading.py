"""What the ranking shows of a call and a frame; runs outside the thread of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.funding import Balance, Call, Frame
from kokkola_desktop.domain.funding.portfolio import Targets
from kokkola_desktop.domain.funding.trial import groups_of
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.domain.scoring import Ranked

if TYPE_CHECKING:
    from kokkola_desktop.services.scoring import CallRanking

S = ProposalState

#: What the group has still to decide: their money can be tried.
UNDECIDED = frozenset(
    {
        S.DRAFT,
        S.SUBMITTED,
        S.UNDER_REVIEW,
        S.COMPLETION_REQUESTED,
        S.READY,
        S.ON_AGENDA,
        S.TABLED,
        S.RETURNED,
        S.RESERVE,
        S.RETURNED_BY_COUNCIL,
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A call's ranking against a frame; ``groups`` join twins, ``meetings`` are the numbers of those that come."""

    calls: tuple[Call, ...]
    call: Call | None
    places: tuple[tuple[Ranked, Proposal], ...]
    groups: tuple[int, ...]
    frames: tuple[tuple[Frame, Balance], ...]
    meetings: tuple[str, ...]
    city: str
    targets: Targets

    def balance(self, frame: str | None) -> Balance | None:
        """What a frame (its name) holds."""
        return next((balance for one, balance in self.frames if one.name == frame), None)


def read(workspace: Any, call: int) -> Standing:
    """The ranking of a call (its id; 0: the one that closed last)."""
    from kokkola_desktop.services import calls, funding, scoring, settings
    from kokkola_desktop.services.meetings import building

    every = tuple(calls.all(workspace))
    chosen = next((one for one in every if one.id == call), None) or _latest(every)
    found: CallRanking | None = None
    if chosen is not None and chosen.id is not None:
        found = scoring.ranking(workspace, chosen.id)
    places = found.places if found else ()
    coming = (MeetingState.PLANNED, MeetingState.CALLED)
    return Standing(
        every,
        chosen,
        places,
        groups_of([proposal for _ranked, proposal in places]),
        tuple(funding.balances(workspace)),
        tuple(one.number for one in reversed(building.meetings_listed(workspace)) if one.state in coming),
        str(settings.get(workspace, "city.fi.nominative", "")),
        funding.targets(workspace),
    )


def _latest(every: tuple[Call, ...]) -> Call | None:
    dated = [call for call in every if call.closes is not None]
    return max(dated, key=lambda call: str(call.closes), default=every[-1] if every else None)
