"""How an item goes in the meeting that runs: begun, decided with the next one begun, opened again, its texts, breaks.

Each verb is one named step. Clocks show minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import (
    Capacity,
    Decision,
    Dissent,
    Election,
    Interval,
    Irregularity,
    IrregularKind,
    Item,
    Meeting,
    MeetingState,
    Person,
)
from kokkola_desktop.domain.presence import minute
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import language
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, meetings as store, settings

#: The subject of drafts of a running meeting; the fields are named ``<§>.<text>``.
DRAFTS = "meeting.live"
TEXTS = ("discussion", "reasons")
#: What tells that a break has not ended yet, whatever end was planned: its beginning.
BREAK = "0.break"


def begin_item(workspace: Workspace, number: str, item: int, at: time) -> Kept:
    """The item is taken up now; one that was begun before goes on."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        return begun(meeting, item, at)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} otettu käsittelyyn"), change, n=item)


def decide_item(
    workspace: Workspace,
    number: str,
    item: int,
    decision: Decision,
    at: time,
    *,
    irregular: tuple[Irregularity, ...] = (),
    reasons: str | None = None,
    elections: Iterable[Election] | None = None,
    checkers: tuple[str, ...] | None = None,
    then: int | None = None,
) -> Kept:
    """Record the decision, end the item and begin the next one (``then``), all in one step.

    The decision is judged by who is there at this minute. ``irregular`` are written reasons for
    what breaks a rule, ``reasons`` those of the decision itself; ``elections`` and
    ``checkers`` record who was elected, and the checkers of the meeting with it.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        entry = item_of(meeting, item)
        moment = minute(at)
        kinds = {one.kind for one in irregular}
        after = replace(
            begun_item(meeting, entry, moment),
            decision=replace(decision, at=moment),
            end=max(moment, entry.start or moment),
            irregular=(*(one for one in entry.irregular if one.kind not in kinds), *irregular),
        )
        if reasons is not None:
            after = replace(after, reasons=reasons)
        if elections is not None:
            after = replace(after, elections=tuple(elections))
        result = with_item(meeting, after)
        if checkers is not None:
            result = replace(result, checkers=checkers)
        clear_draft(session, meeting, item, "decision")
        if then is None or meeting.state is not MeetingState.OPEN:
            return result
        return begun(result, then, moment)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} päätetty"), change, n=item)


def reopen_item(workspace: Workspace, number: str, item: int) -> Kept:
    """Take up again what was decided in this meeting: votes and texts stay.

    The decision goes with what hangs on it: its end (unless the meeting is over: then that is when it was handled), the
    reasons for breaking a rule, dissents and who was elected by it.
    """

    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        entry = item_of(meeting, item)
        if entry.decision is None:
            raise UserError(N_("§ {n}: asiasta ei ole päätetty."), n=item)
        elections = tuple(one for one in entry.elections if one.role == "chair")
        chosen = {key for one in entry.elections if one.role == "checker" for key in one.elected}
        # That somebody disqualified led or moved is a fact of the handling, which stays.
        irregular = tuple(one for one in entry.irregular if one.kind is IrregularKind.STAYED)
        end = entry.end if meeting.state is MeetingState.CLOSED else None
        after = replace(entry, decision=None, end=end, dissents=(), irregular=irregular, elections=elections)
        checkers = () if chosen and chosen == set(meeting.checkers) else meeting.checkers
        return with_item(replace(meeting, checkers=checkers), after)

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} avattu uudelleen"), change, n=item)


def write_text(workspace: Workspace, number: str, item: int, field: str, text: str) -> Kept:
    """What was said (``discussion``) or why it was decided (``reasons``); the draft of the field ends with it."""
    if field not in TEXTS:
        raise ValueError(field)
    return _item(workspace, number, item, N_("Kokous {number}: § {n} teksti"), _texts(field, text))


def hear(workspace: Workspace, number: str, item: int, people: tuple[str, ...], guest: str = "") -> Kept:
    """Who was heard as an expert in the item: people of the meeting (their keys), and a guest who was not called.

    ``guest`` is a name, with the organisation after a comma; the meeting's record has the guest as an expert from now on.
    """
    name, _comma, organisation = (part.strip() for part in guest.partition(","))

    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        heard = people
        if name:
            known = next((one for one in meeting.people if one.name == name), None)
            if known is None:
                known = Person(_free_key(meeting), name, Capacity.EXPERT, votes=False, organisation=organisation)
                meeting = replace(meeting, people=(*meeting.people, known))
            heard = tuple(dict.fromkeys((*people, known.id)))
        return with_item(meeting, replace(item_of(meeting, item), heard=heard))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} kuultu asiantuntijaa"), change, n=item)


def _free_key(meeting: Meeting) -> str:
    """A key that nobody of the meeting has."""
    taken = {one.id for one in meeting.people}
    return next(key for n in range(1, len(taken) + 2) if (key := f"k{n}") not in taken)


def check_at_once(workspace: Workspace, number: str, item: int) -> Kept:
    """The group approved the text of the § in the meeting: it is final, and changes by a correction alone."""

    def change(_session: Session, entry: Item) -> Item:
        if entry.decision is None:
            raise UserError(N_("§ {n}: asiasta ei ole vielä päätetty, joten sitä ei voi tarkastaa."), n=item)
        return replace(entry, checked_at_once=True)

    return _item(workspace, number, item, N_("Kokous {number}: § {n} tarkastettu heti"), change)


def take_up(workspace: Workspace, number: str, item: int, at: time | None = None, *, taken: bool = True) -> Kept:
    """The group takes a late item up for handling at this minute, or does not after all."""

    def change(_session: Session, entry: Item) -> Item:
        if not entry.late:
            raise UserError(N_("§ {n} on esityslistalla, eikä sitä tarvitse ottaa erikseen käsiteltäväksi."), n=item)
        return replace(entry, taken_up=taken, taken_up_at=minute(at) if taken and at is not None else None)

    return _item(workspace, number, item, N_("Kokous {number}: lisäasia § {n} käsiteltäväksi"), change)


def elect(workspace: Workspace, number: str, item: int, election: Election) -> Kept:
    """Somebody is elected in the item; the chair of the item leads it from now on."""

    def change(_session: Session, entry: Item) -> Item:
        others = tuple(one for one in entry.elections if one.role != election.role)
        chair = election.elected[0] if election.role == "chair" and election.elected else entry.chair
        return replace(entry, elections=(*others, election), chair=chair)

    return _item(workspace, number, item, N_("Kokous {number}: § {n} vaali"), change)


def lead(workspace: Workspace, number: str, item: int, chair: str | None) -> Kept:
    """Who chairs the item; None: whoever chairs the meeting, and nobody was elected to it."""

    def change(_session: Session, entry: Item) -> Item:
        kept = entry.elections if chair else tuple(one for one in entry.elections if one.role != "chair")
        return replace(entry, chair=chair, elections=kept)

    return _item(workspace, number, item, N_("Kokous {number}: § {n} puheenjohtaja"), change)


def dissent(workspace: Workspace, number: str, item: int, person: str, text: str = "") -> Kept:
    """Somebody announces a dissenting opinion, or gives its reasons. Lähde: KuntaL 106 §."""

    def change(_session: Session, entry: Item) -> Item:
        others = tuple(one for one in entry.dissents if one.person != person)
        return replace(entry, dissents=(*others, Dissent(person, text.strip())))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} eriävä mielipide"), change)


def state(workspace: Workspace, number: str, item: int, person: str, text: str) -> Kept:
    """A statement for the minutes (lausuma pöytäkirjaan) of somebody who may not dissent; it stands with the discussion."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        if not settings.get(session, "statement.allowed", True):
            raise UserError(N_("Johtoryhmän säännöt eivät salli lausumaa pöytäkirjaan: muuta asetusta."))
        if not text.strip():
            raise UserError(N_("Kirjoita lausuma."), field="text")
        entry = item_of(meeting, item)
        words = language(meeting.language or "fi", resources.catalogues())
        said = words.sentence(N_("Lausuma pöytäkirjaan, {name}:"), name=meeting.person(person).name)
        discussion = "\n\n".join(filter(None, (entry.discussion.strip(), f"{said} {text.strip()}")))
        clear_draft(session, meeting, item, "discussion")
        return with_item(meeting, replace(entry, discussion=discussion))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} lausuma"), change, n=item)


def withdraw_dissent(workspace: Workspace, number: str, item: int, person: str) -> Kept:
    """The dissenting opinion was entered by mistake, or taken back in the meeting."""

    def change(_session: Session, entry: Item) -> Item:
        return replace(entry, dissents=tuple(one for one in entry.dissents if one.person != person))

    return _item(workspace, number, item, N_("Kokous {number}: § {n} eriävä mielipide poistettu"), change)


def begin_break(workspace: Workspace, number: str, at: time, until: time) -> Kept:
    """A break from now on, until the time that the chair says; it lasts until the meeting goes on, earlier or later."""

    def mark(session: Session, meeting: Meeting) -> None:
        _mark_lasting(workspace, session, meeting, meeting.breaks[-1])

    def change(_session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        if until <= minute(at):
            raise UserError(N_("Tauko päättyy ennen kuin se alkaa: anna myöhempi aika."), field="until")
        return replace(meeting, breaks=(*meeting.breaks, Interval(minute(at), until)))

    return change_meeting(workspace, number, N_("Kokous {number}: tauko"), change, mark)


def _mark_lasting(workspace: Workspace, session: Session, meeting: Meeting, one: Interval) -> None:
    """The break has not ended yet, whatever end was planned."""
    text = one.start.isoformat("minutes")
    drafts.keep(session, drafts.Draft(DRAFTS, meeting.id or 0, BREAK, text, workspace.clock()))


def correct_breaks(workspace: Workspace, number: str, breaks: tuple[Interval, ...]) -> Kept:
    """The breaks as they really were, in place of those recorded; one that lasts goes on to last."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        for one, other in pairwise(breaks):
            if other.start < one.end:
                raise UserError(N_("Tauot menevät päällekkäin: korjaa ajat."), field="breaks")
        kept = {one.field: one.text for one in drafts.kept(session, DRAFTS, meeting.id or 0)}
        lasts = meeting.breaks and kept.get(BREAK) == meeting.breaks[-1].start.isoformat("minutes")
        if lasts and breaks:
            _mark_lasting(workspace, session, meeting, breaks[-1])
        return replace(meeting, breaks=breaks)

    return change_meeting(workspace, number, N_("Kokous {number}: tauot korjattu"), change)


def breaks_until(session: Session, meeting: Meeting, at: time) -> tuple[Interval, ...]:
    """The breaks of a meeting that ends now: one that lasts, or that was to last longer, ends with it."""
    kept = {one.field: one.text for one in drafts.kept(session, DRAFTS, meeting.id or 0)}
    drafts.clear(session, DRAFTS, meeting.id or 0, BREAK)
    if not meeting.breaks:
        return ()
    *former, last = meeting.breaks
    lasts = kept.get(BREAK) == last.start.isoformat("minutes") or last.end > minute(at)
    if not lasts:
        return meeting.breaks
    return (*former, Interval(last.start, minute(at))) if last.start < minute(at) else tuple(former)


def end_break(workspace: Workspace, number: str, at: time) -> Kept:
    """The meeting goes on."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        drafts.clear(session, DRAFTS, meeting.id or 0, BREAK)
        if not meeting.breaks or meeting.breaks[-1].start > minute(at):
            raise UserError(N_("Kokous {number} ei ole tauolla."), number=number)
        *former, last = meeting.breaks
        ended = () if last.start == minute(at) else (Interval(last.start, minute(at)),)
        return replace(meeting, breaks=(*former, *ended))

    return change_meeting(workspace, number, N_("Kokous {number}: tauko päättyi"), change)


# what the verbs share ---------------------------------------------------------


def running(meeting: Meeting) -> None:
    """Raises UserError unless the meeting is open, or closed with minutes that are not checked yet."""
    if meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
        raise UserError(N_("Kokous {number} ei ole käynnissä: avaa se ensin."), number=meeting.number)


def begun(meeting: Meeting, number: int, at: time) -> Meeting:
    """The meeting with an item begun."""
    return with_item(meeting, begun_item(meeting, item_of(meeting, number), minute(at)))


def begun_item(meeting: Meeting, item: Item, at: time) -> Item:
    """The item with its beginning and its place in the order in which items were taken."""
    if item.start is not None:
        return item
    return replace(item, start=at, order=max((one.order or 0 for one in meeting.items), default=0) + 1)


def clear_draft(session: Session, meeting: Meeting, item: int, field: str) -> None:
    """What was typed in a field is saved now."""
    drafts.clear(session, DRAFTS, store.meeting_id(session, meeting.number) or 0, f"{item}.{field}")


def _item(
    workspace: Workspace, number: str, item: int, label: str, act: Callable[[Session, Item], Item], **facts: Any
) -> Kept:
    def change(session: Session, meeting: Meeting) -> Meeting:
        running(meeting)
        return with_item(meeting, act(session, item_of(meeting, item)))

    def whole(session: Session, meeting: Meeting) -> Meeting:
        after = change(session, meeting)
        for field in TEXTS:
            if getattr(item_of(meeting, item), field) != getattr(item_of(after, item), field):
                clear_draft(session, meeting, item, field)
        return after

    return change_meeting(workspace, number, label, whole, n=item, **facts)


def _setting(**values: Any) -> Callable[[Session, Item], Item]:
    return lambda _session, entry: replace(entry, **values)


def _texts(field: str, text: str) -> Callable[[Session, Item], Item]:
    return _setting(**{field: text.strip()})
