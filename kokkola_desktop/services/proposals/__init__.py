"""Proposals and measures: kept (``register``), moved from state to state (``moves``), listed and looked at (``lists``).

Functions take the workspace and ids; money is in cents. May import store, domain, errors. Lähde: domain.md § 3.
"""

from kokkola_desktop.services.proposals.completion import (
    answer_completion,
    ask_completion,
    completion_letter,
    completions,
)
from kokkola_desktop.services.proposals.lists import (
    FilterValues,
    ProposalFilters,
    ProposalPoints,
    ProposalSums,
    filter_values,
    findings,
    findings_of,
    ids,
    points,
    records,
    rows,
    sums,
)
from kokkola_desktop.services.proposals.moves import history, make_ready, move, move_many, withdraw
from kokkola_desktop.services.proposals.register import amend, find, get, remove, save
from kokkola_desktop.services.proposals.versions import Version, VersionKind, versions

__all__ = [
    "FilterValues",
    "ProposalFilters",
    "ProposalPoints",
    "ProposalSums",
    "Version",
    "VersionKind",
    "amend",
    "answer_completion",
    "ask_completion",
    "completion_letter",
    "completions",
    "filter_values",
    "find",
    "findings",
    "findings_of",
    "get",
    "history",
    "ids",
    "make_ready",
    "move",
    "move_many",
    "points",
    "records",
    "remove",
    "rows",
    "save",
    "sums",
    "versions",
    "withdraw",
]
