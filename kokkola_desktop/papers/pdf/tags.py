"""The logical structure of a tagged PDF: elements in reading order, which content each owns, the parent tree.

Lähde: ISO 32000-1 §§ 14.6–14.8, ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kokkola_desktop.papers.pdf.characters import metadata_text
from kokkola_desktop.papers.pdf.metadata import pdf_string

HEADER_OF_COLUMN = "/A<</O/Table/Scope/Column>>"
HEADER_OF_ROW = "/A<</O/Table/Scope/Row>>"
BULLETS = "/A<</O/List/ListNumbering/Disc>>"
NUMBERED = "/A<</O/List/ListNumbering/Decimal>>"


class Content(NamedTuple):
    """Marked content: the page (from 1) and its number on it."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation that belongs to an element: the page and the number of its object."""

    page: int
    annotation: int


class Element:
    """A structure element; ``attributes`` are ready PDF entries."""

    __slots__ = ("attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Element | Content | Annotated] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def child(self, tag: str, attributes: str = "") -> Element:
        """A new element at the end of this one."""
        return Element(tag, self, attributes)


def language(code: str | None) -> str:
    """The attribute of an element in another language than the rest."""
    return f"/Lang{pdf_string(code)}" if code else ""


def alternative(text: str) -> str:
    """The attribute with the text that stands for a figure."""
    return f"/Alt{pdf_string(metadata_text(text))}"


def table_summary(text: str) -> str:
    """The attribute with the summary of a table."""
    return f"/A<</O/Table/Summary{pdf_string(metadata_text(text))}>>" if text else ""


class Tree:
    """The structure tree of one document; ``first_key`` is the lowest number by which its pages and annotations go."""

    def __init__(self, first_key: int = 0) -> None:
        self.document = Element("Document", None)
        # StructParents and StructParent keys share one counter: a page's list of owners, or an annotation's element.
        self._first_key = first_key
        self.parents: list[list[Element] | Element] = []
        self._page_places: dict[int, int] = {}

    def mark(self, element: Element, page: int) -> int:
        """The number of a new piece of marked content of ``element`` on a page."""
        place = self._page_places.get(page)
        if place is None:
            place = self._page_places[page] = len(self.parents)
            self.parents.append([])
        owners = self.parents[place]
        assert isinstance(owners, list)  # noqa: S101 - the keys of pages hold lists
        owners.append(element)
        number = len(owners) - 1
        element.kids.append(Content(page, number))
        return number

    def page_key(self, page: int) -> int | None:
        """The StructParents key of a page; None if nothing on it is tagged."""
        place = self._page_places.get(page)
        return None if place is None else self._first_key + place

    def annotate(self, element: Element, page: int, annotation: int) -> int:
        """Attach an annotation's object to an element; its StructParent key."""
        self.parents.append(element)
        element.kids.append(Annotated(page, annotation))
        return self._first_key + len(self.parents) - 1

    def _in_order(self) -> list[Element]:
        found, stack = [], [self.document]
        while stack:
            element = stack.pop()
            found.append(element)
            stack.extend(kid for kid in reversed(element.kids) if type(kid) is Element)
        return found

    def bodies(self, root: int, first: int, page_object: Callable[[int], int]) -> list[str]:
        """The element objects, numbered from ``first`` on; ``root`` is the number of the tree's root object."""
        elements = self._in_order()
        for number, element in enumerate(elements, first):
            element.number = number
        pages = {page: page_object(page) for page in self._page_places}
        return [_body(element, root, pages) for element in elements]

    def root_body(self, parent_tree: int) -> str:
        """The StructTreeRoot."""
        return (
            f"<</Type/StructTreeRoot/K {self.document.number} 0 R/ParentTree {parent_tree} 0 R"
            f"/ParentTreeNextKey {self._first_key + len(self.parents)}>>"
        )

    def parent_tree_body(self) -> str:
        """From marked content and annotations back to their elements."""
        entries = [
            f"{key}[{' '.join([f'{owner.number} 0 R' for owner in value])}]"
            if isinstance(value, list)
            else f"{key} {value.number} 0 R"
            for key, value in enumerate(self.parents, self._first_key)
        ]
        return "<</Nums[" + "\n".join(entries) + "]>>"


def _body(element: Element, root: int, pages: dict[int, int]) -> str:
    own_page = 0
    kids = []
    for kid in element.kids:
        if type(kid) is Element:
            kids.append(f"{kid.number} 0 R")
        elif type(kid) is Content:
            own_page = own_page or kid.page
            if kid.page == own_page:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>")
        elif type(kid) is Annotated:
            kids.append(f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.annotation} 0 R>>")
    parent = element.parent.number if element.parent is not None else root
    page = f"/Pg {pages[own_page]} 0 R" if own_page else ""
    inside = f"/K[{' '.join(kids)}]" if kids else ""
    return f"<</S/{element.tag}/P {parent} 0 R{page}{element.attributes}{inside}>>"
