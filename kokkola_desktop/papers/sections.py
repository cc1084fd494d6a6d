"""The minutes by section, as whoever writes them sees it: what is written by hand, and what the record itself says.

The sections stand in the order of the paper (`items.handled`), which prints the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kokkola_desktop.domain.meeting import Appeal, Decision, DecisionKind, Item, ItemKind
from kokkola_desktop.domain.quorum import UNCHECKED_KINDS
from kokkola_desktop.errors import N_
from kokkola_desktop.papers import items, plain
from kokkola_desktop.papers.heading import meeting_facts
from kokkola_desktop.papers.minutes import attendance_blocks
from kokkola_desktop.papers.pdf import Block, Heading, Paragraph
from kokkola_desktop.papers.wording import decisions, people
from kokkola_desktop.papers.writer import Writer

_STATED = frozenset({ItemKind.OPENING, ItemKind.CLOSING})


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled text. ``field`` names what is written by hand (`text`), empty where nothing is.

    ``instead`` is what the paper says while nothing is written there, ``start`` the words of it that somebody may go on
    from; ``beside`` is printed whatever is written.
    """

    label: str
    field: str = ""
    text: str = ""
    instead: str = ""
    start: str = ""
    beside: str = ""


def head(writer: Writer) -> tuple[Section, ...]:
    """What stands before the items: time and place, who was present and who was away."""
    facts = plain.text(meeting_facts(writer))
    found = [Section(writer.say(N_("Kokouksen tiedot")), beside=facts)]
    blocks = tuple(attendance_blocks(writer))
    for name, text in zip(blocks[::2], blocks[1::2], strict=True):
        if isinstance(name, Heading):
            found.append(Section(plain.words(name.text), beside=plain.text((text,))))
    return tuple(found)


def sections(writer: Writer, written: Item, item: Item) -> tuple[Section, ...]:
    """The sections of a §: ``written`` has the texts as they are kept, ``item`` the same as its readers see it."""
    title = Section(writer.say(N_("Otsikko")), "title", written.title)
    if item.removed:
        return title, Section(writer.say(N_("Käsittely")), beside=writer.say(N_("Asia poistettiin esityslistalta.")))
    found = (title, *_planned(writer, written, item), *_happened(writer, written, item))
    return tuple(section for section in found if section.field or section.beside)


def _planned(writer: Writer, written: Item, item: Item) -> Iterator[Section]:
    if item.secret:
        yield Section(writer.say(N_("Julkinen otsikko")), "public_title", written.public_title)
    if item.kind in _STATED:
        return
    facts = plain.text(items.explanation(writer, replace(item, explanation="")))
    yield Section(
        writer.say(N_("Selostus")),
        "explanation",
        written.explanation,
        beside=facts if item.kind is not ItemKind.QUORUM else "",
    )
    if item.presenter:
        yield Section(writer.say(N_("Esittelijä")), beside=writer.meeting.person(item.presenter).name)
    if item.preparer:
        yield Section(writer.say(N_("Valmistelija")), beside=writer.meeting.person(item.preparer).name)
    if item.kind is not ItemKind.QUORUM:
        sentence = plain.text(items.proposed(writer, replace(item, proposed_decision="")))
        label = writer.say(N_("Päätösehdotus"))
        yield Section(label, "proposed_decision", written.proposed_decision, sentence, sentence)


def _happened(writer: Writer, written: Item, item: Item) -> Iterator[Section]:
    language, meeting = writer.language, writer.meeting
    say = writer.say
    yield _said(say(N_("Esteellisyys")), people.disqualification_sentences(language, meeting, item))
    yield Section(say(N_("Käsittely")), beside=plain.text(items.course(writer, replace(item, discussion=""))))
    yield Section(say(N_("Keskustelu")), "discussion", written.discussion)
    if item.decision is not None and written.decision is not None:
        stated = item.kind in UNCHECKED_KINDS and not written.decision.text
        if not stated:
            yield _decision(writer, written.decision, item, item.decision)
            yield from _figures(writer, written.decision)
        if not stated or written.reasons:
            yield Section(say(N_("Perustelut")), "reasons", written.reasons)
    for entry in written.dissents:
        label = say(N_("Eriävä mielipide: {name}"), name=meeting.person(entry.person).name)
        yield Section(label, f"dissent.{entry.person}", entry.text)
    yield _said(say(N_("Poikkeama")), decisions.irregular_sentences(language, item))
    yield _said(say(N_("Tarkastus")), items.checking(writer, item))
    yield Section(say(N_("Korjaus")), beside=plain.text(items.corrections(writer, item)))
    appeal = None if item.appeal is Appeal.TEXT else item.appeal
    instructions = decisions.appeal_text(language, writer.issuer, meeting, replace(item, appeal=appeal, appeal_text=""))
    if instructions or written.appeal_text:
        yield Section(say(N_("Muutoksenhaku")), "appeal_text", written.appeal_text, instructions, instructions)
    if item.kind not in UNCHECKED_KINDS or written.distribution:
        yield Section(say(N_("Tiedoksi")), "distribution", ", ".join(written.distribution))


def _decision(writer: Writer, written: Decision, item: Item, decision: Decision) -> Section:
    """Without words of its own the decision is a sentence of its record; with them, its figures and conditions follow."""
    bare = replace(item, decision=replace(decision, text=""))
    alone = replace(item, decision=replace(decision, text="", conditions=()))
    found = decisions.decided(writer.language, writer.issuer, writer.meeting, alone)
    beside: list[str] = []
    if decision.text:
        beside += decisions.amount_sentences(writer.language, writer.issuer, writer.meeting, item)
        beside += (f"• {items.one_line(text)}" for text in decision.conditions)
    if decision.at is not None and decision.kind is not DecisionKind.NOTE:
        beside.append(items.present_sentence(writer, item))
    return Section(
        writer.say(N_("Päätös")),
        "decision",
        written.text,
        plain.text(items.decision_blocks(writer, bare)),
        found.text,
        "\n".join(beside),
    )


def _figures(writer: Writer, written: Decision) -> Iterator[Section]:
    """The amount and the conditions of a decision are typed, and printed in its sentence."""
    if written.amount is not None:
        amount = writer.language.money(written.amount.cents, unit=False)
        yield Section(writer.say(N_("Päätetty summa")), "amount", amount)
    if written.conditions or written.kind is DecisionKind.RECOMMEND_WITH_CONDITIONS:
        conditions = "\n".join(f"- {items.one_line(text)}" for text in written.conditions)
        yield Section(writer.say(N_("Ehdot")), "conditions", conditions)


def _said(label: str, sentences: Iterable[str]) -> Section:
    blocks: Sequence[Block] = tuple(Paragraph(sentence) for sentence in sentences if sentence)
    return Section(label, beside=plain.text(blocks))
