"""Every place of the window and the way there by keys and clicks, from the demonstration file.

The tests that judge each place walk these, and docs/make_pictures.py makes their pictures. A new screen is one more line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.words import _
from tests.hand import ALT, BOTH, CTRL, Hand

KEY = Qt.Key
ROUNDS = 8
"""How often layouts may ask each other for room before they agree."""
SOON = 2_000
"""Milliseconds within which a timer belongs to what is being shown; copies of the file have longer ones."""


@dataclass(frozen=True, slots=True)
class Station:
    """A place by its name, and the steps that lead there; between two steps the window comes to rest."""

    name: str
    steps: tuple[Callable[[Hand], None], ...]


def click(name: str) -> Callable[[Hand], None]:
    """Click on a part."""
    return lambda hand: hand.click(name)


def row(name: str, words: str) -> Callable[[Hand], None]:
    """Click on the line of a list that holds these words, in the window's language if the program says them."""
    return lambda hand: hand.click_row(name, _(words))


def press(
    *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> Callable[[Hand], None]:
    """Strike keys."""
    return lambda hand: hand.press(*keys, modifier=modifier)


def read(name: str, words: str) -> Callable[[Hand], None]:
    """Wait until the words stand there."""
    return lambda hand: hand.await_text(name, words)


def meeting(number: str, tab: str = "agenda") -> tuple[Callable[[Hand], None], ...]:
    """A tab of a meeting."""
    return (*LIST, row("meeting.list", number), press(KEY.Key_Return), click(f"meeting.tabs.{tab}"))


def _to_the_list(hand: Hand) -> None:
    if not hand.there("meeting.list"):
        hand.press(KEY.Key_Left, modifier=ALT)


LIST = (click("navigation.meetings"), _to_the_list)
PROPOSALS = (click("navigation.proposals"),)
FORM = (*PROPOSALS, row("proposal.list", "H-2026-003"), press(KEY.Key_Return))

PLACES = (
    Station("desk", (click("navigation.desk"),)),
    Station("proposals", (*PROPOSALS, row("proposal.list", "H-2026-003"))),
    Station("proposal-new", (*PROPOSALS, click("proposal.new.button"))),
    *(
        Station(f"proposal-{section}", (*FORM, click(f"form.section.{section}")))
        for section in (
            *("basics", "partners", "costs", "financing", "indicators", "assessment", "annexes", "handling"),
        )
    ),
    Station("scoring", (*FORM, click("form.section.assessment"), click("form.scoring"))),
    Station("calls", (*PROPOSALS, click("proposal.calls.button"))),
    Station("what-if", (*PROPOSALS, click("proposal.ranking.button"), click("ranking.best"))),
    Station("meetings", LIST),
    Station("meeting-new", (*LIST, click("meeting.new.button"))),
    Station("agenda", (*LIST, *meeting("4/2026"), row("agenda.items", "§ 53"))),
    Station("agenda-add", (*meeting("4/2026"), click("agenda.add.button"))),
    Station("agenda-send", (*meeting("4/2026"), click("agenda.send.button"))),
    Station("attendance", meeting("3/2026", "attendance")),
    Station("live-door", meeting("3/2026", "live")),
    Station("minutes", (*meeting("2/2026", "minutes"), press(*[KEY.Key_Down] * 6))),
    Station("minutes-way", (*meeting("2/2026", "minutes"), row("minutes.list", "Tarkastus ja julkaisu"))),
    Station(
        "minutes-return",
        (*meeting("2/2026", "minutes"), row("minutes.list", "Tarkastus ja julkaisu"), click("minutes.return")),
    ),
    Station("minutes-extracts", (*meeting("2/2026", "minutes"), click("minutes.extracts.button"))),
    Station("minutes-checked", (*meeting("1/2026", "minutes"), row("minutes.list", "§ 8"))),
    Station(
        "minutes-correction",
        (*meeting("1/2026", "minutes"), row("minutes.list", "§ 7"), press(KEY.Key_C, modifier=BOTH)),
    ),
    Station("funding", (click("navigation.funding"), click("funding.tabs.frames"))),
    Station("funding-frame", (click("navigation.funding"), click("funding.tabs.frames"), click("funding.frame.edit"))),
    Station("funding-letters", (click("navigation.funding"), click("funding.tabs.letters"))),
    *(
        Station(f"funding-{page.replace('_', '-')}", (click("navigation.funding"), click(f"funding.tabs.{page}")))
        for page in ("under_way", "objectives", "shares")
    ),
    Station("meeting-papers", meeting("1/2026", "papers")),
    Station("funding-answers", (click("navigation.funding"), click("funding.tabs.answers"))),
    *(
        Station(
            f"people-{page}" if page != "seats" else "people",
            (click("navigation.people"), click(f"people.tabs.{page}")),
        )
        for page in ("seats", "people", "organisations", "declarations", "attendance")
    ),
    Station("papers", (click("navigation.papers"), press(KEY.Key_Down))),
    *(
        Station(f"settings-{page}", (click("navigation.settings"), click(f"settings.tabs.{page}")))
        for page in (*("names", "rules", "money", "subjects", "criteria", "agenda", "sentences", "file", "program"),)
    ),
)
"""Places that can be seen again and again: nothing is stored on the way."""

LIVE = (
    Station(
        "live",
        (
            *meeting("3/2026", "live"),
            click("meeting.live.start"),
            read("live.title", "Kokouksen avaus"),
            press("l", "a"),
            read("live.quorum", "11/11"),
            press(KEY.Key_Escape, *[KEY.Key_PageDown] * 6),
            read("live.title", "Älykäs automaatio"),
        ),
    ),
    Station("wall", (click("live.wall"),)),
    Station("live-voting", (click("live.wall"), press("ä"), read("live.voting.title", ""))),
)
"""The meeting itself, which is opened on the way: one after the other, after all the others."""

ROLL_CALL = Station(
    "live-roll-call",
    (
        lambda hand: hand.choose("live.moving.by", "Veikko Saarnikoski"),
        lambda hand: hand.fill("live.moving.amount", "100000"),
        lambda hand: hand.click_words("live.moving.seconders.", "Ilmari Vuorenkoski"),
        click("live.moving.accept"),
        read("live.put.text", "äänestävät EI"),
        press("jjejeet"),
    ),
)
"""A motion, and a roll call half way through: after `LIVE`."""

FINDER = Station("search", (click("navigation.desk"), press(KEY.Key_K, modifier=CTRL), press("biojalostus")))


def lanes(window: QWidget) -> list[QObject]:
    """The lanes of a window, by their name: to ask for their class makes Python look at each part there is."""
    return window.findChildren(QObject, "lane")


class Visitor(Hand):
    """Goes from place to place and lets the window come to rest at each."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._watched: list[QObject] = []

    def go(self, station: Station) -> None:
        """Go there."""
        for step in station.steps:
            step(self)
            self.rest()

    def rest(self) -> None:
        """Wait until nothing is read, made, drawn or about to be."""
        self.wait(self._is_idle, "the window to come to rest")
        for _round in range(ROUNDS):
            QApplication.processEvents()
        self.wait(self._is_idle, "the window to come to rest")

    def windows(self) -> list[QWidget]:
        """What is on the screen: the window, and the one for the wall while it is open."""
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    def _is_idle(self) -> bool:
        QApplication.processEvents()
        if self.window.tasks.running() or any(map(_is_busy, self._watched)):
            return False
        # To look at each part of the window takes longer than what is waited for: what is busy is kept in view.
        working = [*lanes(self.window), *self.window.findChildren(QTimer)]
        self._watched = [one for one in working if _is_busy(one)]
        return not self._watched and not self.window.findChildren(QObject, "task")


def _is_busy(one: QObject) -> bool:
    """Whether a lane answers something, or a timer that runs once is about to ring."""
    try:
        if isinstance(one, QTimer):
            return one.isActive() and one.isSingleShot() and one.remainingTime() <= SOON
        return not one.is_idle()
    except RuntimeError:  # it has gone with its part
        return False
