"""The order of matters in which the disqualified come and go as few times as possible. Lähde: domain.md § 4.

Before and after the matters everybody is there; somebody who is disqualified for two matters in a row goes once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

#: Up to so many different sets of people the best order is searched; beyond it the nearest is taken each time.
_EXACT = 9

People = frozenset[str]
_NOBODY: People = frozenset()


def movements(out: Sequence[People]) -> int:
    """How often somebody leaves or comes back when matters with these disqualified are taken in this order."""
    steps = [_NOBODY, *out, _NOBODY]
    return sum(len(before ^ after) for before, after in pairwise(steps))


def suggested_order(out: Sequence[People]) -> tuple[int, ...]:
    """Indices of the matters in the suggested order, given who is disqualified for each.

    What has the same people stays together, and matters keep their order where nothing is gained by changing it.
    """
    groups: dict[People, list[int]] = {}
    for place, people in enumerate(out):
        groups.setdefault(people, []).append(place)
    sets = list(groups)
    order = _best(sets) if len(sets) <= _EXACT else _nearest(sets)
    found = tuple(place for people in order for place in groups[people])
    return found if movements([out[place] for place in found]) < movements(out) else tuple(range(len(out)))


def _best(sets: list[People]) -> list[People]:
    """By the cheapest way to have taken each subset, ending with each of its members."""
    ways: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {
        (1 << n, n): (len(people), (n,)) for n, people in enumerate(sets)
    }
    for _ in range(len(sets) - 1):
        longer: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}
        for (taken, last), (cost, way) in ways.items():
            for n, people in enumerate(sets):
                if not taken >> n & 1:
                    step = (cost + len(sets[last] ^ people), (*way, n))
                    key = (taken | 1 << n, n)
                    longer[key] = min(longer.get(key, step), step)
        ways = longer
    if not ways:
        return []
    _, best = min((cost + len(sets[last]), way) for (_, last), (cost, way) in ways.items())
    return [sets[n] for n in best]


def _nearest(sets: list[People]) -> list[People]:
    left, order, now = list(sets), [], _NOBODY
    while left:
        now = min(left, key=lambda people: len(now ^ people))
        left.remove(now)
        order.append(now)
    return order
