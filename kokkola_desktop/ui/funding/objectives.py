"""Seuranta: the objectives of the agreement, their targets and actuals by year, deviations and why they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.funding import work
from kokkola_desktop.ui.funding.list_and_form import ListAndForm
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.fields import Entry, forget
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import label, line, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kokkola_desktop.domain.funding import Frame
    from kokkola_desktop.services.papers import Made

COLUMNS = (
    Column("name", N_("Tavoite"), 170, cells.strong, stretch=4, sort=False),
    Column("unit", N_("Yksikkö"), 90, cells.quiet, sort=False),
    Column("baseline", N_("Lähtötaso"), 100, cells.text, right=True, sort=False),
    Column("year", N_("Vuosi"), 60, cells.text, right=True, sort=False),
    Column("target", N_("Tavoitearvo"), 96, cells.text, right=True, sort=False),
    Column("actual", N_("Toteuma"), 90, cells.text, right=True, sort=False),
    Column("deviation", N_("Ero"), 90, cells.text, right=True, sort=False),
)


#: How many years back a report can be made of.
REPORT_YEARS = 7


class ObjectivesPage(ListAndForm):
    """The list shows each objective with the newest year that has an actual; the form shows all years.

    ``version_wanted(frame)``: the review of a frame's period (its id) leads to the next version of the frame.
    """

    failed = Signal(object)
    version_wanted = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        table = PlainTable(COLUMNS, "funding.objectives", _("Sopimuksen tavoitteet"))
        first = Button(_("Uusi tavoite"), "funding.objectives.empty.new", Kind.QUIET, "plus")
        first.clicked.connect(lambda _checked=False: self.add())
        text = _("Johtoryhmä seuraa sopimuksen tavoitteita vuosittain, ja tulokset ratkaisevat rahoituksen tason.")
        empty = EmptyState("flag", _("Ei vielä tavoitteita"), text, (first,))
        super().__init__(around, "funding.objectives", table, empty)
        self._objectives: dict[int, Objective] = {}
        self._frames: dict[str, int] = {}
        self._shown = 0
        self._wanted = 0
        self._wanted_row = False
        table.picked.connect(lambda _ids: self._picked())
        table.opened.connect(lambda _key: self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self._fill_below()
        self._fill_form()
        typed = {"name": self.name, "unit": self.unit, "baseline": self.baseline, "baseline_year": self.baseline_year}
        self.drafting = Drafting(around, "objective", typed, self)
        self.years.appeared.connect(self.drafting.add)

    def _fill_below(self) -> None:
        foot = row(margins=(16, 8, 16, 8), gap=8)
        self._count = label(role="label", name="funding.objectives.count", wrap=True)
        foot.addWidget(self._count, 1)
        self._remove_button = Button(_("Poista"), "funding.objective.remove", Kind.FLAT, "trash-2")
        self._remove_button.clicked.connect(lambda _checked=False: self._remove())
        self._new = Button(_("Uusi tavoite"), "funding.objective.new", Kind.QUIET, "plus")
        self._new.clicked.connect(lambda _checked=False: self.add())
        foot.addWidget(self._remove_button)
        foot.addWidget(self._new)
        self.below.addLayout(foot)
        self.below.addWidget(line())
        of_report = row(margins=(16, 8, 16, 8), gap=8)
        of_report.addWidget(label(_("Seurantaraportti"), "label-strong"), 1)
        self.year = ComboBox("funding.report.year", _("Raportin vuosi tai kausi"))
        self.year.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self._offer([])
        self.make = Button(_("Tee raportti"), "funding.report.make", Kind.QUIET, "file-plus-2")
        self.make.clicked.connect(lambda _checked=False: self._make_report())
        of_report.addWidget(self.year)
        of_report.addWidget(self.make)
        self.below.addLayout(of_report)

    def _fill_form(self) -> None:
        inside = self.add_form("funding.objective.form", 12)
        self.name = Entry(_("Tavoite"), "funding.objective.name")
        self.unit = Entry(_("Yksikkö"), "funding.objective.unit")
        self.baseline = Entry(_("Lähtötaso"), "funding.objective.baseline", figure_of, written_figure)
        self.baseline_year = Entry(_("Lähtötason vuosi"), "funding.objective.baseline_year", year_of)
        for key, field in (
            ("name", self.name),
            ("unit", self.unit),
            ("baseline", self.baseline),
            ("baseline_year", self.baseline_year),
        ):
            field.changed.connect(lambda value, key=key: self._field_left(key, value))
        inside.addWidget(self.name)
        inside.addWidget(FormGrid([self.unit, self.baseline, self.baseline_year], 96, 3))
        inside.addWidget(line())
        inside.addWidget(label(_("Vuodet"), "label-strong"))
        parts = [
            Part("year", _("Vuosi"), year_of),
            Part("target", _("Tavoitearvo"), figure_of, written_figure),
            Part("actual", _("Toteuma"), figure_of, written_figure),
            Part("explanation", _("Selitys erolle"), lines=2),
        ]
        self.years = EntryRows("funding.objective.year", parts, self._head, 90, wide=("explanation",))
        self.years.changed.connect(self._year_left)
        self.years.removed.connect(self._remove_year)
        inside.addWidget(self.years)
        self._add_year = Button(_("Lisää vuosi"), "funding.objective.add_year", Kind.QUIET, "plus")
        self._add_year.clicked.connect(lambda _checked=False: self._year_added())
        inside.addWidget(self._add_year)
        inside.addStretch(1)

    def _head(self, place: int) -> str:
        return sentence(_("{n}. vuosi"), n=place + 1)

    # showing --------------------------------------------------------------------

    def _offer(self, frames: Sequence[Frame]) -> None:
        chosen = self.year.currentText()
        self.year.clear()
        this = self._around.now().year
        for year in range(this, this - REPORT_YEARS, -1):
            self.year.addItem(str(year), (year, None))
        # Frames of one period have one review; one of a single year has the report of that year.
        periods = {(frame.start.year, frame.end.year): frame.name for frame in frames}
        for (first, last), name in periods.items():
            if last > first:
                self.year.addItem(sentence(_("{first}–{last}, tason tarkistus"), first=first, last=last), (last, name))
        self.year.setCurrentIndex(max(self.year.findText(chosen), 0))

    def show_frames(self, frames: Sequence[Frame]) -> None:
        """The frames whose period may be reviewed."""
        self._frames = {frame.name: frame.id or 0 for frame in frames}
        self._offer(frames)

    def show_objectives(self, found: Sequence[Objective]) -> None:
        """Show these; the chosen one stays chosen."""
        self._objectives = {one.id or 0: one for one in found}
        self.table.show_rows(list(self._objectives), [_cells(one) for one in found])
        wanted, self._wanted = self._wanted, 0
        if wanted:
            self.table.choose(wanted)
        self.show_list(filled=bool(found))
        self._count.setText(plural("{n} tavoite", "{n} tavoitetta", len(found)) if found else "")
        writable = not self._around.workspace.read_only
        for button in (self._new, self._remove_button, self._add_year):
            button.setEnabled(writable)
        self._remove_button.setVisible(bool(found))
        self._new.setVisible(bool(found))
        self._picked()

    @property
    def _chosen(self) -> Objective | None:
        chosen = self.table.chosen
        return self._objectives.get(chosen) if chosen is not None else None

    def _picked(self) -> None:
        one = self._chosen
        self.form.setVisible(one is not None)
        if one is None:
            return
        fresh = one.id != self._shown
        if fresh:
            self.keep()
            forget(self.form)
        self._shown = one.id or 0
        for field, value in (
            (self.name, one.name),
            (self.unit, one.unit or None),
            (self.baseline, one.baseline),
            (self.baseline_year, one.baseline_year),
        ):
            if fresh:
                field.show_value(value)
            else:
                field.follow_value(value)
        self.years.show_values(one.years)
        self.form.setEnabled(not self._around.workspace.read_only)
        if fresh:
            self.drafting.begin(self._shown)
        if self._wanted_row:
            self._wanted_row = False
            self.years.focus_last()

    # doing ----------------------------------------------------------------------

    def add(self) -> None:
        """One more objective, whose name is to be typed."""
        from kokkola_desktop.services import follow_up

        position = max((one.position for one in self._objectives.values()), default=-1) + 1
        made = Objective(_("Uusi tavoite"), position=position)
        try:
            self._wanted = follow_up.save_objective(self._around.workspace, made)
        except UserError as error:
            self.report.tell_error(error)
            return
        self.show_objectives(follow_up.objectives(self._around.workspace))
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.line.selectAll()

    def _remove(self) -> None:
        from kokkola_desktop.services import follow_up

        one = self._chosen
        if one is not None and self.do(lambda: follow_up.remove_objective(self._around.workspace, one.id or 0)):
            words = sentence(_("Tavoite {name} poistettiin."), name=one.name)
            self.report.tell(words, "info", undo_link(self._around, self.report))

    def _field_left(self, key: str, value: Any) -> None:
        empty: Any = "" if key in ("name", "unit") else None
        self._save(lambda one: replace(one, **{key: empty if value in (None, "") else value}))

    def _year_left(self, place: int, name: str, value: Any) -> None:
        if name == "year" and value is None:
            return  # a row without a year is none; its field keeps what stood there
        empty: Any = "" if name == "explanation" else None
        values = {name: empty if value in (None, "") else value}

        def act(one: Objective) -> Objective:
            years = list(one.years)
            years[place] = replace(years[place], **values)
            return replace(one, years=tuple(years))

        self._save(act)

    def _year_added(self) -> None:
        self._wanted_row = True

        def act(one: Objective) -> Objective:
            last = max((year.year for year in one.years), default=self._around.now().year - 1)
            return replace(one, years=(*one.years, ObjectiveYear(last + 1)))

        self._save(act)

    def _remove_year(self, place: int) -> None:
        one = self._chosen
        if one is None:
            return
        gone = one.years[place]
        left = tuple(year for n, year in enumerate(one.years) if n != place)
        if self._save(lambda known: replace(known, years=left)):
            words = sentence(_("Vuosi {year} poistettiin."), year=str(gone.year))
            self.report.tell(words, "info", undo_link(self._around, self.report))

    def _make_report(self) -> None:
        """The report of the chosen year, or the review of the chosen period, as a paper beside the file."""
        year, frame = self.year.currentData()
        self.keep()
        today = self._around.now().date()
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Seurantaraportti") if frame is None else _("Tason tarkistus")),
            lambda progress: work.make_report(self._around.workspace, year, frame, today, progress),
            partial(self._made, frame),
            self._not_made,
        )

    def _made(self, frame: str | None, made: Made) -> None:
        lines = [current().sentence(finding.message, finding.facts) for finding in made.findings]
        done = sentence(_("Tehty: {name}"), name=made.path.name)
        link = (_("Näytä raportti"), "funding.report.show", partial(self.led.emit, "paper.path", made.path))
        self.report.tell_all([done, *lines], "warn" if lines else "ok", link, self._next_version(frame))

    def _next_version(self, frame: str | None) -> Button | None:
        """What a review leads to: the next amount of its frame."""
        if frame is None or self._around.workspace.read_only:
            return None
        button = Button(_("Uusi versio…"), "funding.report.version", Kind.QUIET, "plus")
        button.clicked.connect(lambda _checked=False: self.version_wanted.emit(self._frames.get(frame, 0)))
        return button

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)

    def _save(self, act: Callable[[Objective], Objective]) -> bool:
        from kokkola_desktop.services import follow_up

        one = self._objectives[self._shown]
        done = self.do(lambda: follow_up.save_objective(self._around.workspace, act(one)))
        if done:
            self.drafting.drop_settled()
        return done


def figure_of(text: str) -> Decimal | None:
    """``1 234,5``; None for nothing. Raises UserError for anything else."""
    plain = "".join(text.split()).replace("\u2212", "-").replace(",", ".")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UserError(N_("Lukua ”{text}” ei voi lukea: kirjoita esimerkiksi 1,5."), text=text.strip())
    return value


def written_figure(value: Decimal) -> str:
    """As it was typed, the way of the language."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return current().number(value, decimals)


def year_of(text: str) -> int | None:
    """A year of four figures; None for nothing. Raises UserError for anything else."""
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) == 4):
        raise UserError(N_("Anna vuosi neljällä numerolla, esimerkiksi 2026."))
    return int(plain)


def _cells(one: Objective) -> tuple[Cell, ...]:
    told = [year for year in one.years if year.actual is not None] or list(one.years)
    newest = max(told, key=lambda year: year.year, default=None)
    first = (cells.strong(one.name), cells.quiet(one.unit), cells.text(_figure(one.baseline)))
    if newest is None:
        return (*first, *[cells.EMPTY] * 4)
    return (
        *first,
        cells.text(newest.year),
        cells.text(_figure(newest.target)),
        cells.text(_figure(newest.actual)),
        _deviation(newest),
    )


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else written_figure(value)


def _deviation(year: ObjectiveYear) -> Cell:
    apart = year.deviation
    if apart is None:
        return cells.EMPTY
    sign = "+" if apart > 0 else ""
    ink, icon = ("warn", "arrow-down") if apart < 0 else ("ok", "check")
    return Cell(sign + written_figure(apart), ink=ink, icon_after=icon, tip=year.explanation)
