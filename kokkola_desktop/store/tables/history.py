"""Steps and the rows that each changed: the one record for audit, undo and redo."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.store.tables.base import Base, Key


class StepRow(Base):
    """One named step: ``label`` is a message id, ``facts`` its parameters as JSON, ``at`` an instant in UTC.

    ``kind`` is do, undo or redo; ``target`` the step that an undo or redo is about; ``undoable`` is false for what is
    history only; ``hash`` covers the step, its rows, and the hash of the step before.
    """

    __tablename__ = "step"
    __table_args__ = {"info": {"history": False}}  # noqa: RUF012

    id: Mapped[Key]
    at: Mapped[str]
    by: Mapped[str]
    label: Mapped[str]
    facts: Mapped[str]
    kind: Mapped[str]
    target: Mapped[int | None]
    undoable: Mapped[bool]
    hash: Mapped[str]


class ChangeRow(Base):
    """A row before and after: JSON of the columns that differ, raw as they lie in the file; a missing one is NULL."""

    __tablename__ = "change_row"
    __table_args__ = {"info": {"history": False}}  # noqa: RUF012

    id: Mapped[Key]
    step_id: Mapped[int] = mapped_column(
        ForeignKey("step.id", deferrable=True, initially="DEFERRED", ondelete="RESTRICT"), index=True
    )
    table_name: Mapped[str]
    row_id: Mapped[int]
    operation: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
