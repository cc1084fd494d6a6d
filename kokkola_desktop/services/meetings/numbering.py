"""The §§ of a year run through its meetings in the order of their days; those of planned meetings are provisional.

Lähde: domain.md § 4 (Numbering).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.domain.numbering import Series, next_item_numbers
from kokkola_desktop.errors import N_
from kokkola_desktop.services import rules
from kokkola_desktop.services.meetings import effects
from kokkola_desktop.store import meetings as store
from kokkola_desktop.store.meetings import Numbered


def fixed(session: Session, meeting: Meeting) -> list[int]:
    """The §§ that other meetings have for good in the series that the meeting uses."""
    if rules.series(session) is Series.MEETING:
        return []
    return _fixed(store.numbered(session, meeting.year, meeting.id))


def provisional(session: Session, meeting: Meeting) -> range:
    """The §§ of a planned meeting, one for each item in order."""
    if rules.series(session) is Series.MEETING:
        return next_item_numbers((), len(meeting.items))
    others = store.numbered(session, meeting.year, meeting.id)
    before = [n for one in others if not _is_later(one, meeting) for n in one.items]
    return _room(before, _fixed(others), len(meeting.items))


def check(session: Session, meeting: Meeting) -> list[Finding]:
    """A meeting number twice, or a § that another meeting of the year has; a later planned one will make way."""
    found = []
    if store.numbers(session).get(meeting.number, meeting.id) != meeting.id:
        message = N_("Kokous {number} on jo tiedostossa: anna kokoukselle vapaa numero.")
        found.append(effects.duplicate(message, number=meeting.number))
    if rules.series(session) is Series.MEETING or meeting.state is MeetingState.CANCELLED:
        return found
    planned = meeting.state is MeetingState.PLANNED
    others = store.numbered(session, meeting.year, meeting.id)
    firm = [one for one in others if one.fixed or (planned and not _is_later(one, meeting))]
    taken = {n: one.number for one in firm for n in one.items}
    for item in meeting.items:
        if item.number in taken:
            message = N_("§ {n} on jo kokouksella {other}: kokouksen {number} pykälä tarvitsee vapaan numeron.")
            found.append(effects.duplicate(message, n=item.number, other=taken[item.number], number=meeting.number))
    return found


def follow(session: Session, meeting: Meeting, *, whole: bool = False) -> None:
    """After a meeting (kept, with its id) has got other §§ or another state: planned ones after it make way.

    With ``whole`` all planned ones of the year are numbered anew, as another day changes their order.
    """
    if rules.series(session) is Series.MEETING:
        return
    every = store.numbered(session, meeting.year)
    firm = _fixed(every)
    used: list[int] = []
    for one in every:
        numbers: Sequence[int] = one.items
        wanted = _room(used, firm, len(one.items))
        moves = whole or _is_later(one, meeting) or not set(firm).isdisjoint(one.items)
        if not one.fixed and moves and one.items != tuple(wanted):
            other = store.load(session, one.id)
            items = tuple(replace(item, number=n) for item, n in zip(other.items, wanted, strict=True))
            store.save(session, replace(other, items=items))
            numbers = wanted
        used.extend(numbers)


def _room(before: Sequence[int], firm: Sequence[int], count: int) -> range:
    """The §§ after those of the meetings before; where a later meeting has one of them for good, after all that are firm."""
    wanted = next_item_numbers(before, count)
    return wanted if set(firm).isdisjoint(wanted) else next_item_numbers((*before, *firm), count)


def _fixed(meetings: Sequence[Numbered]) -> list[int]:
    return [n for one in meetings if one.fixed for n in one.items]


def _is_later(one: Numbered, meeting: Meeting) -> bool:
    """Whether it comes after the meeting; of one day the one that was planned first is first."""
    return (one.date, one.id) > (meeting.date, meeting.id if meeting.id is not None else one.id)
