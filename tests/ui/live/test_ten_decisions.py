"""Ten proposals that are decided as proposed take ten keys."""

from __future__ import annotations

from datetime import date

import pytest

from kokkola_desktop.domain.meeting import DecisionKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import proposals, workspaces
from kokkola_desktop.services.meetings import agenda, planning
from tests.ui.live.playing import ENTER


@pytest.fixture
def ten(demo_file, play):
    """Meeting 4/2026 of the demonstration, called, with ten small projects more on its agenda."""
    with workspaces.open(demo_file) as workspace:
        keys = [
            proposals.save(
                workspace,
                Proposal(
                    title=f"Pieni hanke {n}",
                    state=ProposalState.READY,
                    applicant="Mallilan pienkonepaja",
                    requested=Money.euros("1000.00"),
                    total=Money.euros("2000.00"),
                ),
            )
            for n in range(10)
        ]
        agenda.add_proposals(workspace, "4/2026", keys)
        planning.call(workspace, "4/2026", date(2026, 12, 1))
    return play(demo_file, "4/2026")


def test_ten_proposals_decided_as_proposed_take_ten_keys(ten):
    ten.everybody()
    wanted = [item.number for item in ten.meeting.items if item.title.startswith("Pieni hanke") or _is_small(ten, item)]
    assert len(wanted) == 10
    assert wanted == list(range(wanted[0], wanted[0] + 10))
    ten.go_to(wanted[0])
    keys = 0
    while ten.item(wanted[-1]).decision is None:
        ten.press(ENTER)
        keys += 1
        assert keys <= 10
    decided = [ten.item(number).decision for number in wanted]
    assert {one.kind for one in decided} == {DecisionKind.RECOMMEND}
    assert {one.amount for one in decided} == {Money.euros("1000.00")}


def _is_small(live, item):
    return any(live.meeting.proposal(one).title.startswith("Pieni hanke") for one in item.references)
