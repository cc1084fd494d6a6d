"""Undo and redo against checked minutes: what they say never changes but by a correction.

The step that had the minutes checked may itself be undone as long as no final paper was made of them, so that a slip of
the hand can be mended. Lähde: domain.md §§ 5 and 8.
"""

from __future__ import annotations

import json
import sqlite3

from kokkola_desktop.domain.meeting import MinutesState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import recording
from kokkola_desktop.store.tables import Base

_CHECKED = frozenset({MinutesState.CHECKED.value, MinutesState.PUBLISHED.value})
#: The way of the minutes after checking; what they say stands elsewhere.
_COURSE = frozenset({"minutes_state", "minutes_sent_on", "minutes_published_on", "minutes_taken_down_on"})


def refuse_if_minutes_suffer(connection: sqlite3.Connection, step: int) -> None:
    """Raises UserError if reversing the step would change what checked minutes say, or take back their checking."""
    touched = {
        table: recording.touched_values(connection, step, table)
        for table in recording.touched_tables(connection, step)
        if Base.metadata.tables[table].info["kind"] == "meeting"
    }
    for meeting in frozenset().union(*touched.values()):
        row = connection.execute("SELECT number, minutes_state FROM meeting WHERE id = ?", (meeting,)).fetchone()
        if row is None or row[1] not in _CHECKED:
            continue
        before, content = _what_changed(connection, step, meeting, row[1])
        content = content or any(
            meeting in meetings for table, meetings in touched.items() if table not in ("meeting", "signature")
        )
        if before in _CHECKED and content:
            raise UserError(
                N_("Vaihetta ei voi kumota: tarkastettua pöytäkirjaa {number} ei muuteta muuten kuin korjauksella."),
                number=row[0],
            )
        if before not in _CHECKED and _has_final_paper(connection, meeting):
            raise UserError(
                N_("Vaihetta ei voi kumota: tarkastetusta pöytäkirjasta {number} on jo tehty lopullinen asiakirja."),
                number=row[0],
            )


def _what_changed(connection: sqlite3.Connection, step: int, meeting: int, now: str) -> tuple[str | None, bool]:
    """The state of the minutes before the step, and whether the step changed more of the meeting than their course."""
    state: str | None = now
    content = False
    rows = connection.execute(
        "SELECT operation, before, after FROM change_row WHERE step_id = ? AND table_name = 'meeting' AND row_id = ? "
        "ORDER BY id DESC",
        (step, meeting),
    )
    for operation, before, after in rows:
        old, new = json.loads(before or "{}"), json.loads(after or "{}")
        names = {*old, *new}
        if operation == "insert" or "minutes_state" in names:
            state = old.get("minutes_state")
        content = content or not names <= _COURSE
    return state, content


def _has_final_paper(connection: sqlite3.Connection, meeting: int) -> bool:
    found = connection.execute("SELECT 1 FROM paper WHERE meeting_id = ? AND final LIMIT 1", (meeting,)).fetchone()
    return found is not None
