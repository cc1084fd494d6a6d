"""The form as a page of Hankkeet: head with state and the next step, sections, fields, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.proposal import ProposalKind, ProposalState, allowed_moves
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.proposal_states import state_cell
from kokkola_desktop.ui.proposals.form import standing
from kokkola_desktop.ui.proposals.form.annexes import Annexes
from kokkola_desktop.ui.proposals.form.assessment import Assessment
from kokkola_desktop.ui.proposals.form.basics import Basics, MeasureBasics
from kokkola_desktop.ui.proposals.form.files import Files, Letters
from kokkola_desktop.ui.proposals.form.financing import Financing
from kokkola_desktop.ui.proposals.form.grid import BudgetGrid
from kokkola_desktop.ui.proposals.form.handling import Handling
from kokkola_desktop.ui.proposals.form.indicators import Indicators
from kokkola_desktop.ui.proposals.form.money import Costs, MoneySection
from kokkola_desktop.ui.proposals.form.partners import Partners
from kokkola_desktop.ui.proposals.form.reading import Told, read
from kokkola_desktop.ui.proposals.form.section import Act, Section, choose_focus
from kokkola_desktop.ui.proposals.form.side import TONES, FormSide
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry, forget
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

LIST_WIDTH, SIDE_WIDTH = 200, 300
NARROW = 900
#: Where the next step is to be ready for the group.
BEFORE = (
    ProposalState.DRAFT,
    ProposalState.SUBMITTED,
    ProposalState.UNDER_REVIEW,
    ProposalState.COMPLETION_REQUESTED,
    ProposalState.RETURNED,
    ProposalState.RETURNED_BY_COUNCIL,
)


class ProposalPage(QWidget):
    """``closed`` when the user goes back to the list; ``scoring_asked(id)``; ``failed(error)``."""

    closed = Signal()
    scoring_asked = Signal(int)
    paper_asked = Signal(object)
    """A paper is to be seen: where it lies."""
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("proposal.form")
        self.around = around
        self.proposal_id = 0
        self.told: Told | None = None
        self.lane = Lane(self)
        self._fresh = False
        self._wanted: str | None = None
        self._kind: ProposalKind | None = None
        self._remarks: dict[str, str] = {}
        self.sections: dict[str, Section] = {}
        self._section = "basics"
        self.report = Report("form.report")
        self.files = Files(around, self.report, lambda: self.proposal_id, self)
        self.letters = Letters(around, self.report, self)
        self.letters.shown.connect(self.paper_asked)
        for part in (self.files, self.letters):
            part.failed.connect(self.failed)
        self._build()

    # building -----------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=14)
        outer.addLayout(self._head())
        outer.addWidget(self.report)
        self.list = standing.SectionList()
        self.list.chosen.connect(self._chosen)
        self.pages = QStackedWidget()
        self._panel = QFrame()
        self._panel.setObjectName("form.panel")
        self._panel.setProperty("surface", "panel")
        column(self._panel, (1, 1, 1, 1)).addWidget(self.pages)
        self.side = FormSide()
        self.side.jump_asked.connect(self.jump)
        self._beside = QScrollArea()
        self._beside.setWidgetResizable(True)
        self._beside.setObjectName("form.side.scroll")
        self._beside.setAccessibleName(_("Luvut ja huomattavaa"))
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setProperty("surface", "none")
        self._beside.setWidget(self.side)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.current().px(16))
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._panel, 1)
        self._middle.addWidget(self._beside)
        outer.addLayout(self._middle, 1)

    def _head(self) -> Any:
        head = row(gap=8)
        back = Button(_("Hankkeet"), "form.back", Kind.FLAT, "arrow-left")
        back.clicked.connect(lambda _checked=False: self.close_form())
        back.setToolTip(_("Takaisin luetteloon (Ctrl+Enter)"))
        self._number = label(role="muted", name="form.number")
        self._title = Elided("title", "form.title")
        self._icon = IconSpot("circle-check")
        self._state = label(name="form.head.state")
        self._history = Button(_("Historia"), "form.history", Kind.QUIET, "history")
        self._history.clicked.connect(lambda _checked=False: self.go("handling"))
        self.ready = Button(_("Valmis käsittelyyn"), "form.ready", Kind.PRIMARY, "circle-check")
        self.ready.clicked.connect(lambda _checked=False: self.make_ready())
        for part in (back, self._number, self._title, self._icon, self._state):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._history)
        head.addWidget(self.ready)
        return head

    def _make_sections(self, kind: ProposalKind) -> None:
        """The sections of a project or of a measure; made anew only when the other kind is opened."""
        self._kind = kind
        while self.pages.count():
            page = self.pages.widget(0)
            self.pages.removeWidget(page)
            page.deleteLater()
        year = self.around.now().year
        handling = Handling(self.around)
        handling.move_asked.connect(self.move)
        handling.completion.letter_asked.connect(self.letters.make)
        made: list[Section]
        if kind is ProposalKind.PROJECT:
            made = [
                Basics(year),
                Partners(),
                Costs(),
                Financing(year),
                Indicators(),
                Assessment(year),
                Annexes(),
                handling,
            ]
        else:
            made = [MeasureBasics(year), handling]
        self.sections = {section.key: section for section in made}
        self._drafting = Drafting(self.around, "proposal", {}, self)
        writable = not self.around.workspace.read_only
        for section in made:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(section)
            section.setEnabled(writable)
            self.pages.addWidget(scroll)
            self._connect(section)
        shown = standing.PROJECT_SECTIONS if kind is ProposalKind.PROJECT else standing.MEASURE_SECTIONS
        self.list.show_sections(shown)

    def _connect(self, section: Section) -> None:
        section.amended.connect(self.amend)
        section.appeared.connect(self._appear)
        for name, field in section.drafted().items():
            self._drafting.add(name, field)
        if isinstance(section, MoneySection):
            section.reckoned.connect(self.side.show_reckoned)
        if isinstance(section, Annexes):
            self.files.follow(section)
        if isinstance(section, (Financing, Partners, Indicators, Annexes)):
            section.gone.connect(self.tell_gone)
        if isinstance(section, Assessment):
            section.scoring_asked.connect(lambda: self.scoring_asked.emit(self.proposal_id))

    # what is shown ----------------------------------------------------------------

    def open_proposal(self, proposal: int, section: str | None = None) -> None:
        """Show a proposal (its id)."""
        self.keep()
        self.proposal_id = proposal
        self._fresh = True
        self._wanted = section
        self.report.clear()
        self.ask()

    def ask(self) -> None:
        """Read it anew."""
        self.lane.ask("form", partial(read, self.around.workspace, self.proposal_id), self.show_told, self._not_read)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.closed.emit()  # it is gone: undone, or removed in the list
        else:
            self.failed.emit(error)

    def show_told(self, told: Told) -> None:
        """Show what is known; what is being typed stays."""
        self.told = told
        if self._fresh and (self._kind is not told.proposal.kind):
            self._make_sections(told.proposal.kind)
        if self._fresh:
            self._drafting.end()
            for section in self.sections.values():
                section.keep()
            forget(self)
            for section in self.sections.values():
                section.begin_again()
            for grid in self.findChildren(BudgetGrid):
                grid.forget()
        for section in self.sections.values():
            section.show_told(told)
        self.list.show_states(told)
        self.side.show_told(told)
        self._show_head(told)
        if self._fresh:
            self._fresh = False
            self._begin()
        self._show_remarks(told)

    def _appear(self, name: str, field: Any) -> None:
        """A field that is made anew keeps drafts too; what was typed in it and never saved is saved now."""
        if self._drafting.add(name, field) and not self.around.workspace.read_only:
            QTimer.singleShot(0, field, field.leave)

    def _begin(self) -> None:
        """A proposal has been opened: what was typed and never saved is saved now, as steps that can be undone."""
        for name in self._drafting.begin(self.proposal_id):
            field = self._drafting.field(name)
            if hasattr(field, "leave") and not self.around.workspace.read_only:
                field.leave()
        self.go(self._wanted if self._wanted in self.sections else "basics")

    def _show_head(self, told: Told) -> None:
        proposal = told.proposal
        self._number.setText(proposal.number or "")
        self._title.setText(proposal.title)
        self._title.setAccessibleName(proposal.title)
        cell = state_cell(proposal.state)
        self._icon.show_icon(cell.icon, cell.ink)
        self._state.setText(cell.text)
        self._icon.setToolTip(cell.text)
        self._icon.setAccessibleName(cell.text)
        possible = proposal.state in BEFORE and (
            proposal.kind is ProposalKind.PROJECT or ProposalState.READY in allowed_moves(proposal.kind, proposal.state)
        )
        self.ready.setVisible(possible and not self.around.workspace.read_only)
        wrong = len(told.stopping)
        fix = plural("korjaa ensin {n} virhe", "korjaa ensin {n} virhettä", wrong)
        self.ready.set_text(_("Valmis käsittelyyn") + (f" · {fix}" if wrong else ""))
        self.ready.set_kind(Kind.QUIET if wrong else Kind.PRIMARY)

    def _show_remarks(self, told: Told) -> None:
        """What is noticed of a field stands below it, unless what is typed there cannot be read."""
        said: dict[str, tuple[str, str]] = {}
        for finding in told.findings:
            if finding.place:
                words = current().sentence(finding.message, finding.facts)
                said.setdefault(finding.place, (words, TONES[finding.gravity]))
        for section in self.sections.values():
            for name, field in section.fields.items():
                if field.fault in ("", self._remarks.get(name, "")):
                    words, tone = said.get(name, ("", "bad"))
                    field.say(words, tone)
        self._remarks = {place: words for place, (words, _tone) in said.items()}

    # going ------------------------------------------------------------------------

    def go(self, key: str) -> None:
        """To a section, its first field."""
        self.list.choose(key)
        self._chosen(key)
        choose_focus(self.sections[key].first_editor())

    def _chosen(self, key: str) -> None:
        self._section = key
        self.pages.setCurrentIndex(list(self.sections).index(key))

    def jump(self, finding: Finding) -> None:
        """To where a finding is mended."""
        key = standing.section_of(finding, self.sections)
        self.list.choose(key)
        self._chosen(key)
        section = self.sections[key]
        choose_focus(section.editor_of(finding.place or "") or section.first_editor())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes between the areas, Ctrl+PgUp and Ctrl+PgDown between the sections."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F6:
            self._next_area()
        elif control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            keys = self.list.keys()
            step = 1 if event.key() == Qt.Key.Key_PageDown else -1
            self.go(keys[(keys.index(self._section) + step) % len(keys)])
        else:
            super().keyPressEvent(event)

    def _next_area(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.list.isAncestorOf(focus):
            choose_focus(self.sections[self._section].first_editor())
        elif focus is not None and self._panel.isAncestorOf(focus):
            self._beside.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_chosen(self._section)

    # doing ------------------------------------------------------------------------

    def keep(self) -> None:
        """Leave the field that has the focus, so that it is saved."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        if self._kind is not None:
            self._drafting.keep()

    def close_form(self) -> None:
        """Back to the list; what was typed is saved."""
        self.keep()
        self.closed.emit()

    def amend(self, act: Act, message: str, facts: Mapping[str, object]) -> None:
        """Save a change as one named step."""
        from kokkola_desktop.services import proposals

        if self._do(lambda: proposals.amend(self.around.workspace, self.proposal_id, act, message, **facts)):
            self._drafting.drop_settled()

    def move(self, to: ProposalState, reason: str) -> None:
        """Move it, or say what stands in the way."""
        from kokkola_desktop.services import proposals

        if to is ProposalState.READY:
            self.make_ready()
        else:
            self._do(lambda: proposals.move(self.around.workspace, self.proposal_id, to, reason=reason))

    def make_ready(self) -> None:
        """Ready for the group, or to the first thing that stops it."""
        from kokkola_desktop.services import proposals

        self.keep()
        self._do(lambda: proposals.make_ready(self.around.workspace, self.proposal_id))
        if self.told is not None and self.told.stopping:
            self.jump(self.told.stopping[0])

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether it could be done; if not, its place says why."""
        try:
            act()
        except UserError as error:
            field = self._field(error.field or "")
            if field is not None:
                field.say(sentence(error.message, **error.facts))
                choose_focus(field.editor)
            else:
                self.report.tell_error(error)
            return False
        self.report.clear()
        return True

    def _field(self, name: str) -> Entry | None:
        fields = [section.fields.get(name) for section in self.sections.values()]
        return next((field for field in fields if isinstance(field, Entry)), None)

    def tell_gone(self, words: str) -> None:
        """Something was taken away: it can be taken back."""
        self.report.tell(words, "info", undo_link(self.around, self.report))

    def follow(self) -> None:
        """Something in the file has changed."""
        if self.proposal_id:
            self.ask()

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        self.keep()
        self.lane.close()

    # Qt ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(direction)
        wide = self.width() >= px(1150)
        self.list.set_width(self.width() if narrow else px(LIST_WIDTH if wide else 170), beside=narrow)
        self._beside.setMinimumWidth(0 if narrow else px(SIDE_WIDTH if wide else 250))
        self._beside.setMaximumWidth(16777215 if narrow else px(SIDE_WIDTH if wide else 250))
        self._panel.setMinimumHeight(px(420) if narrow else 0)
        self._number.setVisible(not narrow)
        self._state.setVisible(not narrow)
        self._history.icon_only = narrow
        self._history.updateGeometry()
