"""Signature lines side by side: a line to sign on, the typed name, the role."""

from __future__ import annotations

from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import Signatures, Signer
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.flow import Flow, SetText
from kokkola_desktop.papers.pdf.runs import set_text
from kokkola_desktop.papers.pdf.styles import BODY, BODY_MUTED
from kokkola_desktop.papers.pdf.tags import Element

_BETWEEN = 18.0
_ROOM_TO_SIGN = 34.0  # above the line
_ROOM_WHEN_SIGNED = 16.0  # nothing is written by hand where it is told how it was signed
_UNDER_LINE = 3.0


class _Set(NamedTuple):
    texts: list[tuple[SetText, Element]]
    height: float


class SignaturesFlow(Flow):
    """`Signatures`; a row of them is a row of the flow, and all stay together."""

    def __init__(self, sheet: Sheet, block: Signatures, parent: Element, left: float, width: float) -> None:
        self._left = left
        self._columns = max(block.columns, 1)
        self._width = (width - _BETWEEN * (self._columns - 1)) / self._columns
        self._signers = [self._set(sheet, signer, parent) for signer in block.signers]
        self._above = _ROOM_WHEN_SIGNED if all(signer.note for signer in block.signers) else _ROOM_TO_SIGN
        rows = [self._signers[at : at + self._columns] for at in range(0, len(self._signers), self._columns)]
        heights = [self._above + _UNDER_LINE + max(signer.height for signer in row) + 4 for row in rows]
        super().__init__(heights, before=6, after=16)

    def _set(self, sheet: Sheet, signer: Signer, parent: Element) -> _Set:
        lines = ((signer.name, BODY), (signer.role, BODY), (signer.note, BODY_MUTED))
        texts = [(set_text(sheet.fonts, text, style, self._width), parent.child("P")) for text, style in lines if text]
        return _Set(texts, sum(text.count * text.style.lead for text, _ in texts))

    def may_break(self, row: int) -> bool:  # noqa: ARG002 - all who sign stand on one page
        """Never."""
        return False

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:
        """Rows of lines and names."""
        for row in range(first, last):
            for column, signer in enumerate(self._signers[row * self._columns : (row + 1) * self._columns]):
                self._paint(sheet, signer, self._left + column * (self._width + _BETWEEN), top - self._above)
            top -= self.heights[row]

    def _paint(self, sheet: Sheet, signer: _Set, x: float, y: float) -> None:
        sheet.rule(x, x + self._width, y, 0.7, "#000000")
        y -= _UNDER_LINE
        for text, element in signer.texts:
            sheet.add(f"BT {text.operators(sheet, element, x, y)} ET")
            y -= text.count * text.style.lead
