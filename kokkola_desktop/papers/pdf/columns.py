"""How wide the columns of a table are: given, as wide as their figures, or a share of what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import Cell, Inline, Table
from kokkola_desktop.papers.pdf.fonts import Face, Fonts
from kokkola_desktop.papers.pdf.runs import plain
from kokkola_desktop.papers.pdf.styles import MM, TableStyle

_MOST_AIR = 30.0  # points between figures where there is room


class _Need(NamedTuple):
    """Of a column, in points: the longest word, and the longest text on one line."""

    word: float
    line: float


def column_widths(fonts: Fonts, table: Table, width: float, style: TableStyle) -> list[float]:
    """The widths in points; together they are ``width``.

    A column without a given width is at least as wide as its longest word if there is room. Right-aligned columns are as
    wide as their widest cell: a figure is never broken while words can be.
    """
    faces = (fonts.face(style.regular.weight), fonts.face(style.bold.weight))
    fixed = {n: column.width * MM for n, column in enumerate(table.columns) if column.width is not None}
    needs = {n: _need(faces, table, n, style) for n, column in enumerate(table.columns) if column.width is None}
    figures = {n: need.line for n, need in needs.items() if table.columns[n].right}
    words = {n: need for n, need in needs.items() if n not in figures}
    if not words:
        # Only figures: their columns take what is left.
        return _shared(table, width, fixed, figures)
    spare = width - sum(fixed.values()) - sum(figures.values()) - sum(need.line for need in words.values())
    air = max(min(spare / 2 / max(len(figures), 1), _MOST_AIR), 0.0)
    fixed.update({n: need + air for n, need in figures.items()})
    return _shared(table, width, fixed, {n: need.word for n, need in words.items()})


def _texts(table: Table, number: int) -> Iterator[tuple[Inline, bool]]:
    """The texts of a column's cells with whether they are bold."""
    for row in table.rows:
        cell = row.cells[number]
        if isinstance(cell, Cell):
            yield cell.text, cell.bold or row.total
            yield cell.second, False
        else:
            yield cell, row.total


def _need(faces: tuple[Face, Face], table: Table, number: int, style: TableStyle) -> _Need:
    """The title may always be broken, so its words count and not its length."""
    longest_word, longest_line = _measured(faces[1], table.columns[number].title)
    longest_line = longest_word
    for text, bold in _texts(table, number):
        word, line = _measured(faces[bold], text)
        longest_word, longest_line = max(longest_word, word), max(longest_line, line)
    sides = 2 * style.side + 0.5
    return _Need(longest_word * style.regular.size + sides, longest_line * style.regular.size + sides)


def _measured(face: Face, text: Inline) -> tuple[float, float]:
    """The longest word and the longest line of a text, in em."""
    longest_word = longest_line = 0.0
    for line in plain(text).split("\n"):
        widths = [face.word(word).width for word in line.split(" ")]
        longest_word = max(longest_word, *widths)
        longest_line = max(longest_line, sum(widths) + (len(widths) - 1) * face.space)
    return longest_word, longest_line


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
