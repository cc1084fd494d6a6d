"""What follows from a meeting's record: states of proposals with dated moves, and what frames reserve.

Units: `Money` in cents. Lähde: domain.md §§ 2–4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from kokkola_desktop.domain.decision import RESERVING, STATES, amount_for
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.meeting import IrregularKind, Item, Meeting, MeetingProposal, MeetingState
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.numbering import next_proposal_number
from kokkola_desktop.domain.proposal import (
    FinancingLine,
    Partner,
    Proposal,
    ProposalKind,
    ProposalState,
    Source,
)
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_
from kokkola_desktop.services import funding
from kokkola_desktop.store import funding as frames, meetings as store, proposals as register

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.recording import Author

#: States in which a decision of a meeting says nothing more of the proposal: the council has it, or it is over.
_BEYOND = frozenset(
    {
        ProposalState.SENT,
        ProposalState.GRANTED,
        ProposalState.REJECTED,
        ProposalState.UNDER_WAY,
        ProposalState.SUSPENDED,
        ProposalState.LAPSED,
        ProposalState.ENDED,
        ProposalState.TECHNICALLY_REJECTED,
    }
)


@dataclass
class Outcome:
    """What keeping a meeting brought up."""

    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def duplicate(message: str, **facts: object) -> Finding:
    """A number that is taken."""
    return Finding(Gravity.IMPOSSIBLE, message, facts)


def note(message: str, **facts: object) -> Finding:
    """Something that the user is told, and that stops nothing."""
    return Finding(Gravity.NOTE, message, facts)


def apply(session: Session, meeting: Meeting, before: Meeting | None, author: Author) -> Outcome:
    """Bring proposals and frames to what the meeting now says anew; ``before`` is its record until now.

    What it said before already is left alone: since then a project may have been withdrawn, moved up or sent on.
    """
    outcome = Outcome()
    ids = _registered(session, meeting, author, outcome)
    _refuse_withdrawn(session, meeting, before, ids, outcome)
    said = _states(before) if before else {}
    for item in meeting.items:
        _move_item(session, meeting, item, ids, author, said)
    _release_gone(session, meeting, before, ids, author)
    _commit(session, meeting, before, ids, outcome)
    return outcome


# proposals ---------------------------------------------------------------


def _registered(session: Session, meeting: Meeting, author: Author, outcome: Outcome) -> dict[str, int]:
    """The register's ids by reference; what is not there is made from what the meeting knows of it."""
    for proposal in meeting.proposals:
        _know_call(session, proposal, outcome)
        if proposal.frame and proposal.frame not in frames.frame_ids(session):
            message = N_(
                "Rahoituskehystä {frame} ei ole tiedostossa; hankkeen {title} kehys valitaan haun tai päivän mukaan."
            )
            outcome.notes.append(note(message, frame=proposal.frame, title=proposal.title))
    ids = store.proposal_ids(session, meeting.id or 0)
    made = [p for p in meeting.proposals if p.reference not in ids]
    for proposal in made:
        _make(session, meeting, proposal, author)
    if made:
        store.save(session, meeting)
        ids = store.proposal_ids(session, meeting.id or 0)
    return ids


def _know_call(session: Session, proposal: MeetingProposal, outcome: Outcome) -> None:
    if proposal.call and frames.find_call(session, proposal.call) is None:
        frames.save_call(session, Call(name=proposal.call))
        outcome.notes.append(note(N_("Haku {call} tehtiin pelkällä nimellä: täydennä sen tiedot."), call=proposal.call))


def _make(session: Session, meeting: Meeting, proposal: MeetingProposal, author: Author) -> None:
    call = frames.find_call(session, proposal.call) if proposal.call else None
    numbers = register.numbers(session)
    year = (call.year if call else None) or meeting.year
    number = proposal.number if proposal.number.startswith("H-") and proposal.number not in numbers else None
    made = Proposal(
        title=proposal.title,
        number=number or next_proposal_number(year, numbers),
        code=proposal.code or None,
        diary_number=proposal.number if proposal.number and number is None and not proposal.code else None,
        kind=ProposalKind(proposal.kind),
        state=ProposalState.READY,
        applicant=proposal.applicant,
        business_id=proposal.business_id,
        partners=tuple(
            Partner(p.organisation, p.business_id, p.total, p.requested, p.handled_by) for p in proposal.partners
        ),
        call=proposal.call or None,
        priority=proposal.priority,
        goals=proposal.goals,
        start=proposal.start,
        end=proposal.end,
        total=proposal.total,
        requested=proposal.requested,
        financing=tuple(
            FinancingLine(Source(line.source), line.amount, line.financier, own=line.own) for line in proposal.financing
        ),
    )
    first = register.Move(0, author.at, ProposalState.READY, by=author.by, reason=author.reason)
    key = register.save(session, made, first)
    store.link_proposal(session, meeting.id or 0, proposal.reference, key)


def state_after(meeting: Meeting, item: Item) -> ProposalState | None:
    """The state that an item gives its proposals; None where it says nothing."""
    if meeting.state is MeetingState.CANCELLED or (item.removed and item.decision is None):
        return ProposalState.READY
    if item.decision is not None:
        return STATES.get(item.decision.kind)
    return ProposalState.READY if meeting.state is MeetingState.CLOSED else ProposalState.ON_AGENDA


def _states(meeting: Meeting) -> dict[str, ProposalState | None]:
    """What a meeting says of each of its proposals."""
    return {reference: state_after(meeting, item) for item in meeting.items for reference in item.references}


def _move_item(
    session: Session,
    meeting: Meeting,
    item: Item,
    ids: dict[str, int],
    author: Author,
    said: Mapping[str, ProposalState | None],
) -> None:
    state = state_after(meeting, item)
    for reference in item.references:
        key = ids.get(reference)
        if key is not None and state is not None and state is not said.get(reference):
            _move(session, key, state, author, meeting, item.number)


def _move(session: Session, key: int, state: ProposalState, author: Author, meeting: Meeting, item: int | None) -> None:
    """One dated move, unless the proposal is there, beyond the group's reach, or a later meeting has spoken of it."""
    proposal = register.load(session, key)
    if proposal.state is state or proposal.state in _BEYOND or _spoken_later(session, key, meeting):
        return
    if withdrawn(session, key, meeting):
        return
    if proposal.kind is ProposalKind.MEASURE and state is ProposalState.RECOMMENDED_WITH_CONDITIONS:
        state = ProposalState.RECOMMENDED
    register.set_state(session, key, state)
    register.add_move(
        session,
        register.Move(key, author.at, state, proposal.state, author.by, author.reason, meeting=meeting.id, item=item),
    )


def withdrawn(session: Session, key: int, meeting: Meeting) -> bool:
    """Whether a proposal (its id) is withdrawn by its applicant, and not by what this meeting itself has decided."""
    if register.load(session, key).state is not ProposalState.WITHDRAWN:
        return False
    moves = register.moves(session, key)
    last = next((one for one in reversed(moves) if one.to_state is ProposalState.WITHDRAWN), None)
    return last is None or last.meeting != meeting.id


def _refuse_withdrawn(
    session: Session, meeting: Meeting, before: Meeting | None, ids: Mapping[str, int], outcome: Outcome
) -> None:
    """What its applicant has withdrawn is not recommended anew; a decision of before the withdrawal stands.

    A meeting that comes from elsewhere has decided already. Of several projects under one § a withdrawn one gets nothing.
    """
    if before is None:
        return
    for item in meeting.items:
        known = before.item(item.number)
        decided = known.decision if known is not None else None
        if item.decision is None or item.decision.kind not in RESERVING or (decided and decided.kind in RESERVING):
            continue
        gone = [one for one in item.references if one in ids and withdrawn(session, ids[one], meeting)]
        for reference in gone:
            if len(gone) < len(item.references) and amount_for(meeting, item, reference) == ZERO:
                continue
            message = N_("Hanke {title} on peruttu: päätä, että se raukeaa, tai poista se esityslistalta.")
            if len(gone) < len(item.references):
                message = N_("Hanke {title} on peruttu: anna sille summaksi 0,00 €.")
            proposal = meeting.proposal(reference)
            title = proposal.title if proposal is not None else reference
            outcome.faults.append(Finding(Gravity.IMPOSSIBLE, message, {"title": title}, place="decision"))


def _spoken_later(session: Session, key: int, meeting: Meeting) -> bool:
    days = store.dates_with_proposal(session, key, besides=meeting.id or 0)
    return any(day > meeting.date for day in days)


def _release_gone(
    session: Session, meeting: Meeting, before: Meeting | None, ids: dict[str, int], author: Author
) -> None:
    """A proposal whose item was taken off before the call is ready again."""
    if before is None:
        return
    now = {reference for item in meeting.items for reference in item.references}
    gone = {reference for item in before.items for reference in item.references} - now
    for reference in gone:
        key = ids.get(reference) or store.find_proposal(session, reference, reference)
        if key is not None:
            _move(session, key, ProposalState.READY, author, meeting, None)


# frames ------------------------------------------------------------------


def _commit(session: Session, meeting: Meeting, before: Meeting | None, ids: dict[str, int], outcome: Outcome) -> None:
    """Reserve what the decisions recommend, item by item, and see whether each frame bears it."""
    for item in meeting.items:
        if before is not None and item in before.items and meeting.proposals == before.proposals:
            continue
        key = store.item_id(session, meeting.id or 0, item.number)
        if key is not None:
            wanted = list(_reservations(session, meeting, item, ids, outcome))
            frames.replace_commitments(session, key, [entry.stored(meeting, key) for entry in wanted])
            _check_frames(session, item, wanted, outcome)


@dataclass(frozen=True, slots=True)
class _Reservation:
    proposal: int
    frame: int | None
    amount: Money

    def stored(self, meeting: Meeting, item: int) -> frames.Commitment:
        return frames.Commitment(self.proposal, meeting.id or 0, item, self.amount, meeting.date, self.frame)


def _reservations(
    session: Session, meeting: Meeting, item: Item, ids: dict[str, int], outcome: Outcome
) -> Iterator[_Reservation]:
    if item.decision is None or item.decision.kind not in RESERVING:
        return
    for reference in item.references:
        key, amount, proposal = ids.get(reference), amount_for(meeting, item, reference), meeting.proposal(reference)
        if key is None or amount is None or proposal is None:
            continue
        if proposal.kind == "measure" and not amount:
            continue
        frame, findings = funding.frame_for(session, key, meeting.date, named=proposal.frame)
        outcome.notes.extend(note(finding.message, **finding.facts) for finding in findings)
        yield _Reservation(key, frame.id if frame else None, amount)


def _check_frames(session: Session, item: Item, wanted: list[_Reservation], outcome: Outcome) -> None:
    """Over-commitment is irregular: it needs a written reason, which papers print."""
    if IrregularKind.OVER_COMMITMENT in item.excused:
        return
    for frame_id in {entry.frame for entry in wanted if entry.frame is not None}:
        balance = funding.balance_of(session, frame_id)
        if balance.free.cents < 0:
            frame = frames.load_frame(session, frame_id)
            message = N_(
                "§ {n}: rahoituskehys {frame} ylittyy {over}. Pienennä summaa tai kirjoita ylityksen syy (siirtotiedostossa over_commitment)."
            )
            outcome.faults.append(
                found(
                    Rule.OVER_COMMITMENT, message, item=item.number, n=item.number, frame=frame.name, over=-balance.free
                )
            )
