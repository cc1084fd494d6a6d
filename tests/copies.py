"""Files that tests take copies of: as ``init`` and ``demo`` make them, made once a process.

Making one takes as long as many a test. What making itself does is tested where it is made.
"""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from kokkola_desktop.services import demo, workspaces


def fresh(path: Path) -> Path:
    """A new file at a path."""
    path.write_bytes(_fresh())
    return path


def demonstration(path: Path) -> Path:
    """The demonstration at a path."""
    path.write_bytes(_demonstration())
    return path


@functools.cache
def _fresh() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tiedosto.kokkola")
        workspaces.create(path).close()
        return path.read_bytes()


@functools.cache
def _demonstration() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "esimerkki.kokkola")
        demo.create(path)
        return path.read_bytes()
