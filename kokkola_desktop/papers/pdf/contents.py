"""The table of contents: a line for each heading with its page, which is known only when the last page is filled."""

from __future__ import annotations

from kokkola_desktop.papers.pdf.canvas import ARTIFACT, Sheet
from kokkola_desktop.papers.pdf.flow import TextFlow
from kokkola_desktop.papers.pdf.runs import set_text
from kokkola_desktop.papers.pdf.styles import BODY
from kokkola_desktop.papers.pdf.tags import Element

_NUMBER_ROOM = 34.0


class ContentsLine(TextFlow):
    """A heading's text, its page at the right edge, and a link over both."""

    def __init__(self, sheet: Sheet, text: str, anchor: str, toc: Element, left: float, right: float) -> None:
        link = toc.child("TOCI").child("Reference").child("Link")
        self._right, self._title, self._anchor = right, text, anchor
        super().__init__(
            set_text(sheet.fonts, text, BODY, right - left - _NUMBER_ROOM), link, left, before=0, after=2.5
        )

    def may_break(self, row: int) -> bool:  # noqa: ARG002 - its link is one rectangle
        """Never."""
        return False

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """The text, the page's number and the link."""
        super().paint(sheet, top, first, last)
        element = self.element
        if element is None:
            return
        bottom = top - self.height
        baseline = bottom + BODY.lead - BODY.ascent
        number = sheet.late_text(BODY, self._right, baseline, lambda _page, _total: self._page(sheet))
        sheet.add(f"{sheet.opening(element)} BT {number} ET EMC")
        end = self.x + self.text.width + 6
        dots = f"[0.6 3.4] 0 d 1 J 0.6 w {end:.2f} {baseline:.2f} m {self._right - 18:.2f} {baseline:.2f} l S"
        if self.text.count == 1 and end < self._right - 24:
            sheet.add(f"{ARTIFACT} q 0.5 G {dots} Q EMC")
        sheet.link(element, (self.x, bottom, self._right, top), f"#{self._anchor}", self._title)

    def _page(self, sheet: Sheet) -> str:
        return str(sheet.printed(sheet.anchors[self._anchor].page))
