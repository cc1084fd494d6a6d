#!/usr/bin/env python3
"""Set up Kokkola Desktop beside this file and run it: standard library only, the same line on every system.

    python3 run.py --yes          the window on demonstration data; without a display the demonstration file and its papers
    python3 run.py test --yes     all tests
    python3 run.py list FILE proposals     any other arguments go to the program as they are

What is missing of the system is named with the line that installs it; with --yes that line is run.
The first time makes .venv from requirements.lock (exact versions, checked by hash); later times start at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up-for"
LOCK = ROOT / "requirements.lock"
DEMONSTRATION = ROOT / "build" / "demonstration"
PAPERS = ("notice", "agenda", "minutes", "recommendation", "attendance")
CHECKED = ("checked", "published")
LINUX = sys.platform.startswith("linux")
# The program that is looked for, and the Debian package that brings it.
PAPER_TOOLS = {"qpdf": "qpdf", "pdftoppm": "poppler-utils"}
SCREEN_TOOLS = {"Xvfb": "xvfb", "xvfb-run": "xvfb", "xauth": "xauth"}


class Missing(Exception):
    """Something that this script cannot get by itself; the message is the sentence for the user."""


def main(arguments: list[str]) -> int:
    """Set up, then do what the arguments say; gives the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        raise Missing(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    may_install = "--yes" in arguments
    arguments = [argument for argument in arguments if argument != "--yes"]
    testing = arguments[:1] == ["test"]
    window = testing or (not arguments and display_reached())
    lacking = missing_for_venv() + (missing_for_window() if window else []) + (missing_for_tests() if testing else [])
    if lacking:
        install(sorted(set(lacking)), may_install)
    set_up()
    if testing:
        return test(arguments[1:])
    if arguments:
        return program(*arguments)
    return program("--demo") if window else demonstrate_on_paper()


# what the system must have: names of Debian's packages -------------------------


def missing_for_venv() -> list[str]:
    """Debian keeps what makes a virtual environment in a package of its own."""
    return [] if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv") else ["python3-venv"]


def missing_for_window() -> list[str]:
    """The shared libraries of the window; other systems than Linux bring them along."""
    from kokkola_desktop.__main__ import missing_packages

    return missing_packages() if LINUX else []


def missing_for_tests() -> list[str]:
    """What reads finished papers in the tests and, on Linux, the virtual screen."""
    tools = {**PAPER_TOOLS, **(SCREEN_TOOLS if LINUX else {})}
    return [package for tool, package in tools.items() if not shutil.which(tool)]


def display_reached() -> bool:
    """Whether a window can be shown; other systems than Linux always have a display."""
    from kokkola_desktop.__main__ import display_reached as answers

    return answers() if LINUX else True


def install(packages: list[str], may_install: bool) -> None:
    """Name what the system lacks with the line that brings it, or run that line."""
    if not shutil.which("apt-get"):
        raise Missing(
            f"This system lacks what Debian calls {' '.join(packages)}; install it by your system's own means."
        )
    before = [] if os.geteuid() == 0 else ["sudo"]
    line = [*before, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not may_install or not shutil.which(line[0]):
        raise Missing(f"This system lacks {' '.join(packages)}. Type, or as root let --yes do it: {' '.join(line)}")
    print(f"This system lacks {' '.join(packages)}; running: {' '.join(line)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that could not be fetched matters only if the install then fails, and that is told.
    subprocess.run([*before, "apt-get", "update", "--quiet"], env=quiet, check=False)
    if subprocess.run(line, env=quiet, check=False).returncode != 0:
        raise Missing(f"Installing failed, and it does not work without {' '.join(packages)}.")


# the virtual environment ---------------------------------------------------


def set_up() -> None:
    """Make .venv what requirements.lock and pyproject.toml say; does nothing if it is that already."""
    where = f"{sys.version} {ROOT}"
    content = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if stamp == f"{where}\n{content}" and PYTHON.exists():
        return
    print("Setting up .venv (once, about a minute) …", flush=True)
    STAMP.unlink(missing_ok=True)
    if not stamp.startswith(where + "\n") or not PYTHON.exists():
        step(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    step(*pip, "--require-hashes", "--requirement", str(LOCK))
    step(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(f"{where}\n{content}", encoding="utf-8")


def step(*command: str) -> None:
    """Run one command of the setting up; a failure ends it with the command's own words above."""
    if subprocess.run(command, check=False).returncode != 0:
        raise Missing(f"Setting up failed at: {' '.join(command)}")


# what it does -----------------------------------------------------------------


def program(*arguments: str) -> int:
    """Run the program; gives its exit code."""
    return subprocess.run([str(PYTHON), "-m", "kokkola_desktop", *arguments], env=environment(), check=False).returncode


def environment(**more: str) -> dict[str, str]:
    """This process's environment with UTF-8 in and out, whatever the system's code page is."""
    return {**os.environ, "PYTHONUTF8": "1", **more}


def demonstrate_on_paper() -> int:
    """Make the demonstration file and the papers of its checked meeting, and say where they lie."""
    DEMONSTRATION.mkdir(parents=True, exist_ok=True)
    file = DEMONSTRATION / "esimerkki.kokkola"
    if not file.exists() and (code := program("demo", str(file))):
        return code
    listing = [str(PYTHON), "-m", "kokkola_desktop", "list", str(file), "meetings", "--json"]
    listed = subprocess.run(listing, env=environment(), stdout=subprocess.PIPE, check=True).stdout
    number = next(meeting["number"] for meeting in json.loads(listed) if meeting["minutes_state"] in CHECKED)
    for paper in PAPERS:
        out = DEMONSTRATION / f"{paper}.pdf"
        if code := program("export", str(file), paper, "--meeting", number, "--force", "--out", str(out)):
            return code
    print(f"No display is reached, so no window: the demonstration file and its papers lie in {DEMONSTRATION}")
    return 0


def test(arguments: list[str]) -> int:
    """All tests on every core; on Linux those of the window have a real (virtual) screen."""
    command = [str(PYTHON), "-m", "pytest", "-n", "auto", *arguments]
    platform = "offscreen"
    if LINUX:
        command = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24", *command]
        platform = "xcb"
    return subprocess.run(command, cwd=ROOT, env=environment(QT_QPA_PLATFORM=platform), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
