"""Organisations: names with their forms and periods, business ID, and the kind that decides the rules of disqualification."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from kokkola_desktop.domain.identifiers import read_business_id
from kokkola_desktop.domain.name_forms import proposed_forms, renewed
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.people.register_page import RegisterPage
from kokkola_desktop.ui.people.wording import KINDS, options
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import day_of
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.columns import Column
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.words import _, current, plural, sentence, told

if TYPE_CHECKING:
    from datetime import date

    from kokkola_desktop.domain.people import Organisation
    from kokkola_desktop.services.membership import Group

COLUMNS = (
    Column("name", N_("Organisaatio"), 180, cells.strong, stretch=4, sort=False),
    Column("name_sv", N_("Ruotsiksi"), 130, cells.text, stretch=2, sort=False),
    Column("business_id", N_("Y-tunnus"), 96, cells.quiet, sort=False),
    Column("kind", N_("Laji"), 96, cells.text, sort=False),
    Column("period", N_("Nimi voimassa"), 150, cells.quiet, sort=False),
    Column("people", N_("Henkilöitä"), 80, cells.text, right=True, sort=False),
)
FORMS = {"genitive": "fi.genitive", "allative": "fi.allative", "genitive_sv": "sv.genitive"}


class OrganisationForm(RecordForm):
    """The fields of an organisation."""

    def __init__(self, around: Surroundings) -> None:
        name, year = "organisation.", around.now().year
        super().__init__(
            around,
            "organisation.form",
            {
                "name": Entry(_("Nimi"), name + "name"),
                "name_sv": Entry(_("Nimi ruotsiksi"), name + "name_sv"),
                "genitive": Entry(_("Genetiivi (kenen)"), name + "genitive"),
                "allative": Entry(_("Allatiivi (kenelle)"), name + "allative"),
                "genitive_sv": Entry(_("Ruotsin genetiivi"), name + "genitive_sv"),
                "business_id": Entry(_("Y-tunnus"), name + "business_id"),
                "kind": Choice(_("Laji (esteellisyyden arviointi)"), name + "kind", options(KINDS)),
                "valid_from": Entry(_("Nimi voimassa alkaen"), name + "valid_from", _days(year), current().date),
                "valid_to": Entry(_("Nimi voimassa asti"), name + "valid_to", _days(year), current().date),
            },
        )

    def new_value(self) -> Organisation:
        """None yet."""
        from kokkola_desktop.domain.people import Organisation

        return Organisation("")

    def heading(self, value: Any) -> str:
        """The name."""
        return value.name or _("Uusi organisaatio")

    def proposals(self, value: Any) -> dict[str, str]:
        """The forms of the names."""
        forms = {**proposed_forms(value.name), **proposed_forms(value.name_sv, "sv")}
        return {key: forms.get(form, "") for key, form in FORMS.items()}

    def field_value(self, key: str, value: Any) -> Any:
        """The forms of the names lie together."""
        return value.forms.get(FORMS[key], "") if key in FORMS else getattr(value, key)

    def changed_value(self, value: Any, key: str, typed: Any) -> Any:
        """A new name gives new forms, but for those that were corrected; a business ID is put in its form."""
        if key in FORMS:
            return replace(value, forms={**value.forms, FORMS[key]: typed})
        if key in ("name", "name_sv"):
            language = "sv" if key == "name_sv" else "fi"
            return replace(value, **{key: typed}, forms=renewed(value.forms, getattr(value, key), typed, language))
        if key == "business_id":
            return replace(value, business_id=read_business_id(typed).text)
        return replace(value, **{key: typed})

    def _show(self, kept: str = "") -> None:
        super()._show(kept)
        findings = read_business_id(self.value.business_id).findings
        words = [current().sentence(one.message, one.facts) for one in findings]
        self.fields["business_id"].say("\n".join(words))


class OrganisationsPage(RegisterPage):
    """All organisations, also under their former names."""

    def __init__(self, around: Surroundings) -> None:
        text = _("Organisaatiot tulevat kokousten osallistujista tai lisätään tästä.")
        empty = ("landmark", _("Ei vielä organisaatioita"), text)
        super().__init__(around, "organisation.list", COLUMNS, _("Organisaatiot"), OrganisationForm(around), empty)
        self._rename = Button(_("Uusi nimi…"), "organisation.rename", Kind.QUIET, "pen-line")
        self._rename.clicked.connect(lambda _checked=False: self._begin_rename())
        self.foot.addWidget(self._rename)
        self.form.further.addWidget(self._rename_panel(around))

    def _rename_panel(self, around: Surroundings) -> Any:
        self._panel = panel("organisation.rename.panel", "none")
        inside = column(self._panel, (0, 8, 0, 0), 8)
        self._new_title = label(_("Uusi nimi"), "strong")
        self.new_name = Entry(_("Uusi nimi"), "organisation.rename.name")
        self.new_day = Entry(_("Voimassa alkaen"), "organisation.rename.day", _days(around.now().year), current().date)
        inside.addWidget(self.new_name)
        inside.addWidget(self.new_day)
        acts = row(gap=8)
        go = Button(_("Vaihda nimi"), "organisation.rename.go", Kind.PRIMARY, "check")
        away = Button(_("Peruuta"), "organisation.rename.cancel", Kind.FLAT)
        go.clicked.connect(lambda _checked=False: self._do_rename())
        away.clicked.connect(lambda _checked=False: self._panel.hide())
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(go)
        inside.addLayout(acts)
        for entry in (self.new_name, self.new_day):
            if isinstance(entry.line, TextLine):
                entry.line.entered.connect(self._do_rename)
        self._panel.hide()
        return self._panel

    def show_group(self, known: Group, _day: date) -> None:
        """Show the organisations with how many belong to each."""
        belonging = [person.organisation for person in known.people.values()]
        rows = [_cells(one, belonging.count(key)) for key, one in known.organisations.items()]
        self.show_records(known.organisations, rows)
        count = len(known.organisations)
        self.count.setText(plural("{n} organisaatio", "{n} organisaatiota", count) if count else "")

    def show_more(self, record: Any) -> None:
        """A name that has ended is not renamed any more."""
        self._rename.setEnabled(record is not None and record.valid_to is None and not self.around.workspace.read_only)
        self._panel.hide()

    def _begin_rename(self) -> None:
        self.new_name.show_value("")
        self.new_day.show_value(self.around.now().date())
        self._panel.show()
        self.new_name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_rename(self) -> None:
        from kokkola_desktop.services import membership

        record = self.chosen
        try:
            name, day = self.new_name.value(), self.new_day.value()
        except UserError:
            return  # each field has said what is wrong with it
        if day is None:
            self.new_day.say(_("Anna päivä, josta alkaen uusi nimi on voimassa."))
            return
        try:
            key = membership.rename_organisation(self.around.workspace, record.id, name, day)
        except UserError as error:
            (self.new_day if error.field == "day" else self.new_name).say(told(error))
            return
        self._panel.hide()
        self.choose(key)


def _cells(one: Organisation, people: int) -> tuple[cells.Cell, ...]:
    start = current().date(one.valid_from) if one.valid_from else ""
    end = current().date(one.valid_to) if one.valid_to else ""
    return (
        cells.strong(one.name) if not one.valid_to else cells.quiet(one.name),
        cells.text(one.name_sv),
        cells.quiet(one.business_id),
        cells.text(_(KINDS[one.kind])),
        cells.quiet(sentence("{start}–{end}", start=start, end=end) if start or end else ""),
        cells.text(people or ""),
    )


def _days(year: int) -> Any:
    return lambda text: day_of(text, year)
