"""Answers to the call of a meeting, in and out of the file."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.store.tables import ComingRow, MeetingPersonRow


def of_meeting(session: Session, meeting: int) -> dict[str, Coming]:
    """What each has answered, by the id in the meeting's record."""
    query = select(ComingRow.person, ComingRow.answer).where(ComingRow.meeting_id == meeting)
    return dict(session.execute(query).all())


def keep(session: Session, meeting: int, person: str, answer: Coming | None) -> None:
    """Keep an answer instead of the earlier one; None: nothing is known."""
    session.execute(delete(ComingRow).where(ComingRow.meeting_id == meeting, ComingRow.person == person))
    if answer is not None:
        session.add(ComingRow(meeting_id=meeting, person=person, answer=answer))


def keep_only(session: Session, meeting: int, people: Collection[str]) -> None:
    """Let go of the answers of those who are not in the meeting any more: their ids may be given again."""
    gone = ComingRow.person.not_in(people)
    session.execute(delete(ComingRow).where(ComingRow.meeting_id == meeting, gone))


def link(session: Session, meeting: int, person: str, register_id: int) -> None:
    """Link somebody of a meeting's record (the id in it) with the register of people."""
    rows = select(MeetingPersonRow).where(MeetingPersonRow.meeting_id == meeting, MeetingPersonRow.id == person)
    for row in session.scalars(rows):
        row.person_id = register_id
    session.flush()


def unlink(session: Session, register_id: int) -> None:
    """Somebody goes from the register of people: what meetings say of them stays, by name."""
    for row in session.scalars(select(MeetingPersonRow).where(MeetingPersonRow.person_id == register_id)):
        row.person_id = None
    session.flush()


def register_ids(session: Session, meeting: int) -> dict[str, int]:
    """The ids in the register of people, by the id in the meeting's record, where the two are linked."""
    rows = session.execute(
        select(MeetingPersonRow.id, MeetingPersonRow.person_id).where(
            MeetingPersonRow.meeting_id == meeting, MeetingPersonRow.person_id.is_not(None)
        )
    )
    return {key: person for key, person in rows if person is not None}
