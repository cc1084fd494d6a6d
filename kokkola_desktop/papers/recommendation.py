"""The funding recommendation (rahoitusesitys): a letter to the council and a sheet for each project.

Every figure is read from the decisions. Units: `Money` in cents. Lähde: domain.md § 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.decision import RESERVING, amount_for
from kokkola_desktop.domain.meeting import DecisionKind, IrregularKind, Item, Meeting, MeetingProposal
from kokkola_desktop.domain.money import ZERO, Money, percentage, total
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, sort_key
from kokkola_desktop.papers import Paper, facts, items
from kokkola_desktop.papers.heading import meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.minutes import numbers_text
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Bullets,
    Cell,
    Column,
    EndMatter,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Together,
)
from kokkola_desktop.papers.sheet import Plan, ScoreSheet, project_sheet
from kokkola_desktop.papers.wording import decisions, people
from kokkola_desktop.papers.wording.source import of_source
from kokkola_desktop.papers.writer import Writer

KIND = N_("Rahoitusesitys")


@dataclass(frozen=True, slots=True)
class FrameFigures:
    """A frame before and after the letter, in cents; ``here`` is what the letter recommends."""

    name: str
    amount: Money
    granted: Money
    recommended_before: Money
    here: Money

    @property
    def free(self) -> Money:
        """What is left after the letter; negative when the frame is over-committed."""
        return self.amount - self.granted - self.recommended_before - self.here


@dataclass(frozen=True, slots=True)
class RecommendationPaper:
    """All that the letter says; ``numbers`` are the §§ that belong to its funding source, in ranking order.

    ``ranked`` are the projects that do, in that order too: others of the same §§ are told to somebody else.
    """

    meeting: Meeting
    numbers: tuple[int, ...]
    ranked: tuple[str, ...]
    issuer: Issuer
    status: Status
    day: date
    reference: tuple[str, ...] = ()
    frame: FrameFigures | None = None
    scores: tuple[ScoreSheet, ...] = ()
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    item: Item
    proposal: MeetingProposal
    amount: Money | None


def build(paper: RecommendationPaper, language: Language) -> Paper:
    """The letter and its sheets as blocks."""
    writer = Writer(language, paper.issuer, paper.meeting)
    lines = _lines(paper)
    chosen = [line for line in lines if line.item.decision and line.item.decision.kind in RESERVING]
    blocks = [
        AtMargin((Paragraph(paper.issuer.council), *_reference(writer, paper))),
        Heading(1, writer.say(N_("Johtoryhmän esitys rahoitettavista hankkeista"))),
        AtMargin((Paragraph(_introduction(writer, paper, lines, chosen)),)),
        *_recommended(writer, chosen),
        *_frame(writer, paper),
        *_others(writer, lines),
        *_secret(writer),
        *_disqualifications(writer, paper),
        *_end(writer, paper, lines),
        *_sheets(writer, paper, lines),
    ]
    title = writer.say(N_("Rahoitusesitys {number}"), number=paper.meeting.number)
    frame = paper.issuer.frame(language, KIND, (paper.meeting.number, language.date(paper.day)), paper.status)
    return Paper(meta(writer, title, KIND, paper.status), frame, tuple(blocks))


def _lines(paper: RecommendationPaper) -> list[_Line]:
    places = {reference: place for place, reference in enumerate(paper.ranked)}
    found: list[_Line] = []
    for number in paper.numbers:
        item = paper.meeting.item(number)
        if item is not None:
            proposals = decisions.proposals_of(paper.meeting, item)
            found.extend(
                _Line(item, p, amount_for(paper.meeting, item, p.reference)) for p in proposals if p.reference in places
            )
    return sorted(found, key=lambda line: places[line.proposal.reference])


def _reference(writer: Writer, paper: RecommendationPaper) -> Iterator[Block]:
    if paper.reference:
        yield Paragraph(writer.say(N_("Viite: {reference}"), reference=", ".join(paper.reference)))


def _introduction(writer: Writer, paper: RecommendationPaper, lines: Sequence[_Line], chosen: Sequence[_Line]) -> str:
    language, meeting = writer.language, writer.meeting
    withheld = paper.status.public and any(item.secret for item in meeting.items if item.number in paper.numbers)
    message = (
        N_(
            "Johtoryhmä käsitteli kokouksessaan {number} ({day}) hankkeita. Salassa pidettävät on poistettu tästä esityksestä."
        )
        if withheld
        else N_("Johtoryhmä käsitteli kokouksessaan {number} ({day}) {count}.")
    )
    handled = language.plural("yhden hankkeen", "{n} hanketta", len({line.proposal.reference for line in lines}))
    sentence = writer.say(message, number=meeting.number, day=meeting.date, count=handled)
    if chosen:
        numbers = numbers_text(sorted({line.item.number for line in chosen}))
        message = N_(
            "Johtoryhmä esittää, että {council} myöntää EAKR- ja valtion rahoitusta alla olevassa järjestyksessä ({numbers})."
        )
        text = writer.say(message, council=writer.issuer.council, numbers=numbers)
        sentence += " " + of_source(language, writer.issuer.akke, (line.proposal for line in chosen), text)
    elif not withheld:
        sentence += " " + writer.say(N_("Johtoryhmä ei esitä rahoitusta."))
    if meeting.minutes and meeting.minutes.checked_on:
        sentence += " " + writer.say(N_("Pöytäkirja on tarkastettu {day}."), day=meeting.minutes.checked_on)
    at_once = sorted({line.item.number for line in lines if line.item.checked_at_once})
    if at_once:
        sentence += " " + writer.say(N_("Heti kokouksessa tarkastettu: {numbers}."), numbers=numbers_text(at_once))
    if not paper.status.final:
        sentence += " " + writer.say(N_("Pöytäkirjaa ei ole vielä tarkastettu: tämä esitys on luonnos."))
    return sentence


def _recommended(writer: Writer, chosen: Sequence[_Line]) -> Iterator[Block]:
    if not chosen:
        return
    _ = writer.language.text
    caption = _(N_("Puollettavat hankkeet"))
    if whose := _whose_points(writer, chosen):
        caption = writer.say(N_("Puollettavat hankkeet (pisteet: {whose})"), whose=whose)
    yield Heading(2, caption)
    rows = [_row(writer, place, line) for place, line in enumerate(chosen, start=1)]
    rows.append(_total_row(writer, chosen))
    columns = (
        Column(_(N_("Sija")), width=11.0),
        Column(_(N_("Hanke ja hakija")), head=True),
        Column(_(N_("Pisteet")), right=True),
        Column(_(N_("Kokonais-\nkustannukset,\u00a0€")), right=True),
        Column(_(N_("Haettu,\u00a0€")), right=True),
        Column(_(N_("Esitetään,\u00a0€")), right=True),
        Column(_(N_("Tuki,\u00a0%")), right=True),
        Column(_(N_("Pykälä")), width=18.0),
    )
    summary = _(N_("Puollettavat hankkeet sijoitusjärjestyksessä, summat euroina"))
    yield AtMargin((Table(columns, tuple(rows), summary=summary),))
    for line in chosen:
        if line.item.decision and line.item.decision.conditions:
            head = writer.say(N_("Ehdot (§ {n}, {project}):"), n=line.item.number, project=line.proposal.title)
            entries = tuple(items.one_line(text) for text in line.item.decision.conditions)
            yield AtMargin((Together((Paragraph(head), Bullets(entries))),))


def _row(writer: Writer, place: int, line: _Line) -> Row:
    language, proposal = writer.language, line.proposal
    amount = line.amount or ZERO
    share = percentage(amount, proposal.total) if proposal.total else None
    code = " · ".join(filter(None, (proposal.applicant, proposal.code or proposal.number)))
    return Row(
        (
            str(proposal.rank or place),
            Cell(proposal.title, second=code, bold=True),
            facts.decimal(language, proposal.points),
            _figure(language, proposal.total),
            _figure(language, proposal.requested),
            Cell(_figure(language, amount), bold=True),
            language.number(share, 1) if share is not None else "",
            f"§\u00a0{line.item.number}",
        )
    )


def _total_row(writer: Writer, chosen: Sequence[_Line]) -> Row:
    language = writer.language
    costs = _sum(line.proposal.total for line in chosen)
    asked = _sum(line.proposal.requested for line in chosen)
    given = total(line.amount or ZERO for line in chosen)
    share = percentage(given, costs) if costs is not None else None
    cells = (
        "",
        language.text(N_("Yhteensä")),
        "",
        _figure(language, costs),
        _figure(language, asked),
        _figure(language, given),
        language.number(share, 1) if share is not None else "",
        "",
    )
    return Row(cells, total=True)


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    """What they are together; None if one of them is not known, since a part is no sum."""
    given = list(amounts)
    known = [amount for amount in given if amount is not None]
    return total(known) if len(known) == len(given) else None


def _figure(language: Language, amount: Money | None) -> str:
    return language.money(amount.cents, unit=False) if amount is not None else ""


def _whose_points(writer: Writer, chosen: Sequence[_Line]) -> str:
    scored = [line.proposal for line in chosen if line.proposal.points]
    if not scored:
        return ""
    whose = {proposal.points_by for proposal in scored}
    if whose == {"group"}:
        return writer.say(N_("johtoryhmän arviointi"))
    if whose != {"council"}:
        return ""  # each project's own sheet says whose they are
    days = {proposal.points_on for proposal in scored if proposal.points_on}
    day = f" {writer.language.date(days.pop())}" if len(days) == 1 else ""
    return writer.say(N_("{council} arviointi{day}"), council=writer.issuer.council_genitive, day=day)


def _frame(writer: Writer, paper: RecommendationPaper) -> Iterator[Block]:
    figures = paper.frame
    if figures is None:
        return
    language, _ = writer.language, writer.language.text
    lines = (
        (N_("Kehys (ohjeellinen)"), figures.amount),
        (N_("Myönnetty liiton päätöksin"), -figures.granted),
        (N_("Aiemmin puollettu, liiton päätös puuttuu"), -figures.recommended_before),
        (N_("Tässä esitetään"), -figures.here),
    )
    rows = [Row((_(label), language.show(amount))) for label, amount in lines]
    rows.append(Row((_(N_("Vapaana esityksen jälkeen")), language.show(figures.free)), total=True))
    columns = (Column("", head=True), Column("", right=True))
    summary = writer.say(N_("Rahoituskehys {name} ennen esitystä ja sen jälkeen"), name=figures.name)
    table = Table(columns, tuple(rows), summary=summary, width=125.0)
    blocks: list[Block] = [Heading(2, writer.say(N_("Rahoituskehys {name}"), name=figures.name)), AtMargin((table,))]
    if figures.free.cents < 0:
        warning = writer.say(N_("Kehys ylittyy {amount}."), amount=-figures.free)
        reasons = [e.reason for i in paper.meeting.items for e in i.irregular if e.kind.value == "over_commitment"]
        blocks.append(AtMargin((Paragraph(" ".join((warning, *reasons))),)))
    yield Together(tuple(blocks))


def _others(writer: Writer, lines: Sequence[_Line]) -> Iterator[Block]:
    groups: tuple[tuple[str, frozenset[DecisionKind]], ...] = (
        (N_("Varasijalla"), frozenset({DecisionKind.RESERVE})),
        (N_("Ei puollettu"), frozenset({DecisionKind.NOT_RECOMMEND})),
        (N_("Pöydälle jätetty"), frozenset({DecisionKind.TABLE})),
        (N_("Palautettu valmisteluun"), frozenset({DecisionKind.RETURN})),
        (N_("Siirretty tai rauennut"), frozenset({DecisionKind.MOVED, DecisionKind.LAPSED})),
    )
    for label, kinds in groups:
        chosen = [line for line in lines if line.item.decision and line.item.decision.kind in kinds]
        texts = [_reason_line(writer, list(group)) for _, group in groupby(chosen, key=lambda line: line.item)]
        if texts:
            first, *rest = (Paragraph(text) for text in texts)
            yield Together((Heading(2, writer.say(label)), AtMargin((first,))))
            yield AtMargin(tuple(rest))


def _reason_line(writer: Writer, lines: Sequence[_Line]) -> str:
    """The proposals of one §, whose they are, and why: the reasons, else the decision itself."""
    item = lines[0].item
    who = [*dict.fromkeys(line.proposal.applicant for line in lines if line.proposal.applicant)]
    if item.decision and item.decision.reserve_rank is not None:
        who.append(writer.say(N_("varasija {n}"), n=item.decision.reserve_rank))
    who.append(f"§\u00a0{item.number}")
    titles = people.listed(writer.language, (line.proposal.title for line in lines))
    decided = decisions.decided(writer.language, writer.issuer, writer.meeting, item).text
    text = item.reasons or (item.decision.text if item.decision else "") or decided
    return f"{titles} ({', '.join(who)}): {' '.join(text.split())}"


def _secret(writer: Writer) -> Iterator[Block]:
    """In the public version: the items that were taken out, by number and ground alone."""
    secret = [item for item in writer.meeting.items if item.secret and not item.references]
    if secret:
        yield Heading(2, writer.say(N_("Salassa pidettävät asiat")))
        yield AtMargin(tuple(Paragraph(f"§\u00a0{item.number}: {item.explanation}") for item in secret))


def _disqualifications(writer: Writer, paper: RecommendationPaper) -> Iterator[Block]:
    """Who was out of which §§ on which ground; disputes, deputies, and whoever stayed against the rule."""
    _, meeting = writer.language.text, writer.meeting
    judged = [item for item in map(meeting.item, sorted(paper.numbers)) if item is not None]
    out: dict[tuple[str, str], list[int]] = {}
    for item in judged:
        for key in sorted(disqualified(item)):
            entries = [entry for entry in item.disqualified if entry.person == key]
            out.setdefault((key, people.ground_text(writer.language, entries)), []).append(item.number)
    notes = [Paragraph(text) for item in judged for text in _disqualification_notes(writer, item)]
    if not out and not notes:
        return
    rows = tuple(
        Row((meeting.person(key).name, numbers_text(numbers), ground))
        for (key, ground), numbers in sorted(out.items(), key=lambda one: sort_key(meeting.person(one[0][0]).name))
    )
    columns = (
        Column(_(N_("Nimi")), width=45.0, head=True),
        Column(_(N_("Pykälät")), width=30.0),
        Column(_(N_("Peruste"))),
    )
    summary = _(N_("Esteelliset ja pykälät, joiden käsittelystä he olivat poissa"))
    table = [Table(columns, rows, summary=summary)] if rows else []
    yield Together((Heading(2, _(N_("Esteellisyydet"))), AtMargin(tuple(table))))
    yield AtMargin(tuple(notes))


def _disqualification_notes(writer: Writer, item: Item) -> Iterator[str]:
    language, meeting = writer.language, writer.meeting
    stayed = (entry for entry in item.irregular if entry.kind is IrregularKind.STAYED)
    for text in (
        *people.dispute_sentences(language, meeting, item),
        *people.deputy_sentences(language, meeting, item),
        *(language.sentence(decisions.IRREGULAR[entry.kind], reason=entry.reason) for entry in stayed),
    ):
        yield f"§\u00a0{item.number}: {text}"


def _end(writer: Writer, paper: RecommendationPaper, lines: Sequence[_Line]) -> Iterator[Block]:
    """Signatures, annexes, and whom it is told: together, so that none of them stands alone on a page."""
    meeting = paper.meeting
    blocks: list[Block] = []
    signers = [(meeting.chair, N_("puheenjohtaja")), (meeting.secretary, N_("sihteeri"))]
    names = tuple(Signer(meeting.person(key).name, writer.say(role)) for key, role in signers if key)
    if names:
        blocks.append(AtMargin((Signatures(names),)))
    if numbers := sorted({line.item.number for line in lines}):
        annexes = writer.say(N_("pöytäkirjanotteet {numbers}, hankekortit"), numbers=numbers_text(numbers))
        blocks.append(EndMatter(writer.say(N_("Liitteet")), (annexes,)))
    if any(line.proposal.applicant for line in lines):
        blocks.append(EndMatter(writer.say(N_("Tiedoksi")), (writer.say(N_("hakijat")),)))
    yield Together(tuple(blocks))


def _sheets(writer: Writer, paper: RecommendationPaper, lines: Sequence[_Line]) -> Iterator[Block]:
    scores = {sheet.reference: sheet for sheet in paper.scores}
    plans = {plan.reference: plan for plan in paper.plans}
    for line in lines:
        yield PageBreak()
        key = line.proposal.reference
        yield from project_sheet(writer, line.item, line.proposal, line.amount, scores.get(key), plans.get(key))
