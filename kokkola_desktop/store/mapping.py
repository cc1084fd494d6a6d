"""Frozen values and the rows that keep them: each field by its name, lists as child rows, changed rows alone touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from kokkola_desktop.errors import UserError
from kokkola_desktop.store.tables import Base

V = TypeVar("V")
R = TypeVar("R", bound=Base)


@dataclass(frozen=True)
class Children:
    """A list of a value as rows: matched with existing ones by ``key``, without one by their place."""

    map: RowMap[Any]
    key: Callable[[Any], Hashable] | None = None

    def sync(self, rows: list[Any], values: Sequence[Any]) -> None:
        """`sync_children` with these rows."""
        sync_children(rows, values, self)


@dataclass(frozen=True)
class RowMap(Generic[V]):
    """How a value lies in a row of the same field names.

    ``children`` are lists kept as rows, ``parts`` values kept in columns of this row under their own ``prefix`` (None if
    the column of the field ``presence`` is null), ``given`` fields that the caller supplies, ``row_only`` columns that no
    field has (keys to sort and match by).
    """

    value: type[V]
    row: type[Base]
    children: Mapping[str, Children] = field(default_factory=dict)
    parts: Mapping[str, RowMap[Any]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    row_only: frozenset[str] = frozenset()
    prefix: str = ""
    presence: str = ""

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields that lie in a column each; a value's ``id`` is the row's key, which the database gives."""
        apart = {*self.children, *self.parts, *self.given}
        if self._key_is_id():
            apart.add("id")
        return tuple(part.name for part in fields(self.value) if part.name not in apart)  # type: ignore[arg-type]

    @cached_property
    def has_id(self) -> bool:
        """Whether the value's ``id`` is the key of the row."""
        return "id" not in self.plain and any(part.name == "id" for part in fields(self.value))  # type: ignore[arg-type]

    def _key_is_id(self) -> bool:
        keys = inspect(self.row).primary_key
        return not self.prefix and inspect(self.row).get_property_by_column(keys[0]).key == "id"

    def from_row(self, row: Any, **given: Any) -> V:
        """The value of a row; ``given`` are the fields that the row alone cannot tell."""
        known = {name: getattr(row, self.prefix + name) for name in self.plain}
        for name, child in self.children.items():
            known[name] = tuple(child.map.from_row(part) for part in getattr(row, self.prefix + name))
        for name, part in self.parts.items():
            there = getattr(row, part.prefix + part.presence) is not None
            known[name] = part.from_row(row) if there else None
        if self.has_id:
            known["id"] = row.id
        return self.value(**known, **given)

    def to_row(self, value: V, row: Any = None) -> Any:
        """The row (a new one, or this) with the value's fields; what is equal is not touched."""
        target = self.row() if row is None else row
        for name in self.plain:
            _set(target, self.prefix + name, getattr(value, name))
        for name, child in self.children.items():
            sync_children(getattr(target, self.prefix + name), getattr(value, name), child)
        for name, part in self.parts.items():
            inner = getattr(value, name)
            if inner is None:
                part.clear(target)
            else:
                part.to_row(inner, target)
        return target

    def clear(self, row: Any) -> None:
        """Make the columns of a part say that there is none."""
        defaults = {part.name: _default(part) for part in fields(self.value)}  # type: ignore[arg-type]
        for name in self.plain:
            _set(row, self.prefix + name, None if name == self.presence else defaults[name])
        for name, child in self.children.items():
            sync_children(getattr(row, self.prefix + name), (), child)


def known_row(session: Session, row: type[R], row_id: int) -> R | None:
    """The row of an id, held until the session ends: otherwise each question would load it and its parts anew."""
    found = session.get(row, row_id)
    if found is not None:
        session.info.setdefault("held", set()).add(found)
    return found


def needed_row(session: Session, row: type[R], row_id: int, gone: str) -> R:
    """The row of an id; raises UserError with the sentence ``gone`` if there is none any more."""
    found = known_row(session, row, row_id)
    if found is None:
        raise UserError(gone, id=row_id)
    return found


def save_value(
    session: Session, row_map: RowMap[Any], value: Any, gone: str, further: Mapping[str, Any] | None = None
) -> int:
    """Keep a new value (``id`` None) or what has changed of a known one, with ``further`` columns; gives its id.

    Raises UserError with the sentence ``gone`` if a known one is no more there.
    """
    known = None if value.id is None else needed_row(session, row_map.row, value.id, gone)
    row = row_map.to_row(value, known)
    for name, part in (further or {}).items():
        setattr(row, name, part)
    session.add(row)
    session.flush()
    return int(row.id)


def sync_children(rows: list[Any], values: Sequence[Any], child: Children) -> None:
    """Make the rows of a list say what the values say, in their order: change, add and remove what differs."""
    there = dict(zip(_keys(rows, child.key), tuple(rows), strict=True))
    for position, (key, value) in enumerate(zip(_keys(values, child.key), values, strict=True)):
        row = there.pop(key, None)
        known = row is not None
        row = child.map.to_row(value, row)
        _set(row, "position", position)
        if not known:
            rows.append(row)
    for row in there.values():
        rows.remove(row)


def _keys(things: Iterable[Any], key: Callable[[Any], Hashable] | None) -> list[Hashable]:
    """A key each; the second with the same key is told apart by its count."""
    seen: Counter[Hashable] = Counter()
    keys: list[Hashable] = []
    for thing in things:
        own = key(thing) if key else ""
        keys.append((own, seen[own]))
        seen[own] += 1
    return keys


def _set(row: Any, name: str, value: Any) -> None:
    if row.__dict__.get(name, MISSING) != value:
        setattr(row, name, value)


def _default(part: Any) -> Any:
    if part.default is not MISSING:
        return part.default
    return part.default_factory() if part.default_factory is not MISSING else None
