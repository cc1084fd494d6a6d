"""All that a running meeting shows, read at once: its record, the rules, the frames with what is decided in them.

Units: `Money` in cents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Frame
from kokkola_desktop.domain.funding.ledger import Event, EventKind, balance, ledger
from kokkola_desktop.domain.meeting import Item, Meeting, MeetingState
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.publicity import SecretWords
from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.services import funding, rules
from kokkola_desktop.services.funding.events import events_by_frame
from kokkola_desktop.services.meetings.handling import BREAK, DRAFTS
from kokkola_desktop.services.meetings.limits import most_allowed
from kokkola_desktop.services.meetings.wording import Words
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.publicity import guarded, secret_words
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import dismissals, drafts, meetings as store, settings


@dataclass(frozen=True, slots=True)
class FrameState:
    """The frame that an item draws on, without that item; ``here`` is what this meeting has decided from it, by §."""

    name: str
    amount: Money
    granted: Money
    recommended: Money
    references: tuple[str, ...]
    here: tuple[tuple[int, Money], ...] = ()

    def free_after(self, decided: Money) -> Money:
        """What is left when the item takes so much; negative where the frame does not bear it."""
        return self.amount - self.granted - self.recommended - decided


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as its live view shows it; ``typed`` are the drafts by field (``<§>.<text>``)."""

    meeting: Meeting
    rules: Rules
    words: Words
    checkers: int = 2
    frames: Mapping[int, tuple[FrameState, ...]] = field(default_factory=dict)
    most: Mapping[str, Money] = field(default_factory=dict)
    """The most aid that the projects of undecided §§ may get, by reference (`limits.most_allowed`)."""

    typed: Mapping[str, str] = field(default_factory=dict)
    dismissed: frozenset[tuple[int, str]] = frozenset()
    """Suggested disqualifications that were dismissed: § and person."""

    statements: bool = False
    """Whether the group's rules allow a statement for the minutes to whoever may not dissent."""

    secret: SecretWords = field(default_factory=SecretWords)
    """What may not be told to the public, also where no § of the meeting is about it."""

    def pause(self, now: time) -> time | None:
        """Until when the meeting was to have a break that has not ended; None while the meeting goes on."""
        last = self.meeting.breaks[-1] if self.meeting.breaks else None
        if last is None or self.meeting.state is not MeetingState.OPEN or now < last.start:
            return None
        unended = self.typed.get(BREAK) == last.start.isoformat("minutes")
        return last.end if unended or last.holds(now) else None


def sitting(workspace: Workspace, number: str) -> Sitting:
    """Everything about the meeting of a number, worded as its minutes are; raises UserError if there is none."""
    with workspace.read() as session:
        meeting = guarded(session, store.load_number(session, number))
        kept = drafts.kept(session, DRAFTS, meeting.id or 0)
        return Sitting(
            meeting=meeting,
            rules=rules.of_group(session),
            words=Words(meeting.language or "fi", issuer(session, meeting.language or "fi")),
            checkers=int(settings.get(session, "checkers.count", 2)),
            frames=_frames(session, meeting),
            most=most_allowed(session, meeting, (item for item in meeting.items if item.decision is None)),
            typed={draft.field: draft.text for draft in kept},
            secret=secret_words(session),
            dismissed=frozenset(dismissals.of_meeting(session, meeting.id or 0)),
            statements=bool(settings.get(session, "statement.allowed", True)),
        )


def _frames(session: Session, meeting: Meeting) -> dict[int, tuple[FrameState, ...]]:
    events = events_by_frame(session)
    ids = store.proposal_ids(session, meeting.id or 0)
    return {
        item.number: tuple(
            _state(meeting, item, frame, events.get(frame.id, []), references)
            for frame, references in _drawn(session, meeting, item, ids)
        )
        for item in meeting.items
        if item.references
    }


def _drawn(
    session: Session, meeting: Meeting, item: Item, ids: Mapping[str, int]
) -> list[tuple[Frame, tuple[str, ...]]]:
    """The frames of the item's proposals, each with the references that draw on it."""
    found: dict[int | None, tuple[Frame, tuple[str, ...]]] = {}
    for reference in item.references:
        proposal, key = meeting.proposal(reference), ids.get(reference)
        if proposal is None or key is None:
            continue
        frame = funding.frame_for(session, key, meeting.date, named=proposal.frame)[0]
        if frame is not None:
            before = found.get(frame.id, (frame, ()))[1]
            found[frame.id] = (frame, (*before, reference))
    return list(found.values())


def _state(meeting: Meeting, item: Item, frame: Frame, events: list[Event], references: tuple[str, ...]) -> FrameState:
    others = [
        event
        for event in events
        if event.kind is not EventKind.ON_AGENDA and (event.meeting, event.item) != (meeting.number, item.number)
    ]
    now = balance(ledger(frame, others))
    decided: dict[int, Money] = {}
    for event in others:
        if event.meeting == meeting.number and event.item is not None and event.kind is EventKind.RECOMMENDED:
            decided[event.item] = total((decided.get(event.item, ZERO), event.amount))
    return FrameState(frame.name, now.amount, now.granted, now.recommended, references, tuple(sorted(decided.items())))
