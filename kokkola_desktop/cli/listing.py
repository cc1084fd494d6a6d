"""Commands that tell: list and check."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kokkola_desktop.cli.console import Console
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language

KEYS: dict[str, tuple[str, ...]] = {
    "proposals": (
        *("number", "code", "application_number", "title", "applicant", "business_id", "authority", "call"),
        *("priority", "kind", "state", "start", "end", "total", "requested", "recommended", "granted"),
        *("aid_intensity", "points", "rank", "meeting"),
    ),
    "meetings": ("number", "date", "start", "end", "way", "place", "state", "minutes_state", "items"),
    "items": ("meeting", "number", "kind", "title", "state", "late", "proposal", "decision", "amount"),
    "frames": ("name", "source", "start", "end", "amount", "granted", "recommended", "free", "on_agenda", "left"),
    "people": ("name", "organisation", "sector", "capacity", "deputy_of"),
    "papers": ("kind", "meeting", "language", "public", "final", "made_at", "path", "conformance"),
    "history": ("id", "at", "by", "name", "undone"),
}


def add_commands(commands: Any, common: argparse.ArgumentParser, language: Language) -> None:
    """Declare this subject's commands."""
    _ = language.text
    text = _(N_("luettele, mitä tiedostossa on"))
    listing = commands.add_parser("list", parents=[common], help=text, description=text)
    listing.add_argument("file", metavar="FILE", type=Path)
    listing.add_argument("what", choices=tuple(KEYS), help=_("mitä luetellaan"))
    listing.add_argument("--meeting", metavar="N/YYYY", help=_("kokouksen numero"))
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    text = _(N_("tarkista, mitä papereista vielä puuttuu"))
    check = commands.add_parser("check", parents=[common], help=text, description=text)
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument("--meeting", metavar="N/YYYY", help=_("kokouksen numero"))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)


def _list(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import workspaces

    with workspaces.open(arguments.file, read_only=True) as workspace:
        records = _records(workspace, arguments.what, arguments.meeting, console)
    if arguments.json:
        console.json(records)
    else:
        console.table(records, KEYS[arguments.what])
    return 0


def _records(workspace: Any, what: str, meeting: str | None, console: Console) -> list[dict[str, Any]]:
    from kokkola_desktop.services import meetings

    if meeting is not None:
        meetings.get(workspace, meeting)  # an unknown one is refused, whatever is listed
    if what == "proposals":
        from kokkola_desktop.services import proposals

        return [record for record in proposals.records(workspace) if meeting in (None, record["meeting"])]
    if what == "meetings":
        return [record for record in meetings.records(workspace) if meeting in (None, record["number"])]
    if what == "items":
        return meetings.item_records(workspace, meeting)
    if what == "frames":
        from kokkola_desktop.services import funding

        return funding.frame_records(workspace)
    if what == "people":
        from kokkola_desktop.services import people

        return people.records(workspace)
    if what == "papers":
        from kokkola_desktop.services import papers

        return [record for record in papers.records(workspace) if meeting in (None, record["meeting"])]
    from kokkola_desktop.services import history

    return history.entries(workspace, console.language)


def _check(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import meetings, workspaces

    with workspaces.open(arguments.file, read_only=True) as workspace:
        findings = meetings.check(workspace, arguments.meeting)
    records = [
        {
            "meeting": finding.meeting,
            "item": finding.item,
            "field": finding.place,
            "severity": finding.gravity.severity,
            "message": console.language.sentence(finding.message, finding.facts),
        }
        for finding in findings
    ]
    if arguments.json:
        console.json(records)
    elif records:
        console.table(records, ("meeting", "item", "field", "severity", "message"))
    else:
        console.problem(N_("Papereista ei puutu mitään."))
    return 1 if any(record["severity"] != "note" for record in records) else 0
