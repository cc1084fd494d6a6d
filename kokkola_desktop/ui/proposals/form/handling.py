"""Käsittely: the moves that are allowed now as buttons, and all moves that have been made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.domain.proposal import (
    STATE_NAMES,
    Proposal,
    ProposalKind,
    ProposalState,
    allowed_moves,
    check_move,
)
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.proposals.form.completion import CompletionPanel
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import Section
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.entries import HELSINKI
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.store.proposals import Move

S = ProposalState

MOVE_WORDS = {
    S.DRAFT: N_("Palauta luonnokseksi"),
    S.SUBMITTED: N_("Merkitse jätetyksi"),
    S.UNDER_REVIEW: N_("Ota arvioitavaksi"),
    S.READY: N_("Valmis käsittelyyn"),
    S.RECOMMENDED: N_("Nosta varasijalta"),
    S.SENT: N_("Merkitse esitetyksi liitolle"),
    S.UNDER_WAY: N_("Merkitse käynnistyneeksi"),
    S.SUSPENDED: N_("Merkitse keskeytetyksi"),
    S.ENDED: N_("Merkitse päättyneeksi"),
    S.LAPSED: N_("Merkitse rauenneeksi"),
    S.TECHNICALLY_REJECTED: N_("Merkitse teknisesti hylätyksi"),
    S.WITHDRAWN: N_("Merkitse perutuksi"),
}


def moves_by_hand(proposal: Proposal) -> list[ProposalState]:
    """The states that a button may lead to; an agenda, a decision or a completion request leads to the others."""
    allowed = allowed_moves(proposal.kind, proposal.state)
    return [
        to
        for to in MOVE_WORDS
        if to in allowed and not check_move(proposal.kind, proposal.state, to, correction=False, reason="")
    ]


class Handling(Section):
    """``move_asked(state, reason)``."""

    move_asked = Signal(object, str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__("handling")
        self.head(_("Käsittely"))
        self._state = row(gap=6)
        self._icon = IconSpot("circle-check")
        self._words = label(role="strong", name="form.state")
        self._state.addWidget(self._icon)
        self._state.addWidget(self._words)
        self._state.addStretch(1)
        self.layout_.addLayout(self._state)
        self.reason = Entry(_("Siirron syy (näkyy tapahtumissa)"), "form.move.reason")
        self._drafting = Drafting(around, "proposal.move", {"reason": self.reason}, self)
        self.layout_.addWidget(self.reason)
        self._buttons = column()
        self._made: QWidget | None = None
        self._proposal: int | None = None
        self._offered: object = None
        self._told_moves: object = None
        self.layout_.addLayout(self._buttons)
        self.completion = CompletionPanel(around)
        self.layout_.addWidget(self.completion)
        self.head(_("Tapahtumat"))
        self._history = column(gap=0)
        self.layout_.addLayout(self._history)
        self._lines: list[QWidget] = []
        self.layout_.addStretch(1)

    def show_told(self, told: Told) -> None:
        """State, buttons, history."""
        if told.proposal.id != self._proposal:
            self.keep()
            self._proposal = told.proposal.id
            self.reason.show_value(None)
            self._drafting.begin(told.proposal.id or 0)
        self.completion.show_told(told)
        cell = state_cell(told.proposal.state)
        self._icon.show_icon(cell.icon, cell.ink)
        self._words.setText(cell.text)
        moves = (told.proposal.kind, moves_by_hand(told.proposal))
        if moves != self._offered:
            self._offered = moves
            self._show_buttons(told)
        if told.moves == self._told_moves:
            return
        self._told_moves = told.moves
        for old in self._lines:
            self._history.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_line(move, told.meetings) for move in reversed(told.moves)]
        for one in self._lines:
            self._history.addWidget(one)

    def _show_buttons(self, told: Told) -> None:
        if self._made is not None:
            self._buttons.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
        buttons = []
        for to in moves_by_hand(told.proposal):
            words = _(MOVE_WORDS[to])
            if to is S.UNDER_WAY and told.proposal.kind is ProposalKind.MEASURE:
                words = _("Merkitse toteutuksessa olevaksi")
            button = Button(words, f"form.move.{to.value}", Kind.QUIET, state_cell(to).icon)
            button.clicked.connect(lambda _checked=False, to=to: self._asked(to))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.append(button)
        self.reason.setVisible(bool(buttons))
        self._made = FormGrid(buttons, 220, 3) if buttons else label(_("Tästä tilasta ei ole siirtoja käsin."), "muted")
        self._buttons.addWidget(self._made)

    def _asked(self, to: ProposalState) -> None:
        reason = self.reason.text.strip()
        self.reason.show_value(None)
        self._drafting.drop()
        self.move_asked.emit(to, reason)

    def keep(self) -> None:
        """Put what is typed into the file's drafts now."""
        self._drafting.keep()
        self.completion.keep()

    def begin_again(self) -> None:
        """What was typed stands there again, from the drafts."""
        self._proposal = None
        self.completion.begin_again()

    def first_editor(self) -> QWidget | None:
        """The reason, where there is a move."""
        return self.reason.line if not self.reason.isHidden() else None


def _line(move: Move, meetings: Mapping[int, str]) -> QWidget:
    result = QWidget()
    outer = column(result)
    parts = row(margins=(0, 6, 0, 6), gap=12)
    when = current().show(move.at.astimezone(HELSINKI) if move.at.tzinfo else move.at)
    at = label(when, "label")
    at.setMinimumWidth(theme.current().px(120))
    parts.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
    states = [_(STATE_NAMES[one]) for one in (move.from_state, move.to_state) if one is not None]
    words = column(gap=2)
    words.addWidget(label(" → ".join(states), name="form.history.move", wrap=True))
    if move.meeting in meetings:
        message = _("kokous {number}, § {n}") if move.item is not None else _("kokous {number}")
        place = sentence(message, number=meetings[move.meeting], n=move.item)
        words.addWidget(label(place, "label", "form.history.place", wrap=True))
    if move.reason:
        words.addWidget(label(move.reason, "label", wrap=True))
    parts.addLayout(words, 1)
    parts.addWidget(label(move.by, "label"), 0, Qt.AlignmentFlag.AlignTop)
    outer.addLayout(parts)
    outer.addWidget(line())
    return result
