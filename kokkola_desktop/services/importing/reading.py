"""One source file into rows that are read: the kind of file by its content, the sheet, the header, what is left out.

Needs no workspace. Raises UserError for a file that is no table; whatever else is amiss is a finding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import N_, EnvironmentFault, FileMissing, UserError, reason_of
from kokkola_desktop.services.importing.columns import BY_NAME, Names, plain_name
from kokkola_desktop.services.importing.delimited import read_delimited
from kokkola_desktop.services.importing.grid import Grid, letters, spans
from kokkola_desktop.services.importing.headers import Header, check_names, find_header, unmatched_header
from kokkola_desktop.services.importing.rows import ReadRow, label, read_rows

#: How zip packages begin, workbooks among them; and Excel files before 2007 or with a password.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xls")


@dataclass(slots=True)
class Table:
    """What a source file says: its rows, and findings on the table as a whole.

    ``labels`` gives for each field that has a column what a finding calls its cell in a row.
    """

    name: str
    rows: list[ReadRow]
    labels: dict[str, Callable[[int], str]]
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """The cells of a file with the header that was found; one without columns has names, but none that is known."""

    path: Path
    grid: Grid
    header: Header
    known: Names


def read_table(path: Path, known: Names = BY_NAME) -> Table:
    """The table of a file. Raises UserError if it has none, FileMissing or EnvironmentFault if it cannot be read."""
    source = read_source(path, known)
    if not source.header.columns:
        raise _no_title(path.name)
    return table_of(source)


def read_source(path: Path, known: Names = BY_NAME) -> Source:
    """The cells and the header of a file; ``known`` are the names of columns. Raises as `read_table` does."""
    data = _bytes(path)
    grid, header = _workbook(data, path, known) if _is_workbook(data, path) else _text(data, path, known)
    check_names(header, path.name)
    return Source(path, grid, header, known)


def table_of(source: Source) -> Table:
    """The rows of a source whose header names the project's title."""
    path, grid, header = source.path, source.grid, source.header
    labels = {column.field.key: label(grid, column) for column in header.columns}
    rows, findings = read_rows(grid, header, labels)
    table = Table(path.name, rows, labels)
    table.findings += [*grid.findings, *_about_columns(source), *_about_hidden(grid, header), *findings]
    if not rows:
        table.findings.append(Finding(Gravity.WARNING, N_("Taulukossa ei ole yhtään hanketta."), row=header.last_row))
    return table


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(N_("Tiedostoa {path} ei ole."), path=path) from None
    except (OSError, ValueError) as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(fault)
        ) from fault
    if not data:
        raise UserError(N_("Tiedosto {name} on tyhjä."), name=path.name)
    return data


def _is_workbook(data: bytes, path: Path) -> bool:
    if data.startswith((*_ZIP, _OLE)):
        return True
    if path.suffix.lower() in _WORKBOOK_ENDINGS:
        message = N_("Tiedosto {name} ei ole Excel-työkirja: tallenna taulukko uudelleen .xlsx- tai .csv-muodossa.")
        raise UserError(message, name=path.name)
    return False


def _text(data: bytes, path: Path, known: Names) -> tuple[Grid, Header]:
    grid = read_delimited(data, path.name, known)
    header = find_header(grid, known) or unmatched_header(grid)
    if header is None:
        raise _no_title(path.name)
    return grid, header


def _no_title(name: str) -> UserError:
    message = N_("Tiedostossa {name} ei ole saraketta, jossa on hankkeen nimi: lisää otsikkoriville Hankkeen nimi.")
    return UserError(message, field="column", name=name)


def _workbook(data: bytes, path: Path, known: Names) -> tuple[Grid, Header]:
    """The visible sheet whose header is known best; the others are named."""
    from kokkola_desktop.services.importing.workbooks import read_workbook

    sheets = read_workbook(data, path.name)
    found = [(grid, header) for grid in sheets.visible if (header := find_header(grid, known)) is not None]
    if not found:
        unmatched = [(grid, header) for grid in sheets.visible if (header := unmatched_header(grid)) is not None]
        if sheets.hidden:
            message = N_(
                "Työkirjan {name} näkyvillä välilehdillä ei ole saraketta Hankkeen nimi. "
                "Piilotettuja välilehtiä ei lueta: {sheets}."
            )
            raise UserError(message, field="column", name=path.name, sheets=tuple(sheets.hidden))
        if unmatched:
            return unmatched[0]
        raise _no_title(path.name)
    grid, header = max(found, key=lambda pair: len(pair[1].columns))
    tables = tuple(other.name for other, _ in found if other is not grid)
    others = tuple(
        other.name for other in sheets.visible if other is not grid and other.rows and other.name not in tables
    )
    if tables:
        message = N_("Luettiin vain välilehti {sheet}. Hankkeita näyttää olevan myös välilehdillä: {others}.")
        grid.findings.append(Finding(Gravity.WARNING, message, {"sheet": grid.name, "others": tables}))
    if others:
        message = N_("Luettiin välilehti {sheet}. Muita välilehtiä ei luettu: {others}.")
        grid.findings.append(Finding(Gravity.NOTE, message, {"sheet": grid.name, "others": others}))
    if sheets.hidden:
        message = N_("Piilotettuja välilehtiä ei luettu: {sheets}.")
        grid.findings.append(Finding(Gravity.NOTE, message, {"sheets": tuple(sheets.hidden)}))
    return grid, header


def _about_columns(source: Source) -> list[Finding]:
    """Columns that are not read though nobody has said so, and cells beside the table."""
    grid, header, known = source.grid, source.header, source.known
    findings = []
    plain_names = ((" ".join(name.split()), plain_name(name)) for _, name in sorted(header.names.items()))
    unknown = tuple(name for name, plain in plain_names if plain not in known and plain not in BY_NAME)
    if unknown:
        message = N_("Sarakkeita ei tunneta, ja ne jätettiin lukematta: {names}.")
        findings.append(Finding(Gravity.NOTE, message, {"names": unknown}, row=header.last_row))
    for place in header.unread:
        read = next(c for c in header.columns if c.field is known[plain_name(header.names[place])][0])
        message = N_("Saraketta {name} ei luettu, koska saman tiedon antaa {read}.")
        name = " ".join(header.names[place].split())
        findings.append(Finding(Gravity.NOTE, message, {"name": name, "read": read.name}, row=header.last_row))
    nameless = _nameless(grid, header)
    if nameless:
        message = N_("Taulukossa on arvoja ilman otsikkoa sarakkeissa {columns}: niitä ei luettu.")
        columns = tuple(letters(place) for place in nameless)
        findings.append(Finding(Gravity.NOTE, message, {"columns": columns}, row=header.last_row))
    return findings


def _nameless(grid: Grid, header: Header) -> list[int]:
    """Places of values without a name above them; of a text table only where the header has a cell for them."""
    seen: set[int] = set()
    width = None if grid.addressed else header.width
    named = header.names.keys() | grid.hidden_columns
    if len(named) == header.width and not grid.addressed:
        return []
    for number, cells in grid.rows:
        if number > header.last_row:
            seen.update(place for place, cell in enumerate(cells[:width]) if place not in named and _filled(cell))
    return sorted(seen)


def _filled(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True


def _about_hidden(grid: Grid, header: Header) -> list[Finding]:
    findings = []
    hidden_rows = {number for number, _ in grid.rows if number > header.last_row} & grid.hidden_rows
    if hidden_rows:
        message = N_("Piilotetut rivit tuotiin myös: {rows}.")
        findings.append(Finding(Gravity.NOTE, message, {"rows": spans(hidden_rows)}))
    if grid.hidden_columns:
        titles = dict(grid.rows).get(header.last_row, ())
        names = tuple(_column_name(place, titles) for place in sorted(grid.hidden_columns) if _in_use(grid, place))
        if names:
            message = N_("Piilotettuja sarakkeita ei luettu: {columns}.")
            findings.append(Finding(Gravity.NOTE, message, {"columns": names}))
    return findings


def _in_use(grid: Grid, place: int) -> bool:
    return any(place < len(cells) and _filled(cells[place]) for _, cells in grid.rows)


def _column_name(place: int, titles: object) -> str:
    title = titles[place] if isinstance(titles, (list, tuple)) and place < len(titles) else ""
    return f"{letters(place)} ({title})" if isinstance(title, str) and title.strip() else letters(place)
