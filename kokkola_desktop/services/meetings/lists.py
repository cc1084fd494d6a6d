"""What meetings there are and what is on them: the keys of ``list meetings`` and ``list items``."""

from __future__ import annotations

from typing import Any

from kokkola_desktop.domain.decision import RESERVING, amount_for
from kokkola_desktop.domain.meeting import DecisionKind, Item, Meeting, MeetingState
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store

_DECIDED: dict[DecisionKind, str] = {
    DecisionKind.TABLE: "tabled",
    DecisionKind.RETURN: "returned",
    DecisionKind.MOVED: "moved",
}


def get(workspace: Workspace, number: str) -> Meeting:
    """The meeting of a number; raises UserError if there is none."""
    with workspace.read() as session:
        return store.load_number(session, number)


def records(workspace: Workspace) -> list[dict[str, Any]]:
    """All meetings by date."""
    with workspace.read() as session:
        meetings = store.load_all(session)
    return [
        {
            "number": meeting.number,
            "date": meeting.date.isoformat(),
            "start": meeting.start.strftime("%H:%M") if meeting.start else None,
            "end": meeting.end.strftime("%H:%M") if meeting.end else None,
            "way": meeting.way.value if meeting.way else None,
            "place": meeting.place or None,
            "state": meeting.state.value,
            "minutes_state": meeting.minutes_state.value,
            "items": len(meeting.items),
        }
        for meeting in meetings
    ]


def item_records(workspace: Workspace, number: str | None = None) -> list[dict[str, Any]]:
    """The items of one meeting or of all; raises UserError for an unknown number."""
    with workspace.read() as session:
        meetings = [store.load_number(session, number)] if number else store.load_all(session)
    return [
        {
            "meeting": meeting.number,
            "number": item.number,
            "kind": item.kind.value,
            "title": item.title,
            "state": item_state(meeting, item),
            "late": item.late,
            "proposal": ", ".join(item.references) or None,
            "decision": item.decision.kind.value if item.decision else None,
            "amount": amount.plain() if (amount := decided_amount(meeting, item)) is not None else None,
        }
        for meeting in meetings
        for item in sorted(meeting.items, key=lambda entry: entry.number)
    ]


def decided_amount(meeting: Meeting, item: Item) -> Money | None:
    """The amount of the decision: its own, else what it recommends for its proposals together; None without any."""
    decision = item.decision
    if decision is None or decision.amount is not None or decision.kind not in RESERVING:
        return decision.amount if decision else None
    amounts = [amount_for(meeting, item, reference) for reference in item.references]
    known = [amount for amount in amounts if amount is not None]
    return total(known) if known else None


def item_state(meeting: Meeting, item: Item) -> str:
    """planned, removed, open, decided, tabled, returned or moved."""
    if item.removed:
        return "removed"
    if item.decision is not None:
        return _DECIDED.get(item.decision.kind, "decided")
    return "open" if meeting.state is MeetingState.OPEN and item.start is not None else "planned"
