"""Typing in the live view is safe within a second: drafts go to the file between the acts, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kokkola_desktop.ui.drafting import PAUSE
from kokkola_desktop.ui.meetings.live.board import Board, Pending, pack

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView


class Keeping(QObject):
    """``note`` what stands in a field; empty text lets the draft go."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._noted: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._timer = QTimer(self)
        self.recorded: dict[int, Pending | None] = {}
        """What was pending of a § when it was decided, for whoever takes the decision back at once."""
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)

    def remembered(self, field: str) -> str:
        """What was typed in a question about the § that is looked at, and never recorded."""
        board = self._view.board
        return self.remembered_of(board.number, field) if board is not None else ""

    def remembered_of(self, number: int, field: str) -> str:
        """The same of any §: what was decided just now is declared about while the next one is looked at."""
        board = self._view.board
        key = f"{number}.{field}"
        return self._asked.get(key, board.sitting.typed.get(key, "") if board is not None else "")

    def remember(self, field: str, text: str) -> None:
        """This stands in a field of a question about the § that is looked at."""
        if self._view.board is not None:
            self.remember_of(self._view.board.number, field, text)

    def remember_of(self, number: int, field: str, text: str) -> None:
        """The same of any §."""
        key = f"{number}.{field}"
        self._asked[key] = text
        self.note(key, text)

    def note(self, field: str, text: str) -> None:
        """This stands in the field now (``<§>.<text>``)."""
        self._noted[field] = text
        # Whoever types without a pause is safe too: the timer is not begun anew.
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, field: str) -> None:
        """The field was saved: what was noted is no draft any more."""
        self._noted.pop(field, None)

    def prepare_again(self, board: Board) -> None:
        """What was recorded of the § that is looked at, and is taken back, is pending as it was."""
        pending = self.recorded.get(board.number)
        if pending is not None and board.item.decision is None:
            del self.recorded[board.number]
            board.pending[board.number] = pending
            self.note(f"{board.number}.decision", pack(pending))

    def keep(self) -> None:
        """Put what was noted into the file, after what is under way."""
        self._timer.stop()
        if self._noted:
            self._view.acts.do(self._intent, anyway=True)

    def keep_now(self) -> None:
        """Put it into the file before going on: the window is being closed."""
        self._timer.stop()
        work = self._intent()
        if work is not None:
            work()

    def _intent(self) -> Work | None:
        noted, self._noted = self._noted, {}
        board, workspace = self._view.board, self._view.around.workspace
        if not noted or board is None or workspace is None or workspace.read_only:
            return None
        subject_id = board.meeting.id or 0

        def run() -> None:
            from kokkola_desktop.services import drafts
            from kokkola_desktop.services.meetings.handling import DRAFTS

            for field, text in noted.items():
                if text:
                    drafts.keep(workspace, DRAFTS, subject_id, field, text)
                else:
                    drafts.discard(workspace, DRAFTS, subject_id, field)

        return run
