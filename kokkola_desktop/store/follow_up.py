"""Reports of projects and objectives of the agreement, in and out of the file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear, ProgressReport
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store.mapping import Children, RowMap, known_row
from kokkola_desktop.store.tables import ObjectiveRow, ObjectiveYearRow, ProgressReportRow

REPORT = RowMap(ProgressReport, ProgressReportRow)
YEAR = RowMap(ObjectiveYear, ObjectiveYearRow, row_only=frozenset({"id", "objective_id", "position"}))
OBJECTIVE = RowMap(Objective, ObjectiveRow, children={"years": Children(YEAR, key=lambda one: one.year)})


def reports(session: Session, proposals: Collection[int] | None = None) -> list[ProgressReport]:
    """The reports of these proposals, or all, by the day on which each is due."""
    query = select(ProgressReportRow).order_by(ProgressReportRow.due, ProgressReportRow.id)
    if proposals is not None:
        query = query.where(ProgressReportRow.proposal.in_(proposals))
    return [REPORT.from_row(row) for row in session.scalars(query)]


def load_report(session: Session, report: int) -> ProgressReport:
    """A report by its id; raises UserError if it is gone."""
    row = known_row(session, ProgressReportRow, report)
    if row is None:
        raise UserError(N_("Raporttia ei enää ole tiedostossa."), report=report)
    return REPORT.from_row(row)


def save_report(session: Session, report: ProgressReport) -> int:
    """Keep a new report or what has changed of a known one; gives its id."""
    row = known_row(session, ProgressReportRow, report.id) if report.id is not None else None
    row = REPORT.to_row(report, row)
    session.add(row)
    session.flush()
    return int(row.id)


def remove_report(session: Session, report: int) -> None:
    """Delete a report."""
    session.execute(delete(ProgressReportRow).where(ProgressReportRow.id == report))


def objectives(session: Session) -> list[Objective]:
    """The objectives in their order."""
    query = select(ObjectiveRow).order_by(ObjectiveRow.position, ObjectiveRow.id)
    return [OBJECTIVE.from_row(row) for row in session.scalars(query)]


def load_objective(session: Session, objective: int) -> Objective:
    """An objective by its id; raises UserError if it is gone."""
    row = known_row(session, ObjectiveRow, objective)
    if row is None:
        raise UserError(N_("Tavoitetta ei enää ole tiedostossa."), objective=objective)
    return OBJECTIVE.from_row(row)


def save_objective(session: Session, objective: Objective) -> int:
    """Keep a new objective or what has changed of a known one; gives its id."""
    row = known_row(session, ObjectiveRow, objective.id) if objective.id is not None else None
    row = OBJECTIVE.to_row(objective, row)
    session.add(row)
    session.flush()
    return int(row.id)


def remove_objective(session: Session, objective: int) -> None:
    """Delete an objective with its years."""
    session.execute(delete(ObjectiveRow).where(ObjectiveRow.id == objective))
