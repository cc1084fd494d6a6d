"""Esityslista: the items, the texts of the chosen one, and what is missing; proposals added, the notice sent.

Each act is one step of the file; what the list shows follows from the file. Reading runs in a lane of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.agenda import work
from kokkola_desktop.ui.meetings.agenda.acts import Acts
from kokkola_desktop.ui.meetings.agenda.adding import AddPanel
from kokkola_desktop.ui.meetings.agenda.editor import ItemEditor
from kokkola_desktop.ui.meetings.agenda.items import ItemList
from kokkola_desktop.ui.meetings.agenda.lines import foot_words, gaps_of, lines_of
from kokkola_desktop.ui.meetings.agenda.papers import Papers
from kokkola_desktop.ui.meetings.agenda.sending import SendPanel
from kokkola_desktop.ui.meetings.agenda.side import ReadinessSide
from kokkola_desktop.ui.meetings.tabs import MeetingTab
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, panel, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.widgets.shown_pages import ShownPages
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Building

NARROW = 860
SIDE_WIDTH = 260
ACTIONS = (
    *("agenda.add_proposals", "agenda.add_matter", "agenda.up", "agenda.down", "agenda.remove"),
    *("agenda.preview", "agenda.send"),
)
_ALIVE = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN)


class AgendaTab(MeetingTab):
    """The agenda of one meeting."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "agenda")
        self.lane = Lane(self)
        self.seen: Building | None = None
        self._wanted: int | None = None
        self._entered = False
        self._movable = False
        self.report = Report("agenda.report")
        self.list = ItemList()
        self.editor = ItemEditor()
        self.side = ReadinessSide()
        self.adding = AddPanel()
        self.sending = SendPanel(around)
        self.papers = Papers(around, self)
        self.acts = Acts(around, self)
        self._build()
        self._connect()

    # building -------------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, gap=12)
        outer.addWidget(self.report)
        self._across = row(gap=16)
        self._across.addWidget(self._left_part(), 1)
        self.middle = ShownPages()
        self.nothing = self._empty()
        for page in (self.editor, self.nothing, self.adding, self.sending):
            self.middle.addWidget(page)
        self._across.addWidget(self.middle, 1)
        self._across.addWidget(self.side)
        outer.addLayout(self._across, 1)
        commands = self.around.actions
        self._preview = Button(_("Esikatsele"), "agenda.preview.button", Kind.QUIET, "eye")
        self._send = Button(_("Lähetä kutsu…"), "agenda.send.button", Kind.PRIMARY, "send")
        for button, name in ((self._preview, "agenda.preview"), (self._send, "agenda.send")):
            button.clicked.connect(commands[name].trigger)
            button.setToolTip(f"{commands[name].text()} ({commands[name].shortcut().toString()})")

    def _empty(self) -> EmptyState:
        """Beside an agenda without items: what makes the first ones."""
        add = Button(_("Lisää hankkeita…"), "agenda.empty.add", Kind.QUIET, "list-plus")
        add.clicked.connect(self.around.actions["agenda.add_proposals"].trigger)
        matter = Button(_("Lisää asia"), "agenda.empty.matter", Kind.QUIET, "plus")
        matter.clicked.connect(self.around.actions["agenda.add_matter"].trigger)
        text = _("Ota esityslistalle valmiit hankkeet, tai kirjoita asiat yksi kerrallaan.")
        return EmptyState("list", _("Esityslista on tyhjä"), text, (add, matter))

    def _left_part(self) -> QWidget:
        left = self._left = panel("agenda.items.panel")
        inside = column(left, (1, 1, 1, 1))
        bar = row(margins=(10, 9, 10, 9), gap=8)
        self._add_matter = Button(_("Asia"), "agenda.add_matter.button", Kind.QUIET, "plus")
        self._add = Button(_("Lisää hankkeita…"), "agenda.add.button", Kind.QUIET, "list-plus")
        for button, name in ((self._add_matter, "agenda.add_matter"), (self._add, "agenda.add_proposals")):
            action = self.around.actions[name]
            button.clicked.connect(action.trigger)
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            bar.addWidget(button)
        bar.addStretch(1)
        self._hint = Elided("label", "agenda.hint")
        self._hint.setText(_("Alt+↑↓ siirtää"))
        bar.addWidget(self._hint)
        inside.addLayout(bar)
        inside.addWidget(line())
        inside.addWidget(self.list, 1)
        inside.addWidget(line())
        foot = row(margins=(12, 0, 12, 0))
        foot.addStrut(theme.current().px(38))
        self._foot = label(role="label", name="agenda.foot", wrap=True)
        foot.addWidget(self._foot, 1)
        inside.addLayout(foot)
        return left

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(partial(self.editor.focus_field, "explanation"))
        self.list.removed.connect(lambda _number: self.around.actions["agenda.remove"].trigger())
        self.list.lines.moved.connect(self.acts.move)
        editor = self.editor
        editor.text_left.connect(self.acts.write_text)
        editor.drafted.connect(self.acts.keep_draft)
        editor.draft_discarded.connect(self.acts.drop_drafts)
        editor.facts_changed.connect(self.acts.write_facts)
        editor.annexes.gone.connect(self.acts.tell_gone)
        editor.annexes.opened.connect(self.acts.open_file)
        editor.annexes.file_removed.connect(self.acts.remove_file)
        editor.files_wanted.connect(self.acts.ask_files)
        editor.files_given.connect(self.acts.attach)
        editor.proposed.connect(self.acts.propose)
        editor.put_back.connect(self.acts.put_back)
        editor.escaped.connect(partial(self.list.setFocus, Qt.FocusReason.OtherFocusReason))
        side = self.side
        side.item_wanted.connect(self._go_to)
        side.meeting_wanted.connect(self.edit_requested)
        side.people_wanted.connect(partial(self.tab_requested.emit, "attendance"))
        side.proposal_wanted.connect(partial(self.open_requested.emit, "proposal"))
        side.add_wanted.connect(self.around.actions["agenda.add_proposals"].trigger)
        side.refresh_wanted.connect(self.acts.refresh)
        side.order_wanted.connect(self.acts.order)
        side.confirmation_wanted.connect(self.acts.confirm)
        side.telling_wanted.connect(self.acts.tell_differences)
        self.adding.confirmed.connect(self.acts.add_proposals)
        self.sending.make_asked.connect(self.papers.invite)
        self.sending.sent.connect(self.acts.call)
        for part in (self.adding, self.sending):
            part.closed.connect(self.show_page)

    def buttons(self) -> Sequence[Button]:
        """Preview, and the next thing to do: sending the notice."""
        return (self._preview, self._send)

    # which meeting -------------------------------------------------------------------

    def show_meeting(self, number: str) -> None:
        """Read it; the first item is chosen."""
        self.seen = None
        self._wanted = None
        self.report.clear()
        self.editor.begin_meeting()
        self.middle.setCurrentWidget(self.editor)
        self._show(work.read(self.around.workspace, number))

    def enter(self) -> None:
        """Bind the tab's actions and put the focus on the items."""
        self._entered = True
        self._bind()
        if not self._in_panel:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is typed."""
        self.editor.flush()
        self._entered = False
        for name in ACTIONS:
            self.around.actions.unbind(name)

    def follow(self, changes: Any) -> None:
        """What is on the agenda, or what it is about, has changed."""
        if self.number and changes.kinds & {
            "meeting",
            "proposal",
            "frame",
            "people",
            "setting",
            "scoring",
            "funding",
            "attachment",
        }:
            self.ask()

    def open(self, kind: str, key: Any) -> bool:
        """An item by its §."""
        if kind != "item":
            return False
        self._go_to(key, "")
        return True

    def close_tab(self) -> None:
        """End the lane that reads."""
        self.lane.close()

    def ask(self) -> None:
        """Read everything anew, soon."""
        self.lane.ask("agenda", partial(work.read, self.around.workspace, self.number), self._show, self._not_read)

    def read_now(self, wanted: int | None) -> Building:
        """Show at once what a key has changed, so that the next key acts on it, and choose a §."""
        self._wanted = wanted
        seen = work.read(self.around.workspace, self.number)
        self._show(seen)
        return seen

    def note_draft(self, number: int, field: str, text: str | None) -> None:
        """What is being typed of an item, which no reading of the file tells; None: nothing any more."""
        if self.seen is None:
            return
        of_item = {**self.seen.drafts.get(number, {}), field: text}
        known = {name: typed for name, typed in of_item.items() if typed is not None}
        self.seen = replace(self.seen, drafts={**self.seen.drafts, number: known})

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):  # a meeting that is gone is the head's to tell
            self.failed.emit(error)

    def _show(self, seen: Building) -> None:
        if self.number and seen.meeting.number != self.number:
            return
        self.seen = seen
        movable = seen.meeting.state is MeetingState.PLANNED and not self.around.workspace.read_only
        wanted = self._wanted if self._wanted is not None else self.list.number
        self._wanted = None
        self.list.show_lines(lines_of(seen), wanted, movable=movable)
        self._movable = movable
        self._foot.setText(foot_words(seen))
        self._show_item()
        if not self._in_panel:
            self.middle.setCurrentWidget(self._page)
        elif self.middle.currentWidget() is self.adding:
            self.adding.follow_candidates(work.candidates(self.around.workspace))
        self.side.show_building(seen, self.around.now().date())
        if self._entered and self.window().focusWidget() is None:  # what had it is done with
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bind()
        self._fit()

    @property
    def _in_panel(self) -> bool:
        return self.middle.currentWidget() in (self.adding, self.sending)

    @property
    def _page(self) -> QWidget:
        """The texts of an item, or what stands there while there is none."""
        empty = self.seen is not None and not self.seen.meeting.items
        return self.nothing if empty else self.editor

    def _show_item(self) -> None:
        if self.seen is not None:
            self.editor.show_item(self.seen, self.list.number, read_only=self.around.workspace.read_only)

    def _bind(self) -> None:
        """Offer what the state of the meeting allows."""
        commands = self.around.actions
        state = self.seen.meeting.state if self.seen is not None else None
        alive = state in _ALIVE and not self.around.workspace.read_only
        planned = alive and state is MeetingState.PLANNED
        # Whom the notice has reached are told when something of it has changed, or that there is no meeting.
        called = self.seen is not None and self.seen.meeting.called_on is not None
        told = called and state in (MeetingState.CALLED, MeetingState.CANCELLED) and not self.around.workspace.read_only
        acts: dict[str, tuple[Callable[[], object], bool]] = {
            "agenda.add_proposals": (self.show_adding, alive),
            "agenda.add_matter": (self.acts.new_matter, alive),
            "agenda.remove": (self.acts.remove, alive),
            "agenda.up": (partial(self.acts.step, -1), planned),
            "agenda.down": (partial(self.acts.step, 1), planned),
            "agenda.preview": (self.papers.preview, state is not None and state is not MeetingState.CANCELLED),
            "agenda.send": (self.show_sending, planned or told),
        }
        for name, (act, offered) in acts.items():
            if offered and self._entered:
                commands.bind(name, act)
            else:
                commands.unbind(name)
        for button, name in (
            (self._add, "agenda.add_proposals"),
            (self._add_matter, "agenda.add_matter"),
            (self._preview, "agenda.preview"),
            (self._send, "agenda.send"),
        ):
            button.setEnabled(commands[name].isEnabled())
        self._send.setVisible((planned or told) and self._entered)
        self._send.set_text(_("Lähetä kutsu…") if planned else _("Ilmoita muutoksesta…"))
        if not self._in_panel:
            self._send.set_kind(Kind.PRIMARY if planned else Kind.QUIET)

    # items -----------------------------------------------------------------------------

    def _choose(self, _number: int) -> None:
        self._show_item()
        if self._in_panel:
            self.show_page()

    def _go_to(self, number: int, place: str) -> None:
        self.show_page()
        self.list.choose(number)
        if place:
            self.editor.focus_field(place)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # panels ------------------------------------------------------------------------------------

    def show_adding(self) -> None:
        """Offer the proposals that are ready."""
        self.editor.flush()
        self.report.clear()
        self._show_panel(self.adding)
        self.adding.show_candidates(work.candidates(self.around.workspace))

    def show_sending(self) -> None:
        """Offer the message with the notice."""
        self.editor.flush()
        if not self.settle():
            return
        self.report.clear()
        self._show_panel(self.sending)
        letter = work.letter(self.around.workspace, self.number)
        seen = self.read_now(None)
        self.sending.show_letter(letter, self.around.now().date(), seen.meeting, gaps_of(seen))

    def _show_panel(self, part: QWidget) -> None:
        """One primary button a screen: while a panel is open it is the panel's."""
        self.middle.setCurrentWidget(part)
        self._send.set_kind(Kind.QUIET)
        self._fit()

    def show_page(self) -> None:
        """Back from a panel to the texts of the chosen item."""
        self.middle.setCurrentWidget(self._page)
        self._bind()
        self._fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt ------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Three columns; a panel takes the place of two. Where there is no room they stand below each other, or one alone."""
        px = theme.current().px
        narrow = self.width() < px(NARROW)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        editing = not self._in_panel
        self.side.setVisible(editing)
        self._left.setVisible(editing or not narrow)
        self._across.setStretch(0, 5 if editing else 4)
        self._across.setStretch(1, 6)
        self.side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self.side.setMaximumWidth(16777215 if narrow else px(SIDE_WIDTH))
        self._hint.setVisible(self._movable and self._left.width() > px(350))
        for part, least in ((self.middle, 380), (self.side, 240)):
            part.setMinimumHeight(px(least) if narrow else 0)

    def minimumSizeHint(self) -> QSize:
        """As in one column: where three are too wide, they stand below each other."""
        return QSize(theme.current().px(340), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
