"""The written procedure: a fixed proposal, answers by a deadline. Lähde: domain.md § 4, examples.md E8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kokkola_desktop.domain.answers import in_time
from kokkola_desktop.domain.attendance import disqualified, seats
from kokkola_desktop.domain.decision import against_base
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import (
    Answer,
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    Reply,
    Way,
)
from kokkola_desktop.domain.quorum import Rules, denominator
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_


def is_decided(meeting: Meeting, item: Item, rules: Rules) -> bool:
    """Whether the answers decide the item: all ordinary members accept in time, or by rule a majority of them.

    Only a disqualified member is left out; whoever else takes no part has not accepted.
    """
    members = {seat.id for seat in seats(meeting)}
    valid = {
        entry.person: entry.answer for entry in item.answers if in_time(meeting, entry) and entry.person in members
    }
    if Reply.MOVE_TO_MEETING in valid.values():
        return False
    out = disqualified(item) & members
    if out and not rules.written_eligible_only:
        return False
    accepted = sum(reply is Reply.ACCEPT and person not in out for person, reply in valid.items())
    eligible = denominator(meeting, rules) - len(out)
    if rules.written_unanimous:
        return 0 < len(members - out) == accepted
    answered = sum(person not in out for person in valid)
    return answered == len(members - out) and accepted > eligible // 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands while answers come; people by their keys, in the order of the meeting's people.

    ``settled``: no further answer can change the outcome, so that the deadline need not be waited for.
    """

    decided: bool
    settled: bool
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    to_meeting: tuple[str, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...]


def standing(meeting: Meeting, item: Item, rules: Rules) -> Standing:
    """Who has answered what in time, who has not, and whether that decides the item."""
    out = disqualified(item)
    members = [seat.id for seat in seats(meeting)]
    valid = {entry.person: entry.answer for entry in item.answers if in_time(meeting, entry)}

    def said(reply: Reply) -> tuple[str, ...]:
        return tuple(person for person in members if valid.get(person) is reply and person not in out)

    refused, to_meeting = said(Reply.REJECT), said(Reply.MOVE_TO_MEETING)
    missing = tuple(person for person in members if person not in valid and person not in out)
    stopped = bool(to_meeting) or (bool(refused) and rules.written_unanimous)
    return Standing(
        decided=is_decided(meeting, item, rules),
        settled=stopped or not missing,
        accepted=said(Reply.ACCEPT),
        refused=refused,
        to_meeting=to_meeting,
        missing=missing,
        late=tuple(entry.person for entry in item.answers if not in_time(meeting, entry)),
    )


def unanswered(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """Who may answer and has not, not even too late."""
    told = {entry.person for entry in item.answers} | disqualified(item)
    return tuple(seat.id for seat in seats(meeting) if seat.id not in told)


def to_confirm(meeting: Meeting, rules: Rules) -> tuple[Item, ...]:
    """What a written procedure has decided: the next meeting confirms it, which the program proposes as an item."""
    if meeting.way is not Way.WRITTEN:
        return ()
    return tuple(item for item in meeting.items if is_matter(item) and is_decided(meeting, item, rules))


def answer_faults(meeting: Meeting, item: Item, rules: Rules) -> Iterator[Finding]:
    """Answers that nobody could give, and a decision that they do not carry."""
    members = {seat.id for seat in seats(meeting)}
    facts: dict[str, Any] = {"meeting": meeting.number, "item": item.number, "n": item.number}
    for person, times in Counter(entry.person for entry in item.answers).items():
        name = meeting.person(person).name
        if times > 1:
            message = N_("§ {n}: jäsenellä {name} ({id}) on {times} vastausta: jätä viimeinen voimaan jäänyt.")
            yield found(Rule.SECOND_VOTE, message, **facts, name=name, id=person, times=times)
        if person not in members:
            message = N_("§ {n}: {name} ({id}) ei ole varsinainen äänivaltainen jäsen eikä voi vastata.")
            yield found(Rule.VOTE_WITHOUT_RIGHT, message, **facts, name=name, id=person)
    for entry in item.answers:
        if entry.person in disqualified(item) and entry.answer is not Reply.NOT_TAKING_PART:
            message = N_("§ {n}: {name} ({id}) on tässä asiassa esteellinen: vastaus voi olla vain EN OSALLISTU.")
            name = meeting.person(entry.person).name
            yield found(Rule.VOTE_WITHOUT_RIGHT, message, **facts, name=name, id=entry.person)
    if meeting.way is Way.WRITTEN and item.decision is not None and is_matter(item):
        yield from _outcome(meeting, item, item.decision, rules)


def is_matter(item: Item) -> bool:
    """Matters proper are decided by answers; standing items only state something."""
    return bool(item.answers or item.references) or item.kind in (ItemKind.PROPOSAL, ItemKind.OTHER)


def matters(meeting: Meeting) -> tuple[Item, ...]:
    """The items that members answer, in their order."""
    return tuple(item for item in meeting.items if is_matter(item) and not item.removed)


def _outcome(meeting: Meeting, item: Item, decision: Decision, rules: Rules) -> Iterator[Finding]:
    moved = decision.kind is DecisionKind.MOVED
    decided = is_decided(meeting, item, rules)
    late = [entry for entry in item.answers if not in_time(meeting, entry)]
    facts: dict[str, Any] = {"meeting": meeting.number, "item": item.number, "n": item.number}
    if decided and moved and not disqualified(item):
        # Without everybody the group's own rules may ask for a meeting, which a record cannot show.
        message = N_("§ {n}: kaikki hyväksyivät määräajassa, mutta asia on kirjattu siirretyksi. Kirjaa päätös.")
        yield found(Rule.CONTRADICTS_ANSWERS, message, **facts)
    elif decided:
        if against_base(item, decision):
            message = N_("§ {n}: vastauksilla hyväksyttiin päätösehdotus, mutta päätös on toinen. Korjaa päätös.")
            yield found(Rule.CONTRADICTS_ANSWERS, message, **facts)
    elif moved:
        return
    elif aside := _aside(item):
        message = N_(
            "§ {n}: {names} ei osallistunut, mutta esteellisyyttä ei ole kirjattu: kirjaa se tai siirrä asia kokoukseen."
        )
        yield found(Rule.CONTRADICTS_ANSWERS, message, **facts, names=_names(meeting, aside))
    elif late:
        message = N_(
            "§ {n}: määräajan jälkeen tullutta vastausta ({names}) ei lasketa, joten asia ei ole päätetty: siirrä se kokoukseen."
        )
        yield found(Rule.CONTRADICTS_ANSWERS, message, **facts, names=_names(meeting, late))
    else:
        message = N_("§ {n}: kaikki eivät hyväksyneet määräajassa, joten asia ei ole päätetty: siirrä se kokoukseen.")
        yield found(Rule.CONTRADICTS_ANSWERS, message, **facts)


def _aside(item: Item) -> list[Answer]:
    """Those who take no part though nobody has recorded why."""
    out = disqualified(item)
    return [entry for entry in item.answers if entry.answer is Reply.NOT_TAKING_PART and entry.person not in out]


def _names(meeting: Meeting, answers: list[Answer]) -> str:
    return ", ".join(meeting.person(entry.person).name for entry in answers)
