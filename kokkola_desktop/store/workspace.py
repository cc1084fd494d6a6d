"""The open workspace file: the only place that knows its path, and the one way to write it.

``with workspace.change(label, **facts) as session`` is a unit of work: committed or rolled back as a whole, with its
history, its place in the search index and one named step that undo takes back; afterwards the listeners are told.
"""

from __future__ import annotations

import getpass
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self, cast
from weakref import WeakSet

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from kokkola_desktop.errors import N_, EnvironmentFault, FileLocked
from kokkola_desktop.store import recording, search
from kokkola_desktop.store.connection import check_exists, faults, real_path
from kokkola_desktop.store.opening import check_to_read, new_file, open_to_write, reading_engine, writing_engine
from kokkola_desktop.store.side_file import SideFile
from kokkola_desktop.store.tables import Base

MANY: Final = "many"

#: The workspaces of this process that are open: whoever ends it, or tests it, can see what was left.
OPEN: WeakSet[Workspace] = WeakSet()
_MOST_IDS = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changed: kinds (proposal, meeting, frame …) and the ids of each kind, or "many".

    ``origin`` is whoever asked for the change, so that a screen need not load its own change again.
    """

    kinds: frozenset[str]
    ids: Mapping[str, frozenset[int]] | Literal["many"] = field(default_factory=dict)
    origin: object = None


class ChangeOutOfPlace(RuntimeError):
    """A change inside a change, or inside a reading of the same thread: a fault of the program."""


def _now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """One open file. Made by `create` or `open`; use it as a context manager or `close` it."""

    def __init__(
        self,
        path: Path,
        side_file: SideFile,
        writer: sqlite3.Connection | None,
        who: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.path = path
        self.listeners: list[Callable[[Changes], object]] = []
        self.closed = False
        self.who = who
        self.clock = clock
        self._side_file = side_file
        self._writer = writer
        self._engine = writing_engine(writer) if writer else None
        self._readers = reading_engine(path, read_only=writer is None)
        self._lane = threading.Lock()
        self._thread = threading.local()
        OPEN.add(self)

    @classmethod
    def create(cls, path: Path, *, who: str | None = None, clock: Callable[[], datetime] = _now) -> Self:
        """Make a new file with empty tables. Raises FileExists, FileLocked or EnvironmentFault."""
        path = real_path(path)
        who = who or current_user()
        if not path.parent.is_dir():
            raise EnvironmentFault(N_("Kansiota {folder} ei ole."), folder=path.parent)
        side_file = SideFile(path)
        side_file.take(who, clock())
        try:
            with faults(path):
                writer = new_file(path)
            return cls(path, side_file, writer, who, clock)
        except BaseException:
            side_file.release()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        who: str | None = None,
        clock: Callable[[], datetime] = _now,
        before_upgrade: Callable[[Path], object] | None = None,
    ) -> Self:
        """Open a file, for writing if nobody else holds it for that, else FileLocked.

        ``before_upgrade`` is called before an older file is brought up to date. Raises FileMissing, NotOurFile,
        FileLocked, EnvironmentFault.
        """
        path = real_path(path)
        who = who or current_user()
        check_exists(path)
        side_file = SideFile(path)
        if read_only:
            check_to_read(path)
            return cls(path, side_file, None, who, clock)
        side_file.take(who, clock())
        try:
            with faults(path):
                writer = open_to_write(path, before_upgrade)
            return cls(path, side_file, writer, who, clock)
        except BaseException:
            side_file.release()
            raise

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading alone."""
        return self._writer is None

    @property
    def holder(self) -> str | None:
        """Who holds the file for writing at this moment, in words; None if nobody does."""
        return self._side_file.holder()

    def close(self) -> None:
        """Let the file go; a change that is open is an error."""
        if self.closed:
            return
        if getattr(self._thread, "session", None) is not None:
            raise ChangeOutOfPlace("the workspace was closed inside a change")
        self.closed = True
        OPEN.discard(self)
        self._readers.dispose()
        if self._engine is not None and self._writer is not None:
            self._engine.dispose()
            self._writer.close()
            self._side_file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # reading -------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the file; inside a change of this thread, the change's own session."""
        own = getattr(self._thread, "session", None)
        if own is not None:
            yield own
            return
        with faults(self.path), Session(self._readers) as session:
            session.connection()
            self._thread.reading = getattr(self._thread, "reading", 0) + 1
            try:
                yield session
            finally:
                self._thread.reading -= 1

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A reading connection of one's own for list queries, which another thread may interrupt."""
        with faults(self.path), self._readers.connect() as connection:
            yield Reader(connection)

    # writing -------------------------------------------------------------

    @contextmanager
    def change(
        self, label: str, /, *, undoable: bool = True, origin: object = None, **facts: object
    ) -> Iterator[Session]:
        """The unit of work: one named step, whole or not at all.

        ``label`` is a message id, ``facts`` its parameters. With ``undoable=False`` it is history but never an undo
        step. A change that alters nothing makes no step.
        """
        with self.step(label, facts, undoable=undoable, origin=origin) as session:
            yield session

    @contextmanager
    def step(
        self,
        label: str,
        facts: Mapping[str, object],
        *,
        kind: str = "do",
        target: int | None = None,
        undoable: bool = True,
        origin: object = None,
    ) -> Iterator[Session]:
        """What `change`, undo and redo share; services use `change`."""
        with self._transaction() as (session, raw):
            number = recording.begin_step(raw)
            yield session
            session.flush()
            changes = None
            touched = recording.touched_tables(raw, number)
            if touched:
                record = recording.StepRecord(
                    number,
                    self.clock().astimezone(UTC).isoformat(timespec="seconds"),
                    self.who,
                    label,
                    recording.facts_json(dict(facts)),
                    kind,
                    target,
                    undoable,
                )
                recording.close_step(raw, record)
                search.update(raw, number, touched)
                changes = _changes(raw, number, touched, origin)
            raw.execute("UPDATE temp.current_step SET id = NULL")
            session.commit()
        if changes is not None:
            for listener in tuple(self.listeners):
                listener(changes)

    @contextmanager
    def draft(self) -> Iterator[Session]:
        """A transaction for text being typed: tables without history alone can be written in it."""
        with self._transaction() as (session, _):
            yield session
            session.commit()

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Session, sqlite3.Connection]]:
        if self._engine is None or self._writer is None:
            raise FileLocked(
                N_("Tiedosto {path} on auki vain luettavaksi ({holder})."), path=self.path, holder=self.holder or "–"
            )
        if getattr(self._thread, "session", None) is not None:
            raise ChangeOutOfPlace("a change inside a change")
        if getattr(self._thread, "reading", 0):
            raise ChangeOutOfPlace("a change inside a reading of the same thread would wait for itself")
        with self._lane, faults(self.path), Session(self._engine, expire_on_commit=False) as session:
            session.connection()
            self._thread.session = session
            try:
                yield session, self._writer
            finally:
                self._thread.session = None


class Reader:
    """A reading connection for list queries."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)

    def interrupt(self) -> None:
        """Stop the query that runs on it, from any thread: it raises `Interrupted` there."""
        self.raw.interrupt()


def current_user() -> str:
    """The name that the system knows the user by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"


# what changed --------------------------------------------------------------


def _changes(connection: sqlite3.Connection, step: int, touched: Mapping[str, int], origin: object) -> Changes:
    kinds = frozenset(Base.metadata.tables[name].info["kind"] for name in touched)
    if sum(touched.values()) > _MOST_IDS:
        return Changes(kinds, MANY, origin)
    ids: dict[str, frozenset[int]] = dict.fromkeys(kinds, frozenset())
    for name in touched:
        ids[Base.metadata.tables[name].info["kind"]] |= recording.touched_values(connection, step, name)
    return Changes(kinds, ids, origin)
