"""Help inside the window: what a screen is for, all keys in groups with a search, and what program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QWidget

import kokkola_desktop
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, sentence

#: What each screen is for, in a few sentences.
SCREENS = {
    "desk": N_(
        "Työpöytä kertoo, mitä on tehtävä seuraavaksi. Jokaisella rivillä on yksi painike, joka vie oikeaan paikkaan."
    ),
    "proposals": N_(
        "Hankkeet tulevat taulukosta (pudota .xlsx tai .csv ikkunaan) tai yksitellen. Kirjoita suodattaaksesi, Enter "
        "avaa lomakkeen. Järjestys näyttää, mihin kehyksen raha riittää; siellä summia voi kokeilla tallentamatta."
    ),
    "meetings": N_(
        "Kokous kulkee esityslistasta kutsuun, kokouksen kulkuun ja pöytäkirjaan. Numerot vahvistuvat, kun kutsu on "
        "merkitty lähetetyksi; sen jälkeen uudet asiat ovat lisäasioita."
    ),
    "funding": N_(
        "Kehys on rahoituslähteen raha kaudeksi. Johtoryhmän päätökset varaavat sitä, liiton päätökset myöntävät. "
        "Tapahtumat näyttävät saldon minä päivänä tahansa. Käynnissä olevien raportit, sopimuksen tavoitteet ja "
        "seurantaraportti ovat omilla sivuillaan."
    ),
    "people": N_(
        "Paikka kuuluu taholle ja henkilö istuu siinä kauden. Vanhat pöytäkirjat säilyttävät sen, kuka silloin istui. "
        "Yhteystiedot eivät tule papereihin."
    ),
    "papers": N_(
        "Kaikki tehdyt asiakirjat. Luvut luetaan päätöksistä, joten asiakirjaa ei muokata vaan se tehdään uudelleen."
    ),
    "settings": N_(
        "Nimet, säännöt, lausepankki ja pohjat ovat tiedoston omia; kieli ja ulkoasu tämän koneen. Keltainen merkki "
        "kertoo, mitä kukaan ei ole vahvistanut: se lähtee, kun tietoa muutetaan."
    ),
}

#: Keys that are no commands: in tables and fields, and in the meeting itself.
OTHER_KEYS = (
    (
        N_("Taulukot"),
        (
            ("Enter", N_("Avaa rivi")),
            ("Ctrl+C", N_("Kopioi valitut rivit taulukkona")),
            ("Ctrl+A", N_("Valitse kaikki rivit")),
            ("Ctrl+Shift+← →", N_("Siirrä saraketta")),
            ("Esc", N_("Tyhjennä haku tai palaa")),
        ),
    ),
    (
        N_("Kentät ja alueet"),
        (
            ("Tab", N_("Jätä kenttä: se tallentuu")),
            ("F6", N_("Seuraava alue")),
            ("Ctrl+Z", N_("Kumoa ensin kirjoitettu, sitten vaihe")),
        ),
    ),
    (
        N_("Kokouksen kulku, kun mikään kenttä ei ole valittuna"),
        (
            ("Enter", N_("Mitä pääpainike sanoo: päätös ehdotuksen mukaan tai seuraava asia")),
            ("S", N_("Muu summa")),
            ("T", N_("Ehdoilla")),
            ("P", N_("Pöydälle")),
            ("V", N_("Valmisteluun")),
            ("X", N_("Ei puolleta")),
            ("Ä", N_("Äänestys")),
            ("E", N_("Eriävä mielipide")),
            ("L", N_("Läsnäolo: jokaisella on kirjain, Vaihto + kirjain kysyy ajan, A merkitsee kaikki")),
            ("F11", N_("Näyttö-ikkuna seinälle")),
            ("Esc", N_("Pois kentästä")),
        ),
    ),
    (
        N_("Nimenhuuto"),
        (
            ("J", N_("JAA")),
            ("E", N_("EI")),
            ("T", N_("Tyhjä")),
            ("Backspace", N_("Peru viimeinen")),
            ("Enter", N_("Vahvista tulos")),
        ),
    ),
)


def _dialog(window: MainWindow, title: str, name: str) -> QDialog:
    dialog = QDialog(window)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setProperty("surface", "true")
    dialog.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def keys_dialog(window: MainWindow) -> QDialog:
    """What the shown screen is for, and each command that has keys, with them; letters in the field narrow the list."""
    dialog = _dialog(window, _("Ohje ja näppäimet"), "help.keys.dialog")
    layout = column(dialog, (24, 20, 24, 20), 12)
    layout.addWidget(label(_("Ohje ja näppäimet"), "title"))
    screen = window.shown_screen
    if screen is not None and screen.objectName() in SCREENS:
        layout.addWidget(label(_(SCREENS[screen.objectName()]), name="help.keys.screen", wrap=True))
    field = TextLine("help.keys.search")
    field.setPlaceholderText(_("Etsi näppäintä tai komentoa"))
    field.setAccessibleName(_("Etsi näppäintä tai komentoa"))
    layout.addWidget(field)
    sheet = _Sheet(window)
    field.textEdited.connect(sheet.narrow)
    field.left_by_escape.connect(dialog.reject)
    scroll = QScrollArea()
    scroll.setObjectName("help.keys.list")
    scroll.setAccessibleName(_("Näppäimet"))
    scroll.setWidgetResizable(True)
    scroll.setWidget(sheet)
    layout.addWidget(scroll, 1)
    layout.addWidget(_close_button(dialog), 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(min(theme.current().px(600), window.width() - 80), min(theme.current().px(620), window.height() - 80))
    field.setFocus()
    return dialog


class _Sheet(QWidget):
    """Keys and words in groups."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, theme.current().px(16), 0)
        grid.setHorizontalSpacing(theme.current().px(24))
        grid.setColumnStretch(1, 1)
        commands = [(a.shortcut().toString(), a.text().rstrip("…")) for _spec, a in window.commands.bound()]
        groups = [(_("Komennot"), [one for one in commands if one[0]])]
        groups += [(_(head), [(keys, _(words)) for keys, words in lines]) for head, lines in OTHER_KEYS]
        self._groups: list[tuple[QLabel, list[tuple[QLabel, QLabel]]]] = []
        place = 0
        for head, lines in groups:
            shown = label(head, "label-strong", wrap=True)
            grid.addWidget(shown, place, 0, 1, 2)
            pairs = [(label(keys, "strong"), label(words, wrap=True)) for keys, words in lines]
            for n, pair in enumerate(pairs, start=place + 1):
                grid.addWidget(pair[0], n, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(pair[1], n, 1)
            place += len(pairs) + 1
            self._groups.append((shown, pairs))
        grid.setRowStretch(place, 1)

    def narrow(self, text: str) -> None:
        """Show only what holds the text."""
        wanted = text.strip().casefold()
        for head, pairs in self._groups:
            there = 0
            for keys, words in pairs:
                fits = wanted in f"{keys.text()} {words.text()}".casefold()
                keys.setVisible(fits)
                words.setVisible(fits)
                there += fits
            head.setVisible(there > 0)


def about_dialog(window: MainWindow) -> QDialog:
    """Name, version, licence."""
    dialog = _dialog(window, _("Tietoja ohjelmasta"), "help.about.dialog")
    layout = column(dialog, (24, 20, 24, 20), 8)
    layout.addWidget(label("Kokkola Desktop", "title"))
    layout.addWidget(label(sentence(_("Versio {version}"), version=kokkola_desktop.__version__), "muted"))
    layout.addWidget(
        label(_("Lisenssi EUPL-1.2. Kirjasin Source Sans 3 (OFL 1.1), kuvakkeet Lucide (ISC)."), wrap=True)
    )
    layout.addSpacing(theme.current().px(8))
    layout.addWidget(_close_button(dialog), 0, Qt.AlignmentFlag.AlignRight)
    dialog.setMinimumWidth(min(theme.current().px(480), window.width() - 80))
    dialog.setMinimumHeight(layout.heightForWidth(dialog.minimumWidth()))
    return dialog


def _close_button(dialog: QDialog) -> Button:
    button = Button(_("Sulje"), f"{dialog.objectName()}.close", Kind.PRIMARY)
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    return button
