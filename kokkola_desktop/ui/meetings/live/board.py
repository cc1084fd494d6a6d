"""What the live view shows and what its primary button does, as plain values: no Qt, no file.

The board holds the meeting as last read, the § that is looked at, and what is about to be decided of each §.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import time
from enum import Enum
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain import sitting as rules_of_run
from kokkola_desktop.domain.attendance import present_during
from kokkola_desktop.domain.decision import GRANTING, RESERVING, Excess, amount_for, excesses
from kokkola_desktop.domain.disqualification import Suggestion, suggestions
from kokkola_desktop.domain.meeting import (
    Candidate,
    Capacity,
    Decision,
    DecisionKind,
    Election,
    IrregularKind,
    Item,
    ItemKind,
    Meeting,
    Motion,
    MotionKind,
    Person,
    Side,
)
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.presence import STILL, callable_deputies
from kokkola_desktop.domain.voting import PROCEDURAL, Pair, next_pair, outcome, winner
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.sitting import FrameState, Sitting

#: Somebody, and what may disqualify them.
Doubt = tuple[str, tuple[Suggestion, ...]]
#: What the primary button says of a decision that is not the proposed one.
KINDS: Mapping[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("puolletaan"),
    DecisionKind.RECOMMEND_WITH_CONDITIONS: N_("puolletaan ehdoilla"),
    DecisionKind.NOT_RECOMMEND: N_("ei puolleta"),
    DecisionKind.RESERVE: N_("varasijalle"),
    DecisionKind.TABLE: N_("jätetään pöydälle"),
    DecisionKind.RETURN: N_("palautetaan valmisteluun"),
    DecisionKind.APPROVE: N_("hyväksytään"),
    DecisionKind.NOTE: N_("merkitään tiedoksi"),
    DecisionKind.ELECT: N_("valitaan"),
    DecisionKind.MOVED: N_("siirretään seuraavaan kokoukseen"),
    DecisionKind.LAPSED: N_("raukeaa"),
}
#: What becomes of a proposal by each decision, as its state will read.
STATES: Mapping[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Hanke: puollettu"),
    DecisionKind.RECOMMEND_WITH_CONDITIONS: N_("Hanke: puollettu ehdolla"),
    DecisionKind.NOT_RECOMMEND: N_("Hanke: ei puollettu"),
    DecisionKind.RESERVE: N_("Hanke: varasijalla"),
    DecisionKind.TABLE: N_("Hanke: jätetty pöydälle"),
    DecisionKind.RETURN: N_("Hanke: palautettu valmisteluun"),
    DecisionKind.MOVED: N_("Hanke: valmis käsittelyyn"),
    DecisionKind.LAPSED: N_("Hanke: peruttu"),
}


class Act(Enum):
    """What Enter does now."""

    DECIDE = "decide"
    NEXT = "next"
    ELECT = "elect"
    VOTE = "vote"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Primary:
    """The primary button: its words, and what it does."""

    words: str
    act: Act


@dataclass(frozen=True, slots=True)
class Pending:
    """What is about to be decided; ``reasons`` go beside it, ``election`` is whom the group is about to choose."""

    decision: Decision
    reasons: str = ""
    election: Election | None = None

    @property
    def elected(self) -> tuple[str, ...]:
        """Those who are about to be chosen."""
        return self.election.elected if self.election is not None else ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What the decision does to a frame: the frame without it, the amount, and what is left."""

    frame: FrameState
    decided: Money

    @property
    def free(self) -> Money:
        """What is left; negative where the frame does not bear it."""
        return self.frame.free_after(self.decided)


@dataclass
class Board:
    """The meeting as last read, the § looked at, and what is pending of each §."""

    sitting: Sitting
    number: int
    pending: dict[int, Pending] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.sitting.meeting

    @property
    def item(self) -> Item:
        """The § that is looked at."""
        found = self.meeting.item(self.number)
        if found is None:
            raise LookupError(self.number)
        return found

    @property
    def order(self) -> tuple[Item, ...]:
        """The items as they are taken."""
        return rules_of_run.running_order(self.meeting)

    def next_number(self) -> int | None:
        """The § that comes after this one."""
        following = rules_of_run.next_item(self.meeting, self.number)
        return following.number if following else None

    # what is about to be decided ------------------------------------------------

    def usual(self) -> Pending:
        """What follows from the proposal, or from the votes that were held on it."""
        item = self.item
        won = winner(self.meeting, item)
        usual = rules_of_run.usual_decision(self.meeting, item)
        if won is None or not won.settled or won.motion is None:
            names = self.proposed_checkers() if item.kind is ItemKind.CHECKERS else ()
            may = names and not self._away(names)
            return Pending(usual, election=Election("checker", names) if may else None)
        made = won.motion
        kinds = {
            MotionKind.TABLE: DecisionKind.TABLE,
            MotionKind.RETURN: DecisionKind.RETURN,
            MotionKind.REJECT: DecisionKind.NOT_RECOMMEND,
        }
        if made.kind in kinds:
            return Pending(Decision(kinds[made.kind]))
        if made.amount is not None and len(item.references) < 2:
            kind = usual.kind if usual.kind in GRANTING or not item.references else DecisionKind.RECOMMEND
            rank = usual.reserve_rank if kind is DecisionKind.RESERVE else None
            return Pending(replace(usual, kind=kind, amount=made.amount, amounts={}, reserve_rank=rank, text=""))
        return Pending(replace(usual, text=made.text))

    def now(self) -> Pending:
        """What is pending of the §: as changed, else as usual."""
        return self.pending.get(self.number) or self.usual()

    def restore(self) -> None:
        """What was about to be decided when the window was closed, or broke down."""
        for name, text in self.sitting.typed.items():
            number, _dot, rest = name.partition(".")
            item = self.meeting.item(int(number))
            if rest == "decision" and item is not None and item.decision is None:
                self.pending[int(number)] = unpack(text)

    def change(self, **changes: object) -> None:
        """Change what is about to be decided."""
        self.pending[self.number] = replace(self.now(), **changes)  # type: ignore[arg-type]

    def with_amounts(self, before: Decision, now: Decision) -> str:
        """A text of one's own has the program's sentence with the amount that is decided now, as it had the one before."""
        if not before.text:
            return ""
        self.change(decision=replace(before, text=""))
        sentence_before = self.decision_text()
        self.change(decision=replace(now, text=""))
        return before.text.replace(sentence_before, self.decision_text())

    def reset(self) -> None:
        """As proposed again."""
        self.pending.pop(self.number, None)

    def shown(self) -> Decision | None:
        """The decision of the §: as recorded, else as pending; None where nothing is to be decided."""
        if self.item.decision is not None:
            return self.item.decision
        return self.now().decision if rules_of_run.needs_decision(self.item) else None

    def preview(self, at: time | None = None) -> Item:
        """The § with the pending decision in it."""
        item = self.item
        if item.decision is not None:
            return item
        pending = self.now()
        elections = item.elections
        if pending.election is not None:
            elections = (pending.election,)
        return replace(item, decision=replace(pending.decision, at=at), elections=elections)

    def whole(self, item: Item) -> Meeting:
        """The meeting with the § as given."""
        items = tuple(item if entry.number == item.number else entry for entry in self.meeting.items)
        return replace(self.meeting, items=items)

    def decision_text(self) -> str:
        """What the minutes will say of it."""
        item = self.preview()
        return self.sitting.words.decided(self.whole(item), item)

    def proposed_text(self) -> str:
        """The proposal for decision."""
        return self.sitting.words.proposed(self.meeting, self.item)

    def effects(self) -> tuple[Effect, ...]:
        """What the pending or recorded decision does to each frame that it draws on."""
        item = self.preview()
        whole = self.whole(item)
        return tuple(
            Effect(frame, total(amount_for(whole, item, reference) or ZERO for reference in frame.references))
            if item.decision is not None and item.decision.kind in RESERVING
            else Effect(frame, ZERO)
            for frame in self.sitting.frames.get(item.number, ())
        )

    def excesses(self) -> tuple[Excess, ...]:
        """What deciding now would give over a ceiling or over what was asked for."""
        item = self.preview()
        return tuple(excesses(self.whole(item), item, self.sitting.most))

    def irregular(self, at: time) -> tuple[IrregularKind, ...]:
        """What deciding now would need a written reason for."""
        item = self.preview(at)
        kinds = rules_of_run.irregularities(self.meeting, item, self.sitting.rules)
        over = any(effect.free.cents < 0 and effect.decided for effect in self.effects())
        excused = IrregularKind.OVER_COMMITMENT in item.excused
        return (*kinds, IrregularKind.OVER_COMMITMENT) if over and not excused else kinds

    # the primary button ------------------------------------------------------------

    def primary(self) -> Primary:
        """What Enter does now, and how the button says so."""
        item = self.item
        last = self.next_number() is None
        if item.decision is not None or not rules_of_run.needs_decision(item) or item.removed:
            return Primary(_("Päätä kokous…"), Act.CLOSE) if last else Primary(_("Seuraava asia"), Act.NEXT)
        if self.vote_next() is not None:
            return Primary(_("Äänestetään"), Act.VOTE)
        pending = self.now()
        if item.kind is ItemKind.CHECKERS and pending.decision.kind is self.usual().decision.kind:
            return self._primary_of_election()
        if pending == self.usual() and not item.votes:
            if pending.decision.kind is DecisionKind.NOTE and not self.proposed_text():
                return Primary(_("Merkitään tiedoksi"), Act.DECIDE)
            return Primary(_("Päätetään ehdotuksen mukaan"), Act.DECIDE)
        return Primary(sentence(_("Kirjaa päätös: {what}"), what=self.what(pending.decision)), Act.DECIDE)

    def _primary_of_election(self) -> Primary:
        elected = self.now().elected
        if not elected:
            return Primary(_("Valitse tarkastajat…"), Act.ELECT)
        names = _(" ja ").join(self.meeting.person(key).name for key in elected)
        return Primary(sentence(_("Kirjaa valinta: {names}"), names=names), Act.DECIDE)

    def what(self, decision: Decision) -> str:
        """``146 000,00 €`` or what else is decided, in a few words."""
        if decision.kind in RESERVING and decision.amount is not None:
            text = current().money(decision.amount.cents)
            return sentence(_("{amount}, ehdoilla"), amount=text) if decision.conditions else text
        return _(KINDS[decision.kind])

    def remark(self) -> str:
        """What differs from the proposal, beside the head of the decision."""
        item, usual = self.item, rules_of_run.usual_decision(self.meeting, self.item)
        if item.kind is ItemKind.CHECKERS and item.decision is None and not self.now().elected:
            away = [self.meeting.person(key).name for key in self._away(self.proposed_checkers())]
            return sentence(_("Ei läsnä: {names}"), names=", ".join(away)) if away else ""
        decision = self.shown()
        if decision is None or (item.decision is None and decision == usual):
            return ""
        if decision.kind in RESERVING and usual.amount is not None and decision.amount is not None:
            if decision.amount < usual.amount:
                return _("puolletaan pienemmällä summalla")
            if decision.amount > usual.amount:
                return _("puolletaan suuremmalla summalla")
        return _(KINDS[decision.kind])

    def state_words(self) -> str:
        """What becomes of the proposal."""
        decision = self.shown()
        if not self.item.references or decision is None:
            return ""
        return _(STATES[decision.kind]) if decision.kind in STATES else ""

    # votes ------------------------------------------------------------------------

    def held(self) -> list[tuple[Pair, Side]]:
        """The votes that were held, with their results."""
        results = []
        for vote in self.item.votes:
            side = outcome(self.meeting, self.item, vote).side
            if side is not None:
                results.append((Pair(vote.motion, vote.yes), side))
        return results

    def vote_next(self) -> Pair | None:
        """The pair that the program suggests to be voted on next."""
        return next_pair(self.item, rules_of_run.asked_amount(self.meeting, self.item), self.held())

    def motion_order(self) -> tuple[str, ...]:
        """The motions in the order in which they are voted on; what is not voted on comes last."""
        base = rules_of_run.asked_amount(self.meeting, self.item)

        def rank(made: Motion) -> tuple[int, int]:
            if made.withdrawn or not made.seconded_by:
                return 3, 0
            if made.kind in PROCEDURAL:
                return 0, 0
            if made.kind is MotionKind.REJECT:
                return 2, 0
            known = made.amount is not None and base is not None
            return 1, -abs(made.amount.cents - base.cents) if known and made.amount and base else -(10**15)

        return tuple(made.id for made in sorted(self.item.motions, key=rank))

    def next_reserve(self) -> int:
        """The place after those that the meeting has given already."""
        given = [item.decision.reserve_rank or 0 for item in self.meeting.items if item.decision is not None]
        pending = [one.decision.reserve_rank or 0 for one in self.pending.values()]
        return max((*given, *pending), default=0) + 1

    # doubts ----------------------------------------------------------------------------

    def doubts(self) -> tuple[Doubt, ...]:
        """Who may be disqualified and is neither confirmed, cleared by the group nor dismissed; by person."""
        return self._doubts_of(self.item)

    def doubts_here_and_away(self) -> tuple[list[Doubt], list[Doubt]]:
        """The doubts of those who take part, and of those who do not; before anybody is marked present all are the first."""
        there = {entry.person for entry in present_during(self.meeting, self.item)}
        here = [one for one in self.doubts() if one[0] in there or not self.meeting.attendance]
        return here, [one for one in self.doubts() if one not in here]

    def left_unassessed(self) -> tuple[tuple[Item, str], ...]:
        """Decided items with each person who took part although nobody answered whether they may."""
        return tuple(
            (item, person)
            for item in rules_of_run.running_order(self.meeting)
            if item.decision is not None
            for person, _found in self._doubts_of(item)
            if any(entry.person == person for entry in present_during(self.meeting, item))
        )

    def _doubts_of(self, item: Item) -> tuple[Doubt, ...]:
        known = {entry.person for entry in item.disqualified} | {entry.person for entry in item.disputes}
        by_person: dict[str, tuple[Suggestion, ...]] = {}
        for one in suggestions(self.meeting, item):
            if one.person not in known and (item.number, one.person) not in self.sitting.dismissed:
                by_person[one.person] = (*by_person.get(one.person, ()), one)
        return tuple(by_person.items())

    def deputies(self, seat: str) -> tuple[str, ...]:
        """The deputies who can be called for a disqualified member."""
        return tuple(person.id for person in callable_deputies(self.meeting, self.item, seat))

    def proposed_checkers(self) -> tuple[str, ...]:
        """The people whose names stand in the proposal of an election."""
        text = self.item.proposed_decision
        named = [(text.find(person.name), person.id) for person in self.meeting.people if person.name in text]
        return tuple(key for _place, key in sorted(named))

    def eligible_checkers(self) -> tuple[Person, ...]:
        """Who may check the minutes: those with a vote who are, or have been, there."""
        there = {entry.person for entry in self.meeting.attendance}
        voting = (
            one for one in self.meeting.people if one.capacity in (Capacity.MEMBER, Capacity.DEPUTY) and one.votes
        )
        return tuple(one for one in voting if one.id in there or not there)

    def _away(self, people: Iterable[str]) -> list[str]:
        """Those of them who are not in the room now; nobody while no attendance was taken."""
        here = {entry.person for entry in self.meeting.attendance if entry.end == STILL}
        return [key for key in people if self.meeting.attendance and key not in here]


# drafts ---------------------------------------------------------------------------------


def pack(pending: Pending) -> str:
    """What is pending, as the draft of its §."""
    decision = pending.decision
    return json.dumps(
        {
            "kind": decision.kind.value,
            "amount": decision.amount.plain() if decision.amount is not None else None,
            "amounts": {key: amount.plain() for key, amount in decision.amounts.items()},
            "conditions": list(decision.conditions),
            "reserve_rank": decision.reserve_rank,
            "text": decision.text,
            "reasons": pending.reasons,
            "election": asdict(pending.election) if pending.election is not None else None,
        },
        ensure_ascii=False,
    )


def unpack(text: str) -> Pending:
    """What was pending when the draft was kept."""
    kept = json.loads(text)
    decision = Decision(
        DecisionKind(kept["kind"]),
        amount=Money.euros(kept["amount"]) if kept["amount"] is not None else None,
        amounts={key: Money.euros(amount) for key, amount in kept["amounts"].items()},
        conditions=tuple(kept["conditions"]),
        reserve_rank=kept.get("reserve_rank"),
        text=kept["text"],
    )
    return Pending(decision, kept["reasons"], _election(kept))


def _election(pending: Mapping[str, Any]) -> Election | None:
    kept = pending.get("election")
    if kept is None:
        # As drafts were kept before elections were voted on.
        return Election("checker", tuple(pending["elected"])) if pending.get("elected") else None
    candidates = tuple(Candidate(one["person"], one["votes"]) for one in kept["candidates"])
    return Election(kept["role"], tuple(kept["elected"]), kept["way"], candidates, kept["lot"])
