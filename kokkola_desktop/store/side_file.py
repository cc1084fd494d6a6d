"""Who may write: a lock on a side file (``.name.lock``), with a note of who holds it beside it (``.name.holder``).

The workspace file itself is never locked or opened for this: see `kokkola_desktop.store.connection`.
"""

from __future__ import annotations

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kokkola_desktop.errors import N_, FileLocked, NotWritable, reason_of

#: Somebody who only asks whether the file is held has it for a moment; a real holder has it for long.
_PATIENCE_SECONDS = 0.3


class SideFile:
    """The right to write one workspace file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_name(f".{path.name}.holder")
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)

    def take(self, who: str, now: datetime) -> None:
        """Hold it until `release`; raises FileLocked naming the holder."""
        try:
            self._lock.acquire(timeout=_PATIENCE_SECONDS)
        except Timeout:
            holder = self._read_note()
            raise FileLocked(
                N_("Tiedosto on lukittu: {path} on auki muualla ({holder})."), path=self.path, holder=holder or "?"
            ) from None
        except OSError as fault:
            raise NotWritable(
                N_("Kansioon {folder} ei voi kirjoittaa: {reason}."), folder=self.path.parent, reason=reason_of(fault)
            ) from fault
        note = {"who": who, "where": socket.gethostname(), "process": os.getpid(), "since": now.isoformat()}
        self._note.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        """Let others write."""
        self._note.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> str | None:
        """Who holds it now ("Maija, kone-7, 12.3.2026 9.05"), or None; tries the lock, so that a crash leaves no ghost."""
        note = self._read_note()
        if note is None or self._lock.is_locked:
            return note
        try:
            with self._lock.acquire(blocking=False):
                return None
        except Timeout:
            return note
        except OSError:
            # Where the folder cannot be written, nobody here can tell; the note is the best that is known.
            return note

    def _read_note(self) -> str | None:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(note["since"]).astimezone()
            return (
                f"{note['who']}, {note['where']}, {since.day}.{since.month}.{since.year} {since.hour}.{since.minute:02}"
            )
        except (OSError, ValueError, KeyError, TypeError):
            # Not there, or being written at this moment: a note for people, and nothing depends on it.
            return None
