"""Scoring and ranking: exact fractions, weights, thresholds, tie-breakers, shared ranks, and whose points are seen.

Points are whole; means, medians and weighted sums are `Fraction` and are compared as such, rounded only when shown.
Lähde: domain.md § 3; examples.md E10.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from statistics import mean, median

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding.calls import Average, Call, Criterion, CriterionKind
from kokkola_desktop.domain.money import half_up
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_


class ScorerRole(Enum):
    """Who scored: the council's scoring is the official one; the others make up the group's own set."""

    COUNCIL = "council"
    SECRETARIAT = "secretariat"
    MEMBER = "member"
    EXPERT = "expert"


ROLE_NAMES: dict[ScorerRole, str] = {
    ScorerRole.COUNCIL: N_("liitto"),
    ScorerRole.SECRETARIAT: N_("sihteeristö"),
    ScorerRole.MEMBER: N_("jäsen"),
    ScorerRole.EXPERT: N_("ulkopuolinen asiantuntija"),
}


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scorer's points for one proposal (its id), by the key of the criterion.

    A criterion without points is "en arvioi", which is not a zero; ``abstained`` is that of the whole proposal.
    ``scored_on`` is None while the scorer is still at it. ``version`` is the history step of the proposal that was read.
    """

    proposal: int
    scorer: str
    role: ScorerRole
    points: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    id: int | None = None
    scored_on: date | None = None
    abstained: bool = False
    disqualified: bool = False
    version: int | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was given, or all of it was taken back."""
        return not (self.points or self.reasons or self.abstained or self.disqualified)

    @property
    def complete(self) -> bool:
        """Whether the scorer has handed it in."""
        return self.scored_on is not None

    @property
    def counts(self) -> bool:
        """Whether its points belong to the result."""
        return self.complete and not self.abstained and not self.disqualified


def check_scoring(scoring: Scoring, call: Call) -> list[Finding]:
    """Points of a disqualified scorer, off the criterion's scale or on no criterion of the call: impossible."""
    findings = []
    if scoring.disqualified and scoring.points:
        message = N_("{scorer} on esteellinen eikä voi arvioida tätä hanketta.")
        findings.append(found(Rule.DISQUALIFIED_SCORER, message, place="scorer", scorer=scoring.scorer))
    criteria = {criterion.key: criterion for criterion in call.criteria}
    for key, points in scoring.points.items():
        findings += _check_points(key, points, criteria.get(key))
    return findings


def _check_points(key: str, points: int, criterion: Criterion | None) -> list[Finding]:
    rule = Rule.POINTS_OFF_SCALE
    if criterion is None:
        return [found(rule, N_("Haussa ei ole valintaperustetta {criterion}."), place=key, criterion=key)]
    least, most = criterion.least, criterion.most
    if least <= points <= most:
        return []
    message = N_("Valintaperusteen {criterion} pisteet ovat {least}–{most}, eivät {points}.")
    return [found(rule, message, place=key, criterion=criterion.name, least=least, most=most, points=points)]


@dataclass(frozen=True, slots=True)
class Result:
    """What the scorers gave a proposal together: by criterion the average and the spread, and the weighted total.

    ``total`` is None while a counted criterion has no points from anybody; ``most`` is the weighted maximum.
    """

    proposal: int
    averages: Mapping[str, Fraction]
    spreads: Mapping[str, tuple[int, int]]
    total: Fraction | None
    most: Fraction
    scorers: int

    @property
    def percent(self) -> Decimal | None:
        """The total of the maximum in per cent, one decimal, half up."""
        return one_decimal(self.total * 100 / self.most) if self.total is not None and self.most else None


def one_decimal(value: Fraction) -> Decimal:
    """How points and per cents are shown: one decimal, half up; never compared in this form."""
    return Decimal(half_up(value * 10)).scaleb(-1)


_AVERAGE: dict[Average, Callable[[Iterable[Fraction]], Fraction]] = {
    Average.MEAN: mean,
    Average.MEDIAN: median,
}


def result(proposal: int, scorings: Iterable[Scoring], call: Call) -> Result:
    """The scorings of one proposal taken together by the call's rules; unfinished ones, and those of scorers who
    abstained or are disqualified for it, are left out.
    """
    kept = [one for one in scorings if one.proposal == proposal and one.counts]
    averages: dict[str, Fraction] = {}
    spreads: dict[str, tuple[int, int]] = {}
    for criterion in call.criteria:
        given = [points for scoring in kept if (points := scoring.points.get(criterion.key)) is not None]
        if given:
            averages[criterion.key] = _AVERAGE[call.average]([Fraction(points) for points in given])
            spreads[criterion.key] = (min(given), max(given))
    counted = [criterion for criterion in call.criteria if _counts(criterion, call)]
    weighted = [averages[c.key] * Fraction(c.weight) for c in counted if c.key in averages]
    complete = bool(kept) and len(weighted) == len(counted)
    points_together = sum(weighted, Fraction(0)) if complete else None
    return Result(proposal, averages, spreads, points_together, most_of(call), len(kept))


def most_of(call: Call) -> Fraction:
    """The weighted maximum of a call's set, over the criteria that count."""
    return sum((Fraction(c.weight) * c.most for c in call.criteria if _counts(c, call)), Fraction(0))


def _counts(criterion: Criterion, call: Call) -> bool:
    return call.horizontals_count or criterion.kind is not CriterionKind.HORIZONTAL


@dataclass(frozen=True, slots=True)
class Ranked:
    """A result with its place; ``shared`` if another has the same, ``rank`` None without a total."""

    rank: int | None
    result: Result
    shared: bool = False


def ranking(results: Iterable[Result], tie_breakers: Sequence[str] = ()) -> tuple[Ranked, ...]:
    """Best first: total, then the named criteria in turn, else a shared rank (1, 1, 3) and the group decides.

    Arrival is no criterion: those who share a rank stand in the order given. Without a total there is no rank.
    """
    given = list(results)
    ordered = sorted(
        ((_merit(one, one.total, tie_breakers), one) for one in given if one.total is not None),
        key=lambda pair: pair[0],
        reverse=True,
    )
    ranked: list[Ranked] = []
    for place, (merit, one) in enumerate(ordered, 1):
        shared = any(0 <= n < len(ordered) and ordered[n][0] == merit for n in (place - 2, place))
        first = place == 1 or ordered[place - 2][0] != merit
        ranked.append(Ranked(place if first else ranked[-1].rank, one, shared))
    return (*ranked, *(Ranked(None, one) for one in given if one.total is None))


def _merit(one: Result, points: Fraction, tie_breakers: Sequence[str]) -> tuple[Fraction, ...]:
    # No points on a tie-breaker stand below any points on it.
    return (points, *(one.averages.get(key, Fraction(-1)) for key in tie_breakers))


def check_threshold(one: Result, call: Call) -> list[Finding]:
    """Points under the call's threshold warn; they stop nothing."""
    if call.threshold is None or one.total is None or one.total >= Fraction(call.threshold):
        return []
    message = N_("Pisteitä on {points}, vähintään pitäisi olla {threshold}.")
    return [
        found(
            Rule.THRESHOLD_NOT_REACHED, message, place="points", points=one_decimal(one.total), threshold=call.threshold
        )
    ]


def check_ranking(places: Iterable[Ranked], chosen: Container[int], passed_over: Container[int]) -> dict[int, Finding]:
    """By proposal chosen, a warning where the group decides against the ranking: one of a better rank was passed over."""
    ranked = [one for one in places if one.rank is not None]
    passed = [one.rank for one in ranked if one.rank is not None and one.result.proposal in passed_over]
    best = min(passed, default=None)
    message = N_("Päätös poikkeaa järjestyksestä: hanke on sijalla {rank}, ja sijalla {better} olevaa ei puollettu.")
    return {
        one.result.proposal: found(Rule.AGAINST_RANKING, message, place="rank", rank=one.rank, better=best)
        for one in ranked
        if best is not None and one.rank is not None and best < one.rank and one.result.proposal in chosen
    }


@dataclass(frozen=True, slots=True)
class Sight:
    """What a scorer may see of a proposal's own set: whose points, and whether totals and ranks."""

    scorers: frozenset[str]
    totals: bool


def sight(scorings: Iterable[Scoring], viewer: str, expected: Iterable[str]) -> Sight:
    """Others' points are hidden until one's own are in, and totals until all are (an order would tell them).

    ``expected`` are the scorers who have been asked. The council's official points are no secret of the group.
    """
    given = list(scorings)
    own = {scoring.scorer for scoring in given if scoring.role is not ScorerRole.COUNCIL and scoring.complete}
    official = {scoring.scorer for scoring in given if scoring.role is ScorerRole.COUNCIL}
    asked = set(expected)
    has_seat = viewer in own or viewer not in asked
    return Sight(frozenset(official | (own if has_seat else own & {viewer})), totals=asked <= own)
