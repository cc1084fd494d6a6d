"""Readiness of a proposal: what stops it from going to an agenda, and what stays visible in amber.

Only four things stop it: costs ≠ financing, no applicant, no requested amount, no title. Whatever else is noticed is a
warning, is shown on agenda and readiness list, and stops nothing. Lähde: domain.md § 8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding.calls import Call, Precision
from kokkola_desktop.domain.funding.ceilings import check_ceilings, check_totals
from kokkola_desktop.domain.funding.costs import check_financing, check_model
from kokkola_desktop.domain.funding.frames import Frame
from kokkola_desktop.domain.identifiers import check_application_number, check_project_code, read_business_id
from kokkola_desktop.domain.money import total
from kokkola_desktop.domain.proposal import Check, FinancingState, Proposal, ProposalKind, Source
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.scoring import Result, check_threshold
from kokkola_desktop.errors import N_

_HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a proposal is held against: its call and frame, its points, and the day on which the group is to decide."""

    call: Call | None = None
    frame: Frame | None = None
    result: Result | None = None
    decision_on: date | None = None
    scored_before_change: bool = False


def readiness(proposal: Proposal, around: Surroundings = Surroundings()) -> list[Finding]:
    """All findings on a proposal: those that stop it first (gravity *impossible*), then the warnings and notes."""
    stopping = [finding for check in _STOPPING for finding in check(proposal)]
    amber = [finding for check in _AMBER for finding in check(proposal)]
    amber += [finding for check in _AMBER_AROUND for finding in check(proposal, around)]
    amber += _check_points(around)
    return stopping + [_at_most_a_warning(finding) for finding in amber]


def is_ready(findings: list[Finding]) -> bool:
    """Whether nothing among the findings of `readiness` stops the proposal."""
    return not any(finding.gravity is Gravity.IMPOSSIBLE for finding in findings)


def _at_most_a_warning(finding: Finding) -> Finding:
    return finding if finding.gravity is Gravity.NOTE else replace(finding, gravity=Gravity.WARNING)


# what stops -----------------------------------------------------------------


def _check_title(proposal: Proposal) -> list[Finding]:
    return [] if proposal.title.strip() else [found(Rule.TITLE_MISSING, N_("Hankkeen nimi puuttuu."), place="title")]


def _check_applicant(proposal: Proposal) -> list[Finding]:
    if proposal.applicant.strip():
        return []
    return [found(Rule.APPLICANT_MISSING, N_("Hakija puuttuu."), place="applicant")]


def _check_requested(proposal: Proposal) -> list[Finding]:
    # A measure has money only if it needs some.
    if proposal.requested is not None or proposal.kind is ProposalKind.MEASURE:
        return []
    return [found(Rule.REQUESTED_MISSING, N_("Haettu EU- ja valtion rahoitus puuttuu."), place="requested")]


_STOPPING: tuple[Callable[[Proposal], list[Finding]], ...] = (
    _check_title,
    _check_applicant,
    _check_requested,
    check_financing,
)


# what is amber ----------------------------------------------------------------


def is_late(proposal: Proposal, call: Call | None) -> bool:
    """Whether it was received after the call's closing time; False if either time is not known.

    A time without a zone is one of Helsinki.
    """
    if call is None or call.closes is None or proposal.received is None:
        return False
    return _local(proposal.received) > _local(call.closes)


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(_HELSINKI).replace(tzinfo=None)


def _check_late(proposal: Proposal, around: Surroundings) -> list[Finding]:
    if not is_late(proposal, around.call) or around.call is None:
        return []
    message = N_("Hakemus saapui {received}, ja haku sulkeutui {closes}.")
    return [found(Rule.LATE_CALL, message, place="received", received=proposal.received, closes=around.call.closes)]


def _check_idea(proposal: Proposal, around: Surroundings) -> list[Finding]:
    """What came while the call asked for ideas is no application yet."""
    call = around.call
    if call is None or call.idea_closes is None or call.opens is None or proposal.received is None:
        return []
    if _local(proposal.received) >= _local(call.opens):
        return []
    message = N_("Saapui {received} ideahaun aikana: hakemus tehdään, kun haku avautuu {opens}.")
    return [found(Rule.ONLY_IDEA, message, place="received", received=proposal.received, opens=call.opens)]


def _check_ceilings(proposal: Proposal, around: Surroundings) -> list[Finding]:
    return check_ceilings(proposal, around.call, around.frame)


def _check_model(proposal: Proposal, around: Surroundings) -> list[Finding]:
    return check_model(proposal.costs, proposal.cost_model, around.call.precision if around.call else Precision.CENT)


def _check_call(proposal: Proposal, around: Surroundings) -> list[Finding]:
    """Cost model, priority and specific objective that the call does not have; an empty list of a call allows all."""
    call = around.call
    if call is None:
        return []
    findings = []
    if call.cost_models and proposal.cost_model and proposal.cost_model not in call.cost_models:
        message = N_("Haku {call} ei salli hakemuksen kustannusmallia.")
        findings.append(found(Rule.COST_MODEL_NOT_ALLOWED, message, place="cost_model", call=call.name))
    if call.priorities and proposal.priority and proposal.priority not in call.priorities:
        message = N_("Painopiste ”{priority}” ei kuulu hakuun {call}.")
        findings.append(found(Rule.NOT_IN_CALL, message, place="priority", priority=proposal.priority, call=call.name))
    if call.objectives and proposal.objective and proposal.objective not in call.objectives:
        message = N_("Erityistavoite ”{objective}” ei kuulu hakuun {call}.")
        findings.append(
            found(Rule.NOT_IN_CALL, message, place="objective", objective=proposal.objective, call=call.name)
        )
    return findings


def _check_annexes(proposal: Proposal, around: Surroundings) -> list[Finding]:
    if around.call is None:
        return []
    there = {annex.strip().casefold() for annex in proposal.annexes}
    missing = tuple(annex for annex in around.call.annexes if annex.strip().casefold() not in there)
    if not missing:
        return []
    return [found(Rule.ANNEX_MISSING, N_("Pakollisia liitteitä puuttuu: {annexes}."), place="annexes", annexes=missing)]


def _check_points(around: Surroundings) -> list[Finding]:
    findings = check_threshold(around.result, around.call) if around.result and around.call else []
    if around.scored_before_change:
        message = N_("Hakemus on arvioitu ennen muutosta.")
        findings.append(found(Rule.SCORED_BEFORE_CHANGE, message, place="points"))
    return findings


def _check_council(proposal: Proposal) -> list[Finding]:
    check = proposal.check
    answers = (
        (check.legality, N_("Liiton tarkistuksen mukaan hanke ei ole laillinen.")),
        (check.conformity, N_("Liiton tarkistuksen mukaan hanke ei ole ohjelman mukainen.")),
        (check.general_criteria, N_("Yleinen valintaperuste ei täyty: hanketta ei voida rahoittaa.")),
    )
    return [
        found(Rule.GENERAL_CRITERION_NOT_MET, message, place="check")
        for answer, message in answers
        if answer is Check.NO
    ]


def _check_municipal(proposal: Proposal) -> list[Finding]:
    open_states = (FinancingState.PLANNED, FinancingState.APPLIED)
    undecided = total(
        line.amount for line in proposal.financing if line.source is Source.MUNICIPAL and line.state in open_states
    )
    if not undecided:
        return []
    message = N_("Kuntarahoituksesta {amount} on päättämättä.")
    return [found(Rule.MUNICIPAL_UNDECIDED, message, place="financing", amount=undecided)]


def _check_period(proposal: Proposal, around: Surroundings) -> list[Finding]:
    findings = []
    start, end, decision = proposal.start, proposal.end, around.decision_on
    if start and end and end < start:
        message = N_("Hanke päättyy {end} ennen alkuaan {start}.")
        findings.append(found(Rule.END_BEFORE_START, message, place="end", start=start, end=end))
    if start and decision and start < decision:
        message = N_("Hanke alkaa {start} ennen päätöstä {decision}.")
        findings.append(found(Rule.STARTS_BEFORE_DECISION, message, place="start", start=start, decision=decision))
    return findings


def _check_identifiers(proposal: Proposal) -> list[Finding]:
    ids = (proposal.business_id, *(partner.business_id for partner in proposal.partners))
    return [
        *(finding for text in ids for finding in read_business_id(text).findings),
        *check_application_number(proposal.application_number),
        *check_project_code(proposal.code),
    ]


_AMBER: tuple[Callable[[Proposal], list[Finding]], ...] = (
    check_totals,
    _check_council,
    _check_municipal,
    _check_identifiers,
)

_AMBER_AROUND: tuple[Callable[[Proposal, Surroundings], list[Finding]], ...] = (
    _check_late,
    _check_idea,
    _check_ceilings,
    _check_model,
    _check_call,
    _check_annexes,
    _check_period,
)
