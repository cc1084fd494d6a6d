"""What is said of a project that comes in: what it lacks, and figures and dates that contradict each other.

All of them let the row in. Lähde: cli.md, "What import knows of a table"; domain.md § 8.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding.ceilings import check_totals
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_
from kokkola_desktop.services.importing.rows import ReadRow

Labels = Mapping[str, Callable[[int], str]]

_MISSING: tuple[tuple[str, Gravity, str], ...] = (
    ("applicant", Gravity.WARNING, N_("Hakija puuttuu.")),
    ("requested", Gravity.WARNING, N_("Haettu rahoitus puuttuu: hanke jää luonnokseksi.")),
    ("total", Gravity.NOTE, N_("Kokonaiskustannukset puuttuvat.")),
    ("start", Gravity.NOTE, N_("Alkupäivä puuttuu.")),
    ("end", Gravity.NOTE, N_("Loppupäivä puuttuu.")),
)


def check(row: ReadRow, proposal: Proposal, labels: Labels) -> None:
    """Add to the row what is to be said of the proposal that it makes or changes."""
    _check_missing(row, proposal, labels)
    _check_sums(row, proposal, labels)
    _check_percent(row, proposal, labels)
    start, end = proposal.start, proposal.end
    if start and end and end < start:
        message = N_("Hanke päättyy {end} ennen alkuaan {start}.")
        row.add(Gravity.WARNING, message, _label(labels, "end", row), start=start, end=end)


def _label(labels: Labels, key: str, row: ReadRow) -> str | None:
    return labels[key](row.number) if key in labels else None


def _check_missing(row: ReadRow, proposal: Proposal, labels: Labels) -> None:
    """What a column is there for and has no value; not where the cell has been spoken of already."""
    for key, gravity, message in _MISSING:
        if key not in row.values and key in labels and getattr(proposal, key) in (None, ""):
            column = labels[key](row.number)
            if all(finding.column != column for finding in row.findings):
                row.add(gravity, message, column)


def _check_sums(row: ReadRow, proposal: Proposal, labels: Labels) -> None:
    requested, total = proposal.requested, proposal.total
    over = requested is not None and total is not None and requested > total
    if over or proposal.costs or proposal.financing:
        for finding in check_totals(proposal):
            row.add(finding.gravity, finding.message, _label(labels, finding.place or "", row), **finding.facts)


def _check_percent(row: ReadRow, proposal: Proposal, labels: Labels) -> None:
    """The stated aid intensity against the amounts, as exactly as it is written: 80 % covers 79,5–80,5."""
    stated: Decimal | None = row.values.get("aid_percent")
    requested, total = proposal.requested, proposal.total
    if stated is None or requested is None or total is None or total.cents <= 0:
        return
    exact = Decimal(requested.cents) * 100 / Decimal(total.cents)
    whole = stated == stated.to_integral_value()
    if abs(stated - exact) > (Decimal("0.5") if whole else Decimal("0.05")):
        message = N_("Tuki-% on taulukossa {stated}, mutta summista laskettuna {reckoned}.")
        reckoned = proposal.aid_intensity
        row.add(
            Gravity.WARNING,
            message,
            labels["aid_percent"](row.number),
            stated=_percent(stated),
            reckoned=_percent(reckoned if reckoned is not None else exact),
        )


def _percent(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",") + "\u00a0%"
