"""Frozen values as JSON and back, by their type hints: money as cents, dates ISO, enums by value.

What equals its default is left out, so a field that is added later needs no change in files that exist.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from kokkola_desktop.domain.money import Money


def plain(value: Any) -> Any:
    """The value in what JSON knows: dict, list, text, whole number, true, false, null."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    raise TypeError(f"no way to keep {type(value).__name__} as JSON")


def to_json(value: Any) -> str:
    """The value as compact JSON text, letters as they are."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def rebuild(kind: Any, data: Any) -> Any:
    """The value of this type (a class, ``tuple[X, ...]``, ``Mapping[str, X]``, ``X | None``) from its JSON form."""
    return _builder(kind)(data)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


_READERS: dict[Any, Callable[[Any], Any]] = {
    Money: Money,
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


@lru_cache(maxsize=256)
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON into a value of this type, found once per type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        build = _builder(next(part for part in arguments if part is not type(None)))
        return lambda data: None if data is None else build(data)
    if origin is tuple:
        build = _builder(arguments[0])
        return lambda data: tuple(build(part) for part in data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        build = _builder(arguments[1])
        return lambda data: {key: build(part) for key, part in data.items()}
    if kind in _READERS:
        return _READERS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda data: _dataclass(kind, data)
    return lambda data: data


def _dataclass(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = type_hints(kind)
    return kind(**{name: _builder(hints[name])(part) for name, part in data.items() if name in hints})


@lru_cache(maxsize=128)
def type_hints(kind: type) -> dict[str, Any]:
    """The resolved type hints of a class."""
    return get_type_hints(kind)
