"""When, where and how: the fields of a new meeting, and of one whose facts are changed. In place, never a dialog."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.holidays import holiday
from kokkola_desktop.domain.meeting import Capacity, Meeting, MeetingState, Way
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import typed
from kokkola_desktop.ui.drafting import Chosen, Drafting
from kokkola_desktop.ui.meeting_names import WAYS, short_day
from kokkola_desktop.ui.paper_names import LANGUAGES
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import parted
from kokkola_desktop.ui.widgets.fields import Entry, Field, TextLine
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row, say
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.agenda import MeetingFacts


#: What is written into the form, in the order in which it is read.
_TYPED = ("day", "start", "end", "place", "link", "deadline")

#: When answers of a written procedure are expected, unless the user says otherwise.
_DAYS_END = time(16)


class MeetingForm(QFrame):
    """``confirmed`` when the user says so, ``closed`` when not; ``people`` adds what only a planned meeting has.

    What is typed stays in the file's drafts until the one or the other; `let_go` ends them.
    """

    confirmed = Signal()
    closed = Signal()

    def __init__(self, around: Surroundings, name: str, confirm: str, *, people: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "panel")
        self._around = around
        self._new = not people
        self._suggested = ""
        self._kept = {"place": "", "link": ""}
        self._days = 7
        outer = column(self, (16, 14, 16, 14), 12)
        self.day = Entry(_("Päivä"), f"{name}.day", self._day, current().date)
        self.start = Entry(_("Alkaa"), f"{name}.start", typed.clock_of, current().clock)
        self.end = Entry(_("Päättyy"), f"{name}.end", typed.clock_of, current().clock)
        self.way = Choice(_("Kokoustapa"), f"{name}.way", [(way, _(words)) for way, words in WAYS.items()])
        self.place = Entry(_("Paikka"), f"{name}.place")
        self.link = Entry(_("Etäyhteys"), f"{name}.link")
        self.language = Choice(
            _("Asiakirjojen kieli"), f"{name}.language", [(code, _(words)) for code, words in LANGUAGES.items()]
        )
        self.deadline = Entry(_("Vastaukset viimeistään"), f"{name}.deadline", self._deadline, _moment)
        self.called_on = Entry(_("Kutsu lähetetty"), f"{name}.called_on", self._sent_on, current().date)
        self.called_on.hide()
        self.chair = Choice(_("Puheenjohtaja"), f"{name}.chair")
        self.secretary = Choice(_("Pöytäkirjanpitäjä"), f"{name}.secretary")
        parts: list[QWidget] = [self.day, self.start, self.end, self.way, self.place, self.link, self.deadline]
        parts.append(self.language)
        only_planned: list[QWidget] = [self.chair, self.secretary, self.called_on]
        if people:
            parts += only_planned
        else:
            for part in only_planned:
                part.setParent(self)
                part.hide()
        outer.addWidget(FormGrid(parts, 150, 4))
        for part in parts:
            if isinstance(part, Entry) and isinstance(part.line, TextLine):
                part.line.entered.connect(self.confirmed)
                part.line.left_by_escape.connect(self.closed)
        self.hint = label(role="label", name=f"{name}.hint", wrap=True)
        outer.addWidget(self.hint)
        foot = row(gap=12)
        self.template = CheckBox(_("Vakioasiat asiapohjasta"), f"{name}.template")
        self.template.setChecked(True)
        away = Button(_("Peruuta"), f"{name}.cancel", Kind.FLAT)
        self.go = Button(confirm, f"{name}.go", Kind.PRIMARY, "check")
        self.go.shortcut_text = "Enter"
        self.call_off = Button(_("Peru kokous"), f"{name}.call_off", Kind.FLAT, "ban")
        if people:
            foot.addWidget(self.call_off, 0, Qt.AlignmentFlag.AlignBottom)
        else:
            foot.addWidget(self.template)
        foot.addStretch(1)
        for part in (away, self.go):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        outer.addLayout(foot)
        away.clicked.connect(self.closed)
        self.go.clicked.connect(self.confirmed)
        self.day.typed.connect(lambda _text: self._day_typed())
        self.way.combo.currentIndexChanged.connect(lambda _index: self._fit())
        self.way.combo.activated.connect(lambda _index: self._suggest_deadline())
        fields: dict[str, Any] = {one: getattr(self, one) for one in (*_TYPED, "called_on")}
        fields |= {one: Chosen(getattr(self, one).combo) for one in ("way", "language", "chair", "secretary")}
        self._drafting = Drafting(around, name, fields, self)

    def show_facts(self, facts: MeetingFacts, days_of_notice: int, meeting: Meeting | None = None) -> None:
        """Begin with these."""
        self._days = days_of_notice
        self.called_on.setVisible(meeting is not None and meeting.state is MeetingState.CALLED)
        for name in (*_TYPED, "called_on"):
            getattr(self, name).show_value(getattr(facts, name) or None)
        self._kept = {"place": facts.place, "link": facts.link}
        self.way.follow_value(facts.way)
        self.language.follow_value(facts.language)
        people = meeting.people if meeting is not None else ()
        members = [p for p in people if p.capacity in (Capacity.MEMBER, Capacity.DEPUTY)]
        for field, offered, chosen in ((self.chair, members, facts.chair), (self.secretary, people, facts.secretary)):
            field.follow_value(None)
            field.offer([(None, "–"), *((person.id, person.name) for person in offered)])
            field.follow_value(chosen)
        self._drafting.begin((meeting.id or 0) if meeting is not None else 0)
        self._fit()
        self._show_hint()

    def keep(self) -> None:
        """What is typed stays for the next time, while another meeting is looked at."""
        self._drafting.keep()

    def let_go(self) -> None:
        """It is saved, or the user does not want it."""
        self._drafting.drop()

    def _today(self) -> date:
        return self._around.now().date()

    def facts(self) -> MeetingFacts | None:
        """What stands there; None while something cannot be read, which is told at its field."""
        from kokkola_desktop.services.meetings.agenda import MeetingFacts

        # What the chosen way has no use for is neither read nor kept: a fault in it could not be seen.
        values: dict[str, Any] = {"start": None, "end": None, "deadline": None, **self._kept}
        for name in (*_TYPED, "called_on"):
            if getattr(self, name).isHidden():
                continue
            try:
                values[name] = getattr(self, name).value()
            except UserError:
                getattr(self, name).line.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        if values["start"] and values["end"] and values["end"] <= values["start"]:
            self.end.say(_("Kokous päättyy ennen kuin alkaa: korjaa kellonaika."))
            self.end.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        values |= {
            "way": self.way.combo.currentData(),
            "chair": self.chair.combo.currentData(),
            "secretary": self.secretary.combo.currentData(),
            "language": self.language.combo.currentData(),
        }
        return MeetingFacts(**values)

    def tell(self, error: UserError) -> None:
        """What could not be done stands at the field it belongs to, else in the foot."""
        words = current().sentence(error.message, error.facts)
        field = getattr(self, error.field, None) if error.field else None
        if isinstance(field, Field):
            field.say(words)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            say(self.hint, words, "bad")

    def focus_field(self, place: str) -> None:
        """Put the focus where something is missing, else on the day."""
        field = getattr(self, place, self.day)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, Entry):
            field.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms, Esc goes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        written = self.way.combo.currentData() is Way.WRITTEN
        self.deadline.setVisible(written)
        if self._new:
            self.template.setVisible(not written)
        for clock in (self.start, self.end):
            clock.setVisible(not written)
        self.link.setVisible(self.way.combo.currentData() in (Way.REMOTE, Way.HYBRID))
        self.place.setVisible(self.way.combo.currentData() in (Way.IN_PLACE, Way.HYBRID))

    def _suggest_deadline(self) -> None:
        """The end of the working day of the procedure, as long as nobody has typed another one."""
        if self.way.combo.currentData() is not Way.WRITTEN:
            return
        try:
            day = self._day(self.day.text)
        except UserError:
            return
        if self.deadline.text in ("", self._suggested):
            self._suggested = _moment(datetime.combine(day, _DAYS_END))
            self.deadline.show_text(self._suggested)

    def _day(self, text: str) -> date:
        day = typed.day_of(text, self._today().year)
        if day is None:
            raise UserError(N_("Anna kokouksen päivä."))
        return day

    def _sent_on(self, text: str) -> date:
        day = typed.day_of(text, self._today().year)
        if day is None:
            raise UserError(N_("Anna lähetyspäivä."))
        if day > self._today():
            raise UserError(N_("Lähetyspäivä on vasta tulossa: anna päivä, jona kutsu lähti."))
        return day

    def _deadline(self, text: str) -> datetime | None:
        if not text.strip():
            return None
        day, clock = parted(text)
        on, at = typed.day_of(day, self._today().year), typed.clock_of(clock)
        if on is None or at is None:
            raise UserError(N_("Kirjoita päivä ja kello, esimerkiksi 10.12.2026 16.00."))
        return datetime.combine(on, at)

    def _day_typed(self) -> None:
        self._show_hint()
        self._suggest_deadline()

    def _show_hint(self) -> None:
        try:
            day = self._day(self.day.text)
        except UserError:
            say(self.hint, "", "label")
            return
        name = holiday(day)
        if name is not None:
            say(self.hint, sentence(_("{day} on {name}."), day=short_day(day), name=_(name)), "warn")
        elif day < self._today():
            say(self.hint, sentence(_("{day} on jo mennyt."), day=short_day(day)), "warn")
        else:
            last = day - timedelta(days=self._days)
            say(
                self.hint,
                sentence(_("{day} · kutsu lähetettävä viimeistään {last}"), day=short_day(day), last=short_day(last)),
                "warn" if last < self._today() else "label",
            )


def _moment(value: datetime) -> str:
    return f"{current().date(value.date())} {current().clock(value.time())}"
