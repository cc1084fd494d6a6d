"""Building an agenda: proposals taken on it, items written, moved and put in order. Each verb is one named step.

After the call the §§ are fixed: what is added then is a late item. Lähde: domain.md § 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import (
    Capacity,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    Way,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.domain.voting import base_kind_of
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import rules
from kokkola_desktop.services.agenda import as_of_meeting
from kokkola_desktop.services.meetings import annex_files, numbering, sentences
from kokkola_desktop.services.meetings.planning import (
    before_the_last,
    change_meeting,
    refuse_late_notice,
    renumbered,
    spoken,
    used_numbers,
    with_item,
)
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.publicity import refuse_public, secret_proposals
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, ledgers, meetings as store, proposals as register
from kokkola_desktop.store.attachments import key_of

#: The fields of an item that are written on the agenda, with the name of the step that changes each.
TEXTS: dict[str, str] = {
    "title": N_("Kokous {number}: § {n} otsikko"),
    "explanation": N_("Kokous {number}: § {n} selostus"),
    "proposed_decision": N_("Kokous {number}: § {n} päätösehdotus"),
    "discussion": N_("Kokous {number}: § {n} pöytäkirjan teksti"),
    "public_title": N_("Kokous {number}: § {n} julkinen otsikko"),
}
_ON_ITS_WAY = frozenset({MeetingState.CALLED, MeetingState.OPEN})


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the builder changes of an item besides its texts."""

    presenter: str | None
    secret: bool
    secret_ground: int | None
    annexes: tuple[str, ...]
    preparer: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """When, where and how a meeting is held, and who chairs it; ``called_on`` is when a sent notice has left."""

    day: date
    start: time | None = None
    end: time | None = None
    way: Way = Way.IN_PLACE
    place: str = ""
    link: str = ""
    deadline: datetime | None = None
    chair: str | None = None
    secretary: str | None = None
    language: str = "fi"
    called_on: date | None = None


# what comes on the agenda -----------------------------------------------------


def add_proposals(
    workspace: Workspace,
    number: str,
    proposals: Sequence[int],
    *,
    grouped: bool = False,
    title: str = "",
    amounts: Mapping[int, Money] | None = None,
) -> Kept:
    """Take proposals (their ids, in this order) on the agenda, each under its own § or all under one with a title.

    Their explanation is the public abstract, their proposal for decision comes from the sentence bank; ``amounts`` are
    proposed instead of what was asked for (not where several stand under one §). On a meeting that has been called they
    are late items. Raises UserError for one that may not come before the group now.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        _refuse_unfit(session, proposals)
        records = [as_of_meeting(session, key, meeting.people, meeting.language) for key in proposals]
        known = {p.reference for p in meeting.proposals}
        fresh = tuple(p for p in records if p.reference not in known)
        whole = replace(meeting, proposals=(*meeting.proposals, *fresh))
        groups = [(records, tuple(proposals))] if grouped else [([r], (k,)) for r, k in zip(records, proposals)]  # noqa: B905
        proposed = amounts or {}
        for record, key in zip(records, proposals, strict=True):
            _refuse_more_than_asked(record, proposed.get(key))
        items = [_item_about(session, whole, of, keys, title, proposed.get(keys[0])) for of, keys in groups]
        return _with_items(session, whole, items)

    label = N_("Kokous {number}: {count} hanketta esityslistalle")
    if len(proposals) == 1:
        label = N_("Kokous {number}: hanke esityslistalle")
    known: set[int | None] = set()

    def noted(session: Session, meeting: Meeting) -> Meeting:
        known.update(item.id for item in meeting.items)
        return change(session, meeting)

    def take_files(session: Session, meeting: Meeting) -> None:
        for item in meeting.items:
            if item.id not in known:
                annex_files.take(session, item, meeting)

    return change_meeting(workspace, number, label, noted, take_files, count=len(proposals))


def add_matter(workspace: Workspace, number: str, title: str) -> int:
    """Put another matter on the agenda, where matters come, or as a late item; gives its §."""
    given = 0

    def change(session: Session, meeting: Meeting) -> Meeting:
        nonlocal given
        before = {id(item) for item in meeting.items}
        item = Item(0, ItemKind.OTHER, title, presenter=_presenter(meeting))
        after = _with_items(session, meeting, [item])
        given = next(entry.number for entry in after.items if entry.title == title and id(entry) not in before)
        return after

    change_meeting(workspace, number, N_("Kokous {number}: uusi asia"), change)
    return given


def _refuse_more_than_asked(proposal: MeetingProposal, amount: Money | None) -> None:
    if amount is not None and proposal.requested is not None and amount > proposal.requested:
        message = N_("Hankkeelle {title} on haettu {asked}: ehdota enintään sitä.")
        raise UserError(message, title=proposal.title, asked=proposal.requested)


def _refuse_unfit(session: Session, proposals: Sequence[int]) -> None:
    for key in proposals:
        one = register.load(session, key)
        before = ledgers.agenda_of(session, key)
        if before is not None:
            message = N_("Hanke {title} on jo kokouksen {number} esityslistalla (§ {n}): poista se ensin sieltä.")
            raise UserError(message, title=one.title, number=before[0], n=before[1])
        if one.state not in OFFERED:
            message = N_("Hanke {title} ei ole valmis käsittelyyn: merkitse se ensin valmiiksi.")
            raise UserError(message, title=one.title)


#: What may come before the group, with what has been there already first.
OFFERED = (ProposalState.TABLED, ProposalState.RESERVE, ProposalState.READY)


def _item_about(
    session: Session,
    meeting: Meeting,
    records: Sequence[MeetingProposal],
    keys: Sequence[int],
    title: str,
    amount: Money | None = None,
) -> Item:
    abstracts = [register.load(session, key) for key in keys]
    references = tuple(record.reference for record in records)
    item = Item(
        0,
        ItemKind.PROPOSAL,
        title if len(records) > 1 and title else records[0].title,
        explanation="\n\n".join(one.abstract for one in abstracts if one.abstract),
        proposal=references[0] if len(references) == 1 else None,
        proposals=references if len(references) > 1 else (),
        presenter=_presenter(meeting),
        annexes=tuple(
            annex_files.annex_on_agenda(annex, reference, several=len(records) > 1)
            for one, reference in zip(abstracts, references, strict=True)
            for annex in one.annexes
        ),
        base_amount=amount if len(references) == 1 else None,
        secret=True if secret_proposals(session).intersection(keys) else None,
    )
    return replace(item, proposed_decision=sentences.proposed_text(session, meeting, item))


def _presenter(meeting: Meeting) -> str | None:
    return next((person.id for person in meeting.people if person.capacity is Capacity.PRESENTER), None)


def _with_items(session: Session, meeting: Meeting, items: Sequence[Item]) -> Meeting:
    """The meeting with more items: in their place and numbered anew before the call, at the end as late ones after it."""
    if meeting.state is MeetingState.PLANNED:
        place = before_the_last(session, meeting)
        return renumbered(session, replace(meeting, items=(*meeting.items[:place], *items, *meeting.items[place:])))
    if meeting.state not in _ON_ITS_WAY:
        raise UserError(N_("Kokous {number} on päättynyt: siihen ei lisätä asioita."), number=meeting.number)
    first = max(used_numbers(session, meeting, own=True), default=0) + 1
    late = (replace(item, number=n, late=True) for n, item in enumerate(items, start=first))
    return replace(meeting, items=(*meeting.items, *late))


# what an item says ------------------------------------------------------------


def write_text(workspace: Workspace, number: str, item: int, field: str, text: str) -> Kept:
    """Keep a text of an item, one of `TEXTS`; the draft of the field is let go of. A title may not be empty."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        if field == "title" and not text.strip():
            raise UserError(N_("Anna asialle otsikko."), field="title")
        key = store.item_id(session, meeting.id or 0, item)
        drafts.clear(session, "item", key or 0, field)
        values: dict[str, Any] = {field: text}
        return with_item(meeting, replace(found, **values))

    return change_meeting(workspace, number, TEXTS[field], change, n=item)


def write_facts(workspace: Workspace, number: str, item: int, facts: ItemFacts) -> Kept:
    """Keep presenter, preparer, publicity and annexes of an item; two annexes of one name raise UserError."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        before = item_of(meeting, item)
        if before.secret and not facts.secret:
            refuse_public(session, meeting, before)
        keys = [key_of(name) for name in facts.annexes]
        for place, (name, key) in enumerate(zip(facts.annexes, keys, strict=True)):
            if key in keys[:place]:
                raise UserError(N_("Liite {name} on jo luettelossa: anna toinen nimi."), field="annexes", name=name)
        changed = replace(
            before,
            presenter=facts.presenter,
            preparer=facts.preparer,
            secret=facts.secret or None,
            secret_ground=facts.secret_ground if facts.secret else None,
            annexes=facts.annexes,
        )
        return with_item(meeting, changed)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} tiedot"), change, n=item)


def propose(workspace: Workspace, number: str, item: int, kind: DecisionKind, amount: Money | None) -> Kept:
    """Say what is proposed of the proposals of an item, and how much (cents; None is what is asked).

    The sentence of the bank takes the place of an untouched text; choosing another kind always writes it anew. Raises
    UserError for an amount that is none.
    """
    if amount is not None and amount.cents <= 0:
        raise UserError(
            N_("Anna ehdotettava summa, joka on suurempi kuin nolla, tai jätä kenttä tyhjäksi."), field="amount"
        )

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        for proposal in filter(None, map(meeting.proposal, found.references)) if amount != found.base_amount else ():
            _refuse_more_than_asked(proposal, amount)
        drafts.clear(session, "item", store.item_id(session, meeting.id or 0, item) or 0, "amount")
        changed = replace(found, base_kind=kind, base_amount=amount)
        if kind is base_kind_of(found) and found.proposed_decision:
            return with_item(meeting, sentences.rewritten(session, meeting, found, meeting, changed))
        return with_item(
            meeting, replace(changed, proposed_decision=sentences.proposed_text(session, meeting, changed))
        )

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} mitä ehdotetaan"), change, n=item)


def refresh_proposals(workspace: Workspace, number: str) -> Kept:
    """Take what the register now says of the proposals; texts of the sentence bank follow where nobody touched them.

    What has gone out with the notice stays as it was sent, its texts and its files; only late items follow then.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        now = current_records(session, meeting)
        new = {reference for item in meeting.items if follows(meeting, item) for reference in item.references}
        records = (now[one.reference] if one.reference in new else one for one in meeting.proposals)
        after = replace(meeting, proposals=tuple(records))
        for item in meeting.items:
            if item.references and item.decision is None and follows(meeting, item):
                annexed = annex_files.with_new_annexes(session, meeting, item)
                after = with_item(after, sentences.rewritten(session, meeting, item, after, annexed))
        return after

    def take_files(session: Session, meeting: Meeting) -> None:
        for item in meeting.items:
            if follows(meeting, item):
                annex_files.take(session, item, meeting)

    return change_meeting(workspace, number, N_("Kokous {number}: hankkeiden tiedot päivitetty"), change, take_files)


def follows(meeting: Meeting, item: Item) -> bool:
    """Whether an item follows the register: all of it before the call, and after it what was not sent with it."""
    return meeting.state is MeetingState.PLANNED or item.late


def current_records(session: Session, meeting: Meeting) -> dict[str, MeetingProposal]:
    """The meeting's proposals by reference as the register has them now; one that is not in it as the meeting has it."""
    ids = store.proposal_ids(session, meeting.id or 0)
    records = {}
    for proposal in meeting.proposals:
        key = ids.get(proposal.reference)
        if key is None:
            records[proposal.reference] = proposal
            continue
        now = as_of_meeting(session, key, meeting.people, meeting.language)
        # The reference is what items call it by: a code that was given since would change it.
        records[proposal.reference] = replace(now, code=proposal.code, number=proposal.number, frame=proposal.frame)
    return records


def put_back(workspace: Workspace, number: str, item: int) -> Kept:
    """An item that was taken off after the call is dealt with after all, under its own §.

    Raises UserError for a project that another agenda has taken since, or that may not come before the group now.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        if not found.removed or meeting.state not in _ON_ITS_WAY:
            raise UserError(N_("§ {n} ei ole poissa esityslistalta."), n=item)
        ids = store.proposal_ids(session, meeting.id or 0)
        _refuse_unfit(session, [ids[reference] for reference in found.references if reference in ids])
        return with_item(meeting, replace(found, removed=False))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} takaisin esityslistalle"), change, n=item)


# the order ----------------------------------------------------------------------


def move_item(workspace: Workspace, number: str, item: int, place: int) -> Kept:
    """Move an item to an index among the items; the numbers follow. Refused after the call."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        refuse_fixed(meeting)
        found = item_of(meeting, item)
        others = [entry for entry in meeting.items if entry is not found]
        at = max(0, min(place, len(others)))
        return renumbered(session, replace(meeting, items=(*others[:at], found, *others[at:])))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} siirretty"), change, n=item)


def refuse_fixed(meeting: Meeting) -> None:
    """Raises UserError once the notice has gone out: the §§ stay where they are."""
    if meeting.state is not MeetingState.PLANNED:
        raise UserError(N_("Kokouksen {number} kutsu on lähetetty: pykälät ovat paikoillaan."), number=meeting.number)


#: What only some ways of meeting have; one that is not known yet keeps all.
_ONLY_IN: dict[str, tuple[Way | None, ...]] = {
    "place": (Way.IN_PLACE, Way.HYBRID, None),
    "link": (Way.REMOTE, Way.HYBRID, None),
}


# the meeting itself ---------------------------------------------------------------


def write_meeting(workspace: Workspace, number: str, facts: MeetingFacts) -> Kept:
    """Keep when, where and how a meeting is held, and who chairs it. The year stays that of its number."""
    moved = False

    def change(session: Session, meeting: Meeting) -> Meeting:
        nonlocal moved
        moved = facts.day != meeting.date
        if facts.way is not meeting.way:
            rules.refuse_written(session, facts.way)
        if facts.day.year != meeting.year:
            message = N_("Kokouksen {number} päivän on oltava vuonna {year}: tee muuta vuotta varten uusi kokous.")
            raise UserError(message, field="day", number=number, year=meeting.year)
        values: dict[str, Any] = {
            name: getattr(facts, name)
            for name in ("start", "end", "way", "place", "link", "deadline", "chair", "secretary", "language")
        }
        if facts.way is not Way.WRITTEN:
            values["deadline"] = None
        if facts.way is not meeting.way:  # what the former way had and this one has not
            values |= {name: "" for name, ways in _ONLY_IN.items() if facts.way not in ways}
        if meeting.state is MeetingState.CALLED and facts.called_on is not None:
            refuse_late_notice(facts.called_on, facts.day)
            values["called_on"] = facts.called_on
        moved_on = replace(meeting, date=facts.day, **values)
        if meeting.state is MeetingState.PLANNED and facts.language != (meeting.language or "fi"):
            moved_on = _in_language(session, meeting, moved_on)
        return moved_on

    def settle(session: Session, meeting: Meeting) -> None:
        if moved:
            numbering.follow(session, meeting, whole=True)

    return change_meeting(workspace, number, N_("Kokous {number}: ajankohta ja paikka"), change, settle)


def _in_language(session: Session, before: Meeting, after: Meeting) -> Meeting:
    """What the template and the sentence bank have written follows the language of the meeting."""
    after = spoken(session, replace(after, language=before.language), after.language or "fi")
    now = current_records(session, after)
    titled = tuple(replace(one, title=now[one.reference].title) for one in after.proposals)
    after = replace(after, proposals=titled)
    for item in after.items:
        if item.references:
            after = with_item(after, sentences.rewritten(session, before, item, after, _retitled(item, before, after)))
    return after


def _retitled(item: Item, before: Meeting, after: Meeting) -> Item:
    """A § that bears the name of its project bears it in the other language too."""
    former, now = before.proposal(item.references[0]), after.proposal(item.references[0])
    if former is None or now is None or item.title != former.title:
        return item
    return replace(item, title=now.title)


def cancel(workspace: Workspace, number: str) -> Kept:
    """The meeting is not held: its proposals are ready again."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
            raise UserError(N_("Kokous {number} on jo pidetty, eikä sitä voi perua."), number=number)
        return replace(meeting, state=MeetingState.CANCELLED)

    return change_meeting(workspace, number, N_("Kokous {number} peruttu"), change)
