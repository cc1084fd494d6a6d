"""Making, opening, checking and closing workspace files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kokkola_desktop.errors import N_
from kokkola_desktop.services import backups, templates
from kokkola_desktop.store.connection import Interrupted
from kokkola_desktop.store.verify import VerifyFinding, verify as verify_file
from kokkola_desktop.store.workspace import MANY, Changes, Reader, Workspace

__all__ = [
    "MANY",
    "Changes",
    "Interrupted",
    "Reader",
    "VerifyFinding",
    "Workspace",
    "close",
    "create",
    "open",
    "verify",
]


def create(path: Path, city: str | Path = templates.DEFAULT, *, who: str | None = None) -> Workspace:
    """A new file with what the city's template holds: settings, frames, criteria, agenda, sentences.

    ``city`` is the name of a template or the path of a template file. Raises FileExists, FileLocked, EnvironmentFault,
    or UserError for an unknown city or a file that is no template.
    """
    template = templates.load(city)
    workspace = Workspace.create(path, who=who)
    try:
        with workspace.change(N_("Uusi tiedosto"), undoable=False) as session:
            templates.fill(session, template)
    except BaseException:
        workspace.close()
        workspace.path.unlink()
        raise
    return workspace


def open(path: Path, read_only: bool = False, *, who: str | None = None) -> Workspace:
    """Open a file; for writing it raises FileLocked while another program holds it.

    An older file is backed up and then brought up to date. Raises FileMissing, NotOurFile, EnvironmentFault.
    """
    return Workspace.open(path, read_only=read_only, who=who, before_upgrade=_keep_older)


def close(workspace: Workspace) -> None:
    """Let the file go."""
    workspace.close()


def verify(path: Path) -> list[VerifyFinding]:
    """The faults of a file, none if it is whole; also while another program holds it."""
    return verify_file(path)


def _keep_older(path: Path) -> None:
    backups.automatic(path, now=datetime.now().astimezone())
