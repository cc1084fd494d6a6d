"""The list of proposals as the window and the tables ask for it: sorted ids first, then the columns of a block of ids.

Sorting, filtering and summing happen in the database; twenty thousand proposals are no reason to load one. Words of
three letters and more are found by the full-text index, shorter ones in the text that it holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    String,
    bindparam,
    case,
    cast as cast_column,
    func,
    literal_column,
    nulls_last,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import AnswerKind
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.proposal import ProposalKind, ProposalState
from kokkola_desktop.store.tables import (
    CallRow,
    CommitmentRow,
    CouncilAnswerRow,
    MeetingProposalRow,
    MeetingRow,
    ProposalRow,
    StandingRow,
)

_BLOCK = 500
_PROPOSALS_IN_INDEX = 1 << 40  # rowids of kind 0, as `kokkola_desktop.store.search` numbers them


@dataclass(frozen=True, slots=True)
class ProposalFilters:
    """What is let through; an empty field lets all through. States are words of `ProposalState`."""

    call: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalSums:
    """How many proposals, and what they ask for and cost together."""

    count: int
    requested: Money
    total: Money


@dataclass(frozen=True, slots=True)
class FilterValues:
    """What occurs in the file, by field, in the order in which it is offered."""

    call: tuple[str, ...]
    state: tuple[ProposalState, ...]
    priority: tuple[str, ...]
    applicant: tuple[str, ...]


def ids(
    session: Session,
    *,
    query: str = "",
    filters: ProposalFilters | None = None,
    sort: str = "number",
    descending: bool = False,
) -> list[int]:
    """The ids of what is let through, sorted by a column; what has nothing in it comes last either way.

    Raises KeyError for an unknown column.
    """
    by = _ORDER[sort]
    order = by.desc() if descending else by.asc()
    wanted = _filtered(select(ProposalRow.id), query, filters)
    if sort in _OF_OTHERS:
        wanted = _joined(wanted)
    ordered = wanted.order_by(order if sort in _NEVER_EMPTY else nulls_last(order), ProposalRow.id)
    # The connection's own rows: twenty thousand ids need no bookkeeping of the session.
    return [row[0] for row in session.connection().execute(ordered)]


def rows(session: Session, wanted: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The columns of these proposals, in the order of the ids; an id that is gone gives a row of None.

    Raises KeyError for an unknown column.
    """
    needed = {name: _COLUMNS[name] for column in columns for name in _BASE.get(column, (column,))}
    chosen = _joined(select(ProposalRow.id, *(part.label(name) for name, part in needed.items())))
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), _BLOCK):
        block = chosen.where(ProposalRow.id.in_(wanted[start : start + _BLOCK]))
        found.update((row[0], row._mapping) for row in session.execute(block))  # noqa: SLF001 - the public name
    return [_row(found.get(one), columns) for one in wanted]


def sums(session: Session, *, query: str = "", filters: ProposalFilters | None = None) -> ProposalSums:
    """Count and sums of what is let through."""
    requested = func.coalesce(func.sum(type_coerce(ProposalRow.requested, Integer)), 0)
    whole = func.coalesce(func.sum(type_coerce(ProposalRow.total, Integer)), 0)
    count, asked, cost = session.execute(_filtered(select(func.count(), requested, whole), query, filters)).one()
    return ProposalSums(count, Money(asked), Money(cost))


def filter_values(session: Session) -> FilterValues:
    """What can be filtered by."""
    used = select(ProposalRow.id).where(ProposalRow.call_id == CallRow.id).exists()
    by_name = select(ProposalRow.applicant).where(ProposalRow.applicant != "").group_by(ProposalRow.applicant)
    return FilterValues(
        tuple(session.scalars(select(CallRow.name).where(used).order_by(CallRow.name))),
        tuple(sorted(session.scalars(select(ProposalRow.state).distinct()), key=list(ProposalState).index)),
        tuple(
            session.scalars(
                select(ProposalRow.priority).where(ProposalRow.priority != "").distinct().order_by(ProposalRow.priority)
            )
        ),
        tuple(session.scalars(by_name.order_by(func.min(ProposalRow.applicant_key)))),
    )


# what is let through -----------------------------------------------------------


def _filtered(wanted: Any, query: str, filters: ProposalFilters | None) -> Any:
    return wanted.where(*_words(query), *_chosen(filters or ProposalFilters()))


def _words(query: str) -> list[ColumnElement[bool]]:
    """Every word must stand somewhere in the searched text."""
    words = unicodedata.normalize("NFC", query).casefold().split()
    conditions = [_short(word) for word in words if len(word) < 3]
    long = [word for word in words if len(word) >= 3]
    if long:
        phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        conditions.append(
            _found("SELECT rowid FROM search WHERE search MATCH :phrases AND rowid < :end", phrases=phrases)
        )
    return conditions


def _short(word: str) -> ColumnElement[bool]:
    """A word of less than three letters: in no trigram, so the index's own copy of the texts is read from end to end.

    Its table of contents is read as it lies, which takes half the time of going through the index. LIKE takes small and
    capital letters of ASCII for the same, no others.
    """
    letters = ((letter,) if letter.isascii() else (letter, letter.upper()) for letter in word)
    ways = [re.sub("[%_!]", r"!\g<0>", "".join(way)) for way in product(*letters)]
    holds = [f"c0 LIKE :w{n} ESCAPE '!' OR c1 LIKE :w{n} ESCAPE '!'" for n in range(len(ways))]
    query = f"SELECT id AS rowid FROM search_content WHERE id < :end AND ({' OR '.join(holds)})"  # noqa: S608 - words are parameters
    return _found(query, **{f"w{n}": f"%{way}%" for n, way in enumerate(ways)})


def _found(query: str, **given: str) -> ColumnElement[bool]:
    hits = text(query)
    values = {"end": _PROPOSALS_IN_INDEX, **given}
    found = hits.bindparams(*(bindparam(name, value, unique=True) for name, value in values.items()))
    return ProposalRow.id.in_(found.columns(literal_column("rowid")))


def _chosen(filters: ProposalFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.call:
        of_calls = select(CallRow.id).where(CallRow.name.in_(filters.call))
        conditions.append(ProposalRow.call_id.in_(of_calls))
    if filters.state:
        conditions.append(ProposalRow.state.in_([ProposalState(word) for word in filters.state]))
    if filters.priority:
        conditions.append(ProposalRow.priority.in_(filters.priority))
    if filters.applicant:
        conditions.append(ProposalRow.applicant.in_(filters.applicant))
    return conditions


# columns ----------------------------------------------------------------------

_latest_meeting = (
    select(MeetingRow.number)
    .join(MeetingProposalRow, MeetingProposalRow.meeting_id == MeetingRow.id)
    .where(MeetingProposalRow.proposal_id == ProposalRow.id)
    .order_by(MeetingRow.date.desc(), MeetingRow.id.desc())
    .limit(1)
    .scalar_subquery()
)
#: Nobody recommends these any more, whatever an earlier meeting has reserved for them.
_DECIDED_OTHERWISE = (
    ProposalState.NOT_RECOMMENDED,
    ProposalState.TABLED,
    ProposalState.RETURNED,
    ProposalState.RESERVE,
)
_recommended = (
    select(CommitmentRow.amount)
    .where(CommitmentRow.proposal == ProposalRow.id, ProposalRow.state.not_in(_DECIDED_OTHERWISE))
    .order_by(CommitmentRow.decided_on.desc(), CommitmentRow.id.desc())
    .limit(1)
    .scalar_subquery()
)


def _last_answer(column: Any) -> Any:
    return (
        select(column)
        .where(CouncilAnswerRow.proposal == ProposalRow.id, CouncilAnswerRow.kind != AnswerKind.RETURNED)
        # An amendment of the period alone leaves the amount as it was.
        .where(or_(CouncilAnswerRow.kind != AnswerKind.AMENDED, CouncilAnswerRow.amount.is_not(None)))
        .order_by(CouncilAnswerRow.decided_on.desc(), CouncilAnswerRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )


_COLUMNS: dict[str, Any] = {
    **{
        name: getattr(ProposalRow, name)
        for name in (
            *("number", "code", "application_number", "title", "applicant", "business_id", "authority", "priority"),
            *("kind", "state", "start", "end", "total", "requested", "received"),
            *("diary_number", "objective", "description", "contact"),
        )
    },
    "call": CallRow.name,
    "points": StandingRow.points,
    "rank": StandingRow.rank,
    "meeting": _latest_meeting,
    "recommended": _recommended,
    "answer": _last_answer(CouncilAnswerRow.kind),
    "answered": _last_answer(CouncilAnswerRow.amount),
}

#: Columns that are reckoned from others.
_BASE = {
    "aid_intensity": ("requested", "total"),
    "granted": ("answer", "answered", "kind", "recommended"),
}


def _granted(row: Any) -> Money | None:
    """What the council granted; of a measure, what the group decided."""
    if row["kind"] is ProposalKind.MEASURE:
        return cast("Money | None", row["recommended"])
    return row["answered"] if row["answer"] in (AnswerKind.GRANTED, AnswerKind.AMENDED) else None


def _aid_intensity(row: Any) -> Decimal | None:
    if row["requested"] is None or row["total"] is None:
        return None
    return percentage(row["requested"], row["total"])


_RECKONED = {"aid_intensity": _aid_intensity, "granted": _granted}


def _row(row: Any, columns: Sequence[str]) -> tuple[Any, ...]:
    if row is None:
        return (None,) * len(columns)
    return tuple(_RECKONED[name](row) if name in _RECKONED else row[name] for name in columns)


def _joined(wanted: Any) -> Any:
    return wanted.outerjoin(CallRow, CallRow.id == ProposalRow.call_id).outerjoin(
        StandingRow, StandingRow.proposal_id == ProposalRow.id
    )


# order ------------------------------------------------------------------------

_stage = case(
    {state.value: place for place, state in enumerate(ProposalState)}, value=type_coerce(ProposalRow.state, String)
)

_ORDER: dict[str, Any] = {
    **_COLUMNS,
    "number": ProposalRow.number_key,
    "code": ProposalRow.code_key,
    "application_number": ProposalRow.application_key,
    "title": ProposalRow.title_key,
    "applicant": ProposalRow.applicant_key,
    "state": _stage,
    "aid_intensity": cast_column(type_coerce(ProposalRow.requested, Integer), Float)
    / func.nullif(type_coerce(ProposalRow.total, Integer), 0),
    "points": func.nullif(StandingRow.points_order, -1),
    "granted": _COLUMNS["answered"],
}

#: These always have something in them and an index of their own, which a rule on empty ones would keep out of use.
_NEVER_EMPTY = frozenset({"number", "title", "applicant", "state"})

#: These need the tables of calls and standings.
_OF_OTHERS = frozenset({"call", "points", "rank"})
