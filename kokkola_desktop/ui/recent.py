"""How a file lately open is named where it can be chosen; one that is not in its place any more says so."""

from __future__ import annotations

import os
from pathlib import Path

from kokkola_desktop.ui.words import _, sentence


def is_there(path: str) -> bool:
    """Whether the file still stands in its place."""
    return os.path.lexists(path)


def named(path: str) -> str:
    """``Kokkola 2021–2027``, or that it is not found."""
    return Path(path).stem if is_there(path) else sentence(_("{name} – ei löydy"), name=Path(path).stem)
