"""How the tests read a paper back: its structure in reading order, its words with their places."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import pypdfium2


def structure(data: bytes) -> list[str]:
    """The tags in reading order, each indented by its depth."""
    pdf = pikepdf.open(io.BytesIO(data))
    lines: list[str] = []

    def walk(element: pikepdf.Object, depth: int) -> None:
        lines.append("  " * depth + str(element.S)[1:])
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid, depth + 1)

    walk(pdf.Root.StructTreeRoot.K, 0)
    return lines


def attributes(data: bytes, tag: str) -> list[dict[str, str]]:
    """Language and alternative text of the structure elements of a tag."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{tag}"]
        return [{key: str(each[key]) for key in ("/Lang", "/Alt") if key in each} for each in found]


def tagged_text(data: bytes) -> str:
    """The text by the structure tree, as a screen reader meets it (``pdfinfo -struct-text``)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(data)
        done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True)
    # Summaries are printed as the bytes of their UTF-16.
    printed = done.stdout.decode("utf-8", errors="replace")
    return "\n".join(match.strip() for match in re.findall(r'^ *"(.*)"$', printed, re.MULTILINE))


def page_texts(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for number in range(len(document)):
        sheet = document[number]
        words = sheet.get_textpage()
        texts.append(words.get_text_range().replace("\r\n", "\n"))
        words.close()
        sheet.close()
    document.close()
    return texts


def boxes(data: bytes) -> list[tuple[int, tuple[float, float, float, float]]]:
    """Page (from 1) and box (left, bottom, right, top) of each stretch of text."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number in range(len(document)):
        sheet = document[number]
        words = sheet.get_textpage()
        found += [(number + 1, words.get_rect(at)) for at in range(words.count_rects())]
        words.close()
        sheet.close()
    document.close()
    return found
