"""Who is here, as lines: the words of each, and the sentence about the quorum. Plain values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from kokkola_desktop.domain.attendance import disqualified, entitled_at, seat_of
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting, Person
from kokkola_desktop.domain.presence import current as present_now, free_seats, is_there
from kokkola_desktop.domain.quorum import Quorum, Rules, denominator
from kokkola_desktop.ui.words import _, current, sentence

#: Each person has one of these in the attendance mode; A marks all members present.
LETTERS = "BCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"


@dataclass(frozen=True, slots=True)
class Line:
    """One person: who, what is said of the presence, in which ink and with which icon; a deputy stands inset."""

    person: str
    name: str
    about: str
    state: str
    ink: str
    icon: str = ""
    letter: str = ""
    deputy: bool = False
    there: bool = False


def everybody(meeting: Meeting) -> tuple[Person, ...]:
    """Chair, vice chair and the other members, each followed by the deputies; then those without a vote."""
    offices = {meeting.chair: 0, meeting.vice_chair: 1}
    members = sorted((p for p in meeting.people if p.capacity is Capacity.MEMBER), key=lambda p: offices.get(p.id, 2))
    placed: dict[str, Person] = {}
    for member in members:
        placed.setdefault(member.id, member)
        for deputy in meeting.people:
            if deputy.capacity is Capacity.DEPUTY and member.id in deputy.deputy_of:
                placed.setdefault(deputy.id, deputy)
    for person in meeting.people:
        placed.setdefault(person.id, person)
    return tuple(placed.values())


def lines(meeting: Meeting, item: Item | None, at: time, *, everyone: bool) -> tuple[Line, ...]:
    """The lines of the side; deputies who are neither there nor needed appear only with ``everyone``."""
    voters = {voter.person for voter in entitled_at(meeting, item, at)}
    result = []
    for n, person in enumerate(everybody(meeting)):
        letter = LETTERS[n] if n < len(LETTERS) else ""
        shown = _line(meeting, item, person, at, letter, votes=person.id in voters)
        if everyone or person.capacity is not Capacity.DEPUTY or shown.there or free_seats(meeting, item, person, at):
            result.append(shown)
    return tuple(result)


def _line(meeting: Meeting, item: Item | None, person: Person, at: time, letter: str, *, votes: bool) -> Line:
    entry = present_now(meeting, person.id, at)
    out = disqualified(item)
    deputy = person.capacity is Capacity.DEPUTY
    facts: dict[str, Any] = {
        "person": person.id,
        "name": person.name,
        "about": person.organisation,
        "letter": letter,
        "deputy": deputy,
        "there": entry is not None,
    }
    if person.id in out:
        words = sentence(_("esteellinen § {n}"), n=item.number if item else "")
        return Line(**facts, state=words, ink="bad", icon="user-x")
    if entry is None:
        return Line(**facts, state=_("poissa"), ink="muted", icon="user-minus")
    icon = "video" if entry.remote else ""
    remote = _(" (etä)") if entry.remote else ""
    if not votes:
        return Line(**facts, state=_("ei äänestä") + remote, ink="muted", icon=icon)
    if deputy and seat_of(meeting, entry) in out:
        return Line(**facts, state=_("läsnä tässä asiassa") + remote, ink="ok", icon=icon)
    since = ""
    if meeting.start is not None and entry.start > meeting.start:
        since = f" {current().clock(entry.start)}–"
    return Line(**facts, state=_("läsnä") + remote + since, ink="ok", icon=icon)


@dataclass(frozen=True, slots=True)
class QuorumWords:
    """Whether the group can decide now, and why, in words."""

    holds: bool
    head: str
    rest: str


def quorum_now(meeting: Meeting, item: Item | None, rules: Rules, at: time) -> QuorumWords:
    """The quorum of the item at this moment."""
    now = Quorum(len(entitled_at(meeting, item, at)), denominator(meeting, rules), rules.share)
    head = _("Päätösvaltainen.") if now.holds else _("Ei päätösvaltainen.")
    rest = sentence(
        _("Läsnä {present}/{seats} äänivaltaista, vaaditaan {needed}."),
        present=now.present,
        seats=now.seats,
        needed=now.needed,
    )
    out = [person for person in meeting.people if person.id in disqualified(item)]
    return QuorumWords(now.holds, head, " ".join((rest, *(_absence(meeting, item, person, at) for person in out))))


def _absence(meeting: Meeting, item: Item | None, person: Person, at: time) -> str:
    if person.capacity is not Capacity.MEMBER or not person.votes:
        return sentence(_("{name} esteellinen."), name=person.name)
    sits = any(voter.seat == person.id for voter in entitled_at(meeting, item, at))
    words = _("{name} esteellinen, varajäsen tilalla.") if sits else _("{name} esteellinen.")
    return sentence(words, name=person.name)


def seat_for(meeting: Meeting, item: Item | None, person: Person, at: time) -> str | None:
    """The seat in which a deputy sits down: the first whose member is away or disqualified, else the first of their own."""
    if person.capacity is not Capacity.DEPUTY:
        return None
    free = free_seats(meeting, item, person, at)
    return next(iter((*free, *person.deputy_of)), None)


def here(meeting: Meeting, person: str, at: time) -> bool:
    """Whether a letter or a click means leaving."""
    return is_there(meeting, person, at)
