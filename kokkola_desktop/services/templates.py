"""What a new file of a city begins with: resources/templates/<city>.toml, or a template file of the same form.

A template is data without code. One of another city needs only what differs from the default; it is read from .toml or
.json and written as .json.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.funding import Frame, FrameVersion
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Source
from kokkola_desktop.errors import N_, UserError, reason_of
from kokkola_desktop.services import letterhead
from kokkola_desktop.store import funding, settings
from kokkola_desktop.store.workspace import Workspace

DEFAULT = "kokkola"

#: Without these a template names nobody.
NEEDED = ("city.fi.nominative", "council.fi.nominative", "body.fi.name")

#: Settings of one file and not of a city.
OF_THE_FILE = ("demonstration", "backup.")


def cities() -> list[str]:
    """The names of the templates."""
    return sorted(file.stem for file in resources.path("templates").glob("*.toml"))


def load(city: str | Path) -> dict[str, Any]:
    """The template of a city by its name, or of a template file; raises UserError for an unknown or a wrong one."""
    if isinstance(city, Path):
        return _read(city)
    if city not in cities():
        raise UserError(
            N_("Mallia {city} ei ole. Tunnetut mallit: {known}."), field="city", city=city, known=tuple(cities())
        )
    with resources.path("templates", f"{city}.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def settings_of(template: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a template by their dotted names."""
    return dict(_flat({name: part for name, part in template.items() if name != "frames"}))


def fill(session: Session, template: Mapping[str, Any]) -> None:
    """Write the settings and the frames of a template into an empty file."""
    settings.put(session, settings_of(template))
    for part in template.get("frames", ()):
        funding.save_frame(session, _frame(part))


def save(workspace: Workspace, path: Path, *, force: bool = False) -> None:
    """Write settings and frames of the open file as a template (.json) for another one; people are not in it.

    Raises FileExists without ``force``, or UserError where it cannot be written.
    """
    from kokkola_desktop.services.papers.writing import write_whole  # papers are slow to load, a window starts without

    with workspace.read() as session:
        nested: dict[str, Any] = {}
        for name, value in sorted(settings.under(session, "").items()):
            if not name.startswith(OF_THE_FILE):
                *above, last = name.split(".")
                place = nested
                for part in above:
                    place = place.setdefault(part, {})
                place[last] = value
        nested["frames"] = [_written(frame) for frame in funding.frames(session)]
    write_whole(path, (json.dumps(nested, ensure_ascii=False, indent=1) + "\n").encode(), force=force)


def _read(path: Path) -> dict[str, Any]:
    """A template file over the default one; frames are those of the file alone."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(N_("Tiedosto {name} ei ole mallitiedosto."), name=path.name) from error
    except OSError as error:
        raise UserError(N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(error)) from error
    try:
        given = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise UserError(N_("Tiedosto {name} ei ole mallitiedosto."), name=path.name) from error
    own = settings_of(given) if isinstance(given, dict) else {}
    missing = tuple(name for name in NEEDED if not (isinstance(own.get(name), str) and own[name].strip()))
    if missing:
        raise UserError(N_("Mallitiedostosta {name} puuttuu: {missing}."), name=path.name, missing=missing)
    default = settings_of(load(DEFAULT))
    for name, value in own.items():
        known = default.get(name)
        if known is not None and not isinstance(value, type(known)):
            raise UserError(N_("Mallitiedostossa {name} asetus {setting} ei kelpaa."), name=path.name, setting=name)
    if not letterhead.is_sound(own):
        wrong = letterhead.PICTURE
        raise UserError(N_("Mallitiedostossa {name} asetus {setting} ei kelpaa."), name=path.name, setting=wrong)
    frames = given.get("frames", [])
    try:
        for part in frames:
            _frame(part)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UserError(N_("Mallitiedostossa {name} rahoituskehys ei kelpaa."), name=path.name) from error
    # Names and forms belong together: those of the default city must not fill the gaps of another.
    rest = {name: value for name, value in default.items() if not name.startswith(("city.", "council.", "body."))}
    return {**rest, **own, "frames": frames}


def _flat(part: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Nested tables as dotted names; a list is one value."""
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _frame(part: Mapping[str, Any]) -> Frame:
    version = FrameVersion(
        Money.euros(str(part["amount"])), _day(part.get("decided_on")), str(part.get("basis", "")), ""
    )
    start, end = _day(part["start"]), _day(part["end"])
    if start is None or end is None:
        raise ValueError("a frame without a period")
    to_check = bool(part.get("to_check", True))
    return Frame(str(part["name"]), Source(part["source"]), start, end, (version,), to_check=to_check)


def _written(frame: Frame) -> dict[str, Any]:
    """The frame as a template says it: its last version is the first of the new file."""
    last = frame.versions[-1]
    return {
        "name": frame.name,
        "source": frame.source.value,
        "start": frame.start.isoformat(),
        "end": frame.end.isoformat(),
        "amount": f"{last.amount.cents // 100}.{last.amount.cents % 100:02}",
        "basis": last.basis,
        "to_check": frame.to_check,
    }


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
