"""Gathers the follow-up report of a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain import follow_up as rules
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Balance, Frame
from kokkola_desktop.domain.funding.ledger import balance, ledger
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.papers.issuer import Status
from kokkola_desktop.papers.report import Project, ReportPaper
from kokkola_desktop.services.follow_up import By, Followed, Kind, followed_in, parts_in
from kokkola_desktop.services.funding.events import events_by_frame
from kokkola_desktop.services.papers.request import Request, issuer
from kokkola_desktop.store import follow_up as store, funding, meetings, settings
from kokkola_desktop.store.tables import ProposalRow


def report(session: Session, request: Request) -> tuple[ReportPaper, list[Finding]]:
    """The report of the request's year, as of its last day or today if that comes first; it is final as it is made.

    The public version names no secret project, and leaves out money from which a secret amount could be reckoned.
    """
    if request.year is None:
        raise UserError(N_("Anna seurantaraportin vuosi (--year)."), field="year")
    year = request.year
    secret = _secret(session)
    found = [one for one in followed_in(session) if _concerns(one, year)]
    withheld = request.public and any(one.id in secret for one in found)
    on = min(request.today, date(year, 12, 31))
    status = Status(
        final=True,
        public=request.public,
        secret=bool(secret) and not request.public,
        demonstration=bool(settings.get(session, "demonstration") or False),
    )
    paper = ReportPaper(
        year,
        on,
        () if withheld else tuple(_frames(session, year, on)),
        () if withheld else tuple(parts_in(session, Kind.GRANTED, By.PRIORITY, [year])),
        () if withheld else tuple(parts_in(session, Kind.GRANTED, By.APPLICANT, [year])),
        tuple(store.objectives(session)),
        tuple(_project(one) for one in found if not (request.public and one.id in secret)),
        issuer(session, request.language),
        status,
        withheld=withheld,
    )
    return paper, []


def _concerns(one: Followed, year: int) -> bool:
    """Whether money was granted in the year, or the project's period touches it or is not known."""
    if one.granted_on is not None and one.granted_on.year == year:
        return True
    begins = one.start is None or one.start.year <= year
    return begins and (one.end is None or one.end.year >= year)


def _secret(session: Session) -> set[int]:
    """The proposals (their ids) that are secret, or that a secret § of a meeting is about."""
    found = set(session.scalars(select(ProposalRow.id).where(ProposalRow.secret.is_(True))))
    for meeting in meetings.load_all(session):
        ids = meetings.proposal_ids(session, meeting.id or 0)
        found |= {ids[name] for item in meeting.items if item.secret for name in item.references if name in ids}
    return found


def _frames(session: Session, year: int, on: date) -> Iterable[tuple[Frame, Balance]]:
    events = events_by_frame(session)
    for frame in funding.frames(session):
        if frame.start.year <= year <= frame.end.year:
            yield frame, balance(ledger(frame, events.get(frame.id, []), until=on))


def _project(one: Followed) -> Project:
    actuals = rules.actuals(one.reports)
    return Project(
        one.reference,
        one.title,
        one.applicant,
        one.state,
        one.granted,
        one.paid,
        one.next_check,
        tuple(
            (part.name or part.code, part.unit, part.target, actuals.get(part.code or part.name, ""))
            for part in one.indicators
        ),
        tuple(report.deviation for report in one.reports if report.deviation),
    )
