"""The council's answers: recorded with the proposal's move in one step, and where they differ from the group's word.

Lähde: domain.md §§ 2 and 6; a grant without a decision is impossible (§ 8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import ANSWERABLE, MOVES, STATE_NAMES, Proposal, ProposalKind, ProposalState
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_, Refused, Term, UserError
from kokkola_desktop.store import funding as store, ledgers, proposals as register
from kokkola_desktop.store.workspace import Workspace

HELSINKI = ZoneInfo("Europe/Helsinki")

_STATES = {
    AnswerKind.GRANTED: ProposalState.GRANTED,
    AnswerKind.REJECTED: ProposalState.REJECTED,
    AnswerKind.RETURNED: ProposalState.RETURNED_BY_COUNCIL,
}

#: A muutospäätös replaces what was granted before.
AMENDABLE = frozenset({ProposalState.GRANTED, ProposalState.UNDER_WAY, ProposalState.SUSPENDED})


def record_answer(workspace: Workspace, answer: CouncilAnswer) -> int:
    """Record what the council decided, with the moves of the proposal that follow from it; gives the answer's id.

    With ``id`` it corrects an answer that was recorded before, of the same kind. Raises `Refused` with every fault.
    """
    with workspace.change(N_("Liiton päätös: {title}"), title=_title(workspace, answer.proposal)) as session:
        return keep_answer(session, answer, workspace.who)


def keep_answer(session: Session, answer: CouncilAnswer, who: str) -> int:
    """The same within another change; ``who`` recorded it."""
    proposal = register.load(session, answer.proposal)
    faults = list(_faults(session, proposal, answer))
    if faults:
        raise Refused([UserError(fault.message, field=fault.place, **fault.facts) for fault in faults])
    if answer.kind in (AnswerKind.REJECTED, AnswerKind.RETURNED):
        answer = replace(answer, amount=None)
    key = store.save_answer(session, answer)
    if answer.id is None and answer.kind in _STATES:
        _move(session, proposal, answer, who)
    return key


def take_back_answer(workspace: Workspace, answer: int, reason: str) -> None:
    """Take back an answer (its id) that was recorded by mistake: the proposal waits for the council again.

    The history bears the reason. Raises UserError without one, for an answer that a later one builds on, and for a proposal
    that has gone on since.
    """
    if not reason.strip():
        raise UserError(N_("Kirjoita, miksi kirjaus poistetaan: syy jää historiaan."), field="reason")
    with workspace.read() as session:
        one = next((known for known in store.answers(session) if known.id == answer), None)
    if one is None:
        raise UserError(N_("Päätöstä ei enää ole tiedostossa."))
    with workspace.change(
        N_("Liiton päätöksen kirjaus poistettu: {title} ({reason})"),
        title=_title(workspace, one.proposal),
        reason=reason.strip(),
    ) as session:
        proposal = register.load(session, one.proposal)
        if store.answers(session, one.proposal)[-1].id != answer:
            raise UserError(N_("Hankkeella on myöhempi päätös: poista ensin sen kirjaus."))
        state = _STATES.get(one.kind)
        if state is not None and proposal.state is not state:
            message = N_("Hanke on jo edennyt tilaan {state}: kirjausta ei voi enää poistaa.")
            raise UserError(message, state=Term(STATE_NAMES[proposal.state]))
        store.remove_answer(session, answer)
        if state is not None:
            former = _state_before(session, one, state)
            at = workspace.clock().astimezone(HELSINKI)
            register.add_move(session, register.Move(one.proposal, at, former, state, workspace.who, reason.strip()))
            register.set_state(session, one.proposal, former)


def _state_before(session: Session, answer: CouncilAnswer, state: ProposalState) -> ProposalState:
    """Where the proposal was before the moves that an answer brought: to its state, maybe by way of "sent"."""
    moves = register.moves(session, answer.proposal)
    last = max((n for n, one in enumerate(moves) if one.to_state is state), default=None)
    if last is None or moves[last].from_state is None:
        return ProposalState.SENT
    own = moves[last]
    by_way = moves[last - 1] if last else own
    if by_way.to_state is ProposalState.SENT and (by_way.at, by_way.reason) == (own.at, own.reason):
        own = by_way
    return own.from_state or ProposalState.SENT


def _title(workspace: Workspace, proposal: int) -> str:
    with workspace.read() as session:
        return register.load(session, proposal).title


def _faults(session: Session, proposal: Proposal, answer: CouncilAnswer) -> Iterator[Finding]:
    if proposal.kind is ProposalKind.MEASURE:
        yield found(Rule.GRANT_WITHOUT_DECISION, N_("Toimenpidettä ei esitetä liitolle."), place="proposal")
        return
    if answer.id is not None:
        known = next((one for one in store.answers(session, answer.proposal) if one.id == answer.id), None)
        if known is None or known.kind is not answer.kind:
            message = N_("Liiton päätöksen laji ei muutu: kumoa kirjaus ja kirjaa päätös uudelleen.")
            yield found(Rule.SKIPPED_STATE, message, place="kind")
    elif proposal.state not in (AMENDABLE if answer.kind is AnswerKind.AMENDED else ANSWERABLE):
        yield _too_early(answer)
    kept = next((one for one in store.answers(session, answer.proposal) if one.id == answer.id), None)
    yield from _wrong_values(answer, kept)
    others = [one for one in store.answers(session) if one.id != answer.id]
    granted = [one.decided_on for one in others if one.proposal == answer.proposal and one.kind is AnswerKind.GRANTED]
    if answer.kind is AnswerKind.AMENDED and granted and answer.decided_on < min(granted):
        message = N_("Muutospäätös {day} ei voi olla ennen rahoituspäätöstä {granted}.")
        yield found(Rule.NO_SUCH_TIME, message, place="decided_on", day=answer.decided_on, granted=min(granted))
    same = [one for one in others if one.proposal == answer.proposal and answer.number and one.number == answer.number]
    if same:
        message = N_("Päätös {number} on jo kirjattu tälle hankkeelle ({day}).")
        yield found(Rule.DUPLICATE_NUMBER, message, place="number", number=answer.number, day=same[0].decided_on)
    decided = max((one.decided_on for one in store.commitments(session, proposal=answer.proposal)), default=None)
    if decided and answer.decided_on < decided:
        message = N_("Liiton päätös {day} ei voi olla ennen johtoryhmän päätöstä {decided}.")
        yield found(Rule.NO_SUCH_TIME, message, place="decided_on", day=answer.decided_on, decided=decided)


def _wrong_values(answer: CouncilAnswer, kept: CouncilAnswer | None) -> Iterator[Finding]:
    """What an answer cannot say, whatever it is about; what an older file has stands until it is touched."""
    same = kept is not None and kept.amount == answer.amount
    if answer.kind is AnswerKind.GRANTED and answer.amount is None:
        yield found(Rule.NO_AMOUNT, N_("Anna myönnetty määrä."), place="amount")
    if answer.amount is not None and answer.amount.cents < 0:
        yield found(Rule.NO_AMOUNT, N_("Myönnetty määrä ei voi olla negatiivinen."), place="amount")
    if answer.kind is AnswerKind.GRANTED and answer.amount is not None and not answer.amount and not same:
        yield found(
            Rule.NO_AMOUNT, N_("Myönnetty määrä on nolla: merkitse hanke hylätyksi tai korjaa määrä."), place="amount"
        )
    if answer.start is not None and answer.end is not None and answer.end < answer.start:
        message = N_("Toteutus päättyy {end}, mutta alkaa vasta {start}: korjaa päivä.")
        yield found(Rule.NO_SUCH_TIME, message, place="end", end=answer.end, start=answer.start)


def _too_early(answer: CouncilAnswer) -> Finding:
    if answer.kind is AnswerKind.AMENDED:
        message = N_("Muutospäätös voidaan kirjata vain hankkeelle, jolle on myönnetty rahoitus.")
    else:
        message = N_("Liiton päätös voidaan kirjata vasta, kun johtoryhmä on päättänyt hankkeesta.")
    return found(Rule.GRANT_WITHOUT_DECISION, message, place="proposal")


def _move(session: Session, proposal: Proposal, answer: CouncilAnswer, who: str) -> None:
    """To the state of the answer, by way of "sent" if nobody had recorded the sending: no state is skipped silently."""
    to, state = _STATES[answer.kind], proposal.state
    way = [to] if to in MOVES[state] else [ProposalState.SENT, to]
    at = datetime.combine(answer.decided_on, time(), HELSINKI)
    for step in way:
        register.add_move(session, register.Move(answer.proposal, at, step, state, who, answer.number))
        state = step
    register.set_state(session, answer.proposal, to)


@dataclass(frozen=True, slots=True)
class Difference:
    """A grant that is not what the group recommended (cents; a rejection grants nothing)."""

    proposal: int
    reference: str
    title: str
    recommended: Money
    granted: Money
    decided_on: date
    kind: AnswerKind

    @property
    def amount(self) -> Money:
        """How much more, or less if negative."""
        return self.granted - self.recommended


def answers(workspace: Workspace, proposal: int | None = None) -> list[CouncilAnswer]:
    """The council's answers by date, of one proposal (its id) or of all."""
    with workspace.read() as session:
        return store.answers(session, proposal)


def answer_differences(workspace: Workspace, *, since: date | None = None) -> list[Difference]:
    """Where the council's last word differs from the group's, to be told to the group as an information item.

    ``since`` leaves out what was decided before that day (told already).
    """
    with workspace.read() as session:
        return differences(session, since=since)


def differences(session: Session, *, since: date | None = None) -> list[Difference]:
    """As `answer_differences`, within another reading."""
    recommended = {commitment.proposal: commitment.amount for commitment in store.commitments(session)}
    last = {answer.proposal: answer for answer in store.answers(session) if _says_an_amount(answer)}
    named = ledgers.named(session, last)
    found = []
    for proposal, answer in last.items():
        asked = recommended.get(proposal, ZERO)
        granted = answer.amount if answer.kind is not AnswerKind.REJECTED and answer.amount else ZERO
        if granted != asked and (since is None or answer.decided_on >= since):
            about = named[proposal]
            reference = about.code or about.number
            found.append(Difference(proposal, reference, about.title, asked, granted, answer.decided_on, answer.kind))
    return sorted(found, key=lambda one: (one.decided_on, one.reference))


def _says_an_amount(answer: CouncilAnswer) -> bool:
    return answer.kind is AnswerKind.REJECTED or (answer.kind is not AnswerKind.RETURNED and answer.amount is not None)
