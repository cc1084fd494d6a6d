"""Proposals in and out of the file as whole values, one by one or thousands at once, with their dated moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import compress, repeat
from operator import attrgetter, is_
from typing import Any

from sqlalchemy import Connection, Date, Table, delete, func, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.proposal import CostLine, FinancingLine, Proposal, ProposalState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import sort_key
from kokkola_desktop.store.mapping import Children, RowMap, known_row
from kokkola_desktop.store.tables import CallRow, CostLineRow, FinancingLineRow, ProposalMoveRow, ProposalRow

COST_LINE = RowMap(CostLine, CostLineRow, row_only=frozenset({"id", "proposal_id", "position"}))
FINANCING_LINE = RowMap(FinancingLine, FinancingLineRow, row_only=frozenset({"id", "proposal_id", "position"}))
PROPOSAL = RowMap(
    Proposal,
    ProposalRow,
    children={"costs": Children(COST_LINE), "financing": Children(FINANCING_LINE)},
    given=frozenset({"call"}),
    row_only=frozenset(
        {
            "call_id",
            "number_key",
            "code_key",
            "application_key",
            "title_key",
            "applicant_key",
            "first_at",
            "first_by",
            "first_state",
            "first_reason",
        }
    ),
)


@dataclass(frozen=True, slots=True)
class Move:
    """One dated move of a proposal; ``meeting`` is an id, ``item`` a §. The first one, into the file, comes from nowhere."""

    proposal: int
    at: datetime
    to_state: ProposalState
    from_state: ProposalState | None = None
    by: str = ""
    reason: str = ""
    meeting: int | None = None
    item: int | None = None


def load(session: Session, proposal_id: int) -> Proposal:
    """The proposal of an id; raises UserError if it is gone."""
    row = known_row(session, ProposalRow, proposal_id)
    if row is None:
        raise UserError(N_("Hanketta ei enää ole tiedostossa."), proposal=proposal_id)
    call = None if row.call_id is None else session.scalar(select(CallRow.name).where(CallRow.id == row.call_id))
    return PROPOSAL.from_row(row, call=call)


def load_many(session: Session, proposal_ids: Iterable[int]) -> list[Proposal]:
    """The proposals of these ids that exist, in the order of the ids."""
    wanted = list(proposal_ids)
    names = call_names(session)
    rows: dict[int, ProposalRow] = {}
    for start in range(0, len(wanted), 500):
        block = select(ProposalRow).where(ProposalRow.id.in_(wanted[start : start + 500]))
        rows.update((row.id, row) for row in session.scalars(block))
    found = (rows[one] for one in wanted if one in rows)
    return [PROPOSAL.from_row(row, call=names.get(row.call_id)) for row in found]


def with_code(session: Session, code: str) -> list[Proposal]:
    """The proposals that bear a code."""
    found = session.scalars(select(ProposalRow.id).where(ProposalRow.code == code))
    return load_many(session, list(found))


def load_all(session: Session) -> list[Proposal]:
    """Every proposal, by id."""
    names = call_names(session)
    rows = session.scalars(select(ProposalRow).order_by(ProposalRow.id))
    return [PROPOSAL.from_row(row, call=names.get(row.call_id)) for row in rows]


def call_names(session: Session) -> dict[int | None, str]:
    """The names of the calls by id."""
    return dict(session.execute(select(CallRow.id, CallRow.name)).all())


def save(session: Session, proposal: Proposal, first: Move | None = None) -> int:
    """Keep a new proposal (``id`` None) or what has changed of a known one; gives its id.

    ``first`` is the move by which a new one comes into the file. Raises UserError for a call that is not in the file.
    """
    row = None
    call_id = None if proposal.call is None else _call_id(call_ids(session), proposal)
    if proposal.id is not None:
        row = known_row(session, ProposalRow, proposal.id)
        if row is None:
            raise UserError(N_("Hanketta ei enää ole tiedostossa."), proposal=proposal.id)
    row = PROPOSAL.to_row(proposal, row)
    row.call_id = call_id
    for name, value in keys_of(proposal).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    if proposal.id is None:
        for name, value in zip(_FIRST, _first(first), strict=True):
            setattr(row, name, value)
    session.add(row)
    session.flush()
    return int(row.id)


def save_many(session: Session, proposals: Sequence[Proposal], firsts: Sequence[Move | None] = ()) -> list[int]:
    """Keep thousands at once by plain statements; the same outcome as `save` for each with its own of ``firsts``."""
    session.flush()
    calls = call_ids(session)
    connection = session.connection()
    following = int(session.scalar(select(func.coalesce(func.max(ProposalRow.id), 0))) or 0) + 1
    ids = []
    for proposal in proposals:
        ids.append(proposal.id or following)
        following += proposal.id is None
    _write_rows(connection, proposals, ids, calls, firsts or [None] * len(proposals))
    for name, row_map in (("costs", COST_LINE), ("financing", FINANCING_LINE)):
        _write_lines(session, proposals, ids, name, row_map)
    session.expire_all()
    return ids


def remove(session: Session, proposal_id: int) -> None:
    """Delete a proposal with its lines; the database refuses while a meeting, an answer or a commitment refers to it."""
    session.execute(delete(ProposalRow).where(ProposalRow.id == proposal_id))


def numbers(session: Session) -> set[str]:
    """The own numbers in use."""
    return set(session.scalars(select(ProposalRow.number).where(ProposalRow.number.is_not(None))))


def set_state(session: Session, proposal_id: int, state: ProposalState) -> None:
    """Change the state alone; the move that tells of it is `add_move`'s."""
    row = known_row(session, ProposalRow, proposal_id)
    if row is not None:
        row.state = state
        session.flush()


def call_ids(session: Session) -> dict[str, int]:
    """The ids of the calls by name."""
    return dict(session.execute(select(CallRow.name, CallRow.id)).all())


def keys_of(proposal: Proposal) -> dict[str, str | None]:
    """The columns to sort and match by, which follow from the fields."""
    return dict(zip(_KEYS, _keys(proposal), strict=True))


_KEYS = ("number_key", "code_key", "application_key", "title_key", "applicant_key")


def _keys(proposal: Proposal) -> tuple[str | None, ...]:
    code, application = proposal.code, proposal.application_number
    return (
        numeric_key(proposal.number or ""),
        code.casefold() if code else None,
        application.casefold() if application else None,
        sort_key(proposal.title),
        _applicant_key(proposal.applicant),
    )


#: Of thousands of proposals many have the same applicant.
_applicant_key = lru_cache(maxsize=4096)(sort_key)


def numeric_key(number: str) -> str:
    """A number such as H-2026-014 so that text order is numeric order."""
    return "".join([part.zfill(8) if part.isdecimal() else part for part in _NUMBERS.split(number)])


_NUMBERS = re.compile(r"(\d+)")


def _call_id(calls: Mapping[str, int], proposal: Proposal) -> int | None:
    if proposal.call is None:
        return None
    if proposal.call not in calls:
        raise UserError(N_("Hakua {name} ei ole tiedostossa."), field="call", name=proposal.call)
    return calls[proposal.call]


# many at once ----------------------------------------------------------------

#: From here on a statement of its own pays for rows that share values.
_MANY = 50
#: What stands between quotation marks in SQL as it is.
_PLAIN = re.compile(r"[\w:+. -]*|\[\]|\{\}", re.ASCII)


def _write_rows(
    connection: Connection,
    proposals: Sequence[Proposal],
    ids: Sequence[int],
    calls: Mapping[str, int],
    firsts: Sequence[Move | None],
) -> None:
    names = (*PROPOSAL.plain, "call_id", *_KEYS)
    known = [proposal for proposal in proposals if proposal.id is not None]
    _Columns(connection, ProposalRow, names).update(_values(known, calls), [proposal.id for proposal in known])
    new = [proposal.id is None for proposal in proposals]
    columns = [*_values([*compress(proposals, new)], calls), *zip(*map(_first, compress(firsts, new)), strict=True)]
    _Columns(connection, ProposalRow, (*names, *_FIRST)).insert(columns, [*compress(ids, new)])


def _values(proposals: Sequence[Proposal], calls: Mapping[str, int]) -> list[Sequence[Any]]:
    """The fields, the calls and the keys of proposals, column by column."""
    fields = zip(*map(attrgetter(*PROPOSAL.plain), proposals), strict=True)
    keys = zip(*map(_keys, proposals), strict=True)
    return [*fields, [_call_id(calls, proposal) for proposal in proposals], *keys]


def _write_lines(
    session: Session, proposals: Sequence[Proposal], ids: Sequence[int], name: str, row_map: RowMap[Any]
) -> None:
    """New proposals get their lines in one statement; those of known ones are compared line by line."""
    columns = _Columns(session.connection(), row_map.row, (*row_map.plain, "proposal_id", "position"))
    rows = []
    for place, lines in enumerate(map(attrgetter(name), proposals)):
        if lines and proposals[place].id is None:
            for position, line in enumerate(lines):
                rows.append((*(getattr(line, part) for part in row_map.plain), ids[place], position))
    columns.insert([*zip(*rows, strict=True)], [None] * len(rows))
    changed = [proposal for proposal in proposals if proposal.id is not None]
    if changed:
        _sync_known_lines(session, changed, name)


def _sync_known_lines(session: Session, proposals: Sequence[Proposal], name: str) -> None:
    relation = PROPOSAL.children[name]
    with_rows = set(session.scalars(select(relation.map.row.__table__.c.proposal_id).distinct()))
    for proposal in proposals:
        if proposal.id in with_rows or getattr(proposal, name):
            row = session.get_one(ProposalRow, proposal.id)
            relation.sync(getattr(row, name), getattr(proposal, name))
    session.flush()


class _Columns:
    """Fields of a row class as raw statements: what each value becomes in SQLite, without the cost of the ORM."""

    def __init__(self, connection: Connection, row: Any, names: Sequence[str]) -> None:
        self._connection = connection
        self._table: Table = row.__table__
        columns = [row.__mapper__.get_property(name).columns[0] for name in names]
        self._names = [column.name for column in columns]
        self._ways: list[Callable[[Any], Any] | None] = [
            column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns
        ]
        for place, column in enumerate(columns):
            way = self._ways[place]
            if way is not None and isinstance(column.type, Date):
                self._ways[place] = lru_cache(maxsize=4096)(way)  # thousands of rows share the same few days

    def insert(self, columns: Sequence[Sequence[Any]], ids: Sequence[int | None]) -> None:
        """Insert rows, given column by column, and their ids (None: the database gives it).

        What is the same in all of many rows, mostly what nobody has filled in, is written into the statement: to bind
        it again for each row would take a third of the time.
        """
        if not ids:
            return
        places, parameters = [], []
        for way, column in zip(self._ways, columns, strict=True):
            literal = self._literal(way, column) if len(ids) > _MANY else None
            places.append(literal or "?")
            if literal is None:
                parameters.append(column if way is None else map(way, column))
        names = ", ".join(f'"{name}"' for name in (*self._names, "id"))
        statement = f"INSERT INTO {self._table.name} ({names}) VALUES ({', '.join((*places, '?'))})"  # noqa: S608
        self._connection.exec_driver_sql(statement, list(zip(*parameters, ids, strict=True)))

    def update(self, columns: Sequence[Sequence[Any]], ids: Sequence[int | None]) -> None:
        """Update the rows of these ids by values that are given column by column."""
        if ids:
            raw = [column if way is None else map(way, column) for way, column in zip(self._ways, columns, strict=True)]
            pairs = ", ".join(f'"{name}" = ?' for name in self._names)
            statement = f"UPDATE {self._table.name} SET {pairs} WHERE id = ?"  # noqa: S608
            self._connection.exec_driver_sql(statement, list(zip(*raw, ids, strict=True)))

    @staticmethod
    def _literal(way: Callable[[Any], Any] | None, column: Sequence[Any]) -> str | None:
        """The SQL of a value that a whole column shares, if it is nothing, a number, or a plain word or moment."""
        first = column[0]
        if not all(map(is_, column, repeat(first))):
            return None
        raw = first if way is None else way(first)
        if raw is None:
            return "NULL"
        if isinstance(raw, int):
            return str(int(raw))
        return f"'{raw}'" if isinstance(raw, str) and _PLAIN.fullmatch(raw) else None


# moves -----------------------------------------------------------------------

_FIRST = ("first_at", "first_by", "first_state", "first_reason")


def _first(move: Move | None) -> tuple[Any, ...]:
    """The columns of the proposal that hold its first move."""
    return (None, "", None, "") if move is None else (move.at, move.by, move.to_state, move.reason)


def add_move(session: Session, move: Move) -> None:
    """Keep a move from one state to another; the state of the proposal itself is saved with the proposal."""
    session.add(
        ProposalMoveRow(
            proposal_id=move.proposal,
            at=move.at,
            by=move.by,
            from_state=move.from_state,
            to_state=move.to_state,
            reason=move.reason,
            meeting_id=move.meeting,
            item_number=move.item,
        )
    )


def add_moves(session: Session, proposals: Sequence[int], move: Move) -> None:
    """Keep the same move of thousands of proposals (their ids) by one plain statement, the move's own aside."""
    session.flush()
    names = ("proposal_id", "at", "by", "from_state", "to_state", "reason", "meeting_id", "item_number")
    columns = _Columns(session.connection(), ProposalMoveRow, names)
    states = (move.from_state, move.to_state)
    rest = (move.at, move.by, *states, move.reason, move.meeting, move.item)
    columns.insert([proposals, *([value] * len(proposals) for value in rest)], [None] * len(proposals))


def moves(session: Session, proposal_id: int) -> list[Move]:
    """The moves of a proposal in the order in which they were made."""
    row = ProposalRow
    first = session.execute(
        select(row.first_at, row.first_state, row.first_by, row.first_reason).where(
            row.id == proposal_id, row.first_at.is_not(None)
        )
    )
    later = session.scalars(
        select(ProposalMoveRow).where(ProposalMoveRow.proposal_id == proposal_id).order_by(ProposalMoveRow.id)
    )
    return [
        *(
            Move(proposal_id, at, state, None, by, reason)
            for at, state, by, reason in first
            if at is not None and state is not None
        ),
        *(
            Move(proposal_id, one.at, one.to_state, one.from_state, one.by, one.reason, one.meeting_id, one.item_number)
            for one in later
        ),
    ]
