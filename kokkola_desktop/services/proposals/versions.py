"""The versions of a proposal's money: as it was applied for, as it is now, as the group and the council decided.

The application's own amounts come from the file's history, so nobody keeps them by hand. Lähde: domain.md §§ 3, 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy.orm import Session

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services.proposals.register import HELSINKI
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import amounts, funding, proposals as store


class VersionKind(Enum):
    """haettu, neuvoteltu, puollettu, myönnetty."""

    APPLIED = "applied"
    NEGOTIATED = "negotiated"
    RECOMMENDED = "recommended"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Version:
    """What the money was from a day on, in cents; None where that version says nothing of it."""

    kind: VersionKind
    on: date
    total: Money | None
    aid: Money | None


def versions(workspace: Workspace, proposal: int) -> list[Version]:
    """The versions of a proposal (its id) in their order; none while it is a draft that nobody has decided on."""
    with workspace.read() as session:
        return [*_own(session, proposal), *_decided(session, proposal)]


def _own(session: Session, proposal: int) -> list[Version]:
    """As it came in, and as it is now if that differs."""
    stands = amounts.of_proposal(session, proposal)
    came = next((n for n, stand in enumerate(stands) if stand.state is not ProposalState.DRAFT), None)
    if came is None:
        return []
    first, last = stands[came], stands[-1]
    received = store.load(session, proposal).received
    day = received.date() if received is not None else first.at.astimezone(HELSINKI).date()
    found = [Version(VersionKind.APPLIED, day, first.total, first.requested)]
    if (last.total, last.requested) != (first.total, first.requested):
        since = next(one for one in stands[came:] if _says(one) == _says(last) and _stays(stands, one))
        negotiated = since.at.astimezone(HELSINKI).date()
        found.append(Version(VersionKind.NEGOTIATED, negotiated, last.total, last.requested))
    return found


def _says(stand: amounts.Stand) -> tuple[Money | None, Money | None]:
    return stand.total, stand.requested


def _stays(stands: list[amounts.Stand], since: amounts.Stand) -> bool:
    """Whether the amounts are the same from there to the end."""
    return all(_says(one) == _says(since) for one in stands[stands.index(since) :])


def _decided(session: Session, proposal: int) -> list[Version]:
    """What the group recommended, and what the council's answers that say an amount have granted."""
    found = [
        Version(VersionKind.RECOMMENDED, one.decided_on, None, one.amount)
        for one in funding.commitments(session)
        if one.proposal == proposal
    ]
    found += [
        Version(VersionKind.GRANTED, one.decided_on, None, one.amount)
        for one in funding.answers(session)
        if one.proposal == proposal and one.amount is not None
    ]
    return sorted(found, key=lambda one: one.on)
