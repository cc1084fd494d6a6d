"""Undo of what is done with the group: holders, names, people pasted, things taken out."""

from __future__ import annotations

from datetime import date

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.services import membership, people


def seat_with_holder(workspace) -> tuple[int, int]:
    seat = people.save(workspace, Seat(4))
    daavid = people.save(workspace, Person("Daavid Lampi"))
    return seat, people.save(
        workspace, Term(daavid, Capacity.MEMBER, seat=seat, office="chair", start=date(2025, 8, 1))
    )


def another_holder(workspace):
    seat, _term = seat_with_holder(workspace)
    kerttu = people.save(workspace, Person("Kerttu Kivi"))
    yield
    membership.change_holder(workspace, Term(kerttu, Capacity.MEMBER, seat=seat, start=date(2026, 8, 1)))


def the_end_of_a_term(workspace):
    _seat, term = seat_with_holder(workspace)
    yield
    membership.end_term(workspace, term, date(2026, 7, 31))


def another_name(workspace):
    key = people.save(workspace, Organisation("ELY-keskus"))
    people.save(workspace, Person("Kerttu Kivi", organisation=key))
    people.save(workspace, Seat(4, organisation=key))
    yield
    membership.rename_organisation(workspace, key, "Elinvoimakeskus", date(2026, 1, 1))


def take_a_person_out(workspace):
    key = people.save(workspace, Person("Kerttu Kivi"))
    yield
    membership.remove(workspace, Person, key)


def paste_people(workspace):
    read = membership.read_table(workspace, "Nimi\tTaho\tRooli\tVarajäsen\nAune Aho\tKoe Oy\tjäsen\tVille Vara\n")
    yield
    membership.take_in(workspace, read.people)


UNDONE = {
    "membership.changing.change_holder": another_holder,
    "membership.changing.end_term": the_end_of_a_term,
    "membership.changing.rename_organisation": another_name,
    "membership.changing.remove": take_a_person_out,
    "membership.pasting.take_in": paste_people,
}
