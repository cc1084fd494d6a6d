"""What is typed in a field of time: a day, a clock, both – as a user writes them, and as each language shows them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import typed, words
from kokkola_desktop.ui.widgets import entries

MOMENT = datetime(2026, 4, 1, 8, 5, tzinfo=entries.HELSINKI)


@pytest.fixture(params=["fi", "sv", "en"])
def language(request):
    before = words.current().code
    words.speak(request.param)
    yield words.current()
    words.speak(before)


@pytest.mark.parametrize("month", range(1, 13))
def test_what_a_field_shows_can_be_left_as_it_is(language, month):
    moment = MOMENT.replace(month=month)
    assert entries.moment_of(entries.written_moment(moment)) == moment
    assert typed.day_of(language.date(moment.date()), 2026) == moment.date()
    assert typed.clock_of(language.at(moment.time())) == moment.time()


@pytest.mark.parametrize("text", ["24.12.2026", "24/12/2026", "24-12-2026", "24 Dec 2026", "2026-12-24", "24.12."])
def test_a_day_is_read_however_it_is_written(text):
    assert typed.day_of(text, 2026) == date(2026, 12, 24)


@pytest.mark.parametrize("text", ["1.4.2026 8.05", "1.4.2026 klo 8.05", "1.4.2026 kl. 8.05", "2026-04-01T08:05"])
def test_a_moment_is_read_however_it_is_written(text):
    assert entries.moment_of(text) == MOMENT


@pytest.mark.parametrize("text", ["klo 9", "kl 9.00", "kl. 9.00", "at 9:00", "900"])
def test_a_clock_is_read_with_the_word_before_it(text):
    assert typed.clock_of(text) == time(9)


@pytest.mark.parametrize("text", ["12/24/2026", "31.2.2026", "24 Foo 2026", "24/12-2026", "huomenna"])
def test_what_is_no_day_is_told(text):
    with pytest.raises(UserError, match="kirjoita esimerkiksi"):
        typed.day_of(text, 2026)
    with pytest.raises(UserError, match="kirjoita esimerkiksi"):
        entries.moment_of(text)
