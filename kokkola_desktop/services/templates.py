"""What a new file of a city begins with: resources/templates/<city>.toml, data without code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.funding import Frame, FrameVersion
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Source
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import funding, settings


def cities() -> list[str]:
    """The names of the templates."""
    return sorted(file.stem for file in resources.path("templates").glob("*.toml"))


def load(city: str) -> dict[str, Any]:
    """The template of a city; raises UserError naming the known ones."""
    if city not in cities():
        raise UserError(
            N_("Mallia {city} ei ole. Tunnetut mallit: {known}."), field="city", city=city, known=tuple(cities())
        )
    with resources.path("templates", f"{city}.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def fill(session: Session, template: Mapping[str, Any]) -> None:
    """Write the settings and the frames of a template into an empty file."""
    rest = {name: part for name, part in template.items() if name != "frames"}
    settings.put(session, dict(_flat(rest)))
    for part in template.get("frames", ()):
        funding.save_frame(session, _frame(part))


def _flat(part: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Nested tables as dotted names; a list is one value."""
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _frame(part: Mapping[str, Any]) -> Frame:
    start: date = part["start"]
    end: date = part["end"]
    version = FrameVersion(Money.euros(part["amount"]), part.get("decided_on"), part["basis"], "")
    return Frame(part["name"], Source(part["source"]), start, end, (version,), to_check=part["to_check"])
