"""Brings the catalogues of translations up to the sources: resources/locale/<language>/LC_MESSAGES/kokkola.{po,mo}.

    .venv/bin/python docs/make_catalogues.py

New sentences come into each .po with an empty translation, those that nobody says any more leave it, and the .mo is
what the .po compiles to. It prints what is still to be translated; tests/test_catalogues.py fails until nothing is.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "resources" / "locale"
LANGUAGES = ("sv", "en")
#: Functions whose arguments are sentences for people: as they stand, marked only, and one and many of a count.
SENTENCES = ("_", "N_")
COUNTS = ("plural",)
#: A date that never changes: a catalogue differs from its last version only where its sentences do.
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Bring all catalogues up to the sources; 1 where sentences wait for a translation."""
    waiting = 0
    for code in LANGUAGES:
        catalogue = updated(code)
        path(code, "po").parent.mkdir(parents=True, exist_ok=True)
        path(code, "po").write_bytes(as_po(catalogue))
        path(code, "mo").write_bytes(as_mo(catalogue))
        for message in untranslated(catalogue):
            waiting += 1
            print(f"{code}: {message.id}")
    return 1 if waiting else 0


def path(code: str, ending: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALES / code / "LC_MESSAGES" / f"kokkola.{ending}"


def sentences() -> Catalog:
    """Every sentence that the program says, in Finnish.

    The extractor of Babel reads tokens and takes the key of ``_(NAMES["key"])`` for a sentence; the tree knows better.
    """
    template = Catalog()
    for file in sorted((ROOT / "kokkola_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SENTENCES:
                    for text in texts(node.args[0]):
                        template.add(text)
                elif name in COUNTS and len(node.args) >= 2:
                    for pair in zip(texts(node.args[0]), texts(node.args[1]), strict=True):
                        template.add(pair)
    return template


def texts(node: ast.expr) -> Iterator[str]:
    """The strings that an argument can be: itself, or either side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def read(code: str) -> Catalog:
    """The catalogue of a language as it lies in its file; an empty one where there is none."""
    if not path(code, "po").exists():
        return Catalog(locale=code)
    with path(code, "po").open("rb") as file:
        return read_po(file, locale=code)


def updated(code: str) -> Catalog:
    """The catalogue of a language with exactly the sentences of the sources."""
    former, template = read(code), sentences()
    catalogue = Catalog(
        locale=code,
        header_comment="# Kokkola Desktop, EUPL-1.2. Made by docs/make_catalogues.py; translations are written here.",
        project="Kokkola Desktop",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    for message in template:
        if message.id:
            known = former.get(message.id)
            kept = known is not None and known.pluralizable == message.pluralizable
            catalogue.add(message.id, known.string if kept else message.string)
    return catalogue


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    """Sentences without a translation, one form of a count missing included."""
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not (forms and all(forms)):
            yield message


def as_po(catalogue: Catalog) -> bytes:
    """The .po file: sorted, without places in the sources, so that moving code changes nothing in it."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, no_location=True, omit_header=False, sort_output=True)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The .mo file that gettext reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
