"""Pages of other files put into a paper of ours: what members read in one file. PDFium does it.

Whatever is put in is as its maker left it, so the whole can no longer promise PDF/A and PDF/UA (`Meta.claims`), and PDFium
gives it an identifier of its own: two such files are not the same bytes.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# PDFium works for one thread at a time, whoever asks it.
_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF as a document of pypdfium2, which is this thread's alone meanwhile; raises its PdfiumError."""
    with _ONE_AT_A_TIME, _document(data) as document:
        yield document


def is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does; a kilobyte may stand before."""
    return b"%PDF-" in data[:1024]


def count(data: bytes) -> int | None:
    """The number of pages of a PDF that `insert` can put in; None for what is none, is damaged or needs a password."""
    import pypdfium2

    if not is_pdf(data):
        return None
    try:
        with opened(data) as document:
            # A file may tell how many pages it has and yet lack some: only taking them shows it.
            trial = pypdfium2.PdfDocument.new()
            try:
                trial.import_pages(document)
                return len(trial) or None
            finally:
                trial.close()
    except pypdfium2.PdfiumError:
        return None


def insert(data: bytes, enclosed: Sequence[tuple[int, bytes]]) -> bytes:
    """A paper with all pages of other PDFs behind pages of its own (from 1, ascending).

    Structure, bookmarks and metadata of the paper stay; what is filled into forms becomes part of the page. Raises
    pypdfium2's PdfiumError for a file that `count` refuses.
    """
    with opened(data) as paper:
        at = 0
        for after, pages in enclosed:
            with _document(pages) as other:
                _flatten(other)
                paper.import_pages(other, index=after + at)
                at += len(other)
        written = io.BytesIO()
        paper.save(written)
        return written.getvalue()


def _flatten(document: Any) -> None:
    """Fields of a form are drawn by a viewer that knows the form, which stays behind when its pages are taken."""
    if document.init_forms():
        for page in document:
            page.flatten()
            page.close()


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()
