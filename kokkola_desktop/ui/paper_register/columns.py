"""The columns of the register of papers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from kokkola_desktop.errors import N_
from kokkola_desktop.ui.paper_names import KINDS, LANGUAGES, conformance_cell
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.words import _, current

if TYPE_CHECKING:
    from kokkola_desktop.services.papers.filing import Listed


def _subject(value: tuple[str, int | None, str]) -> Cell:
    kind, item, about = value
    parts = (_(KINDS.get(kind, kind)), f"§\u00a0{item}" if item is not None else "", about)
    return Cell(" ".join(filter(None, parts)), "file-text", weight=600)


def _text(value: Any) -> Cell:
    return Cell("" if value is None else str(value))


def _state(value: tuple[bool, bool, bool]) -> Cell:
    final, there, outdated = value
    if not there:
        return Cell(_("ei löydy"), "triangle-alert", "warn", tip=_("Tiedosto ei ole siellä, minne se tehtiin."))
    if outdated:
        tip = _("Pöytäkirjaa on korjattu tämän jälkeen: tee asiakirja uudelleen.")
        return Cell(_("vanhentunut"), "rotate-ccw", "warn", tip=tip)
    return Cell(_("lopullinen"), "circle-check", "ok") if final else Cell(_("luonnos"), "file-pen", "muted")


def _language(value: Any) -> Cell:
    return Cell(_(LANGUAGES.get(value, value)), ink="muted")


def _moment(value: datetime) -> Cell:
    local = value.astimezone()
    return Cell(f"{current().date(local.date())} {current().clock(local.time())}", ink="muted")


def words_of(paper: Listed) -> str:
    """What a filter looks in: all that the list says of a paper, and its file's name, without case."""
    shown = (column.show(getattr(paper, column.key)).text for column in COLUMNS)
    return " ".join((*shown, paper.path.name, _("julkinen") if paper.public else "")).casefold()


def _version(value: int) -> Cell:
    return Cell(str(value), ink="muted")


COLUMNS = (
    Column("subject", N_("Asiakirja"), 130, _subject, stretch=3),
    Column("meeting", N_("Kokous"), 66, _text),
    Column("version", N_("Versio"), 68, _version, right=True),
    Column("standing", N_("Tila"), 98, _state),
    Column("made_at", N_("Tehty"), 118, _moment, right=True),
    Column("conformance", N_("Tarkistus"), 124, conformance_cell),
    Column("language", N_("Kieli"), 66, _language),
)
