"""Käynnissä olevat: projects and measures under way, their reports, what has been paid, and their indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain import follow_up as rules
from kokkola_desktop.domain.follow_up import ProgressReport
from kokkola_desktop.domain.money import ZERO, total
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.funding.list_and_form import ListAndForm
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import amount_of, day_of
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.entries import written_amount
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.facts import fact
from kokkola_desktop.ui.widgets.fields import Entry, forget
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.follow_up import Followed

COLUMNS = (
    Column("title", N_("Hanke"), 150, cells.strong, stretch=4, sort=False),
    Column("state", N_("Tila"), 100, cells.text, sort=False),
    Column("end", N_("Päättyy"), 88, cells.day, sort=False, yields=True),
    Column("granted", N_("Myönnetty"), 106, cells.money, right=True, sort=False),
    Column("paid", N_("Maksettu"), 100, cells.money, right=True, sort=False),
    Column("share", N_("%"), 60, cells.percent, right=True, sort=False, yields=True),
    Column("next", N_("Seuraava raportti"), 132, cells.day, sort=False),
)
#: Months from today that a new report is due, until another day is given.
HALF_A_YEAR = 182


class UnderWayPage(ListAndForm):
    """``led(kind, key)`` to the proposal of a row."""

    def __init__(self, around: Surroundings) -> None:
        table = PlainTable(COLUMNS, "funding.under_way", _("Käynnissä olevat"))
        text = _("Kun liitto on myöntänyt rahoituksen, hankkeen raportteja ja maksatuksia seurataan tässä.")
        empty = EmptyState("flag", _("Ei käynnissä olevia hankkeita"), text)
        super().__init__(around, "funding.under_way", table, empty)
        self._followed: dict[int, Followed] = {}
        self._shown = 0
        self._wanted_row = False
        table.picked.connect(lambda _ids: self._picked())
        table.opened.connect(lambda key: self.led.emit("proposal", key))
        self._fill_below()
        self._fill_form()
        self.drafting = Drafting(around, "follow_up", {}, self)
        self.reports.appeared.connect(self.drafting.add)

    def _fill_below(self) -> None:
        foot = row(margins=(16, 10, 16, 10), gap=16)
        self._count = label(role="label", name="funding.under_way.count", wrap=True)
        self._late = label(role="warn", name="funding.under_way.late", wrap=True)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._late, 1)
        self.below.addLayout(foot)

    def _fill_form(self) -> None:
        inside = self.add_form("funding.under_way.form", 10)
        self._title = label(role="head", name="funding.under_way.title", wrap=True)
        inside.addWidget(self._title)
        self._facts = column(gap=2)
        inside.addLayout(self._facts)
        lead = Button(_("Avaa hanke"), "funding.under_way.open", Kind.LINK)
        lead.clicked.connect(lambda _checked=False: self.led.emit("proposal", self._shown))
        inside.addWidget(lead)
        inside.addWidget(line())
        inside.addWidget(label(_("Raportit"), "label-strong"))
        year = self._around.now().year
        parts = [
            Part("due", _("Määräpäivä"), lambda text: day_of(text, year), current().date),
            Part("received_on", _("Saapunut"), lambda text: day_of(text, year), current().date),
            Part("paid", _("Maksettu yhteensä"), amount_of, written_amount),
            Part("deviation", _("Poikkeamat"), lines=2),
        ]
        self.reports = EntryRows("funding.progress", parts, _head, 100, wide=("deviation",))
        self.reports.changed.connect(self._left)
        self.reports.removed.connect(self._remove)
        inside.addWidget(self.reports)
        self._add = Button(_("Lisää raportti"), "funding.progress.add", Kind.QUIET, "plus")
        self._add.clicked.connect(lambda _checked=False: self._add_report())
        inside.addWidget(self._add)
        self._indicator_head = label(_("Indikaattorit"), "label-strong")
        inside.addWidget(self._indicator_head)
        self._indicator_hint = label(role="label", name="funding.indicator.hint", wrap=True)
        inside.addWidget(self._indicator_hint)
        self._indicators = column(gap=10)
        inside.addLayout(self._indicators)
        self._entries: dict[str, Entry] = {}
        inside.addStretch(1)

    # showing --------------------------------------------------------------------

    def show_followed(self, found: list[Followed]) -> None:
        """Show these; the chosen one stays chosen."""
        today = self._around.now().date()
        self._followed = {one.id: one for one in found}
        self.table.show_rows(list(self._followed), [_cells(one, today) for one in found])
        self.show_list(filled=bool(found))
        words = plural("{n} hanke", "{n} hanketta", len(found))
        granted, paid = total(one.granted for one in found), total(one.paid for one in found)
        message = _("{what} · myönnetty {granted} · maksettu {paid}")
        self._count.setText(sentence(message, what=words, granted=granted, paid=paid) if found else "")
        late = sum(one.is_overdue(today) for one in found)
        self._late.setText(plural("{n} raportti on myöhässä.", "{n} raporttia on myöhässä.", late) if late else "")
        self._picked()

    def choose(self, proposal: int) -> None:
        """Choose the row of a proposal (its id)."""
        self.table.choose(proposal)

    def _picked(self) -> None:
        chosen = self.table.chosen
        one = self._followed.get(chosen) if chosen is not None else None
        self.form.setVisible(one is not None)
        if one is None:
            return
        fresh = one.id != self._shown
        if fresh:
            self.keep()
            forget(self.form)
        self._shown = one.id
        self._title.setText(f"{one.reference} {one.title}".strip())
        self._show_facts(one)
        self.reports.show_values(one.reports)
        self._show_indicators(one)
        writable = not self._around.workspace.read_only
        for part in (self.reports, self._add):
            part.setEnabled(writable)
        if fresh:
            self.drafting.begin(one.id)
        if self._wanted_row:
            self._wanted_row = False
            self.reports.focus_last()

    def _show_facts(self, one: Followed) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        period = current().date_range(one.start, one.end) if one.start and one.end else "–"
        left = one.granted - one.paid
        unpaid = _("Maksettu yli myönnetyn") if left < ZERO else _("Maksamatta")
        for name, value in (
            (_("Toteuttaja"), one.applicant or "–"),
            (_("Aika"), period),
            (_("Myönnetty"), current().money(one.granted.cents)),
            (_("Maksettu"), current().money(one.paid.cents)),
            (unpaid, current().money(abs(left.cents))),
        ):
            self._facts.addWidget(fact(name, value))

    def _show_indicators(self, one: Followed) -> None:
        """Plan and actual of each; the actual is what the newest report that came tells."""
        newest = _newest(one)
        known = rules.actuals(one.reports)
        keys = [indicator.code or indicator.name for indicator in one.indicators]
        if keys != list(self._entries):
            while (item := self._indicators.takeAt(0)) is not None:
                item.widget().hide()
                item.widget().deleteLater()
            self._entries = {}
            for n, key in enumerate(keys):
                entry = Entry("", f"funding.indicator.{n}")
                entry.changed.connect(partial(self._count_indicator, key))
                self._entries[key] = entry
                self._indicators.addWidget(entry)
                self.drafting.add(f"indicator.{key}", entry)
        for indicator, key in zip(one.indicators, keys, strict=True):
            message = _("{name}: tavoite {target} {unit}")
            words = sentence(message, name=indicator.name or key, target=indicator.target or "–", unit=indicator.unit)
            entry = self._entries[key]
            entry.label.setText(words.strip())
            entry.editor.setAccessibleName(words.strip())
            entry.follow_value(known.get(key))
            entry.setEnabled(newest is not None and not self._around.workspace.read_only)
        self._indicator_head.setVisible(bool(keys))
        hint = "" if newest is not None else _("Toteuma kirjataan, kun ensimmäinen raportti on merkitty saapuneeksi.")
        self._indicator_hint.setText(hint if keys else "")
        self._indicator_hint.setVisible(bool(hint and keys))

    # doing ----------------------------------------------------------------------

    def _report_at(self, place: int) -> ProgressReport:
        return self._followed[self._shown].reports[place]

    def _left(self, place: int, name: str, value: Any) -> None:
        if name == "due" and value is None:
            return  # a report without a day is none; its field keeps what stood there
        empty = "" if name == "deviation" else None
        values: dict[str, Any] = {name: empty if value in (None, "") else value}
        self._amend(self._report_at(place), lambda one: replace(one, **values))

    def _count_indicator(self, key: str, value: str | None) -> None:
        newest = _newest(self._followed[self._shown])
        if newest is not None:
            self._amend(newest, lambda one: replace(one, actuals={**one.actuals, key: value or ""}))

    def _amend(self, report: ProgressReport, act: Callable[[ProgressReport], ProgressReport]) -> None:
        from kokkola_desktop.services import follow_up

        if self.do(lambda: follow_up.amend_report(self._around.workspace, report.id or 0, act)):
            self.drafting.drop_settled()

    def _add_report(self) -> None:
        from kokkola_desktop.services import follow_up

        due = date.fromordinal(self._around.now().date().toordinal() + HALF_A_YEAR)
        self._wanted_row = True
        self.do(lambda: follow_up.add_report(self._around.workspace, self._shown, due))

    def _remove(self, place: int) -> None:
        from kokkola_desktop.services import follow_up

        report = self._report_at(place)
        if self.do(lambda: follow_up.remove_report(self._around.workspace, report.id or 0)):
            words = sentence(_("Raportti {day} poistettiin."), day=report.due)
            self.report.tell(words, "info", undo_link(self._around, self.report))


def _newest(one: Followed) -> ProgressReport | None:
    came = [report for report in one.reports if report.received_on is not None]
    return max(came, key=lambda report: (report.received_on, report.due), default=None)


def _head(place: int) -> str:
    return sentence(_("Raportti {n}"), n=place + 1)


def _paid(one: Followed) -> Cell:
    shown = cells.money(one.paid)
    if one.paid <= one.granted:
        return shown
    return replace(shown, icon="triangle-alert", ink="bad", tip=_("maksettu enemmän kuin myönnetty"))


def _cells(one: Followed, today: date) -> tuple[Cell, ...]:
    following = cells.day(one.next_check)
    if one.is_overdue(today) and one.next_check is not None:
        following = Cell(current().date(one.next_check), "triangle-alert", "bad", tip=_("raportti on myöhässä"))
    share = one.paid_share
    return (
        cells.strong(f"{one.reference} {one.title}".strip()),
        state_cell(one.state),
        cells.day(one.end),
        cells.money(one.granted),
        _paid(one),
        cells.percent(share) if share is not None else cells.EMPTY,
        following,
    )
