"""E10 of the worked examples: exact averages, threshold, tie-breakers, shared ranks; and whose points are seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Average, Call, Criterion, CriterionKind
from kokkola_desktop.domain.scoring import (
    Result,
    ScorerRole,
    Scoring,
    check_ranking,
    check_scoring,
    check_threshold,
    one_decimal,
    ranking,
    result,
    sight,
)

CALL = Call(
    "Haku",
    criteria=(
        Criterion("S1", "Vaikuttavuus", weight=Decimal(2)),
        Criterion("S2", "Toteutettavuus"),
        Criterion("S3", "Kumppanuus"),
        Criterion("T1", "Kaupungin painotus", CriterionKind.SPECIFYING, Decimal(2)),
        Criterion("H1", "Kestävä kehitys", CriterionKind.HORIZONTAL, most=3),
    ),
    threshold=Decimal(15),
    tie_breakers=("T1",),
)
A, B, C = 1, 2, 3
GIVEN = {A: ((4, 3, 5, 4), (5, 3, 4, 4)), B: ((3, 4, 4, 5), (4, 4, 3, 5)), C: ((2, 3, 2, 2), (3, 2, 2, 2))}


DAY = date(2026, 6, 1)


def scoring(proposal: int, scorer: str, points: tuple[int | None, ...], horizontal: int = 3) -> Scoring:
    keys = ("S1", "S2", "S3", "T1", "H1")
    given = {key: value for key, value in zip(keys, (*points, horizontal), strict=True) if value is not None}
    return Scoring(proposal, scorer, ScorerRole.MEMBER, given, scored_on=DAY)


SCORINGS = [
    scoring(proposal, f"arvioija {n}", points) for proposal, all in GIVEN.items() for n, points in enumerate(all, 1)
]


def results(call: Call = CALL) -> list[Result]:
    return [result(proposal, SCORINGS, call) for proposal in GIVEN]


class TestPoints:
    def test_averages_and_totals_are_exact(self):
        a, b, c = results()
        assert [a.averages[key] for key in ("S1", "S2", "S3", "T1")] == [Fraction(9, 2), 3, Fraction(9, 2), 4]
        assert [b.averages[key] for key in ("S1", "S2", "S3", "T1")] == [Fraction(7, 2), 4, Fraction(7, 2), 5]
        assert [one.total for one in (a, b, c)] == [Fraction(49, 2), Fraction(49, 2), Fraction(27, 2)]
        assert (a.most, c.percent) == (30, Decimal("45.0"))

    def test_spread_shows_the_lowest_and_the_highest(self):
        assert results()[0].spreads["S1"] == (4, 5)

    def test_horizontal_points_are_shown_and_counted_only_if_the_call_says_so(self):
        assert results()[0].averages["H1"] == 3
        counted = result(A, SCORINGS, replace(CALL, horizontals_count=True))
        assert (counted.total, counted.most) == (Fraction(55, 2), 33)

    def test_without_the_disqualified_scorer_one_is_left(self):
        scorings = [replace(one, disqualified=one.scorer == "arvioija 2") for one in SCORINGS]
        one = result(C, scorings, CALL)
        assert (one.total, one.percent, one.scorers) == (13, Decimal("43.3"), 1)

    def test_abstaining_is_not_a_zero(self):
        scorings = [scoring(A, "x", (4, 3, 5, 4)), scoring(A, "y", (None, 3, 4, 4))]
        assert result(A, scorings, CALL).averages["S1"] == 4

    def test_a_criterion_that_nobody_has_scored_leaves_the_total_open(self):
        scorings = [scoring(A, "x", (None, 3, 5, 4)), scoring(A, "y", (None, 3, 4, 4))]
        one = result(A, scorings, CALL)
        assert (one.total, one.percent) == (None, None)

    def test_who_abstains_from_the_whole_proposal_does_not_count(self):
        scorings = [SCORINGS[0], replace(SCORINGS[1], abstained=True, points={})]
        assert (result(A, scorings, CALL).total, result(A, scorings, CALL).scorers) == (24, 1)

    def test_an_unfinished_scoring_does_not_count(self):
        scorings = [SCORINGS[0], replace(SCORINGS[1], scored_on=None)]
        assert result(A, scorings, CALL).total == Fraction(24)

    def test_the_median_where_the_call_says_so(self):
        call = replace(CALL, average=Average.MEDIAN)
        scorings = [scoring(A, name, (points, 3, 3, 3)) for name, points in (("x", 0), ("y", 4), ("z", 5))]
        assert result(A, scorings, call).averages["S1"] == 4
        assert result(A, scorings, CALL).averages["S1"] == 3

    def test_points_are_shown_half_up_in_one_decimal(self):
        assert str(one_decimal(Fraction(13))) == "13.0"
        assert [one_decimal(Fraction(n, 20)) for n in (1, 2, 3)] == [Decimal("0.1"), Decimal("0.1"), Decimal("0.2")]

    def test_under_the_threshold_warns(self):
        a, _, c = results()
        assert check_threshold(a, CALL) == []
        (finding,) = check_threshold(c, CALL)
        assert (finding.gravity, finding.facts["points"]) == (Gravity.WARNING, Decimal("13.5"))


class TestRanking:
    def test_the_tie_breaker_puts_b_before_a(self):
        ranked = ranking(results(), CALL.tie_breakers)
        assert [(one.result.proposal, one.rank, one.shared) for one in ranked] == [
            (B, 1, False),
            (A, 2, False),
            (C, 3, False),
        ]

    def test_without_a_tie_breaker_the_rank_is_shared(self):
        assert [(one.result.proposal, one.rank, one.shared) for one in ranking(results())] == [
            (A, 1, True),
            (B, 1, True),
            (C, 3, False),
        ]

    def test_arrival_is_no_criterion_and_a_second_tie_breaker_decides(self):
        """O-38."""
        points = {"A": (17.5, 4, 3), "B": (17.5, 4, 5), "C": (19, 0, 0), "D": (12, 0, 0)}
        given = [
            Result(n, {"first": Fraction(first), "second": Fraction(second)}, {}, Fraction(value), Fraction(30), 2)
            for n, (value, first, second) in enumerate(points.values())
        ]
        names = list(points)
        one = [(names[r.result.proposal], r.rank) for r in ranking(given, ["first"])]
        assert one == [("C", 1), ("A", 2), ("B", 2), ("D", 4)]
        two = [(names[r.result.proposal], r.rank) for r in ranking(given, ["first", "second"])]
        assert two == [("C", 1), ("B", 2), ("A", 3), ("D", 4)]

    def test_ranks_compare_fractions_and_not_what_is_shown(self):
        given = [Result(n, {}, {}, Fraction(total), Fraction(30), 3) for n, total in enumerate(("24.51", "24.52"))]
        assert {one_decimal(one.total) for one in given if one.total} == {Decimal("24.5")}
        assert [(one.result.proposal, one.rank) for one in ranking(given)] == [(1, 1), (0, 2)]

    def test_without_a_total_there_is_no_rank(self):
        open_one = Result(9, {}, {}, None, Fraction(30), 0)
        assert [(one.result.proposal, one.rank) for one in ranking([open_one, *results()])][-1] == (9, None)

    @given(st.lists(st.integers(0, 5), max_size=12))
    def test_a_rank_is_one_more_than_the_number_of_better_ones(self, totals):
        given_results = [Result(n, {}, {}, Fraction(value), Fraction(5), 1) for n, value in enumerate(totals)]
        for one in ranking(given_results):
            assert one.rank == 1 + sum(value > totals[one.result.proposal] for value in totals)
            assert one.shared == (totals.count(totals[one.result.proposal]) > 1)


class TestAgainstTheRanking:
    places = ranking(results(), CALL.tie_breakers)  # B, A, C

    def test_choosing_a_lower_one_while_a_better_one_is_passed_over_warns(self):
        findings = check_ranking(self.places, chosen={A, C}, passed_over={B})
        assert {one: (finding.gravity, finding.facts["better"]) for one, finding in findings.items()} == {
            A: (Gravity.WARNING, 1),
            C: (Gravity.WARNING, 1),
        }

    def test_in_order_there_is_nothing_to_say(self):
        assert check_ranking(self.places, chosen={A, B}, passed_over={C}) == {}
        assert check_ranking(self.places, chosen={A, B, C}, passed_over=set()) == {}

    def test_of_a_shared_rank_either_may_be_chosen(self):
        assert check_ranking(ranking(results()), chosen={B}, passed_over={A}) == {}


class TestRefusals:
    def test_a_disqualified_scorer_cannot_score(self):
        (finding,) = check_scoring(replace(SCORINGS[0], disqualified=True), CALL)
        assert finding.gravity is Gravity.IMPOSSIBLE

    def test_points_stay_on_the_scale_of_their_criterion(self):
        findings = check_scoring(scoring(A, "x", (6, -1, None, 5), horizontal=4), CALL)
        assert [finding.place for finding in findings] == ["S1", "S2", "H1"]

    def test_a_criterion_that_the_call_does_not_have_is_refused(self):
        unknown = Scoring(A, "x", ScorerRole.MEMBER, {"S9": 1})
        assert [finding.place for finding in check_scoring(unknown, CALL)] == ["S9"]


class TestSight:
    official = replace(SCORINGS[0], scorer="liitto", role=ScorerRole.COUNCIL)
    mine, theirs = replace(SCORINGS[0], scorer="minä"), replace(SCORINGS[0], scorer="muu")

    def test_others_points_are_hidden_until_my_own_are_in(self):
        scorings = [self.theirs, replace(self.mine, scored_on=None), self.official]
        seen = sight(scorings, "minä", ["minä", "muu"])
        assert (seen.scorers, seen.totals) == ({"liitto"}, False)

    def test_once_mine_are_in_i_see_the_others_but_totals_only_when_all_are_in(self):
        seen = sight([self.theirs, self.mine], "minä", ["minä", "muu", "kolmas"])
        assert (seen.scorers, seen.totals) == ({"minä", "muu"}, False)
        assert sight([self.theirs, self.mine], "minä", ["minä", "muu"]).totals

    def test_who_was_not_asked_to_score_sees_what_is_in(self):
        assert sight([self.theirs], "sihteeri", ["muu"]).scorers == {"muu"}
