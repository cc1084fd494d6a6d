"""Which proposals no public paper, list or calendar may name. Lähde: domain.md § 5 (public version)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.store import meetings
from kokkola_desktop.store.tables import ProposalRow


def secret_proposals(session: Session) -> set[int]:
    """The proposals (their ids) that are secret, or that a secret § of a meeting is about."""
    found = set(session.scalars(select(ProposalRow.id).where(ProposalRow.secret.is_(True))))
    for meeting in meetings.load_all(session):
        ids = meetings.proposal_ids(session, meeting.id or 0)
        found |= {ids[name] for item in meeting.items if item.secret for name in item.references if name in ids}
    return found
