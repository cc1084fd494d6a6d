"""Whether a PDF is what we promise: PDF/A-2a, PDF/UA-1, a sound structure, a sound file; and what its text is."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import page
import pypdfium2

from tests.papers import structcheck

# A table of thousands of rows and hundreds of bookmarks is no attack.
LIMITS = page.SafetyLimits(max_reference_depth=100_000, max_table_grid_rows=100_000)


def check(data: bytes) -> None:
    """Assert that a file passes PDF/A-2a, PDF/UA-1, the structure check and ``qpdf --check``."""
    for profile in ("2a", "ua1"):
        result = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile), limits=LIMITS)
        assert result.is_compliant, (profile, [(failure.rule_id, failure.message) for failure in result.failures])
    assert structcheck.check(data) == []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def text(data: bytes) -> str:
    """The text of all pages as a reader of the file extracts it."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [_page_text(document, number) for number in range(len(document))]
    finally:
        document.close()
    return "\n".join(pages)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    sheet = document[number]
    words = sheet.get_textpage()
    try:
        return words.get_text_range().replace("\r\n", "\n")
    finally:
        words.close()
        sheet.close()
