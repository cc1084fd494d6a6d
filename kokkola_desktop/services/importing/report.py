"""What an import did, or would do."""

from __future__ import annotations

from dataclasses import dataclass

from kokkola_desktop.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of rows (of a meeting's file: the meeting is one), findings in the order of sources and rows.

    ``place`` of a finding is the name of its source file. ``step`` tells whether an undo step was made.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    findings: tuple[Finding, ...] = ()
    step: bool = False
