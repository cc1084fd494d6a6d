"""What a cell says: the grammar of amounts, dates and per cents, by examples and by properties."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.exporting import guarded
from kokkola_desktop.services.importing.grid import ErrorValue, Number, NumberKind, Truth, Uncalculated
from kokkola_desktop.services.importing.values import (
    amount_cents,
    read_amount,
    read_code,
    read_date,
    read_moment,
    read_percent,
    read_text,
    trimmed,
)

BLANKS = (" ", "\u00a0", "\u202f", "\u2009")


def read(reader, cell):
    """The value, and the gravity of each remark."""
    remarks = []
    value = reader(cell, remarks)
    return value, [remark.gravity for remark in remarks]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,50", 123450),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("1'234.50", 123450),
        ("15.414.794", 1541479400),
        ("15,414,794", 1541479400),
        ("1.234.567,89", 123456789),
        ("1,234,567.8", 123456780),
        ("1234.5", 123450),
        ("1234,5", 123450),
        ("120000", 12000000),
        ("12 345", 1234500),
        ("0,00", 0),
        ("0", 0),
        ("5 000,-", 500000),
        ("5.000,-", 500000),
        ("1 234 567,89 €", 123456789),
        ("€ 1 234,50", 123450),
        ("€1234", 123400),
        ("EUR 500", 50000),
        ("500 eur", 50000),
        ("500 Euroa", 50000),
        ("5 000,- €", 500000),
    ],
)
def test_an_amount_is_read(text, cents):
    assert amount_cents(text) == cents


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.000", "kirjoita 1000 tai 1,00"),
        ("12,345", "kirjoita 1000 tai 1,00"),
        ("1234,500", "kirjoita 1000 tai 1,00"),
        ("5,000,-", "numeroryhmät"),
        ("€ 1.000", "kirjoita 1000 tai 1,00"),
        ("1e5", "eksponenttina"),
        ("1,5E+05", "eksponenttina"),
        ("1234,5678", "kaksi desimaalia"),
        ("1 234,5678", "kaksi desimaalia"),
        ("1234 567", "numeroryhmät"),
        ("1 23", "numeroryhmät"),
        ("1  234", "numeroryhmät"),
        ("15.414.79", "numeroryhmät"),
        ("1,234,56", "numeroryhmät"),
        ("1 234'567", "numeroryhmät"),
        ("-500", "negatiivinen"),
        ("−1 234,50 €", "negatiivinen"),
        ("99999999999999", "liian suuri"),
        ("kysytään", "ei ole rahasumma"),
        ("50 %", "ei ole rahasumma"),
        ("1000 mk", "ei ole rahasumma"),
        ("€ 500 €", "ei ole rahasumma"),
        (",50", "ei ole rahasumma"),
        ("1 234,", "numeroryhmät"),
        ("٣٤", "ei ole rahasumma"),
        ("1.5.2026", "numeroryhmät"),
        ("#REF!", "virhe"),
        ("100 000 - 120 000", "ei ole rahasumma"),
    ],
)
def test_what_is_no_amount_rejects_the_row_and_says_why(text, said):
    remarks = []
    assert read_amount(text, remarks) is None
    (remark,) = remarks
    assert remark.gravity is Gravity.IMPOSSIBLE
    assert said in remark.message
    assert remark.facts["text"] == text


@pytest.mark.parametrize("hyphen", ["-", "–", " — "])
def test_a_lone_hyphen_is_empty_with_a_warning(hyphen):
    assert read(read_amount, hyphen) == (None, [Gravity.WARNING])


@given(
    euros=st.integers(0, 10**12),
    cents=st.integers(0, 99),
    group=st.sampled_from((*BLANKS, "'", ".", ",", "")),
    unit=st.sampled_from(("", "€", "EUR", "euroa")),
    before=st.booleans(),
    blank=st.sampled_from(("", *BLANKS)),
)
def test_every_way_to_write_an_amount_gives_the_same_cents(euros, cents, group, unit, before, blank):
    decimal = "." if group == "," else ","
    whole = f"{euros:,}".replace(",", group)
    text = f"{whole}{decimal}{cents:02}"
    if unit:
        text = f"{unit}{blank}{text}" if before else f"{text}{blank}{unit}"
    assert amount_cents(text) == euros * 100 + cents


@given(euros=st.integers(0, 10**12), decimal=st.sampled_from(".,"), thousandths=st.integers(0, 999))
def test_three_digits_after_an_only_sign_are_never_guessed(euros, decimal, thousandths):
    assert isinstance(amount_cents(f"{euros}{decimal}{thousandths:03}"), str)


@given(st.text(alphabet="0123456789.,' \u00a0€-eE+", max_size=12))
def test_an_amount_never_loses_or_gains_a_digit(text):
    """Whatever is taken for an amount has exactly the digits that stand there: it is never a hundred times too large."""
    cents = amount_cents(text) if text else ""
    if isinstance(cents, int):
        digits = "".join(c for c in text if c.isdigit())
        assert str(cents).zfill(3).lstrip("0") in {(digits + "0" * n).lstrip("0") for n in (0, 1, 2)}


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_sentence(text):
    remarks = []
    value = read_amount(text, remarks)
    assert isinstance(value, Money) or bool(remarks) == bool(trimmed(text))


@given(st.integers(0, 10**14))
def test_a_number_of_a_workbook_is_the_same_amount(cents):
    digits = repr(cents / 100)
    assert read_amount(Number(digits), []) == Money(cents)


def test_a_number_with_more_decimals_is_rounded_half_up_and_said():
    assert read(read_amount, Number("33333.335")) == (Money(3333334), [Gravity.NOTE])
    assert read(read_amount, Number("350456.25000000001")) == (Money(35045625), [])
    assert read(read_amount, Number("70000.00000000001")) == (Money(7000000), [])


@pytest.mark.parametrize(
    "cell",
    [
        Number("-5"),
        Number("44620", NumberKind.DATE),
        Number("0.8", NumberKind.PERCENT),
        Truth(value=True),
        ErrorValue("#REF!"),
    ],
)
def test_a_cell_of_a_workbook_that_is_no_amount_rejects_the_row(cell):
    assert read(read_amount, cell) == (None, [Gravity.IMPOSSIBLE])


def test_a_formula_without_a_value_is_empty_with_a_warning_everywhere():
    for reader in (read_amount, read_code, read_date, read_percent, read_text):
        assert read(reader, Uncalculated("D2+E2")) == (None, [Gravity.WARNING])


@pytest.mark.parametrize("text", ["1.5.2015", "01.05.2015", "2015-05-01", " 1.5.2015 ", "2015-05-01T00:00:00"])
def test_a_date_is_read(text):
    assert read(read_date, text) == (date(2015, 5, 1), [])


@pytest.mark.parametrize(
    "text", ["7560", "1.5.15", "30.2.2026", "5/1/2026", "2026", "toukokuu", "2026-5-1", "1.1.0206"]
)
def test_what_is_no_date_is_empty_with_a_warning(text):
    assert read(read_date, text) == (None, [Gravity.WARNING])


def test_serials_are_days_only_where_they_can_be_meant():
    assert read(read_date, Number("44620", epoch_1904=True)) == (date(2026, 3, 1), [])
    assert read(read_date, Number("46082", NumberKind.DATE)) == (date(2026, 3, 1), [])
    assert read(read_date, Number("2026")) == (None, [Gravity.WARNING])
    assert read(read_date, Number("1e99")) == (None, [Gravity.WARNING])


def test_a_time_of_day_is_kept_where_it_is_asked_for():
    for text in ("1.5.2026 klo 9.05", "1.5.2026 9:05", "2026-05-01T09:05", "2026-05-01 09:05:30"):
        assert read_moment(text, []) == datetime(2026, 5, 1, 9, 5)  # noqa: DTZ001 - local, as tables have it


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (Number("0.8", NumberKind.PERCENT, "0 %"), "80"),
        (Number("1", NumberKind.PERCENT, "0 %"), "100"),
        (Number("80"), "80"),
        (Number("0.8"), "80"),
        ("80 %", "80"),
        ("79,6%", "79.6"),
        ("80", "80"),
        ("0,8", "80"),
        ("0,8 %", "0.8"),
    ],
)
def test_per_cents_are_read(cell, percent):
    assert read(read_percent, cell) == (Decimal(percent), [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("00417", "00417"),
        (" 12E5 ", "12E5"),
        ("a70301", "a70301"),
        (Number("70780"), "70780"),
        (Number("70780.0"), "70780"),
        (Number("417", format="00000"), "00417"),
        (Number("7.1", format="0.00"), "7.10"),
        (Number("9007199254740993"), "9007199254740993"),
        ("A70\u200b309\u00ad", "A70309"),
        ("A\u00a070309\x07", "A 70309"),
        ("A\u0308-1", "Ä-1"),
    ],
)
def test_a_code_is_kept_to_the_letter(cell, code):
    assert read(read_code, cell) == (code, [])


@pytest.mark.parametrize(
    "cell",
    [Number("9.00719925474099E+15"), Number("46023", NumberKind.DATE), Truth(value=True), ErrorValue("#N/A"), "#REF!"],
)
def test_a_code_that_is_lost_rejects_the_row(cell):
    assert read(read_code, cell) == (None, [Gravity.IMPOSSIBLE])


def test_text_loses_outer_blanks_control_characters_and_foreign_line_ends():
    assert read_text("\u00a0 Nimi\u2009", []) == "Nimi"
    assert read_text("a\r\nb\rc", []) == "a\nb\nc"
    assert read_text("a\x0bb\x07", []) == "a b "
    assert read_text("A\u0308lyka\u0308s", []) == "Älykäs"
    assert read_text("a\ufffeb\uffff", []) == "a b "
    assert read_text("   ", []) is None


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("'=+-@\t\r"), min_size=1))
def test_the_guard_is_put_on_where_it_is_needed_and_taken_off_again(text):
    written = guarded(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text.strip().strip("\ufeff\u200b") == text:
        assert trimmed(written) == text
