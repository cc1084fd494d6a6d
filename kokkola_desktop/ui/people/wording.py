"""Words of the group's register, and the texts that people type of ties and terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.meeting import Capacity, OrganisationKind, Sector, Tie
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.people import Term

CAPACITIES = {
    Capacity.MEMBER: N_("jäsen"),
    Capacity.DEPUTY: N_("varajäsen"),
    Capacity.PRESENTER: N_("esittelijä"),
    Capacity.EXPERT: N_("asiantuntija"),
    Capacity.SECRETARY: N_("sihteeri"),
}
OFFICES = {"": N_("ei erityistehtävää"), "chair": N_("puheenjohtaja"), "vice_chair": N_("varapuheenjohtaja")}
SECTORS = {
    Sector.CITY: N_("kaupunki"),
    Sector.EDUCATION_RDI: N_("koulutus ja tki"),
    Sector.BUSINESS: N_("elinkeinoelämä"),
    Sector.REGIONAL_ADMINISTRATION: N_("aluehallinto"),
    Sector.STAKEHOLDER: N_("keskeiset sidosryhmät"),
}
KINDS = {
    OrganisationKind.OTHER: N_("muu"),
    OrganisationKind.OWN_MUNICIPALITY: N_("oma kunta"),
    OrganisationKind.JOINT_AUTHORITY: N_("kuntayhtymä"),
}
LANGUAGES = {"fi": N_("suomi"), "sv": N_("ruotsi"), "en": N_("englanti")}

_TIE = re.compile(r"(?P<name>[^(,]+?)\s*(?:\((?P<id>[\d-]+)\))?\s*(?:,\s*(?P<role>.+))?")


def options(words: Mapping[Any, str], *, empty: str = "") -> list[tuple[Any, str]]:
    """The values of a list with their words, for a choice; ``empty`` are the words of none."""
    first: list[tuple[Any, str]] = [(None, empty)] if empty else []
    return [*first, *((value, _(text)) for value, text in words.items())]


def role(term: Term) -> str:
    """``jäsen``, ``puheenjohtaja``, ``varajäsen`` …"""
    return _(OFFICES[term.office]) if term.office else _(CAPACITIES[term.capacity])


def period(term: Term) -> str:
    """``1.8.2026–``, ``–31.7.2026``, ``1.1.2025–31.7.2026``; nothing for a term without limits."""
    start = current().date(term.start) if term.start else ""
    end = current().date(term.end) if term.end else ""
    return f"{start}–{end}" if start or end else _("toistaiseksi")


def ties_of(text: str) -> tuple[Tie, ...]:
    """One tie a line: ``Kemian koetehdas Oy (0187690-1), hallituksen jäsen``."""
    found = []
    for line in text.splitlines():
        match = _TIE.fullmatch(line.strip())
        if match:
            found.append(Tie(match["name"].strip(), match["id"] or "", (match["role"] or "").strip()))
    return tuple(found)


def ties_text(ties: tuple[Tie, ...]) -> str:
    """The same the other way."""
    return "\n".join(_tie_text(tie) for tie in ties)


def _tie_text(tie: Tie) -> str:
    name = f"{tie.organisation} ({tie.business_id})" if tie.business_id else tie.organisation
    return f"{name}, {tie.role}" if tie.role else name


def until(day: object) -> str:
    """``voimassa 31.12.2026 asti``."""
    return sentence(_("voimassa {day} asti"), day=day)
