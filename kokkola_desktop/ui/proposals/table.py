"""The table of proposals over its foot of sums; the database sorts and filters in a lane of its own.

A letter typed asks for ids; the first rows come with the answer, all other rows when they are looked at. Sums and
whatever else stands beside the rows have a lane of their own, so that rows never wait for them. Answers to an older
question are dropped (`tasks.Lane`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

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
    """What the list is asked to show; an empty filter lets all through."""

    query: str = ""
    call: tuple[Any, ...] = ()
    state: tuple[Any, ...] = ()
    priority: tuple[Any, ...] = ()
    applicant: tuple[Any, ...] = ()
    sort: str = "number"
    descending: bool = False

    @property
    def narrowing(self) -> tuple[Any, ...]:
        """What decides who is in the list, whatever the order."""
        return (self.query, self.call, self.state, self.priority, self.applicant)

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(self.narrowing)


Cells = list[tuple[Cell, ...]]


def cells_of(rows: Sequence[Sequence[Any]]) -> Cells:
    """Values of all columns as cells."""
    shows = [column_.show for column_ in COLUMNS]
    return [tuple(show(value) for show, value in zip(shows, values, strict=True)) for values in rows]


def read_cells(workspace: Any, ids: Sequence[int]) -> Cells:
    """Rows of the database as cells; runs outside the thread of the window."""
    from kokkola_desktop.services import proposals

    return cells_of(proposals.rows(workspace, ids, KEYS))


def answer(workspace: Any, question: Question) -> tuple[list[int], Cells]:
    """All ids and the first cells; runs outside the thread of the window."""
    from kokkola_desktop.services import proposals

    ids = proposals.ids(
        workspace,
        query=question.query,
        filters=_filters(question),
        sort=question.sort,
        descending=question.descending,
    )
    return ids, read_cells(workspace, ids[:BLOCK])


def sums(workspace: Any, question: Question, whole: int | None) -> tuple[Any, int]:
    """The sums of what is let through, and how many there are in all, where that is not known yet.

    Runs outside the thread of the window.
    """
    from kokkola_desktop.services import proposals

    narrowed = proposals.sums(workspace, query=question.query, filters=_filters(question))
    if not question.narrows:
        return narrowed, narrowed.count
    return narrowed, proposals.sums(workspace).count if whole is None else whole


def filter_values(workspace: Any) -> Any:
    """What occurs in the file and can be filtered by; runs outside the thread of the window."""
    from kokkola_desktop.services import proposals

    return proposals.filter_values(workspace)


def _filters(question: Question) -> Any:
    from kokkola_desktop.services import proposals

    return proposals.ProposalFilters(question.call, question.state, question.priority, question.applicant)


def glance(path: Path, question: Question) -> tuple[list[int], Cells] | None:
    """The same answer before the store is loaded; runs outside the thread of the window."""
    from kokkola_desktop.services import glance as early

    seen = early.proposals(path, KEYS, question.sort, descending=question.descending)
    return (seen[0], cells_of(seen[1])) if seen is not None else None


class ProposalTable(QFrame):
    """``answered(count)`` follows each question; ``picked(ids)`` the selection."""

    answered = Signal(int)
    picked = Signal(list)
    failed = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal.list.panel")
        self.setProperty("surface", "panel")
        self._around = around
        self.lane = Lane(self)
        self.beside = Lane(self)
        self.model = IdTableModel(COLUMNS, self)
        self.view = IdTable(self.model, "proposal.list", _("Hankkeet"))
        self._whole: int | None = None
        self._summed: tuple[Any, ...] | None = None
        self.foot = Foot()
        layout = column(self, (1, 6, 1, 1))
        layout.addWidget(self.view, 1)
        layout.addWidget(line())
        layout.addWidget(self.foot)
        self.model.wanted.connect(self._fetch)
        self.view.picked.connect(self._picked)

    def forget(self) -> None:
        """Something has changed: what is known of sums holds no more."""
        self._whole = None
        self._summed = None

    def ask(self, question: Question) -> None:
        """Show what the question asks for."""
        self.view.header.show_sorting(question.sort, descending=question.descending)
        work = partial(answer, self._around.workspace, question)
        self.lane.ask("ids", work, partial(self._show_asked, question), self.failed.emit)

    def _show_asked(self, question: Question, given: tuple[list[int], Cells]) -> None:
        """The rows, and then sums where they may be others: two searches at once would make the rows late."""
        self.show_answer(given)
        if self._summed != question.narrowing and self._around.workspace is not None:
            self._summed = question.narrowing
            work = partial(sums, self._around.workspace, question, self._whole)
            self.beside.ask("sums", work, self._show_sums, self.failed.emit)

    def _show_sums(self, given: tuple[Any, int]) -> None:
        self._whole = given[1]
        self.foot.show_sums(given)

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        self.lane.close()
        self.beside.close()

    def show_answer(self, given: tuple[list[int], Cells]) -> None:
        """Show these ids, with the cells of the first."""
        ids, first = given
        self.view.show_ids(ids, first)
        self.answered.emit(len(ids))

    def _fetch(self, block: int, ids: list[int]) -> None:
        generation = self.model.generation
        if self._around.workspace is None:
            self.model.give_up(generation, block)
            return
        self.lane.ask(
            f"block {block}",
            partial(read_cells, self._around.workspace, ids),
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
        self.hide()

    def show_cents(self, cents: int) -> None:
        self._figure.setText(current().money(cents))
        self.show()
