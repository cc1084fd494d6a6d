"""An extract from the minutes (pöytäkirjanote): one §, attendance at it, certification. Lähde: domain.md § 5."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kokkola_desktop.domain.attendance import seat_of
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting, Person
from kokkola_desktop.domain.voting import chair_of
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper, items
from kokkola_desktop.papers.heading import meeting_facts, meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Column,
    EndMatter,
    Heading,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Together,
)
from kokkola_desktop.papers.wording import people
from kokkola_desktop.papers.writer import Writer

KIND = N_("Pöytäkirjanote")


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """One item of a meeting; ``status.final`` only from checked minutes or an item checked at once."""

    meeting: Meeting
    number: int
    issuer: Issuer
    status: Status


def build(paper: ExtractPaper, language: Language) -> Paper:
    """The extract as blocks. Raises KeyError if the meeting has no such §."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    item = meeting.item(paper.number)
    if item is None:
        raise KeyError(paper.number)
    title = writer.say(N_("Pöytäkirjanote {number}, § {n}"), number=meeting.number, n=item.number)
    blocks = (
        Heading(1, title),
        *meeting_facts(writer, brief=True),
        # Who left a secret item would tell whose it is, and a list without them would be untrue.
        *(() if paper.status.public and item.secret else _present(writer, item)),
        *items.handled(writer, item),
        *_certified(writer, item, paper.status),
    )
    details = (f"{meeting.number} §\u00a0{item.number}", language.date(meeting.date))
    return Paper(
        meta(writer, title, KIND, paper.status), paper.issuer.frame(language, KIND, details, paper.status), blocks
    )


def _present(writer: Writer, item: Item) -> Iterator[Block]:
    _ = writer.language.text
    voting = people.present_names(writer.meeting, item)
    others = people.others_present(writer.meeting, item)
    if not voting and not others:
        return
    yield Heading(2, writer.say(N_("Läsnä asiaa käsiteltäessä: {n} äänivaltaista"), n=len(voting)))
    rows = [Row((p.name, _role(writer, p), p.organisation)) for p in (*voting, *others)]
    columns = (Column(_(N_("Nimi")), head=True), Column(_(N_("Tehtävä"))), Column(_(N_("Organisaatio"))))
    summary = writer.say(N_("Läsnä pykälää {n} käsiteltäessä"), n=item.number)
    yield AtMargin((Table(columns, tuple(rows), summary=summary),))


def _role(writer: Writer, person: Person) -> str:
    if person.capacity is Capacity.DEPUTY:
        seats = {seat_of(writer.meeting, e) for e in writer.meeting.attendance if e.person == person.id}
        members = [writer.meeting.person(seat).name for seat in seats if seat]
        return writer.say(N_("varajäsen (jäsen {member})"), member=people.listed(writer.language, members))
    return people.role(writer.language, writer.meeting, person)


def _certified(writer: Writer, item: Item, status: Status) -> Iterator[Block]:
    meeting = writer.meeting
    chair, secretary = chair_of(meeting, item), item.secretary or meeting.secretary
    signatories = [(chair, N_("puheenjohtaja")), (secretary, N_("pöytäkirjanpitäjä"))]
    names = [f"{meeting.person(key).name}, {writer.say(role)}" for key, role in signatories if key]
    signatures = Paragraph("; ".join(names) or "–")
    yield Together((Heading(2, writer.say(N_("Pöytäkirjan allekirjoittajat"))), AtMargin((signatures,))))
    certified: list[Block] = [Paragraph(_accordance(writer, item, status))]
    if secretary:
        certified.append(Signatures((Signer(meeting.person(secretary).name, writer.say(N_("sihteeri"))),)))
    yield Together((Heading(2, writer.say(N_("Otteen oikeaksi todistaa"))), AtMargin(tuple(certified))))
    if item.distribution:
        yield EndMatter(writer.say(N_("Jakelu")), tuple(item.distribution))


def _accordance(writer: Writer, item: Item, status: Status) -> str:
    """What the extract is in accordance with: checked minutes, or a § that was checked in the meeting."""
    minutes = writer.meeting.minutes
    if not status.final:
        return writer.say(N_("Pöytäkirjaa ei ole tarkastettu: tämä ote on luonnos."))
    if item.checked_at_once:
        return writer.say(N_("Ote on kokouksessa tämän pykälän osalta tarkastetun pöytäkirjan mukainen."))
    if minutes and minutes.checked_on:
        return writer.say(N_("Ote on {day} tarkastetun pöytäkirjan mukainen."), day=minutes.checked_on)
    return writer.say(N_("Ote on tarkastetun pöytäkirjan mukainen."))
