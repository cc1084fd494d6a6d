"""The files of a meeting's annexes: an item about proposals has theirs until the group has decided, and its own besides.

A meeting has files of its own: what lies with a proposal may change after the meeting, what lay before it may not. Files
that were attached to the item itself are never touched from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.store import attachments, meetings as store, proposals as register
from kokkola_desktop.store.attachments import Attachment, Owner, key_of


@dataclass(frozen=True, slots=True)
class _Source:
    """A file of a proposal (its id), and the annex that it belongs to on the agenda."""

    proposal: int
    annex: str
    file: Attachment

    @property
    def same(self) -> tuple[int, str, str, str]:
        """What makes a copy of it the same."""
        return self.proposal, key_of(self.annex), self.file.name, self.file.sha256


def annex_on_agenda(annex: str, reference: str, *, several: bool) -> str:
    """An annex of a proposal under a §: where several proposals stand under one, with the reference of its own."""
    return f"{annex} ({reference})" if several and reference else annex


def take(session: Session, item: Item, meeting: Meeting) -> None:
    """Give a kept, undecided item the files of its annexes as they lie with its proposals now, in place of former ones."""
    if item.id is None or item.decision is not None or not item.references:
        return
    has = {key_of(annex) for annex in item.annexes}
    wanted = {source.same: source for source in _sources(session, meeting, item) if key_of(source.annex) in has}
    copies = [file for file in attachments.of_owner(session, Owner(item=item.id)) if file.copied_from is not None]
    there = {_same(file) for file in copies}
    attachments.remove(session, [file.id for file in copies if _same(file) not in wanted])
    for same, source in wanted.items():
        if same not in there:
            attachments.copy(session, source.file, item.id, source.annex, source.proposal)


def with_new_annexes(session: Session, meeting: Meeting, item: Item) -> Item:
    """The item with the annexes whose files have come to its proposals since it was put on the agenda."""
    fresh = {key_of(source.annex): source.annex for source in _later(session, meeting, item)}
    return replace(item, annexes=(*item.annexes, *fresh.values())) if fresh else item


def differs(session: Session, meeting: Meeting, item: Item) -> bool:
    """Whether an undecided item has other files of its proposals than these have now, or a new one has come."""
    if item.id is None or item.decision is not None or not item.references:
        return False
    has = {key_of(annex) for annex in item.annexes}
    wanted = {source.same for source in _sources(session, meeting, item) if key_of(source.annex) in has}
    copies = attachments.of_owner(session, Owner(item=item.id))
    return wanted != {_same(file) for file in copies if file.copied_from is not None} or any(
        _later(session, meeting, item)
    )


def copy_item(session: Session, source: int | None, target: int | None) -> None:
    """Give an item (its id) the files of another."""
    if source is not None and target is not None:
        for file in attachments.of_owner(session, Owner(item=source)):
            attachments.copy(session, file, target, file.annex, file.copied_from)


def _later(session: Session, meeting: Meeting, item: Item) -> Iterator[_Source]:
    """Files behind annexes that the item does not have, which came after it: one that was taken off it stays off."""
    if item.id is None or item.decision is not None:
        return
    has = {key_of(annex) for annex in item.annexes}
    lacking = [source for source in _sources(session, meeting, item) if key_of(source.annex) not in has]
    if lacking:
        since = attachments.came_at(session, "item", item.id)
        yield from (one for one in lacking if attachments.came_at(session, "attachment", one.file.id) > since)


def _sources(session: Session, meeting: Meeting, item: Item) -> Iterator[_Source]:
    ids = store.proposal_ids(session, meeting.id or 0)
    several = len(item.references) > 1
    for reference in item.references:
        key = ids.get(reference)
        if key is None:
            continue
        known = {key_of(annex) for annex in register.load(session, key).annexes}
        for file in attachments.of_owner(session, Owner(proposal=key)):
            if file.key in known:
                yield _Source(key, annex_on_agenda(file.annex, reference, several=several), file)


def _same(file: Attachment) -> tuple[int, str, str, str]:
    return file.copied_from or 0, file.key, file.name, file.sha256
