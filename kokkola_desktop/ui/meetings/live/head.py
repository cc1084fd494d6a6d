"""The bar at the top of the live view: the meeting, its clock, and what concerns the meeting as a whole."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, label, row, say
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.sitting import Sitting

HEIGHT = 56
#: Under this width at 100 % words step aside.
NARROW = 900


class Head(QWidget):
    """Buttons ``back``, ``pause`` and ``close_meeting`` do their work elsewhere."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.setObjectName("live.head")
        self.setProperty("surface", "bar-bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.current().px(HEIGHT))
        layout = row(self, (12, 0, 20, 0), 16)
        self.back = Button(_("Takaisin kokouksen tietoihin"), "live.back", Kind.FLAT, "arrow-left", icon_only=True)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addWidget(self.back)
        layout.addWidget(label(sentence(_("Kokous {number}"), number=number), "strong", "live.number"))
        state = row(gap=6)
        self._icon = IconSpot("circle-play", "ok", 18)
        self._state = label(role="ok", name="live.meeting_state")
        state.addWidget(self._icon)
        state.addWidget(self._state)
        layout.addLayout(state)
        self.clock = label(role="live-clock", name="live.clock")
        layout.addWidget(self.clock)
        self._schedule = label(role="muted", name="live.schedule")
        layout.addWidget(self._schedule)
        self._mark = Elided("mark", "live.demonstration")
        layout.addWidget(self._mark, 4)
        layout.addStretch(1)
        self.wall = Button(_("Näyttö"), "live.wall", icon="monitor")
        self.wall.shortcut_text = "F11"
        self.pause = Button(_("Tauko"), "live.pause", icon="coffee")
        self.close_meeting = Button(_("Päätä kokous…"), "live.close")
        for button in (self.wall, self.pause, self.close_meeting):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the quiet buttons are their icons, and the mark is on the wall alone."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        self.wall.shortcut_text = "" if narrow else "F11"
        self._mark.setVisible(not narrow)
        for button in (self.wall, self.pause):
            button.icon_only = narrow
            button.set_text(button.text())

    def show_meeting(self, sitting: Sitting, now: time) -> None:
        """State and clock of now."""
        meeting = sitting.meeting
        self._mark.setText(_("ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä") if meeting.demonstration else "")
        self.clock.setText(current().clock(now))
        pause = sitting.pause(now)
        if pause is not None:
            self._icon.show_icon("coffee", "warn")
            say(self._state, pause_words(pause, now), "warn")
        elif meeting.state is MeetingState.OPEN and meeting.start is not None:
            self._icon.show_icon("circle-play", "ok")
            say(self._state, sentence(_("käynnissä {start}–"), start=meeting.start), "ok")
        else:
            self._icon.show_icon("check", "muted")
            times = [current().clock(moment) for moment in (meeting.start, meeting.end) if moment is not None]
            say(self._state, sentence(_("päättynyt {times}"), times="–".join(times)), "muted")
        self.pause.set_text(_("Jatka kokousta") if pause is not None else _("Tauko"))
        running = meeting.state is MeetingState.OPEN
        self.pause.setVisible(running)
        self.close_meeting.setVisible(running)
        self._schedule.setText(_schedule(meeting, now) if running else "")


def pause_words(until: time, now: time) -> str:
    """That there is a break, and when the meeting goes on or should have gone on."""
    message = _("tauolla, jatketaan {when}") if now < until else _("tauolla, piti jatkaa {when}")
    return sentence(message, when=current().at(until))


def _schedule(meeting: Meeting, now: time) -> str:
    """How long until the planned end, or how far beyond it."""
    if meeting.end is None:
        return ""
    left = (meeting.end.hour - now.hour) * 60 + meeting.end.minute - now.minute
    if left >= 0:
        return plural("aikaa {n} min", "aikaa {n} min", left)
    return plural("yli ajan {n} min", "yli ajan {n} min", -left)
