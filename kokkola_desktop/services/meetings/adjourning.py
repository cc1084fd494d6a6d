"""An unfinished agenda goes to a continued meeting (jatkokokous) without a new notice. Lähde: domain.md § 4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from kokkola_desktop.domain.meeting import Decision, DecisionKind, Item, Meeting, MeetingState
from kokkola_desktop.domain.numbering import next_item_numbers, next_meeting_number
from kokkola_desktop.domain.presence import ended, minute
from kokkola_desktop.domain.sitting import needs_decision, running_order
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings import annex_files
from kokkola_desktop.services.meetings.handling import breaks_until
from kokkola_desktop.services.meetings.planning import author, used_numbers
from kokkola_desktop.services.meetings.recording import keep, refuse_checked
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store


def adjourn(workspace: Workspace, number: str, at: time, day: date, start: time | None = None) -> str:
    """Close the meeting now and plan its continuation with what is undecided, as called; gives its number.

    The undecided items are moved; in the continued meeting they have their texts and new §§.
    """
    with workspace.change(N_("Kokous {number} keskeytetty: jatkokokous {day}"), number=number, day=day) as session:
        meeting = store.load_number(session, number)
        refuse_checked(meeting)
        if meeting.state is not MeetingState.OPEN:
            raise UserError(N_("Kokous {number} ei ole käynnissä."), number=number)
        left = [item for item in running_order(meeting) if item.decision is None and not item.removed]
        if not any(needs_decision(item) for item in left):
            raise UserError(N_("Kaikista asioista on päätetty: päätä kokous."))
        following = next_meeting_number(day.year, store.numbers(session))
        closed = replace(_closed(meeting, left, minute(at), following), breaks=breaks_until(session, meeting, at))
        keep(session, closed, author(workspace))
        continued = _continued(meeting, left, following, day, start)
        numbers = next_item_numbers(used_numbers(session, continued, own=False), len(left))
        planned = tuple(_planned(item, n) for item, n in zip(left, numbers, strict=True))
        kept = keep(session, replace(continued, items=planned), author(workspace))
        for before, after in zip(left, store.load(session, kept.id).items, strict=True):
            annex_files.copy_item(session, before.id, after.id)
    return following


def _continued(meeting: Meeting, left: list[Item], number: str, day: date, start: time | None) -> Meeting:
    """The same group goes on: its people are those of the meeting that was broken off."""
    return Meeting(
        number=number,
        date=day,
        state=MeetingState.CALLED,
        start=start or meeting.start,
        way=meeting.way,
        place=meeting.place,
        link=meeting.link,
        called_on=meeting.called_on,
        chair=meeting.chair,
        vice_chair=meeting.vice_chair,
        secretary=meeting.secretary,
        language=meeting.language,
        demonstration=meeting.demonstration,
        vacant_seats=meeting.vacant_seats,
        organisations=meeting.organisations,
        people=meeting.people,
        proposals=tuple(p for p in meeting.proposals if any(p.reference in item.references for item in left)),
    )


def _closed(meeting: Meeting, left: list[Item], at: time, following: str) -> Meeting:
    moved = {item.number for item in left}
    items = tuple(
        replace(
            item,
            decision=Decision(DecisionKind.MOVED if needs_decision(item) else DecisionKind.NOTE, at=at),
            end=at if item.start is not None else None,
        )
        if item.number in moved
        else item
        for item in meeting.items
    )
    return replace(
        meeting,
        items=items,
        attendance=ended(meeting.attendance, at),
        state=MeetingState.CLOSED,
        end=at,
        adjourned_to=following,
    )


def _planned(item: Item, number: int) -> Item:
    """The item as it was planned: nothing of what happened to it."""
    return Item(
        number=number,
        kind=item.kind,
        title=item.title,
        public_title=item.public_title,
        secret=item.secret,
        secret_ground=item.secret_ground,
        explanation=item.explanation,
        proposed_decision=item.proposed_decision,
        base_kind=item.base_kind,
        base_amount=item.base_amount,
        proposal=item.proposal,
        proposals=item.proposals,
        presenter=item.presenter,
        preparer=item.preparer,
        annexes=item.annexes,
        appeal=item.appeal,
        appeal_text=item.appeal_text,
        distribution=item.distribution,
    )
