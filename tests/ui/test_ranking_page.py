"""The ranking of a call, its cut line, and what if: real keys, real file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kokkola_desktop.domain.funding import Call, Criterion
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import FinancingLine, Proposal, ProposalState, Source
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.services import calls, funding, history, proposals, scoring, workspaces
from kokkola_desktop.services.meetings import building, planning

pytestmark = pytest.mark.window
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
EUROS = Money.euros
CRITERIA = (
    Criterion("S", "Sisältö", most=20),
    Criterion("T1", "Ensimmäinen", weight=Decimal(0)),
    Criterion("T2", "Toinen", weight=Decimal(0)),
)
#: Points of two scorers on S, then the tie-breakers; A arrived first.
POINTS = {"A": (17, 18, 4, 3), "B": (17, 18, 4, 5), "C": (19, 19, 1, 1), "D": (12, 12, 5, 5)}
ASKED = {"A": "300000.00", "B": "500000.00", "C": "400000.00", "D": "100000.00"}


@pytest.fixture
def ranked(empty_file):
    """Four scored proposals of a call with a frame; gives the file and the ids by title."""
    keys = {}
    with workspaces.open(empty_file) as workspace:
        frame = next(one for one in funding.frames(workspace) if one.name.endswith("2026–2027"))
        calls.save(workspace, Call("Haku", frame=frame.name, criteria=CRITERIA, tie_breakers=("T1",)))
        for title, (first, second, one, two) in POINTS.items():
            amount = EUROS(ASKED[title])
            keys[title] = proposals.save(
                workspace,
                Proposal(
                    title,
                    call="Haku",
                    priority="Akkukemia",
                    applicant="Hakija Oy",
                    state=ProposalState.READY,
                    requested=amount,
                    total=amount,
                    financing=(FinancingLine(Source.EAKR_STATE, amount),),
                ),
            )
            for who, points in (("Ensimmäinen", first), ("Toinen", second)):
                given = {"S": points, "T1": one, "T2": two}
                scoring.record(
                    workspace,
                    Scoring(keys[title], who, ScorerRole.MEMBER, given, scored_on=date(2026, 11, 2)),
                )
    return empty_file, keys


@pytest.fixture
def window(open_window, ranked):
    return open_window(ranked[0], "proposals")


@pytest.fixture
def keys(ranked):
    return ranked[1]


@pytest.fixture
def page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: screen.opened.ranking is not None and bool(screen.opened.ranking.table.rows))
    return screen.opened.ranking


def find(window, name):
    (one,) = [part for part in window.findChildren(QWidget, name) if part.isVisible()]
    return one


def words(window, name):
    return find(window, name).text().replace("\u00a0", " ")


def ranks(window, keys):
    return {title: words(window, f"ranking.rank.{key}") for title, key in keys.items()}


def test_o_38_ties_are_shared_until_a_second_criterion_decides_and_arrival_is_none(window, page, keys, qtbot):
    assert ranks(window, keys) == {"C": "1", "A": "2", "B": "2", "D": "4"}
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL_SHIFT)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: screen.opened.calls is not None and screen.opened.calls._shown > 0)
    tie = find(window, "call.tie.1")
    tie.setFocus()
    qtbot.keyClick(tie, Qt.Key.Key_End)
    qtbot.keyClick(tie, Qt.Key.Key_Tab)
    (call,) = calls.all(window.workspace)
    assert call.tie_breakers == ("T1", "T2")
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: ranks(window, keys) == {"C": "1", "B": "2", "A": "3", "D": "4"})


def test_the_cut_line_stands_where_the_frame_ends_and_moves_with_the_frame(window, page, qtbot):
    assert words(window, "ranking.limit") == "Kehyksen raja järjestyksessä täysin summin: vapaana 1 120 000,00 €"
    grid = page.table._table.layout()
    rows = {title: at for at in range(grid.rowCount()) for title in [_title(grid, at)] if title}
    assert list(rows) == ["C", "A", "LIMIT", "B", "D"]
    choice = find(window, "ranking.frame.choice")
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    qtbot.keyClick(choice, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not [one for one in window.findChildren(QLabel, "ranking.limit") if one.isVisible()])
    assert find(window, "ranking.frame.none").isVisible()


def _title(grid, at):
    first, title = grid.itemAtPosition(at, 0), grid.itemAtPosition(at, 2)
    if first is not None and first.widget().objectName() == "ranking.limit":
        return "LIMIT"
    if title is None:
        return ""
    label = next((one for one in title.widget().findChildren(QLabel) if "ranking.title" in one.objectName()), None)
    return label.text() if label is not None else ""


def test_ticks_and_amounts_are_tried_and_nothing_is_stored(window, page, keys, qtbot):
    before = history.undo_name(window.workspace)
    tick = find(window, f"ranking.tick.{keys['C']}")
    assert tick.hasFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert words(window, "ranking.tried") == "400 000,00 €"
    assert words(window, "ranking.remains") == "720 000,00 €"
    amount = find(window, f"ranking.amount.{keys['B']}")
    amount.setFocus()
    qtbot.keyClicks(amount, "720000,50")
    assert words(window, "ranking.remains") == "−0,50 €"
    assert words(window, f"ranking.left.{keys['D']}") == "−0,50"
    for _n in range(3):
        qtbot.keyClick(amount, Qt.Key.Key_Backspace)
    assert words(window, "ranking.remains") == "0,00 €"
    assert words(window, "ranking.share.eu_state") == "100,0 %"
    assert history.undo_name(window.workspace) == before


def test_an_amount_that_cannot_be_read_takes_nothing_and_is_told_above_the_rows(window, page, keys, qtbot):
    amount = find(window, f"ranking.amount.{keys['B']}")
    amount.setFocus()
    qtbot.keyClicks(amount, "100.000")
    assert not find(window, f"ranking.tick.{keys['B']}").isChecked()
    assert words(window, "ranking.tried") == "0,00 €"
    qtbot.keyClick(amount, Qt.Key.Key_Tab)
    fault = find(window, "ranking.fault")
    assert "100.000" in words(window, "ranking.fault")
    assert fault.mapTo(page.table, fault.rect().topLeft()).y() < amount.mapTo(page.table, amount.rect().topLeft()).y()
    assert amount.property("wrong")


def test_taking_in_order_skips_what_does_not_fit(window, page, keys, qtbot):
    qtbot.mouseClick(find(window, "ranking.best"), Qt.MouseButton.LeftButton)
    assert page.table.tried() == {
        keys["C"]: EUROS("400000.00"),
        keys["A"]: EUROS("300000.00"),
        keys["D"]: EUROS("100000.00"),
    }


def test_a_trial_becomes_proposals_for_decision_with_its_amounts_and_can_be_undone(window, page, keys, qtbot):
    planning.plan(window.workspace, date(2026, 12, 10))
    qtbot.waitUntil(lambda: bool(page.standing.meetings))
    (number,) = page.standing.meetings
    qtbot.keyClick(find(window, f"ranking.tick.{keys['C']}"), Qt.Key.Key_Space)
    amount = find(window, f"ranking.amount.{keys['C']}")
    amount.setFocus()
    amount.selectAll()
    qtbot.keyClicks(amount, "250000")
    qtbot.keyClick(amount, Qt.Key.Key_Tab)
    qtbot.mouseClick(find(window, "ranking.decide"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(find(window, "ranking.deciding.add"), Qt.MouseButton.LeftButton)
    (item,) = [one for one in building.building(window.workspace, number).meeting.items if one.references]
    assert item.base_amount == EUROS("250000.00")
    assert "250\u00a0000,00" in item.proposed_decision
    qtbot.mouseClick(find(window, "ranking.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: not [one for one in building.building(window.workspace, number).meeting.items if one.references]
    )
