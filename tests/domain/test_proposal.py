from __future__ import annotations

import pytest

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.proposal import (
    AGENDA_STATES,
    ANSWERABLE,
    COUNCIL_STATES,
    MEASURE_MOVES,
    MOVES,
    STATE_NAMES,
    ProposalKind,
    ProposalState,
    check_move,
)
from kokkola_desktop.i18n import Language

S = ProposalState
PROJECT, MEASURE = ProposalKind.PROJECT, ProposalKind.MEASURE


def refused(state: S, to: S, kind: ProposalKind = PROJECT, *, correction: bool = False, reason: str = "") -> bool:
    findings = check_move(kind, state, to, correction=correction, reason=reason)
    assert all(finding.gravity is Gravity.IMPOSSIBLE for finding in findings)
    return bool(findings)


def test_every_state_has_a_name_and_its_moves():
    assert set(STATE_NAMES) == set(MOVES) == set(ProposalState)


def test_every_state_can_be_reached_from_draft():
    for moves in (MOVES, MEASURE_MOVES):
        reached, frontier = {S.DRAFT}, {S.DRAFT}
        while frontier:
            frontier = {to for state in frontier for to in moves[state]} - reached
            reached |= frontier
        assert reached == set(moves)


def test_withdrawn_is_open_from_every_state_before_a_grant():
    before = set(MOVES) - {S.GRANTED, S.UNDER_WAY, S.SUSPENDED, S.LAPSED, S.ENDED, S.REJECTED, S.WITHDRAWN}
    assert {state for state in MOVES if S.WITHDRAWN in MOVES[state]} == before - {S.TECHNICALLY_REJECTED}


def test_a_step_along_the_way_is_allowed():
    assert not refused(S.SUBMITTED, S.UNDER_REVIEW)
    assert not refused(S.UNDER_REVIEW, S.READY)
    assert not refused(S.RESERVE, S.RECOMMENDED)


def test_no_move_skips_a_state_silently():
    assert refused(S.SUBMITTED, S.ON_AGENDA)
    assert refused(S.SUBMITTED, S.ON_AGENDA, correction=True)
    assert not refused(S.SUBMITTED, S.ON_AGENDA, correction=True, reason="kirjattu väärin")


def test_the_refusal_names_both_states_in_the_language_of_the_sentence():
    (finding,) = check_move(PROJECT, S.DRAFT, S.READY, correction=False, reason="")
    assert Language("fi").sentence(finding.message, finding.facts) == (
        "Tilasta luonnos ei voi siirtyä suoraan tilaan valmis käsittelyyn."
    )


@pytest.mark.parametrize("to", sorted(COUNCIL_STATES, key=lambda state: state.value))
def test_what_the_council_decides_is_never_a_move_by_hand(to):
    assert refused(S.SENT, to)


def test_a_grant_without_a_decision_stays_refused_as_a_correction():
    assert refused(S.SENT, S.GRANTED, correction=True, reason="syy")


@pytest.mark.parametrize("to", [S.RECOMMENDED, S.TABLED, S.RETURNED, S.RESERVE, S.NOT_RECOMMENDED])
def test_what_the_group_decides_is_recorded_in_its_meeting(to):
    assert refused(S.ON_AGENDA, to)


def test_a_measure_is_never_sent_to_the_council():
    assert S.SENT not in MEASURE_MOVES
    assert refused(S.RECOMMENDED, S.SENT, MEASURE)
    assert not refused(S.RECOMMENDED, S.UNDER_WAY, MEASURE)


def test_tabled_ones_are_offered_first_to_an_agenda():
    assert AGENDA_STATES[0] is S.TABLED
    assert all(S.ON_AGENDA in MOVES[state] or S.READY in MOVES[state] for state in AGENDA_STATES)


def test_the_council_can_answer_only_after_the_group_has_decided():
    assert not ANSWERABLE & {S.DRAFT, S.SUBMITTED, S.UNDER_REVIEW, S.READY, S.ON_AGENDA, S.TABLED, S.RETURNED}
