"""Connections to a workspace file: pragmas, whether a file is ours, and what the database's errors mean to a user.

Only SQLite ever opens a workspace file: any other ``open`` and ``close`` of it in this process drops SQLite's locks, and
another program could then overwrite what was just written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kokkola_desktop.errors import N_, EnvironmentFault, FileMissing, NotOurFile, NotWritable, reason_of
from kokkola_desktop.i18n import sort_key

#: "KOKK", in the header of each of our files.
APPLICATION_ID = 0x4B4F4B4B
#: Of the file as a whole; changes of tables are revisions of Alembic.
FORMAT = 1
BUSY_SECONDS = 10.0

#: DELETE and EXTRA cost a millisecond a save and hold on network shares; deleted rows are overwritten in the file.
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    # name, value set, value read back
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-16000", -16000),
)


class Interrupted(Exception):
    """A query was stopped by `interrupt`: its answer is no longer wanted."""


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """A connection with our pragmas; ``mode`` is ro, rw or rwc. Raises what `faults` makes of SQLite's errors."""
    with faults(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
            cached_statements=512,
        )
        try:
            for name, value, _ in PRAGMAS:
                connection.execute(f"PRAGMA {name} = {value}")
            connection.create_function("folded", 1, _folded, deterministic=True)
            connection.create_function("sort_key", 1, _sort_key, deterministic=True)
        except BaseException:
            connection.close()
            raise
    return connection


def _folded(text: object) -> str:
    return str(text or "").casefold()


def _sort_key(text: object) -> str:
    return sort_key(str(text or ""))


def use_delete_journal(connection: sqlite3.Connection) -> None:
    """The rollback journal, also on a file that another program has switched; needs a connection that may write."""
    connection.execute("PRAGMA journal_mode = DELETE")


def real_path(path: Path) -> Path:
    """The real place of a file, so that two names of it share one lock. Raises EnvironmentFault for a path that is none."""
    try:
        return Path(path).resolve()
    except (OSError, RuntimeError, ValueError) as fault:  # links that lead to themselves are a RuntimeError
        raise EnvironmentFault(N_("Polku {path} ei kelpaa."), path=path) from fault


def check_exists(path: Path) -> None:
    """Raises unless there is a file with something in it; looks at its entry in the folder, never into it."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(N_("Tiedostoa {path} ei ole."), path=path) from None
    except OSError as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(fault)
        ) from fault
    if not path.is_file():
        raise NotOurFile(N_("{path} ei ole tiedosto."), path=path)
    if size == 0:
        raise NotOurFile(
            N_("Tiedosto {path} on tyhjä (0 tavua): sen sisältö on kadonnut. Palauta varmuuskopio."), path=path
        )


def roll_back_broken_save(path: Path) -> None:
    """Undo what a program left half written when it died: a reader alone could not, and would see nothing at all.

    While another program is writing this only waits its turn. Raises EnvironmentFault where it is not allowed.
    """
    if not path.with_name(f"{path.name}-journal").exists():
        return
    try:
        with closing(connect(path, mode="rw")) as connection, faults(path):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EnvironmentFault as fault:
        raise EnvironmentFault(
            N_("Tiedoston {path} tallennus on keskeytynyt. Avaa se kirjoitusoikeudella, niin se korjautuu."), path=path
        ) from fault


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises unless the file is a workspace of a format that this program knows."""
    with faults(path):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise NotOurFile(N_("Tiedosto {path} ei ole tämän ohjelman tiedosto."), path=path)
    if version > FORMAT:
        raise NotOurFile(N_("Tiedosto {path} on tehty ohjelman uudemmalla versiolla. Päivitä ohjelma."), path=path)


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the environment's and the file's faults into sentences; faults of ours pass as they are."""
    try:
        yield
    except sqlite3.Error as fault:
        known = _translated(fault, path)
        if known is None:
            raise
        raise known from fault
    except Exception as fault:
        # SQLAlchemy's errors carry SQLite's own. It is not imported here, since `glance` looks at a file before it is loaded.
        known = _translated(getattr(fault, "orig", None), path)
        if known is None:
            raise
        raise known from fault


_ENVIRONMENT = {
    sqlite3.SQLITE_FULL: N_("Levy on täynnä: tiedostoon {path} ei voitu tallentaa."),
    sqlite3.SQLITE_IOERR: N_(
        "Tiedoston {path} lukeminen tai kirjoittaminen epäonnistui: levy tai yhteys on vioittunut."
    ),
    sqlite3.SQLITE_READONLY: N_("Tiedostoon {path} ei ole kirjoitusoikeutta."),
    sqlite3.SQLITE_PERM: N_("Tiedostoon {path} ei ole käyttöoikeutta."),
    sqlite3.SQLITE_CANTOPEN: N_("Tiedostoa {path} ei voi avata."),
    sqlite3.SQLITE_BUSY: N_("Toinen ohjelma käyttää tiedostoa {path}. Yritä hetken kuluttua uudelleen."),
    sqlite3.SQLITE_LOCKED: N_("Toinen ohjelma käyttää tiedostoa {path}. Yritä hetken kuluttua uudelleen."),
}


def _translated(fault: BaseException | None, path: Path) -> Exception | None:
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_INTERRUPT:
        return Interrupted()
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotOurFile(
            N_("Tiedosto {path} ei ole tämän ohjelman tiedosto, tai se on vioittunut. Palauta varmuuskopio."), path=path
        )
    message = _ENVIRONMENT.get(code & 0xFF)
    if message is None:
        return None
    kind = NotWritable if code & 0xFF == sqlite3.SQLITE_READONLY else EnvironmentFault
    return kind(message, path=path)
