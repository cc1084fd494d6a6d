"""What is kept about somebody can be read, and erased for good when nothing binds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.domain.funding import Call, Criterion
from kokkola_desktop.domain.meeting import Capacity, Tie
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Term
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import calls, drafts, history, membership, people, proposals, scoring, workspaces
from kokkola_desktop.services.membership import personal
from kokkola_desktop.services.search import find as search
from tests.services.test_membership import HELD, hold, seat_nine

TODAY = date(2026, 11, 25)


@pytest.fixture
def kerttu(workspace):
    """Somebody with an address, a former term and a declaration, changed several times."""
    where = people.save(workspace, Organisation("Esimerkki-instituutti"))
    key = people.save(
        workspace,
        Person("Kerttu Kivenlahti", email="kerttu@kivenlahti.invalid", phone="050 7654321", organisation=where),
    )
    known = membership.group(workspace).people[key]
    people.save(workspace, replace(known, phone="050 1112223", forms={"fi.genitive": "Kerttu Kivenlahden"}))
    people.save(workspace, Term(key, Capacity.EXPERT, start=date(2024, 1, 1), end=date(2024, 12, 31)))
    people.save(workspace, Declaration(key, date(2024, 2, 1), ties=(Tie("Salainen Säätiö sr"),), note="puolison työ"))
    drafts.keep(workspace, "person.form", key, "email", "kerttu@uusi.invalid")
    return key


def on_disk(workspace):
    """All that lies in the file, as bytes that no upper case hides."""
    path = workspace.path
    workspace.close()
    return path.read_bytes().lower()


def test_all_that_is_kept_is_told(workspace, kerttu):
    data = personal.personal_data(workspace, kerttu)
    assert (data.person.name, data.organisation) == ("Kerttu Kivenlahti", "Esimerkki-instituutti")
    assert [(term.capacity, term.end) for term, _seat in data.terms] == [(Capacity.EXPERT, date(2024, 12, 31))]
    assert [one.note for one in data.declarations] == ["puolison työ"]
    assert (data.meetings, data.scorings, data.named_in) == ((), (), ())
    assert personal.binds(data, TODAY) == []
    assert personal.binds(data, date(2024, 6, 1))


def test_who_is_erased_leaves_no_trace_in_the_file_and_the_history_is_still_a_chain(workspace, kerttu):
    path = workspace.path
    proposals.save(workspace, Proposal("Hanke", contact="muu henkilö"))
    personal.erase(workspace, kerttu, TODAY)
    assert kerttu not in membership.group(workspace).people
    assert search(workspace, "Kivenlahti") == []
    assert workspaces.verify(path) == []
    left = on_disk(workspace)
    for trace in ("kivenlahti", "kivenlahden", "7654321", "1112223", "salainen", "puolison", "uusi.invalid"):
        assert trace.encode() not in left, trace


def test_what_came_before_can_no_longer_be_undone_but_other_steps_can(workspace, kerttu):
    key = proposals.save(workspace, Proposal("Hanke"))
    personal.erase(workspace, kerttu, TODAY)
    assert history.undo_name(workspace) == "Uusi hanke: Hanke"
    history.undo(workspace)
    with pytest.raises(UserError):
        proposals.get(workspace, key)
    assert history.undo_name(workspace) == "Johtoryhmä: Esimerkki-instituutti"


def test_contact_data_go_though_the_name_is_bound(workspace):
    path = workspace.path
    seat_nine(workspace)
    key = next(key for key, one in membership.group(workspace).people.items() if one.name == "Jäsen 3")
    known = membership.group(workspace).people[key]
    people.save(workspace, replace(known, email="kolmas@osoite.invalid"))
    people.save(workspace, replace(known, email="kolmas@toinen.invalid", phone="050 1112223"))
    hold(workspace, "1/2026", HELD[0])
    with pytest.raises(UserError, match="Kausi johtoryhmässä"):
        personal.erase(workspace, key, TODAY)
    reasons = personal.binds(personal.personal_data(workspace, key), TODAY)
    assert [str(one) for one in reasons] == [
        "Kausi johtoryhmässä on voimassa: päätä se ensin.",
        "Nimi on kokousten ('1/2026',) asiakirjoissa.",
    ]
    personal.erase_contacts(workspace, key)
    after = membership.group(workspace).people[key]
    assert (after.name, after.email, after.phone) == ("Jäsen 3", "", "")
    assert workspaces.verify(path) == []
    with pytest.raises(UserError, match="ei ole yhteystietoja"):
        personal.erase_contacts(workspace, key)
    left = on_disk(workspace)
    assert b"kolmas@" not in left
    assert b"1112223" not in left


def test_scorings_and_applications_bind_a_name(workspace, kerttu):
    calls.save(workspace, Call("Haku", criteria=(Criterion("S1", "Vaikuttavuus"),)))
    named = Proposal("Hanke", code="A70001", call="Haku", handled_by=("Kerttu Kivenlahti",))
    key = proposals.save(workspace, named)
    scoring.record(workspace, Scoring(key, "Kerttu Kivenlahti", ScorerRole.MEMBER, {}, abstained=True))
    data = personal.personal_data(workspace, kerttu)
    assert [one.reference for one in data.scorings] == ["A70001"]
    assert data.named_in == (("A70001", "Hanke"),)
    assert len(personal.binds(data, TODAY)) == 2
