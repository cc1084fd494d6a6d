"""Rahoitus: the sources by year, and of the chosen row its financier, state and the decision behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.funding import budget
from kokkola_desktop.domain.money import ZERO
from kokkola_desktop.domain.proposal import SOURCE_NAMES, FinancingLine, Proposal, Source
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.proposals.form.money import FinancingTable, MoneySection, row_words
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.values import FINANCING_NAMES
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import amount_entry, day_entry, offers_of
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import row
from kokkola_desktop.ui.words import _, sentence

PARTS = ("source", "financier", "state", "decided_on", "reference")


class Financing(MoneySection):
    """The financing of the partner that is chosen; ``gone(words)`` when a row was taken away."""

    gone = Signal(str)

    def __init__(self, year: int) -> None:
        super().__init__("financing", _("Rahoitus"))
        self.table = FinancingTable(self, "form.financing")
        self.table.grid.typed.connect(self._typed)
        self.layout_.addWidget(self.table.grid)
        f = "form.field."
        self.add_fields({"requested": amount_entry(_("Haettu EU + valtio (€)"), f + "requested")})
        self.head(_("Rahoittajan tiedot"))
        self.which = Choice(_("Rivi"), "form.financing.row")
        self.which.changed.connect(self._choose)
        self._chosen: FinancingLine | None = None
        self._parts: dict[str, Field] = {
            "source": Choice(_("Rahoituslähde"), f + "financing.source", offers_of(SOURCE_NAMES, empty=False)),
            "financier": Entry(_("Rahoittaja"), f + "financing.financier"),
            "state": Choice(_("Tila"), f + "financing.state", offers_of(FINANCING_NAMES, empty=False)),
            "decided_on": day_entry(_("Päätetty"), f + "financing.decided_on", year),
            "reference": Entry(_("Päätös (§, numero)"), f + "financing.reference"),
        }
        for name, field in self._parts.items():
            if isinstance(field, (Entry, Choice)):
                field.changed.connect(lambda value, name=name: self._part_left(name, value))
        self.own = CheckBox(_("Toteuttajan omarahoitus"), f + "financing.own")
        self.own.clicked.connect(lambda checked: self._part_left("own", checked))
        self.layout_.addWidget(FormGrid([self.which, *self._parts.values()], 190, 3))
        acts = row(gap=8)
        acts.addWidget(self.own)
        acts.addStretch(1)
        self._remove = Button(_("Poista rivi"), "form.financing.remove", Kind.FLAT, "trash-2")
        self._remove.clicked.connect(lambda _checked=False: self._remove_row())
        self._add = Button(_("Lisää rahoittaja"), "form.financing.add", Kind.QUIET, "plus")
        self._add.clicked.connect(lambda _checked=False: self._add_row())
        acts.addWidget(self._remove)
        acts.addWidget(self._add)
        self.layout_.addLayout(acts)
        self.layout_.addStretch(1)

    def refresh(self) -> None:
        """The rows of the partner that is chosen, and the details of one."""
        self.table.refresh()
        rows = self._rows()
        if self._chosen not in rows:
            self._chosen = rows[0] if rows else None
        offers: list[tuple[Any, str]] = [(one, row_words(one)) for one in rows]
        self.which.follow_value(self._chosen)
        self.which.offer(offers)
        self._show_parts()

    def _rows(self) -> tuple[FinancingLine, ...]:
        partner = self.switch.partner
        return budget.financing_rows(self.proposal.financing, partner) if partner is not None else ()

    def _show_parts(self) -> None:
        for name, field in self._parts.items():
            field.setEnabled(self._chosen is not None)
            if isinstance(field, (Entry, Choice)):
                value = getattr(self._chosen, name, None)
                field.follow_value(None if value == "" else value)
        self.own.setEnabled(self._chosen is not None)
        self.own.setChecked(self._chosen is not None and self._chosen.own)
        there = self._chosen is not None and any(budget.row_of(one) == self._chosen for one in self.proposal.financing)
        self._remove.setEnabled(there)
        self._add.setEnabled(self.switch.partner is not None)
        self.which.setEnabled(self.switch.partner is not None)

    def _choose(self, chosen: FinancingLine) -> None:
        self._chosen = chosen
        self._show_parts()

    def _typed(self) -> None:
        changed = self.table.provisional(self.proposal)
        self.table.show_sums(changed)
        self.reckoned.emit(changed)

    def _part_left(self, name: str, value: Any) -> None:
        former = self._chosen
        if former is None:
            return
        empty = getattr(FinancingLine(Source.PRIVATE, ZERO), name)
        new = replace(former, **{name: empty if value is None else value})
        self._chosen = new
        self.save(
            row_words(former),
            lambda proposal: budget.with_lines(proposal, budget.with_row(proposal.financing, former, new)),
        )

    def _add_row(self) -> None:
        partner = self.switch.partner or 0
        taken = {(one.source, one.financier, one.own) for one in self._rows()}
        names = (_("Uusi rahoittaja"), *(sentence(_("Uusi rahoittaja {n}"), n=n) for n in range(2, 100)))
        name = next(words for words in names if (Source.OTHER_PUBLIC, words, False) not in taken)
        new = FinancingLine(Source.OTHER_PUBLIC, ZERO, name, partner=partner)
        self._chosen = new
        self.save(
            name,
            lambda proposal: replace(proposal, financing=(*proposal.financing, new)),
            N_("{field} lisätty ({number})"),
        )
        field = self._parts["financier"]
        field.editor.setFocus()
        if isinstance(field, Entry) and hasattr(field.line, "selectAll"):
            field.line.selectAll()

    def _remove_row(self) -> None:
        former = self._chosen
        if former is not None:
            self.save(
                row_words(former),
                lambda proposal: _without(proposal, former),
                N_("{field} poistettu ({number})"),
            )
            self.gone.emit(sentence(_("{what} poistettiin."), what=row_words(former)))

    def first_editor(self) -> QWidget | None:
        """The first place of the table."""
        places = list(self.table.grid.places.values())
        return places[0].line if places else super().first_editor()

    def editor_of(self, place: str) -> QWidget | None:
        """The financing is mended in the table."""
        return self.first_editor() if place == "financing" else super().editor_of(place)

    def show_told(self, told: Told) -> None:
        """The figures of the file."""
        super().show_told(told)


def _without(proposal: Proposal, former: FinancingLine) -> Proposal:
    return budget.with_lines(proposal, budget.with_row(proposal.financing, former, None))
