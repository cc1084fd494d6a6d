"""Järjestys ja mitä jos as a page of Hankkeet: order and cut line are reckoned, a trial is stored nowhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from kokkola_desktop.domain.funding.trial import taken_in_order
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.ranking.reading import Standing, read
from kokkola_desktop.ui.proposals.ranking.side import TrialSide
from kokkola_desktop.ui.proposals.ranking.table import RankingTable
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import plain_offers
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import beside_or_below, column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence

SIDE_WIDTH = 320
NARROW = 900


class RankingPage(QWidget):
    """``closed`` leads back to the list; ``failed(error)``."""

    closed = Signal()
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("ranking")
        self.around = around
        self.lane = Lane(self)
        self.standing: Standing | None = None
        self._call = 0
        self._frame: str | None = None
        self._fresh = True
        self.report = Report("ranking.report")
        self.table = RankingTable()
        self.table.changed.connect(self._show_trial)
        self._build()

    # building -----------------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=14)
        head = row(gap=8)
        back = Button(_("Hankkeet"), "ranking.back", Kind.FLAT, "arrow-left")
        back.clicked.connect(lambda _checked=False: self.close_page())
        head.addWidget(back)
        head.addWidget(label(_("Mitä jos"), "title"))
        self._remark = label(_("kokeilu, mitään ei tallenneta"), "muted")
        head.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._best = Button(_("Ota järjestyksessä, mikä mahtuu"), "ranking.best", Kind.QUIET, "wand-sparkles")
        self._best.clicked.connect(lambda _checked=False: self.take_in_order())
        self.decide = Button(_("Tee päätösehdotukset…"), "ranking.decide", Kind.PRIMARY, "list-plus")
        self.decide.clicked.connect(lambda _checked=False: self._begin_decide())
        head.addWidget(self._best)
        head.addWidget(self.decide)
        outer.addLayout(head)
        outer.addWidget(self.report)
        outer.addWidget(self._decide_panel())
        chosen = row(gap=12)
        self.call = Choice(_("Haku"), "ranking.call")
        self.call.changed.connect(self.open_call)
        self.frame = Choice(_("Rahoituskehys"), "ranking.frame.choice")
        self.frame.changed.connect(self._choose_frame)
        chosen.addWidget(self.call, 1)
        chosen.addWidget(self.frame, 1)
        chosen.addStretch(1)
        outer.addLayout(chosen)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.current().px(16))
        self._panel = _scrolled("ranking.panel", self.table, surface="panel")
        self.side = TrialSide()
        self._beside = _scrolled("ranking.beside", self.side, surface="none")
        self._middle.addWidget(self._panel, 1)
        self._middle.addWidget(self._beside)
        outer.addLayout(self._middle, 1)
        text = _("Kun haussa on hankkeita ja niillä pisteitä, järjestys ja kehyksen raja näkyvät tässä.")
        self._none = EmptyState("list-ordered", _("Ei vielä järjestystä"), text)
        outer.addWidget(self._none, 1)
        self._none.hide()

    def _decide_panel(self) -> QWidget:
        self._deciding = QFrame()
        self._deciding.setObjectName("ranking.deciding")
        self._deciding.setProperty("surface", "panel")
        layout = row(self._deciding, (16, 12, 16, 12), 12)
        self.meeting = Choice(_("Kokous, jonka esityslistalle"), "ranking.meeting")
        self._what = label(role="muted", name="ranking.deciding.what", wrap=True)
        away = Button(_("Peruuta"), "ranking.deciding.cancel", Kind.FLAT)
        away.clicked.connect(lambda _checked=False: self._end_decide())
        add = Button(_("Lisää esityslistalle"), "ranking.deciding.add", Kind.PRIMARY, "check")
        add.clicked.connect(lambda _checked=False: self.add_to_agenda())
        layout.addWidget(self.meeting)
        layout.addWidget(self._what, 1)
        layout.addWidget(away, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        self._deciding.hide()
        return self._deciding

    # showing ------------------------------------------------------------------------

    def open_call(self, call: int = 0) -> None:
        """The ranking of a call (its id; 0: the one that closed last)."""
        self._call = call
        self._fresh = True
        self.ask()

    def ask(self) -> None:
        """Read it anew."""
        self.lane.ask("ranking", partial(read, self.around.workspace, self._call), self._show, self.failed.emit)

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        self._call = standing.call.id or 0 if standing.call else 0
        if self._fresh:
            self._frame = standing.call.frame if standing.call else None
        self.call.follow_value(self._call or None)
        self.call.offer([(one.id, one.name) for one in standing.calls])
        self.frame.follow_value(self._frame)
        self.frame.offer(plain_offers(tuple(frame.name for frame, _balance in standing.frames)))
        for part in (self._panel, self._beside):
            part.setVisible(bool(standing.places))
        self._none.setVisible(not standing.places)
        self._show_table()
        if self._fresh:
            self._fresh = False
            first = next((one.tick for one in self.table.rows if one.tick is not None), None)
            (first or self.call.combo).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_table(self) -> None:
        if self.standing is None:
            return
        balance = self.standing.balance(self._frame)
        self.table.show_standing(self.standing, balance.free if balance else None)
        self._show_trial()

    def _show_trial(self) -> None:
        if self.standing is None:
            return
        chosen = {one.proposal: one.amount for one in self.table.rows if one.taken}
        self.side.show_trial(self.standing.balance(self._frame), chosen, self.standing.city, self.standing.targets)
        writable = not self.around.workspace.read_only
        self.decide.setEnabled(bool(chosen) and writable and bool(self.standing.meetings))
        self.decide.setToolTip("" if self.standing.meetings else _("Suunniteltuja kokouksia ei ole."))
        self._best.setEnabled(self.standing.balance(self._frame) is not None)

    def _choose_frame(self, frame: str | None) -> None:
        self._frame = frame
        self._show_table()

    # trying and deciding ----------------------------------------------------------------

    def take_in_order(self) -> None:
        """From the best down whatever still fits whole in the frame."""
        balance = self.standing.balance(self._frame) if self.standing else None
        if balance is None:
            return
        rows = [one for one in self.table.rows if one.open and one.ranked.rank is not None]
        taken = taken_in_order(balance.free, [one.asked for one in rows], [one.group for one in rows])
        fitting = {one.proposal.id or 0: one.asked for one, fits in zip(rows, taken, strict=True) if fits}
        self.table.take(fitting)

    def _begin_decide(self) -> None:
        if self.standing is None:
            return
        numbers = self.standing.meetings
        self.meeting.follow_value(numbers[0])
        self.meeting.offer([(number, sentence(_("Kokous {number}"), number=number)) for number in numbers])
        count = len(self.table.tried())
        words = _("Kokeillut summat tulevat päätösehdotuksiin; ne voi kumota.")
        self._what.setText(f"{plural('{n} hanke.', '{n} hanketta.', count)} {words}")
        self.decide.set_kind(Kind.QUIET)
        self._deciding.show()
        self.meeting.combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_decide(self) -> None:
        self._deciding.hide()
        self.decide.set_kind(Kind.PRIMARY)

    def add_to_agenda(self) -> None:
        """Put what is tried on the agenda of the chosen meeting, with the amounts that are tried."""
        from kokkola_desktop.services.meetings import agenda

        tried = self.table.tried()
        number = self.meeting.combo.currentData()
        try:
            agenda.add_proposals(self.around.workspace, number, list(tried), amounts=tried)
        except UserError as error:
            self.report.tell_error(error)
            return
        self._end_decide()
        message = _("Kokouksen {number} esityslistalle lisättiin päätösehdotukset.")
        self.report.tell(sentence(message, number=number), "ok", undo_link(self.around, self.report))

    # of a page ----------------------------------------------------------------------

    def keep(self) -> None:
        """Nothing of a trial is kept; the field that has the focus is left."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def close_page(self) -> None:
        """Back to the list."""
        self.keep()
        self.closed.emit()

    def follow(self) -> None:
        """Something in the file has changed; what is tried stays tried."""
        self.ask()

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        self.lane.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        beside_or_below(self._middle, self._beside, SIDE_WIDTH, narrow=narrow)
        self._panel.setMinimumHeight(px(380) if narrow else 0)
        self.table.set_narrow(narrow)
        self._best.icon_only = narrow
        self._best.updateGeometry()
        self._remark.setVisible(not narrow)


def _scrolled(name: str, content: QWidget, surface: str) -> QFrame:
    result = QFrame()
    result.setObjectName(name)
    result.setProperty("surface", surface)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page = QWidget()
    page.setProperty("surface", "none")
    inside = column(page)
    inside.addWidget(content)
    inside.addStretch(1)
    scroll.setWidget(page)
    margin = 1 if surface == "panel" else 0
    column(result, (margin, margin, margin, margin)).addWidget(scroll)
    return result
