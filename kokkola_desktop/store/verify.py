"""Is a file whole: SQLite's own checks, foreign keys, the chain of the history, rows against it, index, attachments.

Everything is checked in a copy in memory that SQLite makes of one state of the file, so nothing is written, nobody
waits, and the full-text index can be checked too.
"""

# ruff: noqa: S608 - names of tables come from our own metadata

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kokkola_desktop.errors import N_
from kokkola_desktop.store import recording, search
from kokkola_desktop.store.connection import check_exists, check_ours, connect, faults, real_path, roll_back_broken_save
from kokkola_desktop.store.schema import create_tables, statements


@dataclass(frozen=True, slots=True)
class VerifyFinding:
    """A fault: in which table and row (None: the whole), and what it is (message id with facts)."""

    table: str
    row: int | None
    message: str
    facts: dict[str, object] = field(default_factory=dict)


def verify(path: Path) -> list[VerifyFinding]:
    """The faults of a file; none if it is whole. Raises FileMissing, NotOurFile or EnvironmentFault."""
    path = real_path(path)
    check_exists(path)
    roll_back_broken_save(path)
    with closing(connect(path, mode="ro")) as connection, closing(sqlite3.connect(":memory:")) as copy:
        check_ours(connection, path)
        with faults(path):
            connection.backup(copy)
        copy.isolation_level = None
        return list(_findings(copy))


def _findings(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    structure = [*_pages(copy), *_structure(copy)]
    yield from structure
    if structure:
        return  # what follows reads the tables, and can only say that they are not as they should be
    checks: tuple[Callable[[sqlite3.Connection], Iterator[VerifyFinding]], ...] = (
        _references,
        _chain,
        _rows,
        _index,
        _attachments,
    )
    for check in checks:
        try:
            yield from check(copy)
        except sqlite3.DatabaseError as fault:
            yield VerifyFinding("", None, N_("SQLite: {detail}"), {"detail": str(fault)})


def _pages(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    try:
        rows = copy.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as fault:
        rows = [(str(fault),)]
    for (line,) in rows:
        if line != "ok":
            yield VerifyFinding("", None, N_("SQLite: {detail}"), {"detail": line})


def _structure(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        create_tables(fresh)
        wanted = statements(fresh)
    try:
        found = statements(copy)
    except sqlite3.DatabaseError:
        return  # told by SQLite's own check
    for statement in sorted(set(wanted) - set(found)):
        yield VerifyFinding(_table_of(statement), None, N_("Taulu tai hakemisto puuttuu tai on muu kuin ohjelman."))
    for statement in sorted(set(found) - set(wanted)):
        yield VerifyFinding(
            _table_of(statement),
            None,
            N_("Tiedostossa on vieras osa: {start}"),
            {"start": statement.split("(")[0].strip()},
        )


def _table_of(statement: str) -> str:
    words = statement.replace("(", " ").split()
    lowered = [word.lower() for word in words]
    for marker in ("on", "table", "view", "trigger"):
        if marker in lowered[:8]:
            return words[lowered.index(marker) + 1].strip('"')
    return ""


def _references(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    for table, row, parent, _ in copy.execute("PRAGMA foreign_key_check"):
        yield VerifyFinding(table, row, N_("Rivi viittaa taulun {parent} riviin, jota ei ole."), {"parent": parent})


def _chain(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    previous = ""
    for record, kept in list(recording.steps(copy)):
        if recording.step_hash(copy, record, previous) != kept:
            yield VerifyFinding(
                "step", record.id, N_("Historian ketju katkeaa: vaihetta {step} on muutettu."), {"step": record.id}
            )
        previous = kept  # the faults of one step are told once, not of all that follow


def _rows(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    for table in recording.recorded_tables():
        wanted, findings = _last_states(copy, table.name)
        yield from findings
        cursor = copy.execute(f'SELECT * FROM "{table.name}"')
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            last = wanted.pop(row["id"], None)
            if last is None:
                yield VerifyFinding(table.name, row["id"], N_("Rivi on lisätty ohjelman ulkopuolella."))
            elif last != row:
                columns = sorted(name for name in {*last, *row} if last.get(name) != row.get(name))
                yield VerifyFinding(
                    table.name,
                    row["id"],
                    N_("Riviä on muutettu ohjelman ulkopuolella: {columns}."),
                    {"columns": ", ".join(columns)},
                )
        for row_id in wanted:
            yield VerifyFinding(table.name, row_id, N_("Rivi on poistettu ohjelman ulkopuolella."))


def _last_states(copy: sqlite3.Connection, table: str) -> tuple[dict[int, dict[str, Any]], list[VerifyFinding]]:
    """What each row should be by its history, and where a change began from something else than the one before left."""
    states: dict[int, dict[str, Any]] = {}
    findings = []
    changes = copy.execute(
        "SELECT row_id, operation, before, after FROM change_row WHERE table_name = ? ORDER BY id", (table,)
    )
    for row_id, operation, before, after in changes:
        old, new = json.loads(before or "{}"), json.loads(after or "{}")
        state = states.setdefault(row_id, {})
        if any(state.get(name) != old.get(name) for name in {*old, *new}) or (operation == "delete" and state != old):
            findings.append(VerifyFinding(table, row_id, N_("Riviä on muutettu ohjelman ulkopuolella ennen muutosta.")))
        if operation == "delete":
            del states[row_id]
        else:
            states[row_id] = {name: value for name, value in {**state, **new}.items() if value is not None}
    return states, findings


def _index(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    for kind, ref in search.differences(copy):
        yield VerifyFinding(kind, ref, N_("Hakuhakemisto ei vastaa riviä."))
    try:
        copy.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        yield VerifyFinding("search", None, N_("Hakuhakemisto on vioittunut."))


def _attachments(copy: sqlite3.Connection) -> Iterator[VerifyFinding]:
    for number, sha256, content in copy.execute("SELECT rowid, sha256, bytes FROM content"):
        if hashlib.sha256(content).hexdigest() != sha256:
            yield VerifyFinding("content", number, N_("Liitteen sisältö ei ole se, joka tallennettiin."))
