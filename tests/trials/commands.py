"""The steps of a trial as commands, through the program's own front door."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kokkola_desktop.__main__ import main

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Result:
    """What a command gave: exit code, the document on standard output (None without one), what it said of errors."""

    code: int
    out: Any
    err: str


@dataclass(frozen=True)
class Desk:
    """A fresh workspace and the commands on it."""

    folder: Path
    read: Callable[[], Any]

    @property
    def file(self) -> Path:
        """The workspace file."""
        return self.folder / "t.kokkola"

    def run(self, command: str, *arguments: object) -> Result:
        """Run a command on the file."""
        self.read()
        code = main([command, str(self.file), *map(str, arguments)])
        out, err = self.read()
        return Result(code, json.loads(out) if "--json" in arguments else out, err)

    def take(self, *sources: Path | str, **options: str) -> Result:
        """``import SOURCE… --json``; a bare name is a trial's."""
        paths = [FILES / source if isinstance(source, str) else source for source in sources]
        return self.run("import", *paths, *(f"--{name}={value}" for name, value in options.items()), "--json")

    def proposals(self) -> dict[str, dict[str, Any]]:
        """``list proposals --json`` by code."""
        return {record["code"]: record for record in self.listed("proposals")}

    def listed(self, what: str) -> list[dict[str, Any]]:
        """``list … --json``."""
        records: list[dict[str, Any]] = self.run("list", what, "--json").out
        return records

    def written(self, name: str, content: str | bytes) -> Path:
        """A source file of this content, UTF-8 if it is text."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def counts(result: Result) -> tuple[int, int, int, int, int]:
    """Read, created, updated, unchanged, rejected."""
    names = ("read", "created", "updated", "unchanged", "rejected")
    read, created, updated, unchanged, rejected = (result.out[name] for name in names)
    return read, created, updated, unchanged, rejected


def findings(result: Result, *severities: str) -> list[dict[str, Any]]:
    """The findings of an import, of these severities or all."""
    found: list[dict[str, Any]] = result.out["findings"]
    return [finding for finding in found if not severities or finding["severity"] in severities]
