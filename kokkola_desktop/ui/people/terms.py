"""The form of a term: who, in which capacity and office, from when to when. A new holder ends the term of the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.people.wording import CAPACITIES, OFFICES, options, role
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import day_of
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.people import Seat, Term
    from kokkola_desktop.services.membership import Group

OF_A_SEAT = (Capacity.MEMBER, Capacity.DEPUTY)
WITHOUT_SEAT = (Capacity.DEPUTY, Capacity.PRESENTER, Capacity.EXPERT, Capacity.SECRETARY)


class TermForm(RecordForm):
    """For a seat's holder and deputies, and for those who have no seat."""

    def __init__(self, around: Surroundings) -> None:
        name, year = "term.", around.now().year
        self._seat: Seat | None = None
        self._capacity = Capacity.MEMBER
        self._names: dict[int, str] = {}
        self.person = Choice(_("Henkilö"), name + "person")
        self.capacity = Choice(_("Tehtävä"), name + "capacity")
        self.office = Choice(_("Erityistehtävä"), name + "office", [(key, _(words)) for key, words in OFFICES.items()])
        super().__init__(
            around,
            "term.form",
            {
                "person": self.person,
                "capacity": self.capacity,
                "office": self.office,
                "start": Entry(_("Kausi alkaa"), name + "start", lambda text: day_of(text, year), current().date),
                "end": Entry(_("Kausi päättyy"), name + "end", lambda text: day_of(text, year), current().date),
            },
        )

    def offer(self, known: Group) -> None:
        """The people who can be chosen."""
        self._names = {key: one.name for key, one in known.people.items()}
        self.person.offer([(0, _("valitse henkilö")), *self._names.items()])

    def show_term(self, term: Term, seat: Seat | None) -> None:
        """A term that lies in the file."""
        self._set(seat, term.capacity)
        self.show_record(term)

    def begin_term(self, seat: Seat | None, capacity: Capacity) -> None:
        """A new term in a seat, or without one."""
        self._set(seat, capacity)
        self.begin_new()

    def _set(self, seat: Seat | None, capacity: Capacity) -> None:
        self._seat, self._capacity = seat, capacity
        allowed = OF_A_SEAT if seat is not None else WITHOUT_SEAT
        self.capacity.offer([(one, words) for one, words in options(CAPACITIES) if one in allowed])
        self.office.setVisible(seat is not None and capacity is Capacity.MEMBER)

    def new_value(self) -> Term:
        """Nobody yet."""
        from kokkola_desktop.domain.people import Term

        return Term(0, self._capacity, seat=self._seat.id if self._seat else None)

    def heading(self, value: Any) -> str:
        """Who, as what; or what is begun."""
        if value.id is not None:
            return f"{self._names.get(value.person, '')}, {role(value)}"
        where = sentence(_("paikka {n}"), n=self._seat.position) if self._seat else _("ilman paikkaa")
        return sentence(_("Uusi {role}, {where}"), role=_(CAPACITIES[value.capacity]), where=where)

    def changed_value(self, value: Any, key: str, typed: Any) -> Any:
        """An office belongs to members."""
        changed = replace(value, **{key: typed})
        return changed if changed.capacity is Capacity.MEMBER else replace(changed, office="")

    def is_complete(self, value: Any) -> bool:
        """A person is chosen; in a seat also the day from which on."""
        needs_day = value.id is None and value.seat is not None
        return bool(value.person) and (value.start is not None or not needs_day)

    def keep(self, value: Any) -> int:
        """A new holder of a seat takes it over; any other term is kept as it stands."""
        from kokkola_desktop.services import membership

        if value.id is None and value.seat is not None:
            return membership.change_holder(self.around.workspace, value)
        return super().keep(value)
