"""What is kept about one person, and what binds it: the records that name somebody are the group's archive.

Lähde: tietosuoja-asetus (EU) 2016/679, 15 and 17 artikla.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Declaration, Person, Seat, Term
from kokkola_desktop.domain.scoring import ScorerRole
from kokkola_desktop.errors import N_, UserError


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """One meeting that names the person: in which capacity, and whether they were there."""

    number: str
    on: date
    capacity: Capacity
    present: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """One scoring that the person gave."""

    reference: str
    title: str
    role: ScorerRole
    on: date | None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What the register keeps about somebody, and the records that name them.

    ``named_in`` are proposals (reference, title), ``names`` all names that the person has had in the register,
    ``by_name`` the numbers of all meetings that give one of them; with a ``namesake`` in the register, ``meetings`` are
    those alone that are surely theirs. ``has_contacts``: an address or a number, also a former one in the history.
    """

    person: Person
    organisation: str
    terms: tuple[tuple[Term, Seat | None], ...]
    declarations: tuple[Declaration, ...]
    meetings: tuple[AtMeeting, ...]
    scorings: tuple[Scored, ...]
    named_in: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    namesake: bool = False
    has_contacts: bool = False

    def in_office(self, day: date) -> bool:
        """Whether a term is open on the day or later."""
        return any(term.end is None or term.end >= day for term, _seat in self.terms)


#: More projects than this are counted, and so many are named.
FEW = 5


def binds(data: PersonalData, day: date) -> list[UserError]:
    """Why somebody cannot be erased whole on a day, a sentence each; none if nothing binds."""
    found = []
    if data.in_office(day):
        found.append(UserError(N_("Kausi johtoryhmässä on voimassa: päätä se ensin.")))
    if data.by_name:
        found.append(UserError(N_("Nimi on kokousten {numbers} asiakirjoissa."), numbers=data.by_name))
    if data.scorings:
        references = tuple(dict.fromkeys(one.reference for one in data.scorings))
        message = N_("Nimi on hankkeiden {references} arvioinneissa.")
        if len(references) > FEW:
            message = N_("Nimi on {count} hankkeen arvioinneissa, esimerkiksi {references}.")
        found.append(UserError(message, references=references[:FEW], count=len(references)))
    if data.named_in:
        references = tuple(reference for reference, _title in data.named_in)
        found.append(UserError(N_("Nimi on hakemuksissa {references}."), references=references))
    return found
