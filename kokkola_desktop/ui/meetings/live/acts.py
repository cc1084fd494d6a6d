"""The verbs of a running meeting, one after another, in a thread beside the window.

A key does not wait for the file: what it means is asked when the acts before it are done, on the meeting as it is then
(`Acts.do` takes an intent, which gives the work or None). So keys struck faster than the file writes are neither lost
nor applied to the wrong item.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.tasks import Task

#: Touches the file, in the thread beside the window; gives what is shown afterwards.
Work = Callable[[], Any]
#: Decides on the thread of the window what is to be done now; None: nothing.
Intent = Callable[[], Work | None]


class Acts(QObject):
    """``done(result)`` follows each act, ``refused(error)`` one that was not allowed, ``idle()`` the last one."""

    done = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: deque[tuple[Intent, bool]] = deque()
        self._task: Task | None = None
        self._meanwhile: deque[tuple[Intent, bool]] | None = None
        """What the intent that is being asked has asked for itself; it comes before the keys that were struck later."""

    def do(self, intent: Intent, *, anyway: bool = False) -> None:
        """Do this when what was asked for before is done; ``anyway`` also if that is refused (a draft is kept)."""
        (self._waiting if self._meanwhile is None else self._meanwhile).append((intent, anyway))
        self._go_on()

    @property
    def busy(self) -> bool:
        """Whether something is under way or waits."""
        return self._task is not None or bool(self._waiting)

    @property
    def asked_meanwhile(self) -> bool:
        """Whether the intent that is being asked has asked for more: a question was settled by the key of another act."""
        return bool(self._meanwhile)

    def finish(self) -> None:
        """Wait for what is under way; what still waits is dropped. Called before the file is closed."""
        self._waiting.clear()
        self._pool.waitForDone()

    def _go_on(self) -> None:
        while self._task is None and self._waiting and self._meanwhile is None:
            intent, _anyway = self._waiting.popleft()
            self._meanwhile = deque()
            try:
                work = intent()
            finally:
                self._waiting.extendleft(reversed(self._meanwhile))
                self._meanwhile = None
            if work is not None:
                self._start(work)

    def _start(self, work: Work) -> None:
        self._task = Task("", lambda _progress: work(), self.done.emit, self._fault, self)
        self._task.ended.connect(self._ended)
        self._pool.start(_Run(self._task))

    def _fault(self, error: Exception) -> None:
        # Keys that were meant for the time after it make no sense any more.
        self._waiting = deque(entry for entry in self._waiting if entry[1])
        (self.refused if isinstance(error, UserError) else self.failed).emit(error)

    @Slot()
    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        self._go_on()
        if not self.busy:
            self.idle.emit()


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run_now()
