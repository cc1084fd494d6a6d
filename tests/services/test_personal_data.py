"""What is kept about somebody can be read, and erased for good when nothing binds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.funding import Call, Criterion
from kokkola_desktop.domain.meeting import Capacity, Tie
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Term
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.errors import Refused, UserError
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


def test_nothing_from_before_can_be_undone_and_what_is_done_afterwards_can(workspace, kerttu):
    """An undo that skipped the cut steps brought back what came before those in between."""
    first = people.save(workspace, Organisation("Yritys A", business_id="0187690-1"))
    known = membership.group(workspace).organisations[first]
    people.save(workspace, replace(known, name="Kerttu Kivenlahti ja kumpp.", business_id="0211675-2"))
    people.save(workspace, replace(known, name="Yritys B", business_id="0211675-2"))
    personal.erase(workspace, kerttu, TODAY)
    assert not history.undo_name(workspace)
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        history.undo(workspace)
    assert membership.group(workspace).organisations[first].business_id == "0211675-2"
    key = proposals.save(workspace, Proposal("Hanke"))
    history.undo(workspace)
    with pytest.raises(UserError):
        proposals.get(workspace, key)
    history.redo(workspace)
    assert workspaces.verify(workspace.path) == []


def words_of_index(workspace):
    """The trigrams that lie in the full-text index, deleted ones too."""
    with workspace.reader() as reader:
        blocks = reader.raw.execute("SELECT block FROM search_data").fetchall()
    return b"".join(block for (block,) in blocks).lower()


def test_former_names_addresses_and_mentions_go_too(workspace, kerttu):
    path = workspace.path
    known = membership.group(workspace).people[kerttu]
    people.save(workspace, replace(known, name="Kerttu Qzxwvuola", email="", phone=""))
    one = proposals.save(workspace, Proposal("Hanke", contact="Kerttu Qzxwvuola, puh. 1"))
    proposals.save(workspace, replace(proposals.get(workspace, one), contact="muu henkilö"))
    declaration = next(iter(membership.group(workspace).declarations))
    drafts.keep(workspace, "declaration.form", declaration, "note", "qzxwvu kesken")
    data = personal.personal_data(workspace, kerttu)
    assert data.names == ("Kerttu Kivenlahti", "Kerttu Qzxwvuola")
    assert data.has_contacts, "former ones are in the history"
    assert b"qzx" in words_of_index(workspace)
    personal.erase(workspace, kerttu, TODAY)
    assert workspaces.verify(path) == []
    assert b"qzx" not in words_of_index(workspace)
    left = on_disk(workspace)
    for trace in ("qzxwvu", "kivenlahti", "7654321", "1112223"):
        assert trace.encode() not in left, trace


def test_a_former_name_in_minutes_and_the_addressee_of_a_request_bind(workspace, kerttu):
    seat_nine(workspace)
    member = next(key for key, one in membership.group(workspace).people.items() if one.name == "Jäsen 3")
    hold(workspace, "1/2026", HELD[0])
    people.save(workspace, replace(membership.group(workspace).people[member], name="Jäsen Uusinimi"))
    assert personal.personal_data(workspace, member).by_name == ("1/2026",)
    key = proposals.save(workspace, Proposal("Hanke", code="A70001", state=ProposalState.SUBMITTED))
    request = CompletionRequest(key, TODAY, ("ALV-todistus puuttuu.",), "Kerttu Kivenlahti, Esimerkki Oy")
    proposals.ask_completion(workspace, request)
    with pytest.raises(Refused, match="A70001"):
        personal.erase(workspace, kerttu, TODAY)


def test_a_namesake_keeps_the_own_data_and_part_of_a_name_is_nobodys(workspace):
    seat_nine(workspace)
    hold(workspace, "1/2026", HELD[0])
    other = people.save(workspace, Person("Jäsen 3"))
    data = personal.personal_data(workspace, other)
    assert (data.namesake, data.meetings, data.by_name) == (True, (), ("1/2026",))
    kai = people.save(workspace, Person("Kai Mäki"))
    kept = proposals.save(workspace, Proposal("Hanke", code="A70001", contact="Kai Mäkinen"))
    proposals.save(workspace, replace(proposals.get(workspace, kept), abstract="x"))
    assert personal.binds(personal.personal_data(workspace, kai), TODAY) == []
    personal.erase(workspace, kai, TODAY)
    assert proposals.get(workspace, kept).contact == "Kai Mäkinen"
    assert workspaces.verify(workspace.path) == []
    assert "Kai Mäkinen".encode() in workspace.path.read_bytes()


def test_whoever_was_taken_out_before_leaves_the_history_too(workspace, kerttu):
    path = workspace.path
    term = next(key for key, one in membership.group(workspace).terms.items() if one.person == kerttu)
    membership.remove(workspace, Term, term)
    membership.remove(workspace, Person, kerttu)
    assert personal.removed_people(workspace) == 1
    personal.erase_removed(workspace)
    assert personal.removed_people(workspace) == 0
    assert workspaces.verify(path) == []
    with pytest.raises(UserError, match="ei ole poistettujen"):
        personal.erase_removed(workspace)
    left = on_disk(workspace)
    assert b"kerttu@kivenlahti" not in left
    assert b"7654321" not in left


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
