"""What is kept of minutes besides the record of their meeting: returns by checkers, and versions that were corrected."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.minutes import Return, Version
from kokkola_desktop.store.tables import MinutesReturnRow, MinutesVersionRow


def add_return(session: Session, meeting: int, entry: Return) -> None:
    """Keep why the minutes of a meeting (its id) came back."""
    session.add(MinutesReturnRow(meeting_id=meeting, person=entry.person, on=entry.on, reason=entry.reason))


def returns(session: Session, meeting: int) -> tuple[Return, ...]:
    """Every return, the latest first."""
    rows = session.scalars(select(MinutesReturnRow).where(MinutesReturnRow.meeting_id == meeting))
    return tuple(Return(row.on, row.reason, row.person) for row in sorted(rows, key=lambda row: -row.id))


def add_version(session: Session, meeting: Meeting, until: date) -> None:
    """Keep the record that a correction of that day replaces."""
    session.add(MinutesVersionRow(meeting_id=meeting.id, until=until, record=meeting))


def versions(session: Session, meeting: int) -> tuple[Version, ...]:
    """The versions that were replaced, the first one first."""
    query = select(MinutesVersionRow).where(MinutesVersionRow.meeting_id == meeting).order_by(MinutesVersionRow.id)
    return tuple(Version(n, row.record, row.until) for n, row in enumerate(session.scalars(query), start=1))
