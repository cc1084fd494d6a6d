"""Disqualification in the meeting: confirmed, taken back, or decided by the group (HallintoL 28–29 §)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Dispute, Disqualification, Ground, Meeting
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings.handling import running
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace


def disqualify(
    workspace: Workspace, number: str, item: int, person: str, grounds: tuple[Ground, ...], note: str = ""
) -> Kept:
    """Somebody is disqualified for the item on these grounds and leaves for as long as it is handled."""
    if not grounds:
        raise UserError(N_("Valitse esteellisyyden peruste."), field="ground")

    def change(_session: Session, meeting: Meeting) -> Meeting:
        entry = item_of(meeting, item)
        others = tuple(one for one in entry.disqualified if one.person != person)
        first, *rest = grounds
        added = (Disqualification(person, first, note.strip()), *(Disqualification(person, one) for one in rest))
        return with_item(meeting, replace(entry, disqualified=(*others, *added)))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} esteellisyys"), change, n=item)


def qualify(workspace: Workspace, number: str, item: int, person: str) -> Kept:
    """The entry was wrong: nobody is disqualified by it."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        entry = item_of(meeting, item)
        return with_item(
            meeting,
            replace(
                entry,
                disqualified=tuple(one for one in entry.disqualified if one.person != person),
                disputes=tuple(one for one in entry.disputes if one.person != person),
            ),
        )

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} esteellisyys poistettu"), change, n=item)


def settle_dispute(
    workspace: Workspace, number: str, item: int, person: str, *, disqualified: bool, text: str, ground: Ground
) -> Kept:
    """The group has decided, without that member, whether somebody is disqualified; ``text`` is its reason."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        entry = item_of(meeting, item)
        others = tuple(one for one in entry.disputes if one.person != person)
        kept = tuple(one for one in entry.disqualified if one.person != person)
        if disqualified:
            kept = (*kept, Disqualification(person, ground))
        after = replace(entry, disqualified=kept, disputes=(*others, Dispute(person, disqualified, text.strip())))
        return with_item(meeting, after)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} esteellisyys ratkaistu"), change, n=item)
