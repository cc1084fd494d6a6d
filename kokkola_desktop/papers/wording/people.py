"""Sentences on who was there, who came and left, who was disqualified, and in whose seat somebody sat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from kokkola_desktop.domain.attendance import (
    disqualified,
    entitled_during,
    entitled_for_decision,
    movements,
    present_during,
    seat_of,
)
from kokkola_desktop.domain.disqualification import GROUND_NAMES, POINTS
from kokkola_desktop.domain.meeting import Capacity, Disqualification, Ground, Item, Meeting, Person, Way
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, sort_key

CAPACITIES: dict[Capacity, str] = {
    Capacity.MEMBER: N_("jäsen"),
    Capacity.DEPUTY: N_("varajäsen"),
    Capacity.PRESENTER: N_("esittelijä"),
    Capacity.EXPERT: N_("asiantuntija"),
    Capacity.SECRETARY: N_("sihteeri"),
}
WAYS: dict[Way, str] = {
    Way.IN_PLACE: N_("Läsnäolokokous"),
    Way.REMOTE: N_("Sähköinen kokous"),
    Way.HYBRID: N_("Hybridikokous"),
    Way.WRITTEN: N_("Kirjallinen menettely"),
}


def listed(language: Language, parts: Iterable[str]) -> str:
    """``a, b ja c``."""
    *first, last = [*parts] or [""]
    if not first:
        return last
    return language.sentence(N_("{first} ja {last}"), first=", ".join(first), last=last)


def role(language: Language, meeting: Meeting, person: Person) -> str:
    """puheenjohtaja, varapuheenjohtaja, jäsen, varajäsen …; the secretary keeps the minutes."""
    _ = language.text
    if person.id == meeting.chair:
        return _(N_("puheenjohtaja"))
    if person.id == meeting.vice_chair:
        return _(N_("varapuheenjohtaja"))
    if person.id == meeting.secretary:
        return _(N_("sihteeri, pöytäkirjanpitäjä"))
    if person.capacity is Capacity.MEMBER and not person.votes:
        return _(N_("jäsen, puheoikeus"))
    return _(CAPACITIES[person.capacity])


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of a list of those present: the person, the role with the seat, and when if not all the time."""

    person: Person
    role: str
    when: str


def attendees(language: Language, meeting: Meeting) -> tuple[Attendee, ...]:
    """Everybody who was present at some time, those with a vote first, in Finnish order within each group."""
    lines = []
    for person in meeting.people:
        entries = [entry for entry in meeting.attendance if entry.person == person.id]
        if entries:
            seats = [meeting.person(s).name for s in dict.fromkeys(seat_of(meeting, e) for e in entries) if s]
            name = role(language, meeting, person)
            if person.capacity is Capacity.DEPUTY and seats:
                name = language.sentence(N_("varajäsen (jäsen {member})"), member=listed(language, seats))
            lines.append(Attendee(person, name, _when(language, meeting, person)))
    return tuple(sorted(lines, key=lambda line: _order(line.person)))


def absentees(meeting: Meeting) -> tuple[Person, ...]:
    """The members who were not there at any time, in Finnish order."""
    there = {entry.person for entry in meeting.attendance}
    away = [p for p in meeting.people if p.capacity is Capacity.MEMBER and p.id not in there]
    return tuple(sorted(away, key=_order))


def _order(person: Person) -> tuple[int, str]:
    """Members, deputies, and those without a vote; by name in each group, whatever office somebody holds."""
    group = {Capacity.MEMBER: 0, Capacity.DEPUTY: 1}.get(person.capacity, 2)
    return group, sort_key(person.name)


def _when(language: Language, meeting: Meeting, person: Person) -> str:
    entries = sorted((e for e in meeting.attendance if e.person == person.id), key=lambda e: e.start)
    start, end = entries[0].start, entries[-1].end
    whole = len(entries) == 1 and (meeting.start is None or start <= meeting.start)
    parts = []
    if not (whole and (meeting.end is None or end >= meeting.end)):
        parts.append(", ".join(span(language, entry.start, entry.end) for entry in entries))
    if any(entry.remote for entry in entries):
        parts.append(language.text(N_("etänä")))
    return "; ".join(parts)


def span(language: Language, start: time, end: time) -> str:
    """``klo 9.00–10.05``."""
    return f"{language.at(start)}–{language.clock(end)}"


def movement_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Who came, left or was away within the item. Lähde: domain.md § 5."""
    for move in movements(meeting, item):
        name = meeting.person(move.person).name
        if move.left and move.arrived:
            when = span(language, move.left, move.arrived)
            yield language.sentence(N_("{name} oli poissa {when}."), name=name, when=when)
        elif move.left:
            yield language.sentence(N_("{name} poistui {when}."), name=name, when=language.at(move.left))
        elif move.arrived:
            yield language.sentence(N_("{name} saapui {when}."), name=name, when=language.at(move.arrived))


def ground_text(language: Language, entries: Iterable[Disqualification]) -> str:
    """``hallintolaki 28 § 1 mom. 4 ja 5 kohta, palvelussuhde- ja toimeksiantojäävi sekä yhteisöjäävi``."""
    grounds = sorted({entry.ground for entry in entries}, key=lambda ground: POINTS.get(ground, 99))
    parts = []
    if points := [ground for ground in grounds if ground in POINTS]:
        *rest, last = [language.text(GROUND_NAMES[ground]) for ground in points]
        name = language.sentence(N_("{first} sekä {last}"), first=", ".join(rest), last=last) if rest else last
        numbers = listed(language, (str(POINTS[ground]) for ground in points))
        parts.append(
            language.sentence(N_("hallintolaki 28 § 1 mom. {points} kohta, {name}"), points=numbers, name=name)
        )
    if Ground.HANDLED in grounds:
        name = language.text(GROUND_NAMES[Ground.HANDLED])
        parts.append(language.sentence(N_("kuntalaki 97 §, {name}"), name=name))
    return "; ".join(parts)


def disqualification_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Who left on which ground and until when, disputes decided by the group, and deputies in their seats."""
    yield from dispute_sentences(language, meeting, item)
    out = disqualified(item)
    for key in dict.fromkeys(entry.person for entry in item.disqualified):
        if key in out and (text := _left(language, meeting, item, key)):
            yield text
    yield from deputy_sentences(language, meeting, item)


def dispute_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """What the group decided on somebody's disqualification. Lähde: HallintoL 29 §."""
    for dispute in item.disputes:
        name = meeting.person(dispute.person).name
        message = (
            N_("Johtoryhmä päätti, että {name} on esteellinen (hallintolaki 29 §).")
            if dispute.disqualified
            else N_("Johtoryhmä päätti, että {name} ei ole esteellinen (hallintolaki 29 §).")
        )
        yield " ".join(filter(None, (language.sentence(message, name=name), dispute.text)))


def deputy_sentences(language: Language, meeting: Meeting, item: Item) -> Iterator[str]:
    """Who sat in the seat of somebody disqualified."""
    for deputy, member in _deputies(meeting, item):
        yield language.sentence(
            N_("{deputy} toimi varajäsenenä tämän asian käsittelyssä (jäsen {member})."),
            deputy=meeting.person(deputy).name,
            member=meeting.person(member).name,
        )


def _left(language: Language, meeting: Meeting, item: Item, key: str) -> str:
    entries = [entry for entry in item.disqualified if entry.person == key]
    facts = {"name": meeting.person(key).name, "ground": ground_text(language, entries)}
    stayed = any(entry.kind.value == "stayed" for entry in item.irregular)
    # Whom the group declared disqualified has announced nothing.
    settled = any(dispute.person == key and dispute.disqualified for dispute in item.disputes)
    if settled and stayed:
        return " ".join(entry.note for entry in entries if entry.note)
    if settled and item.start and item.end:
        message = N_("{name} poistui kokouksesta asian käsittelyn ajaksi {when} ({ground}).")
        facts["when"] = span(language, item.start, item.end)
    elif settled:
        message = N_("{name} poistui kokouksesta asian käsittelyn ajaksi ({ground}).")
    elif meeting.way is Way.WRITTEN:
        message = N_("{name} ilmoitti olevansa esteellinen ({ground}) eikä osallistunut asian käsittelyyn.")
    elif stayed:
        message = N_("{name} ilmoitti olevansa esteellinen ({ground}).")
    elif item.start and item.end:
        message = N_(
            "{name} ilmoitti olevansa esteellinen ({ground}) ja poistui kokouksesta asian käsittelyn ajaksi {when}."
        )
        facts["when"] = span(language, item.start, item.end)
    else:
        message = N_("{name} ilmoitti olevansa esteellinen ({ground}) ja poistui kokouksesta asian käsittelyn ajaksi.")
    notes = " ".join(entry.note for entry in entries if entry.note)
    return " ".join(filter(None, (language.sentence(message, facts), notes)))


def _deputies(meeting: Meeting, item: Item) -> list[tuple[str, str]]:
    """Deputies who sat in the seat of somebody disqualified, with the member; also one who came in the last minute."""
    out = disqualified(item)
    sitting = [*entitled_during(meeting, item), entitled_for_decision(meeting, item)]
    pairs = {(v.person, v.seat): None for stretch in sitting for v in stretch if v.seat in out}
    return list(pairs)


def present_names(meeting: Meeting, item: Item) -> tuple[Person, ...]:
    """Those entitled to vote at the decision of the item, in Finnish order."""
    voters = [meeting.person(voter.person) for voter in entitled_for_decision(meeting, item)]
    return tuple(sorted(voters, key=lambda person: sort_key(person.name)))


def others_present(meeting: Meeting, item: Item) -> tuple[Person, ...]:
    """Those present without a vote at the item: presenter, secretary, experts."""
    voting = {person.id for person in present_names(meeting, item)}
    keys = dict.fromkeys(entry.person for entry in present_during(meeting, item))
    people = [meeting.person(key) for key in keys if key not in voting]
    quiet = [
        person for person in people if person.capacity not in (Capacity.MEMBER, Capacity.DEPUTY) or not person.votes
    ]
    return tuple(sorted(quiet, key=lambda person: sort_key(person.name)))
