"""People: contact data (never on paper), language, organisation, ties, and the forms of the name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kokkola_desktop.domain.name_forms import proposed_forms, renewed
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.people.personal import PersonalPanel
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.people.register_page import RegisterPage
from kokkola_desktop.ui.people.wording import LANGUAGES, options, role, ties_of, ties_text
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.words import _, plural

if TYPE_CHECKING:
    from datetime import date

    from kokkola_desktop.domain.people import Person
    from kokkola_desktop.services.membership import Group

COLUMNS = (
    Column("name", N_("Nimi"), 150, cells.strong, stretch=2, sort=False),
    Column("organisation", N_("Organisaatio"), 150, cells.text, stretch=3, sort=False),
    Column("role", N_("Tehtävä"), 120, cells.text, stretch=1, sort=False),
    Column("email", N_("Sähköposti"), 150, cells.quiet, stretch=2, sort=False),
    Column("phone", N_("Puhelin"), 110, cells.quiet, sort=False),
    Column("language", N_("Kieli"), 70, cells.quiet, sort=False),
)
FORMS = {"genitive": "fi.genitive", "allative": "fi.allative"}


class PersonForm(RecordForm):
    """The fields of a person."""

    def __init__(self, around: Surroundings) -> None:
        name = "person."
        self.organisation = Choice(_("Organisaatio"), name + "organisation")
        super().__init__(
            around,
            "person.form",
            {
                "name": Entry(_("Nimi"), name + "name"),
                "organisation": self.organisation,
                "email": Entry(_("Sähköposti (ei papereihin)"), name + "email"),
                "phone": Entry(_("Puhelin (ei papereihin)"), name + "phone"),
                "language": Choice(_("Kieli"), name + "language", options(LANGUAGES)),
                "genitive": Entry(_("Nimi genetiivissä (kenen)"), name + "genitive"),
                "allative": Entry(_("Nimi allatiivissa (kenelle)"), name + "allative"),
                "employers": Entry(_("Työnantajat, yksi rivillään"), name + "employers", ties_of, ties_text, lines=2),
                "boards": Entry(_("Hallitukset ja luottamustoimet"), name + "boards", ties_of, ties_text, lines=2),
            },
        )

        self.personal = PersonalPanel(around)
        self.further.addWidget(self.personal)

    def _show(self, kept: str = "") -> None:
        super()._show(kept)
        self.personal.show_person(self.value if self.value.id is not None else None)

    def set_writable(self, *, writable: bool) -> None:
        """What is kept can be saved as a paper from a file that is only read too."""
        super().set_writable(writable=writable)
        self.personal.setEnabled(True)

    def new_value(self) -> Person:
        """Nobody yet."""
        from kokkola_desktop.domain.people import Person

        return Person("")

    def heading(self, value: Any) -> str:
        """The name."""
        return value.name or _("Uusi henkilö")

    def proposals(self, value: Any) -> dict[str, str]:
        """The forms of the name."""
        forms = proposed_forms(value.name)
        return {key: forms.get(form, "") for key, form in FORMS.items()}

    def field_value(self, key: str, value: Any) -> Any:
        """The forms of the name lie together."""
        return value.forms.get(FORMS[key], "") if key in FORMS else getattr(value, key)

    def changed_value(self, value: Any, key: str, typed: Any) -> Any:
        """A new name gives new forms, but for those that were corrected."""
        if key in FORMS:
            return replace(value, forms={**value.forms, FORMS[key]: typed})
        if key == "name":
            return replace(value, name=typed, forms=renewed(value.forms, value.name, typed))
        return replace(value, **{key: typed})


class PersonsPage(RegisterPage):
    """All people of the register. ``erased(name)`` after somebody was erased for good."""

    erased = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        text = _("Lisää henkilö tai liitä jäsenluettelo Excelistä.")
        empty = ("users", _("Ei vielä henkilöitä"), text)
        self.person_form = PersonForm(around)
        super().__init__(around, "person.list", COLUMNS, _("Henkilöt"), self.person_form, empty)
        self.person_form.personal.erased.connect(self.erased)

    def show_group(self, known: Group, day: date) -> None:
        """Show the people, each with the tasks of the day."""
        names = {key: one.name for key, one in known.organisations.items()}
        current = [(key, one.name) for key, one in known.organisations.items() if one.valid_to is None]
        self.person_form.organisation.offer([(None, _("ei organisaatiota")), *current])
        rows = []
        for key, person in known.people.items():
            tasks = [role(term) for term in known.terms.values() if term.person == key and term.holds(day)]
            where = names.get(person.organisation or 0, "")
            rows.append(_cells(person, where, ", ".join(dict.fromkeys(tasks))))
        self.show_records(known.people, rows)
        self.count.setText(plural("{n} henkilö", "{n} henkilöä", len(known.people)) if known.people else "")


def _cells(person: Person, organisation: str, tasks: str) -> tuple[cells.Cell, ...]:
    return (
        cells.strong(person.name),
        cells.text(organisation),
        cells.text(tasks),
        cells.quiet(person.email),
        cells.quiet(person.phone),
        cells.quiet(_(LANGUAGES.get(person.language, person.language))),
    )
