"""What all tables share: names of constraints, column types by annotation, and what a table tells of itself.

``info`` of a table: ``kind`` is what a change of it is called in `Changes`, ``root`` the column that holds the id of the
whole value that the row is a part of; ``history`` is False for tables whose rows are no history of their own.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import Date, Enum, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column, relationship

from kokkola_desktop.domain.money import Money
from kokkola_desktop.store.tables.types import ClockTime, DecimalText, Json, Moment, MoneyType, SparseText


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Declarative base of every table in the file."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read once by SQLAlchemy
        Money: MoneyType(),
        Decimal: DecimalText(),
        date: Date(),
        time: ClockTime(),
        datetime: Moment(),
        tuple[str, ...]: Json(tuple[str, ...]),
        enum.Enum: Enum(enum.Enum, native_enum=False, create_constraint=False, length=40, values_callable=_values),
    }


Key = Annotated[int, mapped_column(primary_key=True)]
#: Texts and lists that most rows leave empty.
Sparse = Annotated[str, mapped_column(SparseText(), nullable=True, default="")]
SparseTexts = Annotated[tuple[str, ...], mapped_column(Json(tuple[str, ...], empty=()), nullable=True, default=())]


def part_of(target: str, *, column: str = "", **more: Any) -> Any:
    """A foreign key to the row that this one is a part of: it goes when that goes."""
    name = (column,) if column else ()
    return mapped_column(*name, ForeignKey(target, ondelete="CASCADE"), index=True, **more)


def refers_to(target: str, *, column: str = "", **more: Any) -> Any:
    """A foreign key to a row that cannot be deleted while this one points to it."""
    name = (column,) if column else ()
    return mapped_column(*name, ForeignKey(target, ondelete="RESTRICT"), index=True, **more)


def parts(row: str) -> Any:
    """The rows of a value's list, in their order: they come with it, and go with it."""
    return relationship(order_by=f"{row}.position", cascade="all, delete-orphan", passive_deletes=True, lazy="selectin")
