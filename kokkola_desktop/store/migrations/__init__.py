"""Revisions of the tables by Alembic, shipped inside the package so that any program version opens older files.

A new file is made from the metadata and stamped with `HEAD`; a test holds both ways equal. After a change of the tables,
add a revision with the next number and set `HEAD`, and keep a file of the one before under ``tests/store/files``.
``python -m kokkola_desktop.store.migrations`` prints the statements that make the tables of today.
A revision that changes values of rows has to write history (`kokkola_desktop.store.recording`), or verify finds them.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

#: The revision of files that this program makes.
HEAD = "0002"


def stamp(connection: sqlite3.Connection) -> None:
    """Mark a new file as being of `HEAD`."""
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def revision_of(connection: sqlite3.Connection) -> str | None:
    """The revision that a file is of; None if it has no tables of ours."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else None


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the file to a revision inside the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known_revisions() -> frozenset[str]:
    """The revisions that this program can open."""
    return frozenset(file.name.partition("_")[0] for file in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
