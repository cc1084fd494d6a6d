"""What the sheets of the recommendation tell of the application itself: its objective, costs and indicators."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import CostKind, Proposal
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.sheet import Plan
from kokkola_desktop.store import meetings, proposals, settings


def plans(session: Session, words: Language, meeting: Meeting, items: Sequence[Item]) -> tuple[Plan, ...]:
    """A plan for each proposal of the items; an objective without a name in the paper's language is its code alone.

    The costs are left out where they are not those that the meeting had before it: the application has changed since.
    """
    ids = meetings.proposal_ids(session, meeting.id or 0)
    names = {entry["code"]: entry.get(words.code, "") for entry in settings.get(session, "objectives.list", ())}
    found = []
    for reference in (reference for item in items for reference in item.references):
        key, known = ids.get(reference), meeting.proposal(reference)
        if key is None or known is None:
            continue
        proposal = proposals.load(session, key)
        costs = _costs(proposal)
        same = known.total is not None and total(amount for _, amount in costs) == known.total
        objective = f"{proposal.objective} {names.get(proposal.objective, '')}".strip()
        found.append(Plan(reference, objective, costs if same else (), proposal.indicators))
    return tuple(found)


def _costs(proposal: Proposal) -> tuple[tuple[CostKind, Money], ...]:
    """The sums by kind of all partners and years; income lessens the total."""
    kinds = dict.fromkeys(line.kind for line in proposal.costs)
    sums = {kind: total(line.amount for line in proposal.costs if line.kind is kind) for kind in kinds}
    return tuple((kind, -amount if kind is CostKind.INCOME else amount) for kind, amount in sums.items())
