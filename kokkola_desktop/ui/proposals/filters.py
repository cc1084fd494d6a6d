"""What narrows the table of proposals: words typed, and a chip for each of call, state, priority and applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.chip import FilterChip
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import row
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _

FIELDS = ("call", "state", "priority", "applicant")


class FilterBar(QWidget):
    """``changed`` follows every letter and every tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal.filters")
        layout = row(self, gap=8)
        narrowing = Flow()
        self.search = SearchField(_("Suodata kirjoittamalla"), "proposal.search")
        px = theme.current().px
        self.search.setMinimumWidth(px(140))
        self.search.setMaximumWidth(px(300))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        titles = {"call": _("Haku"), "state": _("Tila"), "priority": _("Painopiste"), "applicant": _("Hakija")}
        self.chips = {field: FilterChip(titles[field], f"proposal.filter.{field}") for field in FIELDS}
        self.saved = Button(_("Tallennetut"), "proposal.saved.button", Kind.FLAT, "list")
        self.saved.setToolTip(_("Tallennetut suodattimet (Ctrl+Shift+F)"))
        self.columns = Button(_("Sarakkeet"), "proposal.columns.button", Kind.FLAT, "columns-3")
        self.move_button = Button(_("Siirrä…"), "proposal.move.button", Kind.FLAT, "send", self)
        self.move_button.setToolTip(_("Siirrä valitut hankkeet (Ctrl+T)"))
        self.move_button.hide()
        narrowing.add(self.search, grows=True)
        for chip in self.chips.values():
            narrowing.addWidget(chip)
            chip.changed.connect(self.changed)
        narrowing.addWidget(self.saved)
        layout.addLayout(narrowing, 1)
        for button in (self.move_button, self.columns):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    def offer(self, values: Any) -> None:
        """Offer what occurs in the file: the service's answer, by field."""
        states = {state.value for state in values.state} if values.state else set()
        self.chips["call"].set_choices([(name, name) for name in values.call])
        self.chips["state"].set_choices([(s, _(STATE_NAMES[s])) for s in ProposalState if s.value in states])
        self.chips["priority"].set_choices([(name, name) for name in values.priority])
        self.chips["applicant"].set_choices([(name, name) for name in values.applicant])

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered."""
        return not self.search.text().strip() and not any(chip.chosen for chip in self.chips.values())

    def clear(self) -> None:
        """Let everything through."""
        self.search.clear()
        for chip in self.chips.values():
            chip.choose(())

    def show_only(self, chosen: Mapping[str, Sequence[Any]]) -> None:
        """These filters (field: values) and no others; the values need not have been offered yet."""
        self.search.clear()
        for field, chip in self.chips.items():
            chip.preset(tuple(chosen.get(field, ())))

    def apply(self, query: str, chosen: Mapping[str, Sequence[Any]]) -> None:
        """These words and these filters (field: values), and no others."""
        self.show_only(chosen)
        self.search.setText(query)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room, buttons are their icons, and the field of words is short."""
        self.search.setMinimumWidth(theme.current().px(96 if narrow else 140))
        self.move_button.icon_only = narrow
        self.move_button.updateGeometry()
        self.saved.icon_only = narrow
        self.saved.updateGeometry()
        self.columns.icon_only = narrow
        self.columns.updateGeometry()
