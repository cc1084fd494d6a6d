"""Disqualification: the grounds, and what the register suggests. Never automatic: a suggestion is "arvioitava".

Lähde: HallintoL 27–30 §, KuntaL 97 § (own municipality), domain.md § 4.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kokkola_desktop.domain.attendance import deputised, disqualified
from kokkola_desktop.domain.identifiers import read_business_id
from kokkola_desktop.domain.meeting import (
    Ground,
    Item,
    Meeting,
    MeetingProposal,
    OrganisationKind,
    Person,
)
from kokkola_desktop.errors import N_

#: The point of HallintoL 28 § 1 mom., and the name that the minutes print; ``handled`` is KuntaL 97 §.
POINTS: dict[Ground, int] = {
    Ground.PARTY: 1,
    Ground.REPRESENTATION: 2,
    Ground.INTEREST: 3,
    Ground.EMPLOYMENT: 4,
    Ground.BODY: 5,
    Ground.SUPERVISION: 6,
    Ground.GENERAL: 7,
}
GROUND_NAMES: dict[Ground, str] = {
    Ground.PARTY: N_("osallisuusjäävi"),
    Ground.REPRESENTATION: N_("edustusjäävi"),
    Ground.INTEREST: N_("intressijäävi"),
    Ground.EMPLOYMENT: N_("palvelussuhde- ja toimeksiantojäävi"),
    Ground.BODY: N_("yhteisöjäävi"),
    Ground.SUPERVISION: N_("ohjaus- ja valvontajäävi"),
    Ground.GENERAL: N_("yleislausekejäävi"),
    Ground.HANDLED: N_("valmistellut, allekirjoittanut tai esitellyt hakemuksen"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant or partner of a matter, by name and business ID."""

    name: str
    business_id: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody may be disqualified: the ground and the fact behind it, to be judged by people."""

    person: str
    ground: Ground
    organisation: str
    role: str = ""


def same_organisation(a: Party, b: Party) -> bool:
    """By business ID where both have one, however it is written; else by name, without case and blanks.

    Similar names are not the same.
    """
    if a.business_id and b.business_id:
        return read_business_id(a.business_id).text == read_business_id(b.business_id).text
    return bool(a.name.strip()) and _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    """A letter with its mark is the same whether it is written as one character or as two."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _identified(meeting: Meeting, party: Party) -> Party:
    """The party with the business ID that the meeting's organisations have under its name."""
    if party.business_id:
        return party
    ids = (
        one.business_id for one in meeting.organisations if one.business_id and _plain(one.name) == _plain(party.name)
    )
    return replace(party, business_id=next(ids, ""))


def suggestions(meeting: Meeting, item: Item) -> tuple[Suggestion, ...]:
    """Who may be disqualified for the item, each person once per ground, in the order of the people."""
    proposals = [p for p in (meeting.proposal(reference) for reference in item.references) if p is not None]
    found: dict[tuple[str, Ground], Suggestion] = {}
    for person in meeting.people:
        for proposal in proposals:
            for suggestion in _of_person(meeting, person, proposal):
                found.setdefault((suggestion.person, suggestion.ground), suggestion)
    return tuple(found.values())


def deputies_to_offer(meeting: Meeting, item: Item, seat: str) -> tuple[Person, ...]:
    """The deputies of a seat for whom nothing is suggested and who are not disqualified already."""
    doubtful = {suggestion.person for suggestion in suggestions(meeting, item)} | disqualified(item)
    return tuple(
        person for person in meeting.people if seat in deputised(meeting, person) and person.id not in doubtful
    )


def parties(proposal: MeetingProposal) -> Iterator[tuple[Party, tuple[str, ...]]]:
    """The applicant and the partners, each with the people who handled its part."""
    yield Party(proposal.applicant, proposal.business_id), proposal.handled_by
    for partner in proposal.partners:
        yield Party(partner.organisation, partner.business_id), partner.handled_by


def _of_person(meeting: Meeting, person: Person, proposal: MeetingProposal) -> Iterator[Suggestion]:
    for party, handlers in parties(proposal):
        own = _kind(meeting, party) is OrganisationKind.OWN_MUNICIPALITY
        if not own:
            for employer, role in _employers(person):
                if _same(meeting, employer, party):
                    yield Suggestion(person.id, Ground.EMPLOYMENT, party.name, role)
        for board in person.boards:
            if _same(meeting, Party(board.organisation, board.business_id), party):
                yield Suggestion(person.id, Ground.BODY, party.name, board.role)
        if person.id in handlers:
            yield Suggestion(person.id, Ground.HANDLED, party.name)


def _same(meeting: Meeting, tie: Party, party: Party) -> bool:
    return same_organisation(tie, party) or same_organisation(_identified(meeting, tie), _identified(meeting, party))


def _employers(person: Person) -> Iterator[tuple[Party, str]]:
    for tie in person.employers:
        yield Party(tie.organisation, tie.business_id), tie.role
    if person.organisation:
        yield Party(person.organisation, person.business_id), ""


def _kind(meeting: Meeting, party: Party) -> OrganisationKind:
    for organisation in meeting.organisations:
        if same_organisation(Party(organisation.name, organisation.business_id), party):
            return organisation.kind
    return OrganisationKind.OTHER
