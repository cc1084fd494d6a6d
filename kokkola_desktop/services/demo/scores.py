"""The council's scoring with its reasons, and those of the group's three scorers near to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from kokkola_desktop.domain.funding import Criterion
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.services.demo.content import Table
from kokkola_desktop.services.demo.projects import Project

#: How far a scorer of the group stands from the council, in turn.
_APART = (0, 0, -1, 0, 1)
#: What is still under review: one has handed in, the second is at it, the third has not begun.
_UNFINISHED = (3, 3, 2, 3, 1, 1, 1, 1)


def scorings(
    project: Project, key: int, criteria: Sequence[Criterion], table: Table, scorers: Sequence[tuple[str, ScorerRole]]
) -> Iterator[Scoring]:
    """All scorings of one project (its id is ``key``); none for what was never reviewed."""
    keys = [criterion.key for criterion in criteria]
    if project.proposal.state.value == "under_review":
        yield from _unfinished(project, key, keys, scorers)
        return
    if not project.points:
        return
    council = dict(zip(keys, project.points, strict=True))
    day = project.call["scored_on"]
    name = project.proposal.authority
    yield Scoring(key, name, ScorerRole.COUNCIL, council, _reasons(council, table["reasons"]), scored_on=day)
    for place, (scorer, role) in enumerate(scorers):
        handed_in = day - timedelta(days=3 + place)
        if role is ScorerRole.EXPERT and project.proposal.acronym == "BILINE":
            yield Scoring(key, scorer, role, scored_on=handed_in, abstained=True)
        else:
            yield Scoring(key, scorer, role, _near(council, criteria, key + place * 2), scored_on=handed_in)


def _unfinished(
    project: Project, key: int, keys: Sequence[str], scorers: Sequence[tuple[str, ScorerRole]]
) -> Iterator[Scoring]:
    (first, first_role), (second, second_role) = scorers[:2]
    points = dict(zip(keys, _UNFINISHED, strict=True))
    yield Scoring(key, first, first_role, points, scored_on=project.call["scored_on"])
    yield Scoring(key, second, second_role, dict(list(points.items())[:2]))


def _near(council: Mapping[str, int], criteria: Sequence[Criterion], turn: int) -> dict[str, int]:
    return {
        criterion.key: min(
            max(council[criterion.key] + _APART[(turn + place) % len(_APART)], criterion.least), criterion.most
        )
        for place, criterion in enumerate(criteria)
    }


def _reasons(points: Mapping[str, int], reasons: Table) -> dict[str, str]:
    return {key: reasons[key][str(given)] for key, given in points.items() if key in reasons}
