"""Asetukset: names, rules, money, subjects, criteria, agenda, sentences, the file, and the window of this machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.settings.criteria_page import CriteriaPage
from kokkola_desktop.ui.settings.fields_page import FieldsPage
from kokkola_desktop.ui.settings.file_page import FilePage
from kokkola_desktop.ui.settings.finding import SettingsSearch
from kokkola_desktop.ui.settings.lists_page import AGENDA, SUBJECTS, ListsPage
from kokkola_desktop.ui.settings.names_page import NamesPage
from kokkola_desktop.ui.settings.page import WIDEST, SettingsPage
from kokkola_desktop.ui.settings.program_page import ProgramPage
from kokkola_desktop.ui.settings.sentences_page import SentencesPage
from kokkola_desktop.ui.settings.specs import MONEY, RULES
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.tabs import Tabs
from kokkola_desktop.ui.words import _, current

#: Pages that belong to this machine or to the file as a whole: nothing in them waits to be confirmed.
WITHOUT_CHECK = ("file", "program")
CHECK = "check.to_check"


class SettingsScreen(Screen):
    """Pages behind tabs; each field is saved when it is left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "settings")
        self._lane = Lane(self)
        self._first = True
        self._to_check: list[str] = []
        self._values: dict[str, Any] = {}
        self.report = Report("settings.report")
        self.program = ProgramPage("settings.program", around)
        self.file = FilePage("settings.file", around)
        self.pages: dict[str, SettingsPage] = {
            "names": NamesPage("settings.names", around),
            "rules": FieldsPage("settings.rules", RULES),
            "money": FieldsPage("settings.money", MONEY),
            "subjects": ListsPage("settings.subjects", SUBJECTS),
            "criteria": CriteriaPage("settings.criteria"),
            "agenda": ListsPage("settings.agenda", AGENDA),
            "sentences": SentencesPage("settings.sentences"),
            "file": self.file,
            "program": self.program,
        }
        typed = {}
        for page in self.pages.values():
            typed.update(page.entries() if isinstance(page, (FieldsPage, SentencesPage)) else {})
        self._drafting = Drafting(around, "settings", typed, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Asetukset"), "title"))
        head.addStretch(1)
        outer.addLayout(head)
        words = {
            "names": _("Nimet"),
            "rules": _("Säännöt"),
            "money": _("Raha"),
            "subjects": _("Painopisteet"),
            "criteria": _("Valintaperusteet"),
            "agenda": _("Esityslista"),
            "sentences": _("Lausepankki"),
            "file": _("Tiedosto"),
            "program": _("Ohjelma"),
        }
        self.search = SettingsSearch(self.pages, words.__getitem__)
        self.search.setMaximumWidth(theme.current().px(360))  # its list is as wide
        head.addWidget(self.search, 1)
        self.tabs = Tabs("settings.tabs", _("Asetusten sivut"), tuple(words.items()))
        outer.addWidget(self.tabs)
        outer.addWidget(self.report)
        panel = QFrame()
        panel.setObjectName("settings.panel")
        panel.setProperty("surface", "panel")
        panel.setMaximumWidth(theme.current().px(WIDEST + 220))
        self.stack = QStackedWidget()
        column(panel, (1, 1, 1, 1)).addWidget(self.stack)
        for page in self.pages.values():
            self.stack.addWidget(page)
        outer.addWidget(panel, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_page)
        self.search.found.connect(self._show_place)
        self.search.left.connect(self._focus_page)
        self.file.failed.connect(self.failed)
        for page in self.pages.values():
            page.save.connect(self._save)
            page.restore.connect(self._restore)
            page.gone.connect(self._tell_gone)
            page.appeared.connect(self._drafting.add)

    def attach(self) -> None:
        """A file that is only looked at takes no change."""
        for key, page in self.pages.items():
            if key not in WITHOUT_CHECK:
                page.widget().setEnabled(not self.around.workspace.read_only)

    # asking --------------------------------------------------------------------------

    def enter(self) -> None:
        """Fetch what holds now."""
        self._ask()
        self._focus_page()

    def follow(self, changes: Any) -> None:
        """A setting has changed, or a step was made."""
        if "setting" in changes.kinds or self.tabs.key == "file":
            self._ask()

    def place(self) -> tuple[str, Any] | None:
        """The page that is shown."""
        return "settings.page", self.tabs.key

    def open(self, kind: str, key: Any) -> bool:
        """One of the pages."""
        if kind != "settings.page" or key not in self.pages:
            return False
        self.tabs.choose(key)
        return True

    def _ask(self) -> None:
        self._lane.ask("settings", partial(read, self.around.workspace), self._show, self.failed.emit)

    def _show(self, answer: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
        values, steps = answer
        self._values = values
        self._to_check = list(values.get(CHECK) or [])
        for page in self.pages.values():
            page.show_values(values, self._to_check)
        self.file.show_history(steps)
        if self._first:
            self._first = False
            for name in self._drafting.begin(0):
                field = self._drafting.field(name)
                if hasattr(field, "leave") and not self.around.workspace.read_only:
                    field.leave()
            self.shown.emit()

    # changing ------------------------------------------------------------------------------

    def _save(self, values: dict[str, Any], words: str) -> None:
        """Keep settings as one named step; whoever changes one has confirmed it."""
        from kokkola_desktop.services import settings

        confirmed = left_to_check(self._to_check, values, self._values)
        if confirmed != self._to_check:
            values = {**values, CHECK: confirmed}
        try:
            settings.change(self.around.workspace, values, what=words)
        except UserError as error:
            self.report.tell_error(error)
            return
        self._drafting.drop_settled()

    def _restore(self, names: list[str], words: str) -> None:
        from kokkola_desktop.services import settings

        try:
            settings.restore(self.around.workspace, names, what=words)
        except UserError as error:
            self.report.tell_error(error)

    def _tell_gone(self, words: str) -> None:
        self.report.tell(words, "info", undo_link(self.around, self.report))

    def _show_page(self, key: str) -> None:
        self.keep()
        self.stack.setCurrentWidget(self.pages[key])
        if key == "file":
            self._ask()

    def _focus_page(self) -> None:
        self.pages[self.tabs.key].focus_first()

    def _show_place(self, key: str, place: QWidget) -> None:
        """Go to one input of a page."""
        self.tabs.choose(key)
        self.pages[key].ensureWidgetVisible(place)
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Leave the field that has the focus, so that it is saved."""
        focus = QApplication.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            focus.clearFocus()
        self._drafting.keep()

    def close_screen(self) -> None:
        """What was typed is saved; the lane that reads ends."""
        self.keep()
        self._lane.close()


def left_to_check(to_check: Sequence[str], changed: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    """What nobody has confirmed once these settings were changed; the beginning of a name stands for all below it."""
    left: list[str] = []
    for one in to_check:
        below = [name for name in known if name.startswith(f"{one}.")]
        if one in changed:
            continue
        if any(name in changed for name in below):
            left += [name for name in below if name not in changed]
        else:
            left.append(one)
    return left


def read(workspace: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """All settings, and the steps of the file; runs outside the thread of the window."""
    from kokkola_desktop.services import history, settings

    return settings.everything(workspace), history.entries(workspace, current())
