"""Workbooks (.xlsx, .xlsm): the package with its strings and formats by openpyxl, each sheet by `sheets`.

openpyxl gives either the formulas of a sheet or their values, and neither hidden rows nor merged cells when it reads as
a stream; so the sheets themselves are read here, in one pass that sees all of it.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import ParseError

from openpyxl.packaging.workbook import ChildSheet
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE
from openpyxl.xml.functions import fromstring

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.importing.grid import Grid, NumberKind
from kokkola_desktop.services.importing.sheets import Book, read_sheet

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 1 << 30
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook: the visible ones, and the names of those that are hidden."""

    visible: list[Grid]
    hidden: list[str]


def read_workbook(data: bytes, name: str) -> Sheets:
    """All visible sheets. Raises UserError for what is no workbook or a damaged one, naming the file ``name``."""
    if not data.startswith(b"PK"):
        if _ENCRYPTED in data:
            raise UserError(N_("Työkirja {name} on suojattu salasanalla: tallenna se ilman salasanaa."), name=name)
        raise UserError(N_("Tiedosto {name} on vanhaa .xls-muotoa: tallenna se .xlsx-muodossa."), name=name)
    with _faults(name), warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it leaves out; none of them is read here.
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_package(archive, name)
        reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        book = Book(reader.shared_strings, reader.wb.epoch == CALENDAR_MAC_1904, _formats(reader.archive))
        sheets = Sheets([], [])
        for sheet, part in reader.parser.find_sheets():
            if "worksheet" in part.Type and part.target in reader.valid_files:
                _add(sheets, reader.archive, sheet, part.target, book)
        return sheets


def _add(sheets: Sheets, archive: zipfile.ZipFile, sheet: ChildSheet, path: str, book: Book) -> None:
    if sheet.state != "visible":
        sheets.hidden.append(sheet.name)
        return
    with archive.open(path) as source:
        sheets.visible.append(read_sheet(source, sheet.name, book))


def _check_package(archive: zipfile.ZipFile, name: str) -> None:
    names = archive.namelist()
    if ARC_CONTENT_TYPES not in names or not any(part.endswith("workbook.xml") for part in names):
        raise UserError(
            N_("Tiedosto {name} on zip-paketti, mutta ei Excel-työkirja: tuo .xlsx- tai .csv-tiedosto."), name=name
        )
    if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
        raise UserError(N_("Työkirja {name} on purettuna liian suuri: poista siitä tyhjät rivit ja kuvat."), name=name)


def _formats(archive: zipfile.ZipFile) -> Callable[[int], tuple[str, NumberKind]]:
    """What the number format of a style makes of a number."""
    styles: list[int] = []
    own: list[str] = []
    if ARC_STYLE in archive.namelist():
        sheet = Stylesheet.from_tree(fromstring(archive.read(ARC_STYLE)))  # type: ignore[arg-type]
        styles = [style.numFmtId for style in sheet.cell_styles]
        own = list(sheet.number_formats)

    @cache
    def format_of(style: int) -> tuple[str, NumberKind]:
        number = styles[style] if style < len(styles) else 0
        if number < BUILTIN_FORMATS_MAX_SIZE:
            # 27–36 and 50–58 are dates of East Asian versions, which openpyxl does not list.
            format_ = BUILTIN_FORMATS.get(number, "General")
        else:
            format_ = own[number - BUILTIN_FORMATS_MAX_SIZE]
        if is_date_format(format_):
            return format_, NumberKind.DATE
        return format_, NumberKind.PERCENT if "%" in _QUOTED.sub("", format_) else NumberKind.PLAIN

    return format_of


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """Whatever the readers of a damaged package raise, as one sentence."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        SyntaxError,  # lxml's parse errors, where openpyxl finds lxml
        KeyError,
        IndexError,
        ValueError,  # forbidden entities too
        TypeError,
        AttributeError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        if isinstance(fault, UserError):
            raise
        raise UserError(
            N_("Työkirja {name} on vioittunut tai sitä ei osata lukea: avaa se Excelissä ja tallenna uudelleen."),
            name=name,
        ) from fault
