"""From blocks to flows: each kind of block gets its structure elements, in reading order, and its place on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from kokkola_desktop.papers.pdf.blocks import (
    AtMargin,
    Bars,
    Block,
    Bullets,
    Column,
    Contents,
    Enclosed,
    EndMatter,
    Entry,
    Gauge,
    Heading,
    Inline,
    KeyValues,
    Numbered,
    PageBreak,
    Paragraph,
    Row,
    Side,
    Signatures,
    Table,
    Together,
    Tone,
)
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.charts import BarsFlow, GaugeFlow
from kokkola_desktop.papers.pdf.contents import ContentsLine
from kokkola_desktop.papers.pdf.flow import Beside, Bookmark, EnclosedFlow, Flow, TextFlow
from kokkola_desktop.papers.pdf.runs import plain, set_text
from kokkola_desktop.papers.pdf.signatures import SignaturesFlow
from kokkola_desktop.papers.pdf.styles import (
    BODY,
    BODY_BOLD,
    BODY_MARK,
    BODY_MUTED,
    CAPTION,
    ENTRY_GAP,
    HEADINGS,
    LABEL,
    LABEL_GAP,
    LEFT,
    LONGEST_LINE,
    MM,
    PAIRS,
    PARAGRAPH_GAP,
    RIGHT,
    RULED,
    SIDE_GAP,
    TEXT_LEFT,
)
from kokkola_desktop.papers.pdf.tables import TableFlow
from kokkola_desktop.papers.pdf.tags import BULLETS, NUMBERED, Element, language, table_summary

_TONES = {Tone.PLAIN: BODY, Tone.DECISION: BODY_BOLD, Tone.MUTED: BODY_MUTED, Tone.MARK: BODY_MARK}
_HEADING_GAPS = ((18.0, 8.0), (18.0, 5.0), (14.0, 4.0))  # before and after, by level
_INDENT = 14.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: their edges, and where their headings begin."""

    left: float
    heading_left: float
    right: float = RIGHT

    @property
    def line(self) -> float:
        """The longest line of text."""
        return min(self.right - self.left, LONGEST_LINE)


PAGE = Place(TEXT_LEFT, LEFT)
SIDE = Place(TEXT_LEFT, TEXT_LEFT)
MARGIN = Place(LEFT, LEFT)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings of blocks and of what stands inside them, in order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Side | AtMargin | Together):
            yield from headings(block.blocks)
        elif isinstance(block, Bullets | Numbered):
            for entry in block.entries:
                if isinstance(entry, Entry):
                    yield from headings(entry.inside)


class Composer:
    """Makes the flows of one paper."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._fonts = sheet.fonts
        self._level = 0  # of the last heading
        self._headings: Sequence[Heading] = ()
        self._heading_numbers = count()
        self._groups = count(1)
        self._break = False
        self._kinds: dict[type, Callable[[Any, Place, Element], list[Flow]]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Numbered: self._numbered,
            Table: self._table,
            KeyValues: self._key_values,
            Side: self._side,
            EndMatter: self._end_matter,
            AtMargin: lambda block, _, parent: self._all(block.blocks, MARGIN, parent),
            Signatures: self._signatures,
            Gauge: lambda block, place, parent: [GaugeFlow(sheet, block, parent, place.left, place.line)],
            Bars: lambda block, place, parent: [BarsFlow(sheet, block, parent, place.left, place.line)],
            Contents: self._contents,
            Together: self._together,
            PageBreak: self._page_break,
            Enclosed: self._enclosed,
        }

    def flows(self, blocks: Sequence[Block]) -> list[Flow]:
        """The flows of a whole paper."""
        self._headings = list(headings(blocks))
        return self._all(blocks, PAGE, self._sheet.tree.document)

    def _all(self, blocks: Iterable[Block], place: Place, parent: Element) -> list[Flow]:
        flows: list[Flow] = []
        last: Block | None = None
        for block in blocks:
            made = self._kinds[type(block)](block, place, parent)
            if flows and isinstance(block, EndMatter) and not self._break:
                # End matter never stands alone on a last page: the signatures go with it.
                flows[-1].keep_with_next |= isinstance(last, EndMatter) or isinstance(flows[-1], SignaturesFlow)
            if flows and isinstance(block, Bullets | Numbered) and isinstance(last, Paragraph):
                flows[-1].keep_with_next = True  # a list begins on the page of the line before it
            if isinstance(block, Side) and isinstance(last, Heading):
                made[0].before = PARAGRAPH_GAP  # nearer to its heading than the sides are to each other
            last = block
            if made and self._break:
                made[0].new_page, self._break = True, False
            flows += made
        return flows

    def _page_break(self, _block: PageBreak, _place: Place, _parent: Element) -> list[Flow]:
        self._break = True
        return []

    def _enclosed(self, block: Enclosed, _place: Place, _parent: Element) -> list[Flow]:
        return [EnclosedFlow(block.pages)]

    # text -----------------------------------------------------------------

    def _heading(self, block: Heading, place: Place, parent: Element) -> list[Flow]:
        level = min(max(block.level, 1), len(HEADINGS))
        self._level = level
        look = 1 if block.number else level - 1  # an item of a meeting looks the same on whatever level it stands
        style = HEADINGS[look]
        element = parent.child(f"H{level}", language(block.language))
        before, after = _HEADING_GAPS[look]
        left = TEXT_LEFT if block.number else place.heading_left
        text = set_text(self._fonts, block.text, style, min(place.right - left, LONGEST_LINE))
        flow = TextFlow(text, element, left, before=before, after=after)
        name = f"{block.number} {plain(block.text)}".strip()
        anchors = (f"heading {next(self._heading_numbers)}", block.anchor)
        flow.bookmark = Bookmark(block.bookmark or name, level - 1, tuple(filter(None, anchors)))
        flow.keep_with_next = True
        if block.number:
            number = set_text(self._fonts, f"{block.number} ", style, TEXT_LEFT - LEFT - LABEL_GAP)
            flow.beside.append(Beside(number, element, LEFT))
        return [flow]

    def _paragraph(self, block: Paragraph, place: Place, parent: Element) -> list[Flow]:
        if not plain(block.text).strip():
            return []
        text = set_text(self._fonts, block.text, _TONES[block.tone], place.line)
        element = parent.child("P", language(block.language))
        return [TextFlow(text, element, place.left, before=0, after=PARAGRAPH_GAP)]

    def _bullets(self, block: Bullets, place: Place, parent: Element) -> list[Flow]:
        element = parent.child("L", BULLETS)
        return self._entries(((entry, "•") for entry in block.entries), place, element, _INDENT)

    def _numbered(self, block: Numbered, place: Place, parent: Element) -> list[Flow]:
        element = parent.child("L", NUMBERED)
        last = block.start + len(block.entries) - 1
        indent = 8 + self._fonts.face(BODY.weight).word(f"{last}{block.mark}").width * BODY.size
        numbers = ((entry, f"{number}{block.mark}") for number, entry in enumerate(block.entries, block.start))
        return self._entries(numbers, place, element, indent)

    def _entries(
        self, entries: Iterable[tuple[Inline | Entry, str]], place: Place, parent: Element, indent: float
    ) -> list[Flow]:
        flows: list[Flow] = []
        inner = replace(place, left=place.left + indent, heading_left=place.left + indent)
        for content, sign in entries:
            entry = content if isinstance(content, Entry) else Entry(content)
            item = parent.child("LI")
            label, body = item.child("Lbl"), item.child("LBody")
            text = set_text(self._fonts, entry.text, BODY, inner.line)
            # What is painted comes after what was made before: beside other blocks the text needs an element of its own.
            owner = body.child("P") if entry.inside else body
            flow = TextFlow(text, owner, inner.left, before=0, after=ENTRY_GAP)
            flow.beside.append(Beside(set_text(self._fonts, f"{sign} ", BODY, indent + 20), label, place.left))
            flows.append(flow)
            flows += self._all(entry.inside, inner, body)
        if flows:
            flows[-1].after = PARAGRAPH_GAP
        return flows

    def _contents(self, block: Contents, place: Place, parent: Element) -> list[Flow]:
        listed = [
            (number, heading)
            for number, heading in enumerate(self._headings)
            if heading.level <= block.levels and (heading.number or not block.numbered)
        ]
        highest = min((heading.level for _, heading in listed), default=1)
        toc = parent.child("TOC")
        flows: list[Flow] = []
        for number, heading in listed:
            left = place.left + _INDENT * (heading.level - highest)
            name = f"{heading.number} {plain(heading.text)}".strip()
            flows.append(ContentsLine(self._sheet, name, f"heading {number}", toc, left, place.right))
        if flows:
            flows[-1].after = PARAGRAPH_GAP
        return flows

    # tables ---------------------------------------------------------------

    def _table(self, block: Table, place: Place, parent: Element) -> list[Flow]:
        element = parent.child("Table", table_summary(block.summary))
        caption: list[Flow] = []
        if plain(block.caption):
            text = set_text(self._fonts, block.caption, CAPTION, place.line)
            caption = [TextFlow(text, element.child("Caption"), place.left, before=10, after=3)]
            caption[0].keep_with_next = True
        width = place.right - place.left
        width = min(block.width * MM, width) if block.width is not None else width
        table = TableFlow(self._sheet, block, element, place.left, width, RULED)
        table.before, table.after = (3.0 if caption else 6.0), 12.0
        return [*caption, table]

    def _key_values(self, block: KeyValues, place: Place, parent: Element) -> list[Flow]:
        if not block.pairs:
            return []
        columns = (Column("", head=True, width=block.key_width), Column(""))
        rows = tuple(Row((key, value)) for key, value in block.pairs)
        element = parent.child("Table")
        table = TableFlow(self._sheet, Table(columns, rows), element, place.left, place.line, PAIRS)
        table.after = PARAGRAPH_GAP
        return [table]

    # the margin -----------------------------------------------------------

    def _side(self, block: Side, _place: Place, parent: Element) -> list[Flow]:
        tag = f"H{self._level + 1}" if self._level else "P"
        element = parent.child(tag)
        room = TEXT_LEFT - LEFT - LABEL_GAP
        label = set_text(self._fonts, block.label, LABEL, room)
        flows = self._all(block.blocks, SIDE, parent)
        if not flows:
            alone = TextFlow(label, element, LEFT, before=SIDE_GAP, after=SIDE_GAP)
            return [alone]
        flows[0].beside.insert(0, Beside(label, element, LEFT))
        flows[0].before = max(flows[0].before, SIDE_GAP)
        higher = label.count * LABEL.lead - flows[0].height if len(flows) == 1 else 0.0
        flows[-1].after = SIDE_GAP + max(higher, 0.0)
        return flows

    def _end_matter(self, block: EndMatter, _place: Place, parent: Element) -> list[Flow]:
        label = set_text(self._fonts, block.label, BODY_BOLD, TEXT_LEFT - LEFT - LABEL_GAP)
        flows: list[Flow] = []
        element = parent.child("P")
        for entry in block.entries or ("",):
            text = set_text(self._fonts, entry, BODY, SIDE.line)
            flows.append(TextFlow(text, parent.child("P"), SIDE.left, before=0, after=2))
        flows[0].beside.append(Beside(label, element, LEFT))
        flows[0].before = 6
        flows[-1].after = max(6.0, label.count * BODY.lead - flows[0].height)
        return flows

    def _signatures(self, block: Signatures, place: Place, parent: Element) -> list[Flow]:
        if not block.signers:
            return []
        return [SignaturesFlow(self._sheet, block, parent, place.left, place.right - place.left)]

    def _together(self, block: Together, place: Place, parent: Element) -> list[Flow]:
        flows = self._all(block.blocks, place, parent)
        group = next(self._groups)
        for flow in flows:
            flow.group = group
        return flows
