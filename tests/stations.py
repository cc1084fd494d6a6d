"""Every place of the window and the way there by keys and clicks, from the demonstration file.

The tests that judge each place walk these, and docs/make_pictures.py makes their pictures. A new screen is one more line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from tests.hand import ALT, BOTH, CTRL, Hand

KEY = Qt.Key


@dataclass(frozen=True, slots=True)
class Station:
    """A place by its name, and the steps that lead there; between two steps the window comes to rest."""

    name: str
    steps: tuple[Callable[[Hand], None], ...]


def click(name: str) -> Callable[[Hand], None]:
    """Click on a part."""
    return lambda hand: hand.click(name)


def row(name: str, words: str) -> Callable[[Hand], None]:
    """Click on the line of a list that holds these words."""
    return lambda hand: hand.click_row(name, words)


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
    Station("minutes-way", (*meeting("2/2026", "minutes"), row("minutes.list", "Tarkastus"))),
    Station(
        "minutes-return", (*meeting("2/2026", "minutes"), row("minutes.list", "Tarkastus"), click("minutes.return"))
    ),
    Station("minutes-extracts", (*meeting("2/2026", "minutes"), click("minutes.extracts.button"))),
    Station("minutes-checked", (*meeting("1/2026", "minutes"), press(*[KEY.Key_Down] * 6))),
    Station(
        "minutes-correction",
        (*meeting("1/2026", "minutes"), row("minutes.list", "§ 7"), press(KEY.Key_C, modifier=BOTH)),
    ),
    Station("funding", (click("navigation.funding"), click("funding.tabs.frames"))),
    Station("funding-frame", (click("navigation.funding"), click("funding.tabs.frames"), click("funding.frame.edit"))),
    Station("funding-letters", (click("navigation.funding"), click("funding.tabs.letters"))),
    Station("funding-answers", (click("navigation.funding"), click("funding.tabs.answers"))),
    *(
        Station(
            f"people-{page}" if page != "seats" else "people",
            (click("navigation.people"), click(f"people.tabs.{page}")),
        )
        for page in ("seats", "people", "organisations", "declarations", "attendance")
    ),
    Station("papers", (click("navigation.papers"),)),
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
            read("live.quorum", "Läsnä 11/11"),
            press(KEY.Key_Escape, *[KEY.Key_PageDown] * 6),
            read("live.title", "Älykäs automaatio"),
        ),
    ),
    Station("live-voting", (press("ä"), read("live.voting.title", ""))),
)
"""The meeting itself, which is opened on the way: one after the other, after all the others."""

FINDER = Station("search", (click("navigation.desk"), press(KEY.Key_K, modifier=CTRL), press("biojalostus")))
