"""The meeting itself in a full window: items at the left, the item in the middle, people at the right, keys below.

Keys act while no text field has the focus. What a key means is asked when everything before it is done (`acts`); the
view shows what the file says afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.domain.presence import minute
from kokkola_desktop.domain.sitting import first_open
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live import presence, results
from kokkola_desktop.ui.meetings.live.acts import Acts, Intent, Work
from kokkola_desktop.ui.meetings.live.affairs import Affairs
from kokkola_desktop.ui.meetings.live.agenda import AgendaSide
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.closing import Closing
from kokkola_desktop.ui.meetings.live.comings import Comings
from kokkola_desktop.ui.meetings.live.deciding import Deciding
from kokkola_desktop.ui.meetings.live.declaring import Declaring
from kokkola_desktop.ui.meetings.live.head import Head
from kokkola_desktop.ui.meetings.live.keeping import Keeping
from kokkola_desktop.ui.meetings.live.keybar import NAMES, Key, KeyBar, keys_of
from kokkola_desktop.ui.meetings.live.letters import Letters, is_text_field
from kokkola_desktop.ui.meetings.live.page import ItemPage
from kokkola_desktop.ui.meetings.live.results import Result
from kokkola_desktop.ui.meetings.live.showing import Showing
from kokkola_desktop.ui.meetings.live.side import Side
from kokkola_desktop.ui.meetings.live.undo_bar import UndoBar
from kokkola_desktop.ui.meetings.live.voting import VotingPanel
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.layout import column, row
from kokkola_desktop.ui.words import _, current, sentence, told

#: Under this width at 100 % the list of items steps aside.
NARROW = 1000


class LiveView(QWidget):
    """One meeting. ``closed`` when the user goes back to its tabs; ``ended`` when the meeting is closed."""

    closed = Signal()
    failed = Signal(object)
    shown = Signal()

    def __init__(self, around: Surroundings, number: str) -> None:
        super().__init__()
        self.setObjectName("live")
        self.setAccessibleName(sentence(_("Kokouksen {number} kulku"), number=number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.around = around
        self.number = number
        self.board: Board | None = None
        self.letters = Letters()
        self.attendance_mode = False
        self.acts = Acts(self)
        self.acts.done.connect(self._came)
        self.acts.refused.connect(self._refused)
        self.acts.failed.connect(self.failed)
        self.keeping = Keeping(self)
        self._build()
        self.comings = Comings(self)
        self.declaring = Declaring(self)
        self.deciding = Deciding(self)
        self.affairs = Affairs(self)
        self.closing = Closing(self)
        self.voting = VotingPanel(self)
        self.voting.asking.memory = self.keeping
        self.voting.closed.connect(self.leave_voting)
        self._places.addWidget(self.voting)
        self.wall = Showing(self)
        self._afterwards: Callable[[], object] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)

    def _build(self) -> None:
        outer = column(self)
        self.head = Head(self.number)
        self.agenda = AgendaSide()
        self.page = ItemPage()
        self.page.asking.memory = self.keeping
        self.side = Side()
        self.undo_bar = UndoBar()
        self.keys = KeyBar("live.keys")
        self._places = QStackedWidget()
        item_place = QWidget()
        middle = row(item_place)
        middle.addWidget(self.agenda)
        centre = column()
        centre.addWidget(self.page, 1)
        centre.addWidget(self.undo_bar)
        middle.addLayout(centre, 1)
        middle.addWidget(self.side)
        self._places.addWidget(item_place)
        outer.addWidget(self.head)
        outer.addWidget(self._places, 1)
        outer.addWidget(self.keys)
        self.agenda.chosen.connect(self.look_at)
        self.keys.pressed.connect(self._pressed)
        self.undo_bar.undone.connect(self.undo)
        self.head.back.clicked.connect(lambda _checked=False: self.closed.emit())

    # reading and showing -----------------------------------------------------------

    def begin(self) -> None:
        """Read the meeting and show where it stands."""
        self._clock.start()
        self.reload()

    def open_meeting(self) -> None:
        """The chair opens the meeting at this minute."""

        def intent() -> Work:
            from kokkola_desktop.services.meetings import live

            said = sentence(_("Kokous avattu {when}."), when=current().at(self.now()))
            return self.work(live.open_meeting, self.now(), said=said)

        self.do(intent)

    def reload(self) -> None:
        """Read it anew."""
        self.acts.do(self.work)

    def follow(self, _changes: Any) -> None:
        """Something in the file has changed; what the view did itself is shown already."""
        if not self.acts.busy:
            self.reload()

    def end(self) -> None:
        """The window is about to be closed: keep what is typed, and wait for the file."""
        self._clock.stop()
        self.wall.leave()
        self.keeping.keep_now()
        self.acts.finish()

    def now(self) -> time:
        """The minute that the clock shows; in a closed meeting that at which the § was handled, whatever the clock says."""
        board = self.board
        if board is not None and board.meeting.state is MeetingState.CLOSED:
            handled = board.item.end or board.item.start or board.meeting.end
            if handled is not None:
                return handled
        return minute(self.around.now().time())

    def work(
        self,
        verb: Callable[..., Any] | None = None,
        *args: Any,
        look: int | None = None,
        said: str = "",
        decided: int | None = None,
        **named: Any,
    ) -> Work:
        """The work of a verb on this meeting, and the reading of it afterwards."""
        workspace, number = self.around.workspace, self.number

        def run() -> Result:
            result = results.act(workspace, number, verb, *args, **named)
            return replace(result, number=look, said=said, decided=decided)

        return run

    def do(self, intent: Intent) -> None:
        """Do what the intent finds to be done, after what was asked for before."""
        self.acts.do(intent)

    def _came(self, result: Result | None) -> None:
        if result is None:
            return
        first = self.board is None
        if self.board is None:
            place = first_open(result.sitting.meeting)
            self.board = Board(result.sitting, place.number if place else 0)
            self.board.restore()
        self._take(self.board, result)
        if result.undo:
            for place in (self.page, self.voting):
                place.report.clear()
                place.asking.answer_is_recorded()
            self.undo_bar.tell(result.said or result.undo, result.undo, result.decided)
        afterwards, self._afterwards = self._afterwards, None
        if afterwards is not None:
            afterwards()
        self.show_board()
        if result.undo:
            if isinstance(QApplication.focusWidget(), QAbstractButton):
                self.take_focus()
            self.keys.saved.setText(sentence(_("Tallennettu {clock}"), clock=self._seconds()))
        if first:
            self.take_focus()
            self.shown.emit()

    def _take(self, board: Board, result: Result) -> None:
        """The board has the meeting as it is now, and looks where the act leads."""
        if not result.undo:
            self._follow_undo(board, result)
        board.sitting = result.sitting
        if result.decided is not None:
            self.keeping.recorded[result.decided] = board.pending.pop(result.decided, None)
        if result.number is not None:
            board.number = result.number
            self.keeping.prepare_again(board)

    def _follow_undo(self, board: Board, result: Result) -> None:
        """Ctrl+Z undoes outside the view: the § that is open again is looked at, and the bar tells of nothing that is gone."""
        taken_back = results.taken_back(board.meeting, result.sitting.meeting)
        if taken_back and result.number is None:
            board.number = taken_back[0]
            items = ", ".join(f"§\u00a0{number}" for number in taken_back)
            self.page.report.tell(sentence(_("Kumottiin: {items} on taas päättämättä."), items=items), "info")
        if self.undo_bar.step and result.last != self.undo_bar.step:
            self.undo_bar.clear()

    def when_done(self, afterwards: Callable[[], object]) -> None:
        """What follows the act that is begun now, if it is not refused."""
        self._afterwards = afterwards

    def show_board(self) -> None:
        """Show all that the board says."""
        board = self.board
        if board is None:
            return
        self.head.show_meeting(board.sitting, self.now())
        self.agenda.show_board(board)
        self.page.show_board(board)
        self.show_people()
        self.show_keys()
        self.wall.show_board(board, self.now())
        if self.is_voting:
            self.voting.show_board()
        if self.isVisible() and not self._has_focus():
            self.take_focus()

    def show_people(self) -> None:
        """Who is here now, and the quorum."""
        if self.board is None:
            return
        meeting, item, at = self.board.meeting, self.board.item, self.now()
        lines = presence.lines(meeting, item, at, everyone=self.attendance_mode)
        quorum = presence.quorum_now(meeting, item, self.board.sitting.rules, at)
        self.side.show_lines(lines, quorum, letters=self.attendance_mode)

    def show_keys(self) -> None:
        """What the keys do now."""
        if self.board is None:
            return
        self.side.hint.setVisible(self.attendance_mode)
        if self.attendance_mode:
            self.side.hint.setText(_("Kirjain: saapuu tai poistuu nyt. Vaihto + kirjain: kysyy kellonajan."))
            self.keys.show_keys((Key("Esc", _("Läsnäolo valmis"), "end"), Key("A", _("Kaikki jäsenet läsnä"), "all")))
            return
        if self.is_voting:
            self.voting.show_keys()
        else:
            self.keys.show_keys(keys_of(self.board, dissent=self.undo_bar.decided is not None))

    def _seconds(self) -> str:
        return f"{current().clock((moment := self.around.now()).time())}.{moment.second:02}"

    def _tick(self) -> None:
        if self.board is not None and self.isVisible():
            self.head.show_meeting(self.board.sitting, self.now())
            self.show_people()
            self.wall.show_board(self.board, self.now())

    def _refused(self, error: UserError) -> None:
        self._afterwards = None
        (self.voting if self.is_voting else self.page).asking.bring_back()
        report = self.voting.report if self.is_voting else self.page.report
        report.tell_all(told(error).split("\n"), "bad")
        self.page.verticalScrollBar().setValue(0)
        self.show_board()

    def _has_focus(self) -> bool:
        """Whether keys come here: a part that had the focus may be gone."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def take_focus(self) -> None:
        """Keys act from now on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # voting ---------------------------------------------------------------------------

    @property
    def is_voting(self) -> bool:
        """Whether the voting panel is shown."""
        return self._places.currentWidget() is self.voting

    def go_voting(self) -> None:
        """Show the motions and votes of the item."""
        self.head.hide()
        self._places.setCurrentWidget(self.voting)
        self.take_focus()
        self.voting.begin()

    def leave_voting(self) -> None:
        """Back to the item."""
        self.voting.asking.close_question(tell=False)
        self._places.setCurrentIndex(0)
        self.head.show()
        self.show_board()
        self.take_focus()

    # going through the items --------------------------------------------------------

    def look_at(self, number: int) -> None:
        """Show another item, without taking it up."""

        def intent() -> None:
            if self.board is not None and self.board.meeting.item(number) is not None:
                self.board.number = number
                self.show_board()

        self.do(intent)

    def _step(self, steps: int) -> None:
        def intent() -> None:
            if self.board is not None:
                numbers = [item.number for item in self.board.order]
                place = numbers.index(self.board.number) + steps
                if 0 <= place < len(numbers):
                    self.board.number = numbers[place]
                    self.show_board()

        self.do(intent)

    def undo(self) -> None:
        """Take back what the bar tells of."""
        number, name = self.undo_bar.back_to, self.undo_bar.step
        self.undo_bar.clear()
        self.do(lambda: lambda: replace(results.undo(self.around.workspace, self.number, name), number=number))
        self.take_focus()

    def set_attendance_mode(self, on: bool) -> None:
        """Each letter is a person, until Esc."""
        self.attendance_mode = on
        self.show_people()
        self.show_keys()
        self.take_focus()

    # keys -------------------------------------------------------------------------------

    def _pressed(self, name: str) -> None:
        self.press(name)
        if not is_text_field(QApplication.focusWidget()):
            self.take_focus()

    def press(self, name: str) -> None:
        """Do what a key of the bar says."""
        if name == "attendance":
            self.set_attendance_mode(True)
        elif name == "end":
            self.set_attendance_mode(False)
        elif self.is_voting:
            self.voting.press(name)
        elif name == "all":
            self.comings.everybody_comes()
        else:
            self.do(partial(self.deciding.intent, name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter, Enter or Esc, while no text is being written."""
        if event.key() == Qt.Key.Key_F11:
            self.wall.toggle()
            return
        if is_text_field(QApplication.focusWidget()):
            super().keyPressEvent(event)
            return
        if self.letters.bounces(event):
            return
        if self.is_voting:
            event.setAccepted(self.voting.key(event))
            return
        control = self.letters.control(event)
        if control is not None:
            self._control(control)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif letter := self.letters.of(event):
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._letter(letter, shifted=shifted)
        else:
            super().keyPressEvent(event)

    def _control(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.attendance_mode:
            self.press("primary")
        elif key == Qt.Key.Key_Escape and self.attendance_mode:
            self.set_attendance_mode(False)
        elif key == Qt.Key.Key_Escape:
            self.undo_bar.clear()

    def _letter(self, letter: str, *, shifted: bool) -> None:
        if self.attendance_mode:
            self.comings.letter(letter, shifted=shifted)
            return
        if self.page.asking.holds_focus():
            return  # a list of people is not the place of the keys that decide
        if letter in NAMES and not shifted:
            self.press(NAMES[letter])

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab returns to the text of the decision."""
        decision = self.page.decision
        if next_child and self.hasFocus() and decision.isVisible() and not decision.isReadOnly():
            decision.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(next_child)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        self.agenda.setVisible(not narrow)
        self.side.set_narrow(narrow)
