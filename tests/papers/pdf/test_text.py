"""Breaking lines: what stays together, where a word may be parted, nothing wider than its room."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.papers.pdf.blocks import Run
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.runs import set_text
from kokkola_desktop.papers.pdf.styles import BODY, Weight
from kokkola_desktop.papers.pdf.text import break_lines

WORDS = st.text("aäbcdefghijklmnoöprstuvyåÄÖ.,-–/0123456789\u00a0", min_size=1, max_size=40)


@pytest.fixture(scope="module")
def sheet():
    return Sheet("fi")


def shown(sheet, typed, room):
    """The lines as text: kerning taken out, codes looked up in the face's table."""
    face = sheet.face(Weight.REGULAR)
    lines = break_lines(face, typed, room)
    back = {" ": " "} | {code: chr(point).replace("\u00a0", " ") for point, code in face._codes.items()}
    return ["".join(back[code] for code in re.sub(r"\) -?\d+ \(", "", line.code)) for line in lines]


def test_lines_break_at_spaces_and_keep_them_at_their_end(sheet):
    assert shown(sheet, "aaa bbb ccc", 4.5) == ["aaa bbb ", "ccc"]


def test_a_no_break_space_keeps_an_amount_together(sheet):
    assert shown(sheet, "summa 198\u00a0834\u00a0€", 5.5) == ["summa ", "198 834 €"]


def test_a_line_end_is_a_line_end(sheet):
    assert shown(sheet, "yksi\n\nkaksi", 20) == ["yksi", "", "kaksi"]


def test_a_word_is_broken_after_a_hyphen_between_letters_only(sheet):
    assert shown(sheet, "Keski-Pohjanmaa", 5) == ["Keski-", "Pohjanmaa"]
    assert shown(sheet, "xxx 2021-2027", 5) == ["xxx ", "2021-2027"]


def test_a_long_word_is_broken_and_nothing_is_lost(sheet):
    lines = shown(sheet, "alku " + "litiumioni" * 20 + " loppu", 12)
    assert "".join(lines) == "alku " + "litiumioni" * 20 + " loppu"


def test_an_address_is_broken_after_a_slash(sheet):
    lines = shown(sheet, "https://example.org/hallinto/asiakirjat", 12)
    assert lines[0].endswith("/")
    assert "".join(lines) == "https://example.org/hallinto/asiakirjat"


@given(st.lists(WORDS, min_size=1, max_size=30), st.floats(3, 40))
def test_no_line_is_wider_than_its_room(sheet, words, room):
    for line in break_lines(sheet.face(Weight.REGULAR), " ".join(words), room):
        assert line.width <= room + 1e-5


@given(
    st.lists(st.builds(Run, WORDS, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=12),
    st.floats(40, 400),
)
def test_no_line_of_runs_is_wider_than_its_room(sheet, runs, room):
    assert set_text(sheet.fonts, runs, BODY, room).width <= room + 1e-3


def test_a_word_of_two_runs_stays_together(sheet):
    runs = (Run("alku "), Run("liha", bold=True), Run("va"))
    room = set_text(sheet.fonts, "alku liha", BODY, 1000).width + 2
    text = set_text(sheet.fonts, runs, BODY, room)
    assert [[piece.run for piece in line] for line in text.lines] == [[0], [1, 2]]


def test_kerning_makes_a_word_narrower(sheet):
    face = sheet.face(Weight.REGULAR)
    assert face.word("Tarve").width < sum(face.widths[character] for character in "Tarve")
