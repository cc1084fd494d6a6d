"""Indikaattorit: what the project promises to count."""

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
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.layout import label
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
