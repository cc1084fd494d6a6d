"""Following up: reports of projects under way, objectives by year, and how money is spread. Lähde: domain.md § 7."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain import follow_up
from kokkola_desktop.domain.follow_up import FOLLOWED, OVER, Objective, Part, ProgressReport
from kokkola_desktop.domain.funding import CouncilAnswer
from kokkola_desktop.domain.funding.portfolio import Portfolio, Targets
from kokkola_desktop.domain.funding.trial import trial_portfolio
from kokkola_desktop.domain.money import ZERO, Money, percentage
from kokkola_desktop.domain.proposal import Indicator, ProposalKind, ProposalState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.funding.portfolio import targets_of
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import follow_up as store, funding, proposals as register, settings
from kokkola_desktop.store.tables import ProposalRow

#: Who is followed without the council: a measure from the day on which the group decides on it.
_MEASURES = frozenset({ProposalState.RECOMMENDED, ProposalState.UNDER_WAY, ProposalState.ENDED})


@dataclass(frozen=True, slots=True)
class Followed:
    """A project or measure under way: money in cents, its period as it was granted, its reports and indicators."""

    id: int
    reference: str
    title: str
    applicant: str
    state: ProposalState
    start: date | None
    end: date | None
    granted: Money
    granted_on: date | None
    reports: tuple[ProgressReport, ...]
    indicators: tuple[Indicator, ...]

    @property
    def paid(self) -> Money:
        """What has been paid out in all."""
        return follow_up.paid(self.reports)

    @property
    def paid_share(self) -> Decimal | None:
        """The same in per cent of what was granted, one decimal, or None."""
        return percentage(self.paid, self.granted)

    @property
    def next_check(self) -> date | None:
        """The day of the next report."""
        return None if self.state in OVER else follow_up.next_check(self.reports)

    def is_overdue(self, today: date) -> bool:
        """Whether a report should have come."""
        return self.next_check is not None and self.next_check < today


def followed(workspace: Workspace) -> list[Followed]:
    """What is followed up: those whose report is next first, what is over last."""
    with workspace.read() as session:
        return followed_in(session)


def followed_in(session: Session) -> list[Followed]:
    """`followed` within another reading."""
    projects = select(ProposalRow.id).where(
        ProposalRow.kind == ProposalKind.PROJECT, ProposalRow.state.in_(tuple(FOLLOWED))
    )
    measures = select(ProposalRow.id).where(
        ProposalRow.kind == ProposalKind.MEASURE, ProposalRow.state.in_(tuple(_MEASURES))
    )
    keys = [*session.scalars(projects), *session.scalars(measures)]
    granted, answers, days = _granted(session), _last_answers(session), _decided_on(session)
    reports: dict[int, list[ProgressReport]] = {}
    for report in store.reports(session, keys):
        reports.setdefault(report.proposal, []).append(report)
    found = []
    for one in register.load_many(session, keys):
        key = one.id or 0
        answer = answers.get(key)
        found.append(
            Followed(
                key,
                one.reference,
                one.title,
                one.applicant,
                one.state,
                (answer.start if answer else None) or one.start,
                (answer.end if answer else None) or one.end,
                granted.get(key, ZERO),
                days.get(key),
                tuple(reports.get(key, ())),
                one.indicators,
            )
        )
    return sorted(found, key=lambda one: (one.state in OVER, one.next_check or date.max, one.reference))


def _last_answers(session: Session) -> dict[int, CouncilAnswer]:
    return {answer.proposal: answer for answer in funding.answers(session) if answer.amount is not None}


def _granted(session: Session) -> dict[int, Money]:
    """What each proposal was granted: by the council's newest answer, a measure's money by the group's decision."""
    measures = set(session.scalars(select(ProposalRow.id).where(ProposalRow.kind == ProposalKind.MEASURE)))
    found = {one.proposal: one.amount for one in funding.commitments(session) if one.proposal in measures}
    found |= {key: answer.amount for key, answer in _last_answers(session).items() if answer.amount is not None}
    return found


def _decided_on(session: Session) -> dict[int, date]:
    """The day of the decision that `_granted` goes by."""
    found = {one.proposal: one.decided_on for one in funding.commitments(session)}
    return found | {key: answer.decided_on for key, answer in _last_answers(session).items()}


# reports -----------------------------------------------------------------------


def add_report(workspace: Workspace, proposal: int, due: date) -> int:
    """A report of a project (its id) is awaited on a day; gives its id."""
    with workspace.change(N_("Raportti: {title}"), title=_title(workspace, proposal)) as session:
        return store.save_report(session, ProgressReport(proposal, due))


def amend_report(workspace: Workspace, report: int, act: Callable[[ProgressReport], ProgressReport]) -> None:
    """Change a report (its id) as it stands now. Raises UserError if it is gone or comes from the future."""
    with workspace.read() as session:
        about = store.load_report(session, report)
    with workspace.change(N_("Raportti: {title}"), title=_title(workspace, about.proposal)) as session:
        changed = act(store.load_report(session, report))
        if changed.received_on is not None and changed.received_on > workspace.clock().date():
            raise UserError(N_("Raportti ei ole voinut saapua päivänä, jota ei ole vielä ollut."), field="received_on")
        store.save_report(session, changed)


def remove_report(workspace: Workspace, report: int) -> None:
    """A report is not awaited after all, or was entered by mistake."""
    with workspace.read() as session:
        about = store.load_report(session, report)
    with workspace.change(N_("Raportti poistettu: {title}"), title=_title(workspace, about.proposal)) as session:
        store.remove_report(session, report)


def _title(workspace: Workspace, proposal: int) -> str:
    with workspace.read() as session:
        return register.load(session, proposal).title


# objectives --------------------------------------------------------------------


def objectives(workspace: Workspace) -> list[Objective]:
    """The objectives of the agreement in their order."""
    with workspace.read() as session:
        return store.objectives(session)


def save_objective(workspace: Workspace, objective: Objective) -> int:
    """Keep an objective, new or changed, as one step; gives its id. Raises UserError for an empty name or a year twice."""
    if not objective.name.strip():
        raise UserError(N_("Anna tavoitteelle nimi."), field="name")
    years = [one.year for one in objective.years]
    if len(set(years)) != len(years):
        raise UserError(N_("Tavoitteella on sama vuosi kahdesti."), field="years")
    with workspace.change(N_("Tavoite: {name}"), name=objective.name) as session:
        return store.save_objective(session, objective)


def remove_objective(workspace: Workspace, objective: int) -> None:
    """Take an objective away with its years."""
    with workspace.read() as session:
        name = store.load_objective(session, objective).name
    with workspace.change(N_("Tavoite poistettu: {name}"), name=name) as session:
        store.remove_objective(session, objective)


# how money is spread --------------------------------------------------------------


class Kind(Enum):
    """Which money is spread."""

    REQUESTED = "requested"
    RECOMMENDED = "recommended"
    GRANTED = "granted"


class By(Enum):
    """By what it is spread."""

    PRIORITY = "priority"
    APPLICANT = "applicant"
    YEAR = "year"


def spread(workspace: Workspace, kind: Kind, by: By, years: Sequence[int] = ()) -> list[Part]:
    """Money of a kind summed by priority, applicant or year, of all years or of these; years in their order.

    The year is that of the decision; of what is only requested, that of the application's arrival or of its call.
    """
    with workspace.read() as session:
        return parts_in(session, kind, by, years)


def parts_in(session: Session, kind: Kind, by: By, years: Collection[int] = ()) -> list[Part]:
    """`spread` within another reading."""
    amounts = _amounts(session, kind)
    chosen = [one for one in amounts if not years or one.year in years]
    parts = follow_up.parts_of([(_name(one, by), one.amount) for one in chosen])
    return sorted(parts, key=lambda part: part.name) if by is By.YEAR else parts


def years_of(workspace: Workspace) -> list[int]:
    """The years in which money was requested, recommended or granted, the latest first."""
    with workspace.read() as session:
        found = {one.year for kind in Kind for one in _amounts(session, kind)}
    return sorted((year for year in found if year is not None), reverse=True)


@dataclass(frozen=True, slots=True)
class AgreementShares:
    """The shares of the agreement as it stands: ``counted`` of ``projects`` have a financing plan to reckon them from."""

    portfolio: Portfolio
    targets: Targets
    counted: int
    projects: int


def agreement_shares(workspace: Workspace, kind: Kind, years: Sequence[int] = ()) -> AgreementShares:
    """What EU and State, municipalities, other public money and the city itself have of the money of a kind.

    A project counts with the aid of this kind and the other money of its plan; without a plan nothing can be said of it.
    """
    with workspace.read() as session:
        amounts = {one.proposal: one.amount for one in _amounts(session, kind) if not years or one.year in years}
        projects = register.load_many(session, amounts)
        planned = {one: amounts[one.id] for one in projects if one.id is not None and len(one.financing) > 1}
        city = str(settings.get(session, "city.fi.nominative", ""))
        values = settings.under(session, "portfolio")
    return AgreementShares(trial_portfolio(planned, city), targets_of(values), len(planned), len(amounts))


@dataclass(frozen=True, slots=True)
class _Amount:
    proposal: int
    amount: Money
    priority: str
    applicant: str
    year: int | None


def _name(one: _Amount, by: By) -> str:
    if by is By.YEAR:
        return str(one.year) if one.year is not None else ""
    return one.priority if by is By.PRIORITY else one.applicant


def _amounts(session: Session, kind: Kind) -> list[_Amount]:
    about = _about(session)
    if kind is Kind.REQUESTED:
        return [
            _Amount(key, one.requested, one.priority, one.applicant, one.year)
            for key, one in about.items()
            if one.requested is not None
        ]
    if kind is Kind.RECOMMENDED:
        dated = [(one.proposal, one.amount, one.decided_on) for one in funding.commitments(session)]
    else:
        days = _decided_on(session)
        dated = [(key, amount, days[key]) for key, amount in _granted(session).items()]
    return [
        _Amount(key, amount, about[key].priority, about[key].applicant, day.year)
        for key, amount, day in dated
        if amount
    ]


@dataclass(frozen=True, slots=True)
class _About:
    priority: str
    applicant: str
    requested: Money | None
    year: int | None


def _about(session: Session) -> Mapping[int, _About]:
    """What each proposal is about; one that was withdrawn asks for nothing."""
    calls = {call.id: call for call in funding.calls(session)}
    rows = session.execute(
        select(
            *(ProposalRow.id, ProposalRow.priority, ProposalRow.applicant, ProposalRow.requested),
            *(ProposalRow.received, ProposalRow.call_id, ProposalRow.state),
        )
    )
    found = {}
    for key, priority, applicant, requested, received, call_id, state in rows:
        call = calls.get(call_id)
        year = received.year if received is not None else call.year if call is not None else None
        asks = requested if state is not ProposalState.WITHDRAWN else None
        found[key] = _About(priority, applicant, asks, year)
    return found
