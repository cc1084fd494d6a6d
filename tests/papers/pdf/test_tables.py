"""Tables: widths of columns, headings for listeners, rows that go on over pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kokkola_desktop.papers.pdf import AtMargin, Cell, Column, Frame, KeyValues, Meta, Row, Table, build
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.columns import column_widths
from kokkola_desktop.papers.pdf.styles import MM, RULED
from tests.papers.pdf.reading import page_texts, structure, tagged_text
from tests.papers.validation import check, text

META = Meta(title="Taulukot", language="fi", day=date(2026, 3, 12))
FRAME = Frame(owner="MALLILA", body="Johtoryhmä", kind="KOE")
AMOUNT = "1\u00a0234\u00a0567,89\u00a0€"


def built(*blocks):
    return build(META, FRAME, blocks)


def widths(columns, *rows, width=400.0):
    return column_widths(Sheet("fi").fonts, Table(tuple(columns), tuple(Row(row) for row in rows)), width, RULED)


def test_widths_fill_the_table_and_given_ones_hold():
    found = widths([Column("A", width=20), Column("B"), Column("C", share=2)], ("a", "b", "c"))
    assert sum(found) == pytest.approx(400)
    assert found[0] == pytest.approx(20 * MM)
    assert found[2] == pytest.approx(2 * found[1])


def test_a_figure_is_never_broken_while_words_can_be():
    columns = [Column("Selite"), *(Column(f"Summa {number}", right=True) for number in range(4))]
    table = Table(tuple(columns), (Row(("Pitkä selite " * 9, AMOUNT, AMOUNT, AMOUNT, AMOUNT)),))
    assert text(built(AtMargin((table,))).data).count(AMOUNT.replace("\u00a0", " ")) == 4


def test_a_column_is_as_wide_as_its_longest_word():
    narrow, wide = widths([Column("A"), Column("B", share=9)], ("litiumioniakkukemikaalit", "b"))
    assert narrow > 100
    assert narrow + wide == pytest.approx(400)


def test_only_figures_share_the_whole_width():
    found = widths([Column("A", right=True), Column("B", right=True)], ("1", "2"))
    assert found == [pytest.approx(200), pytest.approx(200)]


def test_given_widths_that_are_too_wide_become_narrower_alike():
    found = widths([Column("A", width=200), Column("B", width=100)], ("a", "b"))
    assert found == [pytest.approx(400 * 2 / 3), pytest.approx(400 / 3)]


def test_a_listener_hears_caption_headings_and_both_lines_of_a_cell():
    table = Table(
        (Column("Hanke", head=True), Column("Summa", right=True)),
        (Row((Cell("LIAK", "Malliyliopisto", bold=True), "1 €")), Row(("Yhteensä", "1 €"), total=True)),
        caption="Hankkeet",
    )
    data = built(table).data
    check(data)
    at = structure(data).index("  Table")
    assert structure(data)[at:] == [
        "  Table",
        "    Caption",
        "    TR",
        "      TH",
        "      TH",
        "    TR",
        "      TH",
        "        P",
        "        P",
        "      TD",
        "    TR",
        "      TH",
        "      TD",
    ]
    assert tagged_text(data).split("\n")[-8:] == [
        "Hankkeet",
        "Hanke",
        "Summa",
        "LIAK",
        "Malliyliopisto",
        "1 €",
        "Yhteensä",
        "1 €",
    ]


def test_names_and_values_are_headings_of_rows():
    data = built(KeyValues((("Aika", "12.11.2026"), ("Paikka", "Kaupungintalo")))).data
    check(data)
    assert [tag.strip() for tag in structure(data)[-6:]] == ["TR", "TH", "TD", "TR", "TH", "TD"]


def test_a_table_without_any_heading_is_refused():
    with pytest.raises(ValueError, match="column titles"):
        built(Table((Column(""), Column("")), (Row(("a", "b")),)))


def test_a_row_with_another_number_of_cells_is_refused():
    with pytest.raises(ValueError, match="1 cells, the table 2 columns"):
        built(Table((Column("A"), Column("B")), (Row(("a",)),)))


def test_a_table_without_rows_is_its_header():
    data = built(Table((Column("A"), Column("B")), ())).data
    check(data)
    assert "A" in text(data)


def test_a_row_taller_than_a_page_goes_on():
    words = [f"sana{number}" for number in range(2500)]
    table = Table((Column("A", head=True), Column("Pitkä", share=3)), (Row(("avain", " ".join(words))),))
    data = built(table).data
    check(data)
    texts = page_texts(data)
    assert len(texts) > 2
    assert re.findall(r"sana\d+", " ".join(texts)) == words
    assert all("Pitkä" in content for content in texts)


def test_a_total_is_never_alone_under_a_repeated_header():
    for rows in range(20, 60):
        table = Table(
            (Column("A", head=True), Column("B")),
            (*(Row((f"rivi{number}", "b")) for number in range(rows)), Row(("YHTEENSÄ", "b"), total=True)),
        )
        last = page_texts(built(table).data)[-1]
        assert "rivi" in last, rows
