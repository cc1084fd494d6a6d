"""Text being typed: kept at once, without history, until its field is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kokkola_desktop.store.mapping import RowMap
from kokkola_desktop.store.tables import DraftRow


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a field (``subject`` is a kind such as item, ``subject_id`` its id) and is not saved yet."""

    subject: str
    subject_id: int
    field: str
    text: str
    at: datetime


DRAFT = RowMap(Draft, DraftRow, row_only=frozenset({"id"}))


def keep(session: Session, draft: Draft) -> None:
    """Keep the text in place of what was kept for the field before; inside ``workspace.draft()``."""
    values = {name: getattr(draft, name) for name in ("subject", "subject_id", "field", "text", "at")}
    statement = insert(DraftRow).values(values)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["subject", "subject_id", "field"],
            set_={"text": statement.excluded.text, "at": statement.excluded.at},
        )
    )


def kept(session: Session, subject: str, subject_id: int) -> list[Draft]:
    """What is kept for one subject, by field."""
    query = select(DraftRow).where(DraftRow.subject == subject, DraftRow.subject_id == subject_id)
    return [DRAFT.from_row(row) for row in session.scalars(query.order_by(DraftRow.field))]


def all_kept(session: Session) -> list[Draft]:
    """All that is kept, newest first."""
    return [DRAFT.from_row(row) for row in session.scalars(select(DraftRow).order_by(DraftRow.at.desc(), DraftRow.id))]


def clear(session: Session, subject: str, subject_id: int, field: str | None = None) -> None:
    """Let go of what is kept for a field, or for all fields of the subject; part of the change that saves it."""
    statement = delete(DraftRow).where(DraftRow.subject == subject, DraftRow.subject_id == subject_id)
    if field is not None:
        statement = statement.where(DraftRow.field == field)
    session.execute(statement)
