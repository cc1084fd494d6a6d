"""The shares of the portfolio, as it stands and for any selection."""

from __future__ import annotations

from collections.abc import Iterable

from kokkola_desktop.domain.funding.portfolio import Portfolio, portfolio
from kokkola_desktop.store import proposals as register
from kokkola_desktop.store.workspace import Workspace


def portfolio_of(workspace: Workspace, proposals: Iterable[int], city: str) -> Portfolio:
    """The money of these proposals (ids) by class, for what is decided or for any what-if selection."""
    with workspace.read() as session:
        chosen = register.load_many(session, proposals)
    return portfolio((line for proposal in chosen for line in proposal.financing), city)
