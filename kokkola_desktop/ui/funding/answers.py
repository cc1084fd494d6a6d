"""The council's answers: the list of what waits and what was answered, and above it the line that records them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import total
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.funding.answer_form import KINDS, AnswerForm
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.funding import AnswerLine

COLUMNS = (
    Column("title", N_("Hanke"), 160, cells.strong, stretch=4, sort=False),
    Column("meeting", N_("Johtoryhmä"), 104, cells.link, sort=False),
    Column("recommended", N_("Esitetty"), 118, cells.money, right=True, sort=False),
    Column("decided_on", N_("Liitto päätti"), 100, cells.day, sort=False),
    Column("number", N_("Numero"), 110, cells.text, stretch=1, sort=False),
    Column("kind", N_("Päätös"), 130, cells.text, sort=False),
    Column("amount", N_("Myönnetty"), 118, cells.money, right=True, sort=False),
    Column("difference", N_("Ero"), 128, cells.money, right=True, sort=False),
)

LOOKS = {
    AnswerKind.GRANTED: ("circle-check", "ok"),
    AnswerKind.REJECTED: ("x", "bad"),
    AnswerKind.RETURNED: ("rotate-ccw", "warn"),
    AnswerKind.AMENDED: ("file-pen", "accent"),
}


class AnswersPage(QWidget):
    """A row of the list is either a proposal that waits (its id) or an answer (its id, negative)."""

    led = Signal(str, object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("funding.answers.page")
        self._around = around
        self._lines: dict[int, AnswerLine] = {}
        self._wanted: int | None = None
        self._filling = False
        outer = column(self, gap=12)
        self.form = AnswerForm(around)
        self.form.given.connect(self._record)
        self.form.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.amend_asked.connect(self._amend)
        self.form.taken_back.connect(self._take_back)
        self.form.cancelled.connect(self._picked)
        outer.addWidget(self.form)
        body = panel("funding.answers.panel")
        inside = column(body, (1, 6, 1, 1))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self.table = PlainTable(COLUMNS, "funding.answers", _("Liiton päätökset"))
        self.table.picked.connect(lambda _ids: self._picked())
        self.table.opened.connect(lambda _id: self.form.focus_first())
        text = _("Kun johtoryhmä on päättänyt hankkeista, ne odottavat tässä liiton rahoituspäätöstä.")
        self._none = EmptyState("landmark", _("Ei hankkeita liitossa"), text)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        inside.addWidget(stack, 1)
        inside.addWidget(line())
        foot = row(margins=(16, 10, 16, 10), gap=16)
        self._count = label(role="label", name="funding.answers.count")
        self._differences = label(role="warn", name="funding.answers.differences", wrap=True)
        foot.addWidget(self._count)
        foot.addWidget(self._differences, 1)
        inside.addLayout(foot)
        outer.addWidget(body, 1)

    def show_answers(self, found: list[AnswerLine]) -> None:
        """Show these."""
        self._lines = {_key(one): one for one in found}
        wanted, self._wanted = self._wanted, None
        self._filling = True
        self.table.show_rows(list(self._lines), [_cells(one) for one in found])
        self._stack.setCurrentWidget(self.table if found else self._none)
        self._say_differences(found)
        if (wanted is None or not self.table.choose(wanted)) and found and self.table.chosen is None:
            self.table.select_rows([0])
        self._filling = False
        self._picked()

    def show_answer(self, answer: int) -> None:
        """Choose an answer by its id, now or when the list has come."""
        if not self.table.choose(-answer):
            self._wanted = -answer

    def _say_differences(self, found: list[AnswerLine]) -> None:
        waiting = sum(one.answer is None for one in found)
        self._count.setText(plural("{n} odottaa päätöstä", "{n} odottaa päätöstä", waiting))
        different = {one.proposal: one.difference for one in reversed(found) if one.difference is not None}
        amounts = [amount for amount in different.values() if amount]
        message = _("{n} päätöstä eroaa esityksestä, yhteensä {amount}: erot tulevat johtoryhmän ilmoitusasioihin.")
        if len(amounts) == 1:
            message = _("Yksi päätös eroaa esityksestä, {amount}: ero tulee johtoryhmän ilmoitusasioihin.")
        text = sentence(message, n=len(amounts), amount=total(amounts)) if amounts else ""
        self._differences.setText(text)

    # the chosen one -------------------------------------------------------------------

    @property
    def _line(self) -> AnswerLine | None:
        chosen = self.table.chosen
        return self._lines.get(chosen) if chosen is not None else None

    def _picked(self) -> None:
        """Show the chosen one in the form; what is being typed about it there stays."""
        if self._filling:
            return
        one = self._line
        writable = not self._around.workspace.read_only
        self.form.setVisible(one is not None)
        self.form.setEnabled(writable)
        if one is None or one == self.form.line:
            return
        if one.answer is None:
            self.form.show_waiting(one)
        else:
            self.form.show_recorded(one, one.answer)

    def _amend(self) -> None:
        one = self._line
        if one is not None:
            self.form.show_amendment(one)
            self.form.focus_first()

    def _record(self, answer: CouncilAnswer) -> None:
        from kokkola_desktop.services import funding

        following = self._next(answer)
        try:
            key = funding.record_answer(self._around.workspace, answer)
        except UserError as error:
            self.form.tell(error)
            return
        self.form.recorded()
        if answer.id is None:
            self._wanted = following if following is not None else -key
            self.form.focus_first()

    def _take_back(self, answer: int, reason: str) -> None:
        from kokkola_desktop.services import funding

        one = self._line
        try:
            funding.take_back_answer(self._around.workspace, answer, reason)
        except UserError as error:
            self.form.tell(error)
            return
        self.form.gone()
        if one is not None:
            self._wanted = one.proposal
            self.form.focus_first()

    def _next(self, answer: CouncilAnswer) -> int | None:
        """The proposal below that waits too."""
        waiting = [key for key, one in self._lines.items() if one.answer is None]
        if answer.proposal not in waiting:
            return None
        place = waiting.index(answer.proposal)
        rest = [*waiting[place + 1 :], *waiting[:place]]
        return rest[0] if rest else None


def _key(one: AnswerLine) -> int:
    return one.proposal if one.answer is None else -(one.answer.id or 0)


def _cells(one: AnswerLine) -> tuple[Cell, ...]:
    decided = sentence(_("{meeting} § {item}"), meeting=one.meeting, item=one.item) if one.meeting else ""
    first = (
        cells.strong(f"{one.reference} {one.title}".strip()),
        cells.text(decided),
        cells.money(one.recommended),
    )
    answer = one.answer
    if answer is None:
        return (*first, cells.EMPTY, cells.EMPTY, Cell(_("odottaa"), "hourglass", "warn"), cells.EMPTY, cells.EMPTY)
    icon, ink = LOOKS[answer.kind]
    return (
        *first,
        cells.day(answer.decided_on),
        cells.text(answer.number),
        Cell(_(KINDS[answer.kind]), icon, ink),
        cells.money(answer.amount),
        _difference(one),
    )


def _difference(one: AnswerLine) -> Cell:
    amount = one.difference
    if not amount:
        return cells.EMPTY
    sign = "+" if amount.cents > 0 else ""
    return Cell(sign + current().money(amount.cents), ink="warn", weight=600, icon_after="triangle-alert")
