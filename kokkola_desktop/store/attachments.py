"""Files of annexes in and out of the file: their bytes lie once each, and stay for undo when a file is taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kokkola_desktop.store.tables import AttachmentRow, ChangeRow, ContentRow, ItemRow


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an annex: ``annex`` is the annex's name, ``name`` the file's own, ``size`` in bytes.

    ``copied_from`` is the proposal that an item has it from, None for a file of the owner's own.
    """

    id: int
    annex: str
    name: str
    size: int
    sha256: str
    copied_from: int | None = None

    @property
    def key(self) -> str:
        """The annex's name as it is compared."""
        return key_of(self.annex)


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to: one of a proposal and an item, by its id."""

    proposal: int | None = None
    item: int | None = None


def key_of(annex: str) -> str:
    """The name of an annex as it is compared: without case and outer blanks."""
    return annex.strip().casefold()


def add(session: Session, owner: Owner, annex: str, name: str, data: bytes) -> int:
    """Keep a file for an annex; gives its id. The same file behind the same annex is kept once."""
    digest = hashlib.sha256(data).hexdigest()
    for known in of_owner(session, owner):
        if (known.key, known.name, known.sha256) == (key_of(annex), name, digest):
            return known.id
    if session.get(ContentRow, digest) is None:
        session.add(ContentRow(sha256=digest, bytes=data))
        session.flush()
    return _enter(session, owner, AttachmentRow(annex=annex, name=name, sha256=digest, size=len(data)))


def copy(session: Session, known: Attachment, item: int, annex: str, copied_from: int | None) -> None:
    """Let an item have a file too, behind an annex of this name; bytes are not written again."""
    row = AttachmentRow(annex=annex, name=known.name, sha256=known.sha256, size=known.size, copied_from=copied_from)
    _enter(session, Owner(item=item), row)


def _enter(session: Session, owner: Owner, row: AttachmentRow) -> int:
    row.proposal_id, row.item_id = owner.proposal, owner.item
    session.add(row)
    session.flush()
    return row.id


def of_owner(session: Session, owner: Owner) -> tuple[Attachment, ...]:
    """The files of an owner, in the order in which they came."""
    mine = AttachmentRow.proposal_id == owner.proposal if owner.proposal else AttachmentRow.item_id == owner.item
    return tuple(_value(row) for row in session.scalars(select(AttachmentRow).where(mine).order_by(AttachmentRow.id)))


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


def load(session: Session, attachment: int) -> tuple[Attachment, bytes] | None:
    """A file with its bytes; None if it is gone."""
    row = session.get(AttachmentRow, attachment)
    return None if row is None else (_value(row), session.get_one(ContentRow, row.sha256).bytes)


def owner_of(session: Session, attachment: int) -> Owner | None:
    """Whose file it is; None if it is gone."""
    row = session.get(AttachmentRow, attachment)
    return None if row is None else Owner(row.proposal_id, row.item_id)


def remove(session: Session, attachments: Sequence[int]) -> None:
    """Take files away (their ids)."""
    session.execute(delete(AttachmentRow).where(AttachmentRow.id.in_(attachments)))


def keep_only(session: Session, owner: Owner, annexes: Iterable[str]) -> None:
    """Take away the files of annexes that the owner no longer has."""
    left = {key_of(annex) for annex in annexes}
    gone = [file.id for file in of_owner(session, owner) if file.key not in left]
    if gone:
        remove(session, gone)


def came_at(session: Session, table: str, row_id: int) -> int:
    """The step of the history that brought a row; 0 if it is not known."""
    query = select(func.max(ChangeRow.step_id)).where(
        ChangeRow.table_name == table, ChangeRow.row_id == row_id, ChangeRow.operation == "insert"
    )
    return session.scalar(query) or 0


def _value(row: AttachmentRow) -> Attachment:
    return Attachment(row.id, row.annex, row.name, row.size, row.sha256, row.copied_from)
