"""Figures: a bar of segments with its legend, bars under each other. The figures stand in text beside the picture."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from kokkola_desktop.papers.pdf.blocks import Bars, Fill, Gauge, Segment
from kokkola_desktop.papers.pdf.canvas import ARTIFACT, Sheet
from kokkola_desktop.papers.pdf.flow import Flow, SetText
from kokkola_desktop.papers.pdf.runs import set_text
from kokkola_desktop.papers.pdf.styles import SMALL, SMALL_MUTED
from kokkola_desktop.papers.pdf.tags import Element, alternative

COLOURS = {
    Fill.GRANTED: "#0A5A8C",
    Fill.RECOMMENDED: "#5AA4CF",
    Fill.AGENDA: "#BBD9EC",
    Fill.FREE: "#F8FAFC",
}
_EDGE = "#7C8899"
_BAR = 13.0
_GAP = 1.5  # between segments
_SWATCH = 7.0
_ROW = 17.0


def _box(sheet: Sheet, x: float, y: float, width: float, height: float, fill: Fill) -> None:
    """A filled rectangle; free room has an edge, the agenda is hatched, so that no fill is told by colour alone."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setFillColor(HexColor(COLOURS[fill]))
    canvas.setStrokeColor(HexColor(_EDGE))
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, stroke=int(fill in {Fill.FREE, Fill.AGENDA}), fill=1)
    if fill is Fill.AGENDA:
        shape = canvas.beginPath()
        shape.rect(x, y, width, height)
        canvas.clipPath(shape, stroke=0, fill=0)
        canvas.setStrokeColor(HexColor(COLOURS[Fill.GRANTED]))
        canvas.setLineWidth(0.6)
        at = x - height
        while at < x + width:
            canvas.line(at, y, at + height, y + height)
            at += 4
    canvas.restoreState()


class _Figure(Flow):
    """A picture of one or more rows, never torn; its element gets the place where it was painted."""

    def __init__(self, heights: list[float], element: Element, left: float, width: float) -> None:
        super().__init__(heights, before=8, after=10)
        self.element, self.left, self.width_ = element, left, width

    def may_break(self, row: int) -> bool:  # noqa: ARG002 - a picture stays whole
        """Never."""
        return False

    def baseline(self) -> float:
        """Of a side heading beside it."""
        return SMALL.ascent

    def _place(self, bottom: float, top: float) -> None:
        box = f"{self.left:.2f} {bottom:.2f} {self.left + self.width_:.2f} {top:.2f}"
        self.element.attributes += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"


class GaugeFlow(_Figure):
    """A `Gauge`: the bar, then its legend in two columns."""

    def __init__(self, sheet: Sheet, gauge: Gauge, parent: Element, left: float, width: float) -> None:
        rows = (len(gauge.segments) + 1) // 2
        heights = [_BAR + 8, *([SMALL.lead + 2] * rows)]
        super().__init__(heights, parent.child("Figure", alternative(gauge.alternative)), left, width)
        self._gauge = gauge
        half = width / 2
        self._legend = [
            (
                set_text(sheet.fonts, f"{segment.label} {segment.shown}", SMALL, half - _SWATCH - 12),
                parent.child("P"),
            )
            for segment in gauge.segments
        ]

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:  # noqa: ARG002 - all rows at once
        """The bar as a figure, the legend as text with its colours as artifacts."""
        bottom = top - 2 - _BAR
        self._place(bottom, top - 2)
        sheet.add(sheet.opening(self.element))
        whole = sum(segment.amount for segment in self._gauge.segments) or 1
        x = self.left
        for segment in self._gauge.segments:
            width = self.width_ * segment.amount / whole
            if width > _GAP:
                _box(sheet, x, bottom, width - _GAP, _BAR, segment.fill)
            x += width
        sheet.add("EMC")
        for number, (segment, (text, element)) in enumerate(zip(self._gauge.segments, self._legend, strict=True)):
            row_top = top - self.heights[0] - (number // 2) * self.heights[-1]
            self._legend_entry(sheet, segment, text, element, self.left + (number % 2) * self.width_ / 2, row_top)

    def _legend_entry(
        self, sheet: Sheet, segment: Segment, text: SetText, element: Element, x: float, top: float
    ) -> None:
        sheet.add(ARTIFACT)
        _box(sheet, x, top - SMALL.ascent - 0.5, _SWATCH, _SWATCH, segment.fill)
        sheet.add("EMC")
        sheet.add(f"BT {text.operators(sheet, element, x + _SWATCH + 5, top)} ET")


class BarsFlow(_Figure):
    """`Bars`: label, bar and figure in a row each."""

    def __init__(self, sheet: Sheet, bars: Bars, parent: Element, left: float, width: float) -> None:
        self._bars = bars
        self._label_room = width * 0.34
        self._element = parent.child("Figure", alternative(bars.alternative))
        self._texts = [
            (
                set_text(sheet.fonts, bar.label, SMALL, self._label_room - 8),
                set_text(sheet.fonts, bar.shown, SMALL_MUTED, width * 0.3),
                parent.child("P"),
            )
            for bar in bars.bars
        ]
        heights = [max(_ROW, label.count * SMALL.lead + 4) for label, _, _ in self._texts]
        super().__init__(heights, self._element, left, width)
        self._figure_room = max((shown.width for _, shown, _ in self._texts), default=0.0) + 8

    def paint(self, sheet: Sheet, top: float, first: int, last: int) -> None:  # noqa: ARG002 - all rows at once
        """All bars as one figure, then the texts."""
        self._place(top - self.height, top)
        longest = max((bar.amount for bar in self._bars.bars), default=0) or 1
        room = self.width_ - self._label_room - self._figure_room
        start = self.left + self._label_room
        tops = [top - sum(self.heights[:number]) for number in range(len(self.heights))]
        sheet.add(sheet.opening(self.element))
        for bar, row_top in zip(self._bars.bars, tops, strict=True):
            if bar.amount:
                _box(sheet, start, row_top - 12.5, room * bar.amount / longest, 9.5, bar.fill)
        sheet.add("EMC")
        for (label, shown, element), bar, row_top in zip(self._texts, self._bars.bars, tops, strict=True):
            end = start + room * bar.amount / longest + 6
            sheet.add(f"BT {label.operators(sheet, element, self.left, row_top - 2)}")
            sheet.add(f"{shown.operators(sheet, element, end, row_top - 2)} ET")
