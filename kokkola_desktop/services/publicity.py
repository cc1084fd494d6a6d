"""Which proposals no public paper, list or calendar may name. Lähde: domain.md § 5 (public version)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.publicity import SecretWords
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import meetings
from kokkola_desktop.store.tables import ItemRow, OrganisationRow, ProposalRow


def secret_proposals(session: Session) -> set[int]:
    """The proposals (their ids) that are secret, or that a secret § of a meeting is about."""
    found = _marked(session)
    about = select(ItemRow.meeting_id, ItemRow.proposal, ItemRow.proposals).where(ItemRow.secret.is_(True))
    for meeting, one, several in session.execute(about):
        ids = meetings.proposal_ids(session, meeting)
        found |= {ids[name] for name in (one, *several) if name in ids}
    return found


def guarded(session: Session, meeting: Meeting) -> Meeting:
    """The meeting with every § secret that is about a secret proposal, wherever that is marked."""
    names = _names(session, meeting, secret_proposals(session))
    if not names:
        return meeting
    items = (replace(item, secret=True) if names.intersection(item.references) else item for item in meeting.items)
    return replace(meeting, items=tuple(items))


def secret_words(session: Session) -> SecretWords:
    """What secret proposals are called, in every language and by every number, with their applicants and partners.

    An organisation of another proposal too, or of anybody in the register, is no secret by its name.
    """
    secret = secret_proposals(session)
    if not secret:
        return SecretWords()
    titles = (ProposalRow.title, ProposalRow.title_sv, ProposalRow.title_en)
    numbers = (ProposalRow.code, ProposalRow.number, ProposalRow.application_number, ProposalRow.diary_number)
    # A project without a code of its own is also called by its short name.
    columns = (*titles, *numbers, ProposalRow.acronym, ProposalRow.applicant, ProposalRow.partners)
    names, codes, organisations = set[str](), set[str](), set[str]()
    for row in session.execute(select(*columns).where(ProposalRow.id.in_(secret))):
        title, title_sv, title_en, *others, applicant, partners = row
        names |= {title, title_sv, title_en}
        codes |= set(others)
        organisations |= {applicant, *(partner.organisation for partner in partners)}
    names |= organisations - _public_organisations(session, organisations, secret)
    return SecretWords(frozenset(filter(None, names)), frozenset(filter(None, codes)))


def _public_organisations(session: Session, named: Collection[str], secret: Collection[int]) -> set[str]:
    """Those of the named organisations that are in the register, or in a proposal that is not secret."""
    part = func.json_each(ProposalRow.partners).table_valued("value")
    partner = func.json_extract(part.c.value, "$.organisation")
    public = ProposalRow.id.not_in(secret)
    return {
        *session.scalars(select(OrganisationRow.name).where(OrganisationRow.name.in_(named))),
        *session.scalars(select(ProposalRow.applicant).where(public, ProposalRow.applicant.in_(named)).distinct()),
        *session.scalars(
            select(partner).select_from(ProposalRow).join(part, true()).where(public, partner.in_(named)).distinct()
        ),
    }


def refuse_public(session: Session, meeting: Meeting, item: Item) -> None:
    """What is about a secret project is secret. Raises UserError that says where the mark is."""
    named = _names(session, meeting, _marked(session)).intersection(item.references)
    if named:
        title = next(one.title for one in meeting.proposals if one.reference in named)
        message = N_("§ {n}: hanke {title} on merkitty salassa pidettäväksi. Poista merkintä ensin hankkeelta.")
        raise UserError(message, n=item.number, title=title)


def _marked(session: Session) -> set[int]:
    return set(session.scalars(select(ProposalRow.id).where(ProposalRow.secret.is_(True))))


def _names(session: Session, meeting: Meeting, proposals: Collection[int]) -> frozenset[str]:
    """The references by which a meeting calls these proposals."""
    ids = meetings.proposal_ids(session, meeting.id or 0)
    return frozenset(name for name, key in ids.items() if key in proposals)
