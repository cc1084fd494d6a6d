"""Johtoryhmä in the window: seats and their holders, people, names, declarations, attendance, people pasted from Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from kokkola_desktop.domain.people import Organisation, Person
from kokkola_desktop.services import drafts, history, membership, papers, people, settings, workspaces
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation
from tests.papers.validation import text as pdf_text
from tests.services.test_membership import HELD, hold, seat_nine as seated


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def rows(table) -> list[tuple[str, ...]]:
    return [tuple(plain(text) for text in line) for line in table.texts()]


def the(screen, name: str) -> QWidget:
    found = screen.findChild(QWidget, name)
    assert found is not None, name
    return found


def said(screen, name: str) -> str:
    return plain(screen.findChild(QLabel, name).text())


def opened(open_window, qtbot, path, page="seats"):
    window = open_window(path, "people")
    screen = window._screens["people"]
    screen.tabs.choose(page)
    qtbot.waitUntil(screen._lane.is_idle)
    return window, screen


def undo_by_key(window, qtbot) -> None:
    """Ctrl+Z, once the first copy of the open file is made: undo waits for it."""
    qtbot.waitUntil(lambda: not window.tasks.running() and window.top.undo.isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def tab(qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def choose(qtbot, box, words: str) -> None:
    """Choose by arrows, as a user at the keyboard does; leaving the list ends the choice."""
    box.setFocus()
    place = next(n for n in range(box.count()) if box.itemText(n) == words)
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _step in range(place):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    tab(qtbot)


def test_a_new_person_is_kept_field_by_field_with_the_forms_of_the_name(open_window, empty_file, qtbot, write):
    window, screen = opened(open_window, qtbot, empty_file, "people")
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    name = the(screen, "person.name")
    assert name.hasFocus()
    write(name, "Jaana Mäki")
    tab(qtbot)
    qtbot.waitUntil(lambda: [line[0] for line in rows(screen.persons.table)] == ["Jaana Mäki"])
    assert the(screen, "person.genitive").text() == "Jaana Mäen"
    email = the(screen, "person.email")
    email.setFocus()
    qtbot.keyClicks(email, "jaana@example.fi")
    steps = len(history.steps(window.workspace))
    tab(qtbot)
    assert len(history.steps(window.workspace)) == steps + 1
    allative = the(screen, "person.allative")
    allative.setFocus()
    allative.selectAll()
    write(allative, "Jaana-Mäelle")
    tab(qtbot)
    (person,) = membership.group(window.workspace).people.values()
    assert (person.name, person.email) == ("Jaana Mäki", "jaana@example.fi")
    assert person.forms == {"fi.genitive": "Jaana Mäen", "fi.allative": "Jaana-Mäelle"}


def test_what_is_typed_of_a_person_is_safe_and_stands_there_again(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "people")
    phone = the(screen, "person.phone")
    phone.setFocus()
    qtbot.keyClicks(phone, "040 123")
    key = screen.persons.table.chosen
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "person.form", key) == {"phone": "040 123"}, timeout=1000)
    window.close()
    _window, screen = opened(open_window, qtbot, demo_file, "people")
    assert the(screen, "person.phone").text() == "040 123"


def test_what_is_typed_of_one_seat_is_never_kept_as_another_ones(open_window, demo_file, qtbot, write):
    window, screen = opened(open_window, qtbot, demo_file)
    seats = screen.seats
    seats.table.select_rows([3])
    field = the(screen, "seat.position")
    mine = seats.chosen.id
    field.setFocus()
    field.selectAll()
    write(field, "abc")
    seats.table.select_rows([1])
    qtbot.waitUntil(lambda: seats.chosen.id != mine)
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "seat.form", mine) == {"position": "abc"})
    assert drafts.kept(window.workspace, "seat.form", seats.chosen.id) == {}
    seats.table.select_rows([3])
    qtbot.waitUntil(lambda: seats.chosen.id == mine)
    assert field.text() == "abc"


def test_a_seat_goes_to_a_new_holder_from_a_day_on(open_window, demo_file, qtbot):
    with workspaces.open(demo_file) as workspace:
        people.save(workspace, Person("Kerttu Kivi"))
    window, screen = opened(open_window, qtbot, demo_file)
    table = screen.seats.table
    place = next(n for n, line in enumerate(rows(table)) if line[0] == "4")
    former = rows(table)[place][3]
    table.select_rows([place])
    the(screen, "seat.change_holder").click()
    assert said(screen, "term.form.title") == "Uusi jäsen, paikka 4"
    choose(qtbot, screen.seats.term_form.person.combo, "Kerttu Kivi")
    start = the(screen, "term.start")
    start.setFocus()
    qtbot.keyClicks(start, "1.8.2026")
    tab(qtbot)
    qtbot.waitUntil(lambda: rows(table)[place][3] == "Kerttu Kivi")
    day = the(screen, "seat.day")
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "31.7.2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(table)[place][3] == former)
    table.setFocus()
    undo_by_key(window, qtbot)
    qtbot.waitUntil(
        lambda: not [t for t in membership.group(window.workspace).terms.values() if t.start == date(2026, 8, 1)]
    )


def test_seats_say_how_many_are_voting_and_needed(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file)
    assert said(screen, "seat.list.count") == "11 äänivaltaista paikkaa, avoinna 0; päätösvaltainen, kun 6 läsnä"
    assert [line[4] for line in rows(screen.seats.table)][-3:] == ["esittelijä", "asiantuntija", "sihteeri"]


def test_the_number_needed_follows_the_groups_own_rule(open_window, demo_file, qtbot):
    with workspaces.open(demo_file) as workspace:
        settings.change(workspace, {"quorum.share": "two_thirds"})
    _window, screen = opened(open_window, qtbot, demo_file)
    assert said(screen, "seat.list.count").endswith("kun 8 läsnä")


def test_someone_without_a_seat_is_added(open_window, demo_file, qtbot):
    with workspaces.open(demo_file) as workspace:
        people.save(workspace, Person("Aina Asiantuntija"))
    window, screen = opened(open_window, qtbot, demo_file)
    the(screen, "seat.add_other").click()
    choose(qtbot, screen.seats.term_form.person.combo, "Aina Asiantuntija")
    qtbot.waitUntil(
        lambda: any(line[3:5] == ("Aina Asiantuntija", "asiantuntija") for line in rows(screen.seats.table))
    )
    assert any(t.seat is None and t.start is None for t in membership.group(window.workspace).terms.values())


def test_an_organisation_gets_a_new_name_and_the_old_one_its_end(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        people.save(workspace, Organisation("ELY-keskus"))
    window, screen = opened(open_window, qtbot, empty_file, "organisations")
    qtbot.waitUntil(lambda: screen.organisations.chosen is not None)
    the(screen, "organisation.rename").click()
    name = the(screen, "organisation.rename.name")
    assert name.hasFocus()
    qtbot.keyClicks(name, "Elinvoimakeskus")
    tab(qtbot)
    day = QApplication.focusWidget()
    day.selectAll()
    qtbot.keyClicks(day, "1.1.2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(screen.organisations.table)) == 2)
    found = {line[0]: line[4] for line in rows(screen.organisations.table)}
    assert found == {"ELY-keskus": "–31.12.2025", "Elinvoimakeskus": "1.1.2026–"}
    assert history.undo_name(window.workspace) == "Johtoryhmä: Elinvoimakeskus"


def test_a_wrong_business_id_is_kept_and_told_at_its_field(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        people.save(workspace, Organisation("Koe Oy"))
    window, screen = opened(open_window, qtbot, empty_file, "organisations")
    qtbot.waitUntil(lambda: screen.organisations.chosen is not None)
    field = the(screen, "organisation.business_id")
    field.setFocus()
    qtbot.keyClicks(field, "1234567-8")
    tab(qtbot)
    assert "1234567-8" in said(screen, "organisation.business_id.fault")
    assert [one.business_id for one in membership.group(window.workspace).organisations.values()] == ["1234567-8"]


def test_a_declaration_is_recorded_for_a_year(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "declarations")
    assert rows(screen.declarations.table)[0][3] == "puuttuu"
    whose = rows(screen.declarations.table)[0][0]
    qtbot.keyClick(the(screen, "declaration.new"), Qt.Key.Key_Space)
    assert the(screen, "declaration.declared_on").text() == "25.11.2026"
    ties = the(screen, "declaration.ties")
    ties.setFocus()
    qtbot.keyClicks(ties, "Koe Oy (0187690-1), hallituksen jasen")
    tab(qtbot)
    qtbot.waitUntil(
        lambda: ("voimassa 25.11.2027 asti", "Koe Oy") in [line[3:5] for line in rows(screen.declarations.table)]
    )
    key = next(k for k, one in membership.group(window.workspace).people.items() if one.name == whose)
    (made,) = [one for one in membership.group(window.workspace).declarations.values() if one.person == key]
    assert [(tie.organisation, tie.business_id, tie.role) for tie in made.ties] == [
        ("Koe Oy", "0187690-1", "hallituksen jasen")
    ]


def test_a_declaration_without_ties_is_recorded_by_its_button(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file, "declarations")
    before = said(screen, "declaration.list.count")
    the(screen, "declaration.new").click()
    the(screen, "declaration.keep").click()
    qtbot.waitUntil(lambda: said(screen, "declaration.list.count") != before)
    assert before == "2 ilmoitusta puuttuu tai on vanhentunut"
    assert said(screen, "declaration.list.count") == "1 ilmoitus puuttuu tai on vanhentunut"


def test_attendance_of_the_year_stands_by_person_and_meeting(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file, "attendance")
    qtbot.waitUntil(lambda: bool(rows(screen.attendance.meetings)))
    assert [(line[0], line[2]) for line in rows(screen.attendance.meetings)] == [
        ("1/2026", "10/11"),
        ("2/2026", "11/11"),
    ]
    assert rows(screen.attendance.people)[0][2:] == ("jäsen", "2/2", "100,0 %")
    with qtbot.waitSignal(screen.open_requested) as led:
        screen.attendance.meetings.select_rows([0])
        qtbot.keyClick(screen.attendance.meetings, Qt.Key.Key_Return)
    assert led.args == ["meeting", "1/2026"]


def test_people_are_pasted_from_excel_after_a_look_at_what_would_come(open_window, empty_file, qtbot):
    window, screen = opened(open_window, qtbot, empty_file)
    QApplication.clipboard().setText("Nimi\tTaho\tRooli\nAune Aho\tKoe Oy\tpuheenjohtaja\nBo Berg\tKoe Oy\tjäsen\n")
    window.commands["people.paste"].trigger()
    assert screen.report.text == "Leikepöydän taulukossa 2 henkilöä: uusia 2, tunnettuja 0"
    assert membership.group(window.workspace).people == {}
    confirm = the(screen, "people.paste.confirm")
    assert confirm.hasFocus()
    qtbot.keyClick(confirm, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [line[3] for line in rows(screen.seats.table)] == ["Aune Aho", "Bo Berg"])
    assert history.undo_name(window.workspace) == "Johtoryhmä liitetty taulukosta: 2 henkilöä"


def test_what_was_taken_out_comes_back_by_the_bar(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        people.save(workspace, Person("Kerttu Kivi"))
    window, screen = opened(open_window, qtbot, empty_file, "people")
    qtbot.waitUntil(lambda: screen.persons.chosen is not None)
    the(screen, "person.list.remove").click()
    assert screen.report.text == "Poistettu: Kerttu Kivi"
    qtbot.waitUntil(lambda: rows(screen.persons.table) == [])
    qtbot.keyClick(the(screen, "people.report.undo"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [line[0] for line in rows(screen.persons.table)] == ["Kerttu Kivi"])
    assert [one.name for one in membership.group(window.workspace).people.values()] == ["Kerttu Kivi"]


def test_a_person_with_a_term_stays_and_the_reason_is_told(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file, "people")
    the(screen, "person.list.remove").click()
    assert screen.report.text.startswith("Henkilöä ei voi poistaa")


def test_o_43_a_seat_that_changes_hands_gives_each_holder_the_meetings_of_the_own_time(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        seated(workspace)
        people.save(workspace, Person("Kerttu Kivi"))
        hold(workspace, "1/2026", HELD[0])
        hold(workspace, "2/2026", HELD[1], ("Daavid Lampi",))
    window, screen = opened(open_window, qtbot, empty_file)
    table = screen.seats.table
    place = next(n for n, line in enumerate(rows(table)) if line[0] == "4")
    table.select_rows([place])
    the(screen, "seat.change_holder").click()
    choose(qtbot, screen.seats.term_form.person.combo, "Kerttu Kivi")
    start = the(screen, "term.start")
    start.setFocus()
    qtbot.keyClicks(start, "1.8.2026")
    tab(qtbot)
    qtbot.waitUntil(lambda: rows(table)[place][3] == "Kerttu Kivi")
    hold(window.workspace, "3/2026", HELD[2])
    hold(window.workspace, "4/2026", HELD[3])
    qtbot.mouseClick(the(screen, "people.tabs.attendance"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(screen.attendance.meetings)) == 4)
    assert [(line[0], line[2]) for line in rows(screen.attendance.meetings)] == [
        ("1/2026", "9/9"),
        ("2/2026", "8/9"),
        ("3/2026", "9/9"),
        ("4/2026", "9/9"),
    ]
    found = {line[0]: line[3:] for line in rows(screen.attendance.people)}
    assert (found["Kerttu Kivi"], found["Daavid Lampi"]) == (("2/2", "100,0 %"), ("1/2", "50,0 %"))
    minutes = papers.make(window.workspace, Request("minutes", "2/2026"))
    printed = pdf_text(minutes.data)
    assert "Daavid Lampi" in printed
    assert "Kerttu Kivi" not in printed


def test_what_is_kept_about_somebody_becomes_a_paper_for_them(open_window, demo_file, qtbot, monkeypatch, tmp_path):
    _window, screen = opened(open_window, qtbot, demo_file, "people")
    target = tmp_path / "Henkilötiedot.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    name = screen.persons.chosen.name
    qtbot.mouseClick(the(screen, "person.personal.save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Tallennettu" in screen.persons.person_form.personal.report.text, timeout=20_000)
    validation.check(target.read_bytes())
    printed = pdf_text(target.read_bytes())
    assert f"Henkilötiedot: {name}" in printed
    assert "Henkilötietoja, ei julkaista" in printed
    assert "1/2026" in printed


def test_somebody_whom_nothing_binds_is_erased_for_good_after_a_yes(open_window, empty_file, qtbot):
    with workspaces.open(empty_file) as workspace:
        people.save(workspace, Person("Kerttu Kivenlahti", email="kerttu@kivenlahti.invalid"))
    window, screen = opened(open_window, qtbot, empty_file, "people")
    qtbot.waitUntil(lambda: screen.persons.chosen is not None)
    qtbot.mouseClick(the(screen, "person.personal.erase"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget().objectName() == "person.personal.cancel"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert membership.group(window.workspace).people
    qtbot.mouseClick(the(screen, "person.personal.erase"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: the(screen, "person.personal.confirm").isVisible())
    qtbot.mouseClick(the(screen, "person.personal.confirm"), Qt.MouseButton.LeftButton)
    assert membership.group(window.workspace).people == {}
    assert screen.report.text == "Kerttu Kivenlahti on poistettu pysyvästi."
    qtbot.waitUntil(lambda: screen._lane.is_idle() and not rows(screen.persons.table))
    assert not window.top.undo.isEnabled() or "Kerttu" not in window.top.undo.text()
    assert workspaces.verify(empty_file) == []


def test_a_name_in_minutes_stays_and_the_addresses_can_go(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "people")
    key = next(iter(screen.persons.records))
    with_mail = replace(screen.persons.records[key], email="joku@osoite.invalid")
    people.save(window.workspace, with_mail)
    screen.persons.choose(key)
    qtbot.waitUntil(lambda: screen._lane.is_idle() and screen.persons.chosen.email != "")
    qtbot.mouseClick(the(screen, "person.personal.erase"), Qt.MouseButton.LeftButton)
    told_there = [part.text() for part in screen.persons.person_form.personal.findChildren(QLabel) if part.isVisible()]
    assert any("ei voi poistaa kokonaan" in text and "1/2026" in text for text in told_there)
    assert screen.findChild(QWidget, "person.personal.confirm") is None
    qtbot.mouseClick(the(screen, "person.personal.contacts"), Qt.MouseButton.LeftButton)
    assert membership.group(window.workspace).people[key].email == ""
    assert the(screen, "person.personal.report").isVisible()
