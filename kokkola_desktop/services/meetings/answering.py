"""The written procedure: answers as they come, and what they decide in the end. Lähde: domain.md § 4, examples.md E8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.decision import RESERVING
from kokkola_desktop.domain.meeting import (
    Answer,
    Decision,
    DecisionKind,
    Disqualification,
    Ground,
    Irregularity,
    IrregularKind,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
    Minutes,
    MinutesState,
    Reply,
    Way,
)
from kokkola_desktop.domain.sitting import needs_decision, usual_decision
from kokkola_desktop.domain.written import is_matter, matters, standing, to_confirm, unanswered
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import LANGUAGES, language
from kokkola_desktop.services import rules
from kokkola_desktop.services.meetings.planning import before_the_last, change_meeting, renumbered, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store

#: The item of a later meeting by which the group confirms what a written procedure decided.
CONFIRMING = N_("Kirjallisen menettelyn {number} tuloksen vahvistaminen")
_CONFIRMED = N_("Johtoryhmä vahvistaa kirjallisessa menettelyssä {number} tehdyt päätökset.")
_RESULT = N_("Kirjallisessa menettelyssä {number} ({day}) päätettiin: {items}.")


def answer(
    workspace: Workspace,
    number: str,
    item: int,
    person: str,
    reply: Reply | None,
    at: datetime,
    grounds: Iterable[Ground] = (),
) -> Kept:
    """A member's answer and when it came; None takes it back. The first one opens the procedure.

    Who takes no part is disqualified: ``grounds`` say why. Any other answer takes such a mark back.
    """

    def change(_session: Session, meeting: Meeting) -> Meeting:
        entry = item_of(meeting, item)
        others = tuple(one for one in entry.answers if one.person != person)
        answers = others if reply is None else (*others, Answer(person, reply, _minute(at)))
        marked = tuple(one for one in entry.disqualified if one.person == person)
        clear = tuple(one for one in entry.disqualified if one.person != person)
        if reply is Reply.NOT_TAKING_PART:
            given = tuple(Disqualification(person, ground) for ground in grounds) or marked
            if not given:
                raise UserError(N_("Valitse esteellisyyden peruste."), field="ground")
            clear = (*clear, *given)
        begun = _begun(meeting) if reply is not None else meeting
        return with_item(begun, replace(entry, answers=answers, disqualified=clear))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} vastaus"), change, n=item)


def accept_all(workspace: Workspace, number: str, item: int, at: datetime) -> Kept:
    """Everybody who has not answered the item accepts it, now. Raises UserError after the deadline."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        entry = item_of(meeting, item)
        if _is_over(meeting, at):
            raise UserError(
                N_("Määräaika {deadline} on mennyt: kirjaa kunkin vastaus ja sen aika erikseen."),
                deadline=meeting.deadline,
            )
        given = tuple(Answer(person, Reply.ACCEPT, _minute(at)) for person in unanswered(meeting, entry))
        return with_item(_begun(meeting), replace(entry, answers=(*entry.answers, *given)))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} vastaukset"), change, n=item)


def copy_answers(workspace: Workspace, number: str, item: int) -> Kept:
    """The answers of an item hold for every other matter to which the same member has not answered.

    Who takes no part does so in one item alone, since the ground is of that item.
    """

    def change(_session: Session, meeting: Meeting) -> Meeting:
        source = [one for one in item_of(meeting, item).answers if one.answer is not Reply.NOT_TAKING_PART]
        after = _begun(meeting)
        for entry in matters(meeting):
            known = {one.person for one in entry.answers} | {one.person for one in entry.disqualified}
            more = tuple(one for one in source if one.person not in known)
            after = with_item(after, replace(entry, answers=(*entry.answers, *more)))
        return after

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} vastaukset muihin asioihin"), change, n=item)


def end(
    workspace: Workspace,
    number: str,
    at: datetime,
    checkers: tuple[str, ...] = (),
    over: Mapping[int, str] | None = None,
) -> Kept:
    """The procedure ends: what the answers carry is decided as proposed, the rest goes to the next meeting.

    ``checkers`` are the members who check the minutes, ``over`` says by § why a frame may be overdrawn. Raises UserError
    while an item may still be decided by an answer that has not come before the deadline, and for an item that answers
    cannot decide; Refused, with a fact ``over``, where a frame is overdrawn without a reason.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.OPEN:
            raise UserError(N_("Kirjallisessa menettelyssä {number} ei ole vielä vastauksia."), number=number)
        group = rules.of_group(session)
        items = []
        for item in meeting.items:
            if item.removed or item.decision is not None:
                items.append(item)
                continue
            if not is_matter(item):
                items.append(_stated(item))
                continue
            stands = standing(meeting, item, group)
            if not stands.settled and not _is_over(meeting, at):
                message = N_("§ {n}: kaikki eivät ole vastanneet, ja määräaika on {deadline}.")
                raise UserError(message, n=item.number, deadline=meeting.deadline)
            decided = usual_decision(meeting, item) if stands.decided else Decision(DecisionKind.MOVED)
            reason = (over or {}).get(item.number, "").strip()
            why = (Irregularity(IrregularKind.OVER_COMMITMENT, reason),) if reason and decided.kind in RESERVING else ()
            items.append(replace(item, decision=decided, irregular=(*item.irregular, *why)))
        return replace(meeting, items=tuple(items), checkers=checkers, state=MeetingState.CLOSED)

    return change_meeting(workspace, number, N_("Kirjallinen menettely {number} päätetty"), change)


# the next meeting ---------------------------------------------------------------


def unconfirmed(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """The written procedures (their numbers) whose result no meeting has on its agenda, earliest first."""
    every = [one for one in store.load_all(session) if one.state is not MeetingState.CANCELLED]
    titles = {item.title for one in every if one.way is not Way.WRITTEN for item in one.items if not item.removed}
    group = rules.of_group(session)
    return tuple(
        one.number
        for one in every
        if one.state is MeetingState.CLOSED
        and one.date <= meeting.date
        and to_confirm(one, group)
        and not titles & set(_titles(one.number))
    )


def add_confirmation(workspace: Workspace, number: str, procedure: str) -> Kept:
    """Put the confirmation of a written procedure on the agenda of a meeting, with what was decided in it."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        held = store.load_number(session, procedure)
        code = meeting.language or "fi"
        words = issuer(session, code).speaking(language(code, resources.catalogues()))
        decided = to_confirm(held, rules.of_group(session))
        items = ", ".join(f"§\u00a0{one.number} {one.title}" for one in decided)
        item = Item(
            number=0,
            kind=ItemKind.OTHER,
            title=words.sentence(CONFIRMING, number=procedure),
            explanation=words.sentence(_RESULT, number=procedure, day=held.date, items=items),
            proposed_decision=words.sentence(_CONFIRMED, number=procedure),
        )
        place = before_the_last(session, meeting)
        listed = (*meeting.items[:place], item, *meeting.items[place:])
        if meeting.state is not MeetingState.PLANNED:
            raise UserError(
                N_("Kokous {number} on kutsuttu: uusi asia lisätään esityslistalle lisäasiana."), number=number
            )
        return renumbered(session, replace(meeting, items=listed))

    label = N_("Kokous {number}: kirjallisen menettelyn {procedure} vahvistaminen")
    return change_meeting(workspace, number, label, change, procedure=procedure)


def _titles(number: str) -> list[str]:
    return [language(code, resources.catalogues()).sentence(CONFIRMING, number=number) for code in LANGUAGES]


# what the verbs share -----------------------------------------------------------


def _begun(meeting: Meeting) -> Meeting:
    if meeting.way is not Way.WRITTEN:
        raise UserError(N_("Kokous {number} ei ole kirjallinen menettely."), number=meeting.number)
    if meeting.state is MeetingState.CALLED:
        return replace(meeting, state=MeetingState.OPEN, minutes=Minutes(MinutesState.DRAFT))
    if meeting.state is not MeetingState.OPEN:
        message = N_(
            "Kirjallisen menettelyn {number} vastauksia kirjataan, kun pyyntö on lähetetty ja kunnes se päätetään."
        )
        raise UserError(message, number=meeting.number)
    return meeting


def _stated(item: Item) -> Item:
    if needs_decision(item):
        message = N_("§ {n}: asia ei kuulu kirjalliseen menettelyyn. Poista se esityslistalta.")
        raise UserError(message, n=item.number)
    return replace(item, decision=Decision(DecisionKind.NOTE))


def _is_over(meeting: Meeting, at: datetime) -> bool:
    return meeting.deadline is None or _minute(at) > meeting.deadline


def _minute(at: datetime) -> datetime:
    """The minute that a clock in Helsinki shows, as answers and deadlines are kept."""
    return at.replace(second=0, microsecond=0, tzinfo=None)
