"""Gathers the follow-up report of a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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
from kokkola_desktop.services.publicity import secret_proposals
from kokkola_desktop.store import follow_up as store, funding, settings

#: The years that a report may be asked of.
_FIRST, _LAST = 1990, 2200


def report(session: Session, request: Request) -> tuple[ReportPaper, list[Finding]]:
    """The report of the request's year, as of its last day or today if that comes first; it is final as it is made.

    The public version names no secret project, and leaves out money from which a secret amount could be reckoned.
    """
    if request.year is None:
        raise UserError(N_("Anna seurantaraportin vuosi (--year)."), field="year")
    year = request.year
    if not _FIRST <= year <= _LAST:
        raise UserError(
            N_("Seurantaraportin vuosi {year} ei kelpaa: anna vuosi väliltä {first}–{last}."),
            field="year",
            year=str(year),
            first=str(_FIRST),
            last=str(_LAST),
        )
    secret = secret_proposals(session)
    found = [one for one in followed_in(session) if _concerns(one, year)]
    withheld = request.public and bool(secret & ({one.id for one in found} | _moving(session, year)))
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


def _frames(session: Session, year: int, on: date) -> Iterable[tuple[Frame, Balance]]:
    events = events_by_frame(session)
    for frame in funding.frames(session):
        if frame.start.year <= year <= frame.end.year:
            yield frame, balance(ledger(frame, events.get(frame.id, []), until=on))


def _moving(session: Session, year: int) -> set[int]:
    """The proposals (their ids) that hold or held money of a frame of the year, granted or not yet."""
    shown = {frame.id for frame in funding.frames(session) if frame.start.year <= year <= frame.end.year}
    events = events_by_frame(session)
    return {event.proposal for frame, told in events.items() if frame in shown for event in told}


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
