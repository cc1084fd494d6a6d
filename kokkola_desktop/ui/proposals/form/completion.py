"""Pyydä täydennystä: what is missing is ticked from the findings, the letter follows, the answer is dated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from kokkola_desktop.domain.completion import DAYS, CompletionRequest, asked_of_applicant
from kokkola_desktop.domain.proposal import ProposalState, allowed_moves
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.entries import day_entry, lines_of
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence, told as told_of


class CompletionPanel(QWidget):
    """The button, the request that is being written, and the requests that have been sent."""

    appeared = Signal(str, object)
    letter_asked = Signal(int)
    """The letter of a request (its id) is wanted as a paper."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._told: Told | None = None
        self._outer = column(self, gap=12)
        self.button = Button(_("Pyydä täydennystä…"), "form.completion.ask", Kind.QUIET, "mail-question-mark")
        self.button.clicked.connect(lambda _checked=False: self.begin())
        self._outer.addWidget(self.button)
        self._form = _RequestForm(around)
        self._form.done.connect(self._done)
        self._outer.addWidget(self._form)
        self._sent = column(gap=8)
        self._outer.addLayout(self._sent)
        self._cards: list[_SentRequest] = []
        self._shown: object = None

    def show_told(self, told: Told) -> None:
        """What can be asked now, and what has been."""
        if self._told is not None and self._told.proposal.id != told.proposal.id:
            self._form.hide()  # what was begun was about another proposal
        self._told = told
        proposal = told.proposal
        waiting = proposal.state is ProposalState.COMPLETION_REQUESTED
        allowed = ProposalState.COMPLETION_REQUESTED in allowed_moves(proposal.kind, proposal.state)
        self.button.setVisible((allowed or waiting) and self._form.isHidden())
        if (proposal.id, told.completions) == self._shown:
            return
        self._shown = (proposal.id, told.completions)
        for card in self._cards:
            self._sent.removeWidget(card)
            card.hide()
            card.deleteLater()
        if allowed and self._form.is_begun(proposal.id or 0):
            self.button.hide()
            self._form.begin(told, take_focus=False)
        self._cards = [_SentRequest(self._around, one) for one in told.completions]
        for card in self._cards:
            card.letter_asked.connect(self.letter_asked)
            self._sent.addWidget(card)

    def keep(self) -> None:
        """Put what is typed into the file's drafts now."""
        for part in (self._form, *self._cards):
            part.keep()

    def begin_again(self) -> None:
        """The proposal is opened: a request that was begun is taken up again by its button, an answer stands there."""
        self._form.hide()
        self._shown = None

    def begin(self) -> None:
        """Write a request."""
        if self._told is not None:
            self.button.hide()
            self._form.begin(self._told)

    def _done(self) -> None:
        self._form.hide()
        self.button.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class _RequestForm(QFrame):
    done = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("form.completion")
        self.setProperty("surface", "panel")
        self._around = around
        self._told: Told | None = None
        outer = column(self, (16, 12, 16, 12), 10)
        outer.addWidget(label(_("Täydennyspyyntö"), "head"))
        outer.addWidget(label(_("Hakemuksesta puuttuu tai siinä on korjattavaa"), "label-strong"))
        self._list = column(gap=0)
        outer.addLayout(self._list)
        self._ticks: list[tuple[CheckBox, str]] = []
        self.other = Entry(_("Muuta puuttuvaa, yksi rivillään"), "form.completion.other", lines_of, "\n".join, lines=2)
        year = around.now().year
        self.addressee = Entry(_("Kenelle"), "form.completion.addressee")
        self.deadline = day_entry(_("Viimeistään"), "form.completion.deadline", year)
        outer.addWidget(FormGrid([self.other, self.addressee, self.deadline], 200, 2, wide=[self.other]))
        self.letter = Entry(_("Kirje"), "form.completion.letter", lines=9)
        self.letter.line.setReadOnly(True)
        outer.addWidget(self.letter)
        self._fault = label(role="bad", name="form.completion.fault", wrap=True)
        self._fault.hide()
        outer.addWidget(self._fault)
        acts = row(gap=8)
        copy = Button(_("Kopioi kirje"), "form.completion.copy", Kind.QUIET, "copy")
        copy.clicked.connect(lambda _checked=False: QApplication.clipboard().setText(self.letter.text))
        away = Button(_("Peruuta"), "form.completion.cancel", Kind.FLAT)
        away.clicked.connect(lambda _checked=False: self._leave())
        record = Button(_("Kirjaa pyyntö"), "form.completion.record", Kind.PRIMARY, "check")
        record.clicked.connect(lambda _checked=False: self._record())
        acts.addWidget(copy)
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(record)
        outer.addLayout(acts)
        for field in (self.other, self.addressee, self.deadline):
            field.typed.connect(lambda _text: self._show_letter())
        fields = {"other": self.other, "addressee": self.addressee, "deadline": self.deadline}
        self._drafting = Drafting(around, "completion.form", fields, self)
        self.hide()

    def is_begun(self, proposal: int) -> bool:
        """Whether a request to this proposal's applicant was being written."""
        from kokkola_desktop.services import drafts

        return any(text.strip() for text in drafts.kept(self._around.workspace, "completion.form", proposal).values())

    def begin(self, told: Told, *, take_focus: bool = True) -> None:
        """Offer what has been noticed of the proposal; everything is ticked."""
        self._told = told
        for tick, _words in self._ticks:
            self._list.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = []
        for n, words in enumerate(_missing(told)):
            tick = CheckBox(words, f"form.completion.missing.{n}")
            tick.setChecked(True)
            tick.toggled.connect(lambda _checked: self._show_letter())
            self._ticks.append((tick, words))
            self._list.addWidget(tick)
        self.other.show_value(None)
        self.addressee.show_value(told.proposal.contact or told.proposal.applicant)
        self.deadline.show_value(self._around.now().date() + timedelta(days=DAYS))
        self._drafting.begin(told.proposal.id or 0)
        self._fault.hide()
        self._show_letter()
        self.show()
        if take_focus:
            first = self._ticks[0][0] if self._ticks else self.other.line
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Put what is typed into the file's drafts now."""
        self._drafting.keep()

    def _request(self) -> CompletionRequest:
        if self._told is None or self._told.proposal.id is None:
            raise ValueError("no proposal is shown")
        ticked = tuple(words for tick, words in self._ticks if tick.isChecked())
        return CompletionRequest(
            self._told.proposal.id,
            self._around.now().date(),
            (*ticked, *self.other.value()),
            self.addressee.text.strip(),
            self.deadline.value(),
        )

    def _show_letter(self) -> None:
        from kokkola_desktop.services import proposals

        try:
            request = self._request()
        except UserError:
            return  # the day is half typed; its field says so when it is left
        self.letter.show_value(proposals.completion_letter(self._around.workspace, request, current()))

    def _record(self) -> None:
        from kokkola_desktop.services import proposals

        try:
            proposals.ask_completion(self._around.workspace, self._request())
        except UserError as error:
            self._fault.setText(told_of(error))
            self._fault.show()
            return
        self._leave()

    def _leave(self) -> None:
        """It is recorded, or not wanted."""
        self._drafting.drop()
        self.done.emit()


class _SentRequest(QFrame):
    """A request that was sent, with its answer or the place for it."""

    letter_asked = Signal(int)

    def __init__(self, around: Surroundings, request: CompletionRequest) -> None:
        super().__init__()
        self.setObjectName(f"form.completion.{request.id}")
        self.setProperty("surface", "panel")
        self._around, self._request = around, request
        self._drafting: Drafting | None = None
        outer = column(self, (16, 12, 16, 12), 8)
        outer.addWidget(label(_asked_words(request), "strong", wrap=True))
        for words in request.missing:
            outer.addWidget(label(f"– {words}", wrap=True))
        today = around.now().date()
        if request.answered_on is not None:
            words = sentence(_("Vastaus saapui {day}."), day=request.answered_on)
            outer.addWidget(
                label(f"{words} {request.answer}".strip(), "ok", f"form.completion.{request.id}.told", wrap=True)
            )
            return
        if request.is_overdue(today):
            outer.addWidget(FindingPanel(_("Määräpäivä on mennyt eikä vastausta ole."), "bad"))
        name = f"form.completion.{request.id}"
        self.day = day_entry(_("Vastaus saapui"), f"{name}.answered_on", today.year)
        self.day.show_value(today)
        self.answer = Entry(_("Vastaus"), f"{name}.answer")
        self._drafting = Drafting(around, "completion.answer", {"answered_on": self.day, "answer": self.answer}, self)
        self._drafting.begin(request.id or 0)
        outer.addWidget(FormGrid([self.day, self.answer], 200, 2))
        acts = row(gap=8)
        acts.addStretch(1)
        acts.addWidget(_button(_("Kopioi kirje"), f"{name}.copy", "copy", self._copy))
        acts.addWidget(_button(_("Tee kirje (PDF)"), f"{name}.paper", "file-plus-2", self._ask_letter))
        acts.addWidget(_button(_("Kirjaa vastaus"), f"{name}.record", "mail-check", self._record))
        outer.addLayout(acts)

    def keep(self) -> None:
        """Put what is typed into the file's drafts now."""
        if self._drafting is not None:
            self._drafting.keep()

    def _ask_letter(self) -> None:
        self.letter_asked.emit(self._request.id or 0)

    def _copy(self) -> None:
        from kokkola_desktop.services import proposals

        text = proposals.completion_letter(self._around.workspace, self._request, current())
        QApplication.clipboard().setText(text)

    def _record(self) -> None:
        from kokkola_desktop.services import proposals

        try:
            day = self.day.value() or self._around.now().date()
            proposals.answer_completion(self._around.workspace, self._request.id or 0, day, self.answer.text.strip())
        except UserError as error:
            self.day.say(told_of(error))
            return
        if self._drafting is not None:
            self._drafting.drop()


def _button(words: str, name: str, icon: str, act: Callable[[], Any]) -> Button:
    result = Button(words, name, Kind.QUIET, icon)
    result.clicked.connect(lambda _checked=False: act())
    return result


def _missing(told: Told) -> list[str]:
    return [current().sentence(one.message, one.facts) for one in asked_of_applicant(told.findings)]


def _asked_words(request: CompletionRequest) -> str:
    parts = [sentence(_("Täydennyspyyntö {day}"), day=request.asked_on)]
    if request.addressee:
        parts.append(request.addressee)
    if request.deadline is not None:
        parts.append(sentence(_("viimeistään {day}"), day=request.deadline))
    return " · ".join(parts)
