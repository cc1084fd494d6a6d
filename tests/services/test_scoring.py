"""Scoring as a service: E10 through the file, visibility, ranking with the cut line, and what a change makes old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kokkola_desktop.domain.funding import Call, Criterion, CriterionKind
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.services import calls, proposals, scoring

EUROS = Money.euros
DAY = date(2026, 6, 1)
CALL = Call(
    "Haku",
    frame="EAKR + valtio 2026–2027",
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
GIVEN = {"A": ((4, 3, 5, 4), (5, 3, 4, 4)), "B": ((3, 4, 4, 5), (4, 4, 3, 5)), "C": ((2, 3, 2, 2), (3, 2, 2, 2))}


def points(proposal: int, scorer: str, given: tuple[int, ...], role: ScorerRole = ScorerRole.MEMBER, **more) -> Scoring:
    return Scoring(
        proposal, scorer, role, dict(zip(("S1", "S2", "S3", "T1"), given, strict=True)), scored_on=DAY, **more
    )


@pytest.fixture
def scored(workspace):
    """E10: three proposals, two scorers."""
    calls.save(workspace, CALL)
    keys = {
        title: proposals.save(workspace, Proposal(title, call="Haku", requested=EUROS("500000.00"))) for title in GIVEN
    }
    scoring.record_many(
        workspace,
        [points(keys[title], f"arvioija {n}", given) for title, all in GIVEN.items() for n, given in enumerate(all, 1)],
    )
    return workspace


def key(workspace, title: str) -> int:
    return next(one for one in proposals.ids(workspace) if proposals.get(workspace, one).title == title)


def call_id(workspace) -> int:
    return calls.find(workspace, "Haku").id


def standing(workspace) -> dict[str, tuple[str | None, int | None]]:
    return {one["title"]: (one["points"], one["rank"]) for one in proposals.records(workspace)}


class TestExample10:
    def test_points_and_ranks_stand_in_the_list(self, scored):
        assert standing(scored) == {"A": ("24.5", 2), "B": ("24.5", 1), "C": ("13.5", 3)}

    def test_the_result_of_one(self, scored):
        one = scoring.own(scored, key(scored, "C"))
        assert (one.total, one.most, one.percent) == (Fraction(27, 2), 30, Decimal("45.0"))
        assert scoring.own(scored, key(scored, "A")).spreads["S1"] == (4, 5)
        assert scoring.official(scored, key(scored, "A")) is None

    def test_without_a_tie_breaker_the_rank_is_shared(self, scored):
        calls.save(scored, replace(calls.find(scored, "Haku"), tie_breakers=()))
        assert {title: rank for title, (_, rank) in standing(scored).items()} == {"A": 1, "B": 1, "C": 3}
        shown = proposals.points(scored, key(scored, "A"))
        assert (shown.points, shown.most, shown.rank, shown.shared) == (Decimal("24.5"), Decimal(30), 1, True)

    def test_the_points_of_a_disqualified_scorer_do_not_count(self, scored):
        (mine,) = [one for one in scoring.scorings(scored, key(scored, "C")) if one.scorer == "arvioija 2"]
        scoring.record(scored, replace(mine, points={}, disqualified=True))
        assert standing(scored)["C"] == ("13.0", 3)
        assert scoring.own(scored, key(scored, "C")).percent == Decimal("43.3")

    def test_the_ranking_list_shows_threshold_and_where_the_money_ends(self, scored):
        ranking = scoring.ranking(scored, call_id(scored))
        assert [(one.rank, proposal.title) for one, proposal in ranking.places] == [(1, "B"), (2, "A"), (3, "C")]
        assert ranking.free == EUROS("1120000.00")
        assert ranking.cut.after == (EUROS("620000.00"), EUROS("120000.00"), EUROS("-380000.00"))
        assert ranking.cut.place == 2
        assert [proposal for proposal, _ in ranking.findings] == [key(scored, "C")]


def test_deciding_against_the_ranking_is_told(scored):
    one, best = key(scored, "C"), key(scored, "B")
    for state in (ProposalState.ON_AGENDA, ProposalState.NOT_RECOMMENDED):
        proposals.move(scored, best, state, correction=True, reason="testi")
    with scored.read() as session:
        assert list(scoring.against_ranking(session, [one])) == [one]
        assert scoring.against_ranking(session, [best]) == {}


class TestSets:
    def test_the_council_s_scoring_is_official_and_never_mixed_with_the_group_s_own(self, scored):
        one = key(scored, "C")
        scoring.record(scored, points(one, "Liitto", (5, 5, 5, 5), ScorerRole.COUNCIL))
        assert standing(scored)["C"] == ("30.0", 1)
        assert scoring.official(scored, one).total == 30
        assert scoring.own(scored, one).total == Fraction(27, 2)

    def test_the_same_scorer_replaces_what_was_given_before(self, scored):
        one = key(scored, "A")
        scoring.record(scored, points(one, "arvioija 1", (0, 0, 0, 0)))
        assert len(scoring.scorings(scored, one)) == 2

    def test_taking_a_scoring_back_ranks_anew(self, scored):
        for n in (1, 2):
            scoring.remove(scored, key(scored, "B"), f"arvioija {n}", ScorerRole.MEMBER)
        assert standing(scored) == {"A": ("24.5", 1), "B": (None, None), "C": ("13.5", 2)}

    def test_a_proposal_that_leaves_the_call_leaves_its_ranking(self, scored):
        proposals.save(scored, replace(proposals.get(scored, key(scored, "B")), call=None))
        assert standing(scored) == {"A": ("24.5", 1), "B": (None, None), "C": ("13.5", 2)}

    def test_others_points_stay_hidden_until_ones_own_are_in(self, scored):
        one = key(scored, "A")
        asked = ["arvioija 1", "arvioija 2", "arvioija 3"]
        hidden, sight = scoring.seen_by(scored, one, "arvioija 3", asked)
        assert (hidden, sight.totals) == ([], False)
        scoring.record(scored, points(one, "arvioija 3", (1, 1, 1, 1)))
        seen, sight = scoring.seen_by(scored, one, "arvioija 3", asked)
        assert ([given.scorer for given in seen], sight.totals) == (asked, True)


class TestBeforeAChange:
    def is_old(self, workspace, title: str) -> bool:
        found = proposals.findings(workspace, key(workspace, title))
        return "Hakemus on arvioitu ennen muutosta." in [finding.message for finding in found]

    def test_a_fresh_scoring_is_of_the_version_that_was_read(self, scored):
        assert not self.is_old(scored, "A")

    def test_a_change_of_content_makes_it_old_and_a_new_scoring_mends_it(self, scored):
        proposal = proposals.get(scored, key(scored, "A"))
        proposals.save(scored, replace(proposal, abstract="Uusi tiivistelmä"))
        assert self.is_old(scored, "A")
        assert not self.is_old(scored, "B")
        for n, given in enumerate(GIVEN["A"], 1):
            scoring.record(scored, points(proposal.id, f"arvioija {n}", given))
        assert not self.is_old(scored, "A")

    def test_a_move_or_a_note_of_the_secretariat_does_not(self, scored):
        proposal = proposals.get(scored, key(scored, "A"))
        proposals.move(scored, proposal.id, ProposalState.SUBMITTED)
        proposals.save(scored, replace(proposal, notes="soita hakijalle"))
        assert not self.is_old(scored, "A")


class TestRefusals:
    def test_points_off_the_scale_are_refused_all_at_once_and_nothing_is_kept(self, scored):
        one = key(scored, "A")
        before = scoring.scorings(scored, one)
        with pytest.raises(Refused) as refused:
            scoring.record(scored, points(one, "uusi", (6, 0, -1, 5)))
        assert [fault.field for fault in refused.value.faults] == ["S1", "S3"]
        assert scoring.scorings(scored, one) == before

    def test_a_disqualified_scorer_cannot_score(self, scored):
        with pytest.raises(Refused, match="esteellinen"):
            scoring.record(scored, points(key(scored, "A"), "uusi", (1, 1, 1, 1), disqualified=True))

    def test_without_a_call_there_is_nothing_to_score_by(self, workspace):
        one = proposals.save(workspace, Proposal("Hanke"))
        with pytest.raises(Refused, match="ei ole hakua"):
            scoring.record(workspace, Scoring(one, "A", ScorerRole.MEMBER, scored_on=DAY))


class TestCalls:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"name": ""}, "name"),
            ({"criteria": (Criterion("S1", "A"), Criterion("S1", "B"))}, "criteria"),
            ({"criteria": (Criterion("S1", "A", least=5, most=5),)}, "criteria"),
            ({"tie_breakers": ("S9",)}, "tie_breakers"),
        ],
    )
    def test_a_call_that_cannot_be(self, workspace, change, field):
        with pytest.raises(Refused) as refused:
            calls.save(workspace, replace(Call("Haku"), **change))
        assert [fault.field for fault in refused.value.faults] == [field]

    def test_two_calls_of_one_name_and_an_unknown_frame_are_refused(self, workspace):
        calls.save(workspace, Call("Haku"))
        for wrong, field in ((Call("Haku"), "name"), (Call("Toinen", frame="ei ole"), "frame")):
            with pytest.raises(UserError) as refused:
                calls.save(workspace, wrong)
            assert refused.value.field == field
        assert [call.name for call in calls.all(workspace)] == ["Haku"]

    def test_what_is_saved_comes_back(self, workspace):
        one = calls.save(workspace, CALL)
        assert calls.get(workspace, one) == replace(CALL, id=one)
