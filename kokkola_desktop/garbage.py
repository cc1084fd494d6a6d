"""A pause for Python's collector of cycles, which any thread may ask for and several at once.

Imports nothing of the program.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0
_was_on = True


@contextmanager
def left_alone() -> Iterator[None]:
    """Nothing is collected inside, in no thread; the collector goes on when the last of those who asked has ended."""
    global _pauses, _was_on  # noqa: PLW0603 -- the collector is the process's
    with _lock:
        if _pauses == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_on:
                gc.enable()
