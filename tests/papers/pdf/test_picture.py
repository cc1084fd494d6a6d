"""A picture in the head of a paper: shown on each page, told once, and never anything but a whole PNG."""

from __future__ import annotations

import io
import zlib
from datetime import date

import pikepdf
import pypdfium2
import pytest

from kokkola_desktop.papers.pdf import Frame, Meta, PageBreak, Paragraph, Picture, build
from kokkola_desktop.papers.pdf.picture import SIGNATURE, read_png
from tests.papers.pdf.pictures import BLUE, ORANGE, png
from tests.papers.pdf.reading import attributes, structure, tagged_text
from tests.papers.validation import check

META = Meta(title="Kuva", language="fi", day=date(2026, 3, 12))


def paper(data: bytes, pages: int = 1) -> bytes:
    frame = Frame(
        owner="MALLILA",
        owner_second="MODELLBY",
        body="Johtoryhmä",
        kind="KOE",
        picture=Picture(data, "Mallilan kaupunki"),
    )
    blocks = [block for n in range(pages) for block in (PageBreak(), Paragraph(f"Sivu {n + 1}"))]
    return build(META, frame, blocks).data


def pixel(data: bytes, page: int) -> tuple[int, int, int]:
    """The colour 25 mm from the left and 13 mm from the top."""
    with pypdfium2.PdfDocument(data) as document:
        image = document[page].render(scale=100 / 72).to_pil().convert("RGB")
    return image.getpixel((round(25 * 100 / 25.4), round(13 * 100 / 25.4)))


def test_a_picture_takes_the_place_of_the_words_and_is_told_by_its_own():
    data = paper(png())
    check(data)
    (figure,) = attributes(data, "Figure")
    assert figure["/Alt"] == "Mallilan kaupunki"
    assert structure(data)[:2] == ["Document", "  Figure"]
    assert "MALLILA" not in tagged_text(data)
    assert pixel(data, 0) == ORANGE


def test_each_page_shows_it_and_the_file_holds_it_once():
    data = paper(png(colour=BLUE), pages=3)
    check(data)
    assert [pixel(data, page) for page in range(3)] == [BLUE] * 3
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert [(int(one.Width), int(one.Height)) for one in images] == [(120, 40)]


def test_data_that_end_in_a_line_end_are_written_in_digits():
    # A validator that reads backwards takes the last CR or LF of the data for that of the file.
    for red in range(256):
        data = png(3, 1, (red, 0, 0))
        if zlib.adler32(read_png(data).rows) & 0xFF in b"\r\n":
            break
    made = paper(data)
    assert b"ASCIIHexDecode" in made
    check(made)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        png(kind=6),
        png(rows=b"\0\0\0\0"),
        png(3000, 3000, rows=b""),
        png()[:-20],
        png().replace(b"IDAT", b"IDAX"),
        png()[:60] + b"\xff" + png()[61:],
    ],
    ids=["nothing", "another kind", "no parts", "transparent", "short", "too large", "cut", "renamed", "damaged"],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValueError, match=r"PNG|large|missing|damaged"):
        read_png(data)
