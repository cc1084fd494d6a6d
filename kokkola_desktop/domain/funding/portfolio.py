"""The shares of the agreement as a whole: EU and State, municipal and other public, the city itself, private.

Targets are for the portfolio, not for each project; missing one warns and never refuses. Private money is a class of its
own and is never demanded: shares are those of the public money. Units: `Money` in cents, targets in per cent.
Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.money import Money, percentage, percentages, total
from kokkola_desktop.domain.proposal import FinancingLine, FinancingState, Source
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_


@dataclass(frozen=True, slots=True)
class Targets:
    """What the agreement aims at, in per cent of the public money."""

    eu_state: Decimal = Decimal(60)
    local: Decimal = Decimal(40)
    city: Decimal = Decimal(25)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Money by class; ``city`` is the part of ``municipal`` that the city itself gives."""

    eu_state: Money
    municipal: Money
    other_public: Money
    private: Money
    city: Money

    @property
    def local(self) -> Money:
        """Municipal and other public money."""
        return self.municipal + self.other_public

    @property
    def public(self) -> Money:
        """The whole of which shares are reckoned."""
        return self.eu_state + self.local

    @property
    def shares(self) -> tuple[Decimal, Decimal]:
        """EU + State and local in per cent, one decimal, together 100,0."""
        eu_state, local = percentages([self.eu_state, self.local])
        return eu_state, local

    @property
    def city_share(self) -> Decimal | None:
        """The city's own part in per cent of the public money, one decimal."""
        return percentage(self.city, self.public)


_CLASSES = {
    "eu_state": (Source.EAKR_STATE, Source.AKKE),
    "municipal": (Source.MUNICIPAL,),
    "other_public": (Source.OTHER_PUBLIC,),
    "private": (Source.PRIVATE,),
}


def portfolio(lines: Iterable[FinancingLine], city: str) -> Portfolio:
    """The money of these financing lines by class; ``city`` is the financier's name that counts as the city itself."""
    kept = [line for line in lines if line.state is not FinancingState.REJECTED]
    sums = {name: total(line.amount for line in kept if line.source in sources) for name, sources in _CLASSES.items()}
    own_name = city.strip().casefold()
    own = [line for line in kept if line.source is Source.MUNICIPAL and line.financier.strip().casefold() == own_name]
    return Portfolio(**sums, city=total(line.amount for line in own))


def check_targets(shares: Portfolio, targets: Targets = Targets()) -> list[Finding]:
    """Which targets the portfolio misses, compared in cents."""
    messages = (
        (shares.eu_state, targets.eu_state, N_("EU- ja valtion rahoitusta on {share} %, tavoite on {target} %.")),
        (shares.local, targets.local, N_("Kunta- ja muuta julkista rahoitusta on {share} %, tavoite on {target} %.")),
        (shares.city, targets.city, N_("Kaupungin omaa rahoitusta on {share} %, tavoite on vähintään {target} %.")),
    )
    return [
        found(Rule.PORTFOLIO_TARGET, message, share=percentage(part, shares.public), target=target)
        for part, target, message in messages
        if shares.public and part.cents * 100 < shares.public.cents * target
    ]
