"""The command line as the trials use it: in this process or in one of its own, any option, any file."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from kokkola_desktop import cli
from tests import copies
from tests.papers import validation
from tests.trials.meetings import FILES

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code, its result and its messages."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result as the one JSON document that it is."""
        return json.loads(self.out)


def run(*arguments: object, lang: str = "fi_FI.UTF-8") -> Done:
    """A command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.dict(os.environ, {"LANG": lang}), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([str(argument) for argument in arguments])
    return Done(code, out.getvalue(), err.getvalue())


def started(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    """A command in a process of its own, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "kokkola_desktop", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"LANG": "fi_FI.UTF-8"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def spawn(*arguments: object, **environment: str) -> Done:
    """A command in a process of its own."""
    with started(*arguments, **environment) as process:
        out, err = process.communicate(timeout=120)
    return Done(process.returncode, out, err)


def imported(folder: Path, *names: str) -> Path:
    """A file with the meetings of these trials; made if there is none yet."""
    file = folder / "t.kokkola"
    if not file.exists():
        copies.fresh(file)
    for name in names:
        done = run("import", file, FILES / f"{name}.json")
        assert (done.code, done.err) == (0, ""), (name, done)
    return file


def written(folder: Path, document: dict[str, Any], name: str = "kokous.json") -> Path:
    """A file of an interchange document."""
    path = folder / name
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def paper(file: Path, kind: str, *options: object, findings: int = 0) -> bytes:
    """The bytes of a paper; ``findings`` is how many things the user must see of it."""
    path = file.parent / f"{kind}-{len(list(file.parent.glob('*.pdf')))}.pdf"
    done = run("export", file, kind, *options, "--out", path)
    assert (done.code, done.err.count("\n")) == (int(findings > 0), findings), done
    return path.read_bytes()


def words(data: bytes) -> str:
    """The text of a paper on one line, with plain blanks: where a line breaks is not what is said."""
    # The reader gives U+FFFE for a hyphen at the end of a line.
    return " ".join(validation.text(data).replace("\ufffe\n", "-").replace("\ufffe", "-").split())
