"""Arviointi: points by scorer and criterion, and the council's check beside the group's own, with its date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kokkola_desktop.domain.proposal import Check, Proposal
from kokkola_desktop.domain.scoring import ROLE_NAMES, Result, ScorerRole, Scoring, one_decimal
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import FieldSection
from kokkola_desktop.ui.proposals.form.values import CHECK_NAMES
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import day_entry, offers_of
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.layout import column, label, line
from kokkola_desktop.ui.words import _, current


class Assessment(FieldSection):
    """``scoring_asked`` leads to the grid of the scorers."""

    scoring_asked = Signal()

    def __init__(self, year: int) -> None:
        super().__init__("assessment")
        self.head(_("Arviointi"))
        self._points = column()
        self._table: QWidget | None = None
        self.layout_.addLayout(self._points)
        self._button = Button(_("Pisteytä…"), "form.scoring", Kind.QUIET, "clipboard-pen")
        self._button.clicked.connect(lambda _checked=False: self.scoring_asked.emit())
        self.layout_.addWidget(self._button)
        self.head(_("Liiton tarkastus"))
        f = "form.field.check."
        answers = offers_of(CHECK_NAMES, empty=False)
        self.add_fields(
            {
                "legality": Choice(_("Laillisuus"), f + "legality", answers),
                "conformity": Choice(_("Ohjelmanmukaisuus"), f + "conformity", answers),
                "general_criteria": Choice(_("Yleiset valintaperusteet"), f + "general_criteria", answers),
                "checked_on": day_entry(_("Tarkastettu"), f + "checked_on", year),
                "reference": Entry(_("Viite"), f + "reference"),
            }
        )
        self.layout_.addStretch(1)

    def show_told(self, told: Told) -> None:
        """Points of all who have handed them in, and the check."""
        super().show_told(told)
        table = _table(told) if told.call is not None and told.scorings else _nothing(told)
        if self._table is not None:
            self._points.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = table
        self._points.addWidget(table)
        self._button.setVisible(told.call is not None)

    def value_of(self, proposal: Proposal, name: str) -> Any:
        """The fields are those of the check."""
        value = getattr(proposal.check, name)
        return None if value == "" else value

    def with_value(self, proposal: Proposal, name: str, value: Any) -> Proposal:
        """The proposal with another answer of the check."""
        plain = value if value is not None else "" if name == "reference" else None
        return replace(proposal, check=replace(proposal.check, **{name: plain}))

    def editor_of(self, place: str) -> QWidget | None:
        """The answer of the check that says no; points are given in the grid."""
        if place == "check":
            names = ("legality", "conformity", "general_criteria")
            fields = [self.fields[name] for name in names]
            found = [one for one in fields if isinstance(one, Choice) and one.combo.currentData() is Check.NO]
            return (found or fields)[0].editor
        return self._button if place == "points" else None

    def first_editor(self) -> QWidget | None:
        """The button to the grid, else the check."""
        return super().first_editor() if self._button.isHidden() else self._button


def _nothing(told: Told) -> QWidget:
    words = (
        _("Kukaan ei ole vielä pisteyttänyt hanketta.")
        if told.call
        else _("Hankkeella ei ole hakua, jonka perusteilla se pisteytetään. Valitse haku perustiedoissa.")
    )
    return label(words, "muted", "form.points.none", wrap=True)


def _table(told: Told) -> QWidget:
    """Scorers below each other, criteria as columns; unfinished points stay hidden."""
    call = told.call
    result = QWidget()
    result.setObjectName("form.points")
    grid = QGridLayout(result)
    px = theme.current().px
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    criteria = call.criteria if call else ()
    grid.addWidget(label(_("Arvioija"), "label-strong"), 0, 0)
    for place, criterion in enumerate(criteria, start=1):
        head = label(criterion.key, "label-strong")
        head.setToolTip(criterion.name)
        grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(label(_("Yhteensä"), "label-strong"), 0, len(criteria) + 1, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(line(), 1, 0, 1, len(criteria) + 2)
    at = 2
    for scoring in told.scorings:
        grid.addWidget(label(_who(scoring), wrap=True), at, 0)
        for place, criterion in enumerate(criteria, start=1):
            points = scoring.points.get(criterion.key) if scoring.counts else None
            words = "–" if points is None else str(points)
            grid.addWidget(label(words, name=f"form.points.{at - 2}.{criterion.key}"), at, place, _RIGHT)
        at += 1
    for words, one in ((_("Liiton pisteet"), told.official), (_("Oma keskiarvo"), told.own)):
        if one is not None:
            _result_row(grid, at, words, one, told)
            at += 1
    grid.setColumnStretch(0, 1)
    return result


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _result_row(grid: QGridLayout, at: int, words: str, one: Result, told: Told) -> None:
    number = current().number
    grid.addWidget(label(words, "strong"), at, 0)
    criteria = told.call.criteria if told.call else ()
    for place, criterion in enumerate(criteria, start=1):
        average = one.averages.get(criterion.key)
        shown = "–" if average is None else number(one_decimal(average), 1)
        grid.addWidget(label(shown, "strong"), at, place, _RIGHT)
    total = "–" if one.total is None else number(one_decimal(one.total), 1)
    grid.addWidget(label(total, "strong"), at, len(criteria) + 1, _RIGHT)


def _who(scoring: Scoring) -> str:
    parts = [scoring.scorer]
    if scoring.role is not ScorerRole.COUNCIL:
        parts.append(_(ROLE_NAMES[scoring.role]))
    if scoring.disqualified:
        parts.append(_("esteellinen"))
    elif scoring.abstained:
        parts.append(_("ei arvioi"))
    elif scoring.scored_on is not None:
        parts.append(current().date(scoring.scored_on))
    else:
        parts.append(_("kesken"))
    return " · ".join(parts)
