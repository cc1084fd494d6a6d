"""The first rows of the list of proposals by plain SQL, before SQLAlchemy is loaded.

Loading the store takes a third of a second; the window shows these rows meanwhile, and `proposal_list` gives the same a
moment later (a test holds them equal). Only what an index sorts is known here. Amounts in cents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.store.connection import check_exists, check_ours, connect

_MEETING = (
    "(SELECT m.number FROM meeting m JOIN meeting_proposal mp ON mp.meeting_id = m.id "
    "WHERE mp.proposal_id = p.id ORDER BY m.date DESC, m.id DESC LIMIT 1)"
)
#: Columns by key: what is selected, and how it becomes the value that the list shows.
_COLUMNS: dict[str, tuple[str, Any]] = {
    **{name: (f"p.{name}", None) for name in ("number", "code", "title", "applicant", "priority")},
    "requested": ("p.requested_cents", Money),
    "total": ("p.total_cents", Money),
    "state": ("p.state", ProposalState),
    "start": ("p.start", date.fromisoformat),
    "end": ('p."end"', date.fromisoformat),
    "call": ("(SELECT c.name FROM call c WHERE c.id = p.call_id)", None),
    "points": ("(SELECT s.points FROM standing s WHERE s.proposal_id = p.id)", Decimal),
    "rank": ("(SELECT s.rank FROM standing s WHERE s.proposal_id = p.id)", None),
    "meeting": (_MEETING, None),
}
_ORDERS = {
    "number": "number_key",
    "title": "title_key",
    "applicant": "applicant_key",
    "requested": "requested_cents",
    "total": "total_cents",
}


def connection_to(path: Path) -> sqlite3.Connection:
    """A read-only connection to a file of ours; raises FileMissing, NotOurFile or EnvironmentFault."""
    check_exists(path)
    connection = connect(path, mode="ro")
    try:
        check_ours(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def proposals(
    connection: sqlite3.Connection, keys: Sequence[str], sort: str, *, descending: bool, count: int
) -> tuple[list[int], list[tuple[Any, ...]]] | None:
    """All ids in the order of a column, and these columns of the first ``count``; None for what has no index."""
    if sort not in _ORDERS or not all(key in _COLUMNS or key == "aid_intensity" for key in keys):
        return None
    order = f"p.{_ORDERS[sort]} {'DESC' if descending else 'ASC'} NULLS LAST, p.id"
    with closing(connection.cursor()) as cursor:
        ids = [row[0] for row in cursor.execute(f"SELECT p.id FROM proposal p ORDER BY {order}")]  # noqa: S608
        needed = ["requested", "total", *(key for key in keys if key in _COLUMNS)]
        selected = ", ".join(_COLUMNS[key][0] for key in needed)
        rows = cursor.execute(f"SELECT {selected} FROM proposal p ORDER BY {order} LIMIT ?", (count,))  # noqa: S608
        return ids, [_values(dict(zip(needed, row, strict=True)), keys) for row in rows]


def _values(row: dict[str, Any], keys: Sequence[str]) -> tuple[Any, ...]:
    def value(key: str) -> Any:
        if key == "aid_intensity":
            asked, whole = row["requested"], row["total"]
            return None if asked is None or whole is None else percentage(Money(asked), Money(whole))
        make = _COLUMNS[key][1]
        return row[key] if make is None or row[key] is None else make(row[key])

    return tuple(value(key) for key in keys)
