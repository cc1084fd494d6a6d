"""The table of proposals over its foot of sums; the database sorts and filters in a lane of its own.

A letter typed asks for ids; the first rows come with the answer, the sums after it, all other rows when they are looked
at. Answers to an older question are dropped (`tasks.Lane`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.services import proposals
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.columns import COLUMNS
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.columns import Cell
from kokkola_desktop.ui.widgets.id_table import IdTable
from kokkola_desktop.ui.widgets.id_table_model import BLOCK, IdTableModel
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.words import _, current, plural, sentence

KEYS = tuple(column_.key for column_ in COLUMNS)


@dataclass(frozen=True, slots=True)
class Question:
    """What the list is asked to show."""

    query: str = ""
    filters: proposals.ProposalFilters = field(default_factory=proposals.ProposalFilters)
    sort: str = "number"
    descending: bool = False


def read_cells(workspace: Any, ids: Sequence[int]) -> list[tuple[Cell, ...]]:
    """Rows of the database as cells; runs outside the thread of the window."""
    shows = [column_.show for column_ in COLUMNS]
    return [
        tuple(show(value) for show, value in zip(shows, values, strict=True))
        for values in proposals.rows(workspace, ids, KEYS)
    ]


def _answer(workspace: Any, question: Question) -> tuple[list[int], list[tuple[Cell, ...]]]:
    ids = proposals.ids(
        workspace,
        query=question.query,
        filters=question.filters,
        sort=question.sort,
        descending=question.descending,
    )
    return ids, read_cells(workspace, ids[:BLOCK])


class ProposalTable(QFrame):
    """``answered(count)`` follows each question; ``picked(ids)`` the selection."""

    answered = Signal(int)
    picked = Signal(list)
    failed = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal.list.panel")
        self.setProperty("surface", "panel")
        self._workspace = around.workspace
        self.lane = Lane(self)
        self.model = IdTableModel(COLUMNS, self)
        self.view = IdTable(self.model, "proposal.list", _("Hankkeet"))
        self.question = Question()
        self.foot = Foot()
        layout = column(self, (1, 1, 1, 1))
        layout.addWidget(self.view, 1)
        layout.addWidget(line())
        layout.addWidget(self.foot)
        self.model.wanted.connect(self._fetch)
        self.view.picked.connect(self._picked)

    def ask(self, question: Question) -> None:
        """Show what the question asks for."""
        self.question = question
        self.view.header.show_sorting(question.sort, descending=question.descending)
        self.lane.ask("sums", partial(self._sums, question), self.foot.show_sums, self.failed.emit)
        self.lane.ask("ids", partial(_answer, self._workspace, question), self._show, self.failed.emit)

    def _sums(self, question: Question) -> tuple[Any, int]:
        whole = proposals.sums(self._workspace)
        if not question.query and question.filters == proposals.ProposalFilters():
            return whole, whole.count
        return proposals.sums(self._workspace, query=question.query, filters=question.filters), whole.count

    def _show(self, answer: tuple[list[int], list[tuple[Cell, ...]]]) -> None:
        ids, first = answer
        self.view.show_ids(ids, first)
        self.answered.emit(len(ids))

    def _fetch(self, block: int, ids: list[int]) -> None:
        generation = self.model.generation
        self.lane.ask(
            f"block {block}",
            partial(read_cells, self._workspace, ids),
            partial(self.model.supply, generation, block),
            partial(self._block_failed, generation, block),
        )

    def _block_failed(self, generation: int, block: int, error: Exception) -> None:
        self.model.give_up(generation, block)
        self.failed.emit(error)

    def _picked(self, ids: list[int]) -> None:
        self.foot.show_picked(len(ids))
        self.picked.emit(ids)


class Foot(QWidget):
    """How many are selected and shown, and their sums."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal.foot")
        layout = row(self, (12, 0, 12, 0), 20)
        self.setMinimumHeight(theme.current().px(40))
        self._picked = label(role="small-strong", name="proposal.foot.picked")
        self._count = label(role="label", name="proposal.foot.count")
        self._requested = _Sum(_("haettu"), "proposal.foot.requested")
        self._total = _Sum(_("kokonaiskustannukset"), "proposal.foot.total")
        layout.addWidget(self._picked)
        layout.addStretch(1)
        for part in (self._count, self._requested, self._total):
            layout.addWidget(part)

    def show_picked(self, count: int) -> None:
        """How many are selected."""
        self._picked.setText(plural("{n} valittu", "{n} valittu", count) if count else "")

    def show_sums(self, answer: tuple[Any, int]) -> None:
        """The sums of what is filtered, and how many there are in all."""
        sums, whole = answer
        number = current().number
        if sums.count == whole:
            words = plural("{n} hanke", "{n} hanketta", whole)
        else:
            words = sentence(_("{count} suodatettu, kaikkiaan {whole}"), count=number(sums.count), whole=number(whole))
        self._count.setText(words)
        self._requested.show_cents(sums.requested.cents)
        self._total.show_cents(sums.total.cents)


class _Sum(QWidget):
    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        layout = row(self, gap=4)
        self._figure = label(role="small-strong", name=name)
        layout.addWidget(label(words, "small"))
        layout.addWidget(self._figure)

    def show_cents(self, cents: int) -> None:
        self._figure.setText(current().money(cents))
