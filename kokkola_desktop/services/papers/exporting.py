"""`export`: everything that leaves the program as a file, and the table of papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import (
    Paper,
    agenda as agenda_paper,
    attendance as attendance_paper,
    extract as extract_paper,
    minutes as minutes_paper,
    notice as notice_paper,
    pack as pack_paper,
    pdf,
    recommendation as recommendation_paper,
    report as report_paper,
)
from kokkola_desktop.services.papers import meeting as gather
from kokkola_desktop.services.papers.pack import pack, put_together
from kokkola_desktop.services.papers.recommendation import recommendation
from kokkola_desktop.services.papers.register import Written, enter
from kokkola_desktop.services.papers.report import last_year, report, review
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.services.papers.writing import refuse_existing, refuse_own, write_whole
from kokkola_desktop.services.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Kind:
    """How a paper is gathered and built, and its name in the user's words (also the beginning of its file name).

    ``complete`` puts in what is not ours: the pages of other files.
    """

    name: str
    gather: Callable[[Session, Request], tuple[Any, list[Finding]]]
    build: Callable[[Any, Language], Paper]
    complete: Callable[[Any, pdf.Built], pdf.Built] = lambda _value, built: built


PAPERS: dict[str, Kind] = {
    "notice": Kind(notice_paper.KIND, gather.notice, notice_paper.build),
    "agenda": Kind(agenda_paper.KIND, gather.agenda, agenda_paper.build),
    "pack": Kind(pack_paper.KIND, pack, pack_paper.build, put_together),
    "minutes": Kind(minutes_paper.KIND, gather.minutes, minutes_paper.build),
    "extract": Kind(extract_paper.KIND, gather.extract, extract_paper.build),
    "recommendation": Kind(recommendation_paper.KIND, recommendation, recommendation_paper.build),
    "attendance": Kind(attendance_paper.KIND, gather.attendance, attendance_paper.build),
    "report": Kind(report_paper.KIND, report, report_paper.build),
    "review": Kind(report_paper.REVIEW, review, report_paper.build),
}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: where it lies, its bytes, and what the user must see of it.

    Without ``claims`` it holds pages of others, and does not say that it is PDF/A and PDF/UA.
    """

    path: Path
    data: bytes
    pages: int | None = None
    final: bool = True
    findings: tuple[Finding, ...] = ()
    registers: bool = False
    claims: bool = True


def export(
    workspace: Workspace,
    kind: str,
    path: Path,
    *,
    meeting: str | None = None,
    item: int | None = None,
    frame: str | None = None,
    call: str | None = None,
    year: int | None = None,
    language: str = "fi",
    public: bool = False,
    force: bool = False,
) -> Made:
    """Make a paper or an exchange file and write it whole to ``path``; papers are entered into the register.

    A report of a ``frame`` instead of a ``year`` is the review of its period.
    Raises UserError for what cannot be made, FileExists without ``force`` (for the workspace's own file always),
    EnvironmentFault for a full disk and the like.
    """
    path = Path(path)
    refuse_existing(path, force=force)
    refuse_own(workspace, path)
    if kind == "report" and frame is not None and year is None:
        kind, year = "review", last_year(workspace, frame)
    if kind in PAPERS:
        today = workspace.clock().astimezone().date()
        request = Request(kind, meeting, item, frame, language, public, year=year, today=today)
        made = make(workspace, request, path)
        write_whole(path, made.data, force=force)
        if not workspace.read_only:
            enter(workspace, request, Written(path, made.data, made.pages, made.final, made.claims))
        return made
    if kind == "proposals":
        words = Request(kind, language=language).words
        return _table(workspace, path, call=call, words=words, public=public, force=force)
    return _exchanged(workspace, kind, path, meeting=meeting, public=public, force=force)


def make(workspace: Workspace, request: Request, path: Path = Path()) -> Made:
    """A paper in memory: read in one transaction, built with none open."""
    kind = PAPERS[request.kind]
    with workspace.read() as session:
        value, findings = kind.gather(session, request)
    paper = kind.build(value, value.issuer.speaking(request.words))
    built = kind.complete(value, pdf.build(paper.meta, paper.frame, paper.blocks))
    return Made(
        path,
        built.data,
        pages=built.pages,
        final=value.status.final,
        findings=(*findings, *unprintable(built.replaced)),
        registers=True,
        claims=paper.meta.claims,
    )


def file_name(request: Request, *, final: bool, words: Language) -> str:
    """The name that the program proposes: kind, number, §, and LUONNOS while it is one."""
    parts = [words.text(PAPERS[request.kind].name)]
    if request.meeting:
        sequence, _, year = request.meeting.partition("/")
        parts.append(f"{year}-{int(sequence):02}")
    if request.item is not None:
        parts.append(f"§{request.item}")
    if request.year is not None:
        parts.append(str(request.year))
    if request.public:
        parts.append(words.text(N_("julkinen")))
    if not final:
        parts.append(words.text(N_("LUONNOS")))
    return " ".join(parts) + ".pdf"


def unprintable(characters: Sequence[str]) -> list[Finding]:
    """What to tell of characters that no font has."""
    message = N_("Merkkiä {character} ({code}) ei ole kirjasimessa: paperissa on sen tilalla □. Vaihda merkki.")
    return [
        Finding(
            Gravity.WARNING,
            message,
            {
                "character": character if character.isprintable() else "?",
                "code": " ".join(f"U+{ord(c):04X}" for c in character),
            },
        )
        for character in characters
    ]


def _told(left_out: int) -> tuple[Finding, ...]:
    """That the public table lacks secret projects, and how many."""
    if not left_out:
        return ()
    return (Finding(Gravity.NOTE, N_("Salassa pidettäviä hankkeita jätettiin pois: {count}."), {"count": left_out}),)


def _table(workspace: Workspace, path: Path, *, call: str | None, words: Language, public: bool, force: bool) -> Made:
    """The table of proposals."""
    from kokkola_desktop.services import exporting

    filters = exporting.of_call(workspace, call)
    left_out = exporting.export_proposals(workspace, path, filters=filters, public=public, words=words, force=force)
    return Made(path, b"", findings=_told(left_out))


def _exchanged(workspace: Workspace, kind: str, path: Path, *, meeting: str | None, public: bool, force: bool) -> Made:
    """The files that are no papers: interchange file and calendar."""
    from kokkola_desktop.services.papers import exchange

    if kind == "meeting" and public:
        message = N_("Siirtotiedostossa on kokous kokonaan, eikä siitä ole julkista versiota: jätä --public pois.")
        raise UserError(message, field="public")
    data = exchange.meeting_file(workspace, meeting) if kind == "meeting" else None
    if data is None:
        data = exchange.calendar_file(workspace, meeting, public=public)
    write_whole(path, data, force=force)
    return Made(path, data)
