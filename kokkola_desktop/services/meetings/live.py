"""The meeting as it goes: opened, who is there, what happens to an item, decisions, closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import (
    Attendance,
    Decision,
    DecisionKind,
    Item,
    Meeting,
    MeetingState,
    Minutes,
    MinutesState,
)
from kokkola_desktop.domain.presence import ended
from kokkola_desktop.domain.sitting import first_open, needs_decision
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings.handling import breaks_until
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace


def open_meeting(workspace: Workspace, number: str, at: time) -> Kept:
    """The chair opens the meeting: the minutes begin as a draft."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.CALLED:
            raise UserError(N_("Kokous {number} avataan vasta, kun kutsu on merkitty lähetetyksi."), number=number)
        # A planned end that has passed says nothing any more.
        end = meeting.end if meeting.end is not None and meeting.end > at else None
        opened = replace(meeting, state=MeetingState.OPEN, start=at, end=end, minutes=Minutes(MinutesState.DRAFT))
        first = first_open(opened)
        return opened if first is None else with_item(opened, replace(first, start=at, order=1))

    return change_meeting(workspace, number, N_("Kokous {number} avattu"), change)


def set_attendance(workspace: Workspace, number: str, attendance: Sequence[Attendance]) -> Kept:
    """Who was there and when, as the whole list."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        return replace(meeting, attendance=tuple(attendance))

    return change_meeting(workspace, number, N_("Kokous {number}: läsnäolo"), change)


def change_item(workspace: Workspace, number: str, item: Item) -> Kept:
    """Replace one § by its new record: texts, disqualifications, motions, votes, times."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        item_of(meeting, item.number)
        return with_item(meeting, item)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n}"), change, n=item.number)


def decide(workspace: Workspace, number: str, item: int, decision: Decision) -> Kept:
    """Record the decision of a §; the proposal moves and the frame reserves in the same step."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        if meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
            raise UserError(N_("Kokous {number} ei ole käynnissä: avaa se ennen päätöksiä."), number=number)
        return with_item(meeting, replace(item_of(meeting, item), decision=decision))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} päätetty"), change, n=item)


def _left(item: Item, chosen: Mapping[int, DecisionKind], at: time) -> Item:
    """What becomes of an item at the end: as chosen; what only states something is stated; what was begun ends."""
    if item.removed or item.decision is not None:
        return item
    end = at if item.start is not None else None
    if item.number in chosen:
        return replace(item, decision=Decision(chosen[item.number], at=at), end=end)
    return item if needs_decision(item) else replace(item, decision=Decision(DecisionKind.NOTE), end=end)


def close(workspace: Workspace, number: str, at: time, untouched: Sequence[tuple[int, DecisionKind]] = ()) -> Kept:
    """The chair closes the meeting. Every item must be decided, taken off, or named in ``untouched`` with what becomes
    of it (tabled or moved): nothing is decided by itself.
    """
    chosen = dict(untouched)
    if any(kind not in (DecisionKind.TABLE, DecisionKind.MOVED) for kind in chosen.values()):
        raise UserError(N_("Käsittelemättä jäänyt asia jätetään pöydälle tai siirretään seuraavaan kokoukseen."))

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.OPEN:
            raise UserError(N_("Kokous {number} ei ole käynnissä."), number=number)
        items = tuple(_left(item, chosen, at) for item in meeting.items)
        left = [item.number for item in items if item.decision is None and not item.removed]
        if left:
            raise UserError(
                N_("Kokousta {number} ei voi päättää: päättämättä on {left}. Jätä pöydälle tai siirrä ne."),
                number=number,
                left=tuple(f"§ {n}" for n in left),
            )
        there = ended(meeting.attendance, at)
        breaks = breaks_until(session, meeting, at)
        return replace(meeting, items=items, attendance=there, breaks=breaks, state=MeetingState.CLOSED, end=at)

    return change_meeting(workspace, number, N_("Kokous {number} päätetty"), change)
