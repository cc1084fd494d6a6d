"""Files of annexes in and out of the file: their bytes lie once each, and stay for undo when a file is taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.store.tables import AttachmentRow, ContentRow, ItemRow


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an annex: ``annex`` is the annex's name, ``name`` the file's own, ``size`` in bytes."""

    id: int
    annex: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to: one of a proposal and an item, by its id."""

    proposal: int | None = None
    item: int | None = None


def add(session: Session, owner: Owner, annex: str, name: str, data: bytes) -> int:
    """Keep a file for an annex; gives its id."""
    digest = hashlib.sha256(data).hexdigest()
    if session.get(ContentRow, digest) is None:
        session.add(ContentRow(sha256=digest, bytes=data))
        session.flush()
    return _enter(session, owner, annex, name, digest, len(data))


def copy(session: Session, known: Iterable[AttachmentRow], owner: Owner) -> None:
    """Let another own these files too; bytes are not written again."""
    for row in known:
        _enter(session, owner, row.annex, row.name, row.sha256, row.size)


def _enter(session: Session, owner: Owner, annex: str, name: str, digest: str, size: int) -> int:
    row = AttachmentRow(
        proposal_id=owner.proposal, item_id=owner.item, annex=annex, name=name, sha256=digest, size=size
    )
    session.add(row)
    session.flush()
    return row.id


def rows(session: Session, owner: Owner) -> list[AttachmentRow]:
    """The files of an owner, in the order in which they came."""
    query = select(AttachmentRow).where(
        AttachmentRow.proposal_id == owner.proposal if owner.proposal else AttachmentRow.item_id == owner.item
    )
    return list(session.scalars(query.order_by(AttachmentRow.id)))


def of_proposal(session: Session, proposal: int) -> tuple[Attachment, ...]:
    """The files of a proposal's annexes."""
    return tuple(_value(row) for row in rows(session, Owner(proposal=proposal)))


def of_meeting(session: Session, meeting: int) -> dict[int, tuple[Attachment, ...]]:
    """The files of a meeting's items by their §§; an item without any is not there."""
    query = (
        select(ItemRow.number, AttachmentRow)
        .join(AttachmentRow, AttachmentRow.item_id == ItemRow.id)
        .where(ItemRow.meeting_id == meeting)
        .order_by(ItemRow.number, AttachmentRow.id)
    )
    found: dict[int, tuple[Attachment, ...]] = {}
    for number, row in session.execute(query):
        found[number] = (*found.get(number, ()), _value(row))
    return found


def load(session: Session, attachment: int) -> tuple[Attachment, Owner, bytes] | None:
    """A file with its owner and its bytes; None if it is gone."""
    row = session.get(AttachmentRow, attachment)
    if row is None:
        return None
    content = session.get_one(ContentRow, row.sha256)
    return _value(row), Owner(row.proposal_id, row.item_id), content.bytes


def remove(session: Session, attachments: Sequence[int]) -> None:
    """Take files away (their ids)."""
    session.execute(delete(AttachmentRow).where(AttachmentRow.id.in_(attachments)))


def keep_only(session: Session, owner: Owner, annexes: Iterable[str]) -> None:
    """Take away the files of annexes that the owner no longer has."""
    left = {annex.strip().casefold() for annex in annexes}
    gone = [row.id for row in rows(session, owner) if row.annex.strip().casefold() not in left]
    if gone:
        remove(session, gone)


def _value(row: AttachmentRow) -> Attachment:
    return Attachment(row.id, row.annex, row.name, row.size)
