"""The small Markdown: what is markup, and what stays the text that was typed."""

from __future__ import annotations

from datetime import date

import pytest

from kokkola_desktop.papers import markdown
from kokkola_desktop.papers.pdf import Bullets, Entry, Frame, Meta, Numbered, Paragraph, Run, Tone, build
from kokkola_desktop.papers.pdf.runs import plain
from tests.papers.validation import check, text


def test_bold_italic_and_links_become_runs():
    [paragraph] = markdown.blocks("Hyvä **lihava *ja kursiivi*** sekä [sivu](https://example.org/a).")
    assert paragraph == Paragraph(
        (
            Run("Hyvä "),
            Run("lihava ", bold=True),
            Run("ja kursiivi", bold=True, italic=True),
            Run(" sekä "),
            Run("sivu", link="https://example.org/a"),
            Run("."),
        )
    )


def test_paragraphs_are_parted_by_empty_lines_and_keep_their_line_ends():
    first, second = markdown.blocks("yksi\nkaksi\n\nkolme", tone=Tone.DECISION, language="sv")
    assert plain(first.text) == "yksi\nkaksi"
    assert (first.tone, second.language) == (Tone.DECISION, "sv")


def test_lists_hold_lists():
    [bullets] = markdown.blocks("- a\n- b\n  1) c\n  2) d")
    assert bullets == Bullets(
        (Entry((Run("a"),)), Entry((Run("b"),), (Numbered((Entry((Run("c"),)), Entry((Run("d"),))), mark=")"),)))
    )


def test_a_numbered_list_begins_where_it_was_typed():
    [numbered] = markdown.blocks("7. seitsemän\n8. kahdeksan")
    assert (numbered.start, numbered.mark, len(numbered.entries)) == (7, ".", 2)


@pytest.mark.parametrize(
    "typed",
    [
        "<b>ei lihava</b> <script>alert(1)</script> &amp; &#65;",
        "# ei otsikko",
        "> ei lainaus",
        "| a | b |",
        "`koodi` ja \\kenoviiva",
        "[ansa](javascript:alert)",
        "[tiedosto](file:///etc/passwd)",
        "5 * 3 * 2 ja tiedosto_nimi_x",
        "***",
    ],
)
def test_everything_else_is_the_text_that_was_typed(typed):
    [paragraph] = markdown.blocks(typed)
    assert plain(paragraph.text) == typed


def test_a_picture_is_no_picture_but_a_link():
    [paragraph] = markdown.blocks("![kuva](https://example.org/a.png)")
    assert paragraph.text == (Run("!"), Run("kuva", link="https://example.org/a.png"))


def test_nothing_gives_nothing():
    assert markdown.blocks(" \n\n ") == ()


def test_a_marked_text_is_a_valid_paper_and_comes_out_as_typed():
    typed = "Alku **lihava** [sivu](https://example.org/ä) <i>&amp;</i>\n\n- [x](mailto:a@example.org)\n- kaksi"
    frame = Frame(owner="MALLILA", body="Johtoryhmä", kind="KOE")
    built = build(Meta("Koe", "fi", date(2026, 1, 2)), frame, markdown.blocks(typed))
    check(built.data)
    assert "<i>&amp;</i>" in text(built.data)
