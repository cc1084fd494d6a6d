"""What the desk shows besides the facts: the frames' money, grants by priority, what is missing from coming meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Balance, Frame
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import funding, meetings
from kokkola_desktop.services.desk import facts
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import overview as store


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole desk: ``missing`` is how much is missing by the meeting's number, ``years`` the span of the grants."""

    facts: facts.Facts
    missing: dict[str, int]
    frames: tuple[tuple[str, Balance], ...]
    priorities: tuple[tuple[str, Money], ...]
    years: str


def overview(workspace: Workspace, today: date) -> Overview:
    """What is next on this day, and what the frames hold, the latest frame first."""
    with workspace.reader() as reader:
        known = facts.read(reader.raw, today)
        granted = store.granted_by_priority(reader.raw)
    frames = reversed(funding.balances(workspace))
    return Overview(
        known,
        {meeting.number: _missing(workspace, meeting.number) for meeting in known.meetings},
        tuple((frame.name, now) for frame, now in frames if _says_something(frame, now, today)),
        tuple((name, amount) for name, amount, _first, _last in granted),
        _years(granted),
    )


def _missing(workspace: Workspace, number: str) -> int:
    return sum(1 for finding in meetings.check(workspace, number) if finding.gravity is not Gravity.NOTE)


def _says_something(frame: Frame, now: Balance, today: date) -> bool:
    """A frame that is in force, or has moved; of an old one that was never touched nothing is to be said."""
    return frame.start <= today <= frame.end or bool(now.granted or now.recommended or now.on_agenda)


def _years(granted: list[tuple[str, Money, date, date]]) -> str:
    if not granted:
        return ""
    first = min(line[2] for line in granted).year
    last = max(line[3] for line in granted).year
    return str(first) if first == last else f"{first}–{last}"
