"""Tables: columns as wide as they need, rows that go on over pages under a repeated header, rows taller than a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import Cell, Column, Inline, Row, Table
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.columns import column_widths
from kokkola_desktop.papers.pdf.flow import Flow, SetText
from kokkola_desktop.papers.pdf.fonts import Fonts
from kokkola_desktop.papers.pdf.runs import plain, set_text
from kokkola_desktop.papers.pdf.styles import HAIRLINE, Style, TableStyle
from kokkola_desktop.papers.pdf.tags import HEADER_OF_COLUMN, HEADER_OF_ROW, Element

_TALL = 10  # lines from which a row may be parted by a page break


class _SetCell(NamedTuple):
    """A cell in lines: its texts under each other with their elements; ``right`` is the edge where they end."""

    texts: tuple[tuple[SetText, Element], ...]
    x: float
    right: float | None
    lines: int


class _SetRow(NamedTuple):
    cells: list[_SetCell]
    lines: int
    total: bool


class _Part(NamedTuple):
    """Lines of a row: all of them, or one of a tall row."""

    row: int
    first: int
    last: int


def as_cell(cell: Inline | Cell) -> Cell:
    """A cell as a `Cell`."""
    return cell if isinstance(cell, Cell) else Cell(cell)


class TableFlow(Flow):
    """A table from its header to its last row. The caption is a flow of its own before it."""

    def __init__(
        self, sheet: Sheet, table: Table, element: Element, left: float, width: float, style: TableStyle
    ) -> None:
        """``width`` in points; ``element`` is the table's, made before so that its caption comes first."""
        self._left, self._width, self._style = left, width, style
        self._lead = style.regular.lead
        titles = [column.title for column in table.columns]
        self._headed = any(plain(title) for title in titles)
        if not self._headed and not any(column.head for column in table.columns):
            raise ValueError("a table needs column titles or a column of row headings")
        for row in table.rows:
            if len(row.cells) != len(table.columns):
                raise ValueError(f"a row has {len(row.cells)} cells, the table {len(table.columns)} columns")
        widths = column_widths(sheet.fonts, table, width, style)
        setter = _RowSetter(sheet.fonts, element, table.columns, left, widths, style)
        head = [setter.header(titles)] if self._headed else []
        self._rows = head + [setter.row(row) for row in table.rows]
        self._parts = [part for number, row in enumerate(self._rows) for part in _parts(number, row.lines)]
        super().__init__([self._part_height(part) for part in self._parts])

    def _part_height(self, part: _Part) -> float:
        row = self._rows[part.row]
        edges = (part.first == 0) + (part.last == row.lines)
        return (part.last - part.first) * self._lead + edges * self._style.pad

    def may_break(self, row: int) -> bool:
        """Between rows, but not after the header nor before a total; in a tall row with two lines on each side."""
        number, first, _ = self._parts[row]
        if first:
            return first >= 2 and self._rows[number].lines - first >= 2
        return number > self._headed and not self._rows[number].total

    def resumed(self, row: int) -> float:
        """The header, and some air over a row that goes on."""
        header = self.heights[0] if self._headed else 0.0
        return header + (self._style.pad if self._parts[row].first else 0.0)

    def baseline(self) -> float:
        """The first row's."""
        return self._style.pad + self._style.regular.ascent

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """Rows in one text object; the header first, as an artifact, where the table goes on."""
        written: list[str] = []
        if first:
            if self._headed:
                self._paint_row(sheet, written, top, _Part(0, 0, self._rows[0].lines), repeated=True)
            top -= self.resumed(first)
        for part in _joined(self._parts[first:last]):
            if self._style.ruled and part.row > self._headed and part.first == 0:
                sheet.rule(self._left, self._left + self._width, top, 0.5, HAIRLINE)
            self._paint_row(sheet, written, top, part, repeated=False)
            top -= self._part_height(part)
        sheet.add("\n".join(["BT", *written, "ET"]))

    def _paint_row(self, sheet: Sheet, written: list[str], top: float, part: _Part, *, repeated: bool) -> None:
        row = self._rows[part.row]
        header = self._headed and part.row == 0
        text_top = top - (self._style.pad if part.first == 0 else 0.0)
        for cell in row.cells:
            # Titles of columns stand at the bottom of the header, everything else at the top of its row.
            line = row.lines - cell.lines if header else 0
            for text, element in cell.texts:
                first, last = max(part.first - line, 0), min(part.last - line, text.count)
                if first < last:
                    down = (line + first - part.first) * self._lead
                    owner = None if repeated else element
                    written.append(
                        text.operators(sheet, owner, cell.x, text_top - down, lines=(first, last), right=cell.right)
                    )
                line += text.count
        if header and self._style.ruled:
            sheet.rule(self._left, self._left + self._width, top - self._part_height(part), 0.9, "#000000")


def _parts(number: int, lines: int) -> list[_Part]:
    if lines < _TALL:
        return [_Part(number, 0, lines)]
    return [_Part(number, line, line + 1) for line in range(lines)]


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Lines of one row as one part."""
    joined: list[_Part] = []
    for part in parts:
        if joined and joined[-1].row == part.row:
            joined[-1] = _Part(part.row, joined[-1].first, part.last)
        else:
            joined.append(part)
    return joined


class _RowSetter:
    """Sets the cells of rows, and makes their elements in reading order."""

    def __init__(
        self,
        fonts: Fonts,
        table: Element,
        columns: Sequence[Column],
        left: float,
        widths: Sequence[float],
        style: TableStyle,
    ) -> None:
        self._style = style
        self._fonts, self._table, self._columns, self._widths = fonts, table, columns, widths
        self._lefts = [left + sum(widths[:number]) for number in range(len(widths))]

    def header(self, titles: Sequence[Inline]) -> _SetRow:
        row = self._table.child("TR")
        cells = []
        for number, title in enumerate(titles):
            # A column without a title (of row numbers) has an empty cell there, not an empty heading.
            element = row.child("TH", HEADER_OF_COLUMN) if plain(title) else row.child("TD")
            cells.append(self._cell(number, [(title, self._style.head, element)]))
        return _SetRow(cells, max(cell.lines for cell in cells), total=False)

    def row(self, row: Row) -> _SetRow:
        element = self._table.child("TR")
        cells = [
            self._body_cell(element, number, column, cell, bold=row.total)
            for number, (column, cell) in enumerate(zip(self._columns, row.cells, strict=True))
        ]
        return _SetRow(cells, max(1, *(cell.lines for cell in cells)), row.total)

    def _body_cell(self, row: Element, number: int, column: Column, content: Inline | Cell, *, bold: bool) -> _SetCell:
        element = row.child("TH", HEADER_OF_ROW) if column.head else row.child("TD")
        style = self._style
        usual = style.bold if bold else style.row_head if column.head else style.regular
        if not isinstance(content, Cell):
            return self._cell(number, [(content, usual, element)])
        first = style.bold if content.bold else usual
        if not plain(content.second):
            return self._cell(number, [(content.text, first, element)])
        texts = [(content.text, first, element.child("P")), (content.second, style.muted, element.child("P"))]
        return self._cell(number, texts)

    def _cell(self, number: int, texts: Sequence[tuple[Inline, Style, Element]]) -> _SetCell:
        left, width = self._lefts[number], self._widths[number]
        room = width - 2 * self._style.side
        done = tuple((set_text(self._fonts, text, style, room), owner) for text, style, owner in texts if plain(text))
        right = left + width - self._style.side if self._columns[number].right else None
        return _SetCell(done, left + self._style.side, right, sum(text.count for text, _ in done))
