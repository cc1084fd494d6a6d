"""What meetings, their states and their ways are called on the screen; more than one screen shows them."""

from __future__ import annotations

from datetime import date, time

from kokkola_desktop.domain.meeting import MeetingState, MinutesState, Way
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.widgets.columns import Cell
from kokkola_desktop.ui.words import _, current

WAYS: dict[Way, str] = {
    Way.IN_PLACE: N_("läsnäkokous"),
    Way.REMOTE: N_("etäkokous"),
    Way.HYBRID: N_("hybridikokous"),
    Way.WRITTEN: N_("kirjallinen menettely"),
}
#: Words, icon and ink of each state.
STATES: dict[MeetingState, tuple[str, str, str]] = {
    MeetingState.PLANNED: (N_("suunniteltu"), "calendar-days", "accent"),
    MeetingState.CALLED: (N_("kutsuttu"), "send", "accent"),
    MeetingState.OPEN: (N_("käynnissä"), "play", "warn"),
    MeetingState.CLOSED: (N_("päättynyt"), "check", "ok"),
    MeetingState.CANCELLED: (N_("peruttu"), "ban", "muted"),
}
MINUTES: dict[MinutesState, str] = {
    MinutesState.NONE: "",
    MinutesState.DRAFT: N_("luonnos"),
    MinutesState.WITH_CHECKERS: N_("tarkastettavana"),
    MinutesState.CHECKED: N_("tarkastettu"),
    MinutesState.PUBLISHED: N_("julkaistu"),
}


def state_cell(state: MeetingState) -> Cell:
    """The state with its icon."""
    words, icon, ink = STATES[state]
    return Cell(_(words), icon, ink)


def short_day(day: date) -> str:
    """``to 10.12.2026``."""
    from babel.dates import format_date

    return f"{format_date(day, 'EEEEEE', locale=current().code)} {current().date(day)}"


def when_and_how(day: date, start: time | None, way: Way | None) -> str:
    """``to 10.12.2026 klo 12.00 · hybridikokous``."""
    when = short_day(day) + (f" {current().at(start)}" if start else "")
    return f"{when} · {_(WAYS[way])}" if way else when
