"""The sheet of one project (hankekortti) behind the letter: data, money, scoring, decision. Lähde: domain.md § 6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.meeting import Item, MeetingProposal
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.errors import N_
from kokkola_desktop.papers import items
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Table,
    Tone,
)
from kokkola_desktop.papers.wording import decisions, votes


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion: name, points as text, greatest points, and the reason given."""

    criterion: str
    points: str
    most: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scoring of a proposal by criterion, and whose points they are."""

    reference: str
    whose: str
    lines: tuple[ScoreLine, ...]
    total: str
    on: date | None = None


def project_sheet(
    writer: items.Writer, item: Item, proposal: MeetingProposal, amount: Money | None, scores: ScoreSheet | None
) -> Iterator[Block]:
    """One project on a page of its own."""
    _ = writer.language.text
    yield Heading(1, proposal.title, bookmark=writer.say(N_("Hankekortti: {title}"), title=proposal.title))
    yield AtMargin((KeyValues(tuple(_data(writer, proposal)), key_width=45.0),))
    yield Heading(2, _(N_("Rahoitus")))
    yield AtMargin((_money(writer, proposal, amount),))
    if table := items.financing_table(writer, proposal):
        yield AtMargin((table,))
    if proposal.partners:
        yield Heading(2, _(N_("Toteuttajat")))
        yield AtMargin((_partners(writer, proposal),))
    if scores is not None:
        yield Heading(2, writer.say(N_("Pisteytys: {whose}"), whose=scores.whose))
        yield AtMargin((_scores(writer, scores),))
    yield from _decision(writer, item)


def _data(writer: items.Writer, proposal: MeetingProposal) -> Iterator[tuple[str, str]]:
    language, _ = writer.language, writer.language.text
    pairs = (
        (N_("Hankekoodi"), proposal.code),
        (N_("Numero"), proposal.number),
        (N_("Hakija"), " · ".join(filter(None, (proposal.applicant, proposal.business_id)))),
        (N_("Haku"), proposal.call),
        (N_("Painopiste"), proposal.priority),
        (N_("Läpileikkaavat tavoitteet"), ", ".join(proposal.goals)),
    )
    for name, value in pairs:
        if value:
            yield _(name), value
    if proposal.start and proposal.end:
        yield _(N_("Toteutusaika")), language.date_range(proposal.start, proposal.end)
    if proposal.points:
        yield _(N_("Pisteet")), items.points_sentence(writer, proposal)
    if proposal.rank is not None:
        yield _(N_("Sija")), str(proposal.rank)


def _money(writer: items.Writer, proposal: MeetingProposal, amount: Money | None) -> Table:
    language, _ = writer.language, writer.language.text
    lines = (
        (N_("Kokonaiskustannukset"), proposal.total, None),
        (N_("Haettu EAKR- ja valtion rahoitus"), proposal.requested, proposal.total),
        (N_("Johtoryhmä esittää enintään"), amount, proposal.total),
    )
    rows = []
    for label, value, whole in lines:
        if value is not None:
            share = percentage(value, whole) if whole else None
            shown = language.percent(share) if share is not None else ""
            rows.append(Row((_(label), Cell(language.show(value), bold=value is amount), shown)))
    columns = (Column("", head=True), Column("", right=True), Column("", right=True))
    return Table(columns, tuple(rows), summary=_(N_("Kustannukset, haettu ja esitetty rahoitus")), width=125.0)


def _partners(writer: items.Writer, proposal: MeetingProposal) -> Table:
    language, _ = writer.language, writer.language.text

    def shown(amount: Money | None) -> str:
        return language.show(amount) if amount is not None else ""

    rows = [Row((p.organisation, p.business_id, shown(p.total), shown(p.requested))) for p in proposal.partners]
    columns = (
        Column(_(N_("Osatoteuttaja")), head=True),
        Column(_(N_("Y-tunnus"))),
        Column(_(N_("Kustannukset")), right=True),
        Column(_(N_("Haettu")), right=True),
    )
    return Table(columns, tuple(rows), summary=_(N_("Osatoteuttajien osuudet")))


def _scores(writer: items.Writer, scores: ScoreSheet) -> Table:
    _ = writer.language.text
    rows = [
        Row((Cell(line.criterion, second=line.reason), items.decimal(writer.language, line.points), line.most))
        for line in scores.lines
    ]
    rows.append(Row((_(N_("Painotettu summa")), items.decimal(writer.language, scores.total), ""), total=True))
    columns = (
        Column(_(N_("Valintaperuste")), head=True),
        Column(_(N_("Pisteet")), right=True),
        Column(_(N_("Enintään")), right=True),
    )
    return Table(columns, tuple(rows), summary=_(N_("Pisteet valintaperusteittain")))


def _decision(writer: items.Writer, item: Item) -> Iterator[Block]:
    language, meeting = writer.language, writer.meeting
    yield Heading(2, writer.say(N_("Päätös, § {n}"), n=item.number))
    text = items.text_blocks(decisions.decision_text(language, meeting, item))
    blocks: list[Block] = [
        Paragraph(block.text, tone=Tone.DECISION) if isinstance(block, Paragraph) else block for block in text
    ]
    if item.decision and item.decision.conditions:
        blocks.append(Paragraph(writer.say(N_("Ehdot:"))))
        blocks.append(Bullets(tuple(" ".join(text.split("\n")) for text in item.decision.conditions)))
    blocks.extend(Paragraph(text) for text in votes.vote_paragraphs(language, meeting, item))
    blocks.extend(items.text_blocks(item.reasons))
    source = writer.say(
        N_("Lähde: pöytäkirja {number}, § {n}, {day}."), number=meeting.number, n=item.number, day=meeting.date
    )
    blocks.append(Paragraph(source, tone=Tone.MUTED))
    yield AtMargin(tuple(blocks))
