"""What the council decided otherwise than the group had recommended, told to the group under the information items.

Lähde: domain.md § 6 (back comes the funding decision).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain.funding import AnswerKind
from kokkola_desktop.domain.meeting import Item, ItemKind, Meeting, MeetingState, Way
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import LANGUAGES, language
from kokkola_desktop.services import funding
from kokkola_desktop.services.funding import Difference
from kokkola_desktop.services.meetings.planning import before_the_last, change_meeting, renumbered, with_item
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.publicity import secret_proposals
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, meetings as store, proposals as register
from kokkola_desktop.store.tables import ItemRow, MeetingRow

_GRANTED = N_("{project}: {council} myönsi {granted}, johtoryhmä esitti {recommended} ({day}).")
_REJECTED = N_("{project}: {council} hylkäsi hakemuksen, johtoryhmä esitti {recommended} ({day}).")
#: To so many meetings after the decision it is offered.
_OFFERED_TO = 2
_TITLE, _NOTED = N_("Ilmoitusasiat"), N_("Merkitään tiedoksi.")


def untold(session: Session, meeting: Meeting) -> tuple[Difference, ...]:
    """The differences that a planned meeting may tell of: no information item of any meeting has told of them yet.

    It has if one line of it names the project and the day or the sum, in whatever words. What two meetings have been
    held since without a word of it is offered no more. Secret projects are left out, since the item is public.
    """
    if meeting.state is not MeetingState.PLANNED or meeting.way is Way.WRITTEN:
        return ()
    found = funding.differences(session)
    if not found:
        return ()
    texts = (
        select(ItemRow.explanation)
        .join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
        .where(MeetingRow.state != MeetingState.CANCELLED, ItemRow.kind == ItemKind.INFORMATION)
        .where(ItemRow.removed.is_(False))
    )
    lines = [" ".join(line.split()) for text in session.scalars(texts) for line in text.splitlines()]
    closed = select(MeetingRow.date).where(MeetingRow.state == MeetingState.CLOSED)
    held = list(session.scalars(closed.where(or_(MeetingRow.way.is_(None), MeetingRow.way != Way.WRITTEN))))
    secret = secret_proposals(session)
    return tuple(
        one
        for one in found
        if one.proposal not in secret
        and sum(day > one.decided_on for day in held) < _OFFERED_TO
        and not any(map(_telling(session, one), lines))
    )


def _telling(session: Session, one: Difference) -> Callable[[str], bool]:
    """What says whether a line tells of the difference."""
    spoken = [language(code, resources.catalogues()) for code in LANGUAGES]
    named = _any_of((one.reference, *_titles(session, one).values()))
    said = [words.date(one.decided_on) for words in spoken]
    if one.granted:
        said += [words.show(one.granted) for words in spoken]
    told = _any_of(said)
    return lambda line: named.search(line) is not None and told.search(line) is not None


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds one of these whole: 12 500 is not told by 112 500."""
    wanted = "|".join(re.escape(" ".join(word.split())) for word in words if word.strip())
    return re.compile(rf"(?<![\w.,])(?<!\d )(?:{wanted})(?!\w)")


def _titles(session: Session, one: Difference) -> dict[str, str]:
    """What the project is called, by language."""
    known = register.load(session, one.proposal)
    return {"fi": one.title, "sv": known.title_sv or one.title, "en": known.title_en or one.title}


def tell_differences(workspace: Workspace, number: str) -> Kept:
    """Put what has not been told yet under the information items of a planned meeting, which are added if it has none."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        if meeting.state is not MeetingState.PLANNED:
            raise UserError(N_("Kokouksen {number} kutsu on lähetetty: pykälät ovat paikoillaan."), number=number)
        code = meeting.language or "fi"
        lines = [f"- {_sentence(session, one, code)}" for one in untold(session, meeting)]
        if not lines:
            raise UserError(N_("Kaikki liiton poikkeavat päätökset on jo kerrottu johtoryhmälle."))
        known = next((one for one in meeting.items if one.kind is ItemKind.INFORMATION and not one.removed), None)
        if known is not None:
            key = store.item_id(session, meeting.id or 0, known.number) or 0
            typed = next((one.text for one in drafts.kept(session, "item", key) if one.field == "explanation"), None)
            before = known.explanation if typed is None else typed
            drafts.clear(session, "item", key, "explanation")
            text = "\n".join((before, "", *lines) if before else lines)
            return with_item(meeting, replace(known, explanation=text))
        words = language(code, resources.catalogues())
        item = Item(
            number=0,
            kind=ItemKind.INFORMATION,
            title=words.text(_TITLE),
            explanation="\n".join(lines),
            proposed_decision=words.text(_NOTED),
        )
        place = before_the_last(session, meeting)
        return renumbered(session, replace(meeting, items=(*meeting.items[:place], item, *meeting.items[place:])))

    return change_meeting(workspace, number, N_("Kokous {number}: liiton päätökset ilmoitusasioihin"), change)


def _sentence(session: Session, one: Difference, code: str) -> str:
    sender = issuer(session, code)
    words = sender.speaking(language(code, resources.catalogues()))
    title = _titles(session, one)[code]
    return words.sentence(
        _REJECTED if one.kind is AnswerKind.REJECTED else _GRANTED,
        project=f"{title} ({one.reference})" if one.reference else title,
        council=sender.council,
        granted=one.granted,
        recommended=one.recommended,
        day=one.decided_on,
    )
