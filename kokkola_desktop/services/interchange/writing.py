"""From a `Meeting` to the interchange file: always the same text for the same meeting.

Keys stand in the order of the values' fields; what has its default is left out, so that reading and writing again gives
the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from kokkola_desktop.domain import meeting as m
from kokkola_desktop.domain.arrangement import arranged
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.interchange.schema import FORMAT

#: Fields of an item that the file has no word for.
_OUR_OWN = frozenset({"id", "taken_up_at"})
#: Fields whose key in the file differs from their name.
_KEYS: dict[tuple[type, str], str] = {
    (m.Vote, "for_"): "for",
    (m.Counts, "for_"): "for",
    (m.Interval, "start"): "from",
    (m.Interval, "end"): "to",
    (m.Attendance, "start"): "from",
    (m.Attendance, "end"): "to",
    (m.Signature, "signed_as"): "as",
}
#: Parts that stand beside the meeting, not inside it.
_BESIDE = ("organisations", "people", "attendance", "proposals", "items")


def meeting_document(meeting: m.Meeting) -> dict[str, Any]:
    """The document of a meeting, as meeting.schema.json describes it."""
    whole = _plain(arranged(meeting))
    whole.pop("id", None)
    document: dict[str, Any] = {"format": FORMAT, "version": 1}
    document["meeting"] = {key: value for key, value in whole.items() if key not in _BESIDE}
    for part in _BESIDE:
        if part in whole or part in ("people", "items"):
            document[part] = whole.get(part, [])
    return document


def meeting_text(meeting: m.Meeting) -> str:
    """The text of the interchange file; ends with a line end."""
    return json.dumps(meeting_document(meeting), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, (type, Money)):
        return _object(value)
    if isinstance(value, Money):
        return value.plain()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _object(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for entry in fields(value):
        part = getattr(value, entry.name)
        if part == _default(entry) or (isinstance(value, m.Item) and entry.name in _OUR_OWN):
            continue
        if isinstance(value, m.Item) and entry.name == "secret":
            out["publicity"] = "secret" if part else "public"
        elif isinstance(value, m.Item) and entry.name == "annexes":
            out["annexes"] = [{"title": title} for title in part]
        elif isinstance(value, m.Person) and entry.name == "deputy_of":
            out["deputy_of"] = part[0] if len(part) == 1 else list(part)
        else:
            out[_KEYS.get((type(value), entry.name), entry.name)] = _plain(part)
    return out


def _default(entry: Any) -> Any:
    if entry.default is not MISSING:
        return entry.default
    if entry.default_factory is not MISSING:
        return entry.default_factory()
    return MISSING
