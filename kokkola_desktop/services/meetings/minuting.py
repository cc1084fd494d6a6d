"""The texts of the minutes: what stands in each §, who wrote it (a hand, or the record itself), and changing it.

What the record says is never typed: it is made from the decisions, votes and times, here and on paper by the same
sentences. Lähde: domain.md § 5 ("Texts written by hand are never overwritten when papers are made again").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain import publicity
from kokkola_desktop.domain.meeting import Appeal, Decision, Dissent, Item, Meeting
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import language
from kokkola_desktop.papers.sections import Section, head, sections
from kokkola_desktop.papers.writer import Writer
from kokkola_desktop.services.importing.values import amount_cents
from kokkola_desktop.services.meetings.checking import DRAFTS, Course, correct
from kokkola_desktop.services.meetings.planning import author, change_meeting, with_item
from kokkola_desktop.services.meetings.recording import Kept, keep
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.publicity import guarded, refuse_public
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import drafts, meetings as store, minutes as kept

__all__ = [
    "PUBLIC",
    "TEXTS",
    "Minuting",
    "Section",
    "correct_texts",
    "mark_secret",
    "minuting",
    "with_texts",
    "write_text",
]

#: What is written by hand in a §, with the name of the step that changes it; ``dissent.<person>`` besides. ``secret`` is
#: `PUBLIC`, or the point of 24 § 1 mom. on which the whole § is secret, empty without one; ``appeal`` is the name of the
#: instructions that hold, empty for those of the group's procedure.
TEXTS: dict[str, str] = {
    "title": N_("Pöytäkirja {number}: § {n} otsikko"),
    "public_title": N_("Pöytäkirja {number}: § {n} julkinen otsikko"),
    "explanation": N_("Pöytäkirja {number}: § {n} selostus"),
    "proposed_decision": N_("Pöytäkirja {number}: § {n} päätösehdotus"),
    "discussion": N_("Pöytäkirja {number}: § {n} keskustelu"),
    "decision": N_("Pöytäkirja {number}: § {n} päätöksen teksti"),
    "amount": N_("Pöytäkirja {number}: § {n} päätetty summa"),
    "conditions": N_("Pöytäkirja {number}: § {n} ehdot"),
    "reasons": N_("Pöytäkirja {number}: § {n} perustelut"),
    "appeal": N_("Pöytäkirja {number}: § {n} muutoksenhakukelpoisuus"),
    "appeal_text": N_("Pöytäkirja {number}: § {n} muutoksenhaku"),
    "distribution": N_("Pöytäkirja {number}: § {n} tiedoksi"),
    "secret": N_("Pöytäkirja {number}: § {n} julkisuus"),
    "dissent": N_("Pöytäkirja {number}: § {n} eriävä mielipide"),
}


PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Minuting:
    """The minutes for their writer: the way so far, the head, and by § the sections, drafts and ids of rows."""

    course: Course
    head: tuple[Section, ...]
    sections: Mapping[int, tuple[Section, ...]]
    drafts: Mapping[int, Mapping[str, str]]
    item_ids: Mapping[int, int]

    @property
    def meeting(self) -> Meeting:
        """The record itself, secret marks and all."""
        return self.course.meeting


def minuting(workspace: Workspace, number: str) -> Minuting:
    """All that the writer of a meeting's minutes sees. Raises UserError for an unknown number."""
    with workspace.read() as session:
        meeting = guarded(session, store.load_number(session, number))
        key = meeting.id or 0
        ids = store.item_ids(session, key)
        words = language(meeting.language or "fi", resources.catalogues())
        seen = publicity.open_version(meeting)
        sender = issuer(session, words.code)
        writer = Writer(sender.speaking(words), sender, seen)
        return Minuting(
            Course(meeting, kept.returns(session, key), kept.versions(session, key)),
            head(writer),
            {a.number: sections(writer, a, b) for a, b in zip(meeting.items, seen.items, strict=True)},
            _drafts(session, ids),
            ids,
        )


def write_text(workspace: Workspace, number: str, item: int, field: str, text: str) -> Kept:
    """Keep what was written by hand in a field of a §; empty, the record's own words come back. Its draft ends."""

    def change(session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        drafts.clear(session, DRAFTS, store.item_id(session, meeting.id or 0, item) or 0, field)
        return with_item(meeting, with_texts(found, {field: text}))

    label = TEXTS[field.partition(".")[0]]
    return change_meeting(workspace, number, label, change, n=item)


def correct_texts(
    workspace: Workspace, number: str, item: int, texts: Mapping[str, str], reason: str, on: date
) -> Kept:
    """Correct texts of a § whose minutes are checked, with the reason that the minutes print."""
    with workspace.read() as session:
        found = item_of(store.load_number(session, number), item)
    return correct(workspace, number, with_texts(found, texts), reason, on)


def mark_secret(workspace: Workspace, number: str, item: int, texts: Mapping[str, str]) -> Kept:
    """Mark passages of a §, or all of it, as secret or as public, in whatever state the minutes are.

    What the minutes say does not change by it, so it is no correction. Raises UserError for texts that say anything else.
    """
    with workspace.change(N_("Pöytäkirja {number}: § {n} salassapitomerkintä"), number=number, n=item) as session:
        meeting = store.load_number(session, number)
        before = item_of(meeting, item)
        after = with_texts(before, texts)
        if not publicity.same_words(before, after):
            raise UserError(N_("§ {n}: salassapitomerkintä ei muuta tekstiä. Tee muutoksesta korjaus."), n=item)
        if publicity.is_secret(before) and not publicity.is_secret(after):
            refuse_public(session, meeting, after)
        return keep(session, with_item(meeting, after), author(workspace))


def with_texts(item: Item, texts: Mapping[str, str]) -> Item:
    """The item with these texts by field. Raises UserError for an empty title or a decision that was not made."""
    for field, text in texts.items():
        item = _with(item, field, text.strip())
    return item


def _with(item: Item, field: str, text: str) -> Item:
    name, _dot, person = field.partition(".")
    if name == "title" and not text:
        raise UserError(N_("Anna asialle otsikko."), field="title")
    if name in ("decision", "amount", "conditions"):
        if item.decision is None:
            raise UserError(N_("§ {n}: asiasta ei ole päätetty."), n=item.number)
        return replace(item, decision=_decided(item.decision, name, text))
    if name == "dissent":
        told = (Dissent(one.person, text) if one.person == person else one for one in item.dissents)
        return replace(item, dissents=tuple(told))
    if name == "secret":
        secret = None if text == PUBLIC else True
        return replace(item, secret=secret, secret_ground=int(text) if secret and text else None)
    if name == "distribution":
        return replace(item, distribution=tuple(part.strip() for part in text.split(",") if part.strip()))
    if name == "appeal":
        return replace(item, appeal=Appeal(text) if text else None, appeal_text="")
    if name == "appeal_text":
        kind = None if item.appeal is Appeal.TEXT else item.appeal
        return replace(item, appeal=Appeal.TEXT if text else kind, appeal_text=text)
    if name not in TEXTS:
        raise ValueError(field)
    values: dict[str, Any] = {name: text}
    return replace(item, **values)


def _decided(decision: Decision, name: str, text: str) -> Decision:
    if name == "amount":
        cents = amount_cents(text) if text else N_("Anna päätetty summa.")
        if isinstance(cents, str):
            raise UserError(cents, field=name, text=text)
        return replace(decision, amount=Money(cents))
    if name == "conditions":
        lines = (line.removeprefix("-").strip() for line in text.splitlines())
        return replace(decision, conditions=tuple(line for line in lines if line))
    return replace(decision, text=text)


def _drafts(session: Session, ids: Mapping[int, int]) -> dict[int, dict[str, str]]:
    numbers = {key: number for number, key in ids.items()}
    found: dict[int, dict[str, str]] = {}
    for draft in drafts.all_kept(session):
        if draft.subject == DRAFTS and draft.subject_id in numbers:
            found.setdefault(numbers[draft.subject_id], {})[draft.field] = draft.text
    return found
