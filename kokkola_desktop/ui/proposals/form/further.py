"""Indikaattorit and Liitteet: what the project promises to count, and which annexes are there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.proposal import Indicator, Proposal
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import Section
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, sentence

INDICATOR_NAMES = {"code": N_("Koodi"), "name": N_("Indikaattori"), "unit": N_("Yksikkö"), "target": N_("Tavoite")}


class Indicators(Section):
    """``gone(words)`` when one was taken away."""

    gone = Signal(str)

    def __init__(self) -> None:
        super().__init__("indicators")
        self.head(_("Indikaattorit"))
        self._none = label(_("Ei vielä indikaattoreita."), "muted")
        self.layout_.addWidget(self._none)
        parts = [Part(name, _(words)) for name, words in INDICATOR_NAMES.items()]
        self.rows = EntryRows("form.indicator", parts, _indicator)
        self.rows.changed.connect(self._left)
        self.rows.removed.connect(self._remove)
        self.rows.appeared.connect(self.appeared)
        self.layout_.addWidget(self.rows)
        self._add = Button(_("Lisää indikaattori"), "form.indicator.add", Kind.QUIET, "plus")
        self._add.clicked.connect(lambda _checked=False: self._add_row())
        self.layout_.addWidget(self._add)
        self.layout_.addStretch(1)
        self._wanted = False

    def show_told(self, told: Told) -> None:
        """A row for each."""
        self.rows.show_values(told.proposal.indicators)
        self._none.setVisible(not told.proposal.indicators)
        if self._wanted:
            self._wanted = False
            self.rows.focus_last()

    def first_editor(self) -> QWidget | None:
        """The first row, or the button that makes it."""
        return self.rows.editor_of(0, "code") or self._add

    def _add_row(self) -> None:
        self._wanted = True
        new = Indicator("", "", "", "")
        self.save(_("Indikaattori"), lambda one: replace(one, indicators=(*one.indicators, new)))

    def _left(self, place: int, name: str, value: Any) -> None:
        def act(proposal: Proposal) -> Proposal:
            indicators = list(proposal.indicators)
            indicators[place] = replace(indicators[place], **{name: value or ""})
            return replace(proposal, indicators=tuple(indicators))

        self.save(f"{_indicator(place)}: {_(INDICATOR_NAMES[name])}", act)

    def _remove(self, place: int) -> None:
        def act(proposal: Proposal) -> Proposal:
            left = tuple(one for n, one in enumerate(proposal.indicators) if n != place)
            return replace(proposal, indicators=left)

        self.save(_indicator(place), act, N_("{field} poistettu ({number})"))
        self.gone.emit(sentence(_("{what} poistettiin."), what=_indicator(place)))


def _indicator(place: int) -> str:
    return sentence(_("Indikaattori {n}"), n=place + 1)


class Annexes(Section):
    """The required ones as ticks, and any others by name."""

    def __init__(self) -> None:
        super().__init__("annexes")
        self.head(_("Liitteet"))
        self.layout_.addWidget(
            label(_("Rastita ne, jotka ovat tulleet. Pakolliset ovat haun vaatimia."), "muted", wrap=True)
        )
        self._ticks: dict[str, CheckBox] = {}
        self._list = column(gap=2)
        self.layout_.addLayout(self._list)
        self.fields["other_annex"] = self._other = Entry(_("Muu liite"), "form.field.other_annex")
        self._other.changed.connect(self._add)
        self.layout_.addWidget(self._other)
        self.layout_.addStretch(1)

    def show_told(self, told: Told) -> None:
        """Ticks for those required and those that are there."""
        required = tuple(told.offers.annexes)
        there = {annex.strip().casefold() for annex in told.proposal.annexes}
        known = {annex.strip().casefold() for annex in required}
        wanted = [*required, *(one for one in told.proposal.annexes if one.strip().casefold() not in known)]
        if wanted != list(self._ticks):
            for tick in self._ticks.values():
                tick.hide()
                tick.deleteLater()
            self._ticks = {}
            for n, annex in enumerate(wanted):
                words = sentence(_("{annex} (pakollinen)"), annex=annex) if n < len(required) else annex
                tick = CheckBox(words, f"form.annex.{n}")
                tick.clicked.connect(lambda checked, annex=annex: self._clicked(annex, checked))
                self._ticks[annex] = tick
                self._list.addWidget(tick)
        for annex, tick in self._ticks.items():
            tick.setChecked(annex.strip().casefold() in there)

    def editor_of(self, place: str) -> QWidget | None:
        """The first annex that is missing."""
        if place == "annexes":
            return next((tick for tick in self._ticks.values() if not tick.isChecked()), self.first_editor())
        return super().editor_of(place)

    def first_editor(self) -> QWidget | None:
        """The first tick."""
        return next(iter(self._ticks.values()), None) or super().first_editor()

    def _clicked(self, annex: str, checked: bool) -> None:
        def act(proposal: Proposal) -> Proposal:
            rest = tuple(one for one in proposal.annexes if one.strip().casefold() != annex.strip().casefold())
            return replace(proposal, annexes=(*rest, annex) if checked else rest)

        self.save(annex, act)

    def _add(self, annex: str | None) -> None:
        if annex:
            self._other.show_value(None)
            self._clicked(annex, True)
