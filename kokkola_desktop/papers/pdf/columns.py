"""How wide the columns of a table are: given, as wide as their figures, or a share of what is left."""

from __future__ import annotations

from collections.abc import Iterator

from kokkola_desktop.papers.pdf.blocks import Cell, Column, Inline, Table
from kokkola_desktop.papers.pdf.fonts import Face, Fonts
from kokkola_desktop.papers.pdf.runs import plain
from kokkola_desktop.papers.pdf.styles import MM, TableStyle

_MOST_AIR = 30.0  # points


def column_widths(fonts: Fonts, table: Table, width: float, style: TableStyle) -> list[float]:
    """The widths in points; together they are ``width``.

    A column without a given width is at least as wide as its longest word if there is room. Right-aligned columns are as
    wide as their widest cell: a figure is never broken while words can be.
    """
    faces = (fonts.face(style.regular.weight), fonts.face(style.bold.weight))
    fixed: dict[int, float] = {}
    least: dict[int, float] = {}
    for number, column in enumerate(table.columns):
        if column.width is not None:
            fixed[number] = column.width * MM
        else:
            needed = _longest(faces, column, _texts(table, number)) * style.regular.size + 2 * style.side + 0.5
            (fixed if column.right else least)[number] = needed
    if not least and any(column.width is None for column in table.columns):
        # Only figures: their columns take what is left in equal parts.
        least = {number: fixed.pop(number) for number, column in enumerate(table.columns) if column.width is None}
    _air(table, width, fixed, least)
    return _shared(table, width, fixed, least)


def _air(table: Table, width: float, fixed: dict[int, float], least: dict[int, float]) -> None:
    """Some more room between figures, if the words do not need it."""
    figures = [number for number in fixed if table.columns[number].width is None]
    spare = (width - sum(fixed.values()) - sum(least.values())) / 3
    for number in figures:
        fixed[number] += max(min(spare / len(figures), _MOST_AIR), 0.0)


def _texts(table: Table, number: int) -> Iterator[tuple[Inline, bool]]:
    """The texts of a column with whether they are bold."""
    yield table.columns[number].title, True
    for row in table.rows:
        cell = row.cells[number]
        if isinstance(cell, Cell):
            yield cell.text, cell.bold or row.total
            yield cell.second, False
        else:
            yield cell, row.total


def _longest(faces: tuple[Face, Face], column: Column, texts: Iterator[tuple[Inline, bool]]) -> float:
    """The widest word in em; of a right-aligned column the widest line, but the title may still be broken."""
    widest = 0.0
    for position, (text, bold) in enumerate(texts):
        face = faces[bold]
        whole = column.right and position > 0
        for line in plain(text).split("\n"):
            for word in [line] if whole else line.split(" "):
                widest = max(widest, face.word(word).width)
    return widest


def _shared(table: Table, width: float, fixed: dict[int, float], least: dict[int, float]) -> list[float]:
    """Shares of what is left, but none below its least if the others can give."""
    left = width - sum(fixed.values())
    taken: dict[int, float] = {}
    waiting = dict(least)
    while waiting:
        shares = sum(table.columns[number].share for number in waiting)
        room = left - sum(taken.values())
        short = [n for n, needed in waiting.items() if room * table.columns[n].share / shares < needed]
        if not short or sum(least.values()) > left:
            taken.update({n: max(room, 0.0) * table.columns[n].share / shares for n in waiting})
            break
        for number in short:
            taken[number] = waiting.pop(number)
    widths = [{**fixed, **taken}[number] for number in range(len(table.columns))]
    whole = sum(widths)
    # Given widths or figures that are wider than the table: all become narrower alike.
    return [each * width / whole for each in widths]
