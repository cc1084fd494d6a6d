"""Perustiedot: what the project is, when it came, and what it says of itself. A measure has its own, shorter one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import FieldSection
from kokkola_desktop.ui.proposals.form.values import TYPE_NAMES
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import amount_entry, day_entry, moment_entry, offers_of, plain_offers
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _


class Goals(QWidget):
    """The cross-cutting goals as ticks; any number of them."""

    def __init__(self, section: FieldSection) -> None:
        super().__init__()
        self._section = section
        self._ticks: dict[str, CheckBox] = {}
        self._layout = column(self, gap=2)
        self._layout.addWidget(label(_("Läpileikkaavat tavoitteet"), "label-strong"))

    def show_goals(self, offered: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        """Tick what is chosen; a goal that is no longer offered is shown while it is chosen."""
        wanted = list(dict.fromkeys((*offered, *chosen)))
        if wanted != list(self._ticks):
            for tick in self._ticks.values():
                tick.hide()
                tick.deleteLater()
            self._ticks = {}
            for n, goal in enumerate(wanted):
                tick = CheckBox(goal, f"form.goal.{n}")
                tick.clicked.connect(lambda checked, goal=goal: self._clicked(goal, checked))
                self._ticks[goal] = tick
                self._layout.addWidget(tick)
        for goal, tick in self._ticks.items():
            tick.setChecked(goal in chosen)

    def _clicked(self, goal: str, checked: bool) -> None:
        def act(proposal: Proposal) -> Proposal:
            rest = tuple(one for one in proposal.goals if one != goal)
            return replace(proposal, goals=(*rest, goal) if checked else rest)

        self._section.save(_("Läpileikkaavat tavoitteet"), act)


class Basics(FieldSection):
    """Of a project."""

    def __init__(self, year: int) -> None:
        super().__init__("basics")
        self.head(_("Perustiedot"))
        f = "form.field."
        first: dict[str, Field] = {
            "title": Entry(_("Nimi"), f + "title"),
            "acronym": Entry(_("Lyhenne"), f + "acronym"),
            "type": Choice(_("Hanketyyppi"), f + "type", offers_of(TYPE_NAMES)),
            "call": Choice(_("Haku"), f + "call"),
            "priority": Choice(_("Painopiste"), f + "priority"),
            "objective": Choice(_("Erityistavoite"), f + "objective"),
            "received": moment_entry(_("Saapunut"), f + "received"),
            "start": day_entry(_("Alkaa"), f + "start", year),
            "end": day_entry(_("Päättyy"), f + "end", year),
        }
        self.add_fields(first, wide=["title"])
        self.goals = Goals(self)
        self.layout_.addWidget(self.goals)
        self.head(_("Tunnukset"))
        self.add_fields(
            {
                "number": Entry(_("Numero"), f + "number"),
                "application_number": Entry(_("Hakemusnumero"), f + "application_number"),
                "code": Entry(_("Hankekoodi"), f + "code"),
                "diary_number": Entry(_("Diaarinumero"), f + "diary_number"),
                "twin": Entry(_("Rinnakkaishanke (päätetään yhdessä)"), f + "twin"),
                "predecessor": Entry(_("Edeltävä hanke tai idea"), f + "predecessor"),
                "title_sv": Entry(_("Nimi ruotsiksi"), f + "title_sv"),
                "title_en": Entry(_("Nimi englanniksi"), f + "title_en"),
            },
            wide=["title_sv", "title_en"],
        )
        self.head(_("Sisältö"))
        texts: dict[str, Field] = {
            "abstract": Entry(_("Tiivistelmä (julkinen)"), f + "abstract", lines=4),
            "description": Entry(_("Kuvaus"), f + "description", lines=5),
            "outputs": Entry(_("Tuotokset"), f + "outputs", lines=3),
            "target_group": Entry(_("Kohderyhmä"), f + "target_group"),
            "location": Entry(_("Toteutusalue"), f + "location"),
            "regional_programme": Entry(_("Yhteys maakuntaohjelmaan"), f + "regional_programme", lines=2),
            "vat_is_cost": Choice(_("Arvonlisävero jää kustannukseksi"), f + "vat_is_cost", plain_offers(VAT)),
            "state_aid": Entry(_("Valtiontuki, de minimis"), f + "state_aid"),
            "notes": Entry(_("Sihteeristön muistiinpanot (ei asiakirjoihin)"), f + "notes", lines=3),
        }
        self.add_fields(texts, wide=["abstract", "description", "outputs", "regional_programme", "notes"])
        self.secret = CheckBox(_("Salassa pidettävä"), f + "secret")
        self.secret.clicked.connect(self._secret_clicked)
        self.layout_.addWidget(self.secret)
        self.layout_.addStretch(1)

    def show_told(self, told: Told) -> None:
        """The attributes, with what the file and the call offer."""
        _offer(self, told)
        super().show_told(told)
        self.goals.show_goals(told.offers.goals, told.proposal.goals)
        self.secret.setChecked(told.proposal.secret)

    def _secret_clicked(self, checked: bool) -> None:
        self.save(_("Salassa pidettävä"), lambda proposal: replace(proposal, secret=checked))


VAT = ("kyllä", "ei", "osin")


class MeasureBasics(FieldSection):
    """Of a measure, which the group decides alone."""

    def __init__(self, year: int) -> None:
        super().__init__("basics")
        self.head(_("Toimenpide"))
        f = "form.field."
        self.add_fields(
            {
                "title": Entry(_("Nimi"), f + "title"),
                "applicant": Entry(_("Vastuuorganisaatio"), f + "applicant"),
                "priority": Choice(_("Painopiste"), f + "priority"),
                "requested": amount_entry(_("Rahoitus (€), jos tarvitaan"), f + "requested"),
            },
            wide=["title"],
        )
        self.goals = Goals(self)
        self.layout_.addWidget(self.goals)
        self.add_fields({"outputs": Entry(_("Seuranta"), f + "outputs", lines=4)}, wide=["outputs"])
        self.layout_.addStretch(1)

    def show_told(self, told: Told) -> None:
        """The attributes, with what the file offers."""
        _offer(self, told)
        super().show_told(told)
        self.goals.show_goals(told.offers.goals, told.proposal.goals)

    def with_value(self, proposal: Proposal, name: str, value: Any) -> Proposal:
        """What a measure costs is what it asks for."""
        changed = super().with_value(proposal, name, value)
        return replace(changed, total=changed.requested) if name == "requested" else changed


def _offer(section: FieldSection, told: Told) -> None:
    offered = {
        "call": told.offers.calls,
        "priority": told.call.priorities if told.call and told.call.priorities else told.offers.priorities,
        "objective": told.offers.objectives,
    }
    for name, values in offered.items():
        field = section.fields.get(name)
        if isinstance(field, Choice):
            field.offer(plain_offers(tuple(values)))
