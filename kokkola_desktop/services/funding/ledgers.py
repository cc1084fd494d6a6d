"""Balances and ledgers of frames, as they stand and as they stood on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Balance, Frame
from kokkola_desktop.domain.funding.ledger import Entry, EventKind, Line, balance, ledger, told
from kokkola_desktop.services.funding.events import events_by_frame
from kokkola_desktop.store import funding as store
from kokkola_desktop.store.workspace import Workspace


def ledger_of(workspace: Workspace, frame: int, *, until: date | None = None) -> tuple[Entry, ...]:
    """The lines of a frame (its id) up to and with a day; each leads to the decision or answer that made it."""
    with workspace.read() as session:
        return ledger(store.load_frame(session, frame), events_by_frame(session).get(frame, []), until=until)


def ledger_lines(workspace: Workspace, frame: int, *, until: date | None = None) -> tuple[Line, ...]:
    """The same as one line an event, with what is free after it."""
    return told(ledger_of(workspace, frame, until=until))


def balance_of(session: Session, frame: int, *, until: date | None = None) -> Balance:
    """The balance of a frame (its id) as it stands, or as it stood at the end of a day."""
    return balance(ledger(store.load_frame(session, frame), events_by_frame(session).get(frame, []), until=until))


def balances(workspace: Workspace, *, until: date | None = None) -> list[tuple[Frame, Balance]]:
    """Every frame with its balance, by start and name."""
    with workspace.read() as session:
        events = events_by_frame(session)
        return [
            (frame, balance(ledger(frame, events.get(frame.id, []), until=until))) for frame in store.frames(session)
        ]


def around_meeting(workspace: Workspace, frame: int, meeting: str) -> tuple[Balance, Balance]:
    """The balance of a frame (its id) before a meeting's decisions and after them, as of that meeting's day."""
    with workspace.read() as session:
        events = events_by_frame(session).get(frame, [])
        of_frame = store.load_frame(session, frame)
    days = [event.on for event in events if event.meeting == meeting and event.kind is not EventKind.ON_AGENDA]
    settled = [event for event in events if event.kind is not EventKind.ON_AGENDA]
    if not days:
        now = balance(ledger(of_frame, settled))
        return now, now
    others = [event for event in settled if event.meeting != meeting]
    return (
        balance(ledger(of_frame, others, until=max(days))),
        balance(ledger(of_frame, settled, until=max(days))),
    )


def frame_records(workspace: Workspace) -> list[dict[str, str]]:
    """The keys of ``list frames``: money with two decimals, dates ISO."""
    return [
        {
            "name": frame.name,
            "source": frame.source.value,
            "start": frame.start.isoformat(),
            "end": frame.end.isoformat(),
            **{
                name: getattr(now, name).plain()
                for name in ("amount", "granted", "recommended", "free", "on_agenda", "left")
            },
        }
        for frame, now in balances(workspace)
    ]
