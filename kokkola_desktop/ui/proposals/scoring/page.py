"""Pisteytys as a page of Hankkeet: the grid, the reasons beside it, and what comes of it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from kokkola_desktop.domain.proposal import Check
from kokkola_desktop.domain.scoring import ROLE_NAMES, ScorerRole, Scoring
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.proposals.scoring.grid import ScoringGrid, is_complete, total_words
from kokkola_desktop.ui.proposals.scoring.reading import Scorer, Sheet, read
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import day_entry, offers_of
from kokkola_desktop.ui.widgets.facts import fact
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import Elided, beside_or_below, column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, sentence

SIDE_WIDTH = 300
NARROW = 900


class ScoringPage(QWidget):
    """``closed`` leads back to the form of the proposal; ``failed(error)``."""

    closed = Signal(int)
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("scoring")
        self.around = around
        self.lane = Lane(self)
        self.proposal_id = 0
        self.sheet: Sheet | None = None
        self._scorer: Scorer | None = None
        self._criterion = ""
        self._fresh = False
        self.report = Report("scoring.report")
        self.grid = ScoringGrid()
        self.grid.given.connect(self._given)
        self.grid.fraction.connect(
            lambda: self.report.tell(
                _("Pisteet ovat kokonaislukuja: pilkkua ja numeroita sen perässä ei oteta. Jatka painamalla Enter."),
                "warn",
            )
        )
        self.grid.entered.connect(self._entered)
        self._build()
        self._drafting = Drafting(around, "scoring", {"reason": self.reason}, self)

    # building -----------------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=14)
        head = row(gap=8)
        back = Button(_("Hanke"), "scoring.back", Kind.FLAT, "arrow-left")
        back.clicked.connect(lambda _checked=False: self.close_page())
        self._number = label(role="muted", name="scoring.number")
        self._title = Elided("title", "scoring.title")
        self._before = Button(_("Edellinen hanke"), "scoring.previous", Kind.QUIET, "chevron-up", icon_only=True)
        self._after = Button(_("Seuraava hanke"), "scoring.next", Kind.QUIET, "chevron-down", icon_only=True)
        self._before.clicked.connect(lambda _checked=False: self._step(-1))
        self._after.clicked.connect(lambda _checked=False: self._step(1))
        self.done = Button(_("Anna pisteet"), "scoring.done", Kind.PRIMARY, "check")
        self.done.clicked.connect(lambda _checked=False: self.hand_in())
        for part in (back, self._number, self._title):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for part in (self._before, self._after, self.done):
            head.addWidget(part)
        outer.addLayout(head)
        outer.addWidget(self.report)
        outer.addLayout(self._who())
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.current().px(16))
        panel = QFrame()
        panel.setObjectName("scoring.panel")
        panel.setProperty("surface", "panel")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (6, 8, 6, 12), 8)
        inside.addWidget(self.grid)
        self._fault = label(role="bad", name="scoring.fault", wrap=True)
        self._fault.setContentsMargins(10, 0, 10, 0)
        self._fault.hide()
        inside.addWidget(self._fault)
        inside.addStretch(1)
        scroll.setWidget(page)
        column(panel, (1, 1, 1, 1)).addWidget(scroll)
        self._panel = panel
        self._middle.addWidget(panel, 1)
        self._side = self._beside()
        self._middle.addWidget(self._side)
        outer.addLayout(self._middle, 1)

    def _who(self) -> Any:
        who = Flow(gap=12)
        self.scorer = Choice(_("Pisteet antaa"), "scoring.scorer")
        self.scorer.changed.connect(self._choose_scorer)
        self.name = Entry(_("Uusi arvioija"), "scoring.new.name")

        self.role = Choice(_("Rooli"), "scoring.new.role", offers_of(ROLE_NAMES, empty=False))
        self.role.follow_value(ScorerRole.SECRETARIAT)
        add = Button(_("Lisää arvioija"), "scoring.new.add", Kind.QUIET, "plus")
        add.clicked.connect(lambda _checked=False: self._add_scorer())
        self._forget = Button(_("Poista arvioija"), "scoring.scorer.remove", Kind.FLAT, "trash-2", icon_only=True)
        self._forget.clicked.connect(lambda _checked=False: self._remove_scorer())
        self.day = day_entry(_("Pisteytetty"), "scoring.day", self.around.now().year)
        self.day.changed.connect(self._day_left)
        who.add(self.scorer, grows=True)
        who.add(self._forget, below=True)
        for part in (self.day, self.name, self.role):
            who.add(part, grows=True)
        who.add(add, below=True)
        return who

    def _beside(self) -> QWidget:
        side = QWidget()
        outer = column(side, gap=14)
        card = QFrame()
        card.setProperty("surface", "panel")
        layout = column(card, (16, 14, 16, 16), 8)
        self.reason = Entry(_("Perustelu"), "scoring.reason", lines=4)
        self.reason.changed.connect(self._reason_left)
        layout.addWidget(self.reason)
        acts = column(gap=4)
        self._abstain = Button(_("En arvioi hanketta"), "scoring.abstain", Kind.FLAT, "ban")
        self._abstain.clicked.connect(lambda _checked=False: self._mark("abstained"))
        self._disqualify = Button(_("Esteellinen"), "scoring.disqualified", Kind.FLAT, "user-x")
        self._disqualify.clicked.connect(lambda _checked=False: self._mark("disqualified"))
        acts.addWidget(self._abstain)
        acts.addWidget(self._disqualify)
        layout.addLayout(acts)
        outer.addWidget(card)
        result = QFrame()
        result.setObjectName("scoring.result")
        result.setProperty("surface", "panel")
        self._results = column(result, (16, 14, 16, 16), 6)
        self._results.addWidget(label(_("Tulos"), "label-strong"))
        self._facts: list[QWidget] = []
        outer.addWidget(result)
        outer.addStretch(1)
        return side

    # showing ------------------------------------------------------------------------

    def open_proposal(self, proposal: int) -> None:
        """The grid of a proposal (its id)."""
        self.keep()
        self.proposal_id = proposal
        self._fresh = True
        self._fault.hide()
        self.ask()

    def ask(self) -> None:
        """Read it anew."""
        work = partial(read, self.around.workspace, self.proposal_id, self._scorer)
        self.lane.ask("sheet", work, self._show, self._not_read)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.closed.emit(0)
        else:
            self.failed.emit(error)

    def _show(self, sheet: Sheet | None) -> None:
        self.sheet = sheet
        if sheet is None:
            self.closed.emit(self.proposal_id)
            return
        self._scorer = sheet.scorer
        self._number.setText(sheet.proposal.number or "")
        self._title.setText(sheet.proposal.title)
        self.scorer.follow_value(sheet.scorer)
        self.scorer.offer([(who, f"{who[0]} ({_(ROLE_NAMES[who[1]])})") for who in sheet.scorers])
        self.grid.show_sheet(sheet)
        place = sheet.others.index(self.proposal_id) if self.proposal_id in sheet.others else 0
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place + 1 < len(sheet.others))
        given = sheet.given(sheet.scorer)
        writable = not self.around.workspace.read_only
        ready = is_complete(given, sheet.call.criteria) and given is not None and not given.complete
        self.done.setEnabled(ready and writable)
        self.done.set_text(_("Pisteet annettu") if given is not None and given.complete else _("Anna pisteet"))
        # The council scores elsewhere, on a day of its own; whoever scores here does so today.
        self.day.setVisible(sheet.scorer[1] is ScorerRole.COUNCIL)
        self.day.follow_value(given.scored_on if given is not None else None)
        self.day.setEnabled(writable)
        self._forget.setEnabled(writable and sheet.known)
        abstained, disqualified = (given.abstained, given.disqualified) if given is not None else (False, False)
        self._abstain.set_text(_("Arvioin hankkeen sittenkin") if abstained else _("En arvioi hanketta"))
        self._disqualify.set_text(_("En ole esteellinen") if disqualified else _("Esteellinen"))
        for button in (self._abstain, self._disqualify):
            button.setEnabled(writable)
        self._show_results(sheet)
        if self._fresh:
            self._fresh = False
            self.grid.focus_first()
        self._show_reason()

    def _show_results(self, sheet: Sheet) -> None:
        for old in self._facts:
            self._results.removeWidget(old)
            old.hide()
            old.deleteLater()
        rank = "–"
        if sheet.place is not None and sheet.place[0].rank is not None and sheet.sight.totals:
            ranked, count = sheet.place
            shared = _(" (jaettu)") if ranked.shared else ""
            rank = sentence(_("{rank} / {count}"), rank=ranked.rank, count=count) + shared
        check = sheet.proposal.check
        checked = f" ({current().date(check.checked_on)})" if check.checked_on else ""
        self._facts = [
            fact(_("Oma keskiarvo"), total_words(sheet.own), "scoring.total.own"),
            fact(_("Liiton pisteet"), total_words(sheet.official), "scoring.total.official"),
            fact(_("Sija haussa"), rank, "scoring.rank"),
            fact(_("Liiton tarkastus"), _check_words(check.general_criteria) + checked, "scoring.check"),
        ]
        if not sheet.sight.totals:
            message = _(
                "Yhteispisteet ja sija näkyvät, kun kaikki arvioijat ovat antaneet pisteensä. Puuttuu: {names}."
            )
            words = sentence(message, names=sheet.missing)
            self._facts.append(label(words, "label", "scoring.hidden", wrap=True))
        for one in self._facts:
            self._results.addWidget(one)
            one.show()

    def _entered(self, key: str) -> None:
        self._criterion = key
        self._show_reason()

    def _show_reason(self) -> None:
        if self.sheet is None:
            return
        given = self.sheet.given(self.sheet.scorer)
        names = {one.key: one.name or one.key for one in self.sheet.call.criteria}
        if self._criterion not in names:
            self._criterion = next(iter(names), "")
        self.reason.label.setText(sentence(_("Perustelu: {criterion}"), criterion=names.get(self._criterion, "")))
        self.reason.editor.setAccessibleName(self.reason.label.text())
        value = given.reasons.get(self._criterion) if given else None
        if not self.reason.editor.hasFocus():
            self.reason.show_value(value or None)

    # scoring ------------------------------------------------------------------------

    def _given(self, key: str, points: int | None) -> None:
        def act(scoring: Scoring) -> Scoring:
            rest = {one: value for one, value in scoring.points.items() if one != key}
            return replace(scoring, points=rest if points is None else {**rest, key: points})

        if self._record(act):
            self.grid.lines[key].taken(points)
        else:
            self.grid.lines[key].refused()

    def _reason_left(self, text: str | None) -> None:
        key = self._criterion

        def act(scoring: Scoring) -> Scoring:
            rest = {one: value for one, value in scoring.reasons.items() if one != key}
            return replace(scoring, reasons={**rest, key: text} if text else rest)

        if self._record(act):
            self._drafting.drop_settled()

    def hand_in(self) -> None:
        """The scorer is done: from now on the points count, and the others' are seen."""
        self.keep()
        try:
            day = self.day.value() if not self.day.isHidden() else None
        except UserError:  # the field says what is wrong with it
            self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._record(lambda scoring: replace(scoring, scored_on=day or self.around.now().date()))

    def _day_left(self, day: date | None) -> None:
        """The day of points that are handed in already."""
        given = self.sheet.given(self.sheet.scorer) if self.sheet is not None else None
        if given is not None and given.complete and day is not None:
            self._record(lambda scoring: replace(scoring, scored_on=day))

    def _remove_scorer(self) -> None:
        from kokkola_desktop.services import scoring

        sheet = self.sheet
        if sheet is None or sheet.call.id is None:
            return
        name, role = sheet.scorer
        scoring.remove_scorer(self.around.workspace, sheet.call.id, name, role)
        self._scorer = None
        self._fresh = True
        self.ask()
        words = sentence(_("Arvioija {name} ja hänen antamansa pisteet poistettiin haulta."), name=name)
        self.report.tell(words, "info", undo_link(self.around, self.report))

    def _mark(self, what: str) -> None:
        own = self.sheet.given(self.sheet.scorer) if self.sheet is not None else None
        lost = own is not None and bool(own.points) and not getattr(own, what)

        def act(scoring: Scoring) -> Scoring:
            now = not getattr(scoring, what)
            kept = {} if now else dict(scoring.points)
            day = self.around.now().date() if now else None
            return replace(scoring, points=kept, scored_on=day, **{what: now})

        if self._record(act) and lost:
            words = sentence(_("{name}: annetut pisteet poistettiin."), name=own.scorer if own is not None else "")
            self.report.tell(words, "info", undo_link(self.around, self.report))

    def _record(self, act: Callable[[Scoring], Scoring]) -> bool:
        from kokkola_desktop.services import scoring

        if self._scorer is None:
            return False
        given = [one for one in scoring.scorings(self.around.workspace, self.proposal_id) if _is_of(one, self._scorer)]
        former = given[0] if given else Scoring(self.proposal_id, *self._scorer)
        after = act(replace(former, version=None))
        try:
            if after.says_nothing:
                scoring.remove(self.around.workspace, self.proposal_id, *self._scorer)
            else:
                scoring.record(self.around.workspace, after)
        except UserError as error:
            faults = getattr(error, "faults", None) or (error,)
            self._fault.setText("\n".join(sentence(one.message, **one.facts) for one in faults))
            self._fault.show()
            return False
        self._fault.hide()
        return True

    def _choose_scorer(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._fresh = True
        self.ask()

    def _add_scorer(self) -> None:
        name = self.name.text.strip()
        if not name:
            self.name.say(_("Anna arvioijan nimi."))
            self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name.show_value(None)
        self._choose_scorer((name, self.role.combo.currentData()))

    def _step(self, step: int) -> None:
        if self.sheet is not None and self.proposal_id in self.sheet.others:
            self.open_proposal(self.sheet.others[self.sheet.others.index(self.proposal_id) + step])

    # of a page ----------------------------------------------------------------------

    def keep(self) -> None:
        """Leave the field that has the focus, so that it is saved."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        self._drafting.keep()

    def close_page(self) -> None:
        """Back to the form; what was typed is saved."""
        self.keep()
        self.closed.emit(self.proposal_id)

    def follow(self) -> None:
        """Something in the file has changed."""
        if self.proposal_id:
            self.ask()

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        self.keep()
        self.lane.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes between the grid and the reason, Ctrl+PgUp and Ctrl+PgDown between the proposals."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F6:
            if self.reason.editor.hasFocus():
                self.grid.focus_first()
            else:
                self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            button = self._after if event.key() == Qt.Key.Key_PageDown else self._before
            if button.isEnabled():
                self._step(1 if button is self._after else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        beside_or_below(self._middle, self._side, SIDE_WIDTH, narrow=narrow)
        self._panel.setMinimumHeight(px(380) if narrow else 0)


def _is_of(scoring: Scoring, scorer: Scorer) -> bool:
    return (scoring.scorer, scoring.role) == scorer


def _check_words(check: Check) -> str:
    return {Check.YES: _("kyllä"), Check.NO: _("ei"), Check.PENDING: _("kesken")}[check]
