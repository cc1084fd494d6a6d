r"""What a paper says, as frozen values: the papers make them, the engine alone knows how they become a PDF.

Texts are plain: nothing in them is markup, whoever typed them. ``\n`` in a text is a line break; a no-break space keeps
words together. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside a paragraph.

    ``link`` is an address, or ``#name`` of a heading's ``anchor``; ``language`` (``sv``) where it differs from the rest.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    language: str | None = None


Inline: TypeAlias = str | Run | Sequence[str | Run]


# About the paper ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignatureFact:
    """Who signed or certified, in which role, when and how: kept in the file's metadata. Lähde: domain.md § 5."""

    name: str
    role: str
    day: date
    way: str


@dataclass(frozen=True, slots=True)
class Meta:
    """The metadata of the file, the same facts as are seen on the paper.

    ``kind`` is the document type (Pöytäkirja), ``publicity`` the mark of confidentiality, ``day`` the paper's date:
    two builds of the same paper are the same bytes, so no clock is read. Without ``claims`` the file does not say that
    it is PDF/A and PDF/UA: pages of others are put into it (`merge`), and then no two builds are the same.
    """

    title: str
    language: str
    day: date
    author: str = ""
    subject: str = ""
    kind: str = ""
    identifier: str = ""
    publicity: str = ""
    keywords: tuple[str, ...] = ()
    signatures: tuple[SignatureFact, ...] = ()
    claims: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words that stand for it; ``data`` is a PNG of eight bits a colour without transparency."""

    data: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of each page. Lähde: SFS 2487:2024 (domain.md § 5).

    Top left ``picture``, or without one ``owner`` (its ``owner_second`` name lighter beside it), and ``body`` under
    them; 9,2 cm from the margin ``kind`` in bold, then ``details`` (identifier, date); top right the page of pages,
    ``mark`` (LUONNOS), ``publicity``.
    On page 1 this is text, later pages repeat it as an artifact. ``demonstration`` stands once as text and in each foot.
    """

    owner: str
    body: str
    kind: str
    details: tuple[str, ...] = ()
    owner_second: str = ""
    picture: Picture | None = None
    publicity: str = ""
    mark: str = ""
    demonstration: str = ""
    foot_left: str = ""
    foot_right: str = ""


# Blocks -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–3 at the margin, never left alone at the foot of a page; it is a bookmark too.

    ``number`` (§ 25) stands at the margin and the text then in the text column. ``bookmark`` is another text for the
    outline. Levels follow each other: after 1 comes at most 2.
    """

    level: int
    text: Inline
    number: str = ""
    bookmark: str = ""
    anchor: str = ""
    language: str | None = None


class Tone(Enum):
    """How a paragraph speaks."""

    PLAIN = "plain"
    DECISION = "decision"  # bold: what was decided
    MUTED = "muted"  # smaller and grey: notes, removed passages
    MARK = "mark"  # amber: says that data is a demonstration


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; split over pages with at least two lines on each."""

    text: Inline
    tone: Tone = Tone.PLAIN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its text, and blocks that stand inside it (a list within the list)."""

    text: Inline
    inside: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with bullets."""

    entries: tuple[Inline | Entry, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list; ``mark`` stands after each number (``1.``, ``1)``)."""

    entries: tuple[Inline | Entry, ...]
    start: int = 1
    mark: str = "."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``width`` in millimetres; without it a ``right`` column is as wide as its widest cell and the others share what is
    left by ``share``. The cells of a ``head`` column are the headings of their rows.
    """

    title: Inline
    right: bool = False
    width: float | None = None
    share: float = 1.0
    head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with more than plain text: bold, or a muted second line under the first."""

    text: Inline
    second: Inline = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a ``total`` is bold and stays with the row before it."""

    cells: tuple[Inline | Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption above, header row repeated on each page (left out when no column has a title).

    ``width`` in millimetres where the table is narrower than its column; ``summary`` tells a listener what it shows.
    Either the columns have titles or one of them is ``head``: a table without any heading is refused.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inline = ""
    summary: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and their values in two columns without lines (Aika, Paikka, …); ``key_width`` in millimetres."""

    pairs: tuple[tuple[str, Inline | Cell], ...]
    key_width: float = 40.0


@dataclass(frozen=True, slots=True)
class Side:
    """A side heading at the margin with its blocks in the text column; it is a heading one level below the last one."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class EndMatter:
    """Liitteet, Jakelu, Tiedoksi, Lisätietoja: a bold word at the margin, an entry on each line beside it."""

    label: str
    entries: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class AtMargin:
    """The blocks begin at the margin instead of the text column (letters, wide tables)."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: a line, the typed name, the role, and how and when it was signed if it was."""

    name: str
    role: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature lines side by side, ``columns`` in a row; never torn over two pages."""

    signers: tuple[Signer, ...]
    columns: int = 2


class Fill(Enum):
    """The fills of a bar, the same as on the screen (look.md)."""

    GRANTED = "granted"
    RECOMMENDED = "recommended"
    AGENDA = "agenda"  # hatched
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a gauge: an amount (cents, points: any unit, 0 or more), its name and its figure as text."""

    label: str
    amount: int
    shown: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Gauge:
    """A bar of segments with a legend of their figures; ``alternative`` says in a sentence what it shows."""

    segments: tuple[Segment, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other, label at the left and figure at the right, the longest as long as there is room."""

    bars: tuple[Segment, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the headings of the paper down to ``levels`` with their pages, each a link.

    ``numbered``: only headings that have a number (the items of a meeting, not its title).
    """

    levels: int = 1
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """The blocks stay on one page, if one page can hold them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Pages of another file come after this page: `merge.insert` puts them there, the page numbers go on behind them.

    A `PageBreak` or the end of the paper follows.
    """

    pages: int


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Numbered
    | Table
    | KeyValues
    | Side
    | EndMatter
    | AtMargin
    | Signatures
    | Gauge
    | Bars
    | Contents
    | Together
    | PageBreak
    | Enclosed
)
