"""The minutes (pöytäkirja): organisation, handling of each item, legality. Lähde: domain.md § 5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kokkola_desktop.domain.meeting import Item, Meeting, MinutesState, Signature, SignedAs
from kokkola_desktop.domain.minutes import SignedRange, chaired, checkers, minuted
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper, items
from kokkola_desktop.papers.heading import meeting_facts, meta
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    SignatureFact,
    Signatures,
    Signer,
    Table,
    Together,
    Tone,
)
from kokkola_desktop.papers.wording import people
from kokkola_desktop.papers.writer import Writer

KIND = N_("Pöytäkirja")


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """All that the minutes say: the meeting's own record, in the version that its readers may see."""

    meeting: Meeting
    issuer: Issuer
    status: Status


def build(paper: MinutesPaper, language: Language) -> Paper:
    """The minutes as blocks."""
    writer = Writer(language, paper.issuer, paper.meeting)
    meeting = paper.meeting
    blocks = [
        Heading(1, writer.say(N_("Johtoryhmän kokous {number}"), number=meeting.number)),
        *meeting_facts(writer),
        *attendance_blocks(writer),
        *_order_note(writer),
        *(block for item in in_order(meeting) for block in items.handled(writer, item)),
        *signature_blocks(writer),
    ]
    title = writer.say(N_("Pöytäkirja {number}"), number=meeting.number)
    details = (meeting.number, language.date(meeting.date))
    return Paper(
        meta(writer, title, KIND, paper.status, signature_facts(writer)),
        paper.issuer.frame(language, KIND, details, paper.status),
        tuple(blocks),
    )


def in_order(meeting: Meeting) -> Sequence[Item]:
    """The items as they were really taken; by number where no order was kept."""
    return sorted(meeting.items, key=lambda item: (item.order if item.order is not None else item.number, item.number))


def _order_note(writer: Writer) -> Iterator[Block]:
    """Number and order really taken are two things: the minutes say which they follow. Lähde: domain.md § 4."""
    numbers = [item.number for item in in_order(writer.meeting)]
    if numbers != sorted(numbers):
        sentence = writer.say(N_("Asiat on kirjattu siinä järjestyksessä, jossa ne käsiteltiin."))
        yield AtMargin((Paragraph(sentence, tone=Tone.MUTED),))


def attendance_blocks(writer: Writer) -> Iterator[Block]:
    """Who was present in which capacity and when, and which members were away."""
    _ = writer.language.text
    lines = people.attendees(writer.language, writer.meeting)
    if lines:
        yield Heading(2, _(N_("Läsnä")))
        rows = [Row((line.person.name, line.role, line.person.organisation, line.when)) for line in lines]
        columns = (
            Column(_(N_("Nimi")), head=True, share=1.2),
            Column(_(N_("Tehtävä")), share=1.1),
            Column(_(N_("Organisaatio")), share=1.3),
            Column(_(N_("Läsnäoloaika")), share=1.0),
        )
        yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Läsnäolijat tehtävineen"))),))
    absent = people.absentees(writer.meeting)
    if absent and lines:
        yield Heading(2, _(N_("Poissa")))
        names = (f"{p.name}, {p.organisation}" if p.organisation else p.name for p in absent)
        yield AtMargin((Paragraph("; ".join(names)),))


def signature_blocks(writer: Writer) -> Iterator[Block]:
    """The typed names of chair and minute-taker with the §§ of each, and the checkers with their mark."""
    meeting, _ = writer.meeting, writer.language.text
    signers = [
        *(
            _signer(writer, part, N_("puheenjohtaja"), SignedAs.CHAIR, len(chaired(meeting)) > 1)
            for part in chaired(meeting)
        ),
        *(
            _signer(writer, part, N_("pöytäkirjanpitäjä"), SignedAs.MINUTE_TAKER, len(minuted(meeting)) > 1)
            for part in minuted(meeting)
        ),
    ]
    if signers:
        yield Together((Heading(2, _(N_("Allekirjoitus ja varmennus"))), AtMargin((Signatures(tuple(signers)),))))
    if everybody := checkers(meeting):
        sentence = _checked_sentence(writer)
        marks = tuple(_checker(writer, key) for key in everybody)
        yield Together((Heading(2, _(N_("Pöytäkirjan tarkastus"))), AtMargin((Paragraph(sentence), Signatures(marks)))))
    if meeting.minutes and meeting.minutes.published_on:
        yield Heading(2, _(N_("Nähtävillä")))
        yield AtMargin((Paragraph(_published(writer)),))


def signature_facts(writer: Writer) -> tuple[SignatureFact, ...]:
    """Who signed as what and when, for the file's metadata."""
    names = {
        SignedAs.CHAIR: N_("puheenjohtaja"),
        SignedAs.MINUTE_TAKER: N_("pöytäkirjanpitäjä"),
        SignedAs.CHECKER: N_("tarkastaja"),
    }
    return tuple(
        SignatureFact(
            writer.meeting.person(entry.person).name,
            writer.language.text(names[entry.signed_as]),
            entry.on,
            writer.say(N_("merkitty pöytäkirjaan")),
        )
        for entry in _signed(writer.meeting)
        if entry.on is not None
    )


def numbers_text(numbers: Sequence[int]) -> str:
    """``§§ 1–3, 5``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    # Short lists stay on one line; a long one may be broken.
    between = ",\u00a0" if len(parts) <= 4 else ", "
    shown = between.join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)
    return f"{'§' if len(numbers) == 1 else '§§'}\u00a0{shown}"


_SIGNED: dict[SignedAs, str] = {
    SignedAs.CHAIR: N_("allekirjoittanut {day}"),
    SignedAs.MINUTE_TAKER: N_("varmentanut {day}"),
    SignedAs.CHECKER: N_("tarkastanut {day}"),
}


def _signer(writer: Writer, part: SignedRange, role: str, signed_as: SignedAs, ranges: bool) -> Signer:
    name = writer.language.text(role)
    if ranges and part.numbers:
        name = f"{name}, {numbers_text(part.numbers)}"
    return Signer(part.person.name, name, _note(writer, part.person.id, signed_as))


def _checker(writer: Writer, key: str) -> Signer:
    """A checker of the whole minutes but for some §§, or of those §§ alone in the place of another."""
    replaced = [i.number for i in writer.meeting.items if i.checkers and key not in i.checkers]
    only = [i.number for i in writer.meeting.items if key in i.checkers]
    role = writer.say(N_("pöytäkirjantarkastaja"))
    if key not in writer.meeting.checkers:
        role = writer.say(N_("pöytäkirjantarkastaja, {numbers}"), numbers=numbers_text(only))
    elif replaced:
        role = writer.say(N_("pöytäkirjantarkastaja, ei {numbers}"), numbers=numbers_text(replaced))
    return Signer(writer.meeting.person(key).name, role, _note(writer, key, SignedAs.CHECKER))


def _note(writer: Writer, person: str, signed_as: SignedAs) -> str:
    for entry in _signed(writer.meeting):
        if entry.person == person and entry.signed_as is signed_as and entry.on:
            return writer.say(_SIGNED[signed_as], day=entry.on)
    return ""


def _signed(meeting: Meeting) -> tuple[Signature, ...]:
    return meeting.minutes.signed if meeting.minutes else ()


def _checked_sentence(writer: Writer) -> str:
    minutes = writer.meeting.minutes
    if minutes and minutes.checked_on:
        message = N_("Pöytäkirja on tarkastettu ja hyväksytty {day}.")
        return writer.say(message, day=minutes.checked_on)
    if minutes and minutes.state in (MinutesState.CHECKED, MinutesState.PUBLISHED):
        return writer.say(N_("Pöytäkirja on tarkastettu ja hyväksytty."))
    return writer.say(N_("Pöytäkirjaa ei ole vielä tarkastettu."))


def _published(writer: Writer) -> str:
    minutes = writer.meeting.minutes
    if minutes is None or minutes.published_on is None:
        return ""
    if minutes.taken_down_on is None:
        said = writer.say(N_("Pöytäkirja on julkaistu {day}."), day=minutes.published_on)
    else:
        message = N_("Pöytäkirja on julkaistu {day} ja poistetaan verkosta {until}.")
        said = writer.say(message, day=minutes.published_on, until=minutes.taken_down_on)
    # A municipal committee publishes by law, any other group by its own rules. Lähde: KuntaL 140 §.
    return said if writer.issuer.own_rules else f"{said} {writer.say(N_('Julkaisemisen peruste: kuntalaki 140 §.'))}"
