"""The facts of a proposal as papers tell them: who asks for what, its points, its financing plan."""

from __future__ import annotations

from decimal import Decimal

from kokkola_desktop.domain.meeting import MeetingProposal
from kokkola_desktop.domain.money import ZERO, Money, percentage, percentages, total
from kokkola_desktop.domain.proposal import SOURCE_NAMES, Source
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.pdf import Column, Row, Table
from kokkola_desktop.papers.wording import people
from kokkola_desktop.papers.wording.source import of_source
from kokkola_desktop.papers.writer import Writer


def key_facts(writer: Writer, proposal: MeetingProposal) -> str:
    """One paragraph on what a proposal asks: applicant, amount, share, period, priority, points."""
    parts = [_asks(writer, proposal)]
    if proposal.start and proposal.end:
        period = writer.language.date_range(proposal.start, proposal.end)
        parts.append(writer.say(N_("Toteutusaika on {period}."), period=period))
    if proposal.priority:
        parts.append(writer.say(N_("Painopiste: {priority}."), priority=writer.issuer.named(proposal.priority)))
    if proposal.goals:
        goals = ", ".join(map(writer.issuer.named, proposal.goals))
        parts.append(writer.say(N_("Läpileikkaavat tavoitteet: {goals}."), goals=goals))
    if proposal.points:
        parts.append(points_sentence(writer, proposal))
    return " ".join(filter(None, parts))


def points_sentence(writer: Writer, proposal: MeetingProposal) -> str:
    """Whose points they are, when given, and the threshold of the call."""
    if proposal.points_by == "group":
        message = N_("Johtoryhmän arvioinnissa {when}hanke sai {points} pistettä.")
    else:
        message = N_("{council} arvioinnissa {when}hanke sai {points} pistettä.")
    when = f"{writer.language.date(proposal.points_on)} " if proposal.points_on else ""
    points = decimal(writer.language, proposal.points)
    text = writer.say(message, council=writer.issuer.council_genitive, when=when, points=points)
    if proposal.threshold:
        threshold = decimal(writer.language, proposal.threshold)
        text += " " + writer.say(N_("Haun vähimmäispisteet ovat\u00a0{threshold}."), threshold=threshold)
    return text


def decimal(language: Language, plain: str) -> str:
    """``52.0`` as the language writes it."""
    return plain if language.code == "en" else plain.replace(".", ",")


_APPLICANT = (
    N_("Hakija on {applicant}."),
    N_("Hakija on {applicant}, osatoteuttajana {partners}."),
    N_("Hakija on {applicant}, osatoteuttajina {partners}."),
)


def _asks(writer: Writer, proposal: MeetingProposal) -> str:
    if proposal.kind == "measure":
        message = N_("Toimenpiteestä vastaa {applicant}.")
        return writer.say(message, applicant=proposal.applicant) if proposal.applicant else ""
    parts = []
    if proposal.applicant:
        names = [partner.organisation for partner in proposal.partners]
        message = _APPLICANT[min(len(names), 2)]
        parts.append(writer.say(message, applicant=proposal.applicant, partners=people.listed(writer.language, names)))
    if proposal.requested is not None:
        share = percentage(proposal.requested, proposal.total) if proposal.total else None
        message = (
            N_("Haettu EAKR- ja valtion rahoitus on {amount} ({share} hyväksyttävistä kustannuksista {total}).")
            if share is not None
            else N_("Haettu EAKR- ja valtion rahoitus on {amount}.")
        )
        shown = writer.language.percent(share) if share is not None else ""
        text = writer.say(message, amount=proposal.requested, share=shown, total=proposal.total or ZERO)
        parts.append(of_source(writer.language, writer.issuer.akke, (proposal,), text))
    return " ".join(parts)


def financing_table(writer: Writer, proposal: MeetingProposal) -> Table | None:
    """The financing plan by source with shares that sum to 100,0 %; None without lines."""
    if not proposal.financing:
        return None
    lines: dict[tuple[str, bool], Money] = {}
    for line in proposal.financing:
        key = (line.source, line.own)
        lines[key] = lines.get(key, ZERO) + line.amount
    amounts = list(lines.values())
    _ = writer.language.text
    rows = [
        Row((_source_name(writer, source, own), writer.language.show(amount), writer.language.percent(share)))
        for (source, own), amount, share in zip(lines, amounts, percentages(amounts), strict=True)
    ]
    whole = writer.language.show(total(amounts))
    hundred = writer.language.percent(sum(percentages(amounts), Decimal(0)))
    rows.append(Row((_(N_("Yhteensä")), whole, hundred), total=True))
    if proposal.total is not None and proposal.total != total(amounts):
        # Costs and financing are the same to the cent; where they are not, the reader sees by how much.
        rows.append(Row((_(N_("Kokonaiskustannukset")), writer.language.show(proposal.total), "")))
        difference = proposal.total - total(amounts)
        name = N_("Rahoituksesta puuttuu") if difference > ZERO else N_("Rahoitusta yli kustannusten")
        rows.append(Row((_(name), writer.language.show(max(difference, -difference)), ""), total=True))
    columns = (
        Column(_(N_("Rahoituslähde")), head=True),
        Column(_(N_("Haettu")), right=True),
        Column(_(N_("Osuus")), right=True),
    )
    summary = writer.say(N_("Hankkeen {title} rahoitussuunnitelma lähteittäin"), title=proposal.title)
    return Table(columns, tuple(rows), summary=summary)


def _source_name(writer: Writer, source: str, own: bool) -> str:
    name = writer.language.text(SOURCE_NAMES[Source(source)])
    return writer.say(N_("Omarahoitus, {name}"), name=name[:1].lower() + name[1:]) if own else name
