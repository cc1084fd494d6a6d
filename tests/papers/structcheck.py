"""Checks that page-validation does not make: marked content ↔ parent tree ↔ structure elements, OBJR ↔ StructParent, tables
with headings, figures with text.
"""

from __future__ import annotations

import io
import re

import pikepdf

MARKED = re.compile(rb"/(\w+)\s*<<[^>]*?/MCID (\d+)[^>]*?>>\s*BDC")


class Checker:
    """Looks through one file; ``findings`` are sentences, none in a good file."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.findings: list[str] = []
        self.pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.parents: dict[int, pikepdf.Object] = {}
        self.owners: dict[tuple[int, int], tuple[int, int]] = {}
        self.annotated: dict[tuple[int, int], tuple[int, int]] = {}

    def run(self) -> list[str]:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ["no structure tree"]
        self._numbers(root.ParentTree)
        self._tree(root)
        for number, page in enumerate(self.pdf.pages):
            self._page(number, page)
        return self.findings

    def _numbers(self, node: pikepdf.Object) -> None:
        entries = node.get("/Nums", [])
        for at in range(0, len(entries), 2):
            self.parents[int(entries[at])] = entries[at + 1]
        for kid in node.get("/Kids", []):
            self._numbers(kid)

    def _tree(self, root: pikepdf.Object) -> None:
        stack = [(root.K, root, None)]
        while stack:
            kid, parent, page = stack.pop()
            if isinstance(kid, pikepdf.Array):
                stack += [(inner, parent, page) for inner in kid]
            elif isinstance(kid, int):
                self._own(page, kid, parent)
            elif kid.get("/Type") == "/MCR":
                self._own(self.pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID), parent)
            elif kid.get("/Type") == "/OBJR":
                self.annotated[kid.Obj.objgen] = parent.objgen
            else:
                self._element(kid, parent)
                if "/K" in kid:
                    stack.append((kid.K, kid, self.pages[kid.Pg.objgen] if "/Pg" in kid else page))

    def _own(self, page: int | None, number: int, parent: pikepdf.Object) -> None:
        if (page, number) in self.owners:
            self.findings.append(f"page {page + 1}: MCID {number} belongs to two elements")
        self.owners[page, number] = parent.objgen

    def _element(self, element: pikepdf.Object, parent: pikepdf.Object) -> None:
        if element.P.objgen != parent.objgen:
            self.findings.append(f"{element.S}: /P is not its parent")
        if str(element.S) == "/Table" and "/TH" not in _cells(element):
            self.findings.append("Table without TH")
        if str(element.S) == "/Figure" and not str(element.get("/Alt", "")).strip():
            self.findings.append("Figure with blank Alt")

    def _page(self, number: int, page: pikepdf.Page) -> None:
        key = page.get("/StructParents")
        owners = self.parents.get(int(key)) if key is not None else None
        contents = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
        data = b"\n".join(part.read_bytes() for part in contents)
        seen: set[int] = set()
        for tag, mark in MARKED.findall(data):
            self._mark(number, tag.decode(), int(mark), owners, seen)
            seen.add(int(mark))
        for at, mark in self.owners:
            if at == number and mark not in seen:
                self.findings.append(f"page {number + 1}: element without its content MCID {mark}")
        for annotation in page.get("/Annots", []):
            self._annotation(number, annotation)

    def _mark(self, page: int, tag: str, mark: int, owners: pikepdf.Object | None, seen: set[int]) -> None:
        where = f"page {page + 1}: MCID {mark}"
        if mark in seen:
            self.findings.append(f"{where} used twice")
        if owners is None or mark >= len(owners):
            self.findings.append(f"{where} not in the parent tree")
        elif self.owners.get((page, mark)) != owners[mark].objgen:
            self.findings.append(f"{where}: parent tree and structure tree disagree")
        elif str(owners[mark].S) != "/" + tag:
            self.findings.append(f"{where}: content says {tag}, element {owners[mark].S}")

    def _annotation(self, page: int, annotation: pikepdf.Object) -> None:
        if annotation.get("/Subtype") not in {"/Link", "/Widget"}:
            return
        key = annotation.get("/StructParent")
        element = self.parents.get(int(key)) if key is not None else None
        if element is None:
            self.findings.append(f"page {page + 1}: annotation without StructParent")
        elif self.annotated.get(annotation.objgen) != element.objgen:
            self.findings.append(f"page {page + 1}: annotation has no OBJR in its element")


def _cells(table: pikepdf.Object) -> set[str]:
    """The tags of the cells of a table."""
    return {str(cell.S) for row in _kids(table) if str(row.S) == "/TR" for cell in _kids(row)}


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def check(data: bytes) -> list[str]:
    """What is wrong with the structure of a file."""
    return Checker(data).run()
