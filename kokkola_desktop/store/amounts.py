"""What a proposal has said of its money over time, read from the history of its row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.store.tables import ChangeRow, StepRow

_COLUMNS = ("total_cents", "requested_cents", "state")


@dataclass(frozen=True, slots=True)
class Stand:
    """What a proposal said after a step (``at`` in UTC): total costs and what it asks for, in cents, and its state."""

    step: int
    at: datetime
    total: Money | None
    requested: Money | None
    state: ProposalState


def of_proposal(session: Session, proposal: int) -> list[Stand]:
    """What it said after each step that changed one of these and was not undone, in order."""
    query = (
        select(
            StepRow.id, StepRow.kind, StepRow.target, StepRow.at, ChangeRow.operation, ChangeRow.before, ChangeRow.after
        )
        .join(StepRow, StepRow.id == ChangeRow.step_id)
        .where(ChangeRow.table_name == "proposal", ChangeRow.row_id == proposal)
        .order_by(ChangeRow.id)
    )
    known: dict[str, object] = {}
    stands: list[Stand] = []
    for step, kind, target, at, operation, before, after in session.execute(query):
        if operation == "insert" and kind == "do":
            known, stands = {}, []  # an id is given again once its row is gone
        old, new = json.loads(before or "{}"), json.loads(after or "{}")
        if not any(name in old or name in new for name in _COLUMNS):
            continue
        known = {name: new.get(name) if name in new or name in old else known.get(name) for name in _COLUMNS}
        if kind == "undo":
            stands = [stand for stand in stands if stand.step != target]
        elif known["state"] is not None:
            stands.append(
                Stand(
                    target or step,
                    datetime.fromisoformat(at),
                    _money(known["total_cents"]),
                    _money(known["requested_cents"]),
                    ProposalState(known["state"]),
                )
            )
    return stands


def _money(cents: object) -> Money | None:
    return Money(cents) if isinstance(cents, int) else None
