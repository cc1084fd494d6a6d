"""Proposals for decision from the sentence bank, with the figures of the item and the forms of the names.

A text that nobody has touched stays alive: when the kind or the amount of the item changes, it is written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import DecisionKind, Item, Meeting, MeetingProposal
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.sentences import filled
from kokkola_desktop.domain.voting import base_kind_of
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.papers.wording.source import of_source
from kokkola_desktop.services.papers.request import akke_names
from kokkola_desktop.services.sentence_bank import forms
from kokkola_desktop.store import settings

#: The sentence of the bank for each kind of proposal for decision, in the order in which they are offered.
PROPOSED: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: "proposed_recommend",
    DecisionKind.RECOMMEND_WITH_CONDITIONS: "proposed_recommend_with_conditions",
    DecisionKind.NOT_RECOMMEND: "proposed_not_recommend",
    DecisionKind.RESERVE: "proposed_reserve",
    DecisionKind.TABLE: "proposed_table",
    DecisionKind.RETURN: "proposed_return",
}


def proposed_text(session: Session, meeting: Meeting, item: Item) -> str:
    """What the bank proposes for an item about proposals; empty for any other item, or without such a sentence."""
    proposals = [p for p in (meeting.proposal(reference) for reference in item.references) if p is not None]
    kind = base_kind_of(item)
    if not proposals or kind is None:
        return ""
    words = language(meeting.language or "fi", resources.catalogues())
    if all(proposal.kind == "measure" for proposal in proposals) and kind is DecisionKind.RECOMMEND:
        name = "proposed_measure"
    elif len(proposals) > 1 and kind is DecisionKind.RECOMMEND:
        name = "proposed_recommend_several"
    else:
        name = PROPOSED.get(kind, "")
    template = _sentence(session, name, words.code)
    text = filled(template, _values(session, words, item, proposals))
    text = of_source(words, akke_names(session), proposals, text)
    if name == "proposed_recommend_several":
        return "\n".join((text, "", *_lines(words, proposals)))
    return text


def is_untouched(session: Session, meeting: Meeting, item: Item) -> bool:
    """Whether the proposal for decision stands as the bank writes it, or has not been written."""
    return not item.proposed_decision or item.proposed_decision == proposed_text(session, meeting, item)


def rewritten(session: Session, before: Meeting, item: Item, after: Meeting, changed: Item) -> Item:
    """The changed item with its text written anew, unless somebody had put it in words of their own."""
    if not item.proposed_decision or not is_untouched(session, before, item):
        return changed
    return replace(changed, proposed_decision=proposed_text(session, after, changed))


def _sentence(session: Session, name: str, code: str) -> str:
    if not name:
        return ""
    bank = settings.under(session, f"sentences.{name}")
    return str(bank.get(code) or bank.get("fi") or "")


def _values(session: Session, words: Language, item: Item, proposals: list[MeetingProposal]) -> dict[str, str]:
    """Values by placeholder; what only a writer can know (conditions, reasons, place) has none."""
    council = settings.under(session, f"council.{words.code}") or settings.under(session, "council.fi")
    city = settings.under(session, f"city.{words.code}") or settings.under(session, "city.fi")
    amount = _amount(item, proposals[0])
    share = percentage(amount, proposals[0].total) if amount is not None and proposals[0].total else None
    return {
        "yksimielisesti": "",
        "hanke": ", ".join(proposal.title for proposal in proposals),
        "hakija": proposals[0].applicant,
        "summa": words.show(amount) if amount is not None else "{summa}",
        "tuki-%": words.number(share, 1) if share is not None else "",
        **forms("liitto", council),
        **forms("kaupunki", city),
    }


def _amount(item: Item, proposal: MeetingProposal) -> Money | None:
    return item.base_amount if item.base_amount is not None else proposal.requested


def _lines(words: Language, proposals: list[MeetingProposal]) -> Iterator[str]:
    for proposal in proposals:
        amount = words.show(proposal.requested) if proposal.requested is not None else "{summa}"
        yield f"- {proposal.title}: {amount}"
