"""The bytes of the file."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.papers.pdf.metadata import pdf_string
from kokkola_desktop.papers.pdf.writer import FileWriter, deflate, padded


def ends_badly(count=20):
    """Data whose compression ends in a line end."""
    found = []
    number = 0
    while len(found) < count:
        data = b"%d " % number * 7
        if zlib.compress(data, 6)[-1] in b"\r\n":
            found.append(data)
        number += 1
    return found


def unpacked(filtered, data):
    if "ASCIIHexDecode" in filtered:
        data = bytes.fromhex(data.rstrip(b">").decode("ascii"))
    return zlib.decompress(data)


@pytest.mark.parametrize("data", ends_badly())
def test_no_stream_ends_in_a_line_end(data):
    filtered, packed = deflate(data)
    assert packed[-1] not in b"\r\n"
    assert unpacked(filtered, packed) == data
    text = padded(data)
    assert zlib.compress(text, 6)[-1] not in b"\r\n"
    assert text.rstrip(b"\n") == data


@given(st.binary(max_size=300))
def test_data_comes_back_from_its_compression(data):
    assert unpacked(*deflate(data)) == data


def test_a_stream_that_ends_badly_is_read_by_others():
    writer = FileWriter()
    writer.add(1, "<</Type/Catalog/Pages 2 0 R>>")
    writer.add(2, "<</Type/Pages/Kids[]/Count 0>>")
    contents = ends_badly()
    for number, data in enumerate(contents, 3):
        writer.add_stream(number, "", data)
    with pikepdf.open(io.BytesIO(writer.write(1, 2))) as pdf:
        assert [pdf.get_object(number, 0).read_bytes() for number in range(3, 3 + len(contents))] == contents


def test_objects_and_streams_are_found_again():
    title = "Ääkköset (a) \\"
    writer = FileWriter()
    writer.add(1, "<</Type/Catalog/Pages 2 0 R>>")
    writer.add(2, "<</Type/Pages/Kids[]/Count 0>>")
    writer.add(3, f"<</Title{pdf_string(title)}>>")
    writer.add_stream(4, "/Kind/Test", b"content")
    for number in range(5, 4500):
        writer.add(number, f"[{number}]")
    data = writer.write(1, 3)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == title
        assert pdf.get_object(4, 0).read_bytes() == b"content"
        assert [int(pdf.get_object(number, 0)[0]) for number in (5, 2004, 4499)] == [5, 2004, 4499]


def test_another_content_is_another_identifier():
    def identifier(content):
        writer = FileWriter()
        writer.add(1, "<</Type/Catalog/Pages 2 0 R>>")
        writer.add(2, "<</Type/Pages/Kids[]/Count 0>>")
        writer.add(3, f"<</Title({content})>>")
        with pikepdf.open(io.BytesIO(writer.write(1, 3))) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identifier("a") == identifier("a") != identifier("b")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_string_is_read_back(text):
    with pikepdf.new() as pdf:
        made = pikepdf.Object.parse(pdf_string(text).encode("ascii"))
        pdf.docinfo.Title = made
        assert str(made) == text
