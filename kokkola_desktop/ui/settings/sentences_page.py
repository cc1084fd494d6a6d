"""The sentence bank: the sentences that proposals for decision are written with, each with what it gives."""

from __future__ import annotations

from collections.abc import Sequence
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

SENTENCES = (
    ("proposed_recommend", N_("Hankkeen puoltaminen")),
    ("proposed_recommend_several", N_("Usean hankkeen puoltaminen")),
    ("proposed_recommend_with_conditions", N_("Puoltaminen ehdoin")),
    ("proposed_not_recommend", N_("Puoltamatta jättäminen")),
    ("proposed_reserve", N_("Varasijalle asettaminen")),
    ("proposed_table", N_("Pöydälle jättäminen")),
    ("proposed_return", N_("Palauttaminen valmisteluun")),
    ("proposed_measure", N_("Toimenpiteen toteuttaminen")),
)
LANGUAGES = (("fi", N_("Suomeksi")), ("sv", N_("Ruotsiksi")), ("en", N_("Englanniksi")))

#: What only the writer of an item knows: it stays in the text as a gap to fill.
OF_THE_WRITER = ("ehdot", "perustelu", "sija")


class SentencesPage(SettingsPage):
    """Each sentence in three languages; below it the Finnish one with example values."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.head(
            _("Lausepankki"),
            _(
                "Näillä lauseilla kirjoitetaan päätösehdotukset. Aaltosulkeissa on tieto, joka tulee hankkeelta tai "
                "asetuksista: {places}. Muodot: {forms}."
            ).format(
                places="{hanke} {hakija} {summa} {tuki-%} {ehdot} {perustelu} {sija}",
                forms="{liitto} {liitto:gen} {liitto:all} {kaupunki} {kaupunki:gen} {kaupunki:all}",
            ),
        )
        self.fields: dict[str, Entry] = {}
        self._previews: dict[str, QLabel] = {}
        self._values: dict[str, Any] = {}
        for key, words in SENTENCES:
            self._add(key, words)
        self.content.addStretch(1)

    def _add(self, key: str, words: str) -> None:
        line = row(gap=8)
        line.addWidget(label(_(words), "strong"))
        line.addStretch(1)
        names = [f"sentences.{key}.{code}" for code, _language in LANGUAGES]
        back = Button(_("Palauta alkuperäinen"), f"setting.sentences.{key}.restore", Kind.FLAT, "rotate-ccw")
        back.setAccessibleDescription(_(words))
        back.clicked.connect(lambda _checked=False: self.restore.emit(names, words))
        line.addWidget(back)
        self.content.addLayout(line)
        parts = []
        for code, language in LANGUAGES:
            name = f"sentences.{key}.{code}"
            entry = Entry(_(language), f"setting.{name}", lambda text: " ".join(text.split()), lines=4)
            entry.editor.setAccessibleName(f"{_(words)}: {_(language)}")
            entry.changed.connect(lambda value, name=name: self.save.emit({name: value}, words))
            entry.typed.connect(partial(self._typed, key))
            self.fields[name] = entry
            parts.append(entry)
        self.content.addWidget(FormGrid(parts, 240, 3))
        preview = label("", "muted", f"setting.sentences.{key}.preview", wrap=True)
        self._previews[key] = preview
        self.content.addWidget(preview)

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """The sentences as the file has them."""
        self._values = values
        for name, entry in self.fields.items():
            entry.follow_value(values.get(name) or None)
            if is_to_check(name, to_check) and not entry.fault:
                entry.say(_("Tarkista (ei vahvistettu)"), "warn")
        for key, _words in SENTENCES:
            self._typed(key, "")

    def _typed(self, key: str, _text: str) -> None:
        """Show what the Finnish sentence gives, and what nobody will fill in it."""
        known = _example(self._values)
        text = filled(self.fields[f"sentences.{key}.fi"].text, known)
        wrong = [place for place in open_places(text) if place.strip("{}") not in OF_THE_WRITER]
        if wrong:
            say(self._previews[key], sentence(_("Tuntematon kohta: {places}"), places=", ".join(wrong)), "warn")
        else:
            say(self._previews[key], text, "muted")

    def entries(self) -> dict[str, Entry]:
        """The fields that are typed in, for the drafts."""
        return self.fields

    def focus_first(self) -> None:
        """To the first sentence."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _example(values: dict[str, Any]) -> dict[str, str]:
    """Values by placeholder, of an example."""
    found = {
        "yksimielisesti": "",
        "hanke": _("Esimerkkihanke"),
        "hakija": _("Esimerkkihakija"),
        "summa": current().money(Money(14_600_000).cents),
        "tuki-%": "70,0",
    }
    for place, subject in (("liitto", "council"), ("kaupunki", "city")):
        nominative = str(values.get(f"{subject}.fi.nominative", ""))
        found[place] = nominative
        found[f"{place}:gen"] = str(values.get(f"{subject}.fi.genitive") or nominative)
        found[f"{place}:all"] = str(values.get(f"{subject}.fi.allative") or nominative)
    return found
