"""The sheet of one project (hankekortti) behind the letter: data, money, scoring, decision. Lähde: domain.md § 6."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kokkola_desktop.domain.meeting import DecisionKind, Item, MeetingProposal, PartOf
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.proposal import COST_NAMES, CostKind, Indicator
from kokkola_desktop.errors import N_
from kokkola_desktop.papers import facts, items
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Row,
    Table,
    Together,
)
from kokkola_desktop.papers.wording import votes
from kokkola_desktop.papers.wording.source import of_source
from kokkola_desktop.papers.writer import Writer

_FIGURE = 16.0  # mm: of a column of points


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One criterion: name, points as text, greatest points, weight (empty where it does not count), and the reason."""

    criterion: str
    points: str
    most: str
    reason: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scoring of a proposal by criterion, and whose points they are; ``most`` is the weighted maximum."""

    reference: str
    whose: str
    lines: tuple[ScoreLine, ...]
    total: str
    on: date | None = None
    most: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the application says of itself: specific objective, costs by kind in cents (income is negative), indicators."""

    reference: str
    objective: str = ""
    costs: tuple[tuple[CostKind, Money], ...] = ()
    indicators: tuple[Indicator, ...] = ()


def project_sheet(
    writer: Writer,
    item: Item,
    proposal: MeetingProposal,
    amount: Money | None,
    scores: ScoreSheet | None = None,
    plan: Plan | None = None,
) -> Iterator[Block]:
    """One project on a page of its own."""
    _ = writer.language.text
    yield Heading(1, proposal.title, bookmark=writer.say(N_("Hankekortti: {title}"), title=proposal.title))
    yield AtMargin(
        (KeyValues(tuple(_data(writer, proposal, scores, plan or Plan(proposal.reference))), key_width=45.0),)
    )
    yield Heading(2, _(N_("Rahoitus")))
    yield AtMargin((Together((_money(writer, item, proposal, amount),)),))
    yield from _decision(writer, item)
    if scores is not None:
        whose = " ".join(filter(None, (scores.whose, writer.language.date(scores.on) if scores.on else "")))
        heading = Heading(2, writer.say(N_("Pisteytys: {whose}"), whose=whose))
        yield Together((heading, AtMargin((_scores(writer, proposal, scores),))))


def _data(
    writer: Writer, proposal: MeetingProposal, scores: ScoreSheet | None, plan: Plan
) -> Iterator[tuple[str, str]]:
    language, _ = writer.language, writer.language.text
    pairs = [
        (N_("Hankekoodi ja numero"), " · ".join(filter(None, (proposal.code, proposal.number)))),
        (N_("Hakija"), " · ".join(filter(None, (proposal.applicant, proposal.business_id)))),
        *((N_("Osatoteuttaja"), _partner(writer, partner)) for partner in proposal.partners),
        (N_("Haku"), _call(writer, proposal)),
        (N_("Painopiste"), writer.issuer.named(proposal.priority)),
        (N_("Erityistavoite"), plan.objective),
        (N_("Läpileikkaavat tavoitteet"), ", ".join(map(writer.issuer.named, proposal.goals))),
    ]
    if proposal.start and proposal.end:
        pairs.append((N_("Toteutusaika"), language.date_range(proposal.start, proposal.end)))
    if proposal.points and scores is None:
        pairs.append((N_("Pisteet"), facts.points_sentence(writer, proposal)))
    pairs += [(N_("Kustannusarvio"), _costs(writer, plan)), (N_("Indikaattorit"), _indicators(plan))]
    yield from ((_(name), value) for name, value in pairs if value)


def _costs(writer: Writer, plan: Plan) -> str:
    """``palkat 426 619,29 €, flat rate 170 647,71 €``."""
    language = writer.language
    return ", ".join(f"{language.text(COST_NAMES[kind])}\u00a0{language.show(amount)}" for kind, amount in plan.costs)


def _indicators(plan: Plan) -> str:
    """``RCO06 Palkatut tutkijat: 4 htv``."""
    return "; ".join(f"{one.code} {one.name}: {one.target}\u00a0{one.unit}".strip() for one in plan.indicators)


def _call(writer: Writer, proposal: MeetingProposal) -> str:
    """The call with the rank in it."""
    rank = writer.say(N_("sija {n}"), n=proposal.rank) if proposal.rank is not None else ""
    return ", ".join(filter(None, (proposal.call, rank)))


def _partner(writer: Writer, partner: PartOf) -> str:
    """``Name · 1234567-1 (kustannukset 209 043,00 €, haettu 98 127,00 €)``."""
    name = " · ".join(filter(None, (partner.organisation, partner.business_id)))
    parts = [
        writer.say(message, amount=amount)
        for message, amount in (
            (N_("kustannukset {amount}"), partner.total),
            (N_("haettu {amount}"), partner.requested),
        )
        if amount is not None
    ]
    return f"{name} ({', '.join(parts)})" if parts else name


def _money(writer: Writer, item: Item, proposal: MeetingProposal, amount: Money | None) -> Table:
    """The financing plan, or without one what is known of it, and under it what the group recommends."""
    plan = facts.financing_table(writer, proposal)
    rows = list(plan.rows) if plan else list(_known(writer, proposal))
    if amount is not None:
        reserve = item.decision is not None and item.decision.kind is DecisionKind.RESERVE
        label = N_("Varasijalla, enintään") if reserve else N_("Johtoryhmä esittää enintään")
        rows.append(_row(writer, label, amount, proposal.total, total=True))
    if plan is not None:
        return replace(plan, rows=tuple(rows))
    columns = (Column("", head=True), Column("", right=True), Column("", right=True))
    summary = writer.language.text(N_("Kustannukset, haettu ja esitetty rahoitus"))
    return Table(columns, tuple(rows), summary=summary)


def _known(writer: Writer, proposal: MeetingProposal) -> Iterator[Row]:
    if proposal.total is not None:
        yield _row(writer, N_("Kokonaiskustannukset"), proposal.total, None)
    if proposal.requested is not None:
        label = writer.language.text(N_("Haettu EAKR- ja valtion rahoitus"))
        label = of_source(writer.language, writer.issuer.akke, (proposal,), label)
        yield _row(writer, label, proposal.requested, proposal.total)


def _row(writer: Writer, label: str, amount: Money, whole: Money | None, *, total: bool = False) -> Row:
    share = percentage(amount, whole) if whole else None
    shown = writer.language.percent(share) if share is not None else ""
    return Row((writer.language.text(label), writer.language.show(amount), shown), total=total)


def _scores(writer: Writer, proposal: MeetingProposal, scores: ScoreSheet) -> Table:
    """The points as a table; criteria that do not count and have no reasons share a row.

    Reasons have a column of their own, so that a row is one line and the sheet one page where it can be.
    """
    _ = writer.language.text
    weighted = any(line.weight for line in scores.lines)
    beside = [line for line in scores.lines if weighted and not line.weight and not line.reason]
    reasoned = bool(beside) or any(line.reason for line in scores.lines)

    def row(name: str, reason: str, points: str, most: str, weight: str, *, total: bool = False) -> Row:
        cells = (name, *([reason] if reasoned else []), points, most, *([weight] if weighted else []))
        return Row(cells, total=total)

    rows = [_score_row(writer, line, row) for line in scores.lines if line not in beside]
    if beside:
        rows.append(row(_(N_("Ei vaikuta pisteisiin")), _beside(writer, beside), "", "", "–"))
    label = _(N_("Painotettu summa"))
    if proposal.threshold:
        least = facts.decimal(writer.language, proposal.threshold)
        label = writer.say(N_("Painotettu summa (vähintään {least})"), least=least)
    rows.append(row(label, "", facts.decimal(writer.language, scores.total), scores.most, "", total=True))
    columns = (
        Column(_(N_("Valintaperuste")), head=True),
        *([Column(_(N_("Perustelut")), share=1.3)] if reasoned else []),
        Column(_(N_("Pisteet")), right=True, width=_FIGURE),
        Column(_(N_("Enintään")), right=True, width=_FIGURE),
        *([Column(_(N_("Paino")), right=True, width=_FIGURE)] if weighted else []),
    )
    return Table(columns, tuple(rows), summary=_(N_("Pisteet valintaperusteittain")))


def _beside(writer: Writer, lines: Sequence[ScoreLine]) -> str:
    """``Sukupuolten tasa-arvo 2,0 / 3; …``."""
    return "; ".join(
        f"{line.criterion}\u00a0{facts.decimal(writer.language, line.points)}\u00a0/\u00a0{line.most}" for line in lines
    )


def _score_row(writer: Writer, line: ScoreLine, row: Callable[..., Row]) -> Row:
    return row(line.criterion, line.reason, facts.decimal(writer.language, line.points), line.most, line.weight or "–")


def _decision(writer: Writer, item: Item) -> Iterator[Block]:
    language, meeting = writer.language, writer.meeting
    blocks = (
        *items.decision_blocks(writer, item),
        *(Paragraph(text) for text in votes.vote_paragraphs(language, meeting, item)),
        *items.text_blocks(item.reasons),
    )
    place = writer.say(N_("Päätös, pöytäkirja {number} § {n}"), number=meeting.number, n=item.number)
    heading = Heading(2, place)
    yield Together((heading, AtMargin(blocks)))
