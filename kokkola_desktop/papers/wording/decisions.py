"""Sentences on what is proposed and decided, with every figure read from the decision itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kokkola_desktop.domain.decision import RESERVING, amount_for
from kokkola_desktop.domain.meeting import Appeal, DecisionKind, IrregularKind, Item, Meeting, MeetingProposal
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.issuer import Issuer

_TEXTS: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päätti {unanimously}puoltaa hanketta {project}."),
    DecisionKind.RECOMMEND_WITH_CONDITIONS: N_("Johtoryhmä päätti {unanimously}puoltaa hanketta {project} ehdoin."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päätti {unanimously}olla puoltamatta hanketta {project}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päätti {unanimously}asettaa hankkeen {project} varasijalle."),
    DecisionKind.TABLE: N_("Johtoryhmä päätti {unanimously}jättää asian pöydälle."),
    DecisionKind.RETURN: N_("Johtoryhmä päätti {unanimously}palauttaa asian valmisteltavaksi."),
    DecisionKind.APPROVE: N_("Johtoryhmä hyväksyi ehdotuksen {unanimously}."),
    DecisionKind.NOTE: N_("Merkittiin tiedoksi."),
    DecisionKind.ELECT: N_("Valittiin käsittelyssä mainitut."),
    DecisionKind.MOVED: N_("Asiaa ei päätetty; se siirrettiin seuraavaan kokoukseen."),
    DecisionKind.LAPSED: N_("Asia raukesi."),
}
_MEASURE: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päätti {unanimously}toteuttaa toimenpiteen {project}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päätti {unanimously}olla toteuttamatta toimenpidettä {project}."),
}
IRREGULAR: dict[IrregularKind, str] = {
    IrregularKind.NO_QUORUM: N_("Asiasta päätettiin, vaikka kokous ei ollut päätösvaltainen. Perustelu: {reason}"),
    IrregularKind.NOT_TAKEN_UP: N_(
        "Lisäasiasta päätettiin ottamatta sitä erikseen käsiteltäväksi. Perustelu: {reason}"
    ),
    IrregularKind.STAYED: N_("Esteellinen jäi paikalle asian käsittelyn ajaksi. Perustelu: {reason}"),
    IrregularKind.OVER_COMMITMENT: N_("Rahoituskehys ylittyy. Perustelu: {reason}"),
}
APPEALS: dict[Appeal, str] = {
    Appeal.NOT_APPEALABLE: N_("Ei muutoksenhakukelpoinen: johtoryhmän esitys rahoittavalle viranomaiselle."),
    Appeal.PROHIBITED: N_(
        "Muutoksenhakukielto: päätös koskee vain asian valmistelua tai täytäntöönpanoa (kuntalaki 136 §)."
    ),
}


def decision_text(language: Language, meeting: Meeting, item: Item) -> str:
    """What was decided: the text of the decision, else the sentence of its kind; empty without a decision."""
    decision = item.decision
    if decision is None:
        return ""
    if decision.text:
        return decision.text
    proposals = proposals_of(meeting, item)
    measure = bool(proposals) and all(p.kind == "measure" for p in proposals)
    message = (_MEASURE if measure else _TEXTS).get(decision.kind, _TEXTS[decision.kind])
    unanimously = "" if item.votes else language.text(N_("yksimielisesti"))
    if unanimously and decision.kind is not DecisionKind.APPROVE:
        unanimously += " "
    text = language.sentence(
        message, unanimously=unanimously, project=", ".join(p.title for p in proposals) or item.title
    )
    return text.replace(" .", ".")


def proposed_text(language: Language, meeting: Meeting, item: Item) -> str:
    """The proposed decision: as written, else recommending with the amount of the base or what is asked."""
    if item.proposed_decision or not item.references:
        return item.proposed_decision
    proposals = proposals_of(meeting, item)
    titles = ", ".join(p.title for p in proposals)
    if all(p.kind == "measure" for p in proposals):
        return language.sentence(N_("Johtoryhmä päättää toteuttaa toimenpiteen {project}."), project=titles)
    amount = item.base_amount or (proposals[0].requested if len(proposals) == 1 else None)
    if amount is None:
        return language.sentence(N_("Johtoryhmä päättää puoltaa hanketta {project}."), project=titles)
    return language.sentence(
        N_("Johtoryhmä päättää puoltaa hanketta {project}. EAKR- ja valtion rahoitusta esitetään enintään {amount}."),
        project=titles,
        amount=amount,
    )


@dataclass(frozen=True, slots=True)
class Granted:
    """What the group recommends for one proposal: the amount and its share of the total costs."""

    proposal: MeetingProposal
    amount: Money


def recommended(meeting: Meeting, item: Item) -> Iterator[Granted]:
    """The amounts that the decision recommends, one for each proposal."""
    if item.decision is None or item.decision.kind not in RESERVING:
        return
    for reference in item.references:
        proposal = meeting.proposal(reference)
        amount = amount_for(meeting, item, reference)
        if proposal is not None and amount is not None:
            yield Granted(proposal, amount)


def amount_sentences(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Iterator[str]:
    """What is recommended to the council, in euros and per cent, a sentence for each proposal."""
    several = len(item.references) > 1
    for granted in recommended(meeting, item):
        if granted.proposal.kind == "measure":
            yield language.sentence(N_("Toimenpiteeseen osoitetaan enintään {amount}."), amount=granted.amount)
            continue
        share = percentage(granted.amount, granted.proposal.total) if granted.proposal.total else None
        facts: dict[str, object] = {
            "council": issuer.council_allative,
            "amount": granted.amount,
            "project": granted.proposal.title,
            "share": language.percent(share) if share is not None else "",
        }
        yield language.sentence(_amount_message(several, share is not None), facts)


def _amount_message(several: bool, share: bool) -> str:
    if several:
        return (
            N_("{project}: {council} esitetään EAKR- ja valtion rahoitusta enintään {amount} ({share} kustannuksista).")
            if share
            else N_("{project}: {council} esitetään EAKR- ja valtion rahoitusta enintään {amount}.")
        )
    return (
        N_("{council} esitetään EAKR- ja valtion rahoitusta enintään {amount} ({share} kokonaiskustannuksista).")
        if share
        else N_("{council} esitetään EAKR- ja valtion rahoitusta enintään {amount}.")
    )


def irregular_sentences(language: Language, item: Item) -> Iterator[str]:
    """What was done against a rule, with the reason that was written for it."""
    for entry in item.irregular:
        yield language.sentence(IRREGULAR[entry.kind], reason=entry.reason)


def appeal_text(language: Language, item: Item) -> str:
    """The instructions on appeal of an item about a proposal, or as the item says."""
    if item.appeal is Appeal.TEXT or (item.appeal is None and item.appeal_text):
        return item.appeal_text
    if item.appeal is not None:
        return language.text(APPEALS[item.appeal])
    if item.references and item.decision is not None:
        return language.text(APPEALS[Appeal.NOT_APPEALABLE])
    return ""


def proposals_of(meeting: Meeting, item: Item) -> tuple[MeetingProposal, ...]:
    """The proposals of an item as the meeting had them."""
    return tuple(p for p in (meeting.proposal(reference) for reference in item.references) if p is not None)
