"""What the papers of one meeting begin with: its facts, and the metadata of the file."""

from __future__ import annotations

from collections.abc import Iterator

from kokkola_desktop.errors import N_
from kokkola_desktop.papers.issuer import Status
from kokkola_desktop.papers.pdf import AtMargin, Block, KeyValues, Meta, SignatureFact
from kokkola_desktop.papers.wording import people
from kokkola_desktop.papers.writer import Writer


def meeting_facts(writer: Writer, *, brief: bool = False, ahead: bool = False) -> Iterator[Block]:
    """Time, place and way of the meeting; unless ``brief``, how to take part, the call and the breaks too.

    ``ahead``: as it was known before the meeting, whose breaks and continuation nobody knew.
    """
    facts = [*_facts(writer), *(() if brief else _further_facts(writer)), *(() if brief or ahead else _course(writer))]
    yield AtMargin((KeyValues(tuple(facts), key_width=35.0),))


def meta(writer: Writer, title: str, kind: str, status: Status, signatures: tuple[SignatureFact, ...] = ()) -> Meta:
    """The metadata of a paper of the meeting: the same facts as are seen on it."""
    _ = writer.language.text
    return Meta(
        title=f"{writer.issuer.body}: {title}",
        language=writer.language.code,
        day=writer.meeting.date,
        author=writer.issuer.city,
        subject=writer.issuer.agreement,
        kind=_(kind),
        identifier=writer.meeting.number,
        publicity=writer.issuer.publicity(writer.language, status),
        signatures=signatures,
    )


def time_text(writer: Writer) -> str:
    """``torstai 12.3.2026 klo 9.00–11.00``."""
    meeting, language = writer.meeting, writer.language
    day = language.date(meeting.date, weekday=True)
    if meeting.start and meeting.end:
        return f"{day} {people.span(language, meeting.start, meeting.end)}"
    return f"{day} {language.at(meeting.start)}" if meeting.start else day


def _facts(writer: Writer) -> Iterator[tuple[str, str]]:
    meeting, _ = writer.meeting, writer.language.text
    yield _(N_("Aika")), time_text(writer)
    if meeting.place:
        yield _(N_("Paikka")), meeting.place
    if meeting.way:
        yield _(N_("Kokoustapa")), _(people.WAYS[meeting.way])


def _further_facts(writer: Writer) -> Iterator[tuple[str, str]]:
    meeting, _ = writer.meeting, writer.language.text
    if meeting.link:
        yield _(N_("Etäyhteys")), meeting.link
    if meeting.deadline:
        yield _(N_("Vastausten määräaika")), writer.language.show(meeting.deadline)
    if meeting.called_on:
        yield _(N_("Kutsu lähetetty")), writer.language.date(meeting.called_on)


def _course(writer: Writer) -> Iterator[tuple[str, str]]:
    meeting, _ = writer.meeting, writer.language.text
    if meeting.breaks:
        pauses = ", ".join(people.span(writer.language, pause.start, pause.end) for pause in meeting.breaks)
        yield _(N_("Tauot")), pauses
    if meeting.adjourned_to:
        yield _(N_("Jatkokokous")), meeting.adjourned_to
