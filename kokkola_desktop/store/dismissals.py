"""Suggested disqualifications that were dismissed with a reason, in and out of the file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.store.tables import DismissalRow, ItemRow


def of_meeting(session: Session, meeting: int) -> dict[tuple[int, str], str]:
    """The reasons by § and person (its id in the meeting's record)."""
    rows = session.execute(
        select(ItemRow.number, DismissalRow.person, DismissalRow.reason)
        .join(DismissalRow, DismissalRow.item_id == ItemRow.id)
        .where(ItemRow.meeting_id == meeting)
    )
    return {(number, person): reason for number, person, reason in rows}


def keep(session: Session, item: int, person: str, reason: str) -> None:
    """Dismiss what is suggested of somebody for an item (its id), instead of an earlier reason."""
    forget(session, item, person)
    session.add(DismissalRow(item_id=item, person=person, reason=reason))


def forget(session: Session, item: int, person: str) -> None:
    """It is to be judged again."""
    session.execute(delete(DismissalRow).where(DismissalRow.item_id == item, DismissalRow.person == person))


def keep_only(session: Session, meeting: int, people: Collection[str]) -> None:
    """Let go of what was dismissed of those who are not in the meeting any more: their ids may be given again."""
    items = select(ItemRow.id).where(ItemRow.meeting_id == meeting)
    session.execute(delete(DismissalRow).where(DismissalRow.item_id.in_(items), DismissalRow.person.not_in(people)))
