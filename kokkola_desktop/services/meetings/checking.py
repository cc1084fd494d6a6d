"""The minutes' way: to the checkers, approved or returned, signed, published, and corrected with a reason.

What is checked changes by a correction alone, and both versions are kept. Lähde: domain.md § 5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import (
    Correction,
    Item,
    Meeting,
    MeetingState,
    Minutes,
    MinutesState,
    Signature,
    SignedAs,
)
from kokkola_desktop.domain.minutes import (
    MOVES,
    Return,
    Version,
    awaited,
    checkers,
    checkers_of,
    is_final,
    substitutes,
    unsigned,
)
from kokkola_desktop.domain.publicity import quoted, same_words
from kokkola_desktop.errors import N_, Term, UserError
from kokkola_desktop.i18n import language
from kokkola_desktop.papers.wording.decisions import appeal_text
from kokkola_desktop.services.meetings.planning import author, change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept, keep
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, meetings as store, minutes as kept

_TEXTS = ("title", "explanation", "proposed_decision", "discussion", "reasons")
#: The states of the minutes in the user's words.
STATES = {
    MinutesState.NONE: Term(N_("ei aloitettu")),
    MinutesState.DRAFT: Term(N_("luonnos")),
    MinutesState.WITH_CHECKERS: Term(N_("tarkastettavana")),
    MinutesState.CHECKED: Term(N_("tarkastettu")),
    MinutesState.PUBLISHED: Term(N_("julkaistu")),
}


#: The subject of drafts of the texts of minutes; its id is that of the §, its fields those of `texts`.
DRAFTS = "minutes"


@dataclass(frozen=True, slots=True)
class Course:
    """The way of the minutes so far: the meeting, returns (the latest first), and replaced versions (the first first)."""

    meeting: Meeting
    returns: tuple[Return, ...]
    versions: tuple[Version, ...]


def send_to_checkers(workspace: Workspace, number: str, on: date) -> Kept:
    """The minutes of a closed meeting go to the checkers."""
    return _move(workspace, number, MinutesState.WITH_CHECKERS, N_("Pöytäkirja {number} tarkastajille"), sent_on=on)


def return_minutes(
    workspace: Workspace, number: str, reason: str = "", on: date | None = None, person: str | None = None
) -> Kept:
    """A checker returns the minutes: they are a draft again, and marks of checkers on it count no more.

    With a day, who returned them and why is kept; the reason may not be missing then.
    """
    if on is not None and not reason.strip():
        raise UserError(N_("Kirjoita, miksi pöytäkirja palautettiin."), field="reason")
    with workspace.change(N_("Pöytäkirja {number} palautettu"), number=number) as session:
        meeting = store.load_number(session, number)
        _allowed(meeting, MinutesState.DRAFT)
        if on is not None:
            kept.add_return(session, meeting.id or 0, Return(on, reason.strip(), _known(meeting, person)))
        left = tuple(one for one in _minutes(meeting).signed if one.signed_as is not SignedAs.CHECKER)
        return keep(session, _moved(meeting, MinutesState.DRAFT, {"sent_on": None, "signed": left}), author(workspace))


def approve(workspace: Workspace, number: str, on: date) -> Kept:
    """The minutes are approved as a whole (by the checkers, or by the next meeting): checked, and locked."""
    return _move(workspace, number, MinutesState.CHECKED, N_("Pöytäkirja {number} tarkastettu"), checked_on=on)


def refuse_before_meeting(meeting: Meeting, on: date) -> None:
    """What is done with the minutes is done when there are any: UserError for a day before the meeting.

    A written procedure that all have answered is over before its deadline, which is the day of its record.
    """
    if on < min(meeting.date, _last_answer(meeting) or meeting.date):
        message = N_("Päivä {day} on ennen kokousta ({held}): korjaa päivä.")
        raise UserError(message, field="on", day=on, held=meeting.date)


def _last_answer(meeting: Meeting) -> date | None:
    return max((one.at.date() for item in meeting.items for one in item.answers), default=None)


def approve_as(workspace: Workspace, number: str, person: str, on: date) -> Kept:
    """One checker approves; when the last one has, the minutes are checked, and locked, in the same step."""
    with workspace.change(N_("Pöytäkirja {number}: tarkastajan hyväksyntä"), number=number) as session:
        meeting = store.load_number(session, number)
        _allowed(meeting, MinutesState.CHECKED)
        refuse_before_meeting(meeting, on)
        if person not in checkers(meeting):
            raise UserError(N_("Henkilö {id} ei ole kokouksen {number} tarkastaja."), id=person, number=number)
        marked = _with_mark(meeting, Signature(person, SignedAs.CHECKER, on))
        if not awaited(marked):
            marked = _moved(marked, MinutesState.CHECKED, {"checked_on": on})
        return keep(session, marked, author(workspace))


def replace_checker(workspace: Workspace, number: str, item: int, who: str, by: str) -> Kept:
    """Somebody else checks one § in place of a checker who was disqualified for it or away. Lähde: domain.md § 5."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        if by not in {one.id for one in substitutes(meeting, found)}:
            raise UserError(
                N_("§ {n}: valitse tarkastaja niistä, jotka olivat läsnä eivätkä olleet esteellisiä."), n=item
            )
        there = tuple(by if one == who else one for one in checkers_of(meeting, found))
        return with_item(meeting, replace(found, checkers=there))

    return change_meeting(workspace, number, N_("Pöytäkirja {number}: § {n} tarkastaja"), change, n=item)


def publish(workspace: Workspace, number: str, on: date, taken_down_on: date | None = None) -> Kept:
    """Checked, signed and certified minutes are published, with the day on which they are taken down.

    Lähde: KuntaL 140 §.
    """
    if taken_down_on is not None and taken_down_on <= on:
        raise UserError(N_("Poistamispäivä on julkaisupäivän jälkeen: anna myöhempi päivä."), field="taken_down_on")
    with workspace.change(N_("Pöytäkirja {number} julkaistu"), number=number) as session:
        meeting = store.load_number(session, number)
        _allowed(meeting, MinutesState.PUBLISHED)
        if missing := unsigned(meeting):
            names = tuple(dict.fromkeys(meeting.person(person).name for person, _role in missing))
            message = N_("Pöytäkirjaa {number} ei ole vielä allekirjoitettu ja varmennettu. Puuttuu: {names}.")
            raise UserError(message, number=number, names=names)
        changes = {"published_on": on, "taken_down_on": taken_down_on}
        return keep(session, _moved(meeting, MinutesState.PUBLISHED, changes), author(workspace))


def sign(workspace: Workspace, number: str, person: str, signed_as: SignedAs, on: date) -> Kept:
    """Somebody signs as chair, certifies as minute-taker, or marks as checker; independent of the checking."""
    with workspace.change(N_("Pöytäkirja {number}: allekirjoitus"), number=number) as session:
        meeting = store.load_number(session, number)
        _known(meeting, person)
        refuse_before_meeting(meeting, on)
        return keep(session, _with_mark(meeting, Signature(person, signed_as, on)), author(workspace))


def correct(workspace: Workspace, number: str, item: Item, reason: str, on: date) -> Kept:
    """Correct one § that is checked: the new record replaces the old, whose text is kept with the reason."""
    if not reason.strip():
        raise UserError(N_("Kirjoita korjauksen syy: se painetaan pöytäkirjaan."), field="reason")
    with workspace.change(N_("Pöytäkirja {number}: § {n} korjattu"), number=number, n=item.number) as session:
        meeting = store.load_number(session, number)
        before = item_of(meeting, item.number)
        if not is_final(meeting, before):
            raise UserError(
                N_("Kokouksen {number} pöytäkirja ei ole tarkastettu: muuta pykälää suoraan."), number=number
            )
        if same_words(before, item):
            raise UserError(N_("§ {n}: mikään ei ole muuttunut, joten korjattavaa ei ole."), n=item.number)
        kept.add_version(session, meeting, on)
        drafts.clear(session, DRAFTS, store.item_id(session, meeting.id or 0, item.number) or 0)
        appeals = (_instructions(session, meeting, before), _instructions(session, meeting, item))
        entry = Correction(item.number, on, reason.strip(), _replaced(before, item, appeals))
        minutes = replace(_minutes(meeting), corrections=(*_minutes(meeting).corrections, entry))
        return keep(session, replace(with_item(meeting, item), minutes=minutes), author(workspace, reason.strip()))


def course(workspace: Workspace, number: str) -> Course:
    """Where the minutes are, who has returned them, and the versions that were corrected."""
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        return Course(meeting, kept.returns(session, meeting.id or 0), kept.versions(session, meeting.id or 0))


def _with_mark(meeting: Meeting, mark: Signature) -> Meeting:
    minutes = _minutes(meeting)
    others = tuple(s for s in minutes.signed if (s.person, s.signed_as) != (mark.person, mark.signed_as))
    return replace(meeting, minutes=replace(minutes, signed=(*others, mark)))


def _known(meeting: Meeting, person: str | None) -> str | None:
    if person is not None and person not in {entry.id for entry in meeting.people}:
        raise UserError(N_("Henkilöä {id} ei ole kokouksessa {number}."), id=person, number=meeting.number)
    return person


def _instructions(session: Session, meeting: Meeting, item: Item) -> str:
    """The instructions on appeal as they stand on paper."""
    code = meeting.language or "fi"
    return appeal_text(language(code, resources.catalogues()), issuer(session, code), meeting, item)


def _replaced(before: Item, after: Item, appeals: tuple[str, str]) -> str:
    """What stood where the correction changes a text; the decision as it stood where it changes none.

    ``appeals`` are the instructions on appeal before and after.
    """
    texts = [(getattr(before, name), getattr(after, name)) for name in _TEXTS]
    texts += [(old.text, new.text) for old, new in zip(before.dissents, after.dissents, strict=False)]
    texts.append((", ".join(before.distribution), ", ".join(after.distribution)))
    texts.append(appeals)
    parts = [quoted(old, new) for old, new in texts if old and old != new]
    if before.decision != after.decision or (not parts and appeals[0] == appeals[1]):
        parts.append(quoted(_decision_text(before), after.decision.text if after.decision else ""))
    return " ".join(parts)


def _decision_text(item: Item) -> str:
    decision = item.decision
    if decision is None:
        return item.title
    amount = language("fi").show(decision.amount) if decision.amount is not None else ""
    return " ".join(filter(None, (decision.text, amount, *decision.conditions))) or item.title


def _minutes(meeting: Meeting) -> Minutes:
    return meeting.minutes or Minutes(meeting.minutes_state)


def _move(workspace: Workspace, number: str, state: MinutesState, label: str, **changes: Any) -> Kept:
    with workspace.change(label, number=number) as session:
        meeting = store.load_number(session, number)
        _allowed(meeting, state)
        for day in filter(None, changes.values()):
            refuse_before_meeting(meeting, day)
        return keep(session, _moved(meeting, state, changes), author(workspace))


def _moved(meeting: Meeting, state: MinutesState, changes: dict[str, Any]) -> Meeting:
    return replace(meeting, minutes=replace(_minutes(meeting), state=state, **changes))


def _allowed(meeting: Meeting, state: MinutesState) -> None:
    if meeting.state is not MeetingState.CLOSED:
        raise UserError(N_("Kokous {number} ei ole päättynyt: päätä se ensin."), number=meeting.number)
    if state not in MOVES[meeting.minutes_state]:
        raise UserError(
            N_("Pöytäkirja {number} ei voi siirtyä tilasta {old} tilaan {new}."),
            number=meeting.number,
            old=STATES[meeting.minutes_state],
            new=STATES[state],
        )
