"""The §§ of a year run through its meetings by their days, and a coming meeting has the people of the group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.meeting import Attendance, Capacity, Item, ItemKind, MeetingState
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import history, meetings, people
from kokkola_desktop.services.meetings import agenda, handling, participants, planning, roster
from kokkola_desktop.store import people as register


def numbers(workspace, number):
    return [item.number for item in meetings.get(workspace, number).items]


def span(workspace, number):
    found = numbers(workspace, number)
    assert found == list(range(found[0], found[0] + len(found)))
    return found[0], found[-1]


@pytest.fixture
def year(workspace):
    """Three planned meetings of nine standing items each."""
    return [planning.plan(workspace, date(2026, month, 5)) for month in (3, 6, 9)]


class TestNumbers:
    def test_planned_meetings_follow_each_other(self, workspace, year):
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]

    def test_marking_the_notice_as_sent_fixes_the_numbers_that_were_shown(self, workspace, year):
        meetings.call(workspace, year[0], date(2026, 2, 20))
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]

    def test_meetings_called_in_another_order_keep_the_numbers_that_were_shown(self, workspace, year):
        meetings.call(workspace, year[1], date(2026, 2, 10))
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]
        meetings.call(workspace, year[0], date(2026, 2, 20))
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]

    def test_where_a_later_meeting_leaves_no_room_the_numbers_come_after_it(self, workspace, year):
        meetings.call(workspace, year[1], date(2026, 2, 10))
        meetings.add_items(workspace, year[0], [Item(0, ItemKind.OTHER, "Asia", explanation="Selostus.")])
        assert [span(workspace, number) for number in year] == [(19, 28), (10, 18), (29, 37)]

    def test_an_item_more_moves_the_meetings_after_it_in_the_same_step(self, workspace, year):
        meetings.add_items(workspace, year[0], [Item(0, ItemKind.OTHER, "Asia", explanation="Selostus.")])
        assert [span(workspace, number) for number in year] == [(1, 10), (11, 19), (20, 28)]
        history.undo(workspace)
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]

    def test_another_order_leaves_the_numbers_where_they_were(self, workspace, year):
        agenda.move_item(workspace, year[1], 12, 0)
        assert span(workspace, year[1]) == (10, 18)

    def test_a_meeting_planned_between_comes_between(self, workspace, year):
        between = planning.plan(workspace, date(2026, 4, 5))
        assert [span(workspace, number) for number in (*year[:1], between, *year[1:])] == [
            *((1, 9), (10, 18), (19, 27), (28, 36))
        ]

    def test_a_meeting_that_is_put_off_lets_the_others_go_before_it(self, workspace, year):
        agenda.write_meeting(workspace, year[0], agenda.MeetingFacts(date(2026, 12, 1)))
        assert [span(workspace, number) for number in (*year[1:], year[0])] == [(1, 9), (10, 18), (19, 27)]
        history.undo(workspace)
        assert [span(workspace, number) for number in year] == [(1, 9), (10, 18), (19, 27)]

    def test_a_late_item_gets_the_next_number_and_the_planned_ones_make_way(self, workspace, year):
        meetings.call(workspace, year[0], date(2026, 2, 20))
        late = planning.add_late_item(workspace, year[0], Item(0, ItemKind.OTHER, "Kiireinen"))
        assert late == 10
        assert [span(workspace, number) for number in year[1:]] == [(11, 19), (20, 28)]

    def test_a_meeting_that_is_called_off_before_its_notice_leaves_no_gap(self, workspace, year):
        agenda.cancel(workspace, year[0])
        assert [span(workspace, number) for number in year[1:]] == [(1, 9), (10, 18)]

    def test_a_notice_cannot_have_left_after_the_meeting(self, workspace, year):
        with pytest.raises(UserError, match="korjaa päivä"):
            meetings.call(workspace, year[0], date(2026, 3, 6))
        assert meetings.get(workspace, year[0]).state is MeetingState.PLANNED

    def test_the_day_of_the_notice_is_corrected_with_the_other_facts(self, workspace, year):
        meetings.call(workspace, year[0], date(2026, 2, 20))
        agenda.write_meeting(workspace, year[0], agenda.MeetingFacts(date(2026, 3, 5), called_on=date(2026, 2, 19)))
        assert meetings.get(workspace, year[0]).called_on == date(2026, 2, 19)


def enter(workspace, name, capacity=Capacity.MEMBER, **more):
    organisation = people.save(workspace, Organisation(f"{name} Oy"))
    person = people.save(workspace, Person(name, organisation=organisation))
    place = len(people.records(workspace)) + 1
    seat = people.save(workspace, Seat(place, organisation=organisation)) if capacity is Capacity.MEMBER else None
    people.save(workspace, Term(person, capacity, seat=seat, **more))


class TestPeople:
    def test_a_meeting_planned_before_the_members_gets_them(self, workspace):
        number = planning.plan(workspace, date(2026, 3, 5))
        assert not participants.participants(workspace, number).outdated, "there is nobody to fetch"
        with pytest.raises(UserError, match="lisää jäsenet ensin"):
            roster.renew(workspace, number)
        enter(workspace, "Maija Malli", office="chair")
        enter(workspace, "Sirkka Sihteeri", Capacity.SECRETARY)
        seen = participants.participants(workspace, number)
        assert (seen.people, seen.outdated) == ((), True)
        roster.renew(workspace, number)
        meeting = meetings.get(workspace, number)
        assert [one.name for one in meeting.people] == ["Maija Malli", "Sirkka Sihteeri"]
        assert meeting.person(meeting.chair).name == "Maija Malli"
        assert meeting.person(meeting.secretary).name == "Sirkka Sihteeri"
        assert not participants.participants(workspace, number).outdated

    def test_who_is_in_it_already_keeps_the_answer_and_the_id(self, workspace):
        enter(workspace, "Maija Malli")
        number = planning.plan(workspace, date(2026, 3, 5))
        (first,) = meetings.get(workspace, number).people
        participants.answer(workspace, number, (first.id,), Coming.COMING)
        enter(workspace, "Aarne Aapinen")
        roster.renew(workspace, number)
        answers = {one.person.name: one.coming for one in participants.participants(workspace, number).people}
        assert answers == {"Maija Malli": Coming.COMING, "Aarne Aapinen": None}
        assert next(one.id for one in meetings.get(workspace, number).people if one.name == "Maija Malli") == first.id

    def test_who_has_left_the_group_leaves_the_meeting_and_no_answer_behind(self, workspace):
        enter(workspace, "Maija Malli")
        enter(workspace, "Aarne Aapinen")
        number = planning.plan(workspace, date(2026, 3, 5))
        gone = next(one.id for one in meetings.get(workspace, number).people if one.name == "Maija Malli")
        participants.answer(workspace, number, (gone,), Coming.COMING)
        with workspace.read() as session:
            names = {one.id: one.name for one in register.people(session)}
            (term,) = [one for one in register.terms(session) if names[one.person] == "Maija Malli"]
        people.save(workspace, replace(term, end=date(2026, 1, 31)))
        roster.renew(workspace, number)
        enter(workspace, "Bertta Berg")
        roster.renew(workspace, number)
        answers = {one.person.name: one.coming for one in participants.participants(workspace, number).people}
        assert answers == {"Aarne Aapinen": None, "Bertta Berg": None}

    def test_a_meeting_that_has_begun_is_left_alone(self, workspace):
        enter(workspace, "Maija Malli")
        number = planning.plan(workspace, date(2026, 3, 5), start=time(9))
        meetings.call(workspace, number, date(2026, 2, 20))
        meetings.open_meeting(workspace, number, time(9))
        meetings.set_attendance(workspace, number, [Attendance("p1", time(9), time(10))])
        enter(workspace, "Aarne Aapinen")
        assert not participants.participants(workspace, number).outdated
        with pytest.raises(UserError, match="on jo alkanut"):
            roster.renew(workspace, number)


def test_the_agenda_names_the_late_items_that_were_taken_up_by_then(workspace):
    number = planning.plan(workspace, date(2026, 3, 5), start=time(9))
    meetings.call(workspace, number, date(2026, 2, 20))
    meetings.open_meeting(workspace, number, time(9))
    late = planning.add_late_item(workspace, number, Item(0, ItemKind.OTHER, "Kiireinen"))
    handling.take_up(workspace, number, late, time(9, 40))
    assert meetings.get(workspace, number).item(late).taken_up_at == time(9, 40)
    handling.take_up(workspace, number, late, taken=False)
    assert meetings.get(workspace, number).item(late).taken_up_at is None
