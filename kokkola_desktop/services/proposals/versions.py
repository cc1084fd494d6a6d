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
    stands = _since_it_came(amounts.of_proposal(session, proposal))
    if not stands:
        return []
    first, last = stands[0], stands[-1]
    received = store.load(session, proposal).received
    day = (received or first.at).astimezone(HELSINKI).date()
    found = [Version(VersionKind.APPLIED, day, first.total, first.requested)]
    if _says(last) != _says(first):
        since = last
        for stand in reversed(stands):
            if _says(stand) != _says(last):
                break
            since = stand
        found.append(Version(VersionKind.NEGOTIATED, since.at.astimezone(HELSINKI).date(), last.total, last.requested))
    return found


def _since_it_came(stands: list[amounts.Stand]) -> list[amounts.Stand]:
    """From its last move out of draft on, once it says an amount: what was typed before is no version."""
    drafts = [n for n, stand in enumerate(stands) if stand.state is ProposalState.DRAFT]
    came = stands[drafts[-1] + 1 :] if drafts else stands
    told = next((n for n, stand in enumerate(came) if _says(stand) != (None, None)), None)
    return came[told:] if told is not None else []


def _says(stand: amounts.Stand) -> tuple[Money | None, Money | None]:
    return stand.total, stand.requested


def _decided(session: Session, proposal: int) -> list[Version]:
    """What the group recommended, and what the council's answers that say an amount have granted."""
    found = [
        Version(VersionKind.RECOMMENDED, one.decided_on, None, one.amount)
        for one in funding.commitments(session, proposal=proposal)
    ]
    found += [
        Version(VersionKind.GRANTED, one.decided_on, None, one.amount)
        for one in funding.answers(session, proposal)
        if one.amount is not None
    ]
    return sorted(found, key=lambda one: one.on)
