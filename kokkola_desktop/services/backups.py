"""Backups: by hand at any time, by themselves before what is hard to take back, at most hourly."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from kokkola_desktop.store import backup as copies, settings
from kokkola_desktop.store.workspace import Workspace, current_user

EVERY = timedelta(hours=1)
KEEP = 20


def backup(path: Path, to_dir: Path | None = None) -> Path:
    """A verified copy of the file, also while it is in use; gives where it lies.

    Without a folder it goes into ``Varmuuskopiot`` beside the file. Raises FileMissing, NotOurFile, EnvironmentFault.
    """
    return copies.back_up(path, to_dir, _now())


def restore(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of the file; gives the name under which the old file is kept, if there was one.

    Works over a damaged or empty file too. Raises FileMissing, NotOurFile for a backup that is none, FileLocked.
    """
    return copies.restore(backup, path, _now(), who=current_user())


def automatic(path: Path, *, folder: Path | None = None, keep: int = KEEP, now: datetime | None = None) -> Path | None:
    """A copy unless the last automatic one is younger than an hour; the newest ``keep`` automatic ones stay."""
    return copies.back_up_if_due(path, folder, now or _now(), every=EVERY, keep=keep)


def before(workspace: Workspace) -> Path | None:
    """The automatic copy before an import and the like, where and as many as the settings of the file say."""
    with workspace.read() as session:
        folder = settings.get(session, "backup.folder")
        keep = settings.get(session, "backup.keep", KEEP)
    return automatic(workspace.path, folder=Path(folder) if folder else None, keep=int(keep))


def _now() -> datetime:
    return datetime.now().astimezone()
