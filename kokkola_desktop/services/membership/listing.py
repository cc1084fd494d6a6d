"""Who is in the group: all that is kept of it, and the seats with their holders on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.services import rules
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import people as store


@dataclass(frozen=True, slots=True)
class Group:
    """All that is kept of the group, each kind by id in its order."""

    organisations: dict[int, Organisation]
    people: dict[int, Person]
    seats: dict[int, Seat]
    terms: dict[int, Term]
    declarations: dict[int, Declaration]
    rules: Rules = field(default_factory=Rules)
    """How the group's own rules judge a quorum."""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat on a day: its terms in force by capacity, members first. Without a seat it is one other participant."""

    seat: Seat | None
    terms: tuple[Term, ...]

    @property
    def holder(self) -> Term | None:
        """The member's term; None for a vacant seat."""
        return next((term for term in self.terms if term.capacity is Capacity.MEMBER), None)

    @property
    def deputies(self) -> tuple[Term, ...]:
        """The personal deputies."""
        return tuple(term for term in self.terms if term.capacity is Capacity.DEPUTY)


def group(workspace: Workspace) -> Group:
    """The whole register."""
    with workspace.read() as session:
        return Group(
            {one.id or 0: one for one in store.organisations(session)},
            {one.id or 0: one for one in store.people(session)},
            {one.id or 0: one for one in store.seats(session)},
            {one.id or 0: one for one in store.terms(session)},
            {one.id or 0: one for one in store.declarations(session)},
            rules.of_group(session),
        )


def seat_lines(known: Group, day: date) -> list[SeatLine]:
    """The seats in force on a day in their order, then common deputies, presenters, experts and the secretary."""
    now = [term for term in known.terms.values() if term.holds(day)]
    lines = [
        SeatLine(seat, tuple(sorted((t for t in now if t.seat == seat.id), key=_rank)))
        for seat in known.seats.values()
        if is_in_force(seat, day)
    ]
    others = sorted((term for term in now if term.seat is None), key=_rank)
    return [*lines, *(SeatLine(None, (term,)) for term in others)]


def is_in_force(seat: Seat, day: date) -> bool:
    """Whether the seat exists on the day."""
    return (seat.valid_from is None or seat.valid_from <= day) and (seat.valid_to is None or day <= seat.valid_to)


def _rank(term: Term) -> int:
    return list(Capacity).index(term.capacity)
