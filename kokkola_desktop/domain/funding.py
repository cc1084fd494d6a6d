"""Funding: calls, frames and their ledgers, cost models, ceilings and the answers of the council.

Units: `Money` in cents, rates and ceilings in per cent (Decimal). Lähde: domain.md §§ 2–3; examples.md E1–E4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostModel, Source


class Precision(Enum):
    """Whether a call reckons aid in whole euros or in cents."""

    EURO = "euro"
    CENT = "cent"


class CriterionKind(Enum):
    """sisällöllinen, tarkentava, horisontaalinen."""

    CONTENT = "content"
    SPECIFYING = "specifying"
    HORIZONTAL = "horizontal"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One special criterion of a call: its scale runs from ``least`` to ``most`` whole points."""

    key: str
    name: str
    kind: CriterionKind = CriterionKind.CONTENT
    weight: Decimal = Decimal(1)
    least: int = 0
    most: int = 5


class Average(Enum):
    """How several scorers' points become one figure."""

    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Call:
    """A call (haku): what it allows, its ceilings and its criteria. ``frame`` is the frame's name."""

    name: str
    id: int | None = None
    authority: str = ""
    notice_address: str = ""
    programme: str = ""
    frame: str | None = None
    part: Money | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    language: str = "fi"
    priorities: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    cost_models: tuple[CostModel, ...] = ()
    ceiling_percent: Decimal | None = None
    ceiling_amount: Money | None = None
    precision: Precision = Precision.CENT
    annexes: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    threshold: Decimal | None = None
    tie_breakers: tuple[str, ...] = ()
    horizontals_count: bool = False
    average: Average = Average.MEAN
    diary_number: str = ""

    @property
    def year(self) -> int | None:
        """The calendar year that the call's numbers carry."""
        moment = self.opens or self.closes
        return moment.year if moment else None


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
