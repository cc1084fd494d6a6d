"""Making a new file, and opening one: what is checked, what is switched on, and the engines that read and write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from kokkola_desktop.errors import N_, FileExists, NotOurFile
from kokkola_desktop.store import migrations, recording
from kokkola_desktop.store.connection import (
    APPLICATION_ID,
    FORMAT,
    check_ours,
    connect,
    faults,
    roll_back_broken_save,
    use_delete_journal,
)
from kokkola_desktop.store.schema import create_tables


def new_file(path: Path) -> sqlite3.Connection:
    """A file with empty tables; it is whole or not there."""
    if path.exists():
        raise FileExists(N_("Tiedosto {path} on jo olemassa."), path=path)
    connection = connect(path, mode="rwc")
    try:
        use_delete_journal(connection)
        connection.execute("BEGIN IMMEDIATE")
        create_tables(connection)
        migrations.stamp(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
        _prepare(connection)
    except BaseException:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    for statement in recording.trigger_statements():
        connection.execute(statement)


def open_to_write(path: Path, before_upgrade: Callable[[Path], object] | None) -> sqlite3.Connection:
    """A connection that may write a file of ours, brought up to date and with its history switched on."""
    writer = connect(path, mode="rw")
    try:
        check_ours(writer, path)
        _refuse_foreign_parts(writer, path)
        use_delete_journal(writer)
        revision = _known_revision(writer, path)
        if revision != migrations.HEAD:
            if before_upgrade is not None:
                before_upgrade(path)
            engine = writing_engine(writer)
            with engine.begin() as connection:
                migrations.upgrade(connection)
        _prepare(writer)
    except BaseException:
        writer.close()
        raise
    return writer


def check_to_read(path: Path) -> None:
    """Raises unless the file can be read as it is; what was left half written is rolled back first."""
    roll_back_broken_save(path)
    with closing(connect(path, mode="ro")) as connection:
        check_ours(connection, path)
        if _known_revision(connection, path) != migrations.HEAD:
            raise NotOurFile(
                N_("Tiedosto {path} on ohjelman vanhemmalta versiolta. Avaa se kerran kirjoitusoikeudella."), path=path
            )


def _known_revision(connection: sqlite3.Connection, path: Path) -> str:
    with faults(path):
        revision = migrations.revision_of(connection)
    if revision is None:
        raise NotOurFile(N_("Tiedosto {path} ei ole tämän ohjelman tiedosto."), path=path)
    if revision != migrations.HEAD and revision not in migrations.known_revisions():
        raise NotOurFile(N_("Tiedosto {path} on tehty ohjelman uudemmalla versiolla. Päivitä ohjelma."), path=path)
    return revision


def _refuse_foreign_parts(connection: sqlite3.Connection, path: Path) -> None:
    """Our files hold no triggers and no views: one that does could do things behind our back."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1").fetchone()
    if found is not None:
        raise NotOurFile(
            N_("Tiedostossa {path} on vieras osa {name}, eikä sitä avata kirjoitettavaksi."), path=path, name=found[0]
        )


def writing_engine(connection: sqlite3.Connection) -> Engine:
    """The engine over the one connection that writes; a transaction takes the right to write at its beginning."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading_engine(path: Path, *, read_only: bool) -> Engine:
    """The engine whose connections read; a transaction sees one state of the file."""

    def make() -> sqlite3.Connection:
        # A reader beside our own writer may roll back what another program left broken; it still writes nothing.
        connection = connect(path, mode="ro" if read_only else "rw")
        connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=make, poolclass=QueuePool, pool_size=4, max_overflow=28)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN"))
    return engine
