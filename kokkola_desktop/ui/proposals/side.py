"""The summary of the selected proposal: figures, points, and what is noticed; of several, how many and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import Proposal, Source
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.widgets.button import Button
from kokkola_desktop.ui.widgets.facts import SidePanel, fact, gap
from kokkola_desktop.ui.widgets.findings import EmptyState, FindingPanel, IconSpot
from kokkola_desktop.ui.widgets.gauge import Gauge
from kokkola_desktop.ui.widgets.layout import label, row, wrappable
from kokkola_desktop.ui.words import _, current, plural, sentence

TONES = {Gravity.IMPOSSIBLE: "bad", Gravity.IRREGULAR: "bad", Gravity.WARNING: "warn", Gravity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Summary:
    """What the panel shows of one proposal."""

    proposal: Proposal
    points: Any
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Several:
    """What the panel shows of several."""

    count: int
    requested: Money
    total: Money


def read(workspace: Any, ids: Sequence[int]) -> Summary | Several | None:
    """Fetch it; runs outside the thread of the window."""
    from kokkola_desktop.services import proposals

    if not ids:
        return None
    if len(ids) == 1:
        return Summary(
            proposals.get(workspace, ids[0]), proposals.points(workspace, ids[0]), proposals.findings(workspace, ids[0])
        )
    amounts = proposals.rows(workspace, ids, ("requested", "total"))
    return Several(
        len(ids), total(a for a, _whole in amounts if a is not None), total(w for _a, w in amounts if w is not None)
    )


class ProposalSide(SidePanel):
    """At the right of the table. ``opened`` with the id of the proposal whose form is wanted."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("proposal.side", _("Valitun hankkeen tiedot"), parent)
        self._shown: int | None = None
        self._open = Button(_("Avaa"), "proposal.side.open", icon="pencil")
        self._open.shortcut_text = "Enter"
        self._open.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._open.clicked.connect(self._wanted)
        self.foot.setContentsMargins(*(theme.current().px(side) for side in (16, 8, 16, 16)))
        self.foot.addWidget(self._open)
        self.show_summary(None)

    def _wanted(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown)

    def show_summary(self, shown: Summary | Several | None) -> None:
        """Show one, several or none."""
        self._shown = shown.proposal.id if isinstance(shown, Summary) else None
        self._open.setVisible(self._shown is not None)
        if shown is None:
            nothing = EmptyState("folder-kanban", _("Ei valintaa"), _("Valitse hanke, niin sen tiedot näkyvät tässä."))
            self.show_parts([nothing])
        elif isinstance(shown, Several):
            self.show_parts(_several(shown))
        else:
            self.show_parts(_one(shown))


def _several(shown: Several) -> list[QWidget]:
    money = current().money
    return [
        label(plural("{n} hanke valittu", "{n} hanketta valittu", shown.count), "head", "proposal.side.title"),
        gap(4),
        fact(_("Haettu"), money(shown.requested.cents)),
        fact(_("Kokonaiskustannukset"), money(shown.total.cents)),
        gap(4),
        label(_("Ctrl+C kopioi valitut taulukkona Exceliin tai Wordiin."), "label", wrap=True),
    ]


def _one(shown: Summary) -> list[QWidget]:
    proposal = shown.proposal
    code = f"EURA {proposal.code}" if proposal.code else None
    title = label(wrappable(proposal.title), "head", "proposal.side.title", wrap=True)
    parts: list[QWidget] = [
        label(" · ".join(filter(None, (proposal.number, code))), "muted", "proposal.side.number"),
        title,
        gap(2),
        _state(proposal),
        gap(4),
        *_facts(proposal),
    ]
    if shown.points is not None:
        parts += [gap(4), *_points(shown.points)]
    findings = [_finding(finding) for finding in shown.findings]
    return [*parts, *([gap(4)] if findings else []), *findings]


def _state(proposal: Proposal) -> QWidget:
    cell = state_cell(proposal.state)
    result = QWidget()
    layout = row(result, gap=6)
    layout.addWidget(IconSpot(cell.icon, cell.ink))
    words = label(cell.text, cell.ink if cell.ink in ("ok", "warn", "bad") else "small", "proposal.side.state")
    layout.addWidget(words)
    layout.addStretch(1)
    return result


def _facts(proposal: Proposal) -> list[QWidget]:
    money = current().money
    lines: list[tuple[str, str]] = [
        (_("Hakija"), proposal.applicant),
        (_("Painopiste"), proposal.priority),
        (_("Haku"), proposal.call or ""),
        (_("Kesto"), _period(proposal)),
        (_("Kokonaiskustannukset"), money(proposal.total.cents) if proposal.total is not None else ""),
        (_("EAKR + valtio"), money(proposal.requested.cents) if proposal.requested is not None else ""),
    ]
    by_source = {
        _("Kunta"): (Source.MUNICIPAL,),
        _("Muu julkinen"): (Source.OTHER_PUBLIC,),
        _("Yksityinen"): (Source.PRIVATE,),
    }
    for words, sources in by_source.items():
        amount = total(part.amount for part in proposal.financing if part.source in sources)
        if amount:
            lines.append((words, money(amount.cents)))
    if proposal.aid_intensity is not None:
        lines.append((_("Tuki"), current().percent(proposal.aid_intensity)))
    return [fact(name, value) for name, value in lines if value]


def _period(proposal: Proposal) -> str:
    if proposal.start and proposal.end:
        return f"{current().date(proposal.start)}–{current().date(proposal.end)}"
    day = proposal.start or proposal.end
    return current().date(day) if day else ""


def _points(points: Any) -> list[QWidget]:
    """The weighted points of the call's greatest, and the rank."""
    shown = current().number(points.points, 1)
    beside = [sentence(_("/ {most}"), most=current().number(points.most))]
    if points.rank is not None:
        beside.append(sentence(_("sija {rank}"), rank=points.rank) + (_(" (jaettu)") if points.shared else ""))
    line = QWidget()
    layout = row(line, gap=6)
    layout.addWidget(label(_("Pisteet"), "label-strong"))
    layout.addStretch(1)
    layout.addWidget(label(shown, "strong", "proposal.side.points"))
    layout.addWidget(label(" · ".join(beside), "muted"))
    bar = Gauge("proposal.side.gauge", 8)
    bar.show_parts((("granted", round(points.points * 100)),), round(points.most * 100), shown)
    return [line, bar]


def _finding(finding: Finding) -> QWidget:
    return FindingPanel(current().sentence(finding.message, finding.facts), TONES[finding.gravity])
