"""The list of attendance and votes (läsnäolo- ja äänestysluettelo): who when, who was out of what, who voted how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.meeting import Item, Meeting, Person, Vote
from kokkola_desktop.domain.quorum import Rules, is_checked, quorum_of
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, sort_key
from kokkola_desktop.papers import Paper
from kokkola_desktop.papers.heading import meeting_facts, meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.minutes import attendance_blocks, in_order, numbers_text
from kokkola_desktop.papers.pdf import AtMargin, Block, Column, Heading, Paragraph, Row, Table, Together
from kokkola_desktop.papers.wording import votes
from kokkola_desktop.papers.writer import Writer

KIND = N_("Läsnäolo- ja äänestysluettelo")


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """The meeting's record of presence and votes."""

    meeting: Meeting
    issuer: Issuer
    status: Status
    rules: Rules


def build(paper: AttendancePaper, language: Language) -> Paper:
    """The list as blocks."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    title = writer.say(N_("Läsnäolo- ja äänestysluettelo {number}"), number=meeting.number)
    blocks = (
        Heading(1, title),
        *meeting_facts(writer),
        *attendance_blocks(writer),
        *_by_item(writer, paper.rules),
        *_disqualified(writer),
        *(block for item in in_order(meeting) for block in _votes(writer, item)),
    )
    details = (meeting.number, language.date(meeting.date))
    return Paper(
        meta(writer, title, KIND, paper.status), paper.issuer.frame(language, KIND, details, paper.status), blocks
    )


def _by_item(writer: Writer, rules: Rules) -> Iterator[Block]:
    _ = writer.language.text
    rows = []
    for item in in_order(writer.meeting):
        if is_checked(writer.meeting, item):
            quorum = quorum_of(writer.meeting, item, rules)
            state = N_("päätösvaltainen") if quorum.holds else N_("ei päätösvaltainen")
            count = f"{quorum.present}/{quorum.seats}"
            rows.append(Row((f"§\u00a0{item.number}", item.title, count, str(quorum.needed), _(state))))
    if not rows:
        return
    columns = (
        Column(_(N_("Pykälä")), width=18.0, head=True),
        Column(_(N_("Asia"))),
        Column(_(N_("Läsnä")), right=True),
        Column(_(N_("Tarvitaan")), right=True),
        Column(_(N_("Päätösvaltaisuus")), width=38.0),
    )
    yield Heading(2, _(N_("Päätösvaltaisuus asioittain")))
    yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Päätösvaltaisuus kutakin päätöstä tehtäessä"))),))


def _disqualified(writer: Writer) -> Iterator[Block]:
    meeting, _ = writer.meeting, writer.language.text
    out: dict[str, list[int]] = {}
    for item in meeting.items:
        for key in disqualified(item):
            out.setdefault(key, []).append(item.number)
    if not out:
        return
    yield Heading(2, _(N_("Esteelliset")))
    people = sorted(out, key=lambda key: sort_key(meeting.person(key).name))
    rows = tuple(Row((meeting.person(key).name, numbers_text(out[key]))) for key in people)
    columns = (Column(_(N_("Nimi")), head=True), Column(_(N_("Pykälät"))))
    yield AtMargin((Table(columns, rows, summary=_(N_("Esteelliset ja pykälät, joiden ajan he olivat poissa"))),))


def _votes(writer: Writer, item: Item) -> Iterator[Block]:
    heading: tuple[Block, ...] = (Heading(2, item.title, number=f"§\u00a0{item.number}"),)
    for vote in item.votes:
        yield Together((*heading, *_vote(writer, item, vote)))
        heading = ()


def _vote(writer: Writer, item: Item, vote: Vote) -> Iterator[Block]:
    """What was put, the voices by name in a table, and the result, whose names need not be said again."""
    _ = writer.language.text
    yield Paragraph(votes.put(writer.language, writer.meeting, item, vote))
    rows = _voices(writer, vote)
    if rows:
        columns = (Column(_(N_("Nimi")), head=True), Column(_(N_("Ääni")), width=30.0))
        summary = writer.say(N_("Äänet nimittäin, § {n}"), n=item.number)
        yield Table(columns, tuple(rows), summary=summary)
    result = votes.result(writer.language, writer.meeting, item, vote, names=not rows)
    yield Paragraph(" ".join(filter(None, result)))


def _voices(writer: Writer, vote: Vote) -> list[Row]:
    _ = writer.language.text
    sides = ((vote.for_, "JAA"), (vote.against, "EI"), (vote.blank, _(N_("tyhjä"))))
    named: list[tuple[Person, str]] = [(writer.meeting.person(key), word) for keys, word in sides for key in keys or ()]
    return [Row((person.name, word)) for person, word in sorted(named, key=lambda pair: sort_key(pair[0].name))]
