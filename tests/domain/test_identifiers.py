"""E9 of the worked examples, and trial O-09."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from stdnum.fi import ytunnus

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.identifiers import (
    check_application_number,
    check_digit,
    check_project_code,
    read_business_id,
)


@pytest.mark.parametrize(
    "text",
    [
        "0187690-1",
        "0211675-2",
        "0828308-4",
        "0245895-5",
        "0201256-6",
        "2077474-0",
        "2617416-4",
        "1234567-1",
        "2456789-6",
        "0200000-4",
    ],
)
def test_right_ones_pass_without_a_word(text):
    assert read_business_id(text).text == text
    assert read_business_id(text).findings == ()


@pytest.mark.parametrize(("text", "right"), [("1234567-8", 1), ("0737546-1", None), ("2077474-1", 0), ("2456789-7", 6)])
def test_a_wrong_check_digit_warns_and_the_text_is_kept(text, right):
    read = read_business_id(text)
    assert (read.text, read.valid) == (text, False)
    (finding,) = read.findings
    assert finding.gravity is Gravity.WARNING
    assert right is None or finding.facts["right"] == right


@pytest.mark.parametrize("last", range(10))
def test_a_number_of_remainder_1_is_never_issued(last):
    assert check_digit("2000018") is None
    assert not read_business_id(f"2000018-{last}").valid


def test_an_old_number_of_six_digits_gets_its_zero_and_that_is_said():
    read = read_business_id("200000-4")
    assert (read.text, read.valid) == ("0200000-4", True)
    (note,) = read.findings
    assert (note.gravity, note.facts["completed"]) == (Gravity.NOTE, "0200000-4")


@pytest.mark.parametrize("text", ["24567896", " 2456789-6 ", "2456789 - 6", "2456789\u20136", "2456789\u00a0-6"])
def test_blanks_dashes_and_a_missing_hyphen_are_put_right(text):
    assert read_business_id(text).text == "2456789-6"
    assert read_business_id(text).valid


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_nothing(text):
    assert read_business_id(text).text == ""
    assert read_business_id(text).findings == ()


@pytest.mark.parametrize("text", ["FI24567896", "2000004", "12345678-9", "ei ole", "٢٤٥٦٧٨٩-6"])
def test_what_is_no_business_id_warns_and_stays_as_it_is(text):
    assert read_business_id(text).text == text
    assert not read_business_id(text).valid


@pytest.mark.parametrize(
    ("text", "fits"), [("123456", True), ("", True), (None, True), ("12345", False), ("A12345", False)]
)
def test_an_application_number_has_six_digits(text, fits):
    assert (check_application_number(text) == []) is fits


@pytest.mark.parametrize(
    ("text", "fits"), [("A81234", True), ("s20123", True), (None, True), ("A8123", False), ("81234", False)]
)
def test_a_project_code_is_a_letter_and_five_digits(text, fits):
    findings = check_project_code(text)
    assert (findings == []) is fits
    assert all(finding.gravity is Gravity.WARNING for finding in findings)


@given(st.integers(0, 9_999_999), st.integers(0, 9))
def test_a_library_of_numbers_agrees_on_every_business_id(number, last):
    text = f"{number:07}-{last}"
    assert read_business_id(text).valid == ytunnus.is_valid(text)
