"""Python's collector of cycles: a pause, which any thread may ask for and several at once, and what it need not look at.

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
_settled = False


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


def settle() -> None:
    """What is loaded by now lives as long as the process: the collector looks at it no more.

    Going through it takes a tenth of a second in which no key is answered. Only the first call counts: by the second one
    there is what may be let go.
    """
    global _settled  # noqa: PLW0603 -- the collector is the process's
    with _lock:
        if not _settled:
            _settled = True
            gc.freeze()
