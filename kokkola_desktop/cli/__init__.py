"""The command line: the same services as the window, for scripts, tests and a machine without a screen.

A module a subject, each with ``add_commands``; services are imported inside a command, so that asking for help loads
neither the database nor the paper engine. Exit codes: 0 done, 1 done with something the user must see, 2 refused.
May import services, i18n, resources and errors.
"""

from __future__ import annotations

import argparse
import gettext
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from kokkola_desktop import __version__, resources
from kokkola_desktop.cli import files, listing, making, tables
from kokkola_desktop.cli.console import Console, language_of
from kokkola_desktop.errors import N_, UserError

PROGRAM = "kokkola-desktop"
COMMANDS = frozenset(
    {"init", "demo", "import", "list", "check", "export", "search", "verify", "backup", "restore", "undo", "redo"}
)


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong in one sentence of the user's language, and nothing else."""

    console: Console

    def error(self, message: str) -> NoReturn:
        self.console.problem(
            N_("Komentoa ei ymmärretty: {detail}. Ohje: {program} --help."), detail=message, program=PROGRAM
        )
        raise SystemExit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. No traceback reaches the user without ``--debug``."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console(language_of(arguments))
    _speak(console)
    try:
        parsed = _parser(console).parse_args(arguments)
        code = int(parsed.run(parsed, console))
        sys.stdout.flush()
    except BrokenPipeError:
        _read_no_further()
        return 1
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except UserError as fault:
        _show_trace(arguments)
        console.fault(fault)
        return fault.exit_code
    except KeyboardInterrupt:
        return 2
    except Exception as fault:  # noqa: BLE001 - see the next line
        # The last line of defence: a fault of ours is told as ours, and shown whole only when asked for.
        _show_trace(arguments)
        console.problem(
            N_("Ohjelmassa on virhe ({kind}). Tiedostoa ei muutettu. Näytä koko virhe valinnalla --debug."),
            kind=type(fault).__name__,
        )
        return 2
    return code


def _read_no_further() -> None:
    """Whoever read the result has gone: what is left of it goes nowhere, so that the end of the process says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak(console: Console) -> None:
    """Let the parser speak the language of the messages: argparse asks gettext's own domain for its words."""
    os.environ["LANGUAGE"] = console.language.code
    gettext.bindtextdomain("argparse", str(resources.catalogues()))
    gettext.textdomain("argparse")


def _show_trace(arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        traceback.print_exc(file=sys.stderr)


def _parser(console: Console) -> argparse.ArgumentParser:
    _ = console.language.text
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=("fi", "sv", "en"), default=argparse.SUPPRESS, help=_("viestien kieli"))
    common.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=_("näytä virheen jäljitys"))
    _Parser.console = console
    parser = _Parser(prog=PROGRAM, parents=[common], description=_("Johtoryhmän sihteeristön ohjelma."))
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=_("KOMENTO"), required=True)
    for subject in (files, tables, listing, making):
        subject.add_commands(commands, common, console.language)
    return parser
