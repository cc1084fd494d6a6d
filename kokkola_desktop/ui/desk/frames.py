"""A frame as a gauge with its figures, and the priorities with theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.gauge import Gauge, Swatch
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.funding import Balance
    from kokkola_desktop.domain.money import Money


def euros(cents: int) -> str:
    """An amount of a gauge: whole euros, and cents only where there are some."""
    return current().money(cents, decimals=cents % 100 != 0)


class FrameGauge(QWidget):
    """One frame: name and amount, the bar, and each part's figure; red where all that is coming would not fit."""

    def __init__(self, name: str, balance: Balance, number: int) -> None:
        super().__init__()
        self.setObjectName(f"desk.frame.{number}")
        layout = column(self, gap=6)
        layout.addLayout(_heading(name, balance.amount.cents))
        gauge = Gauge(f"desk.frame.{number}.gauge")
        parts = (
            ("granted", balance.granted.cents),
            ("reco", balance.recommended.cents),
            ("agenda", balance.on_agenda.cents),
        )
        words = sentence(
            _(
                "{name}: {amount}, josta myönnetty {granted}, puollettu {recommended}, esityslistalla {on_agenda}, vapaana {free}"
            ),
            name=name,
            amount=balance.amount,
            granted=balance.granted,
            recommended=balance.recommended,
            on_agenda=balance.on_agenda,
            free=balance.free,
        )
        gauge.show_parts(parts, balance.amount.cents, words)
        layout.addWidget(gauge)
        for line in _figures(balance):
            layout.addLayout(line)


def _heading(name: str, cents: int) -> Any:
    line = row(gap=8)
    line.addWidget(label(name, "strong", wrap=True), 1)
    line.addWidget(label(euros(cents), "muted"), 0, Qt.AlignmentFlag.AlignTop)
    return line


def _figures(balance: Balance) -> list[Any]:
    if not (balance.recommended or balance.on_agenda):
        text = sentence(
            _("myönnetty {granted} · vapaana {free}"),
            granted=euros(balance.granted.cents),
            free=euros(balance.free.cents),
        )
        line = row()
        line.addWidget(label(text, "label", wrap=True))
        return [line]
    lines = [
        _figure("granted", _("myönnetty"), balance.granted.cents),
        _figure("reco", _("puollettu, liiton päätös puuttuu"), balance.recommended.cents),
        _figure("", _("vapaana"), balance.free.cents),
    ]
    if balance.on_agenda:
        lines.append(_figure("agenda", _("esityslistalla"), balance.on_agenda.cents))
    if balance.left.cents < 0:
        lines.append(_over(-balance.left.cents))
    return lines


def _figure(ink: str, words: str, cents: int) -> Any:
    line = row(gap=8)
    line.addWidget(Swatch(ink))
    line.addWidget(label(words, "small"), 1)
    line.addWidget(label(euros(cents), "small"))
    return line


def _over(cents: int) -> Any:
    line = row(gap=4)
    line.addWidget(IconSpot("circle-alert", "bad", 14))
    line.addWidget(label(_("jos kaikki puolletaan, kehys ylittyy"), "bad", wrap=True), 1)
    line.addWidget(label(euros(cents), "bad-strong"))
    return line


class PriorityBars(QWidget):
    """What each priority has been granted, as bars of one scale."""

    def __init__(self, sums: tuple[tuple[str, Money], ...]) -> None:
        super().__init__()
        layout = column(self, gap=4)
        most = max((amount.cents for _name, amount in sums), default=1)
        for n, (name, amount) in enumerate(sums):
            cents = amount.cents
            line = row(gap=8)
            line.addWidget(label(name, wrap=True), 1)
            line.addWidget(label(euros(cents)), 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
            bar = Gauge(f"desk.priority.{n}", 8)
            bar.show_parts((("granted", cents),), most, f"{name}: {euros(cents)}")
            layout.addWidget(bar)
            layout.addSpacing(theme.current().px(8))
