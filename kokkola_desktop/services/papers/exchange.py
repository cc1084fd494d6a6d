"""Files for other programs: the interchange file of a meeting, and the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.interchange import meeting_text
from kokkola_desktop.services.papers.request import Request, issuer, meeting_of
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings

ZONE = ZoneInfo("Europe/Helsinki")
_ANY = frozenset(MeetingState)


def meeting_file(workspace: Workspace, number: str | None) -> bytes:
    """The interchange file of a meeting, UTF-8."""
    with workspace.read() as session:
        known = meeting_of(session, Request("meeting", number), _ANY).whole.number
        meeting = meetings.load_number(session, known)
    return meeting_text(meeting).encode("utf-8")


def calendar_file(workspace: Workspace, number: str | None, *, public: bool) -> bytes:
    """One meeting, or all without a number, as an iCalendar file with its time zone; times are local with TZID."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Kokkola Desktop//FI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with workspace.read() as session:
        numbers = [number] if number is not None else list(meetings.numbers(session))
        body = issuer(session, "fi").body
        for one in numbers:
            source = meeting_of(session, Request("calendar", one, public=public), _ANY)
            if source.whole.start is None and number is None:
                # A meeting whose hour is not known yet has no place in a calendar of all of them.
                continue
            if source.whole.start is None:
                raise UserError(N_("Kokouksen {number} alkamisaika puuttuu: kirjaa se ensin."), number=one)
            calendar.add_component(_event(source.shown, body, source.whole.start))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, body: str, start: time) -> icalendar.Event:
    begins = datetime.combine(meeting.date, start, ZONE)
    event = icalendar.Event()
    event.add("uid", f"{meeting.number.replace('/', '-')}@kokkola-desktop.invalid")
    event.add("dtstamp", datetime.combine(meeting.called_on or meeting.date, time(), UTC))
    event.add("dtstart", begins)
    event.add(
        "dtend", datetime.combine(meeting.date, meeting.end, ZONE) if meeting.end else begins + timedelta(hours=2)
    )
    event.add("summary", f"{body} {meeting.number}")
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
    lines = [f"§ {item.number} {item.title}" for item in sorted(meeting.items, key=lambda entry: entry.number)]
    if lines:
        event.add("description", "\n".join(lines))
    event.add("status", "CANCELLED" if meeting.state is MeetingState.CANCELLED else "CONFIRMED")
    return event
