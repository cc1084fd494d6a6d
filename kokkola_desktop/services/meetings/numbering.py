"""The §§ of a year run through its meetings in the order of their days; those of planned meetings are provisional.

Lähde: domain.md § 4 (Numbering).
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.domain.numbering import Series, next_item_numbers
from kokkola_desktop.errors import N_
from kokkola_desktop.services import rules
from kokkola_desktop.services.meetings import effects
from kokkola_desktop.store import meetings as store


def before(session: Session, meeting: Meeting) -> list[int]:
    """The §§ that a planned meeting comes after: all that are fixed, and those of earlier planned meetings."""
    if rules.series(session) is Series.MEETING:
        return []
    planned = [
        number
        for key, day, numbers in store.planned_others(session, meeting.year, meeting.id)
        if not _is_later(meeting, key, day)
        for number in numbers
    ]
    return [*store.fixed_numbers_of_others(session, meeting.year, meeting.id), *planned]


def check(session: Session, meeting: Meeting) -> list[Finding]:
    """A meeting number twice, or a § that another meeting of the year has; a later planned one will make way."""
    found = []
    numbers = store.numbers(session)
    if numbers.get(meeting.number, meeting.id) != meeting.id:
        message = N_("Kokous {number} on jo tiedostossa: anna kokoukselle vapaa numero.")
        found.append(effects.duplicate(message, number=meeting.number))
    if rules.series(session) is Series.MEETING or meeting.state is MeetingState.CANCELLED:
        return found
    taken = store.fixed_numbers_of_others(session, meeting.year, meeting.id)
    if meeting.state is MeetingState.PLANNED:
        names = {key: number for number, key in numbers.items()}
        for key, day, planned in store.planned_others(session, meeting.year, meeting.id):
            if not _is_later(meeting, key, day):
                taken.update(dict.fromkeys(planned, names[key]))
    for item in meeting.items:
        if item.number in taken:
            message = N_("§ {n} on jo kokouksella {other}: kokouksen {number} pykälä tarvitsee vapaan numeron.")
            found.append(effects.duplicate(message, n=item.number, other=taken[item.number], number=meeting.number))
    return found


def follow(session: Session, meeting: Meeting, *, whole: bool = False) -> None:
    """After a meeting (kept, with its id) has got other §§ or another state: planned ones that follow it make way.

    With ``whole`` all planned ones of the year are numbered anew, as another day changes their order.
    """
    if rules.series(session) is Series.MEETING:
        return
    used = list(store.fixed_numbers_of_others(session, meeting.year, None))
    fixed = meeting.state is not MeetingState.PLANNED
    for key, day, numbers in store.planned_others(session, meeting.year, None):
        wanted = tuple(next_item_numbers(used, len(numbers)))
        follows = key != meeting.id and (fixed or _is_later(meeting, key, day))
        if numbers != wanted and (whole or follows):
            other = store.load(session, key)
            items = tuple(replace(item, number=n) for item, n in zip(other.items, wanted, strict=True))
            store.save(session, replace(other, items=items))
            used.extend(wanted)
        else:
            used.extend(numbers)


def _is_later(meeting: Meeting, key: int, day: object) -> bool:
    """Whether another meeting (id, day) comes after this one; of one day the one that was planned first is first."""
    return (day, key) > (meeting.date, meeting.id if meeting.id is not None else key)
