"""How the projects under way have reported, and the objectives of the agreement with their years."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear, ProgressReport
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.demo.content import Table
from kokkola_desktop.store import follow_up as store


def keep_reports(session: Session, ids: dict[str, int], table: Table) -> None:
    """The reports; ``ids`` of the projects by code."""
    for entry in table["reports"]:
        paid = Money.euros(entry["paid"]) if "paid" in entry else None
        store.save_report(
            session, ProgressReport(ids[entry["proposal"]], entry["due"], None, entry.get("received_on"), paid)
        )


def keep_objectives(session: Session, table: Table) -> None:
    """The objectives in the order of the table."""
    for position, entry in enumerate(table["objectives"]):
        years = tuple(
            ObjectiveYear(one["year"], _figure(one, "target"), _figure(one, "actual"), one.get("explanation", ""))
            for one in entry["years"]
        )
        store.save_objective(
            session,
            Objective(
                entry["name"],
                position=position,
                unit=entry["unit"],
                baseline=_figure(entry, "baseline"),
                baseline_year=entry["baseline_year"],
                years=years,
            ),
        )


def _figure(entry: Table, name: str) -> Decimal | None:
    return Decimal(entry[name]) if name in entry else None
