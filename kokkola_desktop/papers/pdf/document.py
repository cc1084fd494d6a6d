"""A whole paper: blocks composed, pages filled and painted, the file finished."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import repeat

from kokkola_desktop import garbage
from kokkola_desktop.papers.pdf.archive import finish
from kokkola_desktop.papers.pdf.blocks import AtMargin, Block, Frame, Meta, Paragraph, Tone
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.compose import Composer
from kokkola_desktop.papers.pdf.frame import PageFrame
from kokkola_desktop.papers.pdf.pages import fill
from kokkola_desktop.papers.pdf.styles import BOTTOM

# Pages of others that are put in keep the numbers by which their own structure knew them, which begin at 0.
_BEYOND_OTHERS = 1_000_000
# ReportLab's fonts read their files through one position, so papers of several threads are made one after another.
_ONE_AT_A_TIME = threading.Lock()


def make(meta: Meta, frame: Frame, blocks: Sequence[Block]) -> tuple[bytes, tuple[str, ...], int, tuple[int, ...]]:
    """The file, the characters without a glyph in their order, the number of pages, those with others behind them."""
    # A build makes many objects and no garbage: looking for cycles would take a third of its time.
    with _ONE_AT_A_TIME, garbage.left_alone():
        sheet = Sheet(meta.language, 0 if meta.claims else _BEYOND_OTHERS)
        page_frame = PageFrame(sheet, frame)
        composer = Composer(sheet)
        said = (Paragraph(frame.demonstration, Tone.MARK),) if frame.demonstration else ()
        flows = composer.flows((AtMargin(said), *blocks))
        room = page_frame.top - BOTTOM
        for pieces in fill(flows, repeat(room)):
            page_frame.draw()
            for flow, first, last, down in pieces:
                flow.draw(sheet, page_frame.top - down, first, last)
            sheet.end_page()
        if sheet.page == 1:
            page_frame.draw()
            sheet.end_page()
        return finish(sheet, meta), tuple(sorted(sheet.fonts.replaced)), sheet.page - 1, tuple(sheet.enclosed)
