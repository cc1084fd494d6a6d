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
import importlib
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
TEST_TOOLS = {"qpdf": "qpdf", "pdftoppm": "poppler-utils"}
if sys.platform.startswith("linux"):
    TEST_TOOLS.update({"Xvfb": "xvfb", "xvfb-run": "xvfb", "xauth": "xauth"})


class Missing(Exception):
    """Something that this script cannot get by itself; the message is the sentence for the user."""


def main(arguments: list[str]) -> int:
    """Set up, then do what the arguments say; gives the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        raise Missing(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    may_install = "--yes" in arguments
    arguments = [argument for argument in arguments if argument != "--yes"]
    needs_venv(may_install)
    if arguments[:1] == ["test"]:
        needs_window_libraries(may_install)
        needs("the tests", [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)], may_install)
        set_up()
        return test(arguments[1:])
    if arguments:
        set_up()
        return program(*arguments)
    if not display_reached():
        set_up()
        return demonstrate_on_paper()
    needs_window_libraries(may_install)
    set_up()
    return program("--demo")


# what the system must have ------------------------------------------------


def needs_venv(may_install: bool) -> None:
    """Debian keeps what makes a virtual environment in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        needs("a virtual environment", ["python3-venv"], may_install)
        importlib.invalidate_caches()


def needs_window_libraries(may_install: bool) -> None:
    """The shared libraries of the window; other systems than Linux bring them along."""
    if sys.platform.startswith("linux"):
        from kokkola_desktop.__main__ import missing_packages

        needs("the window", missing_packages(), may_install)


def display_reached() -> bool:
    """Whether a window can be shown; other systems than Linux always have a display."""
    from kokkola_desktop.__main__ import display_reached as answers

    return not sys.platform.startswith("linux") or answers()


def needs(what: str, packages: list[str], may_install: bool) -> None:
    """Name the Debian packages that ``what`` lacks, or install them; nothing to do if there are none."""
    packages = sorted(set(packages))
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise Missing(
            f"For {what} this system lacks what Debian calls {', '.join(packages)}; install them and try again."
        )
    before = [] if os.geteuid() == 0 else ["sudo"]
    install = [*before, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not may_install:
        raise Missing(
            f"For {what} this system lacks {', '.join(packages)}. Type: {' '.join(install)}   (--yes does it)"
        )
    print(f"For {what} this system lacks {', '.join(packages)}; running: {' '.join(install)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that could not be fetched matters only if the install then fails, and that is told.
    subprocess.run([*before, "apt-get", "update", "--quiet"], env=quiet, check=False)
    if subprocess.run(install, env=quiet, check=False).returncode != 0:
        raise Missing(f"Installing failed; {what} cannot do without {', '.join(packages)}.")


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
    number = next(meeting["number"] for meeting in json.loads(listed) if meeting["minutes_state"] == "checked")
    for paper in PAPERS:
        out = DEMONSTRATION / f"{paper}.pdf"
        if code := program("export", str(file), paper, "--meeting", number, "--force", "--out", str(out)):
            return code
    print(f"No display is reached, so no window: the demonstration file and its papers lie in {DEMONSTRATION}")
    return 0


def test(arguments: list[str]) -> int:
    """All tests without a screen on every core, then those of the window once more on a real (virtual) one."""
    pytest = [str(PYTHON), "-m", "pytest", *arguments]
    result = subprocess.run(
        [*pytest, "-n", "auto"], cwd=ROOT, env=environment(QT_QPA_PLATFORM="offscreen"), check=False
    )
    if result.returncode != 0 or not sys.platform.startswith("linux"):
        return result.returncode
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24"]
    print("The tests of the window once more, under Xvfb:", flush=True)
    command = [*screen, *pytest, "-m", "window"]
    return subprocess.run(command, cwd=ROOT, env=environment(QT_QPA_PLATFORM="xcb"), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
