"""The interchange file as a file: what is no JSON, no such file, or has a key or value that the schema does not know."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kokkola_desktop import resources
from kokkola_desktop.errors import FileMissing, Refused, UserError
from kokkola_desktop.services.interchange import read_meeting
from kokkola_desktop.services.interchange.reading import meeting
from kokkola_desktop.services.interchange.schema import parse
from tests.trials.filled import filled
from tests.trials.meetings import FILES, document

CONTROL = (FILES / "control.json").read_bytes()
SCHEMA = json.loads(resources.path("schema", "meeting.schema.json").read_text("utf-8"))


def refusal(data: bytes) -> str:
    """Why the bytes are no meeting; as one sentence, or one a line."""
    with pytest.raises(UserError) as refused:
        parse(data, "kokous.json")
    assert refused.value.exit_code == 2
    return str(refused.value)


def bytes_of(changed: dict[str, Any]) -> bytes:
    return json.dumps(changed, ensure_ascii=False).encode()


class TestBytes:
    @pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf"])
    def test_an_empty_file(self, data):
        assert "kokous.json" in refusal(data)

    def test_a_byte_order_mark_changes_nothing(self):
        assert parse(b"\xef\xbb\xbf" + CONTROL, "kokous.json") == parse(CONTROL, "kokous.json")

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32"])
    def test_not_utf_8(self, encoding):
        text = (FILES / "E5.json").read_text("utf-8")
        assert "kokous.json" in refusal(text.encode(encoding))

    def test_half_a_surrogate_is_not_utf_8(self):
        assert "UTF-8" in refusal(CONTROL.replace(b"Aino", rb"\ud800"))

    @pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9, 0.999])
    def test_truncated(self, share):
        assert "ei ole JSON-tiedosto: rivi" in refusal(CONTROL[: int(len(CONTROL) * share)])

    def test_something_after_the_end(self):
        assert "ei ole JSON-tiedosto" in refusal(CONTROL + b"{}")

    @pytest.mark.parametrize("data", [b"[]", b"[1, 2]", b"3", b'"kokkola-meeting"', b"null", b"true", b"{}"])
    def test_json_that_is_no_meeting(self, data):
        assert "ei ole kokouksen siirtotiedosto" in refusal(data)

    @pytest.mark.parametrize("form", ["kokkola-meetings", "Kokkola-meeting", "", None, 1, ["kokkola-meeting"]])
    def test_another_format(self, form):
        assert "kokkola-meeting" in refusal(bytes_of({**document("control"), "format": form}))

    @pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
    def test_no_number(self, number):
        assert "ei ole kelvollinen JSON-tiedosto" in refusal(CONTROL.replace(b'"number": 41', b'"number": ' + number))

    @pytest.mark.parametrize("number", [b"1e400", b"41.5", b"0", b"-41", b'"41"', b"true", b"null", b"9" * 5000])
    def test_no_number_of_an_item(self, number):
        assert refusal(CONTROL.replace(b'"number": 41', b'"number": ' + number))

    def test_a_whole_number_may_be_written_with_a_point(self):
        record = meeting(parse(CONTROL.replace(b'"number": 41,', b'"number": 41.0, "secret_ground": 20.0,'), "k.json"))
        assert (repr(record.items[0].number), repr(record.items[0].secret_ground)) == ("41", "20")

    def test_nested_beyond_all_measure(self):
        assert refusal(b'{"format": "kokkola-meeting", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")

    def test_a_key_twice(self):
        twice = CONTROL.replace(b'"place":', b'"place": "Muualla",\n  "place":', 1)
        assert '"place" on kahdesti' in refusal(twice)

    @pytest.mark.parametrize("key", [b"number", b"kind", b"decision", b"format"])
    def test_a_key_twice_at_any_level(self, key):
        twice = CONTROL.replace(b'"' + key + b'":', b'"' + key + b'": 1, "' + key + b'":', 1)
        assert f'"{key.decode()}" on kahdesti' in refusal(twice)

    def test_a_missing_file_and_a_folder(self, tmp_path: Path):
        with pytest.raises(FileMissing, match="ei ole"):
            read_meeting(tmp_path / "poissa.json")
        with pytest.raises(UserError, match="ei voi lukea"):
            read_meeting(tmp_path)


@pytest.mark.parametrize("version", [2, 0, "1", None, True, 1.5, [1]])
def test_another_version_is_refused_by_name(version):
    assert "Kohdan version arvo" in refusal(bytes_of({**document("control"), "version": version}))


Place = tuple[str | int, ...]


def places(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value of a document with its place."""
    yield place, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*place, key))
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, (*place, index))


FULL = filled(SCHEMA)
EVERY = list(places(FULL))
OBJECTS = [place for place, value in EVERY if isinstance(value, dict) and place[-1:] != ("amounts",)]


def at(changed: Any, place: Place) -> Any:
    for part in place:
        changed = changed[part]
    return changed


def spelled(place: Place) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or "(tiedosto)"


def test_the_filled_document_is_no_fault_of_the_schema():
    assert parse(bytes_of(FULL), "kokous.json") == FULL
    assert len(OBJECTS) == json.dumps(SCHEMA).count('"additionalProperties": false')


@pytest.mark.parametrize("place", OBJECTS, ids=spelled)
def test_an_unknown_key_is_refused_by_name_at_every_level(place):
    changed = copy.deepcopy(FULL)
    at(changed, place)["tuntematon"] = 1
    assert refusal(bytes_of(changed)) == (
        f'Tuntematon avain "tuntematon" kohdassa {spelled(place)}. Poista se tai korjaa nimi.'
    )


REQUIRED = [
    ((), "version meeting people items"),
    (("meeting",), "number date state"),
    (("people", 0), "id name capacity"),
    (("items", 0), "number kind title"),
    (("attendance", 0), "person from to"),
    (("items", 0, "votes", 0), "motion"),
    (("items", 0, "irregular", 0), "kind reason"),
]


@pytest.mark.parametrize(("place", "key"), [(place, key) for place, keys in REQUIRED for key in keys.split()])
def test_a_missing_key_is_refused_by_name(place, key):
    changed = copy.deepcopy(FULL)
    del at(changed, place)[key]
    assert refusal(bytes_of(changed)) == f'Avain "{key}" puuttuu kohdasta {spelled(place)}.'


def test_a_result_needs_its_winner():
    changed = copy.deepcopy(FULL)
    del changed["items"][0]["votes"][0]["won"]
    assert 'oltava myös "won"' in refusal(bytes_of(changed))


@pytest.mark.parametrize("wrong", [None, 3.5, {"a": 1}, [[]]], ids=["null", "number", "object", "array"])
def test_a_value_of_the_wrong_type_is_refused_with_its_place(wrong):
    for place, _ in EVERY:
        if place in ((), ("format",)):
            continue
        changed = copy.deepcopy(FULL)
        at(changed, place[:-1])[place[-1]] = wrong
        # An array or object in place of another is told by what stands in it.
        assert re.search(re.escape(spelled(place)) + r"[ .\[]", refusal(bytes_of(changed))), place


TEXTS = {
    "date": ["2026-02-30", "2026-2-3", "20260310", "10.3.2026", "2026-03-12\n", "２０２６-03-12", "2026-03-12T10:00"],
    "start": ["24:00", "9:00", "09:60", "09:00:00", "klo 9", "09:00\n", "٠٩:00", " 09:00", ""],
    "deadline": ["2026-02-30T16:00", "2026-03-12 16:00", "2026-03-12T16:00Z", "2026-03-12T16:00\n", "2026-13-01T16:00"],
    "number": ["3-2026", "3/26", "03/02026", "1234/2026", "3/2026\n", "٣/2026"],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in TEXTS.items() for text in texts])
def test_what_is_no_date_time_or_number_is_refused(key, text):
    changed = document("control")
    changed["meeting"][key] = text
    assert f"Kohdan meeting.{key} arvo" in refusal(bytes_of(changed))


@pytest.mark.parametrize(
    "amount",
    [
        "80000",
        "80000.0",
        "80000,00",
        "80 000.00",
        "-1.00",
        "1e5",
        "80000.000",
        ".50",
        "1.00\n",
        "٨.00",
        "9" * 13 + ".00",
    ],
)
def test_what_is_no_amount_is_refused(amount):
    changed = document("control")
    changed["items"][1]["decision"]["amount"] = amount
    assert "Kohdan items[1].decision.amount arvo" in refusal(bytes_of(changed))


def test_an_answer_on_a_day_that_is_none_is_refused():
    changed = document("E8a")
    changed["items"][0]["answers"][2]["at"] = "2026-04-31T10:00"
    assert "Kohdan items[0].answers[2].at arvo" in refusal(bytes_of(changed))


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    changed = document("control")
    changed["meeting"]["date"] = "10.9.2026"
    changed["items"][1]["kind"] = "hanke"
    changed["people"][9]["capacity"] = "guest"
    changed["people"][2]["votes"] = "kyllä"
    changed["huomio"] = "x"
    with pytest.raises(Refused) as refused:
        parse(bytes_of(changed), "kokous.json")
    assert [str(fault).split(" arvo")[0] for fault in refused.value.faults] == [
        'Tuntematon avain "huomio" kohdassa (tiedosto). Poista se tai korjaa nimi.',
        "Kohdan items[1].kind",
        "Kohdan meeting.date",
        "Kohdan people[2].votes",
        "Kohdan people[9].capacity",
    ]


def test_only_the_required_keys_are_enough():
    least = {
        "format": "kokkola-meeting",
        "version": 1,
        "meeting": {"number": "1/2026", "date": "2026-01-15", "state": "planned"},
        "people": [{"id": "a", "name": "A", "capacity": "member"}],
        "items": [{"number": 1, "kind": "opening", "title": "Avaus"}],
    }
    record = meeting(parse(bytes_of(least), "kokous.json"))
    assert (record.number, record.items[0].title, record.people[0].votes) == ("1/2026", "Avaus", True)


def test_the_ground_other_is_read_as_general():
    changed = document("control")
    changed["items"][1]["disqualified"] = [{"person": "p9", "ground": "other"}]
    record = meeting(parse(bytes_of(changed), "kokous.json"))
    assert record.items[1].disqualified[0].ground.value == "general"
