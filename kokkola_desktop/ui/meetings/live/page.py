"""The middle of the live view: the item in large type, its doubts, the proposal, the decision being written, the frame.

It shows a `Board` and tells what the user does; it changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.disqualification import Suggestion
from kokkola_desktop.domain.meeting import Decision
from kokkola_desktop.domain.money import percentage
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.asking import Asking
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.money import FramePanel
from kokkola_desktop.ui.meetings.live.parts import Notice, Panel, TallArea
from kokkola_desktop.ui.meetings.live.texts import LiveText
from kokkola_desktop.ui.widgets.button import Button
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import column, label, say
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

#: What is done by a button alone: name, words. Which of them are offered is said by `offered`.
MORE: tuple[tuple[str, str], ...] = (
    ("discussion", N_("Keskustelu")),
    ("begin", N_("Ota käsittelyyn")),
    ("late", N_("Ota lisäasia käsiteltäväksi")),
    ("chair", N_("Puheenjohtaja tähän asiaan…")),
    ("hear", N_("Kuule asiantuntijaa…")),
    ("doubt", N_("Kirjaa esteellisyys…")),
    ("checkers", N_("Valitse tarkastajat…")),
    ("kind", N_("Muu päätös…")),
    ("proposed", N_("Palauta ehdotuksen mukaiseksi")),
    ("check", N_("Tarkasta heti")),
    ("reopen", N_("Avaa asia uudelleen")),
)

#: Pixels of height at 100 % below which the head makes room for what is being decided.
_CRAMPED = 260


class ItemPage(TallArea):
    """One item. ``asked(name)`` for the buttons below, ``doubt(act, person)`` for those of a disqualification."""

    asked = Signal(str)
    doubt = Signal(str, str)

    #: What is scrolled into view when it moves; events come before all of it is built.
    _brought: tuple[QWidget, ...] = ()

    def __init__(self) -> None:
        page = QWidget()
        super().__init__(page)
        self.setObjectName("live.page")
        page.setProperty("surface", "none")
        self._outer = column(page, (32, 22, 32, 24), 14)
        self._cramped = False
        self._chosen: tuple[int, Decision | None] | None = None
        self._asked = False
        self._head(self._outer)
        self._notices = column(gap=8)
        self._outer.addLayout(self._notices)
        self.report = Report("live.report")
        self._outer.addWidget(self.report)
        self.asking = Asking()
        self.asking.opened.connect(self._bring_question)
        self.asking.closed.connect(self._bring_decision)
        self._outer.addWidget(self.asking)
        self._texts(self._outer)
        self._frames: QVBoxLayout = column(gap=8)
        self._outer.addLayout(self._frames)
        self._happened(self._outer)
        buttons = QWidget()
        flow = Flow(buttons)
        self._more: dict[str, Button] = {}
        for name, words in MORE:
            button = Button(_(words), f"live.more.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self._more[name] = button
            flow.addWidget(button)
        self._outer.addWidget(buttons)
        self._outer.addStretch(1)
        self._brought = (self.asking, self._decided_panel)
        for part in self._brought:
            part.installEventFilter(self)
        # The page learns of its new height after its parts have theirs.
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._bring_what_matters())
        self._number = 0
        self._money: list[FramePanel] = []

    def _head(self, outer: QVBoxLayout) -> None:
        head = column(gap=2)
        self._kicker = label(role="accent-strong", name="live.kicker", wrap=True)
        self._title = label(role="live-title", name="live.title", wrap=True)
        self._about = label(role="live-muted", name="live.about", wrap=True)
        for part in (self._kicker, self._title, self._about):
            head.addWidget(part)
        outer.addLayout(head)

    def _texts(self, outer: QVBoxLayout) -> None:
        self._proposed_panel = Panel("live.proposed", _("Päätösehdotus"))
        self._proposed = label(role="live-text", name="live.proposed.text", wrap=True)
        self._proposed_panel.content.addWidget(self._proposed)
        self._decided_panel = Panel("live.decided", _("Päätös"), accent=True)
        self.decision = LiveText("live.decision", _("Päätöksen teksti"))
        self.conditions = label(role="live-text", name="live.conditions", wrap=True)
        self.reasons = label(role="live-muted", name="live.reasons", wrap=True)
        self.state = label(role="label", name="live.state", wrap=True)
        self.over = label(role="warn", name="live.over", wrap=True)
        for part in (self.decision, self.conditions, self.reasons, self.over, self.state):
            self._decided_panel.content.addWidget(part)
        outer.addWidget(self._proposed_panel)
        outer.addWidget(self._decided_panel)

    def _happened(self, outer: QVBoxLayout) -> None:
        self._votes_panel = Panel("live.votes", _("Ehdotukset ja äänestykset"))
        self._votes = label(role="", name="live.votes.text", wrap=True)
        self._votes_panel.content.addWidget(self._votes)
        self._discussion_panel = Panel("live.discussed", _("Keskustelu"))
        self.discussion = LiveText("live.discussion", _("Keskustelu"))
        self._discussion_panel.content.addWidget(self.discussion)
        outer.addWidget(self._votes_panel)
        outer.addWidget(self._discussion_panel)
        self._discussion_wanted = False

    # showing ------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Show the § of the board."""
        if self._number != board.number:
            self._number = board.number
            self._discussion_wanted = False
            self.asking.close_question(tell=False)
            self.verticalScrollBar().setValue(0)
        self._show_head(board)
        self._show_notices(board)
        self.show_decision(board)
        self._show_votes(board)
        self._show_discussion(board)
        offered = self._offered(board)
        for name, button in self._more.items():
            button.setVisible(name in offered)

    def show_decision(self, board: Board) -> None:
        """The decision, its amount and its effect on proposal and frame; at each key of a question too."""
        item, decision = board.item, board.shown()
        proposed = board.proposed_text()
        self._proposed.setText(proposed)
        self._proposed_panel.setVisible(bool(proposed))
        self._decided_panel.setVisible(decision is not None)
        if decision is not None:
            self.decision.show_text(board.decision_text())
            amount = current().money(decision.amount.cents) if decision.amount is not None else ""
            self.decision.mark(amount if board.remark() else "")
            self._decided_panel.remark.setText(board.remark())
            self.conditions.setText("\n".join(f"– {condition}" for condition in decision.conditions))
            self.conditions.setVisible(bool(decision.conditions))
        self.decision.setReadOnly(item.decision is not None)
        reasons = item.reasons if item.decision is not None else board.now().reasons
        self.reasons.setText(sentence(_("Perustelu: {text}"), text=reasons) if reasons else "")
        self.reasons.setVisible(bool(reasons))
        self.over.setText("\n".join(over_words(board)))
        self.over.setVisible(bool(self.over.text()))
        self.state.setText(board.state_words())
        self.state.setVisible(bool(self.state.text()))
        self._show_frames(board)
        chosen = (board.number, decision) if board.number in board.pending else None
        if chosen != self._chosen:
            self._chosen = chosen
            self._bring_decision()

    def _show_head(self, board: Board) -> None:
        item = board.item
        proposals = [one for one in map(board.meeting.proposal, item.references) if one is not None]
        parts = [f"§\u00a0{item.number}"]
        parts += dict.fromkeys(one.priority for one in proposals if one.priority)
        parts += [_("lisäasia")] if item.late else []
        parts += [_("poistettu esityslistalta")] if item.removed else []
        parts += [_("salassa pidettävä")] if item.secret else []
        self._kicker.setText(" · ".join(parts))
        self._title.setText(proposals[0].title if len(proposals) == 1 else item.title)
        self._about.setText(" · ".join(about(board)))
        self._fit_head()

    def _bring_question(self) -> None:
        """What is asked is seen, however many notices stand above it."""
        self._asked = True
        self._bring(self.asking)

    def _bring_decision(self) -> None:
        """What was chosen by a key is seen before Enter records it."""
        self._asked = False
        if self._chosen and self._decided_panel.isVisible() and not self.asking.isVisible():
            self._bring(self._decided_panel)

    def _bring(self, part: QWidget) -> None:
        """Scroll no more than it takes to see a part, its top above all."""
        bar, gap, room = self.verticalScrollBar(), theme.current().px(8), self.viewport().height()
        top, bottom = part.y() - gap, part.y() + part.height() + gap
        bar.setValue(min(top, max(bar.value(), bottom - room)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The texts above have got their height: the question or the decision is somewhere else."""
        if watched in self._brought and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._bring_what_matters()
        return super().eventFilter(watched, event)

    def _bring_what_matters(self) -> None:
        (self._bring_question if self._asked else self._bring_decision)()

    def _fit_head(self) -> None:
        """With large text in a low window the title is small, and facts that the paper has too stay out."""
        say(self._title, self._title.text(), "head" if self._cramped else "live-title")
        self._about.setVisible(bool(self._about.text()) and not self._cramped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self.viewport().height() < theme.current().px(_CRAMPED)
        if cramped != self._cramped:
            self._cramped = cramped
            self._fit_head()

    def _show_notices(self, board: Board) -> None:
        _clear(self._notices)
        item = board.item
        for key in dict.fromkeys(entry.person for entry in item.disqualified):
            if key in disqualified(item):
                self._notices.addWidget(self._confirmed(board, key))
        here, away = board.doubts_here_and_away()
        for person, found in here:
            head = sentence(_("Arvioitava: {name}"), name=board.meeting.person(person).name)
            text = sentence(_("mahdollinen esteellisyys: {fact}."), fact=_fact(found))
            acts = (("confirm", _("Vahvista")), ("dismiss", _("Ei esteellinen…")), ("dispute", _("Ryhmä ratkaisee…")))
            self._notices.addWidget(
                Notice(f"live.doubt.{person}", "info", "user-x", head, text, self._acts(acts, person))
            )
        if away:
            names = tuple(f"{board.meeting.person(person).name} ({_fact(found)})" for person, found in away)
            text = sentence(_("Poissa olevista olisi arvioitava: {names}."), names=names)
            self._notices.addWidget(Notice("live.doubts.away", "info", "user-x", "", text))

    def _confirmed(self, board: Board, key: str) -> Notice:
        item = board.item
        entries = tuple(entry for entry in item.disqualified if entry.person == key)
        head = sentence(_("{name} on esteellinen"), name=board.meeting.person(key).name)
        text = f"({board.sitting.words.ground(entries)})."
        sits = [
            board.meeting.person(entry.person).name
            for entry in board.meeting.attendance
            if entry.seat == key and entry.person != key
        ]
        if sits:
            text += " " + sentence(_("{deputy} varajäsenenä tässä asiassa."), deputy=sits[-1])
        buttons = [button for deputy in board.deputies(key) for button in self._acts(self._call(board, deputy), deputy)]
        buttons += self._acts((("change", _("Muuta")),), key)
        return Notice(f"live.disqualified.{key}", "warn", "user-x", head, text, buttons)

    @staticmethod
    def _call(board: Board, deputy: str) -> tuple[tuple[str, str], ...]:
        name = board.meeting.person(deputy).name
        return (("deputy", sentence(_("Kutsu {name}"), name=name)),)

    def _acts(self, acts: Sequence[tuple[str, str]], person: str) -> list[Button]:
        buttons = []
        for act, words in acts:
            button = Button(words, f"live.doubt.{act}.{person}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: self.doubt.emit(act, person))
            buttons.append(button)
        return buttons

    def _show_frames(self, board: Board) -> None:
        effects = board.effects()
        if len(self._money) != len(effects):
            _clear(self._frames)
            self._money = [FramePanel(f"live.frame.{n}") for n in range(len(effects))]
            for panel in self._money:
                self._frames.addWidget(panel)
        for panel, effect in zip(self._money, effects, strict=True):
            panel.show_effect(effect, decided=board.item.decision is not None)

    def _show_votes(self, board: Board) -> None:
        item, words = board.item, board.sitting.words
        lines = [*words.motions(board.meeting, item)]
        lines += [words.result(board.meeting, item, vote) for vote in item.votes]
        lines += [words.elected(board.meeting, item, item.elections)] if item.elections else []
        lines += list(words.dissents(board.meeting, item))
        names = ", ".join(board.meeting.person(key).name for key in item.heard)
        lines += [sentence(_("Kuultu asiantuntijana: {names}."), names=names)] if names else []
        self._votes.setText("\n".join(lines))
        self._votes_panel.setVisible(bool(lines))

    def _show_discussion(self, board: Board) -> None:
        text = board.sitting.typed.get(f"{board.number}.discussion", board.item.discussion)
        if not self.discussion.hasFocus():
            self.discussion.show_text(text)
        self._discussion_panel.setVisible(bool(text) or self._discussion_wanted or self.discussion.hasFocus())

    def want_discussion(self) -> None:
        """Open the text of the discussion and write in it."""
        self._discussion_wanted = True
        self._discussion_panel.show()
        self.discussion.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.discussion)

    def _offered(self, board: Board) -> set[str]:
        item = board.item
        decided = item.decision is not None
        if item.checked_at_once:
            return set()
        offered = {"discussion", "hear", "doubt", "chair"}
        offered |= {"begin"} if item.start is None and not decided and not item.removed else set()
        offered |= {"late"} if item.late and not item.taken_up and not decided else set()
        offered |= {"checkers"} if item.kind.value == "checkers" and not decided else set()
        offered |= {"reopen", "check"} if decided else set()
        if not decided and board.shown() is not None:
            offered |= {"kind"}
            offered |= {"proposed"} if board.number in board.pending else set()
        return offered


def over_words(board: Board) -> list[str]:
    """A sentence on each amount that is over a ceiling or over what was asked for: a warning, which stops nothing."""
    several = len(board.item.references) > 1
    lines = []
    for one in board.excesses() if board.item.decision is None else ():
        words = _("{over} enemmän kuin haettiin ({limit}).") if one.asked else _("{over} yli enimmäismäärän {limit}.")
        proposal = board.meeting.proposal(one.reference) if several else None
        title = f"{proposal.title}: " if proposal else ""
        lines.append(title + sentence(words, over=euros(one.over), limit=euros(one.limit)))
    return lines


def about(board: Board) -> list[str]:
    """The key figures below the title: applicant, asked for, share, points, rank."""
    proposals = [one for one in map(board.meeting.proposal, board.item.references) if one is not None]
    if len(proposals) != 1:
        return [plural("{n} hanke", "{n} hanketta", len(proposals))] if proposals else []
    one = proposals[0]
    parts = [one.applicant]
    if one.requested is not None:
        parts.append(sentence(_("haettu {amount}"), amount=one.requested))
        share = percentage(one.requested, one.total) if one.total is not None else None
        parts += [current().percent(share)] if share is not None else []
    if one.points:
        points = sentence(_("{points} pistettä"), points=one.points.replace(".", ","))
        parts.append(points + (sentence(_(", sija {rank}"), rank=one.rank) if one.rank else ""))
    return [part for part in parts if part]


def _fact(found: Sequence[Suggestion]) -> str:
    """What ties somebody to the matter: organisations with the part that they have in them."""
    return ", ".join(dict.fromkeys(f"{one.organisation} {one.role}".strip() for one in found))


def _clear(layout: QVBoxLayout) -> None:
    while (entry := layout.takeAt(0)) is not None:
        widget = entry.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
