"""One order for what has none of its own, so that the same meeting is the same record however it was entered.

Attendance may be typed long after the votes, and a name be forgotten and put in later: neither record nor papers may
tell. Motions, votes and elections keep the order in which they were held.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kokkola_desktop.domain.meeting import Item, Meeting, Vote

Rank = Callable[[str], tuple[int, str]]


def arranged(meeting: Meeting) -> Meeting:
    """The same record in its one order: items by §, attendance and answers by time, names as the people stand."""
    places = {person.id: place for place, person in enumerate(meeting.people)}

    def rank(person: str) -> tuple[int, str]:
        return places.get(person, len(places)), person

    attendance = sorted(meeting.attendance, key=lambda e: (e.start, rank(e.person), e.end, e.seat or "", e.remote))
    items = sorted((_item(item, rank) for item in meeting.items), key=lambda item: item.number)
    return replace(meeting, attendance=tuple(attendance), items=tuple(items))


def _item(item: Item, rank: Rank) -> Item:
    return replace(
        item,
        disqualified=tuple(sorted(item.disqualified, key=lambda e: (rank(e.person), e.ground.value, e.note))),
        disputes=tuple(sorted(item.disputes, key=lambda e: (rank(e.person), e.text))),
        votes=tuple(_vote(vote, rank) for vote in item.votes),
        answers=tuple(sorted(item.answers, key=lambda e: (e.at, rank(e.person), e.answer.value))),
        dissents=tuple(sorted(item.dissents, key=lambda e: (rank(e.person), e.text))),
        irregular=tuple(sorted(item.irregular, key=lambda e: (e.kind.value, e.reason))),
    )


def _vote(vote: Vote, rank: Rank) -> Vote:
    def names(side: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if side is None else tuple(sorted(side, key=rank))

    return replace(vote, for_=names(vote.for_), against=names(vote.against), blank=names(vote.blank))
