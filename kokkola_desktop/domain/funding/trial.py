"""What if: a selection of a ranking with amounts to try, what remains of the frame, and the shares it would make.

Nothing of it is stored. Units: `Money` in cents. Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kokkola_desktop.domain.funding.portfolio import Portfolio, portfolio
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import FinancingLine, Proposal, Source

_AID = (Source.EAKR_STATE, Source.AKKE)


def taken_in_order(free: Money, asked: Sequence[Money], groups: Sequence[int]) -> tuple[bool, ...]:
    """From the best down whatever still fits whole; those of one group (twin applications) are taken together or not.

    ``groups`` gives the group of each place; a group stands where its first one does.
    """
    wanted: dict[int, Money] = {}
    for amount, group in zip(asked, groups, strict=True):
        wanted[group] = wanted.get(group, ZERO) + amount
    taken: set[int] = set()
    for group, amount in wanted.items():
        if amount <= free:
            free -= amount
            taken.add(group)
    return tuple(group in taken for group in groups)


def groups_of(proposals: Sequence[Proposal]) -> tuple[int, ...]:
    """A group for each: twins (one names the other by number or code) are one, all others are their own."""
    places = {name: n for n, one in enumerate(proposals) for name in (one.number, one.code) if name}
    groups = list(range(len(proposals)))
    for n, one in enumerate(proposals):
        other = places.get(one.twin or "")
        if other is not None:
            first, second = sorted((groups[n], groups[other]))
            groups = [first if group == second else group for group in groups]
    return tuple(groups)


def remaining(free: Money, amounts: Sequence[Money | None]) -> tuple[Money, ...]:
    """What is free after each place; None is not taken."""
    left = []
    for amount in amounts:
        free -= amount or ZERO
        left.append(free)
    return tuple(left)


def trial_portfolio(chosen: Mapping[Proposal, Money], city: str) -> Portfolio:
    """The shares of these projects with the EU and State money that is tried instead of what they asked for."""
    lines: list[FinancingLine] = []
    for proposal, amount in chosen.items():
        source = next((line.source for line in proposal.financing if line.source in _AID), Source.EAKR_STATE)
        lines += [line for line in proposal.financing if line.source not in _AID]
        lines.append(FinancingLine(source, amount))
    return portfolio(lines, city)


def by_priority(chosen: Mapping[Proposal, Money]) -> dict[str, Money]:
    """What is tried for each priority, in the order in which they occur."""
    sums: dict[str, Money] = {}
    for proposal, amount in chosen.items():
        sums[proposal.priority] = sums.get(proposal.priority, ZERO) + amount
    return sums
