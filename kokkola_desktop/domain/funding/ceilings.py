"""The greatest aid of a project and what exceeds it: cut down per partner, compared in cents.

A ceiling is never compared by the rounded percentage: 80 040,00 of 100 000,00 shows as 80,0 % and is 40,00 € over 80 %.
Units: `Money` in cents, ceilings in per cent. Lähde: domain.md § 2 (VNA 867/2021 § 4); examples.md E1, E2.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding.calls import Call, Precision
from kokkola_desktop.domain.funding.costs import aid_of, estimate
from kokkola_desktop.domain.funding.frames import Frame
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import ProjectType, Proposal
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_

#: Above the call's ceiling stands that of the decree for development projects (867/2021 § 4).
DECREE_CEILING = Decimal(80)
_UNDER_DECREE = (ProjectType.DEVELOPMENT, ProjectType.GROUP, ProjectType.STUDY)


def greatest_aid(eligible: Sequence[Money], percent: Decimal, precision: Precision = Precision.CENT) -> Money:
    """The most that the partners' eligible net costs allow together, cut down for each to the cent or whole euro:
    80 % of 309 896 is 247 916 in whole euros.
    """
    unit = 100 if precision is Precision.EURO else 1
    share = Fraction(percent) / 100
    return Money(sum(int(part.cents * share // unit) * unit for part in eligible))


def eligible_costs(proposal: Proposal) -> tuple[Money, ...]:
    """Net costs partner by partner, income deducted first; without cost lines the stated totals of the partners."""
    if proposal.costs:
        return tuple(partner.net for partner in estimate(proposal.costs).partners)
    if proposal.total is None:
        return ()
    parts = tuple(partner.total for partner in proposal.partners if partner.total is not None)
    if not parts or len(parts) < len(proposal.partners):
        return (proposal.total,)
    return (proposal.total - total(parts), *parts)


def ceiling_percent(proposal: Proposal, call: Call | None, frame: Frame | None = None) -> Decimal | None:
    """The lowest aid intensity that call (or, if it has none, frame) and decree allow; None if nothing limits it."""
    own = (
        call.ceiling_percent if call and call.ceiling_percent is not None else frame.ceiling_percent if frame else None
    )
    decree = DECREE_CEILING if proposal.type in _UNDER_DECREE else None
    return min((limit for limit in (own, decree) if limit is not None), default=None)


def most_aid(proposal: Proposal, call: Call | None, frame: Frame | None = None) -> Money | None:
    """The most that call, frame and decree allow for the project together; None if nothing limits it."""
    percent, eligible = ceiling_percent(proposal, call, frame), eligible_costs(proposal)
    limits = _amounts(call, frame)
    if percent is not None and eligible:
        limits.append(greatest_aid(eligible, percent, call.precision if call else Precision.CENT))
    return min(limits, default=None)


def _amounts(call: Call | None, frame: Frame | None) -> list[Money]:
    return [owner.ceiling_amount for owner in (call, frame) if owner and owner.ceiling_amount]


_OVER_PERCENT = N_("Haettu tuki {requested} on {over} yli enimmäismäärän {most} ({percent} % nettokustannuksista).")
_OVER_AMOUNT = N_("Haettu tuki {requested} on {over} yli hankekohtaisen enimmäismäärän {most}.")


def check_ceilings(proposal: Proposal, call: Call | None, frame: Frame | None = None) -> list[Finding]:
    """Aid that is asked for over a percentage or an amount, with the excess named."""
    requested, percent = proposal.requested, ceiling_percent(proposal, call, frame)
    if requested is None:
        return []
    findings = []
    eligible = eligible_costs(proposal)
    if percent is not None and eligible:
        most = greatest_aid(eligible, percent, call.precision if call else Precision.CENT)
        findings += _over(_OVER_PERCENT, requested, most, percent)
    amounts = _amounts(call, frame)
    if amounts:
        findings += _over(_OVER_AMOUNT, requested, min(amounts))
    return findings


def _over(message: str, requested: Money, most: Money, percent: Decimal | None = None) -> list[Finding]:
    over = requested - most
    if over.cents <= 0:
        return []
    rule = Rule.AID_OVER_CEILING
    return [found(rule, message, place="requested", requested=requested, over=over, most=most, percent=percent)]


def check_totals(proposal: Proposal) -> list[Finding]:
    """Stated sums against each other and against the lines."""
    findings = []
    requested, stated = proposal.requested, proposal.total
    if requested is not None and stated is not None and requested > stated:
        message = N_("Haettu tuki {requested} on suurempi kuin kokonaiskustannukset {total}.")
        findings.append(found(Rule.AID_OVER_TOTAL, message, place="requested", requested=requested, total=stated))
    reckoned = estimate(proposal.costs)
    if proposal.costs and stated is not None and stated not in (reckoned.total, reckoned.net):
        message = N_("Kokonaiskustannukset ovat {stated}, mutta kustannusrivien summa on {reckoned}.")
        findings.append(found(Rule.TOTALS_DISAGREE, message, place="total", stated=stated, reckoned=reckoned.total))
    aid = aid_of(proposal.financing)
    if proposal.financing and requested is not None and requested != aid:
        message = N_("Haettu tuki on {requested}, mutta rahoitusriveillä EU:n ja valtion rahoitusta on {aid}.")
        findings.append(found(Rule.TOTALS_DISAGREE, message, place="requested", requested=requested, aid=aid))
    return findings
