"""Personal data leave the file for good: rows, what the history kept of them, the words of its steps, and the index.

The history stays a chain: what was erased is cut out of it, and the hashes are made anew from there on, inside the step
that says that something was erased. Nothing from before can be undone afterwards: an undo goes back step by step, and a
cut one in between would bring back what came before it. What the database frees is overwritten (``secure_delete``).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, cast

from sqlalchemy.orm import Session

from kokkola_desktop.store import recording
from kokkola_desktop.store.workspace import Workspace

#: What stands in the words of a step where a name was.
GONE = "–"

#: Rows by table: their ids, and the text columns that are emptied; no columns mean that all but ids is cut out.
Cut = Mapping[str, tuple[Collection[int], Collection[str]]]
#: Columns by table in which a person may be named; where the rows of today name nobody any more, their history may not.
NAMING: Mapping[str, tuple[str, ...]] = {
    "proposal": ("contact", "handled_by", "partners"),
    "completion_request": ("addressee",),
    "scoring": ("scorer",),
}


def was_told(session: Session, table: str, row_id: int, columns: Collection[str]) -> dict[str, set[str]]:
    """All texts that these columns of a row ever had by its history, but for the empty one."""
    found: dict[str, set[str]] = {name: set() for name in columns}
    rows = _raw(session).execute(
        "SELECT before, after FROM change_row WHERE table_name = ? AND row_id = ?", (table, row_id)
    )
    for sides in rows:
        for text in filter(None, sides):
            for name, value in json.loads(text).items():
                if name in found and value:
                    found[name].add(str(value))
    return found


def rows_told(session: Session, table: str) -> list[int]:
    """The ids of the rows of a table whose history tells more than that they were there."""
    rows = _raw(session).execute(
        "SELECT row_id, before, after FROM change_row WHERE table_name = ? ORDER BY row_id", (table,)
    )
    told = {
        key
        for key, *sides in rows
        for text in filter(None, sides)
        if json.loads(text) != _without(json.loads(text), ())
    }
    return sorted(told)


def erase(session: Session, cut: Cut, names: Collection[str]) -> None:
    """Cut texts of rows out of the history, and names out of its steps; inside the step that erases the rows.

    The rows themselves are the caller's to change or delete. Nothing that was done before can be undone afterwards.
    """
    session.flush()
    connection = _raw(session)
    for table, (ids, columns) in cut.items():
        for row_id in ids:
            rows = _history(connection, "table_name = ? AND row_id = ?", (table, row_id))
            _rewrite(connection, rows, partial(_without, columns=columns))
    named = _pattern(names)
    if named is not None:
        for table, columns in NAMING.items():
            rows = _history(connection, "table_name = ?", (table,))
            _rewrite(connection, rows, partial(_unnamed_in, columns=columns, named=named))
        _cut_names(connection, named)
    connection.execute("UPDATE step SET undoable = 0")
    _chain_anew(connection)


def forget_words(workspace: Workspace) -> None:
    """Let the full-text index drop the words of what was deleted: they lie in it until its parts are merged."""
    with workspace.draft() as session:
        _raw(session).execute("INSERT INTO search (search) VALUES ('optimize')")


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds one of these names as whole words: Kai Mäki is not named by Kai Mäkinen. None without a name."""
    return _pattern(list(names))


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    words = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)") if words else None


def _raw(session: Session) -> sqlite3.Connection:
    return cast("sqlite3.Connection", session.connection().connection.dbapi_connection)


def _history(connection: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    # All at once: what is rewritten are these very rows.
    query = f"SELECT id, before, after FROM change_row WHERE {where}"  # noqa: S608 - our own conditions
    return connection.execute(query, values).fetchall()


def _rewrite(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[Any, ...]],
    act: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    for key, before, after in rows:
        left = tuple(_rewritten(text, act) for text in (before, after))
        if left != (before, after):
            connection.execute("UPDATE change_row SET before = ?, after = ? WHERE id = ?", (*left, key))


def _rewritten(text: str | None, act: Callable[[dict[str, Any]], dict[str, Any]]) -> str | None:
    if text is None:
        return None
    known = json.loads(text)
    left = act(known)
    return text if left == known else json.dumps(left, ensure_ascii=False, separators=(",", ":"))


def _without(known: dict[str, Any], columns: Collection[str]) -> dict[str, Any]:
    if columns:
        return {name: "" if name in columns else value for name, value in known.items()}
    return {name: value for name, value in known.items() if name == "id" or name.endswith("_id")}


def _unnamed_in(known: dict[str, Any], columns: Collection[str], named: re.Pattern[str]) -> dict[str, Any]:
    return {name: _unnamed(value, named) if name in columns else value for name, value in known.items()}


def _cut_names(connection: sqlite3.Connection, named: re.Pattern[str]) -> None:
    """The words of steps name nobody of these any more."""
    for step, facts in connection.execute("SELECT id, facts FROM step").fetchall():
        known = json.loads(facts)
        left = _unnamed(known, named)
        if left != known:
            connection.execute("UPDATE step SET facts = ? WHERE id = ?", (json.dumps(left, ensure_ascii=False), step))


def _unnamed(value: Any, named: re.Pattern[str]) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(part, named) for key, part in value.items()}
    if isinstance(value, list):
        return [_unnamed(part, named) for part in value]
    return named.sub(GONE, value) if isinstance(value, str) else value


def _chain_anew(connection: sqlite3.Connection) -> None:
    """Make the hashes of all steps anew; the one that is under way gets its own when it is closed."""
    previous = ""
    for record, kept in list(recording.steps(connection)):
        previous = recording.step_hash(connection, record, previous)
        if previous != kept:
            connection.execute("UPDATE step SET hash = ? WHERE id = ?", (previous, record.id))
