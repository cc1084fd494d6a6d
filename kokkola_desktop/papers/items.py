"""The blocks of one § of a meeting: as planned (agenda), and as it went (minutes and extract)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kokkola_desktop.domain.attendance import present_during
from kokkola_desktop.domain.meeting import (
    DecisionKind,
    Item,
    ItemKind,
    Minutes,
    MinutesState,
)
from kokkola_desktop.domain.voting import chair_of
from kokkola_desktop.domain.written import is_matter
from kokkola_desktop.errors import N_
from kokkola_desktop.papers import markdown
from kokkola_desktop.papers.facts import financing_table, key_facts
from kokkola_desktop.papers.pdf import (
    Block,
    Bullets,
    Column,
    Heading,
    Numbered,
    Paragraph,
    Row,
    Run,
    Side,
    Table,
    Together,
    Tone,
)
from kokkola_desktop.papers.wording import decisions, people, standing, votes
from kokkola_desktop.papers.writer import Writer


def planned(writer: Writer, item: Item) -> Iterator[Block]:
    """The § as the agenda has it: explanation, proposed decision, annexes."""
    if item.removed:
        yield heading(writer, item)
        yield Paragraph(writer.say(N_("Asia on poistettu esityslistalta.")))
        return
    parts = (*_sides(writer, _before(writer, item)), *_annexes(writer, item))
    yield from _whole(item, (heading(writer, item), *parts))


def handled(writer: Writer, item: Item) -> Iterator[Block]:
    """The § as the minutes and an extract have it: what was planned and all that happened."""
    if item.removed:
        yield heading(writer, item)
        yield Paragraph(writer.say(N_("Asia poistettiin esityslistalta.")))
        return
    *parts, last = (
        heading(writer, item),
        *_sides(writer, planned_of(writer, item)),
        *_sides(writer, _happened(writer, item)),
    )
    yield from _whole(item, (*parts, *_tail(writer, item, last)))


def planned_of(writer: Writer, item: Item) -> Iterable[tuple[str, Sequence[Block]]]:
    """What the minutes repeat of the agenda: nothing of what the chair alone states, beside why it is lawful."""
    if item.kind is ItemKind.QUORUM:
        return ((N_("Selostus"), text_blocks(item.explanation)),)
    return () if item.kind in _STATED else _before(writer, item)


def _whole(item: Item, blocks: Sequence[Block]) -> Iterator[Block]:
    """A standing item is short: it stays on one page."""
    if item.references or item.kind in (ItemKind.PROPOSAL, ItemKind.OTHER, ItemKind.INFORMATION):
        yield from blocks
    else:
        yield Together(tuple(blocks))


def _tail(writer: Writer, item: Item, last: Block) -> Iterator[Block]:
    """Annexes and distribution are a line each: they stay with what stands before them."""
    end = list(_annexes(writer, item))
    if item.distribution:
        end.append(Side(writer.say(N_("Tiedoksi")), (Paragraph(", ".join(item.distribution)),)))
    yield Together((last, *end)) if end and isinstance(last, Side) else last
    if not isinstance(last, Side):
        yield from end


def heading(writer: Writer, item: Item) -> Heading:
    """``§ 25`` at the margin and the title, with what is unusual about the item."""
    title = item.title
    if item.late:
        title = writer.say(N_("{title} (lisäasia)"), title=title)
    if item.removed:
        title = writer.say(N_("{title} (poistettu esityslistalta)"), title=title)
    return Heading(
        2, title, number=f"§\u00a0{item.number}", bookmark=f"§\u00a0{item.number} {title}", anchor=anchor(item)
    )


def anchor(item: Item) -> str:
    """The name that links inside the paper lead to."""
    return f"item-{item.number}"


#: The chair states these and nothing is proposed: the minutes tell what was said alone.
_STATED = frozenset({ItemKind.OPENING, ItemKind.CLOSING})


def _before(writer: Writer, item: Item) -> Iterator[tuple[str, Sequence[Block]]]:
    presenter = writer.meeting.person(item.presenter).name if item.presenter else ""
    preparer = writer.meeting.person(item.preparer).name if item.preparer else ""
    if item.secret and (item.references or item.decision or item.proposed_decision):
        yield N_("Julkisuus"), (Paragraph(_secrecy(writer, item)),)
    yield N_("Selostus"), tuple(explanation(writer, item))
    if presenter:
        yield N_("Esittelijä"), (Paragraph(presenter),)
    if preparer:
        yield N_("Valmistelija"), (Paragraph(preparer),)
    yield N_("Päätösehdotus"), tuple(proposed(writer, item))


def proposed(writer: Writer, item: Item) -> Iterator[Block]:
    """As somebody has written it, else the sentence of its kind: that is no markup, whatever a title holds."""
    if item.proposed_decision:
        yield from text_blocks(item.proposed_decision)
        return
    found = decisions.proposed(writer.language, writer.issuer, writer.meeting, item)
    if found.entries:
        yield Together((Paragraph(found.text), Bullets(found.entries)))
    elif found.text:
        yield Paragraph(found.text)


def _secrecy(writer: Writer, item: Item) -> str:
    if item.secret_ground is None:
        return writer.say(N_("Salassa pidettävä, peruste merkitsemättä."))
    return writer.say(N_("Salassa pidettävä, laki 621/1999 24 § 1 mom. {ground} kohta."), ground=item.secret_ground)


def explanation(writer: Writer, item: Item) -> Iterator[Block]:
    """What was written, and the facts of the proposals with their financing."""
    yield from text_blocks(item.explanation)
    for proposal in decisions.proposals_of(writer.meeting, item):
        if facts := key_facts(writer, proposal):
            if len(item.references) > 1:
                facts = f"{proposal.title}. {facts}"
            yield Paragraph(facts)
        if table := financing_table(writer, proposal):
            yield Together((table,))


def _happened(writer: Writer, item: Item) -> Iterator[tuple[str, Sequence[Block]]]:
    language, meeting = writer.language, writer.meeting
    yield N_("Esteellisyys"), _paragraphs(people.disqualification_sentences(language, meeting, item))
    yield N_("Käsittely"), tuple(course(writer, item))
    yield N_("Päätös"), tuple(_decision(writer, item))
    yield N_("Perustelut"), text_blocks(item.reasons)
    yield N_("Eriävä mielipide"), tuple(_dissents(writer, item))
    yield N_("Poikkeama"), _paragraphs(decisions.irregular_sentences(language, item))
    yield N_("Tarkastus"), _paragraphs(checking(writer, item))
    yield N_("Korjaus"), tuple(corrections(writer, item))
    yield N_("Muutoksenhaku"), text_blocks(decisions.appeal_text(language, writer.issuer, meeting, item))


def course(writer: Writer, item: Item) -> Iterator[Block]:
    """How the item was handled: who came and went, what was said, moved, put to the vote and elected."""
    language, meeting = writer.language, writer.meeting
    opening = [*people.movement_sentences(language, meeting, item)]
    if item.late and item.taken_up:
        opening.insert(0, writer.say(N_("Asia otettiin käsiteltäväksi lisäasiana.")))
    chair = chair_of(meeting, item)
    if chair and chair != meeting.chair:
        name = meeting.person(chair).name
        opening.append(writer.say(N_("Puheenjohtajana tässä asiassa toimi {name}."), name=name))
    if item.secretary and item.secretary != meeting.secretary:
        name = meeting.person(item.secretary).name
        opening.append(writer.say(N_("Pöytäkirjanpitäjänä tässä asiassa toimi {name}."), name=name))
    if item.heard:
        names = people.listed(language, (meeting.person(key).name for key in item.heard))
        opening.append(writer.say(N_("Asiantuntijana kuultiin: {names}."), names=names))
    if item.secret and item.decision and any(entry.remote for entry in present_during(meeting, item)):
        opening.append(writer.say(N_("Etänä osallistuvien tilojen todettiin olevan yksityisiä.")))
    if opening:
        yield Paragraph(" ".join(opening))
    yield from _paragraphs(standing.sentences(language, writer.issuer, meeting, item))
    yield from text_blocks(item.discussion)
    yield from _paragraphs(votes.motion_sentences(language, meeting, item))
    yield from _paragraphs(votes.vote_paragraphs(language, meeting, item))
    if not _elected(item):
        yield from _paragraphs(votes.election_sentences(language, meeting, item))
    if item.answers or (item.decision is not None and votes.silent(meeting, item) and is_matter(item)):
        yield answers_table(writer, item)


def _elected(item: Item) -> bool:
    """Whether the decision is the election itself, and tells of it."""
    return item.decision is not None and item.decision.kind is DecisionKind.ELECT and not item.decision.text


def answers_table(writer: Writer, item: Item) -> Table:
    """The answers of a written procedure with their times; a late one says that it was not counted."""
    _ = writer.language.text
    rows = []
    for name, entry, in_time in votes.answers_in_order(writer.meeting, item):
        note = "" if in_time else _(N_("myöhässä, ei laskettu"))
        rows.append(Row((name, _(votes.REPLIES[entry.answer]), writer.language.show(entry.at), note)))
    # Whose silence moved the matter is told as well as who answered what.
    rows += (Row((person.name, _(N_("ei vastausta")), "", "")) for person in votes.silent(writer.meeting, item))
    columns = (
        Column(_(N_("Jäsen")), head=True),
        Column(_(N_("Vastaus"))),
        Column(_(N_("Annettu"))),
        Column(_(N_("Huomautus"))),
    )
    caption = _(N_("Vastaukset"))
    if writer.meeting.deadline:
        caption = writer.say(N_("Vastaukset, määräaika {deadline}"), deadline=writer.meeting.deadline)
    return Table(columns, tuple(rows), caption=caption, summary=_(N_("Jäsenten vastaukset kirjallisessa menettelyssä")))


def _decision(writer: Writer, item: Item) -> Iterator[Block]:
    decision = item.decision
    if decision is None:
        return
    yield from decision_blocks(writer, item)
    if decision.at is not None and decision.kind not in (DecisionKind.NOTE, DecisionKind.MOVED):
        yield Paragraph(present_sentence(writer, item), tone=Tone.MUTED)


def decision_blocks(writer: Writer, item: Item) -> Iterator[Block]:
    """What was decided, in bold: written words with the figures of the decision, else its sentence; conditions."""
    decision = item.decision
    if decision is None:
        return
    found = decisions.decided(writer.language, writer.issuer, writer.meeting, item)
    blocks = [*_written(writer, item)] if decision.text else [*_generated(found)]
    if decision.conditions:
        announced = found.text.endswith(":") and not found.entries
        if decision.text or not announced:
            blocks.append(Paragraph(writer.say(N_("Ehdot:")), tone=Tone.DECISION))
        blocks.append(Bullets(tuple(Run(one_line(text), bold=True) for text in decision.conditions)))
    # A list of projects or conditions is not parted from the sentence that it ends, nor the sentence by a page break.
    whole = not decision.text or any(isinstance(block, Bullets) for block in blocks)
    yield from (Together(tuple(blocks)),) if whole and blocks else blocks


def _written(writer: Writer, item: Item) -> Iterator[Block]:
    decision = item.decision
    if decision is None:
        return
    yield from _strong(text_blocks(decision.text))
    for sentence in decisions.amount_sentences(writer.language, writer.issuer, writer.meeting, item):
        yield Paragraph(sentence, tone=Tone.DECISION)
    if decision.reserve_rank is not None:
        yield Paragraph(writer.say(N_("Varasija {n}."), n=decision.reserve_rank), tone=Tone.DECISION)


def _generated(found: decisions.Decided) -> Iterator[Block]:
    if found.text:
        yield Paragraph(found.text, tone=Tone.DECISION)
    if found.entries:
        yield Bullets(tuple(Run(entry, bold=True) for entry in found.entries))


def one_line(text: str) -> str:
    """A condition as an entry of a list."""
    return " ".join(text.split("\n"))


def present_sentence(writer: Writer, item: Item) -> str:
    """When it was decided and how many with a vote were there."""
    count = len(people.present_names(writer.meeting, item))
    when = writer.language.at(item.decision.at) if item.decision and item.decision.at else ""
    return writer.say(N_("Päätös tehtiin {when}; äänivaltaisia läsnä {count}."), when=when, count=count)


def _dissents(writer: Writer, item: Item) -> Iterator[Block]:
    for sentence in votes.dissent_sentences(writer.language, writer.meeting, item):
        yield from text_blocks(sentence)


def checking(writer: Writer, item: Item) -> Iterator[str]:
    """What the minutes say of the checking of this item alone."""
    if item.checked_at_once:
        own = writer.issuer.bank.say("checked_at_once")
        yield own or writer.say(N_("Pöytäkirja tarkastettiin tämän pykälän osalta heti kokouksessa."))
    if item.checkers and item.checkers != writer.meeting.checkers:
        names = people.listed(writer.language, (writer.meeting.person(key).name for key in item.checkers))
        yield writer.say(N_("Tämän pykälän tarkastavat {names}."), names=names)


def corrections(writer: Writer, item: Item) -> Iterator[Block]:
    """Each correction of checked minutes: when, why, and what stood there."""
    minutes = writer.meeting.minutes or Minutes(MinutesState.DRAFT)
    for entry in minutes.corrections:
        if entry.item == item.number:
            yield Paragraph(writer.say(N_("Pöytäkirjaa korjattu {day}: {reason}"), day=entry.on, reason=entry.reason))
            if entry.before:
                yield Paragraph(writer.say(N_("Aiempi teksti: {before}"), before=entry.before), tone=Tone.MUTED)


def _annexes(writer: Writer, item: Item) -> Iterator[Block]:
    if item.annexes:
        label = writer.say(N_("Liitteet")) if len(item.annexes) > 1 else writer.say(N_("Liite"))
        yield Side(label, (Bullets(tuple(item.annexes)) if len(item.annexes) > 1 else Paragraph(item.annexes[0]),))


#: Entries of a list that is never parted from the line before it; of a longer one only the first stays there.
_SHORT_LIST = 4


def text_blocks(text: str) -> tuple[Block, ...]:
    """Hand-written text as blocks; nothing for blank text. A short list stays with the line that announces it."""
    if not text.strip():
        return ()
    kept: list[Block] = []
    for block in markdown.blocks(text):
        before = kept[-1] if kept else None
        short = isinstance(block, Bullets | Numbered) and len(block.entries) <= _SHORT_LIST
        if short and isinstance(before, Paragraph) and _announces(before):
            kept[-1] = Together((before, block))
        else:
            kept.append(block)
    return tuple(kept)


def _announces(paragraph: Paragraph) -> bool:
    text = paragraph.text
    parts = [text] if isinstance(text, str | Run) else [*text]
    last = parts[-1] if parts else ""
    return (last.text if isinstance(last, Run) else last).rstrip().endswith(":")


def _strong(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Together):
            yield Together(tuple(_strong(block.blocks)))
        else:
            yield Paragraph(block.text, tone=Tone.DECISION) if isinstance(block, Paragraph) else block


def _paragraphs(sentences: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(sentence) for sentence in sentences if sentence)


def _sides(writer: Writer, parts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Block]:
    for label, blocks in parts:
        if blocks:
            yield Side(writer.language.text(label), tuple(blocks))
