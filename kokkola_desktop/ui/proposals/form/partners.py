"""Toteuttajat: the applicant and the part-implementers, each with its own part of the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.funding.budget import without_partner
from kokkola_desktop.domain.proposal import Partner, Proposal
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.drafting import Typed
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import FieldSection
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.entries import names_of
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, sentence

NAMES = {
    "organisation": N_("Organisaatio"),
    "business_id": N_("Y-tunnus"),
    "handled_by": N_("Asiaa käsitelleet henkilöt"),
}


class Partners(FieldSection):
    """``gone(words)`` when a partner was taken away: it can be taken back."""

    gone = Signal(str)

    def __init__(self) -> None:
        super().__init__("partners")
        self.head(_("Toteuttajat"))
        f = "form.field."
        self.add_fields(
            {
                "applicant": Entry(_("Hakija (päätoteuttaja, P1)"), f + "applicant"),
                "business_id": Entry(_("Y-tunnus"), f + "business_id"),
                "contact": Entry(_("Yhteyshenkilö"), f + "contact"),
                "authority": Entry(_("Rahoittava viranomainen"), f + "authority"),
                "handled_by": Entry(
                    _("Hakijan puolesta asiaa käsitelleet henkilöt"), f + "handled_by", names_of, ", ".join
                ),
            },
            wide=["handled_by"],
        )
        parts = [
            Part("organisation", _(NAMES["organisation"])),
            Part("business_id", _(NAMES["business_id"])),
            Part("handled_by", _(NAMES["handled_by"]), names_of, ", ".join),
        ]
        self.rows = EntryRows("form.partner", parts, _title, 170)
        self.rows.changed.connect(self._partner_left)
        self.rows.removed.connect(self._remove)
        self.rows.appeared.connect(self.appeared)
        self.layout_.addWidget(self.rows)
        self._add = Button(_("Lisää osatoteuttaja"), "form.partner.add", Kind.QUIET, "plus")
        self._add.clicked.connect(lambda _checked=False: self._add_partner())
        self.layout_.addWidget(self._add)
        self.layout_.addStretch(1)
        self._wanted = False
        self._told: Told | None = None

    def show_told(self, told: Told) -> None:
        """The applicant's fields and a row for each partner."""
        super().show_told(told)
        self._told = told
        self.rows.show_values(told.proposal.partners)
        if self._wanted:
            self._wanted = False
            self.rows.focus_last()

    def drafted(self) -> Mapping[str, Typed]:
        """Those of the applicant; the partners' appear with their rows."""
        return super().drafted()

    def editor_of(self, place: str) -> QWidget | None:
        """A business ID may be a partner's."""
        if place == "business_id" and self._told is not None and not self._told.proposal.business_id:
            with_id = [n for n, one in enumerate(self._told.proposal.partners) if one.business_id]
            if with_id:
                return self.rows.editor_of(with_id[0], "business_id")
        return super().editor_of(place)

    def _add_partner(self) -> None:
        self._wanted = True
        self.save(_("Osatoteuttaja"), lambda proposal: replace(proposal, partners=(*proposal.partners, Partner(""))))

    def _partner_left(self, place: int, name: str, value: Any) -> None:
        def act(proposal: Proposal) -> Proposal:
            partners = list(proposal.partners)
            empty = getattr(Partner(""), name)
            partners[place] = replace(partners[place], **{name: empty if value is None else value})
            return replace(proposal, partners=tuple(partners))

        self.save(f"{_title(place)}: {_(NAMES[name])}", act)

    def _remove(self, place: int) -> None:
        self.save(
            _title(place), lambda proposal: without_partner(proposal, place + 1), N_("{field} poistettu ({number})")
        )
        self.gone.emit(sentence(_("{what} ja sen rivit poistettiin."), what=_title(place)))


def _title(place: int) -> str:
    return sentence(_("Osatoteuttaja P{n}"), n=place + 2)
