"""The sentence bank as papers take it: what somebody has put in other words wins over the program's own sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kokkola_desktop.papers.wording.bank import Bank
from kokkola_desktop.services import templates

#: Settings that are sentences of papers: those of the bank by their names, and the instructions on appeal.
GROUPS = {"sentences": "", "appeal": "appeal."}


def bank_of(values: Mapping[str, Any], code: str) -> Bank:
    """The bank in a language, of all settings by their names."""
    changed = {}
    for setting, text in values.items():
        group, _dot, rest = setting.partition(".")
        name, _dot, language = rest.rpartition(".")
        if group in GROUPS and language == code and text and text != _original().get(setting):
            changed[GROUPS[group] + name] = str(text)
    names = {**forms("liitto", _of(values, "council", code)), **forms("kaupunki", _of(values, "city", code))}
    return Bank(changed, names)


def forms(place: str, names: Mapping[str, Any]) -> dict[str, str]:
    """The forms of a name by placeholder; a form that is not known is the nominative."""
    nominative = str(names.get("nominative") or "")
    return {
        place: nominative,
        f"{place}:gen": str(names.get("genitive") or nominative),
        f"{place}:all": str(names.get("allative") or nominative),
    }


def _of(values: Mapping[str, Any], subject: str, code: str) -> dict[str, Any]:
    """The forms of a subject in a language; in Finnish where it has none."""
    found = {
        form: name
        for setting, name in values.items()
        for form in [setting.removeprefix(f"{subject}.{code}.")]
        if form != setting and name
    }
    return found or (_of(values, subject, "fi") if code != "fi" else {})


@lru_cache(maxsize=1)
def _original() -> dict[str, Any]:
    """What a new file begins with."""
    return templates.settings_of(templates.load(templates.DEFAULT))
