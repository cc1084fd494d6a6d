"""What stands around the text of each page: head and foot by SFS 2487:2024 (domain.md § 5).

On page 1 the head is tagged text, later pages repeat it as an artifact; the page of pages and the foot are artifacts
everywhere.
"""

from __future__ import annotations

from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import Frame, Picture
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.flow import SetText
from kokkola_desktop.papers.pdf.picture import read_png
from kokkola_desktop.papers.pdf.runs import set_text
from kokkola_desktop.papers.pdf.styles import (
    FOOT,
    FOOT_RULE,
    HAIRLINE,
    HEAD,
    HEAD_BOLD,
    HEAD_GAP,
    HEAD_MARK,
    HEAD_TOP,
    KIND_LEFT,
    LEFT,
    MM,
    OWNER,
    OWNER_SECOND,
    RIGHT,
    Style,
)
from kokkola_desktop.papers.pdf.tags import Element, alternative

_RIGHT_ROOM = 125.0  # mark and confidentiality
_PAGE_ROOM = 50.0  # page of pages, beside the document type
_PICTURE_ROOM = (70 * MM, 14 * MM)  # the widest and the highest a picture is shown
_PICTURE_GAP = 5.0


class _Placed(NamedTuple):
    """A text of the head, its element on page 1, its place; ``right`` is the edge where it ends."""

    text: SetText
    element: Element
    x: float
    down: float
    right: float | None = None


class _Shown:
    """A picture at the top left, as large as its room lets it be; never larger than 150 dots an inch make it."""

    def __init__(self, sheet: Sheet, picture: Picture) -> None:
        png = read_png(picture.data)
        scale = min(_PICTURE_ROOM[0] / png.width, _PICTURE_ROOM[1] / png.height, 72 / 150)
        self.width, self.height = png.width * scale, png.height * scale
        self._data = picture.data
        self._bottom = HEAD_TOP - self.height
        box = f"{LEFT:.2f} {self._bottom:.2f} {LEFT + self.width:.2f} {HEAD_TOP:.2f}"
        placed = f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        self._element = sheet.tree.document.child("Figure", alternative(picture.alternative) + placed)

    def operators(self, sheet: Sheet) -> str:
        """What shows it on the current page: on the first as a figure, later as an artifact."""
        opening = sheet.opening(self._element if sheet.page == 1 else None)
        return f"{opening} {sheet.image(self._data, LEFT, self._bottom, self.width, self.height)} EMC"


class PageFrame:
    """Head and foot of a paper's pages."""

    def __init__(self, sheet: Sheet, frame: Frame) -> None:
        self._frame = frame
        self._sheet = sheet
        self._head: list[_Placed] = []
        self._picture = _Shown(sheet, frame.picture) if frame.picture is not None else None
        left = self._picture.height + _PICTURE_GAP if self._picture is not None else self._owner()
        left = self._column([(frame.body, HEAD)], LEFT, KIND_LEFT - LEFT - 10, left)
        middle = self._column([(frame.kind, HEAD_BOLD)], KIND_LEFT, RIGHT - KIND_LEFT - _PAGE_ROOM, 0.0)
        details = [(detail, HEAD) for detail in frame.details]
        middle = self._column(details, KIND_LEFT, RIGHT - KIND_LEFT - _RIGHT_ROOM, middle)
        # Under the page of pages; confidentiality on the third line, as on the papers of the city.
        right = self._right([(frame.mark, HEAD_MARK), (frame.publicity, HEAD)], HEAD.lead)
        self.top = HEAD_TOP - max(left, middle, right) - HEAD_GAP
        room = (RIGHT - LEFT) / 2 - 10
        foot_left = frame.demonstration or frame.foot_left
        self._foot_left = set_text(sheet.fonts, foot_left, FOOT, room) if foot_left else None
        self._foot_right = set_text(sheet.fonts, frame.foot_right, FOOT, room) if frame.foot_right else None

    def _owner(self) -> float:
        if not self._frame.owner:
            return 0.0
        second = self._frame.owner_second
        element = self._sheet.tree.document.child("P")
        first = set_text(self._sheet.fonts, self._frame.owner + (" " if second else ""), OWNER, KIND_LEFT - LEFT - 10)
        self._head.append(_Placed(first, element, LEFT, 0.0))
        if second:
            x = LEFT + first.width
            text = set_text(self._sheet.fonts, second, OWNER_SECOND, KIND_LEFT - x - 10)
            self._head.append(_Placed(text, element, x, OWNER.ascent - OWNER_SECOND.ascent))
        return first.count * OWNER.lead

    def _column(self, texts: list[tuple[str, Style]], x: float, room: float, down: float) -> float:
        for content, style in texts:
            if content:
                text = set_text(self._sheet.fonts, content, style, room)
                self._head.append(_Placed(text, self._sheet.tree.document.child("P"), x, down))
                down += text.count * style.lead
        return down

    def _right(self, texts: list[tuple[str, Style]], down: float) -> float:
        for content, style in texts:
            if content:
                text = set_text(self._sheet.fonts, content, style, _RIGHT_ROOM)
                self._head.append(_Placed(text, self._sheet.tree.document.child("P"), 0.0, down, RIGHT))
                down += (text.count - 1) * style.lead
            down += style.lead
        return down

    def draw(self) -> None:
        """Head and foot of the sheet's current page."""
        sheet = self._sheet
        written = [] if self._picture is None else [self._picture.operators(sheet)]
        written.append("BT")
        for text, element, x, down, right in self._head:
            owner = element if sheet.page == 1 else None
            written.append(text.operators(sheet, owner, x, HEAD_TOP - down, right=right))
        number = sheet.late_text(HEAD, RIGHT, HEAD_TOP - HEAD.ascent, lambda page, total: f"{page} ({total})")
        written.append(f"{sheet.opening(None)} {number} EMC")
        sheet.rule(LEFT, RIGHT, FOOT_RULE, 0.6, HAIRLINE)
        if self._foot_left is not None:
            written.append(self._foot_left.operators(sheet, None, LEFT, FOOT_RULE - 5))
        if self._foot_right is not None:
            written.append(self._foot_right.operators(sheet, None, LEFT, FOOT_RULE - 5, right=RIGHT))
        written.append("ET")
        sheet.add("\n".join(written))
