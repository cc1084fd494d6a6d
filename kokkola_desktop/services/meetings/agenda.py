"""Building an agenda: proposals taken on it, items written, moved and put in order. Each verb is one named step.

After the call the §§ are fixed: what is added then is a late item. Lähde: domain.md § 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.agenda_order import movements, suggested_order
from kokkola_desktop.domain.disqualification import suggestions
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
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services import rules
from kokkola_desktop.services.agenda import as_of_meeting
from kokkola_desktop.services.meetings import annex_files, numbering, sentences
from kokkola_desktop.services.meetings.planning import (
    before_the_last,
    change_meeting,
    refuse_late_notice,
    renumbered,
    used_numbers,
    with_item,
)
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, meetings as store, proposals as register
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
        records = [as_of_meeting(session, key, meeting.people) for key in proposals]
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
    """Keep presenter, publicity and annexes of an item; two annexes of one name raise UserError."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        keys = [key_of(name) for name in facts.annexes]
        for place, (name, key) in enumerate(zip(facts.annexes, keys, strict=True)):
            if key in keys[:place]:
                raise UserError(N_("Liite {name} on jo luettelossa: anna toinen nimi."), field="annexes", name=name)
        changed = replace(
            item_of(meeting, item),
            presenter=facts.presenter,
            secret=facts.secret or None,
            secret_ground=facts.secret_ground if facts.secret else None,
            annexes=facts.annexes,
        )
        return with_item(meeting, changed)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} tiedot"), change, n=item)


def propose(workspace: Workspace, number: str, item: int, kind: DecisionKind, amount: Money | None) -> Kept:
    """Say what is proposed of the proposals of an item, and how much (cents; None is what is asked).

    The sentence of the bank takes the place of an untouched text; choosing another kind always writes it anew.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        changed = replace(found, base_kind=kind, base_amount=amount)
        if kind is found.base_kind and found.proposed_decision:
            return with_item(meeting, sentences.rewritten(session, meeting, found, meeting, changed))
        return with_item(
            meeting, replace(changed, proposed_decision=sentences.proposed_text(session, meeting, changed))
        )

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} mitä ehdotetaan"), change, n=item)


def refresh_proposals(workspace: Workspace, number: str) -> Kept:
    """Take what the register now says of the proposals; texts of the sentence bank follow where nobody touched them."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        after = replace(meeting, proposals=tuple(current_records(session, meeting).values()))
        for item in meeting.items:
            if item.references and item.decision is None:
                annexed = annex_files.with_new_annexes(session, meeting, item)
                after = with_item(after, sentences.rewritten(session, meeting, item, after, annexed))
        return after

    def take_files(session: Session, meeting: Meeting) -> None:
        for item in meeting.items:
            annex_files.take(session, item, meeting)

    return change_meeting(workspace, number, N_("Kokous {number}: hankkeiden tiedot päivitetty"), change, take_files)


def current_records(session: Session, meeting: Meeting) -> dict[str, MeetingProposal]:
    """The meeting's proposals by reference as the register has them now; one that is not in it as the meeting has it."""
    ids = store.proposal_ids(session, meeting.id or 0)
    records = {}
    for proposal in meeting.proposals:
        key = ids.get(proposal.reference)
        if key is None:
            records[proposal.reference] = proposal
            continue
        now = as_of_meeting(session, key, meeting.people)
        # The reference is what items call it by: a code that was given since would change it.
        records[proposal.reference] = replace(now, code=proposal.code, number=proposal.number, frame=proposal.frame)
    return records


# the order ----------------------------------------------------------------------


def move_item(workspace: Workspace, number: str, item: int, place: int) -> Kept:
    """Move an item to an index among the items; the numbers follow. Refused after the call."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        _refuse_fixed(meeting)
        found = item_of(meeting, item)
        others = [entry for entry in meeting.items if entry is not found]
        at = max(0, min(place, len(others)))
        return renumbered(session, replace(meeting, items=(*others[:at], found, *others[at:])))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} siirretty"), change, n=item)


def order_by_disqualification(workspace: Workspace, number: str) -> Kept:
    """Put the items about proposals in the order in which the disqualified come and go as few times as possible."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        _refuse_fixed(meeting)
        return renumbered(session, replace(meeting, items=in_suggested_order(meeting)))

    return change_meeting(workspace, number, N_("Kokous {number}: järjestys esteellisyyksien mukaan"), change)


def in_suggested_order(meeting: Meeting) -> tuple[Item, ...]:
    """All items, those about proposals in the suggested order in the places that such items have."""
    places = [place for place, item in enumerate(meeting.items) if item.references]
    out = [_doubtful(meeting, meeting.items[place]) for place in places]
    items = list(meeting.items)
    for place, chosen in zip(places, suggested_order(out), strict=True):
        items[place] = meeting.items[places[chosen]]
    return tuple(items)


def saved_movements(meeting: Meeting) -> int:
    """How many times fewer somebody would leave or come back in the suggested order."""
    now = [_doubtful(meeting, item) for item in meeting.items if item.references]
    then = [_doubtful(meeting, item) for item in in_suggested_order(meeting) if item.references]
    return movements(now) - movements(then)


def _doubtful(meeting: Meeting, item: Item) -> frozenset[str]:
    declared = {entry.person for entry in item.disqualified}
    return frozenset(declared | {suggestion.person for suggestion in suggestions(meeting, item)})


def _refuse_fixed(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.PLANNED:
        raise UserError(N_("Kokouksen {number} kutsu on lähetetty: pykälät ovat paikoillaan."), number=meeting.number)


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
        if meeting.state is MeetingState.CALLED and facts.called_on is not None:
            refuse_late_notice(facts.called_on, facts.day)
            values["called_on"] = facts.called_on
        return replace(meeting, date=facts.day, **values)

    def settle(session: Session, meeting: Meeting) -> None:
        if moved:
            numbering.follow(session, meeting, whole=True)

    return change_meeting(workspace, number, N_("Kokous {number}: ajankohta ja paikka"), change, settle)


def cancel(workspace: Workspace, number: str) -> Kept:
    """The meeting is not held: its proposals are ready again."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
            raise UserError(N_("Kokous {number} on jo pidetty, eikä sitä voi perua."), number=number)
        return replace(meeting, state=MeetingState.CANCELLED)

    return change_meeting(workspace, number, N_("Kokous {number} peruttu"), change)
