"""Undo and redo of named steps, also in a later process, and the list of steps.

Undo reverses the rows of a step in a new step: nothing is ever taken out of the history.
"""

# ruff: noqa: S608 - names of tables and columns come from our own metadata

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy.orm import Session

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import recording
from kokkola_desktop.store.minutes_guard import refuse_if_minutes_suffer
from kokkola_desktop.store.recording import StepRecord
from kokkola_desktop.store.workspace import ChangeOutOfPlace, Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """A step for people: ``label`` with ``facts`` is its name, ``at`` an instant in UTC, ``kind`` do, undo or redo.

    ``undone`` tells of a done step whether it stands undone now.
    """

    id: int
    at: datetime
    by: str
    label: str
    facts: dict[str, object]
    kind: str
    undoable: bool
    undone: bool = False


def steps(workspace: Workspace) -> list[Step]:
    """Every step from the first on."""
    with workspace.reader() as reader:
        records = [record for record, _ in recording.steps(reader.raw)]
    last = {record.target or record.id: record.kind for record in records}
    return [_shown(record, undone=record.kind == "do" and last[record.id] == "undo") for record in records]


def next_undo(workspace: Workspace) -> Step | None:
    """The step that undo would take back."""
    with workspace.reader() as reader:
        found = _next_undo(reader.raw)
    return _shown(found) if found else None


def next_redo(workspace: Workspace) -> Step | None:
    """The step that redo would do again; none once something new was done."""
    with workspace.reader() as reader:
        found = _next_redo(reader.raw)
    return _shown(found) if found else None


def undo(workspace: Workspace, *, origin: object = None) -> Step:
    """Take the last step back and give it; raises UserError if there is none, or checked minutes would suffer."""
    with workspace.reader() as reader:
        found = _next_undo(reader.raw)
    if found is None:
        raise UserError(N_("Kumottavaa ei ole."))
    _reverse(workspace, found, "undo", origin)
    return _shown(found)


def redo(workspace: Workspace, *, origin: object = None) -> Step:
    """Do the step again that was undone last, and give it; raises UserError if there is none."""
    with workspace.reader() as reader:
        found = _next_redo(reader.raw)
    if found is None:
        raise UserError(N_("Uudelleen tehtävää ei ole."))
    _reverse(workspace, found, "redo", origin)
    return _shown(found)


def _shown(record: StepRecord, *, undone: bool = False) -> Step:
    return Step(
        record.id,
        datetime.fromisoformat(record.at),
        record.by,
        record.label,
        recording.facts_of(record.facts),
        record.kind,
        record.undoable,
        undone,
    )


def _next_undo(connection: sqlite3.Connection) -> StepRecord | None:
    """The newest done or redone step that no later undo has taken back."""
    taken_back = 0
    for record, _ in recording.steps(connection, newest_first=True):
        if not record.undoable:
            continue
        if record.kind == "undo":
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return record
    return None


def _next_redo(connection: sqlite3.Connection) -> StepRecord | None:
    """The newest undo that no later redo has answered; a new step ends the search."""
    answered = 0
    for record, _ in recording.steps(connection, newest_first=True):
        if not record.undoable:
            continue
        if record.kind == "do":
            return None
        if record.kind == "redo":
            answered += 1
        elif answered:
            answered -= 1
        else:
            return record
    return None


def _reverse(workspace: Workspace, step: StepRecord, kind: str, origin: object) -> None:
    facts = recording.facts_of(step.facts)
    with workspace.step(step.label, facts, kind=kind, target=step.target or step.id, origin=origin) as session:
        connection = _raw(session)
        expected = _next_undo(connection) if kind == "undo" else _next_redo(connection)
        if expected is None or expected.id != step.id:
            raise ChangeOutOfPlace("another step came between")
        refuse_if_minutes_suffer(connection, step.id)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        try:
            for (table, operation), rows in groupby(_rows_backwards(connection, step.id), key=lambda row: row[:2]):
                _reverse_rows(connection, table, operation, [row[2:] for row in rows])
        except sqlite3.IntegrityError as fault:
            raise UserError(N_("Vaihetta ei voi kumota: siihen viitataan nyt muualta."), step=step.id) from fault
        # The rows of this very step still wait for the step itself.
        broken = next((row for row in connection.execute("PRAGMA foreign_key_check") if row[0] != "change_row"), None)
        if broken is not None:
            raise UserError(
                N_("Vaihetta ei voi kumota: siihen viitataan nyt muualta (taulu {table})."),
                step=step.id,
                table=broken[0],
            )


def _raw(session: Session) -> sqlite3.Connection:
    return cast("sqlite3.Connection", session.connection().connection.dbapi_connection)


def _rows_backwards(connection: sqlite3.Connection, step: int) -> Iterator[tuple[Any, ...]]:
    # All at once: what is reversed writes rows into the same table.
    yield from connection.execute(
        "SELECT table_name, operation, row_id, before, after FROM change_row WHERE step_id = ? ORDER BY id DESC",
        (step,),
    ).fetchall()


def _reverse_rows(connection: sqlite3.Connection, table: str, operation: str, rows: list[tuple[Any, ...]]) -> None:
    if operation == "insert":
        done = connection.executemany(f'DELETE FROM main."{table}" WHERE id = ?', [(row_id,) for row_id, _, _ in rows])
        _all_there(table, done.rowcount, len(rows))
        return
    for names, group in groupby(((_changed(before, after), row_id) for row_id, before, after in rows), _names):
        values = [(*changed.values(), row_id) for changed, row_id in group]
        if operation == "update":
            pairs = ", ".join(f'"{name}" = ?' for name in names)
            done = connection.executemany(f'UPDATE main."{table}" SET {pairs} WHERE id = ?', values)
            _all_there(table, done.rowcount, len(values))
        else:
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            connection.executemany(
                f'INSERT INTO main."{table}" ({columns}) VALUES ({marks})', [value[:-1] for value in values]
            )


def _changed(before: str, after: str | None) -> dict[str, Any]:
    """The columns of a reversed row with the values that they get back; one that had none gets NULL."""
    old = json.loads(before)
    new = json.loads(after) if after else {}
    return {name: old.get(name) for name in (*old, *(name for name in new if name not in old))}


def _names(pair: tuple[dict[str, Any], int]) -> tuple[str, ...]:
    return tuple(pair[0])


def _all_there(table: str, done: int, wanted: int) -> None:
    if done != wanted:
        raise UserError(
            N_("Vaihetta ei voi kumota: taulun {table} rivejä on muutettu ohjelman ulkopuolella. Tarkista tiedosto."),
            table=table,
        )
