"""Column types: how money, dates, times and small values lie in the file."""

# ruff: noqa: ARG002, D102 - the two methods of each are SQLAlchemy's, with its arguments and meaning

from __future__ import annotations

import json
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

from kokkola_desktop.domain.money import Money
from kokkola_desktop.store.plain import rebuild, to_json


class MoneyType(TypeDecorator[Money]):
    """Money as whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        return None if value is None else Money(value)


class DecimalText(TypeDecorator[Decimal]):
    """An exact decimal figure (a weight, per cents) as its text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class ClockTime(TypeDecorator[time]):
    """A local time of Europe/Helsinki, ``09:05:00``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A local day and time of Europe/Helsinki, or an instant with its zone: ISO text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class SparseText(TypeDecorator[str]):
    """A text that most rows leave empty: the empty one is NULL in the file, so that thousands of rows stay small.

    In a query ask ``IS NULL``, never for equality with the empty text.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        return value or ""


class Json(TypeDecorator[Any]):
    """Frozen values as JSON text, rebuilt to ``kind``; ``empty`` (None, or the value that most rows have) is NULL."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any, empty: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.empty = empty

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value == self.empty else to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return self.empty if value is None else rebuild(self.kind, json.loads(value))
