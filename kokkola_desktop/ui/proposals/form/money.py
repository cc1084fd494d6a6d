"""Kustannusarvio and Rahoitus: the budget typed by partner and year, the flat part reckoned, the stated sums below."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from kokkola_desktop.domain.funding import Precision, budget
from kokkola_desktop.domain.funding.costs import FLAT_RATES
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    COST_NAMES,
    MODEL_NAMES,
    SOURCE_NAMES,
    CostKind,
    CostModel,
    FinancingLine,
    FinancingState,
    Proposal,
    Source,
)
from kokkola_desktop.errors import N_, Term
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.form.grid import BudgetGrid, GridRow, amounts_of
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import FieldSection
from kokkola_desktop.ui.proposals.form.values import UNCONFIRMED
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import amount_entry
from kokkola_desktop.ui.widgets.layout import label, row
from kokkola_desktop.ui.widgets.pills import Pills
from kokkola_desktop.ui.words import _, sentence

ROW_NAMES = {
    CostKind.SALARIES: N_("Palkkakustannukset"),
    CostKind.SERVICES: N_("Ostopalvelut"),
    CostKind.TRAVEL: N_("Matkat"),
    CostKind.EQUIPMENT: N_("Koneet ja laitteet"),
    CostKind.PREMISES: N_("Toimitilat"),
    CostKind.OTHER: N_("Muut kustannukset"),
    CostKind.INCOME: N_("Tulot (vähennetään)"),
}
OWN_NAMES = {
    Source.MUNICIPAL: N_("Omarahoitus, kunta"),
    Source.OTHER_PUBLIC: N_("Omarahoitus, muu julkinen"),
    Source.PRIVATE: N_("Omarahoitus, yksityinen"),
}
PLACED = N_("{field} {year} ({number})")
ALL = "all"


class PartnerSwitch(Pills):
    """Kaikki · P1 · P2 …; hidden where there is one implementer alone. `partner` None stands for the sum of all."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _("Toteuttaja"))

    def show_partners(self, proposal: Proposal) -> None:
        """Offer the implementers of the proposal."""
        names = [proposal.applicant, *(one.organisation for one in proposal.partners)]
        self.offer([(ALL, _("Kaikki")), *((n, f"P{n + 1}") for n in range(len(names)))])
        for n, organisation in enumerate(names):
            self._pills[n].setToolTip(organisation)
            self._pills[n].setAccessibleDescription(organisation)
        self.setVisible(len(names) > 1)
        if len(names) == 1:
            self.key = 0

    @property
    def partner(self) -> int | None:
        """Whose money is shown."""
        return self.key if isinstance(self.key, int) else None


class MoneySection(FieldSection):
    """What both have: the switch, and the provisional proposal while a figure is typed (`reckoned`)."""

    reckoned = Signal(object)

    def __init__(self, key: str, head: str) -> None:
        super().__init__(key)
        self.told: Told | None = None
        top = row(gap=12)
        top.addWidget(label(head, "head"))
        self.switch = PartnerSwitch(f"form.{key}.partner")
        self.switch.chosen.connect(lambda _key: self.refresh())
        top.addWidget(self.switch)
        top.addStretch(1)
        self.top = top
        self.layout_.addLayout(top)

    def show_told(self, told: Told) -> None:
        """The figures of the file."""
        super().show_told(told)
        self.told = told
        self.switch.show_partners(told.proposal)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures of the partner that is chosen."""
        raise NotImplementedError

    @property
    def proposal(self) -> Proposal:
        """The proposal in the file."""
        if self.told is None:
            raise ValueError("no proposal is shown")
        return self.told.proposal


class FinancingTable:
    """The rows of financing in a grid; `provisional` is the proposal with what is typed."""

    def __init__(self, section: MoneySection, name: str) -> None:
        self._section = section
        self.grid = BudgetGrid(name, _("Rahoituslähde"), _("Rahoitus yhteensä"))
        self.grid.left.connect(self._left)
        self.grid.appeared.connect(section.appeared)

    def refresh(self) -> None:
        """The rows of the partner that is chosen; of all, those alike are one."""
        proposal, partner = self._section.proposal, self._section.switch.partner
        years = budget.years(proposal)
        if partner is None:
            rows = self._rows_of_all(proposal, years)
        else:
            of_partner = budget.financing_rows(proposal.financing, partner)
            rows = [
                GridRow(one, _row_name(n, one), row_words(one), amounts_of(partial(_of, proposal, one), years))
                for n, one in enumerate(of_partner)
            ]
        self.grid.show_rows(rows, years, partner)

    @staticmethod
    def _rows_of_all(proposal: Proposal, years: tuple[int | None, ...]) -> list[GridRow]:
        alike: dict[FinancingLine, list[FinancingLine]] = {}
        for line in proposal.financing:
            key = FinancingLine(line.source, Money(0), line.financier, line.own)
            alike.setdefault(key, []).append(line)
        return [
            GridRow(key, _row_name(n, key), row_words(key), _sums(lines, years), typed=False)
            for n, (key, lines) in enumerate(alike.items())
        ]

    def provisional(self, proposal: Proposal) -> Proposal:
        """The proposal with what is typed now."""
        if self._section.switch.partner is None:
            return proposal
        lines = proposal.financing
        for key, by_year in self.grid.provisional().items():
            for year, amount in by_year.items():
                if isinstance(key, FinancingLine) and amount != budget.financing(lines, key, year):
                    lines = budget.with_financing(lines, key, amount, year)
        return budget.with_lines(proposal, lines)

    def show_sums(self, proposal: Proposal) -> None:
        """Sums of what is typed now."""
        self.grid.show_sums(self.grid.provisional() if self._section.switch.partner is not None else {})

    def _left(self, key: FinancingLine, year: int | None, amount: Money) -> None:
        self._section.save(
            row_words(key),
            lambda proposal: budget.with_lines(proposal, budget.with_financing(proposal.financing, key, amount, year)),
            PLACED,
            year=year_fact(year),
        )


class Costs(MoneySection):
    """Kustannusarvio: the costs, and the financing below them, as they are weighed against each other."""

    def __init__(self) -> None:
        super().__init__("costs", _("Kustannusarvio"))
        models = [(None, "–"), *((model, _model_words(model)) for model in CostModel)]
        self.model = Choice(_("Kustannusmalli"), "form.field.cost_model", models)
        self.fields["cost_model"] = self.model
        self.model.changed.connect(self._model_chosen)
        beside = self.model.layout()
        if isinstance(beside, QBoxLayout):
            beside.setDirection(QBoxLayout.Direction.LeftToRight)
            beside.setSpacing(theme.current().px(8))
        self.top.insertWidget(self.top.count() - 1, self.model, 2)
        self.grid = BudgetGrid("form.cost", _("Kustannuslaji"), _("Kustannukset yhteensä"))
        self.grid.left.connect(self._placed)
        self.grid.typed.connect(self._typed)
        self.grid.appeared.connect(self.appeared)
        self.layout_.addWidget(self.grid)
        self.head(_("Rahoitus"))
        self.financing = FinancingTable(self, "form.cost.financing")
        self.financing.grid.typed.connect(self._typed)
        self.layout_.addWidget(self.financing.grid)
        self.add_fields({"total": amount_entry(_("Kokonaiskustannukset (€)"), "form.field.total")}, least=190)
        self.layout_.addStretch(1)

    def refresh(self) -> None:
        """The figures of the partner that is chosen."""
        proposal, partner = self.proposal, self.switch.partner
        years = budget.years(proposal)
        self.grid.show_rows([self._row(proposal, kind, partner, years) for kind in _order()], years, partner)
        self.financing.refresh()
        # Fields that were made anew stand last in the window's order until they are told where they belong.
        total_line = self.fields["total"].editor
        for one, other in pairwise((self.model.combo, *self.grid.lines, *self.financing.grid.lines, total_line)):
            QWidget.setTabOrder(one, other)

    def _row(self, proposal: Proposal, kind: CostKind, partner: int | None, years: tuple[int | None, ...]) -> GridRow:
        amounts = amounts_of(lambda year: budget.cost(proposal.costs, kind, partner, year), years)
        if kind is CostKind.FLAT_RATE:
            reckoned = proposal.cost_model in FLAT_RATES
            return GridRow(kind, kind.value, flat_words(proposal), amounts, typed=not reckoned and partner is not None)
        typed = partner is not None
        return GridRow(kind, kind.value, _(ROW_NAMES[kind]), amounts, typed, -1 if kind is CostKind.INCOME else 1)

    def _typed(self) -> None:
        proposal = self._provisional()
        years = budget.years(self.proposal)
        partner = self.switch.partner
        self.grid.show_sums({kind: amounts_of(partial(_cost, proposal, kind, partner), years) for kind in _order()})
        self.financing.show_sums(proposal)
        self.reckoned.emit(proposal)

    def _provisional(self) -> Proposal:
        proposal, partner = self.proposal, self.switch.partner
        if partner is None or self.told is None:
            return proposal
        costs = proposal.costs
        for key, by_year in self.grid.provisional().items():
            for year, amount in by_year.items():
                if isinstance(key, CostKind) and amount != budget.cost(costs, key, partner, year):
                    costs = budget.with_cost(costs, key, amount, partner=partner, year=year)
        changed = proposal if costs is proposal.costs else budget.with_costs(proposal, costs, self.told.precision)
        return self.financing.provisional(changed)

    @property
    def _precision(self) -> Precision:
        """To what the call lets a flat rate be rounded."""
        return self.told.precision if self.told else Precision.CENT

    def _placed(self, kind: CostKind, year: int | None, amount: Money) -> None:
        partner, precision = self.switch.partner or 0, self._precision

        def act(proposal: Proposal) -> Proposal:
            costs = budget.with_cost(proposal.costs, kind, amount, partner=partner, year=year)
            return budget.with_costs(proposal, costs, precision)

        self.save(COST_NAMES[kind], act, PLACED, year=year_fact(year))

    def _model_chosen(self, model: CostModel | None) -> None:
        precision = self._precision

        def act(proposal: Proposal) -> Proposal:
            changed = replace(proposal, cost_model=model)
            return budget.with_costs(changed, proposal.costs, precision) if proposal.costs else changed

        self.save(_("Kustannusmalli"), act)

    def editor_of(self, place: str) -> QWidget | None:
        """The costs are mended in the table."""
        if place in ("costs", "financing"):
            return self.first_editor()
        return super().editor_of(place)

    def first_editor(self) -> QWidget | None:
        """The first place that can be typed in, else the switch that leads to it."""
        places = list(self.grid.places.values())
        return places[0].line if places else self.switch._pills.get(ALL)  # noqa: SLF001 - the switch is ours


def _order() -> tuple[CostKind, ...]:
    kinds = [kind for kind in CostKind if kind is not CostKind.INCOME]
    return (*kinds, CostKind.INCOME)


def _cost(proposal: Proposal, kind: CostKind, partner: int | None, year: int | None) -> Money:
    return budget.cost(proposal.costs, kind, partner, year)


def _of(proposal: Proposal, one: FinancingLine, year: int | None) -> Money:
    return budget.financing(proposal.financing, one, year)


def _sums(lines: list[FinancingLine], years: tuple[int | None, ...]) -> dict[int | None, Money]:
    return {year: Money(sum(line.amount.cents for line in lines if line.year == year)) for year in years}


def year_fact(year: int | None) -> object:
    """The year as a fact of a sentence; as text, since 2 026 is no year."""
    return Term(N_("ilman vuotta")) if year is None else str(year)


def row_words(one: FinancingLine) -> str:
    """``Kuntarahoitus, Kokkolan kaupunki``; one's own share says so."""
    words = _(OWN_NAMES[one.source]) if one.own and one.source in OWN_NAMES else _(SOURCE_NAMES[one.source])
    parts = [words, one.financier]
    if one.state is FinancingState.REJECTED:
        parts.append(_("hylätty"))
    return ", ".join(filter(None, parts))


def _row_name(n: int, one: FinancingLine) -> str:
    return f"{one.source.value}.{n}"


def _model_words(model: CostModel) -> str:
    words = _(MODEL_NAMES[model])
    words = words[0].upper() + words[1:]
    return sentence(_("{model} (tarkista hakuilmoituksesta)"), model=words) if model in UNCONFIRMED else words


def flat_words(proposal: Proposal) -> str:
    """The name of the reckoned row."""
    model = proposal.cost_model
    if model is CostModel.FLAT_40:
        return _("Flat rate 40 % palkoista")
    if model is CostModel.FLAT_1_5:
        return _("Flat rate 1,5 % kustannuksista")
    return _("Flat rate")
