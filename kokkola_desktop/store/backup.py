"""Copies of a workspace file, made by SQLite while the file is in use, and checked before they bear their name."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from kokkola_desktop.errors import N_, EnvironmentFault, NotOurFile, reason_of
from kokkola_desktop.store.connection import check_exists, check_ours, connect, faults, real_path, roll_back_broken_save
from kokkola_desktop.store.side_file import SideFile

FOLDER = "Varmuuskopiot"
_AUTOMATIC = "automaattinen"
_ONE_AT_A_TIME = threading.Lock()
_STAMP = "%Y-%m-%d %H.%M.%S"


def back_up(path: Path, folder: Path | None, now: datetime, *, mark: str = "") -> Path:
    """A verified copy of the file in the folder (beside it by default), named after the moment; gives its path.

    Raises FileMissing, NotOurFile, EnvironmentFault.
    """
    path = real_path(path)
    folder = folder or path.parent / FOLDER
    target = folder / f"{path.stem} {now.strftime(_STAMP)}{f' {mark}' if mark else ''}{path.suffix}"
    check_exists(path)
    _make_folder(folder)
    with _ONE_AT_A_TIME:  # two of the same second would take each other's name
        target = _free(target)
        _copy(path, target)
    return target


def back_up_if_due(path: Path, folder: Path | None, now: datetime, *, every: timedelta, keep: int) -> Path | None:
    """An automatic copy unless the last one is younger; of the automatic ones the newest ``keep`` stay."""
    path = real_path(path)
    folder = folder or path.parent / FOLDER
    made = _automatic(path, folder)
    if made and timedelta(0) <= now.replace(tzinfo=None) - made[-1][0] < every:
        return None
    new = back_up(path, folder, now, mark=_AUTOMATIC)
    for _, old in _automatic(path, folder)[: -max(keep, 1)]:
        old.unlink()
    return new


def _automatic(path: Path, folder: Path) -> list[tuple[datetime, Path]]:
    """The automatic copies of this file, oldest first; a file whose name tells no moment is none of them."""
    found = []
    for copy in folder.glob(f"*{_AUTOMATIC}{path.suffix}"):
        name = copy.name.removesuffix(f" {_AUTOMATIC}{path.suffix}")
        if not name.startswith(f"{path.stem} "):
            continue
        try:
            moment = datetime.strptime(name.removeprefix(f"{path.stem} "), _STAMP)  # noqa: DTZ007 - local, as in the name
        except ValueError:
            continue
        found.append((moment, copy))
    return sorted(found)


def restore(backup: Path, path: Path, now: datetime, *, who: str) -> Path | None:
    """Put a copy in the place of a file; gives the name under which the old one is kept, None if there was none.

    Raises FileMissing or NotOurFile for a copy that is none, FileLocked while somebody holds the file.
    """
    backup, path = real_path(backup), real_path(path)
    check_exists(backup)
    if backup == path:
        raise NotOurFile(N_("Tiedostoa ei voi palauttaa itsestään: {path}."), path=path)
    if path.exists() and not path.is_file():
        raise NotOurFile(N_("{path} ei ole tiedosto."), path=path)
    side_file = SideFile(path)
    side_file.take(who, now)
    try:
        new = path.with_name(f".{path.name}.palautus")
        new.unlink(missing_ok=True)
        _copy(backup, new)
        kept = _put_aside(path, now)
        _rename(new, path)
    finally:
        side_file.release()
    return kept


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Give the old file another name, with the journal that belongs to it: a new file must not find that one."""
    kept = None
    if path.exists():
        kept = _free(path.with_name(f"{path.stem} ennen palautusta {now.strftime(_STAMP)}{path.suffix}"))
        _rename(path, kept)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        _rename(
            journal,
            (kept or path.with_name(f"{path.name} ennen palautusta")).with_name(f"{(kept or path).name}-journal"),
        )
    return kept


def _free(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return candidate


def _copy(source: Path, target: Path) -> None:
    """Copy by SQLite in one go, check the copy, and only then give it its name."""
    partial = target.with_name(f"{target.name}.osa")
    partial.unlink(missing_ok=True)
    roll_back_broken_save(source)
    try:
        with closing(connect(source, mode="ro")) as original:
            check_ours(original, source)
            with closing(connect(partial, mode="rwc")) as copy, faults(target):
                original.backup(copy)
                _check_whole(copy, source)
        _rename(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def _check_whole(copy: sqlite3.Connection, source: Path) -> None:
    result = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if result != "ok":
        raise NotOurFile(
            N_("Tiedosto {path} on vioittunut eikä kelpaa kopioitavaksi. Palauta ehjä varmuuskopio."), path=source
        )


def _make_folder(folder: Path) -> None:
    _or_fault(folder, lambda: folder.mkdir(parents=True, exist_ok=True))


def _rename(old: Path, new: Path) -> None:
    _or_fault(new, lambda: old.replace(new))


def _or_fault(path: Path, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voitu tehdä: {reason}."), path=path, reason=reason_of(fault)
        ) from fault
