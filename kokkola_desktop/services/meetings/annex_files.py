"""The files of a meeting's annexes follow those of the proposals until the group has decided.

A meeting has files of its own: what lies with a proposal may change after the meeting, what lay before it may not.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.store import attachments, meetings as store
from kokkola_desktop.store.attachments import Owner
from kokkola_desktop.store.tables import AttachmentRow


def take(session: Session, meeting: Meeting) -> None:
    """Give the undecided items of a kept meeting the files of their annexes as they lie with the proposals now."""
    for item in meeting.items:
        fresh = missing(session, meeting, item)
        if not fresh:
            continue
        owner = Owner(item=item.id)
        anew = {_key(row) for row in fresh}
        attachments.remove(session, [row.id for row in attachments.rows(session, owner) if _key(row) in anew])
        attachments.copy(session, (row for row in _of_proposals(session, meeting, item) if _key(row) in anew), owner)


def missing(session: Session, meeting: Meeting, item: Item) -> list[AttachmentRow]:
    """The files of the proposals' annexes that an undecided item does not have as they are now."""
    if item.decision is not None or not item.references or not item.annexes:
        return []
    there = {(_key(row), row.sha256) for row in attachments.rows(session, Owner(item=item.id))}
    wanted = {annex.strip().casefold() for annex in item.annexes}
    return [
        row
        for row in _of_proposals(session, meeting, item)
        if _key(row) in wanted and (_key(row), row.sha256) not in there
    ]


def copy_item(session: Session, source: int | None, target: int | None) -> None:
    """Give an item (its id) the files of another."""
    attachments.copy(session, attachments.rows(session, Owner(item=source)), Owner(item=target))


def _of_proposals(session: Session, meeting: Meeting, item: Item) -> list[AttachmentRow]:
    ids = store.proposal_ids(session, meeting.id or 0)
    keys = [ids[name] for name in item.references if name in ids]
    return [row for key in keys for row in attachments.rows(session, Owner(proposal=key))]


def _key(row: AttachmentRow) -> str:
    return row.annex.strip().casefold()
