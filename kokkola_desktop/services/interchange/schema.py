"""What is wrong with an interchange file as JSON: told key by key, all at once."""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

import jsonschema
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from kokkola_desktop import resources
from kokkola_desktop.errors import N_, Refused, Term, UserError

FORMAT = "kokkola-meeting"
#: No number of a meeting is greater: §§, ranks and votes are counted.
_GREATEST = 10**9
#: What a value of each pattern or format looks like.
_EXAMPLES = {
    r"^\d{1,3}/\d{4}$": "3/2026",
    r"^\d{4}-\d{2}-\d{2}$": "2026-03-12",
    "date": "2026-03-12",
    r"^([01]\d|2[0-3]):[0-5]\d$": "09:05",
    r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$": "2026-03-12T16:00",
    r"^\d{1,12}\.\d{2}$": "250000.00",
}
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", re.ASCII)


class _Twice(ValueError):
    """A key stands twice in one object, so one of its values would be lost."""


class Faulty(Refused):
    """A document that breaks the schema or says nothing; the rest of it may be wrong in other ways too."""

    def __init__(self, faults: Sequence[UserError], document: dict[str, Any]) -> None:
        super().__init__(faults)
        self.document = document


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = json.loads(resources.path("schema", "meeting.schema.json").read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    strict = jsonschema.validators.extend(kind, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    validator: Validator = strict(schema, format_checker=kind.FORMAT_CHECKER)
    return validator


def _pattern(_validator: Validator, pattern: str, instance: object, _schema: object) -> Iterator[ValidationError]:
    """A text must be of the pattern from its first character to its last, in ASCII digits.

    Searched for, as Python does it, a pattern would let a line end pass at the end and digits of any script. An instant must also lie in the calendar, which
    its pattern cannot say and no ``format`` of the schema does.
    """
    if not isinstance(instance, str):
        return
    if re.fullmatch(pattern, instance, re.ASCII) is None:
        yield ValidationError(f"{instance!r} is not of the pattern")
    elif _INSTANT.fullmatch(instance) and not _in_calendar(instance):
        yield ValidationError(f"{instance!r} is no day")


def _in_calendar(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def parse(data: bytes, name: str) -> dict[str, Any]:
    """The document of a file's bytes, validated against the schema.

    Raises `UserError` for what is no JSON, and `Faulty` with one fault for each place that is wrong in itself.
    """
    document = _decode(data, name)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UserError(
            N_('{name} ei ole kokouksen siirtotiedosto: avaimen "format" on oltava "{format}".'),
            name=name,
            format=FORMAT,
        )
    faults = sorted(_validator().iter_errors(document), key=_order)
    misspelled = [fault.absolute_path for fault in faults if fault.validator == "pattern"]
    # A day that does not look like one needs no second sentence that it is none.
    faults = [fault for fault in faults if fault.validator != "format" or fault.absolute_path not in misspelled]
    if faults:
        raise Faulty([fault for error in faults for fault in _explain(error)], document)
    if wrong := [*_too_great(document), *_blank(document)]:
        raise Faulty(wrong, document)
    return document


def without_faults(document: dict[str, Any]) -> dict[str, Any] | None:
    """The document without the places that break the schema; None if too little remains to be one."""
    rest: dict[str, Any] = copy.deepcopy(document)
    while errors := list(_validator().iter_errors(rest)):
        for error in errors:
            holder: Any = rest
            way = list(error.absolute_path)
            for step in way[:-1]:
                holder = holder[step] if holder is not _GONE else _GONE
            if error.validator == "additionalProperties":
                schema, instance = cast("dict[str, Any]", error.schema), cast("dict[str, Any]", error.instance)
                for key in set(instance) - set(schema.get("properties", {})):
                    del instance[key]
            elif not way:
                return None
            elif holder is not _GONE:
                holder[way[-1]] = _GONE  # the other places of a list keep their numbers until all are seen
        _drop_gone(rest)
    return rest


_GONE = object()


def _drop_gone(value: Any) -> None:
    if isinstance(value, dict):
        for key in [key for key, part in value.items() if part is _GONE]:
            del value[key]
    elif isinstance(value, list):
        value[:] = [part for part in value if part is not _GONE]
    for _key, part in _parts(value):
        _drop_gone(part)


def _too_great(value: object, path: tuple[object, ...] = ()) -> Iterator[UserError]:
    """Numbers that count nothing in a meeting, such as 10^20."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) > _GREATEST:
        yield UserError(N_("Kohdan {place} luku {value} on liian suuri."), place=_place(path), value=str(value)[:40])
    for key, part in _parts(value):
        yield from _too_great(part, (*path, key))


def _blank(document: Mapping[str, Any]) -> Iterator[UserError]:
    """What has to say something, and is made of blanks."""
    for place, names in (("people", ("name",)), ("items", ("title",))):
        for n, one in enumerate(document.get(place, ())):
            for name in names:
                if not str(one.get(name, "")).strip():
                    yield UserError(N_("Kohta {place} on tyhjä: kirjoita siihen teksti."), place=f"{place}[{n}].{name}")
    for n, item in enumerate(document.get("items", ())):
        for k, entry in enumerate(item.get("irregular", ())):
            if not entry["reason"].strip():
                place = f"items[{n}].irregular[{k}].reason"
                yield UserError(N_("Kohta {place} on tyhjä: kirjoita siihen teksti."), place=place)


def _parts(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _decode(data: bytes, name: str) -> object:
    if not data.strip():
        raise UserError(N_("{name} on tyhjä tiedosto: valitse kokouksen siirtotiedosto."), name=name)
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        text.encode("utf-8")
        composed = json.dumps(document, ensure_ascii=False)
        composed.encode("utf-8")
        if not unicodedata.is_normalized("NFC", composed):
            # Some programs write letters and their marks apart: what looks the same is the same here.
            document = json.loads(unicodedata.normalize("NFC", composed), object_pairs_hook=_once)
    except _Twice as fault:
        raise UserError(
            N_('{name}: avain "{key}" on kahdesti samassa kohdassa. Poista toinen.'), name=name, key=str(fault)
        ) from None
    except UnicodeError:
        raise UserError(N_("{name} ei ole UTF-8-tekstiä. Tallenna tiedosto UTF-8-muodossa."), name=name) from None
    except json.JSONDecodeError as fault:
        raise UserError(
            N_("{name} ei ole JSON-tiedosto: rivi {line}, merkki {column} on väärin."),
            name=name,
            line=fault.lineno,
            column=fault.colno,
        ) from None
    except (ValueError, RecursionError):
        raise UserError(N_("{name} ei ole kelvollinen JSON-tiedosto."), name=name) from None
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise _Twice(key)
        out[key] = value
    return out


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _explain(error: ValidationError) -> Iterator[UserError]:
    place = _place(error.absolute_path)
    schema: Any = error.schema
    value: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "additionalProperties":
        for key in sorted(set(instance) - set(schema.get("properties", {}))):
            yield UserError(
                N_('Tuntematon avain "{key}" kohdassa {place}. Poista se tai korjaa nimi.'), key=key, place=place
            )
    elif error.validator == "required":
        for key in sorted(set(value) - set(instance)):
            yield UserError(N_('Avain "{key}" puuttuu kohdasta {place}.'), key=key, place=place)
    elif error.validator == "dependentRequired":
        yield UserError(N_('Kohdassa {place} on "result", joten siinä on oltava myös "won".'), place=place)
    else:
        shown = json.dumps(error.instance, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else shown[:57] + "…"
        if example := _EXAMPLES.get(value) if isinstance(value, str) else None:
            message = N_("Kohdan {place} arvo {value} ei kelpaa: oikea muoto on esimerkiksi {example}.")
            yield UserError(message, place=place, value=shown, example=example)
        else:
            message = N_("Kohdan {place} arvo {value} ei kelpaa: odotettu {expected}.")
            yield UserError(message, place=place, value=shown, expected=_expected(error))


#: What a value has to be, by its type in the schema.
_KINDS = {
    "string": N_("teksti lainausmerkeissä"),
    "integer": N_("kokonaisluku"),
    "boolean": N_("true tai false"),
    "array": N_("luettelo hakasulkeissa"),
    "object": N_("avaimia aaltosulkeissa"),
}


def _expected(error: ValidationError) -> str:
    value: Any = error.validator_value
    if error.validator == "enum":
        return " | ".join(str(choice) for choice in value)
    if error.validator == "type" and value in _KINDS:
        return Term(_KINDS[value])
    if error.validator == "minimum":
        return f"≥ {value}"
    if error.validator in ("minLength", "minItems"):
        return Term(N_("jotakin, ei tyhjää"))
    return str(error.validator)


def _order(error: ValidationError) -> list[str]:
    """As the file goes within an array: the tenth after the second."""
    return [f"{part:06}" if isinstance(part, int) else part for part in error.absolute_path]


def _place(path: Iterable[object]) -> str:
    """``items[2].votes[0].for``: numbers count from 0 as in the file."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else (f".{part}" if out else str(part))
    return out or "(tiedosto)"
