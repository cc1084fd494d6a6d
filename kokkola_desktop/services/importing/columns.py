"""Which field of a proposal a column fills, by its name; the first name of a field is the one that export writes.

Names are compared without case, outer blanks and no-break spaces. Where a table has two names of one field, the one that
stands first here is read, the Finnish ones before the Swedish and the English. Lähde: cli.md, "What import knows of a
table".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kokkola_desktop.errors import N_
from kokkola_desktop.services.importing.grid import Cell
from kokkola_desktop.services.importing.values import (
    Remarks,
    read_amount,
    read_business_id,
    read_code,
    read_date,
    read_moment,
    read_percent,
    read_text,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its key (of `Proposal`, or ``aid_percent``, which is compared only), its names, and what reads a cell.

    ``names`` are the Finnish ones, ``foreign`` the Swedish and English ones, among them what the catalogues make of the
    first name: a table that the program wrote in Swedish is read again.
    """

    key: str
    names: tuple[str, ...]
    read: Callable[[Cell, Remarks], Any]
    foreign: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field("number", (N_("Numero"), "Hankkeen numero"), read_code, ("Nummer", "Projektnummer", "Number")),
    Field("code", (N_("Koodi"), "Hankekoodi", "Tunnus"), read_code, ("Kod", "Projektkod", "Code", "Project code")),
    Field("application_number", (N_("Hakemusnumero"),), read_code, ("Ansökningsnummer", "Application number")),
    Field("diary_number", (N_("Diaarinumero"),), read_code, ("Diarienummer", "Diary number")),
    Field(
        "title",
        (N_("Hankkeen nimi"), "Projektin nimi", "Hanke", "Nimi"),
        read_text,
        (
            "Projektets namn",
            "Projektnamn",
            "Projekt",
            "Namn",
            "Project title",
            "Project name",
            "Project",
            "Title",
            "Name",
        ),
    ),
    Field(
        "applicant",
        (N_("Hakija"), "Toteuttajan nimi", "Päätoteuttaja", "Toteuttaja"),
        read_text,
        ("Sökande", "Sökandens namn", "Huvudgenomförare", "Genomförare", "Applicant", "Beneficiary"),
    ),
    Field("business_id", (N_("Y-tunnus"),), read_business_id, ("FO-nummer", "Business ID")),
    Field("call", (N_("Haku"),), read_text, ("Utlysning", "Ansökningsomgång", "Call")),
    Field("authority", (N_("Viranomainen"),), read_text, ("Myndighet", "Authority")),
    Field("priority", (N_("Painopiste"),), read_text, ("Tyngdpunkt", "Tyngdpunktsområde", "Priority")),
    Field("objective", (N_("Erityistavoite"),), read_text, ("Särskilt mål", "Specific objective")),
    Field("received", (N_("Saapunut"),), read_moment, ("Inkommen", "Inkom", "Received")),
    Field("start", (N_("Aloituspvm"), "Alkupvm", "Alku", "Alkaa"), read_date, ("Startdatum", "Startdag", "Start date")),
    Field("end", (N_("Päättymispvm"), "Loppupvm", "Loppu", "Päättyy"), read_date, ("Slutdatum", "Slutdag", "End date")),
    Field(
        "total",
        (N_("Kokonaiskustannukset"), "Kustannukset yhteensä", "Suunniteltu julkinen rahoitus yhteensä"),
        read_amount,
        ("Totalkostnader", "Kostnader totalt", "Kostnader sammanlagt", "Total costs"),
    ),
    Field(
        "requested",
        (
            N_("Haettu EAKR ja valtio"),
            "Haettu EU- ja valtion rahoitus",
            "Haettu",
            "Haettu tuki",
            # The national list of financed projects: they enter as proposals that ask for what they once got.
            "Myönnetty EU- ja valtion rahoitus",
        ),
        read_amount,
        (
            "Ansökt ERUF och staten",
            "Ansökt EU- och statlig finansiering",
            "Sökt EU- och statlig finansiering",
            "Ansökt",
            "Sökt",
            "Beviljad EU- och statlig finansiering",
            "Requested ERDF and State",
            "Requested",
        ),
    ),
    Field("aid_percent", (N_("Tuki-%"), "Tuki %"), read_percent, ("Stöd-%", "Stöd %", "Aid %", "Aid-%")),
    Field("description", (N_("Kuvaus"),), read_text, ("Beskrivning", "Description")),
    Field("contact", (N_("Yhteyshenkilö"),), read_text, ("Kontaktperson", "Contact person", "Contact")),
)


#: Signs that nobody sees: they come along with what is copied from a web page or joined from several files.
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def plain_name(name: str) -> str:
    """A column's name as it is compared."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name.translate(_UNSEEN))
    return " ".join(name.split()).casefold()


#: Field and rank of each name; the lower rank is read where a field has two columns.
BY_NAME: dict[str, tuple[Field, int]] = {
    plain_name(name): (field, rank) for field in FIELDS for rank, name in enumerate((*field.names, *field.foreign))
}
BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}

#: Field and rank by the plain name of a column.
Names = Mapping[str, tuple[Field, int]]


def names_with(chosen: Mapping[str, str] | None) -> Names:
    """The known names, and those that a user has matched by hand: a column's name to the key of a field, "" for none.

    What was chosen by hand is read before any other column of the same field. Raises KeyError for an unknown key.
    """
    if not chosen:
        return BY_NAME
    names = dict(BY_NAME)
    for name, key in chosen.items():
        if key:
            names[plain_name(name)] = (BY_KEY[key], -1)
        else:
            names.pop(plain_name(name), None)
    return names
