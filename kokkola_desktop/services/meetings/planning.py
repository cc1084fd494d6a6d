"""Planning a meeting: its number, its agenda, the call that freezes the §§, and items that come late or are taken off.

Before the call the §§ are provisional: they follow those of the meetings before and are fixed when the notice is sent.
Lähde: domain.md § 4 (Numbering).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, ItemKind, Meeting, MeetingProposal, MeetingState, Way
from kokkola_desktop.domain.minutes import signed_still
from kokkola_desktop.domain.numbering import next_item_numbers, next_meeting_number
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import LANGUAGES
from kokkola_desktop.services import people, rules
from kokkola_desktop.services.meetings import numbering
from kokkola_desktop.services.meetings.recording import Author, Kept, keep, refuse_checked, refuse_checked_items
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.proposals.register import HELSINKI
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store, settings

_LAST = frozenset({ItemKind.NEXT_MEETING, ItemKind.CLOSING})


def author(workspace: Workspace, reason: str = "") -> Author:
    """Who records now, by the workspace's own clock."""
    return Author(workspace.who, workspace.clock().astimezone(HELSINKI).replace(microsecond=0), reason)


def plan(
    workspace: Workspace,
    day: date,
    *,
    start: time | None = None,
    end: time | None = None,
    way: Way = Way.IN_PLACE,
    place: str = "",
    link: str = "",
    language: str = "fi",
    deadline: datetime | None = None,
    template: bool = True,
) -> str:
    """Plan a meeting with the people of the day and, with ``template``, the standing items; gives its number.

    ``language`` is that of its papers: the standing items have their titles and texts in it. A written procedure has a
    ``deadline`` for the answers and no standing items: nobody opens it, and only what is answered is decided.
    """
    with workspace.change(N_("Uusi kokous {day}"), day=day) as session:
        rules.refuse_written(session, way)
        number = next_meeting_number(day.year, store.numbers(session))
        meeting = replace(
            people.people_of_day(session, day),
            number=number,
            start=start,
            end=end,
            way=way,
            place=place,
            link=link,
            language=language,
            deadline=deadline if way is Way.WRITTEN else None,
        )
        if template and way is not Way.WRITTEN:
            meeting = replace(meeting, items=_standing_items(session, language))
        keep(session, renumbered(session, meeting), author(workspace))
    return number


def change_meeting(
    workspace: Workspace,
    number: str,
    label: str,
    change: Callable[[Session, Meeting], Meeting],
    then: Callable[[Session, Meeting], object] | None = None,
    **facts: Any,
) -> Kept:
    """One named step that makes a new record of a meeting whose minutes are not checked.

    ``then`` does what needs the record as it is kept, whose items have their ids.
    """
    with workspace.change(label, number=number, **facts) as session:
        meeting = store.load_number(session, number)
        refuse_checked(meeting)
        after = signed_still(meeting, change(session, meeting))
        refuse_checked_items(meeting, after)
        kept = keep(session, after, author(workspace))
        if then is not None:
            then(session, store.load(session, kept.id))
        return kept


def add_items(
    workspace: Workspace,
    number: str,
    items: Sequence[Item],
    proposals: Sequence[MeetingProposal] = (),
    *,
    at: int | None = None,
) -> Kept:
    """Put items on the agenda of a meeting that is not called yet, before index ``at`` or where matters come."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.PLANNED:
            raise UserError(
                N_("Kokous {number} on kutsuttu: uusi asia lisätään esityslistalle lisäasiana."), number=number
            )
        place = before_the_last(session, meeting) if at is None else at
        listed = (*meeting.items[:place], *items, *meeting.items[place:])
        known = {p.reference for p in meeting.proposals}
        added = tuple(p for p in proposals if p.reference not in known)
        return renumbered(session, replace(meeting, items=listed, proposals=(*meeting.proposals, *added)))

    return change_meeting(workspace, number, N_("Kokous {number}: asioita esityslistalle"), change)


def call(workspace: Workspace, number: str, on: date) -> Kept:
    """Mark the notice as sent: the numbers of the §§ are fixed from now on."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.PLANNED:
            raise UserError(N_("Kokous {number} on jo kutsuttu tai pidetty."), number=number)
        if not meeting.items:
            raise UserError(N_("Kokouksen {number} esityslista on tyhjä: lisää asiat ennen kutsua."), number=number)
        refuse_late_notice(on, meeting.date)
        return replace(renumbered(session, meeting), state=MeetingState.CALLED, called_on=on)

    return change_meeting(workspace, number, N_("Kokous {number}: kutsu lähetetty"), change)


def refuse_late_notice(sent: date, held: date) -> None:
    """A notice leaves before the meeting is held: UserError for a later day."""
    if sent > held:
        message = N_("Kutsu ei ole voinut lähteä {sent}, kun kokous on {held}: korjaa päivä.")
        raise UserError(message, field="called_on", sent=sent, held=held)


def add_late_item(workspace: Workspace, number: str, item: Item, proposals: Sequence[MeetingProposal] = ()) -> int:
    """Add a late item to a called or open meeting: it gets the next free §. Gives the number."""
    given = 0

    def change(session: Session, meeting: Meeting) -> Meeting:
        nonlocal given
        if meeting.state not in (MeetingState.CALLED, MeetingState.OPEN):
            raise UserError(N_("Lisäasian voi lisätä vain kutsuttuun tai käynnissä olevaan kokoukseen."), number=number)
        given = next_item_numbers(used_numbers(session, meeting, own=True))[0]
        known = {p.reference for p in meeting.proposals}
        return replace(
            meeting,
            items=(*meeting.items, replace(item, number=given, late=True)),
            proposals=(*meeting.proposals, *(p for p in proposals if p.reference not in known)),
        )

    change_meeting(workspace, number, N_("Kokous {number}: lisäasia"), change)
    return given


def remove_item(workspace: Workspace, number: str, item: int) -> Kept:
    """Take an item off: before the call it goes; after it it keeps its § with "poistettu esityslistalta".

    A late item that came last, and of which nothing is recorded, goes too: no other § hangs on its number.
    """

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        if found.decision is not None:
            raise UserError(N_("§ {n}: asiasta on jo päätetty, eikä sitä voi poistaa esityslistalta."), n=item)
        if meeting.state is MeetingState.PLANNED:
            items = tuple(entry for entry in meeting.items if entry.number != item)
            return renumbered(session, replace(meeting, items=items))
        last = item == max(entry.number for entry in meeting.items)
        recorded = found.disqualified or found.disputes or found.answers or found.motions or found.votes or found.heard
        if found.late and last and not recorded and meeting.state is MeetingState.CALLED:
            return replace(meeting, items=tuple(entry for entry in meeting.items if entry.number != item))
        return with_item(meeting, replace(found, removed=True))

    return change_meeting(workspace, number, N_("Kokous {number}: § {n} pois esityslistalta"), change, n=item)


def with_item(meeting: Meeting, item: Item) -> Meeting:
    """The meeting with one item replaced by its § number."""
    return replace(meeting, items=tuple(item if entry.number == item.number else entry for entry in meeting.items))


def renumbered(session: Session, meeting: Meeting) -> Meeting:
    """The items with the §§ of their order."""
    numbers = numbering.provisional(session, meeting)
    return replace(
        meeting, items=tuple(replace(item, number=n) for item, n in zip(meeting.items, numbers, strict=True))
    )


def used_numbers(session: Session, meeting: Meeting, *, own: bool) -> list[int]:
    """The §§ fixed in the series that the meeting uses, with those of its own items or without."""
    return [*numbering.fixed(session, meeting), *((item.number for item in meeting.items) if own else ())]


def before_the_last(session: Session, meeting: Meeting) -> int:
    """Where matters come: before other matters, the next meeting and the closing, which end an agenda."""
    ending = {
        title
        for entry in settings.get(session, "agenda.items", [])
        if entry.get("place") == "after"
        for title in titles(entry)
    }
    place = len(meeting.items)
    while place and (meeting.items[place - 1].kind in _LAST or meeting.items[place - 1].title in ending):
        place -= 1
    return place


def titles(entry: Mapping[str, str]) -> set[str]:
    """What a standing item of the template is called, in each language that it has."""
    return {entry[code] for code in LANGUAGES if entry.get(code)}


def spoken(session: Session, meeting: Meeting, language: str) -> Meeting:
    """The meeting in another language: the template's standing items follow, where nobody has put them otherwise."""
    entries: list[dict[str, str]] = settings.get(session, "agenda.items", [])
    items = []
    for item in meeting.items:
        entry = next((one for one in entries if one["kind"] == item.kind.value and item.title in titles(one)), None)
        items.append(item if entry is None else _in_words(item, entry, meeting.language or "fi", language))
    return replace(meeting, items=tuple(items), language=language)


def _in_words(item: Item, entry: Mapping[str, str], before: str, language: str) -> Item:
    values: dict[str, Any] = {"title": entry.get(language) or entry["fi"]}
    for field, name in (("explanation", "explanation"), ("proposed_decision", "decision")):
        if getattr(item, field) == _text_of(entry, name, before):
            values[field] = _text_of(entry, name, language)
    return replace(item, **values)


def _text_of(entry: Mapping[str, str], name: str, language: str) -> str:
    """A text of the template; what a language lacks is Finnish."""
    return entry.get(f"{name}_{language}") or entry.get(name, "")


def _standing_items(session: Session, language: str) -> tuple[Item, ...]:
    """The template's standing items; the matters proper come between them. What a language lacks is Finnish."""
    entries: list[dict[str, str]] = settings.get(session, "agenda.items", [])
    return tuple(
        Item(
            number=n,
            kind=ItemKind(entry["kind"]),
            title=entry.get(language) or entry["fi"],
            explanation=_text_of(entry, "explanation", language),
            proposed_decision=_text_of(entry, "decision", language),
        )
        for n, entry in enumerate(entries, start=1)
    )
