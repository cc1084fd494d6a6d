"""What tests of the store and of services on it stand on: a fresh file, and values with every field filled."""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from kokkola_desktop.domain.money import Money
from kokkola_desktop.store.workspace import Workspace


class Clock:
    """A clock that moves by a minute each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "työ tila #1 100%.kokkola"


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with Workspace.create(file, who="Maija Malli", clock=Clock()) as made:
        yield made


class Filler:
    """Makes values in which every field differs from its default, so that a forgotten one is seen."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def __call__(self, kind: Any, /, **given: Any) -> Any:
        hints = get_type_hints(kind)
        known = {"id": None} if "id" in hints and hints["id"] is not str else {}
        known |= given
        return kind(
            **{
                part.name: known[part.name] if part.name in known else self._value(hints[part.name])
                for part in fields(kind)
            }
        )

    def _value(self, kind: Any) -> Any:
        origin, arguments, n = get_origin(kind), get_args(kind), next(self._numbers)
        if origin in (Union, types.UnionType):
            return self._value(next(part for part in arguments if part is not type(None)))
        if origin is tuple:
            return (self._value(arguments[0]), self._value(arguments[0]))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {f"avain-{n}": self._value(arguments[1])}
        if is_dataclass(kind) and kind is not Money:
            return self(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return list(kind)[-1]
        plain: dict[Any, Callable[[], Any]] = {
            str: lambda: f"Äö “{n}”",
            bool: lambda: True,
            int: lambda: n,
            Money: lambda: Money(n),
            Decimal: lambda: Decimal(n) / 10,
            date: lambda: date(2026, 1, 1) + timedelta(days=n),
            time: lambda: time(n % 24, n % 60),
            datetime: lambda: datetime(2026, 1, 1, 9, 5) + timedelta(hours=n),  # noqa: DTZ001 - local, as in the domain
        }
        return plain[kind]()


@pytest.fixture
def filled() -> Filler:
    return Filler()
