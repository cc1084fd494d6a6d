"""What is read from an interchange file is written again byte for byte, and no key and no field is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.interchange import meeting_text, read_meeting
from kokkola_desktop.services.interchange.reading import meeting
from kokkola_desktop.services.interchange.schema import parse
from tests.trials.filled import filled
from tests.trials.meetings import FILES, document

SCHEMA = json.loads(resources.path("schema", "meeting.schema.json").read_text("utf-8"))
READABLE = sorted(path.stem for path in FILES.glob("*.json") if path.stem != "O-51")


def again(text: str) -> Meeting:
    return meeting(parse(text.encode(), "kokous.json"))


@pytest.fixture(scope="module")
def full() -> Meeting:
    return again(json.dumps(filled(SCHEMA)))


@pytest.mark.parametrize("name", READABLE)
def test_a_trial_read_and_written_twice_is_the_same_file(name, tmp_path: Path):
    first = meeting_text(read_meeting(FILES / f"{name}.json"))
    path = tmp_path / "ensimmäinen.json"
    path.write_bytes(first.encode())
    second = read_meeting(path)
    assert second == read_meeting(FILES / f"{name}.json")
    assert meeting_text(second).encode() == path.read_bytes()


@pytest.mark.parametrize("name", READABLE)
def test_nothing_of_a_trial_is_lost(name):
    """Whatever the file says and the written one does not is what being left out means."""
    lost = set(_facts(document(name))) - set(_facts(json.loads(meeting_text(read_meeting(FILES / f"{name}.json")))))
    assert {fact for fact in lost if fact[1] not in (False, "[]", 0, "")} == set()


def _facts(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Each plain value with its keys; the places in arrays do not matter here, empty ones do."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _facts(part, f"{place}.{key}")
    elif isinstance(value, list):
        if not value:
            yield place, "[]"
        for part in value:
            yield from _facts(part, place)
    else:
        yield place, value


def test_a_meeting_that_fills_every_key_comes_back_byte_for_byte(full):
    text = meeting_text(full)
    assert again(text) == full
    assert meeting_text(again(text)).encode() == text.encode()


def test_every_key_of_the_schema_is_written_and_no_other(full):
    assert set(_keys(json.loads(meeting_text(full)))) == set(_keys_of_schema(SCHEMA))


def test_every_value_of_the_file_is_written(full):
    assert set(_facts(json.loads(meeting_text(full)))) == set(_facts(filled(SCHEMA)))


def test_every_field_of_every_value_is_read(full):
    """A field that nothing fills is a key that reading forgot, or one that the schema does not have."""
    left = set(_unfilled(full))
    # Not of the file: the ids in the store, and when the window saw a late item taken up.
    assert left == {("Meeting", "id"), ("Item", "id"), ("Item", "taken_up_at")}


def test_a_date_a_time_and_money_are_values_not_texts(full):
    kinds = {type(value) for value in _plain(full)}
    assert {date, datetime, time, Money, int, str, bool} <= kinds
    assert float not in kinds


def test_each_key_may_be_left_out_and_stays_out():
    for path in _optional(SCHEMA):
        part = filled(SCHEMA)
        *above, key = path
        holder = part
        for step in above:
            holder = holder[step]
        del holder[key]
        record = again(json.dumps(part))
        written = json.loads(meeting_text(record))
        for step in above:
            written = written[step]
        assert key not in written, path
        assert again(meeting_text(record)) == record, path


def test_a_deputy_of_several_comes_back_too():
    part = filled(SCHEMA)
    part["people"][0]["deputy_of"] = ["a", "b"]
    record = again(json.dumps(part))
    assert record.people[0].deputy_of == ("a", "b")
    assert again(meeting_text(record)) == record


@pytest.mark.parametrize("names", [None, ()])
def test_no_names_and_an_empty_side_are_two_things(full, names):
    vote = replace(full.items[0].votes[0], for_=names)
    record = replace(full, items=(replace(full.items[0], votes=(vote,)),))
    assert again(meeting_text(record)).items[0].votes[0].for_ == names


def test_public_and_nothing_said_are_two_things(full):
    for secret in (None, False, True):
        record = replace(full, items=(replace(full.items[0], secret=secret),))
        assert again(meeting_text(record)).items[0].secret is secret


def test_the_stores_id_is_not_of_the_file(full):
    assert meeting_text(replace(full, id=17)) == meeting_text(full)


def test_the_text_is_utf_8_with_letters_as_typed_and_ends_with_a_line_end():
    text = meeting_text(read_meeting(FILES / "O-36.json"))
    assert "Šárka Žižková-Łuczak" in text
    assert text.endswith("}\n")


def _keys(value: Any, place: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            # The keys of amounts are references, not keys of the schema.
            name = "*" if place.endswith(".amounts") else key
            yield f"{place}.{name}"
            yield from _keys(part, f"{place}.{name}")
    if isinstance(value, list):
        for part in value:
            yield from _keys(part, place)


def _keys_of_schema(schema: dict[str, Any], place: str = "") -> Iterator[str]:
    for key, part in schema.get("properties", {}).items():
        yield f"{place}.{key}"
        yield from _keys_of_schema(part, f"{place}.{key}")
    if isinstance(schema.get("additionalProperties"), dict):
        yield f"{place}.*"
    if "items" in schema:
        yield from _keys_of_schema(schema["items"], place)


def _optional(schema: dict[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, part in schema.get("properties", {}).items():
        # What won goes with a result.
        if key not in schema.get("required", ()) and key != "won":
            yield (*path, key)
        yield from _optional(part, (*path, key))
    if "items" in schema:
        yield from _optional(schema["items"], (*path, 0))


def _unfilled(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for part in value:
            yield from _unfilled(part)
    if not is_dataclass(value):
        return
    for entry in fields(value):
        part = getattr(value, entry.name)
        empty = entry.default_factory() if entry.default_factory is not MISSING else entry.default
        if part == empty:
            yield type(value).__name__, entry.name
        yield from _unfilled(part)


def _plain(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from _plain(part)
    elif is_dataclass(value) and not isinstance(value, Money):
        for entry in fields(value):
            yield from _plain(getattr(value, entry.name))
    else:
        yield value
