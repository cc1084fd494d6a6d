"""The notice of meeting (kokouskutsu): when, where, what, and whom to tell if one cannot come. Lähde: domain.md § 4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kokkola_desktop.domain.meeting import Capacity, Meeting, Way
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, sort_key
from kokkola_desktop.papers import Paper
from kokkola_desktop.papers.agenda import list_of_items
from kokkola_desktop.papers.heading import meeting_facts, meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import AtMargin, Block, EndMatter, Heading, Paragraph
from kokkola_desktop.papers.writer import Writer

KIND = N_("Kokouskutsu")


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """All that the notice says; ``status.final`` once the meeting is called."""

    meeting: Meeting
    issuer: Issuer
    status: Status


def build(paper: NoticePaper, language: Language) -> Paper:
    """The notice as blocks."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    written = meeting.way is Way.WRITTEN
    head = N_("Johtoryhmän kirjallinen menettely {number}") if written else N_("Kutsu johtoryhmän kokoukseen {number}")
    title = writer.say(head, number=meeting.number)
    blocks = (
        Heading(1, title),
        AtMargin((Paragraph(_invitation(writer)),)),
        *meeting_facts(writer, ahead=True),
        Heading(2, writer.say(N_("Käsiteltävät asiat"))),
        # What came up after the call is no part of it: the agenda and the minutes tell of it.
        AtMargin((list_of_items(writer, (item for item in meeting.items if not item.late), linked=False),)),
        *_closing(writer),
    )
    details = (meeting.number, language.date(meeting.called_on or meeting.date))
    return Paper(
        meta(writer, title, KIND, paper.status), paper.issuer.frame(language, KIND, details, paper.status), blocks
    )


def _invitation(writer: Writer) -> str:
    if writer.meeting.way is Way.WRITTEN:
        message = N_(
            "Johtoryhmän jäseniä pyydetään vastaamaan alla oleviin asioihin kirjallisessa menettelyssä määräaikaan mennessä."
        )
        return writer.say(message)
    return writer.say(N_("Johtoryhmän jäsenet kutsutaan kokoukseen. Varajäsenille kutsu lähetetään tiedoksi."))


def _closing(writer: Writer) -> Iterator[Block]:
    meeting = writer.meeting
    if meeting.way is not Way.WRITTEN:
        yield AtMargin((Paragraph(_if_unable(writer)),))
    signers = [(meeting.chair, N_("puheenjohtaja")), (meeting.secretary, N_("sihteeri"))]
    names = [f"{meeting.person(key).name}, {writer.say(role)}" for key, role in signers if key]
    if names:
        yield AtMargin((Paragraph("\n".join(names)),))
    yield EndMatter(writer.say(N_("Liitteet")), (writer.say(N_("esityslista {number}"), number=meeting.number),))
    for label, capacities in (
        (N_("Jakelu"), (Capacity.MEMBER, Capacity.PRESENTER, Capacity.EXPERT)),
        (N_("Tiedoksi"), (Capacity.DEPUTY,)),
    ):
        people = sorted((p for p in meeting.people if p.capacity in capacities), key=lambda p: sort_key(p.name))
        if people:
            yield EndMatter(writer.say(label), (", ".join(person.name for person in people),))


def _if_unable(writer: Writer) -> str:
    meeting = writer.meeting
    if writer.issuer.contact:
        return writer.say(
            N_("Jos et pääse kokoukseen, ilmoita siitä heti sihteerille ({contact}), jotta varajäsen voidaan kutsua."),
            contact=writer.issuer.contact,
        )
    if meeting.secretary:
        name = meeting.person(meeting.secretary).name
        return writer.say(
            N_("Jos et pääse kokoukseen, ilmoita siitä heti sihteerille ({name}), jotta varajäsen voidaan kutsua."),
            name=name,
        )
    return writer.say(N_("Jos et pääse kokoukseen, ilmoita siitä heti sihteeristölle, jotta varajäsen voidaan kutsua."))
