"""The voting panel: motions with their seconders, the pair as a sentence, the voices by keys, the result at once.

In the roll call only J, E, T, Backspace and Enter act.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kokkola_desktop.domain.attendance import entitled_at
from kokkola_desktop.domain.meeting import Side
from kokkola_desktop.domain.voting import Pair, chair_of
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live import counting, presence
from kokkola_desktop.ui.meetings.live.asking import Asking
from kokkola_desktop.ui.meetings.live.counting import COUNTED, METHODS, Count, Method, Voice
from kokkola_desktop.ui.meetings.live.keybar import Key
from kokkola_desktop.ui.meetings.live.motions import MotionsPanel
from kokkola_desktop.ui.meetings.live.moving import Moving
from kokkola_desktop.ui.meetings.live.parts import Panel, TallArea
from kokkola_desktop.ui.meetings.live.rollcall import VotesSide, voice_name
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView

_VOICES = {"J": Voice.YES, "E": Voice.NO, "T": Voice.BLANK}
_SIDES = {"J": Side.FOR, "E": Side.AGAINST}


class VotingPanel(QWidget):
    """``closed`` when the user goes back to the item."""

    closed = Signal()

    def __init__(self, view: LiveView) -> None:
        super().__init__()
        self.setObjectName("live.voting")
        self._view = view
        self.count: Count | None = None
        self._begun: dict[int, str] = {}
        """The votes that were begun and not confirmed, by §: newer than what the file told of them."""
        self._ordered: Pair | None = None
        outer = column(self)
        outer.addWidget(self._head())
        middle = row()
        outer.addLayout(middle, 1)
        page = QWidget()
        page.setProperty("surface", "none")
        left = column(page, (16, 16, 16, 16), 14)
        self.motions = MotionsPanel()
        self.asking = Asking("live.moving")
        self.report = Report("live.voting.report")
        self._put = Panel("live.put", "", accent=True)
        self._sentence = label(role="live-put", name="live.put.text", wrap=True)
        self._put.content.addWidget(self._sentence)
        for part in (self.report, self.motions, self.asking, self._put):
            left.addWidget(part)
        left.addWidget(self._figures())
        left.addLayout(self._foot())
        left.addStretch(1)
        middle.addWidget(TallArea(page), 1)
        self.side = VotesSide()
        middle.addWidget(self.side)
        self.moving = Moving(self, view)
        self._connect()

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("live.voting.head")
        head.setProperty("surface", "bar-bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(theme.current().px(56))
        layout = row(head, (16, 0, 20, 0), 16)
        self.back = Button("", "live.voting.back", Kind.FLAT, "arrow-left")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = label(role="muted", name="live.voting.title")
        self._clock = label(role="live-clock", name="live.voting.clock")
        layout.addWidget(self.back)
        layout.addWidget(label(_("Äänestys"), "head"))
        layout.addWidget(self._title, 1)
        layout.addWidget(self._clock)
        return head

    def _figures(self) -> FormGrid:
        boxes = []
        self._numbers: dict[str, QLabel] = {}
        for key, words in (("yes", _("JAA")), ("no", _("EI")), ("blank", _("tyhjä")), ("unanswered", _("vastaamatta"))):
            box = panel(f"live.count.{key}")
            layout = column(box, (12, 12, 12, 12), 4)
            number = label("0", "live-count", f"live.count.{key}.number")
            number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            name = label(words, "label")
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(number)
            layout.addWidget(name)
            self._numbers[key] = number
            boxes.append(box)
        return FormGrid(boxes, 104, 4)

    def _foot(self) -> QHBoxLayout:
        across = row(gap=8)
        across.addWidget(IconSpot("scale", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self._rule = label(role="muted", name="live.voting.rule", wrap=True)
        across.addWidget(self._rule, 1)
        return across

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.closed.emit())
        self.motions.add.clicked.connect(lambda _checked=False: self.moving.ask_new())
        self.motions.again.clicked.connect(lambda _checked=False: self._view.do(self._drop_last))
        self.motions.order.clicked.connect(lambda _checked=False: self.moving.ask_order())
        self.motions.asked.connect(self.moving.ask_change)
        self.side.said.connect(self._said_of)
        self.side.method_chosen.connect(self._choose_method)
        self.side.figures_typed.connect(lambda: self._set(figures=self.side.numbers(), chair=None))
        self.side.struck.connect(self._struck)
        self.side.won.connect(lambda side: self._set(won=side))
        self.side.entered.connect(self._figures_done)
        self.side.left.connect(self._view.take_focus)
        self.asking.closed.connect(self._view.take_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width())

    # showing -------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the item's motions, and the vote that comes next; without motions the first one is asked."""
        self.count = self._ordered = None
        self.report.clear()
        self.show_board()
        if self._view.board is not None and not self._view.board.item.motions:
            self.moving.ask_new()

    def show_board(self) -> None:
        """Show what the board says now."""
        board = self._view.board
        if board is None:
            return
        pair = board.vote_next()
        if pair is None:
            self.count = None
        elif self.count is None or self.count.pair != self._pair(pair):
            self.count = self._fresh(self._pair(pair))
        else:
            self.count = self.count.with_voters(self.voters())
        item = board.item
        self.back.set_text(f"§\u00a0{item.number}")
        one = board.meeting.proposal(item.references[0]) if len(item.references) == 1 else None
        self._title.setText(one.title if one else item.title)
        self.motions.show_motions(board.meeting, item, board.motion_order(), self.count.pair if self.count else None)
        self.show_count()

    def _pair(self, suggested: Pair) -> Pair:
        """Whom the vote is between: the chair's own order, as long as both are still moved, else as suggested."""
        board, ordered = self._view.board, self._ordered
        if board is None or ordered is None:
            return suggested
        live = {made.id for made in board.item.motions if made.seconded_by and not made.withdrawn}
        return ordered if {ordered.no, ordered.yes or ordered.no} <= live else suggested

    def voters(self) -> tuple[str, ...]:
        """Who is entitled to vote at this minute, the chair first."""
        board = self._view.board
        if board is None:
            return ()
        entitled = {voter.person for voter in entitled_at(board.meeting, board.item, self._view.now())}
        return tuple(one.id for one in presence.everybody(board.meeting) if one.id in entitled)

    def _fresh(self, pair: Pair) -> Count:
        board = self._view.board
        kept = self._begun.get(board.number, board.sitting.typed.get(f"{board.number}.rollcall")) if board else None
        if kept:
            count = counting.unpack(kept, self.voters())
            if count.pair == pair:
                return count
        return Count(pair, self.voters())

    def show_count(self) -> None:
        """The vote under way: sentence, figures, whose turn it is, what a tie means."""
        board, count = self._view.board, self.count
        if board is None:
            return
        self._clock.setText(current().clock(self._view.now()))
        self.side.setVisible(count is not None)
        self._put.setVisible(True)
        if count is None:
            self._show_nothing()
            return
        item = board.item
        head = sentence(_("Äänestys {n} · {method}"), n=len(item.votes) + 1, method=_(METHODS[count.method]).lower())
        self._put.head.setText(head)
        self._sentence.setText(board.sitting.words.sides(board.meeting, item, count.vote()))
        for voice in Voice:
            self._numbers[voice.value].setText(str(count.number(voice)))
        self._numbers["unanswered"].setText(str(count.unanswered))
        self.side.show_count(count, [(key, board.meeting.person(key).name) for key in count.voters])
        self._rule.setText(self._rule_words(count))
        self.show_keys()

    def _show_nothing(self) -> None:
        board = self._view.board
        if board is None:
            return
        self._put.head.setText(_("Ei äänestettävää"))
        seconded = any(made.seconded_by and not made.withdrawn for made in board.item.motions)
        text = board.decision_text() if seconded else _("Kannatettuja ehdotuksia ei ole: päätösehdotus on päätös.")
        self._sentence.setText(text)
        for number in self._numbers.values():
            number.setText("–")
        self._rule.setText("")
        self.show_keys()

    def _rule_words(self, count: Count) -> str:
        board = self._view.board
        if board is None:
            return ""
        item, meeting = board.item, board.meeting
        chair = chair_of(meeting, item, count.vote())
        name = meeting.person(chair).name if chair else ""
        found = count.outcome(meeting, item)
        if count.lacks_chair(meeting, item):
            return _("Äänet menivät tasan, eikä äänivaltaista puheenjohtajaa ole: valitse asialle puheenjohtaja.")
        if count.chair_is_asked(meeting, item) and found.side is None:
            return sentence(_("Äänet menivät tasan: {name} ratkaisee. J on JAA, E on EI."), name=name)
        if count.complete() and found.side is not None:
            return board.sitting.words.result(meeting, item, count.vote())
        said = dict(count.voices).get(chair or "")
        voice = f" ({voice_name(said)})" if said in (Voice.YES, Voice.NO) else ""
        rule = sentence(_("Tasan mennessä puheenjohtajan ääni{voice} ratkaisee."), voice=voice)
        return rule + " " + sentence(_("Äänivaltaisia läsnä {n}."), n=len(count.voters))

    def show_keys(self) -> None:
        """What the keys do in the vote."""
        count, board = self.count, self._view.board
        if board is None:
            return
        if count is None:
            self._view.keys.show_keys((Key("Enter", _("Palaa asiaan"), "leave_vote"),))
            return
        ready = count.can_confirm(board.meeting, board.item)
        blank = (Key("T", _("tyhjä"), "blank"),) if count.method is Method.ROLL_CALL else ()
        self._view.keys.show_keys(
            (
                Key("Enter", _("Vahvista tulos"), "confirm", ready),
                Key("J", _("JAA"), "yes"),
                Key("E", _("EI"), "no"),
                *blank,
                Key("⌫", _("Peru viimeinen"), "take_back", bool(count.voices) or count.chair is not None),
            )
        )

    # holding the vote ----------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """J, E, T, Backspace and Enter act, nothing else does."""
        control = self._view.letters.control(event)
        if control in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.do(self.confirm if self.count is not None else self._leave)
        elif control == Qt.Key.Key_Backspace:
            self._view.do(partial(self._change, "take_back"))
        elif control is None and (letter := self._view.letters.of(event)) in _VOICES:
            self._view.do(partial(self.strike, letter))
        else:
            return False
        return True

    def press(self, name: str) -> None:
        """A button of the bar."""
        letters = {"yes": "J", "no": "E", "blank": "T"}
        if name in letters:
            self._view.do(partial(self.strike, letters[name]))
        elif name == "take_back":
            self._view.do(partial(self._change, "take_back"))
        elif name == "confirm":
            self._view.do(self.confirm)
        else:
            self.closed.emit()

    def _leave(self) -> None:
        self.closed.emit()

    def strike(self, letter: str) -> None:
        """What a letter says: the voice of whose turn it is; the chair's in a tie; the side that won."""
        board, count = self._view.board, self.count
        if board is None or count is None:
            return
        if count.method is Method.ROLL_CALL and count.current is not None:
            self._take(count.say(_VOICES[letter]))
        elif letter in _SIDES and count.method in (Method.CLEAR_MAJORITY, Method.UNANIMOUS):
            self._take(replace(count, won=_SIDES[letter]))
        elif letter in _SIDES and count.chair_is_asked(board.meeting, board.item):
            self._take(replace(count, chair=_SIDES[letter]))
            self._view.take_focus()

    def _struck(self, event: QKeyEvent) -> None:
        """A letter among the figures settles a tie; otherwise it says nothing there."""
        letter = self._view.letters.of(event)
        if letter in _SIDES:
            self._view.do(partial(self.strike, letter))

    def _figures_done(self) -> None:
        """Enter after the last figure: the vote is confirmed, or a tie waits for the chair's J or E."""
        board, count = self._view.board, self.count
        if board is not None and count is not None and count.can_confirm(board.meeting, board.item):
            self._view.do(self.confirm)
        else:
            self._view.take_focus()

    def _said_of(self, voter: str, voice: Voice) -> None:
        def intent() -> None:
            if self.count is not None:
                self._take(self.count.choose(voter).say(voice))

        self._view.do(intent)
        self._view.take_focus()

    def _change(self, verb: str) -> None:
        if self.count is not None:
            self._take(getattr(self.count, verb)())

    def _choose_method(self, method: Method) -> None:
        self._set(method=method)
        if method in COUNTED:
            self.side.focus_figures()
        else:
            self._view.take_focus()

    def _set(self, **changes: object) -> None:
        if self.count is not None:
            self._take(replace(self.count, **changes))  # type: ignore[arg-type]

    def take_pair(self, pair: Pair) -> None:
        """The chair proposes that these two meet next."""
        self._ordered = pair
        self._take(Count(pair, self.voters()))
        self.show_board()

    def _take(self, count: Count) -> None:
        self.count = count
        board = self._view.board
        if board is not None:
            self._begun[board.number] = counting.pack(count)
            self._view.keeping.note(f"{board.number}.rollcall", self._begun[board.number])
        self.show_count()

    def _drop_last(self) -> Work | None:
        """The last vote is held again, for instance because somebody was disqualified who voted."""
        from kokkola_desktop.services.meetings import votes

        board = self._view.board
        if board is None or not board.item.votes:
            return None
        self.count = self._ordered = None
        self._begun[board.number] = ""
        board.pending.pop(board.number, None)
        said = sentence(_("§ {n}: viimeinen äänestys poistettiin."), n=board.number)
        return self._view.work(votes.drop_vote, board.number, said=said)

    def confirm(self) -> Work | None:
        """The result is recorded; the next pair comes, or the item with what was decided."""
        from kokkola_desktop.services.meetings import votes

        board, count = self._view.board, self.count
        if board is None or count is None or not count.can_confirm(board.meeting, board.item):
            return None
        number, vote = board.number, count.vote()
        self._view.keeping.forget(f"{number}.rollcall")
        self._view.when_done(partial(self._confirmed, number))
        said = board.sitting.words.result(board.meeting, board.item, vote)
        return self._view.work(votes.record_vote, number, vote, self._view.now(), said=said)

    def _confirmed(self, number: int) -> None:
        board = self._view.board
        self._begun[number] = ""
        if board is None:
            return
        self._ordered = None
        board.pending.pop(board.number, None)
        self._view.keeping.note(f"{board.number}.decision", "")
        self.count = None
        if board.vote_next() is None:
            self.closed.emit()
        else:
            self.show_board()
            self._view.take_focus()
