"""The four meetings: their tables filled with the people of the day, the standing items and what the register knows.

A table holds the keys of the interchange file, so it is read by the same code. Each meeting is kept twice, as it was
called and as it is: the proposals' moves then bear the day of the call and the day of the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.arrangement import arranged
from kokkola_desktop.domain.meeting import Meeting, MeetingProposal, MeetingState, Person
from kokkola_desktop.services import agenda, people
from kokkola_desktop.services.demo.content import HELSINKI, Table, at
from kokkola_desktop.services.demo.projects import BY
from kokkola_desktop.services.interchange.reading import meeting as read
from kokkola_desktop.services.meetings.recording import Author, keep
from kokkola_desktop.store import settings

_PRESENTER = "pre"


def keep_meeting(session: Session, table: Table, ids: Mapping[str, int], keys: Mapping[str, str]) -> None:
    """Keep one meeting; ``ids`` are those of the projects by code, ``keys`` the table's keys of people by name."""
    whole = _Filler(session, table, ids, keys).meeting()
    if whole.state is not MeetingState.CLOSED:
        keep(session, whole, Author(BY, at(whole.called_on or date(whole.date.year, whole.date.month, 1))))
        return
    kept = keep(session, as_called(whole), Author(BY, at(whole.called_on or whole.date)))
    ended = datetime.combine(whole.date, whole.end or time(12), HELSINKI)
    keep(session, replace(whole, id=kept.id), Author(BY, ended))


def as_called(meeting: Meeting) -> Meeting:
    """The meeting as it was when the notice went out: nothing of what happened, and no late items."""
    items = tuple(
        replace(
            item,
            order=None,
            start=None,
            end=None,
            disqualified=(),
            heard=(),
            discussion="",
            motions=(),
            votes=(),
            elections=(),
            decision=None,
            reasons="",
            dissents=(),
        )
        for item in meeting.items
        if not item.late
    )
    return replace(
        meeting, state=MeetingState.CALLED, end=None, checkers=(), breaks=(), minutes=None, attendance=(), items=items
    )


class _Filler:
    def __init__(self, session: Session, table: Table, ids: Mapping[str, int], keys: Mapping[str, str]) -> None:
        self._session, self._table, self._ids, self._keys = session, table, ids, keys
        self._standing = {(entry["kind"], entry["fi"]): entry for entry in settings.get(session, "agenda.items", [])}

    def meeting(self) -> Meeting:
        """The whole record."""
        day = date.fromisoformat(self._table["meeting"]["date"])
        group = self._people_of(day)
        codes = dict.fromkeys(code for item in self._table["items"] for code in _codes(item))
        proposals = {code: agenda.as_of_meeting(self._session, self._ids[code], group.people) for code in codes}
        document = {
            "meeting": {**self._table["meeting"], "demonstration": True},
            "people": [],
            "attendance": list(self._attendance()),
            "items": [self._item(item, proposals) for item in self._table["items"]],
        }
        whole = replace(
            read(document),
            people=group.people,
            organisations=group.organisations,
            chair=group.chair,
            vice_chair=group.vice_chair,
            secretary=group.secretary,
            proposals=tuple(proposals.values()),
        )
        return arranged(whole)

    def _people_of(self, day: date) -> Meeting:
        """The group of the day, each under the key of the table instead of a running one."""
        group = people.people_of_day(self._session, day)
        keys = {person.id: self._keys[person.name] for person in group.people}

        def renamed(person: Person) -> Person:
            return replace(person, id=keys[person.id], deputy_of=tuple(keys[one] for one in person.deputy_of))

        return replace(
            group,
            people=tuple(renamed(person) for person in group.people),
            chair=keys[group.chair or ""],
            vice_chair=keys[group.vice_chair or ""],
            secretary=keys[group.secretary or ""],
        )

    def _attendance(self) -> Iterator[dict[str, Any]]:
        for entry in self._table.get("attendance", ()):
            rest = {key: value for key, value in entry.items() if key != "people"}
            for person in entry["people"]:
                yield {"person": person, **rest}

    def _item(self, item: Table, proposals: Mapping[str, MeetingProposal]) -> dict[str, Any]:
        codes = _codes(item)
        if codes:
            first = proposals[codes[0]]
            return {"title": f"{first.title}, hakijana {first.applicant}", "presenter": _PRESENTER, **item}
        planned = next((e for (kind, _), e in self._standing.items() if kind == item["kind"]), None)
        if planned is None or "title" in item:
            return dict(item)
        texts = {"explanation": planned["explanation"], "proposed_decision": planned["decision"]}
        return {"title": planned["fi"], **texts, **item}


def _codes(item: Table) -> tuple[str, ...]:
    return tuple(item.get("proposals", ())) or ((item["proposal"],) if "proposal" in item else ())
