"""Commands on a whole workspace file: init, demo, verify, backup, restore, undo, redo, search."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kokkola_desktop.cli.console import Console
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import Language


def add_commands(commands: Any, common: argparse.ArgumentParser, language: Language) -> None:
    """Declare this subject's commands."""
    _ = language.text

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=_(text), description=_(text))
        parser.set_defaults(run=run)
        return parser

    init = command("init", _init, N_("tee uusi tiedosto oletusasetuksin"))
    init.add_argument("file", metavar="FILE", type=Path)
    init.add_argument("--city", default="kokkola", help=_("mallin nimi tai mallitiedosto (.json, .toml)"))

    demo = command("demo", _demo, N_("tee esimerkkitiedosto: oikeat hankkeet, keksityt henkilöt ja päätökset"))
    demo.add_argument("file", metavar="FILE", type=Path)
    demo.add_argument("--proposals", type=int, metavar="N", help=_("hankkeiden määrä, enintään 100 000"))

    search = command("search", _search, N_("hae samaa kuin hakukenttä"))
    search.add_argument("file", metavar="FILE", type=Path)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=int, default=20, metavar="N")
    search.add_argument("--json", action="store_true")

    verify = command("verify", _verify, N_("tarkista tiedosto"))
    verify.add_argument("file", metavar="FILE", type=Path)
    verify.add_argument("--json", action="store_true")

    backup = command("backup", _backup, N_("tee varmistettu varmuuskopio"))
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--to", type=Path, metavar="DIR")

    restore = command("restore", _restore, N_("palauta varmuuskopio; vanha tiedosto säilyy"))
    restore.add_argument("backup", metavar="BACKUP", type=Path)
    restore.add_argument("file", metavar="FILE", type=Path)

    for name, run, text in (
        ("undo", _undo, N_("kumoa viimeisin vaihe")),
        ("redo", _redo, N_("tee kumottu vaihe uudelleen")),
    ):
        command(name, run, text).add_argument("file", metavar="FILE", type=Path)


def _init(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import workspaces

    city = Path(arguments.city)
    with workspaces.create(arguments.file, city=city if city.suffix.lower() in (".json", ".toml") else arguments.city):
        console.problem(N_("Tiedosto {path} on tehty."), path=arguments.file)
    return 0


def _demo(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import demo

    count = arguments.proposals
    if count is not None and not 0 < count <= 100_000:
        raise UserError(N_("Hankkeiden määrän on oltava 1–100 000."))
    demo.create(arguments.file, proposals=count)
    console.problem(
        N_("Esimerkkitiedosto {path} on tehty: päätökset ja henkilöt ovat keksittyjä."), path=arguments.file
    )
    return 0


def _search(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import search, workspaces

    with workspaces.open(arguments.file, read_only=True) as workspace:
        hits = search.find(workspace, arguments.text, limit=arguments.limit)
    records = [
        {"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet, "meeting": hit.meeting}
        for hit in hits
    ]
    if arguments.json:
        console.json(records)
    else:
        console.table(records, ("kind", "id", "title", "snippet", "meeting"))
    return 0


def _verify(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import workspaces

    findings = workspaces.verify(arguments.file)
    records = [
        {
            "table": finding.table,
            "row": finding.row,
            "message": console.language.sentence(finding.message, finding.facts),
        }
        for finding in findings
    ]
    if arguments.json:
        console.json({"ok": not records, "findings": records})
    elif records:
        console.table(records, ("table", "row", "message"))
    else:
        console.problem(N_("Tiedosto {path} on ehjä."), path=arguments.file)
    return 1 if records else 0


def _backup(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import backups

    made = backups.backup(arguments.file, arguments.to)
    console.say(str(made))
    return 0


def _restore(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import backups

    kept = backups.restore(arguments.backup, arguments.file)
    if kept is not None:
        console.problem(N_("Aiempi tiedosto on tallessa nimellä {path}."), path=kept)
    console.problem(N_("Varmuuskopio on palautettu tiedostoon {path}."), path=arguments.file)
    return 0


def _undo(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import history, workspaces

    with workspaces.open(arguments.file) as workspace:
        step = history.undo(workspace)
    console.problem(N_("Kumottiin: {name}"), name=console.language.sentence(step.label, step.facts))
    return 0


def _redo(arguments: argparse.Namespace, console: Console) -> int:
    from kokkola_desktop.services import history, workspaces

    with workspaces.open(arguments.file) as workspace:
        step = history.redo(workspace)
    console.problem(N_("Tehtiin uudelleen: {name}"), name=console.language.sentence(step.label, step.facts))
    return 0
