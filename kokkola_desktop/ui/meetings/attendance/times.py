"""The intervals of somebody's presence as one line of text: ``9.00–10.05, 10.20–``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from kokkola_desktop.domain.meeting import Attendance, Interval
from kokkola_desktop.domain.presence import STILL
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.typed import clock_of
from kokkola_desktop.ui.words import current

_DASH = re.compile(r"\s*[–\-−]\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when; the end is `STILL` where it is open."""

    start: time
    end: time


def words_of(entries: Sequence[Attendance] | Sequence[Stretch] | Sequence[Interval]) -> str:
    """The intervals as text."""
    return ", ".join(
        f"{current().clock(entry.start)}–{'' if entry.end == STILL else current().clock(entry.end)}"
        for entry in entries
    )


def stretches_of(text: str) -> tuple[Stretch, ...]:
    """What was typed; raises `UserError` for what is no interval, and for intervals that overlap."""
    found = [_stretch(part) for part in text.split(",") if part.strip()]
    for former, later in itertools.pairwise(found):
        if later.start < former.end:
            raise UserError(N_("Ajat ovat päällekkäin: kirjoita ne järjestyksessä, esimerkiksi 9.00–10.05, 10.20–."))
    return tuple(found)


def _stretch(part: str) -> Stretch:
    sides = _DASH.split(part.strip())
    if len(sides) != 2:
        raise UserError(N_("Aikaväliä ”{text}” ei voi lukea: kirjoita esimerkiksi 9.00–10.05."), text=part.strip())
    start, end = clock_of(sides[0]), clock_of(sides[1])
    if start is None:
        raise UserError(N_("Aikaväliä ”{text}” ei voi lukea: kirjoita esimerkiksi 9.00–10.05."), text=part.strip())
    if end is not None and end <= start:
        raise UserError(N_("Aikaväli ”{text}” päättyy ennen kuin alkaa."), text=part.strip())
    return Stretch(start, end or STILL)
