"""Personal data leave the file for good: rows, what the history kept of them, the words of its steps, and the index.

The history stays a chain: what was erased is cut out of it, and the hashes are made anew from there on, inside the step
that says that something was erased. What the database frees is overwritten (``secure_delete``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any, cast

from sqlalchemy.orm import Session

from kokkola_desktop.store import recording

#: What stands in the words of a step where a name was.
GONE = "–"

#: Rows by table: their ids, and the text columns that are emptied; no columns mean that all but ids is cut out.
Cut = Mapping[str, tuple[Collection[int], Collection[str]]]


def erase(session: Session, cut: Cut, names: Collection[str]) -> None:
    """Cut texts of rows out of the history, and names out of its steps; inside the step that erases the rows.

    The steps that are cut can no longer be undone. The rows themselves are the caller's to change or delete.
    """
    session.flush()
    connection = cast("sqlite3.Connection", session.connection().connection.dbapi_connection)
    touched: set[int] = set()
    for table, (ids, columns) in cut.items():
        for row_id in ids:
            touched |= _cut_row(connection, table, row_id, columns)
    touched |= _cut_names(connection, names)
    if touched:
        marks = ", ".join("?" * len(touched))
        connection.execute(f"UPDATE step SET undoable = 0 WHERE id IN ({marks})", tuple(touched))  # noqa: S608 - marks
        _chain_from(connection, min(touched))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")  # deleted words lie in it until then


def _cut_row(connection: sqlite3.Connection, table: str, row_id: int, columns: Collection[str]) -> set[int]:
    """The steps in which something of the row was emptied; all that touched it, if it goes whole."""
    rows = connection.execute(
        "SELECT id, step_id, before, after FROM change_row WHERE table_name = ? AND row_id = ?", (table, row_id)
    ).fetchall()
    touched = set()
    for key, step, before, after in rows:
        left = (_without(before, columns), _without(after, columns))
        if left != (before, after):
            connection.execute("UPDATE change_row SET before = ?, after = ? WHERE id = ?", (*left, key))
        if not columns or left != (before, after):
            touched.add(step)
    return touched


def _without(text: str | None, columns: Collection[str]) -> str | None:
    if text is None:
        return None
    known: dict[str, Any] = json.loads(text)
    if columns:
        left = {name: "" if name in columns else value for name, value in known.items()}
    else:
        left = {name: value for name, value in known.items() if name == "id" or name.endswith("_id")}
    return text if left == known else json.dumps(left, ensure_ascii=False, separators=(",", ":"))


def _cut_names(connection: sqlite3.Connection, names: Collection[str]) -> set[int]:
    """The steps whose words named somebody."""
    touched = set()
    for step, facts in connection.execute("SELECT id, facts FROM step").fetchall():
        known = json.loads(facts)
        left = _unnamed(known, names)
        if left != known:
            connection.execute("UPDATE step SET facts = ? WHERE id = ?", (json.dumps(left, ensure_ascii=False), step))
            touched.add(step)
    return touched


def _unnamed(value: Any, names: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_unnamed(part, names) for part in value]
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, GONE)
    return value


def _chain_from(connection: sqlite3.Connection, first: int) -> None:
    """Make the hashes anew from a step on; the one that is under way gets its own when it is closed."""
    row = connection.execute("SELECT hash FROM step WHERE id < ? ORDER BY id DESC LIMIT 1", (first,)).fetchone()
    previous = row[0] if row else ""
    for record, _kept in list(recording.steps(connection)):
        if record.id >= first:
            previous = recording.step_hash(connection, record, previous)
            connection.execute("UPDATE step SET hash = ? WHERE id = ?", (previous, record.id))
