"""Disqualification in the meeting: confirmed, dismissed, taken back, or decided by the group (HallintoL 28–29 §)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Dispute, Disqualification, Ground, Irregularity, IrregularKind, Meeting
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings.handling import running
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept, refuse_checked
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import dismissals, meetings as store


def disqualify(
    workspace: Workspace,
    number: str,
    item: int,
    person: str,
    grounds: tuple[Ground, ...],
    note: str = "",
    stayed: str = "",
) -> Kept:
    """Somebody is disqualified for the item on these grounds and leaves for as long as it is handled.

    ``stayed`` is the reason that the minutes print where it is noticed only after they led the item or took part in it.
    """
    if not grounds:
        raise UserError(N_("Valitse esteellisyyden peruste."), field="ground")

    def change(_session: Session, meeting: Meeting) -> Meeting:
        entry = item_of(meeting, item)
        others = tuple(one for one in entry.disqualified if one.person != person)
        first, *rest = grounds
        added = (Disqualification(person, first, note.strip()), *(Disqualification(person, one) for one in rest))
        after = replace(entry, disqualified=(*others, *added))
        if stayed.strip():
            kept = tuple(one for one in entry.irregular if one.kind is not IrregularKind.STAYED)
            after = replace(after, irregular=(*kept, Irregularity(IrregularKind.STAYED, stayed.strip())))
        return with_item(meeting, after)

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


def dismiss(workspace: Workspace, number: str, item: int, person: str, reason: str) -> None:
    """What is suggested of somebody for an item is no disqualification; the reason stays in the file."""
    if not reason.strip():
        raise UserError(N_("Kirjoita, miksi ehdotettu esteellisyys ei pidä paikkaansa."), field="reason")
    with workspace.change(N_("Kokous {number}: § {n} esteellisyysehdotus ohitettu"), number=number, n=item) as session:
        meeting = store.load_number(session, number)
        refuse_checked(meeting)
        item_of(meeting, item)
        key = store.item_id(session, meeting.id or 0, item)
        dismissals.keep(session, key or 0, person, reason.strip())


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
