"""Days on which no meeting is suggested."""

from __future__ import annotations

from datetime import date

import pytest

from kokkola_desktop.domain.holidays import easter, holiday, next_working_day


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2000, (4, 23))],
)
def test_easter_falls_where_the_almanac_has_it(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "uudenvuodenpäivä"),
        (date(2026, 1, 6), "loppiainen"),
        (date(2026, 4, 3), "pitkäperjantai"),
        (date(2026, 4, 6), "toinen pääsiäispäivä"),
        (date(2026, 5, 14), "helatorstai"),
        (date(2026, 6, 19), "juhannusaatto"),
        (date(2026, 6, 20), "juhannuspäivä"),
        (date(2026, 10, 31), "pyhäinpäivä"),
        (date(2025, 11, 1), "pyhäinpäivä"),
        (date(2026, 12, 6), "itsenäisyyspäivä"),
        (date(2026, 12, 5), "lauantai"),
        (date(2026, 12, 13), "sunnuntai"),
        (date(2026, 12, 10), None),
        (date(2026, 6, 18), None),
    ],
)
def test_holidays_have_their_names_and_working_days_none(day, name):
    assert holiday(day) == name


def test_the_next_working_day_passes_over_a_whole_christmas():
    assert next_working_day(date(2026, 12, 24)) == date(2026, 12, 28)
    assert next_working_day(date(2026, 12, 10)) == date(2026, 12, 10)
