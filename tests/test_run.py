"""What run.py says and does where the system lacks something; setting up itself is what started these tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Debian's tools are ever run")


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    """A folder with an apt-get that writes down what it is asked and fails, and a sudo that lets it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    asked = tmp_path / "asked"
    for name, script in {"apt-get": f'echo "$@" >> "{asked}"; exit 100', "sudo": 'exec "$@"'}.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def run(*arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": str(path)}
    command = [sys.executable, str(ROOT / "run.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_what_is_missing_is_named_with_the_line_to_type(apt):
    done = run("test", path=apt)
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("This system lacks poppler-utils qpdf xauth xvfb.")
    assert sentence.endswith("apt-get install --yes --no-install-recommends poppler-utils qpdf xauth xvfb")
    assert not (apt.parent / "asked").exists()


def test_with_yes_the_line_is_told_and_run(apt):
    done = run("test", "--yes", path=apt)
    install = "install --yes --no-install-recommends poppler-utils qpdf xauth xvfb"
    assert install in done.stdout
    assert (apt.parent / "asked").read_text(encoding="utf-8").splitlines() == ["update --quiet", install]
    assert done.returncode == 2
    assert done.stderr == "Installing failed, and it does not work without poppler-utils qpdf xauth xvfb.\n"


def test_on_a_system_without_apt_the_packages_are_only_named(tmp_path):
    done = run("test", "--yes", path=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("This system lacks what Debian calls poppler-utils qpdf xauth xvfb;")
