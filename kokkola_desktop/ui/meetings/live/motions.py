"""Motions as the voting panel lists them, and the form of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.meeting import Item, Meeting, Motion, MotionKind, Side, Vote
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.sitting import usual_decision
from kokkola_desktop.domain.voting import PROCEDURAL, Pair, counts_of, lapses, outcome
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.board import KINDS
from kokkola_desktop.ui.meetings.live.parts import plain_panel
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.words import _, current, sentence

#: What is moved, in a few words.
MOTIONS: dict[MotionKind, str] = {
    MotionKind.COUNTER: N_("Vastaehdotus"),
    MotionKind.TABLE: N_("Jätetään pöydälle"),
    MotionKind.RETURN: N_("Palautetaan valmisteluun"),
    MotionKind.REJECT: N_("Ei puolleta"),
}


def motion_words(made: Motion) -> str:
    """``Puolletaan enintään 146 000,00 €`` or what else is moved."""
    if made.amount is not None:
        words = sentence(_("Puolletaan enintään {amount}"), amount=made.amount)
        return f"{words}. {made.text}" if made.text else words
    return made.text or _(MOTIONS[made.kind])


def base_words(meeting: Meeting, item: Item) -> str:
    """What the base proposes."""
    decision = usual_decision(meeting, item)
    if decision.amount is not None:
        return sentence(_("puolletaan enintään {amount}"), amount=decision.amount)
    return _(KINDS[decision.kind])


def by_whom(meeting: Meeting, made: Motion) -> str:
    """Who moved it and who seconded it."""
    name = meeting.person(made.by).name
    seconders = ", ".join(meeting.person(key).name for key in made.seconded_by)
    return f"{name} · {sentence(_('kannatti {names}'), names=seconders)}" if seconders else name


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a motion: words, ink, icon."""

    words: str
    ink: str = "label"
    icon: str = ""


def fate(meeting: Meeting, item: Item, made: Motion, now: Pair | None) -> Fate:
    """Withdrawn, lapsed, voted on with its figures, or voted on now."""
    if made.withdrawn:
        return Fate(_("peruttu"), icon="x")
    if lapses(made):
        return Fate(_("raukesi kannattamattomana"), icon="x")
    if now is not None and made.id in (now.no, now.yes):
        return Fate(_("nyt: EI") if made.id == now.no else _("nyt: JAA"), "accent-strong")
    votes = [vote for vote in item.votes if made.id in (vote.motion, vote.yes)]
    return _voted(meeting, item, made, votes[-1]) if votes else Fate("")


def _voted(meeting: Meeting, item: Item, made: Motion, vote: Vote) -> Fate:
    counts = counts_of(vote)
    figures = f" {counts.for_}–{counts.against}" if counts else ""
    side = outcome(meeting, item, vote).side
    won = (side is Side.AGAINST) == (made.id == vote.motion)
    if made.kind in PROCEDURAL and vote.yes is None and not won:
        return Fate(_("jatketaan") + figures, "ok", "check")
    return Fate((_("voitti") if won else _("hävisi")) + figures, "ok" if won else "label", "check" if won else "x")


class MotionsPanel(QWidget):
    """The base and each motion in order; ``asked(motion)`` to change one, ``add``, ``order`` and ``again`` are buttons."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live.motions")
        outer = column(self)
        box = plain_panel("live.motions.panel")
        outer.addWidget(box)
        self._inside = column(box, (1, 1, 1, 1))
        head = row(margins=(14, 10, 13, 10), gap=8)
        head.addWidget(label(_("Ehdotukset"), "head"))
        head.addStretch(1)
        self.again = Button(_("Poista viimeinen äänestys"), "live.motions.again", Kind.FLAT, "rotate-ccw")
        self.again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head.addWidget(self.again)
        self.add = Button(_("Ehdotus"), "live.motions.add", Kind.QUIET, "plus")
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head.addWidget(self.add)
        self._inside.addLayout(head)
        self._list = column()
        self._inside.addLayout(self._list)
        foot = row(margins=(14, 10, 13, 10), gap=8)
        text = _("Järjestys: menettely ensin, sitten eniten poikkeavat vastakkain, voittaja pohjaa vastaan.")
        foot.addWidget(label(text + " " + _("Puheenjohtaja esittää, ryhmä hyväksyy."), "label", wrap=True), 1)
        self.order = Button(_("Muuta järjestystä…"), "live.motions.order")
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot.addWidget(self.order)
        self._inside.addWidget(line())
        self._inside.addLayout(foot)

    def show_motions(self, meeting: Meeting, item: Item, order: Sequence[str], now: Pair | None) -> None:
        """Show the base and the motions in the order in which they are voted on."""
        while (entry := self._list.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        base = _Line(
            "–", _("Pohjaehdotus: ") + base_words(meeting, item), self._presenter(meeting, item), Fate(_("JAA"))
        )
        self._list.addWidget(line())
        self._list.addWidget(base)
        known = {made.id: made for made in item.motions}
        for n, key in enumerate(order, start=1):
            made = known[key]
            entry_line = _Line(
                str(n), motion_words(made), by_whom(meeting, made), fate(meeting, item, made, now), self._change(key)
            )
            entry_line.now = now is not None and key in (now.no, now.yes)
            self._list.addWidget(line())
            self._list.addWidget(entry_line)
        self.order.setVisible(len(item.motions) > 1)
        self.again.setVisible(bool(item.votes) and item.decision is None)

    def _presenter(self, meeting: Meeting, item: Item) -> str:
        return meeting.person(item.presenter).name if item.presenter else _("esittelijä")

    def _change(self, key: str) -> Button:
        button = Button(_("Muuta"), f"live.motion.{key}.change", Kind.FLAT)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self.asked.emit(key))
        return button


class _Line(QWidget):
    def __init__(self, number: str, words: str, who: str, fate: Fate, change: Button | None = None) -> None:
        super().__init__()
        self.now = False
        layout = row(self, (14, 8, 13, 8), 8)
        mark = label(number, "strong")
        mark.setFixedWidth(theme.current().px(24))
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(gap=0)
        texts.addWidget(label(words, "strong" if number == "–" else "", wrap=True))
        texts.addWidget(label(who, "label", wrap=True))
        layout.addLayout(texts, 1)
        if fate.icon:
            layout.addWidget(IconSpot(fate.icon, "ok" if fate.ink == "ok" else "muted"))
        layout.addWidget(label(fate.words, fate.ink))
        if change is not None:
            layout.addWidget(change)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.now:
            QPainter(self).fillRect(self.rect(), theme.current().color("sel"))


def amount_words(amount: Money) -> str:
    """The amount as a field shows it."""
    return current().money(amount.cents, unit=False)
