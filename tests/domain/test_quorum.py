"""How many must be there: more than half, or what the group's own rules say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kokkola_desktop.domain.quorum import Quorum, Rules, Share, denominator, quorum_of
from tests.trials.meetings import found, item_of, meeting


@pytest.mark.parametrize(
    ("share", "needed"),
    [
        (Share.MORE_THAN_HALF, {9: 5, 8: 5, 1: 1, 0: 1}),
        (Share.HALF, {9: 5, 8: 4, 1: 1, 0: 1}),
        (Share.TWO_THIRDS, {9: 6, 8: 6, 7: 5, 1: 1, 0: 1}),
    ],
)
def test_each_share_needs_the_smallest_number_that_reaches_it(share, needed):
    assert {seats: Quorum(0, seats, share).needed for seats in needed} == needed
    for seats, least in needed.items():
        assert Quorum(least, seats, share).holds
        assert not Quorum(least - 1, seats, share).holds


def test_two_thirds_refuse_a_decision_that_more_than_half_could_make():
    # § 14 of the worked example E5 is decided by five of nine.
    record = meeting("E5")
    assert quorum_of(record, item_of(record, 14), Rules()).holds
    assert not quorum_of(record, item_of(record, 14), Rules(share=Share.TWO_THIRDS)).holds
    (fault,) = found(record, Rules(share=Share.TWO_THIRDS))
    assert (fault.item, fault.facts["needed"]) == (14, 6)


def test_a_vacant_seat_counts_unless_the_rules_leave_it_out():
    record = replace(meeting("E5"), vacant_seats=2)
    assert denominator(record, Rules()) == 11
    assert denominator(record, Rules(vacant_seats_count=False)) == 9
