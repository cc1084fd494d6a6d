"""Scorers at their grid: real keys, real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.domain.funding import Call, Criterion
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.services import calls, history, papers, proposals, scoring, workspaces

pytestmark = pytest.mark.window

ODD_NAME = "Yritysten 'vihreä' siirtymä; 35 % \"A\""
SECRETARY = ("Sihteeri", ScorerRole.SECRETARIAT)


def find(window, name):
    (one,) = [part for part in window.findChildren(QWidget, name) if part.isVisible()]
    return one


def words(window, name):
    return find(window, name).text().replace("\u00a0", " ")


def focus():
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def with_call(path, *criteria, count=1, **fields):
    """A call with the first proposals of the file in it; gives their ids."""
    with workspaces.open(path) as workspace:
        calls.save(workspace, Call("Haku", criteria=tuple(criteria), **fields))
        keys = proposals.ids(workspace)[:count]
        for key in keys:
            proposals.save(workspace, replace(proposals.get(workspace, key), call="Haku"))
        return keys


ENTER = Qt.Key.Key_Return


@pytest.fixture
def grid(open_window, qtbot):
    """Open the grid of a proposal, as a scorer who is added by hand."""

    def open_it(path, key, name="Sihteeri"):
        window = open_window(path, "proposals")
        screen = window._screens["proposals"]
        screen.opened.open_scoring(key)
        page = screen.opened.scoring
        qtbot.waitUntil(lambda: page.sheet is not None and page.lane.is_idle())
        field = find(window, "scoring.new.name")
        field.setFocus()
        qtbot.keyClicks(field, name)
        qtbot.mouseClick(find(window, "scoring.new.add"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.sheet.scorer[0] == name and page.lane.is_idle())
        return window, page

    return open_it


def test_number_keys_enter_points_go_on_and_mean_spread_and_rank_follow_at_once(file, grid, qtbot):
    keys = with_call(file, Criterion("S1", "Vaikuttavuus"), Criterion("S2", "Toteutus"), count=2)
    with workspaces.open(file) as workspace:
        other = Scoring(keys[0], "Jäsen", ScorerRole.MEMBER, {"S1": 2, "S2": 5}, scored_on=date(2026, 11, 20))
        scoring.record(workspace, other)
    window, page = grid(file, keys[0])
    assert focus() == "scoring.points.S1"
    assert words(window, "scoring.of.0.S1") == "•", "the other's points are hidden until one's own are in"
    qtbot.keyClick(QApplication.focusWidget(), "4")
    assert focus() == "scoring.points.S2"
    qtbot.keyClick(QApplication.focusWidget(), "3")
    qtbot.waitUntil(page.done.isEnabled)
    assert words(window, "scoring.mean.S1") == "–", "totals are hidden until all are in"
    qtbot.mouseClick(page.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(window, "scoring.mean.S1") == "3,0")
    assert words(window, "scoring.of.0.S1") == "2"
    assert words(window, "scoring.spread.S2") == "3–5"
    qtbot.waitUntil(lambda: words(window, "scoring.total.own") == "7,0 / 10,0")
    assert words(window, "scoring.rank") == "1 / 1"
    assert history.undo_name(window.workspace) == "Arviointi: Sihteeri"


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        (("3", ",", "5", ENTER, "4", "2"), {"S1": 3, "S2": 4, "S3": 2}),
        (("3", ".", "2", "5", ENTER, "4"), {"S1": 3, "S2": 4}),
        (("3", ",", Qt.Key.Key_Shift, "5", Qt.Key.Key_Down, "2"), {"S1": 3, "S3": 2}),
        (("3", ",", Qt.Key.Key_Up, Qt.Key.Key_Down, "4"), {"S1": 3, "S2": 4}),
    ],
)
def test_a_decimal_comma_is_told_of_and_its_digits_are_not_taken_for_other_criteria(file, grid, qtbot, typed, points):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"), Criterion("S2", "Toteutus"), Criterion("S3", "Kumppanit"))
    window, page = grid(file, key)
    for one in typed:
        qtbot.keyClick(QApplication.focusWidget(), one)
    assert "kokonaislukuja" in page.report.text
    (given,) = scoring.scorings(window.workspace, key)
    assert given.points == points


def test_points_off_the_scale_are_refused_in_place(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    window, page = grid(file, key)
    points = find(window, "scoring.points.S1")
    qtbot.keyClick(points, "6")
    assert "ovat 0–5, eivät 6" in words(window, "scoring.fault")
    assert points.text() == ""
    assert scoring.scorings(window.workspace, key) == []
    qtbot.keyClick(points, "5")
    assert scoring.scorings(window.workspace, key)[0].points == {"S1": 5}
    assert not page._fault.isVisible()


def test_a_scale_beyond_nine_takes_two_figures_and_enter(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus", most=10), Criterion("S2", "Toteutus"))
    window, _page = grid(file, key)
    points = find(window, "scoring.points.S1")
    qtbot.keyClicks(points, "10")
    assert scoring.scorings(window.workspace, key) == []
    qtbot.keyClick(points, Qt.Key.Key_Return)
    assert scoring.scorings(window.workspace, key)[0].points == {"S1": 10}
    assert focus() == "scoring.points.S2"


def test_reasons_stand_beside_their_criterion_and_emptying_is_no_zero(file, grid, qtbot, write):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"), Criterion("S2", "Toteutus"))
    window, page = grid(file, key)
    qtbot.keyClick(find(window, "scoring.points.S1"), "4")
    qtbot.waitUntil(page.lane.is_idle)
    find(window, "scoring.points.S1").setFocus()
    reason = find(window, "scoring.reason")
    reason.setFocus()
    write(reason, "Älykäs ratkaisu")
    qtbot.keyClick(reason, Qt.Key.Key_Tab)
    (given,) = scoring.scorings(window.workspace, key)
    assert given.reasons == {"S1": "Älykäs ratkaisu"}
    points = find(window, "scoring.points.S1")
    points.setFocus()
    qtbot.keyClick(points, Qt.Key.Key_Delete)
    qtbot.keyClick(points, Qt.Key.Key_Tab)
    assert scoring.scorings(window.workspace, key)[0].points == {}


def test_a_disqualified_scorer_cannot_score(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    window, page = grid(file, key)
    qtbot.mouseClick(find(window, "scoring.disqualified"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not find(window, "scoring.points.S1").isEnabled())
    (given,) = scoring.scorings(window.workspace, key)
    assert given.disqualified
    assert not given.counts
    assert not page.done.isEnabled()


def test_o_49_six_fives_under_an_odd_name_are_the_same_after_reopening_and_in_the_table(file, grid, qtbot, tmp_path):
    criteria = [Criterion("S1", ODD_NAME), *(Criterion(f"S{n}", f"Peruste {n}") for n in range(2, 7))]
    (key,) = with_call(file, *criteria)
    window, page = grid(file, key)
    for n in range(1, 7):
        assert focus() == f"scoring.points.S{n}"
        qtbot.keyClick(QApplication.focusWidget(), "5")
    qtbot.waitUntil(page.done.isEnabled)
    qtbot.mouseClick(page.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(window, "scoring.mean.S1") == "5,0")
    assert words(window, "scoring.criterion.S1") == f"S1 {ODD_NAME}"
    window.close()
    with workspaces.open(file) as workspace:
        result = scoring.own(workspace, key)
        assert result is not None
        assert set(result.averages.values()) == {Fraction(5)}
        (given,) = scoring.scorings(workspace, key)
        assert list(given.points.values()) == [5] * 6
        target = tmp_path / "hankkeet.xlsx"
        papers.export(workspace, "proposals", target)
        number = proposals.get(workspace, key).number
    rows = [[cell.value for cell in row] for row in load_workbook(target).active.iter_rows()]
    (row,) = [row for row in rows if number in row]
    assert row[rows[0].index("Pisteet")] == 30


def test_points_that_are_let_go_by_not_scoring_come_back_from_the_bar(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    window, page = grid(file, key)
    qtbot.keyClicks(find(window, "scoring.points.S1"), "4")
    qtbot.waitUntil(page.lane.is_idle)
    qtbot.mouseClick(find(window, "scoring.abstain"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(window, "scoring.abstain") == "Arvioin hankkeen sittenkin")
    assert scoring.scorings(window.workspace, key)[0].points == {}
    assert "Sihteeri: annetut pisteet poistettiin." in page.report.text
    find(window, "scoring.report.undo").click()
    qtbot.waitUntil(lambda: scoring.scorings(window.workspace, key)[0].points == {"S1": 4})
    qtbot.waitUntil(lambda: words(window, "scoring.abstain") == "En arvioi hanketta")


def test_a_stray_scorer_is_taken_away_and_totals_are_seen_again(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    with workspaces.open(file) as workspace:
        scoring.record(workspace, Scoring(key, "Jäsen", ScorerRole.MEMBER, {"S1": 2}, scored_on=date(2026, 11, 20)))
    window, page = grid(file, key, name="Outo")
    qtbot.keyClick(QApplication.focusWidget(), "4")
    qtbot.waitUntil(lambda: page.lane.is_idle() and page.sheet.known)
    assert "Puuttuu: Outo." in words(window, "scoring.hidden")
    qtbot.mouseClick(find(window, "scoring.scorer.remove"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.lane.is_idle() and page.sheet.scorer[0] == "Jäsen")
    assert words(window, "scoring.total.own") == "2,0 / 5,0"
    assert [one.scorer for one in scoring.scorings(window.workspace, key)] == ["Jäsen"]
    assert "poistettiin haulta" in page.report.text


def test_points_that_are_all_taken_back_leave_no_scorer_behind(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    window, page = grid(file, key)
    qtbot.keyClick(QApplication.focusWidget(), "4")
    qtbot.waitUntil(lambda: page.lane.is_idle() and bool(scoring.scorings(window.workspace, key)))
    line = find(window, "scoring.points.S1")
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.lane.is_idle() and scoring.scorings(window.workspace, key) == [])


def test_the_councils_points_bear_the_day_on_which_it_scored(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    with workspaces.open(file) as workspace:
        scoring.record(workspace, Scoring(key, "Liitto", ScorerRole.COUNCIL, {"S1": 3}, scored_on=date(2026, 11, 20)))
    window, page = grid(file, key)
    page._choose_scorer(("Liitto", ScorerRole.COUNCIL))
    qtbot.waitUntil(lambda: page.lane.is_idle() and page.sheet.scorer[0] == "Liitto")
    day = find(window, "scoring.day")
    assert day.text() == "20.11.2026"
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "2.11.2026")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: scoring.scorings(window.workspace, key)[0].scored_on == date(2026, 11, 2))


def test_points_are_not_handed_in_for_a_day_that_cannot_be_read(file, grid, qtbot):
    (key,) = with_call(file, Criterion("S1", "Vaikuttavuus"))
    with workspaces.open(file) as workspace:
        scoring.record(workspace, Scoring(key, "Liitto", ScorerRole.COUNCIL, {"S1": 3}))
    window, page = grid(file, key)
    page._choose_scorer(("Liitto", ScorerRole.COUNCIL))
    qtbot.waitUntil(lambda: page.lane.is_idle() and page.sheet.scorer[0] == "Liitto")
    day = find(window, "scoring.day")
    day.setFocus()
    qtbot.keyClicks(day, "31.11.2026")
    page.hand_in()
    assert scoring.scorings(window.workspace, key)[0].scored_on is None
    assert find(window, "scoring.day.fault").isVisible()
