"""What the agreement aims at: targets of the portfolio's shares."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kokkola_desktop.domain.funding.portfolio import Targets
from kokkola_desktop.store import settings
from kokkola_desktop.store.workspace import Workspace


def targets(workspace: Workspace) -> Targets:
    """What the agreement aims at, in per cent: settings of the file."""
    with workspace.read() as session:
        return targets_of(settings.under(session, "portfolio"))


def targets_of(values: Mapping[str, object]) -> Targets:
    """The targets of these settings; what is not set is as the agreement has it."""
    default = Targets()
    return Targets(
        eu_state=Decimal(str(values.get("eakr_state_percent", default.eu_state))),
        local=Decimal(str(values.get("local_percent", default.local))),
        city=Decimal(str(values.get("city_percent_of_local", default.city))),
    )
