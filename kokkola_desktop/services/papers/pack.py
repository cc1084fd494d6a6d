"""The meeting pack: notice, agenda and the files of the annexes, gathered and put together."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.errors import N_, Term
from kokkola_desktop.papers.pack import EnclosedFile, PackPaper
from kokkola_desktop.papers.pdf import Built, merge
from kokkola_desktop.services.papers import meeting as gather
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.store import attachments

#: Whoever lets PDFium work, also to show pages, takes this.
PDFIUM = merge.PDFIUM

SECRET = N_("Asia on salassa pidettävä.")
NO_PDF = N_("Tiedosto ei ole PDF.")
UNREADABLE = N_("PDF on vioittunut tai avautuu vain salasanalla.")


def pack(session: Session, request: Request) -> tuple[PackPaper, list[Finding]]:
    """The pack; final once the meeting is called.

    Files of secret items are left out, and the public version has no files at all: nobody has judged what stands in
    them. Each file that is left out, because of that or as no PDF that opens, is told.
    """
    notice, findings = gather.notice(session, request)
    files = () if request.public else tuple(_files(session, notice.meeting))
    findings += [
        Finding(
            Gravity.NOTE,
            N_("§ {n}: liite {name} ei ole paketissa. {why}"),
            {"n": file.item, "name": file.name, "why": Term(file.apart)},
            item=file.item,
        )
        for file in files
        if file.apart
    ]
    return PackPaper(notice.meeting, notice.issuer, notice.status, files), findings


def put_together(paper: PackPaper, built: Built) -> Built:
    """The pack with the pages of its files where they belong."""
    inside = [file for file in paper.files if file.pages]
    if not inside:
        return built
    enclosed = [(after, file.data) for after, file in zip(built.enclosed, inside, strict=True)]
    pages = built.pages + sum(file.pages for file in inside)
    return built._replace(data=merge.insert(built.data, enclosed), pages=pages)


def _files(session: Session, meeting: Meeting) -> Iterator[EnclosedFile]:
    known = attachments.of_meeting(session, meeting.id or 0)
    for item in sorted(meeting.items, key=lambda entry: entry.number):
        if item.removed:
            continue
        for attachment in known.get(item.number, ()):
            yield _file(session, item.number, attachment, secret=bool(item.secret))


def _file(session: Session, item: int, attachment: attachments.Attachment, *, secret: bool) -> EnclosedFile:
    annex, name = attachment.annex, attachment.name
    found = attachments.load(session, attachment.id)
    if secret or found is None:
        return EnclosedFile(item, annex, name, apart=SECRET)
    _attachment, data = found
    pages = merge.count(data)
    if pages is None:
        return EnclosedFile(item, annex, name, apart=UNREADABLE if merge.is_pdf(data) else NO_PDF)
    return EnclosedFile(item, annex, name, data, pages)
