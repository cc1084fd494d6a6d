"""Which papers were made before the minutes that they tell of were corrected."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kokkola_desktop.store.tables import ChangeRow, CorrectionRow, PaperRow


def after_papers(session: Session) -> dict[int, list[int]]:
    """The §§ of a paper's meeting that were corrected after it was made, by the paper's id.

    The order of the steps of history tells, not the clocks: a paper is made and corrected on one day. What has no step,
    as in a file that was put together elsewhere, says nothing.
    """
    corrections = select(CorrectionRow.id, CorrectionRow.meeting_id, CorrectionRow.item)
    found = {id_: (meeting, item) for id_, meeting, item in session.execute(corrections)}
    if not found:
        return {}
    corrected = _entered(session, CorrectionRow.__tablename__)
    entered = _entered(session, PaperRow.__tablename__)
    after: dict[int, list[int]] = {}
    papers = select(PaperRow.id, PaperRow.meeting_id).where(PaperRow.meeting_id.is_not(None))
    for paper, meeting in session.execute(papers):
        made = entered.get(paper)
        later = [
            item
            for id_, (of, item) in found.items()
            if made is not None and of == meeting and corrected.get(id_, 0) > made
        ]
        if later:
            after[paper] = later
    return after


def _entered(session: Session, table: str) -> dict[int, int]:
    """The step in which each row of a table came into the file."""
    query = (
        select(ChangeRow.row_id, func.min(ChangeRow.step_id))
        .where(ChangeRow.table_name == table, ChangeRow.operation == "insert")
        .group_by(ChangeRow.row_id)
    )
    return {row: step for row, step in session.execute(query)}  # noqa: C416 - rows of the database are no pairs to mypy
