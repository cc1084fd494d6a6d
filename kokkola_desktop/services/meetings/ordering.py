"""The order of an agenda in which those who are disqualified come and go least. Lähde: domain.md § 4."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.agenda_order import movements, suggested_order
from kokkola_desktop.domain.disqualification import suggestions
from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.errors import N_
from kokkola_desktop.services.meetings.agenda import refuse_fixed
from kokkola_desktop.services.meetings.planning import change_meeting, renumbered
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.workspaces import Workspace


def order_by_disqualification(workspace: Workspace, number: str) -> Kept:
    """Put the items about proposals in the order in which the disqualified come and go as few times as possible."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        refuse_fixed(meeting)
        return renumbered(session, replace(meeting, items=in_suggested_order(meeting)))

    return change_meeting(workspace, number, N_("Kokous {number}: järjestys esteellisyyksien mukaan"), change)


def in_suggested_order(meeting: Meeting) -> tuple[Item, ...]:
    """All items, those about proposals in the suggested order in the places that such items have."""
    places = [place for place, item in enumerate(meeting.items) if item.references]
    out = [_doubtful(meeting, meeting.items[place]) for place in places]
    items = list(meeting.items)
    for place, chosen in zip(places, suggested_order(out), strict=True):
        items[place] = meeting.items[places[chosen]]
    return tuple(items)


def saved_movements(meeting: Meeting) -> int:
    """How many times fewer somebody would leave or come back in the suggested order."""
    now = [_doubtful(meeting, item) for item in meeting.items if item.references]
    then = [_doubtful(meeting, item) for item in in_suggested_order(meeting) if item.references]
    return movements(now) - movements(then)


def _doubtful(meeting: Meeting, item: Item) -> frozenset[str]:
    declared = {entry.person for entry in item.disqualified}
    return frozenset(declared | {suggestion.person for suggestion in suggestions(meeting, item)})
