"""Motions and votes of an item in the meeting, each act one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting, Motion, MotionKind, Vote
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.presence import minute
from kokkola_desktop.domain.voting import outcome
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings.handling import clear_draft, running
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace

#: The draft of a roll call that is under way.
ROLL_CALL = "rollcall"


def move(
    workspace: Workspace,
    number: str,
    item: int,
    by: str,
    kind: MotionKind,
    *,
    amount: Money | None = None,
    text: str = "",
    seconded_by: tuple[str, ...] = (),
) -> Kept:
    """Somebody makes a motion; without a seconder it lapses and is minuted all the same."""
    if kind is MotionKind.COUNTER and amount is None and not text.strip():
        raise UserError(N_("Kirjoita, mitä ehdotetaan, tai anna summa."), field="text")

    def change(entry: Item) -> Item:
        taken = {made.id for made in entry.motions}
        key = next(name for name in (f"m{n}" for n in range(1, len(taken) + 2)) if name not in taken)
        made = Motion(key, by, _seconders(by, seconded_by), text.strip(), kind, amount)
        return replace(entry, motions=(*entry.motions, made))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} ehdotus"), change)


def second(workspace: Workspace, number: str, item: int, motion: str, people: tuple[str, ...]) -> Kept:
    """Who seconds a motion (its id); nobody: it lapses."""

    def change(entry: Item) -> Item:
        return _with_motion(entry, motion, lambda made: replace(made, seconded_by=_seconders(made.by, people)))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} ehdotuksen kannatus"), change)


def withdraw(workspace: Workspace, number: str, item: int, motion: str, *, withdrawn: bool = True) -> Kept:
    """Whoever made the motion takes it back, or keeps to it after all; one that was voted on stands."""

    def change(entry: Item) -> Item:
        if withdrawn and any(motion in (vote.motion, vote.yes) for vote in entry.votes):
            raise UserError(N_("Ehdotuksesta on äänestetty, eikä sitä voi enää perua."))
        return _with_motion(entry, motion, lambda made: replace(made, withdrawn=withdrawn))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} ehdotus peruttu"), change)


def drop_motion(workspace: Workspace, number: str, item: int, motion: str) -> Kept:
    """The motion was entered by mistake; one that was voted on stays."""

    def change(entry: Item) -> Item:
        if any(motion in (vote.motion, vote.yes) for vote in entry.votes):
            raise UserError(N_("Ehdotuksesta on äänestetty, eikä sitä voi poistaa."))
        return replace(entry, motions=tuple(made for made in entry.motions if made.id != motion))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} ehdotus poistettu"), change)


def record_vote(workspace: Workspace, number: str, item: int, vote: Vote, at: time) -> Kept:
    """The result of a vote is confirmed; a tie without the chair's vote has none and is refused."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        entry = item_of(meeting, item)
        held = replace(vote, at=minute(at))
        after = with_item(meeting, replace(entry, votes=(*entry.votes, held)))
        if outcome(after, item_of(after, item), held).side is None:
            raise UserError(N_("Äänestyksellä ei ole tulosta: tasatilanteessa puheenjohtajan ääni ratkaisee."))
        clear_draft(session, meeting, item, ROLL_CALL)
        return after

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} äänestys"), change, n=item)


def drop_vote(workspace: Workspace, number: str, item: int) -> Kept:
    """The last vote of the item is taken back, to be held again."""

    def change(entry: Item) -> Item:
        if not entry.votes:
            raise UserError(N_("§ {n}: asiassa ei ole äänestetty."), n=item)
        return replace(entry, votes=entry.votes[:-1])

    return _item(workspace, number, item, N_("Kokous {number}: § {n} äänestys poistettu"), change)


def _seconders(by: str, people: tuple[str, ...]) -> tuple[str, ...]:
    if by in people:
        raise UserError(N_("Ehdotusta ei voi kannattaa sen tekijä."), field="seconded_by")
    return people


def _with_motion(item: Item, key: str, act: Callable[[Motion], Motion]) -> Item:
    if key not in {made.id for made in item.motions}:
        raise UserError(N_("§ {n}: ehdotusta {id} ei ole."), n=item.number, id=key)
    return replace(item, motions=tuple(act(made) if made.id == key else made for made in item.motions))


def _item(workspace: Workspace, number: str, item: int, label: str, act: Callable[[Item], Item]) -> Kept:
    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        return with_item(meeting, act(item_of(meeting, item)))

    return change_meeting(workspace, number, label, change, n=item)
