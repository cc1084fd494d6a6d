"""Funding frames (rahoituskehys) and the council's answers: which frame a decision draws on, and overlaps.

Units: `Money` in cents, ceilings in per cent. Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import combinations

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Source
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_


@dataclass(frozen=True, slots=True)
class FrameVersion:
    """The amount of a frame from a date on, with where it comes from."""

    amount: Money
    decided_on: date | None = None
    basis: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A funding frame (rahoituskehys); the last version is in force. ``to_check`` marks an assumption ("tarkista")."""

    name: str
    source: Source
    start: date
    end: date
    versions: tuple[FrameVersion, ...]
    id: int | None = None
    ceiling_amount: Money | None = None
    ceiling_percent: Decimal | None = None
    to_check: bool = False

    @property
    def amount(self) -> Money:
        """The amount in force."""
        return self.versions[-1].amount


class AnswerKind(Enum):
    """What the council decided; ``amended`` is a muutospäätös that replaces amount or period."""

    GRANTED = "granted"
    REJECTED = "rejected"
    RETURNED = "returned"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class CouncilAnswer:
    """The council's funding decision on one proposal (rahoituspäätös); ``proposal`` is its id."""

    proposal: int
    kind: AnswerKind
    decided_on: date
    amount: Money | None = None
    id: int | None = None
    number: str = ""
    diary_number: str = ""
    greatest_percent: Decimal | None = None
    start: date | None = None
    end: date | None = None
    conditions: tuple[str, ...] = ()


def frame_of(frames: Sequence[Frame], name: str | None, day: date) -> tuple[Frame | None, list[Finding]]:
    """The frame that a decision of this day draws on: the one that is named (by the user or by the proposal's call),
    else the EAKR + State frame whose period holds the day; None or several of these is a finding.
    """
    named = next((frame for frame in frames if frame.name == name), None) if name else None
    if named:
        return named, []
    findings = [found(Rule.NO_FRAME, N_("Rahoituskehystä ”{frame}” ei ole tiedostossa."), frame=name)] if name else []
    fitting = [frame for frame in frames if frame.source is Source.EAKR_STATE and frame.start <= day <= frame.end]
    if len(fitting) == 1:
        return fitting[0], findings
    if fitting:
        names = tuple(frame.name for frame in fitting)
        message = N_("Päivälle {day} sopii useita rahoituskehyksiä: {frames}. Valitse niistä yksi.")
        return None, [*findings, found(Rule.SEVERAL_FRAMES, message, place="frame", day=day, frames=names)]
    message = N_("Päivälle {day} ei ole rahoituskehystä. Valitse kehys tai lisää se.")
    return None, [*findings, found(Rule.NO_FRAME, message, place="frame", day=day)]


def overlaps(frames: Sequence[Frame]) -> list[Finding]:
    """Frames of one source whose periods share a day: allowed, never silent."""
    message = N_("Rahoituskehykset {first} ja {second} ovat päällekkäin {start}–{end}.")
    return [
        found(
            Rule.FRAMES_OVERLAP,
            message,
            first=one.name,
            second=other.name,
            start=max(one.start, other.start),
            end=min(one.end, other.end),
        )
        for one, other in combinations(sorted(frames, key=lambda frame: (frame.start, frame.name)), 2)
        if one.source is other.source and one.start <= other.end and other.start <= one.end
    ]
