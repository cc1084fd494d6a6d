"""The suggested order of matters: nobody leaves or comes back more often than needed."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, strategies as st

from kokkola_desktop.domain.agenda_order import movements, suggested_order

PEOPLE = st.lists(st.frozensets(st.sampled_from("abcd"), max_size=3), max_size=6)


def test_who_is_disqualified_twice_goes_once():
    out = [frozenset("a"), frozenset(), frozenset("ab"), frozenset("b")]
    assert movements(out) == 6
    assert movements([out[n] for n in suggested_order(out)]) == 4


@given(PEOPLE)
def test_no_other_order_has_fewer_movements_and_every_matter_is_there_once(out):
    order = suggested_order(out)
    assert sorted(order) == list(range(len(out)))
    best = min((movements([out[n] for n in way]) for way in permutations(range(len(out)))), default=0)
    assert movements([out[n] for n in order]) == best


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=4), min_size=10, max_size=25))
def test_a_long_agenda_is_never_made_worse(out):
    order = suggested_order(out)
    assert sorted(order) == list(range(len(out)))
    assert movements([out[n] for n in order]) <= movements(out)


def test_an_order_that_gains_nothing_is_left_as_it_is():
    assert suggested_order([frozenset(), frozenset(), frozenset()]) == (0, 1, 2)
    assert suggested_order([frozenset("a"), frozenset("a"), frozenset()]) == (0, 1, 2)
