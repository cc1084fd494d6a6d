"""The sentence bank: the sentences of proposals, decisions, minutes and appeal, each with what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.sentences import filled, open_places
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.settings.page import SettingsPage, is_to_check
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import label, row, say
from kokkola_desktop.ui.words import _, current, sentence

LANGUAGES = (("fi", N_("Suomeksi")), ("sv", N_("Ruotsiksi")), ("en", N_("Englanniksi")))


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences below one head: their settings without the language, how each is called, how many lines it gets.

    ``gaps`` are the places that only the writer of an item knows: they stay in the text to be filled.
    """

    head: str
    text: str
    sentences: tuple[tuple[str, str], ...]
    places: str
    lines: int = 4
    gaps: tuple[str, ...] = ()

    def fills(self, setting: str, place: str) -> bool:
        """Whether the program knows what stands at a place of one of these sentences."""
        if place in self.gaps:
            return False
        own = self.gaps or place not in ONLY or setting in ONLY[place]
        return bool(own) and f"{{{place}}}" in f"{self.places} {FORMS}"


PARTS = (
    Part(
        N_("Päätösehdotukset"),
        N_("Näillä lauseilla kirjoitetaan päätösehdotukset."),
        (
            ("sentences.proposed_recommend", N_("Hankkeen puoltaminen")),
            ("sentences.proposed_recommend_several", N_("Usean hankkeen puoltaminen")),
            ("sentences.proposed_recommend_with_conditions", N_("Puoltaminen ehdoin")),
            ("sentences.proposed_not_recommend", N_("Puoltamatta jättäminen")),
            ("sentences.proposed_reserve", N_("Varasijalle asettaminen")),
            ("sentences.proposed_table", N_("Pöydälle jättäminen")),
            ("sentences.proposed_return", N_("Palauttaminen valmisteluun")),
            ("sentences.proposed_measure", N_("Toimenpiteen toteuttaminen")),
        ),
        "{hanke} {hakija} {summa} {tuki-%} {ehdot} {perustelu} {sija}",
        gaps=("ehdot", "perustelu", "sija"),
    ),
    Part(
        N_("Päätökset"),
        N_("Näin pöytäkirja ja rahoitusesitys kertovat päätöksen, jota kukaan ei ole kirjoittanut omin sanoin."),
        (
            ("sentences.recommend", N_("Puollettiin hanketta")),
            ("sentences.recommend_several", N_("Puollettiin useaa hanketta")),
            ("sentences.recommend_with_conditions", N_("Puollettiin ehdoin")),
            ("sentences.not_recommend", N_("Ei puollettu")),
            ("sentences.reserve", N_("Asetettiin varasijalle")),
            ("sentences.measure", N_("Päätettiin toimenpiteestä")),
            ("sentences.table", N_("Jätettiin pöydälle")),
            ("sentences.return", N_("Palautettiin valmisteluun")),
            ("sentences.note", N_("Merkittiin tiedoksi")),
        ),
        "{yksimielisesti} {hanke} {hakija} {summa} {tuki-%} {ehdot} {perustelu} {sija}",
    ),
    Part(
        N_("Kokouksen kulku"),
        N_("Pöytäkirjan lauseet kokouksen vakioasioista."),
        (
            ("sentences.opened", N_("Kokous avattiin")),
            ("sentences.lawful", N_("Kokous todettiin päätösvaltaiseksi")),
            ("sentences.agenda", N_("Esityslista hyväksyttiin")),
            ("sentences.agenda_with_late", N_("Esityslista hyväksyttiin lisäasioin")),
            ("sentences.checked_at_once", N_("Pykälä tarkastettiin heti")),
            ("sentences.closed", N_("Kokous päätettiin")),
        ),
        "{klo} {n}",
        lines=2,
    ),
    Part(
        N_("Muutoksenhaku"),
        N_("Ohjeet pykälän lopussa."),
        (
            ("appeal.not_appealable", N_("Ei muutoksenhakukelpoinen")),
            ("appeal.prohibited", N_("Muutoksenhakukielto")),
        ),
        "",
        lines=2,
    ),
)
#: Places that only some sentences can fill.
ONLY = {
    "summa": ("sentences.recommend", "sentences.recommend_with_conditions", "sentences.measure"),
    "tuki-%": ("sentences.recommend", "sentences.recommend_with_conditions", "sentences.measure"),
    "ehdot": ("sentences.recommend_with_conditions",),
    "perustelu": ("sentences.not_recommend",),
    "sija": ("sentences.reserve",),
    "klo": ("sentences.opened", "sentences.closed"),
    "n": ("sentences.agenda_with_late",),
}
FORMS = "{liitto} {liitto:gen} {liitto:all} {kaupunki} {kaupunki:gen} {kaupunki:all}"


class SentencesPage(SettingsPage):
    """Each sentence in three languages; below it the Finnish one with example values."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.fields: dict[str, Entry] = {}
        self._previews: dict[str, QLabel] = {}
        self._parts: dict[str, Part] = {}
        self._values: dict[str, Any] = {}
        for part in PARTS:
            self.head(_(part.head), f"{_(part.text)} {_places(part)}")
            for setting, words in part.sentences:
                self._parts[setting] = part
                self._add(setting, words, part.lines)
        self.content.addStretch(1)

    def _add(self, setting: str, words: str, lines: int) -> None:
        line = row(gap=8)
        line.addWidget(label(_(words), "strong", wrap=True), 1)
        names = [f"{setting}.{code}" for code, _language in LANGUAGES]
        back = Button(_("Palauta alkuperäinen"), f"setting.{setting}.restore", Kind.FLAT, "rotate-ccw")
        back.setAccessibleDescription(_(words))
        back.clicked.connect(lambda _checked=False: self.restore.emit(names, words))
        line.addWidget(back)
        self.content.addLayout(line)
        parts = []
        for code, language in LANGUAGES:
            name = f"{setting}.{code}"
            entry = Entry(_(language), f"setting.{name}", lambda text: " ".join(text.split()), lines=lines)
            entry.editor.setAccessibleName(f"{_(words)}: {_(language)}")
            entry.changed.connect(lambda value, name=name: self.save.emit({name: value}, words))
            entry.typed.connect(partial(self._typed, setting))
            self.fields[name] = entry
            parts.append(entry)
        self.content.addWidget(FormGrid(parts, 240, 3))
        preview = label("", "muted", f"setting.{setting}.preview", wrap=True)
        self._previews[setting] = preview
        self.content.addWidget(preview)

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """The sentences as the file has them."""
        self._values = values
        for name, entry in self.fields.items():
            entry.follow_value(values.get(name) or None)
            if is_to_check(name, to_check) and not entry.fault:
                entry.say(_("Tarkista (ei vahvistettu)"), "warn")
        for setting in self._previews:
            self._typed(setting, "")

    def _typed(self, setting: str, _text: str) -> None:
        """Show what the Finnish sentence gives, and what nobody will fill in it."""
        part = self._parts[setting]
        known = {place: value for place, value in _example(self._values).items() if part.fills(setting, place)}
        text = filled(self.fields[f"{setting}.fi"].text, known)
        wrong = [place for place in open_places(text) if place.strip("{}") not in part.gaps]
        if wrong:
            say(self._previews[setting], sentence(_("Tuntematon kohta: {places}"), places=", ".join(wrong)), "warn")
        else:
            say(self._previews[setting], text, "muted")

    def entries(self) -> dict[str, Entry]:
        """The fields that are typed in, for the drafts."""
        return self.fields

    def focus_first(self) -> None:
        """To the first sentence."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _places(part: Part) -> str:
    """What may stand in braces, for whoever writes the sentences."""
    if not part.places:
        return sentence(_("Muodot: {forms}."), forms=FORMS)
    words = _("Aaltosulkeissa on tieto, joka tulee asiasta tai asetuksista: {places}. Muodot: {forms}.")
    return words.format(places=part.places, forms=FORMS)


def _example(values: dict[str, Any]) -> dict[str, str]:
    """Values by placeholder, of an example."""
    found = {
        "yksimielisesti": _("yksimielisesti"),
        "hanke": _("Esimerkkihanke"),
        "hakija": _("Esimerkkihakija"),
        "summa": current().money(Money(14_600_000).cents),
        "tuki-%": "70,0",
        "ehdot": _("esimerkkiehto"),
        "perustelu": _("esimerkkiperustelu"),
        "sija": "1",
        "klo": "9.00",
        "n": "12",
    }
    for place, subject in (("liitto", "council"), ("kaupunki", "city")):
        nominative = str(values.get(f"{subject}.fi.nominative", ""))
        found[place] = nominative
        found[f"{place}:gen"] = str(values.get(f"{subject}.fi.genitive") or nominative)
        found[f"{place}:all"] = str(values.get(f"{subject}.fi.allative") or nominative)
    return found
