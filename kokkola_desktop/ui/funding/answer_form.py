"""One answer of the council: date, number, decision and amount in a line, and the rest of it when asked for.

A new answer is kept by Enter; of an answer that is recorded each field is saved when it is left.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import amount_of, day_of, percent_of
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field, TextLine
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence, told

if TYPE_CHECKING:
    from kokkola_desktop.services.funding import AnswerLine

KINDS = {
    AnswerKind.GRANTED: N_("myönnetty"),
    AnswerKind.REJECTED: N_("hylätty"),
    AnswerKind.RETURNED: N_("palautettu"),
    AnswerKind.AMENDED: N_("muutospäätös"),
}
FIRST = (AnswerKind.GRANTED, AnswerKind.REJECTED, AnswerKind.RETURNED)
DAILY = ("decided_on", "number", "amount")
REST = ("diary_number", "greatest_percent", "start", "end", "conditions")


class AnswerForm(QFrame):
    """``given(answer)`` is to be recorded; ``left`` when Esc leads back to the list; ``amend_asked``."""

    given = Signal(object)
    left = Signal()
    cancelled = Signal()
    amend_asked = Signal()
    taken_back = Signal(int, str)
    """An answer (its id) was recorded by mistake, and why."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("funding.answer.form")
        self.setProperty("surface", "panel")
        self._around = around
        self._line: AnswerLine | None = None
        self._answer: CouncilAnswer | None = None
        self._day: date | None = None
        self._fields = _entries(around.now().year)
        self.kind = ComboBox("funding.answer.kind", _("Päätös"))
        self.kind.currentIndexChanged.connect(lambda _index: self._fit())
        kind = Field(_("Päätös"), self.kind)
        outer = column(self, (16, 12, 16, 12), 12)
        outer.addLayout(self._head())
        of = self._fields
        outer.addWidget(FormGrid([of["decided_on"], of["number"], kind, of["amount"]], 130))
        rest = [of[name] for name in REST]
        self._rest = FormGrid(rest, 130, wide=[of["conditions"]])
        outer.addWidget(self._rest)
        outer.addWidget(self._mistake(around))
        self._fault = label(role="bad", name="funding.answer.fault", wrap=True)
        self._fault.hide()
        outer.addWidget(self._fault)
        self._drafting = Drafting(around, "answer.form", of, self)
        for name, field in of.items():
            field.changed.connect(lambda _value, name=name: self._field_left(name))
            if isinstance(field.line, TextLine):
                field.line.entered.connect(self.record)
                field.line.left_by_escape.connect(self.left)
        self.show_rest(shown=False)

    def _head(self) -> Any:
        head = row(gap=8)
        words = column(gap=0)
        self._title = label(role="strong", name="funding.answer.title", wrap=True)
        self._about = label(role="label", name="funding.answer.about", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self._more = Button(_("Lisätiedot"), "funding.answer.more", Kind.FLAT, "chevron-down")
        self._wrong = Button(_("Kirjattu väärin…"), "funding.answer.wrong", Kind.FLAT, "trash-2")
        self._wrong.clicked.connect(lambda _checked=False: self._ask_mistake())
        self._amend = Button(_("Muutospäätös…"), "funding.answer.amend", Kind.QUIET, "file-pen")
        self._record = Button(_("Kirjaa"), "funding.answer.record", Kind.PRIMARY, "check")
        self._record.shortcut_text = "Enter"
        self._cancel = Button(_("Peruuta"), "funding.answer.cancel", Kind.FLAT)
        self._cancel.clicked.connect(lambda _checked=False: self._give_up())
        self._more.clicked.connect(lambda _checked=False: self.show_rest(shown=self._rest.isHidden()))
        self._amend.clicked.connect(lambda _checked=False: self.amend_asked.emit())
        self._record.clicked.connect(lambda _checked=False: self.record())
        for button in (self._more, self._wrong, self._amend, self._cancel, self._record):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _mistake(self, around: Surroundings) -> QWidget:
        """Why a recorded answer is taken back, and doing it."""
        self._back = QWidget()
        inside = row(self._back, gap=12)
        self.reason = Entry(_("Miksi kirjaus poistetaan"), "funding.answer.reason")
        self._mistakes = Drafting(around, "answer.mistake", {"reason": self.reason}, self)
        go = Button(_("Poista kirjaus"), "funding.answer.take_back", Kind.QUIET, "trash-2")
        away = Button(_("Peruuta"), "funding.answer.keep", Kind.FLAT)
        inside.addWidget(self.reason, 1)
        for button in (away, go):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        go.clicked.connect(lambda _checked=False: self._take_back())
        self.reason.entered.connect(self._take_back)
        for given_up in (away.clicked, self.reason.left_by_escape):
            given_up.connect(lambda *_args: self._keep())
        self._back.hide()
        return self._back

    def _ask_mistake(self) -> None:
        if self._answer is not None:
            self._back.show()
            self._wrong.hide()
            self._mistakes.begin(self._answer.id or 0)
            self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        if self._answer is not None and self._answer.id is not None:
            self.taken_back.emit(self._answer.id, self.reason.text)

    def _keep(self) -> None:
        self._mistakes.drop()
        self._back.hide()
        self._wrong.setVisible(self._answer is not None)
        self._wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def gone(self) -> None:
        """The answer is taken back: the proposal waits for another."""
        self._mistakes.drop()

    def show_rest(self, *, shown: bool) -> None:
        """Diary number, greatest share, period and conditions."""
        self._rest.setVisible(shown)
        self._more.icon_name = "chevron-up" if shown else "chevron-down"
        self._more.setAccessibleDescription(_("näkyvissä") if shown else _("piilossa"))
        self._more.update()

    # what it is about ---------------------------------------------------------------

    def show_waiting(self, line: AnswerLine) -> None:
        """The first answer to a proposal; the day of the answer before it is proposed."""
        self._begin(line, None, FIRST)
        self._fields["decided_on"].show_value(self._day)
        self._fields["amount"].show_value(line.recommended)
        self._drafting.begin(line.proposal)

    def show_amendment(self, line: AnswerLine) -> None:
        """A muutospäätös on what was granted."""
        self._begin(line, None, (AnswerKind.AMENDED,))
        self._title.setText(sentence(_("Muutospäätös: {title}"), title=line.title))
        self._cancel.show()
        self.show_rest(shown=True)
        self._drafting.begin(-line.proposal)

    def _give_up(self) -> None:
        """The muutospäätös was begun by mistake: what is chosen in the list stands there again."""
        self._drafting.drop()
        self.cancelled.emit()

    def show_recorded(self, line: AnswerLine, answer: CouncilAnswer) -> None:
        """An answer that lies in the file."""
        self._begin(line, answer, (answer.kind,))
        for name, field in self._fields.items():
            field.show_value(getattr(answer, name))

    def _begin(self, line: AnswerLine, answer: CouncilAnswer | None, kinds: tuple[AnswerKind, ...]) -> None:
        self._line, self._answer = line, answer
        self._title.setText(f"{line.reference} {line.title}".strip())
        self._about.setText(about(line))
        self._fault.hide()
        for field in self._fields.values():
            field.show_value(None)
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(_(KINDS[kind]), kind)
        self.kind.setEnabled(len(kinds) > 1)
        self.kind.blockSignals(False)
        self._cancel.hide()
        self._record.setEnabled(True)
        self._record.setVisible(answer is None)
        self._amend.setVisible(answer is not None and line.amendable)
        self._wrong.setVisible(answer is not None)
        self._mistakes.keep()
        self.reason.show_value(None)
        self._back.hide()
        self._fit()

    @property
    def line(self) -> AnswerLine | None:
        """What it is about."""
        return self._line

    def focus_first(self) -> None:
        """To the first field that is still to be filled."""
        field = self._fields["number"] if self._fields["decided_on"].text else self._fields["decided_on"]
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """An amount belongs to a grant or an amendment."""
        kind = self.kind.currentData()
        self._fields["amount"].setEnabled(kind in (AnswerKind.GRANTED, AnswerKind.AMENDED))

    # recording --------------------------------------------------------------------------

    def record(self) -> None:
        """Give the new answer on, or say at a field what is wrong."""
        if self._answer is not None or self._line is None:
            return
        try:
            answer = self._value()
        except UserError as error:
            self.tell(error)
            return
        self._fault.hide()
        self.given.emit(answer)

    def recorded(self) -> None:
        """What was given on lies in the file: let its draft go, remember its day for the next."""
        self._record.setEnabled(False)  # until the next one is shown: a second press would record it twice
        self._day = self._fields["decided_on"].value()
        self._drafting.drop()

    def _field_left(self, name: str) -> None:
        if self._answer is None:
            return
        try:
            answer = replace(self._answer, **{name: self._fields[name].value()})
            _complete(answer.decided_on, self._around.now().date())
        except UserError as error:
            self.tell(error)
            return
        self._answer = answer
        self.given.emit(answer)

    def _value(self) -> CouncilAnswer:
        typed = {}
        kind = self.kind.currentData()
        for name, field in self._fields.items():
            if field.isEnabled():
                try:
                    typed[name] = field.value()
                except UserError as error:
                    raise UserError(error.message, field=name, **error.facts) from error
        _complete(typed["decided_on"], self._around.now().date())
        if self._line is None:
            raise ValueError("an answer without a proposal")
        return CouncilAnswer(self._line.proposal, kind, **typed)

    def tell(self, error: UserError) -> None:
        """Say at its field what is wrong, else below them all."""
        faults = getattr(error, "faults", None) or (error,)
        for fault in faults:
            field = self.reason if fault.field == "reason" else self._fields.get(fault.field or "")
            if field is not None:
                field.say(told(fault))
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._fault.setText(told(fault))
                self._fault.show()


def about(line: AnswerLine) -> str:
    """What the group recommended, and where it decided."""
    parts = []
    if line.recommended is not None:
        parts.append(sentence(_("esitetty {amount}"), amount=line.recommended))
    if line.meeting:
        parts.append(sentence(_("kokous {meeting} § {item}"), meeting=line.meeting, item=line.item))
    return " · ".join(parts)


def _complete(decided_on: date | None, today: date) -> None:
    if decided_on is None:
        raise UserError(N_("Anna liiton päätöksen päivä."), field="decided_on")
    if decided_on > today:
        raise UserError(N_("Päivä on vasta tulossa: anna päivä, jona liitto päätti."), field="decided_on")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _entries(year: int) -> dict[str, Entry]:
    def day(text: str) -> date | None:
        return day_of(text, year)

    def amount(value: Any) -> str:
        return current().money(value.cents, unit=False)

    name = "funding.answer."
    return {
        "decided_on": Entry(_("Päivä"), name + "decided_on", day, current().date),
        "number": Entry(_("Päätöksen numero"), name + "number"),
        "amount": Entry(_("Myönnetty (€)"), name + "amount", amount_of, amount),
        "diary_number": Entry(_("Diaarinumero"), name + "diary_number"),
        "greatest_percent": Entry(_("Tuki enintään (%)"), name + "greatest_percent", percent_of, current().show),
        "start": Entry(_("Toteutus alkaa"), name + "start", day, current().date),
        "end": Entry(_("Toteutus päättyy"), name + "end", day, current().date),
        "conditions": Entry(_("Ehdot, yksi rivillään"), name + "conditions", _lines, "\n".join, lines=3),
    }
