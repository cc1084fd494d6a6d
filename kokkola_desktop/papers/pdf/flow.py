"""What fills pages: a flow is a column of rows (lines, table rows) that a page break may part, or not."""

from __future__ import annotations

from typing import NamedTuple

from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.runs import RichText
from kokkola_desktop.papers.pdf.styles import Style
from kokkola_desktop.papers.pdf.tags import Element
from kokkola_desktop.papers.pdf.text import PlainText

SetText = PlainText | RichText


class Beside(NamedTuple):
    """A text left of a flow's first line: bullet, § number, side heading; their baselines are the same."""

    text: SetText
    element: Element
    x: float


class Bookmark(NamedTuple):
    """An entry of the outline, and the anchors of links, that a flow brings along."""

    text: str
    level: int
    anchors: tuple[str, ...] = ()


class Flow:
    """Rows of one block with what the page breaker has to know; lengths are points."""

    def __init__(self, heights: list[float], *, before: float = 0.0, after: float = 0.0) -> None:
        self.heights = heights
        self.before = before
        self.after = after
        self.height = sum(heights)
        self.keep_with_next = False
        self.new_page = False
        self.group = 0  # flows of one group (not 0) stay on one page
        self.beside: list[Beside] = []
        self.bookmark: Bookmark | None = None

    def may_break(self, row: int) -> bool:
        """Whether a page may end before this row (1 … number of rows - 1)."""
        return row >= 2 and len(self.heights) - row >= 2

    def resumed(self, row: int) -> float:  # noqa: ARG002 - for tables
        """The height of what is painted before a row that begins a page (a table's header)."""
        return 0.0

    def baseline(self) -> float:
        """From the top of the flow to its first baseline: what stands beside it is set there."""
        return 0.0

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """Show the rows ``first`` to ``last`` (exclusive) from ``top`` downwards."""
        raise NotImplementedError

    def draw(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """Paint rows of this flow, and with the first of them what stands beside it."""
        if first == 0:
            self._bring(sheet, top)
        self.paint(sheet, top, first, last)

    def _bring(self, sheet: Sheet, top: float) -> None:
        if self.bookmark is not None:
            name, level, anchors = self.bookmark
            sheet.bookmark(name, level, top)
            for anchor in anchors:
                sheet.anchor(anchor, top)
        baseline = top - self.baseline()
        for text, element, x in self.beside:
            sheet.add(f"BT {text.operators(sheet, element, x, baseline + text.style.ascent)} ET")


class EnclosedFlow(Flow):
    """Nothing to see: the place after whose page those of another file come."""

    def __init__(self, pages: int) -> None:
        super().__init__([0.0])
        self._pages = pages

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:  # noqa: ARG002 - it has no rows
        """Note the page."""
        sheet.enclosed[sheet.page] = self._pages


class TextFlow(Flow):
    """A paragraph, heading or entry of a list."""

    def __init__(self, text: SetText, element: Element | None, x: float, *, before: float, after: float) -> None:
        super().__init__([text.style.lead] * text.count, before=before, after=after)
        self.text = text
        self.element = element
        self.x = x

    @property
    def style(self) -> Style:
        """The style of its text."""
        return self.text.style

    def baseline(self) -> float:
        """The first line's."""
        return self.text.style.ascent

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """Lines as one piece of marked content."""
        sheet.add(f"BT {self.text.operators(sheet, self.element, self.x, top, lines=(first, last))} ET")
