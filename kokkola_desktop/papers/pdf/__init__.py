"""How a PDF is made: tagged (PDF/UA-1) and archived (PDF/A-2a), set by SFS 2487:2024. Knows nothing of meetings.

A paper is ``build(meta, frame, blocks)``, with values of `kokkola_desktop.papers.pdf.blocks` (all of them are here too):

====================  ==================================================================================================
Meta                  title, language, day, author, subject, kind, identifier, publicity, keywords, signatures
Frame                 owner, owner_second or a ``Picture(data, alternative)``, body, kind, details, publicity, mark (LUONNOS), demonstration, foot_left/right
Inline                ``"text"``, ``Run(text, bold, italic, link, language)``, or a sequence of both
Heading               level 1–3, text, number (§ 25 at the margin), bookmark, anchor, language
Paragraph             text, tone (`Tone`: PLAIN, DECISION, MUTED, MARK), language
Bullets, Numbered     entries: Inline, or ``Entry(text, inside=(blocks))``; Numbered: start, mark (``.`` or ``)``)
Table                 columns ``Column(title, right, width mm, share, head)``, rows ``Row(cells, total)``, cells Inline or
                      ``Cell(text, second, bold)``, caption, summary, width mm
KeyValues             pairs of name and value, key_width mm
Side                  label at the margin, blocks in the text column
AtMargin              blocks at the margin (the default place of blocks is the text column, of headings the margin)
EndMatter             label (Liitteet, Jakelu, Tiedoksi), entries
Signatures            ``Signer(name, role, note)`` side by side
Gauge, Bars           ``Segment(label, amount, shown, fill)``, alternative text
Contents              the headings with their pages: levels, numbered (only those with a number)
Together, PageBreak   keep blocks on one page; begin a new one
Enclosed              pages of another file after this one, which `merge` puts in
====================  ==================================================================================================

The modules: `blocks` (values), `characters` (which characters reach a paper), `fonts`, `styles`, `text` and `runs`
(lines), `flow` and `pages` (what fills pages), `paragraphs`, `tables`, `charts`, `signatures`, `contents`, `frame` (the
kinds of flows), `compose` (blocks into flows), `canvas`, `tags`, `metadata`, `archive`, `writer` (the file), `merge`
(pages of other files).

May import: standard library, ReportLab, uharfbuzz, pypdfium2 (`merge` alone), `kokkola_desktop.resources`, `.garbage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import (
    AtMargin,
    Bars,
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    Enclosed,
    EndMatter,
    Entry,
    Fill,
    Frame,
    Gauge,
    Heading,
    Inline,
    KeyValues,
    Meta,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Segment,
    Side,
    SignatureFact,
    Signatures,
    Signer,
    Table,
    Together,
    Tone,
)


class Built(NamedTuple):
    """A finished paper: the file, the characters that no font has (□ stands for each), the number of pages.

    ``enclosed`` are the pages (from 1) after which those of other files belong, in their order.
    """

    data: bytes
    replaced: tuple[str, ...]
    pages: int
    enclosed: tuple[int, ...] = ()


def build(meta: Meta, frame: Frame, blocks: Iterable[Block]) -> Built:
    """The paper as a PDF/A-2a and PDF/UA-1 file; the same input gives the same bytes."""
    # ReportLab takes a tenth of a second to load: only when the first paper is made.
    from kokkola_desktop.papers.pdf.document import make

    return Built(*make(meta, frame, tuple(blocks)))


__all__ = [
    "AtMargin",
    "Bars",
    "Block",
    "Built",
    "Bullets",
    "Cell",
    "Column",
    "Contents",
    "Enclosed",
    "EndMatter",
    "Entry",
    "Fill",
    "Frame",
    "Gauge",
    "Heading",
    "Inline",
    "KeyValues",
    "Meta",
    "Numbered",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Row",
    "Run",
    "Segment",
    "Side",
    "SignatureFact",
    "Signatures",
    "Signer",
    "Table",
    "Together",
    "Tone",
    "build",
]
