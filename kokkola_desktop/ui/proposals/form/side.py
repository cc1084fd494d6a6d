"""What stands beside the form: how far costs and financing are apart, the aid and its ceiling, and what is noticed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding import budget
from kokkola_desktop.domain.funding.ceilings import ceiling_percent, check_ceilings, eligible_costs
from kokkola_desktop.domain.money import percentage, total
from kokkola_desktop.domain.proposal import Proposal, ProposalKind
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.widgets.facts import fact
from kokkola_desktop.ui.widgets.findings import FindingPanel, IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence

VERSION_NAMES = {
    "applied": N_("haettu {day}"),
    "negotiated": N_("neuvoteltu {day}"),
    "recommended": N_("puollettu {day}"),
    "granted": N_("myönnetty {day}"),
}
TONES = {Gravity.IMPOSSIBLE: "bad", Gravity.IRREGULAR: "bad", Gravity.WARNING: "warn", Gravity.NOTE: "info"}


class FormSide(QWidget):
    """`show_told` for what is in the file, `show_reckoned` while figures are typed; ``jump_asked(finding)``."""

    jump_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form.side")
        self._layout = column(self, gap=14)
        self._told: Told | None = None
        self._cards: list[QWidget] = []
        self._money = QWidget()
        self._money_layout = column(self._money, gap=14)
        self._money_cards: list[QWidget] = []
        self._layout.addWidget(self._money)
        self._below = column(gap=14)
        self._layout.addLayout(self._below)
        self._layout.addStretch(1)

    def show_told(self, told: Told) -> None:
        """The figures of the file, and its findings with a jump each."""
        self._told = told
        self._money.setVisible(told.proposal.kind is ProposalKind.PROJECT)
        self.show_reckoned(told.proposal)
        _clear(self._below, self._cards)
        versions = _versions(told)
        self._cards = [versions] if versions is not None else []
        self._cards += [_findings(told, self.jump_asked.emit)] if told.findings else []
        for card in self._cards:
            self._below.addWidget(card)
            card.show()

    def show_reckoned(self, proposal: Proposal) -> None:
        """The figures as they would be with what is typed now."""
        if self._told is None:
            return
        _clear(self._money_layout, self._money_cards)
        self._money_cards = [_difference(proposal), _aid(proposal, self._told)]
        for card in self._money_cards:
            self._money_layout.addWidget(card)
            card.show()


def _clear(layout: QVBoxLayout, cards: list[QWidget]) -> None:
    for card in cards:
        layout.removeWidget(card)
        card.hide()
        card.deleteLater()


def _card(name: str, title: str, surface: str = "panel") -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("surface", surface)
    layout = column(card, (16, 14, 16, 16), 4)
    layout.addWidget(label(title, "label-strong"))
    return card, layout


def _difference(proposal: Proposal) -> QWidget:
    sums = budget.sums(proposal)
    apart = sums.difference
    wrong = bool(apart) and bool(proposal.costs)
    card, layout = _card("form.difference", _("Kustannukset ja rahoitus"), "panel-bad" if wrong else "panel")
    line = row(gap=8)
    line.addWidget(label(_("Ero")), 0, Qt.AlignmentFlag.AlignBottom)
    line.addStretch(1)
    role = "difference-bad" if wrong else "difference"
    line.addWidget(label(current().money(apart.cents), role, "form.difference.amount"))
    layout.addLayout(line)
    if not proposal.costs:
        words, tone = _("Kustannuksia ei ole vielä eritelty."), "label"
    elif apart.cents > 0:
        message = _("Rahoitusta on {amount} enemmän kuin kustannuksia. Korjaa ennen esityslistaa.")
        words, tone = sentence(message, amount=apart), "bad"
    elif apart.cents < 0:
        message = _("Rahoitusta puuttuu {amount}. Korjaa ennen esityslistaa.")
        words, tone = sentence(message, amount=-apart), "bad"
    else:
        words, tone = _("Kustannukset ja rahoitus täsmäävät."), "ok"
    layout.addWidget(label(words, tone, "form.difference.words", wrap=True))
    layout.addWidget(fact(_("Kustannukset"), current().money(sums.costs.cents), "form.difference.costs"))
    layout.addWidget(fact(_("Rahoitus"), current().money(sums.financing.cents), "form.difference.financing"))
    return card


def _aid(proposal: Proposal, told: Told) -> QWidget:
    """The intensity as it is shown, and the ceiling as it is judged: in cents."""
    card, layout = _card("form.aid", _("Tuki"))
    eligible = eligible_costs(proposal)
    share = percentage(proposal.requested, total(eligible)) if proposal.requested is not None and eligible else None
    layout.addWidget(fact(_("Tuki-%"), "–" if share is None else current().percent(share), "form.aid.percent"))
    ceiling = ceiling_percent(proposal, told.call)
    if ceiling is not None:
        layout.addWidget(fact(_("enimmäistuki"), current().percent(ceiling), "form.aid.ceiling"))
    if proposal.requested is not None:
        layout.addWidget(fact(_("Haettu"), current().money(proposal.requested.cents)))
    for finding in check_ceilings(proposal, told.call):
        line = row(gap=6)
        line.addWidget(IconSpot("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(current().sentence(finding.message, finding.facts), "warn", "form.aid.over", wrap=True), 1)
        layout.addLayout(line)
    return card


def _versions(told: Told) -> QWidget | None:
    """How the money has changed, in whole euros where they are whole: what was applied for, what it is now, what was
    decided. None while nothing has.
    """
    totals = [(one, one.total) for one in told.versions if one.total is not None]
    aids = [(one, one.aid) for one in told.versions if one.aid is not None]
    lists = ((_("Kokonaiskustannukset"), totals), (_("EAKR ja valtio"), aids))
    changed = [(head, parts) for head, parts in lists if len({amount for _one, amount in parts}) > 1]
    if not changed:
        return None
    card, layout = _card("form.versions", _("Versiot"))
    for head, parts in changed:
        amounts = [amount for _one, amount in parts]
        layout.addSpacing(theme.current().px(4))
        layout.addWidget(label(head, "small"))
        key = "total" if parts is totals else "aid"
        for n, (one, amount) in enumerate(parts):
            words = sentence(_(VERSION_NAMES[one.kind.value]), day=one.on)
            layout.addWidget(fact(words, euros(amount), f"form.version.{key}.{n}"))
        apart = amounts[-1] - amounts[0]
        sign = "+" if apart.cents > 0 else ""
        layout.addWidget(fact(_("ero"), sign + euros(apart), f"form.version.{key}.difference"))
    return card


def _findings(told: Told, jump: Callable[[Finding], object]) -> QWidget:
    card, layout = _card("form.findings", _("Huomattavaa"))
    layout.addSpacing(theme.current().px(4))
    for n, finding in enumerate(told.findings):
        words = current().sentence(finding.message, finding.facts)
        link = (_("Siirry kohtaan"), f"form.finding.{n}", lambda finding=finding: jump(finding))
        layout.addWidget(FindingPanel(words, TONES[finding.gravity], link=link if finding.place else None))
    return card
