"""The command ``export``: papers, the interchange file, the calendar and the table of proposals."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kokkola_desktop.cli.console import Console
from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.errors import N_, EnvironmentFault, FileLocked
from kokkola_desktop.i18n import Language

PAPERS = (
    *("notice", "agenda", "minutes", "extract", "recommendation", "attendance", "report", "pack"),
    *("proposals", "meeting", "calendar"),
)


def add_commands(commands: Any, common: argparse.ArgumentParser, language: Language) -> None:
    """Declare this subject's command."""
    _ = language.text
    text = _(N_("tee asiakirja tai siirtotiedosto"))
    export = commands.add_parser("export", parents=[common], help=text, description=text)
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("paper", metavar="PAPER", choices=PAPERS, help=" ".join(PAPERS))
    export.add_argument("--meeting", metavar="N/YYYY", help=_("kokouksen numero"))
    export.add_argument("--item", metavar="N", type=int, help=_("pykälä"))
    export.add_argument("--frame", metavar="NAME", help=_("rahoituskehys"))
    export.add_argument("--call", metavar="NAME", help=_("haku, johon hankkeet kuuluvat"))
    export.add_argument("--year", metavar="YYYY", type=int, help=_("seurantaraportin vuosi"))
    export.add_argument("--public", action="store_true", help=_("julkinen versio: salassa pidettävä poistetaan"))
    export.add_argument("--force", action="store_true", help=_("kirjoita olemassa olevan tiedoston päälle"))
    export.add_argument("--out", metavar="PATH", type=Path, required=True)
    export.set_defaults(run=_export)


def _export(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import papers

    with _open(arguments.file) as workspace:
        made = papers.export(
            workspace,
            arguments.paper,
            arguments.out,
            meeting=arguments.meeting,
            item=arguments.item,
            frame=arguments.frame,
            call=arguments.call,
            year=arguments.year,
            language=getattr(arguments, "language", "fi"),
            public=arguments.public,
            force=arguments.force,
        )
        if workspace.read_only and made.registers:
            holder = workspace.holder or "–"
            message = N_("Tiedosto on muualla auki ({holder}): asiakirja tehtiin, mutta sitä ei kirjattu luetteloon.")
            console.problem(message, holder=holder)
    console.say(str(made.path))
    for finding in made.findings:
        console.problem(finding.message, **dict(finding.facts))
    return 1 if any(finding.gravity is not Gravity.NOTE for finding in made.findings) else 0


def _open(path: Path) -> Any:
    """For writing, so that the paper can be registered; for reading alone while another program holds the file."""
    from kokkola_desktop.services import workspaces

    try:
        return workspaces.open(path)
    except (FileLocked, EnvironmentFault):
        return workspaces.open(path, read_only=True)
