"""Osallistujat: the list of everybody, and the chosen one with answer to the call and times of presence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.attendance import deputised
from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.meeting import Attendance, Capacity, Interval, MeetingState, Way
from kokkola_desktop.domain.minutes import is_fixed
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.attendance.columns import ANSWERS, COLUMNS
from kokkola_desktop.ui.meetings.attendance.times import Stretch, stretches_of, words_of
from kokkola_desktop.ui.meetings.live.presence import everybody
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.participants import Participant, Participants

#: What an inset deputy's name begins with.
_INSET = "– "
ROLES = {
    Capacity.MEMBER: N_("jäsen"),
    Capacity.DEPUTY: N_("varajäsen"),
    Capacity.PRESENTER: N_("esittelijä"),
    Capacity.EXPERT: N_("asiantuntija"),
    Capacity.SECRETARY: N_("sihteeri"),
}


def read(workspace: Any, number: str) -> Participants:
    """The people of a meeting; runs outside the thread of the window."""
    from kokkola_desktop.services.meetings import participants

    return participants.participants(workspace, number)


class AttendanceTab(MeetingTab):
    """Who comes, and who was there."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "attendance")
        self.seen: Participants | None = None
        self._order: list[Participant] = []
        self._lane = Lane(self)
        outer = column(self, gap=12)
        self.report = Report("attendance.report")
        outer.addWidget(self.report)
        box = panel("attendance.panel")
        inside = column(box, (1, 1, 1, 1))
        self.table = PlainTable(COLUMNS, "attendance.list", _("Osallistujat"))
        self.table.picked.connect(lambda _ids: self._show_one())
        self.table.opened.connect(lambda _id: self.times.line.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._stack = ShownPages()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody())
        inside.addWidget(self._stack, 1)
        inside.addWidget(line())
        foot = row(margins=(14, 8, 14, 8))
        self.foot = label(role="small", name="attendance.foot", wrap=True)
        foot.addWidget(self.foot, 1)
        words = _("Tauot (esimerkiksi 10.00–10.15)")
        self.breaks = Entry(words, "attendance.breaks", stretches_of, words_of)
        self.breaks.setFixedWidth(theme.current().px(260))
        self.breaks.changed.connect(self._keep_breaks)
        self.breaks.hide()
        foot.addWidget(self.breaks)
        inside.addLayout(foot)
        outer.addWidget(box, 1)
        outer.addWidget(self._one())
        self.renew = Button(_("Hae henkilöt johtoryhmästä"), "attendance.renew", Kind.QUIET, "refresh-cw")
        self.renew.clicked.connect(lambda _checked=False: self._renew())
        self.all = Button(_("Kaikki läsnä"), "attendance.all", Kind.PRIMARY, "check")
        self.all.clicked.connect(lambda _checked=False: self._everybody())

    def _nobody(self) -> EmptyState:
        """Of a meeting that was planned before the group had anybody: what brings the people."""
        lead = Button(_("Avaa Johtoryhmä"), "attendance.empty.people", Kind.QUIET, "users")
        lead.clicked.connect(self.around.actions["go.people"].trigger)
        words = _("Lisää jäsenet kohtaan Johtoryhmä, ja hae heidät sitten tänne.")
        return EmptyState("users", _("Kokouksella ei ole vielä henkilöitä"), words, (lead,))

    def _one(self) -> QWidget:
        """The one who is chosen: answer, times, seat, remote."""
        box = panel("attendance.one")
        layout = column(box, (14, 10, 14, 10), 8)
        self._name = label(role="strong", name="attendance.one.name", wrap=True)
        head = row(gap=12)
        head.addWidget(self._name, 1)
        layout.addLayout(head)
        answers = [(None, _("ei tietoa")), *((one, _(words)) for one, (words, _icon, _ink) in ANSWERS.items())]
        self.answer = Choice(_("Osallistuu"), "attendance.coming", answers)
        self.answer.changed.connect(self._answer)
        self.times = Entry(_("Läsnä (esimerkiksi 9.00–10.05, 10.20–)"), "attendance.times", stretches_of, words_of)
        self.times.changed.connect(lambda _value: self._keep_times())
        self.seat = Choice(_("Kenen paikalla"), "attendance.seat")
        self.seat.changed.connect(lambda _value: self._keep_times())
        self.remote = CheckBox(_("etänä, tunnistettu"), "attendance.remote")
        self.remote.clicked.connect(lambda _checked: self._keep_times())
        head.addWidget(self.remote)
        layout.addWidget(FormGrid([self.answer, self.times, self.seat], 180, 3))
        self.one = box
        return box

    # the tab ------------------------------------------------------------------------------

    def buttons(self) -> Sequence[Button]:
        """All in one act; those of the group where it has changed."""
        return (self.renew, self.all)

    def show_meeting(self, number: str) -> None:
        """The people of this meeting."""
        self.number = number
        self.seen = None
        self.report.clear()
        self._ask()

    def enter(self) -> None:
        """The list has the focus."""
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """What is typed in the times is kept."""
        self.times.leave()

    def follow(self, changes: Any) -> None:
        """Read it anew."""
        if self.number and {"meeting", "person"} & set(changes.kinds):
            self._ask()

    def close_tab(self) -> None:
        """End the lane that reads."""
        self._lane.close()

    def _ask(self) -> None:
        if self.around.workspace is not None and self.number:
            self._lane.ask("people", partial(read, self.around.workspace, self.number), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)

    # showing --------------------------------------------------------------------------------

    def _show(self, seen: Participants) -> None:
        self.seen = seen
        by_id = {one.person.id: one for one in seen.people}
        self._order = [by_id[person.id] for person in everybody(seen.meeting)]
        chosen = self.table.chosen
        self.table.show_rows(range(len(self._order)), [self._cells(seen, one) for one in self._order])
        self.table.choose(chosen if chosen is not None and chosen < len(self._order) else 0)
        self._stack.setCurrentIndex(0 if self._order else 1)
        self.foot.setText(self._words(seen) if self._order else "")
        held = seen.meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
        self.all.set_text(_("Kaikki läsnä") if held else _("Kaikki tulossa"))
        self.all.setEnabled(self._changeable() and bool(seen.people))
        self._offer_renewal(seen)
        self._show_breaks(seen)
        self._show_one()

    def _cells(self, seen: Participants, one: Participant) -> tuple[Any, ...]:
        deputy = one.person.capacity is Capacity.DEPUTY
        data = {
            "name": (_INSET if deputy else "") + one.person.name,
            "role": self._role(seen, one),
            "organisation": one.person.organisation,
            "coming": one.coming,
            "present": words_of(one.present),
            "declared": one.declared,
            "doubtful": (one.disqualified, one.doubtful),
        }
        return tuple(spec.show(data[spec.key]) for spec in COLUMNS)

    @staticmethod
    def _role(seen: Participants, one: Participant) -> str:
        offices = {seen.meeting.chair: _("puheenjohtaja"), seen.meeting.vice_chair: _("varapuheenjohtaja")}
        return offices.get(one.person.id) or _(ROLES[one.person.capacity])

    @staticmethod
    def _words(seen: Participants) -> str:
        present = {one.person.id for one in seen.people if one.present}
        if seen.meeting.state in (MeetingState.OPEN, MeetingState.CLOSED):
            return sentence(_("Läsnä on ollut {n} henkilöä."), n=len(present))
        expected = seen.expected
        words = (
            _("Tulossa {present}/{seats} äänivaltaista, vaaditaan {needed}: kokouksesta tulee päätösvaltainen.")
            if expected.holds
            else _("Tulossa {present}/{seats} äänivaltaista, vaaditaan {needed}: kysy jäseniltä ja varajäseniltä.")
        )
        return sentence(words, present=expected.present, seats=expected.seats, needed=expected.needed)

    @property
    def chosen(self) -> Participant | None:
        """The one who is chosen in the list."""
        place = self.table.chosen
        return self._order[place] if place is not None and place < len(self._order) else None

    def _changeable(self) -> bool:
        return self.seen is not None and not self.around.workspace.read_only and not is_fixed(self.seen.meeting)

    def _show_one(self) -> None:
        one, seen = self.chosen, self.seen
        self.one.setVisible(one is not None)
        if one is None or seen is None:
            return
        self._name.setText(one.person.name)
        self.answer.follow_value(one.coming)
        held = seen.meeting.state in (MeetingState.OPEN, MeetingState.CLOSED)
        if not self.times.line.hasFocus():
            self.times.show_value(stretches_of(words_of(one.present)))
        members = [(key, seen.meeting.person(key).name) for key in deputised(seen.meeting, one.person)]
        self.seat.offer(members)
        self.seat.follow_value(next((entry.seat for entry in reversed(one.present) if entry.seat), None))
        self.remote.setChecked(any(entry.remote for entry in one.present))
        self.times.setVisible(held)
        self.remote.setVisible(held)
        self.seat.setVisible(held and len(members) > 1)
        for part in (self.answer, self.times, self.seat, self.remote):
            part.setEnabled(self._changeable())

    # acts -------------------------------------------------------------------------------------

    def _do(self, words: str, verb: Callable[..., object], *args: Any) -> None:
        try:
            verb(self.around.workspace, self.number, *args)
        except UserError as error:
            self.report.tell_error(error)
            return
        self.report.tell(words, "info", undo_link(self.around, self.report))

    def _answer(self, coming: Coming | None) -> None:
        from kokkola_desktop.services.meetings import participants

        one = self.chosen
        if one is not None:
            what = _("ei tietoa") if coming is None else _(ANSWERS[coming][0])
            words = sentence(_("{name}: {what}."), name=one.person.name, what=what)
            self._do(words, participants.answer, (one.person.id,), coming)

    def _keep_times(self) -> None:
        from kokkola_desktop.services.meetings import presence

        one = self.chosen
        if one is None or not self._changeable():
            return
        try:
            stretches = self.times.value()
        except UserError:
            return
        seat = self.seat.combo.currentData() if one.person.capacity is Capacity.DEPUTY else None
        seat = seat or (one.person.deputy_of[0] if len(one.person.deputy_of) == 1 else None)
        entries = tuple(
            Attendance(one.person.id, stretch.start, stretch.end, self.remote.isChecked(), seat)
            for stretch in stretches
        )
        if entries != one.present:
            words = sentence(_("{name}: läsnäolo korjattu."), name=one.person.name)
            self._do(words, presence.correct_times, one.person.id, entries)

    def _show_breaks(self, seen: Participants) -> None:
        """Breaks of a meeting that is held or was: what was recorded can be corrected."""
        held = seen.meeting.state in (MeetingState.OPEN, MeetingState.CLOSED) and seen.meeting.way is not Way.WRITTEN
        self.breaks.setVisible(held)
        self.breaks.follow_value(tuple(Stretch(one.start, one.end) for one in seen.meeting.breaks) or None)
        self.breaks.setEnabled(self._changeable())

    def _keep_breaks(self, stretches: tuple[Stretch, ...] | None) -> None:
        from kokkola_desktop.services.meetings import handling

        breaks = tuple(Interval(one.start, one.end) for one in stretches or ())
        self._do(_("Tauot korjattiin."), handling.correct_breaks, breaks)

    def _offer_renewal(self, seen: Participants) -> None:
        """Only a group that has changed since is offered; the button may be shown by its tab alone."""
        self.renew.setEnabled(seen.outdated and self._changeable())
        self.renew.setToolTip(
            _("Johtoryhmä on muuttunut sen jälkeen, kun kokous suunniteltiin.") if seen.outdated else ""
        )

    def _renew(self) -> None:
        from kokkola_desktop.services.meetings import roster

        self._do(_("Kokouksen henkilöt ovat nyt johtoryhmän mukaiset."), roster.renew)

    def _everybody(self) -> None:
        from kokkola_desktop.services.meetings import participants, presence

        seen = self.seen
        if seen is None:
            return
        if seen.meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
            members = tuple(one.id for one in seen.meeting.people if one.capacity is Capacity.MEMBER)
            self._do(_("Kaikki jäsenet merkittiin tuleviksi."), participants.answer, members, Coming.COMING)
            return
        at = self.around.now().time()
        if not seen.meeting.attendance or seen.meeting.state is MeetingState.CLOSED:
            at = seen.meeting.start or at
        self._do(_("Kaikki jäsenet merkittiin läsnä oleviksi."), presence.all_arrive, at)
