"""The columns of Osallistujat."""

from __future__ import annotations

from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.columns import EMPTY, Cell, Column
from kokkola_desktop.ui.words import _

#: Words, icon and ink of each answer.
ANSWERS: dict[Coming, tuple[str, str, str]] = {
    Coming.ASKED: (N_("kysytty"), "hourglass", "warn"),
    Coming.COMING: (N_("tulossa"), "check", "ok"),
    Coming.NOT_COMING: (N_("ei tule"), "user-minus", "muted"),
}


def coming(answer: Coming | None) -> Cell:
    """What was answered."""
    if answer is None:
        return Cell(_("ei tietoa"), ink="muted")
    words, icon, ink = ANSWERS[answer]
    return Cell(_(words), icon, ink)


def declared(valid: bool | None) -> Cell:
    """Whether a declaration of interests is valid."""
    if valid is None:
        return EMPTY
    return Cell(_("voimassa"), "check", "ok") if valid else Cell(_("puuttuu"), "triangle-alert", "warn")


def numbers(found: tuple[tuple[int, ...], tuple[int, ...]]) -> Cell:
    """§§ of disqualification: confirmed, and expected with a question mark."""
    confirmed, doubtful = found
    parts = [f"§\u00a0{n}" for n in confirmed] + [f"§\u00a0{n}?" for n in doubtful]
    return Cell(", ".join(parts), "user-x", "bad" if confirmed else "warn") if parts else EMPTY


COLUMNS = (
    Column("name", N_("Nimi"), 170, cells.text, stretch=3, sort=False),
    Column("role", N_("Tehtävä"), 120, cells.quiet, stretch=1, sort=False),
    Column("organisation", N_("Organisaatio"), 150, cells.quiet, stretch=2, sort=False),
    Column("coming", N_("Osallistuu"), 110, coming, sort=False),
    Column("present", N_("Läsnä"), 120, cells.text, stretch=1, sort=False),
    Column("declared", N_("Sidonnaisuudet"), 124, declared, sort=False),
    Column("doubtful", N_("Esteellisyys"), 120, numbers, stretch=1, sort=False),
)
