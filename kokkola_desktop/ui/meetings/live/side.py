"""The right side of the live view: the quorum in words, and who is here; a click or a letter comes and goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.parts import ListRow
from kokkola_desktop.ui.meetings.live.presence import Line, QuorumWords
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, row, say
from kokkola_desktop.ui.words import _, sentence

WIDTH = 340
NARROW = 260


class PersonRow(ListRow):
    """One person; a click with Shift, or of the right button, asks the time."""

    struck = Signal(bool)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click comes or goes now; with Shift the time is asked."""
        asks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        asks = asks or event.button() == Qt.MouseButton.RightButton
        if self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.struck.emit(asks)
        else:
            super().mouseReleaseEvent(event)


class Side(QWidget):
    """``struck(person, asks_time)`` for a click; ``time_given(person, text, remote)`` when a time was typed."""

    struck = Signal(str, bool)
    time_given = Signal(str, str, bool)
    time_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live.side")
        self.setProperty("surface", "bar-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().px(WIDTH))
        outer = column(self, (1, 12, 0, 0), 8)
        quorum = row(margins=(12, 0, 12, 0), gap=8)
        self._icon = IconSpot("shield-check", "ok", 20)
        self.head = label(role="live-ok", name="live.quorum", wrap=True)
        quorum.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        quorum.addWidget(self.head, 1)
        outer.addLayout(quorum)
        self.hint = label(role="label", name="live.side.hint", wrap=True)
        self.hint.setContentsMargins(theme.current().px(12), 0, theme.current().px(12), 0)
        self.hint.hide()
        outer.addWidget(self.hint)
        self.time = Entry("", "live.side.time")
        self.time.setContentsMargins(theme.current().px(12), 0, theme.current().px(12), 0)
        self.time.entered.connect(self._time_entered)
        self.time.left_by_escape.connect(self._time_escaped)
        self.time.hide()
        outer.addWidget(self.time)
        self.remote = CheckBox(_("etänä"), "live.side.remote")
        self.remote.hide()
        outer.addWidget(self.remote)
        self._asked = ""
        scroll = QScrollArea()
        scroll.setObjectName("live.side.scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        self._list = column(page)
        self._list.addStretch(1)
        scroll.setWidget(page)
        outer.addWidget(scroll, 1)
        self._rows: dict[str, PersonRow] = {}

    def show_lines(self, lines: Sequence[Line], quorum: QuorumWords, *, letters: bool) -> None:
        """Show these people; with ``letters`` each bears its key."""
        say(self.head, f"{quorum.head} {quorum.rest}", "live-ok" if quorum.holds else "live-bad")
        self._icon.show_icon("shield-check" if quorum.holds else "shield-alert", "ok" if quorum.holds else "bad")
        if [one.person for one in lines] != list(self._rows):
            self._make(lines)
        for one in lines:
            name = f"– {one.name}" if one.deputy else one.name
            self._rows[one.person].say(
                left=name,
                right=one.state,
                right_ink=one.ink,
                right_icon=one.icon,
                key=one.letter if letters else "",
            )
            about = ", ".join(filter(None, (one.name, one.about)))
            self._rows[one.person].setToolTip(about)

    def _make(self, lines: Sequence[Line]) -> None:
        for former in self._rows.values():
            self._list.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._rows = {}
        for n, one in enumerate(lines):
            person = PersonRow(f"live.person.{one.person}")
            person.line = True
            person.struck.connect(lambda asks, key=one.person: self.struck.emit(key, asks))
            person.clicked.connect(lambda _checked=False, key=one.person: self.struck.emit(key, False))
            self._list.insertWidget(n, person)
            self._rows[one.person] = person

    def set_narrow(self, narrow: bool) -> None:
        """Less wide, where the window is small."""
        self.setFixedWidth(theme.current().px(NARROW if narrow else WIDTH))

    # the time -------------------------------------------------------------------------

    def ask_time(self, person: str, name: str, now: str, *, remote: bool | None) -> None:
        """When somebody came or went; ``remote`` where some are in the room and some on the line."""
        self._asked = person
        self.time.label.setText(sentence(_("{name}: kellonaika"), name=name))
        self.time.line.setAccessibleName(self.time.label.text())
        self.time.show_value(now)
        self.time.show()
        self.remote.setVisible(remote is not None)
        self.remote.setChecked(bool(remote))
        self.time.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.time.line.selectAll()

    def time_taken(self) -> None:
        """The time was good."""
        self.time.hide()
        self.remote.hide()
        self._asked = ""

    def _time_entered(self) -> None:
        if self._asked:
            self.time_given.emit(self._asked, self.time.text, self.remote.isChecked())

    def _time_escaped(self) -> None:
        self.time_taken()
        self.time_left.emit()
