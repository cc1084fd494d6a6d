"""Files that are no tables: one sentence, exit code 2, and nothing is kept."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from tests.trials.meetings import FILES

HEADER = "Koodi;Hankkeen nimi;Haettu\r\n"


def _zip(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def _workbook() -> bytes:
    return (FILES / "O-16.xlsx").read_bytes()


def _without(part: str) -> bytes:
    """A workbook that lacks one of its parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return data.getvalue()


def _with_sheet(xml: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name.startswith("xl/worksheets/sheet") else old.read(name))
    return data.getvalue()


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"

CASES: dict[str, tuple[str, bytes, str]] = {
    "nothing at all": ("a.csv", b"", "tyhjä"),
    "a workbook of no bytes": ("a.xlsx", b"", "tyhjä"),
    "only blank lines": ("a.csv", b"\r\n \r\n\t\r\n", "tyhjä"),
    "only a byte order mark": ("a.csv", b"\xef\xbb\xbf", "tyhjä"),
    "no column for the title": ("a.csv", b"Koodi;Hakija;Haettu\r\nA1;Oy;100\r\n", "Hankkeen nimi"),
    "prose": ("a.txt", "Kokous pidettiin torstaina.\nPaikalla oli väkeä.\n".encode(), "Hankkeen nimi"),
    "noise": ("a.csv", random.Random(7).randbytes(5000), "tekstitaulukko"),
    "noise called a workbook": ("a.xlsx", random.Random(8).randbytes(5000), "ei ole Excel-työkirja"),
    "a picture called a table": ("a.csv", PNG, "tekstitaulukko"),
    "NUL bytes in text": ("a.csv", (HEADER + "A1;Ni\0mi;100\r\n").encode(), "tekstitaulukko"),
    "UTF-16 without its mark": ("a.csv", (HEADER + "A1;Nimi;100\r\n").encode("utf-16-le"), "tekstitaulukko"),
    "broken UTF-8 behind its mark": ("a.csv", b"\xef\xbb\xbf" + HEADER.encode() + b"A1;N\xe4;1\r\n", "rivillä 2"),
    "bytes of no encoding": ("a.csv", HEADER.encode() + b"A1;\x81\x8d\x8f;1\r\n", "tekstitaulukko"),
    "text called a workbook": ("a.xlsx", (HEADER + "A1;Nimi;100\r\n").encode(), "ei ole Excel-työkirja"),
    "a zip that is no workbook": ("a.xlsx", _zip(lue_minut=b"hei"), "ei Excel-työkirja"),
    "a zip that is no workbook, called text": ("a.csv", _zip(lue_minut=b"hei"), "ei Excel-työkirja"),
    "a text document": ("a.xlsx", _zip(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b""}), "työkirja"),
    "an empty zip": ("a.xlsx", b"PK\x05\x06" + bytes(18), "ei Excel-työkirja"),
    "a workbook cut short": ("a.xlsx", _workbook()[:2000], "vioittunut"),
    "a workbook without its sheet": ("a.xlsx", _without("xl/worksheets/sheet1.xml"), "Hankkeen nimi"),
    "a workbook without its strings": ("a.xlsx", _without("xl/sharedStrings.xml"), "vioittunut"),
    "a workbook of broken XML": ("a.xlsx", _with_sheet("<worksheet><sheetData><row"), "vioittunut"),
    "a strict Open XML workbook": (
        "a.xlsx",
        _with_sheet('<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData/></worksheet>'),
        "tallenna uudelleen",
    ),
    "a workbook that swells": ("a.xlsx", _with_sheet(BOMB), "vioittunut"),
    "a workbook with a password": ("a.xlsx", OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "salasana"),
    "a workbook of the last century": ("a.xls", OLE + bytes(600), ".xls"),
    "an open quotation mark": ("a.csv", (HEADER + 'A1;"Nimi;1\r\nA2;Toinen;2\r\n').encode(), "rivillä 2"),
    "a cell without end": ("a.csv", HEADER.encode() + b'A1;"' + b"x" * 200_000, "rivillä 2"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_one_sentence_and_nothing_is_kept(desk, case):
    name, content, said = CASES[case]
    result = desk.run("import", desk.written(name, content))
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    assert desk.listed("proposals") == []
    assert [step for step in desk.listed("history") if "Tuonti" in step["name"]] == []


def test_a_source_that_is_not_there_or_is_a_folder_is_refused(desk):
    for source in (desk.folder / "puuttuu.csv", desk.folder):
        result = desk.run("import", source)
        assert (result.code, result.err.count("\n")) == (2, 1)


def test_one_source_that_is_no_table_keeps_out_the_others_of_the_command(desk):
    result = desk.run("import", FILES / "O-01.csv", desk.written("tyhjä.csv", ""))
    assert result.code == 2
    assert desk.listed("proposals") == []


def test_an_unknown_call_is_refused(desk):
    result = desk.run("import", FILES / "O-01.csv", "--call", "Haku, jota ei ole")
    assert (result.code, "Haku, jota ei ole" in result.err) == (2, True)
    assert desk.listed("proposals") == []
