"""Johtoryhmä: seats on a day, people, organisations, declarations of interests, attendance over the year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.people import work
from kokkola_desktop.ui.people.attendance import AttendancePage
from kokkola_desktop.ui.people.declarations import DeclarationsPage
from kokkola_desktop.ui.people.organisations import OrganisationsPage
from kokkola_desktop.ui.people.pasting import Pasting
from kokkola_desktop.ui.people.persons import PersonsPage
from kokkola_desktop.ui.people.register_page import RegisterPage
from kokkola_desktop.ui.people.seats import SeatsPage
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.widgets.tabs import Tabs
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.membership import Group, Year

#: What the button at the top right adds, by page.
ADDS = {"seats": N_("Uusi paikka"), "people": N_("Uusi henkilö"), "organisations": N_("Uusi organisaatio")}


class PeopleScreen(Screen):
    """The group as its secretary keeps it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "people")
        self._lane = Lane(self)
        self._first = True
        self._year: int | None = None
        self.report = Report("people.report")
        self.pasting = Pasting(around, self.report)
        self.seats = SeatsPage(around)
        self.persons = PersonsPage(around)
        self.organisations = OrganisationsPage(around)
        self.declarations = DeclarationsPage(around)
        self.attendance = AttendancePage()
        self.registers: dict[str, RegisterPage] = {
            "seats": self.seats,
            "people": self.persons,
            "organisations": self.organisations,
            "declarations": self.declarations,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Johtoryhmä"), "title"))
        head.addStretch(1)
        self._paste = Button(_("Liitä Excelistä"), "people.paste.button", Kind.QUIET, "clipboard-paste")
        self._add = Button(_(ADDS["seats"]), "people.add.button", Kind.PRIMARY, "plus")
        head.addWidget(self._paste)
        head.addWidget(self._add)
        outer.addLayout(head)
        self.tabs = Tabs(
            "people.tabs",
            _("Johtoryhmän sivut"),
            (
                ("seats", _("Paikat")),
                ("people", _("Henkilöt")),
                ("organisations", _("Organisaatiot")),
                ("declarations", _("Sidonnaisuudet")),
                ("attendance", _("Läsnäolo")),
            ),
        )
        outer.addWidget(self.tabs)
        outer.addWidget(self.report)
        self.pages = ShownPages()
        for page in (*self.registers.values(), self.attendance):
            self.pages.addWidget(page)
        outer.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_page)
        for page in self.registers.values():
            page.removed.connect(self._removed)
            page.refused.connect(self._refused)
            page.form.saved.connect(lambda _id: self.report.forget_error())
        self.persons.erased.connect(self._erased)
        self.attendance.asked.connect(self._ask_year)
        self.attendance.led.connect(self.open_requested)
        self._paste.clicked.connect(self.around.actions["people.paste"].trigger)
        self._add.clicked.connect(self.around.actions["people.add"].trigger)
        self._add.shortcut_text = self.around.actions["people.add"].shortcut().toString()
        self.report.asks.connect(lambda _asks: self._show_page(self.tabs.key))

    def attach(self) -> None:
        """Offer what can be done; a file that is only looked at takes nothing in."""
        writable = not self.around.workspace.read_only
        if writable:
            self.around.actions.bind("people.add", self.add)
            self.around.actions.bind("people.paste", self._try_paste)
        self._add.setEnabled(writable)
        self._paste.setEnabled(writable)

    # asking -----------------------------------------------------------------------

    def enter(self) -> None:
        """Fetch what is there now."""
        self._ask()
        self._focus()

    def follow(self, changes: Any) -> None:
        """People, seats or meetings have changed."""
        if {"person", "organisation", "seat", "meeting"} & changes.kinds:
            self._ask()

    def open(self, kind: str, key: Any) -> bool:
        """A person, an organisation or a seat by its id, or one of the pages."""
        place = {"person": "people", "organisation": "organisations", "seat": "seats"}.get(kind)
        if kind == "people.page":
            self.tabs.choose(key)
        elif place is not None:
            self.tabs.choose(place)
            self.registers[place].choose(key)
        else:
            return False
        return True

    def place(self) -> tuple[str, Any] | None:
        """The page that is shown."""
        return "people.page", self.tabs.key

    def _ask(self) -> None:
        self._lane.ask("group", partial(work.group, self.around.workspace), self._show, self.failed.emit)
        self._ask_year(self._year)

    def _ask_year(self, year: int | None) -> None:
        self._year = year
        question = partial(work.attendance, self.around.workspace, year, self.around.now().year)
        self._lane.ask("attendance", question, self._show_year, self.failed.emit)

    def _show(self, known: Group) -> None:
        today = self.around.now().date()
        for page in (self.seats, self.persons, self.organisations, self.declarations):
            page.show_group(known, today)
        if self._first:
            self._first = False
            self._focus()
            self.shown.emit()

    def _show_year(self, found: tuple[list[int], int, Year]) -> None:
        self.attendance.show_year(*found)

    # what the buttons do ----------------------------------------------------------------

    def add(self) -> None:
        """A new record on the page that is shown."""
        self._come_here()
        page = self.registers.get(self.tabs.key)
        if page is not None:
            page.add()

    def _try_paste(self) -> None:
        self._come_here()
        self.pasting.try_clipboard()

    def _come_here(self) -> None:
        if not self.isVisible():
            self.around.actions["go.people"].trigger()

    def _show_page(self, key: str) -> None:
        self.pages.setCurrentIndex([*self.registers, "attendance"].index(key))
        adds = ADDS.get(key)
        self._add.setVisible(adds is not None)
        if adds is not None:
            self._add.set_text(_(adds))
        asking = self.report.isVisible() and self.report.findChild(Button, "people.paste.confirm") is not None
        self._add.set_kind(Kind.QUIET if asking else Kind.PRIMARY)

    def _focus(self) -> None:
        page = self.registers.get(self.tabs.key)
        target = page.table if page is not None else self.attendance.people
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _removed(self, name: str) -> None:
        link = undo_link(self.around, self.report)
        self.report.tell(sentence(_("Poistettu: {name}"), name=name), "info", link)

    def _erased(self, name: str) -> None:
        self.report.tell(sentence(_("{name} on poistettu pysyvästi."), name=name), "ok")

    def _refused(self, error: UserError) -> None:
        self.report.tell_error(error)

    def close_screen(self) -> None:
        """End the lane that reads."""
        self._lane.close()
