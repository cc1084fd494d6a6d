"""The meeting pack: notice, agenda and the files of the annexes, gathered and put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.meeting import Item
from kokkola_desktop.domain.publicity import opened
from kokkola_desktop.errors import N_, Term
from kokkola_desktop.papers.pack import EnclosedFile, PackPaper
from kokkola_desktop.papers.pdf import Built, merge
from kokkola_desktop.services.papers import meeting as gather
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.store import attachments
from kokkola_desktop.store.attachments import Attachment, key_of

SECRET = N_("Asia on salassa pidettävä.")
NO_FILE = N_("Liitteellä ei ole tiedostoa.")
NO_PDF = N_("Tiedosto ei ole PDF.")
UNREADABLE = N_("PDF on vioittunut tai avautuu vain salasanalla.")


def pack(session: Session, request: Request) -> tuple[PackPaper, list[Finding]]:
    """The pack; final once the meeting is called.

    Files of secret items are left out, and the public version has no files at all: nobody has judged what stands in
    them. That is told, and so is each file that is no PDF that opens. A sheet names all annexes that are not in the
    pack, also those without a file, which nobody has to be told of.
    """
    notice, findings = gather.notice(session, request)
    meeting = notice.meeting
    known = attachments.of_meeting(session, meeting.id or 0)
    if request.public:
        if any(known.get(item.number) for item in meeting.items if not item.removed):
            findings.append(Finding(Gravity.NOTE, N_("Julkisessa versiossa ei ole liitetiedostoja.")))
        return PackPaper(meeting, notice.issuer, notice.status, ()), findings
    listed = sorted((item for item in meeting.items if not item.removed), key=lambda item: item.number)
    files = tuple(file for item in listed for file in _of_item(session, item, known.get(item.number, ())))
    findings += [
        Finding(
            Gravity.NOTE,
            N_("§ {n}: liite {name} ei ole paketissa. {why}"),
            {"n": file.item, "name": file.name, "why": Term(file.apart)},
            item=file.item,
        )
        for file in files
        if file.apart and file.name
    ]
    return PackPaper(meeting, notice.issuer, notice.status, files), findings


def put_together(paper: PackPaper, built: Built) -> Built:
    """The pack with the pages of its files where they belong."""
    inside = [file for file in paper.files if file.pages]
    if not inside:
        return built
    enclosed = [(after, file.data) for after, file in zip(built.enclosed, inside, strict=True)]
    pages = built.pages + sum(file.pages for file in inside)
    return built._replace(data=merge.insert(built.data, enclosed), pages=pages)


def _of_item(session: Session, item: Item, known: Sequence[Attachment]) -> Iterator[EnclosedFile]:
    """The annexes of an item in the order of the agenda, each with its files."""
    for annex in item.annexes:
        behind = [one for one in known if key_of(opened(one.annex)) == key_of(annex)]
        for attachment in behind:
            yield _file(session, item, annex, attachment, several=len(behind) > 1)
        if not behind:
            yield EnclosedFile(item.number, annex, "", apart=SECRET if item.secret else NO_FILE)


def _file(session: Session, item: Item, annex: str, attachment: Attachment, *, several: bool) -> EnclosedFile:
    found = EnclosedFile(item.number, f"{annex}: {attachment.name}" if several else annex, attachment.name)
    if item.secret:
        return replace(found, apart=SECRET)
    loaded = attachments.load(session, attachment.id)
    data = loaded[1] if loaded is not None else b""
    pages = merge.count(data)
    if pages is None:
        return replace(found, apart=UNREADABLE if merge.is_pdf(data) else NO_PDF)
    return replace(found, data=data, pages=pages)
