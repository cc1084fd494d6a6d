"""Gathers the follow-up report of a year, and the two-year review of a frame's period."""

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
from kokkola_desktop.papers.report import Project, ReportPaper, Years
from kokkola_desktop.services.follow_up import By, Followed, Kind, followed_in, parts_in
from kokkola_desktop.services.funding.events import events_by_frame
from kokkola_desktop.services.importing.columns import plain_name
from kokkola_desktop.services.papers.request import Request, issuer
from kokkola_desktop.services.publicity import secret_proposals
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import follow_up as store, funding, settings

#: The years that a report may be asked of.
_FIRST, _LAST = 1990, 2200


def report(session: Session, request: Request) -> tuple[ReportPaper, list[Finding]]:
    """The report of the request's year, as of its last day or today if that comes first; it is final as it is made.

    The public version names no secret project, and leaves out money from which a secret amount could be reckoned.
    Raises UserError for a year that is missing or no year.
    """
    if request.year is None:
        raise UserError(
            N_("Anna seurantaraportin vuosi (--year) tai kehys, jonka kausi tarkistetaan (--frame)."), field="year"
        )
    year = request.year
    if not _FIRST <= year <= _LAST:
        raise UserError(
            N_("Seurantaraportin vuosi {year} ei kelpaa: anna vuosi väliltä {first}–{last}."),
            field="year",
            year=str(year),
            first=str(_FIRST),
            last=str(_LAST),
        )
    return _gathered(session, request, Years(year, year)), []


def review(session: Session, request: Request) -> tuple[ReportPaper, list[Finding]]:
    """The same of all years of the period of the request's frame, with the versions of the frames of that period.

    The level of the money is reviewed by it (tason tarkistus). Raises UserError if there is no such frame.
    """
    frame = _frame(session, request.frame)
    return _gathered(session, request, Years(frame.start.year, frame.end.year), review=True), []


def last_year(workspace: Workspace, frame: str) -> int:
    """The year by which the review of a frame's period is filed. Raises UserError if there is no such frame."""
    with workspace.read() as session:
        return _frame(session, frame).end.year


def _frame(session: Session, name: str | None) -> Frame:
    known = funding.frames(session)
    found = next((one for one in known if plain_name(one.name) == plain_name(name or "")), None)
    if found is None:
        raise UserError(
            N_("Anna rahoituskehys, jonka kausi tarkistetaan (--frame). Tiedostossa ovat: {known}."),
            field="frame",
            known=", ".join(one.name for one in known) or "–",
        )
    return found


def _gathered(session: Session, request: Request, years: Years, *, review: bool = False) -> ReportPaper:
    secret = secret_proposals(session)
    found = [one for one in followed_in(session) if _concerns(one, years)]
    withheld = request.public and bool(secret & ({one.id for one in found} | _moving(session, years)))
    on = min(request.today, date(years.last, 12, 31))
    status = Status(
        final=True,
        public=request.public,
        secret=bool(secret) and not request.public,
        demonstration=bool(settings.get(session, "demonstration") or False),
    )
    return ReportPaper(
        years,
        on,
        () if withheld else tuple(_frames(session, years, on)),
        () if withheld else tuple(parts_in(session, Kind.GRANTED, By.PRIORITY, years)),
        () if withheld else tuple(parts_in(session, Kind.GRANTED, By.APPLICANT, years)),
        tuple(store.objectives(session)),
        tuple(_project(one) for one in found if not (request.public and one.id in secret)),
        issuer(session, request.language),
        status,
        review=review,
        withheld=withheld,
    )


def _concerns(one: Followed, years: Years) -> bool:
    """Whether money was granted in the years, or the project's period touches them or is not known."""
    if one.granted_on is not None and one.granted_on.year in years:
        return True
    begins = one.start is None or one.start.year <= years.last
    return begins and (one.end is None or one.end.year >= years.first)


def _of_period(session: Session, years: Years) -> list[Frame]:
    return [one for one in funding.frames(session) if one.start.year <= years.last and one.end.year >= years.first]


def _frames(session: Session, years: Years, on: date) -> Iterable[tuple[Frame, Balance]]:
    events = events_by_frame(session)
    for frame in _of_period(session, years):
        yield frame, balance(ledger(frame, events.get(frame.id, []), until=on))


def _moving(session: Session, years: Years) -> set[int]:
    """The proposals (their ids) that hold or held money of a frame of the years, granted or not yet."""
    shown = {frame.id for frame in _of_period(session, years)}
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
