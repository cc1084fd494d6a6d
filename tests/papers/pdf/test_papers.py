"""Whole papers: what the standards ask, the same bytes each time, nothing outside the page."""

from __future__ import annotations

import io
import re
import threading
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from kokkola_desktop.papers.pdf import (
    Bullets,
    Column,
    Frame,
    Heading,
    Meta,
    Paragraph,
    Row,
    Run,
    Side,
    SignatureFact,
    Table,
    build,
)
from tests.papers.pdf import specimen
from tests.papers.pdf.reading import attributes, boxes, page_texts, structure, tagged_text
from tests.papers.validation import check, text

META = Meta(title="Koe", language="fi", day=date(2026, 3, 12))
FRAME = Frame(owner="MALLILA", body="Johtoryhmä", kind="KOE", details=("1/2026", "12.3.2026"), publicity="Julkinen")


def paper(*blocks, meta=META, frame=FRAME):
    return build(meta, frame, blocks)


@pytest.mark.parametrize("make", [specimen.minutes, specimen.recommendation, specimen.rare])
def test_every_kind_of_block_passes_the_standards_the_structure_check_and_qpdf(make):
    check(make().data)


@pytest.mark.parametrize("make", [specimen.minutes, specimen.recommendation, specimen.rare])
def test_the_same_paper_is_the_same_bytes(make):
    assert make().data == make().data


def test_papers_of_several_threads_are_the_same_as_of_one():
    expected = specimen.minutes().data
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(specimen.minutes().data)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 4


def test_a_paper_without_blocks_is_one_page_with_its_frame():
    built = paper()
    check(built.data)
    assert built.pages == 1
    assert "1 (1)" in text(built.data)


@pytest.mark.parametrize("make", [specimen.minutes, specimen.recommendation, specimen.rare])
def test_no_text_stands_outside_the_margins(make):
    left, bottom, right, top = 20 * 72 / 25.4 - 1, 20, 595.3 - 15 * 72 / 25.4 + 1.5, 842 - 10 * 72 / 25.4
    for page, box in boxes(make().data):
        assert box[0] >= left, (page, box)
        assert box[1] >= bottom, (page, box)
        assert box[2] <= right, (page, box)
        assert box[3] <= top, (page, box)


def test_each_page_says_which_of_how_many_it_is():
    texts = page_texts(specimen.rare().data)
    assert [f"{number} ({len(texts)})" in content for number, content in enumerate(texts, 1)] == [True] * len(texts)


def test_the_head_is_tagged_text_once_and_the_mark_stands_on_each_page():
    data = specimen.rare().data
    assert all("LUONNOS" in content for content in page_texts(data))
    assert tagged_text(data).count("LUONNOS") == 1
    assert tagged_text(data).count("PÖYTÄKIRJA") == 1


def test_the_demonstration_mark_is_text_once_and_in_each_foot():
    data = specimen.minutes().data
    assert all(specimen.DEMONSTRATION in content for content in page_texts(data))
    assert tagged_text(data).count(specimen.DEMONSTRATION) == 1


def test_reading_order_is_the_order_of_the_blocks():
    data = paper(
        Heading(1, "Otsikko", number="§ 1"), Side("Selostus", (Paragraph("Ensin."), Paragraph("Sitten.")))
    ).data
    assert structure(data)[-4:] == ["  H1", "  H2", "  P", "  P"]
    assert tagged_text(data).split("\n")[-5:] == ["§ 1", "Otsikko", "Selostus", "Ensin.", "Sitten."]


def test_lines_of_a_paragraph_are_words_apart_for_a_listener():
    typed = "Johtoryhmä päätti yksimielisesti puoltaa hanketta. " * 8
    [*_, heard] = tagged_text(paper(Paragraph(typed.strip())).data).split("\n")
    assert heard == typed.strip()


def test_headings_are_bookmarks_on_their_levels():
    data = paper(Heading(1, "A"), Heading(2, "B", number="§ 2"), Heading(3, "C"), Heading(1, "D", bookmark="Dee")).data
    check(data)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        [a, d] = outline.root
        assert (a.title, d.title) == ("A", "Dee")
        assert [entry.title for entry in a.children] == ["§ 2 B"]
        assert [entry.title for entry in a.children[0].children] == ["C"]


def test_links_are_annotations_that_belong_to_their_words():
    data = paper(
        Heading(1, "Alku", anchor="alku"),
        Paragraph(("Katso ", Run("sivu ä", link="https://example.org/ä"), " ja ", Run("alku", link="#alku"))),
    ).data
    check(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first, second = pdf.pages[0].Annots
        assert str(first.A.URI) == "https://example.org/%C3%A4"
        assert str(first.Contents) == "sivu ä"
        assert second.Dest[0].objgen == pdf.pages[0].objgen


def test_a_link_to_nowhere_is_a_fault_of_the_paper():
    with pytest.raises(KeyError, match="puuttuu"):
        paper(Paragraph(Run("tyhjä", link="#puuttuu")))


def test_another_language_is_said_on_paragraph_and_run():
    data = paper(Paragraph("Styrgruppen", language="sv"), Paragraph(("a ", Run("mening", language="sv")))).data
    check(data)
    assert [found["/Lang"] for found in attributes(data, "P") if found] == ["sv"]
    assert attributes(data, "Span") == [{"/Lang": "sv"}]


def test_the_facts_on_the_paper_are_the_metadata_of_the_file():
    meta = replace(
        META,
        title="Lausunto <1> & «muut» 🙂\x0b",
        author="Johtoryhmä",
        identifier="1/2026",
        publicity="Julkinen",
        kind="Lausunto",
        keywords=("a", "b & c"),
        signatures=(SignatureFact("Aino Mallikas", "puheenjohtaja", date(2026, 3, 13), "sähköinen allekirjoitus"),),
    )
    data = paper(Paragraph("x"), meta=meta).data
    check(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        about = pdf.open_metadata()
        assert about["dc:title"] == "Lausunto <1> & «muut» 🙂"
        assert about["dc:identifier"] == "1/2026"
        assert about["dc:creator"] == ["Johtoryhmä"]
        assert about["xmp:CreateDate"] == "2026-03-12T00:00:00Z"
        assert about["{urn:kokkola-desktop:paper:1}publicity"] == "Julkinen"
        assert about["{urn:kokkola-desktop:paper:1}signatures"] == [
            "Aino Mallikas; puheenjohtaja; 2026-03-13; sähköinen allekirjoitus"
        ]
        assert str(pdf.docinfo.Title) == about["dc:title"]
        assert str(pdf.docinfo.Keywords) == "a, b & c"
        assert str(pdf.Root.Lang) == "fi"


def test_a_paragraph_longer_than_a_page_goes_on_and_a_table_repeats_its_header():
    condition = "Ehto, jonka hakija täyttää ennen päätöstä. " * 350
    rows = tuple(Row((f"Rivi {number}", f"{number} €")) for number in range(120))
    data = paper(
        Paragraph(condition + "LOPPUMERKKI"),
        Table((Column("Selite", head=True), Column("Summa", right=True)), rows),
    ).data
    check(data)
    texts = page_texts(data)
    assert "LOPPUMERKKI" in " ".join(texts)
    with_rows = [content for content in texts if re.search(r"^Rivi \d+", content, re.MULTILINE)]
    assert len(with_rows) > 2
    assert all("Selite" in content for content in with_rows)
    assert tagged_text(data).count("Selite") == 1
    numbers = [int(found) for content in texts for found in re.findall(r"Rivi (\d+)", content)]
    assert numbers == list(range(120))


def test_no_heading_is_left_alone_at_the_foot_of_a_page():
    for lines in range(1, 60):
        blocks = [Paragraph("\n".join(["rivi"] * lines)), Heading(2, "OTSIKKO"), Paragraph("alla\nsen\nkolme")]
        for content in page_texts(paper(*blocks).data):
            if "OTSIKKO" in content:
                assert "alla\nsen" in content, lines


def test_a_list_begins_on_the_page_of_the_line_before_it():
    for lines in range(30, 60):
        blocks = [Paragraph("\n".join(["rivi"] * lines)), Paragraph("LUETTELO:"), Bullets(("EKA", *["kohta"] * 9))]
        for content in page_texts(paper(*blocks).data):
            assert ("LUETTELO" in content) == ("EKA" in content), lines


def test_many_bookmarks_and_table_rows_pass_with_raised_limits():
    blocks = [Heading(1, f"Otsikko {number}") for number in range(320)]
    rows = tuple(Row((str(number), "a")) for number in range(1200))
    data = paper(*blocks, Table((Column("Nro", head=True), Column("Arvo")), rows)).data
    check(data)
    assert len(attributes(data, "TR")) == 1201


def test_pages_follow_each_other_in_the_parent_tree():
    data = specimen.rare().data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = [int(page.StructParents) for page in pdf.pages]
    assert all(a < b for a, b in pairwise(keys))


def test_papers_of_any_length_of_content_are_sound():
    """Compressed data ends in a line end once in 128 streams: cross-references and fonts must not be padded then."""
    for number in range(300):
        data = paper(Paragraph(f"Sisältö {number} " * (number % 7 + 1))).data
        assert not re.search(rb"[\r\n]\nendstream", data), number
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == [], number
