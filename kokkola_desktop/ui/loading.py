"""Modules in the background, and nobody beside them who loads another part of the same package.

Python makes a thread wait for a module that another one is loading, but not for the package around it: of two threads
that begin with different parts of a package each may meet the other's half ("partially initialized module"). So until
all packages of the services are loaded, by one thread once the first screen is shown, screens are read one at a time
(`turn`), and whatever else wants them waits (`wait`).
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kokkola_desktop import garbage

_one_at_a_time = threading.Lock()
_state = threading.Lock()
_packages_there = threading.Event()
_expected: tuple[str, ...] | None = None
_thread: threading.Thread | None = None


def expect(modules: Iterable[str]) -> None:
    """From now on these modules may be loaded, after the packages of the services; `begin` or the first `wait` does it."""
    global _expected  # noqa: PLW0603 -- what is loaded is the process's
    _expected = tuple(modules)


def begin() -> None:
    """Load in a plain thread, once a process."""
    global _thread  # noqa: PLW0603 -- what is loaded is the process's
    with _state:
        if _thread is None and _expected is not None:
            _thread = threading.Thread(target=_load, args=(_expected,), name="loading", daemon=True)
            _thread.start()


def wait() -> None:
    """Go on when the packages are there; at once where nobody loads them."""
    if _expected is not None and not _packages_there.is_set():
        begin()
        _packages_there.wait()


@contextmanager
def turn() -> Iterator[None]:
    """Inside, nobody else who takes a turn reads or loads, until the packages are there."""
    if _packages_there.is_set():
        yield
        return
    with _one_at_a_time:
        yield


def _load(modules: Iterable[str]) -> None:
    from kokkola_desktop import services

    try:
        with _one_at_a_time:
            for found in pkgutil.iter_modules(services.__path__, f"{services.__name__}."):
                if found.ispkg:
                    importlib.import_module(found.name)
    finally:
        _packages_there.set()
    for name in modules:
        importlib.import_module(name)
    garbage.settle()
