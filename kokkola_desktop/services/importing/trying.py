"""A table as it would come in, before anything is kept: its cells, its columns with their fields, and what is amiss where.

The same rules as a trial run of the import; the rows are those of the file, so that each finding can be shown in its cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import N_
from kokkola_desktop.services.importing.columns import FIELDS, names_with
from kokkola_desktop.services.importing.grid import Cell, letters
from kokkola_desktop.services.importing.keeping import report_of
from kokkola_desktop.services.importing.planning import HELSINKI, OnKnown, Progress, plan_tables
from kokkola_desktop.services.importing.reading import Source, Table, read_source, table_of
from kokkola_desktop.services.importing.report import ImportReport
from kokkola_desktop.services.importing.values import as_shown
from kokkola_desktop.store.workspace import Workspace

#: The fields that a column may be matched with: key and the name that export writes.
OFFERED: tuple[tuple[str, str], ...] = tuple((one.key, one.names[0]) for one in FIELDS)


@dataclass(frozen=True, slots=True)
class TriedColumn:
    """A column of the file: its letters, its name, and the key of the field that it fills ("" for none)."""

    letters: str
    name: str
    field: str


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A row of the file under the number that Excel shows: the texts of its columns, and what would become of it.

    ``outcome`` is created, updated, unchanged or rejected, or "" where nobody has said yet which column is the title.
    ``marks`` are its findings by the place of their column in `Trial.columns`; under -1 stand those of the whole row.
    """

    number: int
    texts: tuple[str, ...]
    outcome: str = ""
    marks: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import of the source would do; ``complete`` unless the column of the project's title is not known."""

    source: Path
    columns: tuple[TriedColumn, ...]
    rows: tuple[TriedRow, ...]
    report: ImportReport
    complete: bool = True

    @property
    def wanted(self) -> int:
        """How many proposals an import would make or change."""
        return self.report.created + self.report.updated


def try_source(
    workspace: Workspace,
    path: Path,
    *,
    call: str | None = None,
    known: OnKnown = "update",
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Trial:
    """What `import_sources` would do with a table, row by row; keeps nothing. Raises UserError for what is no table."""
    source = read_source(path, names_with(columns))
    if not source.header.columns:
        return _unmatched(source)
    table = table_of(source)
    today = workspace.clock().astimezone(HELSINKI).date()
    with workspace.read() as session:
        plan = plan_tables(
            session, [table], call=call, known=known, today=today, progress=progress or (lambda _done, _rows: None)
        )
    places = sorted(source.header.names)
    return Trial(path, _columns(source, places), _rows(source, table, places), report_of(plan))


def _columns(source: Source, places: Sequence[int]) -> tuple[TriedColumn, ...]:
    fields = {column.place: column.field.key for column in source.header.columns}
    names = source.header.names
    return tuple(TriedColumn(letters(n), " ".join(names[n].split()), fields.get(n, "")) for n in places)


def _unmatched(source: Source) -> Trial:
    """The file has names of columns, and none of them is known to be the title."""
    places = sorted(source.header.names)
    message = N_("Valitse, missä sarakkeessa on hankkeen nimi: yhtään sarakkeen nimeä ei tunnettu siksi.")
    finding = Finding(Gravity.IMPOSSIBLE, message, place=source.path.name)
    below = [(number, cells) for number, cells in source.grid.rows if number > source.header.last_row]
    rows = tuple(TriedRow(number, _texts(cells, places)) for number, cells in below)
    report = ImportReport(read=len(rows), findings=(finding,))
    return Trial(source.path, _columns(source, places), rows, report, complete=False)


def _rows(source: Source, table: Table, places: Sequence[int]) -> tuple[TriedRow, ...]:
    cells = dict(source.grid.rows)
    finder = _Places(source, table, places)
    return tuple(
        TriedRow(row.number, _texts(cells[row.number], places), row.outcome, finder.marks(row.findings))
        for row in table.rows
    )


def _texts(cells: Sequence[Cell], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(as_shown(cells[place]) if place < len(cells) else "" for place in places)


class _Places:
    """Finds the column that a finding names."""

    def __init__(self, source: Source, table: Table, places: Sequence[int]) -> None:
        self._file = table.name
        order = {place: n for n, place in enumerate(places)}
        self._columns = [(order[c.place], c.name, table.labels[c.field.key]) for c in source.header.columns]

    def marks(self, findings: Sequence[Finding]) -> Mapping[int, tuple[Finding, ...]]:
        found: dict[int, tuple[Finding, ...]] = {}
        for finding in findings:
            place = self._place(finding)
            found[place] = (*found.get(place, ()), replace(finding, place=self._file))  # as the report has it
        return found

    def _place(self, finding: Finding) -> int:
        if finding.column is None or finding.row is None:
            return -1
        for n, name, label in self._columns:
            if finding.column in (name, label(finding.row)):
                return n
        return -1


def shape_of(columns: Sequence[TriedColumn]) -> str:
    """What tables of one shape have in common: the names of their columns in order."""
    return "\n".join(column.name.casefold() for column in columns)
