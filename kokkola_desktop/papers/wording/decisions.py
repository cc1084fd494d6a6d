"""Sentences on what is proposed and decided, with every figure read from the decision itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kokkola_desktop.domain.answers import opponents
from kokkola_desktop.domain.decision import RESERVING, amount_for
from kokkola_desktop.domain.meeting import (
    Appeal,
    Decision,
    DecisionKind,
    IrregularKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MotionKind,
    VoteResult,
)
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.quorum import UNCHECKED_KINDS
from kokkola_desktop.domain.voting import base_kind_of, lapses, winner
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.issuer import Issuer
from kokkola_desktop.papers.wording import standing, votes
from kokkola_desktop.papers.wording.people import listed
from kokkola_desktop.papers.wording.source import of_source

#: What was decided of one proposal, and of several under one §.
_ONE: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päätti {unanimously} puoltaa hanketta {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päätti {unanimously} olla puoltamatta hanketta {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päätti {unanimously} asettaa hankkeen {projects} varasijalle {place}."),
    DecisionKind.TABLE: N_("Johtoryhmä päätti {unanimously} jättää asian pöydälle."),
    DecisionKind.RETURN: N_("Johtoryhmä päätti {unanimously} palauttaa asian valmisteltavaksi."),
    DecisionKind.APPROVE: N_("Johtoryhmä hyväksyi ehdotuksen {unanimously}."),
    DecisionKind.NOTE: N_("Merkittiin tiedoksi."),
    DecisionKind.ELECT: N_("Valittiin käsittelyssä mainitut."),
    DecisionKind.MOVED: N_("Asiaa ei päätetty; se siirrettiin seuraavaan kokoukseen."),
    DecisionKind.LAPSED: N_("Asia raukesi."),
}
_SEVERAL: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päätti {unanimously} puoltaa hankkeita {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päätti {unanimously} olla puoltamatta hankkeita {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päätti {unanimously} asettaa hankkeet {projects} varasijalle {place}."),
}
_MEASURE: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päätti {unanimously} toteuttaa toimenpiteen {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päätti {unanimously} olla toteuttamatta toimenpidettä {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päätti {unanimously} asettaa toimenpiteen {projects} varasijalle {place}."),
}
#: What is proposed, where nobody has written it.
_PROPOSED_ONE: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päättää puoltaa hanketta {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päättää olla puoltamatta hanketta {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päättää asettaa hankkeen {projects} varasijalle."),
    DecisionKind.TABLE: N_("Johtoryhmä päättää jättää asian pöydälle."),
    DecisionKind.RETURN: N_("Johtoryhmä päättää palauttaa asian valmisteltavaksi."),
}
_PROPOSED_SEVERAL: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päättää puoltaa hankkeita {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päättää olla puoltamatta hankkeita {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päättää asettaa hankkeet {projects} varasijalle."),
}
_PROPOSED_MEASURE: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("Johtoryhmä päättää toteuttaa toimenpiteen {projects}."),
    DecisionKind.NOT_RECOMMEND: N_("Johtoryhmä päättää olla toteuttamatta toimenpidettä {projects}."),
    DecisionKind.RESERVE: N_("Johtoryhmä päättää asettaa toimenpiteen {projects} varasijalle."),
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
#: Sentences of the bank on one proposal, or on none.
_BANK: dict[DecisionKind, str] = {
    DecisionKind.NOT_RECOMMEND: "not_recommend",
    DecisionKind.RESERVE: "reserve",
    DecisionKind.TABLE: "table",
    DecisionKind.RETURN: "return",
    DecisionKind.NOTE: "note",
}
_PREPARING = frozenset({DecisionKind.TABLE, DecisionKind.RETURN, DecisionKind.MOVED})


@dataclass(frozen=True, slots=True)
class Decided:
    """A sentence on a decision, and a line for each of several proposals that it lists; plain text, no markup."""

    text: str
    entries: tuple[str, ...] = ()


# decided ------------------------------------------------------------------


def decided(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Decided:
    """What was decided, where nobody has written it in words of their own; empty without a decision.

    A matter that is only stated (opening, quorum, closing) decides nothing.
    """
    found = _decided(language, issuer, meeting, item)
    return replace(found, text=of_source(language, issuer.akke, proposals_of(meeting, item), found.text))


def _decided(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Decided:
    decision = item.decision
    if decision is None or (item.kind in UNCHECKED_KINDS and decision.kind is DecisionKind.NOTE):
        return Decided("")
    if decision.kind is DecisionKind.ELECT and item.elections:
        return Decided(" ".join(votes.election_sentences(language, meeting, item)))
    if item.kind is ItemKind.AGENDA and decision.kind is DecisionKind.APPROVE:
        return Decided(standing.agenda(language, issuer, meeting, item))
    if decision.kind is DecisionKind.MOVED and meeting.adjourned_to:
        message = N_("Asiaa ei päätetty; se siirrettiin jatkokokoukseen {number}.")
        return Decided(language.sentence(message, number=meeting.adjourned_to))
    granted = tuple(recommended(meeting, item))
    own = _in_own_words(language, issuer, meeting, item, granted)
    if own.text:
        return own
    projects = tuple(one for one in granted if one.proposal.kind != "measure")
    if projects and len(projects) == len(granted):
        return _recommended(language, issuer, meeting, item, projects)
    return Decided(_plainly(language, meeting, item))


def _in_own_words(
    language: Language, issuer: Issuer, meeting: Meeting, item: Item, granted: tuple[Granted, ...]
) -> Decided:
    """The decision in the words of the file's sentence bank; empty where it has none of its own."""
    decision, proposals = item.decision, proposals_of(meeting, item)
    if decision is None:
        return Decided("")
    name = _name_in_bank(decision, proposals, granted)
    values = {
        "yksimielisesti": _unanimously(language, meeting, item),
        "hanke": listed(language, (one.title for one in proposals)),
        "hakija": listed(language, dict.fromkeys(one.applicant for one in proposals if one.applicant)),
        "ehdot": "",  # they follow as a list
    }
    if decision.reserve_rank is not None:
        values["sija"] = str(decision.reserve_rank)
    if item.reasons:
        values["perustelu"] = " ".join(item.reasons.split()).rstrip(".")
    if len(granted) == 1:
        share = percentage(granted[0].amount, granted[0].proposal.total) if granted[0].proposal.total else None
        values |= {"summa": language.show(granted[0].amount), "tuki-%": language.number(share, 1) if share else ""}
    text = _tidy(issuer.bank.say(name, values).replace(": .", ":"))
    if text and name == "measure":
        text = " ".join((text, *(_measure_amount(language, one) for one in granted)))
    return Decided(text, tuple(granted_line(language, one) for one in granted) if name == "recommend_several" else ())


def _name_in_bank(decision: Decision, proposals: tuple[MeetingProposal, ...], granted: tuple[Granted, ...]) -> str:
    """Which sentence of the bank says the decision; empty where none does."""
    measures = sum(one.kind == "measure" for one in proposals)
    if decision.kind in _BANK:
        # Its sentences on a reserve place and on what is not recommended speak of projects.
        fits = len(proposals) <= 1 and (not measures or decision.kind is DecisionKind.NOTE)
        return _BANK[decision.kind] if fits or decision.kind in _PREPARING else ""
    if decision.kind not in RESERVING or not proposals or len(granted) != len(proposals):
        return ""
    if measures:
        return "measure" if measures == len(proposals) == 1 else ""
    if len(proposals) > 1:
        return "recommend_several"
    return "recommend_with_conditions" if decision.conditions else "recommend"


def _recommended(
    language: Language, issuer: Issuer, meeting: Meeting, item: Item, granted: tuple[Granted, ...]
) -> Decided:
    unanimously = _unanimously(language, meeting, item)
    if len(granted) > 1:
        message = N_(
            "Johtoryhmä päätti {unanimously} puoltaa seuraavia hankkeita ja esittää {council}, että niille myönnetään"
            " EAKR- ja valtion rahoitusta enintään:"
        )
        text = _tidy(language.sentence(message, unanimously=unanimously, council=issuer.council_allative))
        return Decided(text, tuple(granted_line(language, one) for one in granted))
    message = N_(
        "Johtoryhmä päätti {unanimously} puoltaa hanketta {project} ja esittää {council}, että hankkeelle myönnetään"
        " EAKR- ja valtion rahoitusta enintään {amount}"
    )
    facts = _facts(issuer, granted[0])
    text = _tidy(language.sentence(message, facts, unanimously=unanimously)) + _share(language, granted[0])
    conditional = item.decision is not None and item.decision.conditions
    return Decided(text + (language.text(N_(" seuraavin ehdoin:")) if conditional else "."))


def _plainly(language: Language, meeting: Meeting, item: Item) -> str:
    decision = item.decision
    if decision is None:
        return ""
    kind = DecisionKind.RECOMMEND if decision.kind is DecisionKind.RECOMMEND_WITH_CONDITIONS else decision.kind
    proposals = proposals_of(meeting, item)
    text = language.sentence(
        _message(kind, proposals, _ONE, _SEVERAL, _MEASURE),
        unanimously=_unanimously(language, meeting, item),
        projects=listed(language, (one.title for one in proposals)) or item.title,
        place=decision.reserve_rank or "",
    )
    measures = (one for one in recommended(meeting, item) if one.proposal.kind == "measure")
    return " ".join((_tidy(text), *(_measure_amount(language, one) for one in measures)))


def _message(kind: DecisionKind, proposals: tuple[MeetingProposal, ...], *texts: Mapping[DecisionKind, str]) -> str:
    one, several, *measures = texts
    if proposals and all(proposal.kind == "measure" for proposal in proposals) and measures:
        return measures[0].get(kind, one[kind])
    return several.get(kind, one[kind]) if len(proposals) > 1 else one[kind]


def _unanimously(language: Language, meeting: Meeting, item: Item) -> str:
    """Without a vote on the matter itself all agreed, unless somebody moved otherwise, dissented or answered no.

    A vote on going on says nothing of the matter.
    """
    last = winner(meeting, item)
    unvoted = last is None or last.going_on
    agreed = unvoted or all(vote.result is VoteResult.UNANIMOUS for vote in item.votes)
    agreed = agreed and not item.dissents and not (unvoted and _passed_over(meeting, item))
    agreed = agreed and not opponents(meeting, item)
    return language.text(N_("yksimielisesti")) if agreed else ""


def _passed_over(meeting: Meeting, item: Item) -> bool:
    """Whether a seconded motion for something else than the decision was neither voted on nor withdrawn."""
    voted = {key for vote in item.votes for key in (vote.motion, vote.yes)}
    rejected = item.decision is not None and item.decision.kind is DecisionKind.NOT_RECOMMEND
    amounts = {amount_for(meeting, item, reference) for reference in item.references}
    live = [one for one in item.motions if not lapses(one) and not one.withdrawn and one.id not in voted]
    return any(
        (one.kind is MotionKind.REJECT and not rejected) or (one.amount is not None and one.amount not in amounts)
        for one in live
    )


def _tidy(text: str) -> str:
    """The sentence without the gaps that empty facts leave."""
    return text.replace("  ", " ").replace(" .", ".")


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
    """The figures of a decision whose text somebody has written: they are read from the decision all the same."""
    several = len(item.references) > 1
    for granted in recommended(meeting, item):
        if granted.proposal.kind == "measure":
            yield _measure_amount(language, granted)
            continue
        message = (
            N_("{project}: {council} esitetään EAKR- ja valtion rahoitusta enintään {amount}")
            if several
            else N_("{council} esitetään EAKR- ja valtion rahoitusta enintään {amount}")
        )
        text = language.sentence(message, _facts(issuer, granted)) + _share(language, granted) + "."
        yield of_source(language, issuer.akke, (granted.proposal,), text)


def granted_line(language: Language, granted: Granted) -> str:
    """``Title: 56 000,00 € (70,0 % hyväksyttävistä kustannuksista)``."""
    facts = {"project": granted.proposal.title, "amount": granted.amount}
    return language.sentence(N_("{project}: {amount}"), facts) + _share(language, granted)


def _measure_amount(language: Language, granted: Granted) -> str:
    return language.sentence(N_("Toimenpiteeseen osoitetaan enintään {amount}."), amount=granted.amount)


def _facts(issuer: Issuer, granted: Granted) -> dict[str, object]:
    return {"council": issuer.council_allative, "amount": granted.amount, "project": granted.proposal.title}


def _share(language: Language, granted: Granted) -> str:
    """`` (46,9 % hyväksyttävistä kustannuksista)``, or nothing where the costs are not known."""
    share = percentage(granted.amount, granted.proposal.total) if granted.proposal.total else None
    if share is None:
        return ""
    return language.sentence(N_(" ({share} hyväksyttävistä kustannuksista)"), share=language.percent(share))


# proposed -----------------------------------------------------------------


def proposed(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Decided:
    """What is proposed of proposals, where nobody has written it: by the kind and the amount of the base."""
    found = _proposed(language, issuer, meeting, item)
    return replace(found, text=of_source(language, issuer.akke, proposals_of(meeting, item), found.text))


def _proposed(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> Decided:
    proposals = proposals_of(meeting, item)
    kind = base_kind_of(item)
    if not proposals or kind is None:
        return Decided("")
    titles = listed(language, (one.title for one in proposals))
    measures = all(one.kind == "measure" for one in proposals)
    if kind in RESERVING and measures:
        kind = DecisionKind.RECOMMEND
    elif kind in RESERVING:
        amounts = tuple(_asked(item, proposals))
        if len(amounts) == len(proposals):
            return _proposed_amounts(language, issuer, amounts)
        kind = DecisionKind.RECOMMEND
    if kind not in _PROPOSED_ONE:
        return Decided("")
    message = _message(kind, proposals, _PROPOSED_ONE, _PROPOSED_SEVERAL, _PROPOSED_MEASURE)
    return Decided(language.sentence(message, projects=titles))


def _asked(item: Item, proposals: tuple[MeetingProposal, ...]) -> Iterator[Granted]:
    for proposal in proposals:
        amount = item.base_amount if item.base_amount is not None and len(proposals) == 1 else proposal.requested
        if amount is not None:
            yield Granted(proposal, amount)


def _proposed_amounts(language: Language, issuer: Issuer, granted: tuple[Granted, ...]) -> Decided:
    if len(granted) > 1:
        message = N_(
            "Johtoryhmä päättää puoltaa seuraavia hankkeita ja esittää {council}, että niille myönnetään EAKR- ja"
            " valtion rahoitusta enintään:"
        )
        text = language.sentence(message, council=issuer.council_allative)
        return Decided(text, tuple(granted_line(language, one) for one in granted))
    message = N_(
        "Johtoryhmä päättää puoltaa hanketta {project} ja esittää {council}, että hankkeelle myönnetään EAKR- ja"
        " valtion rahoitusta enintään {amount}"
    )
    text = language.sentence(message, _facts(issuer, granted[0]))
    return Decided(text + _share(language, granted[0]) + ".")


# further ------------------------------------------------------------------


def irregular_sentences(language: Language, item: Item) -> Iterator[str]:
    """What was done against a rule, with the reason that was written for it."""
    for entry in item.irregular:
        yield language.sentence(IRREGULAR[entry.kind], reason=entry.reason)


def appeal_text(language: Language, issuer: Issuer, meeting: Meeting, item: Item) -> str:
    """The instructions on appeal of an item about a project, or as the item says; a measure is recommended to nobody.

    What a municipal committee decides is preparation and cannot be appealed by law. Lähde: KuntaL 136 §.
    """
    if item.appeal is Appeal.TEXT or (item.appeal is None and item.appeal_text):
        return item.appeal_text
    if item.appeal is not None:
        return _appeal(language, issuer, item.appeal)
    about = [meeting.proposal(reference) for reference in item.references]
    if item.decision is not None and any(one is None or one.kind != "measure" for one in about):
        if not issuer.own_rules:
            return _appeal(language, issuer, Appeal.PROHIBITED)
        if item.decision.kind in _PREPARING:
            return language.text(N_("Ei muutoksenhakukelpoinen: päätös koskee vain asian valmistelua."))
        return _appeal(language, issuer, Appeal.NOT_APPEALABLE)
    return ""


def _appeal(language: Language, issuer: Issuer, appeal: Appeal) -> str:
    return issuer.bank.say(f"appeal.{appeal.value}") or language.text(APPEALS[appeal])


def proposals_of(meeting: Meeting, item: Item) -> tuple[MeetingProposal, ...]:
    """The proposals of an item as the meeting had them."""
    return tuple(p for p in (meeting.proposal(reference) for reference in item.references) if p is not None)
