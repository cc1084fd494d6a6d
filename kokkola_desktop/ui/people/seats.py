"""Seats on a day: who holds each, with which deputies; and those who take part without a seat."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import Capacity
from kokkola_desktop.domain.quorum import Quorum
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.people.record_form import RecordForm
from kokkola_desktop.ui.people.register_page import RegisterPage
from kokkola_desktop.ui.people.terms import TermForm
from kokkola_desktop.ui.people.wording import CAPACITIES, SECTORS, options, period, role
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import day_of
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.people import Seat, Term
    from kokkola_desktop.services.membership import Group, SeatLine

COLUMNS = (
    Column("position", N_("Paikka"), 62, cells.text, right=True, sort=False),
    Column("name", N_("Taho"), 120, cells.text, stretch=3, sort=False),
    Column("sector", N_("Taustaryhmä"), 100, cells.quiet, stretch=1, yields=True, sort=False),
    Column("holder", N_("Jäsen"), 140, cells.strong, stretch=2, sort=False),
    Column("role", N_("Tehtävä"), 112, cells.text, stretch=1, sort=False),
    Column("deputies", N_("Varajäsen"), 130, cells.text, stretch=2, sort=False),
    Column("period", N_("Kausi"), 92, cells.quiet, stretch=1, yields=True, sort=False),
)
YES_NO = ((True, N_("kyllä")), (False, N_("ei, puheoikeus")))


class SeatForm(RecordForm):
    """The fields of a seat, and below them all its terms."""

    def __init__(self, around: Surroundings) -> None:
        name, year = "seat.", around.now().year
        self.organisation = Choice(_("Organisaatio"), name + "organisation")
        super().__init__(
            around,
            "seat.form",
            {
                "position": Entry(_("Järjestysnumero"), name + "position", _number),
                "name": Entry(_("Paikan nimi (jos muu kuin organisaatio)"), name + "name"),
                "organisation": self.organisation,
                "sector": Choice(_("Taustaryhmä"), name + "sector", options(SECTORS, empty=_("ei taustaryhmää"))),
                "votes": Choice(_("Äänioikeus"), name + "votes", [(value, _(words)) for value, words in YES_NO]),
                "valid_from": Entry(_("Paikka alkaen"), name + "valid_from", _days(year), current().date),
                "valid_to": Entry(_("Paikka asti"), name + "valid_to", _days(year), current().date),
            },
        )

    def new_value(self) -> Seat:
        """The next seat."""
        from kokkola_desktop.domain.people import Seat

        return Seat(self.next_position)

    next_position = 0

    def heading(self, value: Any) -> str:
        """The number, as it is counted."""
        return sentence(_("Paikka {n}"), n=value.position)

    def is_complete(self, value: Any) -> bool:
        """A seat needs no name."""
        return value.position is not None


#: What stands there while the group has no seats at all.
NO_SEATS = (
    N_("Johtoryhmässä ei ole vielä paikkoja"),
    N_("Paikat tulevat ensimmäisen kokouksen osallistujista, liitetystä jäsenluettelosta tai yksitellen."),
)


class SeatsPage(RegisterPage):
    """A row is a seat (its id) or the term of somebody without one (its id, negative)."""

    def __init__(self, around: Surroundings) -> None:
        empty = ("users", _(NO_SEATS[0]), _(NO_SEATS[1]))
        self.seat_form = SeatForm(around)
        super().__init__(around, "seat.list", COLUMNS, _("Paikat ja osallistujat"), self.seat_form, empty)
        self.term_form = TermForm(around)
        self.term_form.hide()
        self.term_form.left.connect(self._back_to_seat)
        self._both.addWidget(self.term_form)
        self._known: Group | None = None
        self._day = around.now().date()
        self._foot(around)
        self._terms = QWidget()
        self._terms_layout = column(self._terms, gap=4)
        self.seat_form.further.addWidget(self._terms)

    def _foot(self, around: Surroundings) -> None:
        year = around.now().year
        self.day = Entry(_("Tilanne"), "seat.day", _days(year), current().date)
        self.day.show_value(self._day)
        self.day.setFixedWidth(theme.current().px(120))
        self.day.changed.connect(self._day_changed)
        self.other_button = Button(_("Lisää muu osallistuja…"), "seat.add_other", Kind.QUIET, "plus")
        self.other_button.clicked.connect(lambda _checked=False: self._begin_term(None, Capacity.EXPERT))
        self.foot.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.foot.addWidget(self.day)
        QWidget.setTabOrder(self.remove_button, self.other_button)
        QWidget.setTabOrder(self.other_button, self.day.line)

    def _day_changed(self, day: date | None) -> None:
        self._day = day or self.around.now().date()
        if day is None:
            self.day.show_value(self._day)
        if self._known is not None:
            self.show_group(self._known, self._day)

    # rows -----------------------------------------------------------------------

    def show_group(self, known: Group, _today: date) -> None:
        """Show the seats on the day that is chosen."""
        from kokkola_desktop.services.membership import seat_lines

        self._known = known
        names = [(key, one.name) for key, one in known.organisations.items() if one.valid_to is None]
        self.seat_form.organisation.offer([(None, _("ei organisaatiota")), *names])
        self.seat_form.next_position = max((seat.position for seat in known.seats.values()), default=0) + 1
        self.term_form.offer(known)
        lines = seat_lines(known, self._day)
        if known.seats:
            text = sentence(_("Johtoryhmällä ei ole paikkoja {day}. Vaihda päivä kohdassa Tilanne."), day=self._day)
            self._none.say(_("Ei paikkoja tänä päivänä"), text)
        else:
            self._none.say(_(NO_SEATS[0]), _(NO_SEATS[1]))
        records = {_key(one): one.seat or one.terms[0] for one in lines}
        self.show_records(records, [_cells(known, one) for one in lines])
        voting = sum(one.seat is not None and one.seat.votes for one in lines)
        vacant = sum(one.seat is not None and one.seat.votes and one.holder is None for one in lines)
        message = _("{seats} äänivaltaista paikkaa, avoinna {vacant}; päätösvaltainen, kun {needed} läsnä")
        base = voting if known.rules.vacant_seats_count else voting - vacant
        needed = Quorum(0, base, known.rules.share).needed
        text = sentence(message, seats=voting, vacant=vacant, needed=needed)
        self.count.setText(text if voting else "")

    def _picked(self) -> None:
        from kokkola_desktop.domain.people import Term

        if self._filling:
            return
        record = self.chosen
        writable = not self.around.workspace.read_only
        self.other_button.setEnabled(writable)
        self.remove_button.setEnabled(record is not None and writable)
        if isinstance(record, Term):
            self._show_term(record, None)
            return
        busy = self.term_form.isVisible() and self.term_form.value is not None
        if busy and record is not None and self.term_form.value.seat == record.id:
            self.term_form.setEnabled(writable)
            return
        self.term_form.hide()
        super()._picked()

    def show_more(self, record: Any) -> None:
        """The terms of the chosen seat, the latest first."""
        while (item := self._terms_layout.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.setObjectName("")
                part.hide()
                part.deleteLater()
        if record is None or self._known is None or record.id is None:
            return
        self._terms_layout.addWidget(label(_("Kaudet"), "strong"))
        terms = [term for term in self._known.terms.values() if term.seat == record.id]
        for term in sorted(terms, key=lambda one: (one.end or date.max, one.start or date.min), reverse=True):
            person = self._known.people[term.person].name
            button = Button(f"{person}, {role(term)}, {period(term)}", f"seat.term.{term.id}", Kind.LINK)
            button.clicked.connect(partial(self._show_term_of_seat, term, record))
            self._terms_layout.addWidget(button)
        for words, name, capacity in (
            (_("Vaihda jäsen…") if terms else _("Lisää jäsen…"), "seat.change_holder", Capacity.MEMBER),
            (_("Lisää varajäsen…"), "seat.add_deputy", Capacity.DEPUTY),
        ):
            button = Button(words, name, Kind.QUIET, "plus")
            button.clicked.connect(partial(self._begin_term_of_seat, record, capacity))
            self._terms_layout.addWidget(button)

    # terms ------------------------------------------------------------------------

    def _show_term_of_seat(self, term: Term, seat: Seat, _checked: bool = False) -> None:
        self._show_term(term, seat)
        self.term_form.focus_first()

    def _begin_term_of_seat(self, seat: Seat, capacity: Capacity, _checked: bool = False) -> None:
        self._begin_term(seat, capacity)

    def _show_term(self, term: Term, seat: Seat | None) -> None:
        self.form.hide()
        self.term_form.show()
        self.term_form.setEnabled(not self.around.workspace.read_only)
        if term != self.term_form.value:
            self.term_form.show_term(term, seat)

    def _begin_term(self, seat: Seat | None, capacity: Capacity) -> None:
        self.form.hide()
        self.term_form.show()
        self.term_form.begin_term(seat, capacity)

    def _back_to_seat(self) -> None:
        self.term_form.hide()
        self._picked()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.term_form.setMinimumSize(self.form.minimumSize())
        self.term_form.setMaximumWidth(self.form.maximumWidth())


def _key(one: SeatLine) -> int:
    return (one.seat.id or 0) if one.seat is not None else -(one.terms[0].id or 0)


def _cells(known: Group, one: SeatLine) -> tuple[Cell, ...]:
    term = one.holder or (one.terms[0] if one.seat is None and one.terms else None)
    person = known.people[term.person].name if term else ""
    deputies = ", ".join(known.people[deputy.person].name for deputy in one.deputies if one.seat is not None)
    if one.seat is None:
        where = known.organisations.get(known.people[term.person].organisation or 0) if term else None
        words = (
            _("yhteinen varajäsen")
            if term and term.capacity is Capacity.DEPUTY
            else _(CAPACITIES[one.terms[0].capacity])
        )
        place = cells.EMPTY, cells.quiet(where.name if where else ""), cells.EMPTY
    else:
        words = role(term) if term else ""
        if term and not one.seat.votes:
            words = sentence(_("{role}, puheoikeus"), role=words)
        seat = one.seat
        organisation = known.organisations.get(seat.organisation or 0)
        sector = _(SECTORS[seat.sector]) if seat.sector else ""
        taho = seat.name or (organisation.name if organisation else "")
        place = cells.text(seat.position), cells.text(taho), cells.quiet(sector)
    holder = cells.strong(person) if person else Cell(_("avoinna"), "triangle-alert", "warn")
    return (*place, holder, cells.text(words), cells.text(deputies), cells.quiet(period(term) if term else ""))


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdigit() else None


def _days(year: int) -> Any:
    return lambda text: day_of(text, year)
