"""Text tables as people really have them: encodings, separators, rows cut short, lines that are no projects."""

from __future__ import annotations

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services.importing.reading import read_table

HEADER = "Koodi;Hankkeen nimi;Hakija;Haettu"


@pytest.fixture
def table(tmp_path):
    """Reads a text, given as bytes or encoded so."""

    def read(content, encoding="utf-8", name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_table(path)

    return read


def values(table):
    return [row.values for row in table.rows if not row.rejected]


def said(table):
    """Row, gravity and sentence of every finding."""
    found = [*table.findings, *(finding for row in table.rows for finding in row.findings)]
    return [(finding.row, finding.gravity.severity, str(finding)) for finding in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_usual_encoding_gives_the_same_letters(table, encoding):
    read = table(f"{HEADER}\r\nA1;Äyräs – yö;Åbo;10,50\r\n", encoding)
    assert values(read)[0]["title"] == "Äyräs – yö"
    assert values(read)[0]["applicant"] == "Åbo"
    assert said(read) == []


def test_utf_16_with_tabs_as_excel_saves_unicode_text(table):
    read = table("\ufeff" + HEADER.replace(";", "\t") + "\r\nA1\tÄlykäs; osa 2\tOy\t1 000,00\r\n", "utf-16-be", "a.txt")
    assert values(read)[0]["title"] == "Älykäs; osa 2"


def test_windows_1252_late_in_the_file_is_still_windows_1252(table):
    rows = "".join(f"A{n};Hanke {n};Oy;1\n" for n in range(3000))
    read = table((HEADER + "\n" + rows).encode() + "A9999;Öljy;Oy;1\n".encode("cp1252"))
    assert values(read)[-1]["title"] == "Öljy"


def test_one_broken_byte_in_utf_8_is_told_not_passed_over(table):
    content = f"{HEADER}\nA1;Älykäs ääni;Oy;1\n".encode() + b"A2;\xe4;Oy;1\n"
    assert any("Ääkköset" in sentence for _, severity, sentence in said(table(content)) if severity == "warning")


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_each_separator_is_found_whatever_else_the_titles_hold(table, sign):
    title = "a, b; c | d"
    row = sign.join(["A1", f'"{title}"', "Oy", "100"])
    read = table(HEADER.replace(";", sign) + "\n" + row + "\n")
    assert values(read)[0]["title"] == title


def test_a_table_of_one_column_is_not_split_at_the_commas_of_its_titles(table):
    read = table("Hankkeen nimi\nYksi, kaksi\nKolme, neljä, viisi\n")
    assert [one["title"] for one in values(read)] == ["Yksi, kaksi", "Kolme, neljä, viisi"]


def test_the_line_that_names_the_separator_is_no_row(table):
    read = table(f"\ufeffsep=|\r\n{HEADER.replace(';', '|')}\r\nA1|Nimi; a|Oy|kysytään\r\n")
    assert read.rows[0].values["title"] == "Nimi; a"
    assert read.rows[0].number == 2  # Excel does not show that line


def test_row_numbers_are_those_that_excel_shows(table):
    read = table(f'Hakemukset 2026\n\n{HEADER}\n"A1";"kaksi\nriviä";Oy;1\n\nA2;Toinen;Oy;x\n')
    assert [row.number for row in read.rows] == [4, 6]
    assert [row for row, _, _ in said(read)] == [6]


def test_old_line_ends_part_rows(table):
    assert len(values(table(f"{HEADER}\rA1;Yksi;Oy;1\rA2;Kaksi;Oy;2"))) == 2


def test_blank_lines_and_lines_of_separators_are_no_rows(table):
    read = table(f"{HEADER}\n;;;\nA1;Yksi;Oy;1\n \n;;;\n\n")
    assert (len(read.rows), said(read)) == (1, [])


@pytest.mark.parametrize("row", ["A1;Yksi;Oy", "A1;Yksi", "A1;Yksi;Oy;1;2", "A1;Yksi;Oy;1;;x"])
def test_a_row_of_another_width_is_rejected(table, row):
    read = table(f"{HEADER}\n{row}\n")
    assert [(number, severity) for number, severity, _ in said(read)] == [(2, "error")]
    assert read.rows[0].rejected


@pytest.mark.parametrize("row", ["A1;Yksi;Oy;1;", "A1;Yksi;Oy;1;;;", "A1;Yksi;Oy;1; ;", 'A1;Yksi;Oy;1;";"'])
def test_cells_too_many_without_content_do_no_harm(table, row):
    read = table(f"{HEADER}\n{row}\n")
    assert (len(values(read)), said(read)) == (1, [])


def test_semicolons_after_the_last_comma_do_no_harm(table):
    read = table("Koodi,Hankkeen nimi,Haettu\nA1,Yksi,100,;;;\n")
    assert (len(values(read)), said(read)) == (1, [])


def test_rows_may_end_where_the_names_of_the_header_end(table):
    read = table(f"{HEADER};;\nA1;Yksi;Oy;1\nA2;Kaksi;Oy;2;;\n")
    assert (len(values(read)), said(read)) == (2, [])


@pytest.mark.parametrize(
    "line",
    ["Yhteensä;;;300,00", ";;;300,00", ";Yhteensä:;;300,00", ";Sivu 1/3;;", "Huom. luvut tarkistettava;;;", HEADER],
)
def test_sums_notes_page_lines_and_the_header_again_are_no_projects(table, line):
    read = table(f"{HEADER}\nA1;Yksi;Oy;100\n{line}\nA2;Kaksi;Oy;200\n")
    assert [one["code"] for one in values(read)] == ["A1", "A2"]
    assert [(row, severity) for row, severity, _ in said(read)] == [(3, "error")]


def test_a_quotation_mark_too_many_does_not_swallow_rows_in_silence(table):
    read = table(f'{HEADER}\nA1;"Yksi;Oy;1\nA2;Kaksi;Oy;2\nA3;"Kolme;Oy;3\nA4;Neljä;Oy;4\n')
    assert any(severity == "error" for _, severity, _ in said(read))


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_two_quotes_that_stay_open_do_not_give_one_project_another_ones_money(table, place):
    """Between them lies the end of one row and the beginning of the next: such a row is rejected with its reason."""

    def row(*cells):
        return ";".join(f'"{cell}' if n == place else cell for n, cell in enumerate(cells))

    read = table(f"{HEADER}\n{row('A1', 'Yksi', 'Oy', '1')}\n{row('A2', 'Kaksi', 'Ky', '2')}\nA3;Kolme;Oy;3\n")
    assert [one["title"] for one in values(read)] == ["Kolme"] * (not read.rows[-1].rejected)
    assert any(severity == "error" for _, severity, _ in said(read))


@pytest.mark.parametrize("sign", [";", ","])
def test_a_text_of_several_lines_is_no_swallowed_row(table, sign):
    text = f"Yksi{sign} kaksi\nkolme{sign} neljä"
    head = HEADER.replace(";", sign)
    read = table(f'{head}\nA1{sign}"{text}"{sign}Oy{sign}1\n')
    assert values(read)[0]["title"] == text


def test_figures_in_a_text_of_several_lines_part_no_cells(table):
    read = table(
        'Numero,Hankkeen nimi,Kuvaus,Hakija\nH-2026-001,Yksi,"Budjetti on 1,5 M€.\nVuosittain 0,5 M€ ja 1,0 M€.",Oy\n'
    )
    assert [row["title"] for row in values(read)] == ["Yksi"]


def test_unknown_columns_are_noted_and_left(table):
    read = table("Koodi;Hankkeen nimi;Väri;Haettu\nA1;Yksi;sininen;1\n")
    assert values(read)[0].keys() == {"code", "title", "requested"}
    assert [(severity, "Väri" in sentence) for _, severity, sentence in said(read)] == [("note", True)]


def test_of_two_names_of_one_field_the_first_is_read_and_the_other_noted(table):
    read = table("Koodi;Hankkeen nimi;Myönnetty EU- ja valtion rahoitus;Haettu EAKR ja valtio\nA1;Yksi;50;100\n")
    assert values(read)[0]["requested"].plain() == "100.00"
    assert any("Myönnetty" in sentence for _, severity, sentence in said(read) if severity == "note")


@pytest.mark.parametrize("name", ["HANKKEEN NIMI", " hankkeen nimi ", "Hankkeen\u00a0nimi", "\u00a0Hankkeen  nimi"])
def test_names_are_compared_without_case_blanks_and_no_break_spaces(table, name):
    assert values(table(f"Koodi;{name};Haettu\nA1;Yksi;1\n"))[0]["title"] == "Yksi"


def test_names_that_differ_in_case_alone_are_one_name(table):
    with pytest.raises(UserError, match="B1 ja C1"):
        table("Koodi;Hankkeen nimi;HANKKEEN NIMI\nA1;Yksi;Kaksi\n")


def test_a_header_in_two_rows_is_put_together(table):
    read = table(
        "Hakemukset;;;;;\nKoodi;Hanke;;Kustannukset;;Haettu\n;Nimi;Hakija;omat;yhteensä;EAKR ja valtio\n"
        "A1;Yksi;Oy;5;100;80\n"
    )
    assert values(read) == [
        {
            "code": "A1",
            "title": "Yksi",
            "applicant": "Oy",
            "total": values(read)[0]["total"],
            "requested": values(read)[0]["requested"],
        }
    ]
    assert (values(read)[0]["total"].plain(), values(read)[0]["requested"].plain()) == ("100.00", "80.00")


def test_a_table_with_a_header_alone_says_so(table):
    read = table(HEADER + "\n")
    assert [(severity, "yhtään hanketta" in sentence) for _, severity, sentence in said(read)] == [("warning", True)]


@pytest.mark.parametrize(
    "line",
    [
        "Välisumma",
        "Yhteensä, EUR",
        "Summa (€)",
        "Tulostettu 3.2.2026",
        "Päivitetty: 1.5.2026 klo 9",
        "Yhteensä 12 hanketta",
        "Sivu 2 / 3",
    ],
)
def test_a_line_below_the_projects_that_stands_in_the_column_of_their_names_is_none(table, line):
    read = table(f"{HEADER}\nA1;Hanke;Oy;1\n;{line};;300\n")
    assert [row["title"] for row in values(read)] == ["Hanke"]
    assert (3, "error", f"”{line}” ei ole hanke vaan summa- tai sivurivi. Rivi jätettiin pois.") in said(read)


def test_a_project_may_be_called_like_such_a_line(table):
    read = table(f"{HEADER}\nA1;Tulostettu 3D-talo;Oy;1\n;Yhteensä vahvempi;;2\n")
    assert [row["title"] for row in values(read)] == ["Tulostettu 3D-talo", "Yhteensä vahvempi"]
