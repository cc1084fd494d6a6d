"""Uusi hanke: a name, and whether it is a project or a measure; the form opens with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from kokkola_desktop.domain.proposal import Proposal, ProposalKind
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry, TextLine, one_line
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.pills import Pills
from kokkola_desktop.ui.words import _, told


class NewProposal(QFrame):
    """``made(id)`` when it was kept, ``closed`` when the user thought better of it; ``asks(True)`` while it is shown."""

    made = Signal(int)
    closed = Signal()
    asks = Signal(bool)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("proposal.new")
        self.setProperty("surface", "panel")
        self._around = around
        outer = column(self, (16, 12, 16, 12), 12)
        head = row(gap=12)
        head.addWidget(label(_("Uusi"), "head"))
        self.kind = Pills("proposal.new.kind", _("Hanke vai toimenpide"))
        self.kind.offer([(ProposalKind.PROJECT.value, _("Hanke")), (ProposalKind.MEASURE.value, _("Toimenpide"))])
        head.addWidget(self.kind)
        head.addStretch(1)
        outer.addLayout(head)
        self.title = Entry(_("Nimi"), "proposal.new.title")
        outer.addWidget(self.title)
        acts = row(gap=8)
        hint = label(_("Toimenpide päätetään johtoryhmässä, eikä sitä esitetä liitolle."), "muted", wrap=True)
        acts.addWidget(hint, 1)
        away = Button(_("Peruuta"), "proposal.new.cancel", Kind.FLAT)
        away.clicked.connect(lambda _checked=False: self.cancel())
        create = Button(_("Luo ja avaa"), "proposal.new.create", Kind.PRIMARY, "check")
        create.shortcut_text = "Enter"
        create.clicked.connect(lambda _checked=False: self.create_proposal())
        acts.addWidget(away)
        acts.addWidget(create)
        outer.addLayout(acts)
        self._drafting = Drafting(around, "proposal.new", {"title": self.title}, self)
        if isinstance(self.title.line, TextLine):
            self.title.line.entered.connect(self.create_proposal)
            self.title.line.left_by_escape.connect(self.cancel)
        self.hide()

    def begin(self) -> None:
        """Ask for the name; what was typed before and never kept stands there again."""
        self.title.show_value(None)
        self._drafting.begin(0)
        self.show()
        self.asks.emit(True)
        self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def create_proposal(self) -> None:
        """Keep it, or say what is missing."""
        from kokkola_desktop.services import proposals

        kind = ProposalKind(self.kind.key)
        try:
            key = proposals.save(self._around.workspace, Proposal(one_line(self.title.text), kind=kind))
        except UserError as error:
            self.title.say(told(error))
            self.title.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._drafting.drop()
        self._away()
        self.made.emit(key)

    def cancel(self) -> None:
        """Nothing is kept."""
        self._drafting.drop()
        self._away()
        self.closed.emit()

    def _away(self) -> None:
        self.hide()
        self.asks.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)
