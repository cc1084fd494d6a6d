"""The agenda (esityslista): each item as it comes to the meeting. Lähde: domain.md § 4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper, items
from kokkola_desktop.papers.heading import meeting_facts, meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import AtMargin, Column, Heading, Row, Run, Table
from kokkola_desktop.papers.writer import Writer

KIND = N_("Esityslista")


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """All that the agenda says; ``status.final`` once the meeting is called."""

    meeting: Meeting
    issuer: Issuer
    status: Status


def build(paper: AgendaPaper, language: Language) -> Paper:
    """The agenda as blocks: facts, list of items, then each item."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    blocks = (
        Heading(1, writer.say(N_("Johtoryhmän kokous {number}"), number=meeting.number)),
        *meeting_facts(writer, ahead=True),
        Heading(2, writer.say(N_("Käsiteltävät asiat"))),
        AtMargin((list_of_items(writer, meeting.items, linked=True),)),
        *(block for item in sorted(meeting.items, key=lambda i: i.number) for block in items.planned(writer, item)),
    )
    title = writer.say(N_("Esityslista {number}"), number=meeting.number)
    details = (meeting.number, language.date(meeting.date))
    return Paper(
        meta(writer, title, KIND, paper.status), paper.issuer.frame(language, KIND, details, paper.status), blocks
    )


def list_of_items(writer: Writer, listed: Iterable[Item], *, linked: bool) -> Table:
    """The items with their numbers; in the agenda itself each leads to its place."""
    _ = writer.language.text
    rows = []
    for item in sorted(listed, key=lambda entry: entry.number):
        title = items.heading(writer, item).text
        shown = Run(str(title), link=f"#{items.anchor(item)}") if linked else str(title)
        rows.append(Row((f"§\u00a0{item.number}", shown)))
    columns = (Column(_(N_("Pykälä")), width=20.0, head=True), Column(_(N_("Asia"))))
    return Table(columns, tuple(rows), summary=_(N_("Kokouksessa käsiteltävät asiat")))
