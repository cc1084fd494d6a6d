"""Moves of several proposals at once, as one step: the menu offers what is allowed for all that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import icons
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.proposals.form.handling import MOVE_WORDS, moves_by_hand
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural


class BulkMoves:
    """What "Siirrä valitut" does; what came of it stands in the report of the list."""

    def __init__(self, around: Surroundings, parent: QWidget, report: Report) -> None:
        self._around = around
        self._parent = parent
        self._report = report

    def offer(self, ids: Sequence[int], at: QPoint) -> None:
        """Open the menu for these proposals (their ids)."""
        from kokkola_desktop.services import proposals

        if not ids:
            self._report.tell(_("Valitse ensin hankkeet, jotka siirretään."), "info")
            return
        chosen = [proposals.get(self._around.workspace, one) for one in ids]
        allowed = [to for to in MOVE_WORDS if all(to in moves_by_hand(one) for one in chosen)]
        if not allowed:
            self._report.tell(
                _("Valituille hankkeille ei ole yhteistä siirtoa: valitse samassa tilassa olevia."), "info"
            )
            return
        menu = QMenu(self._parent)
        menu.setObjectName("proposal.move.menu")
        for to in allowed:
            action = menu.addAction(icons.icon(state_cell(to).icon), _(MOVE_WORDS[to]))
            action.setObjectName(f"proposal.move.{to.value}")
            action.triggered.connect(_without_tick(partial(self.move, tuple(ids), to)))
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def move(self, ids: Sequence[int], to: ProposalState) -> None:
        """Move them all, or none and say why."""
        from kokkola_desktop.services import proposals

        try:
            proposals.move_many(self._around.workspace, ids, to)
        except UserError as error:
            self._report.tell_error(error)
            return
        words = plural("{n} hanke siirretty", "{n} hanketta siirretty", len(ids))
        self._report.tell(f"{words}: {_(STATE_NAMES[to])}.", "ok", undo_link(self._around, self._report))


def _without_tick(act: Callable[[], Any]) -> Callable[[bool], Any]:
    return lambda _checked=False: act()
