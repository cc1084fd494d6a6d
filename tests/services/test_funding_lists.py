"""What Rahoitus lists: ledgers line by line, parts by call, answers beside what was proposed, letters by meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kokkola_desktop.domain.funding import AnswerKind, Call, CouncilAnswer
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services import calls, funding, importing, proposals
from kokkola_desktop.services.papers.letters import letters

TRIALS = Path(__file__).parents[1] / "trials" / "files"
EUROS = Money.euros
FRAME = "EAKR + valtio 2026–2027"


@pytest.fixture
def decided(workspace):
    """Trial O-50: two projects recommended on 10.9.2026."""
    importing.import_sources(workspace, [TRIALS / "O-50.json"])
    return workspace


def frame_id(workspace) -> int:
    return next(frame.id for frame in funding.frames(workspace) if frame.name == FRAME)


def answer(workspace, code: str, kind: AnswerKind, amount: str | None = None) -> int:
    key = proposals.find(workspace, code).id
    return funding.record_answer(
        workspace, CouncilAnswer(key, kind, date(2026, 10, 20), EUROS(amount) if amount else None)
    )


def story(workspace, until: date | None = None) -> list[tuple[str, str, str]]:
    return [
        (line.event.reference if line.event else "", line.change.plain(), line.free.plain())
        for line in funding.ledger_lines(workspace, frame_id(workspace), until=until)
    ]


def test_a_grant_is_one_line_with_the_difference_that_it_makes(decided):
    answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
    answer(decided, "T50-2", AnswerKind.REJECTED)
    before = [
        ("", "1120000.00", "1120000.00"),
        ("T50-1", "-250000.00", "870000.00"),
        ("T50-2", "-180365.50", "689634.50"),
    ]
    assert story(decided, date(2026, 10, 19)) == before
    assert story(decided) == [*before, ("T50-1", "10000.00", "699634.50"), ("T50-2", "180365.50", "880000.00")]


def test_the_last_line_is_what_the_balance_says_is_free(decided):
    answer(decided, "T50-1", AnswerKind.GRANTED, "260000.00")
    free = next(now.free for frame, now in funding.balances(decided) if frame.name == FRAME)
    assert story(decided)[-1][2] == free.plain() == "679634.50"


def test_each_call_has_its_part_and_what_is_outside_all_calls_comes_last(decided):
    calls.save(decided, Call("Kevään haku", frame=FRAME, part=EUROS("550000.00")))
    calls.save(decided, Call("Syksyn haku", frame=FRAME, part=EUROS("570000.00")))
    one = proposals.find(decided, "T50-1")
    proposals.save(decided, replace(one, call="Kevään haku"))
    answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
    parts = funding.call_parts(decided, frame_id(decided))
    assert [(part.call, part.part and part.part.plain()) for part in parts] == [
        ("Kevään haku", "550000.00"),
        ("Syksyn haku", "570000.00"),
        ("", None),
    ]
    assert [part.balance.granted for part in parts] == [EUROS("240000.00"), Money(0), Money(0)]
    assert [part.balance.recommended for part in parts] == [Money(0), Money(0), EUROS("180365.50")]
    assert parts[0].balance.free == EUROS("310000.00")


def test_what_waits_stands_before_what_was_answered_with_the_difference(decided):
    waiting = funding.answer_lines(decided)
    assert [(one.reference, one.recommended, one.meeting, one.item, one.answer) for one in waiting] == [
        ("T50-1", EUROS("250000.00"), "3/2026", 41, None),
        ("T50-2", EUROS("180365.50"), "3/2026", 42, None),
    ]
    answer(decided, "T50-2", AnswerKind.REJECTED)
    lines = funding.answer_lines(decided)
    assert [(one.reference, one.difference, one.amendable) for one in lines] == [
        ("T50-1", None, False),
        ("T50-2", EUROS("-180365.50"), False),
    ]


def test_an_answer_that_grants_what_was_recommended_differs_by_nothing(decided):
    answer(decided, "T50-1", AnswerKind.GRANTED, "250000.00")
    granted = next(one for one in funding.answer_lines(decided) if one.answer)
    assert (granted.difference, granted.amendable) == (Money(0), True)


def test_a_letter_says_what_it_tells_and_what_is_not_sent(decided):
    (letter,) = letters(decided)
    assert (letter.meeting, letter.frame, letter.items, letter.amount) == (
        "3/2026",
        FRAME,
        (41, 42),
        EUROS("430365.50"),
    )
    assert len(letter.unsent) == 2
    proposals.move_many(decided, list(letter.unsent), ProposalState.SENT)
    (letter,) = letters(decided)
    assert letter.unsent == ()
    assert letter.made is None
