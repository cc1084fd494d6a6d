"""The rows under a header: what each says of a project, and what is wrong with it.

A row comes in whole or is rejected with an error; none is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import N_
from kokkola_desktop.services.importing.columns import plain_name
from kokkola_desktop.services.importing.grid import Cell, Grid, Number, Uncalculated, letters, shown, spans
from kokkola_desktop.services.importing.headers import Column, Header
from kokkola_desktop.services.importing.values import Remarks

_TOTALS = frozenset(
    {
        *("yhteensä", "kaikki yhteensä", "yht.", "yht", "summa", "välisumma", "loppusumma"),
        *("totalt", "summa totalt", "delsumma", "total", "subtotal"),
    }
)
_NAMING = frozenset({"code", "application_number", "number", "applicant"})
_LONGEST_LABEL = 40  # no name of a column and no word for a sum is longer
#: The sign between two cells: in a sentence a blank follows it, and it stands between the digits of no figure.
_BETWEEN = r"(?:(?<!\d){0}|{0}(?!\d))(?! )"
_WITH_UNIT = re.compile(r"[\s,:(]*(?:euroa?|eur|€)\)?$")
_PAGE_LINE = re.compile(
    r"(?:sivu|sida|page) \d+(?:\W.*)?"
    r"|(?:tulostettu|päivitetty|tallennettu|utskriven|uppdaterad|printed|updated):? \d.*"
    r"|yhteensä:? \d+ (?:hanketta|hakemusta|projektia|kpl)\.?"
)


@dataclass(slots=True)
class ReadRow:
    """A row: its number as Excel shows it, the values of its filled cells by field, what was found, whether it is left out.

    ``outcome`` is what planning makes of it: created, updated, unchanged or rejected.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rejected: bool = False
    outcome: str = ""

    def add(self, gravity: Gravity, message: str, column: str | None = None, **facts: Any) -> None:
        """Note a finding; one of gravity *impossible* rejects the row."""
        self.findings.append(Finding(gravity, message, facts, row=self.number, column=column))
        self.rejected = self.rejected or gravity is Gravity.IMPOSSIBLE


Label = Callable[[int], str]
#: Of a column: its place, the field, what reads a cell, what a finding calls it, and what texts were read as already.
Reader = tuple[int, str, Callable[[Cell, Remarks], Any], Label, dict[str, Any]]


def label(grid: Grid, column: Column) -> Label:
    """What a finding calls the cell of a row: the column's name, in workbooks with the cell's address."""
    if grid.addressed:
        return lambda row: f"{column.name} ({letters(column.place)}{row})"
    return lambda _: column.name


def read_rows(grid: Grid, header: Header, labels: Mapping[str, Label]) -> tuple[list[ReadRow], list[Finding]]:
    """All rows below the header, and findings on several of them together."""
    readers: list[Reader] = [(c.place, c.field.key, c.field.read, labels[c.field.key], {}) for c in header.columns]
    title = next(column for column in header.columns if column.field.key == "title")
    title_label, heading = labels["title"], plain_name(title.name)
    rows = []
    templates = []
    for number, cells in grid.rows:
        if number <= header.last_row:
            continue
        if grid.addressed and all(_is_reckoned(cell) for cell in cells):
            templates.append(number)
            continue
        row = ReadRow(number)
        rows.append(row)
        if not grid.addressed:
            _check_width(row, cells, header)
            if grid.line_ends:
                _check_quotes(row, cells, header, grid.separator)
        if not row.rejected:
            _check_header_again(row, cells, title, heading)
        if not row.rejected:
            _read(row, cells, readers)
            _check_title(row, cells, title_label)
    return rows, [*_about_templates(templates), *_about_merged(grid, header)]


def _read(row: ReadRow, cells: Sequence[Cell], readers: Sequence[Reader]) -> None:
    """The values of a row's cells. Columns say the same again and again: what needs no remark is read once."""
    values = row.values
    width = len(cells)
    remarks: Remarks = []
    for place, key, read, label, known in readers:
        if place >= width:
            continue
        cell = cells[place]
        if type(cell) is str and cell in known:
            values[key] = known[cell]
            continue
        value = None if cell == "" else read(cell, remarks)
        if value is not None:
            values[key] = value
        if remarks:
            column = label(row.number)
            for remark in remarks:
                row.add(remark.gravity, remark.message, column, **remark.facts)
            remarks.clear()
        elif value is not None and type(cell) is str:
            known[cell] = value


def _check_width(row: ReadRow, cells: Sequence[Cell], header: Header) -> None:
    """A text row has as many cells as the header; what it has too much may be empty or ``;``."""
    surplus = cells[header.width :]
    if len(cells) < header.named_width or (surplus and any(str(cell).strip(" ;") for cell in surplus)):
        message = N_("Rivillä on {count} solua, mutta otsikossa {width}: ”{text}”. Rivi jätettiin pois.")
        row.add(Gravity.IMPOSSIBLE, message, count=len(cells), width=header.width, text=_excerpt(cells))


def _check_quotes(row: ReadRow, cells: Sequence[Cell], header: Header, separator: str) -> None:
    """A quotation mark too much makes one cell of several rows.

    Then a line within the cell is as wide as a row, or its first line ends one row and its last line begins another in
    which the next such mark stands in the same column.
    """
    parts = header.named_width - 1
    if parts < 2 or row.rejected:
        return
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and "\n" in cell:
            lines = cell.split("\n")
            swallowed = sum(line.count(separator) >= parts for line in lines)
            first, last = (
                len(re.findall(_BETWEEN.format(re.escape(separator)), line)) for line in (lines[0], lines[-1])
            )
            if not swallowed and 0 < place == last and first >= parts - place > 0:
                swallowed = 1
            if swallowed:
                message = N_(
                    "Samassa solussa on monta riviä ({count}): korjaa lainausmerkki, joka jää auki. Rivi jätettiin pois."
                )
                row.add(Gravity.IMPOSSIBLE, message, count=swallowed)
                return


def _check_header_again(row: ReadRow, cells: Sequence[Cell], title: Column, heading: str) -> None:
    """Lists printed page by page have their header on each page."""
    cell = cells[title.place] if title.place < len(cells) else ""
    if isinstance(cell, str) and len(cell) <= _LONGEST_LABEL and plain_name(cell) == heading:
        row.add(Gravity.IMPOSSIBLE, N_("Rivi on otsikkorivi uudelleen. Rivi jätettiin pois."), title.name)


def _check_title(row: ReadRow, cells: Sequence[Cell], title: Label) -> None:
    """A row without a title is no project, nor are sums and page lines."""
    name = row.values.get("title")
    if name is None:
        message = N_("Rivillä ei ole hankkeen nimeä: ”{text}”. Rivi jätettiin pois.")
        row.add(Gravity.IMPOSSIBLE, message, title(row.number), text=_excerpt(cells))
    elif len(name) <= _LONGEST_LABEL and not row.values.keys() & _NAMING:
        plain = plain_name(name).rstrip(":")
        if plain in _TOTALS or _WITH_UNIT.sub("", plain) in _TOTALS or _PAGE_LINE.fullmatch(plain):
            message = N_("”{text}” ei ole hanke vaan summa- tai sivurivi. Rivi jätettiin pois.")
            row.add(Gravity.IMPOSSIBLE, message, title(row.number), text=shown(name))


def _excerpt(cells: Sequence[Cell]) -> str:
    filled = [text for cell in cells if (text := shown(cell))]
    return " · ".join(filled[:3])


def _is_reckoned(cell: Cell) -> bool:
    """Whether a cell is empty or the work of a formula: rows of such cells wait for a project, and hold none."""
    return cell == "" or isinstance(cell, Uncalculated) or (isinstance(cell, Number) and cell.formula)


def _about_templates(rows: Sequence[int]) -> list[Finding]:
    if not rows:
        return []
    message = N_("Riveillä {rows} on vain kaavoja: niitä ei luettu hankkeiksi.")
    return [Finding(Gravity.NOTE, message, {"rows": spans(rows)}, row=rows[0])]


def _about_merged(grid: Grid, header: Header) -> list[Finding]:
    """Cells merged over several projects: their value belongs to the first alone, since an amount must not count twice."""
    findings = []
    places = {column.place: column.name for column in header.columns}
    numbers = {number for number, _ in grid.rows}
    for merged in grid.merged:
        rows = [row for row in range(max(merged.top, header.last_row + 1), merged.bottom + 1) if row in numbers]
        if len(rows) > 1 and merged.top > header.last_row and merged.left in places:
            message = N_("Solu on yhdistetty riveillä {rows}: sen arvo luettiin vain ensimmäiselle.")
            column = f"{places[merged.left]} ({letters(merged.left)}{merged.top})"
            findings.append(Finding(Gravity.WARNING, message, {"rows": spans(rows)}, row=merged.top, column=column))
    return findings
