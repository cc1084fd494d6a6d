"""Which characters come out of a paper, and how."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.papers.pdf import Cell, Column, Frame, Meta, Paragraph, Row, Run, Table, build
from kokkola_desktop.papers.pdf.characters import metadata_text, tidy
from kokkola_desktop.papers.pdf.metadata import pdf_string
from tests.papers.validation import check, text

META = Meta(title="Merkit", language="fi", day=date(2026, 3, 12))
FRAME = Frame(owner="MALLILA", body="Johtoryhmä", kind="KOE")


def built(*texts):
    return build(META, FRAME, [Paragraph(each) for each in texts])


@pytest.mark.parametrize(
    "typed",
    [
        "Šárka Žižková-Łuczak",
        "≥ 50 % → 2× (½) –",
        "µm, °C, m², CO₂, Ω, №",
        "Þóra Øst, Ðorđe, Ő, ř",
        "fiksu, flyygeli, officina, affiniteetti",
        "<b>ei lihava</b> &amp; \\n (a) \\( %TOTAL% %SZ% ]TJ [",
        "☐ ✓ ■ − “lainaus” ’ …",
        "Giđđageassi, Ǥiehta, Ŋuorra, Áŋŋel",
    ],
)
def test_text_comes_out_as_it_was_typed(typed):
    paper = built(typed)
    check(paper.data)
    assert typed in text(paper.data)
    assert paper.replaced == ()


@pytest.mark.parametrize(
    ("typed", "shown", "replaced"),
    [
        ("Hyvä 🙂 päivä", "Hyvä □ päivä", ("🙂",)),
        ("x\ud800y", "x□y", ("\ud800",)),
        ("日本", "□□", ("日", "本")),
        ("x\ue000y\ue001z", "x□y□z", ("\ue000", "\ue001")),
        ("a\x00b", "a□b", ("\x00",)),
        ("leveä\u2003väli", "leveä väli", ()),
        ("1\u00a0234\u00a0567\u00a0€", "1 234 567 €", ()),
        ("maa\u00adkunta\ufeff\u200b\ufe0f", "maakunta", ()),
        ("a\u0308a\u0308kko\u0308set", "ääkköset", ()),
        ("ﬁnansiering ﬂ ﬀ", "finansiering fl ff", ()),
        ("sarkain\tja\u2028rivi", "sarkain ja\nrivi", ()),
    ],
)
def test_what_no_font_has_becomes_a_box_and_is_told(typed, shown, replaced):
    paper = built(typed)
    check(paper.data)
    assert shown in text(paper.data)
    assert paper.replaced == replaced


def test_more_characters_than_one_subset_holds():
    typed = "".join(chr(point) for point in range(0x00C0, 0x0250) if point not in {0xD7, 0xF7, *range(0x1C4, 0x1CD)})
    words = " ".join(typed[at : at + 6] for at in range(0, len(typed), 6))
    paper = build(META, FRAME, [Paragraph(words), Paragraph((Run(words, bold=True), " x"))])
    check(paper.data)
    assert "1 (1)" in text(paper.data)  # the figures of the page come last, in another subset
    known = [character for character in typed if character not in paper.replaced]
    assert len(known) > 256
    assert all(character in text(paper.data) for character in known)


def test_a_narrow_no_break_space_is_kept():
    assert "1\u202f234" in text(built("1\u202f234").data)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_any_text_at_all_gives_a_sound_file(texts):
    rows = tuple(Row((each, Cell(each, each))) for each in texts)
    table = Table((Column("A", head=True), Column("B", right=True)), rows, caption=texts[0], summary=texts[0])
    paper = build(
        Meta(title=texts[0] or "x", language="fi", day=date(2026, 1, 1), subject=texts[-1]),
        Frame(owner=texts[0], body=texts[-1], kind="K", mark=texts[0]),
        [*(Paragraph((each, Run(each, bold=True))) for each in texts), table],
    )
    assert paper.data.startswith(b"%PDF-1.7")
    text(paper.data)


@given(st.text())
def test_tidying_twice_changes_nothing_more(typed):
    once = tidy(typed)
    assert tidy(once) == once


@given(st.text())
def test_metadata_can_be_written_as_xml(typed):
    kept = metadata_text(typed)
    assert not any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in kept)
    pdf_string(kept).encode("ascii")
