"""What the command line says: results to standard output, messages to standard error in the user's language."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kokkola_desktop import resources
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.i18n import LANGUAGES, Language, language


def language_of(arguments: Sequence[str]) -> Language:
    """The language of messages: ``--language``, else LANG, else Finnish. A wrong one is the parser's to refuse."""
    asked = ""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for n, argument in enumerate(options):
        if argument == "--language" and n + 1 < len(options):
            asked = options[n + 1]
        elif argument.startswith("--language="):
            asked = argument.partition("=")[2]
    code = asked or os.environ.get("LANG", "")[:2]
    return language(code if code in LANGUAGES else "fi", resources.catalogues())


class Console:
    """Two streams and a language."""

    def __init__(self, spoken: Language) -> None:
        self.language = spoken
        for stream in (sys.stdout, sys.stderr):
            # A pipe of Windows speaks cp1252, and a code page must not stop a name from being listed.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def say(self, text: str) -> None:
        """One line of the result."""
        print(text, file=sys.stdout)

    def json(self, document: object) -> None:
        """The result as one JSON document."""
        print(json.dumps(document, ensure_ascii=False, indent=1), file=sys.stdout)

    def problem(self, message: str, /, **facts: object) -> None:
        """One sentence for a person, to standard error."""
        print(self.language.sentence(message, facts), file=sys.stderr)

    def fault(self, fault: UserError) -> None:
        """A refusal; all faults of it, a line each."""
        if isinstance(fault, Refused):
            for part in fault.faults:
                self.fault(part)
        else:
            self.problem(fault.message, **fault.facts)

    def table(self, records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
        """Records as text, parted by tabs, with a header line; nothing in a cell breaks the line."""
        self.say("\t".join(columns))
        for record in records:
            cells = ("" if record[name] is None else str(record[name]) for name in columns)
            self.say("\t".join(" ".join(cell.split()) for cell in cells))
