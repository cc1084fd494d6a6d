"""The window for the wall, "Näyttö": the item, the project's key figures, the frame, and what came of it.

It shows the meeting as the public may see it: a secret item is its number and a heading that tells the kind of matter,
and what is only thought of (a decision that is being written, discussion, doubts, notes) is never on the wall.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kokkola_desktop.domain import publicity
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.head import pause_words
from kokkola_desktop.ui.meetings.live.money import FramePanel
from kokkola_desktop.ui.meetings.live.page import about
from kokkola_desktop.ui.meetings.live.parts import Panel, TallArea
from kokkola_desktop.ui.placing import place_inside
from kokkola_desktop.ui.widgets.layout import column, label, row, say
from kokkola_desktop.ui.words import _, current, sentence

#: Letters of a title beyond which it is shown smaller, so that the money below it stays in view.
_SHORT_TITLE = 70


def public_board(board: Board) -> Board:
    """The board as the public may see it, with nothing pending."""
    shown = publicity.public_version(board.meeting, current().sentence, board.sitting.secret)
    return Board(replace(board.sitting, meeting=shown, typed={}), board.number)


class Wall(QWidget):
    """``closed`` when the user has closed it; ``moved(sentence)`` when it had to go to another screen."""

    closed = Signal()
    moved = Signal(str)

    def __init__(self, number: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("wall")
        theme.dress(self)
        self.setWindowTitle(sentence(_("Näyttö – kokous {number}"), number=number))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "true")
        outer = column(self, (48, 32, 48, 32), 20)
        head = row(gap=24)
        head.addWidget(label(sentence(_("Kokous {number}"), number=number), "wall-text"))
        self._state = label(role="wall-muted", name="wall.state")
        head.addWidget(self._state)
        head.addStretch(1)
        self._mark = label(role="mark", name="wall.demonstration")
        head.addWidget(self._mark)
        self._clock = label(role="wall-text", name="wall.clock")
        head.addWidget(self._clock)
        outer.addLayout(head)
        page = QWidget()
        page.setProperty("surface", "none")
        self._page = column(page, gap=16)
        self._kicker = label(role="wall-kicker", name="wall.kicker", wrap=True)
        self._title = label(role="wall-title", name="wall.title", wrap=True)
        self._about = label(role="wall-muted", name="wall.about", wrap=True)
        for part in (self._kicker, self._title, self._about):
            self._page.addWidget(part)
        self._proposed_panel, self._proposed = self._panel("wall.proposed", _("Päätösehdotus"))
        self._votes_panel, self._votes = self._panel("wall.votes", _("Ehdotukset ja äänestykset"))
        self._decided_panel, self._decided = self._panel("wall.decided", _("Päätös"), accent=True)
        self._frames: QVBoxLayout = column(gap=12)
        self._page.addLayout(self._frames)
        self._money: list[FramePanel] = []
        self._page.addStretch(1)
        outer.addWidget(TallArea(page), 1)
        QGuiApplication.instance().screenRemoved.connect(self.screen_gone)
        self._leaving = False

    def _panel(self, name: str, head: str, *, accent: bool = False) -> tuple[Panel, QLabel]:
        panel = Panel(name, head, accent=accent)
        text = label(role="wall-text", name=f"{name}.text", wrap=True)
        panel.content.addWidget(text)
        self._page.addWidget(panel)
        return panel, text

    # showing ----------------------------------------------------------------------------

    def open_beside(self, window: QWidget) -> None:
        """On the screen where the window is not, in full; with one screen as a window of its own."""
        others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.resize(theme.current().px(1100), theme.current().px(640))
            place_inside(self)
            self.show()

    def show_board(self, board: Board, now: time) -> None:
        """Show the item of the board, for everybody to see."""
        shown = public_board(board)
        item, meeting = shown.item, shown.meeting
        self._show_head(shown, now)
        proposals = [one for one in map(meeting.proposal, item.references) if one is not None]
        parts = [f"§\u00a0{item.number}", *dict.fromkeys(one.priority for one in proposals if one.priority)]
        self._kicker.setText(" · ".join(parts))
        title = proposals[0].title if len(proposals) == 1 else item.title
        say(self._title, title, "wall-title" if len(title) <= _SHORT_TITLE else "wall-title-long")
        facts = about(shown)
        self._about.setText(" · ".join(facts))
        self._about.setVisible(bool(facts))
        secret = publicity.is_secret(board.item)
        proposed = "" if secret else shown.proposed_text()
        decided = "" if secret or item.decision is None else shown.decision_text()
        self._fill(self._proposed_panel, self._proposed, proposed if not decided else "")
        self._fill(self._decided_panel, self._decided, decided)
        words = shown.sitting.words
        lines = [] if secret else [*words.motions(meeting, item), *(words.result(meeting, item, v) for v in item.votes)]
        self._fill(self._votes_panel, self._votes, "\n".join(lines))
        self._show_frames(shown, secret=secret)

    def _show_head(self, shown: Board, now: time) -> None:
        self._clock.setText(current().clock(now))
        invented = shown.meeting.demonstration
        self._mark.setText(_("ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä") if invented else "")
        pause = shown.sitting.pause(now)
        if pause is not None:
            say(self._state, pause_words(pause, now), "wall-muted")
        else:
            ended = shown.meeting.state is MeetingState.CLOSED
            self._state.setText(_("päättynyt") if ended else "")

    @staticmethod
    def _fill(panel: Panel, text: QLabel, words: str) -> None:
        text.setText(words)
        panel.setVisible(bool(words))

    def _show_frames(self, shown: Board, *, secret: bool) -> None:
        effects = () if secret else shown.effects()
        while len(self._money) > len(effects):
            gone = self._money.pop()
            self._frames.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._money) < len(effects):
            self._money.append(FramePanel(f"wall.frame.{len(self._money)}", large=True))
            self._frames.addWidget(self._money[-1])
        for panel, effect in zip(self._money, effects, strict=True):
            panel.show_effect(effect, decided=shown.item.decision is not None)

    # leaving ------------------------------------------------------------------------------

    def screen_gone(self, screen: QScreen) -> None:
        """The screen that shows the wall was unplugged: the wall comes to the first one, as a window."""
        if screen is not self.screen() or not self.isVisible():
            return
        QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        self.showNormal()
        self.resize(theme.current().px(1100), theme.current().px(640))
        place_inside(self)
        self.moved.emit(_("Toinen näyttö irrotettiin: Näyttö-ikkuna on nyt tällä näytöllä."))

    def leave(self) -> None:
        """The meeting's view is left: close without telling."""
        self._leaving = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._leaving:
            self._leaving = True
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F11 close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)
