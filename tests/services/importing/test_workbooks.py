"""Workbooks as people really have them: hidden parts, merged cells, formulas, errors, several sheets, rubbish."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services.importing.reading import read_table

HEADER = ("Koodi", "Hankkeen nimi", "Hakija", "Haettu EAKR ja valtio")
ROW = ("A1", "Yksi", "Oy", 100)


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    made.active.append(ROW)
    return made


@pytest.fixture
def table(tmp_path):
    def read(book, change=None):
        path = tmp_path / "a.xlsx"
        book.save(path)
        if change is not None:
            path.write_bytes(_changed(path.read_bytes(), change))
        return read_table(path)

    return read


def _changed(data, change):
    """The workbook with its first sheet's XML changed, as other programs write it."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as package:
        for name in old.namelist():
            content = old.read(name)
            package.writestr(name, change(content.decode()) if name == "xl/worksheets/sheet1.xml" else content)
    return new.getvalue()


def values(table):
    return [row.values for row in table.rows if not row.rejected]


def said(table):
    found = [*table.findings, *(finding for row in table.rows for finding in row.findings)]
    return [(finding.gravity.severity, finding.column, str(finding)) for finding in found]


def stored(formula, kind, value):
    """What Excel writes for a formula of the cell, where openpyxl leaves the value out."""
    return lambda xml: re.sub(
        rf'<c r="(\w+)"><f>{re.escape(formula)}</f><v ?(/>|></v>)',
        rf'<c r="\1" t="{kind}"><f>{formula}</f><v>{value}</v>',
        xml,
    )


def test_a_formula_with_a_stored_value_is_that_value(book, table):
    book.active["D2"] = "=50+50"
    read = table(book, stored("50+50", "n", "100.5"))
    assert values(read)[0]["requested"].plain() == "100.50"
    assert said(read) == []


def test_a_formula_that_gave_empty_text_is_an_empty_cell(book, table):
    book.active["C2"] = '=""'
    read = table(book, stored('""', "str", ""))
    assert "applicant" not in values(read)[0]
    assert said(read) == []


@pytest.mark.parametrize(("cell", "severity"), [("A2", "error"), ("B2", "error"), ("C2", "warning"), ("D2", "error")])
def test_an_error_value_does_not_parse(book, table, cell, severity):
    book.active[cell] = "#REF!"
    read = table(book)
    assert severity in {one for one, column, _ in said(read) if cell in (column or "")}
    assert bool(values(read)) == (severity == "warning")


@pytest.mark.parametrize("digits", ["abc", "NaN", "INF", "1e9999", "1,5", "12 000"])
def test_a_number_that_is_none_rejects_its_row_alone(book, table, digits):
    book.active.append(("A2", "Kaksi", "Oy", 200))
    read = table(book, lambda xml: xml.replace("<v>100</v>", f"<v>{digits}</v>"))
    assert [row["code"] for row in values(read)] == ["A2"]
    assert [severity for severity, column, _ in said(read) if "D2" in (column or "")] == ["error"]


def test_rows_of_formulas_alone_wait_for_a_project_and_are_none(book, table):
    for row in range(3, 20):
        book.active[f"D{row}"] = f"=C{row}*2"
    read = table(book)
    assert len(read.rows) == 1
    assert any("3–19" in sentence for severity, _, sentence in said(read) if severity == "note")


def test_hidden_columns_and_sheets_are_not_read_and_named(book, table):
    book.active.column_dimensions["D"].hidden = True
    hidden = book.create_sheet("Salainen")
    hidden.sheet_state = "hidden"
    hidden.append(HEADER)
    read = table(book)
    assert "requested" not in values(read)[0]
    notes = [sentence for severity, _, sentence in said(read) if severity == "note"]
    assert any("D (Haettu EAKR ja valtio)" in note for note in notes)
    assert any("Salainen" in note for note in notes)


def test_a_hidden_column_of_the_same_name_is_not_in_the_way(book, table):
    book.active["E1"] = HEADER[3]
    book.active["E2"] = 999
    book.active.column_dimensions["E"].hidden = True
    assert values(table(book))[0]["requested"].plain() == "100.00"


def test_a_title_that_is_hidden_is_no_title(book, table):
    book.active.column_dimensions["B"].hidden = True
    with pytest.raises(UserError, match="Hankkeen nimi"):
        table(book)


def test_a_table_on_a_hidden_sheet_alone_is_refused_and_the_sheet_named(book, table):
    book.active.sheet_state = "hidden"
    book.active.title = "Piilossa"
    book.create_sheet("Ohje").append(("Täytä tiedot",))
    with pytest.raises(UserError, match="Piilossa"):
        table(book)


def test_the_sheet_with_the_best_header_is_read_and_others_are_named(table):
    book = openpyxl.Workbook()
    book.active.title = "Ohje"
    book.active.append(("Täytä", "seuraava välilehti"))
    first = book.create_sheet("Hakemukset 2026")
    first.append(HEADER)
    first.append(ROW)
    second = book.create_sheet("Hakemukset 2025")
    second.append(HEADER[:3])
    second.append(ROW[:3])
    read = table(book)
    assert len(values(read)) == 1
    assert any("Hakemukset 2025" in sentence for severity, _, sentence in said(read) if severity == "warning")
    assert any("Ohje" in sentence for severity, _, sentence in said(read) if severity == "note")


def test_hidden_by_height_is_hidden_too(book, table):
    book.active.append(("A2", "Kaksi", "Oy", 1))
    read = table(book, lambda xml: xml.replace('<row r="3"', '<row r="3" ht="0" customHeight="1"'))
    assert any("3" in sentence for _, _, sentence in said(read) if "Piilotetut rivit" in sentence)


def test_an_amount_merged_over_two_projects_counts_once_and_is_told(book, table):
    book.active.append(("A2", "Kaksi", "Oy", None))
    book.active.merge_cells("D2:D3")
    read = table(book)
    assert ["requested" in one for one in values(read)] == [True, False]
    assert any("2, 3" in sentence for severity, _, sentence in said(read) if severity == "warning")


def test_a_name_merged_down_takes_the_row_below_into_the_header(table):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    sheet.append((None, None, None, "euroa"))
    sheet.append(ROW)
    for column in "ABC":
        sheet.merge_cells(f"{column}1:{column}2")
    read = table(book)
    assert ([row.number for row in read.rows], said(read)) == ([3], [])


def test_values_beside_the_table_are_noted(book, table):
    book.active["G2"] = "soita hakijalle"
    read = table(book)
    assert len(values(read)) == 1
    assert any("G" in sentence for severity, _, sentence in said(read) if severity == "note")


def test_dates_in_a_workbook_by_cell_text_and_bare_number(table):
    book = openpyxl.Workbook()
    book.active.append(("Hankkeen nimi", "Alku", "Loppu", "Saapunut"))
    book.active.append(("Yksi", date(2026, 3, 1), "28.2.2028", datetime(2026, 1, 15, 16, 15)))  # noqa: DTZ001
    book.active.append(("Kaksi", 46082, 7560, "15.1.2026"))
    one, two = values(read := table(book))
    assert (one["start"], one["end"]) == (date(2026, 3, 1), date(2028, 2, 28))
    assert one["received"] == datetime(2026, 1, 15, 16, 15)  # noqa: DTZ001
    assert two["start"] == date(2026, 3, 1)
    assert "end" not in two
    assert [column for severity, column, _ in said(read) if severity == "warning"] == ["Loppu (C3)"]


def test_rows_and_cells_without_addresses_follow_each_other(book, table):
    read = table(book, lambda xml: re.sub(r' r="[A-Z]*\d+"', "", xml))
    assert values(read)[0]["title"] == "Yksi"
    assert read.rows[0].number == 2


def test_a_used_range_to_the_last_row_and_column_costs_nothing(book, table):
    def far(xml):
        empty = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 20_000))
        last = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
        return xml.replace("</sheetData>", empty + last + "</sheetData>")

    read = table(book, far)
    assert (len(read.rows), said(read)) == (1, [])


def test_text_in_runs_and_line_ends_of_windows(book, table):
    book.active["B2"] = "Rivi_x000D_\ntoinen"
    assert values(table(book))[0]["title"] == "Rivi\ntoinen"


def test_a_workbook_is_known_by_its_content_not_its_ending(book, tmp_path):
    path = tmp_path / "lista.csv"
    book.save(path)
    assert read_table(path).rows[0].values["code"] == "A1"
