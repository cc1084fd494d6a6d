"""The command ``import``: tables of proposals and interchange files of meetings."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kokkola_desktop.cli.console import Console
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language


def add_commands(commands: Any, common: argparse.ArgumentParser, language: Language) -> None:
    """Declare this subject's command."""
    _ = language.text
    text = _(N_("tuo hankkeita (.csv, .xlsx) tai kokous (.json)"))
    parser = commands.add_parser("import", parents=[common], help=text, description=text)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("sources", metavar="SOURCE", type=Path, nargs="+")
    parser.add_argument("--dry-run", action="store_true", help=_("näytä, mitä tapahtuisi; mitään ei tallenneta"))
    parser.add_argument("--call", metavar="NAME", help=_("haku, johon hankkeet kuuluvat"))
    parser.add_argument("--known", choices=("update", "skip"), default="update", help=_("mitä tehdä tunnetuille"))
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import importing, workspaces

    with workspaces.open(arguments.file) as workspace:
        report = importing.import_sources(
            workspace, arguments.sources, dry_run=arguments.dry_run, call=arguments.call, known=arguments.known
        )
    findings = [
        {
            "row": finding.row,
            "column": finding.column,
            "severity": finding.gravity.severity,
            # Rows of several sources are told apart by the source's name.
            "message": (f"{finding.place}: " if len(arguments.sources) > 1 else "")
            + console.language.sentence(finding.message, finding.facts),
        }
        for finding in report.findings
    ]
    counts = {name: getattr(report, name) for name in ("read", "created", "updated", "unchanged", "rejected")}
    if arguments.json:
        console.json({**counts, "findings": findings})
    else:
        message = N_("Luettu {read}: uusia {created}, päivitetty {updated}, ennallaan {unchanged}, hylätty {rejected}.")
        console.say(console.language.sentence(message, counts))
        if findings:
            console.table(findings, ("severity", "row", "column", "message"))
    return 1 if any(finding["severity"] != "note" for finding in findings) else 0
