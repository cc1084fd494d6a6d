"""How changes become history: TEMP triggers made from our own metadata, and the step that closes a change.

The triggers see the ORM, bulk statements and cascades alike, and nothing of them lies in the file. They write the
columns that differ, before and after, under the step whose id stands in ``temp.current_step``; outside a change there is
none, and the NOT NULL of ``change_row.step_id`` refuses the write.
"""

# ruff: noqa: S608 - names of tables and columns come from our own metadata

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import Table

from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import Term
from kokkola_desktop.store.plain import rebuild, to_json
from kokkola_desktop.store.tables import Base


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step as it lies in the file; ``facts`` is JSON, ``kind`` do, undo or redo."""

    id: int
    at: str
    by: str
    label: str
    facts: str
    kind: str
    target: int | None
    undoable: bool


@lru_cache(maxsize=1)
def recorded_tables() -> tuple[Table, ...]:
    """The tables whose rows have a history, parents before children."""
    return tuple(table for table in Base.metadata.sorted_tables if table.info.get("history", True))


@lru_cache(maxsize=1)
def trigger_statements() -> tuple[str, ...]:
    """What makes the TEMP triggers and the table with the current step."""
    statements = ["CREATE TEMP TABLE current_step (id INTEGER)", "INSERT INTO temp.current_step VALUES (NULL)"]
    for table in recorded_tables():
        for operation, old, new in (("INSERT", "NULL", "NEW"), ("UPDATE", "OLD", "NEW"), ("DELETE", "OLD", "NULL")):
            statements.append(_trigger(table, operation, old, new))
    return tuple(statements)


def _trigger(table: Table, operation: str, old: str, new: str) -> str:
    columns = [column.name for column in table.columns]
    before = "NULL" if old == "NULL" else _differing(columns, old, new)
    after = "NULL" if new == "NULL" else _differing(columns, new, old)
    row = "OLD" if new == "NULL" else "NEW"
    different = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    when = f"WHEN {different} " if operation == "UPDATE" else ""
    return (
        f'CREATE TEMP TRIGGER "history_{table.name}_{operation.lower()}" AFTER {operation} ON main."{table.name}" {when}'
        "BEGIN INSERT INTO change_row (step_id, table_name, row_id, operation, before, after) "
        f"VALUES ((SELECT id FROM current_step), '{table.name}', {row}.id, '{operation.lower()}', {before}, {after}); END"
    )


def _differing(columns: Iterable[str], shown: str, other: str) -> str:
    """A JSON object of the columns in which two sides of a row differ, as the first one has them."""

    def cell(side: str, name: str) -> str:
        return "NULL" if side == "NULL" else f'{side}."{name}"'

    rows = " UNION ALL ".join(
        f"SELECT '{name}' AS name, {cell(shown, name)} AS value WHERE {cell(shown, name)} IS NOT {cell(other, name)}"
        for name in columns
    )
    return f"(SELECT json_group_object(name, value) FROM ({rows}))"


def begin_step(connection: sqlite3.Connection) -> int:
    """Inside the transaction: the id of the step that changes belong to from now on."""
    step = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM step").fetchone()[0])
    connection.execute("UPDATE temp.current_step SET id = ?", (step,))
    return step


def close_step(connection: sqlite3.Connection, record: StepRecord) -> None:
    """Write the step with the hash that chains it to the one before."""
    previous = connection.execute("SELECT hash FROM step ORDER BY id DESC LIMIT 1").fetchone()
    digest = step_hash(connection, record, previous[0] if previous else "")
    connection.execute(
        'INSERT INTO step (id, at, "by", label, facts, kind, target, undoable, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        (*_fields(record), digest),
    )


def _fields(record: StepRecord) -> tuple[object, ...]:
    return (
        record.id,
        record.at,
        record.by,
        record.label,
        record.facts,
        record.kind,
        record.target,
        int(record.undoable),
    )


def step_hash(connection: sqlite3.Connection, record: StepRecord, previous: str) -> str:
    """SHA-256 over the hash before, the step and its rows in their order, as hex.

    The parts of a row are parted by control characters, which JSON text escapes and so never holds.
    """
    digest = hashlib.sha256(previous.encode())
    digest.update(json.dumps(_fields(record), ensure_ascii=False).encode())
    rows = connection.execute(
        "SELECT CAST(table_name || char(31) || row_id || char(31) || operation || char(31) || coalesce(before, '') "
        "|| char(31) || coalesce(after, '') || char(10) AS BLOB) FROM change_row WHERE step_id = ? ORDER BY id",
        (record.id,),
    )
    while block := rows.fetchmany(1000):
        digest.update(b"".join([line for (line,) in block]))
    return digest.hexdigest()


def steps(connection: sqlite3.Connection, *, newest_first: bool = False) -> Iterator[tuple[StepRecord, str]]:
    """Each step with its hash, in order."""
    direction = "DESC" if newest_first else "ASC"
    rows = connection.execute(
        f'SELECT id, at, "by", label, facts, kind, target, undoable, hash FROM step ORDER BY id {direction}'
    )
    for id_, at, by, label, facts, kind, target, undoable, digest in rows:
        yield StepRecord(id_, at, by, label, facts, kind, target, bool(undoable)), digest


def touched_tables(connection: sqlite3.Connection, step: int) -> dict[str, int]:
    """The tables that a step has changed, and how many times."""
    return dict(
        connection.execute("SELECT table_name, count(*) FROM change_row WHERE step_id = ? GROUP BY table_name", (step,))
    )


def touched_values(connection: sqlite3.Connection, step: int, table: str) -> frozenset[int]:
    """The ids of the whole values (a meeting, a proposal) whose rows in this table a step has changed."""
    root = Base.metadata.tables[table].info.get("root", "id")
    found = connection.execute(
        f"SELECT DISTINCT coalesce(json_extract(c.after, '$.{root}'), json_extract(c.before, '$.{root}'), "
        f'(SELECT t."{root}" FROM "{table}" t WHERE t.id = c.row_id)) '
        "FROM change_row c WHERE c.step_id = ? AND c.table_name = ?",
        (step, table),
    )
    roots = {int(row[0]) for row in found if row[0] is not None}
    if root == "item_id":  # a part of an item is a part of its meeting
        marks = ", ".join("?" * len(roots))
        rows = connection.execute(f"SELECT meeting_id FROM item WHERE id IN ({marks})", tuple(roots))
        roots = {int(row[0]) for row in rows}
    return frozenset(roots)


def facts_json(facts: dict[str, object]) -> str:
    """Parameters of a label as JSON; money, dates, times and terms keep their kind, so that any language can show them."""
    return json.dumps({name: _tagged(value) for name, value in facts.items()}, ensure_ascii=False)


def _tagged(value: object) -> object:
    if isinstance(value, Term):
        return {"Term": str(value)}
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [_tagged(part) for part in value]
    kind = type(value).__name__
    if kind not in _KINDS:
        return str(value)
    return {kind: json.loads(to_json(value))}


def facts_of(text: str) -> dict[str, object]:
    """The parameters again, as values."""
    return {name: _untagged(value) for name, value in json.loads(text).items()}


def _untagged(value: object) -> object:
    if isinstance(value, list):
        return tuple(_untagged(part) for part in value)
    if isinstance(value, dict):
        ((kind, data),) = value.items()
        return Term(data) if kind == "Term" else rebuild(_KINDS[kind], data)
    return value


_KINDS: dict[str, type] = {"Money": Money, "date": date, "datetime": datetime, "time": time, "Decimal": Decimal}
