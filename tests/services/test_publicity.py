"""What is secret in one place is secret in every public paper. Lähde: domain.md § 5."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Partner, Proposal, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import meetings, papers, proposals, workspaces
from kokkola_desktop.services.meetings import agenda, findings, minuting, planning
from kokkola_desktop.services.papers.exchange import calendar_file
from kokkola_desktop.services.papers.request import Request
from tests import copies
from tests.papers import validation

#: Tabled in § 12 of the first meeting, decided in § 26 of the second.
CODE, FIRST, SECOND = "A70779", "1/2026", "2/2026"


@pytest.fixture
def shown(tmp_path):
    with workspaces.open(copies.demonstration(tmp_path / "esimerkki.kokkola")) as workspace:
        yield workspace


def hide(workspace, key):
    proposals.amend(workspace, key, lambda one: replace(one, secret=True), "Hanke {number}: salassa pidettävä")


def public(workspace, kind, number):
    return " ".join(validation.text(papers.make(workspace, Request(kind, number, public=True)).data).split())


def test_a_secret_project_is_in_no_public_paper_of_any_meeting(shown):
    one = proposals.find(shown, CODE)
    every = [(kind, number) for number in (FIRST, SECOND) for kind in ("agenda", "minutes", "recommendation")]
    told = [at for at in every if one.title in public(shown, *at)]
    assert len(told) >= 4
    hide(shown, one.id)
    for at in every:
        text = public(shown, *at)
        assert one.title not in text, at
        assert CODE not in text, at
    assert one.title not in calendar_file(shown, None, public=True).decode()
    assert one.title.split()[0] in validation.text(papers.make(shown, Request("agenda", SECOND)).data)
    assert (SECOND, 26, "secret_ground") in {(f.meeting, f.item, f.place) for f in findings.check(shown)}


def test_who_prepared_a_matter_stands_on_its_papers(shown):
    person = next(one for one in meetings.get(shown, "4/2026").people if one.capacity is Capacity.SECRETARY)
    item = next(one for one in meetings.get(shown, "4/2026").items if one.references)
    agenda.write_facts(shown, "4/2026", item.number, agenda.ItemFacts(None, False, None, (), person.id))
    assert f"Valmistelija {person.name}" in public(shown, "agenda", "4/2026")


def test_of_a_secret_matter_the_minutes_note_that_remote_places_are_private(shown):
    said = "Etänä osallistuvien tilojen todettiin olevan yksityisiä."
    assert any(entry.remote for entry in meetings.get(shown, FIRST).attendance)
    minutes = Request("minutes", FIRST)
    assert said not in " ".join(validation.text(papers.make(shown, minutes).data).split())
    minuting.mark_secret(shown, FIRST, 12, {"secret": "20"})
    assert " ".join(validation.text(papers.make(shown, minutes).data).split()).count(said) == 1


def test_what_one_meeting_keeps_secret_no_other_tells(shown):
    one = proposals.find(shown, CODE)
    minuting.mark_secret(shown, FIRST, 12, {"secret": "20"})
    assert one.title not in public(shown, "minutes", SECOND)
    minuting.mark_secret(shown, FIRST, 12, {"secret": minuting.PUBLIC})
    assert one.title in public(shown, "minutes", SECOND)


def test_a_text_of_another_matter_does_not_name_it_either(shown):
    one = proposals.find(shown, CODE)
    number = planning.plan(shown, date(2027, 1, 14))
    matter = agenda.add_matter(shown, number, "Katsaus")
    agenda.write_text(shown, number, matter, "explanation", f"Hanke {one.title} ({CODE}) etenee.")
    assert one.title in public(shown, "agenda", number)
    hide(shown, one.id)
    text = public(shown, "agenda", number)
    assert "[salassa pidettävä]" in text
    assert not {one.title, CODE}.intersection(text.split())


@pytest.mark.parametrize(
    "written",
    ["Salainen\nkokeilu-1", "Salainen  kokeilu\u20111", "salainen\u00a0**kokeilu**–1", "Salai\u00adnen *kokeilu*-1"],
)
def test_it_is_not_told_however_it_is_written(shown, written):
    named = {"title_sv": "Hemligt försök", "acronym": "SALKO", "application_number": "777888", "diary_number": "KPL/22"}
    partner = Partner("Vaitonainen Yhtiö Oy", "", Money(1), Money(1))
    hidden = Proposal("Salainen kokeilu-1", applicant="Hiljainen Kumppani Oy", secret=True, partners=(partner,))
    proposals.save(shown, replace(hidden, **named))
    number = planning.plan(shown, date(2027, 1, 14))
    matter = agenda.add_matter(shown, number, "Katsaus")
    agenda.write_text(shown, number, matter, "explanation", f"Hanke {written} etenee. Hiljainen Kumppani Oy kertoi.")
    agenda.write_text(
        shown, number, matter, "proposed_decision", "Hemligt försök, SALKO, 777888, KPL/22 ja Vaitonainen Yhtiö Oy."
    )
    text = public(shown, "agenda", number)
    assert "kokeilu" not in text
    assert "Kumppani" not in text
    assert text.count("[salassa pidettävä]") == 2 + 5


def test_what_only_begins_like_it_is_told(shown):
    """A code within a longer one, and an applicant that is public by another project, are no secrets."""
    known = proposals.find(shown, CODE)
    shared = (Partner("Yhteinen Kumppani Oy", "", Money(1), Money(1)),)
    proposals.amend(shown, known.id, lambda one: replace(one, partners=shared), "Hanke {number}: osatoteuttaja")
    hidden = Proposal("Salainen kokeilu", number="H-2026-100", code="A1", applicant=known.applicant, secret=True)
    proposals.save(shown, replace(hidden, partners=shared))
    number = planning.plan(shown, date(2027, 1, 14))
    matter = agenda.add_matter(shown, number, "Katsaus")
    words = f"{known.applicant} ja Yhteinen Kumppani Oy kertoivat hankkeista H-2026-1000, A11 ja H-2026-100."
    agenda.write_text(shown, number, matter, "explanation", words)
    assert words.replace("H-2026-100.", "[salassa pidettävä].") in public(shown, "agenda", number)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_its_own_agenda_tells_it_by_no_name_in_any_language(shown, language):
    ready = proposals.find(shown, "A70777")
    about = {"code": "A99999", "number": "", "title": "Salainen kokeilu", "title_sv": "Hemligt försök"}
    key = proposals.save(shown, replace(ready, id=None, secret=True, state=ProposalState.READY, **about))
    number = planning.plan(shown, date(2027, 1, 14), language=language)
    agenda.add_proposals(shown, number, [key])
    matter = agenda.add_matter(shown, number, "Katsaus")
    agenda.write_text(shown, number, matter, "explanation", "Salainen kokeilu – Hemligt försök.")
    text = public(shown, "agenda", number)
    assert [word for word in ("Salainen kokeilu", "Hemligt") if word in text] == []


def test_on_the_agenda_it_is_secret_from_the_start_and_stays_so(shown):
    ready = proposals.find(shown, "A70777")
    about = {"code": "A99999", "number": "", "title": "Salainen kokeilu", "state": ProposalState.READY}
    key = proposals.save(shown, replace(ready, id=None, secret=True, **about))
    number = planning.plan(shown, date(2027, 1, 14))
    agenda.add_proposals(shown, number, [key])
    item = next(one for one in meetings.get(shown, number).items if one.references)
    assert item.secret
    assert "Salainen kokeilu" not in public(shown, "agenda", number)
    open_again = agenda.ItemFacts(item.presenter, secret=False, secret_ground=None, annexes=item.annexes)
    with pytest.raises(UserError, match="Poista merkintä ensin hankkeelta"):
        agenda.write_facts(shown, number, item.number, open_again)
    proposals.amend(shown, key, lambda one: replace(one, secret=False), "Hanke {number}: julkinen")
    agenda.write_facts(shown, number, item.number, open_again)
    assert "Salainen kokeilu" in public(shown, "agenda", number)
