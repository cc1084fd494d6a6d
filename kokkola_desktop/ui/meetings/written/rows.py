"""The members of a written procedure under each other: answer, time, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.disqualification import GROUND_NAMES
from kokkola_desktop.domain.meeting import Ground, Reply
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import moment_of, written_moment
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import Elided, column, label, say
from kokkola_desktop.ui.words import _

REPLIES: dict[Reply, str] = {
    Reply.ACCEPT: N_("HYVÄKSYN"),
    Reply.REJECT: N_("EN HYVÄKSY"),
    Reply.MOVE_TO_MEETING: N_("SIIRRETTÄVÄ KOKOUKSEEN"),
    Reply.NOT_TAKING_PART: N_("EN OSALLISTU"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One member as the row shows them: ``note`` with its ``tone`` stands at the right."""

    person: str
    name: str
    reply: Reply | None
    at: datetime | None
    ground: Ground | None
    note: str = ""
    tone: str = "label"


class AnswerRows(QWidget):
    """``answered(person, reply, moment or None, ground or None)`` when the user has said it; the rest is the page's."""

    answered = Signal(str, object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("written.rows")
        self._column = column(self, gap=6)
        self._rows: dict[str, _Row] = {}
        self._about: object = None

    def show_lines(self, about: object, lines: Sequence[Line], *, writable: bool) -> None:
        """Show these members' answers to a matter; what is being typed about it stays, and never goes to another one."""
        if about != self._about or list(self._rows) != [one.person for one in lines]:
            self._about = about
            self._make(lines)
        for one in lines:
            self._rows[one.person].show_line(one, writable=writable)

    def focus_first(self) -> None:
        """Where the first answer is missing, else at the first one."""
        rows = list(self._rows.values())
        missing = [row for row in rows if row.reply.combo.currentData() is None]
        for row in (missing or rows)[:1]:
            row.reply.combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, lines: Sequence[Line]) -> None:
        for former in self._rows.values():
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._rows = {}
        for one in lines:
            row = self._rows[one.person] = _Row(one)
            for part in (row.reply, row.ground):
                part.changed.connect(lambda _value, row=row: self._replied(row))
            row.moment.changed.connect(lambda _value, row=row: self._timed(row))
            self._column.addWidget(row)

    def _timed(self, row: _Row) -> None:
        row.timed = True
        if row.reply.combo.currentData() is not None:
            self._replied(row)  # a time alone says nothing yet; it waits for the answer

    def _replied(self, row: _Row) -> None:
        reply = row.reply.combo.currentData()
        out = reply is Reply.NOT_TAKING_PART
        ground = row.ground.combo.currentData() if out else None
        row.ground.setVisible(out)
        row.pending = out and ground is None
        if row.pending:
            say(row.note, _("Valitse peruste."), "warn")
            row.ground.combo.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            moment = row.moment.value()
        except UserError:
            return  # the field says what is wrong with it
        if reply is not row.given and not row.timed:
            moment = None  # another answer is given now, not when the first one was
        row.timed, row.given = False, reply
        self.answered.emit(row.person, reply, moment, ground)


class _Row(QWidget):
    """One member; what has no room beside the name goes below it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.person = line.person
        self.name = Elided("strong", f"written.name.{line.person}")
        self.name.setText(line.name)
        self.pending = self.timed = False
        self.given: Reply | None = None
        replies = [(None, "–"), *((reply, _(words)) for reply, words in REPLIES.items())]
        grounds = [(None, _("peruste…")), *((ground, _(words)) for ground, words in GROUND_NAMES.items())]
        name, key = line.name, line.person
        self.reply = Choice(f"{name}: {_('vastaus')}", f"written.reply.{key}", replies)
        self.ground = Choice(f"{name}: {_('esteellisyyden peruste')}", f"written.ground.{key}", grounds)
        self.moment = Entry(f"{line.name}: {_('annettu')}", f"written.moment.{line.person}", moment_of, written_moment)
        for part in (self.reply, self.ground, self.moment):
            part.label.hide()
        self.note = label("", "label", f"written.note.{line.person}")
        flow = Flow(self)
        for part, width in ((self.name, 150), (self.reply, 180), (self.moment, 160), (self.ground, 190)):
            part.setFixedWidth(theme.current().px(width))
            flow.addWidget(part)
        flow.addWidget(self.note)
        for part in (self.name, self.note):
            part.setFixedHeight(theme.current().px(32))

    def show_line(self, line: Line, *, writable: bool) -> None:
        """What the file says of this member."""
        if self.pending:
            return  # the ground is being chosen; nothing is kept yet
        if self.timed and line.reply is None and self.given is None:
            return  # a time that waits for its answer
        self.timed, self.given = False, line.reply
        self.reply.follow_value(line.reply)
        self.ground.follow_value(line.ground)
        self.ground.setVisible(line.reply is Reply.NOT_TAKING_PART)
        self.moment.follow_value(line.at)
        for part in (self.reply, self.ground, self.moment):
            part.setEnabled(writable)
        say(self.note, line.note, line.tone)
