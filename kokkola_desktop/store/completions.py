"""Completion requests in and out of the file."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store.mapping import known_row
from kokkola_desktop.store.tables import CompletionRequestRow

_FIELDS = ("asked_on", "missing", "addressee", "deadline", "answered_on", "answer")


def of_proposal(session: Session, proposal: int) -> list[CompletionRequest]:
    """The requests about a proposal (its id), the newest first."""
    query = select(CompletionRequestRow).where(CompletionRequestRow.proposal_id == proposal)
    return [_value(row) for row in session.scalars(query.order_by(CompletionRequestRow.id.desc()))]


def load(session: Session, request: int) -> CompletionRequest:
    """The request of an id; raises UserError if it is gone."""
    row = known_row(session, CompletionRequestRow, request)
    if row is None:
        raise UserError(N_("Täydennyspyyntöä ei enää ole tiedostossa."), request=request)
    return _value(row)


def save(session: Session, request: CompletionRequest) -> int:
    """Keep a new request or what has changed of a known one; gives its id."""
    row = known_row(session, CompletionRequestRow, request.id) if request.id is not None else None
    if row is None:
        row = CompletionRequestRow(proposal_id=request.proposal)
        session.add(row)
    for name in _FIELDS:
        setattr(row, name, getattr(request, name))
    session.flush()
    return int(row.id)


def _value(row: CompletionRequestRow) -> CompletionRequest:
    values = {name: getattr(row, name) for name in _FIELDS}
    return CompletionRequest(proposal=row.proposal_id, id=row.id, **values)


def all_kept(session: Session) -> list[CompletionRequest]:
    """Every request, about any proposal."""
    return [_value(row) for row in session.scalars(select(CompletionRequestRow).order_by(CompletionRequestRow.id))]
