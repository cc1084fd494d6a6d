"""What the screen of meetings asks of the services; `read` functions run outside the thread of the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.holidays import next_working_day
from kokkola_desktop.domain.meeting import Way
from kokkola_desktop.ui.words import current

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Meeting
    from kokkola_desktop.services.meetings.agenda import MeetingFacts
    from kokkola_desktop.services.meetings.building import ListedMeeting
    from kokkola_desktop.services.meetings.sitting import Sitting

#: Days from today to the day that is suggested for a new meeting.
AHEAD = 14


def listed(workspace: Any) -> list[ListedMeeting]:
    """All meetings, the latest first."""
    from kokkola_desktop.services.meetings import building

    return building.meetings_listed(workspace)


def meeting(workspace: Any, number: str) -> Meeting:
    """One meeting. Raises UserError if it is gone."""
    from kokkola_desktop.services import meetings

    return meetings.get(workspace, number)


def sitting(workspace: Any, number: str) -> Sitting:
    """One meeting with the group's rules. Raises UserError if it is gone."""
    from kokkola_desktop.services.meetings import sitting as services

    return services.sitting(workspace, number)


def number_of(workspace: Any, key: int) -> str | None:
    """The number of a meeting's id; None if it is gone."""
    return next((one.number for one in listed(workspace) if one.id == key), None)


def place_of_item(workspace: Any, key: int) -> tuple[str, int] | None:
    """The meeting's number and the § of an item's id; None if it is gone."""
    from kokkola_desktop.services.meetings import building

    return building.place_of_item(workspace, key)


def suggestion(workspace: Any, today: date) -> MeetingFacts:
    """A new meeting as the last one was held, on the first working day two weeks ahead; in writing only if all were.

    The first of all has its papers in the language of the window.
    """
    from kokkola_desktop.services import meetings
    from kokkola_desktop.services.meetings.agenda import MeetingFacts

    day = next_working_day(today + timedelta(days=AHEAD))
    held = listed(workspace)
    held = [one for one in held if one.way is not Way.WRITTEN] or held
    if not held:
        return MeetingFacts(day, language=current().code)
    last = meetings.get(workspace, held[0].number)
    facts = MeetingFacts(day, last.start, place=last.place, link=last.link, language=last.language or "fi")
    return facts if last.way is None else replace(facts, way=last.way)


def notice_days(workspace: Any) -> int:
    """How many days before the meeting its notice is to be sent."""
    from kokkola_desktop.services import settings

    return int(settings.get(workspace, "notice.days", 7))


def plan(workspace: Any, facts: MeetingFacts, *, template: bool) -> str:
    """Plan the meeting; gives its number."""
    from kokkola_desktop.services import meetings

    return meetings.plan(
        workspace,
        facts.day,
        start=facts.start,
        end=facts.end,
        way=facts.way,
        place=facts.place,
        link=facts.link,
        language=facts.language,
        deadline=facts.deadline,
        template=template,
    )
