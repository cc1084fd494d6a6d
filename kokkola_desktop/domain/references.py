"""References of a meeting's record that point nowhere, names that stand twice, and times that do not exist.

Lähde: cli.md ("All faults of a file are named at once, references to unknown persons, motions and proposals among them").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting, Person
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_

HELSINKI = ZoneInfo("Europe/Helsinki")


def reference_faults(meeting: Meeting) -> Iterator[Finding]:
    """Everything that is referred to and is not there, and everything that is there twice."""
    yield from _twice(meeting)
    people = {person.id for person in meeting.people}
    for place, key in _meeting_people(meeting):
        if key not in people:
            message = N_(
                "Kohdassa {where} on henkilö {id}, jota ei ole henkilöluettelossa. Lisää henkilö tai korjaa viite."
            )
            yield found(Rule.UNKNOWN_REFERENCE, message, meeting=meeting.number, place=place, where=place, id=key)
    yield from _seats(meeting)
    for item in meeting.items:
        yield from _item(meeting, item, people)
    numbers = {item.number for item in meeting.items}
    for correction in meeting.minutes.corrections if meeting.minutes else ():
        if correction.item not in numbers:
            message = N_("Korjaus koskee pykälää § {n}, jota kokouksella ei ole. Korjaa pykälän numero.")
            yield found(Rule.UNKNOWN_REFERENCE, message, meeting=meeting.number, n=correction.item)


def with_strangers(meeting: Meeting) -> Meeting:
    """The meeting with somebody without a vote for each id that points nowhere, so that the rest can be judged too."""
    known = {person.id for person in meeting.people}
    named = [key for _, key in _meeting_people(meeting)]
    named += [key for item in meeting.items for _, key in item_people(item)]
    strangers = (Person(key, key, Capacity.EXPERT, votes=False) for key in dict.fromkeys(named) if key not in known)
    return replace(meeting, people=(*meeting.people, *strangers))


def _twice(meeting: Meeting) -> Iterator[Finding]:
    kinds: tuple[tuple[str, Iterable[object]], ...] = (
        (N_("Henkilön tunnus {id} on kahdesti. Anna kullekin oma."), (p.id for p in meeting.people)),
        (N_("Pykälä § {id} on kokouksessa kahdesti. Korjaa numerointi."), (i.number for i in meeting.items)),
        (
            N_("Hanke {id} on kokouksessa kahdesti. Poista toinen."),
            # Codes are compared without case, as in tables.
            (p.reference.casefold() for p in meeting.proposals if p.reference),
        ),
    )
    for message, keys in kinds:
        for key, times in Counter(keys).items():
            if times > 1:
                yield found(Rule.DUPLICATE_NUMBER, message, meeting=meeting.number, id=key)
    for item in meeting.items:
        for key, times in Counter(m.id for m in item.motions).items():
            if times > 1:
                message = N_("§ {n}: ehdotuksen tunnus {id} on kahdesti. Anna kullekin oma.")
                yield found(
                    Rule.DUPLICATE_NUMBER, message, meeting=meeting.number, item=item.number, n=item.number, id=key
                )


def _meeting_people(meeting: Meeting) -> Iterator[tuple[str, str]]:
    for place in ("chair", "vice_chair", "secretary"):
        key = getattr(meeting, place)
        if key is not None:
            yield f"meeting.{place}", key
    yield from (("meeting.checkers", key) for key in meeting.checkers)
    if meeting.minutes:
        yield from (("meeting.minutes.signed", entry.person) for entry in meeting.minutes.signed)
    for person in meeting.people:
        yield from (("people.deputy_of", key) for key in person.deputy_of)
    for entry in meeting.attendance:
        yield "attendance.person", entry.person
        if entry.seat is not None:
            yield "attendance.seat", entry.seat
    for proposal in meeting.proposals:
        yield from (("proposals.handled_by", key) for key in proposal.handled_by)
        for partner in proposal.partners:
            yield from (("proposals.partners.handled_by", key) for key in partner.handled_by)


def _seats(meeting: Meeting) -> Iterator[Finding]:
    """A deputy of several members must say in whose seat; a seat is a member's, and one of the deputy's own."""
    people = {person.id: person for person in meeting.people}
    for entry in meeting.attendance:
        person = people.get(entry.person)
        if person is None or person.capacity is not Capacity.DEPUTY:
            continue
        if entry.seat is None and len(person.deputy_of) > 1:
            message = N_("Varajäsenen {name} ({id}) läsnäolosta puuttuu paikka (seat): kirjaa, kenen paikalla hän oli.")
            yield found(Rule.UNKNOWN_REFERENCE, message, meeting=meeting.number, name=person.name, id=person.id)
        seat = people.get(entry.seat or "")
        if seat is not None and (
            seat.capacity is not Capacity.MEMBER or (person.deputy_of and seat.id not in person.deputy_of)
        ):
            message = N_(
                "Varajäsen {name} ({id}) on merkitty paikalle {seat}, joka ei ole hänen jäsenensä. Korjaa paikka."
            )
            yield found(
                Rule.UNKNOWN_REFERENCE, message, meeting=meeting.number, name=person.name, id=person.id, seat=seat.id
            )


def item_people(item: Item) -> Iterator[tuple[str, str]]:
    """Every person that an item refers to, with the place in the file."""
    for place in ("presenter", "preparer", "chair", "secretary"):
        key = getattr(item, place)
        if key is not None:
            yield place, key
    yield from (("checkers", key) for key in item.checkers)
    yield from (("disqualified", entry.person) for entry in item.disqualified)
    yield from (("disputes", entry.person) for entry in item.disputes)
    yield from (("heard", key) for key in item.heard)
    for motion in item.motions:
        yield "motions.by", motion.by
        yield from (("motions.seconded_by", key) for key in motion.seconded_by)
    for vote in item.votes:
        for side in ("for_", "against", "blank"):
            yield from ((f"votes.{side.rstrip('_')}", key) for key in getattr(vote, side) or ())
    for election in item.elections:
        yield from (("elections.elected", key) for key in election.elected)
        yield from (("elections.candidates", entry.person) for entry in election.candidates)
    yield from (("answers", answer.person) for answer in item.answers)
    yield from (("dissents", dissent.person) for dissent in item.dissents)


def _item(meeting: Meeting, item: Item, people: set[str]) -> Iterator[Finding]:
    facts: dict[str, Any] = {"meeting": meeting.number, "item": item.number, "n": item.number}
    for place, key in item_people(item):
        if key not in people:
            message = N_("§ {n}: kohdassa {where} on henkilö {id}, jota ei ole henkilöluettelossa. Korjaa viite.")
            yield found(Rule.UNKNOWN_REFERENCE, message, **facts, place=place, where=place, id=key)
    yield from _motions(item, facts)
    for reference in dict.fromkeys((*item.references, *filter(None, [item.proposal]))):
        if meeting.proposal(reference) is None:
            message = N_("§ {n}: hanketta {id} ei ole kokouksen hankkeissa. Lisää hanke tai korjaa viite.")
            yield found(Rule.UNKNOWN_REFERENCE, message, **facts, id=reference)
    for reference in item.decision.amounts if item.decision else {}:
        if reference not in item.references:
            message = N_("§ {n}: päätöksessä on summa hankkeelle {id}, joka ei ole tässä asiassa. Korjaa viite.")
            yield found(Rule.UNKNOWN_REFERENCE, message, **facts, id=reference)


def _motions(item: Item, facts: Mapping[str, Any]) -> Iterator[Finding]:
    motions = {motion.id for motion in item.motions}
    for vote in item.votes:
        for key in (vote.motion, vote.yes):
            if key is not None and key not in motions:
                message = N_("§ {n}: äänestyksessä on ehdotus {id}, jota asiassa ei ole tehty. Korjaa viite.")
                yield found(Rule.UNKNOWN_REFERENCE, message, **facts, id=key)
        if vote.yes is not None and vote.yes == vote.motion:
            message = N_("§ {n}: äänestyksessä ehdotus {id} on itseään vastassa. Korjaa ehdotukset.")
            yield found(Rule.UNKNOWN_REFERENCE, message, **facts, id=vote.yes)


def exists(day: date, moment: time) -> bool:
    """Whether the clock of Helsinki shows the time on that day: an hour is skipped each spring."""
    before, after = (HELSINKI.utcoffset(datetime.combine(day, moment.replace(fold=fold))) for fold in (0, 1))
    # Where the clock is turned back both readings exist, the earlier with the greater offset; where it skips, neither.
    return before is None or after is None or before >= after


def time_faults(meeting: Meeting) -> Iterator[Finding]:
    """Times that the clock skips on that night, and stretches that end before they begin."""
    for place, day, moment in _times(meeting):
        if not exists(day, moment):
            message = N_(
                "Kohdan {where} aikaa {moment} ei ole {day}: kello siirtyy silloin tunnin eteenpäin. Korjaa aika."
            )
            yield found(
                Rule.NO_SUCH_TIME, message, meeting=meeting.number, place=place, where=place, moment=moment, day=day
            )
    for place, start, end in _stretches(meeting):
        if start is not None and end is not None and end < start:
            message = N_("Kohdassa {where} loppu {end} on ennen alkua {start}. Korjaa ajat.")
            yield found(
                Rule.NO_SUCH_TIME, message, meeting=meeting.number, place=place, where=place, start=start, end=end
            )


def _stretches(meeting: Meeting) -> Iterator[tuple[str, time | None, time | None]]:
    yield "meeting", meeting.start, meeting.end
    yield from (("meeting.breaks", pause.start, pause.end) for pause in meeting.breaks)
    yield from ((f"attendance ({entry.person})", entry.start, entry.end) for entry in meeting.attendance)
    yield from ((f"§ {item.number}", item.start, item.end) for item in meeting.items)


def _times(meeting: Meeting) -> Iterator[tuple[str, date, time]]:
    for place, start, end in _stretches(meeting):
        yield from ((place, meeting.date, moment) for moment in (start, end) if moment is not None)
    for item in meeting.items:
        moments = [vote.at for vote in item.votes] + ([item.decision.at] if item.decision else [])
        yield from ((f"§ {item.number}", meeting.date, moment) for moment in moments if moment is not None)
        for answer in item.answers:
            yield f"§ {item.number} answers", answer.at.date(), answer.at.time()
    if meeting.deadline is not None:
        yield "meeting.deadline", meeting.deadline.date(), meeting.deadline.time()
