"""The shares of the portfolio, as it stands and for any selection."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kokkola_desktop.domain.funding.portfolio import Portfolio, Targets, portfolio
from kokkola_desktop.store import proposals as register, settings
from kokkola_desktop.store.workspace import Workspace


def portfolio_of(workspace: Workspace, proposals: Iterable[int], city: str) -> Portfolio:
    """The money of these proposals (ids) by class, for what is decided or for any what-if selection."""
    with workspace.read() as session:
        chosen = register.load_many(session, proposals)
    return portfolio((line for proposal in chosen for line in proposal.financing), city)


def targets(workspace: Workspace) -> Targets:
    """What the agreement aims at, in per cent: settings of the file."""
    with workspace.read() as session:
        values = settings.under(session, "portfolio")
    default = Targets()
    return Targets(
        eu_state=Decimal(str(values.get("eakr_state_percent", default.eu_state))),
        local=Decimal(str(values.get("local_percent", default.local))),
        city=Decimal(str(values.get("city_percent_of_local", default.city))),
    )
