"""What waits for somebody: the questions of the desk, by plain SQL over one connection.

Plain, because the desk is shown before SQLAlchemy is loaded. Amounts in cents, dates and moments as values.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState

COMING = """
SELECT m.number, m.date, m.state, m.start, m.way,
       (SELECT count(*) FROM item i WHERE i.meeting_id = m.id AND NOT i.removed)
FROM meeting m WHERE m.state IN ('planned', 'called', 'open') ORDER BY m.date, m.id
"""
UNFINISHED = """
SELECT m.number, coalesce(m.minutes_state, 'draft'), m.minutes_sent_on,
       (SELECT count(*) FROM signature s WHERE s.meeting_id = m.id AND s.signed_as = 'checker'),
       json_array_length(m.checkers)
FROM meeting m
WHERE m.state = 'closed' AND coalesce(m.minutes_state, 'draft') IN ('none', 'draft', 'with_checkers')
ORDER BY m.date, m.id
"""
UNANSWERED = """
SELECT m.number, m.date, count(DISTINCT p.id)
FROM proposal_move v JOIN meeting m ON m.id = v.meeting_id JOIN proposal p ON p.id = v.proposal_id
WHERE v.to_state IN ('recommended', 'recommended_with_conditions')
  AND p.state IN ('recommended', 'recommended_with_conditions', 'sent')
GROUP BY m.id ORDER BY m.date, m.id
"""
OVERDUE = """
SELECT p.id, p.number, p.title, r.deadline
FROM completion_request r JOIN proposal p ON p.id = r.proposal_id
WHERE r.answered_on IS NULL AND r.deadline < ? ORDER BY r.deadline, r.id
"""
ANSWERS = """
SELECT a.proposal_id, p.priority, a.kind, a.amount_cents, a.decided_on
FROM council_answer a JOIN proposal p ON p.id = a.proposal_id ORDER BY a.decided_on, a.id
"""
PAPERS = """
SELECT r.id, r.kind, m.number, r.language, r.final, r.pages, r.conformance, r.made_at
FROM paper r LEFT JOIN meeting m ON m.id = r.meeting_id ORDER BY r.made_at DESC, r.id DESC LIMIT ?
"""


TAKEN_DOWN = """
SELECT m.number, m.minutes_taken_down_on
FROM meeting m
WHERE m.minutes_published_on IS NOT NULL AND m.minutes_taken_down_on BETWEEN ? AND ?
ORDER BY m.minutes_taken_down_on, m.id
"""


def proposal_count(connection: sqlite3.Connection) -> int:
    """How many proposals the file holds."""
    return int(connection.execute("SELECT count(*) FROM proposal").fetchone()[0])


def setting(connection: sqlite3.Connection, name: str, default: Any) -> Any:
    """The value of a setting, or the default if it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return default if row is None or row[0] is None else json.loads(row[0])


def coming_meetings(connection: sqlite3.Connection) -> list[tuple[str, date, str, time | None, str | None, int]]:
    """Meetings that have not been closed: number, day, state, start, way, how many items."""
    return [
        (number, date.fromisoformat(day), state, time.fromisoformat(start) if start else None, way, items)
        for number, day, state, start, way, items in connection.execute(COMING)
    ]


def unfinished_minutes(connection: sqlite3.Connection) -> list[tuple[str, str, date | None, int, int]]:
    """Closed meetings without checked minutes: number, state of the minutes, sent on, approved by, of how many."""
    return [
        (number, state, date.fromisoformat(sent) if sent else None, approved, checkers or 0)
        for number, state, sent, approved, checkers in connection.execute(UNFINISHED)
    ]


def taken_down_about(connection: sqlite3.Connection, first: date, last: date) -> list[tuple[str, date]]:
    """Published minutes (the meeting's number) that leave the web on a day between these, the earliest first."""
    rows = connection.execute(TAKEN_DOWN, (first.isoformat(), last.isoformat()))
    return [(number, date.fromisoformat(day)) for number, day in rows]


def counts_by_call(connection: sqlite3.Connection, states: Iterable[ProposalState]) -> list[tuple[str | None, int]]:
    """How many proposals of each call are in one of the states, the call that closes first before the others."""
    words = [state.value for state in states]
    marks = ", ".join("?" * len(words))
    query = (
        "SELECT c.name, count(*) FROM proposal p LEFT JOIN call c ON c.id = p.call_id "  # noqa: S608 -- marks alone
        f"WHERE p.state IN ({marks}) GROUP BY c.id ORDER BY c.closes IS NULL, c.closes, c.name"
    )
    return [(name, count) for name, count in connection.execute(query, words)]


def unanswered(connection: sqlite3.Connection) -> list[tuple[str, date, int]]:
    """Meetings (number, day) whose recommendations the council has not answered, with how many; the oldest first."""
    return [(number, date.fromisoformat(day), count) for number, day, count in connection.execute(UNANSWERED)]


def overdue_completions(connection: sqlite3.Connection, today: date) -> list[tuple[int, str, str, date]]:
    """Completion requests without an answer after their day: proposal's id, number, title, the day."""
    return [
        (key, number or "", title, date.fromisoformat(deadline))
        for key, number, title, deadline in connection.execute(OVERDUE, (today.isoformat(),))
    ]


def granted_by_priority(connection: sqlite3.Connection) -> list[tuple[str, Money, date, date]]:
    """What the council has granted by priority, the largest first, with the days of the first and the last grant."""
    last: dict[int, tuple[str, int]] = {}
    days: dict[str, list[date]] = {}
    for proposal, priority, kind, cents, day in connection.execute(ANSWERS):
        if kind == "rejected":
            last.pop(proposal, None)
        elif kind in ("granted", "amended") and cents is not None:
            last[proposal] = (priority, cents)
            days.setdefault(priority, []).append(date.fromisoformat(day))
    sums: dict[str, int] = {}
    for priority, cents in last.values():
        sums[priority] = sums.get(priority, 0) + cents
    named = [(name, Money(cents), min(days[name]), max(days[name])) for name, cents in sums.items() if name]
    return sorted(named, key=lambda line: (-line[1].cents, line[0]))


def last_papers(
    connection: sqlite3.Connection, count: int
) -> list[tuple[int, str, str | None, str, bool, int | None, str | None, datetime]]:
    """The papers made last: id, kind, meeting, language, final, pages, conformance, moment."""
    return [
        (key, kind, meeting, language, bool(final), pages, conformance, datetime.fromisoformat(made_at))
        for key, kind, meeting, language, final, pages, conformance, made_at in connection.execute(PAPERS, (count,))
    ]
