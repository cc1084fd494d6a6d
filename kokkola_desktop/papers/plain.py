"""Blocks as plain text, for whoever reads on the screen what a paper will say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Bullets,
    Cell,
    Entry,
    Heading,
    Inline,
    KeyValues,
    Numbered,
    Paragraph,
    Run,
    Side,
    Table,
    Together,
)


def text(blocks: Iterable[Block]) -> str:
    """A line for each paragraph, entry and row; a table's cells with dots between."""
    return "\n".join(line for line in _lines(blocks) if line)


def words(inline: Inline) -> str:
    """The letters of a text without its looks."""
    if isinstance(inline, str):
        return inline
    return inline.text if isinstance(inline, Run) else "".join(words(part) for part in inline)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield words(block.text)
        elif isinstance(block, Bullets | Numbered):
            yield from _entries(block)
        elif isinstance(block, Table):
            yield from (" · ".join(filter(None, map(_cell, row.cells))) for row in block.rows)
        elif isinstance(block, KeyValues):
            yield from (f"{name}: {_cell(value)}" for name, value in block.pairs)
        elif isinstance(block, Side | AtMargin | Together):
            yield from _lines(block.blocks)


def _entries(block: Bullets | Numbered) -> Iterator[str]:
    for number, entry in enumerate(block.entries, start=block.start if isinstance(block, Numbered) else 1):
        mark = f"{number}{block.mark}" if isinstance(block, Numbered) else "•"
        yield f"{mark} {words(entry.text if isinstance(entry, Entry) else entry)}"
        yield from (f"  {line}" for line in _lines(entry.inside if isinstance(entry, Entry) else ()))


def _cell(cell: Inline | Cell) -> str:
    if isinstance(cell, Cell):
        return " ".join(filter(None, (words(cell.text), words(cell.second))))
    return words(cell)
