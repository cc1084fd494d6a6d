"""Who voted without a right, twice, or too many: the record of votes against attendance and disqualification.

Lähde: domain.md § 8 (impossible), trials O-26 … O-28.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kokkola_desktop.domain.attendance import Voter, disqualified, is_present, seat_of, seats
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting, Vote
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.voting import counts_of, entitled
from kokkola_desktop.errors import N_

NOT_ENTITLED = {
    "disqualified": N_("§ {n}: {name} ({id}) on tässä asiassa esteellinen eikä voi äänestää. Poista ääni."),
    "no_vote": N_("§ {n}: {name} ({id}) ei ole äänivaltainen eikä voi äänestää. Poista ääni."),
    "member_present": N_(
        "§ {n}: varajäsen {name} ({id}) ei voi äänestää, kun jäsen {member} ({member_id}) on paikalla. Poista ääni."
    ),
    "absent": N_("§ {n}: {name} ({id}) oli poissa eikä voi äänestää, ei tyhjääkään. Poista ääni tai korjaa läsnäolo."),
}


def vote_faults(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """Everything impossible in the votes of an item."""
    if not meeting.attendance:
        return
    for vote in item.votes:
        yield from _names(meeting, item, vote)
        yield from _figures(meeting, item, vote)


def voices(vote: Vote) -> tuple[str, ...]:
    """Everybody named in the vote, blank ones included, as often as named."""
    return (*(vote.for_ or ()), *(vote.against or ()), *(vote.blank or ()))


def _names(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    stretches = entitled(meeting, item, vote)
    may = {voter.person for stretch in stretches for voter in stretch}
    for person, times in Counter(voices(vote)).items():
        if times > 1:
            yield found(
                Rule.SECOND_VOTE,
                N_("§ {n}: {name} ({id}) on äänestyksessä {times} kertaa: jokaisella on yksi ääni."),
                meeting=meeting.number,
                item=item.number,
                n=item.number,
                name=meeting.person(person).name,
                id=person,
                times=times,
            )
        if person not in may:
            yield _no_right(meeting, item, vote, person)
    yield from _one_vote_a_seat(meeting, item, vote, stretches)


def _no_right(meeting: Meeting, item: Item, vote: Vote, key: str) -> Finding:
    person = meeting.person(key)
    facts: dict[str, Any] = {"n": item.number, "name": person.name, "id": key}
    reason = "absent"
    if key in disqualified(item):
        reason = "disqualified"
    elif person.capacity not in (Capacity.MEMBER, Capacity.DEPUTY) or not person.votes:
        reason = "no_vote"
    elif person.capacity is Capacity.DEPUTY and (member := _member_beside(meeting, item, vote, key)):
        reason = "member_present"
        facts |= {"member": meeting.person(member).name, "member_id": member}
    message = NOT_ENTITLED[reason]
    return found(Rule.VOTE_WITHOUT_RIGHT, message, meeting=meeting.number, item=item.number, **facts)


def _member_beside(meeting: Meeting, item: Item, vote: Vote, deputy: str) -> str | None:
    """The member in whose seat the deputy sat although the member was there."""
    for entry in meeting.attendance:
        if entry.person == deputy:
            seat = seat_of(meeting, entry)
            at = vote.at or item.start or entry.start
            if seat is not None and seat not in disqualified(item) and is_present(meeting, seat, at):
                return seat
    return None


def _one_vote_a_seat(
    meeting: Meeting, item: Item, vote: Vote, stretches: tuple[tuple[Voter, ...], ...]
) -> Iterator[Finding]:
    named = set(voices(vote))
    for seat in seats(meeting):
        sat = {voter.person for stretch in stretches for voter in stretch if voter.seat == seat.id}
        both = sorted(named & sat)
        # Somebody who sat in two seats one after the other is no second voice of the first.
        if len(both) > 1 and not any(_only_elsewhere(stretches, person, seat.id) for person in both):
            yield found(
                Rule.SECOND_VOTE,
                N_("§ {n}: saman paikan jäsen ja varajäsen ({names}) äänestivät molemmat: paikalla on yksi ääni."),
                meeting=meeting.number,
                item=item.number,
                n=item.number,
                names=", ".join(meeting.person(person).name for person in both),
            )


def _only_elsewhere(stretches: tuple[tuple[Voter, ...], ...], person: str, seat: str) -> bool:
    return any(voter.person == person and voter.seat != seat for stretch in stretches for voter in stretch)


def _figures(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    counts = vote.counts
    if counts is None:
        return
    most = max((len(stretch) for stretch in entitled(meeting, item, vote)), default=0)
    given = counts.for_ + counts.against + counts.blank
    if given > most:
        yield found(
            Rule.TOO_MANY_VOTES,
            N_("§ {n}: äänestyksessä on {given} ääntä, mutta äänivaltaisia oli paikalla {most}. Korjaa luvut."),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
            given=given,
            most=most,
        )
    named = vote.for_ is not None or vote.against is not None
    by_name = counts_of(vote)
    if named and by_name is not None and by_name != counts:
        yield found(
            Rule.CONTRADICTS_VOTES,
            N_("§ {n}: äänestyksen luvut ja nimet ovat ristiriidassa. Korjaa jommatkummat."),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
        )
