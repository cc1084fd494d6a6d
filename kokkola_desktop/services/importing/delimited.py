"""Text tables: which sign parts the cells, and the rows under the numbers that Excel shows.

The separator is the one with which the header is understood best and most rows are as wide as it. A record whose cell
holds line ends is one row, as in Excel; a first line ``sep=;`` names the separator and is no row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.importing.columns import BY_NAME, Names
from kokkola_desktop.services.importing.encoding import decode, looks_misread
from kokkola_desktop.services.importing.grid import Cell, Grid
from kokkola_desktop.services.importing.headers import ROWS_LOOKED_AT, Header, find_header

_SEPARATORS = ";,\t|"
_NAMED = re.compile(r'"?sep=(?P<sign>[^"\r\n])?"?[^\S\r\n]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
# Stands alone on a line after the last one: if the reader does not meet it there, a quotation mark was left open.
_END = "\x1eend\x1e"


def read_delimited(data: bytes, name: str, known: Names = BY_NAME) -> Grid:
    """The one table of a text file; ``known`` are the names of columns. Raises UserError for what is no text table, naming the file ``name``."""
    text = decode(data, name)
    named = _NAMED.match(text)
    if named:
        text = text[named.end() :]
    if not text.strip():
        raise UserError(N_("Tiedosto {name} on tyhjä."), name=name)
    grid = _split(text, named["sign"], name) if named and named["sign"] else _best(text, name, known)
    if not text.isascii() and looks_misread(text):
        message = N_(
            "Ääkköset näyttävät vioittuneilta (esimerkiksi Ã¤): tallenna tiedosto UTF-8-muodossa ja tuo uudelleen."
        )
        grid.findings.append(Finding(Gravity.WARNING, message))
    return grid


def _best(text: str, name: str, names: Names) -> Grid:
    """The grid by the sign that understands the header best; among equals, by how many rows are as wide as it."""
    lines = io.StringIO(text, newline="")
    known = {
        sign: len(header.columns) for sign in _SEPARATORS if (header := _header(text, lines, sign, names)) is not None
    }
    most = max(known.values(), default=0)
    first = text.partition("\n")[0]
    rivals = [sign for sign in known if known[sign] == most] or [max(_SEPARATORS, key=first.count)]
    grids = [_split(text, sign, name) for sign in rivals]
    return grids[0] if len(grids) == 1 else max(grids, key=lambda grid: _share_of_whole_rows(grid, names))


def _header(text: str, lines: io.StringIO, sign: str, names: Names) -> Header | None:
    """The header that the first rows have if this sign parts them; ``lines`` are those of the text."""
    if sign not in text and sign != _SEPARATORS[0]:  # a table of one column is parted by none
        return None
    lines.seek(0)
    reader = csv.reader(lines, delimiter=sign)
    try:
        return find_header(Grid("", list(enumerate(islice(reader, ROWS_LOOKED_AT), start=1)), sign), names)
    except csv.Error:
        return None


def _share_of_whole_rows(grid: Grid, names: Names) -> float:
    header = find_header(grid, names)
    if header is None:
        return 0.0
    below = [cells for number, cells in grid.rows if number > header.last_row]
    return sum(len(cells) == header.width for cells in below) / len(below) if below else 0.0


def _split(text: str, sign: str, name: str) -> Grid:
    """All rows with something in them, parted by this sign."""
    # A cell may be as long as the file: the reader's own limit would take a long text for a quotation mark left open.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + len(_END) + 2))
    rows: list[tuple[int, Sequence[Cell]]] = []
    number = 0
    record: list[str] = []
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=sign)
    try:
        for record in reader:
            number += 1
            if any(record) and not all(map(str.isspace, filter(None, record))):
                rows.append((number, record))
    except csv.Error:
        raise _open_quote(number + 1, name) from None
    if record != [_END]:
        raise _open_quote(number, name)
    rows.pop()
    return Grid("", rows, sign, line_ends=reader.line_num > number)


def _open_quote(row: int, name: str) -> UserError:
    message = N_("Tiedostossa {name} rivillä {row} alkava lainausmerkki jää auki: lisää puuttuva lainausmerkki.")
    return UserError(message, name=name, row=row)
