"""A fresh workspace as ``init`` makes it and the commands on it, as trials of tables use them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.trials import terminal
from tests.trials.meetings import FILES
from tests.trials.terminal import Done


@dataclass(frozen=True, slots=True)
class Desk:
    """A fresh workspace and the commands on it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The workspace file."""
        return self.folder / "t.kokkola"

    def run(self, command: str, *arguments: object) -> Done:
        """Run a command on the file."""
        return terminal.run(command, self.file, *arguments)

    def take(self, *sources: Path | str, **options: str) -> Done:
        """``import SOURCE… --json``; a bare name is a trial's."""
        paths = [FILES / source if isinstance(source, str) else source for source in sources]
        return self.run("import", *paths, *(f"--{name}={value}" for name, value in options.items()), "--json")

    def proposals(self) -> dict[str, dict[str, Any]]:
        """``list proposals --json`` by code."""
        return {record["code"]: record for record in self.listed("proposals")}

    def listed(self, what: str) -> list[dict[str, Any]]:
        """``list … --json``."""
        records: list[dict[str, Any]] = self.run("list", what, "--json").json
        return records

    def written(self, name: str, content: str | bytes) -> Path:
        """A source file of this content, UTF-8 if it is text."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def counts(result: Done) -> tuple[int, int, int, int, int]:
    """Read, created, updated, unchanged, rejected."""
    read, created, updated, unchanged, rejected = (
        result.json[name] for name in ("read", "created", "updated", "unchanged", "rejected")
    )
    return read, created, updated, unchanged, rejected


def findings(result: Done, *severities: str) -> list[dict[str, Any]]:
    """The findings of an import, of these severities or all."""
    found: list[dict[str, Any]] = result.json["findings"]
    return [finding for finding in found if not severities or finding["severity"] in severities]
