"""Declarations of interests: who has one that holds, and who of those that are asked has none.

Lähde: domain.md § 4 (sidonnaisuusilmoitus): asked yearly of members, deputies, scorers and secretary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Declaration, Person, Term
from kokkola_desktop.services.membership.listing import Group

#: Of whom a declaration is asked. Presenters and experts take no part in the choice.
ASKED = frozenset({Capacity.MEMBER, Capacity.DEPUTY, Capacity.SECRETARY})

#: Days before its end from which on a declaration is to be renewed.
SOON = 30


@dataclass(frozen=True, slots=True)
class DeclarationState:
    """A person of the day with the latest declaration: whether it holds, and whether it ends soon."""

    person: Person
    terms: tuple[Term, ...]
    declaration: Declaration | None
    holds: bool
    ends_soon: bool

    @property
    def asked(self) -> bool:
        """Whether one is asked of this person."""
        return any(term.capacity in ASKED for term in self.terms)


def declaration_states(known: Group, day: date) -> list[DeclarationState]:
    """Everybody in the group on a day, those without a valid declaration first, then by name."""
    found = []
    for person in known.people.values():
        terms = tuple(t for t in known.terms.values() if t.person == person.id and t.holds(day))
        if terms:
            found.append(_state(known, person, terms, day))
    return sorted(found, key=lambda one: (one.holds or not one.asked, not one.asked))


def _state(known: Group, person: Person, terms: tuple[Term, ...], day: date) -> DeclarationState:
    own = [one for one in known.declarations.values() if one.person == person.id and one.declared_on <= day]
    last = max(own, key=lambda one: (one.declared_on, one.id or 0), default=None)
    until = last.valid_until if last else None
    holds = last is not None and (until is None or until >= day)
    return DeclarationState(person, terms, last, holds, holds and until is not None and (until - day).days < SOON)
