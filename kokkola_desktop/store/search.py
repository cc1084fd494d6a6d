"""The full-text index over everything that the search box finds.

One FTS5 trigram table; its rowid tells the kind and the id (``code << 40 | id``), so no table beside it is needed. It
is brought up to date from the history rows of a change, inside the same transaction. Trigrams fold Å, Ä, Ö rightly.
"""

# ruff: noqa: S608 - names of tables and columns stand in this file; what is searched is always a parameter

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

CREATE_INDEX = "CREATE VIRTUAL TABLE search USING fts5 (title, body, meeting UNINDEXED, tokenize = 'trigram')"
#: Memory that collects new trigrams before they are written (bytes); SQLite keeps it with the index.
TUNE_INDEX = "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)"
_BITS = 40
_MASK = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Source:
    """A kind that is found: ``select`` gives id, title, body and meeting.

    ``touched`` gives the ids that a change concerns: first those of its own table, then those that show another's text.
    """

    kind: str
    code: int
    select: str
    touched: tuple[str, ...]


def _ids_of(table: str) -> str:
    return f"SELECT row_id FROM change_row WHERE step_id = :step AND table_name = '{table}'"


def _joined(*columns: str) -> str:
    """The columns' texts, each with a blank before it; an empty one leaves nothing."""
    return " || ".join(f"coalesce(' ' || {column}, '')" for column in columns)


_MEETING_NUMBER = "(SELECT m.number FROM meeting m WHERE m.id = {}.meeting_id)"

SOURCES: tuple[Source, ...] = (
    Source(
        "proposal",
        0,
        "SELECT x.id, x.title, "
        + _joined(
            "x.number",
            "x.code",
            "x.application_number",
            "x.diary_number",
            "x.applicant",
            "x.business_id",
            "x.acronym",
            "x.title_sv",
            "x.title_en",
            "CASE WHEN x.partners IS NOT NULL THEN "
            "(SELECT group_concat(json_extract(value, '$.organisation'), ' ') FROM json_each(x.partners)) END",
            "x.abstract",
        )
        + " AS body, NULL AS meeting FROM proposal x",
        (_ids_of("proposal"),),
    ),
    Source(
        "person",
        1,
        "SELECT x.id, x.name AS title, coalesce((SELECT o.name || ' ' || o.name_sv FROM organisation o "
        "WHERE o.id = x.organisation_id), '') AS body, NULL AS meeting FROM person x",
        (
            _ids_of("person"),
            f"SELECT id FROM person WHERE organisation_id IN ({_ids_of('organisation')})",
        ),
    ),
    Source(
        "meeting",
        2,
        "SELECT x.id, x.number AS title, x.date || ' ' || x.place AS body, x.number AS meeting FROM meeting x",
        (_ids_of("meeting"),),
    ),
    Source(
        "item",
        3,
        "SELECT x.id, '§ ' || x.number || ' ' || x.title AS title, x.explanation || ' ' || x.proposed_decision || ' ' || "
        "x.discussion || ' ' || x.decision_text || ' ' || x.reasons AS body, "
        f"{_MEETING_NUMBER.format('x')} AS meeting FROM item x",
        (
            _ids_of("item"),
            f"SELECT id FROM item WHERE meeting_id IN ({_ids_of('meeting')})",
        ),
    ),
    Source(
        "paper",
        4,
        f"SELECT x.id, x.kind AS title, x.path AS body, {_MEETING_NUMBER.format('x')} AS meeting FROM paper x",
        (
            _ids_of("paper"),
            f"SELECT id FROM paper WHERE meeting_id IN ({_ids_of('meeting')})",
        ),
    ),
    Source(
        "frame",
        5,
        "SELECT x.id, x.name AS title, coalesce((SELECT group_concat(v.basis, ' ') FROM frame_version v "
        "WHERE v.frame_id = x.id), '') AS body, NULL AS meeting FROM frame x",
        (
            _ids_of("frame"),
            f"SELECT frame_id FROM frame_version WHERE id IN ({_ids_of('frame_version')})",
        ),
    ),
    Source(
        "call",
        6,
        "SELECT x.id, x.name AS title, x.authority || ' ' || x.diary_number AS body, NULL AS meeting FROM call x",
        (_ids_of("call"),),
    ),
)


def update(connection: sqlite3.Connection, step: int, tables: Collection[str]) -> None:
    """Bring the index up to date with what a step has changed, in these tables."""
    for source in SOURCES:
        if not any(f"'{table}'" in query for query in source.touched for table in tables):
            continue
        ids, *more = source.touched
        touched = " UNION ".join(source.touched)
        known = " UNION ".join((f"{ids} AND operation <> 'insert'", *more))  # what is new is not in the index yet
        base = source.code << _BITS
        connection.execute(
            f"DELETE FROM search WHERE rowid IN (SELECT {base} + row_id FROM ({known}))",
            {"step": step},
        )
        connection.execute(
            f"INSERT INTO search (rowid, title, body, meeting) SELECT {base} + id, title, body, meeting "
            f"FROM ({source.select} WHERE x.id IN ({touched}))",
            {"step": step},
        )


def differences(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Kind and id of what the index knows otherwise than the rows are: missing, too much, or other text."""
    found: list[tuple[str, int]] = []
    for source in SOURCES:
        base = source.code << _BITS
        kept = f"SELECT rowid - {base} AS id, title, body, meeting FROM search WHERE rowid BETWEEN {base} AND {base + _MASK}"
        rows = connection.execute(
            f"SELECT DISTINCT id FROM (SELECT * FROM ({source.select} EXCEPT {kept}) UNION ALL "
            f"SELECT * FROM ({kept} EXCEPT {source.select})) ORDER BY id"
        )
        found += [(source.kind, row[0]) for row in rows]
    return found


# finding -----------------------------------------------------------------------

_SHORTEST_TRIGRAM = 3
_SNIPPET_WORDS = 12
#: biojalostus, biojalostuksen; letters that a stem keeps at least, and that an ending has at most.
_SHORTEST_STEM, _LONGEST_ENDING = 5, 4
#: Hits in the title come before hits in the rest, then the better match.
_RANK = "instr(folded(title), folded(?)) = 0, rank"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind, its id, and where in its text; ``meeting`` is a number such as 3/2026."""

    kind: str
    id: int
    title: str
    snippet: str
    meeting: str | None


#: Quotation marks and control characters part words; everything else is text to be found.
_PARTING = dict.fromkeys((*range(32), 127, *map(ord, '"“”„»«')), " ")
_MOST_WORDS = 30


def words_of(text: str) -> list[str]:
    """The words that are searched for, letters and their marks in one as the file holds them."""
    readable = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return readable.translate(_PARTING).split()[:_MOST_WORDS]


def find(connection: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """What holds the text as it stands, then what holds all its words; the best first. No text is a fault.

    Trigrams need three letters: shorter words are looked for in what the longer ones found, or in everything. Where
    nothing is found, the words are looked for without their last letters, since Finnish and Swedish inflect there.
    """
    words = words_of(text)
    phrase = " ".join(words)
    if not phrase:
        return []
    hits = _matching(connection, [phrase], limit)
    if len(words) > 1 and len(hits) < limit:
        known = {(hit.kind, hit.id) for hit in hits}
        hits += [hit for hit in _matching(connection, words, limit) if (hit.kind, hit.id) not in known]
    tried = words
    for ending in range(1, _LONGEST_ENDING + 1):
        if hits:
            break
        stems = [word[: max(len(word) - ending, min(len(word), _SHORTEST_STEM))] for word in words]
        if stems == tried:
            break  # no word is long enough to lose anything more
        tried = stems
        hits = _matching(connection, stems, limit)
    return hits[:limit]


def _matching(connection: sqlite3.Connection, parts: list[str], limit: int) -> list[Hit]:
    long = [part for part in parts if len(part) >= _SHORTEST_TRIGRAM]
    short = [part for part in parts if len(part) < _SHORTEST_TRIGRAM]
    conditions = ["instr(folded(title || ' ' || body), folded(?)) > 0"] * len(short)
    if long:
        conditions.insert(0, "search MATCH ?")
        match = [" AND ".join(f'"{part.replace(chr(34), chr(34) * 2)}"' for part in long)]
        snippet, order = f"snippet(search, -1, '', '', '…', {_SNIPPET_WORDS * 4})", _RANK
    else:
        # What begins with the letters first, then by title; the snippet is the title's neighbour.
        match = []
        snippet, order = "substr(body, 1, 60)", "instr(folded(title), folded(?)) <> 1, sort_key(title)"
    rows = connection.execute(
        f"SELECT rowid, title, {snippet}, meeting FROM search WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?",
        (*match, *short, (long or short)[0], limit),
    )
    kinds = {source.code: source.kind for source in SOURCES}
    return [
        Hit(kinds[rowid >> _BITS], rowid & _MASK, title, " ".join(text.split()), meeting)
        for rowid, title, text, meeting in rows
    ]
