"""What the council decided otherwise than the group had recommended, told to the group under the information items.

Lähde: domain.md § 6 (back comes the funding decision).
"""

from __future__ import annotations

from dataclasses import replace

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
from kokkola_desktop.store import drafts, meetings as store

_GRANTED = N_("{project}: {council} myönsi {granted}, johtoryhmä esitti {recommended} ({day}).")
_REJECTED = N_("{project}: {council} hylkäsi hakemuksen, johtoryhmä esitti {recommended} ({day}).")
_TITLE, _NOTED = N_("Ilmoitusasiat"), N_("Merkitään tiedoksi.")


def untold(session: Session, meeting: Meeting) -> tuple[Difference, ...]:
    """The differences that a planned meeting may tell of: no information item of any meeting has told of them yet.

    It has if it names the project and the day or the sum, in whatever words. Secret projects are left out, since the item is public.
    """
    if meeting.state is not MeetingState.PLANNED or meeting.way is Way.WRITTEN:
        return ()
    found = funding.differences(session)
    if not found:
        return ()
    texts = [
        " ".join(item.explanation.split())
        for one in store.load_all(session)
        if one.state is not MeetingState.CANCELLED
        for item in one.items
        if item.kind is ItemKind.INFORMATION and not item.removed
    ]
    secret = secret_proposals(session)
    return tuple(one for one in found if one.proposal not in secret and not any(_tells(text, one) for text in texts))


def _tells(text: str, one: Difference) -> bool:
    if not any(name and name in text for name in (one.reference, " ".join(one.title.split()))):
        return False
    spoken = [language(code, resources.catalogues()) for code in LANGUAGES]
    said = [words.date(one.decided_on) for words in spoken]
    if one.granted:
        said += [" ".join(words.show(one.granted).split()) for words in spoken]
    return any(words in text for words in said)


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
            drafts.clear(session, "item", store.item_id(session, meeting.id or 0, known.number) or 0, "explanation")
            text = "\n".join((known.explanation, "", *lines) if known.explanation else lines)
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
    return words.sentence(
        _REJECTED if one.kind is AnswerKind.REJECTED else _GRANTED,
        project=f"{one.title} ({one.reference})" if one.reference else one.title,
        council=sender.council,
        granted=one.granted,
        recommended=one.recommended,
        day=one.decided_on,
    )
