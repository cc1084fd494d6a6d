"""Sentences of the standing items: opening, quorum, agenda, closing. Lähde: domain.md § 9 (sentence bank)."""

from __future__ import annotations

from collections.abc import Iterator

from kokkola_desktop.domain.attendance import entitled_during
from kokkola_desktop.domain.meeting import Item, ItemKind, Meeting, Way
from kokkola_desktop.domain.quorum import Quorum, denominator
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.issuer import Issuer


def sentences(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Iterator[str]:
    """What the record itself says of a standing item; nothing before it has been handled.

    The issuer has the group's rules, and the sentences that the file puts in its own words.
    """
    bank = issuer.bank
    if item.decision is None and item.start is None:
        return
    if item.kind is ItemKind.OPENING and meeting.start:
        own = bank.say("opened", {"klo": language.clock(meeting.start)})
        yield own or language.sentence(N_("Puheenjohtaja avasi kokouksen {when}."), when=language.at(meeting.start))
    elif item.kind is ItemKind.QUORUM:
        yield from _quorum(language, issuer, meeting, item)
    elif item.kind is ItemKind.CLOSING and meeting.end:
        own = bank.say("closed", {"klo": language.clock(meeting.end)})
        yield own or language.sentence(N_("Puheenjohtaja päätti kokouksen {when}."), when=language.at(meeting.end))


def _quorum(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Iterator[str]:
    if meeting.way is Way.WRITTEN:
        return
    stretches = entitled_during(meeting, item)
    present = len(stretches[0]) if stretches else 0
    seats = denominator(meeting, issuer.rules)
    if Quorum(present, seats, issuer.rules.share).holds:
        yield issuer.bank.say("lawful") or language.text(
            N_("Puheenjohtaja totesi kokouksen laillisesti koolle kutsutuksi ja päätösvaltaiseksi.")
        )
    if present:
        yield language.sentence(
            N_("Läsnä oli {present} äänivaltaista; äänivaltaisia paikkoja on {seats}."), present=present, seats=seats
        )
        if not issuer.own_rules:
            yield language.text(N_("Päätösvaltaisuus on todettu kuntalain 103 §:n mukaan."))


def agenda(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> str:
    """That the agenda was approved (in ``item``), with the late items that were taken up by then."""
    at = item.decision.at if item.decision else None
    late = [
        f"§\u00a0{one.number}"
        for one in meeting.items
        if one.late and one.taken_up and (at is None or one.taken_up_at is None or one.taken_up_at <= at)
    ]
    if not late:
        return issuer.bank.say("agenda") or language.text(N_("Esityslista hyväksyttiin."))
    own = issuer.bank.say("agenda_with_late", {"n": ", ".join(late).removeprefix("§\u00a0")})
    if own:
        return own
    message = (
        N_("Esityslista hyväksyttiin, ja lisäasiana päätettiin käsitellä {numbers}.")
        if len(late) == 1
        else N_("Esityslista hyväksyttiin, ja lisäasioina päätettiin käsitellä {numbers}.")
    )
    return language.sentence(message, numbers=", ".join(late))
