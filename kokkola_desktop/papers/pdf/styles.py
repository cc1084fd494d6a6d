"""Measures, colours and type of a paper: SFS 2487:2024 and look.md. All lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MM = 72 / 25.4

PAGE_WIDTH = 595.2756  # A4
PAGE_HEIGHT = 841.8898
LEFT = 20 * MM  # margin; SFS 2487: 2 cm
RIGHT = PAGE_WIDTH - 15 * MM  # SFS 2487: at least 1 cm
TEXT_LEFT = 43 * MM  # SFS 2487: body text 4,3 cm from the edge of the page
KIND_LEFT = LEFT + 92 * MM  # SFS 2487: document type 9,2 cm from the margin
LONGEST_LINE = 157 * MM  # SFS 2487: at most 15,7 cm
BOTTOM = 20 * MM  # SFS 2487: bottom margin 2 cm
HEAD_TOP = PAGE_HEIGHT - 10 * MM
HEAD_GAP = 24.0  # from the page's head to its text
FOOT_RULE = 40.0
LABEL_GAP = 5.0  # between a side heading and the text column


class Weight(Enum):
    """The faces of Source Sans 3 that lie in resources/fonts."""

    REGULAR = "Regular"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"
    ITALIC = "It"
    BOLD_ITALIC = "BoldIt"


def colour(token: str, operator: str = "rg") -> str:
    """The operator that chooses an sRGB colour written ``#RRGGBB``: ``rg`` for fills, ``RG`` for lines."""
    red, green, blue = (round(int(token[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
    return f"{red:g} {green:g} {blue:g} {operator}"


ACCENT = "#0A5A8C"
MUTED = "#566273"
WARNING = "#8A5600"
BAD = "#B3261E"
HAIRLINE = "#B4BBC4"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: face, size and distance of lines; ``fill`` is a colour operator, empty for black."""

    weight: Weight
    size: float
    lead: float
    fill: str = ""

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline."""
        return self.lead / 2 + self.size * 0.33


BODY = Style(Weight.REGULAR, 11, 14.6)
BODY_BOLD = Style(Weight.BOLD, 11, 14.6)
BODY_MUTED = Style(Weight.REGULAR, 9.5, 13, colour(MUTED))
BODY_MARK = Style(Weight.SEMIBOLD, 9, 12, colour(WARNING))
HEADINGS = (
    Style(Weight.SEMIBOLD, 15, 19.5),
    Style(Weight.SEMIBOLD, 12, 15.6),
    Style(Weight.SEMIBOLD, 11, 14.6),
)
LABEL = Style(Weight.SEMIBOLD, 8.4, 10.4)
CAPTION = Style(Weight.SEMIBOLD, 11, 14.6)
TABLE = Style(Weight.REGULAR, 9.4, 12.6)
TABLE_BOLD = Style(Weight.BOLD, 9.4, 12.6)
TABLE_HEAD = Style(Weight.SEMIBOLD, 9.4, 12.6)
TABLE_MUTED = Style(Weight.REGULAR, 9.4, 12.6, colour(MUTED))
SMALL = Style(Weight.REGULAR, 9, 12)
SMALL_MUTED = Style(Weight.REGULAR, 9, 12, colour(MUTED))
HEAD = Style(Weight.REGULAR, 9.8, 13.9)
HEAD_BOLD = Style(Weight.BOLD, 9.8, 13.9)
HEAD_MARK = Style(Weight.BOLD, 9.8, 13.9, colour(BAD))
OWNER = Style(Weight.BOLD, 11.6, 13.9, colour(ACCENT))
OWNER_SECOND = Style(Weight.REGULAR, 9.8, 13.9, colour(ACCENT))
FOOT = Style(Weight.REGULAR, 8.2, 11, colour(MUTED))

PARAGRAPH_GAP = 10.0  # SFS 2487: at least 10 pt between paragraphs
SIDE_GAP = 16.0
ENTRY_GAP = 3.0


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The type of a table: one distance of lines for all, so that those of a row's cells stand beside each other.

    ``pad`` is the space over and under the text of a row, ``side`` left and right of that of a cell.
    """

    regular: Style
    bold: Style
    head: Style
    row_head: Style
    muted: Style
    pad: float
    side: float
    ruled: bool


RULED = TableStyle(TABLE, TABLE_BOLD, TABLE_HEAD, TABLE, TABLE_MUTED, pad=3.4, side=4.5, ruled=True)
PAIRS = TableStyle(
    BODY,
    BODY_BOLD,
    BODY_BOLD,
    Style(Weight.REGULAR, 11, 14.6, colour(MUTED)),
    Style(Weight.REGULAR, 11, 14.6, colour(MUTED)),
    pad=1.0,
    side=0.0,
    ruled=False,
)
