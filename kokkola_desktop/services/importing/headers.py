"""Where a table begins: the header row, which may stand below title rows and may itself be two rows.

The header is the row (or pair of rows) with the most names that are known, if the project's name is among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.importing.columns import BY_NAME, Field, Names, plain_name
from kokkola_desktop.services.importing.grid import Cell, Grid, letters

ROWS_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its place from 0, its name as written, its field."""

    place: int
    name: str
    field: Field


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: rows as Excel shows them; ``width`` counts all its cells, named or not.

    ``names`` are all names by place; ``unread`` are places whose field another column gives.
    """

    first_row: int
    last_row: int
    width: int
    names: dict[int, str]
    columns: tuple[Column, ...]
    unread: tuple[int, ...] = ()

    @property
    def named_width(self) -> int:
        """Cells that a row must have: up to the last one with a name."""
        return max(self.names) + 1


def find_header(grid: Grid, known: Names = BY_NAME) -> Header | None:
    """The header of the grid, or None if no row names the project's title; ``known`` are the names of columns."""
    candidates = [header for header in _candidates(grid, known) if header is not None]
    # The first of the best: most known names, then no name twice, then one row rather than two.
    best = max(candidates, key=_worth, default=None)
    return best and _through_merged_rows(grid, best)


def _candidates(grid: Grid, known: Names) -> Iterator[Header | None]:
    rows = grid.rows[:ROWS_LOOKED_AT]
    for (number, cells), (next_number, below) in zip(rows, (*rows[1:], (0, ())), strict=False):
        upper = _texts(cells)
        yield _header(grid, (number, number), len(cells), upper, known)
        if next_number == number + 1:
            names = _joined(upper, _texts(below), known)
            yield _header(grid, (number, next_number), max(len(cells), len(below)), names, known)


def _worth(header: Header) -> tuple[int, bool, bool]:
    names = [plain_name(name) for name in header.names.values()]
    return len(header.columns), len(names) == len(set(names)), header.first_row == header.last_row


def _through_merged_rows(grid: Grid, header: Header) -> Header:
    """A name that is merged with cells below it takes them into the header."""
    places = {column.place for column in header.columns}
    bottoms = (m.bottom for m in grid.merged if m.top <= header.last_row <= m.bottom and m.left in places)
    return replace(header, last_row=max(bottoms, default=header.last_row))


def unmatched_header(grid: Grid) -> Header | None:
    """The first row with several names, where none of them is known: somebody has to say what the columns are."""
    for number, cells in grid.rows[:ROWS_LOOKED_AT]:
        names = {place: name for place, name in _texts(cells).items() if place not in grid.hidden_columns}
        if len(names) > 1:
            return Header(number, number, len(cells), names, ())
    return None


def check_names(header: Header, file: str) -> None:
    """Raises UserError if two columns bear one name, naming both."""
    seen: dict[str, int] = {}
    for place, name in sorted(header.names.items()):
        first = seen.setdefault(plain_name(name), place)
        if first != place:
            message = N_(
                "Tiedostossa {file} on kaksi saraketta nimeltä ”{column}”: {first} ja {second} (rivi {row}). "
                "Poista tai nimeä uudelleen toinen."
            )
            raise UserError(
                message,
                field="column",
                file=file,
                column=" ".join(name.split()),
                first=f"{letters(first)}{header.first_row}",
                second=f"{letters(place)}{header.first_row}",
                row=header.first_row,
            )


def _texts(cells: Sequence[Cell]) -> dict[int, str]:
    return {place: cell.strip() for place, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}


def _header(grid: Grid, rows: tuple[int, int], width: int, names: dict[int, str], known: Names) -> Header | None:
    """A header of these names, if the title is among them; hidden columns are not seen."""
    visible = {place: name for place, name in names.items() if place not in grid.hidden_columns}
    found: dict[str, list[tuple[int, int, Field]]] = {}
    for place, name in visible.items():
        meant = known.get(plain_name(name))
        if meant is not None:
            found.setdefault(meant[0].key, []).append((meant[1], place, meant[0]))
    if "title" not in found:
        return None
    columns = []
    unread: list[int] = []
    for claims in found.values():
        (_, place, field), *others = sorted(claims, key=lambda claim: claim[:2])
        columns.append(Column(place, " ".join(visible[place].split()), field))
        unread += (other[1] for other in others)
    columns.sort(key=lambda column: column.place)
    return Header(rows[0], rows[1], width, visible, tuple(columns), tuple(sorted(unread)))


def _joined(upper: dict[int, str], lower: dict[int, str], known: Names) -> dict[int, str]:
    """Names of a header in two rows: ``Kustannukset`` over ``yhteensä`` is both, if both together are known.

    An upper name reaches over the cells to its right as far as no other stands there, as merged cells show it.
    """
    names = {}
    group = ""
    for place in range(max((*upper, *lower), default=-1) + 1):
        group = upper.get(place, group)
        below = lower.get(place, "")
        if not below:
            if place in upper:
                names[place] = group
            continue
        both = f"{group} {below}".strip()
        if plain_name(both) in known:
            names[place] = both
        elif plain_name(below) == "nimi" and plain_name(group) in known:
            names[place] = group
        else:
            names[place] = below if plain_name(below) in known else both
    return names
