"""Trials O-01 … O-09, O-17 … O-19 and O-42: tables as text files, with the outcomes that their rows name."""

from __future__ import annotations

import csv
import zipfile

import pytest

from tests.trials.desk import counts, findings
from tests.trials.meetings import FILES

REAL_LIST = "eakr-esr-hankkeet-2014-2020.csv"


def test_o_01_windows_1252_with_semicolons_comes_in_to_the_letter(desk):
    result = desk.take("O-01.csv")
    assert (result.code, counts(result)) == (0, (3, 3, 0, 0, 0))
    known = desk.proposals()
    assert known["T01-1"]["title"] == "Älykäs sähköverkko – vaihe 2"
    assert known["T01-1"]["requested"] == "120000.00"
    assert "Åbo–Karleby" in known["T01-2"]["title"]
    assert known["T01-2"]["requested"] == "50000.00"
    assert known["T01-3"]["applicant"] == "Öljymäen Osuuskunta"
    assert (known["T01-3"]["requested"], known["T01-3"]["total"]) == ("7500.50", "10000.67")


def test_o_02_a_byte_order_mark_is_no_part_of_the_first_header(desk):
    assert counts(desk.take("O-02.csv")) == (2, 2, 0, 0, 0)
    assert set(desk.proposals()) == {"T02-1", "T02-2"}
    assert counts(desk.take("O-02.csv")) == (2, 0, 0, 2, 0)


@pytest.mark.parametrize("marks", ["\ufeff\ufeff", "\ufeff\u200b"])
def test_o_02_signs_that_nobody_sees_are_no_part_of_the_first_header(desk, marks):
    lines = "Koodi;Hankkeen nimi;Haettu\nA1;Hanke;1\n"
    assert counts(desk.take(desk.written("a.csv", marks + lines))) == (1, 1, 0, 0, 0)
    assert list(desk.proposals()) == ["A1"]


def test_o_03_the_whole_file_decides_the_encoding(desk):
    result = desk.take("O-03.csv")
    assert counts(result) == (400, 400, 0, 0, 0)
    assert desk.proposals()["T03-380"]["title"] == "Älykäs öljynsäästö"


def test_o_04_amounts_are_read_as_they_are_meant_or_rejected(desk):
    result = desk.take("O-04.csv")
    assert (result.code, counts(result)) == (1, (12, 10, 0, 0, 2))
    requested = [desk.proposals().get(f"T04-{n:02}", {}).get("requested") for n in range(1, 13)]
    assert requested == [
        *("1234.50", "1234.50", "1234.50", "1234.50", "120000.00", "1234567.89"),
        *("5000.00", "0.00", "1234.50", "7500.50", None, None),
    ]
    errors = findings(result, "error")
    assert [(error["row"], error["column"]) for error in errors] == [
        (12, "Haettu EAKR ja valtio"),
        (13, "Haettu EAKR ja valtio"),
    ]
    assert "kysytään" in errors[0]["message"]
    assert "kirjoita 1000 tai 1,00" in errors[1]["message"]
    assert findings(result) == errors


def test_o_05_a_row_with_cells_too_many_is_rejected_and_nothing_slides(desk):
    result = desk.take("O-05.csv")
    assert (result.code, counts(result)) == (1, (4, 2, 0, 0, 2))
    assert {code: one["requested"] for code, one in desk.proposals().items()} == {
        "T05-1": "443909.00",
        "T05-4": "112900.00",
    }
    errors = findings(result, "error")
    assert [error["row"] for error in errors] == [3, 4]
    assert all("15" in error["message"] and "13" in error["message"] for error in errors)


def test_o_06_quotes_and_line_ends_inside_a_cell_stay_there(desk):
    assert counts(desk.take("O-06.csv")) == (2, 2, 0, 0, 0)
    known = desk.proposals()
    assert known["T06-1"]["title"] == 'Ensimmäinen rivi\ntoinen rivi; puolipiste ja "lainaus"'
    assert known["T06-1"]["requested"] == "8000.00"
    assert (known["T06-2"]["applicant"], known["T06-2"]["requested"]) == ('Oy "Malli" Ab', "16000.00")


def test_o_07_two_columns_of_one_name_are_refused_and_both_named(desk):
    result = desk.run("import", FILES / "O-07.csv")
    assert result.code == 2
    assert "E1" in result.err
    assert "F1" in result.err
    assert "Haettu EAKR ja valtio" in result.err
    assert desk.listed("proposals") == []


def test_o_08_codes_stay_to_the_letter_there_and_back(desk):
    codes = {"00417", "12E5", "1-2026", "70780", "7.10", "9007199254740993"}
    assert counts(desk.take("O-08.csv")) == (6, 6, 0, 0, 0)
    assert set(desk.proposals()) == codes
    for name in ("a.csv", "a.xlsx"):
        assert desk.run("export", "proposals", "--out", desk.folder / name).code == 0
        assert counts(desk.take(desk.folder / name)) == (6, 0, 0, 6, 0)
    assert set(desk.proposals()) == codes


def test_o_08_a_lone_hyphen_is_no_code_that_two_rows_share(desk):
    lines = "Koodi;Hakemusnumero;Hankkeen nimi;Haettu;Y-tunnus\n-;–;Yksi;1;-\n-;–;Kaksi;2;-\n"
    result = desk.take(desk.written("a.csv", lines))
    assert counts(result) == (2, 2, 0, 0, 0)
    assert {finding["message"] for finding in findings(result, "warning")} == {"Pelkkä viiva luettiin tyhjäksi."}
    assert {(one["code"], one["application_number"], one["business_id"]) for one in desk.listed("proposals")} == {
        (None, None, None)
    }


def test_a_text_longer_than_any_cell_of_a_workbook_is_no_open_quotation_mark(desk):
    title = "ä" * 200_000
    result = desk.take(desk.written("a.csv", f"Koodi;Hankkeen nimi;Haettu\nA1;{title};1\n"))
    assert counts(result) == (1, 1, 0, 0, 0)
    assert desk.proposals()["A1"]["title"] == title


def test_o_09_business_ids_are_checked_completed_and_kept(desk):
    result = desk.take("O-09.csv")
    assert (result.code, counts(result)) == (1, (6, 6, 0, 0, 0))
    said = {finding["row"]: finding for finding in findings(result)}
    assert set(said) == {3, 5}
    assert said[3]["severity"] == "warning"
    assert "6" in said[3]["message"].removeprefix("Y-tunnuksen 2456789-7")
    assert "0200000-4" in said[5]["message"]
    assert {code: one["business_id"] for code, one in desk.proposals().items()} == {
        "T09-1": "2456789-6",
        "T09-2": "2456789-7",
        "T09-3": "0200000-4",
        "T09-4": "0200000-4",
        "T09-5": "2456789-6",
        "T09-6": None,
    }


def test_o_17_the_same_list_again_is_unchanged_and_no_step(desk):
    assert counts(desk.take("O-17.csv")) == (3, 3, 0, 0, 0)
    assert counts(desk.take("O-17.csv")) == (3, 0, 0, 3, 0)
    assert len(desk.listed("proposals")) == 3
    undone = desk.run("undo")
    assert (undone.code, "3 hanketta" in undone.err) == (0, True)
    assert desk.listed("proposals") == []


@pytest.fixture(scope="module")
def real_rows():
    with (FILES / REAL_LIST).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_o_18_the_real_list_comes_in_whole(desk, real_rows):
    result = desk.take(REAL_LIST)
    read, created, updated, unchanged, rejected = counts(result)
    assert (read, created + rejected, updated, unchanged) == (2881, 2881, 0, 0)
    known = desk.proposals()
    assert set(known) == {row[0] for row in real_rows[1:]}
    assert len(known) == 2881
    cents = sum(int(one["requested"].replace(".", "")) for one in known.values() if one["requested"])
    assert cents == 50706352900
    council = [one for one in known.values() if one["authority"] == "Keski-Pohjanmaan liitto"]
    assert len(council) == 27
    assert sum(int(one["requested"].replace(".", "")) for one in council) == 480393500
    assert known["A70447"]["requested"] is None
    assert known["A70447"]["start"] is None
    assert known["A70447"]["state"] == "draft"
    assert known["A70305"]["applicant"] is None
    about_dates = {finding["row"] for finding in findings(result) if (finding["column"] or "").endswith("pvm")}
    assert about_dates == {60, 79, 109, 124, 148, 153, 171, 192, 947, 955, 990, 991, 1033, 1048}
    assert any(finding["row"] == 6 and finding["column"] == "Toteuttajan nimi" for finding in findings(result))


def test_o_18_every_row_of_the_real_list_says_what_the_file_says(desk, real_rows):
    desk.take(REAL_LIST)
    known = desk.proposals()
    for row in real_rows[1:]:
        one = known[row[0]]
        assert (one["title"], one["applicant"], one["authority"]) == (
            row[2].strip(),
            row[8].strip() or None,
            row[4].strip(),
        )
        for figure, key in ((row[9], "requested"), (row[11], "total")):
            assert one[key] == (f"{figure}.00" if figure.strip() else None)


def test_o_19_cells_that_a_spreadsheet_would_run_are_guarded_and_come_back(desk):
    titles = {
        "T19-1": '=HYPERLINK("http://x.invalid";"avaa")',
        "T19-2": "+358-verkosto",
        "T19-3": "-10 % energiaa",
        "T19-4": "=1+1",
    }
    assert counts(desk.take("O-19.csv")) == (4, 4, 0, 0, 0)
    for name in ("a.xlsx", "a.csv"):
        assert desk.run("export", "proposals", "--out", desk.folder / name).code == 0
        assert counts(desk.take(desk.folder / name)) == (4, 0, 0, 4, 0)
    assert {code: one["title"] for code, one in desk.proposals().items()} == titles
    with zipfile.ZipFile(desk.folder / "a.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<f " not in sheet
    with (desk.folder / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines, delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert (desk.folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A-70780", "A-70780"),
        ('"Biolaakso', "A-70780"),
        ("50 %", "A-70782"),
        ("C++", "A-70783"),
        ("H-2026-014", "A-70784"),
        ("älykäs", "A-70781"),
        ("§ 14", None),
        ("NOT", None),
        ("*", None),
        ('"', None),
        ("”“", None),
        ("\x07", None),
    ],
)
def test_o_42_search_takes_any_text(desk, text, code):
    desk.take("O-42.csv")
    titles = {one["title"]: key for key, one in desk.proposals().items()}
    result = desk.run("search", text, "--json")
    assert (result.code, result.err) == (0, "")
    hits = [titles[hit["title"]] for hit in result.json if hit["kind"] == "proposal"]
    if code is not None:
        assert hits == [code]


def test_findings_of_several_sources_name_their_source_and_all_is_one_step(desk):
    result = desk.take("O-04.csv", "O-09.csv")
    assert counts(result) == (18, 16, 0, 0, 2)
    assert [finding["message"].partition(":")[0] for finding in findings(result)] == ["O-04.csv"] * 2 + ["O-09.csv"] * 2
    assert desk.run("undo").code == 0
    assert desk.listed("proposals") == []
