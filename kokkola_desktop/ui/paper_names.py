"""What papers are called on the screen; more than one screen shows them."""

from __future__ import annotations

from pathlib import Path

from kokkola_desktop import resources
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import language
from kokkola_desktop.ui.widgets.columns import Cell
from kokkola_desktop.ui.words import _, sentence

KINDS: dict[str, str] = {
    "notice": N_("Kokouskutsu"),
    "agenda": N_("Esityslista"),
    "pack": N_("Kokouspaketti"),
    "minutes": N_("Pöytäkirja"),
    "extract": N_("Pöytäkirjanote"),
    "recommendation": N_("Rahoitusesitys"),
    "attendance": N_("Läsnäolo- ja äänestysluettelo"),
    "completion": N_("Täydennyspyyntö"),
    "report": N_("Seurantaraportti"),
    "review": N_("Tason tarkistus"),
}

_FOLDER = N_("{file} asiakirjat")
LANGUAGES: dict[str, str] = {"fi": N_("suomi"), "sv": N_("ruotsi"), "en": N_("englanti")}


def title_of(kind: str, meeting: str | None, *, final: bool) -> str:
    """``Pöytäkirja 3/2026, luonnos``."""
    words = " ".join(filter(None, (_(KINDS.get(kind, kind)), meeting)))
    return words if final else sentence(_("{paper}, luonnos"), paper=words)


def promises(conformance: str | None) -> bool:
    """Whether a paper says that it is PDF/A; with pages of others it does not."""
    return conformance != ""


def conformance_cell(conformance: str | None) -> Cell:
    """A check mark only where a checker has run on the file; else what it was made as."""
    if not promises(conformance):
        return Cell(_("liitteineen"), ink="muted", tip=conformance_words(conformance))
    if conformance:
        return Cell(_("tarkastettu"), "check", "ok", tip=conformance)
    return Cell(_("ei tarkastettu"), ink="muted")


def conformance_words(conformance: str | None) -> str:
    """The same as a sentence."""
    if not promises(conformance):
        return _("ei PDF/A: liitteiden sivut ovat sellaisina kuin ne on toimitettu")
    return (
        sentence(_("tarkastettu: {conformance}"), conformance=conformance)
        if conformance
        else _("tehty PDF/A-2a:na, ei tarkastettu")
    )


def folder_of(path: Path) -> Path:
    """Where papers of a file (its path) are put: a folder beside it, the one that is there already in any language."""
    names = [sentence(_(_FOLDER), file=path.stem)]
    names += [language(code, resources.catalogues()).sentence(_FOLDER, file=path.stem) for code in LANGUAGES]
    return next((path.parent / name for name in names if (path.parent / name).is_dir()), path.parent / names[0])
