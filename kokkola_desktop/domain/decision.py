"""Decisions: what becomes of a proposal, the amount decided, and what would contradict the votes.

Units: `Money` in cents. Lähde: domain.md §§ 3–4, cli.md ("A decision contradicts its votes …").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Decision, DecisionKind, Item, Meeting, MotionKind, Side, Vote
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.voting import (
    PROCEDURAL,
    Winner,
    base_kind_of,
    chair_of,
    counts_of,
    motion,
    outcome,
    plain_kind,
    tie_breaker,
    winner,
)
from kokkola_desktop.errors import N_

#: The state that a proposal gets by a decision; what is not here leaves it as it was on the agenda.
STATES: Mapping[DecisionKind, ProposalState] = {
    DecisionKind.RECOMMEND: ProposalState.RECOMMENDED,
    DecisionKind.RECOMMEND_WITH_CONDITIONS: ProposalState.RECOMMENDED_WITH_CONDITIONS,
    DecisionKind.NOT_RECOMMEND: ProposalState.NOT_RECOMMENDED,
    DecisionKind.RESERVE: ProposalState.RESERVE,
    DecisionKind.TABLE: ProposalState.TABLED,
    DecisionKind.RETURN: ProposalState.RETURNED,
    DecisionKind.MOVED: ProposalState.READY,
    DecisionKind.LAPSED: ProposalState.WITHDRAWN,
}

#: Decisions that draw on a frame.
RESERVING = frozenset({DecisionKind.RECOMMEND, DecisionKind.RECOMMEND_WITH_CONDITIONS})
#: Decisions that give an amount, be it when the money comes free.
GRANTING = RESERVING | {DecisionKind.RESERVE}


def amount_for(meeting: Meeting, item: Item, reference: str) -> Money | None:
    """The amount decided for one proposal of the item: its own, else the decision's, else the base's, else asked.

    None where the decision grants nothing. Several proposals under one § have ``amounts``, else what each asks.
    """
    decision = item.decision
    if decision is None or decision.kind not in GRANTING:
        return None
    if reference in decision.amounts:
        return decision.amounts[reference]
    if len(item.references) == 1:
        if decision.amount is not None:
            return decision.amount
        if item.base_amount is not None:
            return item.base_amount
    proposal = meeting.proposal(reference)
    return proposal.requested if proposal else None


@dataclass(frozen=True, slots=True)
class Excess:
    """A project (its reference) gets ``over`` more than ``limit``, which is what was ``asked`` for or else a ceiling."""

    reference: str
    amount: Money
    limit: Money
    asked: bool

    @property
    def over(self) -> Money:
        """By how much."""
        return self.amount - self.limit


def excesses(meeting: Meeting, item: Item, most: Mapping[str, Money]) -> Iterator[Excess]:
    """What the item's decision gives over a ceiling, else over what was asked for."""
    if item.decision is None or item.decision.kind not in GRANTING:
        return
    for reference in item.references:
        amount, proposal = amount_for(meeting, item, reference), meeting.proposal(reference)
        asked, limit = proposal.requested if proposal else None, most.get(reference)
        if amount is None:
            continue
        if limit is not None and amount > limit:
            yield Excess(reference, amount, limit, asked=False)
        elif asked is not None and amount > asked:
            yield Excess(reference, amount, asked, asked=True)


def contradictions(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """A decision that is not what the last vote says, and votes without a result."""
    if item.decision is None:
        return
    for vote in item.votes:
        yield from _result(meeting, item, vote)
    last = winner(meeting, item)
    if last is not None and last.settled and (message := _contradiction(meeting, item, item.decision, last)):
        facts = _facts(meeting, item)
        yield found(Rule.CONTRADICTS_VOTES, message, **facts, **_figures(meeting, item, last))


def _result(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    facts = _facts(meeting, item)
    result = outcome(meeting, item, vote)
    counts = counts_of(vote)
    tie = counts is not None and counts.for_ == counts.against
    if result.side is None and tie and tie_breaker(meeting, item, vote) is None:
        message = N_(
            "§ {n}: äänet menivät tasan, eikä asialla ole äänivaltaista puheenjohtajaa, joka ratkaisee. Valitse se asialle."
        )
        yield found(Rule.CONTRADICTS_VOTES, message, **facts)
    elif result.side is None and tie:
        message = N_("§ {n}: äänet menivät tasan eikä äänestyksellä ole tulosta ennen puheenjohtajan ääntä. Kirjaa se.")
        yield found(Rule.CONTRADICTS_VOTES, message, **facts)
    elif result.side is None:
        yield found(Rule.CONTRADICTS_VOTES, N_("§ {n}: äänestyksellä ei ole tulosta. Kirjaa äänet tai tulos."), **facts)
    elif vote.won is not None and vote.won is not result.side:
        message = N_("§ {n}: äänestyksen tulokseksi on kirjattu toinen puoli kuin äänet osoittavat. Korjaa tulos.")
        yield found(Rule.CONTRADICTS_VOTES, message, **facts)
    if vote.chair_decides is not None and _chair_voted(meeting, item, vote) not in (None, vote.chair_decides):
        message = N_("§ {n}: puheenjohtajan ratkaiseva ääni on toinen kuin hänen äänestyksessä antamansa. Korjaa ääni.")
        yield found(Rule.CONTRADICTS_VOTES, message, **facts)


def _chair_voted(meeting: Meeting, item: Item, vote: Vote) -> Side | None:
    chair = chair_of(meeting, item, vote)
    if chair in (vote.for_ or ()):
        return Side.FOR
    return Side.AGAINST if chair in (vote.against or ()) else None


def _contradiction(meeting: Meeting, item: Item, decision: Decision, last: Winner) -> str | None:
    """The sentence of the contradiction, or None."""
    won = last.motion
    if last.going_on:
        kinds = {m.kind.value for m in (motion(item, v.motion) for v in item.votes) if m and m.kind in PROCEDURAL}
        if decision.kind.value in kinds:
            return N_("§ {n}: äänestyksessä päätettiin jatkaa käsittelyä, mutta päätös on toinen. Korjaa päätös.")
        return None
    if won is None:
        return against_base(item, decision)
    if won.kind is MotionKind.REJECT:
        wrong = decision.kind is not DecisionKind.NOT_RECOMMEND
        return (
            N_("§ {n}: hylkäävä ehdotus voitti, mutta päätös ei ole olla puoltamatta. Korjaa päätös.")
            if wrong
            else None
        )
    if won.kind in PROCEDURAL:
        wrong = decision.kind.value != won.kind.value
        return (
            N_("§ {n}: ehdotus jättää asia pöydälle tai palauttaa se voitti, mutta päätös on toinen.")
            if wrong
            else None
        )
    if won.amount is not None:
        grants = not item.references or decision.kind in GRANTING
        if grants and _granted(meeting, item, decision) == won.amount:
            return None
        return N_("§ {n}: voittanut ehdotus on {won}, mutta päätöksen summa on {decided}. Korjaa päätös.")
    return _same_as_base(meeting, item, decision)


def against_base(item: Item, decision: Decision) -> str | None:
    """The sentence if the decision is not the proposed one, though that won or all accepted it; conditions never differ."""
    kind = base_kind_of(item)
    if kind is not None and plain_kind(decision.kind) is not plain_kind(kind):
        return N_("§ {n}: päätösehdotus voitti äänestyksen, mutta päätös on toinen. Korjaa päätös.")
    if item.base_amount is not None and _decided(item, decision) not in (None, item.base_amount):
        return N_("§ {n}: päätösehdotus ({base}) voitti, mutta päätöksen summa on {decided}. Korjaa päätös.")
    return None


def _same_as_base(meeting: Meeting, item: Item, decision: Decision) -> str | None:
    """A counter-motion without amount won: the decision must not be the very thing that lost."""
    if decision.text.strip() not in ("", item.proposed_decision.strip()):
        return None  # it differs in its words, which only people can judge
    if decision.kind is not base_kind_of(item) or decision.conditions or not _base_amount_kept(meeting, item, decision):
        return None
    return N_("§ {n}: vastaehdotus voitti, mutta päätös on sama kuin hävinnyt päätösehdotus. Korjaa päätös.")


def _base_amount_kept(meeting: Meeting, item: Item, decision: Decision) -> bool:
    """Whether the decision grants what the proposed one would have: the base's amount, else what is asked for."""
    asked = {p.reference: p.requested for p in map(meeting.proposal, item.references) if p is not None}
    if len(item.references) > 1:
        return all(amount == asked.get(reference) for reference, amount in decision.amounts.items())
    base = item.base_amount if item.base_amount is not None else next(iter(asked.values()), None)
    # A matter without any amount differs in its text, which only people can judge.
    return bool(item.references or base is not None) and _decided(item, decision) in (None, base)


def _decided(item: Item, decision: Decision) -> Money | None:
    """The one amount of the decision: its own, or that of the only proposal of the item."""
    if decision.amount is None and len(item.references) == 1:
        return decision.amounts.get(item.references[0])
    return decision.amount


def _granted(meeting: Meeting, item: Item, decision: Decision) -> Money | None:
    """The same; of several proposals the sum of what each gets."""
    if len(item.references) < 2 or decision.amount is not None:
        return _decided(item, decision)
    whole = replace(item, decision=decision)
    return total(amount_for(meeting, whole, reference) or ZERO for reference in item.references)


def _facts(meeting: Meeting, item: Item) -> dict[str, Any]:
    return {"meeting": meeting.number, "item": item.number, "n": item.number}


def _figures(meeting: Meeting, item: Item, last: Winner) -> dict[str, Any]:
    decision = item.decision
    grants = decision is not None and (not item.references or decision.kind in GRANTING)
    decided = _granted(meeting, item, decision) if decision is not None and grants else None
    figures = {"won": last.motion.amount if last.motion else None, "decided": decided, "base": item.base_amount}
    return {name: "–" if amount is None else amount for name, amount in figures.items()}
