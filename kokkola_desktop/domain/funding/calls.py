"""A call (haku) with its ceilings and criteria. Units: `Money` in cents, ceilings in per cent. Lähde: domain.md § 3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostModel


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
    """A call (haku): what it allows, its ceilings and its criteria. ``frame`` is the frame's name.

    Before the applications a call may ask for ideas (ideahaku), from ``idea_opens`` to ``idea_closes``.
    """

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
    idea_opens: datetime | None = None
    idea_closes: datetime | None = None

    @property
    def year(self) -> int | None:
        """The calendar year that the call's numbers carry."""
        moment = self.opens or self.closes
        return moment.year if moment else None
