"""Work beside the window: tasks with progress and cancel, and lanes where the latest question wins.

Whatever runs here touches no widget: it takes plain values and gives one back, which arrives as a signal in the thread
of the window. An error arrives as a signal too; nothing is swallowed.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from kokkola_desktop.ui import loading


class Cancelled(Exception):
    """The user wished the task to end; what it had begun is rolled back on the way out."""


class Progress:
    """What a running task sees of the window: it reports, and learns whether it should go on."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def step(self, done: int, total: int = 0) -> None:
        """Tell how far it is (``total`` 0: unknown); raises `Cancelled` if the user wished so."""
        self.check()
        self._report(done, total)

    def check(self) -> None:
        """Raises `Cancelled` if the user wished so."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the task to end at its next step."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work with a name for the status line; lives in the thread of the window, which gets the result.

    ``changes`` tells whether it may change the file.
    """

    progressed = Signal(int, int)
    ended = Signal()
    _came = Signal(object, bool)

    def __init__(
        self,
        name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        parent: QObject | None = None,
        *,
        changes: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("task")
        self.name = name
        self.changes = changes
        self.progress = Progress(self.progressed.emit)
        self._work, self._done, self._failed = work, done, failed
        self._came.connect(self._deliver)

    def cancel(self) -> None:
        """Ask it to end; `ended` follows when it has."""
        self.progress.cancel()

    def run_now(self) -> None:
        """The work itself, in the thread of the pool."""
        try:
            loading.wait()
            self._came.emit(self._work(self.progress), True)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 -- carried to the thread of the window, which shows or reports it
            self._came.emit(error, False)
        finally:
            self.ended.emit()

    @Slot(object, bool)
    def _deliver(self, result: Any, well: bool) -> None:
        (self._done if well else self._failed)(result)


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run_now()


class Tasks(QObject):
    """The tasks that are running; the status line shows them."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: list[Task] = []

    def start(
        self,
        name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        changes: bool = True,
    ) -> Task:
        """Run the work; ``done`` or ``failed`` is called in the thread of the window."""
        task = Task(name, work, done, failed, self, changes=changes)
        task.ended.connect(self._end)
        self._running.append(task)
        self.started.emit(task)
        self._pool.start(_Run(task))
        return task

    def running(self) -> tuple[Task, ...]:
        """What is running now."""
        return tuple(self._running)

    def finish(self) -> None:
        """Ask everything to end and wait until it has: called before the file is closed."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    @Slot()
    def _end(self) -> None:
        task = self.sender()
        self._running.remove(task)
        self.ended.emit(task)
        task.deleteLater()


class Lane(QObject):
    """One thread that answers questions: a newer question with the same key replaces one that still waits.

    The newest question is answered first, and an answer is passed on only while nobody has asked anew under its key.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane")
        self._waiting: dict[str, tuple[int, Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._newest: dict[str, int] = {}
        self._count = itertools.count(1)
        self._wake = threading.Condition()
        self._closed = False
        self._under_way = 0
        self._answered.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
        self._thread.start()

    def ask(
        self,
        key: str,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Answer later: ``then(result)`` or ``failed(error)`` in the thread of the window."""
        with self._wake:
            number = next(self._count)
            self._newest[key] = number
            self._waiting.pop(key, None)
            self._waiting[key] = (number, work, then, failed)
            self._wake.notify()

    def is_idle(self) -> bool:
        """Whether every question has been answered and every answer delivered."""
        with self._wake:
            return not self._waiting and not self._under_way

    def forget(self) -> None:
        """Drop what waits, and the answer of what is being worked on."""
        with self._wake:
            self._waiting.clear()
            self._newest.clear()

    def close(self) -> None:
        """Drop what waits and end the thread."""
        self.forget()
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or bool(self._waiting))
                if self._closed:
                    return
                key, (number, work, then, failed) = self._waiting.popitem()
                self._under_way += 1
            try:
                with loading.turn():
                    result, pass_on = work(), then
            except Exception as error:  # noqa: BLE001 -- carried to the thread of the window
                result, pass_on = error, failed
            self._answered.emit((key, number, pass_on, result))

    @Slot(object)
    def _deliver(self, answer: tuple[str, int, Callable[[Any], None], Any]) -> None:
        key, number, pass_on, result = answer
        with self._wake:
            self._under_way -= 1
            newest = self._newest.get(key) == number
        if newest:
            pass_on(result)
