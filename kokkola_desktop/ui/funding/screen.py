"""Rahoitus: frames with gauge and ledger, recommendation letters by meeting, and the council's answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.funding import work
from kokkola_desktop.ui.funding.answers import AnswersPage
from kokkola_desktop.ui.funding.cards import FrameCards
from kokkola_desktop.ui.funding.frame_form import FrameForm
from kokkola_desktop.ui.funding.ledger import LedgerPanel
from kokkola_desktop.ui.funding.letters import LettersPage
from kokkola_desktop.ui.funding.objectives import ObjectivesPage
from kokkola_desktop.ui.funding.shares import SharesPage
from kokkola_desktop.ui.funding.under_way import UnderWayPage
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import beside_or_below, column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.widgets.tabs import Tabs
from kokkola_desktop.ui.words import _, current

if TYPE_CHECKING:
    from kokkola_desktop.domain.finding import Finding
    from kokkola_desktop.domain.funding import Balance, Frame
    from kokkola_desktop.ui.funding.work import FrameStory

CARDS_WIDTH = 330
NARROW = 820
KINDS = frozenset({"frame", "call", "answer", "commitment", "proposal", "meeting", "paper", "follow_up"})
PAGES = (
    ("frames", N_("Kehykset")),
    ("letters", N_("Rahoitusesitykset")),
    ("answers", N_("Liiton päätökset")),
    ("under_way", N_("Käynnissä olevat")),
    ("objectives", N_("Seuranta")),
    ("shares", N_("Jakautuminen")),
)


class FundingScreen(Screen):
    """All that concerns the frames' money."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "funding")
        self._lane = Lane(self)
        self._frames: dict[int, Frame] = {}
        self._first = True
        self.report = Report("funding.report")
        self.form = FrameForm(around)
        self.cards = FrameCards()
        self.ledger = LedgerPanel(around.now().date())
        self.letters = LettersPage(around)
        self.answers = AnswersPage(around)
        self.under_way = UnderWayPage(around)
        self.objectives = ObjectivesPage(around)
        self.shares = SharesPage(around)
        self._build()
        self._connect()

    # building -----------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Rahoitus"), "title"))
        head.addStretch(1)
        self._letter = Button(_("Rahoitusesitys…"), "funding.letters.button", Kind.QUIET, "file-output")
        self._answer = Button(_("Kirjaa liiton päätös"), "funding.answers.button", Kind.QUIET, "mail-check")
        self._new = Button(_("Uusi kehys"), "funding.new_frame.button", Kind.PRIMARY, "plus")
        for button in (self._letter, self._answer, self._new):
            head.addWidget(button)
        outer.addLayout(head)
        pages = tuple((key, _(words)) for key, words in PAGES)
        self.tabs = Tabs("funding.tabs", _("Rahoituksen sivut"), pages)
        self.tabs.chosen.connect(self._show_page)
        outer.addWidget(self.tabs)
        outer.addWidget(self.report)
        self.pages = ShownPages()
        self.pages.addWidget(self._frames_page())
        for page in (self.letters, self.answers, self.under_way, self.objectives, self.shares):
            self.pages.addWidget(page)
        outer.addWidget(self.pages, 1)

    def _frames_page(self) -> QWidget:
        page = QWidget()
        outer = column(page, gap=12)
        self.form.hide()
        outer.addWidget(self.form)
        self._both = QHBoxLayout()
        self._both.setSpacing(theme.current().px(16))
        self._both.addWidget(self.cards)
        self._both.addWidget(self.ledger, 1)
        first = Button(_("Uusi kehys"), "funding.empty.new_frame", Kind.PRIMARY, "plus")
        first.clicked.connect(lambda _checked=False: self.new_frame())
        text = _("Kehys on rahoituslähteen raha kaudeksi. Päätökset varaavat sitä, ja liiton päätökset myöntävät.")
        self._none = EmptyState("wallet", _("Ei vielä rahoituskehystä"), text, (first,))
        self._none.hide()
        outer.addLayout(self._both, 1)
        outer.addWidget(self._none, 1)
        return page

    def _connect(self) -> None:
        self.cards.chosen.connect(lambda _frame: self._ask_story())
        self.ledger.asked.connect(self._ask_story)
        self.ledger.version_asked.connect(lambda: self._begin(self.form.begin_version))
        self.ledger.edit_asked.connect(lambda: self._begin(self.form.begin_known))
        self.ledger.led.connect(self._lead)
        self.letters.led.connect(self._lead)
        self.answers.led.connect(self._lead)
        self.letters.failed.connect(self.failed)
        self.under_way.led.connect(self._lead)
        self.objectives.led.connect(self._lead)
        self.objectives.failed.connect(self.failed)
        self.objectives.version_wanted.connect(self._next_version)
        self.shares.asked.connect(self._ask_spread)
        self.form.saved.connect(self._frame_saved)
        self.form.closed.connect(self._form_closed)
        commands = self.around.actions
        for button, name in (
            (self._new, "funding.new_frame"),
            (self._letter, "funding.letters"),
            (self._answer, "funding.answers"),
        ):
            button.clicked.connect(commands[name].trigger)
        self._new.shortcut_text = commands["funding.new_frame"].shortcut().toString()

    def attach(self) -> None:
        """Offer what can be done; a file that is only looked at takes nothing in."""
        commands = self.around.actions
        writable = not self.around.workspace.read_only
        if writable:
            commands.bind("funding.new_frame", self.new_frame)
        for page in ("letters", "answers", "under_way", "objectives", "shares"):
            commands.bind(f"funding.{page}", partial(self._go, page))
        self._new.setEnabled(writable)
        for button in (self.ledger.edit, self.ledger.version):
            button.setVisible(writable)

    # asking ---------------------------------------------------------------------

    def enter(self) -> None:
        """Fetch what is there now."""
        self._ask()
        self._focus()

    def follow(self, changes: Any) -> None:
        """Whatever moves money is asked for anew."""
        if KINDS & changes.kinds:
            self._ask()

    def open(self, kind: str, key: Any) -> bool:
        """A frame or an answer by its id, or one of the pages."""
        if kind == "frame":
            self.tabs.choose("frames")
            self.cards.choose(key)
        elif kind == "answer":
            self.tabs.choose("answers")
            self.answers.show_answer(key)
        elif kind == "funding.page":
            self._go(key)
        else:
            return False
        return True

    def place(self) -> tuple[str, Any] | None:
        """The page that is shown."""
        return "funding.page", self.tabs.key

    def _ask(self) -> None:
        workspace = self.around.workspace
        failed = self.failed.emit
        self._lane.ask("frames", partial(work.frames, workspace), self._show_frames, failed)
        self._lane.ask("letters", partial(work.letters, workspace), self.letters.show_letters, failed)
        self._lane.ask("answers", partial(work.answers, workspace), self.answers.show_answers, failed)
        self._lane.ask("followed", partial(work.followed, workspace), self.under_way.show_followed, failed)
        self._lane.ask("objectives", partial(work.objectives, workspace), self.objectives.show_objectives, failed)
        self.shares.ask()

    def _ask_spread(self, kind: str, by: str, year: int) -> None:
        question = partial(work.spread, self.around.workspace, kind, by, year)
        self._lane.ask("spread", question, self.shares.show_parts, self.failed.emit)

    def _show_frames(self, found: tuple[list[tuple[Frame, Balance]], list[Finding]]) -> None:
        frames, findings = found
        self._frames = {frame.id or 0: frame for frame, _balance in frames}
        self.cards.show_frames(frames)
        self.objectives.show_frames([frame for frame, _balance in frames])
        self.cards.setVisible(bool(frames))
        self.ledger.setVisible(bool(frames))
        self._none.setVisible(not frames)
        if findings:
            self.report.tell_all([current().sentence(one.message, one.facts) for one in findings], "warn")
        else:
            self.report.clear()
        self._ask_story()
        if not frames:
            self._shown()

    def _ask_story(self) -> None:
        frame = self.cards.frame_id
        if frame is not None:
            until = self.ledger.until
            question = partial(work.story, self.around.workspace, frame, until)
            self._lane.ask("story", question, self._show_story, self.failed.emit)

    def _show_story(self, story: FrameStory) -> None:
        self.ledger.show_story(story)
        self._shown()

    def _shown(self) -> None:
        if self._first:
            self._first = False
            self._focus()
            self.shown.emit()

    # pages and forms ------------------------------------------------------------------

    def _go(self, page: str) -> None:
        self._come_here()
        self.tabs.choose(page)
        self._focus()

    def _come_here(self) -> None:
        """An action may be called from another screen."""
        if not self.isVisible():
            self.around.actions["go.funding"].trigger()

    def _show_page(self, page: str) -> None:
        self.pages.setCurrentIndex([key for key, _words in PAGES].index(page))
        primary = page == "frames" and self.form.isHidden()
        self._new.set_kind(Kind.PRIMARY if primary else Kind.QUIET)

    def _focus(self) -> None:
        if self.tabs.key == "answers":
            self.answers.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tabs.key in ("letters", "under_way", "objectives", "shares"):
            page: Any = getattr(self, self.tabs.key)
            page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form.isHidden():
            self.cards.focus_chosen()

    def new_frame(self) -> None:
        """Open the form for a frame that is not there yet."""
        self._come_here()
        self.tabs.choose("frames")
        self._new.set_kind(Kind.QUIET)
        self.form.begin_new()

    def _begin(self, use: Any) -> None:
        frame = self._frames.get(self.cards.frame_id or 0)
        if frame is not None:
            self._new.set_kind(Kind.QUIET)
            use(frame)

    def _next_version(self, frame: int) -> None:
        self.tabs.choose("frames")
        self.cards.choose(frame)
        self._begin(self.form.begin_version)

    def _frame_saved(self, frame: int) -> None:
        self._form_closed()
        self._lane.ask(
            "frames", partial(work.frames, self.around.workspace), partial(self._show_saved, frame), self.failed.emit
        )

    def _show_saved(self, frame: int, found: Any) -> None:
        self._show_frames(found)
        self.cards.choose(frame)
        self.cards.focus_chosen()

    def _form_closed(self) -> None:
        self._new.set_kind(Kind.PRIMARY if self.tabs.key == "frames" else Kind.QUIET)
        self.cards.focus_chosen()

    def _lead(self, kind: str, key: Any) -> None:
        if not self.open(kind, key):
            self.open_requested.emit(kind, key)

    # Qt -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        beside_or_below(self._both, self.cards, CARDS_WIDTH, narrow=narrow)
        self.cards.setMinimumHeight(px(150))
        self.cards.setMaximumHeight(px(200) if narrow else 16777215)
        self._letter.setVisible(not narrow)

    def close_screen(self) -> None:
        """Keep what is typed, and end the lane that reads."""
        self.under_way.keep()
        self.objectives.keep()
        self._lane.close()
