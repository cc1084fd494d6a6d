"""An agenda is built: what stands on it, what it says, in which order, and how its notice goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from email import message_from_bytes, policy

import pytest

from kokkola_desktop.domain.meeting import Attendance, Capacity, Decision, DecisionKind, Ground, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.domain.proposal import Proposal, ProposalKind, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import drafts, history, meetings, membership, people, proposals
from kokkola_desktop.services.meetings import agenda, building, doubts, findings, invitation, live, ordering, planning
from kokkola_desktop.store import dismissals, meetings as store, people as register

EUROS = Money.euros


def project(workspace, title, applicant="Hakija Oy", asked="60.00", **more):
    one = Proposal(title, applicant=applicant, state=ProposalState.READY, total=EUROS("100.00"), requested=EUROS(asked))
    return proposals.save(workspace, replace(one, **more))


@pytest.fixture
def number(workspace):
    return planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))


def about(workspace, number):
    return [item for item in meetings.get(workspace, number).items if item.references]


def plain(text):
    return text.replace("\u00a0", " ")


def test_several_proposals_get_each_its_own_paragraph_before_the_closing_items(workspace, number):
    keys = [project(workspace, "Akkukenno", abstract="Kehitetään kennoja."), project(workspace, "Sivuvirrat")]
    agenda.add_proposals(workspace, number, keys)
    titles = [item.title for item in meetings.get(workspace, number).items]
    assert titles[5:10] == ["Ilmoitusasiat", "Akkukenno", "Sivuvirrat", "Muut asiat", "Seuraava kokous"]
    first = about(workspace, number)[0]
    assert first.explanation == "Kehitetään kennoja."
    assert plain(first.proposed_decision) == (
        "Johtoryhmä päättää puoltaa hanketta Akkukenno ja esittää Keski-Pohjanmaan liitolle, että hankkeelle myönnetään"
        " EAKR- ja valtion rahoitusta enintään 60,00 € (60,0 % hyväksyttävistä kustannuksista)."
    )
    assert [proposals.get(workspace, key).state for key in keys] == [ProposalState.ON_AGENDA] * 2
    assert history.undo_name(workspace) == f"Kokous {number}: 2 hanketta esityslistalle"


def test_grouped_proposals_share_a_paragraph_that_lists_their_amounts(workspace, number):
    keys = [project(workspace, "Akkukenno"), project(workspace, "Sivuvirrat", asked="40.00")]
    agenda.add_proposals(workspace, number, keys, grouped=True, title="Kevään haun hankkeet")
    (item,) = about(workspace, number)
    assert (item.title, len(item.proposals)) == ("Kevään haun hankkeet", 2)
    assert plain(item.proposed_decision).split("\n")[-2:] == ["- Akkukenno: 60,00 €", "- Sivuvirrat: 40,00 €"]


def test_a_measure_is_proposed_to_be_carried_out(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Osaajaviesti", kind=ProposalKind.MEASURE)])
    assert about(workspace, number)[0].proposed_decision == "Johtoryhmä päättää toteuttaa toimenpiteen Osaajaviesti."


def test_what_is_not_ready_is_refused_by_name_and_nothing_is_added(workspace, number):
    keys = [project(workspace, "Akkukenno"), project(workspace, "Kesken", state=ProposalState.DRAFT)]
    with pytest.raises(UserError, match="Kesken"):
        agenda.add_proposals(workspace, number, keys)
    assert about(workspace, number) == []


def test_the_sentence_follows_the_amount_until_somebody_writes_it_in_words_of_their_own(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno")])
    item = about(workspace, number)[0].number
    agenda.propose(workspace, number, item, DecisionKind.RECOMMEND, EUROS("50.00"))
    assert "enintään 50,00 € (50,0 %" in plain(about(workspace, number)[0].proposed_decision)
    agenda.propose(workspace, number, item, DecisionKind.RECOMMEND, None)
    assert "enintään 60,00 €" in plain(about(workspace, number)[0].proposed_decision)
    agenda.write_text(workspace, number, item, "proposed_decision", "Omin sanoin.")
    agenda.propose(workspace, number, item, DecisionKind.RECOMMEND, EUROS("40.00"))
    assert about(workspace, number)[0].proposed_decision == "Omin sanoin."


def test_another_kind_brings_its_own_sentence_and_what_only_a_writer_knows_is_missed(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno")])
    item = about(workspace, number)[0].number
    agenda.propose(workspace, number, item, DecisionKind.NOT_RECOMMEND, None)
    assert about(workspace, number)[0].proposed_decision == (
        "Johtoryhmä päättää olla puoltamatta hanketta Akkukenno, koska {perustelu}."
    )
    said = [str(finding) for finding in meetings.check(workspace, number)]
    assert f"§ {item}: päätösehdotuksessa on täydennettävää: ('{{perustelu}}',)." in said


def test_what_changes_in_the_register_is_told_and_taken_over_when_asked(workspace, number):
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    assert building.building(workspace, number).outdated == ()
    proposals.save(workspace, replace(proposals.get(workspace, key), requested=EUROS("55.00")))
    assert building.building(workspace, number).outdated == ("Akkukenno",)
    agenda.refresh_proposals(workspace, number)
    seen = building.building(workspace, number)
    assert seen.outdated == ()
    assert "enintään 55,00 €" in plain(about(workspace, number)[0].proposed_decision)


def test_what_was_postponed_is_offered_first_and_then_by_number(workspace, number):
    first, second = project(workspace, "Akkukenno"), project(workspace, "Sivuvirrat")
    tabled = project(workspace, "Pöydällä", state=ProposalState.TABLED)
    project(workspace, "Luonnos", state=ProposalState.DRAFT)
    agenda.add_proposals(workspace, number, [second])
    planning.remove_item(workspace, number, about(workspace, number)[0].number)
    offered = building.candidates(workspace)
    assert [(one.id, one.postponed) for one in offered] == [(second, True), (tabled, True), (first, False)]


def test_of_twins_one_alone_is_told_of(workspace, number):
    first, second = project(workspace, "Kehitysosa"), project(workspace, "Investointiosa")
    proposals.amend(workspace, first, lambda one: replace(one, twin="H-2026-002"), "Hanke {number}: rinnakkaishanke")
    agenda.add_proposals(workspace, number, [first])

    def told():
        found = [str(one) for one in findings.check(workspace, number)]
        return [one for one in found if "rinnakkaishanke" in one]

    assert told() == ["§ 7: rinnakkaishanke Investointiosa ei ole tällä esityslistalla: ne päätetään yhdessä."]
    agenda.add_proposals(workspace, number, [second])
    assert told() == []


def test_numbers_follow_a_move_and_stand_still_after_the_call(workspace, number):
    before = [item.title for item in meetings.get(workspace, number).items]
    agenda.move_item(workspace, number, meetings.get(workspace, number).items[0].number, 2)
    after = meetings.get(workspace, number)
    assert [item.title for item in after.items][:3] == [before[1], before[2], before[0]]
    assert [item.number for item in after.items] == list(range(1, 10))
    planning.call(workspace, number, date(2026, 10, 20))
    with pytest.raises(UserError, match="pykälät ovat paikoillaan"):
        agenda.move_item(workspace, number, 1, 2)


def test_after_the_call_what_is_added_is_late_and_has_the_next_number(workspace, number):
    planning.call(workspace, number, date(2026, 10, 20))
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno")])
    given = agenda.add_matter(workspace, number, "Kiireinen asia")
    late = [(item.number, item.title) for item in meetings.get(workspace, number).items if item.late]
    assert late == [(10, "Akkukenno"), (given, "Kiireinen asia")]


def test_a_draft_is_there_until_its_field_is_left(workspace, number):
    item = meetings.get(workspace, number).items[5].number
    key = building.building(workspace, number).item_ids[item]
    drafts.keep(workspace, "item", key, "explanation", "Kirjoitan tätä")
    assert building.building(workspace, number).drafts == {item: {"explanation": "Kirjoitan tätä"}}
    agenda.write_text(workspace, number, item, "explanation", "Kirjoitin tämän")
    assert building.building(workspace, number).drafts == {}
    assert history.undo_name(workspace) == f"Kokous {number}: § {item} selostus"


def test_a_title_cannot_be_emptied(workspace, number):
    with pytest.raises(UserError, match="otsikko"):
        agenda.write_text(workspace, number, 1, "title", "  ")


# people -----------------------------------------------------------------------------


def seat(workspace, position, member, deputy, organisation):
    of = people.save(workspace, Organisation(organisation))
    place = people.save(workspace, Seat(position, organisation=of))
    for name, capacity, own in ((member, Capacity.MEMBER, of), (deputy, Capacity.DEPUTY, None)):
        mail = f"{name.split()[0].lower()}@malli.invalid" if "Osoitteeton" not in name else ""
        key = people.save(workspace, Person(name, email=mail, organisation=own))
        people.save(workspace, Term(key, capacity, seat=place))


@pytest.fixture
def group(workspace):
    seat(workspace, 1, "Aino Aalto", "Eero Varanen", "Hakija Oy")
    seat(workspace, 2, "Olli Osoitteeton", "Tiina Toinen", "Kaupunki")


def test_who_may_be_disqualified_is_named_with_the_deputy_who_is_free(workspace, group, number):
    planned = planning.plan(workspace, date(2026, 12, 3))
    agenda.add_proposals(workspace, planned, [project(workspace, "Akkukenno")])
    (doubt,) = building.building(workspace, planned).doubts
    assert (doubt.name, doubt.deputies) == ("Aino Aalto", ("Eero Varanen",))


def test_the_suggested_order_lets_the_disqualified_go_once(workspace, group):
    planned = planning.plan(workspace, date(2026, 12, 3))
    titles = (("A", "Hakija Oy"), ("B", "Muu Oy"), ("C", "Hakija Oy"), ("D", "Kaupunki"))
    agenda.add_proposals(workspace, planned, [project(workspace, *one) for one in titles])
    assert building.building(workspace, planned).saved_movements == 2
    ordering.order_by_disqualification(workspace, planned)
    assert "".join(item.title for item in about(workspace, planned)) in ("ACBD", "BACD", "ACDB")
    assert building.building(workspace, planned).saved_movements == 0


def test_the_frame_is_reckoned_with_all_that_is_on_the_agenda(workspace, number):
    asked = ("700000.00", "300000.00", "200000.00")
    keys = [project(workspace, f"Hanke {n}", asked=a, total=EUROS("900000.00")) for n, a in enumerate(asked)]
    agenda.add_proposals(workspace, number, keys)
    (outlook,) = building.building(workspace, number).outlooks
    assert (outlook.frame.name, outlook.balance.left) == ("EAKR + valtio 2026–2027", EUROS("-80000.00"))
    assert (outlook.fitting, outlook.matters) == (2, 3)


def test_what_is_proposed_to_be_rejected_takes_no_money_of_the_frame(workspace, number):
    keys = [
        project(workspace, f"Hanke {n}", asked=a, total=EUROS("900000.00"))
        for n, a in enumerate(("700000.00", "300000.00"))
    ]
    agenda.add_proposals(workspace, number, keys)
    second = about(workspace, number)[1]
    agenda.propose(workspace, number, second.number, DecisionKind.NOT_RECOMMEND, None)
    (outlook,) = building.building(workspace, number).outlooks
    assert (outlook.here, outlook.elsewhere) == (EUROS("700000.00"), EUROS("0.00"))
    assert (outlook.fitting, outlook.matters) == (1, 1)


def test_the_notice_goes_to_members_and_for_information_to_deputies_with_final_papers(workspace, group, tmp_path):
    planned = planning.plan(workspace, date(2026, 12, 3), start=time(9, 0), place="Kaupungintalo")
    letter = invitation.letter(workspace, planned)
    assert letter.to == ("aino@malli.invalid",)
    assert letter.copies == ("eero@malli.invalid", "tiina@malli.invalid")
    assert letter.without_address == ("Olli Osoitteeton",)
    sent = invitation.make(workspace, planned, letter, date(2026, 11, 20), tmp_path)
    mail = message_from_bytes(sent.message.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Cc"], mail["X-Unsent"]) == (
        "aino@malli.invalid",
        "eero@malli.invalid, tiina@malli.invalid",
        "1",
    )
    assert "pidetään 3.12.2026 klo 9.00." in plain(mail.get_body().get_content())
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert sorted(attached) == ["Esityslista 2026-01.pdf", "Kokouskutsu 2026-01.pdf"]
    assert all(content.startswith(b"%PDF-") for content in attached.values())
    assert meetings.get(workspace, planned).called_on is None, "marking it as sent is an act of its own"


def test_a_message_tells_no_more_of_a_secret_item_than_its_public_title(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Salainen keksintö")])
    item = about(workspace, number)[0].number
    agenda.write_facts(workspace, number, item, agenda.ItemFacts(None, True, 20, ()))
    text = invitation.letter(workspace, number).text
    assert "keksintö" not in text
    assert f"§ {item} Salassa pidettävä asia" in text


def test_meetings_are_listed_the_latest_first_with_how_many_items_they_have(workspace, number):
    later = planning.plan(workspace, date(2026, 12, 3), template=False)
    assert [(one.number, one.items) for one in building.meetings_listed(workspace)] == [(later, 0), (number, 9)]


def test_what_was_judged_of_an_item_and_the_text_being_typed_in_it_move_along_with_it(workspace, number):
    """The rows of items were found by their §§: after a move another item had the dismissal and the draft."""
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno"), project(workspace, "Sivuvirrat")])
    first = about(workspace, number)[0]
    person = "p1"
    with workspace.change("x") as session:
        dismissals.keep(session, first.id, person, "vain samanniminen")
    drafts.keep(workspace, "item", first.id, "explanation", "Kesken")
    agenda.move_item(workspace, number, first.number, 0)
    moved = meetings.get(workspace, number).items[0]
    assert (moved.title, moved.id) == ("Akkukenno", first.id)
    ids = [item.id for item in meetings.get(workspace, number).items]
    assert len(set(ids)) == len(ids)
    with workspace.read() as session:
        meeting = store.meeting_id(session, number)
        assert dismissals.of_meeting(session, meeting) == {(moved.number, person): "vain samanniminen"}
    agenda_numbers = [item.number for item in meetings.get(workspace, number).items]
    history.undo(workspace)
    assert [item.number for item in meetings.get(workspace, number).items] == agenda_numbers
    assert about(workspace, number)[0].id == first.id
    history.redo(workspace)
    assert meetings.get(workspace, number).items[0].id == first.id


def test_an_item_that_goes_takes_only_its_own_with_it_and_comes_back_with_undo(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno"), project(workspace, "Sivuvirrat")])
    first, second = about(workspace, number)
    with workspace.change("x") as session:
        dismissals.keep(session, second.id, "p1", "vain samanniminen")
    planning.remove_item(workspace, number, first.number)
    (left,) = about(workspace, number)
    assert (left.id, left.number) == (second.id, first.number)
    history.undo(workspace)
    assert [(item.id, item.number) for item in about(workspace, number)] == [
        (first.id, first.number),
        (second.id, second.number),
    ]


def test_two_annexes_of_one_name_are_refused(workspace, number):
    item = meetings.get(workspace, number).items[5]
    with pytest.raises(UserError, match="LIITE a on jo"):
        agenda.write_facts(workspace, number, item.number, agenda.ItemFacts(None, False, None, ("Liite A", "LIITE a")))
    assert meetings.get(workspace, number).items[5].annexes == ()


def test_matters_outside_opening_and_closing_are_told(workspace, number):
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    (item,) = about(workspace, number)

    def told():
        return [
            plain(str(one))
            for one in findings.check(workspace, number)
            if "kokouksen a" in str(one) or "jälkeen" in str(one)
        ]

    assert told() == []
    agenda.move_item(workspace, number, item.number, 0)
    assert told() == ["§ 1: asia on ennen kokouksen avausta."]
    agenda.move_item(workspace, number, 1, 99)
    assert told() == ["§ 10: asia on kokouksen päättämisen jälkeen."]


def test_own_words_stay_when_an_amount_is_given_for_the_first_time(workspace, number):
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno")])
    (item,) = about(workspace, number)
    words = item.proposed_decision + " Lisäksi seurataan."
    agenda.write_text(workspace, number, item.number, "proposed_decision", words)
    agenda.propose(workspace, number, item.number, DecisionKind.RECOMMEND, EUROS("50.00"))
    (item,) = about(workspace, number)
    assert (item.proposed_decision, item.base_amount) == (words, EUROS("50.00"))
    (told,) = [one for one in findings.check(workspace, number) if "toinen summa" in one.message]
    assert (told.place, told.facts["amount"]) == ("proposed_decision", EUROS("50.00"))
    agenda.write_text(workspace, number, item.number, "proposed_decision", words.replace("60,00", "50,00"))
    assert not [one for one in findings.check(workspace, number) if "toinen summa" in one.message]


@pytest.mark.parametrize("amount", ["0.00", "60.01"])
def test_no_more_than_was_asked_for_and_no_nothing_is_proposed(workspace, number, amount):
    agenda.add_proposals(workspace, number, [project(workspace, "Akkukenno")])
    (item,) = about(workspace, number)
    with pytest.raises(UserError, match=r"haettu|suurempi kuin nolla"):
        agenda.propose(workspace, number, item.number, DecisionKind.RECOMMEND, EUROS(amount))


def test_what_was_withdrawn_is_told_of_cannot_be_recommended_and_stays_withdrawn(seated, workspace):
    number = planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    proposals.withdraw(workspace, key)
    (item,) = about(workspace, number)
    assert any("on peruttu" in one.message for one in findings.check(workspace, number))
    assert building.building(workspace, number).outlooks == ()
    opened(workspace, number)
    live.change_item(workspace, number, replace(item, start=time(9, 1)))
    with pytest.raises(UserError, match="on peruttu"):
        live.decide(workspace, number, item.number, recommend(amount=EUROS("60.00")))
    planning.remove_item(workspace, number, item.number)
    assert proposals.get(workspace, key).state is ProposalState.WITHDRAWN


def test_nothing_stands_on_two_agendas(workspace, number):
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    other = planning.plan(workspace, date(2026, 12, 3))
    with pytest.raises(UserError, match="on jo kokouksen") as refused:
        agenda.add_proposals(workspace, other, [key])
    assert refused.value.facts["number"] == number
    for move in (proposals.make_ready, lambda ws, one: proposals.move(ws, one, ProposalState.READY)):
        with pytest.raises(UserError, match="poista se sieltä"):
            move(workspace, key)


def test_after_the_call_texts_stay_as_they_were_sent_and_a_mistaken_late_item_goes_again(workspace, number):
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    planning.call(workspace, number, date(2026, 10, 20))
    (item,) = about(workspace, number)
    proposals.save(workspace, replace(proposals.get(workspace, key), title="Akkukenno II", requested=EUROS("50.00")))
    seen = building.building(workspace, number)
    assert (seen.outdated, seen.changed_since) == ((), ("Akkukenno",))
    agenda.refresh_proposals(workspace, number)
    (after,) = about(workspace, number)
    assert after.proposed_decision == item.proposed_decision
    assert meetings.get(workspace, number).proposal(after.proposal).requested == EUROS("60.00")
    late = agenda.add_matter(workspace, number, "Erehdys")
    planning.remove_item(workspace, number, late)
    assert meetings.get(workspace, number).item(late) is None
    planning.remove_item(workspace, number, item.number)
    assert meetings.get(workspace, number).item(item.number).removed
    agenda.put_back(workspace, number, item.number)
    assert not meetings.get(workspace, number).item(item.number).removed


def facts_of(meeting, **changed):
    facts = agenda.MeetingFacts(meeting.date, meeting.start, way=meeting.way, place=meeting.place, link=meeting.link)
    return replace(facts, **{"language": meeting.language or "fi", **changed})


def test_another_way_of_meeting_has_no_place_or_link_of_the_former_one(workspace, number):
    agenda.write_meeting(
        workspace,
        number,
        facts_of(meetings.get(workspace, number), way=Way.HYBRID, place="Sali", link="https://a.invalid"),
    )
    agenda.write_meeting(workspace, number, facts_of(meetings.get(workspace, number), way=Way.IN_PLACE))
    meeting = meetings.get(workspace, number)
    assert (meeting.place, meeting.link) == ("Sali", "")
    agenda.write_meeting(workspace, number, facts_of(meeting, way=Way.REMOTE, link="https://b.invalid"))
    assert (meetings.get(workspace, number).place, meetings.get(workspace, number).link) == ("", "https://b.invalid")


def test_another_language_takes_what_the_template_and_the_bank_have_written_along(workspace, number):
    keys = [project(workspace, "Akkukenno"), project(workspace, "Kierto", title_sv="Kretslopp")]
    agenda.add_proposals(workspace, number, keys)
    matter = agenda.add_matter(workspace, number, "Oma asia")
    agenda.write_meeting(workspace, number, facts_of(meetings.get(workspace, number), language="sv"))
    meeting = meetings.get(workspace, number)
    assert [one.title for one in about(workspace, number)] == ["Akkukenno", "Kretslopp"]
    assert "Kretslopp" in about(workspace, number)[1].proposed_decision
    assert building.building(workspace, number).outdated == ()
    assert meeting.items[0].title == "Öppnande av mötet"
    assert meeting.items[0].explanation == "Ordföranden öppnar mötet."
    assert about(workspace, number)[0].proposed_decision.startswith(
        "Ledningsgruppen beslutar förorda projektet Akkukenno"
    )
    assert meeting.item(matter).title == "Oma asia"


def test_two_of_one_name_and_one_who_was_renamed_all_get_the_notice(workspace):
    company = people.save(workspace, Organisation("Malli Oy"))
    keys = [
        people.save(workspace, Person("Matti Malli", organisation=company, email=f"m{n}@malli.invalid")) for n in (1, 2)
    ]
    for n, key in enumerate(keys, start=1):
        people.save(workspace, Term(key, Capacity.MEMBER, seat=people.save(workspace, Seat(n))))
    planned = planning.plan(workspace, date(2026, 12, 3))
    people.save(workspace, Person("Matti Uusi", organisation=company, email="m2@malli.invalid", id=keys[1]))
    letter = invitation.letter(workspace, planned)
    assert (letter.to, letter.without_address) == (("m1@malli.invalid", "m2@malli.invalid"), ())


def test_the_message_says_what_it_is_about(workspace, group, tmp_path):
    planned = planning.plan(workspace, date(2026, 12, 3), start=time(9, 0), way=Way.WRITTEN)
    written = invitation.letter(workspace, planned)
    assert "kirjallisessa menettelyssä" in written.text
    assert "Jos et pääse kokoukseen" not in written.text
    planned = planning.plan(workspace, date(2026, 12, 10), start=time(9, 0))
    planning.call(workspace, planned, date(2026, 11, 20))
    agenda.write_meeting(
        workspace, planned, replace(facts_of(meetings.get(workspace, planned)), day=date(2026, 12, 17))
    )
    changed = invitation.letter(workspace, planned)
    assert changed.subject.startswith("Muutos kokoukseen:")
    assert "Kokous pidetään 17.12.2026" in plain(changed.text)
    agenda.cancel(workspace, planned)
    gone = invitation.letter(workspace, planned)
    assert "on peruttu." in gone.text
    sent = invitation.make(workspace, planned, gone, date(2026, 11, 25), tmp_path)
    assert (sent.papers, sent.message.name) == ((), "Kokous peruttu 2026-02.eml")


def opened(workspace, number):
    """The meeting is called and open, with two who are there."""
    planning.call(workspace, number, date(2026, 10, 20))
    live.open_meeting(workspace, number, time(9, 0))
    there = tuple(
        Attendance(person.id, time(9, 0), time(12, 0))
        for person in meetings.get(workspace, number).people
        if person.capacity is Capacity.MEMBER
    )
    live.set_attendance(workspace, number, there)


def recommend(**amounts):
    return Decision(DecisionKind.RECOMMEND, at=time(9, 5), **amounts)


@pytest.fixture
def seated(workspace):
    """Three members, so that a meeting can decide."""
    for n in (1, 2, 3):
        home = people.save(workspace, Organisation(f"Talo {n} Oy"))
        person = people.save(workspace, Person(f"Jäsen {n}", organisation=home))
        people.save(
            workspace, Term(person, Capacity.MEMBER, seat=people.save(workspace, Seat(n)), office="chair" * (n == 1))
        )
    return workspace


def test_of_two_projects_under_one_paragraph_a_withdrawn_one_gets_nothing(seated, workspace):
    number = planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))
    keys = [project(workspace, "Akkukenno"), project(workspace, "Sivuvirrat", asked="40.00")]
    agenda.add_proposals(workspace, number, keys, grouped=True, title="Hankkeet")
    (item,) = about(workspace, number)
    gone, other = item.proposals
    opened(workspace, number)
    proposals.withdraw(workspace, keys[0])
    live.change_item(workspace, number, replace(item, start=time(9, 1)))
    with pytest.raises(UserError, match="anna sille summaksi"):
        live.decide(workspace, number, item.number, recommend())
    live.decide(workspace, number, item.number, recommend(amounts={gone: EUROS("0.00"), other: EUROS("40.00")}))
    assert [proposals.get(workspace, key).state for key in keys] == [ProposalState.WITHDRAWN, ProposalState.RECOMMENDED]


def test_what_was_decided_before_the_withdrawal_can_still_be_corrected(seated, workspace):
    number = planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    (item,) = about(workspace, number)
    opened(workspace, number)
    live.change_item(workspace, number, replace(item, start=time(9, 1)))
    live.decide(workspace, number, item.number, recommend(amount=EUROS("60.00")))
    proposals.withdraw(workspace, key)
    live.decide(workspace, number, item.number, recommend(amount=EUROS("50.00")))
    assert about(workspace, number)[0].decision.amount == EUROS("50.00")


def test_what_another_agenda_has_taken_is_not_put_back(workspace, number):
    key = project(workspace, "Akkukenno")
    agenda.add_proposals(workspace, number, [key])
    (item,) = about(workspace, number)
    planning.call(workspace, number, date(2026, 10, 20))
    with pytest.raises(UserError, match="ei ole poissa"):
        agenda.put_back(workspace, number, item.number)
    planning.remove_item(workspace, number, item.number)
    agenda.add_proposals(workspace, planning.plan(workspace, date(2026, 12, 3)), [key])
    with pytest.raises(UserError, match="on jo kokouksen"):
        agenda.put_back(workspace, number, item.number)


def test_a_late_item_of_which_something_is_recorded_stays_with_its_number(seated, workspace):
    number = planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))
    planning.call(workspace, number, date(2026, 10, 20))
    late = agenda.add_matter(workspace, number, "Kiireinen asia")
    person = meetings.get(workspace, number).people[0].id
    doubts.disqualify(workspace, number, late, person, (Ground.EMPLOYMENT,))
    planning.remove_item(workspace, number, late)
    assert meetings.get(workspace, number).item(late).removed


def test_a_text_that_was_emptied_stays_empty_in_another_language(workspace, number):
    first = meetings.get(workspace, number).items[0].number
    agenda.write_text(workspace, number, first, "explanation", "")
    agenda.write_meeting(workspace, number, facts_of(meetings.get(workspace, number), language="sv"))
    assert meetings.get(workspace, number).items[0].explanation == ""
    agenda.write_meeting(workspace, number, facts_of(meetings.get(workspace, number), language="fi"))
    assert meetings.get(workspace, number).items[0].title == "Kokouksen avaus"


def test_a_namesake_who_takes_the_seat_gets_the_notice_and_whoever_left_can_be_taken_out(workspace):
    home = people.save(workspace, Organisation("Malli Oy"))
    seat = people.save(workspace, Seat(1))
    keys = [
        people.save(workspace, Person("Matti Malli", organisation=home, email=f"m{n}@malli.invalid")) for n in (1, 2)
    ]
    term = Term(keys[0], Capacity.MEMBER, seat=seat)
    first = people.save(workspace, term)
    planned = planning.plan(workspace, date(2026, 12, 3))
    assert invitation.letter(workspace, planned).to == ("m1@malli.invalid",)
    membership.remove(workspace, Term, first)
    people.save(workspace, replace(term, person=keys[1]))
    agenda.add_matter(workspace, planned, "Asia")
    assert invitation.letter(workspace, planned).to == ("m2@malli.invalid",)
    membership.remove(workspace, Person, keys[0])
    membership.remove(workspace, Term, people_of(workspace)[0].id)
    membership.remove(workspace, Person, keys[1])
    assert people.records(workspace) == []


def people_of(workspace):
    with workspace.read() as session:
        return register.terms(session)
