"""The meetings of the trials, as values and as documents to change; and changes that tests of meetings share."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

from kokkola_desktop.domain.attendance import Voter
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.legality import faults
from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.quorum import Rules
from kokkola_desktop.services.interchange import reading
from kokkola_desktop.services.interchange.schema import parse

FILES = Path(__file__).parent / "files"


def document(name: str) -> dict[str, Any]:
    """The document of a trial, to be changed."""
    loaded: dict[str, Any] = json.loads((FILES / f"{name}.json").read_text("utf-8"))
    return loaded


def meeting(name: str) -> Meeting:
    """The meeting of a trial."""
    return reading.read_meeting(FILES / f"{name}.json")


def read(changed: dict[str, Any]) -> Meeting:
    """The meeting of a changed document, through the bytes of its file."""
    return reading.meeting(parse(json.dumps(changed, ensure_ascii=False).encode(), "muutettu.json"))


def refusals(record: Meeting, rules: Rules | None = None) -> list[str]:
    """The sentences for which the record would be refused."""
    return [str(finding) for finding in found(record, rules)]


def found(record: Meeting, rules: Rules | None = None) -> tuple[Finding, ...]:
    """What the rules find in the record."""
    return faults(record, rules or Rules())


def item_of(record: Meeting, number: int) -> Item:
    """The item of a § that the meeting surely has."""
    item = record.item(number)
    assert item is not None
    return item


def with_item(record: Meeting, number: int, **changes: Any) -> Meeting:
    """The meeting with changes in one §."""
    return replace(record, items=tuple(replace(i, **changes) if i.number == number else i for i in record.items))


def clock(text: str) -> time:
    """``9.45`` as the examples write it."""
    hour, minute = text.split(".")
    return time(int(hour), int(minute))


def names(voters: tuple[Voter, ...]) -> set[str]:
    """The ids of those entitled."""
    return {voter.person for voter in voters}
