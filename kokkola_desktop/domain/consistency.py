"""A record that speaks against itself: decisions of a meeting that was not held, sums that differ, elections that lost.

From each record minutes, letter and frame are made; where they could differ, it is refused. Lähde: domain.md §§ 4, 6, 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kokkola_desktop.domain.attendance import entitled_during
from kokkola_desktop.domain.decision import RESERVING, amount_for
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import DecisionKind, Election, Item, Meeting, MeetingState, MinutesState
from kokkola_desktop.domain.money import total
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_

_HELD = frozenset({MeetingState.OPEN, MeetingState.CLOSED})
#: What an item that was taken off may say all the same: that nothing was decided.
_UNDECIDED = frozenset({DecisionKind.MOVED, DecisionKind.LAPSED, DecisionKind.NOTE})
#: What settles a proposal for this meeting; it can be said of it once.
_SETTLING = RESERVING | {DecisionKind.RESERVE, DecisionKind.NOT_RECOMMEND}


def consistency_faults(meeting: Meeting) -> Iterator[Finding]:
    """Everything in the record that contradicts something else in it."""
    yield from _number(meeting)
    yield from _not_held(meeting)
    yield from _settled_twice(meeting)
    for item in meeting.items:
        yield from _removed(meeting, item)
        yield from _projects(meeting, item)
        yield from _sums(meeting, item)
        for election in item.elections:
            yield from _election(meeting, item, election)


def _number(meeting: Meeting) -> Iterator[Finding]:
    """One meeting has one way to write its number."""
    plain = f"{meeting.sequence}/{meeting.year:04}"
    if meeting.sequence < 1 or meeting.number != plain:
        message = N_("Kokouksen numero {number} on kirjoitettava ilman etunollia, ensimmäinen on 1/{year}.")
        yield found(Rule.DUPLICATE_NUMBER, message, meeting=meeting.number, number=meeting.number, year=meeting.year)


def _not_held(meeting: Meeting) -> Iterator[Finding]:
    decided = [item.number for item in meeting.items if item.decision is not None or item.votes]
    if meeting.state not in _HELD and decided:
        message = N_("Kokousta {number} ei ole pidetty, mutta siinä on päätöksiä ({items}). Korjaa tila tai poista ne.")
        items = tuple(f"§\u00a0{n}" for n in decided)
        yield found(Rule.NOT_HELD, message, meeting=meeting.number, number=meeting.number, items=items)
    beyond = meeting.minutes_state not in (MinutesState.NONE, MinutesState.DRAFT)
    if meeting.state is not MeetingState.CLOSED and beyond:
        message = N_("Kokous {number} ei ole päättynyt, mutta sen pöytäkirja on jo tarkastajilla tai tarkastettu.")
        yield found(Rule.NOT_HELD, message, meeting=meeting.number, number=meeting.number)


def _settled_twice(meeting: Meeting) -> Iterator[Finding]:
    settled: dict[str, int] = {}
    for item in sorted(meeting.items, key=lambda one: one.number):
        if item.decision is None or item.decision.kind not in _SETTLING:
            continue
        for reference in item.references:
            if reference in settled:
                message = N_("§ {n}: hankkeesta {id} on päätetty jo pykälässä § {first}. Poista toinen päätös.")
                yield found(
                    Rule.CONTRADICTS_RECORD, message, **_facts(meeting, item), id=reference, first=settled[reference]
                )
            settled.setdefault(reference, item.number)


def _removed(meeting: Meeting, item: Item) -> Iterator[Finding]:
    if item.removed and item.decision is not None and item.decision.kind not in _UNDECIDED:
        message = N_("§ {n}: asia on poistettu esityslistalta, mutta siitä on päätös. Poista toinen merkintä.")
        yield found(Rule.CONTRADICTS_RECORD, message, **_facts(meeting, item))


def _projects(meeting: Meeting, item: Item) -> Iterator[Finding]:
    if item.proposal and item.proposals and item.proposal not in item.proposals:
        message = N_("§ {n}: hanke {id} on merkitty erikseen ja muut hankkeet luettelona. Lisää se luetteloon.")
        yield found(Rule.CONTRADICTS_RECORD, message, **_facts(meeting, item), id=item.proposal)


def _sums(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """The amount of a decision is the sum of what it gives each proposal."""
    decision = item.decision
    if decision is None or decision.amount is None or decision.kind not in RESERVING or not item.references:
        return
    each = [amount_for(meeting, item, reference) for reference in item.references]
    known = [amount for amount in each if amount is not None]
    if len(known) == len(each) and total(known) != decision.amount:
        message = N_("§ {n}: päätöksen summa {decided} ei ole hankkeiden summien yhteismäärä {sum}. Korjaa summat.")
        yield found(
            Rule.CONTRADICTS_RECORD, message, **_facts(meeting, item), decided=decision.amount, sum=total(known)
        )


def _election(meeting: Meeting, item: Item, election: Election) -> Iterator[Finding]:
    """Whoever was elected stood, had no fewer votes than the others, and won an equal number by lot."""
    facts = _facts(meeting, item)

    def name(person: str) -> str:
        return next((one.name for one in meeting.people if one.id == person), person)

    for person, times in Counter(election.elected).items():
        if times > 1:
            message = N_("§ {n}: {name} on valittu vaalissa {times} kertaa. Poista toinen.")
            yield found(Rule.CONTRADICTS_VOTES, message, **facts, name=name(person), times=times)
    stood = {one.person: one.votes for one in election.candidates}
    for person in election.elected if stood else ():
        if person not in stood:
            message = N_("§ {n}: valittu {name} ei ole vaalin ehdokkaissa. Lisää ehdokas tai korjaa valinta.")
            yield found(Rule.CONTRADICTS_VOTES, message, **facts, name=name(person))
    yield from _more_than_voters(meeting, item, election, facts)
    counted = {person: votes for person, votes in stood.items() if votes is not None}
    if not counted or set(counted) != set(stood):
        return
    losers = {person: votes for person, votes in counted.items() if person not in election.elected}
    best = max(losers.values(), default=-1)
    for person in election.elected:
        if person in counted and counted[person] < best:
            message = N_("§ {n}: valittu {name} sai vähemmän ääniä kuin valitsematta jäänyt. Korjaa vaalin tulos.")
            yield found(Rule.CONTRADICTS_VOTES, message, **facts, name=name(person))
        elif person in counted and counted[person] == best and not election.lot:
            message = N_("§ {n}: {name} sai yhtä monta ääntä kuin valitsematta jäänyt. Kirjaa, että arpa ratkaisi.")
            yield found(Rule.CONTRADICTS_VOTES, message, **facts, name=name(person))


def _more_than_voters(meeting: Meeting, item: Item, election: Election, facts: dict[str, Any]) -> Iterator[Finding]:
    if not meeting.attendance:
        return
    voters = max((len(stretch) for stretch in entitled_during(meeting, item)), default=0)
    votes = [one.votes or 0 for one in election.candidates]
    most = voters * max(1, len(election.elected))
    if sum(votes) > most or max(votes, default=0) > voters:
        message = N_("§ {n}: vaalissa on {given} ääntä, mutta äänivaltaisia oli paikalla {voters}. Korjaa luvut.")
        yield found(Rule.TOO_MANY_VOTES, message, **facts, given=sum(votes), voters=voters)


def _facts(meeting: Meeting, item: Item) -> dict[str, Any]:
    return {"meeting": meeting.number, "item": item.number, "n": item.number}
