"""Findings: what a rule noticed, where, and how grave it is. Lähde: domain.md § 8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Gravity(Enum):
    """How grave a finding is: the three classes of domain.md § 8, and notes that only tell."""

    IMPOSSIBLE = "impossible"
    IRREGULAR = "irregular"
    WARNING = "warning"
    NOTE = "note"

    @property
    def severity(self) -> str:
        """The word that files and ``--json`` use: error, warning or note."""
        return {"impossible": "error", "irregular": "error"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: message id with facts, and where (row and column of a table, or meeting, item and field)."""

    gravity: Gravity
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None
    meeting: str | None = None
    item: int | None = None
    place: str | None = None

    def __str__(self) -> str:
        return self.message.format_map(dict(self.facts))


def worst(findings: Iterable[Finding]) -> Gravity | None:
    """The gravest class among the findings; None without any."""
    order = list(Gravity)
    return min((finding.gravity for finding in findings), key=order.index, default=None)
