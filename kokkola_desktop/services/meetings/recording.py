"""Keeping a meeting under the rules: what is impossible is refused, what is irregular without a reason too.

One way for the window, the interchange file and the demonstration: `keep`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from kokkola_desktop.domain.arrangement import arranged
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.legality import faults
from kokkola_desktop.domain.meeting import Meeting, MeetingState, MinutesState
from kokkola_desktop.domain.minutes import is_locked
from kokkola_desktop.errors import N_, Refused, UserError
from kokkola_desktop.services import people, rules
from kokkola_desktop.services.meetings import effects, numbering
from kokkola_desktop.store import attachments, meetings as store


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting that was kept: its id, whether anything changed, and notes."""

    id: int
    changed: bool
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who records, and when: what the dated moves of proposals bear. ``reason`` is why a state may be skipped."""

    by: str
    at: datetime
    reason: str = ""


def keep(session: Session, meeting: Meeting, author: Author) -> Kept:
    """Keep a new meeting (``id`` None) or the new state of a known one, with its effects on proposals and frames.

    Raises `Refused` with every fault of the rules; then nothing may be committed.
    """
    meeting = arranged(meeting)
    before = store.load(session, meeting.id) if meeting.id is not None else None
    # Two items may be equal but for their files: their ids tell whether one has moved.
    if before is not None and before == meeting and _ids(before) == _ids(meeting):
        return Kept(before.id or 0, changed=False)
    refuse([*numbering.check(session, meeting), *faults(meeting, rules.of_group(session))])
    key = store.save(session, meeting)
    if meeting.state in (MeetingState.PLANNED, MeetingState.CALLED):
        people.link_with_register(session, replace(meeting, id=key))
    _drop_files(session, meeting, before)
    outcome = effects.apply(session, replace(meeting, id=key), before, author)
    refuse(outcome.faults)
    if before is None or _place(before) != _place(meeting):
        numbering.follow(session, replace(meeting, id=key))
    return Kept(key, changed=True, notes=tuple(outcome.notes))


def _place(meeting: Meeting) -> tuple[object, ...]:
    """What the §§ of other meetings hang on."""
    return meeting.date, meeting.state, [item.number for item in meeting.items]


def _ids(meeting: Meeting) -> list[int | None]:
    return [item.id for item in meeting.items]


def _drop_files(session: Session, meeting: Meeting, before: Meeting | None) -> None:
    """The file of an annex goes with its name; what checked minutes had before them stays, whatever is corrected."""
    if before is None or is_locked(before):
        return
    had = {item.id: item.annexes for item in before.items}
    for item in meeting.items:
        if item.id in had and item.annexes != had[item.id]:
            attachments.keep_only(session, attachments.Owner(item=item.id), item.annexes)


def refuse(findings: Iterable[Finding]) -> None:
    """Raise all findings as one refusal; none, nothing."""
    found = [UserError(finding.message, field=finding.place, **finding.facts) for finding in findings]
    if found:
        raise Refused(found)


def refuse_checked(meeting: Meeting) -> None:
    """Checked minutes change by a correction alone, and those that lie with the checkers once they are returned."""
    if meeting.minutes_state is MinutesState.WITH_CHECKERS:
        message = N_("Kokouksen {number} pöytäkirja on tarkastettavana: kokousta muutetaan, kun se on palautettu.")
        raise UserError(message, number=meeting.number)
    if is_locked(meeting):
        raise UserError(
            N_("Kokouksen {number} tarkastettua pöytäkirjaa ei muuteta: tee siihen korjaus ja kirjaa sen syy."),
            number=meeting.number,
        )


def refuse_checked_items(before: Meeting, after: Meeting) -> None:
    """A § that was decided and checked at once in the meeting is as locked as checked minutes."""
    for item in before.items:
        if item.checked_at_once and item.decision is not None and after.item(item.number) != item:
            message = N_("§ {n} on tarkastettu heti kokouksessa, eikä sitä muuteta: tee korjaus ja kirjaa sen syy.")
            raise UserError(message, number=before.number, n=item.number)
