"""The right side of the voting panel: everybody entitled with JAA, EI and tyhjä; or the figures; or the side that won."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedLayout, QWidget

from kokkola_desktop.domain.meeting import Side
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.counting import COUNTED, METHODS, Count, Method, Voice
from kokkola_desktop.ui.meetings.live.parts import TallArea
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import Elided, column, label, row, say
from kokkola_desktop.ui.words import _

WIDTH = 420
#: More voices than this no group has.
_FIGURE = QRegularExpression("[0-9]{0,3}")
#: Where the whole panel has less room than ``SMALL``, both in pixels at 100 %.
NARROW, SMALL = 280, 900


def voice_name(voice: Voice) -> str:
    """JAA, EI, tyhjä in the language of the window."""
    return {Voice.YES: _("JAA"), Voice.NO: _("EI"), Voice.BLANK: _("tyhjä")}[voice]


class VoterRow(QWidget):
    """One voter with three buttons; the one whose turn it is is lifted out."""

    said = Signal(str, object)

    def __init__(self, voter: str, name: str) -> None:
        super().__init__()
        self.setObjectName(f"live.voter.{voter}")
        self._current = False
        self._layout = row(self, (14, 3, 12, 3), 8)
        self._name = Elided("", f"live.voter.{voter}.name")
        self._name.setText(name)
        self._layout.addWidget(self._name, 1)
        voices = row(gap=8)
        self._layout.addLayout(voices)
        self._layout.setAlignment(voices, Qt.AlignmentFlag.AlignLeft)
        self._buttons: dict[Voice, Button] = {}
        group = QButtonGroup(self)
        for voice in Voice:
            button = Button(voice_name(voice), f"live.voter.{voter}.{voice.value}")
            button.setAccessibleName(f"{name}: {voice_name(voice)}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedWidth(theme.current().px(66))
            button.clicked.connect(lambda _checked=False, voice=voice: self.said.emit(voter, voice))
            group.addButton(button)
            self._buttons[voice] = button
            voices.addWidget(button)

    def fit(self, *, narrow: bool) -> None:
        """The name above its buttons, or beside them."""
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_voice(self, said: Voice | None, *, current: bool) -> None:
        """What was said, and whether it is this one's turn."""
        self._current = current
        for voice, button in self._buttons.items():
            button.set_kind(Kind.PRIMARY if voice is said else Kind.QUIET)
        say(self._name, self._name.text(), "strong" if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), shown.color("sel"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), shown.color("border"))


class VotesSide(QWidget):
    """``said(voter, voice)``, ``method_chosen(method)``, ``figures_typed()``, ``won(side)``, ``entered()``.

    A figure field takes digits alone; a letter that is struck there is told by ``struck(event)``.
    """

    said = Signal(str, object)
    method_chosen = Signal(object)
    figures_typed = Signal()
    won = Signal(object)
    entered = Signal()
    left = Signal()
    struck = Signal(QKeyEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live.votes_side")
        self.setProperty("surface", "bar-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().px(WIDTH))
        page = QWidget()
        page.setProperty("surface", "none")
        whole = column(page, (0, 12, 0, 0), 8)
        ways = QWidget()
        ways.setContentsMargins(*(theme.current().px(n) for n in (12, 0, 12, 0)))
        flow = Flow(ways)
        self._ways: dict[Method, Button] = {}
        for method, words in METHODS.items():
            button = Button(_(words), f"live.method.{method.value}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, method=method: self.method_chosen.emit(method))
            self._ways[method] = button
            flow.addWidget(button)
        whole.addWidget(ways)
        place = QWidget()
        self._pages = QStackedLayout(place)
        whole.addWidget(place, 1)
        self._voters: dict[str, VoterRow] = {}
        self._narrow = False
        self._pages.addWidget(self._names_page())
        self._pages.addWidget(self._figures_page())
        self._pages.addWidget(self._winner_page())
        self._scroll = TallArea(page)
        column(self, (1, 0, 0, 0)).addWidget(self._scroll)

    def fit(self, room: int) -> None:
        """As wide as the panel (its width in pixels) bears."""
        px = theme.current().px
        self._narrow = room < px(SMALL)
        self.setFixedWidth(px(NARROW if self._narrow else WIDTH))
        for voter in self._voters.values():
            voter.fit(narrow=self._narrow)

    def _names_page(self) -> QWidget:
        page = QWidget()
        self._names = column(page)
        self._names.addStretch(1)
        return page

    def _figures_page(self) -> QWidget:
        page = QWidget()
        layout = column(page, (14, 8, 14, 8), 8)
        self.figures: dict[Voice, Entry] = {}
        for voice in Voice:
            entry = Entry(voice_name(voice), f"live.figures.{voice.value}")
            entry.typed.connect(lambda _text: self.figures_typed.emit())
            if isinstance(entry.line, TextLine):
                entry.line.setValidator(QRegularExpressionValidator(_FIGURE, entry.line))
                entry.line.installEventFilter(self)
                entry.line.entered.connect(lambda voice=voice: self._entered(voice))
                entry.line.left_by_escape.connect(self.left)
            self.figures[voice] = entry
            layout.addWidget(entry)
        layout.addStretch(1)
        return page

    def _entered(self, voice: Voice) -> None:
        """Enter goes on to the next figure; after the last one, or when all voices are counted, the vote is done."""
        later = list(Voice)[list(Voice).index(voice) + 1 :]
        if later and sum(self.numbers()) < len(self._voters):
            line = self.figures[later[0]].line
            line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter is no figure: it may be the chair's answer in a tie."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalpha():
            self.struck.emit(event)
            return True
        return super().eventFilter(watched, event)

    def _winner_page(self) -> QWidget:
        page = QWidget()
        layout = column(page, (14, 8, 14, 8), 8)
        layout.addWidget(label(_("Kumpi voitti? (J tai E)"), "label-strong"))
        across = row(gap=8)
        self._sides: dict[Side, Button] = {}
        for side, voice in ((Side.FOR, Voice.YES), (Side.AGAINST, Voice.NO)):
            button = Button(voice_name(voice), f"live.winner.{voice.value}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, side=side: self.won.emit(side))
            self._sides[side] = button
            across.addWidget(button)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(1)
        return page

    def show_count(self, count: Count, names: Sequence[tuple[str, str]]) -> None:
        """Show the vote; ``names`` are the voters in their order."""
        for method, button in self._ways.items():
            button.set_kind(Kind.PRIMARY if method is count.method else Kind.QUIET)
        index = 0 if count.method is Method.ROLL_CALL else 1 if count.method in COUNTED else 2
        self._pages.setCurrentIndex(index)
        if [key for key, _name in names] != list(self._voters):
            self._make(names)
        if count.method in COUNTED and self.numbers() != count.figures:
            for entry, figure in zip(self.figures.values(), count.figures, strict=True):
                entry.show_value(str(figure) if figure else None)
        said = dict(count.voices)
        for key, voter in self._voters.items():
            voter.show_voice(said.get(key), current=key == count.current)
        if count.current in self._voters and index == 0:
            self._scroll.ensureWidgetVisible(self._voters[count.current])
        for side, button in self._sides.items():
            button.set_kind(Kind.PRIMARY if side is count.won else Kind.QUIET)

    def focus_figures(self) -> None:
        """Type the figures."""
        first = self.figures[Voice.YES].line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def numbers(self) -> tuple[int, int, int]:
        """The figures as typed; an empty field is none."""
        yes, no, blank = (entry.text.strip() for entry in self.figures.values())
        return _number(yes), _number(no), _number(blank)

    def _make(self, names: Sequence[tuple[str, str]]) -> None:
        for former in self._voters.values():
            self._names.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._voters = {}
        for n, (key, name) in enumerate(names):
            voter = VoterRow(key, name)
            voter.said.connect(self.said)
            voter.fit(narrow=self._narrow)
            self._names.insertWidget(n, voter)
            self._voters[key] = voter


def _number(text: str) -> int:
    return int(text) if text else 0
