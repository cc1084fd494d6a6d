"""The finished file: fonts, colour, structure and metadata that PDF/A-2a and PDF/UA-1 ask for, around ReportLab's pages.

Lähde: ISO 19005-2, ISO 14289-1.
"""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase import pdfdoc

from kokkola_desktop import resources
from kokkola_desktop.papers.pdf.blocks import Meta
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.fonts import FontProgram, programs, unicode_map
from kokkola_desktop.papers.pdf.metadata import information, xmp
from kokkola_desktop.papers.pdf.picture import read_png
from kokkola_desktop.papers.pdf.writer import FileWriter, padded


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return resources.path("colour", "sRGB.icc").read_bytes()


def finish(sheet: Sheet, meta: Meta) -> bytes:
    """The bytes of the file; the sheet's last page is closed."""
    writer = FileWriter()
    _contents(sheet, writer)
    _fonts(sheet, writer)
    _images(sheet, writer)
    root = _catalog(sheet, meta, writer)
    _reportlab_objects(sheet, writer)
    _structure(sheet, writer, root)
    about = sheet.reserve()
    writer.add(about, information(meta))
    return writer.write(int(sheet.document.idToObjectNumberAndVersion[_catalog_name(sheet)][0]), about)


def _contents(sheet: Sheet, writer: FileWriter) -> None:
    """Page contents and annotations; filling the late texts may still take new characters into the fonts."""
    for page, stream in zip(sheet.document.Pages.pages, sheet.streams(), strict=True):
        number = sheet.reserve()
        page.Contents = f"{number} 0 R"
        page.stream = None
        writer.add_stream(number, "", padded(stream))
    for number, body in sheet.annotations():
        writer.add(number, body)


def _fonts(sheet: Sheet, writer: FileWriter) -> None:
    fonts = sheet.document.idToObject["BasicFonts"].dict
    for program in programs(sheet.document):
        number, data, unicode = sheet.reserve(), sheet.reserve(), sheet.reserve()
        writer.add_stream(data, f"/Length1 {len(program.data)}", program.data)
        writer.add_stream(unicode, "", padded(unicode_map(program.unicode)))
        writer.add(number, _font(program, data, unicode))
        fonts[program.resource] = f"{number} 0 R"


def _images(sheet: Sheet, writer: FileWriter) -> None:
    for data, number in sheet.images.items():
        entries, packed = read_png(data).stream()
        writer.add_stream(number, entries, packed, compress=False)


def _font(program: FontProgram, data: int, unicode: int) -> str:
    face = program.face
    box = " ".join(_figure(edge) for edge in face.bbox)
    symbolic = face.flags & ~32 | 4  # codes of a subset are its own, so they mean no standard encoding
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{program.base_name}/Flags {symbolic}/FontBBox[{box}]"
        f"/ItalicAngle {_figure(face.italicAngle)}/Ascent {_figure(face.ascent)}/Descent {_figure(face.descent)}"
        f"/CapHeight {_figure(face.capHeight)}/StemV {_figure(face.stemV)}"
        f"/MissingWidth {_figure(face.defaultWidth)}/FontFile2 {data} 0 R>>"
    )
    widths = " ".join(_figure(width) for width in program.widths)
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{program.base_name}/FirstChar 0/LastChar {len(program.widths) - 1}"
        f"/Widths[{widths}]/ToUnicode {unicode} 0 R/FontDescriptor {descriptor}>>"
    )


def _figure(value: float) -> str:
    # Never an exponent: PDF cannot read one.
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def _catalog(sheet: Sheet, meta: Meta, writer: FileWriter) -> int:
    """Complete the catalog; the number that the root of the structure tree will have."""
    catalog = sheet.document.Catalog
    metadata, colour, intent, root = (sheet.reserve() for _ in range(4))
    writer.add_stream(metadata, "/Type/Metadata/Subtype/XML", xmp(meta), compress=False)
    writer.add_stream(colour, "/N 3", _srgb())
    writer.add(
        intent,
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {colour} 0 R>>]",
    )
    sheet.canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.MarkInfo = "<</Marked true>>"
    catalog.Metadata = f"{metadata} 0 R"
    catalog.OutputIntents = f"{intent} 0 R"
    catalog.StructTreeRoot = f"{root} 0 R"
    return root


def _reportlab_objects(sheet: Sheet, writer: FileWriter) -> None:
    """Everything that ReportLab made: catalog, page tree, pages, outline (no streams); formatting may add to it."""
    document = sheet.document
    document.Reference(document.Catalog)
    document.Outlines.prepare(document, sheet.canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    number = 0
    while number < document.objectcounter:
        number += 1
        name = document.numberToId.get(number)
        if name is None:
            continue  # one of ours
        body = pdfdoc.format(document.idToObject[name], document, toplevel=1)
        writer.add(number, body)


def _structure(sheet: Sheet, writer: FileWriter, root: int) -> None:
    tree = sheet.tree
    first = int(sheet.document.objectcounter) + 1
    bodies = tree.bodies(root, first, sheet.page_number)
    sheet.document.objectcounter += len(bodies)
    for number, body in enumerate(bodies, first):
        writer.add(number, body)
    parents = sheet.reserve()
    writer.add(parents, tree.parent_tree_body())
    writer.add(root, tree.root_body(parents))


def _catalog_name(sheet: Sheet) -> str:
    return str(sheet.document.Catalog.__InternalName__)
