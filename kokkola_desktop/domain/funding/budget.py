"""The budget of a proposal as a table by year: its columns, its rows, what is typed in a place, and what follows from it.

Units: `Money` in cents. A place is a row in a year of one partner (0 is the applicant); the year None holds what is not
divided by year. Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kokkola_desktop.domain.funding.calls import Precision
from kokkola_desktop.domain.funding.costs import FLAT_RATES, aid_of, estimate, financed, with_flat_rate
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import CostKind, CostLine, FinancingLine, Proposal, Source

#: The kinds that are typed; the flat part is reckoned.
TYPED_KINDS = tuple(kind for kind in CostKind if kind is not CostKind.FLAT_RATE)

#: A project of the programme takes at most a few years; a wrong year typed in a date must not make a hundred columns.
_MOST_YEARS = 10

#: Rows that a table of financing offers before anything is typed.
_OFFERED = (
    FinancingLine(Source.EAKR_STATE, ZERO),
    FinancingLine(Source.MUNICIPAL, ZERO),
    FinancingLine(Source.OTHER_PUBLIC, ZERO, own=True),
)


def years(proposal: Proposal) -> tuple[int | None, ...]:
    """The columns: the years of the period and those that hold money; None last, for money without a year."""
    used = {line.year for line in proposal.costs} | {line.year for line in proposal.financing if line.amount}
    known = {year for year in used if year is not None}
    start, end = proposal.start or proposal.end, proposal.end or proposal.start
    if start and end:
        known |= set(range(start.year, min(end.year, start.year + _MOST_YEARS - 1) + 1))
    return (*sorted(known), *((None,) if None in used or not known else ()))


def cost(costs: Iterable[CostLine], kind: CostKind, partner: int | None, year: int | None) -> Money:
    """What stands in a place; partner None is the sum of all."""
    return total(
        line.amount for line in costs if line.kind is kind and line.year == year and partner in (None, line.partner)
    )


def with_cost(
    costs: Sequence[CostLine], kind: CostKind, amount: Money, *, partner: int = 0, year: int | None = None
) -> tuple[CostLine, ...]:
    """The lines with this amount in the place, whatever stood there before; 0,00 empties it."""

    def is_here(line: CostLine) -> bool:
        return (line.kind, line.partner, line.year) == (kind, partner, year)

    former = [line for line in costs if is_here(line)]
    rest = tuple(line for line in costs if not is_here(line))
    if not amount:
        return rest
    return (*rest, replace(former[0], amount=amount) if former else CostLine(kind, amount, partner, year))


def row_of(line: FinancingLine) -> FinancingLine:
    """What a line has in common with the other years of its row: all but year and amount."""
    return replace(line, amount=ZERO, year=None)


def financing_rows(lines: Iterable[FinancingLine], partner: int) -> tuple[FinancingLine, ...]:
    """The rows of one partner in the order of their first lines, and the usual sources that have none yet."""
    there = tuple(dict.fromkeys(row_of(line) for line in lines if line.partner == partner))
    sources = {row.source for row in there}
    offered = (row for row in _OFFERED if row.source not in sources)
    return (*there, *(replace(row, partner=partner) for row in offered))


def financing(lines: Iterable[FinancingLine], row: FinancingLine, year: int | None) -> Money:
    """What stands in a place of a row."""
    return total(line.amount for line in lines if line.year == year and row_of(line) == row)


def with_financing(
    lines: Sequence[FinancingLine], row: FinancingLine, amount: Money, year: int | None = None
) -> tuple[FinancingLine, ...]:
    """The lines with this amount in the place of a row; a row that is emptied keeps its place without money."""
    kept: list[FinancingLine] = []
    others = [line for line in lines if row_of(line) == row and line.amount and line.year != year]
    put = replace(row, amount=amount, year=year if amount else None) if amount or not others else None
    for line in lines:
        if row_of(line) != row or line in others:
            kept.append(line)
        elif put is not None:
            kept.append(put)
            put = None
    return (*kept, put) if put is not None else tuple(kept)


def with_row(
    lines: Sequence[FinancingLine], row: FinancingLine, new: FinancingLine | None
) -> tuple[FinancingLine, ...]:
    """The lines with a row told otherwise (its source, financier, state or decision), or without it if ``new`` is None."""
    if new is None:
        return tuple(line for line in lines if row_of(line) != row)
    changed = tuple(replace(new, amount=line.amount, year=line.year) if row_of(line) == row else line for line in lines)
    return changed if changed != tuple(lines) or row == row_of(new) else (*lines, row_of(new))


def with_costs(proposal: Proposal, costs: Sequence[CostLine], precision: Precision = Precision.CENT) -> Proposal:
    """The proposal with these costs: the flat part is reckoned by its model, and the stated total follows.

    A total that did not agree with the lines before is somebody's word and stays; the difference is a finding.
    """
    model = proposal.cost_model
    lines = with_flat_rate(costs, model, precision) if model in FLAT_RATES and model is not None else tuple(costs)
    return replace(proposal, costs=lines, total=estimate(lines).net if _total_follows(proposal) else proposal.total)


def _total_follows(proposal: Proposal) -> bool:
    reckoned = estimate(proposal.costs)
    return proposal.total is None or (bool(proposal.costs) and proposal.total in (reckoned.total, reckoned.net))


def with_lines(proposal: Proposal, lines: Sequence[FinancingLine]) -> Proposal:
    """The proposal with this financing; the EU and State money asked for follows as the total does in `with_costs`."""
    follows = proposal.requested is None or (
        bool(proposal.financing) and proposal.requested == aid_of(proposal.financing)
    )
    aid = aid_of(lines)
    asked = aid if aid or proposal.requested is not None else None
    return replace(proposal, financing=tuple(lines), requested=asked if follows else proposal.requested)


def without_partner(proposal: Proposal, number: int) -> Proposal:
    """The proposal without its partner of a number (from 1), its money, and with the later ones moved up."""
    if not 1 <= number <= len(proposal.partners):
        raise ValueError(f"there is no partner {number}")
    costs = tuple(
        replace(line, partner=_moved(line.partner, number)) for line in proposal.costs if line.partner != number
    )
    lines = tuple(
        replace(line, partner=_moved(line.partner, number)) for line in proposal.financing if line.partner != number
    )
    partners = tuple(one for n, one in enumerate(proposal.partners, start=1) if n != number)
    return with_lines(with_costs(replace(proposal, partners=partners), costs), lines)


def _moved(partner: int, gone: int) -> int:
    return partner - 1 if partner > gone else partner


@dataclass(frozen=True, slots=True)
class Sums:
    """Costs to be financed, financing, and how much more financing there is; of the whole, a partner or a year."""

    costs: Money
    financing: Money

    @property
    def difference(self) -> Money:
        """Positive if there is too much financing."""
        return self.financing - self.costs


def sums(proposal: Proposal) -> Sums:
    """Those of the whole proposal."""
    return Sums(estimate(proposal.costs).net, financed(proposal.financing))
