"""What the form shows of a proposal and what it offers to choose from; runs outside the thread of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding import Call, Precision
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.scoring import ScorerRole
from kokkola_desktop.ui.paper_names import folder_of
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.words import current

if TYPE_CHECKING:
    from kokkola_desktop.domain.scoring import Result, Scoring
    from kokkola_desktop.services.attachments import Attachment
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.proposals import Version
    from kokkola_desktop.store.proposals import Move


@dataclass(frozen=True, slots=True)
class Offers:
    """What the file offers to choose from, in the language of the window."""

    calls: tuple[str, ...]
    priorities: tuple[str, ...]
    objectives: tuple[str, ...]
    goals: tuple[str, ...]
    annexes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One proposal with all that the form shows of it; of the scorings what may be seen by whoever works with it."""

    proposal: Proposal
    findings: tuple[Finding, ...]
    moves: tuple[Move, ...]
    call: Call | None
    scorings: tuple[Scoring, ...]
    official: Result | None
    own: Result | None
    offers: Offers
    completions: tuple[CompletionRequest, ...] = ()
    files: tuple[Attachment, ...] = ()
    versions: tuple[Version, ...] = ()
    meetings: Mapping[int, str] = field(default_factory=dict)
    """The numbers of the meetings by their ids, for the moves that they made."""

    @property
    def precision(self) -> Precision:
        """How exactly the call reckons."""
        return self.call.precision if self.call else Precision.CENT

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """What must be mended before it can be dealt with."""
        return tuple(finding for finding in self.findings if finding.gravity is Gravity.IMPOSSIBLE)


def read(workspace: Any, proposal: int) -> Told:
    """All of one proposal (its id). Raises UserError if it is gone."""
    from kokkola_desktop.services import attachments, calls, proposals, scoring
    from kokkola_desktop.services.meetings import building

    one = proposals.get(workspace, proposal)
    call = calls.find(workspace, one.call) if one.call else None
    asked = scoring.scorers(workspace, call.id) if call is not None and call.id is not None else []
    own = {name for name, role in asked if role is not ScorerRole.COUNCIL}
    seen, sight = scoring.seen_by(workspace, proposal, workspace.who, own)
    return Told(
        one,
        tuple(proposals.findings(workspace, proposal)),
        tuple(proposals.history(workspace, proposal)),
        call,
        tuple(seen),
        scoring.official(workspace, proposal),
        scoring.own(workspace, proposal) if sight.totals else None,
        _offers(workspace, call),
        tuple(proposals.completions(workspace, proposal)),
        attachments.of_proposal(workspace, proposal),
        tuple(proposals.versions(workspace, proposal)),
        {one.id: one.number for one in building.meetings_listed(workspace)},
    )


def make_letter(workspace: Any, request: int, progress: Progress) -> Made:
    """Make the letter of a completion request in the language of the window, unless the user has thought better of it."""
    from kokkola_desktop.services.papers.completion import make_completion

    progress.check()
    return make_completion(workspace, request, folder_of(Path(workspace.path)), current().code)


def _offers(workspace: Any, call: Call | None) -> Offers:
    from kokkola_desktop.services import calls, settings

    def named(name: str, key: str) -> tuple[str, ...]:
        return tuple(str(one[key]) for one in settings.get(workspace, name, ()))

    annexes = call.annexes if call and call.annexes else tuple(settings.get(workspace, "annexes.default", ()))
    return Offers(
        tuple(one.name for one in calls.all(workspace)),
        named("priorities.list", "fi"),
        tuple(call.objectives) if call and call.objectives else named("objectives.list", "code"),
        named("goals.list", "fi"),
        annexes,
    )
