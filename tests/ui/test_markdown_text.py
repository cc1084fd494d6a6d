"""The small Markdown goes into a Qt document and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextListFormat

from kokkola_desktop.ui.widgets.markdown_text import SECRET, Looks, char_format, fill, insert, looks_of, text_of

pytestmark = pytest.mark.window

SAME = [
    "",
    "Yksi kappale.",
    "Rivi yksi\nrivi kaksi",
    "Ensimmäinen.\n\nToinen, § 12 ja 1 234,00 €.",
    "Alku **lihava** loppu",
    "**lihava ja *molemmat* lihava** ja *kursiivi*.",
    "Katso [ohje](https://esimerkki.invalid/a_b) ja [posti](mailto:a@esimerkki.invalid).",
    "Ehdot:\n\n- yksi\n- **kaksi**\n\nLoppu.",
    "1. ensimmäinen\n2. toinen",
    "3) kolmas\n4) neljäs",
    "- ulompi\n  - sisempi\n  - toinen sisempi\n- ulompi taas",
    "1. kohta\n   - alakohta\n2. kohta",
    "- kohta\n  saman kohdan rivi",
    "- kohta\n\n  saman kohdan kappale\n- toinen",
    "Avoin [[secret:20|salainen **luku**]] avoin.",
    "[[secret:|ilman perustetta]]",
    "**[[secret:17|ei näin]]**",
    "Tähti * ja alaviiva _ ja [hakasulut] ja 5 * 3 * 2",
    "<b>ei merkintää</b> # ei otsikko",
]


@pytest.mark.parametrize("text", SAME)
def test_what_is_read_is_written_back(qapp, text):
    document = QTextDocument()
    fill(document, text)
    written = text_of(document)
    expected = {"**[[secret:17|ei näin]]**": "[[secret:17|**ei näin**]]"}.get(text, text)
    assert written == expected
    again = QTextDocument()
    fill(again, written)
    assert text_of(again) == written


def test_the_document_holds_looks_and_no_marks(qapp):
    document = QTextDocument()
    fill(document, "Avoin [[secret:20|sala **luku**]] *loppu*\n\n- kohta")
    assert document.toPlainText() == "Avoin sala luku loppu\nkohta"
    cursor = QTextCursor(document)
    cursor.setPosition(8)
    assert cursor.charFormat().property(SECRET) == "20"
    assert document.lastBlock().textList() is not None
    assert not document.isUndoAvailable()


def test_a_passage_over_two_paragraphs_is_two_passages(qapp):
    document = QTextDocument()
    fill(document, "[[secret:20|yksi\n\nkaksi]] kolme")
    assert text_of(document) == "[[secret:20|yksi]]\n\n[[secret:20|kaksi]] kolme"


def test_emphasis_never_begins_or_ends_with_a_blank(qapp):
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText("alku", char_format(Looks()))
    cursor.insertText(" lihava ", char_format(Looks(bold=True)))
    cursor.insertText("loppu", char_format(Looks()))
    assert text_of(document) == "alku **lihava** loppu"


def test_what_is_pasted_in_looks_that_the_file_does_not_know_is_plain(qapp):
    foreign = QTextDocument()
    foreign.setHtml("<h1>Otsikko</h1><p style='color:red'>teksti <b>lihava</b> <u>viiva</u></p><ul><li>kohta</li></ul>")
    document = QTextDocument()
    insert(QTextCursor(document), text_of(foreign))
    assert text_of(document) == "**Otsikko**\n\nteksti **lihava** viiva\n\n- kohta"


LOOKS = st.builds(
    Looks,
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from(["", "", "https://esimerkki.invalid/a"]),
    secret=st.sampled_from([None, None, "", "20"]),
)
RUNS = st.lists(
    st.tuples(st.sampled_from(["sana", "äly", "§ 5", "1 234,00 €", "a b", "x"]), LOOKS), min_size=1, max_size=5
)
BLOCKS = st.lists(st.tuples(st.sampled_from(["", "disc", "decimal"]), RUNS), min_size=1, max_size=5)


def letters(document):
    """Each letter with its looks and whether it stands in a list; blanks have no looks."""
    found = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            iterator += 1
            looks = looks_of(fragment.charFormat())
            found += [(letter, looks, block.textList() is not None) for letter in fragment.text() if letter.strip()]
        block = block.next()
    return found


@settings(max_examples=200)
@given(blocks=BLOCKS)
def test_whatever_is_made_with_the_tools_comes_back_as_it_was(qapp, blocks):
    document = QTextDocument()
    cursor = QTextCursor(document)
    for n, (kind, runs) in enumerate(blocks):
        if n:
            cursor.insertBlock(QTextBlockFormat(), char_format(Looks()))
        if kind:
            cursor.createList(QTextListFormat.Style.ListDisc if kind == "disc" else QTextListFormat.Style.ListDecimal)
        for place, (words, looks) in enumerate(runs):
            if place:
                cursor.insertText(" ", char_format(Looks()))
            cursor.insertText(words, char_format(looks))
    again = QTextDocument()
    fill(again, text_of(document))
    assert letters(again) == letters(document)


def test_a_mark_of_a_list_alone_is_what_somebody_wrote(qapp):
    for text in ("-", "5)", "Ei mitään:\n\n-"):
        document = QTextDocument()
        fill(document, text)
        assert text_of(document) == text
