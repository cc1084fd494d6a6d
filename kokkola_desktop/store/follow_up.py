"""Reports of projects and objectives of the agreement, in and out of the file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear, ProgressReport
from kokkola_desktop.errors import N_
from kokkola_desktop.store.mapping import Children, RowMap, needed_row, save_value
from kokkola_desktop.store.tables import ObjectiveRow, ObjectiveYearRow, ProgressReportRow

REPORT = RowMap(ProgressReport, ProgressReportRow)
YEAR = RowMap(ObjectiveYear, ObjectiveYearRow, row_only=frozenset({"id", "objective_id", "position"}))
OBJECTIVE = RowMap(Objective, ObjectiveRow, children={"years": Children(YEAR, key=lambda one: one.year)})

REPORT_GONE = N_("Raporttia ei enää ole tiedostossa.")
OBJECTIVE_GONE = N_("Tavoitetta ei enää ole tiedostossa.")


def reports(session: Session, proposals: Collection[int] | None = None) -> list[ProgressReport]:
    """The reports of these proposals, or all, by the day on which each is due."""
    query = select(ProgressReportRow).order_by(ProgressReportRow.due, ProgressReportRow.id)
    if proposals is not None:
        query = query.where(ProgressReportRow.proposal.in_(proposals))
    return [REPORT.from_row(row) for row in session.scalars(query)]


def load_report(session: Session, report: int) -> ProgressReport:
    """A report by its id; raises UserError if it is gone."""
    return REPORT.from_row(needed_row(session, ProgressReportRow, report, REPORT_GONE))


def save_report(session: Session, report: ProgressReport) -> int:
    """Keep a new report or what has changed of a known one; gives its id. Raises UserError if that is gone."""
    return save_value(session, REPORT, report, REPORT_GONE)


def remove_report(session: Session, report: int) -> None:
    """Delete a report."""
    session.execute(delete(ProgressReportRow).where(ProgressReportRow.id == report))


def objectives(session: Session) -> list[Objective]:
    """The objectives in their order."""
    query = select(ObjectiveRow).order_by(ObjectiveRow.position, ObjectiveRow.id)
    return [OBJECTIVE.from_row(row) for row in session.scalars(query)]


def load_objective(session: Session, objective: int) -> Objective:
    """An objective by its id; raises UserError if it is gone."""
    return OBJECTIVE.from_row(needed_row(session, ObjectiveRow, objective, OBJECTIVE_GONE))


def save_objective(session: Session, objective: Objective) -> int:
    """Keep a new objective or what has changed of a known one; gives its id. Raises UserError if that is gone."""
    return save_value(session, OBJECTIVE, objective, OBJECTIVE_GONE)


def remove_objective(session: Session, objective: int) -> None:
    """Delete an objective with its years."""
    session.execute(delete(ObjectiveRow).where(ObjectiveRow.id == objective))
