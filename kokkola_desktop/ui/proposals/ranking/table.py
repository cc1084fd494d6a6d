"""The rows of a ranking: a tick, the amount that is tried, what is free after it, and the line where the frame ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from kokkola_desktop.domain.funding.ledger import cut_line
from kokkola_desktop.domain.funding.trial import remaining
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.scoring import Ranked, one_decimal
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.proposals.ranking.reading import UNDECIDED, Standing
from kokkola_desktop.ui.typed import amount_of
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.entries import written_amount
from kokkola_desktop.ui.widgets.fields import TextLine, mark
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.kept_focus import kept_focus
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, row
from kokkola_desktop.ui.words import _, current, sentence

NOTHING = "–"
COLUMNS = 9


@dataclass(slots=True)
class Row:
    """One project: what is asked, whether it is tried, with how much; decided ones are read alone."""

    ranked: Ranked
    proposal: Proposal
    asked: Money
    open: bool
    group: int
    taken: bool = False
    amount: Money = ZERO
    tick: CheckBox | None = None
    input: TextLine | None = None
    left: QLabel | None = None


class RankingTable(QWidget):
    """``changed`` when a tick or an amount is another; ``opened(id)`` leads to a project. Nothing is stored."""

    changed = Signal()
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ranking.list")
        self.rows: list[Row] = []
        self._free: Money | None = None
        self._narrow = False
        self._outer = column(self)
        # Above the rows: below some hundred of them nobody would see it.
        self._fault = label(role="bad", name="ranking.fault", wrap=True)
        self._fault.setContentsMargins(*(theme.current().px(n) for n in (12, 4, 12, 4)))
        self._fault.hide()
        self._outer.addWidget(self._fault)
        self._table = QWidget()
        self._outer.addWidget(self._table)

    def show_standing(self, standing: Standing, free: Money | None) -> None:
        """The places of a call; what was tried of a project stays tried while it is there and open."""
        tried = {one.proposal.id: (one.taken, one.amount, one.asked) for one in self.rows}
        self._free = free
        self.rows = []
        for (ranked, proposal), group in zip(standing.places, standing.groups, strict=True):
            asked = proposal.requested or ZERO
            one = Row(ranked, proposal, asked, proposal.state in UNDECIDED, group, amount=asked)
            taken, amount, before = tried.get(proposal.id, (False, asked, asked))
            if one.open and before == asked:
                one.taken, one.amount = taken, amount
            self.rows.append(one)
        with kept_focus(self):
            self._build()
        self._show_left()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room, the priority is left to the project itself."""
        if narrow != self._narrow:
            self._narrow = narrow
            with kept_focus(self):
                self._build()
            self._show_left()

    def tried(self) -> dict[int, Money]:
        """The amounts that are tried, by the project's id, in ranking order."""
        return {one.proposal.id or 0: one.amount for one in self.rows if one.taken}

    def take(self, chosen: dict[int, Money]) -> None:
        """Try these and no others."""
        for one in self.rows:
            one.taken = one.proposal.id in chosen
            one.amount = chosen.get(one.proposal.id or 0, one.asked)
            self._show_row(one)
        self._show_left()
        self.changed.emit()

    # building -----------------------------------------------------------------------

    def _build(self) -> None:
        self._outer.removeWidget(self._table)
        self._table.hide()
        self._table.deleteLater()
        self._table = QWidget()
        self._outer.insertWidget(1, self._table)
        grid = QGridLayout(self._table)
        px = theme.current().px
        grid.setContentsMargins(px(10), 0, px(10), 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(0)
        priority = "" if self._narrow else _("Painopiste")
        heads = ("", _("Sija"), _("Hanke"), priority, _("Tila"), _("Pisteet"), _("Haettu"))
        heads += (_("Kokeillaan"), _("Vapaana jälkeen"))
        for at, words in enumerate(heads):
            head = label(words, "label-strong")
            head.setMinimumHeight(px(38))
            grid.addWidget(head, 0, at, _RIGHT if at >= 5 else _LEFT)
        grid.addWidget(line(), 1, 0, 1, COLUMNS)
        at = 2
        limit = self._limit()
        for place, one in enumerate(self.rows):
            if place == limit:
                at = self._build_limit(grid, at)
            self._build_row(grid, at, one)
            grid.addWidget(line(), at + 1, 0, 1, COLUMNS)
            at += 2
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 0 if self._narrow else 2)
        self._table.show()

    def _limit(self) -> int | None:
        """The place of the first open and ranked project that the free money does not reach, all asked for in full."""
        if self._free is None:
            return None
        wanted = [n for n, one in enumerate(self.rows) if one.open and one.ranked.rank is not None]
        place = cut_line(self._free, [self.rows[n].asked for n in wanted]).place
        return None if place is None else wanted[place]

    def _build_limit(self, grid: QGridLayout, at: int) -> int:
        words = sentence(_("Kehyksen raja järjestyksessä täysin summin: vapaana {free}"), free=self._free)
        grid.addWidget(label(words, "bad", "ranking.limit", wrap=True), at, 0, 1, COLUMNS)
        rule = QFrame()
        rule.setProperty("rule", "bad")
        rule.setFixedHeight(2)
        grid.addWidget(rule, at + 1, 0, 1, COLUMNS)
        return at + 2

    def _build_row(self, grid: QGridLayout, at: int, one: Row) -> None:
        key = one.proposal.id
        px = theme.current().px
        if one.open:
            one.tick = CheckBox("", f"ranking.tick.{key}")
            one.tick.setAccessibleName(sentence(_("Kokeile: {title}"), title=one.proposal.title))
            one.tick.clicked.connect(lambda checked: self._ticked(one, checked))
            grid.addWidget(one.tick, at, 0)
        rank = NOTHING if one.ranked.rank is None else str(one.ranked.rank)
        grid.addWidget(label(rank, name=f"ranking.rank.{key}"), at, 1)
        title = QWidget()
        words = row(title, gap=6)
        name = Elided("strong", f"ranking.title.{key}")
        name.setText(one.proposal.title)
        name.setMinimumHeight(px(33))
        words.addWidget(name)
        if sum(other.group == one.group for other in self.rows) > 1:
            twin = IconSpot("link", "muted", 14)
            twin.setToolTip(_("Päätetään yhdessä rinnakkaishankkeen kanssa"))
            twin.setAccessibleName(twin.toolTip())
            words.addWidget(twin)
        words.addStretch(1)
        grid.addWidget(title, at, 2)
        if not self._narrow:
            priority = Elided("", f"ranking.priority.{key}")
            priority.setText(one.proposal.priority)
            grid.addWidget(priority, at, 3)
        state = state_cell(one.proposal.state)
        spot = IconSpot(state.icon, state.ink)
        spot.setToolTip(state.text)
        spot.setAccessibleName(state.text)
        grid.addWidget(spot, at, 4, Qt.AlignmentFlag.AlignCenter)
        total = one.ranked.result.total
        points = NOTHING if total is None else current().number(one_decimal(total), 1)
        grid.addWidget(label(points), at, 5, _RIGHT)
        grid.addWidget(label(written_amount(one.asked)), at, 6, _RIGHT)
        if one.open:
            grid.addWidget(self._input(one), at, 7)
        one.left = label(NOTHING, name=f"ranking.left.{key}")
        grid.addWidget(one.left, at, 8, _RIGHT)
        self._show_row(one)

    def _input(self, one: Row) -> TextLine:
        one.input = TextLine(f"ranking.amount.{one.proposal.id}")
        one.input.setAccessibleName(sentence(_("Kokeiltava summa: {title}"), title=one.proposal.title))
        one.input.setProperty("cell", "true")
        one.input.setPlaceholderText(NOTHING)
        one.input.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        one.input.setFixedWidth(theme.current().px(104))
        one.input.textEdited.connect(lambda _text: self._typed(one))
        one.input.editingFinished.connect(partial(self._left, one))
        return one.input

    # trying -------------------------------------------------------------------------

    def _ticked(self, one: Row, checked: bool) -> None:
        for other in self.rows:
            if other.group == one.group and other.open:
                other.taken = checked
                if checked and not other.amount:
                    other.amount = other.asked
                self._show_row(other)
        self._show_left()
        self.changed.emit()

    def _typed(self, one: Row) -> None:
        """Sums follow each letter; what cannot be read takes nothing, whatever its beginning says."""
        if one.input is None:
            return
        try:
            amount = self._amount(one)
        except UserError:
            amount = None
        one.taken, one.amount = bool(amount), amount or ZERO
        if one.tick is not None:
            one.tick.setChecked(one.taken)
        self._show_left()
        self.changed.emit()

    @staticmethod
    def _amount(one: Row) -> Money | None:
        """What is typed; UserError where it is no sum."""
        amount = amount_of(one.input.text()) if one.input is not None else None
        if amount is not None and amount.cents < 0:
            raise UserError(N_("Kokeiltava summa ei voi olla negatiivinen."))
        return amount

    def _left(self, one: Row) -> None:
        if one.input is None:
            return
        try:
            self._amount(one)
        except UserError as error:
            mark(one.input, wrong=True)
            self._fault.setText(sentence(error.message, **error.facts))
            self._fault.show()
            return
        mark(one.input, wrong=False)
        self._fault.hide()
        if not one.taken:
            one.amount = one.asked
        self._show_row(one)

    def _show_row(self, one: Row) -> None:
        if one.tick is not None:
            one.tick.setChecked(one.taken)
        if one.input is not None:
            one.input.setText(written_amount(one.amount) if one.taken else "")

    def _show_left(self) -> None:
        if self._free is None:
            return
        left = remaining(self._free, [one.amount if one.taken else None for one in self.rows])
        for one, amount in zip(self.rows, left, strict=True):
            if one.left is not None and one.open:
                one.left.setText(written_amount(amount))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
