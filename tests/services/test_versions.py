"""The versions of a proposal's money follow from the file's history and from the decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import funding, history, proposals, workspaces
from kokkola_desktop.services.proposals import VersionKind
from tests import copies

EUROS = Money.euros
A, N = VersionKind.APPLIED, VersionKind.NEGOTIATED


@pytest.fixture
def days(workspace):
    """Let the clock of the file stand at a day."""

    def on(month, day):
        workspace.clock = lambda: datetime(2026, month, day, 12, tzinfo=UTC)

    return on


def change(workspace, key, total, requested):
    one = proposals.get(workspace, key)
    proposals.save(workspace, replace(one, total=EUROS(total), requested=EUROS(requested)))


def seen(workspace, key):
    return [(one.kind, one.on, one.total, one.aid) for one in proposals.versions(workspace, key)]


def test_what_was_applied_for_stays_beside_what_was_negotiated(workspace, days):
    days(9, 12)
    key = proposals.save(workspace, Proposal("Hanke", applicant="Hakija Oy"))
    assert seen(workspace, key) == []
    change(workspace, key, "225000.00", "150000.00")
    proposals.move(workspace, key, ProposalState.SUBMITTED)
    applied = (A, date(2026, 9, 12), EUROS("225000.00"), EUROS("150000.00"))
    assert seen(workspace, key) == [applied]
    days(10, 1)
    change(workspace, key, "221000.00", "150000.00")
    days(11, 3)
    change(workspace, key, "219700.00", "148000.00")
    days(11, 4)
    proposals.save(workspace, replace(proposals.get(workspace, key), title="Uusi nimi"))
    negotiated = (N, date(2026, 11, 3), EUROS("219700.00"), EUROS("148000.00"))
    assert seen(workspace, key) == [applied, negotiated]
    history.undo(workspace)
    history.undo(workspace)
    assert seen(workspace, key)[1][2:] == (EUROS("221000.00"), EUROS("150000.00"))


def test_amounts_that_went_and_came_back_are_no_version(workspace, days):
    days(9, 12)
    key = proposals.save(
        workspace, Proposal("Hanke", state=ProposalState.SUBMITTED, total=EUROS("100.00"), requested=EUROS("60.00"))
    )
    change(workspace, key, "90.00", "60.00")
    change(workspace, key, "100.00", "60.00")
    assert [kind for kind, *_rest in seen(workspace, key)] == [A]


def test_the_day_of_arrival_is_that_of_the_application_if_it_is_known(workspace, days):
    days(9, 20)
    came = datetime(2026, 9, 12, 15, 30, tzinfo=UTC)
    one = Proposal("Hanke", state=ProposalState.SUBMITTED, received=came, requested=EUROS("60.00"))
    key = proposals.save(workspace, one)
    assert seen(workspace, key) == [(A, date(2026, 9, 12), None, EUROS("60.00"))]


def test_the_demonstration_shows_what_the_group_and_the_council_decided(tmp_path):
    copies.demonstration(tmp_path / "esimerkki.kokkola")
    with workspaces.open(tmp_path / "esimerkki.kokkola") as workspace:
        (line, *_more) = [one for one in funding.answer_lines(workspace) if one.answer and one.answer.amount]
        found = proposals.versions(workspace, line.proposal)
    assert [one.kind for one in found][-2:] == [VersionKind.RECOMMENDED, VersionKind.GRANTED]
    assert found[-1].aid == line.answer.amount
    assert found[-2].aid == line.recommended


def test_undo_and_redo_within_one_second_find_the_same_versions(workspace, days):
    """Two equal stands of one second ended the search for the newest."""
    days(9, 12)
    one = Proposal("Hanke", state=ProposalState.SUBMITTED, total=EUROS("100.00"), requested=EUROS("60.00"))
    key = proposals.save(workspace, one)
    change(workspace, key, "90.00", "60.00")
    for turn in (history.undo, history.redo, history.undo, history.redo):
        turn(workspace)
    assert [(kind, total) for kind, _on, total, _aid in seen(workspace, key)] == [
        (A, EUROS("100.00")),
        (N, EUROS("90.00")),
    ]
    history.undo(workspace)
    assert [kind for kind, *_rest in seen(workspace, key)] == [A]


def test_an_id_that_is_given_again_brings_no_amounts_of_another(workspace, days):
    days(9, 12)
    one = Proposal("Entinen", state=ProposalState.SUBMITTED, total=EUROS("999.00"), requested=EUROS("888.00"))
    key = proposals.save(workspace, one)
    proposals.remove(workspace, key)
    history.undo(workspace)
    assert [kind for kind, *_rest in seen(workspace, key)] == [A]
    history.redo(workspace)
    again = proposals.save(workspace, Proposal("Uusi"))
    assert again == key
    assert seen(workspace, again) == []


def test_a_slip_that_was_undone_or_typed_before_it_came_is_no_version(workspace, days):
    days(9, 12)
    key = proposals.save(workspace, Proposal("Hanke", total=EUROS("100.00"), requested=EUROS("60.00")))
    proposals.move(workspace, key, ProposalState.SUBMITTED)
    history.undo(workspace)
    change(workspace, key, "200.00", "60.00")
    proposals.move(workspace, key, ProposalState.SUBMITTED)
    assert [(kind, total) for kind, _on, total, _aid in seen(workspace, key)] == [(A, EUROS("200.00"))]
    typed_later = proposals.save(workspace, Proposal("Toinen", state=ProposalState.SUBMITTED))
    assert seen(workspace, typed_later) == []
    change(workspace, typed_later, "120.00", "60.00")
    assert [(kind, total) for kind, _on, total, _aid in seen(workspace, typed_later)] == [(A, EUROS("120.00"))]
