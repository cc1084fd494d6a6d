"""A file is written whole or not at all: into a new one beside it, which then takes its name."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from kokkola_desktop.errors import N_, EnvironmentFault, FileExists, reason_of
from kokkola_desktop.services.workspaces import Workspace

_PREFIX, _SUFFIX = ".kokkola-", ".tmp"
_LEFT_BEHIND = 3600.0  # seconds: no paper takes so long to write


#: What Windows takes in no name, and what parts a path anywhere.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 180  # bytes: every system takes that, with a number behind it and a folder before it


def safe_name(text: str) -> str:
    """A name of a file that every system takes: nothing that parts paths, never empty, and not too long."""
    plain = _REFUSED.sub("-", text).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = plain, ""
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .") or "tiedosto"
    return f"{stem}.{suffix}" if suffix else stem


def refuse_own(workspace: Workspace, path: Path) -> None:
    """Nothing is written over the file that is open, whatever was asked for."""
    if path.exists() and path.samefile(workspace.path):
        raise FileExists(N_("{path} on avoinna oleva tiedosto: anna asiakirjalle toinen nimi."), path=path)


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise FileExists unless writing over the file was asked for.

    Raises EnvironmentFault for a folder, for a device or another thing that holds no papers, and for a name that is
    none. A link that leads nowhere is there too: who follows it finds no paper.
    """
    try:
        exists, folder = os.path.lexists(path), path.is_dir()
        other = path.exists() and not path.is_file()
    except (OSError, ValueError) as fault:
        raise _not_writable(path, fault) from fault
    if folder:
        raise EnvironmentFault(N_("{path} on kansio: anna tiedoston nimi."), path=path)
    if other:
        raise EnvironmentFault(N_("{path} ei ole tiedosto: anna tiedoston nimi."), path=path)
    if exists and not force:
        raise FileExists(
            N_("Tiedosto {path} on jo olemassa. Anna toinen nimi, tai --force kirjoittaa sen yli."), path=path
        )


def write_whole(path: Path, data: bytes, *, force: bool) -> None:
    """Write the bytes so that the path holds the old file or the new one at every moment, whatever happens.

    Raises FileExists, or EnvironmentFault with what the system says.
    """
    refuse_existing(path, force=force)
    if not path.parent.is_dir():
        raise EnvironmentFault(N_("Kansiota {folder} ei ole."), folder=path.parent)
    temporary = None
    try:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
        temporary = Path(name)
        _sweep(temporary)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        if force:
            temporary.replace(path)
        else:
            _claim(temporary, path)
        temporary = None
    except FileExistsError:
        refuse_existing(path, force=False)
    except OSError as fault:
        raise _not_writable(path, fault) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()


def _sweep(fresh: Path) -> None:
    """Clear away what a program that was killed while writing has left in the folder; ``fresh`` was made just now."""
    now = fresh.stat().st_mtime
    for left in fresh.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        # Another program may clear it first, or it may be another user's: it harms nobody where it lies.
        with contextlib.suppress(OSError):
            if now - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


def _claim(temporary: Path, path: Path) -> None:
    """Give the new file its name only if nobody has taken it meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        # A file system without links; renaming says itself what else is wrong.
        temporary.rename(path)
        return
    temporary.unlink()


def read_whole(path: Path) -> bytes:
    """The bytes of a file; raises EnvironmentFault where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(fault)
        ) from fault


def _not_writable(path: Path, fault: OSError | ValueError) -> EnvironmentFault:
    return EnvironmentFault(N_("Tiedostoa {path} ei voi kirjoittaa: {reason}."), path=path, reason=reason_of(fault))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
