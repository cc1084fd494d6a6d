"""Where the program starts: a command goes to ``cli``, everything else opens the window in ``app``.

Nothing heavy is imported here, and Qt only once a display is known to answer: where it does not, Qt would end the whole
process without a word that a user could act on. May import everything; nothing imports it but ``run.py``.
"""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from kokkola_desktop.errors import N_, UserError

# What a window needs of a bare Linux: the shared library and the Debian package that brings it. PySide6 ships all else.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

_OPTION_WITH_VALUE = "--language"
_SECONDS_TO_ANSWER = 1.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command or open the window; gives the exit code (0 done, 1 done with errors, 2 could not)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not _asks_for_window(arguments):
        from kokkola_desktop import cli

        return cli.main(arguments)
    hindrance = window_hindrance()
    if hindrance is not None:
        from kokkola_desktop.cli.console import Console, language_of

        Console(language_of(arguments)).fault(hindrance)
        return hindrance.exit_code
    from kokkola_desktop import app

    return app.main(arguments)


def window_hindrance() -> UserError | None:
    """Why no window can be shown here, or None if one can."""
    if not sys.platform.startswith("linux"):
        return None
    if display_reached() and not missing_packages():
        return None
    return UserError(
        N_(
            "Ikkunaa ei voi avata, koska näyttöä tai sen kirjastoja ei ole: pelkkä Linux tarvitsee paketit {packages}, "
            "ja ilman ikkunaa esimerkkitiedoston tekee komento {command}."
        ),
        packages=" ".join(LIBRARIES.values()),
        command="kokkola-desktop demo TIEDOSTO.kokkola",
    )


def missing_packages() -> list[str]:
    """The Debian packages of the libraries that a window needs and the loader does not find."""
    missing = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def display_reached() -> bool:
    """Whether a display answers, or Qt is told to draw without one (``QT_QPA_PLATFORM=offscreen``)."""
    platform = re.split("[:;]", os.environ.get("QT_QPA_PLATFORM", ""), maxsplit=1)[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "") if platform != "xcb" else ""
    x11 = os.environ.get("DISPLAY", "") if platform != "wayland" else ""
    return _wayland_answers(wayland) or _x11_answers(x11)


def _wayland_answers(display: str) -> bool:
    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), display)
    return bool(display) and _answers(socket.AF_UNIX, str(path))


def _x11_answers(display: str) -> bool:
    """``:0``, ``unix:0.0`` and ``host:10.0`` are the forms that DISPLAY takes."""
    match = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", display)
    if match is None:
        return False
    host, number = match["host"], int(match["number"])
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers put their socket
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)
    return _answers(socket.AF_INET, (host, 6000 + number))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as probe:
        probe.settimeout(_SECONDS_TO_ANSWER)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _asks_for_window(arguments: list[str]) -> bool:
    """``[FILE]`` or ``--demo``, besides ``--language`` and ``--debug``."""
    rest = []
    waiting = False
    for argument in arguments:
        if waiting or argument == "--debug" or argument.startswith(_OPTION_WITH_VALUE + "="):
            waiting = False
        elif argument == _OPTION_WITH_VALUE:
            waiting = True
        else:
            rest.append(argument)
    if len(rest) != 1:
        return not rest
    if rest[0] == "--demo" or rest[0].endswith(".kokkola"):
        return True
    if rest[0].startswith("-"):
        return False
    from kokkola_desktop.cli import COMMANDS

    return rest[0] not in COMMANDS


if __name__ == "__main__":
    sys.exit(main())
