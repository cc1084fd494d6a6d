"""Days on which nobody holds a meeting: weekends and the Finnish public holidays with their customary eves.

Lähde: kirkkolaki 652/2023 (church holidays), laki itsenäisyyspäivän viettämisestä, laki vapunpäivän järjestämisestä.
"""

from __future__ import annotations

from datetime import date, timedelta

from kokkola_desktop.errors import N_

_FIXED: dict[tuple[int, int], str] = {
    (1, 1): N_("uudenvuodenpäivä"),
    (1, 6): N_("loppiainen"),
    (5, 1): N_("vappu"),
    (12, 6): N_("itsenäisyyspäivä"),
    (12, 24): N_("jouluaatto"),
    (12, 25): N_("joulupäivä"),
    (12, 26): N_("tapaninpäivä"),
}
_FROM_EASTER: dict[int, str] = {
    -2: N_("pitkäperjantai"),
    0: N_("pääsiäispäivä"),
    1: N_("toinen pääsiäispäivä"),
    39: N_("helatorstai"),
    49: N_("helluntaipäivä"),
}
_SATURDAY, _SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def holiday(day: date) -> str | None:
    """The name of the holiday as a message, or None for an ordinary day; Saturdays and Sundays have names too."""
    name = _FIXED.get((day.month, day.day)) or _FROM_EASTER.get((day - easter(day.year)).days) or _movable(day)
    if name is not None:
        return name
    return {_SATURDAY: N_("lauantai"), _SUNDAY: N_("sunnuntai")}.get(day.weekday())


def _movable(day: date) -> str | None:
    midsummer = _saturday_from(date(day.year, 6, 20))
    if day in (midsummer - timedelta(days=1), midsummer):
        return N_("juhannusaatto") if day < midsummer else N_("juhannuspäivä")
    return N_("pyhäinpäivä") if day == _saturday_from(date(day.year, 10, 31)) else None


def _saturday_from(first: date) -> date:
    return first + timedelta(days=(_SATURDAY - first.weekday()) % 7)


def next_working_day(day: date) -> date:
    """The day itself, or the first ordinary day after it."""
    while holiday(day) is not None:
        day += timedelta(days=1)
    return day
