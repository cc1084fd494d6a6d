"""What lies in resources/demo, as read."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from kokkola_desktop import resources
from kokkola_desktop.domain.money import Money

HELSINKI = ZoneInfo("Europe/Helsinki")
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """One real project of the list: code, title, applicant, dates, and what it got and was planned to cost."""

    code: str
    title: str
    applicant: str
    start: date
    end: date
    granted: Money
    public_total: Money


@lru_cache(maxsize=1)
def listed() -> tuple[Listed, ...]:
    """The real projects, in the order of the list."""
    with resources.path("demo", "projects.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Listed(
                code=row["code"],
                title=row["title"],
                applicant=row["applicant"],
                start=date.fromisoformat(row["start"]),
                end=date.fromisoformat(row["end"]),
                granted=Money.euros(row["granted_eu_and_state"]),
                public_total=Money.euros(row["planned_public_total"]),
            )
            for row in csv.DictReader(file)
        )


def table(name: str) -> Table:
    """A TOML file of the demonstration."""
    with resources.path("demo", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def applicants() -> tuple[str, ...]:
    """Public bodies, companies and associations that have applied somewhere in Finland."""
    return tuple(resources.path("demo", "applicants.txt").read_text("utf-8").split("\n")[:-1])


def moment(text: str) -> datetime:
    """A local time of Helsinki, ``2026-03-31T16:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def at(day: date, hour: int = 9) -> datetime:
    """A full hour of a day in Helsinki."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=HELSINKI)
