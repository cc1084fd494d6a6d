"""The file itself: backups, whether it is whole, what was done in it, and its settings as a template for another city."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.settings.page import SettingsPage
from kokkola_desktop.ui.settings.specs import whole_number
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.workspaces import VerifyFinding

FOLDER = "backup.folder"
KEEP = "backup.keep"
#: So many steps of the history are shown, the newest first.
STEPS = 200

COLUMNS = (
    Column("at", N_("Aika"), 150, cells.quiet, sort=False),
    Column("name", N_("Vaihe"), 220, cells.text, stretch=1, sort=False),
    Column("by", N_("Tekijä"), 140, cells.quiet, sort=False),
    Column("state", N_("Tila"), 110, cells.quiet, sort=False),
)


class FilePage(SettingsPage):
    """``failed(error)`` for what is the program's fault."""

    failed = Signal(object)

    def __init__(self, name: str, around: Surroundings) -> None:
        super().__init__(name)
        self._around = around
        self.report = Report("settings.file.report")
        self.content.addWidget(self.report)
        self._backups()
        self._check()
        self._template()
        self._history()

    # building ---------------------------------------------------------------------------

    def _backups(self) -> None:
        text = _(
            "Varmuuskopio tehdään tiedostoa avattaessa, ennen tuonteja ja tunnin välein, kun jotakin on muuttunut."
        )
        self.head(_("Varmuuskopiot"), text)
        self.folder = Entry(_("Kansio (tyhjä: Varmuuskopiot tiedoston vieressä)"), "setting.backup.folder", _folder)
        self.keep = Entry(_("Säilytetään kopioita"), "setting.backup.keep", whole_number(1, 999))
        self.content.addWidget(FormGrid([self.folder, self.keep], 280, 2))
        self.folder.changed.connect(lambda value: self.save.emit({FOLDER: value}, N_("Varmuuskopioiden kansio")))
        self.keep.changed.connect(lambda value: self.save.emit({KEEP: value}, N_("Säilytetään kopioita")))
        buttons = Flow()
        self.choose = Button(_("Valitse kansio…"), "settings.backup.choose", Kind.QUIET, "folder-open")
        self.now = Button(_("Tee varmuuskopio nyt"), "settings.backup.now", Kind.QUIET, "copy")
        self.back = Button(_("Palauta varmuuskopio…"), "settings.backup.restore", Kind.QUIET, "rotate-ccw")
        for button in (self.choose, self.now, self.back):
            buttons.addWidget(button)
        self.content.addLayout(buttons)
        self.choose.clicked.connect(lambda _checked=False: self._choose_folder())
        self.now.clicked.connect(lambda _checked=False: self._copy())
        self.back.clicked.connect(lambda _checked=False: self._around.actions["file.restore"].trigger())

    def _check(self) -> None:
        self.head(_("Tarkistus"), _("Kertoo, onko tiedosto ehjä ja onko muu ohjelma muuttanut sitä."))
        self.verify = Button(_("Tarkista tiedosto"), "settings.verify", Kind.QUIET, "shield-check")
        self.content.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
        self.verify.clicked.connect(lambda _checked=False: self._verify())

    def _template(self) -> None:
        text = _("Asetukset ja kehykset ilman henkilöitä ja hankkeita: toinen kaupunkiseutu alkaa siitä.")
        self.head(_("Malli toiselle kaupunkiseudulle"), text)
        buttons = Flow()
        self.export = Button(_("Tallenna malli…"), "settings.template.save", Kind.QUIET, "download")
        self.use = Button(_("Uusi tiedosto mallista…"), "settings.template.use", Kind.QUIET, "file-plus-2")
        for button in (self.export, self.use):
            buttons.addWidget(button)
        self.content.addLayout(buttons)
        self.export.clicked.connect(lambda _checked=False: self._save_template())
        self.use.clicked.connect(lambda _checked=False: self._around.actions["file.from_template"].trigger())

    def _history(self) -> None:
        self.head(_("Historia"))
        self.history = PlainTable(COLUMNS, "settings.history", _("Historia"))
        self.history.setMinimumHeight(theme.current().px(300))
        self.content.addWidget(self.history, 1)
        self.more = label("", "muted", "settings.history.more", wrap=True)
        self.content.addWidget(self.more)
        self.forget = Button(
            _("Poista poistettujen henkilöiden tiedot…"), "settings.history.forget", Kind.FLAT, "trash-2"
        )
        self.forget.clicked.connect(lambda _checked=False: self._ask_to_forget())
        self.content.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)

    # showing -------------------------------------------------------------------------------

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """Where backups go and how many stay."""
        from kokkola_desktop.services.backups import KEEP as DEFAULT

        self.folder.follow_value(values.get(FOLDER) or None)
        self.keep.follow_value(values.get(KEEP, DEFAULT))
        writable = not self._around.workspace.read_only
        for part in (self.folder, self.keep, self.choose, self.back):
            part.setEnabled(writable)

    def show_history(self, steps: Sequence[dict[str, Any]]) -> None:
        """The steps of the file, the newest first."""
        shown = list(reversed(steps))[:STEPS]
        rows = [
            (
                cells.quiet(_moment(step["at"])),
                cells.text(step["name"]),
                cells.quiet(step["by"]),
                cells.quiet(_("kumottu") if step["undone"] else ""),
            )
            for step in shown
        ]
        self.history.show_rows([step["id"] for step in shown], rows)
        rest = len(steps) - len(shown)
        self.more.setText(sentence(_("Vanhempia vaiheita {n}."), n=rest) if rest else "")
        self.more.setVisible(bool(rest))
        self.forget.setVisible(self._removed_people() > 0 and not self._around.workspace.read_only)

    def _removed_people(self) -> int:
        from kokkola_desktop.services.membership import personal

        return personal.removed_people(self._around.workspace)

    def _ask_to_forget(self) -> None:
        """People who were taken out of the register are still in its history: it is asked before they go for good."""
        words = plural(
            "Historiassa on {n} rekisteristä poistetun henkilön tiedot.",
            "Historiassa on {n} rekisteristä poistetun henkilön tiedot.",
            self._removed_people(),
        )
        rest = _("Ne poistetaan pysyvästi. Tätä ja aiempia muutoksia ei voi sen jälkeen kumota.")
        link = (_("Poista pysyvästi"), "settings.history.forget.confirm", self._forget)
        self.report.tell(f"{words} {rest}", "bad", link)

    def _forget(self) -> None:
        from kokkola_desktop.services.membership import personal

        def done(_nothing: object) -> None:
            self.report.tell(_("Poistettujen henkilöiden tiedot on poistettu historiasta."), "ok")

        self._start(_("Poistetaan…"), partial(personal.erase_removed, self._around.workspace), done)

    def focus_first(self) -> None:
        """To the folder of the backups."""
        self.folder.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # doing -----------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Varmuuskopioiden kansio"), self.folder.text)
        if chosen:
            self.folder.show_text(chosen)
            self.folder.leave()

    def _copy(self) -> None:
        from kokkola_desktop.services import backups

        path, folder = Path(self._around.workspace.path), self.folder.text.strip()

        def done(copy: Path) -> None:
            self.report.tell(sentence(_("Varmuuskopio on tehty: {path}"), path=copy), "ok")

        self._start(_("Varmuuskopioidaan…"), partial(backups.backup, path, Path(folder) if folder else None), done)

    def _verify(self) -> None:
        from kokkola_desktop.services import workspaces

        self._start(
            _("Tarkistetaan tiedostoa…"), partial(workspaces.verify, Path(self._around.workspace.path)), self._verified
        )

    def _verified(self, findings: list[VerifyFinding]) -> None:
        if not findings:
            self.report.tell(_("Tiedosto on ehjä, eikä muu ohjelma ole muuttanut sitä."), "ok")
            return
        lines = [_("Tiedosto ei ole ehjä. Palauta varmuuskopio tai kysy neuvoa ennen kuin jatkat.")]
        lines += [
            f"{one.table}{'' if one.row is None else f' {one.row}'}: {current().sentence(one.message, one.facts)}"
            for one in findings
        ]
        restore = self._around.actions["file.restore"]
        link = (restore.text(), "settings.verify.restore", restore.trigger)
        self.report.tell_all(lines, "bad", link if restore.isEnabled() else None)

    def _save_template(self) -> None:
        path = Path(self._around.workspace.path)
        proposed = path.with_name(sentence(_("{file} malli.json"), file=path.stem))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Tallenna malli"), str(proposed), _("Mallit") + " (*.json)")
        if chosen:
            self.save_template(Path(chosen))

    def save_template(self, path: Path) -> None:
        """Write the template; the dialog has asked before writing over a file."""
        from kokkola_desktop.services import templates

        target = path if path.suffix.lower() == ".json" else path.with_name(f"{path.name}.json")
        try:
            templates.save(self._around.workspace, target, force=target == path)
        except UserError as error:
            self.report.tell_error(error)
            return
        self.report.tell(sentence(_("Malli on tallennettu: {path}"), path=target), "ok")

    def _start(self, name: str, work: Any, done: Any) -> None:
        self.report.clear()
        self._around.tasks.start(name, lambda _progress: work(), done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)


def _folder(text: str) -> str:
    """A folder that is there, or nothing; raises UserError."""
    plain = text.strip()
    if plain and not Path(plain).expanduser().is_dir():
        raise UserError(N_("Kansiota {folder} ei ole."), folder=plain)
    return str(Path(plain).expanduser()) if plain else ""


def _moment(at: str) -> str:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    moment = datetime.fromisoformat(at).astimezone(ZoneInfo("Europe/Helsinki"))
    return f"{current().date(moment.date())} {current().clock(moment.time())}"
