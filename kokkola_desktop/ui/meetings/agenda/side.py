"""At the right: what is missing, each line with its way there; and the frames, if all that is on the agenda passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.disqualification import GROUND_NAMES
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.widgets.facts import SidePanel
from kokkola_desktop.ui.widgets.findings import IconSpot, link_button
from kokkola_desktop.ui.widgets.gauge import Gauge, Swatch
from kokkola_desktop.ui.widgets.kept_focus import kept_focus
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Building, Doubt, Outlook

INKS = {Gravity.IMPOSSIBLE: "bad", Gravity.IRREGULAR: "bad", Gravity.WARNING: "warn", Gravity.NOTE: "accent"}
ICONS = {Gravity.IMPOSSIBLE: "circle-alert", Gravity.IRREGULAR: "circle-alert", Gravity.NOTE: "info"}
#: Places of the meeting itself; a finding with a § and another place than a field of the item is about its proposal.
OF_MEETING = ("start", "place", "link", "deadline", "chair", "secretary", "called_on")
OF_ITEM = ("title", "explanation", "proposed_decision", "presenter", "secret", "secret_ground", "public_title")


class ReadinessSide(QWidget):
    """Signals say where the user wants to go: a field of an item, of the meeting, a proposal, or something to do."""

    item_wanted = Signal(int, str)
    people_wanted = Signal()
    meeting_wanted = Signal(str)
    proposal_wanted = Signal(int)
    add_wanted = Signal()
    refresh_wanted = Signal()
    order_wanted = Signal()
    confirmation_wanted = Signal(str)
    telling_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.side")
        outer = column(self, gap=16)
        self._readiness = SidePanel("agenda.readiness", _("Valmius"))
        outer.addWidget(self._readiness, 1)
        self._money = QWidget()
        self._money_place = column(self._money)
        outer.addWidget(self._money)

    def show_building(self, seen: Building, today: date) -> None:
        """Show everything anew."""
        findings = sorted(
            (finding for finding in seen.findings if finding.place != "disqualified"),
            key=lambda finding: list(Gravity).index(finding.gravity),
        )
        parts: list[QWidget] = [label(_("Valmius"), "head")]
        parts += [self._finding(seen, n, finding) for n, finding in enumerate(findings)]
        parts += [self._doubt(seen, n, doubt) for n, doubt in enumerate(seen.doubts)]
        parts += self._offers(seen)
        if not findings and not seen.doubts:
            parts.append(_said("check", "ok", _("Mitään ei puutu.")))
        parts += _notice(seen, today)
        with kept_focus(self._readiness):
            self._readiness.show_parts(parts)
        self._show_money(seen)

    def _show_money(self, seen: Building) -> None:
        while (item := self._money_place.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._money.setVisible(bool(seen.outlooks))
        if seen.outlooks:
            full = panel("agenda.money")
            inside = column(full, (16, 14, 16, 14), 10)
            inside.addWidget(label(_("Jos kaikki puolletaan"), "head"))
            for n, outlook in enumerate(seen.outlooks):
                inside.addWidget(_outlook(n, outlook))
            self._money_place.addWidget(full)

    def _finding(self, seen: Building, n: int, finding: Finding) -> QWidget:
        words = current().sentence(finding.message, finding.facts)
        item = finding.item
        if item is not None and not words.startswith("§"):
            words = f"§\u00a0{item}: {words}"
        ink = INKS[finding.gravity]
        return _said(
            ICONS.get(finding.gravity, "triangle-alert"),
            ink,
            words,
            (_("Siirry"), f"agenda.finding.{n}", partial(self._go, seen, finding)),
        )

    def _go(self, seen: Building, finding: Finding) -> None:
        place = finding.place or ""
        item = seen.meeting.item(finding.item) if finding.item is not None else None
        if item is None:
            if place == "items":
                self.add_wanted.emit()
            elif place == "people":
                self.people_wanted.emit()
            else:
                self.meeting_wanted.emit(place if place in OF_MEETING else "day")
            return
        ids = [seen.proposal_ids[reference] for reference in item.references if reference in seen.proposal_ids]
        if place in OF_ITEM or not ids:
            self.item_wanted.emit(item.number, place)
        else:
            self.proposal_wanted.emit(seen.proposal_ids.get(finding.facts.get("reference"), ids[0]))

    def _doubt(self, seen: Building, n: int, doubt: Doubt) -> QWidget:
        ground = _(GROUND_NAMES[doubt.suggestion.ground])
        message = _("§ {n}: esteellisyys arvioitava: {name} – {ground}, {organisation}.")
        facts = {"n": doubt.item, "name": doubt.name, "ground": ground, "organisation": doubt.suggestion.organisation}
        words = sentence(message, **facts)
        if doubt.deputies:
            words += " " + sentence(_("Varajäsen vapaa: {deputies}."), deputies=doubt.deputies)
        go = partial(self.item_wanted.emit, doubt.item, "")
        return _said("user-x", "warn", words, (_("Siirry"), f"agenda.doubt.{n}", go))

    def _offers(self, seen: Building) -> list[QWidget]:
        """What the program offers to do by itself."""
        parts = []
        if seen.outdated:
            words = sentence(_("Hankkeen tiedot ovat muuttuneet: {titles}."), titles=seen.outdated)
            link = (_("Päivitä esityslistalle"), "agenda.refresh.link", self.refresh_wanted.emit)
            parts.append(_said("refresh-cw", "warn", words, link))
        if seen.changed_since:
            message = _("Muuttunut kutsun jälkeen: {titles}. Esityslista pysyy sellaisena kuin se lähetettiin.")
            parts.append(_said("refresh-cw", "warn", sentence(message, titles=seen.changed_since)))
        if seen.postponed and seen.meeting.state is MeetingState.PLANNED:
            words = plural(
                "{n} aiemmin siirtynyt hanke odottaa.", "{n} aiemmin siirtynyttä hanketta odottaa.", seen.postponed
            )
            parts.append(
                _said("info", "accent", words, (_("Lisää hankkeita"), "agenda.add.link", self.add_wanted.emit))
            )
        for number in seen.unconfirmed:
            words = sentence(_("Kirjallisen menettelyn {number} tulos on vahvistamatta."), number=number)
            name = f"agenda.confirmation.{number.replace('/', '-')}"
            add = partial(self.confirmation_wanted.emit, number)
            parts.append(_said("info", "accent", words, (_("Lisää vahvistaminen"), name, add)))
        if seen.untold:
            message = _("Liitto päätti toisin kuin johtoryhmä esitti: {titles}.")
            link = (_("Lisää ilmoitusasioihin"), "agenda.untold.link", self.telling_wanted.emit)
            parts.append(_said("info", "accent", sentence(message, titles=seen.untold), link))
        if seen.saved_movements > 0:
            words = plural(
                "Toisessa järjestyksessä esteelliset kulkisivat {n} kerran vähemmän.",
                "Toisessa järjestyksessä esteelliset kulkisivat {n} kertaa vähemmän.",
                seen.saved_movements,
            )
            link = (_("Järjestä"), "agenda.order.link", self.order_wanted.emit)
            parts.append(_said("arrow-down-up", "accent", words, link))
        return parts


def _said(icon: str, ink: str, words: str, link: tuple[str, str, Callable[[], object]] | None = None) -> QWidget:
    result = QWidget()
    across = row(result, (0, 2, 0, 2), 8)
    across.addWidget(IconSpot(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    text = column(gap=0)
    text.addWidget(label(words, ink if ink in ("ok", "warn", "bad") else "small", wrap=True))
    if link is not None:
        button = link_button(*link)
        button.setAccessibleDescription(words)
        button.setFixedHeight(theme.current().px(22))
        text.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    across.addLayout(text, 1)
    return result


def _notice(seen: Building, today: date) -> list[QWidget]:
    """How long there is until the notice has to go out."""
    if seen.meeting.state is not MeetingState.PLANNED:
        return []
    last = seen.meeting.date - timedelta(days=seen.days_of_notice)
    days = (last - today).days
    if days < 0:
        words = sentence(_("Kutsun viimeinen lähetyspäivä oli {day}."), day=last)
        return [_said("triangle-alert", "warn", words)]
    if days == 0:
        return [_said("triangle-alert", "warn", _("Kutsu on lähetettävä tänään."))]
    return [_said("check", "ok", plural("Kutsuaikaa on {n} päivä.", "Kutsuaikaa on {n} päivää.", days))]


def _outlook(n: int, outlook: Outlook) -> QWidget:
    """One frame: the bar, what is left or missing, and how many fit."""
    result = QWidget()
    layout = column(result, gap=6)
    balance = outlook.balance
    layout.addWidget(label(outlook.frame.name, "strong", wrap=True))
    gauge = Gauge(f"agenda.outlook.{n}.gauge")
    parts = (
        ("granted", balance.granted.cents),
        ("reco", balance.recommended.cents),
        ("agenda", balance.on_agenda.cents),
    )
    words = sentence(
        _("{name}: myönnetty {granted}, puollettu {recommended}, esityslistalla {agenda}, vapaana {free}"),
        name=outlook.frame.name,
        granted=balance.granted,
        recommended=balance.recommended,
        agenda=balance.on_agenda,
        free=balance.free,
    )
    gauge.show_parts(parts, balance.amount.cents, words)
    layout.addWidget(gauge)
    figures = [("", _("vapaana"), balance.free)]
    figures += [("agenda", _("muissa kokouksissa"), outlook.elsewhere)] if outlook.elsewhere else []
    figures += [("agenda", _("tällä esityslistalla"), outlook.here)]
    for ink, name, figure in figures:
        layout.addWidget(_figure(ink, name, euros(figure)))
    over = balance.left.cents < 0
    last = QWidget()
    across = row(last, gap=8)
    across.addWidget(label(_("Kehys ylittyy") if over else _("Jää"), "bad" if over else "ok"))
    across.addStretch(1)
    amount = euros(-balance.left) if over else euros(balance.left)
    across.addWidget(label(amount, "bad-strong" if over else "small-strong", f"agenda.outlook.{n}.left"))
    layout.addWidget(last)
    if over:
        message = _("Vapaa raha riittää esityslistan järjestyksessä {fitting}/{matters} hankkeeseen.")
        text = sentence(message, fitting=outlook.fitting, matters=outlook.matters)
        layout.addWidget(label(text, "label", wrap=True))
    result.setMinimumWidth(theme.current().px(80))
    return result


def _figure(ink: str, name: str, amount: str) -> QWidget:
    result = QWidget()
    across = row(result, gap=8)
    across.addWidget(Swatch(ink))
    across.addWidget(label(name, "small"), 1)
    across.addWidget(label(amount, "small"))
    return result
