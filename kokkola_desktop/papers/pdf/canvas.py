"""The page that flows paint on: ReportLab's canvas with marked content, links, bookmarks and page totals.

What ReportLab keeps to itself (document, page objects) is touched here and in `archive` alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from kokkola_desktop.papers.pdf.characters import metadata_text
from kokkola_desktop.papers.pdf.fonts import SIZE, Face, Fonts, typeface
from kokkola_desktop.papers.pdf.metadata import pdf_string
from kokkola_desktop.papers.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH, Style, Weight, colour
from kokkola_desktop.papers.pdf.tags import Element, Tree

_LATE = "\ue001"  # begins and ends the place of a text that is known only when all pages are; never in a code
ARTIFACT = "/Artifact BMC"
PAGE_ARTIFACT = "/Artifact <</Type/Pagination>> BDC"


class _Late(NamedTuple):
    """A short text that ends at ``right``, written when the number of pages is known."""

    style: Style
    right: float
    baseline: float
    text: Callable[[int, int], str]


class Anchor(NamedTuple):
    """Where a heading landed: page (from 1) and height."""

    page: int
    top: float


class Sheet:
    """The pages of one document, painted one after another; lengths are points from the lower left corner."""

    def __init__(self, language: str, first_key: int = 0) -> None:
        first = typeface(Weight.REGULAR)
        canvas: Any = Canvas(
            io.BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,
            invariant=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=first.name,  # type: ignore[arg-type]  # the stubs take it for a size
        )
        self.canvas = canvas
        self.document: Any = canvas._doc  # noqa: SLF001 - object numbers and fonts are kept there only
        self.fonts = Fonts(self.document)
        self.tree = Tree(first_key)
        self.page = 1
        self.anchors: dict[str, Anchor] = {}
        self.enclosed: dict[int, int] = {}
        """How many pages of another file come after a page."""
        self._links: list[tuple[int, str, str | None]] = []
        self._on_page: list[int] = []
        self._late: list[_Late] = []
        self._rules: list[str] = []
        self.images: dict[bytes, int] = {}
        self._shown: dict[str, str] = {}
        self._outline_level = -1

    def face(self, weight: Weight) -> Face:
        """The face of a weight in this document."""
        return self.fonts.face(weight)

    def reserve(self) -> int:
        """A number for an object of ours."""
        self.document.objectcounter += 1
        return int(self.document.objectcounter)

    # what is painted ------------------------------------------------------

    def add(self, operators: str) -> None:
        """Operators as they are."""
        self.canvas.addLiteral(operators)

    def opening(self, element: Element | None) -> str:
        """The operator that opens marked content of an element, or an artifact of the page; ``EMC`` closes it."""
        if element is None:
            return PAGE_ARTIFACT
        return f"/{element.tag} <</MCID {self.tree.mark(element, self.page)}>> BDC"

    def rule(self, left: float, right: float, y: float, width: float, tint: str) -> None:
        """A line across, an artifact; ``tint`` is ``#RRGGBB``. Lines are painted when the page is full."""
        self._rules.append(f"{colour(tint, 'RG')} {width:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def image(self, data: bytes, left: float, bottom: float, width: float, height: float) -> str:
        """Operators that show a picture (a PNG); its object is written once, however often it is shown."""
        number = self.images.setdefault(data, 0) or self.reserve()
        self.images[data] = number
        self._shown[f"I{number}"] = f"{number} 0 R"
        return f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /I{number} Do Q"

    def late_text(self, style: Style, right: float, baseline: float, text: Callable[[int, int], str]) -> str:
        """Operators for inside ``BT … ET`` of a text that ends at ``right``; ``text`` gets the page and the total."""
        self._late.append(_Late(style, right, baseline, text))
        return f"{_LATE}{len(self._late) - 1}{_LATE}"

    def bookmark(self, text: str, level: int, top: float) -> None:
        """An entry of the outline; ``level`` from 0, at most one deeper than the entry before."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        key = f"b{len(self.document.Outlines.destinationnamestotitles)}"
        self.canvas.bookmarkHorizontalAbsolute(key, round(top, 2))
        self.canvas.addOutlineEntry(metadata_text(text) or "–", key, level)

    def anchor(self, name: str, top: float) -> None:
        """A place that links of this document may lead to."""
        self.anchors[name] = Anchor(self.page, top)

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, contents: str) -> None:
        """A link over ``box`` (left, bottom, right, top) that belongs to ``element``; ``#name`` leads to an anchor."""
        number = self.reserve()
        key = self.tree.annotate(element, self.page, number)
        rectangle = " ".join(f"{edge:.2f}" for edge in box)
        entries = (
            f"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{rectangle}]/StructParent {key}"
            f"/Contents{pdf_string(metadata_text(contents))}"
        )
        if target.startswith("#"):
            self._links.append((number, entries, target[1:]))
        else:
            address = quote(metadata_text(target), safe="%/:=&?~#+!$,;'@()*[]-._")
            self._links.append((number, f"{entries}/A<</S/URI/URI{pdf_string(address)}>>", None))
        self._on_page.append(number)

    # pages ----------------------------------------------------------------

    def end_page(self) -> None:
        """Close the page; the next one is begun."""
        if self._rules:
            self.add("\n".join([ARTIFACT, *self._rules, "EMC"]))
            self._rules.clear()
        self.canvas.showPage()
        page = self.document.Pages.pages[-1]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = "/S"
        page.StructParents = self.tree.page_key(self.page)
        page.Annots = [f"{number} 0 R" for number in self._on_page]
        if self._shown:
            page.XObjects = dict(self._shown)
            self._shown.clear()
        self._on_page.clear()
        self.page += 1

    def page_number(self, page: int) -> int:
        """The number of a page's object."""
        return int(self.document.idToObjectNumberAndVersion[f"Page{page}"][0])

    def printed(self, page: int) -> int:
        """The number that a page bears; those of other files are counted too."""
        return page + sum(pages for after, pages in self.enclosed.items() if after < page)

    def streams(self) -> list[bytes]:
        """The content of all pages, with the late texts filled in."""
        pages = self.document.Pages.pages
        total = self.printed(len(pages)) + self.enclosed.get(len(pages), 0)
        return [
            self._filled(page.stream, self.printed(number), total).encode("latin-1")
            for number, page in enumerate(pages, 1)
        ]

    def _filled(self, content: str, page: int, total: int) -> str:
        if _LATE not in content:
            return content
        parts = content.split(_LATE)
        for at in range(1, len(parts), 2):
            late = self._late[int(parts[at])]
            face = self.face(late.style.weight)
            width, code = face.word(late.text(page, total))
            x, size = late.right - width * late.style.size, f"{late.style.size:g}"
            code = code.replace(SIZE, size)
            parts[at] = f"{face.resource} {size} Tf 1 0 0 1 {x:.2f} {late.baseline:.2f} Tm [({code})] TJ"
        return "".join(parts)

    def annotations(self) -> list[tuple[int, str]]:
        """The annotation objects; a link to an anchor that nobody set is a fault of the paper."""
        bodies = []
        for number, entries, name in self._links:
            destination = ""
            if name is not None:
                page, top = self.anchors[name]
                destination = f"/Dest[{self.page_number(page)} 0 R/XYZ null {top:.2f} null]"
            bodies.append((number, f"<<{entries}{destination}>>"))
        return bodies
