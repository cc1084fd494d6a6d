"""Pages of other files put into a paper of ours: what members read in one file. PDFium does it.

Whatever is put in is as its maker left it, so the whole can no longer promise PDF/A and PDF/UA (`Meta.claims`).
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

#: PDFium works for one thread at a time, whoever asks it.
PDFIUM = threading.Lock()


def is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does; a kilobyte may stand before."""
    return b"%PDF-" in data[:1024]


def count(data: bytes) -> int | None:
    """The number of pages of a PDF; None for what is no PDF, is damaged, or opens with a password only."""
    import pypdfium2

    if not is_pdf(data):
        return None
    with PDFIUM:
        try:
            with _opened(data) as document:
                return len(document) or None
        except pypdfium2.PdfiumError:
            return None


def insert(data: bytes, enclosed: Sequence[tuple[int, bytes]]) -> bytes:
    """A paper with all pages of other PDFs behind pages of its own (from 1, ascending).

    Structure, bookmarks and metadata of the paper stay. Raises ValueError for a file that `count` finds unreadable.
    """
    import pypdfium2

    with PDFIUM, _opened(data) as paper:
        at = 0
        for after, pages in enclosed:
            try:
                with _opened(pages) as other:
                    paper.import_pages(other, index=after + at)
                    at += len(other)
            except pypdfium2.PdfiumError as fault:
                message = f"page {after}: what is enclosed cannot be read"
                raise ValueError(message) from fault
        written = io.BytesIO()
        paper.save(written)
        return written.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()
