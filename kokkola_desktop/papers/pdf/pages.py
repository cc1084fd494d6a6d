"""Where pages end: headings stay with what follows, two lines at least on each side, groups together if they can be.

Pure: it looks only at heights and at where a flow may be parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kokkola_desktop.papers.pdf.flow import Flow


class Piece(NamedTuple):
    """Rows of a flow on a page, ``down`` points below the top of its text."""

    flow: Flow
    first: int
    last: int
    down: float


class _Place(NamedTuple):
    """Before which row of which flow."""

    flow: int
    row: int


def fill(flows: Sequence[Flow], rooms: Iterator[float]) -> Iterator[list[Piece]]:
    """The pages; ``rooms`` gives the height of the text of each page."""
    start = _Place(0, 0)
    while start.flow < len(flows):
        room = next(rooms)
        end = _overflow(flows, start, room)
        if end.flow < len(flows) and not (end.row == 0 and flows[end.flow].new_page):
            end = _break_before(flows, start, end)
        yield _pieces(flows, start, end)
        start = end


def _gap(flows: Sequence[Flow], at: int, start: _Place) -> float:
    """The space between a flow and the one before it; none at the top of a page."""
    return 0.0 if at == start.flow else max(flows[at - 1].after, flows[at].before)


def _overflow(flows: Sequence[Flow], start: _Place, room: float) -> _Place:
    """The first row that the page cannot hold; at least one row is held."""
    used = 0.0
    room += 0.01
    for at in range(start.flow, len(flows)):
        flow = flows[at]
        first = start.row if at == start.flow else 0
        if at != start.flow and flow.new_page:
            return _Place(at, 0)
        used += _gap(flows, at, start) + (flow.resumed(first) if first else 0.0)
        if not first and used + flow.height <= room:
            used += flow.height
            continue
        for row in range(first, len(flow.heights)):
            used += flow.heights[row]
            if used > room and _Place(at, row) != start:
                return _Place(at, row)
    return _Place(len(flows), 0)


def _break_before(flows: Sequence[Flow], start: _Place, end: _Place) -> _Place:
    """The last good place for a break: first by all rules, then tearing groups, then anywhere."""
    for tear_groups in (False, True):
        place = end
        while place > start:
            if _good(flows, place, tear_groups=tear_groups):
                return place
            place = _Place(place.flow, place.row - 1) if place.row else _last_row(flows, place.flow - 1)
    return end


def _last_row(flows: Sequence[Flow], at: int) -> _Place:
    return _Place(at, max(len(flows[at].heights) - 1, 0))


def _good(flows: Sequence[Flow], place: _Place, *, tear_groups: bool) -> bool:
    flow = flows[place.flow]
    if place.row:
        return flow.may_break(place.row) and (tear_groups or not flow.group)
    before = flows[place.flow - 1]
    same_group = bool(flow.group) and flow.group == before.group
    return not before.keep_with_next and (tear_groups or not same_group)


def _pieces(flows: Sequence[Flow], start: _Place, end: _Place) -> list[Piece]:
    pieces = []
    down = 0.0
    for at in range(start.flow, min(end.flow + 1, len(flows))):
        flow = flows[at]
        first = start.row if at == start.flow else 0
        last = end.row if at == end.flow else len(flow.heights)
        if last <= first:
            continue
        down += _gap(flows, at, start)
        pieces.append(Piece(flow, first, last, down))
        down += sum(flow.heights[first:last]) + (flow.resumed(first) if first else 0.0)
    return pieces
