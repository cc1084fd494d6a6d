"""Scores for the sheets of the recommendation: the council's where it has scored, else the group's own set."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding import Call, Criterion, CriterionKind
from kokkola_desktop.domain.meeting import Item, Meeting, MeetingProposal
from kokkola_desktop.domain.scoring import ScorerRole, Scoring, one_decimal, result
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.sheet import ScoreLine, ScoreSheet
from kokkola_desktop.store import funding, meetings, proposals, scoring


def score_sheets(
    session: Session, words: Language, meeting: Meeting, items: Sequence[Item]
) -> tuple[tuple[ScoreSheet, ...], tuple[Finding, ...]]:
    """A sheet for each proposal of the items that has been scored in a call with criteria.

    It is left out, with a finding, where the points are not those that the meeting had before it.
    """
    ids = meetings.proposal_ids(session, meeting.id or 0)
    sheets, changed = [], []
    for item, reference in ((one, reference) for one in items for reference in one.references):
        key, known = ids.get(reference), meeting.proposal(reference)
        call = _call(session, key)
        if key is None or known is None or call is None or not call.criteria:
            continue
        given = [entry for entry in scoring.scorings(session, proposal=key) if entry.counts]
        official = [entry for entry in given if entry.role is ScorerRole.COUNCIL]
        counted = official or given
        if counted and _as_decided(known, result(key, counted, call).total):
            sheets.append(_sheet(words, reference, call, counted, official=bool(official)))
        elif counted:
            message = N_("§ {n}: hankkeen {title} pisteet ovat muuttuneet: arviointilomake jätettiin pois.")
            facts = {"n": item.number, "title": known.title}
            changed.append(Finding(Gravity.WARNING, message, facts, meeting=meeting.number, item=item.number))
    return tuple(sheets), tuple(changed)


def _as_decided(known: MeetingProposal, now: Fraction | None) -> bool:
    """Whether the points are those that the decision rested on."""
    return now is None or known.points.replace(",", ".") == str(one_decimal(now))


def _call(session: Session, proposal: int | None) -> Call | None:
    if proposal is None:
        return None
    name = proposals.load(session, proposal).call
    return funding.find_call(session, name) if name else None


def _sheet(words: Language, reference: str, call: Call, given: Sequence[Scoring], *, official: bool) -> ScoreSheet:
    found = result(given[0].proposal, given, call)
    lines = []
    for criterion in call.criteria:
        points = found.averages.get(criterion.key)
        reasons = "; ".join(filter(None, (entry.reasons.get(criterion.key, "") for entry in given)))
        shown = words.number(one_decimal(points), 1) if points is not None else "–"
        weight = words.number(criterion.weight, _places(criterion.weight)) if _counts(criterion, call) else ""
        lines.append(ScoreLine(criterion.name, shown, words.number(criterion.most), reasons, weight))
    whose = N_("liiton arviointi") if official else N_("johtoryhmän oma arviointi")
    days = [entry.scored_on for entry in given if entry.scored_on]
    sum_ = words.number(one_decimal(found.total), 1) if found.total is not None else "–"
    most = found.most if found.most.denominator != 1 else int(found.most)
    shown_most = words.number(most) if isinstance(most, int) else words.number(one_decimal(most), 1)
    return ScoreSheet(reference, words.text(whose), tuple(lines), sum_, max(days, default=None), shown_most)


def _counts(criterion: Criterion, call: Call) -> bool:
    """Horizontal criteria are shown with their points, and belong to the sum only where the call says so."""
    return call.horizontals_count or criterion.kind is not CriterionKind.HORIZONTAL


def _places(weight: Decimal) -> int:
    """2, not 2,0."""
    return 0 if weight == weight.to_integral_value() else 1
