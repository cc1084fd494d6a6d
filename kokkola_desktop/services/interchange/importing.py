"""A meeting from its file into the workspace: new, the same again, or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.minutes import is_locked
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import people
from kokkola_desktop.services.meetings.recording import Author, keep
from kokkola_desktop.store import meetings as store


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether the meeting is new, and what there is to note."""

    created: bool
    notes: tuple[Finding, ...] = ()


def take_in(session: Session, meeting: Meeting, author: Author) -> Taken:
    """Keep a meeting of a file in the open change; the same meeting again changes nothing.

    Raises `UserError` if a meeting of this number says something else, `Refused` with all faults of the rules.
    """
    known = store.numbers(session).get(meeting.number)
    if known is not None:
        before = store.load(session, known)
        if replace(before, id=None) == meeting:
            return Taken(created=False)
        if is_locked(before):
            message = N_(
                "Kokous {number}: tarkastettua pöytäkirjaa ei muuteta. Tee korjaus ohjelmassa ja kirjaa sen syy."
            )
            raise UserError(message, number=meeting.number)
        message = N_("Kokous {number}: kokous on jo tiedostossa, eikä sitä kirjoiteta yli. Muuta sitä ohjelmassa.")
        raise UserError(message, number=meeting.number)
    kept = keep(session, meeting, author)
    people.fill_empty_group(session, meeting)
    return Taken(created=True, notes=kept.notes)
