"""Gatherers of the papers that are made of a meeting alone: notice, agenda, minutes, extract, attendance list."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.domain.minutes import is_final, is_locked
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.papers.agenda import AgendaPaper
from kokkola_desktop.papers.attendance import AttendancePaper
from kokkola_desktop.papers.extract import ExtractPaper
from kokkola_desktop.papers.minutes import MinutesPaper
from kokkola_desktop.papers.notice import NoticePaper
from kokkola_desktop.services import rules
from kokkola_desktop.services.papers.request import Request, Source, issuer, meeting_of

FROM_PLANNED = frozenset({MeetingState.PLANNED, MeetingState.CALLED, MeetingState.OPEN, MeetingState.CLOSED})
FROM_OPEN = frozenset({MeetingState.OPEN, MeetingState.CLOSED})
FROM_CLOSED = frozenset({MeetingState.CLOSED})


def notice(session: Session, request: Request) -> tuple[NoticePaper, list[Finding]]:
    """The notice; final once the meeting is called."""
    source = meeting_of(session, request, FROM_PLANNED)
    status = source.status(request, final=_goes_out(source, request))
    sender = issuer(session, request.language)
    # Contact data never goes to a public paper.
    sender = replace(sender, contact="") if request.public else sender
    return NoticePaper(source.shown, sender, status), source.findings()


def agenda(session: Session, request: Request) -> tuple[AgendaPaper, list[Finding]]:
    """The agenda; final once the meeting is called."""
    source = meeting_of(session, request, FROM_PLANNED)
    status = source.status(request, final=_goes_out(source, request))
    return AgendaPaper(source.shown, issuer(session, request.language), status), source.findings()


def _goes_out(source: Source, request: Request) -> bool:
    return source.whole.state is not MeetingState.PLANNED or request.sent_on is not None


def minutes(session: Session, request: Request) -> tuple[MinutesPaper, list[Finding]]:
    """The minutes; final once they are checked."""
    source = meeting_of(session, request, FROM_OPEN)
    return minutes_of(session, request, source), source.findings()


def minutes_of(session: Session, request: Request, source: Source) -> MinutesPaper:
    """The minutes of a record, whether it lies in the file so or not."""
    status = source.status(request, final=is_locked(source.whole))
    return MinutesPaper(source.shown, issuer(session, request.language), status)


def extract(session: Session, request: Request) -> tuple[ExtractPaper, list[Finding]]:
    """One § of the minutes; final if the minutes, or the § in the meeting, are checked."""
    source = meeting_of(session, request, FROM_CLOSED)
    numbers = [entry.number for entry in source.whole.items]
    if request.item is None:
        raise UserError(
            N_("Valitse pykälä (--item). Kokouksella {number} on: {known}."),
            field="item",
            number=source.whole.number,
            known=tuple(f"§ {n}" for n in numbers),
        )
    item = source.whole.item(request.item)
    if item is None:
        raise UserError(
            N_("Kokouksella {meeting} ei ole pykälää § {n}."), field="item", meeting=source.whole.number, n=request.item
        )
    status = source.status(request, final=is_final(source.whole, item))
    findings = [finding for finding in source.findings() if finding.item == item.number]
    return ExtractPaper(source.shown, item.number, issuer(session, request.language), status), findings


def attendance(session: Session, request: Request) -> tuple[AttendancePaper, list[Finding]]:
    """The list of attendance and votes; final once the minutes are checked."""
    source = meeting_of(session, request, FROM_OPEN)
    status = source.status(request, final=is_locked(source.whole))
    paper = AttendancePaper(source.shown, issuer(session, request.language), status, rules.of_group(session))
    return paper, source.findings()
