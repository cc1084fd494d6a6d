"""The tables of a new file as SQLite makes them: those of the metadata, and the full-text index."""

from __future__ import annotations

import sqlite3

from sqlalchemy import create_mock_engine
from sqlalchemy.schema import DDLElement

from kokkola_desktop.store.search import CREATE_INDEX, TUNE_INDEX
from kokkola_desktop.store.tables import Base


def create_tables(connection: sqlite3.Connection) -> None:
    """Make all tables and indexes in an empty database."""

    def run(statement: DDLElement, *_: object, **__: object) -> None:
        connection.execute(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", run)
    Base.metadata.create_all(engine, checkfirst=False)
    connection.execute(CREATE_INDEX)
    connection.execute(TUNE_INDEX)


def statements(connection: sqlite3.Connection) -> list[str]:
    """What SQLite keeps of the tables and indexes, tidied; shadow tables of the full-text index come by themselves.

    A column that was added later stands on the line of the one before it: each column and constraint gets its own.
    """
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' "
        "AND name <> 'alembic_version' ORDER BY type DESC, name"
    )
    return [_tidied(sql) for (sql,) in rows]


def _tidied(sql: str) -> str:
    if not sql.startswith("CREATE TABLE"):
        return " ".join(sql.split())
    text, depth = [], 0
    for character in " ".join(sql.split()).replace("( ", "(").replace(" )", ")"):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ")" and depth == 0:
            text.append("\n")
        text.append(character)
        if depth == 1 and character in "(,":
            text.append("\n    ")
    return "".join(text).replace("\n     ", "\n    ")
