"""The group over time: holders, names, declarations, attendance (trial O-43), people pasted from a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from kokkola_desktop.domain.meeting import (
    Attendance,
    Capacity,
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    MeetingState,
    Sector,
)
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import meetings, membership, people
from kokkola_desktop.services.meetings.recording import Author, keep
from kokkola_desktop.store import people as store

CHANGE = date(2026, 8, 1)
HELD = (date(2026, 2, 5), date(2026, 4, 9), date(2026, 9, 10), date(2026, 11, 12))


def seat_nine(workspace) -> None:
    """Nine seats held since 2025; seat 4 by Daavid Lampi."""
    names = [f"Jäsen {n}" for n in range(1, 10)]
    names[3] = "Daavid Lampi"
    for position, name in enumerate(names, start=1):
        seat = people.save(workspace, Seat(position))
        person = people.save(workspace, Person(name))
        office = "chair" if position == 1 else ""
        people.save(workspace, Term(person, Capacity.MEMBER, seat=seat, office=office, start=date(2025, 1, 1)))


@pytest.fixture
def seated(workspace):
    seat_nine(workspace)
    return workspace


def key_of(workspace, name: str) -> int:
    return next(key for key, one in membership.group(workspace).people.items() if one.name == name)


def change_seat_four(workspace) -> None:
    seat = next(key for key, one in membership.group(workspace).seats.items() if one.position == 4)
    kerttu = people.save(workspace, Person("Kerttu Kivi"))
    membership.change_holder(workspace, Term(kerttu, Capacity.MEMBER, seat=seat, start=CHANGE))


def hold(workspace, number: str, day: date, away: tuple[str, ...] = ()) -> None:
    """A meeting of the day with the people of the register, all but some present."""
    with workspace.change("Kokous {number}", number=number) as session:
        value = people.people_of_day(session, day)
        sequence = int(number.partition("/")[0])
        keep(
            session,
            replace(
                value,
                number=number,
                state=MeetingState.CLOSED,
                start=time(9),
                end=time(11),
                attendance=tuple(Attendance(p.id, time(9), time(11)) for p in value.people if p.name not in away),
                items=(Item(sequence, ItemKind.OTHER, "Asia", decision=Decision(DecisionKind.NOTE)),),
            ),
            Author("Maija Malli", workspace.clock()),
        )


@pytest.fixture
def year(seated):
    """Trial O-43: seat 4 changes hands on 1.8.2026; Daavid is away on 9.4."""
    change_seat_four(seated)
    for n, day in enumerate(HELD, start=1):
        hold(seated, f"{n}/2026", day, ("Daavid Lampi",) if n == 2 else ())
    return seated


class TestTrial43:
    def test_each_holder_counts_the_meetings_of_the_own_term(self, year):
        found = {
            one.name: (one.present, one.meetings, one.percent) for one in membership.attendance_of(year, 2026).people
        }
        assert found["Kerttu Kivi"] == (2, 2, Decimal("100.0"))
        assert found["Daavid Lampi"] == (1, 2, Decimal("50.0"))
        assert found["Jäsen 1"] == (4, 4, Decimal("100.0"))

    def test_the_quorum_base_of_each_meeting_is_the_seats_of_that_day(self, year):
        lines = membership.attendance_of(year, 2026).meetings
        assert [(one.number, one.quorum.present, one.quorum.seats, one.quorum.needed) for one in lines] == [
            ("1/2026", 9, 9, 5),
            ("2/2026", 8, 9, 5),
            ("3/2026", 9, 9, 5),
            ("4/2026", 9, 9, 5),
        ]

    def test_the_minutes_of_april_still_list_the_former_holder(self, year):
        names = [person.name for person in meetings.get(year, "2/2026").people]
        assert "Daavid Lampi" in names
        assert "Kerttu Kivi" not in names

    def test_a_vacant_seat_stays_in_the_base(self, seated):
        term = next(
            key for key, one in membership.group(seated).terms.items() if one.person == key_of(seated, "Jäsen 9")
        )
        membership.end_term(seated, term, date(2026, 1, 31))
        hold(seated, "1/2026", HELD[0])
        (line,) = membership.attendance_of(seated, 2026).meetings
        assert (line.quorum.present, line.quorum.seats) == (8, 9)


def test_two_of_one_name_are_told_apart_by_their_organisations(seated):
    other, mine = (people.save(seated, Organisation(name)) for name in ("Koetehdas Oy", "Merenrannan opisto"))
    group = membership.group(seated)
    seats = [seat for seat in group.seats.values() if seat.position in (2, 3)]
    for seat, organisation in zip(seats, (other, mine), strict=True):
        holder = next(term.person for term in group.terms.values() if term.seat == seat.id)
        people.save(seated, replace(group.people[holder], name="Matti Malli", organisation=organisation))
    hold(seated, "1/2026", HELD[0])
    hold(seated, "2/2026", HELD[1])
    found = [one for one in membership.attendance_of(seated, 2026).people if one.name == "Matti Malli"]
    assert [(one.organisation, one.present, one.meetings) for one in found] == [
        ("Koetehdas Oy", 2, 2),
        ("Merenrannan opisto", 2, 2),
    ]


class TestHolders:
    def test_a_member_of_one_seat_gets_no_second_one_at_the_same_time(self, seated):
        seat = next(key for key, one in membership.group(seated).seats.items() if one.position == 4)
        first = key_of(seated, "Jäsen 1")
        with pytest.raises(UserError, match="Jäsen 1 on jo jäsen paikalla 1"):
            membership.change_holder(seated, Term(first, Capacity.MEMBER, seat=seat, start=CHANGE))
        (held,) = [one for one in membership.group(seated).terms.values() if one.person == first]
        people.save(seated, replace(held, end=CHANGE - timedelta(days=1)))
        membership.change_holder(seated, Term(first, Capacity.MEMBER, seat=seat, start=CHANGE))
        with pytest.raises(UserError, match="on jo jäsen paikalla"):
            people.save(seated, replace(held, end=None))

    def test_a_new_holder_ends_the_term_of_the_one_before_on_the_day_before(self, seated):
        change_seat_four(seated)
        terms = {
            membership.group(seated).people[t.person].name: (t.start, t.end)
            for t in membership.group(seated).terms.values()
        }
        assert terms["Daavid Lampi"] == (date(2025, 1, 1), date(2026, 7, 31))
        assert terms["Kerttu Kivi"] == (CHANGE, None)

    def test_the_seats_of_a_day_show_who_sat_then(self, seated):
        change_seat_four(seated)
        known = membership.group(seated)

        def of(day: date) -> str:
            line = next(one for one in membership.seat_lines(known, day) if one.seat and one.seat.position == 4)
            return known.people[line.holder.person].name

        assert (of(date(2026, 7, 31)), of(CHANGE)) == ("Daavid Lampi", "Kerttu Kivi")

    def test_deputies_stand_beside_each_other_in_a_seat(self, seated):
        seat = next(iter(membership.group(seated).seats))
        for name in ("Ville Vara", "Veera Vara"):
            person = people.save(seated, Person(name))
            membership.change_holder(seated, Term(person, Capacity.DEPUTY, seat=seat, start=CHANGE))
        line = next(one for one in membership.seat_lines(membership.group(seated), CHANGE) if one.seat.id == seat)
        assert len(line.deputies) == 2
        assert line.holder is not None

    def test_an_office_goes_over_and_the_former_chair_stays_a_member(self, seated):
        seat = next(key for key, one in membership.group(seated).seats.items() if one.position == 4)
        kerttu = people.save(seated, Person("Kerttu Kivi"))
        membership.change_holder(seated, Term(kerttu, Capacity.MEMBER, seat=seat, office="chair", start=CHANGE))
        with seated.read() as session:
            before, after = people.people_of_day(session, date(2026, 7, 31)), people.people_of_day(session, CHANGE)
        assert before.person(before.chair).name == "Jäsen 1"
        assert after.person(after.chair).name == "Kerttu Kivi"
        assert "Jäsen 1" in [person.name for person in after.people]

    def test_a_term_may_not_cut_a_later_one(self, seated):
        change_seat_four(seated)
        seat = next(key for key, one in membership.group(seated).seats.items() if one.position == 4)
        other = people.save(seated, Person("Olli Onni"))
        with pytest.raises(UserError, match="Kausi alkaa vasta"):
            membership.change_holder(seated, Term(other, Capacity.MEMBER, seat=seat, start=date(2026, 3, 1)))


class TestNames:
    def test_old_papers_keep_the_old_name_and_people_go_along(self, workspace):
        key = people.save(workspace, Organisation("ELY-keskus", business_id="2296962-1"))
        people.save(workspace, Person("Kerttu Kivi", organisation=key))
        new = membership.rename_organisation(workspace, key, "Elinvoimakeskus", date(2026, 1, 1))
        known = membership.group(workspace)
        assert known.organisations[key].valid_to == date(2025, 12, 31)
        assert (known.organisations[new].name, known.organisations[new].valid_from) == (
            "Elinvoimakeskus",
            date(2026, 1, 1),
        )
        assert known.organisations[new].business_id == "2296962-1"
        assert known.people[key_of(workspace, "Kerttu Kivi")].organisation == new

    def test_an_organisation_with_people_is_not_taken_out(self, workspace):
        key = people.save(workspace, Organisation("Koe Oy"))
        people.save(workspace, Person("Kerttu Kivi", organisation=key))
        with pytest.raises(UserError, match="ei voi poistaa"):
            membership.remove(workspace, Organisation, key)

    def test_a_person_with_a_term_is_not_taken_out(self, seated):
        with pytest.raises(UserError, match="ei voi poistaa"):
            membership.remove(seated, Person, key_of(seated, "Daavid Lampi"))


class TestDeclarations:
    def test_missing_and_lapsed_ones_come_first(self, seated):
        people.save(seated, Declaration(key_of(seated, "Jäsen 1"), date(2026, 1, 20), valid_until=date(2026, 12, 31)))
        people.save(seated, Declaration(key_of(seated, "Jäsen 2"), date(2025, 1, 20), valid_until=date(2026, 1, 19)))
        expert = people.save(seated, Person("Aina Asiantuntija"))
        people.save(seated, Term(expert, Capacity.EXPERT))
        found = membership.declaration_states(membership.group(seated), date(2026, 12, 10))
        assert [one.holds for one in found] == [False] * 8 + [True, False]
        assert (found[-2].person.name, found[-2].ends_soon) == ("Jäsen 1", True)
        assert (found[-1].person.name, found[-1].asked) == ("Aina Asiantuntija", False)
        lapsed = next(one for one in found if one.person.name == "Jäsen 2")
        assert lapsed.declaration is not None
        assert not lapsed.holds


TABLE = """Nimi\tTaho\tSähköposti\tRooli\tTaustaryhmä\tVarajäsen\tAlkaa
Aune Aho\tKoe Oy\taune@example.fi\tpuheenjohtaja\tkaupunki\tVille Vara\t1.8.2026
Bo Berg\tKoe Oy\t\tjäsen\televinkeino\t\t1.8.2026
\tTyhjä Oy\t\t\t\t\t
Sanna Sihteerinen\tKokkolan kaupunki\t\tsihteeri\t\t\teilen
"""


class TestPasting:
    def test_a_table_is_read_with_its_faults_by_row(self, workspace):
        read = membership.read_table(workspace, TABLE)
        assert [one.name for one in read.people] == ["Aune Aho", "Bo Berg", "Sanna Sihteerinen"]
        assert (read.new, read.known) == (3, 0)
        assert [(finding.row, str(finding)) for finding in read.findings] == [
            (3, "Taustaryhmää ”elevinkeino” ei tunneta."),
            (4, "Rivillä ei ole nimeä: se jätetään pois."),
            (5, "Päivää ”eilen” ei voi lukea."),
        ]

    def test_people_come_with_organisations_seats_and_personal_deputies(self, workspace):
        membership.take_in(workspace, membership.read_table(workspace, TABLE).people)
        with workspace.read() as session:
            day = people.people_of_day(session, CHANGE)
        assert [(p.name, p.capacity.value, p.organisation) for p in day.people] == [
            ("Aune Aho", "member", "Koe Oy"),
            ("Bo Berg", "member", "Koe Oy"),
            ("Ville Vara", "deputy", ""),
            ("Sanna Sihteerinen", "secretary", "Kokkolan kaupunki"),
        ]
        assert day.person(day.chair).name == "Aune Aho"
        assert day.people[0].sector is Sector.CITY
        assert day.people[2].deputy_of == (day.people[0].id,)
        assert membership.group(workspace).people[key_of(workspace, "Bo Berg")].forms["fi.genitive"] == "Bo Bergin"

    def test_the_same_table_again_changes_only_what_differs(self, workspace):
        membership.take_in(workspace, membership.read_table(workspace, TABLE).people)
        before = membership.group(workspace)
        again = membership.read_table(workspace, TABLE.replace("aune@example.fi", "aho@example.fi"))
        assert (again.new, again.known) == (0, 3)
        membership.take_in(workspace, again.people)
        after = membership.group(workspace)
        assert (after.terms, after.seats, after.organisations) == (before.terms, before.seats, before.organisations)
        assert after.people[key_of(workspace, "Aune Aho")].email == "aho@example.fi"

    def test_a_table_without_titles_is_refused(self, workspace):
        with pytest.raises(UserError, match="ensimmäisellä rivillä"):
            membership.read_table(workspace, "Aune Aho\tKoe Oy\n")


def test_a_table_in_swedish_gives_everybody_their_seats(workspace):
    table = (
        "Namn\tInstans\tUppgift\tBakgrundsgrupp\tE-post\tSpråk\n"
        "Aina Alm\tKoetehdas Ab\tordförande\tnäringsliv\taina@esimerkki.fi\tsvenska\n"
        "Bo Berg\tÖvningsskolan\tmedlem\tutbildning och FUI\tbo@esimerkki.fi\tfinska\n"
    )
    pasted = membership.read_table(workspace, table)
    assert pasted.findings == ()
    membership.take_in(workspace, pasted.people)
    lines = membership.group(workspace)
    assert {seat.sector for seat in lines.seats.values()} == {Sector.BUSINESS, Sector.EDUCATION_RDI}
    assert [one.language for one in lines.people.values()] == ["sv", "fi"]


def test_a_list_that_is_pasted_again_gives_nobody_a_second_seat(workspace):
    table = "Nimi\tRooli\tKausi alkaa\tKausi päättyy\nAino Aalto\tjäsen\t1.1.2026\t31.12.2027\n"
    for _time in range(2):
        membership.take_in(workspace, membership.read_table(workspace, table).people)
    assert (len(membership.group(workspace).seats), len(membership.group(workspace).terms)) == (1, 1)


def test_a_double_seat_of_an_older_file_can_be_ended(seated):
    first = key_of(seated, "Jäsen 1")
    seat = next(key for key, one in membership.group(seated).seats.items() if one.position == 4)
    with seated.change("Vanhaa tietoa") as session:
        store.save(session, Term(first, Capacity.MEMBER, seat=seat, start=CHANGE))
    held = next(one for one in membership.group(seated).terms.values() if one.person == first and one.seat == seat)
    people.save(seated, replace(held, end=CHANGE + timedelta(days=90)))
    with pytest.raises(UserError, match="on jo jäsen paikalla 1"):
        people.save(seated, held)
