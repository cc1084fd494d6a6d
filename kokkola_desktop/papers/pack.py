"""The meeting pack (kokouspaketti): notice, agenda and the files of the annexes as one file to read in the meeting.

A sheet of ours stands before each file; its pages are as they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper, agenda, items, notice
from kokkola_desktop.papers.heading import meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import AtMargin, Block, Enclosed, Heading, KeyValues, PageBreak, Paragraph
from kokkola_desktop.papers.writer import Writer

KIND = N_("Kokouspaketti")


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """An annex of a § and the file behind it: ``data`` with ``pages`` pages, or ``apart`` tells why it is not in the pack.

    ``name`` is empty where there is no file.
    """

    item: int
    annex: str
    name: str
    data: bytes = b""
    pages: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True)
class PackPaper:
    """All that the pack says; ``files`` in the order of their §§. ``status.final`` once the meeting is called."""

    meeting: Meeting
    issuer: Issuer
    status: Status
    files: tuple[EnclosedFile, ...]


def build(paper: PackPaper, language: Language) -> Paper:
    """Notice, agenda and a sheet for each file as blocks."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    blocks = (
        *notice.build(notice.NoticePaper(meeting, paper.issuer, paper.status), language).blocks,
        PageBreak(),
        *agenda.build(agenda.AgendaPaper(meeting, paper.issuer, paper.status), language).blocks,
        *_sheets(writer, paper.files),
    )
    title = writer.say(N_("Kokouspaketti {number}"), number=meeting.number)
    details = (meeting.number, language.date(meeting.date))
    about = meta(writer, title, KIND, paper.status)
    about = replace(about, claims=not any(file.pages for file in paper.files))
    return Paper(about, paper.issuer.frame(language, KIND, details, paper.status), blocks)


def _sheets(writer: Writer, files: Sequence[EnclosedFile]) -> Iterator[Block]:
    """The sheet before each file that is enclosed; those that are not share one at the end."""
    _ = writer.language.text
    for file in files:
        if file.pages:
            yield PageBreak()
            yield Heading(1, f"§\u00a0{file.item} {file.annex}")
            yield AtMargin((_facts(writer, file),))
            yield Enclosed(file.pages)
    apart = [file for file in files if not file.pages]
    if apart:
        yield PageBreak()
        yield Heading(1, _(N_("Liitteet, jotka eivät ole paketissa")))
        for file in apart:
            yield Heading(2, f"§\u00a0{file.item} {file.annex}")
            yield AtMargin((_facts(writer, file), Paragraph(_(file.apart))))


def _facts(writer: Writer, file: EnclosedFile) -> KeyValues:
    item = writer.meeting.item(file.item)
    facts = (
        (N_("Asia"), str(items.heading(writer, item).text) if item is not None else ""),
        (N_("Tiedosto"), file.name),
        (N_("Sivuja"), str(file.pages or "")),
    )
    return KeyValues(tuple((writer.language.text(name), value) for name, value in facts if value), key_width=35.0)
