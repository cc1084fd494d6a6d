"""Papers that were made, files that belong to something, and the text that is being typed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.store.tables.base import Base, Key, part_of, refers_to


class PaperRow(Base):
    """A paper that was written to ``path``: kind, language, version; ``final`` if it bears no LUONNOS.

    It is about a meeting (and a §), a proposal or a year. ``conformance`` is null until a checker has run on the file.
    """

    __tablename__ = "paper"
    __table_args__ = {"info": {"kind": "paper"}}  # noqa: RUF012

    id: Mapped[Key]
    kind: Mapped[str]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    item: Mapped[int | None]
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id", ondelete="SET NULL"), index=True)
    year: Mapped[int | None]
    language: Mapped[str] = mapped_column(default="fi")
    public: Mapped[bool] = mapped_column(default=False)
    final: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    path: Mapped[str]
    sha256: Mapped[str] = mapped_column(default="")
    conformance: Mapped[str | None]
    pages: Mapped[int | None]


class ContentRow(Base):
    """The bytes of attached files, once each, by their SHA-256. Kept when an attachment goes, so that undo finds it."""

    __tablename__ = "content"
    __table_args__ = {"info": {"history": False}}  # noqa: RUF012

    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRow(Base):
    """A file of an annex of a proposal or of an item (one of the two): the annex's name, the file's own, bytes in it.

    ``copied_from`` is the proposal that an item has it from; null for a file of the item's own.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("(proposal_id IS NULL) <> (item_id IS NULL)", name="ck_attachment_owner"),
        {"info": {"kind": "attachment"}},
    )

    id: Mapped[Key]
    proposal_id: Mapped[int | None] = part_of("proposal.id")
    item_id: Mapped[int | None] = part_of("item.id")
    copied_from: Mapped[int | None] = mapped_column(ForeignKey("proposal.id", ondelete="SET NULL"), index=True)
    annex: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str] = refers_to("content.sha256")
    size: Mapped[int]


class DraftRow(Base):
    """Text being typed into a field, kept within a second and without history; saving the field clears it."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("subject", "subject_id", "field"), {"info": {"history": False}})

    id: Mapped[Key]
    subject: Mapped[str]
    subject_id: Mapped[int]
    field: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
