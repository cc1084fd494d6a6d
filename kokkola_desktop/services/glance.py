"""A first look at a file before the store is loaded: what the first screen shows while that takes its time.

Gives None where there is nothing to look at so early; whatever is wrong with the file is told by opening it, which
follows at once. Needs no SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from kokkola_desktop.errors import UserError
from kokkola_desktop.services.desk import facts
from kokkola_desktop.store import glance as store

ROWS = 64


def desk(path: Path, today: date) -> facts.Facts | None:
    """What is next on this day."""
    try:
        with closing(store.connection_to(path)) as connection:
            return facts.read(connection, today)
    except (UserError, sqlite3.OperationalError):
        # An older file lacks a column of today until it is opened; it is shown then, as is what else is wrong.
        return None


def proposals(
    path: Path, keys: Sequence[str], sort: str, *, descending: bool
) -> tuple[list[int], list[tuple[Any, ...]]] | None:
    """The ids of all proposals in the order of a column, and these columns of the first rows."""
    try:
        with closing(store.connection_to(path)) as connection:
            return store.proposals(connection, keys, sort, descending=descending, count=ROWS)
    except (UserError, sqlite3.OperationalError):
        return None
