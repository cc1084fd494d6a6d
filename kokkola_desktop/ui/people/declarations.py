"""Declarations of interests: who has one that holds, and the form of a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kokkola_desktop.errors import N_
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.people.register_page import RegisterPage
from kokkola_desktop.ui.people.wording import role, ties_of, ties_text, until
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import day_of
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.people import Declaration
    from kokkola_desktop.services.membership import DeclarationState, Group

COLUMNS = (
    Column("name", N_("Nimi"), 150, cells.strong, stretch=2, sort=False),
    Column("role", N_("Tehtävä"), 120, cells.text, stretch=1, sort=False),
    Column("declared_on", N_("Annettu"), 96, cells.day, sort=False),
    Column("state", N_("Sidonnaisuusilmoitus"), 210, cells.text, stretch=1, sort=False),
    Column("ties", N_("Sidonnaisuudet"), 170, cells.quiet, stretch=4, sort=False),
)
YEAR = timedelta(days=365)


class DeclarationForm(RecordForm):
    """A person's latest declaration, or a new one."""

    def __init__(self, around: Surroundings) -> None:
        name, year = "declaration.", around.now().year

        def day(text: str) -> date | None:
            return day_of(text, year)

        self._person: tuple[int, str] = (0, "")
        super().__init__(
            around,
            "declaration.form",
            {
                "declared_on": Entry(_("Annettu"), name + "declared_on", day, current().date),
                "valid_until": Entry(_("Voimassa asti"), name + "valid_until", day, current().date),
                "ties": Entry(
                    _("Sidonnaisuudet, yksi rivillään: organisaatio, tehtävä"),
                    name + "ties",
                    ties_of,
                    ties_text,
                    lines=5,
                ),
                "note": Entry(_("Huomautus"), name + "note"),
            },
        )

    def set_person(self, person: int, name: str) -> None:
        """Whose declaration it is."""
        self._person = (person, name)

    def new_value(self) -> Declaration:
        """Given today, for a year, unless the user says otherwise."""
        from kokkola_desktop.domain.people import Declaration

        today = self.around.now().date()
        return Declaration(self._person[0], today, valid_until=today + YEAR)

    def heading(self, value: Any) -> str:
        """Whose it is."""
        if value.id is None:
            return sentence(_("Uusi ilmoitus: {name}"), name=self._person[1])
        return self._person[1]

    def is_complete(self, value: Any) -> bool:
        """A day is enough: a declaration may say that there are no ties."""
        return value.declared_on is not None

    def changed_value(self, value: Any, key: str, typed: Any) -> Any:
        """Another day moves the end of one that nobody has touched."""
        if key == "declared_on" and typed is not None and value.valid_until == value.declared_on + YEAR:
            return replace(value, declared_on=typed, valid_until=typed + YEAR)
        return replace(value, **{key: typed})


class DeclarationsPage(RegisterPage):
    """A row is a person (the id); the form shows the latest declaration of the chosen one."""

    def __init__(self, around: Surroundings) -> None:
        text = _("Ilmoitukset pyydetään vuosittain jäseniltä, varajäseniltä ja sihteeriltä.")
        empty = ("clipboard-pen", _("Johtoryhmässä ei ole vielä ketään"), text)
        self.declaration_form = DeclarationForm(around)
        super().__init__(
            around, "declaration.list", COLUMNS, _("Sidonnaisuusilmoitukset"), self.declaration_form, empty
        )
        self.new_button = Button(_("Kirjaa uusi ilmoitus"), "declaration.new", Kind.PRIMARY, "plus")
        self.new_button.clicked.connect(lambda _checked=False: self.add())
        self.foot.addWidget(self.new_button)
        self._keep = Button(_("Kirjaa"), "declaration.keep", Kind.QUIET, "check")
        self._keep.clicked.connect(lambda _checked=False: self.form.keep_now())
        self.declaration_form.further.addWidget(self._keep)
        self._keep.hide()
        self._states: dict[int, DeclarationState] = {}

    def show_group(self, known: Group, day: date) -> None:
        """Show the people of the day, those whose declaration is missing first."""
        from kokkola_desktop.services.membership import declaration_states

        states = declaration_states(known, day)
        self._states = {one.person.id or 0: one for one in states}
        self.show_records(self._states, [_cells(one) for one in states])
        missing = sum(one.asked and not one.holds for one in states)
        text = plural("{n} ilmoitus puuttuu tai on vanhentunut", "{n} ilmoitusta puuttuu tai on vanhentunut", missing)
        self.count.setText(text if missing else _("Kaikki ilmoitukset ovat voimassa.") if states else "")

    def _picked(self) -> None:
        if self._filling:
            return
        state = self.chosen
        writable = not self.around.workspace.read_only
        last = state.declaration if state is not None else None
        self.new_button.setEnabled(state is not None and writable)
        self.remove_button.setEnabled(last is not None and writable)
        self.form.setEnabled(writable)
        if state is None:
            self.form.hide()
            return
        begun = self.form.value is not None and self.form.value.id is None and self.form.value.person == state.person.id
        if begun and last is None:
            return
        self._keep.hide()
        self.declaration_form.set_person(state.person.id or 0, state.person.name)
        self.form.setVisible(last is not None)
        if last is not None and last != self.form.value:
            self.form.show_record(last)

    def add(self) -> None:
        """A new declaration of the chosen person."""
        state = self.chosen
        if state is None:
            return
        self.declaration_form.set_person(state.person.id or 0, state.person.name)
        self.form.show()
        self.form.begin_new()
        self._keep.show()

    def _note_saved(self, _identity: int) -> None:
        self._keep.hide()

    def remove(self) -> None:
        """Take the latest declaration of the chosen person out."""
        from kokkola_desktop.services import membership

        state = self.chosen
        if state is not None and state.declaration is not None:
            membership.remove(self.around.workspace, type(state.declaration), state.declaration.id)
            self.removed.emit(state.person.name)

    def show_more(self, record: Any) -> None:
        """Nothing more."""


def _cells(one: DeclarationState) -> tuple[Cell, ...]:
    last = one.declaration
    tasks = ", ".join(dict.fromkeys(role(term) for term in one.terms))
    ties = ", ".join(tie.organisation for tie in last.ties) if last else ""
    return (
        cells.strong(one.person.name),
        cells.text(tasks),
        cells.day(last.declared_on if last else None),
        _state(one),
        cells.quiet(ties or (_("ei sidonnaisuuksia") if last else "")),
    )


def _state(one: DeclarationState) -> Cell:
    last = one.declaration
    if one.holds and last is not None:
        words = until(last.valid_until) if last.valid_until else _("voimassa")
        return Cell(words, "hourglass" if one.ends_soon else "circle-check", "warn" if one.ends_soon else "ok")
    if not one.asked:
        return Cell(_("ei pyydetä"), ink="muted")
    if last is not None:
        return Cell(sentence(_("vanhentunut {day}"), day=last.valid_until), "triangle-alert", "bad")
    return Cell(_("puuttuu"), "triangle-alert", "warn")
