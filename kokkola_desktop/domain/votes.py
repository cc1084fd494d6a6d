"""Who voted without a right, twice, or too many: the record of votes against attendance and disqualification.

Lähde: domain.md § 8 (impossible), trials O-26 … O-28.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kokkola_desktop.domain.attendance import (
    Voter,
    covers,
    disqualified,
    present_during,
    seat_of,
    seats,
)
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Attendance, Capacity, Item, Meeting, Vote, VoteResult, Way
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.voting import counts_of, entitled
from kokkola_desktop.errors import N_

NOT_ENTITLED = {
    "disqualified": N_("§ {n}: {name} ({id}) on tässä asiassa esteellinen eikä voi äänestää. Poista ääni."),
    "no_vote": N_("§ {n}: {name} ({id}) ei ole äänivaltainen eikä voi äänestää. Poista ääni."),
    "member_present": N_(
        "§ {n}: varajäsen {name} ({id}) ei voi äänestää, kun jäsen {member} ({member_id}) on paikalla. Poista ääni."
    ),
    "no_seat": N_(
        "§ {n}: varajäsen {name} ({id}) ei istunut kenenkään äänivaltaisen paikalla eikä voi äänestää. Poista ääni."
    ),
    "absent": N_("§ {n}: {name} ({id}) oli poissa eikä voi äänestää, ei tyhjääkään. Poista ääni tai korjaa läsnäolo."),
}


def vote_faults(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """Everything impossible in the votes of an item.

    Who was there cannot be judged while a meeting has no attendance at all; in a written procedure nobody is.
    """
    for vote in item.votes:
        wrong = list(_second_votes(meeting, item, vote))
        if meeting.attendance or meeting.way is Way.WRITTEN:
            wrong += _without_right(meeting, item, vote)
            # Whoever has no vote is named; that the sum is too great because of it needs no second sentence.
            wrong += () if wrong else _too_many(meeting, item, vote)
        yield from wrong
        yield from _figures(meeting, item, vote)


def voices(vote: Vote) -> tuple[str, ...]:
    """Everybody named in the vote, blank ones included, as often as named."""
    return (*(vote.for_ or ()), *(vote.against or ()), *(vote.blank or ()))


def _second_votes(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
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


def _without_right(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    stretches = entitled(meeting, item, vote)
    may = {voter.person for stretch in stretches for voter in stretch}
    for person in dict.fromkeys(voices(vote)):
        if person not in may:
            yield _no_right(meeting, item, vote, person)
    yield from _one_vote_a_seat(meeting, item, vote, stretches)


def _no_right(meeting: Meeting, item: Item, vote: Vote, key: str) -> Finding:
    person = meeting.person(key)
    facts: dict[str, Any] = {"n": item.number, "name": person.name, "id": key}
    there = _there(meeting, item, vote, key)
    reason = "absent"
    if key in disqualified(item):
        reason = "disqualified"
    elif person.capacity not in (Capacity.MEMBER, Capacity.DEPUTY) or not person.votes:
        reason = "no_vote"
    elif there and (member := _member_beside(meeting, item, vote, there)):
        reason = "member_present"
        facts |= {"member": meeting.person(member).name, "member_id": member}
    elif there and person.capacity is Capacity.DEPUTY:
        reason = "no_seat"
    message = NOT_ENTITLED[reason]
    return found(Rule.VOTE_WITHOUT_RIGHT, message, meeting=meeting.number, item=item.number, **facts)


def _there(meeting: Meeting, item: Item, vote: Vote, person: str) -> list[Attendance]:
    """The person's attendances at the vote's time, or in the item if the vote has none."""
    at = vote.at
    if at is None:
        return [entry for entry in present_during(meeting, item) if entry.person == person]
    return [e for e in meeting.attendance if e.person == person and covers(e, at, before=at == meeting.end)]


def _member_beside(meeting: Meeting, item: Item, vote: Vote, there: list[Attendance]) -> str | None:
    """The member in whose seat the deputy sat although the member was there."""
    for entry in there:
        seat = seat_of(meeting, entry)
        if seat not in {None, entry.person} and seat not in disqualified(item):
            for other in _there(meeting, item, vote, str(seat)):
                if other.start < entry.end and entry.start < other.end:
                    return seat
    return None


def _one_vote_a_seat(
    meeting: Meeting, item: Item, vote: Vote, stretches: tuple[tuple[Voter, ...], ...]
) -> Iterator[Finding]:
    named = set(voices(vote))
    for seat in seats(meeting):
        sat = {voter.person for stretch in stretches for voter in stretch if voter.seat == seat.id}
        # Somebody who sat in two seats one after the other is no second voice of the first.
        both = sorted(person for person in named & sat if not _elsewhere(stretches, person, seat.id))
        if len(both) > 1:
            yield found(
                Rule.SECOND_VOTE,
                N_("§ {n}: saman paikan jäsen ja varajäsen ({names}) äänestivät molemmat: paikalla on yksi ääni."),
                meeting=meeting.number,
                item=item.number,
                n=item.number,
                names=", ".join(meeting.person(person).name for person in both),
            )


def _elsewhere(stretches: tuple[tuple[Voter, ...], ...], person: str, seat: str) -> bool:
    return any(voter.person == person and voter.seat != seat for stretch in stretches for voter in stretch)


def _too_many(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    """A vote is held in one moment: never are there more voices than voters at any moment of the item."""
    most = max((len(stretch) for stretch in entitled(meeting, item, vote)), default=0)
    counts = vote.counts
    counted = counts.for_ + counts.against + counts.blank if counts else 0
    given = max(counted, len(voices(vote)))
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


def _figures(meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    """Where a side has both names and a figure, they are the same; a unanimous vote has no voice on the other side."""
    given = counts_of(vote)
    if vote.result is VoteResult.UNANIMOUS and given is not None and given.for_ and given.against:
        yield found(
            Rule.CONTRADICTS_VOTES,
            N_("§ {n}: äänestys on merkitty yksimieliseksi, mutta ääniä on kummallakin puolella. Korjaa toinen."),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
        )
    counts = vote.counts
    if counts is None:
        return
    sides = ((vote.for_, counts.for_), (vote.against, counts.against), (vote.blank, counts.blank))
    if any(names is not None and len(names) != figure for names, figure in sides):
        yield found(
            Rule.CONTRADICTS_VOTES,
            N_("§ {n}: äänestyksen luvut ja nimet ovat ristiriidassa. Korjaa jommatkummat."),
            meeting=meeting.number,
            item=item.number,
            n=item.number,
        )
