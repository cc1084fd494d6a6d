"""Every action, declared once: menu, button, shortcut and the command list of Ctrl+K take it from here.

An id names subject and verb (``proposal.export``). An action exists for the user only once something is bound to it:
unbound ones are in no menu and no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction, QKeySequence

from kokkola_desktop.errors import N_
from kokkola_desktop.ui.words import _


@dataclass(frozen=True, slots=True)
class Spec:
    """Words, shortcut (Qt's portable text) and icon of an action; ``words`` are found by the search box too."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    words: str = ""


SPECS = (
    Spec("go.desk", N_("Työpöytä"), "Ctrl+1", "layout-dashboard"),
    Spec("go.proposals", N_("Hankkeet"), "Ctrl+2", "folder-kanban"),
    Spec("go.meetings", N_("Kokoukset"), "Ctrl+3", "calendar-days"),
    Spec("go.funding", N_("Rahoitus"), "Ctrl+4", "wallet", "kehykset raha"),
    Spec("go.people", N_("Johtoryhmä"), "Ctrl+5", "users", "jäsenet henkilöt organisaatiot"),
    Spec("go.papers", N_("Asiakirjat"), "Ctrl+6", "file-text"),
    Spec("go.settings", N_("Asetukset"), "Ctrl+7", "settings", "kieli varmuuskopio lausepankki säännöt kaupunki"),
    Spec("file.new", N_("Uusi tiedosto…"), "Ctrl+Shift+N", "file-plus-2"),
    Spec("file.open", N_("Avaa tiedosto…"), "Ctrl+O", "folder-open"),
    Spec("file.demo", N_("Kokeile esimerkkiaineistolla…"), "", "flask-conical", "demo"),
    Spec("file.from_template", N_("Uusi tiedosto mallista…"), "", "file-plus-2", "kaupunki malli toinen"),
    Spec("file.restore", N_("Palauta varmuuskopio…"), "", "rotate-ccw", "varmuuskopio vanha"),
    Spec("file.show_folder", N_("Näytä tiedosto kansiossa"), "", "folder-open"),
    Spec("file.close", N_("Sulje ohjelma"), "Ctrl+Q", "x", "lopeta poistu"),
    Spec("edit.undo", N_("Kumoa"), "Ctrl+Z", "undo-2", "peru"),
    Spec("edit.redo", N_("Tee uudelleen"), "Ctrl+Y", "redo-2", "toista"),
    Spec("find.open", N_("Etsi kaikesta"), "Ctrl+K", "search", "haku hae"),
    Spec("proposal.new", N_("Uusi hanke"), "Ctrl+N", "plus", "toimenpide luo lisää"),
    Spec("proposal.calls", N_("Haut"), "Ctrl+Shift+H", "inbox", "hakuilmoitus valintaperusteet"),
    Spec("proposal.ranking", N_("Järjestys ja mitä jos"), "Ctrl+J", "list-ordered", "sija pisteet kehys kokeilu"),
    Spec("proposal.move", N_("Siirrä valitut hankkeet"), "Ctrl+T", "send", "tila joukkosiirto"),
    Spec("proposal.close", N_("Sulje hankkeen lomake"), "Ctrl+Return", "arrow-left", "takaisin luetteloon"),
    Spec("proposal.filter", N_("Suodata hankkeita"), "Ctrl+F", "search", "etsi"),
    Spec("proposal.clear_filters", N_("Tyhjennä suodattimet"), "", "x"),
    Spec("proposal.import", N_("Tuo hankkeita taulukosta…"), "Ctrl+I", "upload", "excel csv"),
    Spec("proposal.export", N_("Vie hankkeet taulukoksi…"), "Ctrl+E", "download", "excel csv tallenna"),
    Spec("proposal.columns", N_("Valitse sarakkeet"), "", "columns-3"),
    Spec("proposal.saved", N_("Tallennetut suodattimet"), "Ctrl+Shift+F", "list", "tallenna suodatin näkymä"),
    Spec("proposal.copy", N_("Kopioi valitut taulukkona"), "", "copy", "leikepöytä excel"),
    Spec("meeting.new", N_("Uusi kokous"), "Ctrl+Shift+M", "calendar-plus", "suunnittele"),
    Spec("meeting.back", N_("Takaisin kokousten luetteloon"), "Alt+Left", "arrow-left"),
    Spec("meeting.edit", N_("Muuta kokouksen aikaa ja paikkaa"), "F2", "pencil"),
    Spec("meeting.cancel", N_("Peru kokous"), "", "ban"),
    Spec("agenda.add_proposals", N_("Lisää hankkeita esityslistalle"), "Ctrl+L", "list-plus"),
    Spec("agenda.add_matter", N_("Lisää asia esityslistalle"), "Ctrl+Shift+A", "plus"),
    Spec("agenda.up", N_("Siirrä asiaa ylöspäin"), "Alt+Up", "arrow-up"),
    Spec("agenda.down", N_("Siirrä asiaa alaspäin"), "Alt+Down", "arrow-down"),
    Spec("agenda.remove", N_("Poista asia esityslistalta"), "", "x"),
    Spec("agenda.preview", N_("Esikatsele esityslistaa"), "Ctrl+Shift+E", "eye", "pdf"),
    Spec("agenda.send", N_("Lähetä kutsu"), "Ctrl+Shift+S", "send", "kokouskutsu sähköposti"),
    Spec("minutes.send", N_("Lähetä pöytäkirja tarkastajille"), "Ctrl+Shift+T", "send", "tarkastus"),
    Spec(
        "minutes.check",
        N_("Kirjaa tarkastus ja allekirjoitukset"),
        "Ctrl+Shift+V",
        "shield-check",
        "hyväksyntä varmennus",
    ),
    Spec("minutes.publish", N_("Julkaise pöytäkirja"), "", "upload", "nähtävillä"),
    Spec("minutes.correct", N_("Korjaa tarkastettua pykälää"), "Ctrl+Shift+C", "pencil", "korjaus pöytäkirja"),
    Spec("minutes.extracts", N_("Tee pöytäkirjanotteet"), "Ctrl+Shift+O", "copy", "ote"),
    Spec("minutes.paper", N_("Tee pöytäkirja PDF-tiedostoksi"), "Ctrl+Shift+P", "file-plus-2"),
    Spec("minutes.public", N_("Näytä pöytäkirjan julkinen versio"), "Ctrl+Shift+J", "eye", "salassa pidettävä"),
    Spec("paper.make", N_("Tee asiakirja"), "Ctrl+M", "file-plus-2", "kutsu esityslista pöytäkirja rahoitusesitys pdf"),
    Spec("paper.check", N_("Tarkista asiakirja"), "", "shield-check", "pdf/a pdf/ua saavutettavuus tarkastus"),
    Spec("paper.mail", N_("Lähetä asiakirja sähköpostilla"), "", "send", "viesti liite"),
    Spec("paper.print", N_("Tulosta asiakirja…"), "Ctrl+P", "printer", "tulosta paperille"),
    Spec("paper.show_folder", N_("Avaa asiakirjan kansio"), "", "folder-open"),
    Spec("funding.new_frame", N_("Uusi rahoituskehys"), "Ctrl+Shift+R", "plus", "lisää"),
    Spec("funding.letters", N_("Rahoitusesitykset"), "", "file-output", "liitto kirje esitys"),
    Spec("funding.answers", N_("Kirjaa liiton päätös"), "Ctrl+Shift+L", "mail-check", "rahoituspäätös muutospäätös"),
    Spec("funding.under_way", N_("Käynnissä olevat hankkeet"), "", "play", "raportit maksatukset indikaattorit"),
    Spec("funding.objectives", N_("Sopimuksen tavoitteiden seuranta"), "", "flag", "seurantaraportti toteuma tavoite"),
    Spec("funding.shares", N_("Rahoituksen jakautuminen"), "", "wallet", "kaavio painopiste hakija vuosi osuus"),
    Spec("people.add", N_("Lisää johtoryhmän tietoihin"), "Ctrl+Shift+D", "plus", "uusi henkilö organisaatio paikka"),
    Spec("people.paste", N_("Liitä henkilöt Excelistä"), "", "clipboard-paste", "jäsenluettelo taulukko"),
    Spec("view.larger", N_("Suurempi teksti"), "Ctrl++", "", "koko zoom"),
    Spec("view.smaller", N_("Pienempi teksti"), "Ctrl+-", "", "koko zoom"),
    Spec("view.normal", N_("Teksti alkuperäiseen kokoon"), "Ctrl+0", "", "koko zoom"),
    Spec("view.light", N_("Vaalea ulkoasu"), "", "", "teema"),
    Spec("view.dark", N_("Tumma ulkoasu"), "", "", "teema"),
    Spec("view.system", N_("Ulkoasu järjestelmän mukaan"), "", "", "teema"),
    Spec("view.fi", N_("Ikkuna suomeksi"), "", "", "kieli språk language finska finnish suomi"),
    Spec("view.sv", N_("Ikkuna ruotsiksi"), "", "", "kieli språk language svenska swedish på svenska"),
    Spec("view.en", N_("Ikkuna englanniksi"), "", "", "kieli språk language engelska english in english"),
    Spec("view.refresh", N_("Päivitä näkymä"), "F5", "refresh-cw", "lataa uudelleen"),
    Spec("help.keys", N_("Ohje ja näppäimet"), "F1", "circle-question-mark", "ohje pikanäppäimet"),
    Spec("help.about", N_("Tietoja ohjelmasta"), "", "info", "versio lisenssi"),
)


class Actions(QObject):
    """The `QAction` of each spec, made once for a window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._acts: dict[str, QMetaObject.Connection] = {}
        self._specs = {spec.id: spec for spec in SPECS}
        for spec in SPECS:
            action = QAction(_(spec.text), parent)
            action.setObjectName(spec.id)
            action.setProperty("icon_name", spec.icon)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut, QKeySequence.SequenceFormat.PortableText))
            action.setEnabled(False)
            action.setVisible(False)
            self._actions[spec.id] = action

    def speak(self) -> None:
        """Say every action in the language of now."""
        for name, action in self._actions.items():
            action.setText(_(self._specs[name].text))

    def __getitem__(self, name: str) -> QAction:
        """The action of an id; KeyError for one that is not declared."""
        return self._actions[name]

    def bind(self, name: str, act: Callable[[], object]) -> QAction:
        """Say what the action does, instead of what it did before; from now on the user can find it."""
        action = self._actions[name]
        self.unbind(name)
        self._acts[name] = action.triggered.connect(lambda _checked=False: act())
        action.setVisible(True)
        action.setEnabled(True)
        return action

    def unbind(self, name: str) -> None:
        """Nothing stands behind the action any more: it is hidden."""
        action = self._actions[name]
        former = self._acts.pop(name, None)
        if former is not None:
            QObject.disconnect(former)
        action.setEnabled(False)
        action.setVisible(False)

    def all(self) -> list[QAction]:
        """All of them, for the window that carries their shortcuts."""
        return list(self._actions.values())

    def bound(self) -> Iterator[tuple[Spec, QAction]]:
        """What a user can do now, in the order of `SPECS`."""
        for name, action in self._actions.items():
            if action.isVisible() and action.isEnabled():
                yield self._specs[name], action

    def icon_of(self, name: str) -> str:
        """The icon's name, empty without one."""
        return self._specs[name].icon
