"""What a trial would make: what remains of the frame, the shares of the agreement, and the money by priority."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kokkola_desktop.domain.funding import Balance
from kokkola_desktop.domain.funding.portfolio import Targets, check_targets
from kokkola_desktop.domain.funding.trial import by_priority, trial_portfolio
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.ui.widgets.facts import fact
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.gauge import Gauge
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence


class TrialSide(QWidget):
    """Made anew for each trial."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ranking.side")
        self._layout = column(self, gap=14)
        self._cards: list[QWidget] = []
        self._layout.addStretch(1)

    def show_trial(self, balance: Balance | None, chosen: dict[Proposal, Money], city: str, targets: Targets) -> None:
        """The figures of what is tried."""
        for card in self._cards:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [_frame(balance, total(chosen.values()))]
        if chosen:
            self._cards += [_shares(chosen, city, targets), _priorities(chosen)]
        for place, card in enumerate(self._cards):
            self._layout.insertWidget(place, card)
            card.show()


def _card(name: str, title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("surface", "panel")
    layout = column(card, (16, 14, 16, 16), 6)
    layout.addWidget(label(title, "head"))
    return card, layout


def _frame(balance: Balance | None, tried: Money) -> QWidget:
    card, layout = _card("ranking.frame", _("Kehys"))
    if balance is None:
        words = _("Valitse kehys, niin järjestys näyttää, mihin raha riittää.")
        layout.addWidget(label(words, "muted", "ranking.frame.none", wrap=True))
        return card
    left = balance.free - tried
    gauge = Gauge("ranking.gauge")
    parts = (("granted", balance.granted.cents), ("reco", balance.recommended.cents), ("agenda", tried.cents))
    words = sentence(_("vapaana {free}, kokeilussa {tried}, jää {left}"), free=balance.free, tried=tried, left=left)
    gauge.show_parts(parts, balance.amount.cents, words)
    layout.addWidget(gauge)
    layout.addWidget(fact(_("vapaana nyt"), current().money(balance.free.cents), "ranking.free"))
    layout.addWidget(fact(_("kokeilussa"), current().money(tried.cents), "ranking.tried"))
    line = row(gap=12)
    line.addWidget(label(_("jää"), "strong"))
    line.addStretch(1)
    role = "bad-strong" if left < ZERO else "strong"
    line.addWidget(label(current().money(left.cents), role, "ranking.remains"))
    layout.addLayout(line)
    if left < ZERO:
        message = _("Kokeilu ylittää kehyksen {over}. Päätös vaatii perustelun.")
        layout.addWidget(FindingPanel(sentence(message, over=-left), "bad"))
    return card


def _shares(chosen: dict[Proposal, Money], city: str, targets: Targets) -> QWidget:
    card, layout = _card("ranking.shares", _("Sopimuksen osuudet"))
    shares = trial_portfolio(chosen, city)
    eu_state, local = shares.shares
    layout.addWidget(fact(_("EU + valtio"), current().percent(eu_state), "ranking.share.eu_state"))
    layout.addWidget(fact(_("Kunta ja muu julkinen"), current().percent(local), "ranking.share.local"))
    name = sentence(_("josta kaupunki (tavoite {target} %)"), target=targets.city)
    share = NOTHING if shares.city_share is None else current().percent(shares.city_share)
    layout.addWidget(fact(name, share, "ranking.share.city"))
    for finding in check_targets(shares, targets):
        layout.addWidget(FindingPanel(current().sentence(finding.message, finding.facts), "warn"))
    return card


NOTHING = "–"


def _priorities(chosen: dict[Proposal, Money]) -> QWidget:
    card, layout = _card("ranking.priorities", _("Painopisteittäin"))
    for priority, amount in by_priority(chosen).items():
        line = row(gap=12)
        line.addWidget(label(priority or _("ilman painopistettä"), "muted", wrap=True), 1)
        line.addWidget(label(current().money(amount.cents)))
        layout.addLayout(line)
    return card
